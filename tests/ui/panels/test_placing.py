from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.links import Link, LinkKind
from app.domain.positions import Stance
from app.domain.wording import plain
from app.ui.desk import Desk
from app.ui.panels.paragraph_panel import ParagraphPanel
from app.ui.panels.placing import PlacingCard
from app.ui.theme import Theme
from app.work.annotating import add_note, set_stance
from app.work.carrying import waiting
from app.work.editing import delete_paragraph, reword
from app.work.workspace import Action, Change, Workspace
from tests.builders import NOON


@pytest.fixture
def card(qtbot: QtBot, desk: Desk) -> Iterator[PlacingCard]:
    """The card of a panel beside a text that lost OP14, which carried a position, and PP12, which carries a note now."""
    desk.workspace.do(add_note(desk.workspace.new(), "pp12", "Ask the drafters", author="XAR"))
    desk.workspace.do(delete_paragraph(desk.version, "op14"))
    desk.workspace.do(delete_paragraph(desk.version, "pp12"))
    panel = ParagraphPanel(desk)
    qtbot.addWidget(panel)
    panel.resize(360, 900)
    panel.show()
    qtbot.waitExposed(panel)
    yield panel.placing


def ask(card: PlacingCard, uid: str) -> None:
    panel = card.window()
    assert isinstance(panel, ParagraphPanel)
    panel.place(uid)


def test_a_paragraph_that_stands_is_not_asked_about(card: PlacingCard, desk: Desk) -> None:
    desk.choose("op4")
    assert not card.isVisible()


def test_it_tells_what_waits_and_where_it_stood(card: PlacingCard) -> None:
    ask(card, "op14")
    assert card.isVisible()
    assert "1 of 2" in card.head.text() or "2 of 2" in card.head.text()
    assert card.about.text().startswith("OP")
    assert "osition (oppose" in card.hanging.text()
    assert card.last_text.spans


def test_enter_places_on_the_highlighted_and_the_next_is_asked_about(
    qtbot: QtBot, card: PlacingCard, desk: Desk
) -> None:
    ask(card, "op14")
    card.other.setText("op3")
    qtbot.keyClick(card.other, Qt.Key.Key_Return)
    assert card.place_button.text() == "Place on OP3"
    assert card.list.hasFocus()
    assert card.preview.spans
    qtbot.keyClick(card.list, Qt.Key.Key_Return)
    assert desk.dossier.positions["op3"].stance is Stance.OPPOSE
    assert "op14" not in desk.dossier.positions
    assert desk.paragraph == "pp12"
    assert card.isVisible()
    assert [row.uid for row in desk.waiting()] == ["pp12", "op3"]  # a note of it stood on words that OP3 has not
    assert card.list.hasFocus()
    desk.workspace.undo()
    assert desk.dossier.positions["op14"].stance is Stance.OPPOSE


def test_digits_choose_a_suggestion(qtbot: QtBot, card: PlacingCard) -> None:
    ask(card, "pp12")
    assert card.list.count() >= 2
    qtbot.keyClick(card.list, Qt.Key.Key_2)
    candidate = card.list.candidate
    assert candidate is not None
    assert candidate == card.list.candidates()[1]
    assert card.place_button.text() == f"Place on {candidate.label}"
    likenesses = [each.likeness for each in card.list.candidates()]
    assert likenesses == sorted(likenesses, reverse=True)


def test_page_keys_go_through_what_waits(qtbot: QtBot, card: PlacingCard, desk: Desk) -> None:
    ask(card, "op14")
    qtbot.keyClick(card.list if card.list.count() else card, Qt.Key.Key_PageDown)
    assert desk.paragraph == "pp12"
    card.turn(-1)
    assert desk.paragraph == "op14"


def test_a_label_that_is_none_is_refused_beside_the_field(qtbot: QtBot, card: PlacingCard) -> None:
    ask(card, "op14")
    card.other.setText("op99")
    qtbot.keyClick(card.other, Qt.Key.Key_Return)
    assert card.problem.isVisible()
    assert "OP99" in card.problem.text().upper()


def test_a_place_that_is_taken_is_refused_beside_the_field(qtbot: QtBot, card: PlacingCard, desk: Desk) -> None:
    desk.workspace.do(set_stance("op3", Stance.SUPPORT))
    ask(card, "op14")
    card.other.setText("op3")
    qtbot.keyClick(card.other, Qt.Key.Key_Return)
    steps: list[Change] = []
    desk.workspace.listeners.append(steps.append)
    qtbot.keyClick(card.list, Qt.Key.Key_Return)
    assert (card.problem.isVisible() and steps == []) or desk.dossier.positions["op3"].stance is Stance.SUPPORT
    desk.workspace.listeners.remove(steps.append)


