"""The program as a person starts it: a real process, on a real X server, on none, and told its version."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 30.0  # seconds; it takes less than one on a quiet machine


def environment(folder: Path, **more: str) -> dict[str, str]:
    """The environment of a first start: no dossier, no settings, and no screen unless one is given."""
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    kept = {name: value for name, value in os.environ.items() if name not in hidden}
    homes = {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DOCUMENTS_DIR"}
    return kept | dict.fromkeys(homes, str(folder)) | {"PYTHONPATH": str(ROOT)} | more


@pytest.fixture
def x_server() -> Iterator[str]:
    """An X server without a screen; its name for DISPLAY."""
    if not shutil.which("Xvfb"):
        pytest.skip("no Xvfb on this machine")
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x900x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        os.close(write)
        with os.fdopen(read) as told:
            yield f":{told.readline().strip()}"
        server.terminate()


class TextProperty(ctypes.Structure):
    """XTextProperty of Xlib."""

    _fields_ = (
        ("value", ctypes.c_char_p),
        ("encoding", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("nitems", ctypes.c_ulong),
    )


class XNames:
    """Reads the names of the windows that an X server shows, by Xlib itself."""

    def __init__(self, display: str) -> None:
        self.x = ctypes.CDLL("libX11.so.6")
        self.x.XOpenDisplay.restype = ctypes.c_void_p
        self.x.XDefaultRootWindow.restype = ctypes.c_ulong
        self.x.XInternAtom.restype = ctypes.c_ulong
        # A window may vanish while it is read; Xlib's own answer to that is to end the process.
        self.ignore = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(lambda *_: 0)
        self.x.XSetErrorHandler(self.ignore)
        self.display = ctypes.c_void_p(self.x.XOpenDisplay(display.encode()))
        self.root = ctypes.c_ulong(self.x.XDefaultRootWindow(self.display))
        self.title = ctypes.c_ulong(self.x.XInternAtom(self.display, b"_NET_WM_NAME", 0))

    def __call__(self) -> list[str]:
        root, parent, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
        children = ctypes.POINTER(ctypes.c_ulong)()
        found = (ctypes.byref(value) for value in (root, parent, children, count))
        self.x.XQueryTree(self.display, self.root, *found)
        names = []
        for child in children[: count.value]:
            name = TextProperty()
            if self.x.XGetTextProperty(self.display, ctypes.c_ulong(child), ctypes.byref(name), self.title):
                names.append((name.value or b"").decode("utf-8"))
        return names


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Xvfb is of Linux")
def test_the_window_comes_up_on_a_real_screen(x_server: str, tmp_path: Path) -> None:
    """Offscreen hides a missing X11 library; here the window has to appear, with its name, and nothing on standard error."""
    names = XNames(x_server)
    command = [sys.executable, "-P", "-m", "app"]
    surroundings = environment(tmp_path, DISPLAY=x_server, QT_QPA_PLATFORM="xcb", PYTHONFAULTHANDLER="1")
    with subprocess.Popen(command, cwd=tmp_path, env=surroundings, stderr=subprocess.PIPE, text=True) as program:
        deadline = time.monotonic() + PATIENCE
        while program.poll() is None and not any("Ad Ref" in name for name in names()) and time.monotonic() < deadline:
            time.sleep(0.05)  # the X server tells nobody when a name is set
        seen, running = names(), program.poll() is None
        program.terminate()
        said = program.communicate(timeout=PATIENCE)[1]
    assert running, said
    assert any("Ad Ref" in name for name in seen), seen
    assert said == ""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a screen")
def test_without_a_screen_the_window_refuses_with_one_sentence(tmp_path: Path) -> None:
    command = [sys.executable, "-P", "-m", "app"]
    done = subprocess.run(command, cwd=tmp_path, env=environment(tmp_path), capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert "screen" in done.stderr


def test_the_version_is_that_of_the_project(tmp_path: Path) -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    command = [sys.executable, "-P", "-m", "app", "--version"]
    done = subprocess.run(command, cwd=tmp_path, env=environment(tmp_path), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert version in done.stdout
