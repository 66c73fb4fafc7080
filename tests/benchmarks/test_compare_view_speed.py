"""What the compare view takes of the main thread, at three lengths: it must not wait for what cannot be seen."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from time import thread_time

import pytest
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.paragraphs import Paragraph
from app.ui.compare.columns import Layout
from app.ui.compare.filters import EVERYTHING, Filter, Folds, offer_of
from app.ui.compare.reading import Reading, Side, read
from app.ui.compare.showing import showing, stock_of
from app.ui.compare.view import CompareView, Shown
from app.ui.desk import Desk
from app.ui.tasks import Tasks
from app.ui.theme import Theme
from app.work.sample import sample_dossier
from app.work.workspace import Workspace
from tests.builders import dossier, paragraph

pytestmark = pytest.mark.slow

WORDS = [
    "States",
    "Members",
    "United",
    "Nations",
    "bridges",
    "towers",
    "stone",
    "timber",
    "report",
    "support",
    "further",
]
SIZES = (600, 3_000, 10_000)
BOUND = 0.25
"""The most that any step may take of the processor, in seconds, on a slow and busy machine; what is printed is far less."""


def reading(size: int) -> Reading:
    """Two texts of this many paragraphs of some fifty words, each fifth of them edited, each hundredth moved by some places."""
    chance = random.Random(size)
    old: list[Paragraph] = []
    new: list[Paragraph] = []
    for number in range(size):
        words = [f"Urges{number}", *(chance.choice(WORDS) for _ in range(50))]
        old.append(paragraph(f"op{number}", " ".join(words) + ";"))
        if number % 5 == 0:
            words[20] = "changed"
        new.append(paragraph(f"op{number}", " ".join(words) + ";"))
    for number in range(50, size - 30, 100):
        new.insert(number + 20, new.pop(number))
    return read(Side("Old", tuple(old), "v1"), Side("New", tuple(new), "v1"), dossier(*new))


@pytest.fixture
def view(qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory) -> Iterator[CompareView]:
    """The whole view on the screen, ready to be given a comparison."""
    path = tmp_path_factory.mktemp("speed") / "sample.adref"
    opened = Workspace.create(path, sample_dossier(), who="Arcadia", origin="window")
    window = QWidget()
    qtbot.addWidget(window)
    tasks = Tasks(window)
    view = CompareView(Desk(opened, Theme("light")), tasks)
    qtbot.addWidget(view)
    view.resize(1300, 850)
    with qtbot.waitSignal(view.shown):
        view.show()
    yield view
    tasks.finish()
    opened.close()


def on_the_screen(shown: Reading) -> Shown:
    """What the worker hands over."""
    stock = stock_of(shown)
    through = showing(shown, EVERYTHING, Folds(), frozenset(), stock)
    return Shown(shown, through, offer_of(shown.rows), "All of it", stock)


def sifted(view: CompareView, wanted: Filter) -> None:
    """Choose a filter; a long comparison goes through it on a worker."""
    loop = QEventLoop()
    view.model.modelReset.connect(loop.quit)
    view.bar.sift(wanted)
    if view.model.sieve.filter is not wanted:
        loop.exec()


def taken(step: Callable[[], object], view: CompareView) -> float:
    """How many seconds of the main thread a step takes, its painting included."""
    start = thread_time()
    step()
    view.grab()
    return thread_time() - start


def steps_of(view: CompareView, shown: Reading) -> dict[str, float]:
    """The seconds that each thing one does takes, with this comparison in the view."""
    other = view.model.reading
    assert other is not None
    ready = on_the_screen(shown)
    times = {"first paint": taken(lambda: view._came(view._revision, ready), view)}
    assert len(view.rows.in_view()) > 3, "nothing was painted"
    times["next change"] = max(taken(view.next_change, view) for _ in range(5))
    bar = view.rows.verticalScrollBar()
    times["scroll"] = max(taken(lambda: bar.setValue(bar.value() + 72), view) for _ in range(20))
    times["far jump"] = max(taken(lambda at=at: bar.setValue(bar.maximum() * at // 10), view) for at in range(10))
    assert view.rows.in_view()[-1] > view.model.rowCount() * 0.8
    times["filter"] = taken(lambda: sifted(view, Filter.SUBSTANTIVE), view)
    assert 0 < view.model.rowCount() < len(shown.rows)
    times["all again"] = taken(lambda: sifted(view, Filter.ALL), view)
    times["redline"] = taken(lambda: view.lay(Layout.REDLINE), view)
    times["two columns"] = taken(lambda: view.lay(Layout.TWO), view)
    view._came(view._revision, on_the_screen(other))
    return times


def least(view: CompareView, shown: Reading) -> dict[str, float]:
    """The fastest of a few runs, each figure for itself: typefaces are loaded once, and others use the machine too."""
    runs = [steps_of(view, shown) for _ in range(4)]
    return {name: min(run[name] for run in runs) for name in runs[0]}


def test_no_step_waits_for_what_cannot_be_seen(view: CompareView, capsys: pytest.CaptureFixture[str]) -> None:
    times = {size: least(view, reading(size)) for size in SIZES}
    few, many = times[SIZES[0]], times[SIZES[-1]]
    with capsys.disabled():
        print()
        print(
            "compare view, milliseconds of the main thread".ljust(48),
            *(f"{size:>8,} rows" for size in SIZES),
            "  ratio",
        )
        for name in few:
            row = [f"{times[size][name] * 1000:>13.1f}" for size in SIZES]
            print(name.ljust(48), *row, f"{many[name] / few[name]:>7.1f}")
    assert all(seconds < BOUND for step in times.values() for seconds in step.values())
    # What is done anew for all rows may grow with them; sixteen times as many rows must cost far less than that.
    for name in ("next change", "scroll", "far jump"):
        assert many[name] < 4 * few[name], f"{name} grows with the length of the text"
    for name in few:
        assert many[name] < 12 * few[name], f"{name} grows as fast as the text"
