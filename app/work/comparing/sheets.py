"""Two texts as a sheet of four columns: old, new, what changed with marks, and remarks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.domain.comparing import CHANGE_NAMES, ComparedRow, Comparison, Side
from app.domain.paragraphs import COUNTED, Kind
from app.domain.wording import Span, plain
from app.formats.comparison import Cell, Column, Line, Sheet, SheetRow, Tone, says
from app.work.comparing.telling import counts_said, folded_said, found_in
from app.work.comparing.values import Compared, Remarks
from app.work.writing import first_notes

PARTS = {Kind.PREAMBULAR: "Preambular paragraphs", Kind.OPERATIVE: "Operative paragraphs"}
"""What is written over the paragraphs of a kind, where they begin."""

LEGEND = (
    (Span("-", plain("deleted")), "words that are gone"),
    (Span("+", plain("inserted")), "words that are new"),
)
_SPACES = re.compile(r"[^\S\n\t]")
_MOVED = (Span("+", plain("moved"), moved=1), "words that changed their place")
_QUIET = (Span("+", plain("small"), quiet=True), "what only follows from another change")


def comparison_sheet(
    compared: Compared, *, substantive: bool = False, remarks: Remarks | None = None, dated: str = ""
) -> Sheet:
    """The sheet of a comparison. With `substantive`, only rows whose meaning may have changed; the others are counted.

    Nothing of our positions is in it unless `remarks` are handed in; then it is marked as for capital.
    """
    comparison = compared.comparison
    made = _Rows(compared, remarks or Remarks())
    rows = [row for row in made.rows() if not substantive or row.weight == "substantive" or row.heading]
    last = f"Our remarks on {comparison.new_name}" if remarks else "Remarks"
    return Sheet(
        title=compared.title or f"{comparison.old_name} and {comparison.new_name}",
        subtitle=f"{comparison.old_name} → {comparison.new_name}",
        columns=(
            Column(comparison.old_name, 28),
            Column(comparison.new_name, 28),
            Column("What changed", 28),
            Column(last, 16, is_text=False),
        ),
        rows=tuple(without_empty_parts(rows)),
        counts=counts_said(comparison.summary()),
        folded=_folded(comparison, substantive),
        findings=tuple((anchor_of(place), f"{place}: {finding.sentence}") for place, finding in found_in(comparison)),
        legend=legend_of([comparison]),
        classification=remarks.classification if remarks else "",
        language=compared.language,
        dated=dated,
    )


def legend_of(comparisons: Sequence[Comparison]) -> tuple[tuple[Span, str], ...]:
    """The marks that occur, explained."""
    spans = [span for comparison in comparisons for row in comparison.rows for span in row.spans]
    moved = (_MOVED,) if any(span.moved for span in spans) else ()
    return (*LEGEND, *moved, *((_QUIET,) if any(span.quiet and span.kind != "=" for span in spans) else ()))


def _folded(comparison: Comparison, substantive: bool) -> str:
    said = folded_said(comparison)
    return said.replace("To be passed over", "Not shown") if substantive else said


def anchor_of(label: str) -> str:
    """The name by which a row is linked: "OP13(a)" → "op13-a"."""
    return "-".join("".join(c if c.isalnum() else " " for c in label.casefold()).split())


def without_empty_parts(rows: Sequence[SheetRow]) -> Iterator[SheetRow]:
    """The rows without those headings under which nothing is left."""
    for at, row in enumerate(rows):
        if row.heading and (at + 1 == len(rows) or rows[at + 1].heading):
            continue
        yield row


def text_cell(sides: Sequence[Side], notes: dict[str, int]) -> Cell:
    """The paragraphs on one side, each under its label, their footnotes below."""
    return tuple(line for side in sides for line in _text(side, notes))


def _text(side: Side, notes: dict[str, int]) -> Iterator[Line]:
    paragraph = side.paragraph
    if paragraph.kind in COUNTED:
        yield says(side.label, Tone.LABEL)
    first = notes.get(paragraph.uid, 1)
    level = paragraph.level if paragraph.kind is Kind.SUBPARAGRAPH else 0
    yield Line((Span("=", paragraph.wording),) if paragraph.wording else (), level=level, notes=(first, first))
    for number, note in enumerate(paragraph.wording.notes, first):
        yield shows_note(number, note.plain)


def shows_note(number: int, text: str) -> Line:
    """A footnote under the paragraph that calls it."""
    return says(f"{number}  {text}", Tone.NOTE)


def marks_cell(row: ComparedRow, old: dict[str, int], new: dict[str, int]) -> Cell:
    """What changed, with marks; of a paragraph that is the same, that it is."""
    if not row.is_changed:
        return (says("Unchanged", Tone.QUIET),)
    if row.is_same or not any(span.kind != "=" for span in plainly(row.spans)):
        return (says("Unchanged but for its type", Tone.QUIET),)
    level = next((side.paragraph.level for side in (*row.new, *row.old) if side.paragraph.kind is Kind.SUBPARAGRAPH), 0)
    return (marked_line(row, old, new, level), *changed_notes(row, old, new))


def marked_line(row: ComparedRow, old: dict[str, int], new: dict[str, int], level: int = 0) -> Line:
    """The words of a row with their marks."""
    return Line(plainly(row.spans), level=level, notes=(_first(row.old, old), _first(row.new, new)))


def plainly(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans without marks that no reader sees: one kind of space for another."""
    shown: list[Span] = []
    for span in spans:
        last = shown[-1] if shown else None
        if last is not None and (last.kind, span.kind) == ("-", "+") and _spaced(last) == _spaced(span):
            shown[-1] = Span("=", span.wording)
        else:
            shown.append(span)
    return tuple(shown)


