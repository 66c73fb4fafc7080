"""The rows of a comparison: which paragraph answers to which, what became of it, and the same seen from the other side."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from app.domain.comparing.explaining import UNPAIRED, Why
from app.domain.paragraphs import COUNTED, Kind, Paragraph
from app.domain.significance import Consequence, Finding
from app.domain.wording import Span

CHANGE_NAMES = {
    "identical": "identical",
    "edited": "edited",
    "moved": "moved",
    "moved_edited": "moved and edited",
    "split": "split",
    "merged": "merged",
    "added": "added",
    "deleted": "deleted",
}
"""The words for what became of a paragraph."""

_SAYING = (*COUNTED, Kind.ANNEX, Kind.TABLE)
"""The kinds that say something: the formulas, headings and the date around them do not."""

_MIRRORED = {"split": "merged", "merged": "split", "added": "deleted", "deleted": "added"}


@dataclass(frozen=True, slots=True)
class Side:
    """One paragraph on one side of a comparison, with the label it bears there and its place in the text (from 0)."""

    paragraph: Paragraph
    label: str
    at: int = 0


@dataclass(frozen=True, slots=True)
class Tie:
    """A line to draw for what has moved: the row (a number in `Comparison.rows`), and the row before which it stood in the old text."""

    row: int
    before: int


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One row of a comparison: the paragraphs left and right (several where one was split or merged), and what changed.

    `change` is identical, edited, moved, moved_edited, split, merged, added or deleted. `significance` is none, consequential (what
    follows by itself) or substantive; `consequences` names the sorts of what follows by itself, be it all of the change or a part of it.
    `findings` are what to look at, the weightiest first; `why` are the grounds of the pairing.
    """

    old: tuple[Side, ...]
    new: tuple[Side, ...]
    change: str
    similarity: float
    spans: tuple[Span, ...]
    significance: str
    findings: tuple[Finding, ...] = ()
    why: Why = UNPAIRED
    consequences: tuple[str, ...] = ()

    @property
    def is_renumbered(self) -> bool:
        """Whether it bears another label on the right."""
        return bool(self.old and self.new) and [side.label for side in self.old] != [side.label for side in self.new]

    @property
    def is_counted(self) -> bool:
        """Whether it counts as a paragraph."""
        return any(side.paragraph.kind in COUNTED for side in (*self.old, *self.new))

    @property
    def is_substantive(self) -> bool:
        """Whether the text may say something else: a change of substance in a paragraph, an annex or a table, or another place (order has
        meaning).

        The one answer for all who count, filter or step. A heading and the date under the text are shown and marked, and are none.
        """
        says = any(side.paragraph.kind in _SAYING for side in (*self.old, *self.new))
        return says and (self.significance == "substantive" or self.change.startswith("moved"))

    @property
    def is_changed(self) -> bool:
        """Whether any word, style or footnote differs."""
        return any(span.kind != "=" for span in self.spans) or not (self.old and self.new)

    @property
    def is_same(self) -> bool:
        """Whether a reader would call both sides the same words: nothing differs but kinds of spaces, quotation marks or hyphens."""
        if not (self.old and self.new) or self.change in {"split", "merged"}:
            return False
        return not self.is_changed or (
            self.significance == "consequential"
            and set(self.consequences) <= {Consequence.NUMBER, Consequence.TYPOGRAPHY}
        )

    @property
    def ties(self) -> tuple[tuple[Side, Side], ...]:
        """Each paragraph on the left with each on the right to which it leads."""
        return tuple((old, new) for old in self.old for new in self.new)

    @property
    def uids(self) -> frozenset[str]:
        """The identities on both sides."""
        return frozenset(side.paragraph.uid for side in (*self.old, *self.new))

    @property
    def mirrored(self) -> ComparedRow:
        """The row as it is with the sides swapped."""
        return replace(
            self,
            old=self.new,
            new=self.old,
            change=_MIRRORED.get(self.change, self.change),
            spans=mirrored_spans(self.spans),
            findings=tuple(sorted((each.mirrored for each in self.findings), key=lambda finding: -finding.weight)),
        )


