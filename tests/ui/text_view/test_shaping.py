"""Shaping in the text: by the menu and its keys, undoable, and only what can be done."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu

from app.ui.shaping_keys import SHAPING_KEYS
from app.ui.text_view import TextView
from app.ui.text_view.menu import build_menu
from app.ui.text_view.strips import IssuedStrip
from app.work.shaping import freeze


def shapes(view: TextView) -> QMenu:
    """The submenu for the chosen paragraph."""
    menu = build_menu(view)
    return next(action.menu() for action in menu.actions() if action.text() == "Shape the text")  # type: ignore[return-value]


def commands(view: TextView) -> dict[str, QAction]:
    return {action.text().split("\t")[0]: action for action in shapes(view).actions() if not action.isSeparator()}


def set_caret(view: TextView, uid: str, words: str) -> None:
    """The caret before these words of a paragraph."""
    view.page.go_to(uid)
    cursor = view.page.textCursor()
    block = cursor.block()
    cursor.setPosition(block.position() + block.text().index(words))
    view.page.setTextCursor(cursor)


def test_the_menu_offers_what_can_be_done(working: TextView) -> None:
    working.page.go_to("op12")
    offered = commands(working)
    assert not offered["Split here"].isEnabled()  # the caret stands before the first word
    assert any(name.startswith("Split before “encourages relevant") for name in offered)
    assert offered[f"Merge with {working.desk.label('op13')}"].isEnabled()
    assert offered["Move up"].isEnabled()
    assert offered["Move down"].isEnabled()
    working.page.go_to("pp1")
    assert not commands(working)["Move up"].isEnabled()
    last = next(row.uid for row in reversed(working.desk.text()) if row.kind.value == "operative")
    working.page.go_to(last)
    offered = commands(working)
    assert not offered["Move down"].isEnabled()
    assert not offered["Merge with the next paragraph"].isEnabled()


def test_a_paragraph_is_split_at_the_caret_and_undo_makes_it_whole(working: TextView) -> None:
    set_caret(working, "op12", "encourages relevant")
    before = working.desk.text()
    commands(working)["Split here"].trigger()
    order = working.desk.dossier.version("working").order
    second = working.desk.text()[order.index("op12") + 1]
    assert working.desk.label(second.uid) == f"{working.desk.label('op12')} bis"
    assert second.wording.opening_words == "Encourages"
    assert working.page.current_uid() == second.uid
    working.desk.workspace.undo()
    assert working.desk.text() == before


def test_an_alternative_is_set_in_and_edited_at_once(working: TextView) -> None:
    working.page.go_to("op4")
    commands(working)["Add an alternative"].trigger()
    assert working.editing.is_active
    assert working.desk.label(working.editing.uid) == "OP4 alt"
    assert working.editing.end()
    assert commands(working)["Keep this wording, drop its alternatives"].isEnabled()
    commands(working)["Keep this wording, drop its alternatives"].trigger()
    assert "OP4 alt" not in working.desk.labels().values()
    kept = working.desk.dossier.paragraph("working", "op4")
    assert kept is not None
    assert not kept.wording.plain.startswith("[")


def test_merging_and_moving_by_one_place(working: TextView) -> None:
    working.page.go_to("pp2")
    commands(working)["Merge with PP3"].trigger()
    assert "PP3" not in working.desk.labels().values()
    assert working.page.current_uid() == "pp2"
    working.shaping.move_down()
    order = working.desk.dossier.version("working").order
    assert order.index("pp2") > order.index("pp5")
    working.shaping.move_up()
    order = working.desk.dossier.version("working").order
    assert order.index("pp2") < order.index("pp5")


def test_a_text_as_it_was_received_is_asked_about_first(view: TextView) -> None:
    view.page.go_to("op3")
    view.shaping.move_up()
    strip = next(each for each in view.page.findChildren(IssuedStrip) if each.isVisible())
    assert strip.edit.isVisible()
    assert view.desk.version == "l20"
    QTest.mouseClick(strip.copy, Qt.MouseButton.LeftButton)
    assert view.desk.version != "l20"
    order = view.desk.dossier.version(view.desk.version).order
    assert order.index("op3") < order.index("op2")


def test_a_frozen_version_offers_nothing_but_a_copy(working: TextView) -> None:
    workspace = working.desk.workspace
    workspace.do(freeze(workspace.new(), "working"))
    working.page.go_to("op3")
    working.edit()
    assert not working.editing.is_active
    strip = next(each for each in working.page.findChildren(IssuedStrip) if each.isVisible())
    assert not strip.edit.isVisible()
    assert any("frozen" in label.text() for label in strip.findChildren(QLabel))
    QTest.keyClick(strip.copy, Qt.Key.Key_Escape)


@pytest.mark.parametrize("keys", SHAPING_KEYS.values())
def test_the_editor_leaves_the_keys_to_the_window(working: TextView, keys: str) -> None:
    working.page.go_to("op12")
    working.edit()
    assert working.editing.editor is not None
    pressed = QKeySequence(keys)[0]  # type: ignore[index]
    event = QKeyEvent(QEvent.Type.ShortcutOverride, pressed.key(), pressed.keyboardModifiers())
    event.ignore()
    QCoreApplication.sendEvent(working.editing.editor, event)
    assert not event.isAccepted()
    assert working.editing.end()


def test_while_editing_the_paragraph_is_split_at_the_caret_of_the_editor(working: TextView) -> None:
    working.page.go_to("op12")
    working.edit()
    editor = working.editing.editor
    assert editor is not None
    at = editor.wording().text.index("encourages relevant")
    editor.select_words(at, at)
    working.shaping.split_here()
    assert not working.editing.is_active
    order = working.desk.dossier.version("working").order
    second = working.desk.text()[order.index("op12") + 1]
    assert second.wording.plain.startswith("Encourages relevant")
