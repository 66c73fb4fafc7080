"""A comparison in words that can be read out, and in the stable JSON form that scripts read.

Fields may be added, none is taken away or changes its meaning; the README documents them. Keys always come in the same order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from app.domain.comparing import ComparedRow, Comparison, Finding, Side
from app.domain.paragraphs import COUNTED, Paragraph
from app.work.writing import first_notes

if TYPE_CHECKING:
    from app.domain.dossier import Dossier
    from app.domain.positions import RedLine

FORMAT = 1
"""The number of the JSON form, in its first field."""


def counts_said(counts: Mapping[str, int]) -> str:
    """The counts of a comparison in one sentence: "42 paragraphs paired: 21 identical, 21 edited, 8 added." """
    said = [f"{count} {name}" for name, count in counts.items() if count and name != "paired"]
    paired = counts["paired"]
    if not paired and not said:
        return "Neither text has a preambular or operative paragraph."
    return f"{paired or 'No'} paragraph{'' if paired < 2 else 's'} paired: {', '.join(said)}."


def folded_said(comparison: Comparison) -> str:
    """How much of a comparison need not be read: what is unchanged, and what only follows from other changes."""
    rows = [row for row in comparison.rows if row.is_counted]
    same, follows = _passed(rows)
    if rows and not any(row.is_changed or row.significance != "none" for row in comparison.rows):
        return "The two texts say the same."
    parts = [f"{same} unchanged"] if same else []
    if follows:
        only = sum(
            row.significance == "consequential" and not row.is_changed and not row.is_substantive for row in rows
        )
        parts.append(f"{follows} with consequential changes alone" + (f" ({only} only renumbered)" if only else ""))
    return f"To be passed over: {', '.join(parts)}." if parts else ""


def _passed(rows: Sequence[ComparedRow]) -> tuple[int, int]:
    """How many of these rows are unchanged, and in how many a change only follows from others; what has moved is in neither."""
    light = [row.significance for row in rows if not row.is_substantive]
    return light.count("none"), light.count("consequential")


def summary_said(comparison: Comparison) -> tuple[str, ...]:
    """A comparison in a few sentences: the counts, what may be passed over, then each finding with its paragraph."""
    said = [counts_said(comparison.summary()), folded_said(comparison)]
    said += [f"{place}: {finding.sentence}" for place, finding in found_in(comparison)]
    return tuple(each for each in said if each)


def found_in(comparison: Comparison) -> tuple[tuple[str, Finding], ...]:
    """The findings, the weightiest first, each with the label of the paragraph in the newer text (in the older where it is gone)."""
    return tuple(
        (passage.label if passage is not None else "", finding)
        for finding in comparison.findings
        for passage in (finding.new or finding.old,)
    )


def comparison_json(
    comparison: Comparison, *, old: Sequence[Paragraph] = (), dossier: Dossier | None = None
) -> dict[str, Any]:
    """A comparison as `adref compare --json` prints it.

    A footnote reference has its number in the newer text, in a deleted stretch that in the older one (`old`, in its order). With the dossier
    of the newer text, each pair carries alerts: the red lines that the newer wording crosses. Without it nothing of our positions is in it.
    """
    sides = [side for row in comparison.rows for side in row.old], [side for row in comparison.rows for side in row.new]
    numbers = (
        first_notes(old or [side.paragraph for side in sides[0]]),
        first_notes([side.paragraph for side in sides[1]]),
    )
    rows = [row for row in comparison.rows if row.is_counted]
    lines = _Lines(dossier) if dossier is not None else None
    return {
        "adref": FORMAT,
        "old": {"name": comparison.old_name, "paragraphs": _counted(sides[0])},
        "new": {"name": comparison.new_name, "paragraphs": _counted(sides[1])},
        "pairs": [_pair(row, numbers, lines) for row in rows if row.old and row.new],
        "added": [side.label for row in rows if not row.old for side in row.new],
        "deleted": [side.label for row in rows if not row.new for side in row.old],
        "summary": comparison.summary(),
        "findings": [
            {"paragraph": place, "kind": finding.kind.value, "shift": finding.shift.value,
             "weight": finding.weight.name.lower(), "before": finding.before, "after": finding.after,
             "text": finding.sentence}
            for place, finding in found_in(comparison)
        ],
        "folded": dict(zip(("unchanged", "consequential"), _passed(rows), strict=True)),
    }  # fmt: skip


def three_json(theirs: Comparison, ours: Comparison, between: Comparison) -> dict[str, Any]:
    """Three texts: the base against the second, as ever, and under "third" the base against the third, and the second against the third."""
    return {
        **comparison_json(theirs),
        "third": {
            "name": ours.new_name,
            "from_old": comparison_json(ours),
            "from_new": comparison_json(between),
        },
    }


class _Lines:
    """Our red lines on the texts of a comparison. Two files are compared without any of this."""

    def __init__(self, dossier: Dossier) -> None:
        from app.work.hanging import hanging

        self._dossier = dossier
        self.by_paragraph: Mapping[str, Sequence[RedLine]] = hanging(dossier).red_lines

    def is_crossed(self, line: RedLine, paragraph: Paragraph) -> bool:
        """Whether the text in which the paragraph stands so crosses the line: where that is a version, as the gate sees it."""
        from app.domain.checking import on_version

        return on_version(self._dossier, paragraph.version).is_crossed_by(line, paragraph)


def _counted(sides: Sequence[Side]) -> int:
    return sum(side.paragraph.kind in COUNTED for side in sides)


Numbers = tuple[Mapping[str, int], Mapping[str, int]]
"""By uid, the number of the first footnote of each paragraph, on the old and the new side."""


def _pair(row: ComparedRow, numbers: Numbers, lines: _Lines | None) -> dict[str, Any]:
    return {
        "old": _labels(row.old),
        "new": _labels(row.new),
        "change": row.change,
        "renumbered": row.is_renumbered,
        "significance": row.significance,
        "similarity": round(row.similarity, 4),
        "spans": _spans(row, numbers),
        "alerts": _alerts(row, lines) if lines is not None else [],
        "why": row.why.sentence,
        "uncertain": row.why.is_uncertain,
        "consequences": list(row.consequences),
    }


def _labels(sides: Sequence[Side]) -> str | list[str]:
    """One label, or a list of them where a paragraph was split or merged."""
    return sides[0].label if len(sides) == 1 else [side.label for side in sides]


def _spans(row: ComparedRow, numbers: Numbers) -> list[list[str]]:
    old, new = (
        mapping.get(sides[0].paragraph.uid, 1) for mapping, sides in zip(numbers, (row.old, row.new), strict=True)
    )
    spans: list[list[str]] = []
    for span in row.spans:
        spans.append([span.kind, span.wording.marked(old if span.kind == "-" else new)])
        count = len(span.wording.notes)
        old += count if span.kind != "+" else 0
        new += count if span.kind != "-" else 0
    return spans


def _alerts(row: ComparedRow, lines: _Lines) -> list[dict[str, Any]]:
    before = {side.paragraph.uid: side.paragraph for side in row.old}
    return [
        {
            "alert": "red_line_crossed",
            "paragraph": side.label,
            "rule": line.rule.value,
            "words": line.words,
            "crossed_before": uid in before and lines.is_crossed(line, before[uid]),
        }
        for side in row.new
        for uid in (side.paragraph.uid,)
        for line in lines.by_paragraph.get(uid, ())
        if lines.is_crossed(line, side.paragraph)
    ]
