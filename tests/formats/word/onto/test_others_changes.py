"""A version that has taken in what others had tracked in its file: their changes are never said to be ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.formats import read, write_onto
from app.formats.word.onto import onto_bytes
from tests.formats.word import independent
from tests.formats.word.onto.marking import document, kept, replaced
from tests.formats.word.onto.missions import sent


@pytest.mark.parametrize("accepted", [False, True])
def test_the_file_is_taken_as_the_version_took_it_in(tmp_path: Path, accepted: bool) -> None:
    base = sent(with_changes=True)
    path = tmp_path / "base.docx"
    path.write_bytes(base)
    rows = kept(read(path), accepted)
    rows[0] = replaced(rows[0], "General", "whole")

    proof = write_onto(tmp_path / "out.docx", document(rows), base)

    assert proof.authors == ("Belmarine",), "neither the first author nor we stand behind anything"
    lines = independent.lines(tmp_path / "out.docx", independent.nothing)
    assert any("Alarmed" in line for line in lines) is accepted
    assert any("greatly" in line for line in lines) is accepted


def test_nothing_is_tracked_where_nothing_is_proposed(tmp_path: Path) -> None:
    base = sent(with_changes=True)
    path = tmp_path / "base.docx"
    path.write_bytes(base)
    for accepted in (False, True):
        path.write_bytes(onto_bytes(document(kept(read(tmp_path / "base.docx"), accepted)), base))
        assert independent.lines(path, independent.nothing) == independent.lines(path, independent.everything)
        path.write_bytes(base)
