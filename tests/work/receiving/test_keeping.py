"""The Word file that a version comes from is kept with it, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.base_files import BaseFile
from app.formats import Draft, read
from app.formats.word.reading import reader
from app.work.receiving.exchange import dossier_from_draft, import_version
from app.work.versions import remove_version
from app.work.workspace import New
from tests.builders import NOON
from tests.formats.word.onto.missions import sent


@pytest.fixture
def draft(tmp_path: Path) -> Draft:
    path = tmp_path / "A_C.3_75_L.1.docx"
    path.write_bytes(sent())
    return read(path)


def test_the_file_is_kept_with_the_version_it_becomes(draft: Draft) -> None:
    dossier = dossier_from_draft(New("v1", NOON), draft, "Zero draft", source="mail")
    assert dossier.base_files == {"v1": BaseFile("v1", "A_C.3_75_L.1.docx", sent())}


def test_the_file_goes_with_its_version(draft: Draft) -> None:
    dossier = dossier_from_draft(New("v1", NOON), draft, "Zero draft", source="mail")
    dossier = import_version(New("v2", NOON), draft, "Rev.1").run(dossier)
    assert set(dossier.base_files) == {"v1", "v2"}
    assert set(remove_version("v1").run(dossier).base_files) == {"v2"}


def test_of_a_file_that_is_too_large_the_text_alone_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "LARGEST_KEPT", 100)
    path = tmp_path / "large.docx"
    path.write_bytes(sent())
    draft = read(path)
    assert draft.word_file is None
    assert "repair-file-not-kept" in {row.reason for row in draft.repaired}
    assert dossier_from_draft(New("v1", NOON), draft, "Zero draft", source="mail").base_files == {}


def test_a_text_that_is_no_word_file_has_none(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("The General Assembly,\n\n1. Urges all States to act;\n", "utf-8")
    assert dossier_from_draft(New("v1", NOON), read(path), "Zero draft", source="mail").base_files == {}
