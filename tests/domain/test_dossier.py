from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.dossier import ROW_TYPES, TABLES, Dossier, applied, between, paragraphs_touched
from app.domain.positions import Note, Position, Stance
from app.domain.refusal import Refusal
from app.domain.wording import plain
from tests.builders import NOON, paragraph, small


@st.composite
def walked(draw: st.DrawFn) -> Dossier:
    """The small dossier after some random changes."""
    state = small()
    for _ in range(draw(st.integers(0, 6))):
        uid = draw(st.sampled_from(["op1", "op2", "pp1"]))
        match draw(st.integers(0, 4)):
            case 0:
                state = state.put("positions", Position(uid, draw(st.sampled_from(Stance))))
            case 1:
                state = state.drop("positions", uid)
            case 2:
                row = state.paragraphs[f"v1:{uid}"]
                state = state.put("paragraphs", replace(row, wording=plain(draw(st.text(min_size=1, max_size=9)))))
            case 3:
                state = state.put(
                    "notes", Note(draw(st.sampled_from("abc")), uid, draw(st.text(max_size=5)), "us", NOON)
                )
            case _:
                state = state.put("about", replace(state.about, title=draw(st.text(min_size=1, max_size=9))))
    return state


@given(walked(), walked())
def test_a_difference_leads_from_one_state_to_the_other(before: Dossier, after: Dossier) -> None:
    assert applied(before, between(before, after)) == after
    assert between(before, before) == ()


def test_a_difference_names_rows_and_their_paragraphs() -> None:
    before = small()
    after = before.put("positions", Position("op1", Stance.OPPOSE)).put("paragraphs", paragraph("op2", "Other;"))
    delta = between(before, after)
    assert [(change.table, change.id) for change in delta] == [("paragraphs", "v1:op2"), ("positions", "op1")]
    assert paragraphs_touched(delta) == ("op2", "op1")


def test_tables_and_row_types_agree() -> None:
    assert set(TABLES) == set(ROW_TYPES)


def test_versions_are_found_by_label_symbol_or_not_at_all() -> None:
    state = small()
    assert state.version_labelled("zero  DRAFT").id == "v1"
    with pytest.raises(Refusal, match="version-unknown"):
        state.version_labelled("Rev.9")
    with pytest.raises(Refusal, match="version-unknown"):
        state.version_labelled("")
