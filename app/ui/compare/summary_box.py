"""A comparison in sentences that can be read out, with a button that copies them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from app.ui.buttons import Button
from app.ui.theme import serif


class SummaryBox(QDialog):
    """Shows the sentences, in type large enough to be read out; they can be selected."""

    def __init__(self, names: tuple[str, str], said: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Summary to read out")
        self.resize(680, 520)
        title = QLabel(f"{names[0]} → {names[1]}")
        title.setProperty("heading", True)
        title.setWordWrap(True)
        self.text = QPlainTextEdit(said)
        self.text.setReadOnly(True)
        self.text.setAccessibleName("Summary")
        self.text.setFont(serif(14))
        self.text.setStyleSheet("font-size: 14pt;")
        self.copy_button = Button("Copy")
        self.copy_button.setToolTip("Copy the summary")
        self.copy_button.setProperty("primary", True)
        self.copy_button.clicked.connect(self.copy)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.copy_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(self.text, 1)
        column.addWidget(buttons)

    def copy(self) -> None:
        """Put the sentences on the clipboard."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.copy_button.setText("Copied")
