"""Folding a text, finding words in it, and finding what comes nearest to them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.folding import folded, folding, stands_in
from tests.builders import TEXTS


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("Gender equality", "promote gender  EQUALITY in", ["gender  EQUALITY"]),
        ("States' rights", "the States’ rights", ["States’ rights"]),
        ("arms", "arms, harms and arms", ["arms", "arms"]),
        ("co-operation", "close co\u2011operation", ["co\u2011operation"]),
        ("upon request", "assistance upon\ufffc request", ["upon\ufffc request"]),
        ("cooperation", "co\u00adoperation of States", ["co\u00adoperation"]),
        ("fünf", "fu\u0308nf Staaten", ["fu\u0308nf"]),
        ("人权", "尊重人权和基本自由", ["人权"]),
        ("حقوق الإنسان", "احترام وحقوق الإنسان", ["حقوق الإنسان"]),
        ("حقوق", "الحقوق", []),
        ("(a)", "paragraph 3(a) above", ["(a)"]),
        ("", "anything", []),
    ],
)
def test_words_are_found_where_they_stand(words: str, text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in folding(text).places(words)] == found
    assert stands_in(words, text) is bool(found)


@given(st.one_of(TEXTS, st.text(max_size=60)))
def test_the_way_back_covers_every_sign(text: str) -> None:
    told = folding(text)
    assert len(told.text) == len(told.starts) == len(told.ends)
    assert list(told.starts) == sorted(told.starts)
    assert all(0 <= start < end <= len(text) for start, end in zip(told.starts, told.ends, strict=True))


@given(TEXTS)
def test_both_ways_of_folding_agree(text: str) -> None:
    assert folding(text).text == folded(text)


@given(TEXTS, TEXTS, TEXTS)
def test_words_set_into_a_text_are_found_again(before: str, words: str, after: str) -> None:
    text = f"{before} {words} {after}"
    places = folding(text).places(words)
    assert any(folded(text[start:end]) == folded(words) for start, end in places)


def test_the_nearest_passage_begins_and_ends_with_words_it_shares() -> None:
    text = "Encourages States to act, fully respecting human rights and basic freedoms, in time;"
    near = folding(text).nearest("while respecting human rights and fundamental freedoms")
    assert near is not None
    assert text[near[0] : near[1]] == "respecting human rights and basic freedoms"
    assert 0.6 < near[2] < 1


def test_nothing_is_nearest_to_words_that_nothing_is_like() -> None:
    assert folding("Stone;").nearest("while respecting human rights") is None
    assert folding("").nearest("human rights") is None
    assert folding("Stone;").nearest("") is None
