"""Three texts as a sheet: the base, what one side made of it, what the other made of it, and how the two differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.domain.comparing import ComparedRow, Comparison, Side, ThreefoldRow, Verdict, threefold
from app.domain.paragraphs import COUNTED, Paragraph
from app.domain.wording import Span, differences
from app.formats.comparison import Cell, Column, Line, Sheet, SheetRow, Tone, says
from app.work.comparing.sheets import (
    anchor_of,
    changed_notes,
    legend_of,
    marked_line,
    part_of,
    text_cell,
    weight_of,
    without_empty_parts,
)
from app.work.comparing.telling import counts_said, found_in
from app.work.comparing.values import Remarks, ThreeTexts
from app.work.writing import first_notes


def three_sheet(
    three: ThreeTexts, *, substantive: bool = False, remarks: Remarks | None = None, dated: str = ""
) -> Sheet:
    """The sheet of three texts, in the order of the base. With `substantive`, only rows in which a side changes the meaning.

    Nothing of our positions is in it unless `remarks` (on the third text) are handed in; then it is marked as for capital.
    """
    notes = _Notes(three)
    rows = [_row(group, notes, remarks or Remarks()) for group in threefold(three.theirs, three.ours, three.between)]
    kept = [row for row in _with_parts(rows) if not substantive or row.heading or row.weight == "substantive"]
    passed = sum(row.weight != "substantive" for row, _ in rows)
    said = f"{'Not shown' if substantive else 'To be passed over'}: {passed} without substantive changes."
    base, one, other = three.theirs.old_name, three.theirs.new_name, three.ours.new_name
    findings = [
        (f"{name}, {place}: {finding.sentence}", place)
        for name, comparison in ((one, three.theirs), (other, three.ours))
        for place, finding in found_in(comparison)
    ]
    return Sheet(
        title=three.title or f"{base}, {one} and {other}",
        subtitle=f"{base} → {one} · {base} → {other}",
        columns=(
            Column(base, 25),
            Column(one, 27),
            Column(other, 27),
            Column(f"{one} and {other}" + (", with our remarks" if remarks else ""), 21),
        ),
        rows=tuple(without_empty_parts(kept)),
        counts=f"{one}: {counts_said(three.theirs.summary())} {other}: {counts_said(three.ours.summary())}",
        folded=said if passed else "",
        findings=tuple((anchor_of(place), text) for text, place in findings),
        legend=legend_of([three.theirs, three.ours]),
        classification=remarks.classification if remarks else "",
        language=three.language,
        dated=dated,
    )


class _Notes:
    """The numbers of the first footnotes of the paragraphs, in each of the three texts."""

    def __init__(self, three: ThreeTexts) -> None:
        self.base = first_notes(_paragraphs(three.theirs, "old"))
        self.theirs = first_notes(_paragraphs(three.theirs, "new"))
        self.ours = first_notes(_paragraphs(three.ours, "new"))


def _paragraphs(comparison: Comparison, name: str) -> list[Paragraph]:
    sides: list[Side] = [side for row in comparison.rows for side in (row.old if name == "old" else row.new)]
    return [side.paragraph for side in sorted(sides, key=lambda side: side.at)]


def _row(group: ThreefoldRow, notes: _Notes, remarks: Remarks) -> tuple[SheetRow, str]:
    cells = (
        text_cell(group.base, notes.base),
        _side(group.theirs, notes.base, notes.theirs),
        _side(group.ours, notes.base, notes.ours),
        (*_between(group), *_held(group, remarks)),
    )
    rows = [*group.theirs, *group.ours]
    ranks = ("none", "consequential", "substantive")
    weight = max((weight_of(row) for row in rows), key=ranks.index, default="none")
    sides = group.base or rows[0].new
    made = SheetRow(cells, rows[0].change, weight, anchor_of(sides[0].label), any(row.findings for row in rows))
    return made, part_of(rows[0])


def _with_parts(rows: Sequence[tuple[SheetRow, str]]) -> Iterator[SheetRow]:
    begun: set[str] = set()
    for row, part in rows:
        if part and part not in begun:
            begun.add(part)
            yield SheetRow(heading=part)
        yield row


def _side(rows: Sequence[ComparedRow], old: dict[str, int], new: dict[str, int]) -> Cell:
    """What one side made of it, with marks against the base, under the label it has there."""
    lines: list[Line] = []
    for row in rows:
        label = ", ".join(side.label for side in row.new if side.paragraph.kind in COUNTED)
        if label:
            lines.append(says(label, Tone.LABEL))
        if not row.new:
            lines.append(says("Deleted", Tone.LABEL))
        lines.append(marked_line(row, old, new))
        lines += changed_notes(row, old, new)
        lines += [says(finding.sentence, Tone.ALERT) for finding in row.findings]
    return tuple(lines) or (says("–", Tone.QUIET),)


def _between(group: ThreefoldRow) -> Cell:
    """How the two sides stand to each other."""
    one, other = group.words
    if one == other:
        return (says("Unchanged in both" if group.verdict is Verdict.SAME else "The same words in both", Tone.QUIET),)
    if not one or not other:
        return (says("Only in one of the two"),)
    if group.verdict is not Verdict.BOTH:
        return (says("Only one of the two changes it"),)
    return (Line(differences(one, other) or (Span("=", other),)),)


def _held(group: ThreefoldRow, remarks: Remarks) -> Iterator[Line]:
    for row in group.ours:
        for side in row.new or row.old:
            for said in remarks.lines.get(side.paragraph.uid, "").splitlines():
                yield says(said, Tone.OURS)
