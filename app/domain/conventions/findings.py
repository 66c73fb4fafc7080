"""Findings: what has been found in a paragraph while it is read, and the stretch of it that is being read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.domain.amendments import Status
from app.domain.conventions.asking import Reader
from app.domain.conventions.legend import Legend
from app.domain.conventions.names import Named
from app.domain.conventions.phrases import Instruction
from app.domain.conventions.placing import Opening
from app.domain.conventions.signs import Look
from app.domain.conventions.typed import Caution, Flag, Place, Proposal, Remark, Role, Said, Stated
from app.domain.wording import EMPTY, Wording


@dataclass(slots=True)
class Draft:
    """A proposal before it has its place: from `start` to `end` as typed, by whom, its new words, and what it says of its place.

    `old` is the stretch of words, as typed, that it deletes or replaces; `instruction` what it asks for in words. `number` is where it will
    stand among the proposals. `looks` says that it was told by bold or strike-out alone.
    """

    number: int
    start: int
    end: int
    named: Named
    words: Wording = EMPTY
    instruction: Instruction | None = None
    old: tuple[int, int] | None = None
    whole: bool = False
    looks: bool = False
    glued: bool = False
    supporters: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Stretch:
    """A range of the text that is read as one: the paragraph itself, or the words of the proposal `owner`.

    `keep` says for each character whether it is one of its own words; `lists` are delegations named after something, yet to be joined to it.
    """

    start: int
    end: int
    owner: int | None = None
    depth: int = 0
    keep: bytearray = field(default_factory=bytearray)
    drafts: list[Draft] = field(default_factory=list)
    lists: list[tuple[int, int, Named]] = field(default_factory=list)
    standing: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.keep = bytearray(b"\x01" * (self.end - self.start))

    def drop(self, start: int, end: int) -> None:
        """Takes characters out of the words."""
        self.keep[start - self.start : end - self.start] = bytes(end - start)

    def take_back(self, start: int, end: int) -> None:
        """Puts characters back among the words."""
        self.keep[start - self.start : end - self.start] = b"\x01" * (end - start)

    def keeps(self, start: int, end: int) -> bool:
        """Whether all these characters are among the words."""
        return all(self.keep[start - self.start : end - self.start])

    def kept(self) -> list[int]:
        """The offsets, as typed, of the words."""
        return [self.start + at for at, on in enumerate(self.keep) if on]

    def is_bare(self, text: str, start: int, end: int) -> bool:
        """Whether no words stand from `start` to `end`; spaces do not count."""
        return not any(self.keep[at - self.start] and not text[at].isspace() for at in range(start, end))


class Findings:
    """One paragraph while it is read: the text with its look, and what was found."""

    def __init__(self, typed: Wording, seen: Sequence[Look], legend: Legend, reader: Reader, opening: Opening) -> None:
        self.typed = typed
        self.text = typed.text
        self.seen = seen
        self.legend = legend
        self.opening = opening
        self.reader = reader
        self.roles = [Role.BASE] * len(self.text)
        self.proposals: list[Proposal | None] = []
        self.said: list[tuple[Said, str]] = []
        self.flags: list[Flag] = []
        self.remarks: list[Remark] = []
        self.cautions: list[Caution] = []
        self.stated: list[Stated] = []
        self.status: Status | None = None
        self.place = Place()
        self.bracketed = False
        self.numbered = False
        self.groups = 0

    def set(self, start: int, end: int, role: Role) -> None:
        """Says what a stretch is."""
        self.roles[start:end] = [role] * (end - start)

    def take(self, stretch: Stretch, start: int, end: int, role: Role) -> None:
        """Takes characters out of the words; what stands inside a proposal stays part of it."""
        stretch.drop(start, end)
        if stretch.owner is None:
            self.set(start, end, role)

    def flag(self, stretch: Stretch, start: int, end: int, reason: str, *, in_base: bool = False) -> None:
        """Keeps a fragment verbatim that was not understood."""
        if not in_base:
            stretch.drop(start, end)
            self.set(start, end, Role.FLAGGED)
        # Its place in the base is known when the base is: until then it is the offset as typed.
        self.flags.append(Flag(self.text[start:end], reason, start, end, start, in_base))

    def reserve(self) -> int:
        """The number of a proposal that is about to be read."""
        self.proposals.append(None)
        return len(self.proposals) - 1

    def new_group(self) -> int:
        """The number of a group of proposals that compete for the same words."""
        self.groups += 1
        return self.groups


def offset(kept: Sequence[int], at: int) -> int:
    """How many of the kept characters stand before the offset `at` as typed."""
    return bisect_left(kept, at)
