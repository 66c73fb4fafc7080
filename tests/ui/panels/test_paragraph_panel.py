from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.domain.amendments import AmendmentAction, AmendmentForm, Status
from app.domain.links import LinkKind
from app.domain.positions import Note, Priority, Rule, Stance
from app.domain.wording import plain
from app.ui.desk import Desk
from app.ui.panels.amendment_card import AmendmentCard
from app.ui.panels.amendments import AmendmentSection
from app.ui.panels.delegations import DelegationSection, DelegationView
from app.ui.panels.fallbacks import FallbackSection, FallbackView, fallback_difference
from app.ui.panels.history import HistorySection, VersionsSection
from app.ui.panels.instructions import InstructionSection, InstructionView
from app.ui.panels.notes import NoteSection, NoteView
from app.ui.panels.paragraph_panel import ParagraphPanel
from app.ui.panels.position import PositionSection
from app.ui.panels.red_lines import RedLineSection, RedLineView
from app.ui.settings import Settings
from app.work.annotating import add_fallback, add_note, set_rationale, set_stance
from app.work.editing import delete_paragraph, reword
from app.work.shaping import split
from app.work.versions import copy_version
from app.work.workspace import Action


@pytest.fixture
def panel(qtbot: QtBot, desk: Desk) -> Iterator[ParagraphPanel]:
    Settings().set_text("panel/closed", "history versions")
    made = ParagraphPanel(desk)
    qtbot.addWidget(made)
    made.resize(340, 900)
    undo = QAction("Undo", made)
    undo.setShortcut(QKeySequence.StandardKey.Undo)
    undo.triggered.connect(lambda: desk.workspace.undo())
    made.addAction(undo)
    made.show()
    qtbot.waitExposed(made)
    desk.choose("op4")
    yield made
    Settings().set_text("panel/closed", "history versions")


