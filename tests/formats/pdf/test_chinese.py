"""Chinese in PDF files: letters without spaces, and figures that stand apart from them on the paper alone."""

from __future__ import annotations

import pytest

from app.domain.refusal import Refusal
from app.formats.pdf.hyphens import Words
from app.formats.pdf.legible import refuse_illegible
from app.formats.pdf.letters import Face, Page, Stretch
from app.formats.pdf.rows import rows


def page(*texts: str) -> Page:
    stretches = tuple(Stretch(text, 72, 500, 700 - 14 * at, 10, Face()) for at, text in enumerate(texts))
    return Page(1, 612, 792, stretches)


def test_lines_are_joined_without_a_space() -> None:
    words = Words.of([])
    assert words.join("(国际刑", "警组织)").glue == ""
    assert words.join("回顾其1996", "年10月").glue == ""
    assert words.join("the sea", "and the lamps").glue == " "


def test_the_gap_before_a_figure_is_no_space() -> None:
    near = (Stretch("回顾其 ", 72, 102, 700, 10, Face()), Stretch("1996", 104.5, 124, 700, 10, Face()))
    found, lost = rows(Page(1, 612, 792, near))
    assert ([row.text for row in found], lost) == (["回顾其1996"], [])


def test_chinese_is_read_and_chance_letters_are_refused() -> None:
    refuse_illegible(
        [page(*["回顾其第51/1号决议，其中邀请各国的代表参加大会的届会和工作，并关于其年度报告"] * 8)], "text.pdf"
    )
    with pytest.raises(Refusal) as caught:
        refuse_illegible([page(*["桴畱捩潣浭瑩整敤楣敤潴挠湯敶敮愠瑥湩景桴慰瑲敩"] * 12)], "chance.pdf")
    assert caught.value.reason == "pdf-illegible"
