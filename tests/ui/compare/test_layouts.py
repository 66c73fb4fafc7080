"""One, two and three columns: one keeps one's place, and the third text is chosen where it will stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.ui.compare.columns import Columns, Layout
from app.ui.compare.filters import Filter
from app.ui.compare.linking import links_of
from app.ui.compare.sides import ALL_AMENDMENTS, OUR_AMENDMENTS, amended_side
from app.ui.compare.three import Stand
from app.ui.compare.view import CompareView
from app.ui.desk import Desk
from app.work.sample import ISSUED, WORKING
from app.work.workspace import Workspace


def at_of(view: CompareView, wanted: str) -> int:
    return next(
        at
        for at, line in enumerate(view.model.lines)
        if not line.folded and not line.row.trace and line.row.new_label == wanted
    )


def top(view: CompareView) -> int:
    return view.rows.visualRect(view.model.index(view.rows.current())).top()


@pytest.mark.parametrize("layout", list(Layout))
@pytest.mark.parametrize("width", [620, 900, 1600])
def test_columns_stand_beside_each_other_and_within_the_line(layout: Layout, width: int) -> None:
    columns = Columns(width, 60, layout)
    ends = [columns.old + columns.text]
    if layout is not Layout.REDLINE:
        assert columns.new > columns.old + columns.text
        ends.append(columns.new + columns.text)
    if layout is Layout.THREE:
        assert columns.third > columns.new + columns.text
        ends.append(columns.third + columns.text)
    assert max(ends) <= width
    assert columns.text >= 150
    assert columns.lane + columns.channel <= (columns.new if layout is Layout.TWO else columns.old)


def test_keys_change_the_layout_and_the_current_line_stays_where_it_is(qtbot: QtBot, view: CompareView) -> None:
    view.rows.go(at_of(view, "OP4"))
    place = top(view)
    for key, layout in ((Qt.Key.Key_1, Layout.REDLINE), (Qt.Key.Key_3, Layout.THREE), (Qt.Key.Key_2, Layout.TWO)):
        qtbot.keyClick(view.rows, key)
        assert view.rows.setting.layout is layout
        assert view.bar.layouts[layout].isChecked()
        assert view.model.lines[view.rows.current()].row.new_label == "OP4"
        assert abs(top(view) - place) <= 2


def test_three_columns_without_a_third_text_offer_it_in_place(qtbot: QtBot, view: CompareView) -> None:
    view.rows.go(at_of(view, "OP4"))
    qtbot.keyClick(view.rows, Qt.Key.Key_3)
    assert view.chooser.isVisible()
    assert view.frame.pages.currentIndex() == 0
    assert view.model.rowCount() > 40
    assert [button.text() for button in view.chooser.buttons][-1] == "A file…"
    with qtbot.waitSignal(view.shown):
        qtbot.mouseClick(view.chooser.buttons[0], Qt.MouseButton.LeftButton)
    assert not view.chooser.isVisible()
    assert view.sides.third_key == OUR_AMENDMENTS
    assert view.model.lines[view.rows.current()].row.new_label == "OP4"
    assert {line.row.third.stand for line in view.model.lines if line.row.third} >= {Stand.NONE, Stand.BASE}
    qtbot.keyClick(view.rows, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: not any(line.row.third for line in view.model.lines))
    with qtbot.waitSignal(view.shown):
        qtbot.keyClick(view.rows, Qt.Key.Key_3)
    assert not view.chooser.isVisible(), "the text that was chosen is remembered"


def test_after_the_third_text_is_chosen_the_keys_belong_to_the_list(qtbot: QtBot, view: CompareView) -> None:
    view.lay(Layout.THREE)
    with qtbot.waitSignal(view.shown):
        qtbot.mouseClick(view.chooser.buttons[0], Qt.MouseButton.LeftButton)
    assert view.window().focusWidget() is view.rows
    assert not view.chooser.isVisible()


def test_our_amendments_on_the_base_are_a_third_text(desk: Desk) -> None:
    ours = amended_side(desk.dossier, WORKING, own=True)
    everybody = amended_side(desk.dossier, WORKING, own=False)
    base = desk.dossier.text_of(WORKING)
    assert (ours.version, everybody.version) == (WORKING, WORKING)
    assert ours.paragraphs != everybody.paragraphs != base
    assert {row.uid for row in base} & {row.uid for row in ours.paragraphs}


def test_a_file_is_a_third_text(qtbot: QtBot, view: CompareView, tmp_path: Path) -> None:
    file = tmp_path / "ours.txt"
    file.write_text("The General Assembly,\n\n1. Decides to remain seized of the matter.\n", encoding="utf-8")
    view.lay(Layout.THREE)
    with qtbot.waitSignal(view.shown):
        view.sides.add_file(2, file)
    assert view.sides.third.currentText() == "ours.txt"
    assert view.sides.keys == (WORKING, ISSUED)
    assert any(line.row.third and line.row.third.stand is Stand.MISSING for line in view.model.lines)


def test_swapping_in_three_columns_keeps_the_third_text(qtbot: QtBot, view: CompareView) -> None:
    view.lay(Layout.THREE)
    with qtbot.waitSignal(view.shown):
        view.sides.choose_third(ALL_AMENDMENTS)
    with qtbot.waitSignal(view.shown):
        qtbot.keyClick(view.rows, Qt.Key.Key_S)
    assert (view.sides.keys, view.sides.third_key) == ((ISSUED, WORKING), ALL_AMENDMENTS)


@pytest.mark.parametrize("layout", list(Layout))
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_click_on_the_line_of_a_move_goes_to_its_other_end(
    qtbot: QtBot, view: CompareView, layout: Layout, direction: Qt.LayoutDirection
) -> None:
    view.setLayoutDirection(direction)
    view.lay(layout)
    here = at_of(view, "PP4")
    view.rows.go(here)
    qtbot.waitUntil(lambda: here in view.rows.in_view())
    link = links_of(view.model, view.rows.in_view())[0]
    assert {link.upper, link.lower} == {here, view.model.partner_of(here)}
    anchor = view.rows._links._anchor(here)
    point = QPoint(view.rows._links._lane(link), anchor.y() + 30)
    assert view.rows._links.at(point, view.rows.in_view()) == link
    qtbot.mouseClick(view.rows.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert view.rows.current() == view.model.partner_of(here)


def test_filters_keep_the_line_or_go_to_the_nearest_one(qtbot: QtBot, view: CompareView) -> None:
    view.rows.go(at_of(view, "OP4"))
    place = top(view)
    view.bar.sift(Filter.CHANGES)
    view.bar.sift(Filter.ALL)
    assert view.model.lines[view.rows.current()].row.new_label == "OP4"
    assert abs(top(view) - place) <= 2
    view.rows.go(at_of(view, "OP5"))
    before = view.model.lines[view.rows.current()].row.at
    view.bar.sift(Filter.SUBSTANTIVE)
    near = view.model.lines[view.rows.current()].row.at
    assert near >= before or view.rows.current() == view.model.rowCount() - 1


def test_consequential_changes_unfold_by_one_key(qtbot: QtBot, view: CompareView) -> None:
    assert "(1)" in view.bar.consequential_box.text()
    folded = [line for line in view.model.lines if line.folded]
    assert len(folded) == 1 and folded[0].row.is_consequential
    qtbot.keyClick(view.rows, Qt.Key.Key_U)
    assert not any(line.folded for line in view.model.lines)
    qtbot.keyClick(view.rows, Qt.Key.Key_U)
    assert sum(line.folded for line in view.model.lines) == 1
    view.bar.sift(Filter.SUBSTANTIVE)
    qtbot.keyClick(view.rows, Qt.Key.Key_U)
    assert view.bar.sieve.filter is Filter.CHANGES
    assert any(line.row.is_consequential and not line.folded for line in view.model.lines)


def test_only_what_one_delegation_spoke_to(view: CompareView, workspace: Workspace) -> None:
    view.bar.sift(Filter.PARTY, "XBE")
    assert view.bar.sieve.party == "XBE"
    touched = {row.paragraph for row in workspace.dossier.amendments.values() if "XBE" in row.proponents}
    touched |= {row.paragraph for row in workspace.dossier.stances.values() if row.party == "XBE"}
    assert 0 < view.model.rowCount() < 43
    assert all(line.row.compared.uids & touched for line in view.model.lines)
