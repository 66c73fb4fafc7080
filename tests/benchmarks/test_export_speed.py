"""How long the way into Word and back takes: written with its proof, and read, for the sample and for the largest text there is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from app.domain.paragraphs import Kind
from app.formats import WordDocument, read, write_docx
from tests.formats.marked import ATTRIBUTIONS, HEAD, marking, sample_document, sample_paragraphs


def _largest() -> WordDocument:
    """As long as the longest resolution of recent years: 392 operative paragraphs and 172 footnotes, with a change on every tenth."""
    source = [row for row in sample_paragraphs() if row.kind is Kind.OPERATIVE]
    noted = next(row for row in source if row.wording.notes)
    rows = [
        replace(noted if at < 172 else source[at % len(source)], uid=f"p{at}", kind=Kind.OPERATIVE) for at in range(392)
    ]
    text = marking(rows)
    for number in range(1, 393, 10):
        old = text.rows[number - 1].base
        text.reword(f"OP{number}", old.part(0, len(old.text) // 2), "a1")
    return WordDocument(
        HEAD, tuple(text.rows), ATTRIBUTIONS, forbidden=[f"an internal sentence, number {at}" for at in range(2000)]
    )


@pytest.mark.parametrize("size", ["sample", "largest"])
def test_write_and_prove(size: str, benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    document = sample_document() if size == "sample" else _largest()
    proof = benchmark(write_docx, tmp_path / "out.docx", document)
    assert proof.base == sum(row.state != "inserted" for row in document.paragraphs)


@pytest.mark.parametrize("size", ["sample", "largest"])
def test_read_back(size: str, benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    document = sample_document() if size == "sample" else _largest()
    write_docx(tmp_path / "out.docx", document)
    draft = benchmark(read, tmp_path / "out.docx")
    assert len(draft.paragraphs) == sum(row.state != "inserted" for row in document.paragraphs)
