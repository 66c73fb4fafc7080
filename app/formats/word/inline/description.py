"""What the inline convention needs beside a `WordDocument`, and the look it gives to words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.domain.amendments import Amendment, Status
from app.domain.positions import PartyStance
from app.domain.wording import Wording

COLOURS = (
    "1f4e9e", "b3001b", "1b6e3c", "6a1b9a", "9c4a00", "00677d", "8e1c5e", "4a5d00", "3f3fbf", "7a4b2a", "37505c", "a0006e",
)  # fmt: skip
"""The colours of the delegations, in the order in which they first stand in the text; each has a contrast of 5 to 1 and more on white."""


@dataclass(frozen=True)
class Inline:
    """Who proposes and says what, for the brackets.

    `amendments` are those that show in the marks, by id; `names` gives for the code of each delegation what stands in the brackets, its name
    or the code itself; `full` what it is called in the legend where that says more. `stances` are what delegations say without offering
    words. Without `legend` the text stands alone.
    """

    amendments: Mapping[str, Amendment]
    names: Mapping[str, str]
    stances: Sequence[PartyStance] = ()
    legend: bool = True
    full: Mapping[str, str] = field(default_factory=dict)

    def parties(self, by: Iterable[str]) -> tuple[str, ...]:
        """The codes of those who propose these amendments, each once."""
        return tuple(dict.fromkeys(code for id in by for code in self.amendments[id].proponents))

    def named(self, codes: Iterable[str]) -> str:
        """Delegations as they stand in brackets."""
        return ", ".join(dict.fromkeys(self.names.get(code, code) for code in codes))

    def is_agreed(self, by: Sequence[str]) -> bool:
        """Whether all these amendments are agreed, be it ad referendum."""
        agreed = {Status.AGREED, Status.AGREED_AD_REF}
        return bool(by) and all(self.amendments[id].status in agreed for id in by)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of an inline paragraph: "base" words, base words that are "struck", "new" words, or a "sign" that is ours.

    `party` is the code whose colour it has (empty for struck words that several want otherwise); `agreed` is highlighted.
    """

    kind: str
    wording: Wording
    party: str = ""
    agreed: bool = False


@dataclass(frozen=True, slots=True)
class InlineLine:
    """One paragraph as it is written: its number (`is_new` where the paragraph is not one of the base) and its stretches."""

    uid: str
    style: str
    number: str
    spans: tuple[Span, ...]
    is_new: bool = False
    is_row: bool = False
    party: str = ""
