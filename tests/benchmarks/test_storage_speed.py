"""How long the file takes with 600 paragraphs and 2,000 annotations. Measured, not asserted: see the README for the figures."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from app.domain.dossier import between
from app.domain.positions import Position, Stance
from app.storage import DossierFile, warm_up
from tests.storage.dossiers import entry, large

DOSSIER = large()


@pytest.fixture
def file(tmp_path: Path) -> Iterator[DossierFile]:
    with DossierFile.create(tmp_path / "large.adref", DOSSIER, entry()) as made:
        yield made


def test_create(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    numbers = count()

    def create() -> None:
        DossierFile.create(tmp_path / f"{next(numbers)}.adref", DOSSIER, entry()).close()

    benchmark.pedantic(create, rounds=5)
    assert len(list(tmp_path.iterdir())) == 5


@pytest.mark.parametrize("read_only", [False, True], ids=["to write", "to read"])
def test_open_and_read(benchmark: BenchmarkFixture, file: DossierFile, read_only: bool) -> None:
    file.close()

    def open_and_read() -> int:
        with DossierFile.open(file.path, read_only=read_only) as opened:
            return len(opened.read().amendments)

    assert benchmark.pedantic(open_and_read, rounds=10, warmup_rounds=1) == 1000


def test_save_a_step(benchmark: BenchmarkFixture, file: DossierFile) -> None:
    """One row and its journal entry, waiting for the disk."""
    steps = iter([Position("p7", Stance.OPPOSE, rationale=f"Because {number}") for number in range(1000)])
    before = file.read()

    def save() -> int:
        nonlocal before
        after = before.put("positions", next(steps))
        written = file.write(between(before, after), entry("Set stance on OP8"))
        before = after
        return written.seq

    assert benchmark.pedantic(save, rounds=200, warmup_rounds=5) > 200
    assert file.read() == before


def test_history_of_a_paragraph(benchmark: BenchmarkFixture, file: DossierFile) -> None:
    before = file.read()
    for number in range(50):
        after = before.put("positions", Position("p7", rationale=f"Because {number}"))
        file.write(between(before, after), entry())
        before = after
    assert len(benchmark.pedantic(lambda: file.journal(paragraph="p7"), rounds=10)) == 51


def test_copy(benchmark: BenchmarkFixture, file: DossierFile, tmp_path: Path) -> None:
    target = tmp_path / "copy.adref"
    benchmark.pedantic(lambda: file.copy_to(target), rounds=10)
    assert target.stat().st_size == file.path.stat().st_size


def test_full_check(benchmark: BenchmarkFixture, file: DossierFile) -> None:
    warm_up()
    assert benchmark.pedantic(file.check, rounds=3) == []
