from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.refusal import Refusal
from app.work.pairings import Pairings, mark, recall_pairings, remember_pairings
from tests.builders import paragraph

ONE = paragraph("op1", "Urges all States to build bridges;")
TWO = paragraph("op2", "Encourages all States to build bridges;")
THREE = paragraph("op3", "Decides to remain seized of the matter.")


def test_what_was_said_is_found_in_these_texts_whichever_comes_first() -> None:
    said = Pairings().joined(ONE, TWO).parted(TWO, THREE)
    assert said.within([ONE, THREE], [TWO]) == ((("op1", "op2"),), (("op3", "op2"),))
    assert said.within([TWO], [ONE, THREE]) == ((("op2", "op1"),), (("op2", "op3"),))
    assert said.within([ONE], [THREE]) == ((), ())


def test_the_last_word_holds() -> None:
    assert Pairings().joined(ONE, TWO).parted(ONE, TWO) == Pairings(apart=((mark(ONE), mark(TWO)),))
    assert Pairings().parted(TWO, ONE).joined(ONE, TWO) == Pairings(together=((mark(ONE), mark(TWO)),))
    assert Pairings().joined(ONE, TWO).joined(ONE, THREE).together == ((mark(ONE), mark(THREE)),)


def test_what_was_said_of_a_paragraph_can_be_forgotten() -> None:
    said = Pairings().joined(ONE, TWO).parted(TWO, THREE)
    assert said.without([TWO]) == Pairings()
    assert said.without([THREE]) == Pairings(together=((mark(ONE), mark(TWO)),))


def test_case_spaces_and_quotes_do_not_count() -> None:
    assert mark(paragraph("op9", "URGES  all States to build “bridges”;")) == mark(
        paragraph("op1", 'Urges all states to build "bridges";')
    )


def test_it_survives_in_a_file_that_holds_no_words(tmp_path: Path) -> None:
    file = tmp_path / "settings" / "pairings.json"
    said = Pairings().joined(ONE, TWO).parted(TWO, THREE)
    remember_pairings(said, file)
    assert recall_pairings(file) == said
    assert "bridges" not in file.read_text("utf-8")


@pytest.mark.parametrize("text", ["", "[]", "{", '{"together": 3, "apart": [[1, 2], ["a"], "b", ["c", "d", "e"]]}'])
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, text: str) -> None:
    file = tmp_path / "pairings.json"
    file.write_text(text, "utf-8")
    assert recall_pairings(file) == Pairings()
    assert recall_pairings(tmp_path / "none.json") == Pairings()


def test_where_it_cannot_be_written_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(Refusal) as refused:
        remember_pairings(Pairings(), tmp_path / "file" / "pairings.json")
    assert refused.value.reason == "not-remembered"


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 4), st.integers(0, 4)), max_size=12))
def test_nothing_is_ever_both_together_and_apart(steps: list[tuple[bool, int, int]]) -> None:
    rows = [paragraph(f"op{at}", f"Paragraph {at} of the text;") for at in range(5)]
    said = Pairings()
    for together, one, other in steps:
        said = said.joined(rows[one], rows[other]) if together else said.parted(rows[one], rows[other])
    assert not {frozenset(pair) for pair in said.together} & {frozenset(pair) for pair in said.apart}
