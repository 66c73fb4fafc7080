"""What a list shows of a reading through a filter: its lines, and where the changes among them lie. Made on a worker or at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from app.ui.compare.filters import EVERYTHING, USUAL, Folds, Sieve
from app.ui.compare.lines import Line, lines_of, singles_of
from app.ui.compare.reading import Reading

FOLDED = 80.0
"""How much of the whole a folded line takes, and the space around any other, in letters."""


class Mark(IntEnum):
    """What a mark of the strip says; the greater is painted over the lesser."""

    CONSEQUENTIAL = 0
    SUBSTANTIVE = 1
    MOVED = 2
    NEW = 3
    GONE = 4
    ALERT = 5


@dataclass(frozen=True, slots=True)
class Showing:
    """The lines, and the line of each row (by its number); which lines hold changes, and substantive ones; marks, and where lines end.

    `ends` are counted in letters from the beginning of the whole.
    """

    sieve: Sieve = EVERYTHING
    folds: Folds = USUAL
    unfolded: frozenset[int] = frozenset()
    lines: Sequence[Line] = ()
    line_at: dict[int, int] = field(default_factory=dict)
    changes: Sequence[int] = ()
    substantive: Sequence[int] = ()
    marks: Sequence[tuple[int, Mark]] = ()
    ends: Sequence[float] = ()

    def is_through(self, sieve: Sieve, folds: Folds, unfolded: frozenset[int]) -> bool:
        """Whether it was made for this filter, and these runs unfolded."""
        return (self.sieve, self.folds, self.unfolded) == (sieve, folds, unfolded)


NOTHING = Showing()


@dataclass(frozen=True, slots=True)
class Stock:
    """What of a reading is the same through all filters: a line for each row, and its mark."""

    singles: tuple[Line, ...] = ()
    marks: tuple[Mark | None, ...] = ()


NO_STOCK = Stock()


def stock_of(reading: Reading) -> Stock:
    """Everything that can be made before a filter is chosen."""
    singles = singles_of(reading)
    return Stock(singles, tuple(mark_of(line) for line in singles))


def showing(
    reading: Reading, sieve: Sieve, folds: Folds, unfolded: frozenset[int] = frozenset(), stock: Stock = NO_STOCK
) -> Showing:
    """What is shown of a reading."""
    stock = stock if stock.singles else stock_of(reading)
    known = stock.marks
    lines = lines_of(reading, sieve, folds, unfolded, stock.singles)
    line_at: dict[int, int] = {}
    changes: list[int] = []
    marks: list[tuple[int, Mark]] = []
    ends: list[float] = []
    end = 0.0
    for at, line in enumerate(lines):  # once through all of them, for there may be ten thousand
        row = line.rows[0]
        if line.folded:
            line_at.update((each.at, at) for each in line.rows)
            mark = mark_of(line)
            end += FOLDED
        else:
            line_at[row.at] = at
            mark = known[row.at]
            end += FOLDED + row.letters
            if row.is_change:
                changes.append(at)
        ends.append(end)
        if mark is not None:
            marks.append((at, mark))
    substantive = [at for at in changes if lines[at].rows[0].is_substantive]
    return Showing(sieve, folds, unfolded, lines, line_at, changes, substantive, marks, ends)


def mark_of(line: Line) -> Mark | None:
    """The mark of a line; None where nothing has changed."""
    if line.folded:
        return Mark.CONSEQUENTIAL if any(row.is_consequential for row in line.rows) else None
    row = line.row
    if not row.is_change:
        return None
    if any(alert.grave for alert in row.alerts):
        return Mark.ALERT
    if not row.is_substantive:
        return Mark.CONSEQUENTIAL
    named = {"added": Mark.NEW, "deleted": Mark.GONE, "moved": Mark.MOVED, "moved_edited": Mark.MOVED}
    return named.get(row.compared.change, Mark.SUBSTANTIVE)
