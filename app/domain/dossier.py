"""The dossier: one negotiation as one immutable value, and the difference between two of its states."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Protocol, TypeVar, cast

from app.domain.amendments import Amendment
from app.domain.answers import Answer
from app.domain.base_files import BaseFile
from app.domain.concordance import ConcordanceRow
from app.domain.links import Link
from app.domain.paragraphs import Paragraph
from app.domain.positions import Fallback, FormerPosition, Instruction, Note, PartyStance, Position, RedLine
from app.domain.readings import Reading
from app.domain.refusal import Refusal
from app.domain.sponsors import Sponsorship
from app.domain.versions import Version
from app.domain.votes import Vote


class Row(Protocol):
    """Anything that stands in a table of a dossier: a frozen dataclass with a key."""

    @property
    def id(self) -> str:
        """The key within its table."""
        ...


R = TypeVar("R", bound=Row)
Rows = Mapping[str, R]
"""A table in memory, by key; treated as immutable: a changed table is a new mapping."""


@dataclass(frozen=True, slots=True)
class About:
    """What the negotiation is about: the head of the document, and who we are in it."""

    title: str
    symbol: str = ""
    session: str = ""
    agenda_item: str = ""
    agenda_title: str = ""
    body: str = "General Assembly"
    own_party: str = ""
    language: str = "en"
    acknowledgement: str = ""
    classification: str = ""
    id: str = "about"


@dataclass(frozen=True, slots=True)
class AddedParty:
    """A delegation that is in no list of ours, added to this dossier alone; `illustrative` marks an invented one."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    illustrative: bool = False

    @property
    def id(self) -> str:
        """The code."""
        return self.code


@dataclass(frozen=True)
class Dossier:
    """One negotiation: its texts, our positions, the amendments, the sponsors. Immutable; every action gives the next one."""

    about: About
    versions: Rows[Version] = field(default_factory=dict)
    paragraphs: Rows[Paragraph] = field(default_factory=dict)
    positions: Rows[Position] = field(default_factory=dict)
    instructions: Rows[Instruction] = field(default_factory=dict)
    red_lines: Rows[RedLine] = field(default_factory=dict)
    fallbacks: Rows[Fallback] = field(default_factory=dict)
    notes: Rows[Note] = field(default_factory=dict)
    stances: Rows[PartyStance] = field(default_factory=dict)
    amendments: Rows[Amendment] = field(default_factory=dict)
    sponsorships: Rows[Sponsorship] = field(default_factory=dict)
    parties: Rows[AddedParty] = field(default_factory=dict)
    readings: Rows[Reading] = field(default_factory=dict)
    links: Rows[Link] = field(default_factory=dict)
    former: Rows[FormerPosition] = field(default_factory=dict)
    concordance: Rows[ConcordanceRow] = field(default_factory=dict)
    base_files: Rows[BaseFile] = field(default_factory=dict)
    votes: Rows[Vote] = field(default_factory=dict)
    tabling: Rows[Answer] = field(default_factory=dict)

    def put(self, table: str, *rows: Row) -> Dossier:
        """The dossier with these rows added to the table, or put in place of those with the same key."""
        if table == "about":
            return replace(self, about=cast(About, rows[-1]))
        return self._with(table, {**getattr(self, table), **{row.id: row for row in rows}})

    def drop(self, table: str, *ids: str) -> Dossier:
        """The dossier without these rows; a key that is not there is passed over."""
        gone = set(ids)
        return self._with(table, {key: row for key, row in getattr(self, table).items() if key not in gone})

    def _with(self, table: str, rows: Rows[Any]) -> Dossier:
        changed: dict[str, Any] = {table: rows}
        return replace(self, **changed)

    def version(self, id: str) -> Version:
        """The version with this id; refused when there is none."""
        if id not in self.versions:
            raise Refusal("version-unknown", label=id, known=", ".join(v.label for v in self.versions.values()))
        return self.versions[id]

    def versions_in_order(self) -> tuple[Version, ...]:
        """All versions, oldest first."""
        return tuple(sorted(self.versions.values(), key=lambda version: (version.created, version.id)))

    def newest_version(self) -> Version:
        """The version that was added last; refused for a dossier without a text."""
        if not self.versions:
            raise Refusal("no-version")
        return self.versions_in_order()[-1]

    def version_labelled(self, label: str) -> Version:
        """The version of this label (or symbol), case and spaces not counting; the newest if several bear it."""
        wanted = "".join(label.split()).casefold()
        # a label is what people chose: it wins over a symbol that several versions bear
        for kind in ("label", "symbol", "id"):
            for version in reversed(self.versions_in_order()):
                if wanted and wanted == "".join(str(getattr(version, kind)).split()).casefold():
                    return version
        known = ", ".join(version.label for version in self.versions_in_order())
        raise Refusal("version-unknown", label=label, known=known)

    def text_of(self, version: str) -> tuple[Paragraph, ...]:
        """The paragraphs of a version, in order."""
        return tuple(self.paragraphs[f"{version}:{uid}"] for uid in self.version(version).order)

    def paragraph(self, version: str, uid: str) -> Paragraph | None:
        """The paragraph as it stands in a version, if it stands there."""
        return self.paragraphs.get(f"{version}:{uid}")

    def newest_wording(self, uid: str) -> Paragraph | None:
        """The paragraph as it stands in the newest version that has it."""
        for version in reversed(self.versions_in_order()):
            found = self.paragraphs.get(f"{version.id}:{uid}")
            if found is not None:
                return found
        return None

    def of_paragraph(self, table: str, uid: str) -> list[Any]:
        """The rows of a table that belong to a paragraph's identity, in the order they were made."""
        rows = [row for row in getattr(self, table).values() if row.paragraph == uid]
        return sorted(rows, key=lambda row: (getattr(row, "rank", 0), getattr(row, "created", 0), row.id))


