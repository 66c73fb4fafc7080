"""Notes on words: where their words stand now, and hanging a note whose words are gone on others."""

from __future__ import annotations

from dataclasses import replace

from app.domain.anchoring import Anchor, anchor_of
from app.domain.dossier import Dossier
from app.domain.positions import Note
from app.domain.refusal import Refusal
from app.domain.wording import Wording
from app.work.workspace import Action


def anchors(dossier: Dossier, version: str = "") -> dict[str, Anchor]:
    """Where the words of each note on words stand in the version (or the newest), by the key of the note; see `anchor_in`."""
    if not dossier.versions:
        return {}
    versions = [row.id for row in dossier.versions_in_order()]
    shown = version or versions[-1]
    versions = versions[: versions.index(shown) + 1]
    found: dict[str, Anchor] = {}
    for note in dossier.notes.values():
        anchor = _anchor(dossier, note, versions)
        if anchor is not None:
            found[note.id] = anchor
    return found


def anchor_in(dossier: Dossier, note: Note, version: str) -> Anchor | None:
    """Where the words of a note stand in a version, followed through all versions between.

    None for a note on a whole paragraph, or if its paragraph does not stand there: then it waits itself.
    """
    versions = [row.id for row in dossier.versions_in_order()]
    return _anchor(dossier, note, versions[: versions.index(version) + 1])


def _anchor(dossier: Dossier, note: Note, versions: list[str]) -> Anchor | None:
    """The versions up to the one that is asked about."""
    now = dossier.paragraph(versions[-1], note.paragraph)
    if note.on is None or now is None:
        return None
    return anchor_of(note, *((now.wording,) if now.wording == note.on else _since(dossier, note, versions)))


def _since(dossier: Dossier, note: Note, versions: list[str]) -> tuple[Wording, ...]:
    """The wordings of its paragraph since the one it was written on, or only the last if that is in no version."""
    rows = [dossier.paragraph(version, note.paragraph) for version in versions]
    texts = [row.wording for row in rows if row is not None]
    if note.on in texts:
        return tuple(texts[texts.index(note.on) + 1 :])
    return tuple(texts[-1:])


def place_note(id: str, on: str, words: tuple[int, int] | None = None) -> Action:
    """Hang a note on words of the paragraph `on` in the newest version (offsets), or on the whole of it; it remembers what it stood on.

    Refused if the note or the paragraph is not there, or the words stand outside it.
    """

    def run(dossier: Dossier) -> Dossier:
        note = dossier.notes.get(id)
        now = dossier.paragraph(dossier.newest_version().id, on)
        if note is None or now is None:
            raise Refusal("row-gone")
        formerly = note.words or note.formerly
        if words is None:
            placed = replace(note, paragraph=on, start=None, end=None, on=None, formerly=formerly)
            return dossier.put("notes", placed)
        start, end = words
        if not 0 <= start < end <= len(now.wording.text):
            raise Refusal("words-outside")
        placed = replace(note, paragraph=on, start=start, end=end, on=now.wording, formerly=formerly)
        return dossier.put("notes", placed)

    return Action("Place note", run, on)


def keep_note(id: str) -> Action:
    """Let a note whose words are gone stand on its whole paragraph; it remembers the words."""

    def run(dossier: Dossier) -> Dossier:
        note = dossier.notes.get(id)
        if note is None:
            raise Refusal("row-gone")
        return dossier.put("notes", replace(note, start=None, end=None, on=None, formerly=note.words or note.formerly))

    return Action("Keep note on the paragraph", run)
