"""Keeping one's place: the line that is current and how far down it stands, over another comparison, filter or layout."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from app.domain.comparing import Side
from app.ui.compare.reading import Row
from app.ui.compare.row_list import RowList
from app.ui.models.comparison import ComparisonModel

Name = tuple[str, str, bool]
"""By what a row is known in another comparison: its identities on both sides, and whether it is a trace."""


@dataclass(frozen=True, slots=True)
class Place:
    """The current row, and the row whose place on the screen is kept with how far below the upper edge it stands."""

    current: Row | None
    anchor: Row | None
    top: int = 0


def place_of(model: ComparisonModel, rows: RowList) -> Place:
    """Where one is now."""
    here, seen = rows.current(), rows.in_view()
    current = model.lines[here].row if 0 <= here < len(model.lines) else None
    kept = here if here in seen else seen[0] if seen else -1
    if not 0 <= kept < len(model.lines):
        return Place(current, None)
    return Place(current, model.lines[kept].row, rows.visualRect(model.index(kept)).top())


def return_to(place: Place, model: ComparisonModel, rows: RowList) -> None:
    """Go back there, or as near as what is shown now allows."""
    if not model.lines:
        return
    known = {name_of(row): at for at, line in enumerate(model.lines) for row in line.rows}
    if place.current is not None:
        at = _found(place.current, known, model)
        rows.setCurrentIndex(model.index(at))
    if place.anchor is not None:
        rows.keep(_found(place.anchor, known, model), place.top)


def name_of(row: Row) -> Name:
    """By what a row is known."""
    return _identity(row.compared.old), _identity(row.compared.new), row.trace


def _found(row: Row, known: dict[Name, int], model: ComparisonModel) -> int:
    """The line that holds the row; else one that holds the same paragraph, else the one that stands where it stood."""
    exact = known.get(name_of(row))
    if exact is not None:
        return exact
    old, new, trace = name_of(row)
    for (one, other, traced), at in known.items():
        if traced == trace and ((new and other == new) or (old and one == old)):
            return at
    starts = [line.row.at for line in model.lines]
    return min(bisect_left(starts, row.at), len(starts) - 1)


def _identity(sides: tuple[Side, ...]) -> str:
    return sides[0].paragraph.uid if sides else ""
