"""The sponsors view: a pasted list is understood, added, refused; sponsors are edited, withdraw, and make a line."""

from __future__ import annotations

import gc
import weakref
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from app.domain.sponsors import ListedIn, Role, Sponsorship
from app.ui.desk import Desk
from app.ui.theme import Theme
from app.ui.views.sponsor_picture import LAST_TEXT
from app.ui.views.sponsors import SponsorsView
from app.work.sponsoring import withdraw_sponsor
from app.work.workspace import Action, Workspace
from tests.builders import NOON, small

FIFTEEN = (
    "Belgium, Brazil, Canada, Georgia, Hungary, Jamaica, Jordan, Mexico, Norway, Russian Federation, Rwanda, "
    "Saint Vincent and the Grenadines, Slovenia, Spain and Switzerland"
)
"""The sponsors of A/75/L.20 as the document names them."""

ENTER, CONTROL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def view(qtbot: QtBot, desk: Desk) -> SponsorsView:
    """On the sample, with its 56 sponsors."""
    made = SponsorsView(desk)
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def blank(qtbot: QtBot, tmp_path: Path) -> SponsorsView:
    """On a dossier without any sponsor."""
    workspace = Workspace.create(tmp_path / "small.adref", small(), who="Arcadia", origin="window")
    made = SponsorsView(Desk(workspace, Theme("light")))
    qtbot.addWidget(made, before_close_func=lambda _: workspace.close())
    made.resize(1280, 720)
    made.show()
    qtbot.waitExposed(made)
    return made


def paste(view: SponsorsView, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    view.entry.text.setFocus()
    QTest.keyClick(view.entry.text, Qt.Key.Key_V, CONTROL)


def add(view: SponsorsView) -> None:
    QTest.keyClick(view.entry.text, ENTER, CONTROL)


def chips(view: SponsorsView) -> list[str]:
    labels = view.entry._understood.findChildren(QLabel)
    return [label.text() for label in labels if view.entry._chips.indexOf(label) >= 0]


def names(view: SponsorsView) -> list[str]:
    return [row.party.name for row in view._model.rows()]


def codes(view: SponsorsView) -> set[str]:
    return {row.party.code for row in view._model.rows()}


def workspace(view: SponsorsView) -> Workspace:
    return view._desk.workspace


def test_d15_fifteen_pasted_sponsors_become_one_step_and_the_same_line(blank: SponsorsView) -> None:
    blank.entry.listed_in.setCurrentIndex(blank.entry.listed_in.findData("L"))
    paste(blank, FIFTEEN)
    assert len(chips(blank)) == 15 and all(chip.startswith("✓") for chip in chips(blank))
    assert blank.entry.button.text() == "Add 15"
    add(blank)
    assert blank.picture.text() == FIFTEEN
    assert workspace(blank).undo_label == "Add 15 sponsors"
    assert blank.entry.text.toPlainText() == ""
    assert "Added 15 sponsors" in blank.entry.message.text()
    workspace(blank).undo()
    assert names(blank) == [] and blank._empty.isVisible()


def test_d15_the_line_of_the_sample_is_that_of_the_document(view: SponsorsView) -> None:
    view.picture.which.setCurrentIndex(view.picture.which.findData("L"))
    assert view.picture.text() == FIFTEEN
    QTest.mouseClick(view.picture.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == FIFTEEN


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Türkiye", "TUR"),
        ("Turkey", "TUR"),
        ("Czechia", "CZE"),
        ("Czech Republic", "CZE"),
        ("United States", "USA"),
        ("Netherlands (Kingdom of the)", "NLD"),
    ],
)
def test_d15_every_spelling_is_one_party(blank: SponsorsView, written: str, code: str) -> None:
    paste(blank, written)
    add(blank)
    assert codes(blank) == {code}


def test_d15_a_duplicate_is_refused_with_the_reason_and_the_others_are_added(view: SponsorsView) -> None:
    paste(view, "Brazil, Uganda and Kenya")
    assert "Brazil: already (L)" in chips(view)
    add(view)
    assert {"UGA", "KEN"} <= codes(view)
    assert "Brazil is a sponsor already (listed: L)" in view.entry.message.text()
    assert workspace(view).undo_label == "Add 2 sponsors"


