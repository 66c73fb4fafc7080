"""A glance into a Word file."""

from __future__ import annotations

from pathlib import Path

from app.formats import count_tracked
from tests.formats.word.foreign import deleted, inserted, paragraph, run, word_file


def test_tracked_changes_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "sent.docx"
    word_file(path, paragraph(run("Welcomes "), deleted(run("the plan")), inserted(run("the strategy"))))
    assert count_tracked(path.read_bytes()) == 2


def test_what_is_no_word_file_has_none() -> None:
    assert count_tracked(b"%PDF-1.7") is None
