"""Setting the lines of a comparison: which words stand where, in which type, and how high a line becomes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from app.domain.paragraphs import is_caption
from app.domain.printing import begins_from_right
from app.domain.wording import Run, Span
from app.ui.compare.lines import Line, folded_text, head_of
from app.ui.compare.reading import Row
from app.ui.text_view.typesetting import as_line
from app.ui.theme import Theme, serif

BODY_POINTS = 12.0
EDGE, GUTTER, GAP = 14, 46, 10
"""The free space at the outer edges, between the columns, and between a label and its text, in pixels."""
ABOVE, BELOW = 9, 9
"""The space above and below a line of the list."""
LAYOUTS_KEPT = 160
"""How many set lines are kept ready to be painted; heights are kept for all."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns lie in a line of this width: labels and texts of both sides, left to right."""

    width: int
    label: int

    @property
    def text(self) -> int:
        """How wide each of the two texts is."""
        return max((self.width - 2 * EDGE - GUTTER) // 2 - self.label - GAP, 60)

    @property
    def old(self) -> int:
        """Where the old text begins."""
        return EDGE + self.label + GAP

    @property
    def gutter(self) -> int:
        """Where the space between the columns begins."""
        return self.old + self.text

    @property
    def new(self) -> int:
        """Where the new text begins."""
        return self.gutter + GUTTER + self.label + GAP


@dataclass(slots=True)
class Piece:
    """A laid-out stretch of type and where it stands in its line.

    `jump` marks the words that lead to the other mention, `is_ours` words about the text, which begin where the window's lines begin. A
    `label` stays in view as long as any of its line does.
    """

    layout: QTextLayout
    at: QPointF
    width: float
    height: float
    jump: bool = False
    is_ours: bool = True
    label: bool = False

    def natural_width(self) -> float:
        """How wide its longest line is."""
        return max((self.layout.lineAt(at).naturalTextWidth() for at in range(self.layout.lineCount())), default=0.0)


@dataclass(slots=True)
class SetLine:
    """A line of the list, ready to be painted. `mark` is how far below its top the first marked word stands."""

    height: int
    mark: float = 0.0
    pieces: list[Piece] = field(default_factory=list)


class Setting:
    """Sets lines at one zoom in the theme's colours; remembers the heights, and the newest layouts."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.zoom = 1.0
        self._letter: tuple[float, float] | None = None
        self._label_width = 0
        self._heights: dict[tuple[tuple[int, bool], int], int] = {}
        self._ready: OrderedDict[tuple[tuple[int, bool], int], SetLine] = OrderedDict()

    def forget(self) -> None:
        """Text, colours or zoom have changed."""
        self._letter = None
        self._heights.clear()
        self._ready.clear()

    def sans(self, *, bold: bool = False) -> QFont:
        """The face of labels and words about the text."""
        font = QFont(QGuiApplication.font())
        font.setPixelSize(round(12 * max(self.zoom, 0.9)))
        font.setBold(bold)
        return font

    def columns(self, width: int) -> Columns:
        """The columns of a line of this width."""
        label = QFontMetricsF(self.sans(bold=True)).horizontalAdvance("OP13(aa)")
        return Columns(width, round(label))

    def guess(self, line: Line, width: int) -> int:
        """About how high a line will be, by the number of its letters; the true height if it is known."""
        known = self._heights.get((line.key, width))
        if known is not None:
            return known
        if line.folded:
            return 30
        if self._letter is None:
            metrics = QFontMetricsF(serif(BODY_POINTS * self.zoom))
            self._letter = metrics.averageCharWidth(), metrics.height() * 1.1
            self._label_width = self.columns(width).label
        letter, high = self._letter
        lines = line.row.letters * letter // Columns(width, self._label_width).text + 1
        return round(lines * high) + ABOVE + BELOW + (0 if line.row.is_identical else 18)

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
            made = self._ready[key] = self._folded(line, width) if line.folded else self._set(line, width)
            while len(self._ready) > LAYOUTS_KEPT:
                self._ready.popitem(last=False)
        else:
            self._ready.move_to_end(key)
        return made

    def _folded(self, line: Line, width: int) -> SetLine:
        piece = self._words([(folded_text(line), self._format("muted"))], width - 2 * EDGE - 28)
        piece.at = QPointF(EDGE + 24, 7)
        return SetLine(round(piece.height) + 14, pieces=[piece])

    def _set(self, line: Line, width: int) -> SetLine:
        columns, row = self.columns(width), line.row
        pieces: list[Piece] = []
        top = float(ABOVE)
        head = self._head(line)
        if head:
            on_old = row.trace or not row.compared.new
            piece = self._words(head, columns.text)
            piece.at = QPointF(columns.old if on_old else columns.new, top)
            piece.jump = row.partner >= 0
            pieces.append(piece)
            top += piece.height + 3
        bottom = top
        marks: list[float] = []
        same = row.is_identical and row.notes[0] == row.notes[1]
        text = None
        for old, left in ((True, columns.old), (False, columns.new)):
            if not (row.compared.old if old else row.compared.new) or (row.trace and not old):
                continue
            label = self._words([(row.old_label if old else row.new_label, self._label(line))], columns.label)
            label.label = True
            label.at = QPointF(left - GAP - columns.label, top + 2)
            if text is not None and same:  # the same words in the same type are set once and painted twice
                text = Piece(text.layout, text.at, text.width, text.height, is_ours=False)
            else:
                text = self._text(line, old=old, width=columns.text)
            text.at = QPointF(left, top)
            pieces += [label, text]
            marks.extend(top + y for y in (_first_mark(text.layout),) if y is not None)
            bottom = max(bottom, top + text.height, top + 2 + label.height)
        return SetLine(round(bottom) + BELOW, min(marks, default=top), pieces)

    def _head(self, line: Line) -> list[tuple[str, QTextCharFormat]]:
        words = head_of(line)
        parts = (
            [(words, self._format("accent" if line.row.partner >= 0 else "muted", bold=line.row.is_change))]
            if words
            else []
        )
        for alert in line.row.alerts:
            name = "danger" if alert.kind == "red_line" else "warning"
            form = self._format(name, bold=True)
            form.setBackground(QBrush(self._theme.colour(f"{name}_ground")))
            if parts:
                parts.append(("   ", self._format("muted")))
            parts.append((f"\u00a0{alert.text}\u00a0", form))
        return parts

    def _label(self, line: Line) -> QTextCharFormat:
        quiet = line.row.is_identical or line.row.trace
        return self._format("muted" if quiet else "text", bold=not quiet)

    def _format(self, colour: str, *, bold: bool = False) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFont(self.sans(bold=bold))
        form.setForeground(QBrush(self._theme.colour(colour)))
        return form

    def _text(self, line: Line, *, old: bool, width: int) -> Piece:
        parts = list(self._stretches(line.row, old=old))
        breaks = _breaks(line.row, old=old)
        piece = self._words(parts, width, breaks)
        piece.is_ours = False
        return piece

    def _stretches(self, row: Row, *, old: bool) -> Iterable[tuple[str, QTextCharFormat]]:
        """The words of one side with their formats: what stays, and what only this side has."""
        number = row.notes[0 if old else 1]
        spans: Iterable[Span] = row.compared.spans
        if row.trace:
            spans = (Span("=", row.compared.old[0].paragraph.wording),)
        other = "+" if old else "-"
        for span in spans:
            if span.kind == other:
                continue
            for run in span.wording.runs:
                yield from self._run(row, run, span.kind, number)
                number += run.note is not None

    def _run(self, row: Row, run: Run, kind: str, number: int) -> Iterable[tuple[str, QTextCharFormat]]:
        if run.note is None:
            yield run.text, self._ink(row, kind, run)
            return
        raised = self._ink(row, kind, run)
        raised.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        yield str(number), raised
        if kind != "=" and len(row.compared.old) == len(row.compared.new) == 1:
            yield f" [footnote: {run.note.plain}]", self._ink(row, kind, run)

    def _ink(self, row: Row, kind: str, run: Run) -> QTextCharFormat:
        heading = any(
            is_caption(side.paragraph.kind, side.paragraph.wording.plain)
            for side in (*row.compared.old, *row.compared.new)
        )
        font = serif(BODY_POINTS * self.zoom)
        font.setItalic(run.italic)
        font.setBold(run.bold or heading)
        font.setUnderline(run.underline)
        form = QTextCharFormat()
        form.setFont(font)
        dim = row.is_identical or row.trace or row.is_consequential
        form.setForeground(QBrush(self._theme.colour("muted" if dim else "text")))
        if kind != "=":
            name = "deleted" if kind == "-" else "inserted"
            form.setForeground(QBrush(self._theme.colour(name)))
            form.setBackground(QBrush(self._theme.colour(f"{name}_ground")))
            if kind == "-":
                form.setFontStrikeOut(True)
            else:
                form.setFontUnderline(True)
        return form

    def _words(
        self, parts: list[tuple[str, QTextCharFormat]], width: float, breaks: frozenset[int] = frozenset()
    ) -> Piece:
        """The parts as one laid-out piece; the characters at `breaks` (counted without what stands for footnotes) begin a new paragraph."""
        formats: list[QTextLayout.FormatRange] = []
        text = ""
        units = 0
        for words, form in parts:
            words = as_line(words)
            piece = QTextLayout.FormatRange()
            piece.start = units
            piece.length = len(words.encode("utf-16-le")) // 2
            piece.format = form
            formats.append(piece)
            units += piece.length
            text += words
        for at in breaks:
            if at < len(text) and text[at] == " ":
                text = f"{text[:at]}\u2028{text[at + 1 :]}"
        layout = QTextLayout(text, parts[0][1].font() if parts else serif(BODY_POINTS * self.zoom))
        layout.setCacheEnabled(True)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if begins_from_right(text):
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
        layout.setTextOption(option)
        layout.setFormats(formats)
        height = _lay_out(layout, width)
        return Piece(layout, QPointF(), width, height)


def _lay_out(layout: QTextLayout, width: float) -> float:
    top = 0.0
    layout.beginLayout()
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height() * 1.1
    layout.endLayout()
    return top


def _first_mark(layout: QTextLayout) -> float | None:
    """How far down the first words on a coloured ground stand; None when there are none."""
    for part in layout.formats():
        if part.format.background().style() != Qt.BrushStyle.NoBrush:
            return layout.lineForTextPosition(part.start).y()
    return None


def _breaks(row: Row, *, old: bool) -> frozenset[int]:
    """Where one paragraph of a split or merger ends and the next begins, as offsets into the text of that side as it is shown."""
    sides = row.compared.old if old else row.compared.new
    if len(sides) < 2:
        return frozenset()
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


def mirrored(rect: QRect, within: QRect, direction: Qt.LayoutDirection) -> QRect:
    """The box as it lies in a window of this reading direction."""
    if direction == Qt.LayoutDirection.LeftToRight:
        return rect
    return QRect(within.left() + within.right() - rect.right(), rect.top(), rect.width(), rect.height())


def tint(colour: QColor, alpha: int) -> QColor:
    """The colour, so much of it (0 to 255)."""
    made = QColor(colour)
    made.setAlpha(alpha)
    return made
