"""Setting the lines of a comparison: which words stand where, in which type, and how high a line becomes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QTextCharFormat

from app.domain.comparing import ComparedRow
from app.domain.positions import STANCE_NAMES
from app.domain.wording import Span
from app.ui.compare.columns import EDGE, GAP, Columns, Layout
from app.ui.compare.inks import Inks, gap
from app.ui.compare.lines import Line, folded_text, head_of
from app.ui.compare.pieces import NO_BREAKS, Part, Piece, SetLine, first_mark, laid_out
from app.ui.compare.reading import Row
from app.ui.compare.seeking import first_place
from app.ui.compare.three import STAND_NAMES, Cell, Stand
from app.ui.theme import Theme, serif

ABOVE, BELOW = 9, 9
"""The space above and below a line of the list."""
UNBROKEN = 44
"""Up to so many letters an alert stays on one line."""
LAYOUTS_KEPT = 160
"""How many set lines are kept ready to be painted; heights are kept for all."""

Key = tuple[tuple[int, bool], int]


class Setting:
    """Sets lines at one zoom, in one layout and the theme's colours; remembers the heights, and the newest layouts."""

    def __init__(self, theme: Theme) -> None:
        self.inks = Inks(theme)
        self._theme = theme
        self.layout = Layout.TWO
        self.sought = ""
        self._letter: tuple[float, float] | None = None
        self._label_width = 0
        self._heights: dict[Key, int] = {}
        self._ready: OrderedDict[Key, SetLine] = OrderedDict()

    @property
    def zoom(self) -> float:
        """How large the text is; 1 is usual."""
        return self.inks.zoom

    @zoom.setter
    def zoom(self, zoom: float) -> None:
        self.inks.zoom = zoom

    def place_sought(self, line: Line, width: int) -> float | None:
        """How far below the top of a line the words that are sought stand for the first time; None where they do not."""
        pieces = [piece for piece in self.ready(line, width).pieces if self.sought and not piece.is_ours]
        found = [(piece.at.y(), first_place(piece.layout, self.sought)) for piece in pieces]
        return min((top + place for top, place in found if place is not None), default=None)

    def forget(self) -> None:
        """Text, colours, layout or zoom have changed."""
        self._letter = None
        self._label_width = 0
        self._heights.clear()
        self._ready.clear()

    def sans(self, *, bold: bool = False) -> QFont:
        """The face of labels and words about the text."""
        return self.inks.sans(bold=bold)

    def columns(self, width: int) -> Columns:
        """The columns of a line of this width."""
        if not self._label_width:
            self._label_width = round(QFontMetricsF(self.sans(bold=True)).horizontalAdvance("OP13(aa)"))
        return Columns(width, self._label_width, self.layout, self.zoom)

    def guesses(self, lines: Iterable[Line], width: int) -> list[int]:
        """About how high lines will be, by the number of their letters; the true heights where they are known."""
        if self._letter is None:
            metrics = QFontMetricsF(serif(self.inks.points))
            self._letter = metrics.averageCharWidth(), metrics.height() * 1.1
        letter, high = self._letter
        share = letter / self.columns(width).text
        known = self._heights
        found: list[int] = []
        for line in lines:  # for ten thousand of them at once, so that little is asked of each
            row = line.rows[0]
            true = known.get(((row.at, line.folded), width)) if known else None
            if true is None and line.folded:
                true = 30
            if true is None:
                head = ABOVE + BELOW if row.is_identical else ABOVE + BELOW + 18
                true = int((row.letters * share // 1 + 1) * high) + head
            found.append(true)
        return found

    def height(self, line: Line, width: int) -> int:
        """How high a line is at this width."""
        known = self._heights.get((line.key, width))
        if known is None:
            known = self._heights[line.key, width] = self.ready(line, width).height
        return known

    def ready(self, line: Line, width: int) -> SetLine:
        """The line, laid out."""
        key = (line.key, width)
        made = self._ready.get(key)
        if made is None:
            made = self._ready[key] = self._made(line, width)
            while len(self._ready) > LAYOUTS_KEPT:
                self._ready.popitem(last=False)
        else:
            self._ready.move_to_end(key)
        return made

    def _made(self, line: Line, width: int) -> SetLine:
        if line.folded:
            left = self.columns(width).fold
            piece = self._words([(folded_text(line), self.inks.about("muted"))], width - EDGE - left)
            piece.at = QPointF(left, 7)
            return SetLine(round(piece.height) + 14, pieces=[piece])
        columns = self.columns(width)
        if columns.layout is Layout.THREE:
            return self._three(line, columns)
        return self._redline(line, columns) if columns.layout is Layout.REDLINE else self._two(line, columns)

    def _two(self, line: Line, columns: Columns) -> SetLine:
        """Old and new beside each other, what happened above the new one (above the old one where there is no new one)."""
        row = line.row
        on_old = row.trace or not row.compared.new
        pieces, top = self._headed(line, columns.old if on_old else columns.new, columns.text)
        bottom = top
        marks: list[float] = []
        same = row.is_identical and row.notes[0] == row.notes[1]
        text: Piece | None = None
        for old, left in ((True, columns.old), (False, columns.new)):
            if not (row.compared.old if old else row.compared.new) or (row.trace and not old):
                continue
            label = self._label(row, row.old_label if old else row.new_label, columns)
            label.at = QPointF(left - GAP - columns.label, top + 2)
            if text is not None and same:  # the same words in the same type are set once and painted twice
                text = text.again()
            else:
                breaks = _breaks(row, old=old)
                text = self._text(self.inks.one_side(row, old=old), columns.text, breaks)
            text.at = QPointF(left, top)
            pieces += [label, text]
            marks.extend(top + y for y in (first_mark(text.layout),) if y is not None)
            bottom = max(bottom, top + text.height, top + 2 + label.height)
        return SetLine(round(bottom) + BELOW, min(marks, default=top), pieces)

    def _redline(self, line: Line, columns: Columns) -> SetLine:
        """Both texts as one."""
        row = line.row
        pieces, top = self._headed(line, columns.old, columns.text)
        label = self._label(row, row.old_label if row.trace else row.new_label or row.old_label, columns)
        label.at = QPointF(columns.old - GAP - columns.label, top + 2)
        text = self._text(self.inks.redline(row), columns.text, _breaks_of_both(row))
        text.at = QPointF(columns.old, top)
        mark = first_mark(text.layout)
        bottom = max(top + text.height, top + 2 + label.height)
        return SetLine(round(bottom) + BELOW, top + (mark or 0.0), [*pieces, label, text])

    def _three(self, line: Line, columns: Columns) -> SetLine:
        """The base, theirs and ours beside each other, each under its label and what happened to it."""
        row = line.row
        heads: list[tuple[int, Piece]] = []
        texts: list[tuple[int, Piece]] = []
        if row.compared.old and not row.is_alone:
            head = [(row.old_label, self._label_form(row))]
            if row.trace:
                head += [("   ", head[0][1]), *self._head(line)]
            heads.append((columns.old, self._words(head, columns.text)))
            heads[-1][1].jump = row.trace
            texts.append(
                (columns.old, self._text(self.inks.one_side(row, old=True), columns.text, _breaks(row, old=True)))
            )
        if row.compared.new and not row.trace and not row.is_alone:
            parts = [(row.new_label, self._label_form(row))]
            parts += [("   ", parts[0][1]), *self._head(line)] if self._head(line) else []
            heads.append((columns.new, self._words(parts, columns.text)))
            heads[-1][1].jump = row.partner >= 0
            texts.append(
                (columns.new, self._text(self.inks.one_side(row, old=False), columns.text, _breaks(row, old=False)))
            )
        elif not row.compared.new:
            heads.append((columns.new, self._words(self._head(line), columns.text)))
        if row.third is not None:
            heads.append((columns.third, self._words(self._third_head(row, row.third), columns.text)))
            if row.third.compared is not None:
                texts.append((columns.third, self._third_text(row, row.third.compared, columns.text)))
        return _stacked(heads, texts)

    def _third_head(self, row: Row, cell: Cell) -> list[Part]:
        colour = {Stand.BOTH: "danger", Stand.OURS: "accent", Stand.ALONE: "accent"}.get(cell.stand, "muted")
        words = STAND_NAMES[cell.stand]
        label = [(cell.label, self._label_form(row))] if cell.label else []
        said = self.inks.about(colour, bold=colour != "muted")
        return [*label, ("   ", said), (words, said)] if words and label else label or [(words or " ", said)]

    def _third_text(self, row: Row, compared: ComparedRow, width: int) -> Piece:
        """The third text as a redline against the base; what is as in the base, or the same as theirs, rests in grey."""
        quiet = row.third is not None and row.third.stand in {Stand.BASE, Stand.NONE}
        spans = compared.spans
        if quiet or not compared.old:
            spans = tuple(Span("=", side.paragraph.wording) for side in compared.new)
        return self._text(self.inks.marked(row, spans, row.notes, dim=quiet), width)

    def _headed(self, line: Line, left: int, width: int) -> tuple[list[Piece], float]:
        """What stands above the text, and where the text begins."""
        head = self._head(line)
        if not head:
            return [], float(ABOVE)
        piece = self._words(head, width)
        piece.at = QPointF(left, ABOVE)
        piece.jump = line.row.partner >= 0
        return [piece], ABOVE + piece.height + 3

    def _head(self, line: Line) -> list[Part]:
        """What happened, the alerts, and what is held."""
        words, row, inks = head_of(line), line.row, self.inks
        space = ("   ", inks.about("muted"))
        parts: list[Part] = []
        if words:
            parts.append((words, inks.about("accent" if row.partner >= 0 else "muted", bold=row.is_change)))
        for alert in row.notable:
            name = "danger" if alert.grave else "warning"
            parts += [space] if parts else []
            text = alert.text.replace(" ", "\u00a0") if len(alert.text) <= UNBROKEN else alert.text
            parts.append((f"\u00a0{text}\u00a0", inks.about(name, bold=True, ground=f"{name}_ground")))
        held = row.held
        stance = STANCE_NAMES[held.stance] if held.stance is not None else "Ours" if held.is_ours else ""
        minor = len(row.alerts) - len(row.notable)
        noted = f"{minor}\u00a0minor\u00a0alert{'' if minor == 1 else 's'}" if minor else ""
        badges = " · ".join(said for said in (stance.replace(" ", "\u00a0"), held.words("\u00a0"), noted) if said)
        if badges and not row.trace:
            parts += [space] if parts else []
            parts.append((badges, inks.about("muted")))
        return parts

    def _label(self, row: Row, words: str, columns: Columns) -> Piece:
        piece = self._words([(words, self._label_form(row))], columns.label)
        piece.label = True
        return piece

    def _label_form(self, row: Row) -> QTextCharFormat:
        quiet = row.is_identical or row.trace
        return self.inks.about("muted" if quiet else "text", bold=not quiet)

    def _text(self, parts: list[Part], width: int, breaks: frozenset[int] = NO_BREAKS) -> Piece:
        piece = self._words(parts, width, breaks)
        piece.is_ours = False
        return piece

    def _words(self, parts: list[Part], width: float, breaks: frozenset[int] = NO_BREAKS) -> Piece:
        return laid_out(parts, width, self.inks.points, breaks)


def _stacked(heads: list[tuple[int, Piece]], texts: list[tuple[int, Piece]]) -> SetLine:
    """Heads on one line, the texts on one line below them."""
    pieces: list[Piece] = []
    top = float(ABOVE)
    for left, piece in heads:
        piece.at = QPointF(left, top)
        pieces.append(piece)
    top += max((piece.height for _, piece in heads), default=0.0) + 3
    bottom = top
    marks: list[float] = []
    for left, piece in texts:
        piece.at = QPointF(left, top)
        pieces.append(piece)
        bottom = max(bottom, top + piece.height)
        marks.extend(top + y for y in (first_mark(piece.layout),) if y is not None)
    return SetLine(round(bottom) + BELOW, min(marks, default=top), pieces)


def _breaks(row: Row, *, old: bool) -> frozenset[int]:
    """Where one paragraph of a split or merger ends and the next begins, as offsets into the text of that side as it is shown."""
    sides = row.compared.old if old else row.compared.new
    if len(sides) < 2:
        return NO_BREAKS
    number = row.notes[0 if old else 1]
    found: list[int] = []
    at = 0
    for side in sides[:-1]:
        for run in side.paragraph.wording.runs:
            at += len(str(number)) if run.note is not None else len(run.text)
            number += run.note is not None
        found.append(at)
        at += 1
    return frozenset(found)


def _breaks_of_both(row: Row) -> frozenset[int]:
    """Where the paragraphs of a split or merger part in the redline, which holds the words of both sides."""
    found: set[int] = set()
    for old, other in ((True, "+"), (False, "-")):
        wanted = sorted(_breaks(row, old=old))
        here = shown = 0
        for before, span in pairwise((None, *row.compared.spans)):
            assert span is not None
            shown += len(gap(before, span))
            length = len(span.wording.text)
            while wanted and span.kind != other and wanted[0] < here + length:
                found.add(shown + wanted.pop(0) - here)
            here += length if span.kind != other else 0
            shown += length
    return frozenset(found)


def tint(colour: QColor, alpha: int) -> QColor:
    """The colour, so much of it (0 to 255)."""
    made = QColor(colour)
    made.setAlpha(alpha)
    return made
