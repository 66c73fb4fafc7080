"""The tables of a dossier, declared once: what the file must look like at today's format.

A table is STRICT: SQLite itself keeps numbers out of texts. Moments and dates are ISO text (moments in UTC), choices are their text, a
wording and a list are JSON, "yes" is 1, a file is a blob. A field that may be None is NULL. Only a paragraph's version is a foreign key:
identities of paragraphs have no table of their own, and an amendment may go while what was said about it stays.

Loading this module costs 0.6 s. It is loaded for the full check and by the tests, never for opening or saving (`columns.py`
says why); that the migrations arrive exactly here is tested.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, Text, text
from sqlmodel import Field, SQLModel

STRICT = {"sqlite_strict": True}


def stored() -> Any:
    """A column of text."""
    return Field(sa_type=Text)


def added(default: str) -> Any:
    """A column that came with a later format: rows of before it hold `default`."""
    return Field(sa_column=Column(Text, nullable=False, server_default=default))


def added_flag() -> Any:
    """A yes or no that came with a later format: rows of before it say no."""
    return Field(sa_column=Column(Integer, nullable=False, server_default=text("0")))


def key() -> Any:
    """The key of a row."""
    return Field(sa_type=Text, primary_key=True)


class AboutRow(SQLModel, table=True):
    """What the negotiation is about; one row, "about"."""

    __tablename__ = "about"
    __table_args__ = STRICT
    title: str = stored()
    symbol: str = stored()
    session: str = stored()
    agenda_item: str = stored()
    agenda_title: str = stored()
    body: str = stored()
    own_party: str = stored()
    language: str = stored()
    acknowledgement: str = stored()
    classification: str = stored()
    id: str = key()


class VersionRow(SQLModel, table=True):
    """One state of the text; `order` is a JSON list of paragraph identities."""

    __tablename__ = "versions"
    __table_args__ = STRICT
    id: str = key()
    label: str = stored()
    stage: str = stored()
    order: str = stored()
    created: str = stored()
    symbol: str = stored()
    dated: str | None = stored()
    source: str = stored()
    note: str = stored()
    based_on: str = stored()
    frozen: str | None = stored()


class ParagraphRow(SQLModel, table=True):
    """A paragraph as it stands in one version; the key is "version:uid"."""

    __tablename__ = "paragraphs"
    __table_args__ = STRICT
    id: str = key()
    version: str = Field(
        sa_column=Column(Text, ForeignKey("versions.id", deferrable=True, initially="DEFERRED"), nullable=False)
    )
    uid: str = stored()
    kind: str = stored()
    wording: str = stored()
    level: int
    label: str = stored()


class PositionRow(SQLModel, table=True):
    """Our position on a paragraph; the key is the paragraph's identity."""

    __tablename__ = "positions"
    __table_args__ = STRICT
    id: str = key()
    paragraph: str = stored()
    stance: str | None = stored()
    priority: str | None = stored()
    rationale: str = stored()
    talking_points: str = stored()
    set_on: str | None = stored()
    mention: int = added_flag()
    recommendation: str = added("")


class InstructionRow(SQLModel, table=True):
    """An instruction from capital."""

    __tablename__ = "instructions"
    __table_args__ = STRICT
    id: str = key()
    paragraph: str = stored()
    text: str = stored()
    created: str = stored()
    reference: str = stored()
    dated: str | None = stored()


class RedLineRow(SQLModel, table=True):
    """A red line."""

    __tablename__ = "red_lines"
    __table_args__ = STRICT
    id: str = key()
    paragraph: str = stored()
    rule: str = stored()
    words: str = stored()
    created: str = stored()


class FallbackRow(SQLModel, table=True):
    """A fallback wording."""

    __tablename__ = "fallbacks"
    __table_args__ = STRICT
    id: str = key()
    paragraph: str = stored()
    rank: int
    text: str = stored()
    created: str = stored()


class NoteRow(SQLModel, table=True):
    """A note, on a paragraph or on some of its words."""

    __tablename__ = "notes"
    __table_args__ = STRICT
    id: str = key()
    paragraph: str = stored()
    text: str = stored()
    author: str = stored()
    created: str = stored()
    shareable: int
    start: int | None
    end: int | None
    on: str | None = stored()
    answers: str = added("")
    resolved: int = added_flag()
    formerly: str = added("")


class PartyStanceRow(SQLModel, table=True):
    """What another delegation says."""

    __tablename__ = "stances"
    __table_args__ = STRICT
    id: str = key()
    paragraph: str = stored()
    party: str = stored()
    stance: str = stored()
    created: str = stored()
    amendment: str = stored()
    dated: str | None = stored()
    source: str = stored()
    note: str = stored()


