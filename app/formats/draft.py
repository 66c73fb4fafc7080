"""What every reader returns: a draft as it stood in the file, with whatever was tracked, commented, repaired or left unread."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from itertools import count, pairwise

from app.domain.paragraphs import Kind, Labelling, continued_label, in_section, printed_number
from app.domain.printing import roman, sign_in_label
from app.domain.wording import NOTE_MARK, Wording


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of typed mark-up on the characters from `start` to `end` of a wording, which the wording itself does not carry.

    `colour` and `highlight` are "rrggbb" in small letters; empty where the text is in the usual colour. Only conventions typed by hand
    are read from them (struck out means deleted, yellow may mean agreed): they never reach a version.
    """

    start: int
    end: int
    struck: bool = False
    colour: str = ""
    highlight: str = ""


@dataclass(frozen=True, slots=True)
class DraftParagraph:
    """One paragraph as read. `number` is what is printed before it ("4 bis.", "(a)"); it is not part of the wording.

    The number of a paragraph of an annex stays in its wording, before a tab: an annex keeps its own numbering.
    """

    kind: Kind
    wording: Wording
    level: int = 0
    number: str = ""
    signs: tuple[Sign, ...] = ()


class Form(StrEnum):
    """What sort of document was read."""

    TEXT = "text"
    """A resolution, decision or draft: it has paragraphs."""
    AMENDMENTS = "amendments"
    """A document of its own with instructions that change a draft; its lines stand in `Draft.body`."""
    SPONSORS = "sponsors"
    """An addendum that names further sponsors; they stand in `Head.sponsors`."""


class RevisionKind(StrEnum):
    """What an author did while changes were tracked."""

    INSERTION = "insertion"
    DELETION = "deletion"
    MOVE_FROM = "move_from"
    MOVE_TO = "move_to"
    FORMATTING = "formatting"


@dataclass(frozen=True, slots=True)
class Revision:
    """One tracked change as it stands in the file. `paragraph` is an index into the draft's paragraphs, -1 where none of them is touched."""

    author: str
    dated: datetime | None
    kind: RevisionKind
    paragraph: int
    text: str


@dataclass(frozen=True, slots=True)
class DraftChange:
    """What one author does to one paragraph: "replace", "insert", "delete", "move" or "elsewhere".

    `paragraph` is an index into the draft's paragraphs: the one replaced, deleted or moved, or the one that a new paragraph follows
    (-1: it comes first). Several insertions after the same paragraph stand in their order. `text` is None for a deletion.
    A moved paragraph goes behind the one that `follows` names (-1: to the beginning), where insertions would stand. A change "elsewhere"
    is in no paragraph (`paragraph` is -1): in the head, in a text box, in hidden text; `text` is the line as it would read.

    Each contiguous change is one: `text` is the paragraph with this change alone accepted. `number` counts the changes of the whole
    draft; where the change alters words that are themselves proposed, `answers` is the number of the change that proposes them, and `text`
    is the paragraph with both accepted. `characters` is how many marked characters of the file the change accounts for,
    counted as `characters` counts: those of all changes add up to those of the texts of all revisions but of format.

    A replacement takes the place of the characters from `start` to `end` of the base wording (where it answers another, of that one's
    `text`), so that several changes to one paragraph can be laid on it together, those of one place in the order of their numbers.
    """

    action: str
    paragraph: int
    text: DraftParagraph | None
    dated: datetime | None
    number: int = 0
    answers: int | None = None
    characters: int = 0
    follows: int | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class AuthorChanges:
    """The changes of one author, each on its own, in the order of the file."""

    author: str
    changes: tuple[DraftChange, ...]


@dataclass(frozen=True, slots=True)
class DraftComment:
    """A comment on a paragraph (index, -1 outside of them). `start` and `end` are offsets into its wording; None: on the whole paragraph.

    `answers` is the index, among the draft's comments, of the one it answers; `resolved` says that its thread was closed.
    """

    author: str
    paragraph: int
    words: str
    text: str
    dated: datetime | None
    start: int | None = None
    end: int | None = None
    answers: int | None = None
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class Repair:
    """Something the reader set right, as a reason with its sentence in `app.sentences.formats`; `words` show where."""

    reason: str
    words: str = ""
    paragraph: int = -1


@dataclass(frozen=True, slots=True)
class Head:
    """The masthead of a document as far as it could be read; every field may be empty. `session` is "75", "S-32" or "ES-11".

    `sponsors` is the list as written, without ": draft resolution". `addresses` is the symbol of the draft that a document of amendments or
    an addendum belongs to. `additional_sponsors` are those that joined later, where the document tells them from the others.
    """

    title: str = ""
    symbol: str = ""
    session: str = ""
    agenda_item: str = ""
    agenda_title: str = ""
    body: str = ""
    dated: date | None = None
    sponsors: str = ""
    source: str = ""
    addresses: str = ""
    additional_sponsors: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """How many characters of a file went where: `reason` has its sentence in `app.sentences.formats`; `words` show an example."""

    reason: str
    characters: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class Balance:
    """The account of the characters of a file, white space not counted: those in the file, and where each of them went.

    The shares with the reason "in-text" are counted on the finished draft, not while reading, so that the account can fail.
    """

    in_file: int = 0
    shares: tuple[Share, ...] = ()

    @property
    def missing(self) -> int:
        """How many characters nobody accounts for: 0 when nothing was lost, negative when more came out than went in."""
        return self.in_file - sum(share.characters for share in self.shares)