def test_d15_nothing_but_duplicates_leaves_no_step(view: SponsorsView) -> None:
    paste(view, "Brazil")
    add(view)
    assert "Brazil is a sponsor already" in view.entry.message.text()
    assert workspace(view).undo_label == ""


def test_d15_a_withdrawal_stays_in_the_list(view: SponsorsView) -> None:
    view.go_to("BEL")
    view.table.setFocus()
    QTest.keyClick(view.table, Qt.Key.Key_W)
    assert view.details.withdrawn_on.isVisible()
    view.details.withdrawn_on.setText("25 Nov 2020")
    QTest.keyClicks(view.details.withdrawn_source, "Letter")
    QTest.keyClick(view.details.withdrawn_source, ENTER)
    row = view._desk.dossier.sponsorships["BEL"]
    assert (row.listed_in, row.formerly, row.withdrawn) == (ListedIn.WITHDRAWN, "L", date(2020, 11, 25))
    assert row.dated == date(2020, 11, 17)
    assert names(view)[-1] == "Belgium"
    last = view._model.index(view._model.rowCount() - 1, 0)
    assert last.data(Qt.ItemDataRole.FontRole).strikeOut()
    assert view._model.index(last.row(), 2).data() == "Withdrawn (L-document)"
    assert "Belgium" not in view.picture.text()
    assert view.picture.total.text() == "55 sponsors by regional group · 1 withdrew"
    assert workspace(view).undo_label == "Withdraw sponsor"


def test_d15_who_withdrew_may_come_back(view: SponsorsView) -> None:
    view._desk.workspace.do(withdraw_sponsor("BEL"))
    paste(view, "Belgium")
    assert chips(view) == ["✓ Belgium (had withdrawn)"]
    add(view)
    assert view._desk.dossier.sponsorships["BEL"].listed_in is ListedIn.ANNOUNCED


def test_d15_a_group_is_a_state_on_its_behalf(blank: SponsorsView) -> None:
    behalf = "on behalf of the States Members of the United Nations that are members of the Group of 77 and China"
    paste(blank, f"Norway, Uganda ({behalf}) and Brazil")
    add(blank)
    assert codes(blank) == {"NOR", "UGA", "BRA"}
    assert blank._desk.dossier.sponsorships["UGA"].on_behalf_of == "G77"
    assert blank.table.model().row(blank.table.model().find("UGA")).cells()[0] == "Uganda, for Group of 77 and China"  # type: ignore[attr-defined]
    assert blank.picture.text() == f"Brazil, Norway and Uganda ({behalf})"
    assert workspace(blank).undo_label == "Add 3 sponsors"
    workspace(blank).undo()
    assert codes(blank) == set()


def test_the_sponsors_of_the_last_text_are_asked_and_count_for_nothing(blank: SponsorsView) -> None:
    rows = [Sponsorship(code, Role.SPONSOR, ListedIn.LAST, NOON) for code in ("NOR", "BRA")]
    blank._desk.do(Action("Last text", lambda dossier: dossier.put("sponsorships", *rows)))
    assert blank.picture.text() == ""
    assert blank.picture.total.text().startswith("0 sponsors")
    blank.picture.ask(LAST_TEXT)
    assert blank.picture.missing.text() == "2 do not sponsor yet: Brazil, Norway."
    paste(blank, "Norway")
    add(blank)
    assert blank._desk.dossier.sponsorships["NOR"].listed_in is ListedIn.ANNOUNCED
    assert blank.picture.missing.text() == "1 do not sponsor yet: Brazil."
    assert blank.picture.text() == "Norway"


def test_what_is_unknown_stays_in_the_box_with_suggestions(blank: SponsorsView, qtbot: QtBot) -> None:
    paste(blank, "Norway, Switzerlnd and Qqqland")
    assert "? Switzerlnd" in chips(blank)
    add(blank)
    assert codes(blank) == {"NOR"}
    assert blank.entry.text.toPlainText() == "Switzerlnd, Qqqland"
    qtbot.waitUntil(lambda: any(each.isVisible() for each in blank.entry._understood.findChildren(QToolButton)))
    buttons = [each for each in blank.entry._understood.findChildren(QToolButton) if each.text() == "Switzerland"]
    QTest.mouseClick(buttons[-1], Qt.MouseButton.LeftButton)
    assert blank.entry.text.toPlainText() == "Switzerland, Qqqland"
    add(blank)
    assert codes(blank) == {"NOR", "CHE"}


