"""Why two paragraphs are said to be one: the grounds of a pairing, as values and as a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Basis(StrEnum):
    """What a pairing stands on."""

    NONE = "none"
    """The paragraph stands alone."""
    BY_HAND = "by_hand"
    """Somebody said so."""
    IDENTITY = "identity"
    """It is the same paragraph through all versions."""
    WORDS = "words"
    """The words are the same."""
    LIKENESS = "likeness"
    """The words are alike."""


NARROW = 0.1
"""A pairing by likeness with a rival nearer than this is uncertain."""


@dataclass(frozen=True, slots=True)
class Why:
    """The grounds of a pairing: what it stands on, the share of words in common, and what else speaks for it or against it.

    `rival` is the likeness of the best other candidate (0: none), `opening` whether both begin with the same words.
    """

    basis: Basis = Basis.NONE
    similarity: float = 0.0
    rival: float = 0.0
    opening: bool = True
    moved: bool = False
    parts: int = 1

    @property
    def is_uncertain(self) -> bool:
        """Whether another paragraph comes close, so that a person should look."""
        return self.basis is Basis.LIKENESS and self.rival > 0 and self.similarity - self.rival < NARROW

    @property
    def sentence(self) -> str:
        """The grounds in words: "86 % of the words; opening words differ"."""
        if self.basis is Basis.NONE:
            return "no paragraph like it"
        grounds = {
            Basis.BY_HAND: ["paired by hand"],
            Basis.IDENTITY: ["the same paragraph in both versions"],
        }.get(self.basis, [])
        if self.parts > 1:
            grounds.append(f"{self.parts} paragraphs together")
        grounds.append("the same words" if self.similarity >= 1 else f"{_percent(self.similarity)} of the words")
        if not self.opening:
            grounds.append("opening words differ")
        if self.moved:
            grounds.append("stands elsewhere")
        if self.is_uncertain:
            grounds.append(f"another comes near with {_percent(self.rival)}")
        return "; ".join(grounds)


def _percent(share: float) -> str:
    """A share in whole per cent; what is not whole is never told as 100 %."""
    return f"{min(99, round(100 * share))} %"


UNPAIRED = Why()
"""The grounds of a paragraph that stands alone."""
