"""A shell at hand: `adref("show", path)` runs one command line in this process and gives what it said."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.cli import run

TEXT = """The General Assembly,

*Recalling* its resolution 1/1 of 1 January 2020,[^1]

*Noting with concern* the lack of bridges,

1. *Urges* all States to build small bridges;

2. *Calls upon* engineers to use the following:

(a) Stone;

(b) Timber, as appropriate;

3. *Decides* to remain seized of the matter.

[^1]: See A/1/1.
"""


@dataclass(frozen=True)
class Said:
    """What a command line said, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        return dict(json.loads(self.out))


Adref = Callable[..., Said]


@pytest.fixture
def adref(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Adref:
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))

    def call(*words: object) -> Said:
        capsys.readouterr()
        code = run([str(word) for word in words])
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return call


@pytest.fixture
def sample(adref: Adref, tmp_path: Path) -> Path:
    """The sample dossier in a file."""
    path = tmp_path / "sample.adref"
    assert adref("sample", path).code == 0
    return path


@pytest.fixture
def bridges(adref: Adref, tmp_path: Path) -> Path:
    """A small dossier made from a text."""
    text = tmp_path / "bridges.md"
    text.write_text(TEXT, encoding="utf-8")
    path = tmp_path / "bridges.adref"
    assert (
        adref("new", path, "--from", text, "--label", "Zero draft", "--symbol", "A/75/L.20", "--own", "Belgium").code
        == 0
    )
    return path
