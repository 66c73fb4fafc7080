"""The comparison on paper: the rows that the filter leaves, old, new and what changed; nothing of our positions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.domain.comparing import ComparedRow, compared
from app.ui.compare.columns import Layout
from app.ui.compare.filters import Filter
from app.ui.compare.lines import Line as Shown
from app.ui.compare.lines import summary_in_words
from app.ui.compare.reading import Reading, Side
from app.ui.compare.view import CompareView
from app.ui.desk import Desk
from app.ui.printing.shown.saying import counted, today
from app.work.comparing import Compared, ThreeTexts, comparison_sheet, three_sheet
from app.work.printing import Block, Column, Grid, Line, Paper, SheetRow, Style, Tone, paragraph, says, sheet_paper

_LEGEND = "Words that are gone are struck out, words that are new underlined."


def printed(view: QWidget, desk: Desk) -> Paper | None:
    """What is compared now, as it is sifted and folded; with one column for a redline, with three for two columns."""
    if not isinstance(view, CompareView) or view.model.reading is None:
        return None
    reading = view.model.reading
    if view.rows.setting.layout is Layout.THREE and reading.more.third is not None:
        return _three(reading, reading.more.third, desk)
    old, new = reading.old.name, reading.new.name
    title = f"{old} compared with {new}"
    rows = tuple(_rows(view.model.lines, reading, desk))
    alone = view.rows.setting.layout is Layout.REDLINE
    columns = (
        (Column("Paragraph", 12), Column("What changed", 70), Column("Remarks", 18, is_text=False))
        if alone
        else (Column(old, 28), Column(new, 28), Column("What changed", 30), Column("Remarks", 14, is_text=False))
    )
    if alone:
        rows = tuple(_as_one(row) for row in rows)
    blocks: list[Block] = [paragraph(title, Style.TITLE), paragraph(desk.dossier.about.title, Style.SUBTITLE)]
    blocks.append(paragraph(" · ".join([*_sifted(view), today()]), Style.SMALL))
    blocks.append(paragraph(_LEGEND, Style.SMALL))
    blocks.append(Grid(columns, rows, own_notes=True) if rows else paragraph("No paragraph fits the filter."))
    language = reading.new.language or desk.dossier.about.language
    return Paper(title, tuple(blocks), language=language, landscape=not alone, name=f"{old} and {new}")


def _three(reading: Reading, third: Side, desk: Desk) -> Paper:
    """All three texts in one table, whatever is sifted."""
    language = reading.new.language or desk.dossier.about.language
    theirs, ours = (
        compared(
            one.name,
            one.paragraphs,
            third.name,
            third.paragraphs,
            by_identity=bool(one.version and third.version),
            language=language,
        )
        for one in (reading.old, reading.new)
    )
    three = ThreeTexts(reading.comparison, theirs, ours, desk.dossier.about.title, language)
    return sheet_paper(three_sheet(three, dated=today()), f"{reading.old.name}, {reading.new.name} and {third.name}")


def _sifted(view: CompareView) -> Sequence[str]:
    reading = view.model.reading
    assert reading is not None
    sieve = view.model.sieve
    sifted = "" if sieve.filter is Filter.ALL else sieve.name(view.desk.party_name(sieve.party) if sieve.party else "")
    return [part for part in (summary_in_words(reading.comparison), sifted) if part]


def _rows(lines: Sequence[Shown], reading: Reading, desk: Desk) -> Sequence[SheetRow]:
    """The rows shown; what is folded is told by its number."""
    both = Compared(
        reading.comparison,
        reading.old.paragraphs,
        reading.new.paragraphs,
        desk.dossier.about.title,
        reading.new.language or desk.dossier.about.language,
    )
    made = dict(_made(both))
    rows: list[SheetRow] = []
    for line in lines:
        if line.folded:
            consequential = any(row.is_consequential for row in line.rows)
            what = "paragraph that only follows" if consequential else "identical paragraph"
            count = sum(1 for row in line.rows if not row.trace)
            rows.append(SheetRow(heading=f"… {counted(count, what)} not shown".replace("followss", "follow")))
            continue
        row = line.row
        if row.trace:
            cells = ((says(row.old_label, Tone.LABEL),), (says(f"Now {row.new_label}", Tone.QUIET),), (), ())
            rows.append(SheetRow(cells, "left"))
        elif (found := made.get(id(row.compared))) is not None:
            rows.append(found)
    return rows


def _made(both: Compared) -> Sequence[tuple[int, SheetRow]]:
    """The rows of the whole sheet by the row of the comparison that each was made of."""
    sheet = comparison_sheet(both)
    counted_rows: list[ComparedRow] = list(both.comparison.rows)
    plain = [row for row in sheet.rows if not row.heading and row.kind != "left"]
    return [(id(row), cells) for row, cells in zip(counted_rows, plain, strict=True)]


def _as_one(row: SheetRow) -> SheetRow:
    """A row of a redline: its label, its words with their marks, and what is said of it."""
    if row.heading:
        return row
    old, new, marks, said = row.cells
    labels = [line for line in (*(new or old),) if line.tone is Tone.LABEL]
    unchanged = any(line.tone is Tone.QUIET for line in marks)
    words: tuple[Line, ...] = (
        tuple(line for line in (new or old) if line.tone is not Tone.LABEL) if unchanged else marks
    )
    return SheetRow((tuple(labels), words, said), row.kind, row.weight, row.anchor, row.has_alert)