def _spaced(span: Span) -> tuple[object, ...]:
    return tuple((run.style, run.note, _SPACES.sub(" ", run.text)) for run in span.wording.runs)


def changed_notes(row: ComparedRow, old: dict[str, int], new: dict[str, int]) -> Iterator[Line]:
    """The footnotes that came or went, marked."""
    numbers = {"-": _first(row.old, old), "+": _first(row.new, new)}
    for span in row.spans:
        for note in span.wording.notes:
            if span.kind != "=":
                number = plain(f"{numbers[span.kind]}  ")
                yield Line((Span("=", number), Span(span.kind, note, span.moved, span.quiet)), Tone.NOTE)
            for kind in "-+" if span.kind == "=" else span.kind:
                numbers[kind] += 1


def _first(sides: Sequence[Side], notes: dict[str, int]) -> int:
    return notes.get(sides[0].paragraph.uid, 1) if sides else 1


def what_became(row: ComparedRow) -> str:
    """What became of a paragraph, with the label it had or has: "Moved and edited; was PP4"."""
    what = CHANGE_NAMES[row.change].capitalize()
    if row.is_same and not row.change.startswith("moved"):
        what = "" if not row.is_renumbered else "Renumbered"
    if row.change == "added":
        return "New"
    was = ", ".join(side.label for side in row.old)
    if row.change in {"split", "merged"}:
        into = ", ".join(side.label for side in row.new)
        return f"{was} split into {into}" if row.change == "split" else f"{was} merged into {into}"
    return f"{what}; was {was}" if row.is_renumbered else what


def weight_of(row: ComparedRow) -> str:
    """How a row is counted: "substantive", "consequential" or "none"."""
    if row.is_substantive:
        return "substantive"
    return "consequential" if row.significance == "substantive" else row.significance


def part_of(row: ComparedRow) -> str:
    """The heading under which a row stands; empty where it says nothing of it."""
    sides = row.new or row.old
    return PARTS.get(sides[0].paragraph.kind, "") if sides else ""


class _Rows:
    """The rows of one sheet on their way."""

    def __init__(self, compared: Compared, remarks: Remarks) -> None:
        self._comparison = compared.comparison
        self._old, self._new = first_notes(compared.old), first_notes(compared.new)
        self._remarks = remarks
        self._found: dict[str, list[str]] = {}
        for place, finding in found_in(compared.comparison):
            self._found.setdefault(place, []).append(finding.sentence)

    def rows(self) -> Iterator[SheetRow]:
        leaving: dict[int, list[ComparedRow]] = {}
        for tie in self._comparison.ties:
            leaving.setdefault(tie.before, []).append(self._comparison.rows[tie.row])
        begun: set[str] = set()
        for at, row in enumerate(self._comparison.rows):
            part = part_of(row)
            if part and part not in begun:
                begun.add(part)
                yield SheetRow(heading=part)
            yield from (_leaving(gone) for gone in leaving.get(at, ()))
            yield self._row(row)
        yield from (_leaving(gone) for gone in leaving.get(len(self._comparison.rows), ()))

    def _row(self, row: ComparedRow) -> SheetRow:
        cells = (
            text_cell(row.old, self._old),
            text_cell(row.new, self._new),
            marks_cell(row, self._old, self._new),
            self._said(row),
        )
        sides = row.new or row.old
        return SheetRow(cells, row.change, weight_of(row), anchor_of(sides[0].label), bool(row.findings))

    def _said(self, row: ComparedRow) -> Cell:
        lines: list[Line] = []
        what = what_became(row) if row.is_counted else ""
        lines += [says(what)] if what else []
        if row.significance == "consequential" and row.is_changed:
            sorts = ", ".join(row.consequences)
            lines.append(says(f"Consequential{f': {sorts}' if sorts else ''}"))
        lines += [says(finding.sentence, Tone.ALERT) for finding in row.findings]
        if row.why.is_uncertain:
            lines.append(says(f"Paired by likeness: {row.why.sentence}"))
        for side in row.new or row.old:
            said = self._remarks.lines.get(side.paragraph.uid, "")
            lines += [says(each, Tone.OURS) for each in said.splitlines()]
        return tuple(lines)


def _leaving(row: ComparedRow) -> SheetRow:
    """What stands in the old text's order where a paragraph stood that is elsewhere now."""
    was = ", ".join(side.label for side in row.old)
    now = ", ".join(side.label for side in row.new)
    return SheetRow(((says(was, Tone.LABEL),), (says(f"Now {now}", Tone.QUIET),), (), ()), "left")
