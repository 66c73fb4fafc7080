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
    if place.current is not None:
        rows.setCurrentIndex(model.index(_found(place.current, model)))
    if place.anchor is not None:
        rows.keep(_found(place.anchor, model), place.top)


def name_of(row: Row) -> Name:
    """By what a row is known."""
    return _identity(row.compared.old), _identity(row.compared.new), row.trace


def _found(row: Row, model: ComparisonModel) -> int:
    """The line that holds the row; else one that holds the same paragraph, else the one that stands where it stood."""
    reading = model.reading
    if reading is not None and row.at < len(reading.rows) and reading.rows[row.at] is row:
        at = model.position_of(row)
        return at if at >= 0 else _near(row, model)
    old, new, trace = name = name_of(row)
    second = -1
    for at, line in enumerate(model.lines):
        for other in line.rows:
            one = name_of(other)
            if one == name:
                return at
            if second < 0 and one[2] == trace and ((new and one[1] == new) or (old and one[0] == old)):
                second = at
    return second if second >= 0 else _near(row, model)


def _near(row: Row, model: ComparisonModel) -> int:
    starts = [line.rows[0].at for line in model.lines]
    return min(bisect_left(starts, row.at), len(starts) - 1)


def _identity(sides: tuple[Side, ...]) -> str:
    return sides[0].paragraph.uid if sides else ""
