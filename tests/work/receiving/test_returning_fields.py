"""What a comment says of our position is read back line by line, and what is none of it is kept apart."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.positions import Priority, Rule, Stance
from app.domain.wording import plain
from app.work.receiving.returning.edits import Edit, Shift, flat, hunks, laid
from app.work.receiving.returning.fields import Order, held_in, is_position

COMMENT = """Position: Seek change (priority: high)
Rationale: The safeguard is needed.
Talking points: First point.
Second point.
Recommendation: Hold.
Earlier instruction (ARC/1, 2020-11-12): Keep it.
Instruction (ARC/2, 2020-11-18): As before.
Red line: must contain “human rights” – crossed by this text
Fallback 1: where appropriate
Preferred text: as appropriate
Elandia: support (Informal consultations)
Others, oppose: Cordovia, Dravonia – Informal consultations
Agreed with the legal adviser."""


def test_every_line_of_a_position_is_read_back() -> None:
    held = held_in(COMMENT)
    assert (held.stance, held.priority) == (Stance.SEEK_CHANGE, Priority.HIGH)
    assert held.text("rationale") == "The safeguard is needed."
    assert held.text("talking_points") == "First point.\nSecond point."
    assert held.text("recommendation") == "Hold."
    assert held.orders == (
        Order("Keep it.", "ARC/1", date(2020, 11, 12)),
        Order("As before.", "ARC/2", date(2020, 11, 18)),
    )
    assert held.red_lines == ((Rule.MUST_CONTAIN, "human rights"),)
    assert held.fallbacks == ((1, "where appropriate"), (0, "as appropriate"))
    assert held.rest == (
        "Elandia: support (Informal consultations)",
        "Others, oppose: Cordovia, Dravonia – Informal consultations",
        "Agreed with the legal adviser.",
    )


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("Position: Support", True), ("Instruction: Hold.", True), ("Is this agreed?", False), ("", False)],
)
def test_a_comment_on_a_position_is_told_by_its_first_lines(text: str, is_one: bool) -> None:
    assert is_position(text) is is_one


def test_edits_of_one_place_stand_in_their_order_and_lead_back() -> None:
    base = plain("build small bridges")
    made = [Edit(6, 11, plain("large"), 2), Edit(6, 6, plain("very "), 1)]
    after = laid(base, made)
    assert after.plain == "build very large bridges"
    assert flat(laid(base, hunks(base, after))) == after.plain
    shift = Shift(base, after)
    assert [shift.back(at) for at in (0, 5, len(after.text))] == [0, 5, len(base.text)]
    assert shift.back(after.plain.index("large") + 1) is None
