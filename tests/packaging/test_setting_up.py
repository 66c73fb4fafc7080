"""What is decided before anything is installed: where, whether, for which screen, and the words of each failure."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import setting_up
from setting_up import RUNNING, Stop


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout with a list of packages and an environment that a set-up has finished."""
    (tmp_path / "packaging").mkdir()
    (tmp_path / "packaging" / RUNNING).write_text("parchment==1.0\n", "utf-8")
    folder = tmp_path / ".venv"
    notes = setting_up.notes_of(folder)
    notes.mkdir(parents=True)
    (notes / RUNNING).write_text("parchment==1.0\n", "utf-8")
    (folder / "pyvenv.cfg").write_text(f"version = 3.11\nexecutable = {sys.executable}\n", "utf-8")
    setting_up.python_of(folder).parent.mkdir()
    setting_up.python_of(folder).touch()
    return tmp_path


def test_a_finished_environment_is_ready_and_nothing_is_run(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a program was run")

    monkeypatch.setattr("subprocess.Popen", refuse)
    assert setting_up.is_ready(root / ".venv", root, RUNNING)
    before = sorted(path.stat().st_mtime_ns for path in (root / ".venv").rglob("*"))
    setting_up.make_ready(root / ".venv", root, RUNNING, tell=refuse)
    assert sorted(path.stat().st_mtime_ns for path in (root / ".venv").rglob("*")) == before


@pytest.mark.parametrize("damage", ["list", "unfinished", "python", "base", "settings", "note"])
def test_what_is_not_whole_is_not_ready(root: Path, damage: str) -> None:
    folder = root / ".venv"
    match damage:
        case "list":
            (root / "packaging" / RUNNING).write_text("parchment==2.0\n", "utf-8")
        case "unfinished":
            (setting_up.notes_of(folder) / "unfinished").touch()
        case "python":
            setting_up.python_of(folder).unlink()
        case "base":
            (folder / "pyvenv.cfg").write_text(f"executable = {root / 'python3.9'}\n", "utf-8")
        case "settings":
            (folder / "pyvenv.cfg").unlink()
        case "note":
            (setting_up.notes_of(folder) / RUNNING).unlink()
    assert not setting_up.is_ready(folder, root, RUNNING)


def test_the_environment_lies_in_the_checkout_or_with_the_person(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = root / "home"
    environ = {"HOME": str(home), "XDG_DATA_HOME": str(home / "data"), "LOCALAPPDATA": str(home / "data")}
    monkeypatch.setattr("os.access", lambda *_: False)
    assert setting_up.environment_of(root, RUNNING, environ) == root / ".venv", "ready, so read only is no hindrance"
    (setting_up.notes_of(root / ".venv") / "unfinished").touch()
    personal = setting_up.environment_of(root, RUNNING, environ)
    assert personal.is_relative_to(home)
    assert personal != setting_up.personal_folder(root / "another", environ)
    monkeypatch.setattr("os.access", lambda *_: True)
    assert setting_up.environment_of(root, RUNNING, environ) == root / ".venv"


@pytest.mark.parametrize(
    ("args", "window"),
    [
        ([], True),
        (["A75L20.adref"], True),
        (["./dossier"], True),
        (["/home/ann/Mission Files/L.20.adref"], True),
        (["--read-only", "x.adref"], True),
        (["--version"], False),
        (["--help"], False),
        (["show", "x.adref"], False),
        (["compare", "a", "b"], False),
    ],
)
def test_which_arguments_ask_for_the_window(args: list[str], window: bool) -> None:
    assert setting_up.opens_window(args) is window


@pytest.mark.parametrize(
    ("environ", "kinds"),
    [
        ({}, []),
        ({"DISPLAY": ":0"}, ["window", "x11"]),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, ["window"]),
        ({"WAYLAND_DISPLAY": "wayland-0"}, ["window", "wayland"]),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, ["window", "x11", "wayland"]),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0", "QT_QPA_PLATFORM": "xcb"}, ["window", "x11"]),
        ({"QT_QPA_PLATFORM": "minimal:fontengine=freetype"}, ["window"]),
    ],
)
def test_the_libraries_fit_the_screen(environ: dict[str, str], kinds: list[str]) -> None:
    assert setting_up.kinds_of_screen(environ) == kinds


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "hash differs"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("NewConnectionError('<…>: Failed to establish a new connection')", "Connect to a network"),
        ("ERROR: No matching distribution found for parchment==1.0", "no package registry answers"),
        ("SSLError(CERTIFICATE_VERIFY_FAILED)\nERROR: No matching distribution found", "certificate is not trusted"),
        ("Collecting x\nERROR: something new\nnote: end", "ERROR: something new"),
        ("", "no reason given"),
    ],
)
def test_each_failure_of_pip_has_its_sentence(said: str, words: str) -> None:
    assert words in setting_up.why_pip_failed(said)


def test_pip_takes_only_what_the_list_names(tmp_path: Path) -> None:
    command = setting_up.pip_command(tmp_path, tmp_path / RUNNING)
    assert "--require-hashes" in command
    assert command[command.index("--only-binary") + 1] == ":all:"
    assert "--force-reinstall" not in command
    assert "--force-reinstall" in setting_up.pip_command(tmp_path, tmp_path / RUNNING, again=True)


def test_the_program_finds_our_code_and_no_other_python(tmp_path: Path) -> None:
    environ = {"PYTHONHOME": "/elsewhere", "PYTHONPATH": "/elsewhere", "LANG": "fr_FR.UTF-8"}
    assert setting_up.program_environment(tmp_path, environ) == {"PYTHONPATH": str(tmp_path), "LANG": "fr_FR.UTF-8"}
    assert setting_up.clean_environment(environ) == {"LANG": "fr_FR.UTF-8", "PIP_USER": "0"}


def test_what_stops_a_set_up_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    def stopped() -> int:
        raise Stop("it cannot be.")

    def full() -> int:
        raise OSError(28, "No space left on device", "venv")

    def interrupted() -> int:
        raise KeyboardInterrupt

    assert [setting_up.guarded(work) for work in (stopped, full, interrupted, lambda: 5)] == [1, 1, 130, 5]
    heard = capsys.readouterr()
    assert heard.out == ""
    assert heard.err.splitlines() == [
        "Ad Ref: it cannot be.",
        "Ad Ref: the set-up failed: No space left on device (venv).",
        "Ad Ref: the set-up was broken off; the next start takes it up again.",
    ]
