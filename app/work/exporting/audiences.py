"""Audiences: whom an export is for, and the one table of what each may see."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Audience(StrEnum):
    """Whom an export is for."""

    CAPITAL = "capital"
    PARTNERS = "partners"
    FACILITATOR = "facilitator"
    PUBLIC = "public"


AUDIENCE_NAMES = {
    Audience.CAPITAL: "Capital",
    Audience.PARTNERS: "Partners",
    Audience.FACILITATOR: "Facilitator",
    Audience.PUBLIC: "Public",
}


class Form(StrEnum):
    """How amendments are set into the text: as Word's tracked changes, as typed brackets with a legend, or accepted without a trace."""

    TRACKED = "tracked"
    INLINE = "inline"
    CLEAN = "clean"


FORM_NAMES = {
    Form.TRACKED: "Tracked changes",
    Form.INLINE: "Inline brackets",
    Form.CLEAN: "Clean text",
}


class Said(StrEnum):
    """What a comment tells: what we hold, what others say to paragraphs and amendments, and our notes with their answers."""

    POSITIONS = "positions"
    STANCES = "stances"
    NOTES = "notes"


SAID_NAMES = {
    Said.POSITIONS: "Positions, instructions and talking points",
    Said.STANCES: "What other delegations say",
    Said.NOTES: "Notes and their answers",
}


@dataclass(frozen=True, slots=True)
class Lets:
    """What an audience may see.

    `amendments` is "standing" (all, and any other that is chosen), "shareable" (only those marked so), "own" (only those of the delegation
    or group we speak for) or "none". `notes` is "all", "shareable" or "none". `said` are the kinds of comments, `persons` whether people
    are named in them. What nothing here lets through is forbidden in the file: a field that is new in the dossier as well.
    """

    amendments: str
    notes: str
    positions: bool = False
    classification: bool = False
    persons: bool = False
    forms: tuple[Form, ...] = tuple(Form)

    @property
    def said(self) -> tuple[Said, ...]:
        """The kinds of comments there may be."""
        kinds = (Said.POSITIONS, Said.STANCES) if self.positions else ()
        return kinds if self.notes == "none" else (*kinds, Said.NOTES)


LETS_THROUGH = {
    Audience.CAPITAL: Lets(amendments="standing", notes="all", positions=True, classification=True, persons=True),
    Audience.PARTNERS: Lets(amendments="shareable", notes="shareable", classification=True),
    Audience.FACILITATOR: Lets(amendments="own", notes="none"),
    Audience.PUBLIC: Lets(amendments="none", notes="none", forms=(Form.CLEAN,)),
}
"""What each audience may see; everything else is forbidden in its file."""

_AMENDMENTS = {
    "standing": "All amendments, of every delegation",
    "shareable": "Amendments marked as shareable, ours and others’",
    "own": "Our own amendments, or our group’s",
    "none": "No amendments: the clean text",
}
_NOTES = {"all": "All notes with their answers", "shareable": "Notes marked as shareable", "none": "No notes"}


@dataclass(frozen=True, slots=True)
class Passage:
    """One line of what an audience is told: whether it is let through, and in words what."""

    is_open: bool
    words: str


def passages(audience: Audience) -> tuple[Passage, ...]:
    """What an audience is shown and what not, in words, made from the table so that the two cannot differ."""
    lets = LETS_THROUGH[audience]
    held = "Positions, instructions, red lines, fallbacks, talking points"
    spoken = "What other delegations say"
    return (
        Passage(lets.amendments != "none", _AMENDMENTS[lets.amendments]),
        Passage(lets.positions, held if lets.positions else "No positions, instructions or red lines"),
        Passage(lets.positions, spoken if lets.positions else "Nothing that other delegations said"),
        Passage(lets.notes != "none", _NOTES[lets.notes]),
        Passage(lets.classification, "The classification line" if lets.classification else "No classification line"),
    )
