"""Which moves of a marked text a Word file can show as moves, and where each begins and ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.domain.marks import MarkedParagraph
from app.domain.paragraphs import Kind


def settled(paragraphs: Sequence[MarkedParagraph], native: bool = True) -> Sequence[MarkedParagraph]:
    """The paragraphs, with what cannot stand as a move deleted in one place and inserted in the other; without `native`, all of it.

    A move needs both its places, paragraphs of one number next to each other in each of them, and no row of a table among them.
    """
    fit = _fit(paragraphs) if native else set()
    if all(row.move in fit for row in paragraphs if row.move or any(piece.moved for piece in row.pieces)):
        return paragraphs
    return [row if row.move in fit else _unmoved(row) for row in paragraphs]


def _unmoved(row: MarkedParagraph) -> MarkedParagraph:
    if not row.move and not any(piece.moved for piece in row.pieces):
        return row
    return replace(row, move=0, pieces=tuple(replace(piece, moved=False) for piece in row.pieces))


@dataclass(slots=True)
class _Halves:
    places: dict[str, list[int]] = field(default_factory=dict)
    is_table: bool = False

    @property
    def is_whole(self) -> bool:
        if self.is_table or self.places.keys() != {"deleted", "inserted"}:
            return False
        return all(found[-1] - found[0] == len(found) - 1 for found in self.places.values())


def _fit(paragraphs: Sequence[MarkedParagraph]) -> set[int]:
    halves: dict[int, _Halves] = {}
    for at, row in enumerate(paragraphs):
        if row.move:
            half = halves.setdefault(row.move, _Halves())
            half.places.setdefault(row.state, []).append(at)
            half.is_table |= row.kind is Kind.TABLE
    return {number for number, half in halves.items() if half.is_whole}


def begins(paragraphs: Sequence[MarkedParagraph], at: int) -> bool:
    """Whether a moved paragraph is the first of its move in its place."""
    return at == 0 or not _same(paragraphs[at - 1], paragraphs[at])


def ends(paragraphs: Sequence[MarkedParagraph], at: int) -> bool:
    """Whether a moved paragraph is the last of its move in its place."""
    return at + 1 == len(paragraphs) or not _same(paragraphs[at], paragraphs[at + 1])


def _same(one: MarkedParagraph, other: MarkedParagraph) -> bool:
    return (one.move, one.state) == (other.move, other.state)


def way(paragraph: MarkedParagraph) -> str:
    """What the marks of a paragraph that moved are called, at the place it is in."""
    return "moveTo" if paragraph.state == "inserted" else "moveFrom"


def end_mark(paragraph: MarkedParagraph) -> str:
    """What the mark at the end of a moved paragraph is called: it goes with its last words, which may be new or gone in a move.

    Where it does not, LibreOffice leaves an empty paragraph behind.
    """
    if paragraph.pieces and not paragraph.pieces[-1].moved:
        return "ins" if paragraph.state == "inserted" else "del"
    return way(paragraph)
