"""Words that may not leave are found wherever they stand, and words that only look like them are not."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.formats.word.leaks import leaks_in

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _found(text: str, *forbidden: str, shown: str = "") -> tuple[str, ...]:
    tree = ElementTree.Element(f"{{{SPACE}}}document")
    ElementTree.SubElement(tree, f"{{{SPACE}}}t").text = text
    return leaks_in({"word/document.xml": b""}, {"word/document.xml": tree}, forbidden, shown)[0]


@pytest.mark.parametrize(
    ("words", "stands"),
    [
        ("EU", False),
        ("EUROPOL", True),
        ("our line", True),
        ("ur line", False),
        ("bottom line is paragraph four", True),
        ("ottom line is paragraph fo", True),
        ("bottom line is paragraph five", False),
        ("line is bottom", False),
        ("(four)", True),
    ],
)
def test_short_words_must_stand_alone_and_long_ones_may_be_cut(words: str, stands: bool) -> None:
    text = "The EUROPOL\u00a0file: our line. The bottom line is paragraph four (four)."
    assert _found(text, words) == ((words,) if stands else ())


@given(st.text("ab c.,é", min_size=3, max_size=60), st.data())
def test_every_stretch_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    whole = " ".join(text.split())
    start = data.draw(st.integers(0, len(whole)))
    words = whole[start : start + data.draw(st.integers(13, 40))].strip()
    assert not words or len(words) <= 12 or _found(text, words) == (words,)
