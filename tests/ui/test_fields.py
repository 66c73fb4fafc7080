from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.domain.dossier import Dossier
from app.domain.positions import Stance
from app.domain.refusal import Refusal
from app.ui.dates import date_text, read_date
from app.ui.desk import Desk
from app.ui.fields import SavingChoice, SavingDate, SavingLine, SavingText, changed_stretch
from app.work.annotating import set_rationale, set_stance
from app.work.workspace import Action, Change

TODAY = date(2026, 11, 22)


class Form(QWidget):
    """Two fields beside each other with the window's undo, as in the real window."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.text = SavingText(desk, "Rationale")
        self.line = SavingLine(desk, "Rationale in one line")
        self.other = QLineEdit()
        layout = QVBoxLayout(self)
        for field in (self.text, self.line, self.other):
            layout.addWidget(field)
        undo = QAction("Undo", self)
        undo.setShortcut(QKeySequence.StandardKey.Undo)
        undo.triggered.connect(lambda: desk.workspace.undo())
        self.addAction(undo)
        self.show_paragraph("op4")
        desk.changed.connect(self.follow)

    def show_paragraph(self, uid: str) -> None:
        self.uid = uid
        for field in (self.text, self.line):
            field.bind(f"{uid}:rationale", self.stored(), lambda text: set_rationale(uid, text))

    def follow(self, change: Change) -> None:
        for field in (self.text, self.line):
            field.saver.follow(self.stored())

    def stored(self) -> str:
        position = self.desk.dossier.positions.get(self.uid)
        return position.rationale if position is not None else ""


@pytest.fixture
def form(qtbot: QtBot, desk: Desk) -> Form:
    desk.workspace.do(set_rationale("op4", "Because"))
    made = Form(desk)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.text.setFocus()
    qtbot.waitUntil(made.text.hasFocus)
    return made


def test_what_is_typed_is_saved_after_a_pause_as_one_step(qtbot: QtBot, form: Form) -> None:
    form.text.moveCursor(form.text.textCursor().MoveOperation.End)
    qtbot.keyClicks(form.text, " it")
    qtbot.waitUntil(lambda: form.stored() == "Because it")
    qtbot.keyClicks(form.text, " matters")
    qtbot.keyClick(form.text, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert form.stored() == "Because it matters"
    assert form.desk.workspace.undo_label == "Edit rationale on OP4"
    form.desk.workspace.undo()
    assert form.text.toPlainText() == "Because"
    assert form.line.text() == "Because"


def test_leaving_the_field_saves(qtbot: QtBot, form: Form) -> None:
    qtbot.keyClicks(form.text, ", so")
    form.other.setFocus()
    assert form.stored() == "Because, so"


def test_ctrl_z_takes_back_what_was_typed_and_leaves_the_caret(qtbot: QtBot, form: Form) -> None:
    cursor = form.text.textCursor()
    cursor.setPosition(3)
    form.text.setTextCursor(cursor)
    qtbot.keyClicks(form.text, "xyz")
    qtbot.keyClick(form.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert form.text.toPlainText() == "Because"
    assert form.text.textCursor().position() == 3
    assert form.desk.workspace.redo_label == "Edit rationale on OP4"


def test_a_line_has_no_undo_of_its_own(qtbot: QtBot, form: Form) -> None:
    form.line.setFocus()
    qtbot.keyClicks(form.line, "!")
    qtbot.keyClick(form.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert form.line.text() == "Because"
    qtbot.keyClick(form.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert form.line.text() == form.stored() != "Because"


def test_a_change_from_elsewhere_keeps_the_caret_on_its_words(qtbot: QtBot, form: Form) -> None:
    form.text.moveCursor(form.text.textCursor().MoveOperation.End)
    form.desk.workspace.do(set_rationale("op4", "Only Because"))
    assert form.text.toPlainText() == "Only Because"
    assert form.text.textCursor().position() == len("Only Because")


def test_what_is_being_typed_is_not_overwritten_from_elsewhere(qtbot: QtBot, form: Form) -> None:
    qtbot.keyClicks(form.text, " new")
    form.desk.workspace.do(set_rationale("op4", "Other"))
    assert form.text.toPlainText() == "Because new"
    form.text.saver.flush()
    assert form.stored() == "Because new"


def refusing(_: str) -> Action:
    def run(dossier: Dossier) -> Dossier:
        raise Refusal("text-empty")

    return Action("Edit", run)


def test_a_refused_save_keeps_the_words_and_says_so(qtbot: QtBot, form: Form) -> None:
    form.text.bind("refusing", "Old", refusing)
    told: list[str] = []
    form.desk.refused.connect(told.append)
    qtbot.keyClicks(form.text, " new")
    assert not form.text.saver.flush()
    assert form.text.toPlainText() == "Old new"
    assert "Not saved" in form.text.accessibleDescription()
    assert told
    form.text.bind("another", "Else", refusing)
    assert form.text.toPlainText() == "Else"
    assert form.text.saver.is_saved
    form.text.bind("refusing", "Old", lambda text: set_rationale("op4", text))
    assert form.text.toPlainText() == "Old new"
    qtbot.waitUntil(lambda: form.text.saver.is_saved)
    assert form.stored() == "Old new"


def test_undo_takes_back_nothing_else_while_something_is_not_saved(qtbot: QtBot, form: Form) -> None:
    before = form.desk.dossier
    form.text.bind("refusing", "Old", refusing)
    qtbot.keyClicks(form.text, " new")
    qtbot.keyClick(form.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert form.desk.dossier is before
    assert form.text.toPlainText() == "Old new"
    qtbot.keyClick(form.text, Qt.Key.Key_Escape)
    assert form.text.toPlainText() == "Old"
    assert form.text.saver.is_saved


def test_going_to_another_paragraph_saves_to_the_one_it_was_typed_for(qtbot: QtBot, form: Form) -> None:
    qtbot.keyClicks(form.text, " of us")
    form.show_paragraph("op5")
    assert form.desk.dossier.positions["op4"].rationale == "Because of us"
    assert form.text.toPlainText() == form.stored()


def test_a_text_grows_with_what_is_in_it(form: Form) -> None:
    height = form.text.height()
    form.text.setPlainText("one\ntwo\nthree\nfour")
    assert form.text.height() >= height + 2 * form.text.fontMetrics().lineSpacing()
    form.text.setPlainText("\n" * 60)
    assert form.text.height() < 20 * form.text.fontMetrics().lineSpacing()


def test_a_choice_saves_at_once_and_by_arrow_keys_after_a_pause(qtbot: QtBot, desk: Desk) -> None:
    choice = SavingChoice(desk, "Stance")
    qtbot.addWidget(choice)
    choice.offer([(None, "None"), *((stance, stance.value) for stance in Stance)])
    choice.bind("op5", None, lambda stance: set_stance("op5", stance))
    choice.show()
    qtbot.waitExposed(choice)
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    qtbot.waitUntil(
        lambda: "op5" in desk.dossier.positions and desk.dossier.positions["op5"].stance is Stance.CAN_LIVE_WITH
    )
    assert choice.value() is Stance.CAN_LIVE_WITH
    assert desk.workspace.undo_label == "Set stance on OP5"


def test_an_unreadable_date_stays_and_a_readable_one_is_written_out(qtbot: QtBot, desk: Desk) -> None:
    got: list[date | None] = []

    def action(day: date | None) -> Action:
        got.append(day)
        return Action("Set date", lambda dossier: dossier)

    field = SavingDate(desk, "Date")
    qtbot.addWidget(field)
    field.bind("d", date(2026, 11, 12), action)
    assert field.text() == "12 Nov 2026"
    field.selectAll()
    qtbot.keyClicks(field, "soon")
    assert not field.saver.flush()
    assert field.text() == "soon"
    field.selectAll()
    qtbot.keyClicks(field, "3.10.2026")
    assert field.saver.flush()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    assert field.saver.flush()
    assert got == [date(2026, 10, 3), None]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("", None),
        ("2026-11-12", date(2026, 11, 12)),
        ("12 Nov 2026", date(2026, 11, 12)),
        ("12 november", date(2026, 11, 12)),
        ("5 Jan", date(2027, 1, 5)),
        ("12/11/2026", date(2026, 11, 12)),
        ("12.11.", date(2026, 11, 12)),
        ("today", TODAY),
        ("yesterday", date(2026, 11, 21)),
        ("29 Feb", date(2027, 2, 28)),
    ],
)
def test_dates_as_people_write_them(text: str, day: date | None) -> None:
    if text == "29 Feb":
        with pytest.raises(Refusal, match="date-unreadable"):
            read_date(text, TODAY)
    else:
        assert read_date(text, TODAY) == day


@given(st.dates())
def test_a_date_reads_back_as_it_is_shown(day: date) -> None:
    assert read_date(date_text(day), TODAY) == day


@given(st.text("ab", max_size=12), st.text("ab", max_size=12))
def test_the_changed_stretch_makes_the_new_text(old: str, new: str) -> None:
    start, end, words = changed_stretch(old, new)
    assert old[:start] + words + old[end:] == new
    assert 0 <= start <= end <= len(old)
