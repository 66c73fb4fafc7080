"""Our position on a paragraph, with instruction, red lines and fallbacks; notes; and what other delegations say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.folding import folded, stands_in
from app.domain.wording import Wording


class Stance(StrEnum):
    """What a delegation, ours or another, wants for a paragraph or an amendment."""

    SUPPORT = "support"
    CAN_LIVE_WITH = "can_live_with"
    FLEXIBLE = "flexible"
    SEEK_CHANGE = "seek_change"
    RESERVE = "reserve"
    OPPOSE = "oppose"


STANCE_NAMES = {
    Stance.SUPPORT: "Support",
    Stance.CAN_LIVE_WITH: "Can live with",
    Stance.FLEXIBLE: "Flexible",
    Stance.SEEK_CHANGE: "Seek change",
    Stance.RESERVE: "Reserve",
    Stance.OPPOSE: "Oppose",
}


class Priority(StrEnum):
    """How much it matters to us."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Position:
    """What our delegation wants for one paragraph. One for each paragraph identity.

    `set_on` is the wording it was set on: when the text changes under it, the position is stale until confirmed. `mention` says that our
    explanation of position speaks of it; `recommendation` is what we advise capital, in our words.
    """

    paragraph: str
    stance: Stance | None = None
    priority: Priority | None = None
    rationale: str = ""
    talking_points: str = ""
    set_on: Wording | None = None
    mention: bool = False
    recommendation: str = ""

    @property
    def id(self) -> str:
        """The paragraph's identity: we hold one position on it."""
        return self.paragraph


@dataclass(frozen=True, slots=True)
class Instruction:
    """A dated order from capital on one paragraph; the newest is in force, earlier ones stay as superseded."""

    id: str
    paragraph: str
    text: str
    created: datetime
    reference: str = ""
    dated: date | None = None


class Rule(StrEnum):
    """What a red line demands of the text."""

    MUST_CONTAIN = "must_contain"
    MUST_NOT_CONTAIN = "must_not_contain"
    MUST_NOT_CHANGE = "must_not_change"


RULE_NAMES = {
    Rule.MUST_CONTAIN: "Must contain",
    Rule.MUST_NOT_CONTAIN: "Must not contain",
    Rule.MUST_NOT_CHANGE: "Must not change",
}


@dataclass(frozen=True, slots=True)
class RedLine:
    """A limit that must not be crossed, testable on the text. For `MUST_NOT_CHANGE`, `words` are those that must stay as they are."""

    id: str
    paragraph: str
    rule: Rule
    words: str
    created: datetime


@dataclass(frozen=True, slots=True)
class Fallback:
    """The next acceptable wording; `rank` 1 comes first, 0 is the preferred text."""

    id: str
    paragraph: str
    rank: int
    text: str
    created: datetime


@dataclass(frozen=True, slots=True)
class Note:
    """A free note on a paragraph, or on exactly the words from `start` to `end` of the wording it was written on (`on`).

    `shareable` says that partners may see it; without it a note never leaves the delegation. `answers` is the id of the note that this one
    answers; `resolved` says that the thread was closed where it was written. `formerly` says where a note stood before it was placed by hand.
    """

    id: str
    paragraph: str
    text: str
    author: str
    created: datetime
    shareable: bool = False
    start: int | None = None
    end: int | None = None
    on: Wording | None = None
    answers: str = ""
    resolved: bool = False
    formerly: str = ""

    @property
    def words(self) -> str:
        """The words the note stands on; empty for a note on the whole paragraph."""
        if self.on is None or self.start is None or self.end is None:
            return ""
        return self.on.part(self.start, self.end).plain


@dataclass(frozen=True, slots=True)
class PartyStance:
    """What another delegation says: to a paragraph, or (with `amendment`) to an amendment on it."""

    id: str
    paragraph: str
    party: str
    stance: Stance
    created: datetime
    amendment: str = ""
    dated: date | None = None
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class FormerPosition:
    """What we held on a paragraph in an earlier negotiation: history, never in force.

    `cycle` names that negotiation ("A/RES/75/10"), `label` the paragraph there, `wording` its last text there. Instruction, red lines,
    fallbacks and notes are kept as readable text, one a line.
    """

    id: str
    paragraph: str
    cycle: str
    label: str
    created: datetime
    stance: Stance | None = None
    priority: Priority | None = None
    rationale: str = ""
    talking_points: str = ""
    instruction: str = ""
    red_lines: str = ""
    fallbacks: str = ""
    notes: str = ""
    wording: Wording | None = None


_CONDITION = re.compile(
    "^[“\"'‘«]?(?P<words>.+?)[”\"'’»]?\\s+(?:without|unless)\\s+[“\"'‘«]\\s*(?P<unless>.+?)\\s*[”\"'’»]\\s*$",
    re.DOTALL | re.IGNORECASE,
)
_CLOSING = re.compile(r"[\s,;.:،؛。，；：]+(?:and|or|et|y|и|و|和)?[\s,;.:،؛。，；：]*$")
_ADVERB = re.compile(r"^((?:\S+ ){0,3}?)(?:also|further)\b,? ?")


def condition(line: RedLine) -> tuple[str, str]:
    """The words of a red line, and the words without which alone they are forbidden (empty: in any case).

    A line that must not contain `biometric data without “human rights”` forbids the first words only where the second are absent.
    """
    match = _CONDITION.match(line.words.strip()) if line.rule is Rule.MUST_NOT_CONTAIN else None
    return (match["words"].strip(), match["unless"]) if match else (line.words, "")


def is_whole(line: RedLine) -> bool:
    """Whether the line keeps a whole paragraph, from its first word to the mark that closes it, and not words within one."""
    words = line.words.strip()
    if line.rule is not Rule.MUST_NOT_CHANGE or not words or words[0].islower():
        return False
    return words[-1] in ";.:؛。；：" or (words[-1] in ",،，" and len(words.split()) >= 8)


def body(text: str) -> str:
    """A paragraph folded, without what follows by itself: the mark that closes it and the also or further of its opening words."""
    return _CLOSING.sub("", _ADVERB.sub(r"\1", folded(text), count=1))


def crossed(line: RedLine, text: Wording) -> bool:
    """Whether the wording crosses the red line. Empty words forbid and demand nothing.

    Words are looked for at word boundaries: "arms" does not stand in "harms". A whole paragraph that must not change may still
    take another closing mark and an also or further, which its neighbours force upon it.
    """
    words, unless = condition(line)
    if not folded(words):
        return False
    if is_whole(line):
        return body(text.plain) != body(words)
    if line.rule is Rule.MUST_NOT_CONTAIN:
        return stands_in(words, text.plain) and not stands_in(unless, text.plain)
    return not stands_in(words, text.plain)
