"""The lines that join both mentions of a moved paragraph, in the channel between the columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QListView

from app.ui.compare.columns import Columns, Layout
from app.ui.compare.setting import Setting
from app.ui.models.comparison import ComparisonModel
from app.ui.theme import Theme

LANES = 4
"""How many lines run side by side before they share a place."""
REACH = 4
"""How near a click must come to a line, in pixels."""


@dataclass(frozen=True, slots=True)
class Link:
    """One line: the positions of both mentions, the upper first, and the lane it runs in."""

    upper: int
    lower: int
    lane: int

    def other_end(self, here: int) -> int:
        """The end to go to from a line of the list: the other one, or the upper one from anywhere else."""
        return self.lower if here == self.upper else self.upper


def links_of(model: ComparisonModel, seen: range) -> list[Link]:
    """The links that pass through the lines in view, each in a lane of its own as far as there are lanes."""
    found: dict[tuple[int, int], None] = {}
    for at in seen:
        partner = model.partner_of(at)
        if partner >= 0:
            found[min(at, partner), max(at, partner)] = None
    return [Link(upper, lower, lane) for (upper, lower), lane in _laned(sorted(found))]


def _laned(pairs: Sequence[tuple[int, int]]) -> Iterable[tuple[tuple[int, int], int]]:
    """Each pair with the first lane that is free where it begins."""
    ends = [-1] * LANES
    for pair in pairs:
        lane = next((lane for lane, end in enumerate(ends) if end < pair[0]), None)
        if lane is None:
            lane = min(range(LANES), key=lambda each: ends[each])
        ends[lane] = pair[1]
        yield pair, lane


class Links:
    """Paints the links of one list, and finds the one that is clicked."""

    def __init__(self, view: QListView, model: ComparisonModel, setting: Setting, theme: Theme) -> None:
        self._view, self._model, self._setting, self._theme = view, model, setting, theme
        self._pointed: Link | None = None

    def paint(self, painter: QPainter, seen: range) -> None:
        """Paint what passes through the lines in view."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for link in links_of(self._model, seen):
            path = self._path(link, seen)
            chosen = self._view.currentIndex().row() in {link.upper, link.lower}
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._colour(strong=chosen or link == self._pointed), 2.4 if chosen else 1.6))
            painter.drawPath(path)
            self._ends(painter, link, seen)

    def at(self, point: QPoint, seen: range) -> Link | None:
        """The link that runs through this point."""
        box = QRect(point.x() - REACH, point.y() - REACH, 2 * REACH, 2 * REACH)
        return next((link for link in links_of(self._model, seen) if self._path(link, seen).intersects(box)), None)

    def point(self, link: Link | None) -> None:
        """The pointer is on this link."""
        if link != self._pointed:
            self._pointed = link
            self._view.viewport().update()

    def _path(self, link: Link, seen: range) -> QPainterPath:
        """From the upper mention along its lane to the lower one; it leaves the view where the other end is out of it."""
        high = self._view.viewport().height()
        above, below = link.upper in seen, link.lower in seen
        start = self._anchor(link.upper) if above else None
        end = self._anchor(link.lower) if below else None
        lane = self._lane(link)
        path = QPainterPath(QPointF(start) if start is not None else QPointF(lane, 0))
        if start is not None:
            path.lineTo(lane, start.y())
        path.lineTo(lane, end.y() if end is not None else high)
        if end is not None:
            path.lineTo(end)
        return path

    def _ends(self, painter: QPainter, link: Link, seen: range) -> None:
        """A dot where the paragraph now stands, a ring where it stood, and an arrow where an end is out of view."""
        colour = self._colour(strong=True)
        lane, high = self._lane(link), self._view.viewport().height()
        painter.setPen(QPen(colour, 1.6))
        for at in (link.upper, link.lower):
            if at in seen:
                painter.setBrush(self._theme.colour("page") if self._model.lines[at].row.trace else colour)
                painter.drawEllipse(self._anchor(at), 3, 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for gone, tip, turn in ((link.upper not in seen, 4, 1), (link.lower not in seen, high - 4, -1)):
            if gone:
                arrow = QPainterPath(QPointF(lane - 4, tip + 5 * turn))
                arrow.lineTo(lane, tip)
                arrow.lineTo(lane + 4, tip + 5 * turn)
                painter.drawPath(arrow)

    def _colour(self, *, strong: bool) -> QColor:
        colour = self._theme.colour("accent")
        colour.setAlpha(255 if strong else 140)
        return colour

    def _columns(self) -> Columns:
        return self._setting.columns(self._view.viewport().width())

    def _anchor(self, at: int) -> QPoint:
        """Where a link begins at a line: by the old text for a trace, by the new one else; at the text's edge beside a single column."""
        box = self._view.visualRect(self._model.index(at))
        columns = self._columns()
        left = columns.lane + columns.channel - 6
        if columns.layout is Layout.TWO and self._model.lines[at].row.trace:
            left = columns.lane + 2
        elif columns.layout is not Layout.TWO:
            left = columns.lane + columns.channel - 12
        return QPoint(self._mirrored(box.left() + left), box.top() + 18)

    def _lane(self, link: Link) -> int:
        """How far from the edge a link runs."""
        columns = self._columns()
        return self._mirrored(columns.lane + 9 + link.lane * (columns.channel - 26) // (LANES - 1))

    def _mirrored(self, x: int) -> int:
        right = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return self._view.viewport().width() - x if right else x
