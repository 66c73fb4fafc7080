"""What is read of a comparison on a worker: the aligned rows in the order they are shown, with what touches our positions."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.comparing import Alerts, ComparedRow, Comparison, Finding, Weight, compared
from app.domain.comparing import Side as ComparedSide
from app.domain.dossier import Dossier
from app.domain.paragraphs import Paragraph
from app.domain.printing import begins_from_right
from app.ui.compare.holding import NOTHING, Alert, Held, Holding
from app.ui.compare.three import Cell, Stand, laid_beside
from app.work.writing import first_notes

Report = Callable[[float, str], None]
"""How it is told how far the comparison is; raises `Refusal` when the user has cancelled."""


def silent(_fraction: float, _text: str) -> None:
    """A report to nobody."""


HAND = tuple[tuple[str, str], ...]
"""Pairs of identities, old and new, about which a person said something."""


@dataclass(frozen=True, slots=True)
class Side:
    """A text on one side: its name, its paragraphs, and the version it is (empty for the text of a file).

    `language` is that of a file, which may be another than that of the dossier.
    """

    name: str
    paragraphs: tuple[Paragraph, ...]
    version: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it is shown. A `trace` is the second mention of a moved paragraph, where it stood in the old text.

    `partner` is the row of the other mention (-1: none). `paragraph` is the identity in the dossier, empty for words of files only.
    `notes` are the numbers of the first footnote on either side, `letters` how long the longest side is. `third` is what stands in the third
    text beside it; `is_alone` a row that stands only there.

    `is_identical` rows can be folded away. `is_change` is anything but the same words in the same place, each change once;
    `is_consequential` what was edited in nothing but what follows by itself; `is_substantive` what may have changed the meaning: a move is
    one, for order carries meaning, a new number is not.
    """

    at: int
    compared: ComparedRow
    partner: int = -1
    trace: bool = False
    paragraph: str = ""
    held: Held = NOTHING
    alerts: tuple[Alert, ...] = ()
    notes: tuple[int, int] = (1, 1)
    letters: int = 0
    third: Cell | None = None
    is_identical: bool = False
    is_change: bool = False
    is_consequential: bool = False
    is_substantive: bool = False

    @property
    def is_alone(self) -> bool:
        """Whether it stands in the third text alone."""
        return self.third is not None and self.third.stand is Stand.ALONE

    @property
    def notable(self) -> tuple[Alert, ...]:
        """The alerts that are shown beside the words; the minor ones wait in the details."""
        return tuple(alert for alert in self.alerts if not alert.minor)

    @property
    def is_ours(self) -> bool:
        """Whether we hold a position on it, an instruction, a red line or a fallback."""
        return self.held.is_ours

    @property
    def old_label(self) -> str:
        """The label, or labels, on the old side."""
        return ", ".join(side.label for side in self.compared.old)

    @property
    def new_label(self) -> str:
        """The label, or labels, on the new side."""
        return ", ".join(side.label for side in self.compared.new)


@dataclass(frozen=True, slots=True)
class More:
    """What is asked for besides two texts: a third one, the pairs of which a person said that they are one paragraph, or are not, and the
    words to alert to (ours, where none are given).
    """

    third: Side | None = None
    together: HAND = ()
    apart: HAND = ()
    alerts: Alerts | None = None


NO_MORE = More()


@dataclass(frozen=True, slots=True)
class Reading:
    """A comparison ready to be shown: what was asked, what came out, and the rows."""

    old: Side
    new: Side
    comparison: Comparison
    rows: tuple[Row, ...]
    more: More = NO_MORE

    def is_of(self, other: Reading) -> bool:
        """Whether both compare the same versions or files, as they were named."""
        return [(side.version, side.name) for side in (self.old, self.new)] == [
            (side.version, side.name) for side in (other.old, other.new)
        ]


