"""What every reader returns: a draft as it stood in the file, with whatever was tracked, commented, repaired or left unread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.paragraphs import Kind, Paragraph, labels, printed_number
from app.domain.wording import Wording


@dataclass(frozen=True, slots=True)
class DraftParagraph:
    """One paragraph as read. `number` is what is printed before it ("4 bis.", "(a)"); it is not part of the wording."""

    kind: Kind
    wording: Wording
    level: int = 0
    number: str = ""


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
    """What one author does to one paragraph: "replace", "insert" or "delete".

    `paragraph` is an index into the draft's paragraphs: the one replaced or deleted, or the one that a new paragraph follows
    (-1: it comes first). Several insertions after the same paragraph stand in their order. `text` is None for a deletion.
    """

    action: str
    paragraph: int
    text: DraftParagraph | None
    dated: datetime | None


@dataclass(frozen=True, slots=True)
class AuthorChanges:
    """The changes of one author, as the text would read with only these accepted."""

    author: str
    changes: tuple[DraftChange, ...]


@dataclass(frozen=True, slots=True)
class DraftComment:
    """A comment on a paragraph (index, -1 outside of them). `start` and `end` are offsets into its wording; None: on the whole paragraph."""

    author: str
    paragraph: int
    words: str
    text: str
    dated: datetime | None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Repair:
    """Something the reader set right, as a reason with its sentence in `app.sentences.formats`; `words` show where."""

    reason: str
    words: str = ""
    paragraph: int = -1


@dataclass(frozen=True, slots=True)
class Head:
    """The masthead of a document as far as it could be read; every field may be empty. `session` is "75", "S-32" or "ES-11"."""

    title: str = ""
    symbol: str = ""
    session: str = ""
    agenda_item: str = ""
    agenda_title: str = ""
    body: str = ""
    dated: date | None = None
    sponsors: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text read from a file.

    `paragraphs` is the base: the text with every tracked change rejected. `accepted` is the text with every one accepted (the same when
    nothing was tracked). `unread` holds, verbatim, whatever ended nowhere: no character is dropped without a trace.
    """

    head: Head
    paragraphs: tuple[DraftParagraph, ...]
    accepted: tuple[DraftParagraph, ...]
    revisions: tuple[Revision, ...] = ()
    by_author: tuple[AuthorChanges, ...] = ()
    comments: tuple[DraftComment, ...] = ()
    repaired: tuple[Repair, ...] = ()
    unread: tuple[str, ...] = ()


def fixed_labels(paragraphs: Sequence[DraftParagraph]) -> tuple[str, ...]:
    """For each paragraph the label it must keep because it is not what counting would give ("OP4 bis"), else an empty string."""
    rows: list[Paragraph] = []
    fixed: list[str] = []
    for index, paragraph in enumerate(paragraphs):
        row = Paragraph("", str(index), paragraph.kind, paragraph.wording, paragraph.level)
        counted = labels([*rows, row])[row.uid]
        label = ""
        if paragraph.number and _spaceless(paragraph.number) != _spaceless(printed_number(paragraph.kind, counted)):
            label = _label(paragraph, counted)
        fixed.append(label)
        rows.append(Paragraph("", row.uid, row.kind, row.wording, row.level, label))
    return tuple(fixed)


def _spaceless(number: str) -> str:
    return "".join(number.split()).casefold()


def _label(paragraph: DraftParagraph, counted: str) -> str:
    number = " ".join(paragraph.number.split())
    if paragraph.kind is Kind.OPERATIVE:
        return "OP" + number.rstrip(".")
    if paragraph.kind is Kind.SUBPARAGRAPH:
        own = printed_number(Kind.SUBPARAGRAPH, counted)
        return counted.removesuffix(own) + number
    return ""
