"""The strip at the edge: where in the whole comparison the changes lie."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.compare.delegate import change_colour
from app.ui.compare.lines import Line, head_of
from app.ui.compare.row_list import RowList
from app.ui.models.comparison import ComparisonModel
from app.ui.theme import Theme


class Overview(QWidget):
    """One tick for each change, at the place where it stands in the whole; a click goes there. `picked` tells the line."""

    picked = Signal(int)

    def __init__(self, model: ComparisonModel, rows: RowList, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._rows, self._theme = model, rows, theme
        self._ends: list[float] = []
        self.setFixedWidth(16)
        self.setAccessibleName("Overview of the changes")
        self.setToolTip("Where the changes are. Click to go there (F8 and Shift+F8 from the keyboard).")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        model.modelReset.connect(self._measure)
        model.rowsInserted.connect(self._measure)
        rows.scrolled.connect(self.update)
        rows.moved_on.connect(lambda _: self.update())
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(16, 100)

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
            at = self.line_at(event.position().y())
            if at >= 0:
                self.picked.emit(at)

    def event(self, event: QHelpEvent) -> bool:  # type: ignore[override]
        if event.type() == QHelpEvent.Type.ToolTip:
            at = self.line_at(event.y())
            line = self._model.lines[at] if at >= 0 else None
            self.setToolTip(_said(line) if line is not None else "")
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
        for at in self._model.changes:
            line = self._model.lines[at]
            wide = 4.0 if line.row.is_consequential else 9.0
            if at == current:
                wide = 14.0
            mark = QRectF((self.width() - wide) / 2, self._place(at) - 1.5, wide, 3)
            painter.fillRect(mark, self._theme.colour(change_colour(line)))
        painter.end()

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
        self._ends = list(accumulate(_weight(line) for line in self._model.lines))
        self.update()


def _weight(line: Line) -> float:
    return 80.0 if line.folded else 80.0 + line.row.letters


def _said(line: Line) -> str:
    label = line.row.new_label or line.row.old_label
    head = head_of(line)
    return f"{label}: {head}" if head and not line.folded else label
