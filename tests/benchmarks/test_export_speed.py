"""How long the way into Word and back takes: written with its proof, and read, for the sample and for the largest text there is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from app.domain.comparing import compared
from app.domain.dossier import Dossier
from app.domain.markup import Conflicts, marked_text, with_joints
from app.domain.markup.composing import composed
from app.domain.paragraphs import Kind
from app.formats import WordDocument, read, write_docx
from app.work.comparing import Compared, write_comparison_docx, write_comparison_table
from tests.benchmarks.compare_peers import multiplied
from tests.benchmarks.many_amendments import document_of, negotiated
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


@pytest.mark.parametrize("size", [250, 1000])
def test_write_and_prove_a_redline(size: int, benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    old, new = multiplied(size)
    found = Compared(compared("old", old, "new", new, by_identity=False), old, new, "Cooperation")
    proof = benchmark.pedantic(write_comparison_docx, (found, tmp_path / "out.docx"), rounds=3)
    assert (proof.base, proof.amended) == (len(old), len(new))


@pytest.mark.parametrize("ending", ["docx", "html"])
def test_write_a_table(ending: str, benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    old, new = multiplied(250)
    found = Compared(compared("old", old, "new", new, by_identity=False), old, new, "Cooperation")
    benchmark.pedantic(write_comparison_table, (found, tmp_path / f"out.{ending}"), rounds=3)
    assert (tmp_path / f"out.{ending}").stat().st_size > 10_000


def test_a_redline_costs_as_much_as_it_is_long(tmp_path: Path) -> None:
    """Four times the paragraphs make four times the work, not sixteen; processor time, the least of three."""
    spent = []
    for size in (250, 1000):
        old, new = multiplied(size)
        found = Compared(compared("old", old, "new", new, by_identity=False), old, new, "Cooperation")
        took = []
        for _ in range(3):
            before = process_time()
            write_comparison_docx(found, tmp_path / "out.docx")
            took.append(process_time() - before)
        spent.append(min(took))
    assert spent[1] < 10 * spent[0]


def _exported(state: Dossier, path: Path, conflicts: Conflicts = Conflicts.BRACKETS) -> int:
    """From the dossier to the proven file; nothing is remembered from before. Gives how many changes there are."""
    composed.cache_clear()
    marked = with_joints(marked_text(state, "v1", conflicts=conflicts), state)
    return write_docx(path, document_of(state, marked)).changes


@pytest.mark.parametrize("conflicts", list(Conflicts))
def test_compose_write_and_prove_many_amendments(
    conflicts: Conflicts, benchmark: BenchmarkFixture, tmp_path: Path
) -> None:
    """400 paragraphs with 500 amendments by six delegations, many of them on the same words."""
    changes = benchmark.pedantic(_exported, (negotiated(400), tmp_path / "out.docx", conflicts), rounds=3)
    assert changes > 1000


def _least(size: int, path: Path, rounds: int = 3) -> float:
    state = negotiated(size)
    took = []
    for _ in range(rounds):
        before = process_time()
        _exported(state, path)
        took.append(process_time() - before)
    return min(took)


def test_many_amendments_take_a_second(tmp_path: Path) -> None:
    """Under a second where nothing else runs; the bound leaves room for a slow or busy machine. Processor time, the least of three."""
    assert _least(400, tmp_path / "out.docx") < 3


def test_an_export_costs_as_much_as_it_is_long(tmp_path: Path) -> None:
    """Four times the paragraphs and amendments make four times the work, and a little more for the delegations that meet."""
    few, many = (_least(size, tmp_path / "out.docx", rounds) for size, rounds in ((400, 3), (1600, 2)))
    assert many < 10 * few


@pytest.mark.slow
def test_the_longest_export_costs_as_much_as_it_is_long(tmp_path: Path) -> None:
    """10,000 paragraphs with 12,500 amendments against 400 with 500: 25 times as much."""
    assert _least(10_000, tmp_path / "out.docx", 1) < 75 * _least(400, tmp_path / "out.docx")