def write(qtbot: QtBot, field: QLineEdit | QPlainTextEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def click(qtbot: QtBot, button: QWidget) -> None:
    qtbot.waitUntil(lambda: button.height() > 8)  # laid out, which takes a turn of the event loop after it was filled
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def one(found: list[QWidget], kind: type) -> list[QWidget]:
    return [view for view in found if isinstance(view, kind)]


def test_without_a_paragraph_it_says_what_it_is_for(qtbot: QtBot, desk: Desk) -> None:
    panel = ParagraphPanel(desk)
    qtbot.addWidget(panel)
    panel.show()
    assert panel.nothing.isVisible()
    assert "Choose a paragraph" in panel.nothing.text()
    desk.choose("op4")
    assert not panel.nothing.isVisible()


def test_the_head_names_the_paragraph(panel: ParagraphPanel, desk: Desk) -> None:
    assert panel.label.text() == "OP4"
    assert panel.opening.text() == "Urges"
    assert not panel.formerly.isVisible()
    desk.choose("op14")
    assert panel.formerly.text() == "Formerly OP15"
    desk.choose("a-op11-bis")
    assert panel.label.text() == "OP11 bis"
    assert panel.formerly.text() == "Proposed new paragraph"


def test_a_stance_is_one_click_and_one_undo(qtbot: QtBot, panel: ParagraphPanel, desk: Desk) -> None:
    stances = panel.section(PositionSection).stances
    click(qtbot, stances.buttons[Stance.RESERVE])
    assert desk.dossier.positions["op4"].stance is Stance.RESERVE
    assert desk.workspace.undo_label == "Set stance on OP4"
    assert stances.buttons[Stance.RESERVE].isChecked()
    desk.workspace.undo()
    assert stances.buttons[Stance.SUPPORT].isChecked()
    click(qtbot, stances.buttons[Stance.SUPPORT])
    assert desk.dossier.positions["op4"].stance is None
    assert not any(button.isChecked() for button in stances.buttons.values())


def test_a_stance_by_keys(qtbot: QtBot, panel: ParagraphPanel, desk: Desk) -> None:
    panel.focus_stance()
    stances = panel.section(PositionSection).stances
    assert stances.buttons[Stance.SUPPORT].hasFocus()
    qtbot.keyClick(stances.buttons[Stance.SUPPORT], Qt.Key.Key_Right)
    qtbot.keyClick(stances.buttons[Stance.CAN_LIVE_WITH], Qt.Key.Key_Space)
    assert desk.dossier.positions["op4"].stance is Stance.CAN_LIVE_WITH
    qtbot.keyClick(stances.buttons[Stance.CAN_LIVE_WITH], Qt.Key.Key_6)
    assert desk.dossier.positions["op4"].stance is Stance.OPPOSE
    panel.set_stance(None)
    assert desk.dossier.positions["op4"].stance is None


def test_priority_rationale_and_talking_points_save_themselves(qtbot: QtBot, panel: ParagraphPanel, desk: Desk) -> None:
    section = panel.section(PositionSection)
    section.priority.setFocus()
    qtbot.keyClick(section.priority, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: desk.dossier.positions["op4"].priority is Priority.MEDIUM)
    assert desk.workspace.undo_label == "Set priority on OP4"
    old = desk.dossier.positions["op4"].rationale
    write(qtbot, section.rationale, "Because it is right")
    assert desk.dossier.positions["op4"].rationale == "Because it is right"
    assert desk.workspace.undo_label == "Edit rationale on OP4"
    qtbot.keyClick(section.rationale, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.dossier.positions["op4"].rationale == old
    assert section.rationale.toPlainText() == old
    write(qtbot, section.points, "Say so")
    assert desk.workspace.undo_label == "Edit talking points on OP4"


def test_another_paragraph_gets_what_was_typed_for_it_and_no_other(
    qtbot: QtBot, panel: ParagraphPanel, desk: Desk
) -> None:
    section = panel.section(PositionSection)
    section.rationale.setFocus()
    section.rationale.selectAll()
    qtbot.keyClicks(section.rationale, "For four")
    desk.choose("op5")
    assert desk.dossier.positions["op4"].rationale == "For four"
    assert section.rationale.toPlainText() == ""
    assert "op5" not in desk.dossier.positions


def test_a_stale_position_shows_what_changed_and_is_confirmed(qtbot: QtBot, panel: ParagraphPanel, desk: Desk) -> None:
    section = panel.section(PositionSection)
    assert not section.stale.isVisible()
    desk.workspace.do(reword(desk.version, "op4", plain("Urges everybody to be kind;")))
    assert section.stale.isVisible()
    assert "[inserted:" in section.stale_difference.accessibleName()
    click(qtbot, section.confirm)
    assert not section.stale.isVisible()
    assert desk.workspace.undo_label == "Confirm position on OP4"


def test_instructions(qtbot: QtBot, panel: ParagraphPanel, desk: Desk) -> None:
    desk.choose("op2")
    section = panel.section(InstructionSection)
    (in_force,) = section.in_force.views()
    assert isinstance(in_force, InstructionView)
    assert in_force.text.toPlainText().startswith("As before")
    assert "Superseded (1)" in section.earlier_button.text()
    click(qtbot, section.earlier_button)
    assert len(section.earlier.views()) == 1
    write(qtbot, in_force.reference, "ARC/1")
    assert desk.workspace.undo_label == "Edit instruction on OP2"
    write(qtbot, in_force.dated, "20 Nov 2020")
    newest = desk.dossier.of_paragraph("instructions", "op2")[-1]
    assert (newest.reference, newest.dated) == ("ARC/1", date(2020, 11, 20))
    write(qtbot, section.new, "Accept")
    assert desk.workspace.undo_label == "Add instruction on OP2"
    qtbot.keyClick(section.new, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (in_force,) = section.in_force.views()
    assert isinstance(in_force, InstructionView)
    assert in_force.text.toPlainText() == "Accept"
    assert len(section.earlier.views()) == 2


def test_what_is_trimmed_is_shown_trimmed_once_the_field_is_left(
    qtbot: QtBot, panel: ParagraphPanel, desk: Desk
) -> None:
    (view,) = panel.section(InstructionSection).in_force.views()
    assert isinstance(view, InstructionView)
    write(qtbot, view.reference, "ARC/2  ")
    assert view.reference.text() == "ARC/2  "
    view.text.setFocus()
    assert view.reference.text() == "ARC/2"


def test_an_unreadable_date_stays_and_says_so(qtbot: QtBot, panel: ParagraphPanel, desk: Desk) -> None:
    (view,) = panel.section(InstructionSection).in_force.views()
    assert isinstance(view, InstructionView)
    with qtbot.waitSignal(desk.refused):
        write(qtbot, view.dated, "soon")
    assert view.dated.text() == "soon"
    assert not view.dated.saver.is_saved
    assert not panel.flush()
    desk.choose("op5")
    assert not panel.flush()
    desk.choose("op4")
    (view,) = panel.section(InstructionSection).in_force.views()
    assert isinstance(view, InstructionView)
    assert view.dated.text() == "soon"
    qtbot.keyClick(view.dated, Qt.Key.Key_Escape)
    assert view.dated.text() == "12 Nov 2020"
    assert panel.flush()


def test_red_lines_are_drawn_judged_changed_and_removed(qtbot: QtBot, panel: ParagraphPanel, desk: Desk) -> None:
    section = panel.section(RedLineSection)
    panel.add_red_line("gender  equality")
    assert section.words.text() == "gender equality"
    click(qtbot, section.add_button)
    assert desk.workspace.undo_label == "Draw red line on OP4"
    assert section.words.text() == ""
    line = section.lines.views()[-1]
    assert isinstance(line, RedLineView)
    assert line.state.text() == "Met"
    line.rule.setFocus()
    qtbot.keyClick(line.rule, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: line.state.text() == "Crossed")
    assert desk.dossier.red_lines[line.row_id].rule is Rule.MUST_NOT_CONTAIN
    write(qtbot, line.words, "arms")
    assert line.state.text() == "Met"
    (remove,) = [
        button for button in line.findChildren(QAbstractButton) if button.accessibleName() == "Remove red line"
    ]
    click(qtbot, remove)
    assert len(section.lines.views()) == 1


def test_a_red_line_without_words_is_refused_and_keeps_its_rule(
    qtbot: QtBot, panel: ParagraphPanel, desk: Desk
) -> None:
    section = panel.section(RedLineSection)
    section.rule.setCurrentIndex(2)
    section.words.setText("words that are nowhere")
    with qtbot.waitSignal(desk.refused):
        click(qtbot, section.add_button)
    assert section.words.text() == "words that are nowhere"


def test_the_ladder_of_fallbacks(qtbot: QtBot, panel: ParagraphPanel, desk: Desk) -> None:
    desk.choose("op14")
    section = panel.section(FallbackSection)
    first, second = section.ladder.views()
    assert isinstance(first, FallbackView)
    assert isinstance(second, FallbackView)
    top = first.text.toPlainText()
    second.text.setFocus()
    qtbot.keyClick(second.text, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert desk.workspace.undo_label == "Move fallback on OP14"
    assert section.ladder.views() == [second, first]
    assert (second.number.text(), first.number.text()) == ("1", "2")
    assert second.text.hasFocus()
    write(qtbot, second.text, "Agrees to look again")
    assert desk.workspace.undo_label == "Edit fallback on OP14"
    click(qtbot, first.compare)
    assert first.difference.isVisible()
    assert first.difference.spans
    write(qtbot, section.new, "A third way")
    assert [row.text for row in desk.dossier.of_paragraph("fallbacks", "op14")] == [
        "Agrees to look again",
        top,
        "A third way",
    ]
    qtbot.keyClick(section.new, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(section.ladder.views()) == 3


def test_a_fallback_for_a_part_deletes_nothing_around_it() -> None:
    text = plain("Urges the United Nations and INTERPOL to deepen their cooperation on equality in law enforcement;")
    spans = fallback_difference(text, "deepen further their cooperation")
    assert {span.kind for span in spans} == {"=", "+"}


def test_amendments_as_cards(qtbot: QtBot, panel: ParagraphPanel, desk: Desk) -> None:
    section = panel.section(AmendmentSection)
    assert section.head.text() == "Amendments  3"
    card = section.cards.view("a-op4-calls")
    assert isinstance(card, AmendmentCard)
    assert "Belmarine" in card.names.text()
    assert card.difference.accessibleName().startswith("[deleted: Urges] [inserted: Calls upon]")
    assert [chip.accessibleName().split(": ")[1] for chip in card.chips.chips if chip.isVisible()] == [
        "support",
        "oppose",
        "reserve",
    ]
    card.status.setFocus()
    qtbot.keyClick(card.status, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: desk.dossier.amendments["a-op4-calls"].status is Status.BRACKETED)
    assert desk.workspace.undo_label == "Mark amendment as bracketed on OP4"
    click(qtbot, card.withdraw)
    assert desk.dossier.amendments["a-op4-calls"].status is Status.WITHDRAWN
    assert section.head.text() == "Amendments  2"
    assert not card.take.isVisible()
    desk.workspace.undo()
    click(qtbot, card.take)
    assert desk.dossier.amendments["a-op4-calls"].status is Status.AGREED
    assert panel.opening.text() == "Calls upon"
    assert desk.workspace.undo_label == "Take amendment into the text on OP4"
    click(qtbot, card.remove)
    assert "a-op4-calls" not in desk.dossier.amendments
    assert section.cards.view("a-op4-calls") is None


def test_the_details_of_an_amendment(qtbot: QtBot, panel: ParagraphPanel, desk: Desk) -> None:
    card = panel.section(AmendmentSection).cards.view("a-op4-units")
    assert isinstance(card, AmendmentCard)
    click(qtbot, card.more)
    details = card._details
    assert details is not None
    assert details.parties.parties() == ("XDR",)
    write(qtbot, details.source, "Corridor")
    assert desk.dossier.amendments["a-op4-units"].source == "Corridor"
    qtbot.keyClicks(details.parties.entry(), "cordovia")
    qtbot.keyClick(details.parties.entry(), Qt.Key.Key_Return)
    assert desk.dossier.amendments["a-op4-units"].proponents == ("XDR", "XCO")
    assert desk.workspace.undo_label == "Set proponents of amendment on OP4"
    assert all("Cordovia" not in chip.text() for chip in card.chips.chips if chip.isVisible())
    write(qtbot, card.dated, "1.12.2020")
    assert desk.dossier.amendments["a-op4-units"].dated == date(2020, 12, 1)


def test_who_says_what_to_an_amendment(qtbot: QtBot, panel: ParagraphPanel, desk: Desk) -> None:
    card = panel.section(AmendmentSection).cards.view("a-op4-units")
    assert isinstance(card, AmendmentCard)
    click(qtbot, card.speak)
    assert card._say is not None
    qtbot.keyClicks(card._say.parties.entry(), "elandia")
    click(qtbot, card._say.buttons[Stance.RESERVE])
    assert any(row.party == "XEL" and row.stance is Stance.RESERVE for row in desk.dossier.stances.values())
    assert desk.workspace.undo_label == "Record reserve on OP4"
    assert card._say.parties.parties() == ()
    qtbot.keyClicks(card._say.parties.entry(), "dravonia")
    with qtbot.waitSignal(desk.refused):
        click(qtbot, card._say.buttons[Stance.SUPPORT])
    assert card._say.parties.parties() == ("XDR",)
    menu = card.chips.menu_for(0)
    menu.actions()[-1].trigger()
    assert desk.workspace.undo_label == "Clear a delegation’s stance on OP4"


def test_a_deletion_is_proposed_in_place(qtbot: QtBot, panel: ParagraphPanel, desk: Desk) -> None:
    desk.choose("op5")
    section = panel.section(AmendmentSection)
    with qtbot.waitSignal(section.amend_wanted) as wanted:
        click(qtbot, section.amend)
    assert wanted.args == ["op5"]
    click(qtbot, section.delete)
    qtbot.keyClicks(section.by.entry(), "belmarine")
    (go,) = [b for b in section.deleting.findChildren(QAbstractButton) if b.text() == "Propose deletion"]
    click(qtbot, go)
    (row,) = [row for row in desk.dossier.amendments.values() if row.paragraph == "op5"]
    assert (row.action, row.proponents) == (AmendmentAction.DELETE, ("XBE",))
    assert not section.deleting.isVisible()


def test_delegations(qtbot: QtBot, panel: ParagraphPanel, desk: Desk) -> None:
    section = panel.section(DelegationSection)
    assert section.head.text() == "Delegations  2"
    qtbot.keyClicks(section.say.parties.entry(), "elandia")
    click(qtbot, section.say.buttons[Stance.FLEXIBLE])
    assert desk.workspace.undo_label == "Record flexible on OP4"
    views = [view for view in section.rows.views() if isinstance(view, DelegationView)]
    assert [view.party.text().split()[0] for view in views] == ["Cordovia", "Dravonia", "Elandia"]
    write(qtbot, views[2].source, "Over coffee")
    stance = next(
        row
        for row in desk.dossier.stances.values()
        if row.party == "XEL" and row.paragraph == "op4" and not row.amendment
    )
    assert (stance.source, stance.stance) == ("Over coffee", Stance.FLEXIBLE)
    views[2].stance.setFocus()
    qtbot.keyClick(views[2].stance, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: desk.dossier.stances[stance.id].stance is Stance.CAN_LIVE_WITH)
    (remove,) = [b for b in views[2].findChildren(QAbstractButton) if b.accessibleName() == "Take the stance back"]
    click(qtbot, remove)
    assert len(section.rows.views()) == 2


def test_a_note_exists_from_its_first_pause_and_is_one_undo(qtbot: QtBot, panel: ParagraphPanel, desk: Desk) -> None:
    section = panel.section(NoteSection)
    panel.add_note(0, 5)
    assert section.on_words.text() == "On “Urges”"
    assert section.new.hasFocus()
    qtbot.keyClicks(section.new, "Strong verb")
    qtbot.waitUntil(lambda: len(desk.dossier.of_paragraph("notes", "op4")) == 2)
    assert len(section.notes.views()) == 1
    qtbot.keyClicks(section.new, ", keep it")
    qtbot.keyClick(section.new, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    note = desk.dossier.of_paragraph("notes", "op4")[-1]
    assert (note.text, note.words, note.author, note.shareable) == ("Strong verb, keep it", "Urges", "XAR", False)
    assert section.new.toPlainText() == ""
    view = section.notes.views()[0]
    assert isinstance(view, NoteView)
    assert "on “Urges”" in view.about.text()
    desk.workspace.undo()
    assert len(desk.dossier.of_paragraph("notes", "op4")) == 1
    assert len(section.notes.views()) == 1


def test_a_note_that_is_left_is_kept(qtbot: QtBot, panel: ParagraphPanel, desk: Desk) -> None:
    section = panel.section(NoteSection)
    panel.add_note()
    qtbot.keyClicks(section.new, "Half a thought")
    desk.choose("op5")
    assert desk.dossier.of_paragraph("notes", "op4")[-1].text == "Half a thought"
    assert section.new.toPlainText() == ""
    assert desk.dossier.of_paragraph("notes", "op5") == []


def test_undo_while_writing_a_note_empties_its_field(qtbot: QtBot, panel: ParagraphPanel, desk: Desk) -> None:
    section = panel.section(NoteSection)
    panel.add_note()
    qtbot.keyClicks(section.new, "Wrong")
    qtbot.keyClick(section.new, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert section.new.toPlainText() == ""
    assert len(desk.dossier.of_paragraph("notes", "op4")) == 1


def test_notes_are_edited_shared_and_removed_in_place(qtbot: QtBot, panel: ParagraphPanel, desk: Desk) -> None:
    (view,) = panel.section(NoteSection).notes.views()
    assert isinstance(view, NoteView)
    write(qtbot, view.text, "Other words")
    assert desk.workspace.undo_label == "Edit note on OP4"
    was = desk.dossier.notes[view.row_id].shareable
    view.shareable.setFocus()
    qtbot.keyClick(view.shareable, Qt.Key.Key_Space)
    assert desk.dossier.notes[view.row_id].shareable is not was
    assert view.shareable.isChecked() is not was
    (remove,) = [b for b in view.findChildren(QAbstractButton) if b.accessibleName() == "Remove note"]
    click(qtbot, remove)
    assert panel.section(NoteSection).notes.views() == []


def test_a_note_says_where_its_words_went(panel: ParagraphPanel, desk: Desk) -> None:
    now = desk.dossier.paragraph(desk.version, "op5")
    assert now is not None
    text = now.wording.plain
    words = text.split(" ", 3)[3][:24].rsplit(" ", 1)[0]
    at = text.index(words)
    desk.choose("op5")
    desk.do(
        add_note(desk.workspace.new(), "op5", "Watch this", author="XAR", words=(at, at + len(words)), on=now.wording)
    )
    (view,) = one(list(panel.section(NoteSection).notes.views()), NoteView)
    assert isinstance(view, NoteView)
    assert view.about.text().endswith(f"on “{words}”")
    desk.do(reword(desk.version, "op5", plain("Moreover, " + text)))
    assert view.about.text().endswith(f"on “{words}”")
    desk.do(reword(desk.version, "op5", plain("Something else altogether stands here;")))
    assert f"its words are gone from this text: “{words}”" in view.about.text()
    assert [row.note for row in desk.waiting()] == [view.row_id]
    assert panel.placing.isVisible()
    desk.workspace.undo()
    desk.workspace.undo()
    assert view.about.text().endswith(f"on “{words}”")


def test_history_is_read_when_opened_and_says_what_changed(qtbot: QtBot, panel: ParagraphPanel, desk: Desk) -> None:
    section = panel.section(HistorySection)
    desk.workspace.do(set_stance("op4", Stance.RESERVE))
    desk.workspace.do(set_rationale("op4", "Second thoughts"))
    assert not section.is_open
    click(qtbot, section.head)
    shown = [label.text() for label in section.entries if label.isVisible()]
    assert "Edit rationale on OP4" in shown[0]
    assert "Second" in shown[0]
    assert "support → reserve" in shown[1]
    assert "Arcadia" in shown[1]
    desk.workspace.undo()
    assert "Undo Edit rationale on OP4" in section.entries[0].text()
    for number in range(15):
        desk.workspace.do(set_rationale("op4", f"Thought {number}"))
    assert section.more.isVisible()
    before = sum(label.isVisible() for label in section.entries)
    click(qtbot, section.more)
    assert sum(label.isVisible() for label in section.entries) > before


def test_a_stale_position_says_on_which_text_it_was_set_and_is_confirmed_by_one_command(
    panel: ParagraphPanel, desk: Desk
) -> None:
    desk.choose("op12")
    section = panel.section(PositionSection)
    assert section.stale.isVisible()
    words = " ".join(label.text() for label in section.stale.findChildren(QLabel))
    assert "was set on Working text of 12 November" in words
    panel.confirm()
    assert not section.stale.isVisible()
    assert desk.workspace.undo_label == "Confirm position on OP12"
    desk.workspace.undo()
    assert section.stale.isVisible()
    desk.choose("op4")
    panel.confirm()
    assert desk.workspace.redo_label == "Confirm position on OP12"


def test_sections_stay_as_they_were_left(qtbot: QtBot, panel: ParagraphPanel, desk: Desk) -> None:
    click(qtbot, panel.section(FallbackSection).head)
    click(qtbot, panel.section(HistorySection).head)
    again = ParagraphPanel(desk)
    qtbot.addWidget(again)
    assert not again.section(FallbackSection).is_open
    assert again.section(HistorySection).is_open
    desk.workspace.do(add_fallback(desk.workspace.new(), "op4", "Unseen"))
    assert panel.section(FallbackSection).head.text() == "Fallbacks  1"


def test_a_hidden_panel_catches_up_when_it_is_shown(panel: ParagraphPanel, desk: Desk) -> None:
    panel.hide()
    desk.choose("op2")
    desk.workspace.do(set_stance("op2", Stance.OPPOSE))
    assert panel.label.text() == "OP4"
    panel.show()
    assert panel.label.text() == "OP2"
    assert panel.section(PositionSection).stances.buttons[Stance.OPPOSE].isChecked()


def test_work_that_waits_to_be_placed_can_still_be_read(panel: ParagraphPanel, desk: Desk) -> None:
    desk.choose("op14")
    desk.workspace.do(delete_paragraph(desk.version, "op14"))
    assert panel.formerly.text() == "Not in the version shown"
    assert panel.opening.text() == "Acknowledges"
    assert panel.section(PositionSection).stances.buttons[Stance.OPPOSE].isChecked()
    assert not panel.section(AmendmentSection).amend.isEnabled()


def test_another_version_is_judged_on_its_own_wording(panel: ParagraphPanel, desk: Desk) -> None:
    desk.choose("op12")
    assert panel.section(PositionSection).stale.isVisible()
    desk.show_version("working")
    assert not panel.section(PositionSection).stale.isVisible()
    assert panel.label.text() == "OP13"


def test_every_control_has_a_name(qtbot: QtBot, panel: ParagraphPanel, desk: Desk) -> None:
    for name in ("history", "versions"):
        panel.sections[name].set_open(True)
    section = panel.section(VersionsSection)
    desk.choose("op2")
    qtbot.waitUntil(lambda: bool(section.rows.views()))
    card = panel.section(AmendmentSection).cards.views()[0]
    assert isinstance(card, AmendmentCard)
    qtbot.waitUntil(lambda: card.more.height() > 10)
    click(qtbot, card.more)
    click(qtbot, card.speak)
    nameless = [
        type(widget).__name__
        for widget in panel.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""))
        and not isinstance(widget.parent(), QComboBox)
        and widget.isVisible()
        and widget.focusProxy() is None
    ]
    assert nameless == []


def test_reading_only_keeps_what_is_typed_and_says_why(qtbot: QtBot, panel: ParagraphPanel, desk: Desk) -> None:
    desk.workspace.file.read_only = True
    try:
        section = panel.section(PositionSection)
        with qtbot.waitSignal(desk.refused):
            click(qtbot, section.stances.buttons[Stance.OPPOSE])
        assert section.stances.buttons[Stance.SUPPORT].isChecked()
        with qtbot.waitSignal(desk.refused):
            write(qtbot, section.rationale, "Lost?")
        assert section.rationale.toPlainText() == "Lost?"
        assert not section.rationale.saver.is_saved
    finally:
        desk.workspace.file.read_only = False
    assert section.rationale.saver.flush()
    assert desk.dossier.positions["op4"].rationale == "Lost?"


def test_it_is_freed_with_its_window(qtbot: QtBot, desk: Desk) -> None:
    panel = ParagraphPanel(desk)
    panel.show()
    desk.choose("op4")
    panel.close()
    panel.deleteLater()
    qtbot.waitUntil(lambda: not isValid(panel))
    desk.workspace.do(set_stance("op4", Stance.OPPOSE))
    desk.choose("op5")
    desk.show_version("working")
    desk.theme.choose("dark")
    assert desk.paragraph == "op5"


def test_answers_stand_below_the_note_they_answer_and_a_thread_can_be_closed(
    qtbot: QtBot, panel: ParagraphPanel, desk: Desk
) -> None:
    (first,) = desk.dossier.of_paragraph("notes", "op4")
    later = Note("n8", "op4", "Why?", "XBE", first.created + timedelta(hours=1), answers=first.id)
    last = Note("n9", "op4", "Agreed.", "XAR", first.created + timedelta(hours=2), answers="n8")
    other = Note("n7", "op4", "Something else", "XAR", first.created + timedelta(hours=3))
    desk.do(Action("Notes", lambda dossier: dossier.put("notes", other, last, later)))
    section = panel.section(NoteSection)
    assert [view.row_id for view in section.notes.views()] == ["n7", first.id, "n8", "n9"]
    views = {view.row_id: view for view in section.notes.views()}
    answer, thread, alone = views["n8"], views[first.id], views["n7"]
    assert isinstance(answer, NoteView) and isinstance(thread, NoteView) and isinstance(alone, NoteView)
    assert "answer to Arcadia" in answer.about.text()
    assert answer.text.x() > thread.text.x()
    assert not answer.resolved.isVisibleTo(answer) and not alone.resolved.isVisibleTo(alone)
    click(qtbot, thread.resolved)
    assert desk.dossier.notes[first.id].resolved
    desk.workspace.undo()
    assert not thread.resolved.isChecked()


def test_a_formal_amendment_says_so_and_what_it_stands_against(panel: ParagraphPanel, desk: Desk) -> None:
    rows = desk.dossier.of_paragraph("amendments", "op4")
    formal = replace(rows[0], form=AmendmentForm.FORMAL, formal_symbol="A/75/L.22", related=rows[1].id)
    desk.do(Action("Amend", lambda dossier: dossier.put("amendments", formal)))
    cards = panel.section(AmendmentSection).findChildren(AmendmentCard)
    (card,) = [card for card in cards if card.row_id == formal.id]
    assert "Formal amendment A/75/L.22" in card.action.text()
    assert f"on the amendment of {desk.party_name(rows[1].proponents[0])}" in card.action.text()


def test_that_an_amendment_falls_with_another_shows_until_its_note_says_otherwise(
    panel: ParagraphPanel, desk: Desk
) -> None:
    rows = desk.dossier.of_paragraph("amendments", "op4")
    falls = replace(rows[0], related=rows[1].id, note="Falls if the first is adopted (to be confirmed)")
    desk.do(Action("Amend", lambda dossier: dossier.put("amendments", falls)))
    (card,) = [card for card in panel.section(AmendmentSection).findChildren(AmendmentCard) if card.row_id == falls.id]
    assert "Falls if the first is adopted" in card.action.text()
    desk.do(Action("Clear", lambda dossier: dossier.put("amendments", replace(falls, note=""))))
    assert "Falls" not in card.action.text()


def test_the_card_says_how_the_amendment_fits_the_newest_text(panel: ParagraphPanel, desk: Desk) -> None:
    def card(id: str) -> AmendmentCard:
        found = panel.section(AmendmentSection).cards.view(id)
        assert isinstance(found, AmendmentCard)
        return found

    assert not card("a-op4-calls").fit.isVisible()
    now = desk.dossier.paragraph("l20", "op4")
    assert now is not None
    desk.do(reword("l20", "op4", plain(now.wording.plain.replace("Urges", "Calls upon"))))
    fit = card("a-op4-calls").fit
    assert fit.isVisible()
    assert fit.head.accessibleName() == "Already met on A/75/L.20"
    assert fit.close_it.text() == "Mark as agreed"
    assert "“Met by the text of A/75/L.20”" in fit.close_it.toolTip()
    fit.close_it.click()
    assert desk.dossier.amendments["a-op4-calls"].status is Status.AGREED
    assert desk.dossier.amendments["a-op4-calls"].note.endswith("Met by the text of A/75/L.20")
    assert not fit.close_it.isVisible()
    conflict = card("a-op4-encourages").fit
    assert "Where it asks for “Encourages”, the text now says “Calls upon”." in conflict.explained.text()
    assert conflict.ours.text() == "Keep its words"
    theirs = desk.dossier.amendments["a-op4-encourages"]
    ours = replace(theirs, proponents=(desk.dossier.about.own_party,))
    desk.do(Action("Amend", lambda dossier: dossier.put("amendments", ours)))
    assert card("a-op4-encourages").fit.ours.text() == "Keep our words"
    desk.workspace.undo()
    card("a-op4-units").fit.take.click()
    assert desk.dossier.amendments["a-op4-units"].base.plain.startswith("Calls upon")
    assert not card("a-op4-units").fit.isVisible()
    desk.workspace.undo()
    desk.workspace.undo()
    desk.workspace.undo()
    assert not card("a-op4-calls").fit.isVisible()


def test_a_paragraph_without_opening_words_is_named_by_whole_words(panel: ParagraphPanel, desk: Desk) -> None:
    desk.do(
        reword(
            "l20", "op3", plain("Criminal information analysis, namely, INTERPOL analytical products of many kinds;")
        )
    )
    desk.choose("op3")
    assert panel.opening.text() == "Criminal information analysis, namely, INTERPOL analytical …"


def test_what_came_off_another_paragraph_says_so(panel: ParagraphPanel, desk: Desk) -> None:
    new = desk.workspace.new()
    desk.do(copy_version(new, desk.version, "Copy"))
    desk.show_version(new.id)
    part = desk.workspace.new()
    desk.do(split(part, new.id, "op4", 30))
    (link,) = [row for row in desk.dossier.links.values() if row.kind is LinkKind.SPLIT and row.version == new.id]
    desk.choose(link.paragraph)
    assert panel.formerly.text() == "Split off OP4"
