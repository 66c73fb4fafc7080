"""Three texts: what they and we made of one base, aligned over the base."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.comparing.pairing import compared
from app.domain.comparing.rows import ComparedRow, Comparison, Side
from app.domain.paragraphs import Paragraph
from app.domain.significance import Alerts


@dataclass(frozen=True, slots=True)
class Text:
    """A text with the name it goes by."""

    name: str
    paragraphs: Sequence[Paragraph]


class Verdict(StrEnum):
    """Who changed a paragraph of the base, and whether both said the same."""

    SAME = "same"
    """Nobody changed it."""
    THEIRS = "theirs"
    """They alone changed it."""
    OURS = "ours"
    """We alone changed it."""
    ALIKE = "alike"
    """Both changed it in the same way."""
    BOTH = "both"
    """Both changed it, in different ways."""


VERDICT_NAMES = {
    Verdict.SAME: "unchanged",
    Verdict.THEIRS: "changed by them",
    Verdict.OURS: "changed by us",
    Verdict.ALIKE: "changed alike",
    Verdict.BOTH: "changed differently",
}
"""The words for the verdicts."""


@dataclass(frozen=True, slots=True)
class ThreefoldRow:
    """One row of three columns. `base` is empty for what was added; `theirs` and `ours` are rows against the base.

    Where a side has nothing (it deleted the paragraph, or did not add it), its row has no paragraph on the right, or is None. `between`
    is their text against ours, where both have the paragraph.
    """

    base: tuple[Side, ...]
    theirs: ComparedRow | None
    ours: ComparedRow | None
    verdict: Verdict
    between: ComparedRow | None = None


@dataclass(frozen=True)
class Threefold:
    """Three texts aligned over the base, in its reading order; what a side added stands behind what stood before it there."""

    theirs: Comparison
    ours: Comparison
    between: Comparison
    rows: tuple[ThreefoldRow, ...]


def threefold(
    base: Text,
    theirs: Text,
    ours: Text,
    *,
    by_identity: bool = True,
    language: str = "en",
    alerts: Alerts | None = None,
) -> Threefold:
    """Compare two texts with the base they come from, and with each other."""
    pairs = [(base, theirs), (base, ours), (theirs, ours)]
    found = [
        compared(
            one.name,
            one.paragraphs,
            other.name,
            other.paragraphs,
            by_identity=by_identity,
            language=language,
            alerts=alerts,
        )
        for one, other in pairs
    ]
    return Threefold(found[0], found[1], found[2], tuple(_rows(*found)))


def _rows(theirs: Comparison, ours: Comparison, between: Comparison) -> Iterator[ThreefoldRow]:
    """The paragraphs of the base that belong together on any side make one row; behind it stands what was added there."""
    sides = [{side.at: row for row in each.rows for side in row.old} for each in (theirs, ours)]
    added = [_added(each) for each in (theirs, ours)]
    across = {side.at: row for row in between.rows for side in row.old if row.new}
    bases = {side.at: side for each in (theirs, ours) for row in each.rows for side in row.old}
    shown: set[int] = set()
    yield from _additions(-1, added, across)
    for at in sorted(bases):
        if at not in shown:
            left, right = sides[0].get(at), sides[1].get(at)
            places = {side.at for row in (left, right) if row is not None for side in row.old}
            group = tuple(bases[place] for place in sorted(places - shown)) or (bases[at],)
            shown |= places
            met = _met(left, right, across)
            yield ThreefoldRow(group, left, right, _verdict(left, right, met), met)
        yield from _additions(at, added, across)


def _added(comparison: Comparison) -> dict[int, list[ComparedRow]]:
    """What was added, by the place in the base of the paragraph before it (-1: before all)."""
    found: dict[int, list[ComparedRow]] = {}
    here = -1
    for row in comparison.rows:
        if not row.old:
            found.setdefault(here, []).append(row)
        elif not row.change.startswith("moved"):
            here = max(here, *(side.at for side in row.old))
    return found


def _met(left: ComparedRow | None, right: ComparedRow | None, across: dict[int, ComparedRow]) -> ComparedRow | None:
    """Their paragraph against ours, where these are paired with each other."""
    if left is None or right is None or not left.new or not right.new:
        return None
    met = across.get(left.new[0].at)
    return met if met and {side.at for side in met.new} & {side.at for side in right.new} else None


def _additions(
    at: int, added: list[dict[int, list[ComparedRow]]], across: dict[int, ComparedRow]
) -> Iterator[ThreefoldRow]:
    """What both added here: the same paragraph in one row, the rest one after the other."""
    mine = {side.at: row for rows in added[1].values() for row in rows for side in row.new}
    for row in added[0].get(at, ()):
        met = across.get(row.new[0].at)
        answer = next((mine[side.at] for side in met.new if side.at in mine), None) if met else None
        yield ThreefoldRow((), row, answer, _verdict(row, answer, met if answer else None), met if answer else None)
    answered = {side.at for row in across.values() for side in row.new if _is_added(row, added[0])}
    for row in added[1].get(at, ()):
        if row.new[0].at not in answered:
            yield ThreefoldRow((), None, row, Verdict.OURS)


def _is_added(met: ComparedRow, added: dict[int, list[ComparedRow]]) -> bool:
    places = {side.at for side in met.old}
    return any(side.at in places for rows in added.values() for row in rows for side in row.new)


def _verdict(left: ComparedRow | None, right: ComparedRow | None, met: ComparedRow | None) -> Verdict:
    changed = _is_changed(left), _is_changed(right)
    if changed == (True, True):
        gone = left is not None and right is not None and not left.new and not right.new
        return Verdict.ALIKE if gone or (met is not None and not met.is_changed) else Verdict.BOTH
    return Verdict.THEIRS if changed[0] else Verdict.OURS if changed[1] else Verdict.SAME


def _is_changed(row: ComparedRow | None) -> bool:
    return row is not None and (row.is_changed or not row.old or not row.new)
