"""The cards of the gate on paper: what the version crosses and touches of all that we hold, the gravest first."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from app.domain.checking import Checked, Gravity, LineState
from app.domain.positions import RULE_NAMES, STANCE_NAMES
from app.domain.wording import Span
from app.ui.desk import Desk
from app.ui.difference import folded
from app.ui.gate.card import card_words
from app.ui.gate.sifting import SIEVE_NAMES, said_instead, summary
from app.ui.gate.view import GateView
from app.ui.printing.shown.saying import nothing, paper_on
from app.work.printing import Block, Cell, Column, Grid, Line, Paper, SheetRow, Tone, says

_GRAVE = {Gravity.CROSSED, Gravity.CROSSED_BEFORE, Gravity.LINE_TOUCHED, Gravity.INSTRUCTION}
_COLUMNS = (
    Column("Paragraph", 12),
    Column("What is the matter", 36, is_text=False),
    Column("What we hold", 26, is_text=False),
    Column("What changed", 30),
)
_STATES = {LineState.KEPT: "kept", LineState.TOUCHED: "touched"}


def printed(view: QWidget, desk: Desk) -> Paper | None:
    """The cards that are let through, as they stand."""
    if not isinstance(view, GateView) or view.gate is None or not desk.version:
        return None
    gate, model = view.gate, view.model
    since = f"compared with {gate.since_label}" if gate.since_label else ""
    shown = " · ".join(part for part in (SIEVE_NAMES[model.sieve], summary(gate), since) if part)
    rows = tuple(_row(row, gate.since_label) for row in model.rows)
    instead = said_instead(gate, model.sieve, has_text=True)
    blocks: tuple[Block, ...] = (Grid(_COLUMNS, rows),) if rows else (nothing(instead.replace("\n\n", " ")),)
    return paper_on(desk, "Red lines and positions", blocks, ours=True, shown=shown, landscape=True)


def _row(row: Checked, since: str) -> SheetRow:
    position = row.position
    first = [says(row.label, Tone.LABEL)]
    if position is not None and position.stance is not None:
        first.append(says(STANCE_NAMES[position.stance], Tone.OURS))
    if position is not None and position.priority is not None:
        first.append(says(f"{position.priority.value} priority"))
    matter: list[Line] = []
    for concern in row.concerns:
        matter.append(says(concern.name, Tone.ALERT if concern.gravity in _GRAVE else Tone.LABEL))
        matter.append(says(concern.sentence))
    if not row.concerns:
        matter.append(says(card_words(row).partition(". ")[2]))
    matter += [says(found.sentence) for found in row.findings]
    grave = any(concern.gravity in _GRAVE for concern in row.concerns)
    return SheetRow((tuple(first), tuple(matter), tuple(_held(row)), _changed(row, since)), has_alert=grave)


def _held(row: Checked) -> Iterator[Line]:
    for on in row.lines:
        state = _STATES.get(on.state, "crossed")
        text = f"Red line, {RULE_NAMES[on.line.rule].lower()} “{on.line.words}”: {state}"
        yield says(text, Tone.REMARK if state == "kept" else Tone.ALERT)
    if row.instruction is not None:
        held = row.instruction.instruction
        yield says(f"Instruction{f' ({held.reference})' if held.reference else ''}: {held.text}", Tone.OURS)
    if row.ladder is not None:
        yield says(row.ladder.sentence)


def _changed(row: Checked, since: str) -> Cell:
    """The difference since our position was set, or since the version that was compared with; long unchanged stretches are left out."""
    if row.stale is not None:
        return says("Since our position was set", Tone.LABEL), Line(_folded(row.stale.difference))
    if row.has_changed and row.before is not None and row.standing.pieces:
        return says(f"Since {since}", Tone.LABEL), Line(_folded(row.difference))
    if row.standing.last is not None:
        return says("It read", Tone.LABEL), Line((Span("-", row.standing.last.wording),))
    return ()


def _folded(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(folded(spans))