def read(
    old: Side,
    new: Side,
    dossier: Dossier,
    earlier: Reading | None = None,
    *,
    more: More = NO_MORE,
    report: Report = silent,
) -> Reading:
    """Compare two sides. The comparison of an `earlier` reading of the same texts is used again: only our positions are looked up anew.

    Paragraphs of one identity are paired whatever they say when both sides are versions; the text of a file knows no identities. Raises
    `Refusal` when `report` says that the user has cancelled.
    """
    report(0.0, "")
    comparison = _again(earlier, old, new, more)
    if comparison is None:
        comparison = compared(
            old.name,
            old.paragraphs,
            new.name,
            new.paragraphs,
            by_identity=bool(old.version and new.version),
            together=more.together,
            apart=more.apart,
            language=language_of(old, new, dossier),
            alerts=more.alerts,
        )
    report(0.6, "")
    holding = Holding(dossier, old=old.version, new=new.version)
    placed = _with_traces(comparison.rows, old.paragraphs)
    numbers = first_notes(old.paragraphs), first_notes(new.paragraphs)
    at_of = {id(row): at for at, (row, trace) in enumerate(placed) if not trace}
    trace_of = {id(row): at for at, (row, trace) in enumerate(placed) if trace}
    rows = []
    for at, (row, trace) in enumerate(placed):
        partner = at_of[id(row)] if trace else trace_of.get(id(row), -1)
        uid = next(iter(holding.identities(row)), "")
        held = holding.held(row) if uid else NOTHING
        alerts = (*holding.alerts(row), *map(_finding, row.findings)) if not trace else ()
        starts = (_first(row.old, numbers[0]), _first(row.new, numbers[1]))
        rows.append(Row(at, row, partner, trace, uid, held, alerts, starts, _letters(row), None, *_sort(row, trace)))
    report(0.8, "")
    if more.third is not None:
        rows = _beside(rows, old, more.third, (language_of(old, new, dossier), more.alerts))
    return Reading(old, new, comparison, tuple(rows), more)


def language_of(old: Side, new: Side, dossier: Dossier) -> str:
    """The language of two texts: that of a file among them, else that of the dossier."""
    return new.language or old.language or dossier.about.language


def _again(earlier: Reading | None, old: Side, new: Side, more: More) -> Comparison | None:
    """The comparison of the earlier reading, if it is one of the same texts."""
    if earlier is None or replace(earlier.more, third=None) != replace(more, third=None):
        return None
    before, now = (earlier.old, earlier.new), (old, new)
    if any(
        (one.paragraphs, one.version) != (two.paragraphs, two.version) for one, two in zip(before, now, strict=True)
    ):
        return None
    return Comparison(old.name, new.name, earlier.comparison.rows)


def _beside(rows: list[Row], base: Side, third: Side, words: tuple[str, Alerts | None]) -> list[Row]:
    """The rows with the third text beside them, and what only that has in rows of its own."""
    shown = [row for row in rows if not row.trace]
    both = bool(base.version and third.version)
    beside = laid_beside(
        [row.compared for row in shown],
        base.paragraphs,
        third.paragraphs,
        names=(base.name, third.name),
        by_identity=both,
        language=words[0],
        alerts=words[1],
    )
    cells = {row.at: cell for row, cell in zip(shown, beside.cells, strict=True)}
    behind: dict[int, list[ComparedRow]] = {}
    for at, only in beside.alone:
        behind.setdefault(shown[at].at if at >= 0 else -1, []).append(only)
    placed: list[Row] = [_alone(only) for only in behind.get(-1, ())]
    for row in rows:
        placed.append(replace(row, third=cells.get(row.at)))
        placed.extend(_alone(other) for other in behind.get(row.at, ()))
    moved = {row.at: at for at, row in enumerate(placed) if not row.is_alone}
    return [replace(row, at=at, partner=moved.get(row.partner, -1)) for at, row in enumerate(placed)]


def _alone(row: ComparedRow) -> Row:
    cell = Cell(row, Stand.ALONE)
    return Row(-1, row, -1, False, "", NOTHING, (), (1, 1), _letters(row), cell, *_sort(row, trace=False))


def _sort(row: ComparedRow, trace: bool) -> tuple[bool, bool, bool, bool]:
    """Whether it is identical, a change, consequential, substantive: asked for so often that it is found out once, on the worker."""
    same = row.change == "identical"
    consequential = row.change == "edited" and row.significance == "consequential"
    return same and not trace, not same and not trace, consequential, row.is_substantive


def _finding(finding: Finding) -> Alert:
    """What the comparison itself alerts to: "“Urges” → “Encourages”, weaker"."""
    short = finding.sentence.rstrip(".").replace(" has become ", " → ")
    return Alert(
        "finding",
        isolated(short),
        finding.sentence,
        grave=finding.weight >= Weight.HIGH,
        minor=finding.weight <= Weight.LOW,
    )


def isolated(text: str) -> str:
    """The text with each quoted stretch that runs from right to left kept in its place: "old → new" stays in this order."""
    return re.sub(
        "“[^”]*”",
        lambda match: f"\u2068{match[0]}\u2069" if begins_from_right(match[0]) else match[0],
        text,
    )


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
