from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QToolButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.domain.dossier import About, Dossier
from app.domain.links import LinkKind
from app.domain.versions import Stage
from app.domain.wording import plain
from app.ui.desk import Desk
from app.ui.dialogs.freezing import FreezingDialog
from app.ui.dialogs.version import NewVersionDialog, free_name
from app.ui.models.versions import VersionsModel
from app.ui.theme import Theme
from app.ui.views.versions import VersionsView
from app.work.carrying import keep_in_history, part, place
from app.work.editing import delete_paragraph, reword
from app.work.sample import ISSUED, WORKING
from app.work.shaping import freeze
from app.work.versions import copy_version, remove_version
from app.work.workspace import Workspace


@pytest.fixture
def view(qtbot: QtBot, desk: Desk) -> VersionsView:
    view = VersionsView(desk)
    qtbot.addWidget(view)
    view.resize(1100, 700)
    with qtbot.waitSignal(view.counted):
        view.show()
    view.list.setFocus(Qt.FocusReason.OtherFocusReason)
    return view


def press(qtbot: QtBot, view: QWidget, text: str) -> None:
    button = next(
        button for button in view.findChildren(QPushButton) if button.text() == text and button.isVisibleTo(view)
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def write(qtbot: QtBot, field: QWidget, text: str) -> None:
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field, text)


def test_versions_are_listed_in_order_with_what_can_be_counted(view: VersionsView) -> None:
    earlier, issued = view.model.entries
    assert (earlier.version.id, issued.version.id) == (WORKING, ISSUED)
    assert issued.facts == "L-document · 17 Nov 2020"
    assert issued.counts == "42 paragraphs · 7 footnotes"
    assert (earlier.is_shown, issued.is_shown) == (False, True)
    assert issued.differences == "9 edited, 1 moved, 1 added, 1 deleted"
    assert view.details.facts.text().endswith(": 9 edited, 1 moved, 1 added, 1 deleted")


def test_a_version_is_an_item_that_says_all_of_it(view: VersionsView) -> None:
    item = QAccessible.queryAccessibleInterface(view.list).child(1)
    assert item.text(QAccessible.Text.Name).startswith("A/75/L.20, shown in the text, L-document")


def test_the_model_keeps_qt_s_rules(desk: Desk, qtmodeltester: ModelTester) -> None:
    model = VersionsModel(desk)
    qtmodeltester.check(model)
    desk.do(copy_version(desk.workspace.new(), ISSUED, "Third"))
    model.refresh()
    assert [entry.version.label for entry in model.entries][-1] == "Third"


def test_each_detail_saves_itself_as_one_step(qtbot: QtBot, view: VersionsView, desk: Desk) -> None:
    details = view.details
    for field, text in (
        (details.label, "L.20 as issued"),
        (details.symbol, "A/75/L.20*"),
        (details.dated, "18 Nov 2020"),
        (details.source, "Documents portal"),
        (details.note, "Checked"),
    ):
        write(qtbot, field, text)
        view.list.setFocus()
    version = desk.dossier.version(ISSUED)
    assert (version.label, version.symbol, version.dated) == ("L.20 as issued", "A/75/L.20*", date(2020, 11, 18))
    assert (version.source, version.note) == ("Documents portal", "Checked")
    for _ in range(5):
        desk.workspace.undo()
    assert desk.dossier.version(ISSUED).label == "A/75/L.20"
    assert (details.label.text(), details.note.toPlainText()) == ("A/75/L.20", "")


def test_the_stage_is_chosen_by_key(qtbot: QtBot, view: VersionsView, desk: Desk) -> None:
    view.details.stage.setFocus()
    qtbot.keyClick(view.details.stage, Qt.Key.Key_Down)
    view.list.setFocus()
    assert desk.dossier.version(ISSUED).stage is Stage.REVISION
    assert view.model.entries[1].facts.startswith("Revision")


def test_a_name_that_is_taken_is_refused_and_kept_in_the_field(qtbot: QtBot, view: VersionsView, desk: Desk) -> None:
    taken = desk.dossier.version(WORKING).label
    write(qtbot, view.details.label, taken)
    with qtbot.waitSignal(desk.refused) as told:
        view.list.setFocus()
    assert taken in str(told.args)
    assert view.details.label.text() == taken
    assert not view.details.label.saver.is_saved
    assert desk.dossier.version(ISSUED).label == "A/75/L.20"


def test_a_copy_to_work_on_gets_a_free_name_and_is_shown(qtbot: QtBot, view: VersionsView, desk: Desk) -> None:
    press(qtbot, view, "Copy to work on…")
    dialog = view.findChild(NewVersionDialog)
    assert dialog is not None
    assert dialog.name.text() == "Working version"
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    entry = view.entry
    assert entry is not None
    assert (entry.version.label, entry.version.based_on, desk.version) == ("Working version", ISSUED, entry.version.id)
    assert free_name(desk.dossier) == "Working version 2"
    with qtbot.waitSignal(view.counted):
        desk.do(reword(entry.version.id, "op3", plain("Decides to wait;")))
    assert view.model.entries[2].differences == "1 edited"


