"""The matrix of positions on paper: paragraphs down, delegations across, as many tables as the delegations need."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.domain.positions import STANCE_NAMES, Stance
from app.ui.desk import Desk
from app.ui.models.positions import FIRST_PARTY, OURS, PRIORITY_NAMES, ROOM, PositionsModel
from app.ui.models.positions import Cell as Said
from app.ui.models.positions import Role as MatrixRole
from app.ui.printing.shown.saying import counted, nothing, paper_on
from app.ui.views.positions import PositionsView
from app.work.printing import Block, Cell, Column, Grid, Paper, SheetRow, Style, Tone, paragraph, says

_AT_MOST = 9
"""How many columns stand beside each other on a page turned across: the paragraph, and what eight say to it."""
_SIGNS = {
    Stance.SUPPORT: "+",
    Stance.CAN_LIVE_WITH: "(+)",
    Stance.FLEXIBLE: "~",
    Stance.SEEK_CHANGE: "±",
    Stance.RESERVE: "R",
    Stance.OPPOSE: "–",
}


def printed(view: QWidget, desk: Desk) -> Paper | None:
    """The rows that the filter leaves, with every column."""
    if not isinstance(view, PositionsView) or not desk.version:
        return None
    model = view.matrix.model()
    assert isinstance(model, PositionsModel)
    columns = (Column("Paragraph", 12), *(_column(model, at) for at in range(model.columnCount())))
    rows = tuple(_row(model, at) for at in range(model.rowCount()))
    filters = [box.text().replace("&", "").lower() for box in (view.differing, view.red_lines) if box.isChecked()]
    shown = ", ".join([counted(len(rows), "paragraph", model.total), *filters])
    blocks: list[Block] = (
        [Grid(columns, rows, at_most=_AT_MOST)] if rows else [nothing("No paragraph fits the filter.")]
    )
    if rows:
        blocks.append(paragraph(_legend(), Style.SMALL))
    return paper_on(desk, "Positions", blocks, ours=True, shown=shown, landscape=True)


def _column(model: PositionsModel, at: int) -> Column:
    return Column(model.column_name(at), 10, is_text=False)


def _row(model: PositionsModel, at: int) -> SheetRow:
    row = model.row(at)
    first = [says(row.label, Tone.LABEL), says(row.opening)]
    if row.crossed:
        first.append(says("Red line crossed" if row.crossed == 1 else f"{row.crossed} red lines crossed", Tone.ALERT))
    cells: list[Cell] = [tuple(first)]
    for column in range(model.columnCount()):
        if column == ROOM:
            differs = (says("≠ We differ", Tone.ALERT),) if row.differs else ()
            room = row.room
            text = f"{room.favourable} + · {room.flexible} ~ · {room.unfavourable} –" if room.speaking else ""
            cells.append((*((says(text),) if text else ()), *differs))
        else:
            said: Said = model.index(at, column).data(MatrixRole.CELL)
            cells.append(_said(said, ours=column == OURS))
    assert len(cells) == FIRST_PARTY + len(model.parties) + 1
    return SheetRow(tuple(cells), has_alert=bool(row.crossed))


def _said(cell: Said, *, ours: bool) -> Cell:
    lines = []
    if cell.stance is not None:
        lines.append(says(f"{_SIGNS[cell.stance]} {STANCE_NAMES[cell.stance]}", Tone.OURS if ours else Tone.TEXT))
    if cell.priority is not None:
        lines.append(says(f"{PRIORITY_NAMES[cell.priority]} priority"))
    if cell.is_stale:
        lines.append(says("The text has changed since", Tone.ALERT))
    if cell.proposes:
        lines.append(says("proposes" if len(cell.proposes) == 1 else f"{len(cell.proposes)} proposals"))
    lines += [says(text) for text in cell.speaks_to]
    return tuple(lines)


def _legend() -> str:
    signs = "   ".join(f"{sign} {STANCE_NAMES[stance].lower()}" for stance, sign in _SIGNS.items())
    return f"{signs}   The room: how many of the others are favourable (+), flexible (~) and unfavourable (–)."
