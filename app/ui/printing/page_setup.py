"""The page set-up: the size of the paper and which way round, remembered for the next time."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from app.ui.printing.pdf import usual_size
from app.ui.settings import Settings

SIZES = {"A4": "A4 (210 × 297 mm)", "Letter": "Letter (8.5 × 11 in)"}
WAYS = {"": "As it fits what is printed", "upright": "Upright", "across": "Across"}


class PageSetup(QDialog):
    """Asks for size and way round. Both hold for printing, for the preview and for PDFs."""

    def __init__(self, settings: Settings, window: QWidget | None = None) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Page set-up")
        self._settings = settings
        self.size_box = _box("Paper size", SIZES, settings.text("page-size") or usual_size())
        self.way_box = _box("Way round", WAYS, settings.text("page-way"))
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(10)
        form.addRow("Paper &size", self.size_box)
        form.addRow("&Way round", self.way_box)
        hint = QLabel("Tables of many columns go across, texts upright, where it is left open.")
        hint.setProperty("muted", True)
        hint.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(14)
        column.addLayout(form)
        column.addWidget(hint)
        column.addStretch(1)
        column.addWidget(buttons)
        self.setMinimumWidth(380)

    def accept(self) -> None:
        """Remember what was chosen."""
        self._settings.set_text("page-size", self.size_box.currentData())
        self._settings.set_text("page-way", self.way_box.currentData())
        super().accept()


def _box(name: str, choices: dict[str, str], chosen: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    for key, words in choices.items():
        box.addItem(words, key)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    return box