def test_a_name_taken_is_refused_in_the_dialog_and_what_was_typed_stays(
    qtbot: QtBot, view: VersionsView, desk: Desk
) -> None:
    view.copy_to_work_on()
    dialog = view.findChild(NewVersionDialog)
    assert dialog is not None
    dialog.name.setText("a/75/l.20")
    dialog.accept()
    assert "already" in dialog.problem.text()
    dialog.name.setText("Draft of the seventh floor")
    dialog.dated.setText("no day")
    dialog.accept()
    assert dialog.isVisible()
    dialog.dated.setText("12 Nov 2020")
    dialog.accept()
    added = desk.dossier.version_labelled("Draft of the seventh floor")
    assert (added.dated, added.stage) == (date(2020, 11, 12), Stage.WORKING)


def test_removing_can_be_undone_and_the_last_one_stays(qtbot: QtBot, view: VersionsView, desk: Desk) -> None:
    qtbot.keyClick(view.list, Qt.Key.Key_Delete)
    assert list(desk.dossier.versions) == [WORKING]
    assert desk.version == WORKING
    assert view.entry is not None
    assert view.entry.version.id == WORKING
    assert view.hint.isVisible()
    button = next(button for button in view.findChildren(QPushButton) if button.text() == "Remove")
    assert not button.isEnabled()
    with qtbot.waitSignal(desk.refused):
        view.remove()
    desk.workspace.undo()
    assert [entry.version.id for entry in view.model.entries] == [WORKING, ISSUED]


def test_enter_shows_the_version_in_the_text(qtbot: QtBot, view: VersionsView, desk: Desk) -> None:
    qtbot.keyClick(view.list, Qt.Key.Key_Up)
    with qtbot.waitSignal(desk.view_wanted) as wanted:
        qtbot.keyClick(view.list, Qt.Key.Key_Return)
    assert (wanted.args, desk.version) == (["Text", ""], WORKING)
    assert [entry.is_shown for entry in view.model.entries] == [True, False]


def test_a_version_is_compared_with_its_base(qtbot: QtBot, view: VersionsView) -> None:
    with qtbot.waitSignal(view.compare_wanted) as wanted:
        press(qtbot, view, "Compare with its base")
    assert wanted.args == [WORKING, ISSUED]
    qtbot.keyClick(view.list, Qt.Key.Key_Up)
    button = next(button for button in view.findChildren(QPushButton) if button.text() == "Compare with its base")
    assert not button.isEnabled()


def test_a_version_from_a_file_is_asked_for(qtbot: QtBot, view: VersionsView) -> None:
    with qtbot.waitSignal(view.import_wanted):
        press(qtbot, view, "Add from a file…")


def test_renumbering_counts_anew(qtbot: QtBot, view: VersionsView, desk: Desk, workspace: Workspace) -> None:
    new = workspace.new()
    desk.do(copy_version(new, ISSUED, "Working version"))
    view.choose(new.id)
    desk.do(delete_paragraph(new.id, "op3"))
    press(qtbot, view, "Renumber paragraphs")
    assert not any(row.label for row in desk.dossier.text_of(new.id))
    button = next(button for button in view.findChildren(QPushButton) if button.text() == "Renumber paragraphs")
    assert not button.isEnabled()


def test_f2_goes_to_the_name(qtbot: QtBot, view: VersionsView) -> None:
    qtbot.keyClick(view.list, Qt.Key.Key_F2)
    assert view.details.label.selectedText() == "A/75/L.20"


def test_the_menu_offers_the_same(qtbot: QtBot, view: VersionsView) -> None:
    view._menu(QPoint(10, 10))
    menu = next(menu for menu in view.findChildren(QMenu) if menu.isVisible())
    names = [action.text().split("\t")[0] for action in menu.actions()]
    assert names == [
        "Show in the text",
        "Compare with its base",
        "Copy to work on…",
        "Concordance…",
        "Freeze…",
        "Renumber paragraphs",
        "Start the next cycle…",
        "Rename",
        "Remove",
    ]
    menu.close()


def test_differences_of_an_overtaken_text_are_dropped(qtbot: QtBot, view: VersionsView, desk: Desk) -> None:
    texts = {ISSUED: (desk.dossier.text_of(WORKING), desk.dossier.text_of(ISSUED))}
    view._told(view._revision - 1, texts, {ISSUED: "something old"})
    assert view.model.entries[1].differences == "9 edited, 1 moved, 1 added, 1 deleted"


def test_a_removed_base_is_not_named_any_more(view: VersionsView, desk: Desk) -> None:
    desk.do(remove_version(WORKING))
    assert [entry.standing for entry in view.model.entries] == [""]


