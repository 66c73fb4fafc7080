"""The sponsors on paper: who, in which role, since when, in the order shown; the sponsor line; the counts by regional group."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from app.domain.wording import Run, Span, wording
from app.ui.desk import Desk
from app.ui.models.sponsors import COLUMNS, SponsorRow, SponsorsModel, line_of, regional_counts
from app.ui.printing.shown.saying import counted, paper_on
from app.ui.views.sponsors import SponsorsView
from app.work.printing import Block, Cell, Column, Grid, Line, Paper, SheetRow, Style, Tone, paragraph, says

_SHARES = (28, 14, 18, 12, 14, 14)


def printed(view: QWidget, desk: Desk) -> Paper | None:
    """What the table shows, and what stands beside it. Notes are ours alone, and make the paper so."""
    if not isinstance(view, SponsorsView):
        return None
    model = view.table.model()
    assert isinstance(model, SponsorsModel)
    rows = model.rows()
    if not rows:
        return None
    standing = [row for row in rows if row.stands]
    version = desk.dossier.versions.get(desk.version)
    on = (version.dated if version is not None else None) or date.today()
    blocks: list[Block] = [Grid(_columns(), tuple(_row(row) for row in rows))]
    line = line_of(rows, None, on)
    if line:
        blocks += [paragraph("Sponsor line", Style.HEADING), paragraph(line, Style.QUOTE)]
    counts = regional_counts([row.party for row in standing], desk.register, on)
    groups = tuple(
        SheetRow(((says(each.name, Tone.TEXT),), (says(str(each.sponsors)),), (says(str(each.members or "")),)))
        for each in counts
    )
    columns = (
        Column("Regional group", 50),
        Column("Sponsors", 15, is_text=False),
        Column("Members", 15, is_text=False),
    )
    blocks += [paragraph("By regional group", Style.HEADING), Grid(columns, groups)]
    shown = counted(len(standing), "sponsor")
    return paper_on(
        desk, "Sponsors", blocks, ours=any(row.sponsorship.note for row in rows), shown=shown, landscape=True
    )


def _columns() -> tuple[Column, ...]:
    return tuple(Column(name, share, is_text=False) for name, share in zip(COLUMNS, _SHARES, strict=True))


def _row(row: SponsorRow) -> SheetRow:
    name, *others = row.cells()
    struck = "-" if row.is_withdrawn else "="
    first: Cell = (Line((Span(struck, wording([Run(name, bold=row.stands)])),)),)
    return SheetRow((first, *((says(text),) if text else () for text in others)))
