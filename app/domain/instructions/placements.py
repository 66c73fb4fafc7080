"""What placing instructions on a text gives: changes of its paragraphs, and what could not be placed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from app.domain.amendments import AmendmentAction
from app.domain.instructions.seeking import Stretch
from app.domain.paragraphs import Kind
from app.domain.wording import EMPTY, Wording


@dataclass(frozen=True, slots=True)
class PlacedChange:
    """What one instruction does to one paragraph.

    `uid` is the paragraph's identity, `base` its wording in the text that is addressed. A new paragraph has "+1", "+2" … in its place,
    and `after` may name such a one. `instruction` and `step` are indexes: of the instruction, and of what it does. `words` are those that
    are replaced, deleted or set in, for a reader to see at a glance; `stretches` where the words that change stand in `base`.
    """

    instruction: int
    step: int
    action: AmendmentAction
    uid: str
    base: Wording = EMPTY
    text: Wording = EMPTY
    after: str = ""
    kind: Kind = Kind.OPERATIVE
    level: int = 0
    label: str = ""
    words: str = ""
    stretches: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paragraph that may be meant, with the words in it that may be meant."""

    uid: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Unplaced:
    """An instruction, or a part of one, that was not placed: its verbatim text, the reason, the words sought, and what may be meant."""

    instruction: int
    text: str
    reason: str
    words: str = ""
    paragraph: str = ""
    candidates: tuple[Candidate, ...] = ()


class Placing(NamedTuple):
    """The changes in the order of the document, and what was not placed."""

    changes: tuple[PlacedChange, ...]
    unplaced: tuple[Unplaced, ...]


Edit = tuple[int, int, Wording]
"""A stretch of a wording and what comes in its place."""
Change = Callable[[Wording, int, int], Edit]
"""What is to be done with the words found at a stretch of a wording."""


class Stuck(Exception):  # noqa: N818 - an answer within this package, not an error
    """A step cannot be placed: the reason, what was sought, and what may be meant."""

    def __init__(
        self, reason: str, *, words: str = "", paragraph: str = "", candidates: Iterable[Candidate] = ()
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.words = words
        self.paragraph = paragraph
        self.candidates = tuple(candidates)
