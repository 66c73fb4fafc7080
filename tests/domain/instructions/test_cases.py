"""Instructions as they are worded, and what each comes to."""

from __future__ import annotations

import pytest

from tests.domain.instructions import english_paragraphs, english_words, french, spanish
from tests.domain.instructions.draft_text import place, told

ALL = [
    (language, lines, expected)
    for language, module in (("en", english_words), ("en", english_paragraphs), ("fr", french), ("es", spanish))
    for lines, expected in module.CASES
]


@pytest.mark.parametrize(("language", "lines", "expected"), ALL, ids=[case[1][0][:70] for case in ALL])
def test_an_instruction_comes_to(language: str, lines: tuple[str, ...], expected: list[str]) -> None:
    assert told(place(*lines, language=language)) == expected
