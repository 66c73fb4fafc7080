"""The positions view: the matrix shows, is set by key and menu, filters, copies, follows."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QMenu
from pytestqt.qtbot import QtBot

from app.domain.positions import Stance
from app.ui.desk import Desk
from app.ui.models.positions import OURS, ROOM
from app.ui.theme import Theme
from app.ui.views.positions import PositionsView
from app.work.annotating import set_party_stance, set_stance
from app.work.workspace import Workspace
from tests.builders import small


@pytest.fixture
def view(qtbot: QtBot, desk: Desk) -> PositionsView:
    made = PositionsView(desk)
    qtbot.addWidget(made)
    made.resize(910, 700)
    made.show()
    qtbot.waitExposed(made)
    made.matrix.setFocus()
    return made


def labels(view: PositionsView) -> list[str]:
    model = view._model
    return [model.row(at).label for at in range(model.rowCount())]


def heads(view: PositionsView) -> list[str]:
    return [view._model.column_name(column) for column in range(view._model.columnCount())]


def choose(view: PositionsView, uid: str, party: str = "") -> None:
    view.matrix.setCurrentIndex(view._model.index(view._model.find(uid), view._model.column(party)))


def press(view: PositionsView, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(view.matrix, key, modifier)


def said(desk: Desk, uid: str, party: str) -> Stance | None:
    rows = desk.dossier.stances.values()
    return next((row.stance for row in rows if (row.paragraph, row.party, row.amendment) == (uid, party, "")), None)


def test_our_delegation_comes_first_then_the_room_then_the_others(view: PositionsView) -> None:
    names = [name.removesuffix(" (illustrative)") for name in heads(view)]
    assert names == ["Arcadia", "The room", "Belmarine", "Cordovia", "Dravonia", "Elandia"]
    assert labels(view)[:3] == ["PP4", "PP8", "PP15"]
    assert "OP11 bis" in labels(view)


def test_choosing_a_cell_chooses_its_paragraph(view: PositionsView, desk: Desk) -> None:
    choose(view, "op2")
    press(view, Qt.Key.Key_Down)
    assert desk.paragraph == "op4"


def test_our_stance_is_set_by_a_letter_on_the_wording_shown(view: PositionsView, desk: Desk) -> None:
    choose(view, "op4")
    press(view, Qt.Key.Key_O)
    position = desk.dossier.positions["op4"]
    assert position.stance is Stance.OPPOSE
    paragraph = desk.dossier.paragraph(desk.version, "op4")
    assert paragraph is not None and position.set_on == paragraph.wording
    assert desk.workspace.undo_label == "Set stance on OP4"


@pytest.mark.parametrize(
    ("key", "modifier", "stance"),
    [
        (Qt.Key.Key_S, Qt.KeyboardModifier.NoModifier, Stance.SUPPORT),
        (Qt.Key.Key_2, Qt.KeyboardModifier.NoModifier, Stance.CAN_LIVE_WITH),
        (Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier, Stance.RESERVE),
    ],
)
def test_another_delegations_stance_is_set_by_key(
    view: PositionsView, desk: Desk, key: Qt.Key, modifier: Qt.KeyboardModifier, stance: Stance
) -> None:
    choose(view, "op9", "XCO")
    press(view, key, modifier)
    assert said(desk, "op9", "XCO") is stance
    assert view.matrix.currentIndex().data() == {"support": "Support", "can_live_with": "Can live with"}.get(
        stance.value, "Reserve"
    )


def test_delete_clears_and_undo_returns(view: PositionsView, desk: Desk) -> None:
    choose(view, "op4", "XCO")
    press(view, Qt.Key.Key_Delete)
    assert said(desk, "op4", "XCO") is None
    assert desk.workspace.undo_label == "Clear a delegation’s stance on OP4"
    desk.workspace.undo()
    assert said(desk, "op4", "XCO") is Stance.SEEK_CHANGE


def test_control_and_a_number_mean_the_cell_and_not_the_windows_menu(qtbot: QtBot, desk: Desk) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    view = PositionsView(desk)
    window.setCentralWidget(view)
    pressed: list[bool] = []
    action = QAction("Oppose", window)
    action.setShortcut(QKeySequence("Ctrl+6"))
    action.triggered.connect(lambda: pressed.append(True))
    window.addAction(action)
    window.show()
    qtbot.waitExposed(window)
    view.matrix.setFocus()
    choose(view, "op9", "XCO")
    press(view, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    assert said(desk, "op9", "XCO") is Stance.OPPOSE
    assert pressed == []


def test_several_cells_are_set_as_one_step(view: PositionsView, desk: Desk) -> None:
    model = view._model
    at = model.find("op1")
    corners = model.index(at, ROOM), model.index(at + 1, model.column("XBE"))
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
    view.matrix.selectionModel().select(QItemSelection(*corners), flags)
    press(view, Qt.Key.Key_S)
    assert said(desk, "op1", "XBE") is said(desk, "op2", "XBE") is Stance.SUPPORT
    assert desk.workspace.undo_label == "Set 2 stances"


def test_the_menu_offers_the_stances(view: PositionsView, desk: Desk) -> None:
    choose(view, "op9", "XCO")
    press(view, Qt.Key.Key_Return)
    menu = view.findChildren(QMenu)[-1]
    assert menu.isVisible()
    next(action for action in menu.actions() if action.text().startswith("Flexible")).trigger()
    menu.close()
    assert said(desk, "op9", "XCO") is Stance.FLEXIBLE


def test_the_room_cannot_be_set(view: PositionsView, desk: Desk) -> None:
    view.matrix.setCurrentIndex(view._model.index(0, ROOM))
    press(view, Qt.Key.Key_S)
    press(view, Qt.Key.Key_Return)
    assert desk.workspace.undo_label == ""
    assert not [menu for menu in view.findChildren(QMenu) if menu.isVisible()]


def test_the_room_counts_the_others(view: PositionsView, desk: Desk) -> None:
    model = view._model
    at = model.find("op15")
    assert model.row(at).room.spoken() == "1 favourable, 0 flexible, 0 unfavourable"
    choose(view, "op15", "XCO")
    press(view, Qt.Key.Key_O)
    assert model.row(at).room.unfavourable == 1
    assert not model.row(at).differs
    choose(view, "op15", "XBE")
    press(view, Qt.Key.Key_R)
    assert model.row(at).differs


def test_the_filters_narrow(view: PositionsView) -> None:
    view.differing.click()
    assert labels(view) == ["PP15"]
    view.differing.click()
    view.red_lines.click()
    assert labels(view) == ["OP2", "OP4", "OP14"]
    assert view.count.text() == "3 of 43"
    view.red_lines.click()
    view.every.click()
    assert view._model.rowCount() == 43


def test_a_delegation_gets_a_column_by_its_name(view: PositionsView, desk: Desk) -> None:
    choose(view, "op9")
    desk.choose("op9")
    view.party.entry().setFocus()
    QTest.keyClicks(view.party.entry(), "g77,")
    assert "Group of 77 and China" in heads(view)
    assert view._model.party(view.matrix.currentIndex().column()) == "G77"
    press(view, Qt.Key.Key_F)
    assert said(desk, "op9", "G77") is Stance.FLEXIBLE


def test_a_long_name_stands_in_the_head_in_full(view: PositionsView) -> None:
    before = view.matrix.horizontalHeader().height()
    view.add_party("GBR")
    assert view.matrix.horizontalHeader().height() > before


def test_the_cell_tells_words_date_and_source(view: PositionsView) -> None:
    model = view._model
    tip = model.data(model.index(model.find("op4"), model.column("XCO")), Qt.ItemDataRole.ToolTipRole)
    assert "Seek change" in tip and "19 Nov 2020" in tip and "Informal consultations" in tip
    assert "Proposes: replace “Urges” → “Calls upon”" in tip


def test_the_priority_and_the_stale_flag_are_told(view: PositionsView) -> None:
    model = view._model
    text = model.data(model.index(model.find("op12"), OURS), Qt.ItemDataRole.AccessibleTextRole)
    assert "Medium priority" in text and "text has changed since" in text


def test_the_matrix_is_copied_with_its_headings(view: PositionsView) -> None:
    choose(view, "op4")
    press(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[:3] == ["Paragraph", "Arcadia (illustrative)", "The room"]
    assert len(lines) == view._model.rowCount() + 1
    row = next(line for line in lines if line.startswith("OP4\t")).split("\t")
    assert row[1] == "Support" and row[4] == "Seek change"


def test_it_follows_changes_from_elsewhere_and_stays_on_its_cell(view: PositionsView, desk: Desk) -> None:
    choose(view, "op4", "XCO")
    desk.workspace.do(set_stance("pp1", Stance.SUPPORT))
    assert labels(view)[0] == "PP1"
    assert view._model.row(view.matrix.currentIndex().row()).uid == "op4"
    desk.workspace.do(set_party_stance(desk.workspace.new(), "op4", "AND", Stance.SUPPORT))
    assert view._model.party(view.matrix.currentIndex().column()) == "XCO"


def test_a_hidden_view_catches_up(view: PositionsView, desk: Desk) -> None:
    view.hide()
    desk.workspace.do(set_stance("pp1", Stance.SUPPORT))
    view.show()
    assert labels(view)[0] == "PP1"


def test_going_to_a_paragraph_lifts_the_filter(view: PositionsView) -> None:
    view.red_lines.click()
    view.go_to("op16")
    assert view._model.row(view.matrix.currentIndex().row()).label == "OP16"


def test_another_version_shows_its_paragraphs(view: PositionsView, desk: Desk) -> None:
    desk.show_version("working")
    assert "OP11 bis" in labels(view)
    at = view._model.find("pp4")
    assert view._model.row(at).label == "PP20"


def test_an_empty_dossier_says_what_the_place_is_for(qtbot: QtBot, tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "small.adref", small(), who="Arcadia", origin="window")
    view = PositionsView(Desk(workspace, Theme("light")))
    qtbot.addWidget(view)
    view.show()
    assert "Nobody has said anything yet" in view._empty.text() and view._empty.isVisible()
    view.every.click()
    assert heads(view)[0] == "Our delegation"
    view.matrix.setCurrentIndex(view._model.index(0, OURS))
    press(view, Qt.Key.Key_S)
    assert workspace.undo_label == "Set stance on PP1"
    workspace.close()


def test_it_is_painted_in_both_schemes_and_directions(view: PositionsView, desk: Desk) -> None:
    light = view.grab().toImage()
    desk.theme.choose("dark")
    dark = view.grab().toImage()
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert light != dark != view.grab().toImage()
    ours, room = (view.matrix.visualRect(view._model.index(0, column)) for column in (OURS, ROOM))
    assert ours.left() > room.left()


def test_it_is_freed_when_closed(qtbot: QtBot, desk: Desk) -> None:
    view = PositionsView(desk)
    view.show()
    gone = weakref.ref(view)
    with qtbot.waitSignal(view.destroyed):
        view.close()
        view.deleteLater()
        del view
    gc.collect()
    assert gone() is None
    desk.workspace.do(set_stance("pp1", Stance.SUPPORT))


def test_it_stands_on_the_paragraph_that_is_chosen_elsewhere(view: PositionsView, desk: Desk) -> None:
    choose(view, "op2", "XCO")
    desk.choose("op14")
    index = view.matrix.currentIndex()
    assert view._model.row(index.row()).uid == "op14"
    assert view._model.party(index.column()) == "XCO"


def test_a_key_works_on_the_cell_the_focus_came_to(view: PositionsView, desk: Desk) -> None:
    view.matrix.selectionModel().setCurrentIndex(
        view._model.index(view._model.find("op9"), OURS), QItemSelectionModel.SelectionFlag.NoUpdate
    )
    view.matrix.clearSelection()
    press(view, Qt.Key.Key_O)
    assert desk.dossier.positions["op9"].stance is Stance.OPPOSE
