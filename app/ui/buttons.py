"""Push buttons that Enter presses as Space does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QStyleOptionButton, QWidget

LEFT_TO_RIGHT = "\u200e"
"""An unseen mark: the points behind an English word stay behind it in a window that runs from right to left."""


class Button(QPushButton):
    """A button of words. Enter presses it wherever it stands; Qt's own do that in dialogs alone."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAutoDefault(True)

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        text = self.text()
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft and text[-1:] == "…":
            option.text = text + LEFT_TO_RIGHT


def answers(dialog: QDialog, go: str) -> tuple[QDialogButtonBox, QPushButton]:
    """The two answers at the foot of a dialog, Cancel and the one that goes ahead, and the latter by itself."""
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    button = box.button(QDialogButtonBox.StandardButton.Ok)
    button.setText(go)
    box.accepted.connect(dialog.accept)
    box.rejected.connect(dialog.reject)
    return box, button
