from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.ordinals import LAST, in_words, number_of


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("first", 1),
        ("Second", 2),
        ("twelfth", 12),
        ("twenty-third", 23),
        ("twenty third", 23),
        ("Ninetieth", 90),
        ("one hundredth", 100),
        ("one hundred and twelfth", 112),
        ("one hundred first", 101),
        ("23rd", 23),
        ("112th", 112),
    ],
)
def test_english(words: str, number: int) -> None:
    assert number_of(words) == number


@given(st.integers(1, LAST))
def test_words_lead_back_to_their_number(number: int) -> None:
    assert number_of(in_words(number)) == number
    assert number_of(in_words(number).replace("-", " ").upper()) == number


@pytest.mark.parametrize("words", ["", "preambular", "twenty", "twenty-eleventh", "0th", "third third"])
def test_words_that_name_no_number(words: str) -> None:
    assert number_of(words) is None


def test_what_has_no_words_stays_in_figures() -> None:
    assert in_words(200) == "200"
    assert number_of("first", "xx") is None
