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


@pytest.mark.parametrize("language", ["fr", "es", "ru", "zh", "ar"])
def test_words_of_each_language_lead_back_to_their_number(language: str) -> None:
    for number in range(1, LAST + 1):
        words = in_words(number, language)
        assert number_of(words, language) == number
        assert number_of(words.upper(), language) == number


@pytest.mark.parametrize(
    ("language", "words", "number"),
    [
        ("fr", "première", 1),
        ("fr", "second", 2),
        ("fr", "vingt-troisième", 23),
        ("fr", "vingt et unième", 21),
        ("fr", "soixante et onzième", 71),
        ("fr", "quatre-vingt-unième", 81),
        ("fr", "quatre-vingt-dix-neuvième", 99),
        ("fr", "cent douzième", 112),
        ("fr", "Deuxieme", 2),
        ("fr", "1er", 1),
        ("fr", "23e", 23),
        ("es", "primera", 1),
        ("es", "tercer", 3),
        ("es", "vigésimo tercer", 23),
        ("es", "vigesimotercero", 23),
        ("es", "trigésima primera", 31),
        ("es", "decimoséptimo", 17),
        ("es", "centésimo vigésimo", 120),
        ("es", "23º", 23),
        ("ru", "двадцать третий", 23),
        ("ru", "двадцать третьего", 23),
        ("ru", "семьдесят пятая", 75),
        ("ru", "23-й", 23),
        ("zh", "第二十三", 23),
        ("zh", "二十三", 23),
        ("zh", "第23", 23),
        ("ar", "الخامسة والسبعون", 75),
        ("ar", "الثالثة والعشرين", 23),
        ("ar", "الحادي عشر", 11),
    ],
)
def test_other_languages(language: str, words: str, number: int) -> None:
    assert number_of(words, language) == number


@pytest.mark.parametrize(
    ("number", "words"),
    [(21, "vingt et unième"), (71, "soixante et onzième"), (81, "quatre-vingt-unième"), (101, "cent unième")],
)
def test_french_as_it_is_written(number: int, words: str) -> None:
    assert in_words(number, "fr") == words
