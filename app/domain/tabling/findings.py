"""What the tabling check finds: the place, the reason, and the correction that can be made in one click."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.wording import EMPTY, Wording

if TYPE_CHECKING:
    from app.domain.tabling.subject import Passage, Subject


class Severity(StrEnum):
    """How much a finding weighs: an error is wrong wherever it stands, a look may be meant so, a note is only worth knowing."""

    ERROR = "error"
    LOOK = "look"
    NOTE = "note"


SEVERITY_NAMES = {Severity.ERROR: "Error", Severity.LOOK: "To look at", Severity.NOTE: "Note"}

MANUAL = "UN Editorial Manual"
MEASURED = "measured on the resolutions of sessions 74–80"
XML = "read in the machine-readable resolutions of the UN Secretariat"
GUIDELINES = "guidelines for the submission of draft proposals"
SYMBOLS = "grammar of UN document symbols"
HABIT = "habit of drafting, confirm"
OURS = "this dossier"
"""Where rules come from, as they are named to the user."""


@dataclass(frozen=True, slots=True)
class Rewording:
    """Other words in place of those from `start` to `end` of the paragraph's wording."""

    start: int
    end: int
    text: Wording


@dataclass(frozen=True, slots=True)
class NoteMove:
    """The footnote at `start` of one paragraph goes to the place `to` of the paragraph `uid`, where its matter is first mentioned.

    `mark` stays at the old place: nothing, as a note is given once.
    """

    start: int
    uid: str
    to: int


@dataclass(frozen=True, slots=True)
class Renumbering:
    """The paragraphs of the version are counted anew, from 1 to n."""


@dataclass(frozen=True, slots=True)
class Removal:
    """The paragraph is taken out, for it says nothing."""


Correction = Rewording | NoteMove | Renumbering | Removal
"""What sets a finding right."""


@dataclass(frozen=True, slots=True)
class Found:
    """A finding of a rule before it is known whose it is: `reason` has its sentence in `app.sentences.tabling`, filled with `details`."""

    start: int
    end: int
    reason: str
    details: tuple[tuple[str, str], ...] = ()
    correction: Correction | None = None
    uid: str = ""


def found(
    start: int, end: int, reason: str, correction: Correction | None = None, uid: str = "", **details: object
) -> Found:
    """A finding; `details` are what the sentence names."""
    return Found(start, end, reason, tuple((name, str(value)) for name, value in details.items()), correction, uid)


def reworded(start: int, end: int, text: Wording = EMPTY) -> Rewording:
    """A correction by other words; without any, those that stand there are taken out."""
    return Rewording(start, end, text)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that the tabling check found in a version.

    `uid` is the paragraph ("" : the text as a whole), `label` its name, `start` and `end` the words (offsets into the wording's text;
    both 0 : the whole paragraph), `words` those words. `reason` and `details` make the sentence. `key` stays the same as long as the same
    words are found by the same rule in the same paragraph, in later versions too.
    """

    rule: str
    uid: str
    label: str
    start: int
    end: int
    words: str
    reason: str
    details: tuple[tuple[str, str], ...] = ()
    correction: Correction | None = None
    count: int = 0

    @property
    def key(self) -> str:
        """What an answer to it is kept under."""
        of = "\n".join((self.reason, self.words, str(self.count)))
        return f"leave:{self.rule}:{self.uid}:{hashlib.sha256(of.encode()).hexdigest()[:12]}"


InPassage = Callable[["Passage"], Iterable[Found]]
InSubject = Callable[["Subject"], Iterable[Found]]


@dataclass(frozen=True)
class Rule:
    """A rule of structure or of editing.

    `source` says where it comes from. `languages` are those it knows; empty: all. `passage` looks at one paragraph alone and is not asked
    again while its words stay; `subject` looks at the whole text. `reads` are the kinds of paragraphs a `passage` rule is for; empty: all.
    """

    id: str
    name: str
    source: str
    severity: Severity = Severity.ERROR
    languages: tuple[str, ...] = ()
    passage: InPassage | None = None
    subject: InSubject | None = None
    reads: tuple[str, ...] = ()
    about: str = ""

    def knows(self, language: str) -> bool:
        """Whether it can judge a text in this language."""
        return not self.languages or language in self.languages


@dataclass(frozen=True)
class Report:
    """The findings of one version in the order of the text, and by how many rules it was checked."""

    findings: tuple[Finding, ...]
    rules: tuple[Rule, ...] = ()
    language: str = "en"
    version: str = ""
    by_id: Mapping[str, Rule] = field(default_factory=dict)

    def rule(self, id: str) -> Rule:
        """The rule of this id."""
        return self.by_id[id]

    def of_paragraph(self, uid: str) -> tuple[Finding, ...]:
        """Those on one paragraph."""
        return tuple(row for row in self.findings if row.uid == uid)
