"""Strips put on pages: nothing cut that should stay together, headings with what follows, footnotes at the foot of their page."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.ui.printing.composing import Composing
from app.ui.printing.looks import FOOTNOTE, MARK, PAGE_NUMBER, RULE, RUNNING, UNIT, Look
from app.ui.printing.setting import Flow, Set, Setter
from app.ui.printing.strips import Place, Strip
from app.work.printing import Paper, Report

SIDE, ABOVE, BELOW = 57.0, 71.0, 60.0
"""The margins of a page, in points."""
_HEAD, _FOOT = 25.0, 28.0
"""Where the head of a page begins and where its foot stands, from the edges."""
_RULE_ROOM = 14.0
"""The room for the rule above the footnotes, and the space around it."""
_RULE_LONG = 72.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a strip on a page."""

    strip: Strip
    start: Place
    end: Place
    y: float
    height: float


@dataclass(slots=True)
class Page:
    """What stands on one page: parts of strips from the top, lines of footnotes from the foot. Lengths are from the head of its body."""

    pieces: list[Piece] = field(default_factory=list)
    notes: list[tuple[Flow, Set]] = field(default_factory=list)
    used: float = 0.0

    @property
    def note_height(self) -> float:
        """The room of the footnotes with their rule."""
        if not self.notes:
            return 0.0
        return _RULE_ROOM * UNIT + sum(line.height for _, line in self.notes)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The size of a page, in the units in which pages are set."""

    width: float
    height: float

    @property
    def body(self) -> QRectF:
        """Where the words stand."""
        size = (self.width - 2 * SIDE * UNIT, self.height - (ABOVE + BELOW) * UNIT)
        return QRectF(SIDE * UNIT, ABOVE * UNIT, *size)


class Pages:
    """The pages of a paper on a size of sheet; `compose` makes them, `paint` draws one."""

    def __init__(self, paper: Paper, sheet: Sheet) -> None:
        self.paper = paper
        self.sheet = sheet
        self.pages: list[Page] = []
        self._room = sheet.body.height()
        self._setter = Setter(paper.from_right)
        self._flows: dict[str, Flow] = {}
        self._called: set[str] = set()
        self._carried: list[tuple[Flow, Set]] = []

    def __len__(self) -> int:
        return len(self.pages)

    def compose(self, report: Report) -> None:
        """Set the whole paper, anew where it was set before; `report` is told how far it is and may stop it."""
        self._room = self.sheet.body.height()
        self.pages, self._flows, self._called, self._carried = [], {}, set(), []
        composing = Composing(self.paper, self.sheet.body.width(), self._room, report)
        self._setter = composing.setter
        self._begin()
        waiting: list[Strip] = []
        for strip in composing.strips():
            waiting.append(strip)
            if not strip.with_next:
                self._place(waiting)
                waiting = []
        self._place(waiting)
        while self._carried:
            self._begin()

    def _begin(self) -> None:
        page = Page()
        self.pages.append(page)
        carried, self._carried = self._carried, []
        self._put_notes(page, carried)

    def _put_notes(self, page: Page, lines: list[tuple[Flow, Set]]) -> None:
        """Put lines of footnotes on a page, as many as there is room for; the others go on the next."""
        for at, line in enumerate(lines):
            page.notes.append(line)
            if len(page.notes) > 1 and page.used + page.note_height > self._room:
                page.notes.pop()
                self._carried += lines[at:]
                return

    def _flow(self, call: str) -> Flow:
        if call not in self._flows:
            flow = Flow(0.0, self.sheet.body.width())
            self._setter.note(flow, call, FOOTNOTE)
            self._flows[call] = flow
        return self._flows[call]

    def _lines(self, calls: list[str]) -> list[tuple[Flow, Set]]:
        """The lines of those of these footnotes that do not stand on a page yet."""
        fresh = [self._flow(call) for call in dict.fromkeys(calls) if call not in self._called]
        return [(flow, line) for flow in fresh for line in flow.lines]

    def _note_height(self, calls: list[str]) -> float:
        """The room that these footnotes take beside those that stand on the page."""
        page = self.pages[-1]
        height = sum(line.height for _, line in self._lines(calls))
        return page.note_height + height + (_RULE_ROOM * UNIT if height and not page.notes else 0.0)

    def _place(self, strips: list[Strip]) -> None:
        """Put strips that belong together on the page, or on a new one where their beginning has no room on this."""
        if not strips:
            return
        page = self.pages[-1]
        if page.pieces and (strips[0].breaks or not self._begins_here(strips)):
            self._begin()
            if strips[0].head is not None:
                self._repeat(strips[0].head)
        for strip in strips:
            self._put(strip)

    def _begins_here(self, strips: list[Strip]) -> bool:
        """Whether the headings of these strips have room here, and of the last at least its beginning."""
        room = self._room - self.pages[-1].used
        for strip in strips[:-1]:
            room -= strip.height
        last = strips[-1]
        if last.whole or (len(strips) > 1 and strips[-2] is last.head):
            fits = last.height + self._note_height(last.notes) <= room
            if fits or (last.whole and last.height < self._room / 2):
                return fits
        end, _ = last.take(last.start, room, self._note_height)
        return end != last.start or not last.flows or not any(last.end)

    def _put(self, strip: Strip) -> None:
        place = strip.start
        while True:
            page = self.pages[-1]
            end, height = strip.take(place, self._room - page.used, self._note_height)
            done = end == strip.end
            if end == place and not done and not page.pieces:
                end, height = _forced(strip, place), self._room  # higher than a page, or its footnotes are
                height = strip.take(place, float("inf"), lambda _: 0.0)[1] if end == strip.end else height
                done = end == strip.end
            elif not done and strip.whole and page.pieces and place == strip.start and strip.height <= self._room:
                end = place
            if end != place or (done and (page.pieces or any(strip.end))):
                self._add(page, strip, place, end, height)
            if done:
                return
            place = end
            self._begin()
            if strip.head is not None:
                self._repeat(strip.head)

    def _repeat(self, head: Strip) -> None:
        if head.height < self._room / 2:
            self._add(self.pages[-1], head, head.start, head.end, head.height, repeated=True)

    def _add(
        self, page: Page, strip: Strip, start: Place, end: Place, height: float, *, repeated: bool = False
    ) -> None:
        page.pieces.append(Piece(strip, start, end, page.used, height))
        page.used += height
        if repeated:
            return
        called = [
            note
            for flow, low, high in zip(strip.flows, start, end, strict=True)
            for line in flow.lines[low:high]
            for note in line.notes
        ]
        self._put_notes(page, self._lines(called))
        self._called.update(called)

    def paint(self, painter: QPainter, number: int) -> None:
        """Draw page `number` (from 0) in the units in which it was set."""
        page, body = self.pages[number], self.sheet.body
        painter.save()
        painter.setPen(QColor("black"))
        painter.translate(body.topLeft())
        for piece in page.pieces:
            piece.strip.draw(painter, piece.y, piece.start, piece.end, piece.height)
        if page.notes:
            self._paint_notes(painter, page, body)
        painter.restore()
        self._paint_edges(painter, number)

    def _paint_notes(self, painter: QPainter, page: Page, body: QRectF) -> None:
        y = body.height() - page.note_height + (_RULE_ROOM / 2) * UNIT
        painter.setPen(QPen(QColor(RULE), 0.6 * UNIT))
        long = _RULE_LONG * UNIT
        left = body.width() - long if self.paper.from_right else 0.0
        painter.drawLine(QPointF(left, y), QPointF(left + long, y))
        y += (_RULE_ROOM / 2) * UNIT
        for flow, line in page.notes:
            only = Flow(flow.x, flow.width, [line])
            Strip([only]).draw(painter, y - line.top, (0,), (1,), line.height)
            y += line.height

    def _paint_edges(self, painter: QPainter, number: int) -> None:
        paper, sheet = self.paper, self.sheet
        y = _HEAD * UNIT
        if paper.classification:
            y = self._say(painter, paper.classification, MARK, y)
        title = paper.title if number else ""
        near, far = (title, paper.note) if not paper.from_right else (paper.note, title)
        self._say(painter, near, RUNNING, y, Qt.AlignmentFlag.AlignLeft)
        self._say(painter, far, RUNNING, y, Qt.AlignmentFlag.AlignRight)
        y = sheet.height - _FOOT * UNIT - 12 * UNIT
        if paper.classification:
            self._say(painter, paper.classification, MARK, y)
        side = Qt.AlignmentFlag.AlignLeft if paper.from_right else Qt.AlignmentFlag.AlignRight
        self._say(painter, f"{number + 1}/{len(self.pages)}", PAGE_NUMBER, y, side)

    def _say(
        self,
        painter: QPainter,
        text: str,
        look: Look,
        y: float,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignHCenter,
    ) -> float:
        """One line at the edge of a page; gives where the next may begin."""
        if not text:
            return y
        body = self.sheet.body
        painter.setFont(self._setter.font(look))
        painter.setPen(QColor(look.ink))
        room = body.width() if side is Qt.AlignmentFlag.AlignHCenter else body.width() * 0.68
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, round(room))
        box = QRectF(body.left(), y, body.width(), look.pitch * UNIT)
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute, shown)
        return y + (look.pitch + look.below) * UNIT


def _forced(strip: Strip, place: Place) -> Place:
    """One more line of each flow: what has to go on a page although it has no room there."""
    return tuple(min(at + 1, end) for at, end in zip(place, strip.end, strict=True))
