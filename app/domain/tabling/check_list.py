"""The check list for submission: what the Secretariat wants with a draft, line by line, and how each line stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.answers import Answer
from app.domain.tabling.calendar import (
    Holidays,
    business_days_until,
    last_day_to_submit,
    passed_over,
)


class State(StrEnum):
    """How a line of the check list stands."""

    OPEN = "open"
    DONE = "done"
    NOT_APPLICABLE = "not_applicable"


STATE_NAMES = {State.OPEN: "Open", State.DONE: "Done", State.NOT_APPLICABLE: "Not applicable"}

ACTION_DATE = "action-date"
LEAVING = "leave:"
"""What the keys of answers to findings begin with; the others are lines of the check list."""
_NOT_APPLICABLE = "n/a"
"""What the text of an answer begins with where the line does not apply: the row has one flag only."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One line as it is asked: `what` is to be done and why; `kind` is "date", "choice" or "text" for what is filled in."""

    id: str
    name: str
    what: str
    kind: str = "text"


ASKS = (
    Ask(
        ACTION_DATE, "Date of action", "The day on which the Assembly or the committee is to act on the draft.", "date"
    ),
    Ask(
        "base",
        "On the official base",
        "A draft on a former resolution is made on the official Word file of that resolution; a revision on that of the L-document.",
    ),
    Ask("tracked", "Changes tracked", "Every change against the base is marked by Track Changes."),
    Ask("deadline", "Submitted in time", "At least four full business days lie between submission and action."),
    Ask(
        "contact",
        "Contact",
        "Name, telephone and e-mail address of the person at the delegation who can answer questions.",
    ),
    Ask("sponsors", "Sponsors", "The sponsors that stand on the draft; and whether more are expected."),
    Ask(
        "introduction",
        "Introduction",
        "Whether the draft will be introduced in the plenary or the committee, and by whom.",
        "choice",
    ),
    Ask("changes", "Changes expected", "Whether the text may still be revised before action.", "choice"),
    Ask("signatures", "Paper copy signed", "The paper copy is signed and dated on every page."),
    Ask("certificate", "Submission certificate", "The certificate of submission is signed by the delegation."),
    Ask(
        "budget",
        "Budget implications",
        "Whether a statement of programme budget implications is to be expected.",
        "choice",
    ),
    Ask("sent", "Sent to the Secretariat", "The Word file by e-mail, with the signed paper copy."),
)
"""The lines, in order. Source: guidelines for the submission of draft proposals (FIELD, A.6)."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the check list: as it is asked, what was answered, and what the dossier itself says to it.

    `told` is the sentence that the dossier gives, `suggests` the state that follows from it; the answer of the user stands above it.
    """

    ask: Ask
    state: State
    text: str = ""
    told: str = ""
    suggests: State | None = None
    is_late: bool = False

    @property
    def id(self) -> str:
        """The key it is kept under."""
        return self.ask.id


@dataclass(frozen=True, slots=True)
class Deadline:
    """What follows from the date of action: the last day to submit, how many business days are left until either, and what lies between."""

    action: date
    last: date
    days_due: int
    until_action: int
    until_last: int
    holidays: tuple[str, ...] = ()
    is_certain: bool = True
    is_working: bool = True

    @property
    def t_minus(self) -> str:
        """ "T−6", "today", or "T+2" when action is over; in business days."""
        if self.until_action == 0:
            return "T−0"
        return f"T−{self.until_action}" if self.until_action > 0 else f"T+{-self.until_action}"


@dataclass(frozen=True)
class CheckList:
    """The lines with how they stand, and the deadline if a date of action is known."""

    lines: tuple[Line, ...]
    deadline: Deadline | None = None

    @property
    def done(self) -> int:
        """How many lines are done."""
        return sum(line.state is State.DONE for line in self.lines)

    @property
    def due(self) -> int:
        """How many lines apply."""
        return sum(line.state is not State.NOT_APPLICABLE for line in self.lines)


@dataclass(frozen=True, slots=True)
class Known:
    """What the dossier says by itself: the name of the Word file and of the base, whether there is one, and the sponsors."""

    base_label: str = ""
    base_file: str = ""
    is_official: bool = False
    needs_base: bool = True
    sponsors: int = 0


