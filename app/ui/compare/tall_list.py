"""A list whose lines are set only when they come into view, so that it is there at once however long it is.

QListView in batches paints nothing before the last batch; here heights are estimated first and measured on the way. What it does about
selection, keys and accessibility stays Qt's: only where lines lie is our own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSignalBlocker,
    Qt,
)
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem, QWidget

Index = QModelIndex | QPersistentModelIndex
Hint = QAbstractItemView.ScrollHint
Move = QAbstractItemView.CursorAction


class Heights:
    """How high each line is: estimated, until it is measured."""

    def __init__(self) -> None:
        self._heights: list[int] = []
        self._measured: list[bool] = []
        self._ends: list[int] | None = None

    def estimate(self, heights: list[int]) -> None:
        """Begin anew with estimates."""
        self._heights = heights
        self._measured = [False] * len(heights)
        self._ends = None

    def measure(self, at: int, height: int) -> None:
        """The true height of a line is known."""
        self._measured[at] = True
        if self._heights[at] != height:
            self._heights[at] = height
            self._ends = None

    def is_measured(self, at: int) -> bool:
        """Whether the height of a line is the true one."""
        return self._measured[at]

    def height(self, at: int) -> int:
        """How high a line is."""
        return self._heights[at]

    def top(self, at: int) -> int:
        """Where a line begins, from the beginning of the list."""
        return self._all()[at - 1] if at else 0

    def total(self) -> int:
        """How high all lines are together."""
        return self._all()[-1] if self._heights else 0

    def at(self, y: int) -> int:
        """The line that lies at this distance from the beginning; -1 behind the end."""
        return bisect_right(self._all(), y) if 0 <= y < self.total() else -1

    def __len__(self) -> int:
        return len(self._heights)

    def _all(self) -> list[int]:
        if self._ends is None:
            self._ends = list(accumulate(self._heights))
        return self._ends


class TallList(QListView):
    """Lays out its lines by `estimate` (of all, at a width) and `measure` (position, width; exact); paints those in view with its delegate."""

    def __init__(
        self, estimate: Callable[[int], list[int]], measure: Callable[[int, int], int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._estimate, self._measure = estimate, measure
        self.heights = Heights()
        self._width = 0
        self._hover = -1
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # A bar that comes and goes would change the width, and with it every height.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)

    def in_view(self) -> range:
        """The positions of the lines that can be seen."""
        first = self.heights.at(self.verticalOffset())
        if first < 0:
            return range(0)
        last = self.heights.at(self.verticalOffset() + self.viewport().height() - 1)
        return range(first, (last if last >= 0 else len(self.heights) - 1) + 1)

    def relay(self) -> None:
        """All heights have changed: measure anew, the topmost line stays where it is."""
        seen = self.in_view()
        first = seen[0] if seen else -1
        shift = self.verticalOffset() - self.heights.top(first) if first >= 0 else 0
        part = shift / max(self.heights.height(first), 1) if first >= 0 else 0.0
        self._width = self.viewport().width()
        count = self.model().rowCount()
        self.heights.estimate(self._estimate(self._width))
        if 0 <= first < count:
            self.heights.measure(first, self._measure(first, self._width))
            self._set_value(self.heights.top(first) + round(part * self.heights.height(first)))
        self._settle()

    def doItemsLayout(self) -> None:
        QAbstractItemView.doItemsLayout(self)
        if len(self.heights) != self.model().rowCount() or self._width != self.viewport().width():
            self.relay()

    def updateGeometries(self) -> None:
        bar, high = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(high)
        bar.setRange(0, max(self.heights.total() - high, 0))

    def visualRect(self, index: Index) -> QRect:
        at = index.row()
        if not index.isValid() or at >= len(self.heights):
            return QRect()
        top = self.heights.top(at) - self.verticalOffset()
        return QRect(0, top, self.viewport().width(), self.heights.height(at))

    def indexAt(self, point: QPoint) -> QModelIndex:
        at = self.heights.at(point.y() + self.verticalOffset())
        model = self.model()
        return model.index(at, 0) if 0 <= at < model.rowCount() else QModelIndex()

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        return 0

    def isIndexHidden(self, index: Index) -> bool:  # noqa: ARG002 - none ever is
        return False

    def scrollTo(self, index: Index, hint: Hint = Hint.EnsureVisible) -> None:
        at = index.row()
        if not index.isValid() or at >= len(self.heights):
            return
        for _ in range(4):  # what is measured on the way may move the line; a few steps bring it home
            self.heights.measure(at, self._measure(at, self._width))
            self.updateGeometries()
            before = self._set_value(self._wanted_offset(at, hint)), self.heights.total()
            self._settle()
            if before == (self.verticalOffset(), self.heights.total()):
                return

    def _wanted_offset(self, at: int, hint: Hint) -> int:
        top, high, view = self.heights.top(at), self.heights.height(at), self.viewport().height()
        offset = self.verticalOffset()
        if hint == Hint.PositionAtTop or (high >= view and not offset - high < top < offset + view):
            return top
        if hint == Hint.PositionAtBottom:
            return top + high - view
        if hint == Hint.PositionAtCenter:
            return top if high >= view else top - (view - high) // 2
        if high >= view:  # some of it is in view, and all of it can never be
            return offset
        return min(top, max(offset, top + high - view))

    def moveCursor(self, action: Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:  # noqa: ARG002
        count, here = self.model().rowCount(), self.currentIndex().row()
        if not count:
            return QModelIndex()
        page = self.heights.at(
            min(
                max(self.heights.top(max(here, 0)) + self._page(action), 0),
                max(self.heights.total() - 1, 0),
            )
        )
        to = {
            Move.MoveHome: 0,
            Move.MoveEnd: count - 1,
            Move.MoveUp: here - 1,
            Move.MovePrevious: here - 1,
            Move.MoveDown: here + 1,
            Move.MoveNext: here + 1,
            Move.MovePageUp: min(page, here - 1),
            Move.MovePageDown: max(page, here + 1),
        }.get(action, here)
        return self.model().index(min(max(to, 0), count - 1), 0)

    def _page(self, action: Move) -> int:
        high = round(self.viewport().height() * 0.9)
        return {Move.MovePageUp: -high, Move.MovePageDown: high}.get(action, 0)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        offset, model = self.verticalOffset(), self.model()
        low, high = sorted((rect.top() + offset, rect.bottom() + offset))
        first, last = self.heights.at(max(low, 0)), self.heights.at(max(high, 0))
        if first < 0:
            self.selectionModel().select(QItemSelection(), command)
            return
        last = last if last >= 0 else len(self.heights) - 1
        self.selectionModel().select(QItemSelection(model.index(first, 0), model.index(last, 0)), command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            if index.row() in self.in_view():
                region += self.visualRect(index)
        return region

    def hover(self, at: int) -> None:
        """The pointer is on this line (-1: on none)."""
        if at != self._hover:
            self._hover = at
            self.viewport().update()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: ARG002
        self._settle()
        self.viewport().update()  # labels stay at the upper edge and lines between the columns turn: all is painted anew

    def resizeEvent(self, event: QResizeEvent) -> None:
        QAbstractItemView.resizeEvent(self, event)
        if self.viewport().width() != self._width:
            self.relay()
        else:
            self._settle()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        chosen, current = self.selectionModel(), self.currentIndex()
        plain = option.state & ~(QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_MouseOver)
        for at in self.in_view():
            index = self.model().index(at, 0)
            option.rect = self.visualRect(index)
            if not option.rect.intersects(event.rect()):
                continue
            option.state = plain
            if chosen.isSelected(index):
                option.state |= QStyle.StateFlag.State_Selected
            if index == current and self.hasFocus():
                option.state |= QStyle.StateFlag.State_HasFocus
            if at == self._hover:
                option.state |= QStyle.StateFlag.State_MouseOver
            self.itemDelegate().paint(painter, option, index)
        painter.end()

    def _settle(self) -> None:
        """Measure the lines in view; the first one whose height was known before stays where it is on the screen."""
        for _ in range(8):
            seen = self.in_view()
            waiting = [at for at in seen if not self.heights.is_measured(at)]
            if not waiting:
                break
            anchor = next((at for at in seen if self.heights.is_measured(at)), seen[0])
            place = self.heights.top(anchor) - self.verticalOffset()
            for at in waiting:
                self.heights.measure(at, self._measure(at, self._width))
            self._set_value(self.heights.top(anchor) - place)
        self.updateGeometries()
        self.viewport().update()

    def _set_value(self, value: int) -> int:
        """Scroll without being told of it; gives where it ended."""
        bar = self.verticalScrollBar()
        with QSignalBlocker(bar):
            self.updateGeometries()
            bar.setValue(value)
        return bar.value()