def characters(text: str) -> int:
    """How many characters a text has, white space and the marks of footnotes not counted."""
    return len("".join(text.split())) - text.count(NOTE_MARK)


def text_characters(paragraphs: Sequence[DraftParagraph]) -> int:
    """How many characters finished paragraphs have: their wordings, numbers and footnotes, counted as `characters` does."""
    return sum(
        characters(row.number)
        + characters(row.wording.text)
        + sum(characters(note.plain) for note in row.wording.notes)
        for row in paragraphs
    )


@dataclass(frozen=True, slots=True)
class WordFile:
    """The Word file that a draft was read from, byte for byte; `name` is without a folder."""

    name: str
    data: bytes = field(repr=False)


LARGEST_KEPT = 12_000_000
"""Of a larger Word file the text is taken, but the file itself is not kept."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text read from a file.

    `paragraphs` is the base: the text with every tracked change rejected. `accepted` is the text with every one accepted (the same when
    nothing was tracked). `unread` holds, verbatim, whatever ended nowhere: no character is dropped without a trace. `body` are the lines of a
    document whose `form` is not a text, below its head; such a document has no paragraphs. `language` is "en", "fr", "es", "ru", "zh", "ar".
    `word_file` is what it was read from, where that is a Word file that can be kept.
    """

    head: Head
    paragraphs: tuple[DraftParagraph, ...]
    accepted: tuple[DraftParagraph, ...]
    revisions: tuple[Revision, ...] = ()
    by_author: tuple[AuthorChanges, ...] = ()
    comments: tuple[DraftComment, ...] = ()
    repaired: tuple[Repair, ...] = ()
    unread: tuple[str, ...] = ()
    form: Form = Form.TEXT
    body: tuple[Wording, ...] = ()
    language: str = "en"
    balance: Balance = Balance()
    word_file: WordFile | None = field(default=None, repr=False, compare=False)


def fixed_labels(paragraphs: Sequence[DraftParagraph]) -> tuple[str, ...]:
    """For each paragraph the label it must keep because it is not what counting would give ("OP4 bis"), else an empty string.

    Where the printed numbers begin anew, in a section or in a second resolution of the same document, the labels name the part ("OP II.3"),
    so that no two paragraphs share one. What part that is says the heading before it, otherwise its place among the parts.
    A paragraph without a number that adopts the numbered text below it is OP0: it stands before the first one, and prints no number. One
    whose number the next printed one bears goes on with the paragraph above ("OP3 cont.").
    """
    sections, adopting, last = _sections(paragraphs), _adopting(paragraphs), ""
    follow = _following(paragraphs, sections)
    labelling, fixed, taken, begun = Labelling(), [], set[str](), set[tuple[Kind, str]]()
    for at, (row, section) in enumerate(zip(paragraphs, sections, strict=True)):
        counted = labelling.copy().next(row.kind, row.level)
        first = (row.kind, section) not in begun
        begun.add((row.kind, section))
        label = in_section("OP0", section) if at == adopting else _own_label(row, counted, section, first)
        if row.kind is Kind.OPERATIVE and not (first or label or row.number) and counted == follow[at]:
            label = continued_label(last, taken)
        if (label or counted) in taken:
            label = _free(label or counted, taken)
        fixed.append(label)
        named = labelling.next(row.kind, row.level, label)
        last = named if row.kind is Kind.OPERATIVE else last
        taken.add(named)
    return tuple(fixed)


def _following(paragraphs: Sequence[DraftParagraph], sections: Sequence[str]) -> list[str]:
    """For each paragraph the label by the next number that is printed in its part; empty where none is."""
    following: list[str] = []
    label, part = "", ""
    for row, section in zip(reversed(paragraphs), reversed(sections), strict=True):
        label, part = label if section == part else "", section
        following.append(label)
        number = re.fullmatch(r"\W*(\d+)\W*", row.number) if row.kind is Kind.OPERATIVE else None
        label = in_section(f"OP{int(number[1])}", section) if number else label
    return following[::-1]


def _adopting(paragraphs: Sequence[DraftParagraph]) -> int:
    """Where the one operative paragraph without a number stands before the one with the first number; -1 where none does."""
    before: list[int] = []
    for at, row in enumerate(paragraphs):
        if row.kind is Kind.OPERATIVE and row.number:
            return before[0] if len(before) == 1 and re.fullmatch(r"\W*1\W*", row.number) else -1
        before += [at] if row.kind is Kind.OPERATIVE else []
    return -1


