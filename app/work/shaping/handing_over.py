"""Handing over: what hangs on a paragraph that goes into another one comes to that one, and nothing of it is lost."""

from __future__ import annotations

from dataclasses import replace

from app.domain.dossier import Dossier
from app.domain.positions import STANCE_NAMES, Note, Position
from app.work.workspace import New

MOVED_TABLES = ("instructions", "red_lines", "notes", "stances", "amendments", "former")
"""What comes along as it is."""


def handed_over(dossier: Dossier, new: New, uid: str, to: str, label: str) -> Dossier:
    """The dossier with everything that hangs on one identity on another; `label` is what the first was called.

    Two positions cannot stand on one paragraph: that of the second stays in force, and the other is written down as a note, with the
    instruction that was in force on it. Fallbacks are ranked behind those that are there.
    """
    text = _in_words(dossier, uid, to, label)
    for table in MOVED_TABLES:
        rows = [row for row in getattr(dossier, table).values() if row.paragraph == uid]
        if table == "notes":
            rows = [replace(row, formerly=row.formerly or label) for row in rows]
        if rows:
            dossier = dossier.put(table, *(replace(row, paragraph=to) for row in rows))
    ranks = [row.rank for row in dossier.fallbacks.values() if row.paragraph == to]
    last = max(ranks, default=-1)
    for number, row in enumerate(dossier.of_paragraph("fallbacks", uid), 1):
        rank = row.rank if not ranks else last + number
        dossier = dossier.put("fallbacks", replace(row, paragraph=to, rank=rank))
    own = dossier.positions.get(uid)
    if own is None:
        return _noted(dossier, new, to, text, label)
    dossier = dossier.drop("positions", uid)
    if to not in dossier.positions:
        return dossier.put("positions", replace(own, paragraph=to))
    return _noted(dossier, new, to, text, label)


def _noted(dossier: Dossier, new: New, to: str, text: str, label: str) -> Dossier:
    if not text:
        return dossier
    note = Note(f"{new.id}-{label}", to, text, dossier.about.own_party, new.at, formerly=label)
    return dossier.put("notes", note)


def _in_words(dossier: Dossier, uid: str, to: str, label: str) -> str:
    """Our position on a paragraph, for reading, where it cannot stay in force beside that on the other."""
    lines: list[str] = []
    position = dossier.positions.get(uid)
    if position is not None and to in dossier.positions:
        lines = position_in_words(position)
    instructions = dossier.of_paragraph("instructions", uid)
    if instructions and dossier.of_paragraph("instructions", to):
        lines.append(f"Instruction in force: {instructions[-1].text}")
    return "\n".join([f"Our position on {label} before it was merged:", *lines]) if lines else ""


def position_in_words(position: Position) -> list[str]:
    """A position line by line."""
    said = STANCE_NAMES[position.stance] if position.stance is not None else ""
    if position.priority is not None:
        said = f"{said}, {position.priority.value} priority".lstrip(", ")
    lines = [said, f"Rationale: {position.rationale}" if position.rationale else ""]
    lines.append(f"Talking points: {position.talking_points}" if position.talking_points else "")
    return [line for line in lines if line]
