"""Entries whose text is no part of the dossier until it is used: a filter, a list being pasted. They leave undo to the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QDragEnterEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget


def is_undo(event: QEvent) -> bool:
    """Whether the key is undo or redo, which belong to the window: one undo for everything."""
    return isinstance(event, QKeyEvent) and (
        event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
    )


def is_file(event: QDragEnterEvent) -> bool:
    """Whether a file or a link is dragged over a field: it is left to the window, which reads it, rather than typed as its address."""
    if event.mimeData().hasUrls():
        event.ignore()
        return True
    return False


class EntryLine(QLineEdit):
    """One line to type into."""

    def __init__(self, name: str, parent: QWidget | None = None, *, hint: str = "") -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not is_file(event):
            super().dragEnterEvent(event)

    def event(self, event: QEvent) -> bool:
        if is_undo(event):
            event.ignore()
            return False
        return super().event(event)


class EntryText(QPlainTextEdit):
    """Several lines to type into; Tab goes on to the next control."""

    def __init__(self, name: str, parent: QWidget | None = None, *, hint: str = "") -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not is_file(event):
            super().dragEnterEvent(event)

    def event(self, event: QEvent) -> bool:
        if is_undo(event):
            event.ignore()
            return False
        return super().event(event)
