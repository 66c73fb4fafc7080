"""Real documents of amendments of the eightieth session on the drafts they address (read beside the checkout, never kept in it)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from app.domain.instructions import Doing, Placing, amended, parse_instructions, placed
from app.domain.paragraphs import Paragraph, labels
from app.formats import Draft, read
from app.work.receiving.drafts import draft_paragraphs

SCENARIOS = Path(__file__).parents[4] / "shared" / "data" / "scenarios"
pytestmark = pytest.mark.skipif(not SCENARIOS.is_dir(), reason="the real documents are not here")


@cache
def draft(name: str) -> Draft:
    return read(SCENARIOS / name)


@cache
def text(name: str) -> tuple[Paragraph, ...]:
    return tuple(draft_paragraphs(draft(name)))


def on(base: str, document: str) -> tuple[list[Doing], Placing, dict[str, str]]:
    instructions = parse_instructions(draft(document).body, draft(document).language)
    steps = [step.doing for row in instructions for step in row.steps]
    return steps, placed(instructions, text(base)), labels(text(base))


CHILD = "rights_of_the_child_80/A_C.3_80_L."


def test_two_instructions_the_words_of_one_are_in_another_revision() -> None:
    steps, placing, named = on(f"{CHILD}20.pdf", f"{CHILD}61.pdf")
    assert steps == [Doing.REPLACE_WORDS, Doing.DELETE_PARAGRAPHS]
    assert [named[change.uid] for change in placing.changes] == ["PP15"]
    (row,) = placing.unplaced
    assert row.reason == "instruction-words-absent"
    assert row.candidates[0].label == "PP14"
    assert row.candidates[0].words.startswith("recognizes young children as holders")


def test_a_new_preambular_paragraph_with_its_italics() -> None:
    _, placing, named = on(f"{CHILD}20.pdf", f"{CHILD}62.pdf")
    (change,) = placing.changes
    assert named[change.after] == "PP14"
    assert change.text.opening_words == "Reaffirming"
    assert change.text.plain.endswith("particularly regarding health and education,")
    assert placing.unplaced == ()


def test_the_name_of_a_conference_replaced() -> None:
    _, placing, named = on(f"{CHILD}20.pdf", f"{CHILD}63.pdf")
    (change,) = placing.changes
    assert named[change.uid] == "PP13"
    assert "the fifth Global Conference on the Elimination of Child Labour, held in Durban" in change.text.plain
    assert placing.unplaced == ()


def test_words_deleted_in_several_paragraphs_and_where_they_stand_in_the_draft_at_hand() -> None:
    steps, placing, named = on(f"{CHILD}20.pdf", f"{CHILD}64.pdf")
    assert steps == [Doing.DELETE_WORDS] * 3
    assert [named[change.uid] for change in placing.changes] == ["OP13"]
    assert [row.paragraph for row in placing.unplaced] == ["OP27", "OP43", "OP46"]
    assert placing.unplaced[2].candidates[0].label == "OP45"


def test_a_preambular_and_an_operative_paragraph_deleted() -> None:
    _, placing, named = on("hrc_report_80/A_C.3_80_L.24.pdf", "hrc_report_80/A_C.3_80_L.65.pdf")
    assert [named[change.uid] for change in placing.changes] == ["PP3", "OP2"]
    after = amended(text("hrc_report_80/A_C.3_80_L.24.pdf"), placing.changes)
    assert len(after) == len(text("hrc_report_80/A_C.3_80_L.24.pdf")) - 2


@pytest.mark.slow
def test_one_paragraph_of_fifty_five_pages_replaced_as_it_was_adopted() -> None:
    _, placing, named = on("oceans_omnibus_80/A_80_L.22.pdf", "oceans_omnibus_80/A_80_L.29.pdf")
    assert [named[change.uid] for change in placing.changes] == ["OP200"]
    assert placing.unplaced == ()
    after = amended(text("oceans_omnibus_80/A_80_L.22.pdf"), placing.changes)
    adopted = text("oceans_omnibus_80/A_RES_80_110.pdf")

    def wording(rows: tuple[Paragraph, ...]) -> str:
        named = labels(rows)
        return next(row.wording.plain for row in rows if named[row.uid] == "OP200")

    assert wording(tuple(after)) == wording(adopted)
