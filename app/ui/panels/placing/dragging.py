"""Dragging what waits onto a line of the outline."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

WAITING = "application/x-adref-waiting"
"""The kind of what is dragged onto the outline: the key of what waits."""


class Handle(QLabel):
    """A heading by which what waits is dragged; `key` says what."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = ""
        self._pressed: QPoint | None = None
        self.setProperty("heading", True)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip("Drag it onto a paragraph of the outline to place it there")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._pressed is None or not self.key:
            return
        if (at - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            drag_waiting(self, self.key)


def drag_waiting(source: QWidget, key: str) -> None:
    """Drag what waits under this key."""
    drag = QDrag(source)
    data = QMimeData()
    data.setData(WAITING, key.encode())
    drag.setMimeData(data)
    drag.exec(Qt.DropAction.MoveAction)
