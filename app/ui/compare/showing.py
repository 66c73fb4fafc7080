"""What a list shows of a reading through a filter: its lines, and where the changes among them lie. Made on a worker or at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import accumulate

from app.ui.compare.filters import EVERYTHING, USUAL, Folds, Sieve
from app.ui.compare.lines import Line, lines_of
from app.ui.compare.reading import Reading


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


def showing(reading: Reading, sieve: Sieve, folds: Folds, unfolded: frozenset[int] = frozenset()) -> Showing:
    """What is shown of a reading."""
    lines = lines_of(reading, sieve, folds, unfolded)
    changes = [at for at, line in enumerate(lines) if not line.folded and line.rows[0].is_change]
    marks = [(at, mark) for at, line in enumerate(lines) if (mark := mark_of(line)) is not None]
    return Showing(
        sieve,
        folds,
        unfolded,
        lines,
        {row.at: at for at, line in enumerate(lines) for row in line.rows},
        changes,
        [at for at in changes if lines[at].rows[0].is_substantive],
        marks,
        list(accumulate(80.0 if line.folded else 80.0 + line.rows[0].letters for line in lines)),
    )


def mark_of(line: Line) -> Mark | None:
    """The mark of a line; None where nothing has changed."""
    if line.folded:
        return Mark.CONSEQUENTIAL if any(row.is_consequential for row in line.rows) else None
    row = line.row
    if not row.is_change:
        return None
    if any(alert.grave for alert in row.alerts):
        return Mark.ALERT
    if row.is_consequential:
        return Mark.CONSEQUENTIAL
    named = {"added": Mark.NEW, "deleted": Mark.GONE, "moved": Mark.MOVED, "moved_edited": Mark.MOVED}
    return named.get(row.compared.change, Mark.SUBSTANTIVE)