def test_names_without_a_space_are_taken_apart(blank: SponsorsView) -> None:
    paste(blank, "BelgiumBrazil")
    button = blank.entry._understood.findChildren(QToolButton)[0]
    button.click()
    assert blank.entry.text.toPlainText() == "Belgium, Brazil"


def test_an_unreadable_date_is_refused(blank: SponsorsView) -> None:
    blank.entry.dated.setText("someday")
    paste(blank, "Norway")
    QTest.mouseClick(blank.entry.button, Qt.MouseButton.LeftButton)
    assert "someday" in blank.entry.message.text()
    assert codes(blank) == set()


def test_role_list_date_and_source_are_those_chosen(blank: SponsorsView) -> None:
    entry = blank.entry
    entry.role.setCurrentIndex(entry.role.findData("main"))
    entry.listed_in.setCurrentIndex(entry.listed_in.findData("Add.1"))
    entry.dated.setText("12 Nov 2020")
    entry.source.setText("Portal")
    paste(blank, "nor")
    add(blank)
    row = blank._desk.dossier.sponsorships["NOR"]
    assert (row.role, row.listed_in, row.dated) == (Role.MAIN, ListedIn.ADDENDUM, date(2020, 11, 12))
    assert row.source == "Portal"
    assert workspace(blank).undo_label == "Add sponsor"


def test_a_sponsor_is_edited_in_place(view: SponsorsView, qtbot: QtBot) -> None:
    view.go_to("BEL")
    view.table.setFocus()
    QTest.keyClick(view.table, Qt.Key.Key_F2)
    qtbot.waitUntil(view.details.role.hasFocus)
    QTest.keyClick(view.details.role, Qt.Key.Key_Up)
    QTest.keyClick(view.details.role, Qt.Key.Key_S, CONTROL)
    assert view._desk.dossier.sponsorships["BEL"].role is Role.MAIN
    assert workspace(view).undo_label == "Edit sponsor"
    view.details.source.setFocus()
    QTest.keyClick(view.details.source, Qt.Key.Key_End)
    QTest.keyClicks(view.details.source, "!")
    QTest.keyClick(view.details.source, ENTER)
    assert view._desk.dossier.sponsorships["BEL"].source == "A/75/L.20!"


def test_several_are_changed_removed_and_brought_back_as_one_step(view: SponsorsView) -> None:
    view.table.setFocus()
    for code in ("ALB", "AND"):
        index = view._model.index(view._model.find(code), 0)
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        view.table.selectionModel().select(index, flags)
    assert view.chosen() == ("ALB", "AND")
    assert view.details._name.text() == "2 sponsors chosen"
    view.details.change_all(listed_in=ListedIn.L_DOCUMENT, formerly="")
    assert workspace(view).undo_label == "Edit 2 sponsors"
    QTest.keyClick(view.table, Qt.Key.Key_Delete)
    assert not {"ALB", "AND"} & codes(view)
    assert workspace(view).undo_label == "Remove 2 sponsors"
    workspace(view).undo()
    assert {"ALB", "AND"} <= codes(view)


def test_the_menu_sets_the_role(view: SponsorsView) -> None:
    view.go_to("BEL")
    at = view.table.visualRect(view._model.index(view._model.find("BEL"), 0)).center()
    view.table.customContextMenuRequested.emit(at)
    menu = next(each for each in view.findChildren(QMenu) if each.isVisible())
    roles = next(each for each in menu.findChildren(QMenu) if each.title() == "Role")
    next(each for each in roles.actions() if each.text() == "Main sponsor").trigger()
    menu.close()
    assert view._desk.dossier.sponsorships["BEL"].role is Role.MAIN


def test_the_withdrawal_can_be_left(view: SponsorsView) -> None:
    view.go_to("BEL")
    QTest.mouseClick(view.details.withdraw_button, Qt.MouseButton.LeftButton)
    view.details.withdrawn_on.setText("someday")
    QTest.mouseClick(view.details.confirm_button, Qt.MouseButton.LeftButton)
    assert "someday" in view.details._why_not.text()
    QTest.keyClick(view.details.withdrawn_on, Qt.Key.Key_Escape)
    assert view.details.role.isVisible()
    assert workspace(view).undo_label == ""


