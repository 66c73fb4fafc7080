"""Writing whole or not at all: on bad targets the file before survives byte for byte, nothing is left, and the sentence says why."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.refusal import Refusal
from app.formats import text_file
from app.formats.file_names import fault_of, safe_name
from app.formats.text_file import fitting_target, refusal_of, write_checked, write_text, write_whole
from app.sentences import sentence

BEFORE = b"what stood there before"


def refused(run: Callable[[], Any]) -> Refusal:
    with pytest.raises(Refusal) as caught:
        run()
    told = sentence(caught.value.reason, caught.value.details)
    assert "=" not in told and told[0] in "“NT" and told.endswith("."), told
    return caught.value


def failing(number: int) -> Callable[..., Any]:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


def test_a_new_file_is_whole_and_alone_in_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "new.docx"
    write_whole(path, b"all of it")
    assert path.read_bytes() == b"all of it"
    assert list(tmp_path.iterdir()) == [path]
    write_text(path, "ü")
    assert path.read_bytes() == "ü".encode()


def test_what_stood_there_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "mine.docx"
    path.write_bytes(BEFORE)
    path.chmod(0o640)
    write_whole(path, b"new")
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "target-disk-full"),
        (errno.EDQUOT, "target-disk-full"),
        (errno.EIO, "target-lost"),
        (errno.ESTALE, "target-lost"),
        (errno.EROFS, "target-folder-protected"),
        (errno.EACCES, "target-folder-protected"),
        (errno.ENAMETOOLONG, "target-too-long"),
        (errno.EINVAL, "not-writable"),
    ],
)
@pytest.mark.parametrize("place", ["fsync", "replace"])
def test_a_failure_at_any_step_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, number: int, reason: str
) -> None:
    path = tmp_path / "Draft.docx"
    path.write_bytes(BEFORE)
    if place == "fsync":
        monkeypatch.setattr(text_file.os, "fsync", failing(number))
    else:
        monkeypatch.setattr(Path, "replace", failing(number))
    assert refused(lambda: write_whole(path, b"new")).reason == reason
    assert path.read_bytes() == BEFORE
    assert list(tmp_path.iterdir()) == [path]


def test_a_disk_that_fills_while_it_is_written(tmp_path: Path) -> None:
    """The device that is always full fails at the flush, as a disk does."""
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    path = tmp_path / "Draft.docx"
    path.write_bytes(BEFORE)

    def write() -> None:
        with text_file.taking_place(path), Path("/dev/full").open("wb") as full:
            full.write(b"x" * 1_000_000)

    assert refused(write).reason == "target-disk-full"
    assert path.read_bytes() == BEFORE
    assert list(tmp_path.iterdir()) == [path]


def test_what_the_look_refuses_is_not_put_there(tmp_path: Path) -> None:
    path = tmp_path / "Draft.docx"
    path.write_bytes(BEFORE)

    def look(written: Path) -> None:
        assert written.read_bytes() == b"wrong"
        raise Refusal("proof-failed", what="nothing fits")

    with pytest.raises(Refusal, match="proof-failed"):
        write_checked(path, b"wrong", look)
    assert path.read_bytes() == BEFORE
    assert list(tmp_path.iterdir()) == [path]


def test_a_stop_in_the_middle_leaves_nothing(tmp_path: Path) -> None:
    def look(_: Path) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_checked(tmp_path / "Draft.docx", b"half", look)
    assert list(tmp_path.iterdir()) == []


def test_folders_missing_folders_and_files_that_are_none(tmp_path: Path) -> None:
    (tmp_path / "folder.docx").mkdir()
    assert refused(lambda: write_whole(tmp_path / "folder.docx", b"")).reason == "output-is-folder"
    assert refused(lambda: write_whole(tmp_path / "no" / "such" / "a.docx", b"")).reason == "output-folder-missing"
    (tmp_path / "file").write_bytes(BEFORE)
    assert refused(lambda: write_whole(tmp_path / "file" / "a.docx", b"")).reason == "target-folder-is-file"
    protected = tmp_path / "protected.docx"
    protected.write_bytes(BEFORE)
    protected.chmod(0o444)
    assert refused(lambda: write_whole(protected, b"new")).reason == "target-protected"
    assert protected.read_bytes() == BEFORE
    if os.name == "posix":
        os.mkfifo(tmp_path / "pipe.docx")
        assert refused(lambda: write_whole(tmp_path / "pipe.docx", b"")).reason == "target-no-file"


def test_a_link_stays_a_link_and_what_it_leads_to_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "share"
    folder.mkdir()
    real, link = folder / "real.docx", tmp_path / "link.docx"
    real.write_bytes(BEFORE)
    try:
        link.symlink_to(real)
    except OSError:
        pytest.skip("this system makes no links for everybody")
    write_whole(link, b"new")
    assert link.is_symlink() and real.read_bytes() == b"new"
    assert sorted(path.name for path in folder.iterdir()) == ["real.docx"]


@pytest.mark.parametrize("name", ["nul\0l.docx", "line\nend.docx", "half\ud800.docx", "report\u202excod.exe"])
def test_names_no_file_can_have(tmp_path: Path, name: str) -> None:
    assert refused(lambda: write_whole(tmp_path / name, b"")).reason == "target-name-signs"
    assert list(tmp_path.iterdir()) == []


def test_a_very_long_name(tmp_path: Path) -> None:
    long = refused(lambda: write_whole(tmp_path / f"{'é' * 200}.docx", b""))
    assert long.reason == "target-too-long" and "…" in str(long.details["name"])
    deep = tmp_path.joinpath(*["d" * 200] * 3)
    deep.mkdir(parents=True)
    write_whole(deep / f"{'x' * 240}.docx", b"fits on this system")
    assert [path.name for path in deep.iterdir()] == [f"{'x' * 240}.docx"]


@pytest.mark.parametrize(
    "name", ["Entwurf 😀.docx", "مشروع قرار.docx", "草案.docx", "a'b&c;d.docx", "no ending", ".docx"]
)
def test_odd_letters_that_a_system_does_hold(tmp_path: Path, name: str) -> None:
    write_whole(tmp_path / name, b"x")
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("CON.docx", "reserved"),
        ("com1", "reserved"),
        ("lpt9.tar.gz", "reserved"),
        ("Aux .docx", "reserved"),
        ("a:b.docx", "signs"),
        ("what?.docx", "signs"),
        ("draft.docx.", "ending"),
        ("draft ", "ending"),
        ("Console.docx", ""),
        ("complete.docx", ""),
        ("x" * 260, "length"),
    ],
)
def test_what_windows_cannot_hold(name: str, fault: str) -> None:
    assert fault_of(name, windows=True) == fault


@pytest.mark.parametrize(
    ("winerror", "number", "reason"),
    [
        (32, errno.EACCES, "target-open"),
        (33, errno.EACCES, "target-open"),
        (5, errno.EACCES, "target-folder-protected"),
        (112, errno.ENOSPC, "target-disk-full"),
        (206, errno.ENOENT, "target-too-long"),
        (123, errno.EINVAL, "target-name-signs"),
        (64, errno.EINVAL, "target-lost"),
        (53, errno.ENOENT, "target-lost"),
        (3, errno.ENOENT, "output-folder-missing"),
    ],
)
def test_what_windows_says_is_told_in_words(tmp_path: Path, winerror: int, number: int, reason: str) -> None:
    error = OSError(number, "as Windows says it")
    error.winerror = winerror  # type: ignore[attr-defined]  # only Windows sets it itself
    assert refusal_of(error, tmp_path / "none" / "Draft.docx").reason == reason


def test_open_in_word_on_windows_is_refused_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "Draft.docx"
    path.write_bytes(BEFORE)
    opened = Path.open

    def held(self: Path, mode: str = "r", *rest: Any, **more: Any) -> Any:
        if self == path and mode == "r+b":
            error = PermissionError(errno.EACCES, "The process cannot access the file")
            error.winerror = 32  # type: ignore[attr-defined]
            raise error
        return opened(self, mode, *rest, **more)

    monkeypatch.setattr(Path, "open", held)
    assert refused(lambda: fitting_target(path)).reason == "target-open"
    assert refused(lambda: write_whole(path, b"new")).reason == "target-open"
    assert path.read_bytes() == BEFORE
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("A/75/L.20 facilitator", "A-75-L.20 facilitator.docx"),
        ("Cooperation: a text?", "Cooperation - a text.docx"),
        ("CON", "Document CON.docx"),
        ("...", "Document.docx"),
        ("", "Document.docx"),
        ("two\nlines\t and  spaces ", "two lines and spaces.docx"),
        ("مشروع\u202e قرار 😀", "مشروع قرار 😀.docx"),
    ],
)
def test_a_suggested_name_lies_well_on_every_system(words: str, name: str) -> None:
    assert safe_name(words, ".docx") == name


@given(st.text(max_size=300))
def test_every_title_makes_a_name(words: str) -> None:
    name = safe_name(words, ".docx")
    assert fault_of(name, windows=True) == fault_of(name, windows=False) == ""
    assert len(name) <= 130 and name.endswith(".docx") and Path(name).name == name


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links_that_lead_to_each_other(tmp_path: Path) -> None:
    (tmp_path / "a.docx").symlink_to(tmp_path / "b.docx")
    (tmp_path / "b.docx").symlink_to(tmp_path / "a.docx")
    for write in (fitting_target, lambda path: write_whole(path, b"new")):
        with pytest.raises(Refusal, match="target-no-file"):
            write(tmp_path / "a.docx")
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["a.docx", "b.docx"]


@pytest.mark.skipif(os.name == "nt", reason="nobody is killed like this on Windows")
def test_what_a_killed_program_leaves_is_taken_away_with_the_next_file(tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    target.write_bytes(b"old")
    code = (
        "import os, signal, sys; from pathlib import Path; from app.formats.text_file import write_checked;"
        "write_checked(Path(sys.argv[1]), b'unproven', lambda _: os.kill(os.getpid(), signal.SIGKILL))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(target)], cwd=Path(__file__).parents[2], check=False)
    assert done.returncode == -signal.SIGKILL
    left = next(path for path in tmp_path.iterdir() if path != target)
    assert target.read_bytes() == b"old"

    write_whole(target, b"new")
    assert left.exists(), "somebody may be writing on it at this moment"
    os.utime(left, (1, 1))
    (tmp_path / ".0123456789abcdef.partly").write_bytes(b"somebody else's")
    write_whole(target, b"newer")
    assert {path.name for path in tmp_path.iterdir()} == {"a.docx", ".0123456789abcdef.partly"}
