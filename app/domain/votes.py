"""Votes: how we are to vote on an amendment, on a paragraph, or on the text as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Choice(StrEnum):
    """What a delegation may do when a vote is taken."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"
    NOT_PARTICIPATING = "not_participating"
    UNDECIDED = "undecided"
    """Nothing is decided yet: capital has still to instruct us."""


CHOICE_NAMES = {
    Choice.YES: "In favour",
    Choice.NO: "Against",
    Choice.ABSTAIN: "Abstain",
    Choice.NOT_PARTICIPATING: "Not participating",
    Choice.UNDECIDED: "Not decided",
}


@dataclass(frozen=True, slots=True)
class Vote:
    """Our vote on an amendment or on a paragraph (their ids), with neither on the text as a whole; `rank` is its place on the voting card."""

    id: str
    choice: Choice
    created: datetime
    paragraph: str = ""
    amendment: str = ""
    reason: str = ""
    rank: int = 0
