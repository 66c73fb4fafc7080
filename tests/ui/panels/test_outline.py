from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.domain.dossier import About, Dossier
from app.domain.positions import Stance
from app.domain.wording import plain
from app.ui.desk import Desk
from app.ui.models.outline import Role
from app.ui.panels.outline import Outline
from app.ui.panels.placing import WAITING
from app.ui.theme import Theme
from app.work.annotating import set_stance
from app.work.editing import delete_paragraph, reword
from app.work.workspace import Workspace


@pytest.fixture
def outline(qtbot: QtBot, desk: Desk) -> Outline:
    made = Outline(desk)
    qtbot.addWidget(made)
    made.resize(260, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def labels(outline: Outline) -> list[str]:
    return [outline.shown.index(at, 0).data(Role.ROW).place.label for at in range(outline.shown.rowCount())]


def current(outline: Outline) -> str:
    return str(outline.list.currentIndex().data(Role.UID))


def test_it_follows_the_chosen_paragraph_and_chooses_itself(qtbot: QtBot, outline: Outline, desk: Desk) -> None:
    desk.choose("op4")
    assert current(outline) == "op4"
    qtbot.keyClick(outline.list, Qt.Key.Key_Down)
    assert desk.paragraph == "op5"
    index = outline.shown.mapFromSource(outline.model.index(outline.model.find("op2")))
    outline.list.scrollTo(index)
    centre = outline.list.visualRect(index).center()
    qtbot.mouseClick(outline.list.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert desk.paragraph == "op2"


def test_enter_asks_to_jump_in_the_text(qtbot: QtBot, outline: Outline, desk: Desk) -> None:
    desk.choose("pp4")
    with qtbot.waitSignal(outline.activated) as asked:
        qtbot.keyClick(outline.list, Qt.Key.Key_Return)
    assert asked.args == ["pp4"]


def test_the_filter_takes_labels_and_words(qtbot: QtBot, outline: Outline, desk: Desk) -> None:
    desk.choose("op4")
    qtbot.keyClicks(outline.filter, "op13")
    assert labels(outline) == ["OP13", "OP13(a)", "OP13(b)", "OP13(c)", "OP13(d)", "OP13(e)"]
    assert desk.paragraph == "op4"
    outline.filter.clear()
    qtbot.keyClicks(outline.filter, "gender equality")
    assert "OP4" in labels(outline)
    assert len(labels(outline)) < 5
    qtbot.keyClick(outline.filter, Qt.Key.Key_Escape)
    assert len(labels(outline)) == outline.model.rowCount()
    assert current(outline) == "op4"


def test_the_filter_menu_lists_what_needs_attention(outline: Outline) -> None:
    outline.choose_filter("attention")
    assert labels(outline) == ["OP12", "OP14"]
    outline.choose_filter("amendments")
    assert "OP11 bis" in labels(outline)
    assert "OP5" not in labels(outline)
    outline.choose_filter("position")
    assert "PP4" in labels(outline)
    assert "PP1" not in labels(outline)


def test_all_stale_positions_shown_are_confirmed_as_one_step(qtbot: QtBot, outline: Outline, desk: Desk) -> None:
    assert not outline.confirm_all.isVisible()
    outline.choose_filter("stale")
    stale = labels(outline)
    assert stale
    assert outline.confirm_all.isVisible()
    qtbot.mouseClick(outline.confirm_all, Qt.MouseButton.LeftButton)
    assert labels(outline) == []
    assert not outline.confirm_all.isVisible()
    desk.workspace.undo()
    assert labels(outline) == stale


def test_what_follows_by_itself_makes_no_position_stale(outline: Outline, desk: Desk) -> None:
    outline.choose_filter("stale")
    before = labels(outline)
    now = desk.dossier.paragraph(desk.version, "op4")
    assert now is not None
    desk.workspace.do(set_stance("op4", Stance.SUPPORT, now.wording))
    desk.workspace.do(reword(desk.version, "op4", plain(now.wording.plain.rstrip(";") + ".")))
    assert labels(outline) == before
    desk.workspace.do(reword(desk.version, "op4", plain("Invites everybody to think again;")))
    assert labels(outline) == ["OP4", *before]


def test_from_the_filter_enter_jumps_to_the_first_that_fits(qtbot: QtBot, outline: Outline, desk: Desk) -> None:
    qtbot.keyClicks(outline.filter, "op14")
    with qtbot.waitSignal(outline.activated) as asked:
        qtbot.keyClick(outline.filter, Qt.Key.Key_Return)
    assert asked.args == ["op14"]


def test_a_filter_that_nothing_fits_says_so(qtbot: QtBot, outline: Outline) -> None:
    qtbot.keyClicks(outline.filter, "zzzz")
    assert not outline.list.isVisible()
    outline.choose_filter("all")
    outline.filter.clear()
    assert outline.list.isVisible()


def test_a_filtered_list_follows_a_change(outline: Outline, desk: Desk) -> None:
    outline.choose_filter("position")
    desk.workspace.do(set_stance("op5", Stance.SUPPORT))
    assert "OP5" in labels(outline)
    desk.workspace.undo()
    assert "OP5" not in labels(outline)


def test_the_chosen_paragraph_stays_chosen_when_the_version_turns(outline: Outline, desk: Desk) -> None:
    desk.choose("op4")
    desk.show_version("working")
    assert desk.paragraph == "op4"
    assert current(outline) == "op4"


def test_enter_on_what_waits_asks_where_it_belongs(qtbot: QtBot, outline: Outline, desk: Desk) -> None:
    desk.workspace.do(delete_paragraph(desk.version, "op14"))
    desk.choose("op14")
    with qtbot.waitSignal(outline.place_wanted) as asked:
        qtbot.keyClick(outline.list, Qt.Key.Key_Return)
    assert asked.args == ["op14"]


def test_the_foot_counts_what_waits_and_leads_to_it(qtbot: QtBot, outline: Outline, desk: Desk) -> None:
    assert not outline.to_place.isVisible()
    desk.workspace.do(delete_paragraph(desk.version, "op14"))
    desk.workspace.do(delete_paragraph(desk.version, "op12"))
    assert outline.to_place.isVisible()
    assert outline.to_place.text() == "To place: 2"
    assert "2 things wait" in outline.to_place.toolTip()
    with qtbot.waitSignal(outline.place_wanted) as asked:
        qtbot.mouseClick(outline.to_place, Qt.MouseButton.LeftButton)
    assert asked.args == [outline.model.waiting()[0]]
    assert desk.paragraph == outline.model.waiting()[0]
    desk.workspace.undo()
    desk.workspace.undo()
    assert not outline.to_place.isVisible()


def line_of(outline: Outline, uid: str) -> QPointF:
    index = outline.shown.mapFromSource(outline.model.index(outline.model.find(uid)))
    outline.list.scrollTo(index)
    return QPointF(outline.list.visualRect(index).center())


def test_what_waits_is_dragged_onto_a_paragraph(outline: Outline, desk: Desk) -> None:
    desk.workspace.do(delete_paragraph(desk.version, "op14"))
    data = QMimeData()
    data.setData(WAITING, b"op14")
    at = line_of(outline, "op3")
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    moving = QDragMoveEvent(at.toPoint(), Qt.DropAction.MoveAction, data, left, none)
    outline.list.dragMoveEvent(moving)
    assert moving.isAccepted()
    outline.list.dropEvent(QDropEvent(at, Qt.DropAction.MoveAction, data, left, none))
    assert desk.dossier.positions["op3"].stance is Stance.OPPOSE
    assert desk.paragraph == "op3"
    desk.workspace.undo()
    assert "op3" not in desk.dossier.positions


def test_nothing_is_dropped_between_the_paragraphs(outline: Outline, desk: Desk) -> None:
    desk.workspace.do(delete_paragraph(desk.version, "op14"))
    data = QMimeData()
    data.setData(WAITING, b"op14")
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    below = QDropEvent(line_of(outline, "op14"), Qt.DropAction.MoveAction, data, left, none)
    outline.list.dropEvent(below)
    assert not below.isAccepted()
    assert outline.model.waiting() == ["op14"]


def test_it_is_painted_in_both_schemes_and_directions(qtbot: QtBot, outline: Outline, desk: Desk) -> None:
    light = outline.grab().toImage()
    desk.theme.choose("dark")
    dark = outline.grab().toImage()
    assert light != dark
    outline.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert outline.grab().toImage() != dark


def test_it_is_freed_with_its_window(qtbot: QtBot, desk: Desk) -> None:
    outline = Outline(desk)
    outline.show()
    outline.close()
    outline.deleteLater()
    qtbot.waitUntil(lambda: not isValid(outline))
    desk.workspace.do(set_stance("op5", Stance.SUPPORT))
    desk.show_version("working")
    desk.theme.choose("dark")
    assert desk.dossier.positions["op5"].stance is Stance.SUPPORT


def test_a_dossier_without_a_text_says_how_to_begin(qtbot: QtBot, tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "empty.adref", Dossier(About("Empty")), who="Arcadia", origin="window")
    desk = Desk(workspace, Theme("light"))
    outline = Outline(desk)
    qtbot.addWidget(outline)
    outline.show()
    assert not outline.list.isVisible()
    assert any("No text yet" in label.text() for label in outline.findChildren(QLabel))
    workspace.close()


def test_arabic_lines_are_filled_from_the_right(qtbot: QtBot, outline: Outline, desk: Desk) -> None:
    desk.show_version("working")
    desk.choose("op5")

    def inked() -> tuple[int, int]:
        """Where ink stands in the line of OP5 behind its label: the first and the last column."""
        line = outline.list.visualRect(outline.list.currentIndex())
        picture = outline.list.viewport().grab(line).toImage()
        ground = picture.pixelColor(picture.width() // 2, 1)
        columns = [
            x
            for x in range(90, picture.width() - 4)
            if any(picture.pixelColor(x, y) != ground for y in range(4, picture.height() - 4))
        ]
        return columns[0], picture.width() - columns[-1]

    desk.workspace.do(reword("working", "op5", plain("تدعو الدول")))
    from_left, from_right = inked()
    assert from_left > from_right + 40
    desk.workspace.do(reword("working", "op5", plain("Invites")))
    from_left, from_right = inked()
    assert from_right > from_left - 90 + 40
