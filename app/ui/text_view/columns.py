"""Where the cells of a table begin: rows that follow each other share their columns, as wide as their longest words ask for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from app.domain.marks import MarkedParagraph
from app.domain.paragraphs import Kind

_AIR = 4
"""Characters left free before the next column."""
_NARROWEST, _LONGEST = 4, 16
_FIGURE = re.compile(r"[^\w\s]?\d[\d\s\u00a0.,/%–-]*\)?")


def columns_of(rows: Sequence[MarkedParagraph]) -> dict[str, tuple[float, ...]]:
    """By uid and state of each row of a table, where its second and further cells begin, as parts of the width of the text.

    Figures have all the room they need, for they are not read when they wrap; what is left is the first column's.
    """
    found: dict[str, tuple[float, ...]] = {}
    for is_table, group in groupby(rows, key=lambda row: row.kind is Kind.TABLE):
        if is_table:
            together = list(group)
            stops = _stops([_cells(row) for row in together])
            found |= {f"{row.uid}:{row.state}": stops for row in together}
    return found


def _cells(row: MarkedParagraph) -> list[str]:
    return "".join(piece.wording.plain for piece in row.pieces).split("\t")


_LINE = 100
"""About so many characters fill the width of the text."""


def _width(cells: Sequence[str], column: int) -> int:
    """The characters a column is wide: those of its figures, where it has some; a heading above them may reach over its edge."""
    figures = [len(cell) for cell in cells if _FIGURE.fullmatch(cell)]
    widest = max(figures or [min(len(cell), _LONGEST) if column else len(cell) for cell in cells], default=0)
    return max(widest, _NARROWEST)


def _stops(rows: Sequence[Sequence[str]]) -> tuple[float, ...]:
    count = max(map(len, rows))
    longest = [_AIR + _width([row[at] for row in rows if at < len(row) > 1], at) for at in range(count)]
    room = _LINE - sum(longest[1:])
    first = min(longest[0], max(room, _LINE // count))
    scale = min(1.0, (_LINE - first) / max(sum(longest[1:]), 1))
    stops = [float(first)]
    for width in longest[1:-1]:
        stops.append(stops[-1] + width * scale)
    return tuple(stop / _LINE for stop in stops) if count > 1 else ()
