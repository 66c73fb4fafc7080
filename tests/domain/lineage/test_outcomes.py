"""What became of amendments, by the words of later texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given

from app.domain.amendments import Amendment, AmendmentAction
from app.domain.dossier import Dossier
from app.domain.lineage import Fate, outcomes, provenance, share_met
from app.domain.paragraphs import Kind
from app.domain.versions import Stage, Version
from app.domain.wording import Wording, plain
from tests.builders import NOON, paragraph, replacement, small, wordings

BASE = "Urges all States to build small bridges;"


def later(state: Dossier, id: str, hours: int, **texts: str | None) -> Dossier:
    """A further version of the small text with these paragraphs reworded, or left out (None), or new."""
    before = state.newest_version()
    rows = [replace(row, version=id) for row in state.text_of(before.id) if texts.get(row.uid, "") is not None]
    known = {row.uid for row in rows}
    rows = [replace(row, wording=plain(texts[row.uid] or "")) if texts.get(row.uid) else row for row in rows]
    rows += [paragraph(uid, text, version=id) for uid, text in texts.items() if text and uid not in known]
    made = Version(
        id, id, Stage.REVISION, tuple(row.uid for row in rows), NOON + timedelta(hours=hours), based_on=before.id
    )
    return state.put("versions", made).put("paragraphs", *rows)


def proposed(*rows: Amendment) -> Dossier:
    return small().put("amendments", *rows)


def fates(state: Dossier, uid: str = "op1") -> list[Fate]:
    return [row.fate for row in outcomes(state, uid)]


def test_words_that_came_in_wholly_in_part_or_not() -> None:
    whole = replacement("a", "op1", BASE, "Calls upon all States to build large bridges;")
    other = replacement("b", "op1", BASE, "Urges all States to build small bridges of stone;")
    state = proposed(whole, other)
    assert fates(state) == [Fate.OPEN, Fate.OPEN]
    state = later(state, "v2", 1, op1="Calls upon all States to build small bridges;")
    assert fates(state) == [Fate.PARTLY, Fate.NOT_TAKEN]
    state = later(state, "v3", 2, op1="Calls upon all States to build large bridges;")
    first = outcomes(state, "op1")[0]
    assert (first.fate, first.first, first.share) == (Fate.TAKEN, "v2", 1.0)


def test_words_that_gave_way_to_other_ones_went_at_nobodys_wish() -> None:
    state = proposed(replacement("a", "op1", BASE, "Calls upon all States to build small bridges;"))
    assert fates(later(state, "v2", 1, op1="Encourages all States to build small bridges;")) == [Fate.NOT_TAKEN]
    assert fates(later(state, "v2", 1, op1="All States to build small bridges;")) == [Fate.NOT_TAKEN]
    shorter = proposed(replacement("a", "op1", BASE, "Urges all States to build bridges of stone;"))
    assert fates(later(shorter, "v2", 1, op1="Urges all States to build bridges;")) == [Fate.PARTLY]


def test_words_that_came_in_and_went_again() -> None:
    state = proposed(replacement("a", "op1", BASE, "Urges all States to build small bridges of stone;"))
    state = later(state, "v2", 1, op1="Urges all States to build small bridges of stone;")
    state = later(state, "v3", 2, op1=BASE)
    told = outcomes(state, "op1")[0]
    assert (told.fate, told.first, told.lost) == (Fate.NOT_TAKEN, "v2", "v3")


def test_old_words_that_somebody_wants_back_are_no_success_of_that() -> None:
    state = later(small(), "v2", 1, op1="Urges all States to build bridges;")
    wish = replacement("a", "op1", "Urges all States to build bridges;", BASE, created=NOON + timedelta(hours=2))
    assert fates(state.put("amendments", wish)) == [Fate.OPEN]


def test_a_deletion_a_move_and_a_new_paragraph() -> None:
    gone = Amendment("d", "op3", AmendmentAction.DELETE, ("XBE",), NOON, base=plain("Decides to remain seized."))
    moved = Amendment("m", "op2", AmendmentAction.MOVE, ("XCO",), NOON, after="op3")
    new = Amendment(
        "op9",
        "op9",
        AmendmentAction.INSERT,
        ("XDR",),
        NOON,
        text=plain("Welcomes the ferries of the north;"),
        after="op1",
    )
    state = later(proposed(gone, moved, new), "v2", 1, op3=None, op8="Welcomes the ferries of the north and south;")
    assert fates(state, "op3") == [Fate.TAKEN]
    assert fates(state, "op2") == [Fate.NOT_TAKEN]
    # it came under another identity, reworded
    assert fates(state, "op9") == [Fate.PARTLY]


def test_whose_words_came_in() -> None:
    ours = replacement("a", "op1", BASE, "Urges all States to build small stone bridges;")
    now = plain("Urges all States to build small stone bridges and tunnels;")
    told = provenance(plain(BASE), now, [ours])
    assert [(now.text[came.start : came.end].strip(), came.amendments) for came in told] == [
        ("stone", ("a",)),
        ("and tunnels", ()),
    ]


@given(wordings(), wordings())
def test_a_text_has_all_of_what_it_is_and_nothing_of_what_it_replaced(base: Wording, text: Wording) -> None:
    assert share_met(base, text, text) == 1.0
    if [run.text.split() for run in base.runs] != [run.text.split() for run in text.runs]:
        assert share_met(base, text, base) in {0.0, 1.0}  # 1.0 only where the two say the same words


@given(wordings(), wordings(), wordings())
def test_a_share_is_a_share(base: Wording, text: Wording, now: Wording) -> None:
    assert 0.0 <= share_met(base, text, now) <= 1.0


@given(wordings(), wordings())
def test_stretches_that_came_in_lie_in_the_text_and_apart(before: Wording, now: Wording) -> None:
    row = replacement("a", "op1", before, now)
    at = 0
    for came in provenance(before, now, [row]):
        assert at <= came.start < came.end <= len(now.text)
        at = came.end


def test_an_operative_kind_is_needed_for_a_new_operative_paragraph() -> None:
    new = Amendment(
        "op9", "op9", AmendmentAction.INSERT, ("XDR",), NOON, text=plain("Welcomes ferries;"), kind=Kind.OPERATIVE
    )
    state = later(proposed(new), "v2", 1, pp9="Welcomes ferries;")
    assert fates(state, "op9") == [Fate.NOT_TAKEN]
