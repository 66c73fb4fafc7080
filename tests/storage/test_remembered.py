"""What is remembered from one dossier to the next: whole, private, tolerant of damage."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.refusal import Refusal
from app.storage.remembered import Remembered, folded, place, recall, remember


def test_what_was_said_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "remembered.json"
    said = Remembered().with_author("Smith,  J", ("USA",)).with_legend("Facilitator", {"bold": "added"})
    remember(said, path)
    assert recall(path) == said
    assert recall(path).parties_of(" smith, j ") == ("USA",)
    assert recall(path).legends["Facilitator"] == {"bold": "added"}
    forgotten = said.with_author("SMITH, J", ()).without_legend("Facilitator")
    assert (forgotten.authors, forgotten.legends) == ({}, {})


def test_changed_lists_of_alerts_come_back_and_can_be_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "remembered.json"
    said = Remembered().with_alerts("fr", {"rights": ["droits humains"]})
    remember(said, path)
    assert recall(path).alerts == {"fr": {"rights": ["droits humains"]}}
    assert said.with_alerts("fr", None).alerts == {}


@pytest.mark.skipif(os.name == "nt", reason="permissions")
def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "remembered.json"
    remember(Remembered(), path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"authors": 3, "legends": []}',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"authors": {"a": "NOR"}}',
    ],
)
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "remembered.json"
    path.write_bytes(content)
    assert recall(path) == Remembered()
    assert recall(tmp_path / "none.json") == Remembered()


def test_what_fits_is_kept_of_a_file_that_somebody_edited(tmp_path: Path) -> None:
    path = tmp_path / "remembered.json"
    path.write_text('{"authors": {"A  B": ["NOR"], "c": [1], "d": []}, "legends": {"x": {"a": 1}, "y": 2}}')
    assert recall(path) == Remembered({"a b": ("NOR",)}, {"x": {"a": 1}})


def test_where_nothing_may_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(Refusal) as refused:
        remember(Remembered(), tmp_path / "file" / "remembered.json")
    assert refused.value.reason == "not-remembered"


def test_it_lies_where_the_system_keeps_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert place() == tmp_path / "adref" / "remembered.json"
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("APPDATA", str(tmp_path / "roaming"))
    assert place() == tmp_path / "roaming" / "adref" / "remembered.json"
    monkeypatch.setattr("sys.platform", "darwin")
    assert place().parent.parent.name == "Application Support"


@given(
    st.dictionaries(st.text(min_size=1), st.lists(st.text(max_size=5), min_size=1, max_size=3).map(tuple), max_size=5)
)
def test_any_names_come_back(tmp_path_factory: pytest.TempPathFactory, authors: dict[str, tuple[str, ...]]) -> None:
    path = tmp_path_factory.mktemp("remembered") / "remembered.json"
    said = Remembered()
    for name, codes in authors.items():
        said = said.with_author(name, codes)
    remember(said, path)
    assert recall(path) == said
    assert all(name == folded(name) for name in recall(path).authors)