@dataclass(frozen=True)
class Comparison:
    """Two texts aligned, in reading order of the new one; what was deleted stands where it stood in the old one."""

    old_name: str
    new_name: str
    rows: tuple[ComparedRow, ...]

    def summary(self) -> dict[str, int]:
        """The counts: paired, identical, edited, moved, renumbered, added, deleted (headings and formulas not counted).

        Identical and edited make up the paired ones: what differs in typography alone is identical.
        """
        rows = [row for row in self.rows if row.is_counted]
        paired = [row for row in rows if row.old and row.new]
        return {
            "paired": len(paired),
            "identical": sum(row.is_same for row in paired),
            "edited": sum(not row.is_same for row in paired),
            "moved": sum(row.change.startswith("moved") for row in paired),
            "renumbered": sum(row.is_renumbered for row in paired),
            "added": sum(not row.old for row in rows),
            "deleted": sum(not row.new for row in rows),
        }

    def folded(self) -> dict[str, int]:
        """How many paragraphs hold a change of each sort that follows by itself (the words for the sorts), the most frequent first."""
        counts = Counter(sort for row in self.rows if row.is_counted for sort in row.consequences)
        return dict(counts.most_common())

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What to look at in the whole text, the weightiest first, else in reading order."""
        found = [finding for row in self.rows for finding in row.findings]
        return tuple(sorted(found, key=lambda finding: -finding.weight))

    @cached_property
    def ties(self) -> tuple[Tie, ...]:
        """The rows joined by moves: where each now stands, and where it stood."""
        first = {side.at: number for number, row in enumerate(self.rows) for side in row.old if not _moved(row)}
        standing = sorted(first)
        found: list[Tie] = []
        for number, row in enumerate(self.rows):
            if _moved(row):
                after = bisect_right(standing, row.old[0].at)
                found.append(Tie(number, first[standing[after]] if after < len(standing) else len(self.rows)))
        return tuple(found)

    @property
    def mirrored(self) -> Comparison:
        """The comparison with its sides swapped: the same pairs, in the reading order of the other text."""
        return Comparison(self.new_name, self.old_name, in_reading_order([row.mirrored for row in self.rows]))

    def substantive(self) -> tuple[ComparedRow, ...]:
        """The rows whose meaning may have changed; see `ComparedRow.is_substantive`."""
        return tuple(row for row in self.rows if row.is_substantive)

    def touching(self, uids: Set[str]) -> tuple[ComparedRow, ...]:
        """The substantive rows of these paragraphs, on either side: those on which we hold positions, or one delegation proposed."""
        return tuple(row for row in self.substantive() if not row.uids.isdisjoint(uids))


def _moved(row: ComparedRow) -> bool:
    return row.change.startswith("moved")


def in_reading_order(rows: Iterable[ComparedRow]) -> tuple[ComparedRow, ...]:
    """The rows in the order of the new text, each deleted one behind what stood before it in the old text (moved rows not counted)."""
    rows = list(rows)
    standing = sorted((row for row in rows if row.new), key=lambda row: row.new[0].at)
    by_old = sorted((side.at, number) for number, row in enumerate(rows) for side in row.old)
    behind: dict[int, list[ComparedRow]] = {}
    head: list[ComparedRow] = []
    here = head
    for _, number in by_old:
        row = rows[number]
        if not row.new:
            here.append(row)
        elif not _moved(row):
            here = behind.setdefault(id(row), [])
    ordered = list(head)
    for row in standing:
        ordered.append(row)
        ordered += behind.get(id(row), ())
    return tuple(ordered)


def mirrored_spans(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans read from the new wording to the old one; of each change what is gone stands before what is new."""
    turned: list[Span] = []
    change: list[Span] = []
    kinds: Mapping[str, str] = {"-": "+", "+": "-"}
    for span in [*spans, None]:
        if span is not None and span.kind != "=":
            change.append(replace(span, kind=kinds[span.kind]))
            continue
        for _, part in groupby(change, key=lambda each: each.quiet):
            turned += sorted(part, key=lambda each: each.kind == "+")
        change = []
        if span is not None:
            turned.append(span)
    return tuple(turned)
