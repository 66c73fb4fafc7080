"""Rows of a table as a table of Word: cut into cells where every change stays within one cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.marks import MarkedParagraph, Piece
from app.domain.wording import Wording
from app.formats.word.description import WordComment
from app.formats.word.marks import Element, w

_LEFT, _WIDTH = 1267, 7306
"""Where a table begins and how wide it is, as the text around it, in twentieths of a point."""
_NARROWEST, _WIDEST, _AIR = 6, 30, 3
"""What a column counts for at least and at most when the width is shared out, in characters, and what is added to that."""
_DIGIT = 105
"""How wide a digit is at the size of the text, in twentieths of a point."""
_FIGURE = re.compile(r"[^\w\s]?\d[\d\s\u00a0.,/%–-]*\)?")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: a paragraph of its own with the changes in it, and where it begins in the wording before the amendments."""

    paragraph: MarkedParagraph
    start: int

    @property
    def end(self) -> int:
        """Where it ends in the wording before the amendments."""
        return self.start + len(self.paragraph.base.text)

    def holds(self, comment: WordComment) -> bool:
        """Whether the words of a comment stand in it."""
        return self.start <= (comment.start or 0) and (comment.end or 0) <= self.end


def cells_of(row: MarkedParagraph) -> tuple[Cell, ...] | None:
    """The cells of a row; None where a change reaches over a border between two, which no table of Word can show."""
    cells: list[list[Piece]] = [[]]
    starts, at = [0], 0
    for piece in row.pieces:
        for run in piece.wording.runs:
            parts = run.text.split("\t")
            if len(parts) > 1 and (
                (piece.kind != "=" and row.state == "kept") or run.italic or run.bold or run.underline
            ):
                return None
            for number, part in enumerate(parts):
                counts = piece.kind != "+" or row.state == "inserted"
                if number:
                    at += counts
                    cells.append([])
                    starts.append(at)
                if part:
                    cells[-1].append(Piece(piece.kind, Wording((replace(run, text=part),)), piece.amendments))
                    at += len(part) * counts
    return tuple(
        Cell(replace(row, pieces=tuple(_joined(pieces))), start) for pieces, start in zip(cells, starts, strict=True)
    )


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Neighbours of one change as one piece."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last is not None and (last.kind, last.amendments) == (piece.kind, piece.amendments):
            joined[-1] = replace(last, wording=Wording((*last.wording.runs, *piece.wording.runs)))
        else:
            joined.append(piece)
    return joined


def widths_of(rows: Sequence[Sequence[Cell]], larger: float = 1.0) -> tuple[int, ...]:
    """The widths of the columns: figures have the room they need, as far as half the table goes, and words share out what is left.

    `larger` says by how much the letters are larger than those of a text in Latin letters.
    """
    count = max(len(row) for row in rows)
    columns = [[row[at] for row in rows if at < len(row) > 1] for at in range(count)]
    figures = [_longest(column, figures=True) if at else 0 for at, column in enumerate(columns)]
    wanted = [round((length + _AIR) * _DIGIT * larger) if length else 0 for length in figures]
    fixed = [width * min(1.0, _WIDTH / 2 / sum(wanted)) if width else 0.0 for width in wanted]
    words = [0 if width else _longest(column) + _AIR for width, column in zip(fixed, columns, strict=True)]
    rest = _WIDTH - sum(fixed)
    given = [int(width or rest * length / sum(words)) for width, length in zip(fixed, words, strict=True)]
    return (*given[:-1], _WIDTH - sum(given[:-1]))


def _longest(cells: Sequence[Cell], *, figures: bool = False) -> int:
    """The characters of the longest line in the cells, within bounds; with `figures`, of the longest figure, 0 where there is none."""
    texts = [text for cell in cells for text in (cell.paragraph.base.text, cell.paragraph.amended.text)]
    if figures:
        return max((len(text) for text in texts if _FIGURE.fullmatch(text)), default=0)
    return max(_NARROWEST, min(_WIDEST, max((len(line) for text in texts for line in text.split("\n")), default=0)))


def table_of(widths: Sequence[int], rows: Sequence[Element]) -> Element:
    """A table as wide as the text, with a rule above, below and between its rows."""
    rules = [w(side, val="single", sz=4, space=0, color="auto") for side in ("top", "bottom", "insideH")]
    properties = w(
        "tblPr",
        w("tblW", w=sum(widths), type="dxa"),
        w("tblInd", w=_LEFT, type="dxa"),
        w("tblBorders", *rules),
        w("tblLayout", type="fixed"),
        w("tblCellMar", w("left", w=60, type="dxa"), w("right", w=60, type="dxa")),
    )
    return w("tbl", properties, w("tblGrid", *(w("gridCol", w=width) for width in widths)), *rows)


def row_of(widths: Sequence[int], paragraphs: Sequence[Element], mark: Element | None) -> Element:
    """A row of a table under the mark of its insertion or deletion; the last cell of a short row fills the columns that are left."""
    row = w("tr", w("trPr", w("cantSplit"), *([mark] if mark is not None else [])))
    last = len(paragraphs) - 1
    for at, paragraph in enumerate(paragraphs):
        reach = len(widths) - at if at == last else 1
        properties = w("tcPr", w("tcW", w=sum(widths[at : at + reach]), type="dxa"))
        if reach > 1:
            properties.append(w("gridSpan", val=reach))
        row.append(w("tc", properties, paragraph))
    return row


def shifted(comment: WordComment, cell: Cell) -> WordComment:
    """The comment with its place counted from the beginning of its cell."""
    return replace(comment, start=(comment.start or 0) - cell.start, end=(comment.end or 0) - cell.start)
