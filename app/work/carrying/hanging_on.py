"""What hangs on a paragraph's identity, and how it is hung on another one without losing anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from app.domain.amendments import Amendment, AmendmentAction
from app.domain.dossier import Dossier
from app.domain.lineage import heir
from app.domain.paragraphs import labels
from app.domain.positions import STANCE_NAMES, Fallback, Note, PartyStance, Position
from app.work.workspace import New, label_of

KINDS = ("positions", "instructions", "red_lines", "fallbacks", "notes", "stances", "amendments", "former")
"""The tables whose rows hang on a paragraph."""

LIVING = KINDS[:-1]
"""Those that are in force: what was held in an earlier negotiation is history and waits for nothing."""


def burdened(dossier: Dossier) -> dict[str, dict[str, int]]:
    """Every identity on which something hangs that is in force, with how many rows of each kind, in the order of the rows."""
    found: dict[str, dict[str, int]] = {}
    for table in LIVING:
        for row in getattr(dossier, table).values():
            counts = found.setdefault(row.paragraph, {})
            counts[table] = counts.get(table, 0) + 1
    return found


def asking(dossier: Dossier) -> set[str]:
    """The identities on which something hangs that needs a paragraph.

    An amendment that is closed needs none, nor one that wanted the paragraph deleted, nor what was said to these.
    """
    closed = {
        id for id, row in dossier.amendments.items() if not row.is_standing or row.action is AmendmentAction.DELETE
    }
    found = {row.paragraph for id, row in dossier.amendments.items() if id not in closed}
    found |= {row.paragraph for row in dossier.stances.values() if row.amendment not in closed}
    for table in ("positions", "instructions", "red_lines", "fallbacks", "notes"):
        found |= {row.paragraph for row in getattr(dossier, table).values()}
    return found


def last_standing(dossier: Dossier, uid: str) -> str:
    """The newest version in which the paragraph stands, by its id; empty if it stands in none."""
    found = dossier.newest_wording(uid)
    return found.version if found is not None else ""


def merged_into(dossier: Dossier, uid: str, version: str = "") -> str:
    """The paragraph of the version (or of the newest) into which this one went when two became one; empty if it did not."""
    if not dossier.versions:
        return ""
    shown = dossier.version(version) if version else dossier.newest_version()
    return heir(dossier.links.values(), uid, shown.order)


def place_in_words(dossier: Dossier, uid: str) -> str:
    """Where a paragraph stood last, as it is told: "OP4 of Rev.1"."""
    version = last_standing(dossier, uid)
    if not version:
        return label_of(dossier, uid)
    return f"{labels(dossier.text_of(version))[uid]} of {dossier.version(version).label}"


def rehung(
    dossier: Dossier,
    new: New,
    uid: str,
    on: str,
    chosen: Callable[[str, Any], bool] | None = None,
    *,
    by_hand: bool = True,
) -> Dossier:
    """The dossier with everything that hangs on `uid` hung on `on`; or only the rows (table, row) that are `chosen`.

    Placed `by_hand`, a note remembers where it stood; otherwise it is the same paragraph to it, and one that comes back forgets.

    Nothing is lost: of two positions the one that stands on `on` stays in force and takes over what it lacks, the rest becomes a note; of two
    stances of one delegation the later one stands and tells of the other; fallbacks go to the end of the ladder.
    """
    where = place_in_words(dossier, uid)
    for table in KINDS:
        rows = [row for row in getattr(dossier, table).values() if row.paragraph == uid]
        rows = [row for row in rows if chosen is None or chosen(table, row)]
        if not rows:
            continue
        dossier = dossier.drop(table, *(row.id for row in rows))
        if table == "positions":
            dossier = _with_position(dossier, new, rows[0], on, where)
        elif table == "stances":
            dossier = _with_stances(dossier, rows, on, where)
        elif table == "fallbacks":
            dossier = _with_fallbacks(dossier, rows, on)
        elif table == "notes":
            back = place_in_words(dossier, on)
            notes = [replace(row, paragraph=on, formerly="" if row.formerly == back else row.formerly) for row in rows]
            notes = [replace(row, formerly=row.formerly or where) for row in notes] if by_hand else notes
            dossier = dossier.put(table, *notes)
        elif table == "amendments":
            dossier = dossier.put(
                table, *(replace(row, paragraph=on) for row in rows if not _is_twin(dossier, row, on))
            )
        else:
            dossier = dossier.put(table, *(replace(row, paragraph=on) for row in rows))
    return dossier


def _is_twin(dossier: Dossier, row: Amendment, on: str) -> bool:
    """Whether a deletion is that of the other part of a paragraph which was split and is one again."""
    other = dossier.amendments.get(row.related)
    if row.action is not AmendmentAction.DELETE or other is None or other.paragraph != on:
        return False
    said = any(stance.amendment == row.id for stance in dossier.stances.values())
    return not said and (other.action, other.proponents, other.status) == (row.action, row.proponents, row.status)


def free_key(rows: Iterable[str], key: str) -> str:
    """The key, or with a number behind it the first that is not taken."""
    taken, found, number = set(rows), key, 1
    while found in taken:
        number += 1
        found = f"{key}-{number}"
    return found


def _with_position(dossier: Dossier, new: New, row: Position, on: str, where: str) -> Dossier:
    there = dossier.positions.get(on)
    if there is None:
        return dossier.put("positions", replace(row, paragraph=on))
    names = ("stance", "priority", "rationale", "talking_points")
    lacking = {name: getattr(row, name) for name in names if not getattr(there, name)}
    told = {name: getattr(row, name) for name in names if name not in lacking and getattr(row, name)}
    dossier = dossier.put("positions", replace(there, **lacking))
    if all(getattr(there, name) == value for name, value in told.items()):
        return dossier
    key = free_key(dossier.notes, f"{new.id}-position")
    return dossier.put("notes", Note(key, on, _position_in_words(told, where), "", new.at, formerly=where))


def _position_in_words(told: Mapping[str, Any], where: str) -> str:
    """What a position said and nobody holds any more, as a note tells it."""
    said = [STANCE_NAMES[told["stance"]]] if "stance" in told else []
    said += [f"{told['priority'].value} priority"] if "priority" in told else []
    lines = [f"Our position on {where}" + (f": {', '.join(said)}." if said else ".")]
    lines += [f"Rationale: {told['rationale']}"] if "rationale" in told else []
    lines += [f"Talking points: {told['talking_points']}"] if "talking_points" in told else []
    return "\n".join(lines)


def _with_stances(dossier: Dossier, rows: list[PartyStance], on: str, where: str) -> Dossier:
    for row in sorted(rows, key=lambda row: (row.created, row.id)):
        same = [
            other
            for other in dossier.stances.values()
            if (other.paragraph, other.party, other.amendment) == (on, row.party, row.amendment)
        ]
        moved = replace(row, paragraph=on)
        if not same or row.amendment:
            dossier = dossier.put("stances", moved)
            continue
        older, later = sorted([same[0], moved], key=lambda each: (each.created, each.id))
        dossier = dossier.drop("stances", older.id).put("stances", replace(later, note=_told(later, older, where)))
    return dossier


def _told(later: PartyStance, older: PartyStance, where: str) -> str:
    """The note of a stance that also tells of an earlier one."""
    about = ", ".join(part for part in (older.source, older.dated.isoformat() if older.dated else "") if part)
    earlier = f"Earlier ({where}): {STANCE_NAMES[older.stance]}" + (f" ({about})" if about else "")
    return "\n".join(part for part in (later.note, earlier + ".", older.note) if part)


def _with_fallbacks(dossier: Dossier, rows: list[Fallback], on: str) -> Dossier:
    """Behind the ladder that stands there; without one, in their own ranks."""
    ladder = [row.rank for row in dossier.of_paragraph("fallbacks", on)]
    by = max(ladder) + 1 - min(row.rank for row in rows) if ladder else 0
    return dossier.put("fallbacks", *(replace(row, paragraph=on, rank=row.rank + by) for row in rows))
