"""The list of the outline: scrolls and repaints cheaply, and takes what is dragged onto a paragraph."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QTreeView

from app.ui.desk import Desk
from app.ui.models.outline import OutlineRow, Role
from app.ui.panels.placing import WAITING, drag_waiting


class Lines(QTreeView):
    """The list: a tree without branches, which repaints only lines that changed, where a list view would lay out all of them.

    It paints its own ground and says so: only then does scrolling move what is there instead of painting every line again. A line that waits
    to be placed can be dragged; `dropped` tells what was let fall on which paragraph.
    """

    dropped = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._under = QModelIndex()
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setItemsExpandable(False)
        self.setExpandsOnDoubleClick(False)
        self.setUniformRowHeights(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        if not desk.workspace.read_only:
            self.setDragEnabled(True)
            self.setAcceptDrops(True)
            self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
            self.setDropIndicatorShown(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The chosen line stays in sight when the window is made smaller."""
        super().resizeEvent(event)
        if event.size().height() < event.oldSize().height() and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._desk.theme.colour("panel"))
        painter.end()
        super().paintEvent(event)
        if self._under.isValid():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self._desk.theme.colour("accent"), 2))
            painter.drawRect(self.visualRect(self._under).adjusted(1, 1, -2, -2))
            painter.end()

    def startDrag(self, supportedActions: Qt.DropAction) -> None:  # noqa: ARG002, N803 - Qt's own name
        index = self.currentIndex()
        row: OutlineRow | None = index.data(Role.ROW) if index.isValid() else None
        if row is not None and row.place.state == "waiting":
            drag_waiting(self, row.place.uid)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(WAITING):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if not event.mimeData().hasFormat(WAITING):
            event.ignore()
            return
        super().dragMoveEvent(event)  # scrolls near the edges
        self._mark(event.position().toPoint())
        if self._under.isValid():
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._mark(None)

    def dropEvent(self, event: QDropEvent) -> None:
        self._mark(event.position().toPoint())
        target = self._under.data(Role.UID) if self._under.isValid() else ""
        self._mark(None)
        data = event.mimeData()
        if target and data.hasFormat(WAITING):
            event.acceptProposedAction()
            self.dropped.emit(bytes(data.data(WAITING).data()).decode(), target)
        else:
            event.ignore()

    def _mark(self, at: QPoint | None) -> None:
        """Frame the paragraph under the pointer, if something may be dropped on it."""
        index = self.indexAt(at) if at is not None else QModelIndex()
        row: OutlineRow | None = index.data(Role.ROW) if index.isValid() else None
        self._under = index if row is not None and row.is_paragraph and row.place.state == "text" else QModelIndex()
        self.viewport().update()
