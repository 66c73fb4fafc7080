"""Forbidding: every string of a dossier that an export may not hold, found by looking at every field of every row.

What may be shown is named here, field by field; all else is forbidden by itself, and so is a field that the dossier gets tomorrow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any

from app.domain.amendments import Amendment
from app.domain.dossier import TABLES, Dossier
from app.domain.markup import marked_text
from app.domain.parties import Register
from app.domain.positions import Note, PartyStance
from app.domain.under_way import listening
from app.domain.wording import Wording
from app.work.exporting.audiences import Audience, Said
from app.work.exporting.plans import ExportPlan, chosen_amendments, spoken_for
from app.work.exporting.saying import Saying, delegation_of
from app.work.mastheads import word_head
from app.work.naming import register_of

SHORTEST = 4
"""Shorter strings are not searched for: they stand in any text by chance."""

_TELLING = 4
"""Fewer words of somebody's tracked change than this tell nothing of where they come from."""

_LABELLING = 12
"""Labels, symbols and names of files up to this length ("OP4 bis", "Rev.1") stand in heads and comments by chance."""

_LABELS = {"label", "old_label", "new_label", "symbol", "formal_symbol", "cycle", "formerly"}
_KEYS = {
    "id", "uid", "version", "based_on", "order", "paragraph", "after", "related", "amendment", "answers", "other", "language",
    "kind", "form",
}  # fmt: skip
"""Fields that hold keys of rows and words of the program, which no file says."""


def _texts(value: Any) -> Iterator[str]:
    """Every text in the value of a field, through wordings, footnotes and rows within the row."""
    if isinstance(value, Enum) or value is None:
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, Wording):
        yield value.plain
        yield from (note.plain for note in value.notes)
    elif isinstance(value, tuple | list | set | frozenset):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _texts(key)
            yield from _texts(each)
    elif is_dataclass(value):
        for name in _names_of(_kind_of(value)):
            yield from _texts(getattr(value, name))


def _kind_of(row: Any) -> Any:
    return type(row)


@cache
def _names_of(kind: Any) -> tuple[str, ...]:
    """The names of the fields of a kind of row: asked for every row of a dossier."""
    return tuple(field.name for field in fields(kind))


@dataclass(frozen=True)
class _Shown:
    """What of a dossier a plan shows: amendments, notes and stances by row, and which kinds of comments."""

    dossier: Dossier
    plan: ExportPlan
    amendments: frozenset[str]
    notes: frozenset[str]

    def about(self, _: Any, field: str) -> bool:
        if field == "classification":
            return self.plan.lets.classification
        return field in {"title", "symbol", "session", "agenda_item", "agenda_title", "body", "own_party"}

    def versions(self, row: Any, field: str) -> bool:
        return field == "symbol" and row.id == self.plan.version

    def paragraphs(self, row: Any, field: str) -> bool:
        return row.version == self.plan.version and field in {"wording", "label"}

    def positions(self, _: Any, field: str) -> bool:
        return self._says(Said.POSITIONS) and field in {"rationale", "talking_points", "recommendation"}

    def held(self, _: Any, field: str) -> bool:
        return self._says(Said.POSITIONS) and field in {"text", "reference", "words"}

    def note(self, row: Note, field: str) -> bool:
        if row.id not in self.notes:
            return False
        return field in {"text", "on"} or (field == "author" and self.plan.lets.persons)

    def stances(self, row: PartyStance, field: str) -> bool:
        if not self._says(Said.STANCES) or (row.amendment and row.amendment not in self.amendments):
            return False
        return field in {"source", "note", "party"}

    def amendment(self, row: Amendment, field: str) -> bool:
        if row.id not in self.amendments:
            return False
        if field in {"source", "note"}:
            return self._says(Said.STANCES)
        return field in {"base", "text", "label"}

    def _says(self, kind: Said) -> bool:
        return kind in self.plan.said

    def lets(self, table: str) -> Callable[[Any, str], bool]:
        by_table: dict[str, Callable[[Any, str], bool]] = {
            "about": self.about,
            "versions": self.versions,
            "paragraphs": self.paragraphs,
            "positions": self.positions,
            "instructions": self.held,
            "red_lines": self.held,
            "fallbacks": self.held,
            "notes": self.note,
            "stances": self.stances,
            "amendments": self.amendment,
        }
        return by_table.get(table, lambda _row, _field: False)


_NAMES = {"proponents", "party", "author", "own_party", "name", "aliases", "code", "on_behalf_of"}
"""Fields that name delegations; see `_hidden_names`."""


