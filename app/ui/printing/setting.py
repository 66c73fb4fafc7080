"""Words of a paper set into lines of a width: faces, marks, footnote calls, numbers before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QTextCharFormat, QTextLayout, QTextOption

from app.domain.printing import begins_from_right
from app.domain.wording import Run, Span, Wording
from app.ui.printing.looks import ADDED, GONE, MOVED, QUIET, UNIT, Look
from app.ui.theme import serif
from app.work.printing import Line, stretches

FROM_RIGHT = 1.15
"""Arabic letters are small in their size: beside Latin ones of eleven points they want nearly thirteen."""


@dataclass(frozen=True, slots=True)
class Set:
    """One line on its way to a page: which line of which layout, how far below the head of its flow, how high.

    `notes` are the footnotes that it calls. `beside` is the number before it, with how far from the left it stands.
    """

    layout: QTextLayout
    index: int
    top: float
    height: float
    notes: tuple[str, ...] = ()
    beside: tuple[QTextLayout, float] | None = None


@dataclass(slots=True)
class Flow:
    """Lines below each other in one column, from `x` on, `width` wide. `rule` is a line along the side where its words begin."""

    x: float
    width: float
    lines: list[Set] = field(default_factory=list)
    height: float = 0.0
    rule: bool = False
    from_right: bool = False

    def space(self, height: float) -> None:
        """Leave room."""
        self.height += height


class Setter:
    """Sets words; the footnotes that they call are counted and kept in `notes`."""

    def __init__(self, from_right: bool) -> None:
        self.from_right = from_right
        self._scale = FROM_RIGHT if from_right else 1.0
        self.notes: dict[str, Wording] = {}
        self._fonts: dict[tuple[float, bool], QFont] = {}
        self._formats: dict[tuple[object, ...], QTextCharFormat] = {}

    def font(self, look: Look) -> QFont:
        """The face of a look at the size in which pages are set."""
        key = (look.points, look.bold)
        if key not in self._fonts:
            font = serif(look.points)
            font.setPixelSize(round(look.points * self._scale * UNIT))
            font.setBold(look.bold)
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            self._fonts[key] = font
        return self._fonts[key]

    def words(self, flow: Flow, line: Line, look: Look, *, own_notes: bool = True) -> None:
        """Set a line of a paper into a flow, its number in front of its words."""
        written = _Written(self, look, own_notes)
        if line.number:
            written.add(line.number + "\u2002", self._plain(look))
        written.line(line)
        self._into(flow, written, look)

    def hung(self, flow: Flow, line: Line, look: Look, number: str, hang: Hang) -> None:
        """Set a line of a paper into a flow with a number that stands apart from its words."""
        written = _Written(self, look, own_notes=False)
        written.line(line)
        self._into(flow, written, look, number, hang)

    def text(self, flow: Flow, text: str, look: Look) -> None:
        """Set words of ours into a flow."""
        written = _Written(self, look, own_notes=True)
        written.add(text, self._plain(look))
        self._into(flow, written, look)

    def note(self, flow: Flow, call: str, look: Look) -> None:
        """Set a footnote, its figure raised before it."""
        written = _Written(self, look, own_notes=True)
        written.line(Line((Span("=", self.notes[call]),)))
        self._into(flow, written, look, call, Hang(look.left, 0.0, look.left, raised=True))

    def _into(self, flow: Flow, written: _Written, look: Look, number: str = "", hang: Hang | None = None) -> None:
        text, formats, calls = written.done()
        from_right = begins_from_right(text) if any(map(str.isalpha, text)) else self.from_right
        layout = self._layout(text, look, from_right, formats)
        left, right = ((hang.left if hang else look.left) * UNIT, look.right * UNIT)
        beside = self._beside(number, look, from_right, hang) if number and hang else None
        flow.space(look.above * UNIT)
        flow.from_right = from_right
        layout.beginLayout()
        ends: list[tuple[int, float, float]] = []
        while (made := layout.createLine()).isValid():
            first = not ends
            start = self._start(hang, beside, left) if first else left
            made.setLineWidth(max(flow.width - start - right, 20 * UNIT))
            made.setPosition(QPointF(right if from_right else start, 0))
            height = max(look.pitch * UNIT, made.height() if written.is_tall else 0.0)
            ends.append((made.textStart() + made.textLength(), flow.height, height))
            flow.space(height)
        layout.endLayout()
        begun = 0
        for at, (end, top, height) in enumerate(ends):
            called = tuple(note for place, note in calls if begun <= place < end)
            begun = end
            aside = self._aside(beside, flow.width, from_right, hang) if beside and hang and not at else None
            flow.lines.append(Set(layout, at, top, height, called, aside))
        flow.space(look.below * UNIT)

    @staticmethod
    def _start(hang: Hang | None, beside: QTextLayout | None, left: float) -> float:
        """Where the words of the first line begin: behind their number, however long it is."""
        if hang is None:
            return left
        if beside is None:
            return hang.number * UNIT if hang.number > hang.left else left
        behind = hang.number * UNIT + beside.lineAt(0).naturalTextWidth() + 3 * UNIT
        return max(hang.words * UNIT, behind)

    def _aside(self, beside: QTextLayout, width: float, from_right: bool, hang: Hang) -> tuple[QTextLayout, float]:
        at = hang.number * UNIT
        return beside, width - at - beside.lineAt(0).naturalTextWidth() if from_right else at

    def _beside(self, number: str, look: Look, from_right: bool, hang: Hang) -> QTextLayout:
        form = self.format(Run("", bold=False), Span("=", Wording()), look, raised=hang.raised)
        layout = self._layout(number, look, from_right, [_range(0, _units(number), form)])
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(1e6)
        line.setPosition(QPointF(0, 0))
        layout.endLayout()
        if from_right:  # it is set at the left of its own width, and moved as a whole
            option = layout.textOption()
            option.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
            layout.setTextOption(option)
        return layout

    def _layout(
        self, text: str, look: Look, from_right: bool, formats: Sequence[QTextLayout.FormatRange]
    ) -> QTextLayout:
        layout = QTextLayout(text, self.font(look))
        layout.setCacheEnabled(True)
        option = QTextOption()
        sides = Qt.AlignmentFlag.AlignRight if from_right else Qt.AlignmentFlag.AlignLeft
        if look.centred:
            sides = Qt.AlignmentFlag.AlignHCenter
        # Qt justifies only where nothing else is asked for; the last line then begins where its direction does.
        absolute = sides | Qt.AlignmentFlag.AlignAbsolute
        option.setAlignment(Qt.AlignmentFlag.AlignJustify if look.justified else absolute)
        direction = Qt.LayoutDirection.RightToLeft if from_right else Qt.LayoutDirection.LeftToRight
        option.setTextDirection(direction)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setUseDesignMetrics(True)
        layout.setTextOption(option)
        layout.setFormats(list(formats))
        return layout

    def _plain(self, look: Look) -> QTextCharFormat:
        return self.format(Run(""), Span("=", Wording()), look)

    def format(self, run: Run, span: Span, look: Look, own: str = "", *, raised: bool = False) -> QTextCharFormat:
        """How a run of a span looks: its style, and its mark in the delegation's colour or the usual one."""
        key = (look, run.italic, run.bold, run.underline, span.kind, span.moved > 0, span.quiet, own, raised)
        if key not in self._formats:
            form = QTextCharFormat()
            font = QFont(self.font(look))
            font.setItalic(run.italic)
            font.setBold(look.bold or run.bold)
            form.setFont(font)
            form.setForeground(QBrush(QColor(_ink(span, look, own))))
            form.setFontStrikeOut(span.kind == "-")
            form.setFontUnderline(span.kind == "+" or run.underline)
            if raised:
                form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
            self._formats[key] = form
        return self._formats[key]


