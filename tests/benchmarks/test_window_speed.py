"""How long a key takes in the whole window: from the press through the file to the last pixel, in each view, in a large dossier.

What is counted: the handling of the key with its commit by the clock, and the work of laying out and painting that follows it. The
waiting of the event loop between the two is the platform's and is not counted.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter, thread_time

import pytest
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.amendments import Amendment, AmendmentAction
from app.domain.positions import Note, Position, Priority, Stance
from app.domain.wording import Run, join, plain, wording
from app.ui.main_window import MainWindow
from app.ui.menus import Menus
from app.ui.opening import Opening
from app.ui.settings import Settings
from app.ui.theme import Theme
from app.work.workspace import Workspace
from tests.benchmarks.test_text_view_speed import made_up
from tests.builders import NOON

PARAGRAPHS, ANNOTATIONS, AMENDMENTS, PRESSES = 600, 2000, 100, 15
CHOSEN = 301
pytestmark = pytest.mark.slow


def window_on(qtbot: QtBot, path: Path, paragraphs: int, annotations: int, amendments: int) -> MainWindow:
    state = made_up(paragraphs, max(paragraphs // 4, 1))
    positions = [
        Position(f"u{n}", list(Stance)[n % 6], Priority.LOW, f"reason {n}") for n in range(min(500, paragraphs))
    ]
    notes = [Note(f"n{n}", f"u{n % paragraphs}", f"note {n}", "us", NOON) for n in range(annotations - len(positions))]
    rows = []
    for n in range(amendments):
        place = n * paragraphs // amendments
        old = state.paragraphs[f"v:u{place}"].wording
        new = join([wording([Run("Urges", italic=True)]), plain(old.plain.removeprefix("Emphasizes"))])
        party = ("MEX", "TUR", "BRA", "NOR")[n % 4]
        rows.append(
            Amendment(
                f"a{n}",
                f"u{place}",
                AmendmentAction.REPLACE,
                (party,),
                NOON,
                text=new,
                base=old,
            )
        )
    state = state.put("positions", *positions).put("notes", *notes).put("amendments", *rows)
    Workspace.create(path, state, who="us", origin="window").close()
    window = MainWindow(Theme("light"), Settings())
    qtbot.addWidget(window)
    opening = Opening(window)
    Menus(window, opening)
    window.resize(1280, 820)
    window.show()
    opening.open(path)
    assert window.desk is not None
    window.desk.view_wanted.emit("Text", f"u{paragraphs // 2 + 1}")
    return window


def settled(pause: int = 60) -> float:
    """Let the event loop do what is left, and give the milliseconds of work it had."""
    loop = QEventLoop()
    QTimer.singleShot(pause, loop.quit)
    start = thread_time()
    loop.exec()
    return (thread_time() - start) * 1000


def pressed(press: Callable[[], object]) -> float:
    start = perf_counter()
    press()
    return (perf_counter() - start) * 1000 + settled()


def measured(qtbot: QtBot, path: Path, paragraphs: int, annotations: int, amendments: int) -> dict[str, float]:
    window = window_on(qtbot, path, paragraphs, annotations, amendments)
    keys = [getattr(Qt.Key, f"Key_{1 + n % 6}") for n in range(PRESSES)]
    figures: dict[str, float] = {}
    settled(400)
    for view in ("Text", "Amendments", "Positions"):
        window.show_view(view)
        settled(600)
        took = [
            pressed(lambda key=key: QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)) for key in keys
        ]
        figures[f"stance, {view}"] = median(took[2:])
    window.show_view("Text")
    assert window.text_view is not None
    text = window.text_view
    settled(400)
    text.edit()
    settled(400)
    editor = text.editing.editor
    assert editor is not None
    figures["letter typed in the text"] = median(
        [pressed(lambda: QTest.keyClicks(editor, "a")) for _ in range(PRESSES)]
    )
    saves = []
    for _ in range(PRESSES):
        QTest.keyClicks(editor, "b")
        saves.append(pressed(text.editing.commit))
    figures["what was typed, saved and shown"] = median(saves)
    window.close()
    return figures


def test_a_key_costs_no_more_in_a_large_dossier(
    qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    small = measured(qtbot, tmp_path / "small.adref", 60, 200, 10)
    large = measured(qtbot, tmp_path / "large.adref", PARAGRAPHS, ANNOTATIONS, AMENDMENTS)
    with capsys.disabled():
        print("\nThe whole window, milliseconds     60 paragraphs    600 (2,000 annotations, 100 amendments)")
        for name in small:
            print(f"  {name:<40} {small[name]:6.1f} {large[name]:8.1f}")
    for name in small:
        assert large[name] < 4 * max(small[name], 4.0), f"{name} grows with the dossier"
