"""Editing in place: real keys, saved on a pause, kept when refused, followed by undo."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.domain.wording import NOTE_MARK, Wording, join, plain
from app.ui.text_view import TextView
from app.ui.text_view.editor import ParagraphEditor
from app.ui.text_view.strips import IssuedStrip
from app.work.editing import delete_paragraph, reword

CTRL = Qt.KeyboardModifier.ControlModifier
Shown = Callable[[str], str]


def wording_of(view: TextView, uid: str) -> Wording:
    paragraph = view.desk.dossier.paragraph(view.desk.version, uid)
    assert paragraph is not None
    return paragraph.wording


def opened(view: TextView, uid: str, offset: int = -1) -> ParagraphEditor:
    view.go_to(uid)
    view.edit(uid, offset)
    assert view.editing.editor is not None
    return view.editing.editor


def test_enter_opens_the_editor_and_typing_is_saved_on_a_pause(working: TextView, qtbot: QtBot) -> None:
    working.go_to("op5")
    QTest.keyClick(working.page, Qt.Key.Key_Return)
    editor = working.editing.editor
    assert editor is not None and editor.hasFocus()
    before = wording_of(working, "op5")
    with qtbot.waitSignal(working.desk.changed):
        QTest.keyClicks(editor, " Indeed")
    assert wording_of(working, "op5") == join([before, plain(" Indeed")])
    assert working.desk.workspace.undo_label == "Typing on OP5"


def test_a_run_of_typing_is_one_step(working: TextView) -> None:
    before = wording_of(working, "op5")
    editor = opened(working, "op5")
    QTest.keyClicks(editor, " one")
    QTest.keyClick(editor, Qt.Key.Key_S, CTRL)
    QTest.keyClicks(editor, " two")
    QTest.keyClick(editor, Qt.Key.Key_S, CTRL)
    assert wording_of(working, "op5").text.endswith(" one two")
    working.desk.workspace.undo()
    assert wording_of(working, "op5") == before


def test_typing_elsewhere_is_another_step(working: TextView) -> None:
    editor = opened(working, "op5")
    QTest.keyClicks(editor, " end")
    QTest.keyClick(editor, Qt.Key.Key_Home, CTRL)
    QTest.keyClicks(editor, "X")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert not working.editing.is_active
    working.desk.workspace.undo()
    text = wording_of(working, "op5").text
    assert text.endswith(" end") and not text.startswith("X")


def test_italics_and_footnotes_are_kept_by_typing(working: TextView) -> None:
    before = wording_of(working, "pp2")
    editor = opened(working, "pp2", before.text.index("cooperation"))
    QTest.keyClicks(editor, "excellent ")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    after = wording_of(working, "pp2")
    assert after.opening_words == before.opening_words == "Recalling also"
    assert after.notes == before.notes
    assert "the excellent cooperation" in after.text


def test_ctrl_i_sets_and_takes_italics(working: TextView) -> None:
    editor = opened(working, "op5")
    start = wording_of(working, "op5").text.index("synergies")
    editor.select_words(start, start + 9)
    QTest.keyClick(editor, Qt.Key.Key_I, CTRL)
    QTest.keyClick(editor, Qt.Key.Key_S, CTRL)
    assert [run.text for run in wording_of(working, "op5").runs if run.italic][-1] == "synergies"
    QTest.keyClick(editor, Qt.Key.Key_I, CTRL)
    QTest.keyClick(editor, Qt.Key.Key_S, CTRL)
    assert [run.text for run in wording_of(working, "op5").runs if run.italic] == ["Emphasizes"]


def test_typing_beside_a_reference_is_ordinary_text(working: TextView) -> None:
    before = wording_of(working, "pp2")
    at = before.text.index(NOTE_MARK) + 1
    editor = opened(working, "pp2", at)
    QTest.keyClicks(editor, "abc")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    after = wording_of(working, "pp2")
    assert after.text == before.text[:at] + "abc" + before.text[at:]
    assert after.notes == before.notes


def test_a_reference_can_be_deleted_and_comes_back(working: TextView, shown: Shown) -> None:
    before = wording_of(working, "pp2")
    editor = opened(working, "pp2", before.text.index(NOTE_MARK) + 1)
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    QTest.keyClick(editor, Qt.Key.Key_S, CTRL)
    assert wording_of(working, "pp2").notes == ()
    assert "Strategy,1 including" in shown("pp10")
    working.desk.workspace.undo()
    assert editor.wording() == before
    assert "Strategy,2 including" in shown("pp10")


def test_cutting_and_pasting_inside_keeps_the_footnote(working: TextView) -> None:
    before = wording_of(working, "pp2")
    at = before.text.index(NOTE_MARK)
    editor = opened(working, "pp2")
    editor.select_words(at - 8, at + 1)
    QTest.keyClick(editor, Qt.Key.Key_X, CTRL)
    assert editor.wording().notes == ()
    QTest.keyClick(editor, Qt.Key.Key_V, CTRL)
    assert editor.wording() == before


def test_pasted_lines_become_one(working: TextView) -> None:
    editor = opened(working, "op5")
    QGuiApplication.clipboard().setText(" and\r\n\r\nmore\n")
    QTest.keyClick(editor, Qt.Key.Key_V, CTRL)
    assert editor.wording().text.endswith(" and more")


def test_undo_is_the_windows_and_brings_the_caret_to_its_place(working: TextView, qtbot: QtBot) -> None:
    undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), working)
    undo.activated.connect(working.desk.workspace.undo)
    before = wording_of(working, "op5")
    place = before.text.index("synergies")
    editor = opened(working, "op5", place)
    QTest.keyClicks(editor, "many ")
    QTest.keyClick(editor, Qt.Key.Key_Z, CTRL)  # at once: what was typed is saved first, then taken back
    assert wording_of(working, "op5") == before
    assert editor.wording() == before
    assert editor.caret() == (place, place)
    working.desk.workspace.redo()
    assert editor.wording().text == before.text[:place] + "many " + before.text[place:]
    assert editor.caret() == (place + 5, place + 5)


def test_a_change_from_elsewhere_leaves_caret_and_selection(working: TextView) -> None:
    before = wording_of(working, "op5")
    place = before.text.index("synergies")
    editor = opened(working, "op5")
    editor.select_words(place, place + 9)
    working.desk.do(reword("working", "op5", join([plain("Also "), before])))
    assert editor.wording().text.startswith("Also ")
    assert editor.textCursor().selectedText() == "synergies"


def test_what_is_refused_stays_and_is_marked(working: TextView, qtbot: QtBot) -> None:
    before = wording_of(working, "op5")
    editor = opened(working, "op5")
    editor.selectAll()
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    with qtbot.waitSignal(working.desk.refused):
        QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert working.editing.is_active
    assert working.editing.strip is not None
    assert working.editing.strip.state.text().startswith("Not saved.")
    assert wording_of(working, "op5") == before
    QTest.keyClicks(editor, "Requests reports;")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert not working.editing.is_active
    assert wording_of(working, "op5").text == "Requests reports;"


def test_discard_goes_back_to_what_was_saved(working: TextView) -> None:
    before = wording_of(working, "op5")
    editor = opened(working, "op5")
    editor.selectAll()
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    QTest.keyClick(editor, Qt.Key.Key_S, CTRL)
    [discard] = [b for b in working.editing.strip.findChildren(QPushButton) if b.text() == "Discard"]
    QTest.mouseClick(discard, Qt.MouseButton.LeftButton)
    assert editor.wording() == before


def test_leaving_for_another_version_saves(working: TextView) -> None:
    editor = opened(working, "op5")
    QTest.keyClicks(editor, " kept")
    working.desk.show_version("l20")
    paragraph = working.desk.dossier.paragraph("working", "op5")
    assert paragraph is not None and paragraph.wording.text.endswith(" kept")
    assert not working.editing.is_active


def test_the_editor_lies_on_its_paragraph_and_pushes_the_rest_down(working: TextView) -> None:
    editor = opened(working, "op5")
    box = working.page.places.text_box("p:op5:kept")
    assert box is not None
    assert abs(editor.y() - box.top()) <= 1
    below = working.page.places.box_of("p:op6:kept")
    QTest.keyClicks(editor, " and so on and so forth" * 12)
    after = working.page.places.box_of("p:op6:kept")
    assert below is not None and after is not None and after.top() > below.top() + 20
    assert editor.geometry().bottom() < after.top()


def test_a_paragraph_that_goes_takes_the_editor_with_it(working: TextView) -> None:
    opened(working, "op5")
    working.desk.do(delete_paragraph("working", "op5"))
    assert not working.editing.is_active


def test_a_text_as_received_asks_first(view: TextView) -> None:
    view.go_to("op5")
    QTest.keyClick(view.page, Qt.Key.Key_F2)
    assert not view.editing.is_active
    strip = view.page.findChild(IssuedStrip)
    assert strip is not None and strip.isVisible()
    QTest.keyClick(strip.copy, Qt.Key.Key_Escape)
    assert not view.editing.is_active
    view.edit("op5")
    strip = next(each for each in view.page.findChildren(IssuedStrip) if each.isVisible())
    QTest.mouseClick(strip.copy, Qt.MouseButton.LeftButton)
    version = view.desk.dossier.version(view.desk.version)
    assert version.label == "Working copy of A/75/L.20"
    assert view.editing.is_active and view.editing.uid == "op5"


def test_edit_anyway_edits_what_was_received(view: TextView) -> None:
    view.edit("op5")
    strip = view.page.findChild(IssuedStrip)
    assert strip is not None
    QTest.mouseClick(strip.edit, Qt.MouseButton.LeftButton)
    assert view.editing.is_active and view.desk.version == "l20"


def test_a_proposed_paragraph_is_edited_as_its_proposal(view: TextView) -> None:
    uid = "a-op11-bis"
    editor = opened(view, uid)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(editor, " and more")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert view.desk.dossier.amendments[uid].text.text.endswith(" and more")


def test_double_click_edits_at_the_place(working: TextView) -> None:
    working.go_to("op5")
    box = working.page.places.text_box("p:op5:kept")
    assert box is not None
    at = box.topLeft().toPoint()
    at.setX(300)
    at.setY(at.y() + 8)
    QTest.mouseDClick(working.page.viewport(), Qt.MouseButton.LeftButton, pos=at)
    editor = working.editing.editor
    assert editor is not None
    anchor, caret = editor.caret()
    assert anchor == caret and 0 < caret < len(editor.wording().text)


@pytest.mark.parametrize("style", ["bold", "underline"])
def test_the_strip_sets_styles(working: TextView, style: str) -> None:
    editor = opened(working, "op5")
    editor.select_words(0, 4)
    working.editing.strip.style_wanted.emit(style)
    assert getattr(editor.wording().runs[0], style)


def test_words_typed_over_others_take_their_style(working: TextView) -> None:
    before = wording_of(working, "op5")
    editor = opened(working, "op5")
    editor.select_words(0, len("Emphasizes"))
    QTest.keyClicks(editor, "Stresses")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    after = wording_of(working, "op5")
    assert before.opening_words == "Emphasizes"
    assert after.opening_words == "Stresses"
    assert after.text == before.text.replace("Emphasizes", "Stresses")


def test_the_page_follows_the_caret_through_a_long_paragraph(working: TextView, qtbot: QtBot) -> None:
    working.resize(500, 260)
    editor = opened(working, "op2")
    height = working.page.viewport().height()

    def on_screen() -> bool:
        caret = editor.cursorRect().translated(editor.pos())
        return bool(caret.top() >= 0 and caret.bottom() <= height)

    QTest.keyClick(editor, Qt.Key.Key_Home, CTRL)
    assert on_screen()
    QTest.keyClick(editor, Qt.Key.Key_End, CTRL)
    assert on_screen()
    assert editor.height() > height


def test_another_size_keeps_the_editor_and_its_caret(working: TextView) -> None:
    editor = opened(working, "op5")
    QTest.keyClicks(editor, " And")
    editor.select_words(4, 9)
    working.set_zoom(150)
    assert working.editing.editor is not None
    assert working.editing.editor.caret() == (4, 9)
    assert wording_of(working, "op5").text.endswith(" And")
