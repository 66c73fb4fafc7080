"""Reported: what a reader said about a document, kept with what was made of it, and in the form that scripts read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from app.domain.dossier import Dossier
from app.domain.readings import ReadComment, Reading, ReadRepair, ReadRevision, ReadShare

if TYPE_CHECKING:
    from app.formats import Draft


def reading_of(id: str, version: str, draft: Draft, named: Mapping[int, str], source: str) -> Reading:
    """The report on a draft as it is kept; `named` are the labels of its paragraphs in the version, by index."""
    return Reading(
        id,
        version,
        source,
        draft.form.value,
        draft.language,
        tuple(ReadRepair(row.reason, row.words, named.get(row.paragraph, "")) for row in draft.repaired),
        draft.unread,
        draft.balance.in_file,
        tuple(ReadShare(row.reason, row.characters, row.words) for row in draft.balance.shares),
        tuple(
            ReadRevision(row.author, row.kind.value, named.get(row.paragraph, ""), row.text, aware(row.dated))
            for row in draft.revisions
        ),
        tuple(
            ReadComment(row.author, named.get(row.paragraph, ""), row.words, row.text, aware(row.dated), row.resolved)
            for row in draft.comments
        ),
    )


def with_unplaced(reading: Reading, texts: Iterable[str]) -> Reading:
    """The report that also keeps what found no place in the text, word for word, for whoever looks for it later."""
    return replace(reading, unread=(*reading.unread, *(text for text in texts if text)))


def aware(moment: datetime | None) -> datetime | None:
    """A moment with a time zone: one that says none is taken as Universal Time, as Word writes it."""
    return moment.replace(tzinfo=UTC) if moment is not None and moment.tzinfo is None else moment


def readings_of(dossier: Dossier, version: str) -> tuple[Reading, ...]:
    """What was reported for a version: on the document it was made of first, then on those taken onto it."""
    rows = [row for row in dossier.readings.values() if row.version == version]
    return tuple(sorted(rows, key=lambda row: row.id != version))


def reported(readings: Sequence[Reading]) -> dict[str, Any]:
    """The reports as `show --json` and `import --json` carry them: repairs, unread, balance, revisions, comments.

    The account of the characters is that of the first document; it is null where none was given.
    """
    return {
        "repairs": [
            {"reason": row.reason, "words": row.words, "paragraph": row.paragraph} for row in _all(readings, "repairs")
        ],
        "unread": _all(readings, "unread"),
        "balance": _balance(readings[0]) if readings and readings[0].in_file else None,
        "revisions": [
            {
                "author": row.author,
                "kind": row.kind,
                "paragraph": row.paragraph,
                "text": row.text,
                "date": _iso(row.dated),
            }
            for row in _all(readings, "revisions")
        ],
        "comments": [
            {
                "author": row.author,
                "paragraph": row.paragraph,
                "anchor": row.anchor,
                "text": row.text,
                "date": _iso(row.dated),
                "resolved": row.resolved,
            }
            for row in _all(readings, "comments")
        ],
    }


def _all(readings: Iterable[Reading], field: str) -> list[Any]:
    return [row for reading in readings for row in getattr(reading, field)]


def _balance(reading: Reading) -> dict[str, Any]:
    return {
        "in_file": reading.in_file,
        "shares": [{"reason": row.reason, "characters": row.characters, "words": row.words} for row in reading.shares],
        "missing": reading.missing,
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None
