"""What every test stands on: a private home, Qt without a screen, and nothing left behind.

The environment is set while this file is imported, before Qt is loaded: Qt reads it once.
"""

from __future__ import annotations

import atexit
import gc
import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:  # Qt is loaded only after the environment is set
    from PySide6.QtWidgets import QWidget

ROOT = Path(__file__).resolve().parent.parent
SHARED_DATA = ROOT.parent / "shared" / "data"

QT_LINE = "sudo apt-get install -y --no-install-recommends libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0"


def _private_home() -> None:
    """Point every folder of settings and caches into a temporary one, so that no test meets the person's own."""
    cache = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    os.environ.setdefault("ADREF_VALIDATOR", str(next(Path(cache).glob("adref/validator-*"), "")))
    home = Path(tempfile.mkdtemp(prefix="adref-tests-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    folders = {
        "HOME": ".",
        "USERPROFILE": ".",
        "XDG_CONFIG_HOME": "config",
        "XDG_DATA_HOME": "data",
        "XDG_CACHE_HOME": "cache",
        "XDG_STATE_HOME": "state",
        "XDG_RUNTIME_DIR": "runtime",
        "APPDATA": "roaming",
        "LOCALAPPDATA": "local",
    }
    for variable, name in folders.items():
        folder = home / name
        folder.mkdir(mode=0o700, exist_ok=True)
        os.environ[variable] = str(folder)


def _same_everywhere() -> None:
    """Take from the environment what would make one machine's windows differ from another's."""
    for variable in ("QT_SCALE_FACTOR", "QT_STYLE_OVERRIDE", "QT_FONT_DPI", "QT_QPA_PLATFORMTHEME", "PYTHONWARNINGS"):
        os.environ.pop(variable, None)
    if sys.platform.startswith("linux"):
        os.environ["LC_ALL"] = "C.UTF-8"
        if not os.environ.get("DISPLAY"):
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def _insist_on_qt() -> None:
    """End the run with one sentence when Qt cannot be loaded; otherwise pytest-qt dies of it without a reason."""
    try:
        import PySide6.QtWidgets  # noqa: F401
    except ModuleNotFoundError as missing:
        pytest.exit(f"{missing.name} is not installed. Run: python3 packaging/test.py", returncode=4)
    except ImportError as error:
        pytest.exit(f"Qt cannot start on this machine: {error}. On Debian or Ubuntu run: {QT_LINE}", returncode=4)


_private_home()
_same_everywhere()
_insist_on_qt()

# No deadline: on a busy machine a slow example is no failure. In CI the examples are the same in every run.
settings.register_profile("dev", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ci" if os.environ.get("CI") else "dev")

FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(optionalhook=True)
def pytest_xvfb_disable(config: pytest.Config) -> bool:
    """Start no X server for a run that draws offscreen."""
    return os.environ.get("QT_QPA_PLATFORM", "").startswith(("offscreen", "minimal"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, Any]:
    """Remember that a test failed: what it leaves behind is then held by its traceback and no second fault."""
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    return report


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say by name what the judges of Word files would have checked, had they been there."""
    left = [report for report in terminalreporter.getreports("skipped") if "judged" in report.keywords]
    if left:
        terminalreporter.section("not checked by an independent judge")
    for report in left:
        terminalreporter.line(f"{report.nodeid}: {report.longrepr[2].removeprefix('Skipped: ')}")


@pytest.fixture(autouse=True)
def no_warning_logged(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A record of level WARNING or above fails the test, unless it carries the mark `may_log`."""
    yield
    if request.node.get_closest_marker("may_log") or FAILED in request.node.stash:
        return
    logged = [record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    assert not logged, f"logged: {logged}"


@pytest.fixture(autouse=True, scope="session")
def patience() -> None:
    """What a test waits for comes in a moment; a busy machine is given half a minute before it is said not to come."""
    from pytestqt.qtbot import QtBot

    for wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitExposed, QtBot.waitActive):
        assert wait.__kwdefaults__ is not None
        wait.__kwdefaults__["timeout"] = 30_000


@pytest.fixture(autouse=True)
def no_window_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """A window or dialog that outlives its test fails it.

    pytest-qt closes what `qtbot.addWidget` was given by `deleteLater`, which nothing delivers outside an event loop; here
    it is delivered. Without this, windows pile up and slow every later test.
    """
    yield
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    if QApplication.instance() is None:
        return
    deliver = QEvent.Type.DeferredDelete
    QCoreApplication.sendPostedEvents(None, deliver)
    if not _windows():
        return
    gc.collect()
    QCoreApplication.sendPostedEvents(None, deliver)
    left = _windows()
    names = [f"{type(window).__name__} {window.windowTitle()!r}" for window in left]
    for window in left:
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, deliver)
    assert not names or FAILED in request.node.stash, f"windows left open: {names}"


def _windows() -> list[QWidget]:
    """The top-level widgets there are, but for those that Qt makes and keeps for itself (the tool tip)."""
    from PySide6.QtWidgets import QApplication

    return [w for w in QApplication.topLevelWidgets() if w.metaObject().className() != "QTipLabel"]


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real UN documents that lies beside the checkout; the test is skipped where there is none."""
    if not SHARED_DATA.is_dir():
        pytest.skip("the folder shared/data is not beside the checkout")
    return SHARED_DATA
