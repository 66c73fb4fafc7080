"""Naming delegations by typing: codes, names, aliases, chips, the keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QToolButton
from pytestqt.qtbot import QtBot

from app.ui.desk import Desk
from app.ui.party_field import PartyField


@pytest.fixture
def field(qtbot: QtBot, desk: Desk) -> PartyField:
    made = PartyField(desk)
    qtbot.addWidget(made)
    made.resize(320, 40)
    made.show()
    made.entry().setFocus()
    return made


def type_into(field: PartyField, text: str) -> None:
    QTest.keyClicks(field.entry(), text)


def press(field: PartyField, key: Qt.Key) -> None:
    QTest.keyClick(field.entry(), key)


@pytest.mark.parametrize(("typed", "code"), [("mex", "MEX"), ("turkiye", "TUR"), ("turkey", "TUR"), ("eu", "EU")])
def test_enter_accepts_code_name_and_alias(field: PartyField, qtbot: QtBot, typed: str, code: str) -> None:
    type_into(field, typed)
    with qtbot.waitSignal(field.changed):
        press(field, Qt.Key.Key_Return)
    assert field.parties() == (code,)
    assert field.pending() == ""


def test_a_comma_accepts_and_the_next_may_follow(field: PartyField) -> None:
    type_into(field, "nor,bra,")
    assert field.parties() == ("NOR", "BRA")


def test_the_same_party_is_named_once(field: PartyField) -> None:
    type_into(field, "nor,norway,")
    assert field.parties() == ("NOR",)


def test_backspace_in_the_empty_entry_takes_the_last_back(field: PartyField) -> None:
    field.set_parties(["NOR", "BRA"])
    press(field, Qt.Key.Key_Backspace)
    assert field.parties() == ("NOR",)


def test_a_chip_is_taken_out_by_a_click(field: PartyField) -> None:
    field.set_parties(["NOR", "BRA"])
    chip = field.findChildren(QToolButton)[0]
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert field.parties() == ("BRA",)


def test_down_chooses_another_and_escape_closes(field: PartyField) -> None:
    type_into(field, "nor")
    suggestions = field.findChild(QListWidget)
    assert suggestions is not None and suggestions.isVisible()
    first = suggestions.currentItem().text()
    press(field, Qt.Key.Key_Down)
    assert suggestions.currentItem().text() != first
    press(field, Qt.Key.Key_Escape)
    assert not suggestions.isVisible()
    assert field.pending() == "nor"


def test_what_names_nobody_stays_and_is_marked(field: PartyField, qtbot: QtBot) -> None:
    type_into(field, "qqqq")
    with qtbot.assertNotEmitted(field.changed):
        press(field, Qt.Key.Key_Return)
    assert field.pending() == "qqqq"
    assert "nobody" in field.entry().accessibleName()
    assert not field.take_pending()


def test_a_pasted_list_becomes_chips(field: PartyField) -> None:
    QGuiApplication.clipboard().setText("Belgium, Brazil and Switzerland")
    QTest.keyClick(field.entry(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.parties() == ("BEL", "BRA", "CHE")


def test_a_single_field_holds_one(qtbot: QtBot, desk: Desk) -> None:
    field = PartyField(desk, single=True)
    qtbot.addWidget(field)
    type_into(field, "nor,bra,")
    assert field.parties() == ("BRA",)


def test_enter_in_the_empty_entry_says_that_naming_is_done(field: PartyField, qtbot: QtBot) -> None:
    with qtbot.waitSignal(field.accepted):
        press(field, Qt.Key.Key_Return)


def test_many_chips_make_it_higher_not_wider(field: PartyField) -> None:
    before = field.height()
    field.set_parties(["NOR", "BRA", "BEL", "CHE", "MEX", "TUR", "EU", "G77"])
    assert field.height() > before
    assert all(chip.geometry().right() <= field.width() for chip in field.findChildren(QToolButton) if chip.isVisible())
