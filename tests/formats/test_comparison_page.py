"""The comparison as a page: it stands alone, shows every word, and lets no text become markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from app.domain.comparing import compared
from app.formats.comparison_page import page
from tests.builders import paragraph, small

TAGS = {
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "h1",
    "p",
    "table",
    "colgroup",
    "col",
    "thead",
    "tbody",
    "tr",
    "th",
}
TAGS |= {"td", "ins", "del", "i", "b", "u", "sup", "br", "span", "bdi"}


class Reading(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def read(html: str) -> Reading:
    reading = Reading()
    reading.feed(html)
    return reading


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffc"), min_size=1))
def test_no_text_becomes_markup(text: str) -> None:
    old, new = [paragraph("op1", "Urges")], [paragraph("op1", text)]
    reading = read(page(compared(text, old, "new", new), text))
    assert reading.tags <= TAGS
    shown = "".join(reading.text)
    assert text.strip() in shown


def test_markup_in_a_paragraph_is_shown_as_it_was_written() -> None:
    evil = "<script>alert(1)</script> & “quoted”"
    html = page(compared("<b>", [paragraph("op1", evil)], "x", [paragraph("op1", evil)]))
    assert "<script" not in html and "&lt;script&gt;" in html and "&lt;b&gt;" in html


def test_nothing_is_fetched() -> None:
    text = small().text_of("v1")
    html = page(compared("a", text, "b", text[:-1]))
    assert not re.search(r"(?:src|href|url)\s*[=(]|@import|https?:", html)
    assert "default-src 'none'" in html and "prefers-color-scheme: dark" in html


def test_words_are_marked_on_their_own_side() -> None:
    old, new = (
        [paragraph("op1", "Urges all States")],
        [paragraph("op1", "Invites all States"), paragraph("op2", "New;")],
    )
    html = page(compared("a", old, "b", new))
    assert "<del>Urges</del> all States" in html and "<ins>Invites</ins> all States" in html
    assert '<tr class="added">' in html and "1 edited" in html


def test_each_cell_begins_where_its_own_words_do() -> None:
    old, new = [paragraph("op1", "تدعو الدول الأعضاء")], [paragraph("op1", "تدعو جميع الدول")]
    html = page(compared("a", old, "b", new))
    assert html.count('<td dir="auto"><bdi>1.</bdi> تدعو') == 2
