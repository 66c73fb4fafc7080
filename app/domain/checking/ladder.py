"""The ladder: preferred text and fallbacks in their order, and the rung on which a text stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.domain.folding import folding
from app.domain.positions import Fallback, body
from app.domain.wording import Span, Wording, differences, plain
from app.text import similarity


class Footing(StrEnum):
    """How a text stands on a rung."""

    EXACTLY = "exactly"
    """It is the wording of the rung."""
    CONTAINED = "contained"
    """The words of the rung stand in it."""
    NEARLY = "nearly"
    """It comes near the wording of a rung; the difference says how near."""
    BELOW = "below"
    """It reaches no rung, but is recognizably about the same."""
    OFF = "off"
    """Nothing in it is like any rung."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung: 0 is the preferred text, then the fallbacks. `amendment` names our amendment whose text it is, where no other is written."""

    rank: int
    text: str
    amendment: str = ""

    @property
    def name(self) -> str:
        """Preferred text, Fallback 1, Fallback 2."""
        return rung_name(self.rank)


def rung_name(rank: int) -> str:
    """Preferred text, Fallback 1, Fallback 2."""
    return "Preferred text" if rank == 0 else f"Fallback {rank}"


@dataclass(frozen=True, slots=True)
class OnLadder:
    """Where a text stands on a ladder: the rung it stands on or comes nearest to, how, the place of the words (offsets into the wording's
    text; none where it is off), and the difference from the rung to the passage.

    `was` is the rank it stood on in the version before; None where it stood on none or there was no such version.
    """

    rung: Rung
    footing: Footing
    place: tuple[int, int] | None
    likeness: float
    passage: str = ""
    was: int | None = None
    rungs: tuple[Rung, ...] = ()

    @property
    def difference(self) -> tuple[Span, ...]:
        """What leads from the rung to the passage of the text, word by word; nothing where the text stands on the rung, or off the ladder."""
        if self.stands or self.place is None:
            return ()
        return differences(plain(self.rung.text.strip()), plain(self.passage))

    @property
    def stands(self) -> bool:
        """Whether the text stands on the rung, and does not merely come near it."""
        return self.footing in {Footing.EXACTLY, Footing.CONTAINED}

    @property
    def has_fallen(self) -> bool:
        """Whether the version before stood on a higher rung."""
        return self.was is not None and (not self.stands or self.rung.rank > self.was)

    @property
    def sentence(self) -> str:
        """Where the text stands, in words."""
        name = self.rung.name if self.rung.rank else "the preferred text"
        is_alone = len(self.rungs) == 1
        told = {
            Footing.EXACTLY: f"The text is {name}",
            Footing.CONTAINED: f"The text contains {name}",
            Footing.NEARLY: f"The text is nearly {name}",
            Footing.BELOW: f"The text reaches none of our wordings; {name} comes nearest",
            Footing.OFF: f"The text has nothing like {name if is_alone else 'any of our wordings'}",
        }[self.footing]
        if is_alone and self.footing is Footing.BELOW:
            told = f"The text falls short of {name}"
        if self.has_fallen and self.was is not None:
            told += f"; it was {rung_name(self.was) if self.was else 'the preferred text'}"
        return told + "."


_NEARLY = 0.8
_BELOW = 0.4


def ladder(fallbacks: Sequence[Fallback], preferred: Rung | None = None) -> tuple[Rung, ...]:
    """The rungs from the preferred text down. `preferred` (our amendment) is taken where no preferred text is written."""
    rungs = sorted((Rung(row.rank, row.text) for row in fallbacks if row.text.strip()), key=lambda rung: rung.rank)
    if preferred is not None and preferred.text.strip() and not any(rung.rank == 0 for rung in rungs):
        rungs.insert(0, preferred)
    return tuple(rungs)


def on_ladder(rungs: Sequence[Rung], now: Wording, before: Wording | None = None) -> OnLadder | None:
    """Where the text stands: the highest rung it is or contains, else the rung it comes nearest to; None for a ladder without rungs."""
    if not rungs:
        return None
    found = _stood(rungs, now) or max(
        (_near(rung, now) for rung in rungs), key=lambda near: (near.likeness, -near.rung.rank)
    )
    earlier = _stood(rungs, before) if before is not None else None
    return replace(found, was=earlier.rung.rank if earlier is not None else None, rungs=tuple(rungs))


def _stood(rungs: Sequence[Rung], text: Wording) -> OnLadder | None:
    """The highest rung that the text is, or contains by itself and not only within the words of a lower one."""
    whole, folds = body(text.plain), folding(text.text)
    for rung in rungs:
        if body(rung.text) == whole:
            return OnLadder(rung, Footing.EXACTLY, (0, len(text.text)), 1.0)
    found = [(rung, folds.places(rung.text) or folds.places(body(rung.text))) for rung in rungs]
    for at, (rung, places) in enumerate(found):
        lower = [place for _, others in found[at + 1 :] for place in others]
        own = [place for place in places if not any(_is_within(place, other) for other in lower)]
        if own:
            return OnLadder(rung, Footing.CONTAINED, own[0], 1.0)
    return None


def _is_within(place: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether a passage is only a part of the other one."""
    return place != other and other[0] <= place[0] and place[1] <= other[1]


def _near(rung: Rung, text: Wording) -> OnLadder:
    """How near the text comes to a rung: as a whole, or in the passage most like it."""
    whole = similarity(body(rung.text), body(text.plain))
    passage = None if is_paragraph(rung.text) else folding(text.text).nearest(rung.text)
    start, end, likeness = passage if passage is not None and passage[2] > whole else (0, len(text.text), whole)
    footing = Footing.NEARLY if likeness >= _NEARLY else Footing.BELOW if likeness >= _BELOW else Footing.OFF
    if footing is Footing.OFF:
        return OnLadder(rung, footing, None, likeness)
    return OnLadder(rung, footing, (start, end), likeness, text.part(start, end).plain)


def is_paragraph(text: str) -> bool:
    """Whether a rung is the wording of a whole paragraph, and not words within one."""
    words = text.strip()
    return bool(words) and not words[0].islower() and words[-1] in ",;.:،؛。，；："
