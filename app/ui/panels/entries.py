"""Lines in which something is typed that is not in the dossier yet."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from app.ui.fields import popup_without_undo


class PlainLine(QLineEdit):
    """A line without an undo of its own: undo belongs to the window."""

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setAcceptDrops(False)  # a file that is let fall here is the window's

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and (
            event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
        ):
            event.ignore()
            return False
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        popup_without_undo(self.createStandardContextMenu(), event)
