"""Concerns: what on a version wants our attention, the gravest first, each with its sentence and the words it is about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from app.domain.checking.amendments import AmendmentOnText
from app.domain.checking.instructions import InstructionOnText
from app.domain.checking.ladder import OnLadder
from app.domain.checking.red_lines import LineOnText, LineState, Mark
from app.domain.checking.staleness import Staleness
from app.domain.checking.standing import Standing, Whereabouts
from app.domain.positions import STANCE_NAMES, PartyStance, Position, Priority, Stance
from app.domain.significance import Finding
from app.domain.wording import Span, Wording


class Gravity(IntEnum):
    """How grave a concern is; the least number comes first."""

    CROSSED = 1
    CROSSED_BEFORE = 2
    LINE_TOUCHED = 3
    INSTRUCTION = 4
    PREFERENCE = 5
    TO_CONFIRM = 6
    TO_PLACE = 7
    AMENDMENT = 8
    RESERVATION = 9
    NO_INSTRUCTION = 10
    NO_POSITION = 11


GRAVITY_NAMES = {
    Gravity.CROSSED: "Red line crossed",
    Gravity.CROSSED_BEFORE: "Red line crossed before",
    Gravity.LINE_TOUCHED: "Red line touched",
    Gravity.INSTRUCTION: "Instruction touched",
    Gravity.PREFERENCE: "Preference",
    Gravity.TO_CONFIRM: "Position to confirm",
    Gravity.TO_PLACE: "To place",
    Gravity.AMENDMENT: "Amendment of ours",
    Gravity.RESERVATION: "Open reservation",
    Gravity.NO_INSTRUCTION: "No instruction",
    Gravity.NO_POSITION: "No position",
}
"""The words for the kinds of concern."""


class Happened(IntEnum):
    """What happened to a paragraph's text since the version before."""

    NOTHING = 0
    CONSEQUENCE = 1
    """Only what follows by itself: number, also/further, closing mark."""
    SUBSTANCE = 2
    APPEARED = 3
    VANISHED = 4


@dataclass(frozen=True, slots=True)
class Concern:
    """One thing to look at on one paragraph; `words` are those it is about, `row` the id of the red line, instruction or amendment."""

    gravity: Gravity
    paragraph: str
    label: str
    sentence: str
    words: str = ""
    row: str = ""

    @property
    def name(self) -> str:
        """The words for its kind."""
        return GRAVITY_NAMES[self.gravity]