def deadline(action: date, today: date, holidays: Holidays) -> Deadline:
    """What follows from a date of action."""
    last = last_day_to_submit(action, holidays)
    years = {last.year, action.year}
    return Deadline(
        action,
        last,
        holidays.business_days,
        business_days_until(today, action, holidays),
        business_days_until(today, last, holidays),
        passed_over(last, action, holidays),
        not years & holidays.uncertain and all(holidays.knows(year) for year in years),
        holidays.is_business_day(action),
    )


def check_list(answers: Mapping[str, Answer], known: Known, today: date, holidays: Holidays) -> CheckList:
    """The check list as it stands today."""
    due = None
    action = answers.get(ACTION_DATE)
    if action is not None and (day := day_of(action.text)) is not None:
        due = deadline(day, today, holidays)
    return CheckList(tuple(_line(ask, answers.get(ask.id), known, due) for ask in ASKS), due)


def day_of(text: str) -> date | None:
    """The day that an answer names ("2026-12-01"); None for anything else."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def answered(id: str, state: State, text: str) -> Answer:
    """The answer in the form it is kept in."""
    bare = text.strip()
    if state is State.NOT_APPLICABLE:
        return Answer(id, f"{_NOT_APPLICABLE} {bare}".rstrip(), done=True)
    return Answer(id, bare, done=state is State.DONE)


def state_of(answer: Answer | None) -> tuple[State, str]:
    """The state and the text of a kept answer."""
    if answer is None:
        return State.OPEN, ""
    if answer.done and (answer.text == _NOT_APPLICABLE or answer.text.startswith(f"{_NOT_APPLICABLE} ")):
        return State.NOT_APPLICABLE, answer.text.removeprefix(_NOT_APPLICABLE).strip()
    return (State.DONE if answer.done else State.OPEN), answer.text


def _line(ask: Ask, answer: Answer | None, known: Known, due: Deadline | None) -> Line:
    state, text = state_of(answer)
    told, suggests, late = _told(ask.id, known, due)
    if ask.id == ACTION_DATE and due is not None:
        state = State.DONE
    return Line(ask, state, text, told, suggests, late and state is not State.DONE)


def _told(id: str, known: Known, due: Deadline | None) -> tuple[str, State | None, bool]:
    """What the dossier says to a line: a sentence, the state that follows, and whether it is too late."""
    if id == "base":
        return _of_base(known)
    if id == "tracked" and known.needs_base:
        if known.base_label:
            return f"Export writes every change as a tracked change on {known.base_label}.", None, False
        return "There is no earlier text that changes could be shown against.", State.NOT_APPLICABLE, False
    if id == "sponsors":
        return _of_sponsors(known)
    if id == "deadline" and due is not None:
        return _of_deadline(due)
    return "", None, False


def _of_base(known: Known) -> tuple[str, State | None, bool]:
    if not known.base_label:
        return "This is the first text; it has no base.", State.NOT_APPLICABLE, False
    if known.base_file and known.is_official:
        return f"{known.base_label} came from the Word file “{known.base_file}”.", State.DONE, False
    if known.base_file:
        return f"{known.base_label} came from “{known.base_file}”; look whether it is the official file.", None, False
    return (
        f"{known.base_label} did not come from a Word file. Import the official one as its version.",
        State.OPEN,
        False,
    )


def _of_sponsors(known: Known) -> tuple[str, State | None, bool]:
    if not known.sponsors:
        return "No sponsor is listed for the L-document.", State.OPEN, False
    names = "1 sponsor is" if known.sponsors == 1 else f"{known.sponsors} sponsors are"
    return f"{names} listed for the L-document.", State.DONE, False


def _of_deadline(due: Deadline) -> tuple[str, State | None, bool]:
    day = f"{due.last:%A}, {due.last.day} {due.last:%B %Y}"
    between = f", as {_and(due.holidays)} {'lies' if len(due.holidays) == 1 else 'lie'} between" if due.holidays else ""
    if due.until_last < 0:
        return f"The last day was {day}{between}.", State.OPEN, True
    left = {0: "today", 1: "in one business day"}.get(due.until_last, f"in {due.until_last} business days")
    return f"{day} at the latest ({left}){between}.", State.OPEN, False


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
