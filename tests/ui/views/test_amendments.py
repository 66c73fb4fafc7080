"""The amendments view: shows, filters, acts by key and click, refuses, follows."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from app.domain.amendments import Status
from app.domain.positions import Stance
from app.ui.desk import Desk
from app.ui.models.amendments import TO_LOOK_AT, Order, Role
from app.ui.theme import Theme
from app.ui.views.amendments import AmendmentsView
from app.work.amending import remove_amendment, set_status
from app.work.editing import delete_paragraph, reword
from app.work.workspace import Action, Workspace
from tests.builders import plain, replacement, small


@pytest.fixture
def view(qtbot: QtBot, desk: Desk) -> AmendmentsView:
    made = AmendmentsView(desk)
    qtbot.addWidget(made)
    made.resize(910, 760)
    made.show()
    qtbot.waitExposed(made)
    made.list.setFocus()
    return made


def shown(view: AmendmentsView) -> list[str]:
    model = view.list.model()
    return [str(model.index(at, 0).data()) for at in range(model.rowCount())]


def press(view: AmendmentsView, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(view.list, key, modifier)


def chosen(view: AmendmentsView) -> str:
    row = view.chosen()
    return row.amendment.id if row is not None else ""


def test_the_standing_ones_show_in_the_order_of_the_text(view: AmendmentsView) -> None:
    assert shown(view) == ["PP8", "OP2", "OP4", "OP4", "OP4", "OP10", "OP11 bis", "OP13(b)"]
    assert view.bar.count.text() == "8 of 10"


def test_a_row_is_as_tall_as_its_difference_and_grows_when_the_list_is_narrower(
    qtbot: QtBot, view: AmendmentsView
) -> None:
    index = view.list.model().index(0, 0)
    wide = view.list.visualRect(index).height()
    view.resize(560, 760)
    qtbot.waitUntil(lambda: view.list.visualRect(index).height() > wide)


def test_the_filter_narrows_by_words_status_delegation_and_paragraph(view: AmendmentsView) -> None:
    QTest.keyClicks(view.bar.search, "calls upon")
    assert shown(view) == ["OP4"]
    view.bar.search.clear()
    view.bar.status.setCurrentIndex(view.bar.status.findData("any"))
    assert view.bar.count.text() == "10 of 10"
    view.bar.party.setCurrentIndex(view.bar.party.findData("XEL"))
    assert shown(view) == ["OP4", "OP12"]
    view.bar.paragraph.setCurrentIndex(view.bar.paragraph.findData("op12"))
    assert shown(view) == ["OP12"]


def test_nothing_that_fits_says_so(view: AmendmentsView) -> None:
    QTest.keyClicks(view.bar.search, "zzzz")
    assert not view.list.isVisible()
    assert view.bar.count.text() == "0 of 10"
    assert not view.take_action.isEnabled()


def test_sorting_by_box_and_by_heading(view: AmendmentsView) -> None:
    view.bar.order.setCurrentIndex(2)
    assert shown(view)[-1] == "OP11 bis"
    header = view.list.header()
    at = QPoint(header.sectionViewportPosition(0) + 10, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert view.bar.order.currentIndex() == 0
    assert shown(view)[0] == "PP8"


def test_choosing_a_row_chooses_its_paragraph(view: AmendmentsView, desk: Desk) -> None:
    press(view, Qt.Key.Key_Down)
    assert desk.paragraph == "op2"


def test_the_status_is_changed_by_the_keyboard_alone(view: AmendmentsView, desk: Desk, qtbot: QtBot) -> None:
    view.go_to("a-op2-appropriate")
    press(view, Qt.Key.Key_S)
    menu = QGuiApplication.focusWindow() and view.findChildren(QMenu)[-1]
    assert isinstance(menu, QMenu) and menu.isVisible()
    QTest.keyClick(menu, Qt.Key.Key_B)
    assert desk.dossier.amendments["a-op2-appropriate"].status is Status.BRACKETED
    assert desk.workspace.undo_label == "Mark amendment as bracketed on OP2"
    assert chosen(view) == "a-op2-appropriate"


def test_a_click_on_the_status_offers_the_others(view: AmendmentsView, desk: Desk) -> None:
    box = view.list.visualRect(view.list.model().index(1, 2))
    QTest.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=box.topLeft() + QPoint(20, 12))
    menu = view.findChildren(QMenu)[-1]
    assert menu.isVisible()
    rejected = next(action for action in menu.actions() if "Rejected" in action.text())
    rejected.trigger()
    menu.close()
    assert desk.dossier.amendments["a-op2-appropriate"].status is Status.REJECTED
    assert "OP2" not in shown(view)


def test_withdrawing_keeps_the_place_and_undo_brings_it_back(view: AmendmentsView, desk: Desk) -> None:
    view.go_to("a-op2-appropriate")
    press(view, Qt.Key.Key_W)
    assert view.bar.count.text() == "7 of 10"
    assert chosen(view) == "a-op4-calls"
    desk.workspace.undo()
    assert view.bar.count.text() == "8 of 10"


def test_it_is_taken_into_the_text_shown(view: AmendmentsView, desk: Desk) -> None:
    view.go_to("a-op2-appropriate")
    press(view, Qt.Key.Key_T)
    paragraph = desk.dossier.paragraph(desk.version, "op2")
    assert paragraph is not None
    assert "information-sharing, including" in paragraph.wording.plain
    assert desk.workspace.undo_label == "Take amendment into the text on OP2"


def test_what_collides_is_refused_with_the_reason(view: AmendmentsView, desk: Desk, qtbot: QtBot) -> None:
    paragraph = desk.dossier.paragraph(desk.version, "op4")
    assert paragraph is not None
    new = plain(paragraph.wording.plain.replace("Urges", "Invites"))
    desk.workspace.do(reword(desk.version, "op4", new))
    view.go_to("a-op4-calls")
    with qtbot.waitSignal(desk.refused) as told:
        press(view, Qt.Key.Key_T)
    assert "changed on the same words" in told.args[0]


def test_alternatives_are_marked(view: AmendmentsView) -> None:
    view.go_to("a-op4-encourages")
    row = view.chosen()
    assert row is not None and row.collides
    assert "same words" in row.warning and row.warning in row.spoken()


def test_what_has_lost_its_paragraph_is_marked(view: AmendmentsView, desk: Desk) -> None:
    desk.workspace.do(delete_paragraph(desk.version, "op2"))
    view.go_to("a-op2-appropriate")
    row = view.chosen()
    assert row is not None and row.unplaced
    assert not view.take_action.isEnabled()


def test_it_is_copied_as_one_line(view: AmendmentsView) -> None:
    view.go_to("a-op4-calls")
    press(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QGuiApplication.clipboard().text()
    assert text == "OP4 (Belmarine (illustrative), Cordovia (illustrative)): Urges → Calls upon"


def test_enter_goes_to_the_text(view: AmendmentsView, desk: Desk, qtbot: QtBot) -> None:
    view.go_to("a-op4-calls")
    with qtbot.waitSignal(desk.view_wanted) as wanted:
        press(view, Qt.Key.Key_Return)
    assert wanted.args == ["Text", "op4"]


def test_delete_removes_and_undo_returns(view: AmendmentsView, desk: Desk) -> None:
    view.go_to("a-op4-calls")
    press(view, Qt.Key.Key_Delete)
    assert "a-op4-calls" not in desk.dossier.amendments
    assert desk.workspace.undo_label == "Remove amendment on OP4"
    desk.workspace.undo()
    assert "a-op4-calls" in desk.dossier.amendments


def test_a_new_one_begins_in_the_text(view: AmendmentsView, desk: Desk, qtbot: QtBot) -> None:
    press(view, Qt.Key.Key_N)
    qtbot.waitUntil(view.bar.new_at.hasFocus)
    QTest.keyClicks(view.bar.new_at, "op 13 c")
    with qtbot.waitSignals([view.amend_wanted, desk.view_wanted]):
        QTest.keyClick(view.bar.new_at, Qt.Key.Key_Return)
    assert desk.paragraph == "op13c"


def test_a_paragraph_that_is_not_there_is_refused_beside_the_field(
    view: AmendmentsView, desk: Desk, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(view.amend_wanted):
        view.bar.new_at.setText("OP99")
        QTest.mouseClick(view.bar.new_button, Qt.MouseButton.LeftButton)
    assert "OP99" in view.bar._why_not.text() and view.bar._why_not.isVisible()


def test_proponents_are_named_in_the_field(view: AmendmentsView, desk: Desk) -> None:
    view.go_to("a-op4-units")
    entry = view.details.proponents.entry()
    QTest.keyClicks(entry, "arcadia,")
    assert desk.dossier.amendments["a-op4-units"].proponents == ("XDR", "XAR")
    assert all(row.party != "XAR" for row in desk.dossier.stances.values() if row.amendment == "a-op4-units")


def test_the_last_proponent_is_not_taken_out(view: AmendmentsView, desk: Desk, qtbot: QtBot) -> None:
    view.go_to("a-op4-units")
    with qtbot.waitSignal(desk.refused) as told:
        QTest.keyClick(view.details.proponents.entry(), Qt.Key.Key_Backspace)
    assert "at least one delegation" in told.args[0]
    assert view.details.proponents.parties() == ("XDR",)


def test_date_source_and_note_save_themselves(view: AmendmentsView, desk: Desk) -> None:
    view.go_to("a-op4-units")
    view.details.source.setFocus()
    view.details.source.selectAll()
    QTest.keyClicks(view.details.source, "E-mail")
    QTest.keyClick(view.details.source, Qt.Key.Key_Return)
    row = desk.dossier.amendments["a-op4-units"]
    assert (row.source, row.status) == ("E-mail", Status.BRACKETED)
    assert desk.workspace.undo_label == "Edit details of amendment on OP4"


def test_a_supporter_is_added_changed_and_taken_back(view: AmendmentsView, desk: Desk, qtbot: QtBot) -> None:
    def said() -> dict[str, Stance]:
        return {row.party: row.stance for row in desk.dossier.stances.values() if row.amendment == "a-op4-units"}

    view.go_to("a-op4-units")
    view.details.says.setCurrentIndex(view.details.says.findData("reserve"))
    QTest.keyClicks(view.details.speaker.entry(), "elandia,")
    assert said()["XEL"] is Stance.RESERVE
    assert view.details.speaker.parties() == ()
    box = next(each for each in view.details.findChildren(QComboBox) if "Elandia" in each.accessibleName())
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    assert said()["XEL"] is Stance.SUPPORT

    def takers() -> list[QToolButton]:
        buttons = view.details.findChildren(QToolButton)
        return [each for each in buttons if "what Elandia" in each.accessibleName() and each.isVisible()]

    qtbot.waitUntil(lambda: len(takers()) == 1)
    gone = takers()[0]
    QTest.mouseClick(gone, Qt.MouseButton.LeftButton)
    assert "XEL" not in said()


def test_a_proponent_cannot_also_support(view: AmendmentsView, desk: Desk, qtbot: QtBot) -> None:
    view.go_to("a-op4-units")
    with qtbot.waitSignal(desk.refused) as told:
        QTest.keyClicks(view.details.speaker.entry(), "dravonia,")
    assert "Dravonia" in told.args[0]


def test_it_follows_a_change_from_elsewhere(view: AmendmentsView, desk: Desk) -> None:
    row = desk.dossier.amendments["a-op2-appropriate"]
    desk.workspace.do(set_status(row, Status.AGREED))
    view.go_to("a-op2-appropriate")
    assert view.list.currentIndex().siblingAtColumn(2).data() == "Agreed"


def test_a_hidden_view_catches_up_when_it_shows(view: AmendmentsView, desk: Desk) -> None:
    view.hide()
    desk.workspace.do(remove_amendment(desk.dossier.amendments["a-op2-appropriate"]))
    view.show()
    assert view.bar.count.text() == "7 of 9"


def test_going_to_a_hidden_one_lifts_the_filter(view: AmendmentsView) -> None:
    QTest.keyClicks(view.bar.search, "units")
    view.go_to("a-op12-lessons")
    assert chosen(view) == "a-op12-lessons"
    assert view.bar.search.text() == ""


def test_an_empty_dossier_says_what_the_place_is_for(qtbot: QtBot, tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "small.adref", small(), who="Arcadia", origin="window")
    view = AmendmentsView(Desk(workspace, Theme("light")))
    qtbot.addWidget(view)
    view.show()
    assert "No amendments yet" in view._empty.text() and view._empty.isVisible()
    row = replacement("a1", "op1", "Urges all States to build small bridges;", "Urges all States to build bridges;")
    workspace.do(Action("Propose amendment", lambda dossier: dossier.put("amendments", row), "op1"))
    assert view.list.isVisible()
    workspace.close()


def test_the_fields_leave_undo_to_the_window(view: AmendmentsView) -> None:
    assert isinstance(view.bar.search, QLineEdit)
    QTest.keyClicks(view.bar.search, "op4")
    QTest.keyClick(view.bar.search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert view.bar.search.text() == "op4"


def test_colours_turn(view: AmendmentsView, desk: Desk, qtbot: QtBot) -> None:
    before = view.grab().toImage()
    desk.theme.choose("dark")
    assert view.grab().toImage() != before


def test_it_is_freed_when_closed(qtbot: QtBot, desk: Desk) -> None:
    view = AmendmentsView(desk)
    view.show()
    gone = weakref.ref(view)
    with qtbot.waitSignal(view.destroyed):
        view.close()
        view.deleteLater()
        del view
    gc.collect()
    assert gone() is None
    desk.theme.choose("dark")
    desk.workspace.do(remove_amendment(desk.dossier.amendments["a-op2-appropriate"]))


def test_it_stands_on_the_paragraph_that_is_chosen_elsewhere(view: AmendmentsView, desk: Desk) -> None:
    desk.choose("op13b")
    assert chosen(view) == "a-op13b-secure"
    view.hide()
    desk.choose("op2")
    view.show()
    assert chosen(view) == "a-op2-appropriate"


def test_undo_leads_back_to_the_paragraph_and_not_away_from_its_amendment(view: AmendmentsView) -> None:
    view.go_to("a-op4-encourages")
    view.go_to("op4")
    assert chosen(view) == "a-op4-encourages"


def say(desk: Desk, uid: str, old: str, new: str) -> None:
    """Let the newest text say something else."""
    version = desk.dossier.newest_version().id
    now = desk.dossier.paragraph(version, uid)
    assert now is not None
    assert old in now.wording.plain
    desk.workspace.do(reword(version, uid, plain(now.wording.plain.replace(old, new))))


def fit_of(view: AmendmentsView, id: str) -> str:
    index = view._model.index(view._model.find(id), 0)
    row = index.data(Role.ROW)
    return str(row.fit_in_words)


def test_how_they_fit_the_newest_text_is_said_sorted_and_filtered(view: AmendmentsView, desk: Desk) -> None:
    assert fit_of(view, "a-op4-calls") == ""
    say(desk, "op4", "Urges", "Calls upon")
    assert fit_of(view, "a-op4-calls") == "Already met"
    assert fit_of(view, "a-op4-encourages") == "In conflict"
    view.bar.fit.setCurrentIndex(view.bar.fit.findData(TO_LOOK_AT))
    assert set(shown(view)) == {"OP4"}
    view.bar.order.setCurrentIndex(view.bar.order.findData(int(Order.FIT)))
    first = view.list.model().index(0, 0).data(Role.ROW)
    assert first.amendment.id == "a-op4-encourages"
    assert "in conflict" in first.spoken()
    view.go_to("a-op2-appropriate")  # lifts the filter
    assert view.bar.fit.currentData() == ""
    desk.workspace.undo()
    assert fit_of(view, "a-op4-calls") == ""


def test_why_one_stands_below_its_paragraph_is_said_as_it_is(view: AmendmentsView, desk: Desk) -> None:
    def warning(id: str) -> str:
        return str(view._model.index(view._model.find(id), 0).data(Role.ROW).warning)

    say(desk, "op4", "Urges", "Requests")
    assert warning("a-op4-encourages") == "Alternative: the text says something else on the same words"


def test_the_rebased_wording_is_taken_over_and_what_is_met_is_closed(view: AmendmentsView, desk: Desk) -> None:
    say(desk, "op4", "Urges", "Calls upon")
    view.go_to("a-op4-units")
    assert view.details.fit.isVisible()
    assert "Fits" in view.details.fit.head.accessibleName()
    press(view, Qt.Key.Key_R)
    base = desk.dossier.amendments["a-op4-units"].base.plain
    assert base.startswith("Calls upon")
    assert not view.details.fit.isVisible()
    desk.workspace.undo()
    view.list.selectAll()
    press(view, Qt.Key.Key_M)
    assert desk.dossier.amendments["a-op4-calls"].status is Status.AGREED
    assert desk.dossier.amendments["a-op4-encourages"].status is Status.PROPOSED
    desk.workspace.undo()
    assert desk.dossier.amendments["a-op4-calls"].status is not Status.AGREED


def test_a_status_is_set_for_all_that_are_selected(view: AmendmentsView, desk: Desk) -> None:
    view.bar.paragraph.setCurrentIndex(view.bar.paragraph.findData("op4"))
    view.list.selectAll()
    press(view, Qt.Key.Key_W)
    withdrawn = [row.id for row in desk.dossier.amendments.values() if row.status is Status.WITHDRAWN]
    assert {"a-op4-calls", "a-op4-units", "a-op4-encourages"} <= set(withdrawn)
    assert desk.workspace.undo_label == "Mark 3 amendments as withdrawn"


def test_a_conflict_is_answered_with_our_words(qtbot: QtBot, view: AmendmentsView, desk: Desk) -> None:
    say(desk, "op4", "Urges", "Invites")
    view.go_to("a-op4-calls")
    fit = view.details.fit
    assert fit.isVisible()
    assert "“Calls upon”" in fit.explained.text()
    assert "“Invites”" in fit.explained.text()
    assert fit.ours.isVisible()
    assert not fit.take.isVisible()
    fit.ours.click()
    row = desk.dossier.amendments["a-op4-calls"]
    assert row.base.plain.startswith("Invites")
    assert row.text.plain.startswith("Calls upon")
    assert not fit.isVisible()


def test_many_are_judged_beside_the_window(qtbot: QtBot, desk: Desk) -> None:
    base = desk.dossier.paragraph("l20", "op4")
    assert base is not None
    rows = [
        replacement(f"x{n}", "op4", base.wording, base.wording.plain + f" number {n}", proponents=("XBE",))
        for n in range(20)
    ]
    desk.workspace.do(Action("Many", lambda dossier: dossier.put("amendments", *rows)))
    say(desk, "op4", "Urges", "Invites")
    view = AmendmentsView(desk)
    qtbot.addWidget(view)
    view.show()
    view._refresh()
    qtbot.waitUntil(lambda: view._fitting.of("x3") is not None)
