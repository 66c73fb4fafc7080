from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyleOptionButton
from pytestqt.qtbot import QtBot

from app.ui.buttons import LEFT_TO_RIGHT, Button


def test_the_points_of_a_button_stay_behind_its_words_in_a_window_from_right_to_left(qtbot: QtBot) -> None:
    button = Button("Break silence…")
    qtbot.addWidget(button)
    option = QStyleOptionButton()
    button.initStyleOption(option)
    assert option.text == "Break silence…"
    button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    button.initStyleOption(option)
    assert option.text == "Break silence…" + LEFT_TO_RIGHT
    assert button.text() == "Break silence…"


def test_enter_presses_a_button(qtbot: QtBot) -> None:
    button = Button("Confirm")
    qtbot.addWidget(button)
    button.show()
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Return)
