"""Taking a version out: what hangs on paragraphs that stand in it alone goes back to where it came from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from app.domain.dossier import Dossier
from app.domain.links import Link, LinkKind
from app.domain.paragraphs import labels
from app.domain.wording import Wording
from app.work.carrying.hanging_on import place_in_words, rehung
from app.work.workspace import New

WRITTEN_ON = {"positions": "set_on", "notes": "on", "amendments": "base"}
"""The words that a row was written on, by its table."""


def returned(dossier: Dossier, version: str) -> Dossier:
    """The dossier in which nothing hangs on a paragraph that only this version has, as far as its links tell where it came from.

    What came to a paragraph by a merger made by hand goes back to the one that went into it, where it shows whence it came: the words it was
    written on, a red line's words, or what a note remembers. What came from nowhere (a new paragraph with a note on it) stays with its
    identity and waits in "To place".
    """
    elsewhere = {uid for row in dossier.versions.values() if row.id != version for uid in row.order}
    for link in sorted(dossier.links.values(), key=lambda row: (row.created, row.id), reverse=True):
        if link.version != version or not link.paragraph or link.paragraph == link.other:
            continue
        if link.paragraph not in elsewhere:
            if link.kind is LinkKind.SPLIT or link.by_hand:
                dossier = rehung(dossier, New(link.id, link.created), link.paragraph, link.other, by_hand=False)
        elif link.kind is LinkKind.MERGED and link.by_hand and link.other in elsewhere:
            dossier = _unmerged(dossier, link)
    return dossier


def _unmerged(dossier: Dossier, link: Link) -> Dossier:
    places = _places(dossier, link)
    came = _came_with(dossier, link, places)
    notes = {row.id for row in dossier.of_paragraph("notes", link.paragraph) if came("notes", row)}
    dossier = rehung(dossier, New(link.id, link.created), link.paragraph, link.other, came, by_hand=False)
    home = [row for id in notes if (row := dossier.notes[id]).formerly in places]
    return dossier.put("notes", *(replace(row, formerly="") for row in home)) if home else dossier


def _places(dossier: Dossier, link: Link) -> set[str]:
    """What a note that came with the merger may say of where it stood: the paragraph that is gone bore its label in the version itself."""
    holding = [row.id for row in dossier.versions.values() if link.other in row.order]
    named = {labels(dossier.text_of(id))[link.other] for id in holding}
    here = dossier.version(link.version).label
    return {f"{label} of {here}" for label in named} | {place_in_words(dossier, link.other)}


def _came_with(dossier: Dossier, link: Link, places: set[str]) -> Callable[[str, Any], bool]:
    """Whether a row hung on the paragraph that went into the other, before they were merged."""
    theirs, own = _wordings(dossier, link.other, link.version), _wordings(dossier, link.paragraph, link.version)

    def told(table: str, row: Any) -> bool:
        if table != "positions" and row.created > link.created:
            return False
        if table == "notes" and row.formerly in places:
            return True
        if table == "red_lines":
            return _has(theirs, row.words) and not _has(own, row.words)
        text = getattr(row, WRITTEN_ON[table]) if table in WRITTEN_ON else None
        return bool(text) and text in theirs and text not in own

    moved = {row.id for row in dossier.of_paragraph("amendments", link.paragraph) if told("amendments", row)}
    return lambda table, row: row.amendment in moved if table == "stances" else told(table, row)


def _wordings(dossier: Dossier, uid: str, without: str) -> list[Wording]:
    rows = [dossier.paragraph(row.id, uid) for row in dossier.versions.values() if row.id != without]
    return [row.wording for row in rows if row is not None]


def _has(texts: list[Wording], words: str) -> bool:
    return any(words.casefold() in text.plain.casefold() for text in texts)
