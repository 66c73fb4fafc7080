"""Strips: what is put on pages from top to bottom, paragraphs and rows of tables, each cut where a page ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from app.ui.printing.looks import CELL_ABOVE, CELL_BELOW, PALE, RULE, UNIT
from app.ui.printing.setting import Flow, Set

Place = tuple[int, ...]
"""How far a strip is used up: the next line of each of its flows."""


@dataclass(slots=True)
class Strip:
    """Flows beside each other. `air` is the space above and below them, `edges` where the columns of a table part, with its ends.

    `head` is the strip that is repeated above it on a new page. `is_last` closes a table. A strip that is `whole` is not cut where it
    fits on one page.
    """

    flows: list[Flow]
    with_next: bool = False
    whole: bool = False
    ground: str = ""
    edges: tuple[float, ...] = ()
    head: Strip | None = None
    is_first: bool = False
    is_last: bool = False
    breaks: bool = False
    air: tuple[float, float] = field(default=(0.0, 0.0))

    @property
    def height(self) -> float:
        """The height of the whole strip."""
        return sum(self.air) + max((flow.height for flow in self.flows), default=0.0)

    @property
    def notes(self) -> list[str]:
        """The footnotes that it calls."""
        return [note for flow in self.flows for line in flow.lines for note in line.notes]

    @property
    def start(self) -> Place:
        """Nothing of it used."""
        return (0,) * len(self.flows)

    @property
    def end(self) -> Place:
        """All of it used."""
        return tuple(len(flow.lines) for flow in self.flows)

    def shift(self, flow: int, start: int) -> float:
        """How far the lines of a flow move up when it goes on with this line."""
        lines = self.flows[flow].lines
        return lines[start].top if 0 < start < len(lines) else 0.0

    def take(self, start: Place, room: float, note_height: Callable[[list[str]], float]) -> tuple[Place, float]:
        """How far the strip reaches on this room with its footnotes, and how high that part is."""
        if start == self.start:
            height = self.height
            if height + note_height(self.notes) <= room:
                return self.end, height
        lines: list[tuple[float, int, int, Set]] = []
        for column, flow in enumerate(self.flows):
            shift = self.shift(column, start[column])
            for at in range(start[column], len(flow.lines)):
                line = flow.lines[at]
                lines.append((line.top + line.height - shift, column, at, line))
        lines.sort(key=lambda row: row[:3])
        taken, notes, used = list(start), list[str](), 0.0
        full: set[int] = set()
        for bottom, column, at, line in lines:
            if column in full:
                continue
            wanted = [*notes, *line.notes]
            if max(used, bottom) + sum(self.air) + note_height(wanted) > room:
                full.add(column)
                continue
            notes, used, taken[column] = wanted, max(used, bottom), at + 1
        if len(self.flows) == 1:
            taken[0] = self._without_orphans(start[0], taken[0])
            used = self._reach(start[0], taken[0])
        place = tuple(taken)
        if place == self.end and place != start:  # the space below belongs to what is at its end
            used = max(flow.height - self.shift(column, start[column]) for column, flow in enumerate(self.flows))
        return place, (used + sum(self.air) if place != start else 0.0)

    def _without_orphans(self, start: int, end: int) -> int:
        """No first line of a paragraph alone at the foot of a page, no last one alone at the head of the next."""
        lines = len(self.flows[0].lines)
        if end == lines - 1 and end - start > 1:
            end -= 1
        if start == 0 and end == 1 and lines > 1:
            return 0
        return end

    def _reach(self, start: int, end: int) -> float:
        if end == start:
            return 0.0
        line = self.flows[0].lines[end - 1]
        return line.top + line.height - self.shift(0, start)

    def draw(self, painter: QPainter, y: float, start: Place, end: Place, height: float) -> None:
        """Draw a part of the strip with its head at `y`."""
        if self.ground and self.edges:
            box = QRectF(self.edges[0], y, self.edges[-1] - self.edges[0], height)
            painter.fillRect(box, QColor(self.ground))
        for column, flow in enumerate(self.flows):
            top = y + self.air[0] - self.shift(column, start[column])
            for line in flow.lines[start[column] : end[column]]:
                _draw_line(painter, line, flow.x, top)
            if flow.rule and end[column] > start[column]:
                x = flow.x + (flow.width - 10 * UNIT if flow.from_right else 10 * UNIT)
                painter.setPen(QPen(QColor(PALE), 1.5 * UNIT))
                painter.drawLine(QPointF(x, y), QPointF(x, y + height))
        if self.edges:
            self._rules(painter, y, height)

    def _rules(self, painter: QPainter, y: float, height: float) -> None:
        painter.setPen(QPen(QColor(PALE), 0.5 * UNIT))
        for x in self.edges[1:-1]:
            painter.drawLine(QPointF(x, y), QPointF(x, y + height))
        for at, dark in ((y, self.is_first), (y + height, self.is_last)):
            if dark or at > y:
                painter.setPen(QPen(QColor(RULE if dark else PALE), (1.0 if dark else 0.5) * UNIT))
                painter.drawLine(QPointF(self.edges[0], at), QPointF(self.edges[-1], at))


def cell_air() -> tuple[float, float]:
    """The space above and below the words of a row."""
    return CELL_ABOVE * UNIT, CELL_BELOW * UNIT


def _draw_line(painter: QPainter, line: Set, x: float, top: float) -> None:
    made = line.layout.lineAt(line.index)
    # Every line is set at the head of its layout; the room of its pitch above it is shared evenly.
    y = top + line.top + max(0.0, line.height - made.height()) / 2
    made.draw(painter, QPointF(x, y))
    if line.beside is not None:
        layout, at = line.beside
        first = layout.lineAt(0)
        first.draw(painter, QPointF(x + at, y + made.ascent() - first.ascent()))
