from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QStringListModel, Qt
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from app.ui.compare.tall_list import Heights, TallList

Hint = QAbstractItemView.ScrollHint
SIZE = 400


def true_height(at: int, width: int) -> int:
    """Lines of very different heights, higher in a narrower list; every fiftieth higher than the view."""
    return (20 + 37 * (at * 7919 % 11) + (900 if at % 50 == 49 else 0)) * 600 // width


@pytest.fixture
def rows(qtbot: QtBot) -> TallList:
    """A list whose estimates are all wrong."""
    shown = TallList(lambda _: [60] * SIZE, true_height)
    qtbot.addWidget(shown)
    shown.setModel(QStringListModel([f"Line {number}" for number in range(SIZE)], shown))
    shown.resize(600, 400)
    shown.show()
    qtbot.waitExposed(shown)
    return shown


def place(rows: TallList, at: int) -> int:
    return rows.visualRect(rows.model().index(at, 0)).top()


@given(st.lists(st.integers(1, 500), min_size=1, max_size=40), st.data())
def test_every_height_lies_in_its_line(given_heights: list[int], data: st.DataObject) -> None:
    heights = Heights()
    heights.estimate([30] * len(given_heights))
    for at in data.draw(st.permutations(range(len(given_heights)))):
        heights.measure(at, given_heights[at])
    assert heights.total() == sum(given_heights)
    y = data.draw(st.integers(0, heights.total() - 1))
    at = heights.at(y)
    assert heights.top(at) <= y < heights.top(at) + heights.height(at)
    assert (heights.at(-1), heights.at(heights.total())) == (-1, -1)


def test_only_what_is_in_view_is_measured(rows: TallList) -> None:
    measured = [at for at in range(SIZE) if rows.heights.is_measured(at)]
    assert 0 < len(measured) < 40
    assert set(rows.in_view()) <= set(measured)


def test_down_to_the_end_and_up_again_every_line_comes_by_once(rows: TallList) -> None:
    bar = rows.verticalScrollBar()
    seen: list[int] = []
    for _ in range(2_000):
        seen += [at for at in rows.in_view() if at not in seen[-60:]]
        if bar.value() == bar.maximum():
            break
        bar.setValue(bar.value() + 150)
    assert seen == list(range(SIZE))
    for at in range(SIZE):
        assert rows.heights.height(at) == true_height(at, rows.viewport().width())


def test_scrolling_up_into_the_unknown_moves_by_as_much_as_was_asked(rows: TallList) -> None:
    rows.scrollTo(rows.model().index(200, 0), Hint.PositionAtTop)
    assert place(rows, 200) == 0
    for step in range(1, 30):
        before = place(rows, 200)
        rows.verticalScrollBar().setValue(rows.verticalScrollBar().value() - 40)
        assert place(rows, 200) == before + 40, f"at step {step}"


@pytest.mark.parametrize("at", [0, 3, 48, 49, 210, SIZE - 1])
@pytest.mark.parametrize("hint", [Hint.EnsureVisible, Hint.PositionAtTop, Hint.PositionAtCenter, Hint.PositionAtBottom])
def test_a_line_wanted_is_brought_into_view(rows: TallList, at: int, hint: QAbstractItemView.ScrollHint) -> None:
    rows.scrollTo(rows.model().index(at, 0), hint)
    box, view = rows.visualRect(rows.model().index(at, 0)), rows.viewport().rect()
    assert at in rows.in_view()
    assert box.height() == true_height(at, view.width())
    if box.height() <= view.height():
        assert view.contains(box)
    else:
        assert box.intersects(view)


def test_another_width_keeps_the_topmost_line(rows: TallList) -> None:
    rows.scrollTo(rows.model().index(120, 0), Hint.PositionAtTop)
    rows.resize(400, 400)
    assert rows.in_view()[0] == 120
    assert rows.heights.height(120) == true_height(120, rows.viewport().width())


def test_keys_walk_through_the_list(qtbot: QtBot, rows: TallList) -> None:
    rows.setFocus()
    rows.setCurrentIndex(rows.model().index(0, 0))
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    assert rows.currentIndex().row() == 1
    qtbot.keyClick(rows, Qt.Key.Key_End)
    assert (rows.currentIndex().row(), rows.in_view()[-1]) == (SIZE - 1, SIZE - 1)
    last = SIZE - 1
    for _ in range(SIZE):
        qtbot.keyClick(rows, Qt.Key.Key_PageUp)
        here = rows.currentIndex().row()
        assert here < last or here == 0
        assert here in rows.in_view()
        last = here
        if not here:
            break
    assert last == 0
    qtbot.keyClick(rows, Qt.Key.Key_PageDown)
    assert rows.currentIndex().row() >= 1


def test_a_click_chooses_the_line_under_it_and_shift_a_stretch(qtbot: QtBot, rows: TallList) -> None:
    rows.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    first, second = rows.in_view()[1], rows.in_view()[-1]

    def click(at: int, keys: Qt.KeyboardModifier) -> None:
        where = QPoint(50, max(place(rows, at) + 4, 1))
        qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, keys, where)

    click(first, Qt.KeyboardModifier.NoModifier)
    click(second, Qt.KeyboardModifier.ShiftModifier)
    chosen = sorted(index.row() for index in rows.selectionModel().selectedIndexes())
    assert chosen == list(range(first, second + 1))


def test_an_empty_list_is_drawn_and_scrolled_without_harm(qtbot: QtBot) -> None:
    shown = TallList(lambda _: [], true_height)
    qtbot.addWidget(shown)
    shown.setModel(QStringListModel([], shown))
    shown.show()
    qtbot.waitExposed(shown)
    qtbot.keyClick(shown, Qt.Key.Key_PageDown)
    shown.viewport().grab()
    assert len(shown.in_view()) == 0
    assert not shown.indexAt(QPoint(5, 5)).isValid()
