"""The shell as a real process: exit codes, streams, and what is never loaded."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.abc import MetaPathFinder
from pathlib import Path

import pytest

from app.__main__ import for_the_window, main

ROOT = Path(__file__).resolve().parents[2]


def adref(*words: object, folder: Path, **more: str) -> subprocess.CompletedProcess[bytes]:
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = (
        {name: value for name, value in os.environ.items() if name not in hidden} | {"PYTHONPATH": str(ROOT)} | more
    )
    command = [sys.executable, "-P", "-m", "app", *map(str, words)]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)


def test_steps_of_different_processes_are_taken_back_one_by_one(tmp_path: Path) -> None:
    assert adref("sample", "s.adref", folder=tmp_path).returncode == 0
    before = adref("show", "s.adref", "--json", folder=tmp_path).stdout
    assert adref("note", "s.adref", "OP1", "one", folder=tmp_path).returncode == 0
    assert adref("sponsor", "s.adref", "Kenya", folder=tmp_path).returncode == 0
    assert adref("undo", "s.adref", folder=tmp_path).stdout == b"Undone: Add sponsor.\n"
    assert adref("undo", "s.adref", folder=tmp_path).stdout == b"Undone: Add note on OP1.\n"
    assert adref("undo", "s.adref", folder=tmp_path).returncode == 1
    assert adref("show", "s.adref", "--json", folder=tmp_path).stdout == before


def test_usage_is_two_and_refusal_is_one(tmp_path: Path) -> None:
    wrong = adref("shwo", "x", "y", folder=tmp_path)
    assert wrong.returncode == 2 and wrong.stdout == b""
    refused = adref("show", "x.adref", folder=tmp_path)
    assert refused.returncode == 1 and refused.stderr.count(b"\n") == 1
    assert adref("--help", folder=tmp_path).returncode == 0
    assert adref("export", "--help", folder=tmp_path).returncode == 0


def test_output_is_utf_8_whatever_the_machine_thinks(tmp_path: Path) -> None:
    adref("sample", "s.adref", folder=tmp_path)
    said = adref(
        "show",
        "s.adref",
        folder=tmp_path,
        LC_ALL="C",
        PYTHONIOENCODING="ascii",
        PYTHONUTF8="0",
        PYTHONCOERCECLOCALE="0",
    )
    assert said.returncode == 0
    assert "“Enhancing information-sharing" in " ".join(said.stdout.decode("utf-8").split())


def test_a_reader_that_stops_listening_is_no_fault(tmp_path: Path) -> None:
    adref("sample", "s.adref", folder=tmp_path)
    command = [sys.executable, "-P", "-m", "app", "show", "s.adref", "--json"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as program:
        assert program.stdout is not None and program.stderr is not None
        program.stdout.read(10)
        program.stdout.close()
        assert program.stderr.read() == b""
    assert program.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_output_that_cannot_be_written_is_a_refusal(tmp_path: Path) -> None:
    adref("sample", "s.adref", folder=tmp_path)
    command = [sys.executable, "-P", "-m", "app", "show", "s.adref", "--json"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with Path("/dev/full").open("wb") as full:
        said = subprocess.run(command, cwd=tmp_path, env=environment, stdout=full, stderr=subprocess.PIPE, check=False)
    assert said.returncode == 1
    assert said.stderr.startswith(b"What was to be printed could not be written") and said.stderr.count(b"\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="closes a stream as the shells of other systems do")
def test_a_closed_output_is_one_to_nowhere(tmp_path: Path) -> None:
    adref("sample", "s.adref", folder=tmp_path)
    command = f"exec {sys.executable} -P -m app check s.adref >&-"
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    said = subprocess.run(["sh", "-c", command], cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert (said.returncode, said.stderr) == (0, b"")


def test_a_name_that_no_file_can_have_is_a_refusal(tmp_path: Path) -> None:
    long = "x" * 300 + ".txt"
    for words in (("new", "a.adref", "--from", long), ("compare", long, long), ("new", long, "--from", "y.txt")):
        said = adref(*words, folder=tmp_path)
        assert said.returncode == 1 and said.stderr.count(b"\n") == 1, words
        assert b"made a mistake" not in said.stderr


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="only Unix has an endless device")
def test_an_endless_file_is_refused(tmp_path: Path) -> None:
    said = adref("new", "a.adref", "--from", "/dev/zero", folder=tmp_path)
    assert said.returncode == 1 and b"a pipe or a device" in said.stderr
    os.mkfifo(tmp_path / "pipe.txt")
    for command in (
        ["show", "pipe.txt"],
        ["new", "a.adref", "--from", "pipe.txt"],
        ["compare", "pipe.txt", "pipe.txt"],
    ):
        said = adref(*command, folder=tmp_path)
        assert said.returncode == 1 and b"a pipe or a device" in said.stderr


def test_commands_at_the_same_time_wait_for_each_other(tmp_path: Path) -> None:
    adref("sample", "s.adref", folder=tmp_path)
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-P", "-m", "app", "note", "s.adref", "OP1"]
    programs = [
        subprocess.Popen([*command, f"note {number}"], cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL)
        for number in range(3)
    ]
    assert [program.wait() for program in programs] == [0, 0, 0]
    said = adref("show", "s.adref", folder=tmp_path).stdout.decode("utf-8")
    assert all(f"Note: note {number}" in said for number in range(3))


def test_a_mistake_of_ours_is_told_in_a_sentence_and_traced_on_request(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import app.work.sample\n\ndef broken():\n    raise ZeroDivisionError('by zero')\n\napp.work.sample.sample_dossier = broken\n",
        encoding="utf-8",
    )
    path = os.pathsep.join([str(tmp_path), str(ROOT)])
    said = adref("sample", "s.adref", folder=tmp_path, PYTHONPATH=path)
    assert said.returncode == 1
    assert b"made a mistake (ZeroDivisionError" in said.stderr and b"Traceback" not in said.stderr
    traced = adref("sample", "s.adref", folder=tmp_path, PYTHONPATH=path, ADREF_DEBUG="1")
    assert b"Traceback" in traced.stderr


@pytest.mark.skipif(os.name == "nt", reason="such a name cannot exist there")
def test_a_name_that_is_no_unicode_does_no_harm(tmp_path: Path) -> None:
    name = os.fsdecode(b"n\xff.adref")
    assert adref("sample", name, folder=tmp_path).returncode == 0
    assert adref("check", name, folder=tmp_path).returncode == 0
    refused = adref("sample", name, folder=tmp_path)
    assert refused.returncode == 1 and b"already" in refused.stderr


def test_which_words_ask_for_the_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plain").touch()
    assert [for_the_window(words) for words in ([], ["x.adref"], ["plain"], ["folder/x"])] == [True] * 4
    assert not any(
        for_the_window(words) for words in (["show"], ["--version"], ["shwo"], ["x.adref", "y.adref"], ["-h"])
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a screen")
def test_without_a_screen_a_dossier_is_not_opened(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main(["x.adref"]) == 1
    assert "no screen" in capsys.readouterr().err


def test_the_shell_loads_neither_qt_nor_what_it_does_not_need(tmp_path: Path) -> None:
    adref("sample", "s.adref", folder=tmp_path)
    script = "import sys; from app.cli import run; run({words!r}); print(*sorted(set(name.partition('.')[0] for name in sys.modules)))"
    for words in (["show", "s.adref", "--json"], ["note", "s.adref", "OP1", "x"], ["--version"]):
        command = [sys.executable, "-P", "-c", script.format(words=words)]
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        said = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
        loaded = set(said.stdout.splitlines()[-1].split())
        assert "app" in loaded
        assert not loaded & {"PySide6", "sqlmodel", "sqlalchemy", "pydantic", "lxml", "docx", "rich", "typer"}, words


def test_a_machine_without_what_qt_needs_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Missing(MetaPathFinder):
        def find_spec(self, name: str, path: object = None, target: object = None) -> None:
            if name == "app.ui.start":
                raise ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")

    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.delitem(sys.modules, "app.ui.start", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Missing(), *sys.meta_path])
    assert main([]) == 1
    said = capsys.readouterr().err
    assert "libEGL.so.1" in said and len(said.strip().splitlines()) == 1