def test_sorting_by_headings_keeps_the_withdrawn_at_the_end(view: SponsorsView) -> None:
    view._desk.workspace.do(withdraw_sponsor("BRA"))
    header = view.table.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(2) + 10, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert names(view)[0] == "Belgium" and names(view)[-1] == "Brazil"
    assert names(view)[13:15] == ["Switzerland", "Albania"]


def test_the_groups_are_counted_with_their_remarks(view: SponsorsView) -> None:
    told = view.picture.bars.accessibleDescription()
    assert "African Group: 3 of 54" in told and "Western European and Others Group: 21 of 28" in told
    counts = [count.sponsors for count in view.picture.bars._counts]
    assert sum(counts) == 56


def test_the_momentum_is_told_in_words(view: SponsorsView) -> None:
    assert view.picture.momentum.accessibleDescription() == "15 on 17 Nov 2020, 56 on 23 Nov 2020"


def test_whom_to_ask_names_the_missing(view: SponsorsView) -> None:
    view.picture.ask("EU")
    assert view.picture.missing.text().startswith("27 members, 22 sponsor. The missing 5: ")
    QTest.mouseClick(view.picture.name_button, Qt.MouseButton.LeftButton)
    assert len(chips(view)) == 5
    view.picture.ask("G77")
    assert "to be checked" in view.picture.missing.text()


def test_it_follows_a_change_from_elsewhere_and_when_shown_again(view: SponsorsView) -> None:
    view.go_to("BEL")
    view.hide()
    view._desk.workspace.do(withdraw_sponsor("NOR"))
    view.show()
    assert names(view)[-1] == "Norway"
    assert view.chosen() == ("BEL",)


def test_the_box_leaves_undo_to_the_window(view: SponsorsView) -> None:
    QTest.keyClicks(view.entry.text, "Norw")
    QTest.keyClick(view.entry.text, Qt.Key.Key_Z, CONTROL)
    assert view.entry.text.toPlainText() == "Norw"


def test_chosen_sponsors_are_copied(view: SponsorsView) -> None:
    view.go_to("BEL")
    view.table.setFocus()
    QTest.keyClick(view.table, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "Belgium\tSponsor\tL-document\t17 Nov 2020\tA/75/L.20\t"


def test_no_word_is_cut_off_where_it_is_narrow(view: SponsorsView) -> None:
    view.resize(900, 640)
    assert view.width() == 900
    assert view.table.isColumnHidden(5)


def test_both_schemes_and_directions_are_painted(view: SponsorsView, qtbot: QtBot) -> None:
    light = view.grab().toImage()
    view._desk.theme.choose("dark")
    assert view.grab().toImage() != light
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    view.go_to("BEL")
    assert view.chosen() == ("BEL",)
    qtbot.waitUntil(lambda: view.picture.x() < view.table.mapTo(view, QPoint(0, 0)).x())


def test_it_is_freed_when_closed(qtbot: QtBot, desk: Desk) -> None:
    view = SponsorsView(desk)
    view.show()
    gone = weakref.ref(view)
    with qtbot.waitSignal(view.destroyed):
        view.close()
        view.deleteLater()
        del view
    gc.collect()
    assert gone() is None
    desk.workspace.do(withdraw_sponsor("NOR"))


def test_a_very_long_list_leaves_room_for_the_sponsors(blank: SponsorsView) -> None:
    members = [party.name for party in blank._desk.register][:193]
    paste(blank, ", ".join(members))
    assert blank.entry.button.text() == "Add 193"
    assert blank._stack.height() > 300
    add(blank)
    assert len(codes(blank)) == 193


def test_no_word_of_the_table_is_cut(view: SponsorsView, desk: Desk) -> None:
    desk.do(withdraw_sponsor("BEL"))
    table, model = view.table, view._model
    cut = [
        (
            model.index(row, column).data(),
            table.sizeHintForIndex(model.index(row, column)).width(),
            table.columnWidth(column),
        )
        for row in range(model.rowCount())
        for column in range(model.columnCount())
        if not table.isColumnHidden(column)
        and table.sizeHintForIndex(model.index(row, column)).width() > table.columnWidth(column)
    ]
    assert cut == []
