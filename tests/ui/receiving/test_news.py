"""The page shows only what is new in a file of ours, and takes in what is picked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.formats import read
from app.ui.desk import Desk
from app.ui.receiving.dialog import ReceiveDialog
from app.ui.receiving.news import NewsView
from app.work.exporting import Audience, ExportPlan, export_word
from app.work.receiving.recognizing import Proposal, recognized
from app.work.receiving.returning import Item, News, Returned
from app.work.sample import ISSUED
from tests.acceptance.word_edits import WordEdit


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, tmp_path: Path) -> ReceiveDialog:
    """The page for our file for the capital, with a new change and one typed into another's mark."""
    path = tmp_path / "capital.docx"
    export_word(desk.dossier, ExportPlan(ISSUED, Audience.CAPITAL, on=date(2020, 11, 20)), path)
    word = WordEdit(path, "Ana Pérez")
    word.replace("global fight against trafficking in persons", "worldwide struggle")
    word.type_behind("and in all ", "and subordinate ")
    word.save(path)
    made = ReceiveDialog(recognized(desk.dossier, read(path), None, path.name), desk.dossier, desk, path.name)
    qtbot.addWidget(made)
    made.show()
    return made


def test_only_what_is_new_is_listed_and_picked(page: ReceiveDialog) -> None:
    assert page.choices.way is Proposal.RETURNED and page.news is not None
    assert "1 is new by Ana Pérez, 1 of ours was edited by Ana Pérez" in page.news.summary.text()
    assert [box.text() for box in page.news.boxes.values()] == ["PP16 · Ana Pérez", "OP4 · Ana Pérez"]
    assert page.go.isEnabled() and "2 things will be taken in" in page.effect.text()
    plan = page.plan()
    assert (plan.proposal, plan.onto, len(plan.picked or ())) == (Proposal.RETURNED, ISSUED, 2)


def test_nothing_picked_is_nothing_to_take_in(page: ReceiveDialog) -> None:
    assert page.news is not None
    for box in page.news.boxes.values():
        box.click()
    assert not page.go.isEnabled() and page.effect.text() == "Nothing is picked."


def test_an_edited_mark_rewords_the_amendment_or_stands_beside_it(page: ReceiveDialog) -> None:
    assert page.news is not None
    (way,) = page.news.ways.values()
    assert way.currentText() == "A new amendment of Ana Pérez" and len(page.plan().apart or ()) == 1
    way.setCurrentIndex(0)
    assert page.plan().apart == frozenset()


def test_only_those_with_news_are_asked_whom_they_speak_for(page: ReceiveDialog) -> None:
    shown = [name for name, field in page.authors.fields.items() if not field.isHidden()]
    assert shown == ["Ana Pérez"]
    page.choices.buttons[Proposal.VERSION].click()
    assert page.news is not None and page.news.isHidden()
    assert not page.authors.fields["Cordovia (illustrative)"].isHidden()


def test_hundreds_of_news_are_taken_in_though_not_all_are_shown(qtbot: QtBot, desk: Desk) -> None:
    items = tuple(Item(f"n{at}", News.NEW, "Ana", "op1", "OP1", number=at) for at in range(400))
    view = NewsView(Returned(ISSUED, "", 1, 0, items), desk)
    qtbot.addWidget(view)
    assert len(view.picked()) == 400 and view.rest is not None
    view.rest.click()
    assert len(view.picked()) == 150


def test_whom_an_author_speaks_for_is_compared_anew(qtbot: QtBot, page: ReceiveDialog) -> None:
    assert page.news is not None and page.comparing is not None
    page.news.boxes[next(iter(page.news.boxes))].click()
    picked, before = page.news.picked(), page.news.found
    with qtbot.waitSignal(page.comparing.found):
        page.authors.fields["Ana Pérez"].set_parties(["XDR"])
        page.authors.fields["Ana Pérez"].changed.emit()
        assert not page.go.isEnabled(), "what is shown is for another delegation"
    assert page.news.found is not before
    assert {row.author: row.parties for row in page.news.found.authors}["Ana Pérez"] == ("XDR",)
    assert page.news.picked() == picked and page.go.isEnabled()
    assert page.plan().found is page.news.found
