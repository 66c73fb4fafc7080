"""How long after the start of the process the window and then the text are painted, warm; beside it, Qt's own share of that."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

import pytest

from app.work.sample import sample_dossier
from app.work.workspace import Workspace

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]

BARE = """
import sys, time
from PySide6.QtWidgets import QApplication, QWidget
from PySide6.QtCore import QTimer
started = float(sys.argv[1])
application = QApplication([])
window = QWidget(); window.resize(1280, 820)
class Seen(QWidget):
    def paintEvent(self, event):
        print((time.time() - started) * 1000); QTimer.singleShot(0, application.quit)
seen = Seen(window); seen.resize(100, 100)
window.show(); application.exec()
"""

OURS = """
import sys, time
started, path = float(sys.argv[1]), sys.argv[2]
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app.ui import start
seen = []
def say(name):
    seen.append((time.time() - started) * 1000)
    if name == "text":
        print(*seen)
        QTimer.singleShot(0, QApplication.closeAllWindows)
opening = start.Opening
class Watched(opening):
    def __init__(self, window):
        super().__init__(window)
        window.painted.connect(lambda: say("window"))
    def open(self, path, **how):
        self.watch()
        super().open(path, **how)
    def watch(self):
        from app.ui.text_view.page import TextPage as page
        painted = page.paintEvent
        def paint(page, event):
            painted(page, event)
            if len(seen) == 1:
                say("text")
        page.paintEvent = paint
start.Opening = Watched
sys.exit(start.open_window(Path(path)))
"""


def run(script: str, home: Path, *words: str) -> list[float]:
    """What the script prints, as numbers; the first word it is given is the moment before its process began."""
    environment = {
        **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        "PYTHONPATH": str(ROOT),
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
    }
    command = [sys.executable, "-c", script, repr(time.time()), *words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=True)
    return [float(number) for number in done.stdout.split()]


def test_the_window_is_there_soon_and_the_text_soon_after(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "sample.adref"
    Workspace.create(path, sample_dossier(), who="x", origin="window").close()
    runs = [(run(BARE, tmp_path)[0], *run(OURS, tmp_path, str(path))) for _ in range(6)][1:]
    bare, window, text = (median(column) for column in zip(*runs, strict=True))
    with capsys.disabled():
        print(
            f"\nwarm start: window painted after {window:.0f} ms, text after {text:.0f} ms; an empty Qt window {bare:.0f} ms "
            f"({window / bare:.1f} and {text / bare:.1f} times)"
        )
    assert window < 4 * bare, "the window waits for something that could come later"
    assert text < 8 * bare