def test_when_all_is_placed_it_says_so_until_another_is_chosen(qtbot: QtBot, card: PlacingCard, desk: Desk) -> None:
    for uid, target in (("op14", "op3"), ("pp12", "pp3")):
        ask(card, uid)
        card.other.setText(target)
        qtbot.keyClick(card.other, Qt.Key.Key_Return)
        qtbot.mouseClick(card.place_button, Qt.MouseButton.LeftButton)
    assert desk.paragraph == "op3"
    assert "words of a note" in card.about.text()
    assert card.keep_button.text() == "Keep it here"
    assert card.place_button.text().startswith("On the whole of ")
    note = desk.waiting()[0].note
    qtbot.keyClick(card.list, Qt.Key.Key_K)
    assert desk.dossier.notes[note].start is None
    assert desk.dossier.notes[note].formerly
    assert desk.paragraph == "op3"
    assert card.isVisible()
    assert "Everything has its place" in card._done.text()
    desk.choose("op4")
    assert not card.isVisible()


def test_what_belongs_nowhere_is_kept_in_history(qtbot: QtBot, card: PlacingCard, desk: Desk) -> None:
    ask(card, "pp12")
    qtbot.keyClick(card.list, Qt.Key.Key_K)
    assert [row.uid for row in desk.waiting()] == ["op14"]
    assert desk.paragraph == "op14"
    assert [note.text for note in desk.dossier.notes.values() if note.paragraph == "pp12"] == ["Ask the drafters"]
    desk.workspace.undo()
    assert sorted(row.uid for row in desk.waiting()) == ["op14", "pp12"]


def guessed(desk: Desk) -> None:
    """Let the pairing of OP4 in the newest version be only a guess."""
    version = desk.dossier.newest_version().id
    link = Link("guess", LinkKind.TOGETHER, version, "op4", "op4", NOON)
    desk.workspace.do(Action("Guess", lambda dossier: dossier.put("links", link), "op4"))


def test_a_guess_is_confirmed_by_enter(qtbot: QtBot, card: PlacingCard, desk: Desk) -> None:
    guessed(desk)
    ask(card, "op4")
    assert "a guess" in card.about.text()
    assert card.place_button.text() == "Yes, it is OP4"
    qtbot.keyClick(card.list, Qt.Key.Key_Return)
    assert "op4" not in [row.uid for row in desk.waiting()]
    assert "op4" in desk.dossier.positions


def test_a_wrong_guess_parts_the_two(qtbot: QtBot, card: PlacingCard, desk: Desk) -> None:
    guessed(desk)
    ask(card, "op4")
    qtbot.mouseClick(card.keep_button, Qt.MouseButton.LeftButton)
    assert "op4" not in desk.dossier.newest_version().order
    assert "op4" in [row.uid for row in desk.waiting()]
    desk.workspace.undo()
    assert "op4" in desk.dossier.newest_version().order


def test_a_dossier_for_reading_only_can_be_looked_through(qtbot: QtBot, workspace: Workspace) -> None:
    workspace.do(delete_paragraph("l20", "op14"))
    workspace.close()
    opened = Workspace.open(workspace.path, who="A", origin="window", read_only=True)
    desk = Desk(opened, Theme("light"))
    panel = ParagraphPanel(desk)
    qtbot.addWidget(panel)
    panel.show()
    panel.place("op14")
    assert not panel.placing.place_button.isEnabled()
    assert not panel.placing.keep_button.isEnabled()
    opened.close()


def test_what_waits_is_the_same_as_if_it_were_looked_for_anew(card: PlacingCard, desk: Desk) -> None:
    """Typing keeps what was found; words that carry a note, and paragraphs that come and go, do not."""
    version = desk.dossier.newest_version().id
    noted = next(note for note in desk.dossier.notes.values() if note.start is not None and note.paragraph != "op14")
    steps = [
        reword(version, "op5", plain("Other words for this paragraph;")),
        reword(version, noted.paragraph, plain("Nothing of it is left;")),
        delete_paragraph(version, "op2"),
        reword(version, "op6", plain("Again other words;")),
    ]
    for step in steps:
        desk.waiting()
        desk.workspace.do(step)
        assert desk.waiting() == waiting(desk.dossier)
    for _ in steps:
        desk.workspace.undo()
        assert desk.waiting() == waiting(desk.dossier)
    desk.workspace.do(add_note(desk.workspace.new(), "op2", "Seen?", author="XAR"))
    desk.workspace.do(delete_paragraph(version, "op2"))  # nobody asks in between
    desk.workspace.do(reword(version, "op5", plain("Other words for this paragraph;")))
    assert desk.waiting() == waiting(desk.dossier)


def test_long_answers_stand_one_below_the_other_in_a_narrow_panel(card: PlacingCard) -> None:
    ask(card, "op14")
    card.place_button.setText("On the whole of OP13(b)")
    card.keep_button.setText("It is a new paragraph")
    assert card.minimumSizeHint().width() < card.place_button.sizeHint().width() + card.keep_button.sizeHint().width()
