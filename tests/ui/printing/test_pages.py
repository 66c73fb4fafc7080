"""What goes on which page: lengths, not words."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QGuiApplication

from app.domain.wording import NOTE_MARK, Run, plain, wording
from app.ui.printing.looks import LOOKS, MAST_TEXT, UNIT
from app.ui.printing.pages import Pages
from app.ui.printing.pdf import page_layout, sheet_of
from app.work.printing import (
    Block,
    Column,
    Grid,
    Masthead,
    PageBreak,
    Paper,
    SheetRow,
    Style,
    paragraph,
    quoted,
    says,
    silent,
)


def composed(*blocks: Block, landscape: bool = False) -> Pages:
    pages = Pages(Paper("Pages", blocks, landscape=landscape), sheet_of(page_layout("A4", landscape=landscape)))
    pages.compose(silent)
    return pages


def noted(words: str, note: str) -> Block:
    return quoted(wording([Run(words), Run(NOTE_MARK, note=plain(note))]), Style.RESOLUTION)


@pytest.fixture(autouse=True)
def _application(qapp: QGuiApplication) -> None:
    assert qapp is not None


def test_what_goes_on_keeps_the_space_below_it() -> None:
    long = plain("word " * 1500)
    pages = composed(quoted(long, Style.RESOLUTION), quoted(plain("next"), Style.RESOLUTION))
    rest, following = pages.pages[-1].pieces
    last = rest.strip.flows[0].lines[-1]
    lines = last.top + last.height - rest.strip.shift(0, rest.start[0])
    assert following.y - rest.y - lines == pytest.approx(LOOKS[Style.RESOLUTION].below * UNIT)


def test_no_first_or_last_line_of_a_paragraph_stands_alone() -> None:
    for count in range(20, 34):
        filling = [paragraph("x", Style.BULLET) for _ in range(count)]
        pages = composed(*filling, quoted(plain("word " * 260)), paragraph("after"))
        parts = [piece for page in pages.pages for piece in page.pieces if len(piece.strip.flows[0].lines) > 9]
        assert all(piece.end[0] - piece.start[0] >= 2 for piece in parts)


words = st.integers(1, 400)
blocks = st.one_of(
    st.builds(lambda n, style: paragraph("word " * n, style), words, st.sampled_from(Style)),
    st.builds(lambda n, m: noted("word " * n, "note " * m), words, words),
    st.builds(
        lambda sizes: Grid(
            (Column("A"), Column("B")),
            tuple(SheetRow(((says("word " * one),), (says("word " * other),))) for one, other in sizes),
        ),
        st.lists(st.tuples(words, words), min_size=1, max_size=6),
    ),
    st.builds(
        lambda n: Grid((Column("A"),), (SheetRow(heading="Part"), SheetRow(((noted("x", "note " * n).line,),)))),  # type: ignore[union-attr]
        words,
    ),
    st.just(PageBreak()),
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(blocks, max_size=12), st.booleans())
def test_every_line_stands_once_and_within_its_page(made: list[Block], landscape: bool) -> None:
    pages = composed(*made, landscape=landscape)
    room = pages.sheet.body.height()
    seen: dict[tuple[int, int, int], int] = {}
    heads = {id(piece.strip.head) for page in pages.pages for piece in page.pieces if piece.strip.head is not None}
    for page in pages.pages:
        bottom = 0.0
        for piece in page.pieces:
            assert piece.y >= bottom - 1e-6
            bottom = piece.y + piece.height
            if id(piece.strip) in heads:
                continue
            for column, (low, high) in enumerate(zip(piece.start, piece.end, strict=True)):
                for line in range(low, high):
                    seen[id(piece.strip), column, line] = seen.get((id(piece.strip), column, line), 0) + 1
        ink = max(
            (
                piece.y
                + piece.strip.air[0]
                + max(
                    (
                        flow.lines[high - 1].top + flow.lines[high - 1].height - piece.strip.shift(column, low)
                        for column, (flow, low, high) in enumerate(
                            zip(piece.strip.flows, piece.start, piece.end, strict=True)
                        )
                        if high > low
                    ),
                    default=0.0,
                )
                for piece in page.pieces
            ),
            default=0.0,
        )
        assert ink + page.note_height <= room + 1e-6
    strips = {
        id(piece.strip): piece.strip for page in pages.pages for piece in page.pieces if id(piece.strip) not in heads
    }
    wanted = {
        (key, column, line)
        for key, strip in strips.items()
        for column, flow in enumerate(strip.flows)
        for line in range(len(flow.lines))
    }
    assert seen == dict.fromkeys(wanted, 1)


MAST = Masthead("United Nations", "A/75/L.20/Add.1", "General Assembly", ("Distr.: Limited", "Original: English"))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_masthead_stands_over_the_page_and_the_text_is_set_in_below_it(language: str) -> None:
    head, text = paragraph("Seventy-fifth session", Style.HEAD), paragraph("word " * 200, Style.RESOLUTION)
    pages = Pages(Paper("Add.1", (MAST, head, text), language=language), sheet_of(page_layout("A4")))
    pages.compose(silent)
    first, second, _, lines, words = [piece.strip for piece in pages.pages[0].pieces]
    (width,) = {strip.edges[-1] for strip in (first, second)}
    named, letter, rest = first.flows
    ends = [line.layout.lineAt(0).naturalTextWidth() for flow in (letter, rest) for line in flow.lines]
    assert rest.x == pytest.approx(letter.x + ends[0])  # "A" and "/75/L.20/Add.1" read as one symbol
    assert (letter.x if language == "ar" else width - rest.x - ends[1]) == pytest.approx(0)
    assert (named.x < letter.x) == (language == "en")
    body = words.flows[0]
    assert body.x == pytest.approx(MAST_TEXT * UNIT) and body.x + body.width == pytest.approx(width - MAST_TEXT * UNIT)
    assert (lines.flows[0].x == 0) == (language == "en")
