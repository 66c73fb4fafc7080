"""A comparison as a PDF from the shell: the pages are set by what is handed in from above."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pypdfium2
import pytest

from app.__main__ import main
from app.cli import run
from app.formats.papers import Paper, words_of


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    path = tmp_path / "sample.adref"
    assert run(["sample", str(path)]) == 0
    return path


def both(dossier: Path) -> list[str]:
    return ["compare", f"{dossier}#Working text of 12 November (illustrative)", f"{dossier}#A/75/L.20"]


def test_the_paper_is_handed_up(dossier: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written: list[tuple[Path, Paper]] = []

    def write(path: Path, paper: Paper, _forbidden: Iterable[str] = ()) -> None:
        written.append((path, paper))

    assert run([*both(dossier), "-o", str(tmp_path / "out.pdf")], write) == 0
    path, paper = written[0]
    assert path == tmp_path / "out.pdf"
    assert "gender perspective" in "".join(words_of(paper))
    assert not paper.classification
    assert "Written to" in capsys.readouterr().out


def test_our_positions_mark_every_page(dossier: Path, tmp_path: Path) -> None:
    assert main([*both(dossier), "--positions", "--substantive", "-o", str(tmp_path / "out.pdf")]) == 0
    with pypdfium2.PdfDocument(tmp_path / "out.pdf") as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    assert pages
    assert all("For capital only" in page for page in pages)


def test_without_what_sets_pages_it_is_refused_in_words(
    dossier: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*both(dossier), "-o", str(tmp_path / "out.pdf")]) == 1
    assert "cannot be made a PDF here" in capsys.readouterr().err
    assert not (tmp_path / "out.pdf").exists()
