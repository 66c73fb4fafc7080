"""Push buttons that Enter presses as Space does."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget


class Button(QPushButton):
    """A button of words. Enter presses it wherever it stands; Qt's own do that in dialogs alone."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAutoDefault(True)
