"""Words that may not leave are found wherever they stand, and words that only look like them are not."""

from __future__ import annotations

import base64
import html
import unicodedata
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.formats.word.proof import leaks_in

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


SECRET = "We can live with paragraph four if “territory” stays"
HIDDEN = {
    "as it is": SECRET,
    "in capitals": SECRET.upper(),
    "with straight quotation marks": SECRET.replace("“", '"').replace("”", '"'),
    "with an unseen sign in it": SECRET.replace("paragraph", "para\u00adgra\u200bph"),
    "with other spaces": SECRET.replace(" ", "\u2009"),
    "backwards": SECRET[::-1],
    "escaped": "a " + SECRET.replace("“", "&#8220;").replace("”", "&rdquo;"),
    "escaped twice": html.escape(SECRET.replace("“", "&quot;").replace("”", "&quot;")).replace("&amp;", "&"),
    "in percent signs": "file:///x?" + quote(SECRET),
    "in base64": base64.b64encode(SECRET.encode()).decode(),
}


@pytest.mark.parametrize("how", HIDDEN)
def test_a_secret_is_found_however_it_is_written(how: str) -> None:
    assert len(_found(f"Before. {HIDDEN[how]} After.", SECRET)) == 1


def test_accents_count_the_same_however_they_are_composed() -> None:
    assert len(_found(unicodedata.normalize("NFD", "Déjà vu à l’Assemblée"), "Déjà vu à l’Assemblée")) == 1


@pytest.mark.parametrize("code", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_secret_in_a_part_that_is_no_xml_is_found(code: str) -> None:
    data = b"\x00\x01" * 4 + SECRET.encode(code) + b"\xff\xfe"
    assert len(leaks_in({"word/printer.bin": data}, {}, (SECRET,), "")[0]) == 1


def test_a_secret_in_the_name_of_a_part_is_found() -> None:
    assert leaks_in({"word/our bottom line.bin": b""}, {}, ("our bottom line",), "")[0] == ("our bottom line",)


def test_short_words_keep_their_capitals() -> None:
    assert _found("il a eu lieu", "EU") == ()
    assert _found("the EU and others", "EU") == ("EU",)


def test_what_stands_in_the_text_itself_is_told_apart() -> None:
    tree = ElementTree.Element(f"{{{SPACE}}}t")
    tree.text = SECRET
    assert leaks_in({}, {"a.xml": tree}, (SECRET,), f"… {SECRET} …")[0] == ()
