"""A sheet as a page: it stands alone, shows every word, lets no text become markup, and folds rows without a script."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from app.domain.wording import Run, Span, italicized, plain, wording
from app.formats.comparison import Column, Line, Sheet, SheetRow, Tone, page_of, says

TAGS = "html head meta title style body h1 p table colgroup col thead tbody tr th td ins del i b u sup br span bdi ul li a input label"


class Reading(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [(value or "").lstrip("#") for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def read(html: str) -> Reading:
    reading = Reading()
    reading.feed(html)
    return reading


def sheet(*rows: SheetRow, **more: object) -> Sheet:
    return Sheet("Bridges", (Column("old"), Column("new")), rows, **more)  # type: ignore[arg-type]


def row(*words: str, weight: str = "substantive", anchor: str = "", alert: bool = False) -> SheetRow:
    cells = tuple((Line((Span("=", plain(text)),)),) for text in words)
    return SheetRow(cells, "edited", weight, anchor, alert)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffc"), min_size=1))
def test_no_text_becomes_markup(text: str) -> None:
    every = Sheet(
        text, (Column(text), Column(text)), (row(text, text, anchor=text), SheetRow(heading=text)), text, text, text,
        ((text, text),), ((Span("+", plain(text)), text),), text, "en", text,
    )  # fmt: skip
    reading = read(page_of(every))
    assert set(reading.tags) <= set(TAGS.split())
    assert "".join(reading.text).count(text) >= 10


def test_nothing_is_fetched_and_nothing_is_run() -> None:
    html = page_of(sheet(row("a", "b")))
    assert not re.search(r"(?:src|url)\s*[=(]|@import|https?:|<script|\son\w+=", html)
    assert "default-src 'none'" in html and "prefers-color-scheme: dark" in html and "@media print" in html


def test_marks_say_what_they_are() -> None:
    spans = (
        Span("-", plain("Urges")),
        Span("+", plain("Invites")),
        Span("=", plain(" all ")),
        Span("-", plain("States"), moved=1),
        Span("+", plain("also"), quiet=True),
    )
    html = page_of(sheet(SheetRow(((Line(spans),), ()))))
    assert "<del>Urges</del><ins>Invites</ins> all " in html
    assert '<del class="moved">States</del>' in html and '<ins class="small">also</ins>' in html


def test_footnotes_bear_the_number_of_their_own_text() -> None:
    old, new = plain("Resolution 70/1."), plain("Resolution 72/1.")
    spans = (Span("-", wording([Run("\ufffc", note=old)])), Span("+", wording([Run("\ufffc", note=new)])))
    html = page_of(sheet(SheetRow(((Line(spans, notes=(3, 5)),), ()))))
    assert '<del><sup title="Resolution 70/1.">3</sup></del><ins><sup title="Resolution 72/1.">5</sup></ins>' in html


def test_each_line_begins_where_its_own_words_do() -> None:
    line = Line((Span("=", plain("تدعو الدول الأعضاء")),), number="1.")
    html = page_of(sheet(SheetRow(((line,), (says("edited"),))), language="ar"))
    assert '<p dir="auto"><bdi>1.</bdi> تدعو' in html and '<table dir="rtl">' in html and '<td lang="ar">' in html


def test_italics_are_kept() -> None:
    line = Line((Span("=", italicized(plain("Urges all"), 5)),))
    assert "<i>Urges</i> all" in page_of(sheet(SheetRow(((line,), ()))))


def test_rows_can_be_folded_where_it_makes_a_difference() -> None:
    rows = [row("a", "a", weight="none"), row("b", "c", alert=True), row("d", "e")]
    reading = read(page_of(sheet(*rows)))
    assert {"all", "weighty", "alerts"} <= set(reading.ids) and reading.tags.count("label") == 3
    assert "Substantive (2)" in "".join(reading.text)
    assert "input" not in read(page_of(sheet(row("b", "c")))).tags


def test_findings_lead_to_their_rows() -> None:
    html = page_of(
        sheet(row("a", "b", anchor="op4"), findings=(("op4", "OP4: “Urges” has become “Encourages”, weaker."),))
    )
    reading = read(html)
    assert reading.links == ["op4"] and "op4" in reading.ids


def test_a_secret_page_says_so() -> None:
    said = page_of(sheet(SheetRow(((says("x", Tone.OURS),), ())), classification="For capital only"))
    assert '<p class="classification">For capital only</p>' in said
    assert 'class="classification"' not in page_of(sheet(row("a", "b")))
