"""What is read of a comparison on a worker: the aligned rows in the order they are shown, with what touches our positions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.comparing import ComparedRow, Comparison, compared
from app.domain.comparing import Side as ComparedSide
from app.domain.dossier import Dossier
from app.domain.paragraphs import Paragraph
from app.domain.positions import RULE_NAMES, RedLine, crossed
from app.domain.wording import EMPTY
from app.work.annotating import is_stale
from app.work.writing import first_notes

OURS = ("positions", "instructions", "red_lines", "fallbacks")
"""The tables in which our position on a paragraph stands."""


@dataclass(frozen=True, slots=True)
class Side:
    """A text on one side: its name, its paragraphs, and the version it is (empty for the text of a file)."""

    name: str
    paragraphs: tuple[Paragraph, ...]
    version: str = ""


@dataclass(frozen=True, slots=True)
class Alert:
    """Why we should look: a red line that the new wording crosses (`kind` red_line), or a position set on other words (stale)."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it is shown. A `trace` is the second mention of a moved paragraph, where it stood in the old text.

    `partner` is the row of the other mention (-1: none). `paragraph` is the identity in the dossier, empty for words of files only.
    `notes` are the numbers of the first footnote on either side, `letters` how long the longer side is.
    """

    at: int
    compared: ComparedRow
    partner: int = -1
    trace: bool = False
    paragraph: str = ""
    is_ours: bool = False
    alerts: tuple[Alert, ...] = ()
    notes: tuple[int, int] = (1, 1)
    letters: int = 0

    @property
    def is_change(self) -> bool:
        """Whether next and previous stop here: anything but the same words in the same place, and each change once."""
        return not self.trace and self.compared.change != "identical"

    @property
    def is_identical(self) -> bool:
        """Whether it can be folded away."""
        return not self.trace and self.compared.change == "identical"

    @property
    def is_consequential(self) -> bool:
        """Whether it was edited in nothing but what follows by itself: also/further, closing punctuation."""
        return self.compared.change == "edited" and self.compared.significance == "consequential"

    @property
    def is_substantive(self) -> bool:
        """Whether the meaning may have changed. A move is one, for order carries meaning; a new number is not."""
        moved = self.compared.change.startswith("moved")
        return not self.is_identical and (moved or self.compared.significance == "substantive")

    @property
    def old_label(self) -> str:
        """The label, or labels, on the old side."""
        return ", ".join(side.label for side in self.compared.old)

    @property
    def new_label(self) -> str:
        """The label, or labels, on the new side."""
        return ", ".join(side.label for side in self.compared.new)


@dataclass(frozen=True, slots=True)
class Reading:
    """A comparison ready to be shown: what was asked, what came out, and the rows."""

    old: Side
    new: Side
    comparison: Comparison
    rows: tuple[Row, ...]


def read(old: Side, new: Side, dossier: Dossier, earlier: Reading | None = None) -> Reading:
    """Compare two sides. The comparison of an `earlier` reading of the same texts is used again: only our positions are looked up anew.

    Paragraphs of one identity are paired whatever they say when both sides are versions; the text of a file knows no identities.
    """
    same = earlier is not None and earlier.old.paragraphs == old.paragraphs and earlier.new.paragraphs == new.paragraphs
    if earlier is not None and same and (earlier.old.version, earlier.new.version) == (old.version, new.version):
        comparison = Comparison(old.name, new.name, earlier.comparison.rows)
    else:
        both = bool(old.version and new.version)
        comparison = compared(old.name, old.paragraphs, new.name, new.paragraphs, by_identity=both)
    held = _Held(dossier, old, new)
    placed = _with_traces(comparison.rows, old.paragraphs)
    numbers = first_notes(old.paragraphs), first_notes(new.paragraphs)
    at_of = {id(row): at for at, (row, trace) in enumerate(placed) if not trace}
    trace_of = {id(row): at for at, (row, trace) in enumerate(placed) if trace}
    rows = []
    for at, (row, trace) in enumerate(placed):
        partner = at_of[id(row)] if trace else trace_of.get(id(row), -1)
        uid = held.paragraph(row)
        ours = bool(uid) and held.is_ours(row)
        alerts = held.alerts(row) if not trace else ()
        starts = (_first(row.old, numbers[0]), _first(row.new, numbers[1]))
        rows.append(Row(at, row, partner, trace, uid, ours, alerts, starts, _letters(row)))
    return Reading(old, new, comparison, tuple(rows))


def _letters(row: ComparedRow) -> int:
    return max(sum(len(side.paragraph.wording.text) for side in sides) for sides in (row.old, row.new))


def _first(sides: Sequence[ComparedSide], numbers: Mapping[str, int]) -> int:
    return numbers.get(sides[0].paragraph.uid, 1) if sides else 1


def _with_traces(rows: Sequence[ComparedRow], old: Sequence[Paragraph]) -> list[tuple[ComparedRow, bool]]:
    """The rows with each moved one mentioned a second time, behind what stood before it in the old text."""
    place = {paragraph.uid: at for at, paragraph in enumerate(old)}
    standing = sorted(
        (max(place[side.paragraph.uid] for side in row.old), at)
        for at, row in enumerate(rows)
        if row.old and not row.change.startswith("moved")
    )
    behind: dict[int, list[ComparedRow]] = {}
    moved = [row for row in rows if row.change.startswith("moved") and row.old]
    for row in sorted(moved, key=lambda row: place[row.old[0].paragraph.uid]):
        found = bisect_left(standing, (place[row.old[0].paragraph.uid], -1)) - 1
        behind.setdefault(standing[found][1] if found >= 0 else -1, []).append(row)
    placed: list[tuple[ComparedRow, bool]] = [(row, True) for row in behind.get(-1, ())]
    for at, row in enumerate(rows):
        placed.append((row, False))
        placed.extend((trace, True) for trace in behind.get(at, ()))
    return placed


class _Held:
    """What we hold on the paragraphs of a comparison; each table is gone through once."""

    def __init__(self, dossier: Dossier, old: Side, new: Side) -> None:
        self._dossier, self._old, self._new = dossier, old, new
        self._ours = {row.paragraph for table in OURS for row in getattr(dossier, table).values()}
        self._lines: dict[str, list[RedLine]] = {}
        for line in dossier.red_lines.values():
            self._lines.setdefault(line.paragraph, []).append(line)

    def _identities(self, row: ComparedRow) -> list[str]:
        """The identities of a row in the dossier: those of its new side, or of the old one where the new side is a file."""
        if self._new.version and row.new:
            return [side.paragraph.uid for side in row.new]
        return [side.paragraph.uid for side in row.old] if self._old.version else []

    def paragraph(self, row: ComparedRow) -> str:
        return next(iter(self._identities(row)), "")

    def is_ours(self, row: ComparedRow) -> bool:
        uids = set(self._identities(row))
        if self._old.version:
            uids |= {side.paragraph.uid for side in row.old}
        return not uids.isdisjoint(self._ours)

    def alerts(self, row: ComparedRow) -> tuple[Alert, ...]:
        """The red lines that the new wording crosses, and whether our position was set on another. What is gone keeps no word."""
        uids = self._identities(row)
        texts = [side.paragraph.wording for side in row.new] or [EMPTY]
        found: list[Alert] = []
        for at, uid in enumerate(uids):
            text = texts[at] if len(uids) == len(texts) else texts[0]
            found.extend(_crossing(line) for line in self._lines.get(uid, ()) if crossed(line, text))
            position = self._dossier.positions.get(uid)
            if row.new and position is not None and is_stale(position, text):
                found.append(Alert("stale", "Position to confirm"))
        return tuple(found)


def _crossing(line: RedLine) -> Alert:
    return Alert("red_line", f"Red line crossed: {RULE_NAMES[line.rule].lower()} “{line.words}”")
