"""The rows of tables: which blocks belong to one, and the lines that go on below their cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from app.formats.pdf.rows import Cell, Piece, Row

_NEAR = 3
"""A row of a table has another one within so many blocks."""


def typical_gap(rows: Sequence[Row]) -> float:
    """The least distance between two rows of several cells on one page: nearer lines go on in the same row. 0 when there are none."""
    gaps = [
        above.base - below.base
        for above, below in pairwise(rows)
        if above.page == below.page and above.base > below.base
    ]
    return min(gaps, default=0.0)


def is_below(row: Row, above: Row, gap: float) -> bool:
    """Whether each cell of a row goes on a cell of the row above: it stands below it, nearer than the rows of the table do."""
    distance = above.base - row.base
    if row.page != above.page or not 0 < distance < 1.35 * row.size or distance > 0.9 * gap:
        return False
    return all(any(abs(cell.left - other.left) < 12 for other in above.cells) for cell in row.cells)


def merged(above: Row, row: Row) -> Row:
    """The row above with the cells of the one below it put to theirs; it stands where the lower one does."""
    cells = list(above.cells)
    for cell in row.cells:
        at = min(range(len(cells)), key=lambda index: abs(cells[index].left - cell.left))
        kept = cells[at]
        pieces = (*kept.pieces, Piece(" "), *cell.pieces)
        cells[at] = Cell(pieces, min(kept.left, cell.left), max(kept.right, cell.right))
    return replace(above, cells=tuple(cells), base=row.base)


def near_tables(found: Sequence[bool], index: int) -> bool:
    """Whether another row of a table is near the one at `index`."""
    low, high = max(0, index - _NEAR), index + _NEAR + 1
    return sum(found[low:high]) > 1
