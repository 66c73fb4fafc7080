"""The strip at the edge: where in the whole comparison the changes lie."""

from __future__ import annotations

from bisect import bisect_right

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.compare.lines import Line, head_of
from app.ui.compare.row_list import RowList
from app.ui.compare.showing import Mark
from app.ui.models.comparison import ComparisonModel
from app.ui.theme import Theme

WIDE = 18
"""How wide the strip is, in pixels."""


COLOURS = {
    Mark.ALERT: "danger",
    Mark.SUBSTANTIVE: "warning",
    Mark.CONSEQUENTIAL: "muted",
    Mark.MOVED: "accent",
    Mark.NEW: "inserted",
    Mark.GONE: "deleted",
}

LEGEND = (
    "Where the changes are; click to go there.\n"
    "Diamond: look first. Broad: substantive. Dot: consequential. Two halves: moved.\n"
    "Half on the side of the old text: gone. Half on the side of the new text: new."
)


class Overview(QWidget):
    """One mark for each change, at the place where it stands in the whole; a click goes there. `picked` tells the line."""

    picked = Signal(int)

    def __init__(self, model: ComparisonModel, rows: RowList, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._rows, self._theme = model, rows, theme
        self._ends: list[float] = []
        self._picture: QPixmap | None = None
        self.setFixedWidth(WIDE)
        self.setAccessibleName("Overview of the changes")
        self.setAccessibleDescription(LEGEND)
        self.setToolTip(LEGEND)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        model.modelReset.connect(self._measure)
        model.rowsInserted.connect(self._measure)
        rows.scrolled.connect(self.update)
        rows.moved_on.connect(lambda _: self.update())
        theme.changed.connect(self._anew)

    def sizeHint(self) -> QSize:
        return QSize(WIDE, 100)

    def line_at(self, y: float) -> int:
        """The line that lies at this height of the strip; the nearest change if one lies within a few pixels."""
        if not self._ends:
            return -1
        at = bisect_right(self._ends, y / max(self.height(), 1) * self._ends[-1])
        at = min(at, len(self._ends) - 1)
        near = [(abs(self._place(change) - y), change) for change in self._model.changes]
        distance, change = min(near, default=(99.0, at))
        return change if distance <= 6 else at

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pick(event.position().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._pick(event.position().y())

    def wheelEvent(self, event: QWheelEvent) -> None:
        QApplication.sendEvent(self._rows.viewport(), event)

    def _pick(self, y: float) -> None:
        at = self.line_at(min(max(y, 0.0), self.height() - 1.0))
        if at >= 0:
            self.picked.emit(at)

    def event(self, event: QHelpEvent) -> bool:  # type: ignore[override]
        if event.type() == QHelpEvent.Type.ToolTip:
            at = self.line_at(event.y())
            line = self._model.lines[at] if at >= 0 else None
            self.setToolTip(f"{_said(line)}\n\n{LEGEND}" if line is not None else LEGEND)
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the strip is small: all of it is painted
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("panel"))
        painter.setPen(self._theme.colour("line"))
        edge = 0 if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else self.width() - 1
        painter.drawLine(edge, 0, edge, self.height())
        if not self._ends:
            return
        self._window(painter)
        current = self._rows.current()
        if 0 <= current < len(self._ends) and self._model.lines[current].is_change:
            painter.fillRect(QRectF(0, self._place(current) - 4, WIDE, 8), self._theme.colour("selection"))
        painter.drawPixmap(0, 0, self._marks())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._picture = None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._picture = None

    def _marks(self) -> QPixmap:
        """All marks, painted once for as long as they stay; of those that would fall on one another one is painted."""
        if self._picture is None:
            scale = self.devicePixelRatioF()
            self._picture = QPixmap(self.size() * scale)
            self._picture.setDevicePixelRatio(scale)
            self._picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            places: dict[tuple[Mark, int], float] = {}
            for at, mark in self._model.showing.marks:
                y = self._place(at)
                places.setdefault((mark, round(y * scale)), y)
            for mark, y in sorted((mark, y) for (mark, _), y in places.items()):
                self._paint(painter, y, mark, self._theme.colour(COLOURS[mark]))
            painter.end()
        return self._picture

    def _anew(self) -> None:
        self._picture = None
        self.update()

    def _paint(self, painter: QPainter, y: float, mark: Mark, colour: QColor) -> None:
        """One mark: what is gone at the old text's side, what is new at the new one's, a move as two halves, an alert as a diamond."""
        left, wide, middle = 3.0, float(WIDE - 6), WIDE / 2
        painter.setBrush(colour)
        if mark is Mark.ALERT:
            corners = (
                QPointF(middle, y - 4.5),
                QPointF(middle + 4.5, y),
                QPointF(middle, y + 4.5),
                QPointF(middle - 4.5, y),
            )
            painter.drawPolygon(QPolygonF(corners))
            painter.fillRect(QRectF(left, y - 1, wide, 2), colour)
            return
        half = wide / 2 - 1
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        old, new = (left + wide - half, left) if right_to_left else (left, left + wide - half)
        boxes = {
            Mark.GONE: [QRectF(old, y - 1.5, half, 3)],
            Mark.NEW: [QRectF(new, y - 1.5, half, 3)],
            Mark.MOVED: [QRectF(old, y - 2.5, half, 2), QRectF(new, y + 0.5, half, 2)],
            Mark.CONSEQUENTIAL: [QRectF(middle - 2, y - 0.75, 4, 1.5)],
        }.get(mark, [QRectF(left, y - 1.5, wide, 3)])
        for box in boxes:
            painter.fillRect(box, colour)

    def _window(self, painter: QPainter) -> None:
        """What of the whole is in view."""
        seen = self._rows.in_view()
        if not len(seen) or seen[-1] >= len(self._ends):
            return
        whole = self._ends[-1]
        top = (self._ends[seen[0] - 1] if seen[0] else 0.0) / whole * self.height()
        bottom = self._ends[seen[-1]] / whole * self.height()
        painter.fillRect(QRectF(1, top, self.width() - 1, max(bottom - top, 4)), self._theme.colour("hover"))

    def _place(self, at: int) -> float:
        start = self._ends[at - 1] if at else 0.0
        return (start + self._ends[at]) / 2 / self._ends[-1] * self.height()

    def _measure(self) -> None:
        """How much of the whole each line takes: by its words, for the list is laid out bit by bit."""
        self._ends = list(self._model.showing.ends)
        self._anew()


def _said(line: Line) -> str:
    label = line.row.new_label or line.row.old_label
    head = head_of(line)
    return f"{label}: {head}" if head and not line.folded else label
