"""What a typed paragraph turns out to hold: its base, the proposals on it, what was said to it, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from app.domain.amendments import Status
from app.domain.positions import Stance
from app.domain.wording import EMPTY, Wording, join, plain


class Signed(Protocol):
    """A sign on the characters from `start` to `end`: struck out, or in a colour or highlight "rrggbb" (empty: none)."""

    @property
    def start(self) -> int:
        """Where it begins."""
        ...

    @property
    def end(self) -> int:
        """Where it ends."""
        ...

    @property
    def struck(self) -> bool:
        """Whether the characters are struck out."""
        ...

    @property
    def colour(self) -> str:
        """The colour of the letters."""
        ...

    @property
    def highlight(self) -> str:
        """The colour behind them."""
        ...


class Change(StrEnum):
    """What a typed proposal does to the words it stands on."""

    REPLACE = "replace"
    INSERT = "insert"
    DELETE = "delete"


class Role(StrEnum):
    """What a stretch of a typed paragraph is."""

    BASE = "base"
    PROPOSAL = "proposal"
    SAID = "said"
    STATUS = "status"
    REMARK = "remark"
    LABEL = "label"
    MARK = "mark"
    FLAGGED = "flagged"


@dataclass(frozen=True, slots=True)
class Portion:
    """A stretch of the paragraph as typed, and what it was taken for; the portions of a paragraph lie end to end."""

    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposal typed into a paragraph.

    It puts `words` in place of the base from `start` to `end` (an insertion has both at one place; a deletion has no words); with
    `whole`, it concerns the paragraph as a whole: an insertion is then a new paragraph, a replacement an alternative to the paragraph.
    `proponents` are codes, `unknown` names as typed that nobody is known to bear; both empty: nobody is named. Proposals of one `group`
    compete for the same words. `otherwise` is the other possible span where the place is not `certain`; the wizard offers both.
    `answers` is the number of the proposal whose words this one changes: then `start` and `end` count in that one's words.
    `from_` and `to` are offsets in the paragraph as typed.
    """

    proponents: tuple[str, ...]
    change: Change
    start: int
    end: int
    words: Wording = EMPTY
    group: int = 0
    whole: bool = False
    unknown: tuple[str, ...] = ()
    supporters: tuple[str, ...] = ()
    certain: bool = True
    otherwise: tuple[int, int] | None = None
    answers: int | None = None
    space_before: bool = True
    space_after: bool = True
    from_: int = 0
    to: int = 0

    @property
    def is_attributed(self) -> bool:
        """Whether somebody is named for it."""
        return bool(self.proponents or self.unknown)

    def read_otherwise(self) -> Proposal:
        """The proposal in its other reading, with the first one offered in turn; itself where there is no other."""
        if self.otherwise is None:
            return self
        start, end = self.otherwise
        change = Change.INSERT if start == end else (Change.REPLACE if self.words else Change.DELETE)
        return replace(self, start=start, end=end, otherwise=(self.start, self.end), change=change)

    def applied(self, base: Wording) -> Wording:
        """What the paragraph would read with this proposal alone; for a proposal that `answers` another, `base` is that one's words.

        Spaces are set as a reader expects them: none doubled, none before a comma, and none inside a word that brackets cut through.
        """
        if self.whole:
            return self.words
        before, after = base.part(0, self.start), base.part(self.end, len(base.text))
        parts = [before, self.words, after]
        if self.words:
            if self.space_before and _wants_space(before.text, self.words.text):
                parts.insert(1, plain(" "))
            if self.space_after and _wants_space(self.words.text, after.text):
                parts.insert(-1, plain(" "))
        elif not before.text.strip():
            parts[2] = after.part(len(after.text) - len(after.text.lstrip()), len(after.text))
        elif before.text[-1:].isspace() and (not after or after.text[0].isspace() or after.text[0] in _TIGHT):
            parts[0] = before.part(0, len(before.text.rstrip()))
        return join(parts)


_TIGHT = ",.;:!?)]}»”’%"
_OPENERS = "([{«“‘/-–"


def _wants_space(left: str, right: str) -> bool:
    """Whether two stretches of text need a space between them."""
    if not left or not right or left[-1].isspace() or right[0].isspace():
        return False
    return right[0] not in _TIGHT and left[-1] not in _OPENERS


@dataclass(frozen=True, slots=True)
class Said:
    """What delegations say without offering words: `stance` to the paragraph, or to one of its proposals (its number)."""

    parties: tuple[str, ...]
    stance: Stance
    words: str
    unknown: tuple[str, ...] = ()
    proposal: int | None = None
    from_: int = 0
    to: int = 0


@dataclass(frozen=True, slots=True)
class Flag:
    """A fragment that was not understood, verbatim: from `from_` to `to` as typed; `at` is its place in the base. `reason` has a sentence.

    `in_base` says that the fragment was left standing in the base.
    """

    text: str
    reason: str
    from_: int
    to: int
    at: int
    in_base: bool = False


@dataclass(frozen=True, slots=True)
class Stated:
    """Words of the base that are said to be agreed, agreed ad ref, or (in brackets that leave them standing) not agreed: `BRACKETED`."""

    start: int
    end: int
    status: Status


@dataclass(frozen=True, slots=True)
class Remark:
    """What is told about the paragraph itself: `kind` "former", "merged", "streamlined", "moved" or "note"; `label` where one is named."""

    kind: str
    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Caution:
    """Something that contradicts itself or needs a look: a reason with its sentence in `app.sentences.domain`, and the words it is about."""

    reason: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph says it belongs: `label` ("OP4", "OP4 bis", or only "4") and, for an alternative to it, `alternative` ("alt", "alt 2",
    "option 1"). Empty where it does not say."""

    label: str = ""
    alternative: str = ""


@dataclass(frozen=True, slots=True)
class TypedParagraph:
    """A paragraph of a compilation text as it was understood.

    `base` is what stands without any proposal. `bracketed` says that the paragraph as a whole stands in brackets that name nobody.
    `cautions` tell what contradicts itself or needs a look. The `portions` account for every character typed.
    """

    base: Wording
    proposals: tuple[Proposal, ...] = ()
    said: tuple[Said, ...] = ()
    status: Status | None = None
    bracketed: bool = False
    stated: tuple[Stated, ...] = ()
    remarks: tuple[Remark, ...] = ()
    place: Place = Place()
    flagged: tuple[Flag, ...] = ()
    cautions: tuple[Caution, ...] = ()
    portions: tuple[Portion, ...] = ()
    typed: Wording = EMPTY

    @property
    def is_plain(self) -> bool:
        """Whether nothing but words was found."""
        return all(portion.role is Role.BASE for portion in self.portions) and not (self.proposals or self.stated)

    def groups(self) -> tuple[tuple[Proposal, ...], ...]:
        """The proposals, those that compete for the same words together, in the order they were typed."""
        found: dict[int, list[Proposal]] = {}
        for proposal in self.proposals:
            if proposal.answers is None:
                found.setdefault(proposal.group, []).append(proposal)
        return tuple(tuple(group) for group in found.values())
