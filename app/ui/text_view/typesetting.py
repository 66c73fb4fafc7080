"""The look of the text: typefaces, indents and spaces of a United Nations document, and the inks of proposed words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)

from app.domain.paragraphs import Kind, is_caption
from app.ui.text_view.plan import Entry
from app.ui.text_view.setting import Chunk, Ink, Marks
from app.ui.theme import Theme, serif

BODY_POINTS = 13.5
"""The size of the text at 100 %: a page held at arm's length; a room reads it at 200 %."""

COLUMN = 720
"""The widest a line becomes at 100 %, in pixels: about 95 characters, as on a page of the United Nations."""

INDENT = 40
"""First-line indent and each further level, in pixels at 100 %."""

SMALLEST, LARGEST = 0.8, 2.5


class Typesetting:
    """Makes formats for entries and fills blocks with them, at one zoom and in the theme's colours."""

    def __init__(self, theme: Theme, colour_of: Callable[[tuple[str, ...]], QColor]) -> None:
        self._theme = theme
        self._colour_of = colour_of
        self.zoom = 1.0
        self._formats: dict[tuple[object, ...], QTextCharFormat] = {}

    def forget(self) -> None:
        """Colours or zoom have changed."""
        self._formats.clear()

    def points(self, part: str) -> float:
        """The size of the type of a part, in points."""
        sizes = {"note": 0.8, "head": 0.85, "alternative": 0.84, "title": 1.08}
        return BODY_POINTS * self.zoom * sizes.get(part, 1.0)

    def pixels(self, length: float) -> float:
        """A length at 100 % in the present zoom."""
        return length * self.zoom

    def column(self) -> int:
        """The widest a line becomes."""
        return round(COLUMN * self.zoom)

    def block(self, entry: Entry, extra: float = 0.0) -> QTextBlockFormat:
        """Indents and spaces of an entry; `extra` pixels are kept free below it."""
        form = QTextBlockFormat()
        left, first, tabs = self._indents(entry)
        # Qt mirrors the indent of the first line and the alignment, not the margins.
        (form.setRightMargin if entry.from_right else form.setLeftMargin)(self.pixels(left))
        form.setTextIndent(self.pixels(first))
        if entry.kind is Kind.TABLE:
            form.setTabPositions(self._columns(entry))
        elif tabs:
            stop = self.pixels(tabs * self.number_steps(entry))
            form.setTabPositions([_tab(stop, entry)])
        above, below = self._spaces(entry)
        form.setTopMargin(self.pixels(above))
        form.setBottomMargin(self.pixels(below) + extra)
        form.setLineHeight(118.0, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if entry.from_right:
            form.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        if _is_caption(entry):
            form.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        if entry.key == "head:symbol":
            # Qt mirrors the sides where lines begin at the right.
            form.setAlignment(Qt.AlignmentFlag.AlignRight)
        return form

    def _columns(self, entry: Entry) -> list[QTextOption.Tab]:
        """Where the cells of a row of a table begin."""
        return [_tab(self.column() * part, entry) for part in entry.columns]

    def number_steps(self, entry: Entry) -> int:
        """How many indents the printed number takes: one for "4.", more for "14 quinquies."."""
        if entry.kind is not Kind.OPERATIVE:
            return 1
        wide = QFontMetricsF(serif(self.points("body"))).horizontalAdvance(entry.number)
        return 1 + int((wide + self.pixels(6)) // self.pixels(INDENT))

    @staticmethod
    def _indents(entry: Entry) -> tuple[float, float, float]:
        """Left margin, first-line indent and tab stop (from the start of the line), in pixels at 100 %."""
        if entry.part == "note":
            return 22, -22, 22
        if entry.part in {"head", "title", "rule"}:
            return 0, 0, 0
        if entry.kind is Kind.SUBPARAGRAPH:
            level = max(entry.level, 1)
            left, first = INDENT * (level + 1), -INDENT
        elif entry.kind in {Kind.PREAMBULAR, Kind.OPERATIVE, Kind.FORMULA}:
            left, first = 0, INDENT
        else:
            left, first = 0, 0
        if entry.part == "alternative":
            return left + (INDENT if first >= 0 else 0), 0, 0
        return left, first, INDENT if entry.kind in {Kind.OPERATIVE, Kind.SUBPARAGRAPH} else 0

    @staticmethod
    def _spaces(entry: Entry) -> tuple[float, float]:
        """The space above and below, in pixels at 100 %."""
        if entry.part == "head":
            return {"head:symbol": (24.0, 0.0), "head:body": (0.0, 14.0), "head:agenda": (4.0, 4.0)}.get(
                entry.key, (0.0, 3.0)
            )
        if entry.part == "title":
            return 22.0, 18.0
        if entry.part == "rule":
            return 22.0, 4.0
        if entry.part == "note":
            return 0.0, 5.0
        if entry.part == "alternative":
            return -4.0, 10.0
        if is_caption(entry.kind, entry.text):
            return 16.0, 12.0
        if entry.kind is Kind.TABLE:
            return 0.0, 4.0
        return 0.0, 12.0

    def font(self, part: str) -> QFont:
        """The typeface of a part."""
        return serif(self.points(part))

    def character(self, entry: Entry, chunk: Chunk) -> QTextCharFormat:
        """Typeface and colours of a stretch."""
        colour = self._colour_of(chunk.amendments) if chunk.amendments and chunk.ink is not Ink.KEPT else None
        name = colour.name() if colour is not None else ""
        heavy = _is_caption(entry)
        style = (chunk.italic, chunk.bold or heavy, chunk.underline, chunk.is_note)
        key = (entry.part, entry.marks, entry.state, chunk.ink, name, *style)
        if key not in self._formats:
            self._formats[key] = self._made(entry, chunk, colour, heavy)
        return self._formats[key]

    def _made(self, entry: Entry, chunk: Chunk, colour: QColor | None, heavy: bool) -> QTextCharFormat:
        form = QTextCharFormat()
        font = self.font(entry.part)
        font.setItalic(chunk.italic)
        font.setBold(chunk.bold or heavy)
        font.setUnderline(chunk.underline)
        form.setFont(font)
        form.setForeground(QBrush(self._theme.colour("muted" if entry.part == "head" and not chunk.bold else "text")))
        if chunk.is_note:
            form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        if colour is not None:
            self._ink(form, entry, chunk.ink, colour)
        return form

    @staticmethod
    def _ink(form: QTextCharFormat, entry: Entry, ink: Ink, colour: QColor) -> None:
        struck = entry.marks is Marks.TRACKED or entry.part == "alternative"
        if ink is Ink.DELETED:
            if struck:
                form.setForeground(QBrush(colour))
                form.setFontStrikeOut(True)
        elif ink is Ink.INSERTED:
            form.setForeground(QBrush(colour))
            if struck:
                form.setFontUnderline(True)
        elif ink is Ink.MARK or (ink is Ink.NUMBER and entry.state == "inserted"):
            form.setForeground(QBrush(colour))
            form.setFontWeight(QFont.Weight.Bold if ink is Ink.MARK else QFont.Weight.Normal)

    def fill(self, cursor: QTextCursor, entry: Entry, extra: float = 0.0) -> None:
        """Set an entry into the empty block where the cursor stands."""
        cursor.setBlockFormat(self.block(entry, extra))
        chunks = entry.chunks
        if not chunks:
            cursor.setBlockCharFormat(self.character(entry, Chunk("")))
            return
        cursor.setBlockCharFormat(self.character(entry, chunks[0]))
        waiting, form = "", None
        for chunk in chunks:
            own = self.character(entry, chunk)
            if form is not None and own is not form:
                cursor.insertText(waiting, form)
                waiting = ""
            waiting += as_line(chunk.text)
            form = own
        if form is not None and waiting:
            cursor.insertText(waiting, form)


def _tab(position: float, entry: Entry) -> QTextOption.Tab:
    """A stop at which words begin; in a text read from the right Qt takes the two sides for each other."""
    sides = QTextOption.TabType
    return QTextOption.Tab(position, sides.RightTab if entry.from_right else sides.LeftTab)


def _is_caption(entry: Entry) -> bool:
    return entry.part == "paragraph" and is_caption(entry.kind, entry.text)


_BREAKS = str.maketrans({"\n": "\u2028", "\r": "\u2028", "\u2029": "\u2028", "\ufdd0": " ", "\ufdd1": " "})


def as_line(text: str) -> str:
    """The text without the characters that would begin a new block or frame; each stays one character."""
    return text.translate(_BREAKS) if not text.isprintable() else text


def to_qt(text: str, offset: int) -> int:
    """The position in Qt's text (UTF-16) of an offset in ours."""
    return offset + sum(letter > "\uffff" for letter in text[:offset])


def from_qt(text: str, position: int) -> int:
    """The offset in our text of a position in Qt's; inside a pair of surrogates, that before it."""
    units = 0
    for offset, letter in enumerate(text):
        if units >= position:
            return offset
        units += 2 if letter > "\uffff" else 1
    return len(text)
