"""What hangs on a paragraph that waits, in words: the position with its stance, and how many rows of each kind."""

from __future__ import annotations

from app.domain.dossier import Dossier
from app.domain.positions import STANCE_NAMES

KINDS = (
    ("instructions", "instruction"),
    ("red_lines", "red line"),
    ("fallbacks", "fallback"),
    ("notes", "note"),
    ("amendments", "amendment"),
    ("stances", "stance of another delegation"),
)


def hanging_in_words(dossier: Dossier, uid: str) -> str:
    """ "Position (oppose, high), 1 red line, 2 notes"; empty when nothing hangs on it."""
    parts: list[str] = []
    position = dossier.positions.get(uid)
    if position is not None:
        about = [STANCE_NAMES[position.stance].lower()] if position.stance is not None else []
        about += [f"{position.priority.value} priority"] if position.priority is not None else []
        parts.append("position" + (f" ({', '.join(about)})" if about else ""))
    for table, name in KINDS:
        number = sum(row.paragraph == uid for row in getattr(dossier, table).values())
        if number:
            plural = name.replace("stance", "stances") if table == "stances" else f"{name}s"
            parts.append(f"{number} {name if number == 1 else plural}")
    text = ", ".join(parts)
    return text[:1].upper() + text[1:]