class AmendmentRow(SQLModel, table=True):
    """An amendment; `base` and `text` are wordings, `proponents` a JSON list of party codes."""

    __tablename__ = "amendments"
    __table_args__ = STRICT
    id: str = key()
    paragraph: str = stored()
    action: str = stored()
    proponents: str = stored()
    created: str = stored()
    base: str = stored()
    text: str = stored()
    after: str = stored()
    kind: str = stored()
    level: int
    label: str = stored()
    status: str = stored()
    dated: str | None = stored()
    source: str = stored()
    note: str = stored()
    engine: int
    form: str = added("proposal")
    formal_symbol: str = added("")
    related: str = added("")
    shareable: int = added_flag()
    mention: int = added_flag()


class SponsorshipRow(SQLModel, table=True):
    """A sponsorship; the key is the party."""

    __tablename__ = "sponsorships"
    __table_args__ = STRICT
    id: str = key()
    party: str = stored()
    role: str = stored()
    listed_in: str = stored()
    created: str = stored()
    dated: str | None = stored()
    source: str = stored()
    formerly: str = stored()
    note: str = stored()
    on_behalf_of: str = added("")
    withdrawn: str | None = stored()


class AddedPartyRow(SQLModel, table=True):
    """A delegation that only this dossier knows; the key is its code."""

    __tablename__ = "parties"
    __table_args__ = STRICT
    id: str = key()
    code: str = stored()
    name: str = stored()
    aliases: str = stored()
    illustrative: int


class ReadingRow(SQLModel, table=True):
    """What a reader reported; `repairs`, `unread`, `shares`, `revisions` and `comments` are JSON lists."""

    __tablename__ = "readings"
    __table_args__ = STRICT
    id: str = key()
    version: str = stored()
    source: str = stored()
    form: str = stored()
    language: str = stored()
    repairs: str = stored()
    unread: str = stored()
    in_file: int
    shares: str = stored()
    revisions: str = stored()
    comments: str = stored()


class LinkRow(SQLModel, table=True):
    """A split, a merger, or a pairing that was corrected by hand."""

    __tablename__ = "links"
    __table_args__ = STRICT
    id: str = key()
    kind: str = stored()
    version: str = stored()
    paragraph: str = stored()
    other: str = stored()
    created: str = stored()
    by_hand: int


class FormerPositionRow(SQLModel, table=True):
    """What we held on a paragraph in an earlier negotiation."""

    __tablename__ = "former"
    __table_args__ = STRICT
    id: str = key()
    paragraph: str = stored()
    cycle: str = stored()
    label: str = stored()
    created: str = stored()
    stance: str | None = stored()
    priority: str | None = stored()
    rationale: str = stored()
    talking_points: str = stored()
    instruction: str = stored()
    red_lines: str = stored()
    fallbacks: str = stored()
    notes: str = stored()
    wording: str | None = stored()


class ConcordanceEntryRow(SQLModel, table=True):
    """One line of a concordance; `proponents` is a JSON list of party codes."""

    __tablename__ = "concordance"
    __table_args__ = STRICT
    id: str = key()
    version: str = stored()
    paragraph: str = stored()
    rank: int
    old_label: str = stored()
    new_label: str = stored()
    treatment: str = stored()
    proponents: str = stored()
    note: str = stored()


class BaseFileRow(SQLModel, table=True):
    """The Word file that a version came from; the key is the version's."""

    __tablename__ = "base_files"
    __table_args__ = STRICT
    id: str = key()
    name: str = stored()
    data: bytes = Field(sa_type=LargeBinary)


class VoteRow(SQLModel, table=True):
    """Our vote on an amendment, a paragraph, or the whole."""

    __tablename__ = "votes"
    __table_args__ = STRICT
    id: str = key()
    choice: str = stored()
    created: str = stored()
    paragraph: str = stored()
    amendment: str = stored()
    reason: str = stored()
    rank: int


class AnswerRow(SQLModel, table=True):
    """What was filled in on one line of the check list for tabling."""

    __tablename__ = "tabling"
    __table_args__ = STRICT
    id: str = key()
    text: str = stored()
    done: int


class JournalRow(SQLModel, table=True):
    """One step: who, when, what it is called, where it was made, which entry it takes back, and the rows before and after as JSON."""

    __tablename__ = "journal"
    __table_args__ = STRICT
    seq: int = Field(primary_key=True)
    when: str = stored()
    who: str = stored()
    label: str = stored()
    origin: str = stored()
    undoes: int
    delta: str = stored()


class JournalParagraphRow(SQLModel, table=True):
    """Which entries touch which paragraph: the index of History."""

    __tablename__ = "journal_paragraph"
    __table_args__ = STRICT
    paragraph: str = key()
    seq: int = Field(primary_key=True, foreign_key="journal.seq")
