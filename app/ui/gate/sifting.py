"""Which cards of the gate are shown, and what is said where none is left."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from app.domain.checking import Checked, Gate


class Sieve(StrEnum):
    """What is let through."""

    LOOK = "look"
    TRIAGE = "triage"
    LINES = "lines"
    ALL = "all"
    BARE = "bare"
    """What changed in substance and carries nothing of ours: no position was ever taken on it."""


SIEVE_NAMES = {
    Sieve.LOOK: "Everything to look at",
    Sieve.TRIAGE: "Changed, and touches our positions",
    Sieve.LINES: "Red lines",
    Sieve.ALL: "All that we hold",
    Sieve.BARE: "Changed, with nothing of ours",
}


def sifted(gate: Gate, sieve: Sieve) -> tuple[Checked, ...]:
    """The paragraphs that are let through, the gravest first."""
    if sieve is Sieve.TRIAGE:
        return gate.triage()
    if sieve is Sieve.LOOK:
        return tuple(row for row in gate.paragraphs if row.concerns)
    if sieve is Sieve.LINES:
        return tuple(row for row in gate.paragraphs if row.lines)
    return gate.uncarried if sieve is Sieve.BARE else gate.paragraphs


NOTHING_HELD = (
    "Nothing of ours hangs on this text yet.\n\n"
    "Draw a red line (Ctrl+L), set a position (Ctrl+1 to Ctrl+6), or write an instruction or a fallback beside the text. "
    "Each new version is then checked against them, and what it crosses or touches stands here, the gravest first."
)
NO_TEXT = "This dossier holds no text yet.\n\nBring the first version in from a file (Ctrl+I)."
CHECKING = "Checking …"


def said_instead(gate: Gate | None, sieve: Sieve, *, has_text: bool) -> str:
    """What is said where there is no card."""
    if not has_text:
        return NO_TEXT
    if gate is None:
        return CHECKING
    if sieve is Sieve.BARE:
        return "Whatever changed, we hold something on it."
    if not gate.paragraphs:
        return NOTHING_HELD
    if sieve is Sieve.LINES:
        return "No red line is drawn on any paragraph.\n\nSelect words in the text and press Ctrl+L."
    if sieve is Sieve.TRIAGE:
        after = f" since {gate.since_label}" if gate.since_label else ""
        return f"Nothing that we hold was touched{after}.\n\nWhat stands open all the same is under “Everything to look at”."
    met = len(gate.paragraphs)
    return f"{gate.label} crosses and touches nothing that we hold: {counted(met, 'paragraph')} as it should be."


def summary(gate: Gate) -> str:
    """What was found, in one line."""
    from app.domain.checking import Gravity

    counts: Sequence[tuple[int, str, str]] = (
        (gate.count(Gravity.CROSSED, Gravity.CROSSED_BEFORE), "red line crossed", "red lines crossed"),
        (gate.count(Gravity.INSTRUCTION), "instruction touched", "instructions touched"),
        (gate.count(Gravity.TO_CONFIRM), "position to confirm", "positions to confirm"),
        (gate.count(Gravity.TO_PLACE), "to place", "to place"),
        (gate.count(Gravity.RESERVATION), "open reservation", "open reservations"),
        (gate.count(Gravity.NO_INSTRUCTION), "without instruction", "without instruction"),
    )
    told = " · ".join(f"{number} {one if number == 1 else many}" for number, one, many in counts if number)
    return told or ("Nothing crossed, nothing to confirm" if gate.paragraphs else "")


def counted(number: int, one: str) -> str:
    """1 paragraph, 2 paragraphs."""
    return f"{number} {one}" if number == 1 else f"{number} {one}s"