TABLES: tuple[str, ...] = tuple(item.name for item in fields(Dossier))
"""The names of the tables, in the order rows are written (what is pointed at comes before what points)."""

ROW_TYPES: Mapping[str, type] = {
    "about": About,
    "versions": Version,
    "paragraphs": Paragraph,
    "positions": Position,
    "instructions": Instruction,
    "red_lines": RedLine,
    "fallbacks": Fallback,
    "notes": Note,
    "stances": PartyStance,
    "amendments": Amendment,
    "sponsorships": Sponsorship,
    "parties": AddedParty,
    "readings": Reading,
    "links": Link,
    "former": FormerPosition,
    "concordance": ConcordanceRow,
    "base_files": BaseFile,
    "votes": Vote,
    "tabling": Answer,
}


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after a step: `before` is None for a new row, `after` is None for one that was dropped."""

    table: str
    id: str
    before: Row | None
    after: Row | None

    @property
    def paragraph(self) -> str:
        """The identity of the paragraph the row belongs to; empty for rows of no paragraph."""
        row = self.after if self.after is not None else self.before
        return str(getattr(row, "uid", "") or getattr(row, "paragraph", ""))


Delta = tuple[RowChange, ...]
"""What changed between two dossiers, as rows; nothing about screens."""


def between(before: Dossier, after: Dossier) -> Delta:
    """The rows in which two states differ. Tables that are the same object are passed over, so a step costs what it touched."""
    changes: list[RowChange] = []
    if before.about != after.about:
        changes.append(RowChange("about", "about", before.about, after.about))
    for table in TABLES[1:]:
        old: Rows[Any] = getattr(before, table)
        new: Rows[Any] = getattr(after, table)
        if old is new:
            continue
        for key, row in new.items():
            previous = old.get(key)
            if previous is not row and previous != row:
                changes.append(RowChange(table, key, previous, row))
        changes.extend(RowChange(table, key, row, None) for key, row in old.items() if key not in new)
    return tuple(changes)


def applied(dossier: Dossier, delta: Iterable[RowChange]) -> Dossier:
    """The dossier with a difference put on it: `applied(a, between(a, b)) == b`."""
    for change in delta:
        if change.after is None:
            dossier = dossier.drop(change.table, change.id)
        else:
            dossier = dossier.put(change.table, change.after)
    return dossier


def paragraphs_touched(delta: Delta) -> tuple[str, ...]:
    """The identities of the paragraphs that a step touched, each once, in the order of the rows."""
    return tuple(dict.fromkeys(change.paragraph for change in delta if change.paragraph))
