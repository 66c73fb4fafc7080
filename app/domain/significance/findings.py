"""Findings: what a comparison alerts us to, with the words before and after, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum


class FindingKind(StrEnum):
    """What sort of change of substance was found."""

    VERB = "verb"
    """The operative verb, or the participle of the preamble, is stronger or weaker, or another."""
    MODAL = "modal"
    """Shall, should, may: how far it binds."""
    ACTOR = "actor"
    """States, Member States, parties: whom it addresses."""
    SCOPE = "scope"
    """All, relevant, certain: how far it reaches."""
    QUALIFIER = "qualifier"
    """ "As appropriate", "within existing resources", "in accordance with national law"."""
    RIGHTS = "rights"
    """Language of human rights."""
    NUMBER = "number"
    """A number, an amount or a date."""
    NEGATION = "negation"
    """ "Not", "no", "without" come or gone."""
    NOTE = "note"
    """What a footnote says."""


FINDING_NAMES = {
    FindingKind.VERB: "operative verb",
    FindingKind.MODAL: "binding force",
    FindingKind.ACTOR: "whom it addresses",
    FindingKind.SCOPE: "scope",
    FindingKind.QUALIFIER: "qualifier",
    FindingKind.RIGHTS: "human rights",
    FindingKind.NUMBER: "number or date",
    FindingKind.NEGATION: "negation",
    FindingKind.NOTE: "footnote",
}
"""The words for the kinds."""


class Shift(StrEnum):
    """Which way a change goes, read from the old text to the new one."""

    WEAKER = "weaker"
    STRONGER = "stronger"
    OTHER = "other"

    @property
    def mirrored(self) -> Shift:
        """The shift read from the new text to the old one."""
        return {Shift.WEAKER: Shift.STRONGER, Shift.STRONGER: Shift.WEAKER}.get(self, self)


class Weight(IntEnum):
    """How much a finding matters; the greater comes first."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3


@dataclass(frozen=True, slots=True)
class Passage:
    """Where words stand: offsets into `Wording.text` of the paragraph `paragraph` (an uid) bearing `label` on its side.

    Words that are gone or new leave on the other side a place without length, or none at all where nothing answers to it.
    """

    paragraph: str
    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: the words before and after (empty where they are gone or new), which way it goes, and a sentence."""

    kind: FindingKind
    before: str
    after: str
    shift: Shift
    weight: Weight
    sentence: str
    old: Passage | None = None
    new: Passage | None = None

    @property
    def name(self) -> str:
        """The words for its kind."""
        return FINDING_NAMES[self.kind]

    @property
    def mirrored(self) -> Finding:
        """The finding as seen from the other side, in the same words as if the sides had been compared the other way round."""
        from app.domain.significance.telling import told

        turned = replace(
            self, before=self.after, after=self.before, shift=self.shift.mirrored, old=self.new, new=self.old
        )
        weight = turned.weight
        if turned.kind is FindingKind.RIGHTS and turned.shift is not Shift.OTHER:
            weight = Weight.HIGH if turned.shift is Shift.WEAKER else Weight.LOW
        return replace(turned, weight=weight, sentence=told(turned.kind, turned.before, turned.after, turned.shift))
