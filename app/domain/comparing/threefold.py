"""Three texts: what two sides made of one base, aligned over the base."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.comparing.rows import ComparedRow, Comparison, Side
from app.domain.wording import Wording, join, plain


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


@dataclass(frozen=True, slots=True)
class ThreefoldRow:
    """What belongs beside each other: paragraphs of the base (none for what was added), and the rows in which either side has them.

    A side has several rows where it keeps apart what the other one merged, and none where it did not add the paragraph.
    """

    base: tuple[Side, ...]
    theirs: tuple[ComparedRow, ...]
    ours: tuple[ComparedRow, ...]

    @property
    def words(self) -> tuple[Wording, Wording]:
        """What they made of it, and what we made of it; empty where a side has nothing."""
        return _words(self.theirs), _words(self.ours)

    @property
    def verdict(self) -> Verdict:
        """Who changed it."""
        theirs, ours = (any(row.is_changed for row in rows) for rows in (self.theirs, self.ours))
        if theirs and ours:
            one, other = self.words
            return Verdict.ALIKE if one == other else Verdict.BOTH
        return Verdict.THEIRS if theirs else Verdict.OURS if ours else Verdict.SAME


def _words(rows: Sequence[ComparedRow]) -> Wording:
    return join(part for row in rows for side in row.new for part in (side.paragraph.wording, plain(" ")))


def threefold(theirs: Comparison, ours: Comparison, between: Comparison) -> tuple[ThreefoldRow, ...]:
    """Two texts beside the base they come from, in its reading order; what a side added stands behind what stood before it there.

    `theirs` and `ours` compare the base with either text, `between` these two with each other: what both added is one row if it is paired
    there. Every paragraph of the three texts is in exactly one row.
    """
    groups = _with_added(_groups(theirs, ours), theirs, ours, between)
    return tuple(
        ThreefoldRow(tuple(side for _, side in sorted(group.base.items())), tuple(group.theirs), tuple(group.ours))
        for group in groups
    )


@dataclass(slots=True)
class _Group:
    """A row as it is put together; the base by place."""

    base: dict[int, Side] = field(default_factory=dict)
    theirs: list[ComparedRow] = field(default_factory=list)
    ours: list[ComparedRow] = field(default_factory=list)

    def of(self, name: str) -> list[ComparedRow]:
        return self.theirs if name == "theirs" else self.ours


def _groups(theirs: Comparison, ours: Comparison) -> list[_Group]:
    """The groups of the base, in its order; a merger or a split on either side joins what the other keeps apart."""
    groups: list[_Group] = []
    at_base: dict[int, _Group] = {}
    for comparison, name in ((theirs, "theirs"), (ours, "ours")):
        for row in comparison.rows:
            if not row.old:
                continue
            found = list({id(at_base[side.at]): at_base[side.at] for side in row.old if side.at in at_base}.values())
            group = found[0] if found else _Group()
            for other in found[1:]:
                group.base |= other.base
                group.theirs += other.theirs
                group.ours += other.ours
                groups.remove(other)
            if not found:
                groups.append(group)
            group.base |= {side.at: side for side in row.old}
            at_base.update(dict.fromkeys(group.base, group))
            group.of(name).append(row)
    return sorted(groups, key=lambda group: min(group.base))


def _with_added(groups: list[_Group], theirs: Comparison, ours: Comparison, between: Comparison) -> list[_Group]:
    """The groups with what either side added behind what stands before it there; before all others what stands before everything."""
    fresh: dict[str, _Group] = {}
    pairs = {row.new[0].paragraph.uid: row.old[0].paragraph.uid for row in between.rows if row.old and row.new}
    first: list[_Group] = []
    behind: dict[int, list[_Group]] = {}
    for comparison, name in ((theirs, "theirs"), (ours, "ours")):
        homes = {row.new[0].at: group for group in groups for row in group.of(name) if row.new}
        here = first
        for row in sorted((row for row in comparison.rows if row.new), key=lambda row: row.new[0].at):
            if row.old:
                if not row.change.startswith("moved"):
                    here = behind.setdefault(id(homes[row.new[0].at]), [])
                continue
            uid = row.new[0].paragraph.uid
            group = fresh.get(pairs.get(uid, "")) if name == "ours" else None
            if group is None:
                group = _Group()
                here.append(group)
            group.of(name).append(row)
            if name == "theirs":
                fresh[uid] = group
    return [*first, *(each for group in groups for each in (group, *behind.get(id(group), ())))]
