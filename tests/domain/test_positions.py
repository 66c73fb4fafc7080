from __future__ import annotations

import pytest

from app.domain.positions import Note, RedLine, Rule, crossed
from app.domain.wording import plain
from tests.builders import NOON


def line(rule: Rule, words: str) -> RedLine:
    return RedLine("r", "op1", rule, words, NOON)


@pytest.mark.parametrize(
    ("rule", "words", "text", "is_crossed"),
    [
        (Rule.MUST_CONTAIN, "gender equality", "promote Gender  equality in", False),
        (Rule.MUST_CONTAIN, "gender equality", "promote equality", True),
        (Rule.MUST_CONTAIN, "States' rights", "the States’ rights", False),
        (Rule.MUST_CONTAIN, "arms", "which harms no one", True),
        (Rule.MUST_NOT_CONTAIN, "biometric", "sharing of biometric data", True),
        (Rule.MUST_NOT_CONTAIN, "biometric", "sharing of data", False),
        (Rule.MUST_NOT_CONTAIN, "arms", "which harms no one", False),
        (Rule.MUST_NOT_CHANGE, "upon request", "technical assistance, upon request,", False),
        (Rule.MUST_NOT_CHANGE, "upon request", "technical assistance, upon their request,", True),
        (Rule.MUST_CONTAIN, "  ", "anything", False),
    ],
)
def test_red_lines_are_read_on_the_words(rule: Rule, words: str, text: str, is_crossed: bool) -> None:
    assert crossed(line(rule, words), plain(text)) is is_crossed


def test_a_note_knows_its_words() -> None:
    text = plain("Urges all States")
    assert Note("n", "op1", "why?", "us", NOON, start=6, end=9, on=text).words == "all"
    assert Note("n", "op1", "why?", "us", NOON).words == ""