def forbidden_strings(
    dossier: Dossier, plan: ExportPlan, chosen: tuple[str, ...] | None = None, notes: tuple[Note, ...] | None = None
) -> list[str]:
    """Every string of the dossier that this audience may not find in its file, line by line.

    Words that stand in the exported text itself cannot be told from it; the proof passes over those. Capital may see everything but names of
    people at the keyboard and of files, and what was not read. `chosen` are the amendments and `notes` the notes that are shown, where they
    are known already.
    """
    plan = plan.settled()
    if plan.audience is Audience.CAPITAL:
        return _not_even_for_capital(dossier, plan)
    shown = frozenset(chosen_amendments(dossier, plan) if chosen is None else chosen)
    register = register_of(dossier)
    if notes is None:
        notes = Saying(dossier, plan, register, marked_text(dossier, plan.version).paragraphs, {}).notes()
    lets = _Shown(dossier, plan, shown, frozenset(note.id for note in notes))
    texts = [plan.who, *_fields(dossier, lets), *_readings(dossier, register, notes)]
    texts += _hidden_names(dossier, plan, register, shown, notes)
    lines = (" ".join(line.split()) for text in texts for line in (text, *text.splitlines()))
    printed, known = _printed(dossier, plan, register), set(_lines_of(dossier, plan.version))
    wanted = (line for line in lines if len(line) >= SHORTEST and line not in printed and line not in known)
    return list(dict.fromkeys(wanted))


def _lines_of(dossier: Dossier, version: str) -> Iterator[str]:
    """The paragraphs and footnotes of the exported text, which other versions and amendments hold as well."""
    for row in dossier.text_of(version):
        for words in (row.wording, *row.wording.notes):
            yield from (" ".join(line.split()) for line in (words.plain, *words.plain.splitlines()))


def _not_even_for_capital(dossier: Dossier, plan: ExportPlan) -> list[str]:
    """Who sat at the keyboard (unless notes are theirs), the names of files that came in, and what was found in them and not read."""
    texts = [] if any(note.author == plan.who for note in dossier.notes.values()) else [plan.who]
    texts += [text for reading in dossier.readings.values() for text in (reading.source, *reading.unread)]
    texts += [file.name for file in dossier.base_files.values()]
    return [text for text in dict.fromkeys(texts) if len(text) >= SHORTEST]


def _fields(dossier: Dossier, shown: _Shown) -> Iterator[str]:
    """Every text of every table that is not let through; names of delegations and what readers reported are looked at by themselves."""
    for table in TABLES:
        if table == "readings":
            continue
        lets = shown.lets(table)
        rows = (dossier.about,) if table == "about" else getattr(dossier, table).values()
        passed = _KEYS | (_NAMES if table != "base_files" else set())
        for row in listening(rows, 200):
            for field in _names_of(_kind_of(row)):
                value = None if field in passed else getattr(row, field)
                if value and not lets(row, field):
                    short = _LABELLING if field in _LABELS else 0
                    yield from (text for text in _texts(value) if len(text) > short)


def _readings(dossier: Dossier, register: Register, notes: tuple[Note, ...]) -> Iterator[str]:
    """What readers reported of the documents that came in: who wrote in them and what, what was not read, the names of the files.

    The words of a comment that became a shareable note may be seen by those who may see the note. Single words (a change of one, an author
    called "Author") are not searched for: they stand anywhere by chance.
    """
    seen = "\n".join(part for row in notes for part in (row.text, row.author))
    for reading in dossier.readings.values():
        yield reading.source
        yield from reading.unread
        yield from (row.text for row in reading.comments if row.text not in seen)
        authors = {row.author for row in reading.revisions} | {row.author for row in reading.comments}
        persons = (name for name in authors if len(name.split()) > 1 and register.find(name) is None)
        yield from (name for name in persons if name not in seen)
        texts = [row.text for row in reading.revisions]
        texts += [row.anchor for row in reading.comments]
        texts += [row.words for row in reading.repairs]
        texts += [row.words for row in reading.shares]
        yield from (text for text in texts if len(text.split()) >= _TELLING)


def _printed(dossier: Dossier, plan: ExportPlan, register: Register) -> str:
    """What stands in headers and footers of every file, where it is no secret ("A/75/L.20" is also the source of an amendment)."""
    head = word_head(dossier, plan.version, register, classified=plan.lets.classification)
    printing = head.printing
    day = printing.date(head.dated) if head.dated is not None else ""
    lines = [printing.organization, head.symbol, head.body, head.classification, day]
    lines += [
        head.distribution,
        printing.distribution(head.distribution),
        head.original,
        printing.original(head.original),
    ]
    return "\n".join([*lines, *(text for _, text in head.lines)])


def _hidden_names(
    dossier: Dossier, plan: ExportPlan, register: Register, shown: frozenset[str], notes: tuple[Note, ...]
) -> Iterator[str]:
    """The names of delegations and persons that spoke or proposed and whose words this audience is not shown; the proof spares sponsors."""
    own = dossier.about.own_party
    spoke = {row.party for row in dossier.stances.values()}
    spoke |= {party for row in dossier.amendments.values() for party in row.proponents}
    spoke |= {row.author for row in dossier.notes.values() if row.author}
    spoke |= {party for row in dossier.concordance.values() for party in row.proponents}
    spoke |= {row.code for row in dossier.parties.values()}
    spoke |= {own} - {""}
    if plan.author:
        seen = {code for code in (own, spoken_for(dossier, plan)) if code and plan.author == register.name_on(code)}
    else:
        seen = {party for id in shown for party in dossier.amendments[id].proponents}
    if notes:
        seen |= {own, *(delegation_of(register, row) for row in notes)}
    for code in sorted(spoke - seen):
        party = register.get(code)
        if party is not None:
            yield from (party.name, *party.aliases)
        elif len(code.split()) > 1:
            yield code
