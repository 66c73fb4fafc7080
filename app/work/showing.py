"""Showing: a dossier in the stable JSON form that scripts read; for a comparison see `app.work.comparing`.

Fields may be added, none is taken away or changes its meaning; the README documents them. Keys always come in the same order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from app.domain.amendments import Amendment
from app.domain.checking import OnVersion, on_version
from app.domain.dossier import Dossier
from app.domain.paragraphs import COUNTED, Kind, Paragraph, labels
from app.domain.parties import Register
from app.domain.positions import Note, Stance
from app.domain.sponsors import ListedIn
from app.domain.wording import Wording
from app.work.carrying import Waiting, anchors, fits, suggestions, waiting
from app.work.hanging import Hanging, hanging
from app.work.naming import names, register_of
from app.work.receiving.reported import readings_of, reported
from app.work.workspace import label_of
from app.work.writing import first_notes, notes_of

FORMAT = 1
"""The number of the JSON form, in its first field."""


def shown(dossier: Dossier, version: str) -> dict[str, Any]:
    """The dossier with the text of one version (its id), as `adref show --json` prints it."""
    register = register_of(dossier)
    text = dossier.text_of(version)
    named = labels(text)
    starts = first_notes(text)
    footnotes = _Footnotes(text)
    held = hanging(dossier)
    amendments = sorted(dossier.amendments.values(), key=lambda row: (row.created, row.id))
    value = {
        "adref": FORMAT,
        "dossier": _about(dossier, register),
        "versions": [_version(dossier, row.id) for row in dossier.versions_in_order()],
        "version": dossier.version(version).label,
        "paragraphs": [
            _paragraph(dossier, held, register, paragraph, named[paragraph.uid], starts[paragraph.uid])
            for paragraph in text
        ],
        "footnotes": [{"number": number, "text": note.plain} for number, note in enumerate(notes_of(text), 1)],
        "amendments": [_amendment(dossier, held, register, row, named, footnotes) for row in amendments],
        "sponsors": _sponsors(dossier, register),
        "to_place": [_waiting(dossier, row) for row in waiting(dossier)],
        **reported(readings_of(dossier, version)),
        "parties": [
            {"code": party.code, "name": party.name, "illustrative": party.illustrative}
            for party in sorted(dossier.parties.values(), key=lambda party: party.code)
        ],
    }
    return _with_standing(value, dossier, version)


def counted(paragraphs: Sequence[Paragraph]) -> int:
    """How many paragraphs a text has: headings and formulas are none."""
    return sum(paragraph.kind in COUNTED for paragraph in paragraphs)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _about(dossier: Dossier, register: Register) -> dict[str, Any]:
    about = dossier.about
    return {
        "title": about.title,
        "symbol": about.symbol,
        "session": about.session,
        "agenda_item": about.agenda_item,
        "body": about.body,
        "agenda_title": about.agenda_title,
        "own_party": about.own_party or None,
        "own_party_name": register.name_on(about.own_party) if about.own_party else None,
        "language": about.language,
        "classification": about.classification,
        "acknowledgement": about.acknowledgement,
    }


def _version(dossier: Dossier, id: str) -> dict[str, Any]:
    version = dossier.version(id)
    return {
        "label": version.label,
        "symbol": version.symbol,
        "stage": version.stage.value,
        "date": _iso(version.dated),
        "paragraphs": counted(dossier.text_of(id)),
        "source": version.source,
        "id": version.id,
        "note": version.note,
    }


def _paragraph(
    dossier: Dossier, held: Hanging, register: Register, paragraph: Paragraph, label: str, start: int
) -> dict[str, Any]:
    position = dossier.positions.get(paragraph.uid)
    return {
        "id": paragraph.uid,
        "label": label,
        "kind": paragraph.kind.value,
        "number": number_in(paragraph.kind, label),
        "level": paragraph.level,
        "text": paragraph.wording.marked(start),
        "opening_words": paragraph.wording.opening_words,
        "notes": [_note(register, note) for note in held.notes.get(paragraph.uid, ())],
        "position": _position(dossier, held, paragraph.uid, on_version(dossier, paragraph.version)),
        "stale": on_version(dossier, paragraph.version).is_stale(position),
        "stances": _stances(held, register, paragraph.uid),
    }


def number_in(kind: Kind, label: str) -> str | None:
    """The number within its kind: "4" for PP4, "13" for OP13, "4 bis" for OP4 bis, "(a)" for OP13(a), None for a heading or formula."""
    if kind in {Kind.PREAMBULAR, Kind.OPERATIVE}:
        return label[2:]
    if kind is Kind.SUBPARAGRAPH:
        cut = max(label.rfind("("), 0)
        return label[cut:]
    return None


def _note(register: Register, note: Note) -> dict[str, Any]:
    return {
        "text": note.text,
        "author": register.name_on(note.author) if note.author else "",
        "words": note.words,
        "shareable": note.shareable,
        "created": note.created.isoformat(),
        "id": note.id,
        "answers": note.answers or None,
        "resolved": note.resolved,
    }


def _position(dossier: Dossier, held: Hanging, uid: str, on: OnVersion) -> dict[str, Any] | None:
    """What we hold on a paragraph; None when nothing at all is held."""
    position = dossier.positions.get(uid)
    instructions = held.instructions.get(uid, [])
    lines = held.red_lines.get(uid, [])
    fallbacks = held.fallbacks.get(uid, [])
    if position is None and not (instructions or lines or fallbacks):
        return None
    return {
        "stance": position.stance.value if position is not None and position.stance is not None else None,
        "priority": position.priority.value if position is not None and position.priority is not None else None,
        "rationale": position.rationale if position is not None else "",
        "talking_points": position.talking_points if position is not None else "",
        "instructions": [
            {
                "text": row.text,
                "reference": row.reference,
                "date": _iso(row.dated),
                "superseded": row is not instructions[-1],
            }
            for row in instructions
        ],
        "red_lines": [{"rule": row.rule.value, "words": row.words, "crossed": on.is_crossed(row)} for row in lines],
        "preferred": next((row.text for row in fallbacks if row.rank == 0), ""),
        "fallbacks": [row.text for row in fallbacks if row.rank > 0],
    }


def _stances(held: Hanging, register: Register, uid: str, amendment: str = "") -> list[dict[str, Any]]:
    return [
        {"party": row.party, "name": register.name_on(row.party), "stance": row.stance.value, "date": _iso(row.dated)}
        for row in held.stances.get((uid, amendment), ())
    ]


def _said(held: Hanging, amendment: Amendment, *stances: Stance) -> list[str]:
    """The codes of the delegations that say one of these to an amendment, in the order they said it."""
    rows = held.stances.get((amendment.paragraph, amendment.id), ())
    return [row.party for row in rows if row.stance in stances]


def _amendment(
    dossier: Dossier,
    held: Hanging,
    register: Register,
    row: Amendment,
    named: Mapping[str, str],
    footnotes: _Footnotes,
) -> dict[str, Any]:
    new: list[Wording] = []
    return {
        "id": row.id,
        "paragraph": named.get(row.paragraph) or row.label or label_of(dossier, row.paragraph),
        "action": row.action.value,
        "proponents": list(row.proponents),
        "status": row.status.value,
        "text": footnotes.marked(row.text, row.paragraph, new),
        "base_text": footnotes.marked(row.base, row.paragraph, new),
        "date": _iso(row.dated),
        "source": row.source,
        "note": row.note,
        "label": row.label,
        "after": (named.get(row.after) or label_of(dossier, row.after)) if row.after else None,
        "form": row.form.value,
        "formal_symbol": row.formal_symbol or None,
        "shareable": row.shareable,
        "mention": row.mention,
        "related": row.related or None,
        "paragraph_id": row.paragraph,
        "proponent_names": list(names(register, row.proponents)),
        "supporters": _said(held, row, Stance.SUPPORT, Stance.CAN_LIVE_WITH),
        "opponents": _said(held, row, Stance.OPPOSE),
        "reservations": _said(held, row, Stance.RESERVE),
        "stances": _stances(held, register, row.paragraph, row.id),
        "footnotes": [{"number": number, "text": note.plain} for number, note in enumerate(new, footnotes.last + 1)],
    }


class _Footnotes:
    """The footnotes of a text by their numbers, for wordings that are not (yet) part of it."""

    def __init__(self, text: Sequence[Paragraph]) -> None:
        starts = first_notes(text)
        self._own = {row.uid: list(enumerate(row.wording.notes, starts[row.uid])) for row in text if row.wording.notes}
        self._all = [numbered for row in self._own.values() for numbered in row]
        self.last = len(self._all)

    def marked(self, text: Wording, uid: str, new: list[Wording]) -> str:
        """The wording with `[^n]` for its footnotes: those of the paragraph, or else of the text, bear the numbers they have there.

        A footnote that the text does not have is added to `new`, and numbered from behind the last one.
        """
        parts: list[str] = []
        used: set[int] = set()
        for run in text.runs:
            if run.note is None:
                parts.append(run.text)
                continue
            rows = self._own.get(uid, ())
            there = [number for number, note in rows if note == run.note]
            there = there or [number for number, note in self._all if note == run.note]
            number = next((number for number in there if number not in used), there[0] if there else 0)
            if not number:
                if run.note not in new:
                    new.append(run.note)
                number = self.last + 1 + new.index(run.note)
            used.add(number)
            parts.append(f"[^{number}]")
        return "".join(parts)


_LISTED = (ListedIn.L_DOCUMENT, ListedIn.ADDENDUM, ListedIn.ANNOUNCED, ListedIn.WITHDRAWN, ListedIn.LAST)


def _sponsors(dossier: Dossier, register: Register) -> list[dict[str, Any]]:
    order = {each.value: at for at, each in enumerate(_LISTED)}
    rows = sorted(
        dossier.sponsorships.values(),
        key=lambda row: (order[row.listed_in.value], register.name_on(row.party), row.party),
    )
    return [
        {
            "party": row.party,
            "role": row.role.value,
            "listed_in": row.listed_in.value,
            "date": _iso(row.dated),
            "name": register.name_on(row.party, row.dated),
            "source": row.source,
            "formerly": row.formerly or None,
            "on_behalf_of": row.on_behalf_of or None,
            "withdrawn": _iso(row.withdrawn),
        }
        for row in rows
    ]


_SUGGESTED = 3


def _waiting(dossier: Dossier, row: Waiting) -> dict[str, Any]:
    """One entry of the "To place" tray: the paragraph as it last stood, what hangs on it, why it waits, and where it may belong.

    For a note whose words are gone, `note` is its key and `words` are those it stood on.
    """
    return {
        "id": row.uid,
        "label": row.label,
        "version": dossier.version(row.version).label if row.version else None,
        "text": row.text.marked(),
        "holds": dict(row.holds),
        "why": row.why.value,
        "note": row.note or None,
        "words": row.anchor.was if row.anchor is not None else "",
        "suggestions": [
            {"id": each.uid, "label": each.label, "likeness": round(each.likeness, 4), "why": each.why}
            for each in suggestions(dossier, row.key)[:_SUGGESTED]
        ],
    }


def _with_standing(value: dict[str, Any], dossier: Dossier, version: str) -> dict[str, Any]:
    """The form with how each amendment fits the text shown, and where the words of each note stand in it; null where nothing is to be said."""
    fitting, standing = fits(dossier, version), anchors(dossier, version)
    for row in value["amendments"]:
        row["fit"] = fitting[row["id"]].fit.value if row["id"] in fitting else None
    for paragraph in value["paragraphs"]:
        for row in paragraph["notes"]:
            anchor = standing.get(row["id"])
            row["words_are"] = anchor.hold.value if anchor is not None else None
            row["words_now"] = anchor.words if anchor is not None and not anchor.is_gone else ""
    return value
