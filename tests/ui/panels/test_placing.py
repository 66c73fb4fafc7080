from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.positions import Stance
from app.ui.desk import Desk
from app.ui.panels.paragraph_panel import ParagraphPanel
from app.ui.panels.placing import PlacingCard
from app.work.annotating import add_note, set_stance
from app.work.editing import delete_paragraph
from app.work.workspace import Change


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
    assert card.head.text() == "To place"
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
    assert desk.paragraph == "pp3"
    assert card.isVisible()
    assert "Everything has its place" in card._done.text()
    desk.choose("op4")
    assert not card.isVisible()
