"""Which rows of a comparison are shown, and how many there are of each sort."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.ui.compare.holding import parties_of
from app.ui.compare.reading import Row


class Filter(StrEnum):
    """Which rows are shown."""

    ALL = "all"
    CHANGES = "changes"
    SUBSTANTIVE = "substantive"
    ALERTS = "alerts"
    OURS = "ours"
    PARTY = "party"


FILTER_NAMES = {
    Filter.ALL: "All paragraphs",
    Filter.CHANGES: "Changes only",
    Filter.SUBSTANTIVE: "Substantive changes only",
    Filter.ALERTS: "Only alerts",
    Filter.OURS: "Only what touches our positions",
    Filter.PARTY: "Only what {party} spoke to",
}

NOTHING_LEFT = {
    Filter.ALL: "Neither text holds a paragraph.",
    Filter.CHANGES: "Both texts say the same: nothing has changed.",
    Filter.SUBSTANTIVE: "Nothing of substance has changed. “Changes only” shows numbers and punctuation too.",
    Filter.ALERTS: "No change alerts: no operative verb is weaker or stronger, no qualifier has come or gone, no red line is crossed. "
    "What is minor stands in the details of its row.",
    Filter.OURS: "No change touches a paragraph on which we hold a position.",
    Filter.PARTY: "This delegation has proposed nothing on these paragraphs and has not spoken to them.",
}
"""What is said where a filter leaves no line."""


@dataclass(frozen=True, slots=True)
class Sieve:
    """What is let through: a filter and, for `Filter.PARTY`, the delegation's code."""

    filter: Filter = Filter.ALL
    party: str = ""

    def lets(self, row: Row) -> bool:
        """Whether a row is shown."""
        match self.filter:
            case Filter.ALL:
                return True
            case Filter.CHANGES:
                return not row.is_identical
            case Filter.SUBSTANTIVE:
                return row.is_substantive
            case Filter.ALERTS:
                return bool(row.alerts) and bool(row.notable)
            case Filter.OURS:
                held = row.is_ours or any(alert.kind != "finding" for alert in row.alerts)
                return held and not row.is_identical
            case Filter.PARTY:
                return self.party in row.held.parties

    def name(self, party: str = "") -> str:
        """What it is called; `party` is the name of the delegation."""
        return FILTER_NAMES[self.filter].format(party=party or self.party)


EVERYTHING = Sieve()
PLAIN = (Filter.ALL, Filter.CHANGES, Filter.SUBSTANTIVE, Filter.ALERTS, Filter.OURS)
"""The filters that name no delegation, in the order in which they are offered."""


def counted(rows: Iterable[Row], sieve: Sieve) -> int:
    """How many rows a filter shows, what has moved once; of all rows, how many are paragraphs and no headings or formulas."""
    some = sieve.filter is not Filter.ALL
    return sum(1 for row in rows if not row.trace and sieve.lets(row) and (some or row.compared.is_counted))


@dataclass(frozen=True, slots=True)
class Folds:
    """What is folded away: runs of identical paragraphs, and changes that only follow from others."""

    identical: bool = False
    consequential: bool = True

    def hides(self, row: Row) -> bool:
        """Whether a row is folded away."""
        return (self.identical and row.is_identical) or (self.consequential and row.is_consequential)


USUAL = Folds()
"""What is folded at first."""


@dataclass(frozen=True, slots=True)
class Offer:
    """The filters of one comparison with how many rows each shows, and how many consequential changes there are."""

    sieves: tuple[tuple[Sieve, int], ...] = tuple((Sieve(each), 0) for each in PLAIN)
    consequential: int = 0


NO_OFFER = Offer()


def offer_of(rows: Sequence[Row]) -> Offer:
    """What can be offered for these rows."""
    plain = [(Sieve(wanted), counted(rows, Sieve(wanted))) for wanted in PLAIN]
    parties = [
        (Sieve(Filter.PARTY, code), count) for code, count in parties_of(row.held for row in rows if not row.trace)
    ]
    return Offer((*plain, *parties), sum(row.is_consequential for row in rows))
