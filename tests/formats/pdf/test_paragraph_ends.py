"""Where paragraphs begin and end in real documents: as the program that made the PDF marked them."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.paragraphs import Kind
from app.formats.pdf import read_pdf
from tests.formats.pdf.tagged import bare, tagged_pages

DATA = Path(__file__).parents[3] / ".." / "shared" / "data"
_START = 14
"""So many letters tell how a paragraph begins."""

FILES = sorted([*DATA.glob("pdf_en/*.pdf"), *DATA.glob("scenarios/*/*.pdf"), *DATA.glob("sponsors/*.pdf")])
SHORT = [path for path in FILES if path.stat().st_size < 450_000 and path.stem != "A_C.3_80_L.1"]


@pytest.mark.skipif(not FILES, reason="the folder of real documents is not beside the checkout")
@pytest.mark.parametrize("path", SHORT, ids=lambda path: path.stem)
def test_paragraphs_begin_where_the_file_marks_them(path: Path) -> None:
    draft = read_pdf(path)
    texts = [row.number + row.wording.text for row in draft.paragraphs] or [row.text for row in draft.body]
    tables = [row.kind is Kind.TABLE for row in draft.paragraphs] or [False] * len(texts)
    ours = [bare(line) for text, table in zip(texts, tables, strict=True) if not table for line in text.split("\n")]
    pages = tagged_pages(path)
    marked = {text[:_START] for page in pages for text in page}
    assert [text[:60] for text in ours if text and text[:_START] not in marked] == []
    begun, whole = {text[:_START] for text in ours}, "".join(ours)
    head = next((at for at, text in enumerate(pages[0]) if text[:_START] == ours[0][:_START]), 0)
    inner = [text for page in [pages[0][head:], *(page[1:] for page in pages[1:])] for text in page]
    cells = "".join(bare(text) for text, table in zip(texts, tables, strict=True) if table)
    lost = [text for text in inner if len(text) > _START and text[:_START] not in begun and text[:40] not in cells]
    assert [text[:60] for text in lost if text[:40] in whole] == []
