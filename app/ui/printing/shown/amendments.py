"""The amendments view on paper: the amendments that the filter leaves, in the order shown, each with the difference it makes."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from app.domain.amendments import STATUS_NAMES
from app.ui.dates import date_text
from app.ui.desk import Desk
from app.ui.models.amendments import AmendmentRow, Role
from app.ui.printing.shown.saying import counted, nothing, paper_on, party_colours
from app.ui.views.amendments import AmendmentsView
from app.work.printing import Cell, Column, Grid, Line, Paper, SheetRow, Tone, says

_COLUMNS = (
    Column("Paragraph", 9),
    Column("Proposed by", 15, is_text=False),
    Column("Amendment", 46),
    Column("Status", 13, is_text=False),
    Column("Said", 17, is_text=False),
)


def printed(view: QWidget, desk: Desk) -> Paper | None:
    """What is listed now. Who said what to an amendment is ours alone, so it is marked as that."""
    if not isinstance(view, AmendmentsView):
        return None
    model = view.list.model()
    rows: list[AmendmentRow] = [model.index(at, 0).data(Role.ROW) for at in range(model.rowCount())]
    every = len(desk.dossier.amendments)
    if not every:
        return None
    grid = Grid(_COLUMNS, tuple(_row(row, desk) for row in rows))
    shown = counted(len(rows), "amendment", every)
    blocks = (grid,) if rows else (nothing("No amendment fits the filter."),)
    return paper_on(desk, "Amendments", blocks, ours=True, shown=shown, landscape=True)


def _row(row: AmendmentRow, desk: Desk) -> SheetRow:
    amendment = row.amendment
    status = [says(STATUS_NAMES[amendment.status])]
    status += [says(row.fit_in_words, Tone.ALERT)] if row.fit_in_words else []
    status += [says(amendment.formality)] if amendment.formality else []
    who = [says(", ".join(row.names)), *([says(date_text(amendment.dated), Tone.QUIET)] if amendment.dated else [])]
    said = tuple(says(line) for line in row.who_says().splitlines())
    return SheetRow(((says(row.label, Tone.LABEL),), tuple(who), _change(row, desk), tuple(status), said))


def _change(row: AmendmentRow, desk: Desk) -> Cell:
    spans = row.spans()
    colour = party_colours(desk.dossier, (row.amendment.id,))
    kind = says(row.kind)
    words = Line(spans, colours=tuple("" if span.kind == "=" else colour for span in spans))
    warning = (says(row.warning, Tone.ALERT),) if row.warning else ()
    return (kind, *((replace(words),) if spans else ()), *warning)
