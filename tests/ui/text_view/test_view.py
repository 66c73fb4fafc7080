"""The text view: shows a version in three ways, chooses, selects, follows what is changed elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QFontInfo, QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.domain.dossier import About, Dossier
from app.domain.positions import Stance
from app.domain.wording import Wording, join, plain
from app.ui.desk import Desk
from app.ui.text_view import TextView
from app.ui.text_view.menu import build_menu
from app.ui.text_view.placing import Words
from app.ui.theme import SERIF, Theme
from app.work.annotating import add_note, add_red_line, set_stance
from app.work.editing import delete_paragraph, reword
from app.work.workspace import Workspace

Shown = Callable[[str], str]


def wording_of(view: TextView, uid: str) -> Wording:
    paragraph = view.desk.dossier.paragraph(view.desk.version, uid)
    assert paragraph is not None
    return paragraph.wording


def test_the_text_is_set_in_the_shipped_serif_with_its_number(view: TextView, shown: Shown) -> None:
    assert shown("op3").startswith("3.\tRecognizes the potential")
    block = view.page.document().findBlockByNumber(8)
    assert QFontInfo(block.begin().fragment().charFormat().font()).family() == SERIF


def test_opening_words_are_italic_and_footnote_numbers_raised(view: TextView, shown: Shown) -> None:
    assert "INTERPOL1 and all other" in shown("pp2")
    block = view.page.document().begin()
    while not block.text().startswith("Recalling also"):
        block = block.next()
    fragments = []
    each = block.begin()
    while not each.atEnd():
        fragments.append(each.fragment())
        each += 1
    assert fragments[0].text() == "Recalling also" and fragments[0].charFormat().fontItalic()
    note = next(fragment for fragment in fragments if fragment.text() == "1")
    assert note.charFormat().verticalAlignment() is note.charFormat().VerticalAlignment.AlignSuperScript


def test_three_ways_of_showing_amendments(view: TextView, shown: Shown, qtbot: QtBot) -> None:
    assert shown("op4").startswith("4.\t[Urges] [Belmarine, Cordovia: Calls upon] the United Nations")
    with qtbot.waitSignal(view.marks_changed):
        view.set_marks("tracked")
    assert shown("op4").startswith("4.\tUrgesCalls upon the United Nations")
    view.set_marks("hidden")
    assert shown("op4") == "4.\t" + wording_of(view, "op4").text
    assert "11 bis" not in view.page.toPlainText()
    with pytest.raises(ValueError):
        view.set_marks("else")


def test_inserted_moved_and_colliding_ones_are_visible_with_who_proposes(view: TextView) -> None:
    view.page.printed.build_all()
    text = view.page.toPlainText()
    assert "11 bis.\t[Arcadia (agreed ad ref): Encourages the two organizations" in text
    assert "[Belmarine: move to after OP5]" in text
    assert "[Belmarine, moved from OP10: " in text
    assert "Alternative – Elandia: " in text


@pytest.mark.parametrize("marks", ["brackets", "tracked", "hidden"])
@pytest.mark.parametrize("uid", ["op4", "op13b", "pp2", "op2"])
def test_selected_words_are_exact_offsets_in_every_way_of_showing(view: TextView, marks: str, uid: str) -> None:
    view.set_marks(marks)
    text = wording_of(view, uid).text
    start = text.index("cooperation") if "cooperation" in text else text.index("information")
    end = start + len("cooperation between")
    view.go_to(uid)
    view.page.places.select(Words(uid, start, end))
    assert view.page.textCursor().selectedText() == text[start:end]
    assert view.page.places.words() == Words(uid, start, end)


def test_words_marked_with_the_mouse_offer_what_can_be_done(view: TextView, qtbot: QtBot) -> None:
    view.go_to("op5")
    text = wording_of(view, "op5").text
    start = text.index("create synergies")
    view.page.places.select(Words("op5", start, start + len("create synergies")))
    qtbot.waitUntil(view.selection_bar.isVisible)
    with qtbot.waitSignal(view.note_wanted) as wanted:
        QTest.keyClick(view.page, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert wanted.args == ["op5", start, start + 16]
    with qtbot.waitSignal(view.red_line_wanted) as line:
        view.selection_bar.red_line.emit()
    assert line.args == ["op5", "create synergies"]
    view.copy_with_reference()
    assert QGuiApplication.clipboard().text() == "“create synergies” (A/75/L.20, OP5)"


def test_a_selection_over_two_paragraphs_offers_nothing(view: TextView) -> None:
    cursor = QTextCursor(view.page.document())
    cursor.movePosition(QTextCursor.MoveOperation.NextBlock, QTextCursor.MoveMode.MoveAnchor, 6)
    cursor.movePosition(QTextCursor.MoveOperation.NextBlock, QTextCursor.MoveMode.KeepAnchor, 2)
    view.page.setTextCursor(cursor)
    assert view.page.places.words() is None
    view.selection_bar.place()
    assert not view.selection_bar.isVisible()


def test_copying_gives_the_words_without_marks(view: TextView) -> None:
    view.go_to("op4")
    cursor = view.page.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    view.page.setTextCursor(cursor)
    QTest.keyClick(view.page, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "4.\t" + wording_of(view, "op4").text
    assert "<i>Urges</i>" in data.html()


def test_keys_go_from_paragraph_to_paragraph_and_tell_the_desk(view: TextView) -> None:
    view.go_to("op4")
    QTest.keyClick(view.page, Qt.Key.Key_Down)
    assert view.desk.paragraph == "op5"
    QTest.keyClick(view.page, Qt.Key.Key_K)
    assert view.desk.paragraph == "op4"
    QTest.keyClick(view.page, Qt.Key.Key_End)
    assert view.desk.paragraph == "op16"
    assert view.page.places.box_of(view.page.current_key()) is not None
    QTest.keyClick(view.page, Qt.Key.Key_Home)
    assert view.desk.paragraph == "formula"
    assert view.page.verticalScrollBar().value() == 0
    QTest.keyClick(view.page, Qt.Key.Key_PageDown)
    assert view.page.verticalScrollBar().value() > 0


def test_a_click_in_the_text_and_in_the_margin_chooses(view: TextView) -> None:
    view.go_to("op4")
    (_, box), *_ = [(entry, box) for entry, box in view.page.places.visible() if entry.uid == "op5"]
    at = QPoint(100, round(box.top()) + 8)
    QTest.mouseClick(view.page.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert view.desk.paragraph == "op5"
    (_, box), *_ = [(entry, box) for entry, box in view.page.places.visible() if entry.uid == "op4"]
    gutter = view.page._gutter
    QTest.mouseClick(gutter, Qt.MouseButton.LeftButton, pos=QPoint(20, round(box.top()) + 8))
    assert view.desk.paragraph == "op4"


def test_what_is_chosen_elsewhere_comes_into_view(view: TextView) -> None:
    view.desk.choose("op14")
    box = view.page.places.box_of("p:op14:kept")
    assert box is not None and 0 <= box.top() < view.page.viewport().height()
    assert view.page.current_uid() == "op14"


def test_the_margin_tells_in_words_what_it_shows(view: TextView) -> None:
    desk = view.desk
    desk.do(set_stance("op3", Stance.OPPOSE, wording_of(view, "op3")))
    desk.do(add_note(desk.workspace.new(), "op3", "Ask capital"))
    from app.domain.positions import Rule

    desk.do(add_red_line(desk.workspace.new(), "op3", Rule.MUST_NOT_CONTAIN, "capacity-building"))
    desk.do(reword(desk.version, "op3", join([wording_of(view, "op3"), plain(" indeed")])))
    entry = next(entry for entry in view.page.printed.entries if entry.uid == "op3")
    assert view.page.facts_of(entry).words() == (
        "OP3, our position: oppose, the text has changed since it was set, 1 note, red line crossed: “capacity-building”"
    )


def test_a_change_from_elsewhere_touches_its_block_alone_and_keeps_the_place(view: TextView, shown: Shown) -> None:
    view.page.printed.build_all()
    view.go_to("op8")
    before = view.page.places.box_of("p:op8:kept")
    touched: list[tuple[int, int]] = []
    view.page.document().contentsChange.connect(lambda at, _gone, new: touched.append((at, at + new)))
    longer = join([plain("Recalls much more than was said before, at great length indeed, "), wording_of(view, "pp1")])
    view.desk.do(reword(view.desk.version, "pp1", longer))
    assert shown("pp1").startswith("Recalls much more")
    block = view.page.document().findBlockByNumber(view.page.printed.place("p:pp1:kept"))
    assert touched
    assert all(block.position() - 1 <= low and high <= block.position() + block.length() for low, high in touched)
    after = view.page.places.box_of("p:op8:kept")
    assert before is not None and after is not None and abs(after.top() - before.top()) < 1


def test_footnotes_are_numbered_anew_after_one_is_gone(view: TextView, shown: Shown) -> None:
    view.page.printed.build_all()
    assert "Strategy,2 including" in shown("pp10")
    old = wording_of(view, "pp2")
    view.desk.do(reword(view.desk.version, "pp2", plain(old.plain)))
    assert "Strategy,1 including" in shown("pp10")
    assert "INTERPOL and all other" in shown("pp2")
    assert "Treaty Series" not in view.page.toPlainText()
    view.desk.workspace.undo()
    assert "INTERPOL1 and all other" in shown("pp2")
    assert "Strategy,2 including" in shown("pp10")


def test_deleting_and_undoing_leave_the_same_document(view: TextView) -> None:
    view.page.printed.build_all()
    before = view.page.toPlainText()
    view.desk.do(delete_paragraph(view.desk.version, "op13"))
    assert "the following resources readily" not in view.page.toPlainText()
    view.desk.workspace.undo()
    assert view.page.toPlainText() == before
    assert [entry.key for entry in view.page.printed.entries] == list(view.page.printed.plan.index)


def test_another_version_keeps_the_paragraph_in_view(view: TextView) -> None:
    view.go_to("op8")
    view.desk.show_version("working")
    assert view.page.current_uid() == "op8"
    box = view.page.places.box_of("p:op8:kept")
    assert box is not None and 0 <= box.top() < view.page.viewport().height()


def test_zoom_by_key_and_within_its_bounds(view: TextView, qtbot: QtBot) -> None:
    view.go_to("op8")
    with qtbot.waitSignal(view.zoom_changed):
        QTest.keyClick(view.page, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom() == 110
    assert view.page.current_uid() == "op8"
    view.set_zoom(900)
    assert view.zoom() == 250
    QTest.keyClick(view.page, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom() == 100
    view.set_zoom(10)
    assert view.zoom() == 80


def test_the_menu_sets_our_position(view: TextView) -> None:
    view.go_to("op5")
    menu = build_menu(view)
    [stances] = [action.menu() for action in menu.actions() if action.text() == "Our position"]
    next(action for action in stances.actions() if action.text() == "Reserve").trigger()
    assert view.desk.dossier.positions["op5"].stance is Stance.RESERVE
    menu.deleteLater()


def test_hidden_it_waits_and_catches_up(view: TextView, shown: Shown) -> None:
    view.hide()
    view.desk.do(reword(view.desk.version, "op5", plain("Requests something else;")))
    view.show()
    assert shown("op5") == "5.\tRequests something else;"


def test_dark_and_light_keep_the_place(view: TextView) -> None:
    view.go_to("op8")
    view.desk.theme.choose("dark")
    assert view.page.current_uid() == "op8"
    block = view.page.document().findBlockByNumber(8)
    assert block.begin().fragment().charFormat().foreground().color() == view.desk.theme.colour("text")


def test_it_is_freed_when_closed(qtbot: QtBot, desk: Desk) -> None:
    made = TextView(desk)
    made.show()
    made.edit("op4")
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(made)
    desk.do(set_stance("op4", Stance.OPPOSE))
    assert desk.dossier.positions["op4"].stance is Stance.OPPOSE


def test_it_has_a_name_and_its_text_for_a_screen_reader(view: TextView) -> None:
    from PySide6.QtGui import QAccessible

    assert view.page.accessibleName() == "Text of A/75/L.20"
    interface = QAccessible.queryAccessibleInterface(view.page)
    assert interface is not None and interface.textInterface() is not None
    assert "Recalling also" in interface.textInterface().text(0, 4000)


def test_a_screen_reader_finds_the_paragraphs_as_items(view: TextView) -> None:
    from PySide6.QtGui import QAccessible

    listed = QAccessible.queryAccessibleInterface(view.page._gutter)
    assert listed is not None and listed.role() is QAccessible.Role.List
    names = [listed.child(index).text(QAccessible.Text.Name) for index in range(listed.childCount())]
    assert len(names) == len([entry for entry in view.page.printed.entries if entry.part == "paragraph"])
    assert names[4].startswith("PP4, our position: support")
    assert ": Acknowledging the unprecedented public health" in names[4]
    item = listed.child(4)
    assert item.role() is QAccessible.Role.ListItem
    assert listed.indexOfChild(item) == 4
    view.desk.do(reword("l20", "pp4", plain("Acknowledging less,")))
    assert item.text(QAccessible.Text.Name).endswith(": Acknowledging less,")
    assert listed.child(999) is None


def test_items_outlive_their_view_without_harm(qtbot: QtBot, desk: Desk) -> None:
    from PySide6.QtGui import QAccessible

    for _ in range(5):
        made = TextView(desk)
        made.show()
        listed = QAccessible.queryAccessibleInterface(made.page._gutter)
        item = listed.child(3)
        QAccessible.uniqueId(item)
        made.close()
        made.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert not shiboken6.isValid(made)
        assert not item.isValid()


def test_a_dossier_without_a_text_says_what_to_do(qtbot: QtBot, tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "new.adref", Dossier(About("New")), who="Arcadia", origin="window")
    made = TextView(Desk(workspace, Theme("light")))
    qtbot.addWidget(made)
    made.show()
    empty = next(label for label in made.findChildren(QLabel) if label.isVisible())
    assert empty.text().startswith("This dossier holds no text yet.")
    made.edit()
    made.amend()
    made.find_words()
    assert not made.editing.is_active
    workspace.close()


def test_a_narrower_window_keeps_the_place(view: TextView) -> None:
    view.go_to("op8")
    before = view.page.places.box_of("p:op8:kept")
    first = next(entry.key for entry, box in view.page.places.visible() if box.bottom() > 0)
    view.resize(620, 700)
    after = next(entry.key for entry, box in view.page.places.visible() if box.bottom() > 0)
    assert before is not None
    assert after == first
    assert view.page.viewport().width() < 620 - 100


def tip_at(view: TextView, uid: str, words: str) -> str:
    """The tool tip over words of a paragraph."""
    view.go_to(uid)
    cursor = view.page.textCursor()
    cursor.setPosition(cursor.block().position() + cursor.block().text().index(words) + 1)
    return view.page._told_at(cursor)


def test_tool_tips_tell_of_amendments_and_footnotes(view: TextView) -> None:
    tip = tip_at(view, "op4", "Calls upon")
    assert "Belmarine (illustrative), Cordovia (illustrative)" in tip
    assert "Replacement · Proposed · " in tip and "November 2020" in tip
    assert tip_at(view, "op4", "gender equality") == ""
    view.go_to("pp2")
    cursor = view.page.textCursor()
    cursor.setPosition(cursor.block().position() + cursor.block().text().index("INTERPOL1") + len("INTERPOL"))
    assert "Treaty Series" in view.page._told_at(cursor)


def test_tracked_changes_name_who_proposes_beside_the_text(view: TextView) -> None:
    assert not view.page._names.isVisible()
    view.set_marks("tracked")
    assert view.page._names.isVisible()
    before = view.page._names.grab().toImage()
    view.go_to("op4")
    assert view.page._names.grab().toImage() != before


def test_a_long_number_has_room_before_its_words(view: TextView) -> None:
    view.desk.choose("op4")
    setting = view.page.typesetting
    entries = {entry.label: entry for entry in view.page.printed.entries if entry.part == "paragraph"}
    assert setting.number_steps(entries["OP4"]) == 1
    assert setting.number_steps(entries["OP11 bis"]) == 2


def test_no_command_takes_another_paragraph_for_one_that_waits_for_its_place(view: TextView, desk: Desk) -> None:
    desk.choose("op3")
    assert view.page.current_uid() == "op3"
    desk.workspace.do(delete_paragraph(desk.version, "op14"))
    desk.choose("op14")
    assert desk.paragraph == "op14"
    assert view.page.current_uid() == ""
    before = desk.dossier
    view.propose_deletion()
    view.edit()
    assert not view.editing.is_active
    assert desk.dossier is before
    desk.choose("op3")
    assert view.page.current_uid() == "op3"
