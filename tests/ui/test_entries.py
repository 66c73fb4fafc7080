"""Entries leave undo and redo to the window and pass Tab on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.entries import EntryLine, EntryText


class Form(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.line = EntryLine("Filter", hint="Words")
        self.text = EntryText("Names", hint="Names")
        layout = QVBoxLayout(self)
        layout.addWidget(self.line)
        layout.addWidget(self.text)
        self.undone = 0
        action = QAction("Undo", self)
        action.setShortcut(QKeySequence.StandardKey.Undo)
        action.triggered.connect(self._undo)
        self.addAction(action)

    def _undo(self) -> None:
        self.undone += 1


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.mark.parametrize("name", ["line", "text"])
def test_undo_is_the_windows(form: Form, qtbot: QtBot, name: str) -> None:
    field = getattr(form, name)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, "abc")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert form.undone == 1
    assert (form.line.text(), form.text.toPlainText()) in {("abc", ""), ("", "abc")}


def test_they_have_names(form: Form) -> None:
    assert (form.line.accessibleName(), form.text.accessibleName()) == ("Filter", "Names")


def test_tab_leaves_the_text(form: Form, qtbot: QtBot) -> None:
    form.text.setFocus()
    QTest.keyClick(form.text, Qt.Key.Key_Tab)
    qtbot.waitUntil(form.line.hasFocus)
    assert form.text.toPlainText() == ""