@dataclass(frozen=True, slots=True)
class Checked:
    """All that we hold on one paragraph, on one version: what the gate shows as one card."""

    standing: Standing
    before: Wording | None
    happened: Happened
    is_renumbered: bool = False
    difference: tuple[Span, ...] = ()
    findings: tuple[Finding, ...] = ()
    position: Position | None = None
    instruction: InstructionOnText | None = None
    lines: tuple[LineOnText, ...] = ()
    ladder: OnLadder | None = None
    stale: Staleness | None = None
    amendments: tuple[AmendmentOnText, ...] = ()
    reserved_by: tuple[PartyStance, ...] = ()
    notes: int = 0
    concerns: tuple[Concern, ...] = ()

    @property
    def uid(self) -> str:
        """The paragraph's identity."""
        return self.standing.uid

    @property
    def label(self) -> str:
        """How the room calls it."""
        return self.standing.label

    @property
    def gravity(self) -> Gravity | None:
        """That of its gravest concern; None where everything is met."""
        return self.concerns[0].gravity if self.concerns else None

    @property
    def has_changed(self) -> bool:
        """Whether its text changed in substance since the version before, or came or went with this one."""
        return self.happened >= Happened.SUBSTANCE

    @property
    def is_settled(self) -> bool:
        """Whether somebody looked at the text as it stands: our position was set on it or confirmed, and no red line is crossed."""
        looked_at = self.position is not None and self.position.set_on is not None and self.stale is None
        return looked_at and not any(line.is_crossed for line in self.lines)

    @property
    def carries(self) -> bool:
        """Whether anything of ours hangs on it."""
        return bool(self.position or self.instruction or self.lines or self.ladder or self.amendments or self.notes)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The words of its red lines, to be highlighted."""
        return tuple(mark for line in self.lines for mark in line.marks)


def concerns_of(checked: Checked) -> tuple[Concern, ...]:
    """What on the paragraph wants attention, the gravest first; nothing where all is met and nothing has changed."""
    found = [*_of_lines(checked), *_of_preferences(checked), *_of_work(checked)]
    return tuple(sorted(found, key=lambda concern: concern.gravity))


def _made(checked: Checked, gravity: Gravity, sentence: str, words: str = "", row: str = "") -> Concern:
    return Concern(gravity, checked.uid, checked.label, sentence, words, row)


def _of_lines(checked: Checked) -> list[Concern]:
    found = []
    for line in checked.lines:
        if line.state is LineState.KEPT:
            continue
        gravity = Gravity.LINE_TOUCHED
        if line.is_crossed:
            gravity = Gravity.CROSSED if line.is_new else Gravity.CROSSED_BEFORE
        found.append(_made(checked, gravity, line.sentence, line.line.words, line.line.id))
    held = checked.instruction
    if held is not None and held.is_touched:
        words = ", ".join(each.words for each in held.quoted if each.is_touched)
        found.append(_made(checked, Gravity.INSTRUCTION, held.sentence, words, held.instruction.id))
    return found


def _of_preferences(checked: Checked) -> list[Concern]:
    found = []
    ladder, position = checked.ladder, checked.position
    if ladder is not None and checked.standing.pieces and not (ladder.stands and ladder.rung.rank == 0):
        found.append(_made(checked, Gravity.PREFERENCE, ladder.sentence, ladder.rung.text))
    elif checked.has_changed and position is not None and position.set_on is None and checked.standing.pieces:
        found.append(_made(checked, Gravity.PREFERENCE, _said(position, "the text has changed")))
    if position is not None and position.stance is Stance.RESERVE and checked.standing.pieces:
        found.append(_made(checked, Gravity.RESERVATION, "Our reservation stands open."))
    return found


def _said(position: Position, then: str) -> str:
    if position.stance is None:
        return f"{then[0].upper()}{then[1:]} the position was set." if then.endswith("since") else f"T{then[1:]}."
    return f"We said “{STANCE_NAMES[position.stance].lower()}”; {then}."


def _of_work(checked: Checked) -> list[Concern]:
    found = [
        _made(
            checked, Gravity.AMENDMENT, row.sentence, (row.amendment.text or row.amendment.base).plain, row.amendment.id
        )
        for row in checked.amendments
        if not row.is_met
    ]
    if checked.stale is not None:
        told = _said(checked.stale.position, "the text has changed since")
        found.append(_made(checked, Gravity.TO_CONFIRM, told))
    if checked.standing.whereabouts in {Whereabouts.GONE, Whereabouts.MERGED} and checked.carries:
        told = "went into another" if checked.standing.whereabouts is Whereabouts.MERGED else "is gone"
        found.append(_made(checked, Gravity.TO_PLACE, f"The paragraph {told}; what we hold on it is to be placed."))
    if checked.standing.pieces and checked.instruction is None and _wants_instruction(checked):
        found.append(_made(checked, Gravity.NO_INSTRUCTION, "There is no instruction from capital."))
    if checked.has_changed and checked.standing.pieces and checked.position is None and not checked.lines:
        found.append(_made(checked, Gravity.NO_POSITION, "The text has changed, and we have no position on it."))
    return found


def _wants_instruction(checked: Checked) -> bool:
    """Whether capital should have said something: it matters to us, we want something else, or a red line is crossed."""
    position = checked.position
    if any(line.is_crossed for line in checked.lines):
        return True
    if position is None:
        return False
    return position.priority is Priority.HIGH or position.stance in {
        Stance.SEEK_CHANGE,
        Stance.RESERVE,
        Stance.OPPOSE,
    }
