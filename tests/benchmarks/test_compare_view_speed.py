"""How long the compare view takes until it is first painted, at two lengths: the list must not wait for what cannot be seen."""

from __future__ import annotations

import random
from time import perf_counter

import pytest
from pytestqt.qtbot import QtBot

from app.domain.paragraphs import Paragraph
from app.ui.compare.reading import Reading, Side, read
from app.ui.compare.row_list import RowList
from app.ui.models.comparison import ComparisonModel
from app.ui.theme import Theme
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


def reading(size: int) -> Reading:
    """Two texts of this many paragraphs of some fifty words, each fifth of them edited."""
    chance = random.Random(size)
    old: list[Paragraph] = []
    new: list[Paragraph] = []
    for number in range(size):
        words = [f"Urges{number}", *(chance.choice(WORDS) for _ in range(50))]
        old.append(paragraph(f"op{number}", " ".join(words) + ";"))
        if number % 5 == 0:
            words[20] = "changed"
        new.append(paragraph(f"op{number}", " ".join(words) + ";"))
    return read(Side("Old", tuple(old), "v1"), Side("New", tuple(new), "v1"), dossier(*new))


def first_paint(qtbot: QtBot, shown: Reading) -> tuple[float, float, float]:
    """The seconds until the first lines are painted, until another width is, and of the slowest step of scrolling through."""
    model = ComparisonModel()
    rows = RowList(model, Theme("light"))
    qtbot.addWidget(rows)
    rows.resize(1200, 800)
    rows.show()
    qtbot.waitExposed(rows)
    start = perf_counter()
    model.show_reading(shown)
    rows.viewport().grab()
    painted = perf_counter() - start
    assert len(rows.in_view()) > 3, "nothing was painted"
    start = perf_counter()
    rows.resize(1000, 800)
    rows.viewport().grab()
    resized = perf_counter() - start
    slowest = 0.0
    for step in range(1, 41):
        begun = perf_counter()
        rows.verticalScrollBar().setValue(round(rows.verticalScrollBar().maximum() * step / 40))
        rows.viewport().grab()
        slowest = max(slowest, perf_counter() - begun)
    assert rows.in_view()[-1] == model.rowCount() - 1, "the end was not reached"
    return painted, resized, slowest


def least(qtbot: QtBot, shown: Reading) -> tuple[float, ...]:
    """The fastest of a few runs, each figure for itself: typefaces are loaded once, and others use the machine too."""
    return tuple(min(times) for times in zip(*(first_paint(qtbot, shown) for _ in range(5)), strict=True))


def test_the_first_paint_does_not_wait_for_length(qtbot: QtBot, capsys: pytest.CaptureFixture[str]) -> None:
    few, many = reading(300), reading(3_000)
    times = {300: least(qtbot, few), 3_000: least(qtbot, many)}
    ratio = times[3_000][0] / times[300][0]
    with capsys.disabled():
        print()
        for size, (painted, resized, slowest) in times.items():
            print(
                f"compare view, {size} rows: first paint {painted * 1000:.0f} ms, another width {resized * 1000:.0f} ms, "
                f"slowest far jump {slowest * 1000:.0f} ms"
            )
        print(f"first paint, 3,000 rows to 300: {ratio:.1f} to 1")
    assert ratio < 5, "the first paint grows with the length of the text"
