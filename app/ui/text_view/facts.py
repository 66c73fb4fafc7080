"""What stands in the margin of a paragraph: our stance, amendments, notes, red lines, staleness; counted once for each state."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from app.domain.dossier import Dossier
from app.domain.positions import STANCE_NAMES, RedLine, Stance
from app.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class Facts:
    """What the margin says of one paragraph."""

    label: str
    stance: Stance | None = None
    amendments: int = 0
    notes: int = 0
    red_lines: int = 0
    crossed: tuple[str, ...] = ()
    stale: bool = False
    findings: int = 0

    def words(self) -> str:
        """The same as a sentence, for tool tips and screen readers."""
        parts = [f"our position: {STANCE_NAMES[self.stance].lower()}" if self.stance else "no position of ours"]
        if self.stale:
            parts.append("the text has changed since it was set")
        if self.amendments:
            parts.append(f"{self.amendments} amendment{'s' if self.amendments > 1 else ''}")
        if self.notes:
            parts.append(f"{self.notes} note{'s' if self.notes > 1 else ''}")
        if self.crossed:
            parts.append("red line crossed: " + ", ".join(f"“{words}”" for words in self.crossed))
        elif self.red_lines:
            parts.append(f"{self.red_lines} red line{'s' if self.red_lines > 1 else ''}, kept")
        if self.findings:
            parts.append(f"{self.findings} finding{'s' if self.findings > 1 else ''} of the tabling check")
        return f"{self.label}, " + ", ".join(parts)


class FactsOf:
    """Gives the facts of paragraphs, with counts that are made anew only when their table has changed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._dossier: Dossier | None = None
        self._notes: Counter[str] = Counter()
        self._amendments: Counter[str] = Counter()
        self._lines: dict[str, list[RedLine]] = {}

    def of(self, uid: str, label: str) -> Facts:
        """The facts of a paragraph in the version shown."""
        self._count()
        dossier = self._desk.dossier
        position = dossier.positions.get(uid)
        lines = self._lines.get(uid, [])
        on = self._desk.on_version()
        return Facts(
            label,
            position.stance if position is not None else None,
            self._amendments[uid],
            self._notes[uid],
            len(lines),
            tuple(line.words for line in on.crossed(lines)),
            on.is_stale(position),
            len(self._desk.tabling.marked(uid)) if self._desk.tabling is not None else 0,
        )

    def _count(self) -> None:
        now, before = self._desk.dossier, self._dossier
        if now is before:
            return
        if before is None or now.notes is not before.notes:
            self._notes = Counter(note.paragraph for note in now.notes.values())
        if before is None or now.amendments is not before.amendments:
            self._amendments = Counter(row.paragraph for row in now.amendments.values() if row.is_standing)
        if before is None or now.red_lines is not before.red_lines:
            self._lines = {}
            for line in now.red_lines.values():
                self._lines.setdefault(line.paragraph, []).append(line)
        self._dossier = now
