"""Items in lines that break where they must, in both reading directions."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.flow import FlowLayout


@pytest.fixture
def box(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    flow = FlowLayout(made, gap=4)
    flow.setContentsMargins(6, 6, 6, 6)
    for name in ("Albania", "Andorra", "Argentina", "Australia"):
        flow.addWidget(QPushButton(name))
    return made


def shown(box: QWidget, width: int) -> list[QPushButton]:
    layout = box.layout()
    assert layout is not None
    box.resize(width, layout.heightForWidth(width))
    box.show()
    layout.activate()
    return box.findChildren(QPushButton)


def test_they_stand_in_one_line_where_there_is_room(box: QWidget) -> None:
    assert len({button.y() for button in shown(box, 900)}) == 1


def test_they_break_where_there_is_none_and_stay_inside(box: QWidget) -> None:
    buttons = shown(box, 220)
    assert len({button.y() for button in buttons}) > 1
    assert all(box.rect().contains(button.geometry()) for button in buttons)


def test_from_the_right_the_first_stands_rightmost(box: QWidget) -> None:
    box.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    buttons = shown(box, 900)
    assert buttons[0].x() > buttons[1].x() > buttons[3].x()


def test_clearing_frees_the_room(box: QWidget) -> None:
    shown(box, 220)
    flow = box.layout()
    assert isinstance(flow, FlowLayout)
    flow.clear()
    assert flow.count() == 0
    assert flow.heightForWidth(220) == 12


def test_even_ones_stand_in_columns(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    flow = FlowLayout(box, gap=8, even=True)
    for name in ("Go", "Show the concordance", "Freeze", "Count"):
        flow.addWidget(QPushButton(name))
    buttons = shown(box, 2 * flow.itemAt(1).sizeHint().width() + 20)  # type: ignore[union-attr]
    assert len({button.width() for button in buttons}) == 1
    assert buttons[0].x() == buttons[2].x()
    assert buttons[1].x() == buttons[3].x()
