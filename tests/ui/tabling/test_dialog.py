"""The tabling check in the window: findings, corrections, what is left, the check list, and the marks on the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.domain.tabling import State
from app.domain.wording import plain
from app.ui.desk import Desk
from app.ui.tabling.dialog import TablingDialog
from app.ui.tabling.holidays import HolidaysDialog
from app.ui.tabling.on_text import add_findings
from app.ui.text_view.view import TextView
from app.work.editing import reword
from app.work.sample import ISSUED
from app.work.tabling import holidays


def break_text(desk: Desk) -> None:
    """An OP with a comma, and two words spelt otherwise."""
    for uid, words in (("op3", ","), ("op5", ", as recognised by organisations;")):
        text = desk.dossier.paragraphs[f"{ISSUED}:{uid}"].wording
        end = len(text.text)
        desk.do(reword(ISSUED, uid, text.replaced(end - 1, end, plain(words))))


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk) -> Iterator[TablingDialog]:
    desk.show_version(ISSUED)
    break_text(desk)
    made = TablingDialog(desk)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.watch.found is not None and bool(list(made.tree.items())))
    yield made
    made.watch.finish()


def rechecked(qtbot: QtBot, dialog: TablingDialog, do: Callable[[], object]) -> None:
    with qtbot.waitSignal(dialog.watch.changed):
        do()


def choose(dialog: TablingDialog, rule: str) -> None:
    item = next(each for each in dialog.tree.items() if each.data(0, Qt.ItemDataRole.UserRole).rule == rule)
    dialog.tree.setCurrentItem(item)


def text(desk: Desk, uid: str) -> str:
    return desk.dossier.paragraphs[f"{desk.version}:{uid}"].wording.plain


def test_findings_stand_by_rule_with_their_source(dialog: TablingDialog) -> None:
    assert dialog.title.text().startswith("A/75/L.20: ") and "error" in dialog.title.text()
    choose(dialog, "closing")
    assert "An operative paragraph ends with a semicolon." in dialog.card.sentence.text()
    assert "Source: UN Editorial Manual" in dialog.card.rule.text()
    kinds = [span.kind for span in dialog.card.difference.spans]
    assert {"-", "+"} <= set(kinds)
    assert dialog.card.correct.isVisible()


def test_a_text_as_received_is_corrected_on_a_copy(qtbot: QtBot, dialog: TablingDialog, desk: Desk) -> None:
    choose(dialog, "closing")
    dialog.correct()
    assert dialog.asking.isVisible() and text(desk, "op3").endswith(",")
    rechecked(qtbot, dialog, dialog.asking.copy.click)
    assert desk.dossier.version(desk.version).label == "Working copy of A/75/L.20"
    assert text(desk, "op3").endswith(";")
    assert desk.dossier.paragraphs[f"{ISSUED}:op3"].wording.plain.endswith(",")


def test_all_of_a_rule_in_one_step_and_back(qtbot: QtBot, dialog: TablingDialog, desk: Desk) -> None:
    choose(dialog, "spelling")
    assert dialog.card.correct_all.text() == "Correct all 2 like this"
    dialog.correct_like()
    rechecked(qtbot, dialog, dialog.asking.edit.click)
    assert text(desk, "op5").endswith("as recognized by organizations;")
    assert "Spelling of the United Nations" in dialog.said.text() and dialog.undo.isVisible()
    rechecked(qtbot, dialog, dialog.undo.click)
    assert text(desk, "op5").endswith("as recognised by organisations;")


def test_one_is_left_with_a_reason_and_taken_up_again(qtbot: QtBot, dialog: TablingDialog) -> None:
    choose(dialog, "spelling")
    first = dialog.tree.finding()
    assert first is not None
    dialog.card.reason.setText("as they write it")
    rechecked(qtbot, dialog, dialog.card.leave.click)
    assert first.key not in {each.data(0, Qt.ItemDataRole.UserRole).key for each in dialog.tree.items()}
    dialog.with_left.setChecked(True)
    item = next(each for each in dialog.tree.items() if each.data(0, Qt.ItemDataRole.UserRole).key == first.key)
    assert "left as it is: as they write it" in item.text(1)
    dialog.tree.setCurrentItem(item)
    assert dialog.card.take_up.isVisible() and not dialog.card.leave.isVisible()
    rechecked(qtbot, dialog, dialog.card.take_up.click)
    assert dialog.watch.found is not None and not dialog.watch.found.put_aside


def test_keys_and_orders(qtbot: QtBot, dialog: TablingDialog, desk: Desk) -> None:
    dialog.order.setCurrentIndex(1)
    found = dialog.watch.found
    assert found is not None
    shown = [each.data(0, Qt.ItemDataRole.UserRole) for each in dialog.tree.items()]
    assert shown == list(found.standing)
    dialog.weight.setCurrentText("Errors")
    assert 0 < len(list(dialog.tree.items())) < len(shown)
    choose(dialog, "closing")
    with qtbot.waitSignal(desk.view_wanted) as wanted:
        qtbot.keyClick(dialog.tree, Qt.Key.Key_Return)
    assert wanted.args == ["Text", "op3"]
    qtbot.keyClick(dialog.tree, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "OP3: An operative paragraph ends with a semicolon."
    before = dialog.tree.finding()
    qtbot.keyClick(dialog.tree, Qt.Key.Key_N)
    assert dialog.tree.finding() != before
    qtbot.keyClick(dialog.tree, Qt.Key.Key_P)
    assert dialog.tree.finding() == before


def test_nothing_found_is_said(qtbot: QtBot, dialog: TablingDialog, desk: Desk) -> None:
    for row in list(dialog.watch.found.standing if dialog.watch.found else ()):
        from app.work.tabling import leave

        desk.do(leave(row))
    qtbot.waitUntil(lambda: dialog.watch.found is not None and not dialog.watch.found.standing)
    assert dialog.empty.text().startswith("Nothing found by ")
    assert "rules" in dialog.title.text()


def test_the_check_list_is_filled_in(dialog: TablingDialog, desk: Desk) -> None:
    row = dialog.list_page.rows["action-date"]
    row.day.setDate(QDate(2020, 11, 23))
    assert desk.dossier.tabling["action-date"].text == "2020-11-23"
    assert "The last day to submit was Monday, 16 November" in dialog.when.text()
    contact = dialog.list_page.rows["contact"]
    contact.entry.setText("A. Delegate")
    contact.state.setCurrentIndex(contact.state.findData(State.DONE.value))
    assert (desk.dossier.tabling["contact"].text, desk.dossier.tabling["contact"].done) == ("A. Delegate", True)
    assert dialog.tabs.tabText(1) == "Check list (2 of 12)"
    desk.workspace.undo()
    assert "contact" not in desk.dossier.tabling and contact.entry.text() == ""


def test_holidays_are_edited(qtbot: QtBot) -> None:
    dialog = HolidaysDialog()
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.days.setPlainText("someday")
    assert not dialog.save() and "names no day" in dialog.refusal.text() and dialog.refusal.isVisible()
    dialog.days.setPlainText("2026-02-17 Lunar New Year")
    dialog.due.setValue(3)
    with qtbot.waitSignal(dialog.changed):
        assert dialog.save()
    assert holidays().business_days == 3
    from app.work.tabling import reset_holidays

    reset_holidays()


def test_marks_lie_quietly_on_the_text(qtbot: QtBot, dialog: TablingDialog, desk: Desk) -> None:
    view = TextView(desk)
    qtbot.addWidget(view)
    view.resize(900, 700)
    view.show()
    dialog.watch.changed.connect(view.page.repaint_margins)
    assert not view.page.extraSelections()
    dialog.watch.set_marks(True)
    view.go_to("op5")
    qtbot.waitUntil(lambda: len(view.page.extraSelections()) >= 2)
    assert "recognised" in {each.cursor.selectedText() for each in view.page.extraSelections()}
    assert desk.tabling is dialog.watch
    menu = QMenu(view)
    offset = text(desk, "op5").find("recognised") + 2
    add_findings(view, menu, "op5", offset)
    first = menu.actions()[0]
    assert "recognized" in first.text() and first.menu() is not None
    dialog.watch.set_marks(False)
    qtbot.waitUntil(lambda: not view.page.extraSelections())


def test_typing_is_checked_in_its_pauses(qtbot: QtBot, dialog: TablingDialog, desk: Desk) -> None:
    wording = desk.dossier.paragraphs[f"{ISSUED}:op3"].wording
    end = len(wording.text)
    rechecked(qtbot, dialog, lambda: desk.do(reword(ISSUED, "op3", wording.replaced(end - 1, end, plain(";")))))
    assert not [row for row in dialog.watch.found.standing if row.rule == "closing"] if dialog.watch.found else False
