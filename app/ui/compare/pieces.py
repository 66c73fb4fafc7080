"""Stretches of type, laid out: the pieces that a line of the comparison is painted from."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextCharFormat, QTextLayout, QTextOption

from app.domain.printing import begins_from_right
from app.ui.text_view.typesetting import as_line
from app.ui.theme import serif

Part = tuple[str, QTextCharFormat]
"""Words and the form in which they stand."""

NO_BREAKS: frozenset[int] = frozenset()


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

    def again(self) -> Piece:
        """The same words once more, to be painted at another place."""
        return Piece(self.layout, QPointF(self.at), self.width, self.height, self.jump, self.is_ours, self.label)


@dataclass(slots=True)
class SetLine:
    """A line of the list, ready to be painted. `mark` is how far below its top the first marked word stands."""

    height: int
    mark: float = 0.0
    pieces: list[Piece] = field(default_factory=list)


def laid_out(parts: list[Part], width: float, points: float, breaks: Set[int] = NO_BREAKS) -> Piece:
    """The parts as one laid-out piece; a space at one of the `breaks` (offsets into the joined parts) begins a new paragraph.

    `points` is the size of what is said where there are no parts.
    """
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
    layout = QTextLayout(text, parts[0][1].font() if parts else serif(points))
    layout.setCacheEnabled(True)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if begins_from_right(text):
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setAlignment(Qt.AlignmentFlag.AlignRight)
    layout.setTextOption(option)
    layout.setFormats(formats)
    return Piece(layout, QPointF(), width, _set_lines(layout, width))


def _set_lines(layout: QTextLayout, width: float) -> float:
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


def first_mark(layout: QTextLayout) -> float | None:
    """How far down the first words on a coloured ground stand; None when there are none."""
    for part in layout.formats():
        if part.format.background().style() != Qt.BrushStyle.NoBrush:
            return layout.lineForTextPosition(part.start).y()
    return None
