"""Proposing amendments in the text: replace, insert, delete, move."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.amendments import Amendment, AmendmentAction, Status
from app.domain.paragraphs import Kind
from app.domain.positions import Stance
from app.ui.text_view import TextView
from app.ui.text_view.placing import Words
from app.work.annotating import set_stance

CTRL = Qt.KeyboardModifier.ControlModifier


def newest(view: TextView, known: set[str]) -> Amendment:
    [id] = set(view.desk.dossier.amendments) - known
    return view.desk.dossier.amendments[id]


def test_selected_words_are_replaced_by_typing(view: TextView, qtbot: QtBot) -> None:
    known = set(view.desk.dossier.amendments)
    view.go_to("op5")
    paragraph = view.desk.dossier.paragraph("l20", "op5")
    assert paragraph is not None
    start = paragraph.wording.text.index("synergies")
    view.page.places.select(Words("op5", start, start + 9))
    with qtbot.waitSignal(view.amend_wanted) as told:
        QTest.keyClick(view.page, Qt.Key.Key_E, CTRL)
    assert told.args == ["op5", start, start + 9]
    editor, strip = view.proposing.editor, view.proposing.strip
    assert editor is not None and strip is not None
    assert editor.textCursor().selectedText() == "synergies"
    assert strip.parties.parties() == ("XAR",)
    QTest.keyClicks(editor, "links")
    qtbot.waitUntil(lambda: "links" in strip.difference.text() and "synergies" in strip.difference.text())
    strip.parties.set_parties(["XBE", "XCO"])
    strip.status.setCurrentIndex(strip.status.findText("Bracketed"))
    QTest.keyClick(editor, Qt.Key.Key_Return, CTRL)
    row = newest(view, known)
    assert row.action is AmendmentAction.REPLACE
    assert row.proponents == ("XBE", "XCO")
    assert row.status is Status.BRACKETED
    assert row.base == paragraph.wording
    assert row.text.text == paragraph.wording.text.replace("synergies", "links")
    assert not view.proposing.is_active
    assert "[synergies] [Belmarine, Cordovia: links]" in view.page.toPlainText()


def test_nothing_changed_is_refused_in_the_strip(view: TextView) -> None:
    known = set(view.desk.dossier.amendments)
    view.go_to("op4")
    view.start_amending("op5")
    assert view.desk.paragraph == "op5"
    strip = view.proposing.strip
    assert strip is not None
    QTest.mouseClick(strip.propose, Qt.MouseButton.LeftButton)
    assert strip.refusal.text().startswith("The proposed wording is the same as the text")
    assert set(view.desk.dossier.amendments) == known


def test_nobody_proposes_is_refused_and_what_was_typed_stays(view: TextView) -> None:
    view.start_amending("op5")
    editor, strip = view.proposing.editor, view.proposing.strip
    assert editor is not None and strip is not None
    strip.parties.set_parties([])
    QTest.keyClicks(editor, " More;")
    QTest.keyClick(editor, Qt.Key.Key_Return, CTRL)
    assert "at least one delegation" in strip.refusal.text()
    assert editor.wording().text.endswith(" More;")
    QTest.keyClicks(strip.parties.entry(), "qqqq")
    QTest.keyClick(editor, Qt.Key.Key_Return, CTRL)
    assert "qqqq" in strip.refusal.text()


def test_escape_proposes_nothing(view: TextView) -> None:
    known = set(view.desk.dossier.amendments)
    view.start_amending("op5")
    editor = view.proposing.editor
    assert editor is not None
    QTest.keyClicks(editor, "something")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert not view.proposing.is_active
    assert set(view.desk.dossier.amendments) == known
    assert view.page.hasFocus()


def test_a_new_paragraph_is_proposed_and_labelled(view: TextView) -> None:
    known = set(view.desk.dossier.amendments)
    view.start_inserting("op5")
    editor = view.proposing.editor
    assert editor is not None and editor.hasFocus()
    QTest.keyClicks(editor, "Requests the Secretary-General to report;")
    QTest.keyClick(editor, Qt.Key.Key_Return, CTRL)
    row = newest(view, known)
    assert (row.action, row.kind, row.label, row.after) == (
        AmendmentAction.INSERT,
        Kind.OPERATIVE,
        "OP5 bis",
        "op5",
    )
    assert row.text.opening_words == "Requests"
    assert view.desk.paragraph == row.paragraph
    assert "5 bis.\t[Arcadia: Requests the Secretary-General" in view.page.toPlainText()


def test_in_a_working_version_it_may_go_directly_into_the_text(working: TextView) -> None:
    known = set(working.desk.dossier.amendments)
    working.start_inserting("op5")
    editor, strip = working.proposing.editor, working.proposing.strip
    assert editor is not None and strip is not None and strip.direct.isVisible()
    QTest.keyClicks(editor, "Requests more;")
    QTest.mouseClick(strip.direct, Qt.MouseButton.LeftButton)
    assert set(working.desk.dossier.amendments) == known
    assert any(paragraph.wording.text == "Requests more;" for paragraph in working.desk.text())


def test_a_deletion_and_a_move_are_proposed(view: TextView) -> None:
    known = set(view.desk.dossier.amendments)
    view.propose_deletion("op6")
    strip = view.proposing.strip
    assert strip is not None
    QTest.mouseClick(strip.propose, Qt.MouseButton.LeftButton)
    row = newest(view, known)
    assert (row.action, row.paragraph) == (AmendmentAction.DELETE, "op6")
    known.add(row.id)
    view.propose_move("op8")
    strip, target = view.proposing.strip, view.proposing._target
    assert strip is not None and target is not None
    target.setCurrentIndex(target.findData("op3"))
    QTest.mouseClick(strip.propose, Qt.MouseButton.LeftButton)
    row = newest(view, known)
    assert (row.action, row.paragraph, row.after) == (AmendmentAction.MOVE, "op8", "op3")
    assert "[Arcadia: move to after OP3]" in view.page.toPlainText()


def test_a_move_behind_itself_is_not_offered(view: TextView) -> None:
    view.propose_move("op8")
    assert view.proposing._target is not None
    assert view.proposing._target.findData("op8") == -1


def test_the_strip_has_room_of_its_own(view: TextView) -> None:
    view.start_amending("op5")
    editor, strip = view.proposing.editor, view.proposing.strip
    assert editor is not None and strip is not None
    following = view.page.places.text_box("p:op10:inserted")
    assert following is not None
    assert editor.geometry().bottom() <= strip.geometry().top()
    assert strip.geometry().bottom() <= following.top()


def test_the_whole_strip_comes_into_view(view: TextView, qtbot: QtBot) -> None:
    view.go_to("op5")
    view.start_inserting("op5")
    strip = view.proposing.strip
    assert strip is not None
    qtbot.waitUntil(lambda: strip.geometry().bottom() <= view.page.viewport().height())
    assert strip.propose.isVisible()


def test_what_was_typed_is_kept_when_something_else_is_begun(view: TextView) -> None:
    view.start_amending("op5")
    editor, strip = view.proposing.editor, view.proposing.strip
    assert editor is not None and strip is not None
    QTest.keyClicks(editor, " More;")
    strip.parties.set_parties(["XBE"])
    view.desk.show_version("working")
    view.start_amending("op5")
    assert view.proposing.editor is not None and not view.proposing.editor.wording().text.endswith(" More;")
    view.desk.show_version("l20")
    view.start_amending("op6")
    view.start_amending("op5")
    editor, strip = view.proposing.editor, view.proposing.strip
    assert editor is not None and strip is not None
    assert editor.wording().text.endswith(" More;")
    assert strip.parties.parties() == ("XBE",)
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    view.start_amending("op5")
    assert view.proposing.editor is not None and not view.proposing.editor.wording().text.endswith(" More;")


def test_another_size_or_scheme_leaves_the_proposal_open(view: TextView) -> None:
    view.start_inserting("op5")
    assert view.proposing.editor is not None
    QTest.keyClicks(view.proposing.editor, "Requests more;")
    view.set_zoom(150)
    view.desk.theme.choose("dark")
    assert view.proposing.editor is not None
    assert view.proposing.editor.wording().text == "Requests more;"


def test_undo_in_a_proposal_takes_back_its_own_typing(view: TextView) -> None:
    undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), view)
    undo.activated.connect(view.desk.workspace.undo)
    view.desk.do(set_stance("op5", Stance.OPPOSE))
    view.start_amending("op5")
    editor = view.proposing.editor
    assert editor is not None
    before = editor.wording()
    QTest.keyClicks(editor, "abc")
    QTest.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert editor.wording() == before
    QTest.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert editor.wording() == before
    assert view.desk.dossier.positions["op5"].stance is Stance.OPPOSE


def test_the_words_of_an_amendment_are_changed_with_who_proposes_it_as_one_step(view: TextView) -> None:
    row = next(
        each
        for each in view.desk.dossier.amendments.values()
        if each.action is AmendmentAction.REPLACE and each.paragraph == "op4" and each.is_standing
    )
    view.edit_amendment(row.id)
    editor, strip = view.proposing.editor, view.proposing.strip
    assert editor is not None and strip is not None
    assert editor.wording() == row.text
    assert strip.parties.parties() == row.proponents
    assert not view.proposing.has_words
    QTest.keyClicks(editor, " now")
    assert view.proposing.has_words
    strip.parties.set_parties(["XEL"])
    QTest.keyClick(editor, Qt.Key.Key_Return, CTRL)
    changed = view.desk.dossier.amendments[row.id]
    assert changed.proponents == ("XEL",)
    assert changed.text != row.text
    assert view.desk.workspace.undo_label == "Edit amendment on OP4"
    view.desk.workspace.undo()
    assert view.desk.dossier.amendments[row.id] == row


def test_saving_an_amendment_unchanged_leaves_no_step(view: TextView) -> None:
    row = next(each for each in view.desk.dossier.amendments.values() if each.paragraph == "op2")
    view.edit_amendment(row.id)
    assert view.proposing.propose()
    assert view.desk.workspace.undo_label == ""
    assert not view.proposing.is_active


def test_tab_leads_from_the_wording_to_who_proposes_it(view: TextView) -> None:
    view.start_amending("op5")
    editor, strip = view.proposing.editor, view.proposing.strip
    assert editor is not None and strip is not None
    view.show()
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert view.focusWidget() is strip.parties.entry()


def test_where_a_paragraph_is_moved_to_is_typed_as_its_label_is_said(view: TextView) -> None:
    known = set(view.desk.dossier.amendments)
    view.propose_move("op8")
    strip, target = view.proposing.strip, view.proposing._target
    assert strip is not None and target is not None
    target.setEditText("nowhere")
    QTest.keyClick(strip, Qt.Key.Key_Return, CTRL)
    assert "nowhere" in strip.refusal.text()
    assert set(view.desk.dossier.amendments) == known
    target.setEditText("op 3")
    QTest.keyClick(strip, Qt.Key.Key_Return, CTRL)
    assert newest(view, known).after == "op3"


def test_tab_leads_from_a_new_paragraph_to_who_proposes_it(view: TextView) -> None:
    view.start_inserting("op5")
    editor, strip = view.proposing.editor, view.proposing.strip
    assert editor is not None and strip is not None
    view.show()
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert view.focusWidget() is strip.parties.entry()
