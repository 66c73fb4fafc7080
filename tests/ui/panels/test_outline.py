from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.domain.dossier import About, Dossier
from app.domain.positions import Stance
from app.domain.wording import plain
from app.ui.desk import Desk
from app.ui.models.outline import Role
from app.ui.panels.outline import Outline
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


def test_what_waits_is_placed_from_the_bar(qtbot: QtBot, outline: Outline, desk: Desk) -> None:
    desk.workspace.do(delete_paragraph(desk.version, "op14"))
    outline.place_bar.ask("op14")
    assert outline.place_bar.isVisible()
    outline.place_bar.box.setCurrentIndex(
        next(at for at in range(outline.place_bar.box.count()) if outline.place_bar.box.itemText(at).startswith("OP3 "))
    )
    qtbot.mouseClick(outline.place_bar.place_button, Qt.MouseButton.LeftButton)
    assert desk.dossier.positions["op3"].stance is Stance.OPPOSE
    assert desk.paragraph == "op3"
    assert not outline.place_bar.isVisible()
    assert desk.workspace.undo_label == "Place on OP3"


def test_enter_on_what_waits_asks_where_it_belongs(qtbot: QtBot, outline: Outline, desk: Desk) -> None:
    desk.workspace.do(delete_paragraph(desk.version, "op14"))
    desk.choose("op14")
    qtbot.keyClick(outline.list, Qt.Key.Key_Return)
    assert outline.place_bar.isVisible()


def test_placing_on_a_paragraph_that_has_a_position_is_refused(qtbot: QtBot, outline: Outline, desk: Desk) -> None:
    desk.workspace.do(delete_paragraph(desk.version, "op14"))
    outline.place_bar.ask("op14")
    outline.place_bar.box.setCurrentIndex(
        next(at for at in range(outline.place_bar.box.count()) if outline.place_bar.box.itemText(at).startswith("OP4 "))
    )
    with qtbot.waitSignal(desk.refused):
        qtbot.mouseClick(outline.place_bar.place_button, Qt.MouseButton.LeftButton)
    assert outline.place_bar.isVisible()
    qtbot.keyClick(outline.place_bar.box, Qt.Key.Key_Escape)
    assert not outline.place_bar.isVisible()


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
