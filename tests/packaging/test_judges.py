"""The judges of the Word files: taken only when genuine, and what cannot be had is said and stops nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
sys.path.insert(0, str(PACKAGING))
import judges  # noqa: E402
import setting_up  # noqa: E402

sys.path.remove(str(PACKAGING))


def test_another_program_of_the_same_name_is_not_the_validator(tmp_path: Path) -> None:
    program = judges.program_in(tmp_path)
    assert not judges.is_genuine(program), "nothing there"
    program.parent.mkdir(parents=True)
    program.write_bytes(b"#!/bin/sh\necho ok\n")
    assert not judges.is_genuine(program)


def test_it_lies_in_the_cache_folder_of_the_person(tmp_path: Path) -> None:
    assert judges.folder_of({"XDG_CACHE_HOME": str(tmp_path)}) == tmp_path / "adref" / f"validator-{judges.VALIDATOR}"
    assert judges.folder_of({"HOME": str(tmp_path)}).parent == tmp_path / ".cache" / "adref"


def test_what_cannot_be_had_is_said_and_the_other_still_tried(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tried = []

    def refuse() -> None:
        tried.append("office")
        raise setting_up.Stop("apt could not install what is missing")

    monkeypatch.setattr(judges, "install_office", refuse)
    monkeypatch.setattr(judges, "install_validator", lambda: tried.append("validator"))
    assert judges.main() == 0
    assert tried == ["office", "validator"]
    assert "apt could not install what is missing" in "".join(capsys.readouterr())
