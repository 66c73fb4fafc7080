"""Three texts as a sheet: the base, what one side made of it, what the other made of it, and how the two differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.domain.comparing import ComparedRow, Comparison, Side
from app.domain.paragraphs import COUNTED, Paragraph
from app.domain.wording import Span, differences, join, plain
from app.formats.comparison import Cell, Column, Line, Sheet, SheetRow, Tone, says
from app.work.comparing.sheets import (
    anchor_of,
    changed_notes,
    legend_of,
    marked_line,
    part_of,
    text_cell,
    without_empty_parts,
)
from app.work.comparing.telling import counts_said, found_in
from app.work.comparing.values import Remarks, ThreeTexts
from app.work.writing import first_notes


@dataclass(slots=True)
class _Group:
    """What belongs beside each other: paragraphs of the base, and the rows in which either side has them."""

    base: dict[int, Side] = field(default_factory=dict)
    theirs: list[ComparedRow] = field(default_factory=list)
    ours: list[ComparedRow] = field(default_factory=list)


def three_sheet(
    three: ThreeTexts, *, substantive: bool = False, remarks: Remarks | None = None, dated: str = ""
) -> Sheet:
    """The sheet of three texts, in the order of the base. With `substantive`, only rows in which a side changes the meaning.

    Nothing of our positions is in it unless `remarks` (on the third text) are handed in; then it is marked as for capital.
    """
    notes = _Notes(three)
    rows = [_row(group, notes, remarks or Remarks()) for group in _groups(three)]
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


def _groups(three: ThreeTexts) -> list[_Group]:
    """The groups in the order of the base; what a side added stands behind what precedes it there."""
    groups: list[_Group] = []
    at_base: dict[int, _Group] = {}
    for rows, name in ((three.theirs.rows, "theirs"), (three.ours.rows, "ours")):
        for row in rows:
            if not row.old:
                continue
            found = list({id(at_base[side.at]): at_base[side.at] for side in row.old if side.at in at_base}.values())
            group = found[0] if found else _Group()
            for other in found[1:]:  # a merger joins what the other side keeps apart
                group.base |= other.base
                group.theirs += other.theirs
                group.ours += other.ours
                groups.remove(other)
            if not found:
                groups.append(group)
            group.base |= {side.at: side for side in row.old}
            at_base.update(dict.fromkeys(group.base, group))
            (group.theirs if name == "theirs" else group.ours).append(row)
    groups.sort(key=lambda group: min(group.base))
    return _with_added(groups, three)


def _with_added(groups: list[_Group], three: ThreeTexts) -> list[_Group]:
    fresh: dict[str, _Group] = {}
    pairs = {row.new[0].paragraph.uid: row.old[0].paragraph.uid for row in three.between.rows if row.old and row.new}
    behind: dict[int, list[_Group]] = {}
    for rows, name in ((three.theirs.rows, "theirs"), (three.ours.rows, "ours")):
        homes = {row.new[0].at: group for group in groups for row in getattr(group, name) if row.new}
        last = 0  # what stands before everything is kept under 0
        for row in sorted((row for row in rows if row.new), key=lambda row: row.new[0].at):
            if row.old:
                if not row.change.startswith("moved"):
                    last = id(homes[row.new[0].at])
                continue
            uid = row.new[0].paragraph.uid
            group = fresh.get(pairs.get(uid, "")) if name == "ours" else None
            if group is None:
                group = _Group()
                behind.setdefault(last, []).append(group)
            (group.theirs if name == "theirs" else group.ours).append(row)
            if name == "theirs":
                fresh[uid] = group
    result = list(behind.get(0, ()))
    for group in groups:
        result += [group, *behind.get(id(group), ())]
    return result


def _row(group: _Group, notes: _Notes, remarks: Remarks) -> tuple[SheetRow, str]:
    base = [side for _, side in sorted(group.base.items())]
    cells = (
        text_cell(base, notes.base),
        _side(group.theirs, notes.base, notes.theirs),
        _side(group.ours, notes.base, notes.ours),
        (*_between(group), *_held(group, remarks)),
    )
    rows = [*group.theirs, *group.ours]
    ranks = ("none", "consequential", "substantive")
    weight = max((row.significance for row in rows), key=ranks.index, default="none")
    sides = base or rows[0].new
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


def _between(group: _Group) -> Cell:
    """How the two sides stand to each other."""
    one, other = (
        join(part for row in rows for side in row.new for part in (side.paragraph.wording, plain(" ")))
        for rows in (group.theirs, group.ours)
    )
    changed = [any(row.is_changed for row in rows) for rows in (group.theirs, group.ours)]
    if one == other:
        return (says("The same words in both" if any(changed) else "Unchanged in both", Tone.QUIET),)
    if not one or not other:
        return (says("Only in one of the two"),)
    if not all(changed):
        return (says("Only one of the two changes it"),)
    return (Line(differences(one, other) or (Span("=", other),)),)


def _held(group: _Group, remarks: Remarks) -> Iterator[Line]:
    for row in group.ours:
        for side in row.new or row.old:
            for said in remarks.lines.get(side.paragraph.uid, "").splitlines():
                yield says(said, Tone.OURS)
