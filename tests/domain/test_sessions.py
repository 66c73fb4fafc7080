from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.sessions import in_figures, in_words


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ("75", "Seventy-fifth session"),
        ("80", "Eightieth session"),
        ("1", "First session"),
        ("100", "One hundredth session"),
        ("S-32", "Thirty-second special session"),
        ("ES-11", "Eleventh emergency special session"),
    ],
)
def test_sessions_in_words(figures: str, words: str) -> None:
    assert in_words(figures) == words
    assert in_figures(words) == figures


@given(st.sampled_from(["", "S-", "ES-"]), st.integers(1, 199))
def test_words_and_figures_are_one(prefix: str, number: int) -> None:
    assert in_figures(in_words(f"{prefix}{number}")) == f"{prefix}{number}"


@pytest.mark.parametrize("text", ["", "Resumed organizational session", "0", "200", "General Assembly"])
def test_what_is_no_session_stays(text: str) -> None:
    assert in_words(text) == text
    assert in_figures(text) == ""
