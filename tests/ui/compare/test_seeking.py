from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from app.ui.compare.filters import Filter
from app.ui.compare.pieces import laid_out
from app.ui.compare.seeking import first_place, lit, places
from app.ui.compare.view import CompareView


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("states", "All States, and all Member states", [(4, 6), (27, 6)]),
        ("counter-terror", "Counter\u2011Terrorism", [(0, 14)]),
        ("", "anything", []),
        ("stone", "timber", []),
        ("тор", "𐀀 повтор", [(6, 3)]),
        ("国际", "各国际组织", [(1, 2)]),
    ],
)
def test_words_are_found_as_they_are_typed(words: str, text: str, found: list[tuple[int, int]]) -> None:
    assert places(words, text) == found


def test_what_is_sought_stands_out_in_the_type(view: CompareView) -> None:
    layout = laid_out([("Urges all States", view.rows.setting.inks.about("text"))], 400, 12).layout
    ranges = lit(layout, "all", QColor("black"), QColor("white"))
    assert [(each.start, each.length) for each in ranges] == [(6, 3)]
    assert ranges[0].format.background().color() == QColor("black")
    assert first_place(layout, "all") == 0.0
    assert first_place(layout, "none") is None


def test_the_list_lights_the_words_until_the_search_is_closed(qtbot: QtBot, view: CompareView) -> None:
    view.find_bar()
    before = view.rows.viewport().grab().toImage()
    qtbot.keyClicks(view.finding.words, "interpol")
    assert view.rows.setting.sought == "interpol"
    assert view.rows.viewport().grab().toImage() != before
    view.rows.setFocus()
    qtbot.keyClick(view.rows, Qt.Key.Key_Escape)
    assert (view.rows.setting.sought, view.finding.isVisible()) == ("", False)


def test_a_step_opens_the_fold_in_which_the_words_stand(qtbot: QtBot, view: CompareView) -> None:
    view.bar.fold_box.setChecked(True)
    view.find_bar()
    qtbot.keyClicks(view.finding.words, "cooperation")
    for _ in range(len(view.model.reading.rows) if view.model.reading else 0):
        qtbot.keyClick(view.finding.words, Qt.Key.Key_Return)
    assert view.bar.sieve.filter is Filter.ALL
    assert view.line is not None
    assert not view.line.folded
    assert all(not view.model.lines[at].folded for at in view.finding.found())
