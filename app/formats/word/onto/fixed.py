"""Changes that reach into what cannot be cut, such as a field: that goes as a whole, and what stays of its words comes back as plain ones."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.marks import Piece
from app.domain.wording import Wording
from app.formats.word.onto.line import Line, Slot

Gone = list[tuple[int, int, Piece]]
"""What is deleted, from where to where."""
New = list[tuple[int, Piece]]
"""What is put in, and where."""


def around_fixed(wording: Wording, lines: Iterable[Line], gone: Gone, new: New) -> tuple[Gone, New]:
    """The changes to a paragraph, none of which reaches into something that cannot be cut."""
    for slot in [slot for line in lines for slot in line.slots if slot.is_fixed and _is_reached(slot, gone, new)]:
        gone, new = _widened(wording, gone, new, slot.start, slot.end)
    return gone, new


def _is_reached(slot: Slot, gone: Gone, new: New) -> bool:
    for start, end, _ in gone:
        if start < slot.end and slot.start < end and not (start <= slot.start and slot.end <= end):
            return True
    return any(slot.start < at < slot.end for at, _ in new)


def _widened(wording: Wording, gone: Gone, new: New, low: int, high: int) -> tuple[Gone, New]:
    """The changes with the stretch from `low` to `high` deleted as a whole; what stays or comes in it comes behind it, in order."""
    inside = [row for row in gone if row[0] < high and low < row[1]]
    added = [row for row in new if low < row[0] < high]
    by = (inside[0][2] if inside else added[0][1]).amendments
    rest = [row for row in gone if row not in inside]
    rest += [(start, low, piece) for start, _, piece in inside if start < low]
    rest += [(high, end, piece) for _, end, piece in inside if end > high]
    rest.append((low, high, Piece("-", wording.part(low, high), by)))
    edges = {edge for start, end, _ in inside for edge in (max(start, low), min(end, high))}
    comes: New = []
    at = low
    for stop in sorted({low, high} | edges | {offset for offset, _ in added}):
        if at < stop and not any(start <= at and stop <= end for start, end, _ in inside):
            comes.append((high, Piece("+", wording.part(at, stop), by)))
        comes += [(high, piece) for offset, piece in added if offset == stop]
        at = stop
    first = [row for row in new if row[0] <= low]
    later = [row for row in new if row[0] >= high]
    return sorted(rest, key=lambda row: row[0]), [*first, *comes, *later]
