"""The editor of the votes: entered, ordered, confirmed in place, each a step that can be undone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.amendments import AmendmentForm
from app.domain.votes import Choice
from app.ui.desk import Desk
from app.ui.papers import VotesDialog
from app.ui.papers.votes import BallotRow
from app.work.voting import Subject, ballots
from app.work.workspace import Action

CALLS, ENCOURAGES = "a-op4-calls", "a-op4-encourages"


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk) -> VotesDialog:
    rows = [
        replace(desk.dossier.amendments[id], form=AmendmentForm.FORMAL, formal_symbol=symbol)
        for id, symbol in ((CALLS, "A/75/L.22"), (ENCOURAGES, "A/75/L.23"))
    ]
    desk.do(Action("Make formal", lambda dossier: dossier.put("amendments", *rows)))
    shown = VotesDialog(desk)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def row(dialog: VotesDialog, key: str) -> BallotRow:
    return next(each for each in dialog.rows if each.ballot.key == key)


def pick(each: BallotRow, choice: Choice) -> None:
    at = each.choice.findData(choice)
    each.choice.setCurrentIndex(at)
    each.choice.activated.emit(at)


def test_it_lists_formal_amendments_and_the_whole(dialog: VotesDialog) -> None:
    assert {each.ballot.key for each in dialog.rows} == {CALLS, ENCOURAGES, ""}
    assert dialog.rows[-1].title.text() == "The draft resolution as a whole"


def test_a_vote_is_a_step(dialog: VotesDialog, desk: Desk) -> None:
    pick(row(dialog, CALLS), Choice.NO)
    assert next(each.choice for each in ballots(desk.dossier) if each.key == CALLS) is Choice.NO
    desk.workspace.undo()
    assert desk.dossier.votes == {}
    assert row(dialog, CALLS).choice.currentData() == Choice.UNDECIDED


def test_a_reason_is_kept_when_the_field_is_left(qtbot: QtBot, dialog: VotesDialog, desk: Desk) -> None:
    field = row(dialog, "").reason
    qtbot.keyClicks(field, "As capital wishes")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert [vote.reason for vote in desk.dossier.votes.values()] == ["As capital wishes"]
    assert row(dialog, "").reason.text() == "As capital wishes"


def test_the_order_is_changed(dialog: VotesDialog, desk: Desk) -> None:
    first, second = (each.ballot for each in dialog.rows[:2])
    dialog.shift(second, -1)
    assert [each.ballot.key for each in dialog.rows[:2]] == [second.key, first.key]
    assert [each.key for each in ballots(desk.dossier)][:2] == [second.key, first.key]


def test_what_falls_is_asked_and_then_ticked(qtbot: QtBot, dialog: VotesDialog, desk: Desk) -> None:
    later = next(each for each in dialog.rows if each.falls_buttons)
    qtbot.mouseClick(later.falls_buttons[0], Qt.MouseButton.LeftButton)
    again = row(dialog, later.ballot.key)
    assert again.falls is not None
    assert again.falls.isChecked()
    again.falls.click()
    assert next(each.falls for each in ballots(desk.dossier) if each.key == later.ballot.key) is False


def test_a_separate_vote_is_added_and_removed(qtbot: QtBot, dialog: VotesDialog, desk: Desk) -> None:
    dialog.paragraph.setCurrentIndex(dialog.paragraph.findData("op14"))
    qtbot.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    assert row(dialog, "op14").ballot.subject is Subject.PARAGRAPH
    pick(row(dialog, "op14"), Choice.NO)
    dialog.rows[-2]._remove()
    assert desk.dossier.votes == {}


def test_it_follows_what_happens_elsewhere(dialog: VotesDialog, desk: Desk) -> None:
    desk.workspace.undo()
    assert [each.ballot.key for each in dialog.rows] == [""]
