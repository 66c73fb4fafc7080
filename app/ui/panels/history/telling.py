"""The lineage of a paragraph in words: what happened to it in a version, whose words came in, how it began and ended."""

from __future__ import annotations

from app.domain.lineage import Lineage, Origin, Stand
from app.domain.listing import listed
from app.ui.desk import Desk

SAID = {
    "identical": "same wording",
    "edited": "edited",
    "moved": "moved",
    "moved_edited": "moved and edited",
    "split": "split",
    "merged": "merged",
}
LONGEST = 70
"""How many characters of the words that came in are told."""


def change_in_words(stand: Stand, before: str) -> str:
    """ "OP5, formerly OP4, edited"."""
    parts = [stand.label]
    if before and before != stand.label:
        parts.append(f"formerly {before}")
    if stand.change in SAID:
        said = SAID[stand.change]
        follows = stand.significance == "consequential" and stand.change in {"edited", "moved_edited"}
        parts.append(f"{said}, as a consequence only" if follows else said)
    return ", ".join(parts)


def came_in_words(stand: Stand, desk: Desk) -> str:
    """Whose words came in, what went into it, and what was split off it; a line for each."""
    lines: list[str] = []
    for came in stand.came:
        names = _names(came.amendments, desk)
        words = stand.wording.part(came.start, came.end).plain.strip()
        if names and words:
            words = words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + " …"
            lines.append(f"“{words}” was proposed by {names}")
    if stand.merged:
        lines.append(f"{listed([kin.label or 'a paragraph' for kin in stand.merged])} went into it")
    if stand.parted:
        lines.append(f"{listed([kin.label or 'a paragraph' for kin in stand.parted])} was split off it")
    return "\n".join(dict.fromkeys(lines))


def beginning_in_words(line: Lineage, desk: Desk) -> str:
    """How the paragraph came into the text; empty where there is nothing to say."""
    if line.origin is Origin.SPLIT and line.parent is not None:
        return f"Split off {line.parent.label or 'another paragraph'}"
    if line.origin is Origin.PROPOSED:
        names = _names((line.inserted_by,), desk)
        return f"Proposed by {names}" if names else "Proposed by delegations"
    if line.origin is Origin.NEW and line.stands:
        return f"New in {line.stands[0].version_label}"
    return ""


def end_in_words(line: Lineage, desk: Desk) -> str:
    """Where the paragraph went; empty while it stands."""
    if line.went_into is not None:
        version = desk.dossier.versions.get(line.went_into.version)
        where = f" of {version.label}" if version is not None else ""
        return f"It went into {line.went_into.label or 'another paragraph'}{where}."
    if line.gone_in not in desk.dossier.versions:
        return ""
    names = _names(line.deleted_by, desk)
    wish = f", as {names} had proposed" if names else ""
    return f"Deleted in {desk.dossier.versions[line.gone_in].label}{wish}."


def _names(amendments: tuple[str, ...], desk: Desk) -> str:
    rows = desk.dossier.amendments
    codes = dict.fromkeys(code for id in amendments if id in rows for code in rows[id].proponents)
    return listed([desk.party_name(code) for code in codes])