@dataclass(frozen=True, slots=True)
class Hang:
    """Where the lines begin, where their number, and where the words behind it in the first line; all in points from the near side."""

    left: float
    number: float
    words: float
    raised: bool = False


class _Written:
    """The characters of one line of a paper with their formats."""

    def __init__(self, setter: Setter, look: Look, own_notes: bool) -> None:
        self._setter = setter
        self._look = look
        self._own_notes = own_notes
        self._parts: list[str] = []
        self._formats: list[QTextLayout.FormatRange] = []
        self._calls: list[tuple[int, str]] = []
        self._at = 0
        self.is_tall = False

    def add(self, text: str, form: QTextCharFormat) -> None:
        """Put characters behind those there are."""
        text = _on_one_line(text)
        if not text:
            return
        units = _units(text)
        self._parts.append(text)
        self._formats.append(_range(self._at, units, form))
        self._at += units
        if not self.is_tall and not text.isascii():
            self.is_tall = any(letter > "\u0590" and not "\u2000" <= letter <= "\u2fff" for letter in text)

    def line(self, line: Line) -> None:
        """Put the words of a line there, each footnote as its raised figure."""
        setter = self._setter
        for each in stretches(line, self._own_notes):
            note = each.run.note
            if note is None:
                self.add(each.run.text, setter.format(each.run, each.span, self._look, each.colour))
                continue
            call = each.call
            if not self._own_notes:
                call = call or str(len(setter.notes) + 1)
                setter.notes.setdefault(call, note)
                self._calls.append((self._at, call))
            self.add(call, setter.format(Run(""), each.span, self._look, each.colour, raised=True))

    def done(self) -> tuple[str, list[QTextLayout.FormatRange], list[tuple[int, str]]]:
        """The characters, their formats, and where which footnote is called."""
        return "".join(self._parts), self._formats, self._calls


def _range(start: int, length: int, form: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, form
    return made


def _ink(span: Span, look: Look, own: str) -> str:
    if own:
        return "#" + own.lstrip("#")
    if span.kind == "=":
        return look.ink
    return MOVED if span.moved else QUIET if span.quiet else ADDED if span.kind == "+" else GONE


_BREAKS = str.maketrans({"\n": "\u2028", "\r": "\u2028", "\u2029": "\u2028", "\t": "\u2003"})


def _on_one_line(text: str) -> str:
    return text.translate(_BREAKS) if not text.isprintable() else text


def _units(text: str) -> int:
    """The length of a text as Qt counts it (UTF-16)."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