def test_a_dossier_without_a_text_says_what_a_version_is(qtbot: QtBot, tmp_path: Path) -> None:
    opened = Workspace.create(tmp_path / "empty.adref", Dossier(About("A text")), who="Arcadia", origin="window")
    view = VersionsView(Desk(opened, Theme("light")))
    qtbot.addWidget(view)
    view.show()
    assert view.pages.currentIndex() == 1
    with qtbot.waitSignal(view.import_wanted):
        press(qtbot, view, "Add from a file…")
    opened.close()


def test_nothing_is_counted_while_nobody_looks(qtbot: QtBot, view: VersionsView, desk: Desk) -> None:
    view.hide()
    desk.do(reword(ISSUED, "op3", plain("Decides to wait;")))
    assert view.model.entries[1].differences.startswith("9 edited")
    with qtbot.waitSignal(view.counted):
        view.show()
    assert view.model.entries[1].differences.startswith("10 edited")


def test_it_is_freed_when_closed(qtbot: QtBot, desk: Desk) -> None:
    view = VersionsView(desk)
    view.show()
    view.close()
    view.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(view)
    desk.do(reword(ISSUED, "op3", plain("Decides to wait;")))


def links_of(desk: Desk) -> dict[str, LinkKind]:
    return {link.id: link.kind for link in desk.dossier.links.values()}


def test_a_frozen_version_wears_a_sign_and_is_frozen_once(qtbot: QtBot, view: VersionsView, desk: Desk) -> None:
    desk.do(freeze(desk.workspace.new(), ISSUED))
    view.choose(ISSUED)
    entry = view.entry
    assert entry is not None
    assert entry.frozen.startswith("Frozen ")
    assert "Frozen" in entry.in_words
    assert not view._actions["freeze"].isEnabled()
    assert not view._actions["renumber"].isEnabled()
    desk.workspace.undo()
    assert view._actions["freeze"].isEnabled()


def test_what_a_version_brought_is_told(qtbot: QtBot, view: VersionsView, desk: Desk) -> None:
    desk.do(delete_paragraph(ISSUED, "op14"))
    with qtbot.waitSignal(view.brought.accounted):
        view.choose(ISSUED)
    qtbot.waitUntil(lambda: "1 paragraph that is gone" in view.brought.words.text())
    assert "Followed their paragraphs: " in view.brought.words.text()
    assert "Standing amendments: " in view.brought.words.text()
    with qtbot.waitSignal(desk.view_wanted) as wanted:
        view.brought.place.click()
    assert wanted.args == ["Text", ""]
    assert desk.paragraph == "op14"
    with qtbot.waitSignal(view.brought.accounted):
        view.choose(WORKING)
    assert not view.brought.isVisible()


def test_corrections_are_listed_and_taken_back(qtbot: QtBot, view: VersionsView, desk: Desk) -> None:
    view.choose(ISSUED)
    assert not view.corrections.isVisible()
    desk.do(part(desk.workspace.new(), ISSUED, "op4"))
    assert view.corrections.isVisible()
    texts = [label.text() for label in view.corrections.findChildren(QLabel) if label.isVisible()]
    assert any(" is not OP4 of Working text of 12 November" in text for text in texts)
    (button,) = [b for b in view.corrections.findChildren(QToolButton) if b.isVisible()]
    button.click()
    assert "op4" in desk.dossier.version(ISSUED).order
    assert LinkKind.APART not in links_of(desk).values()
    (button,) = [b for b in view.corrections.findChildren(QToolButton) if b.isVisible()]
    button.click()
    assert not view.corrections.isVisible()
    assert [row.uid for row in desk.waiting()] == ["op4"]
    desk.workspace.undo()
    desk.workspace.undo()
    assert LinkKind.APART in links_of(desk).values()


def test_what_was_placed_by_hand_is_told_and_kept_history_taken_back(view: VersionsView, desk: Desk) -> None:
    desk.do(delete_paragraph(ISSUED, "op14"))
    desk.do(delete_paragraph(ISSUED, "op12"))
    desk.do(place(desk.workspace.new(), "op14", "op3"))
    desk.do(keep_in_history(desk.workspace.new(), "op12"))
    view.choose(ISSUED)
    texts = [label.text() for label in view.corrections.findChildren(QLabel) if label.isVisible()]
    assert any(text.startswith("What hung on OP15 of ") and text.endswith("was placed on OP3") for text in texts)
    assert any(text.endswith("is kept in history") for text in texts)
    (button,) = [b for b in view.corrections.findChildren(QToolButton) if b.isVisible()]
    button.click()
    assert "op12" in [row.uid for row in desk.waiting()]


def test_after_freezing_the_list_has_the_focus_and_not_the_next_button(
    qtbot: QtBot, view: VersionsView, desk: Desk
) -> None:
    view.freeze()
    (dialog,) = view.findChildren(FreezingDialog)
    with qtbot.waitSignal(dialog.finished):
        dialog.accept()
    assert desk.dossier.version(desk.version).frozen is not None
    assert view.list.isAncestorOf(view.focusWidget()) or view.focusWidget() is view.list