def _own_label(row: DraftParagraph, counted: str, section: str, first: bool) -> str:
    """The label of a paragraph where it is not the counted one, else nothing; `first` says that its section has none of its kind before it."""
    if row.kind is Kind.SUBPARAGRAPH:
        own = printed_number(row.kind, counted)
        number = sign_in_label(row.number)
        return counted.removesuffix(own) + number if number and _sign(number) != _sign(own) else ""
    if row.kind not in {Kind.PREAMBULAR, Kind.OPERATIVE}:
        return ""
    label = counted
    if row.number:
        stem = re.sub(r"^(?:PP|OP)\s?", "", sign_in_label(row.number).rstrip("."))
        label = in_section(("PP" if row.kind is Kind.PREAMBULAR else "OP") + stem, section)
    elif section and (first or not counted.startswith(in_section(counted[:2], section))):
        label = in_section(counted[:2] + "1", section)
    return label if _sign(label) != _sign(counted) else ""


def _sign(number: str) -> str:
    """A number as it is compared: "a)" is "(a)", "4 BIS." is "4bis."."""
    bare = "".join(number.split()).casefold()
    return re.sub(r"^([a-z]+)\)", r"(\1)", bare)


def _free(label: str, taken: set[str]) -> str:
    """Another label for a number that stands twice in one part."""
    stem = re.sub(r" alt \d+$", "", label)
    return next(f"{stem} alt {at}" for at in count(1) if f"{stem} alt {at}" not in taken)


_SECTION_SIGN = re.compile(r"(?:[A-Z][a-z]+ )?(?P<sign>[IVXLC]{1,6}|[A-Z])\.?(?=[\s:]|$)")


def _sections(paragraphs: Sequence[DraftParagraph]) -> list[str]:
    """For each paragraph the part whose numbers it counts in; all empty as long as no number begins anew."""
    begun = _beginnings(paragraphs)
    if len(begun) == 1:
        return [""] * len(paragraphs)
    signs = [_sign_before(paragraphs, start, max(0, before)) for before, start in pairwise([-1, *begun])]
    names = [sign if sign and signs.count(sign) == 1 else roman(at).upper() for at, sign in enumerate(signs, 1)]
    if len(set(names)) < len(names):
        names = [roman(at).upper() for at in range(1, len(signs) + 1)]
    parts = [bisect_right(begun, at) - 1 for at in range(len(paragraphs))]
    preambles = {part for row, part in zip(paragraphs, parts, strict=True) if row.kind is Kind.PREAMBULAR}
    return [
        "" if len(preambles) < 2 and row.kind is Kind.PREAMBULAR else names[max(0, part)]
        for row, part in zip(paragraphs, parts, strict=True)
    ]


def _beginnings(paragraphs: Sequence[DraftParagraph]) -> list[int]:
    """Where the parts begin: 0, each place where operative paragraphs count from 1 again, or the preamble just before it.

    Where they do so, a section with one paragraph, which bears no number, is a part as well.
    """
    begun = _by_numbers(paragraphs)
    return sorted({*begun, *_by_signs(paragraphs)}) if len(begun) > 1 else begun


def _by_signs(paragraphs: Sequence[DraftParagraph]) -> list[int]:
    """Where the sections begin that open with an operative paragraph without a number."""
    begun: list[int] = []
    opened = False
    start = -1
    for at, row in enumerate(paragraphs):
        if row.kind is Kind.HEADING and _SECTION_SIGN.fullmatch(row.wording.plain.strip()):
            opened, start = True, -1
        elif row.kind is Kind.PREAMBULAR and start < 0:
            start = at
        elif row.kind is Kind.OPERATIVE:
            begun += [max(start, 0) or at] if opened and not row.number else []
            opened = False
    return begun


def _by_numbers(paragraphs: Sequence[DraftParagraph]) -> list[int]:
    begun, last, preamble = [0], 0, -1
    for at, row in enumerate(paragraphs):
        if row.kind is Kind.PREAMBULAR and last and preamble < 0:
            preamble = at
        match = re.search(r"\d+", row.number) if row.kind is Kind.OPERATIVE else None
        if match is None:
            preamble = -1 if row.kind is Kind.OPERATIVE else preamble
            continue
        number = int(match.group())
        if number == 1 and last and not re.search(r"[a-z]", row.number):
            begun.append(preamble if preamble > begun[-1] else at)
        last, preamble = number, -1
    return begun


def _sign_before(paragraphs: Sequence[DraftParagraph], start: int, after: int) -> str:
    """The sign of the last heading before a part, or of the first one in it when it opens the text."""
    rows = paragraphs[after:start] if start else paragraphs[: _first_number(paragraphs)]
    for row in reversed(rows):
        if row.kind is Kind.HEADING and (found := _SECTION_SIGN.match(row.wording.plain)):
            return found["sign"]
    return ""


def _first_number(paragraphs: Sequence[DraftParagraph]) -> int:
    return next((at for at, row in enumerate(paragraphs) if row.kind is Kind.OPERATIVE), 0)
