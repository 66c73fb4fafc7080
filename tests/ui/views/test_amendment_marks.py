"""Marks on amendments: with keys on all that are selected in the list, with a box on the card, each as one step to undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.ui.desk import Desk
from app.ui.panels.mark_boxes import MarkBoxes
from app.ui.views.amendments import AmendmentsView


@pytest.fixture
def view(qtbot: QtBot, desk: Desk) -> AmendmentsView:
    view = AmendmentsView(desk)
    qtbot.addWidget(view)
    view.resize(900, 700)
    view.show()
    view.activateWindow()
    view.list.setFocus()
    qtbot.waitUntil(view.list.hasFocus)
    return view


def shared(desk: Desk) -> set[str]:
    return {row.id for row in desk.dossier.amendments.values() if row.shareable}


def test_several_are_shared_at_once_and_kept_again(qtbot: QtBot, desk: Desk, view: AmendmentsView) -> None:
    before = shared(desk)
    view.list.selectAll()
    qtbot.keyClick(view.list, Qt.Key.Key_P)
    assert shared(desk) == {row.id for row in desk.dossier.amendments.values() if row.is_standing}, "those in view"
    assert desk.workspace.undo_label == "Let partners see 8 amendments"
    assert view.marks.shareable.isChecked()
    desk.workspace.undo()
    assert shared(desk) == before


def test_to_be_mentioned_is_a_mark_of_its_own(qtbot: QtBot, desk: Desk, view: AmendmentsView) -> None:
    view.go_to("a-op4-units")
    qtbot.keyClick(view.list, Qt.Key.Key_X)
    row = desk.dossier.amendments["a-op4-units"]
    assert row.mention and not row.shareable
    qtbot.keyClick(view.list, Qt.Key.Key_X)
    assert not desk.dossier.amendments["a-op4-units"].mention


def test_the_boxes_on_a_card_show_what_is_saved(qtbot: QtBot, desk: Desk) -> None:
    boxes = MarkBoxes(desk)
    qtbot.addWidget(boxes)
    boxes.bind(desk.dossier.amendments["a-op4-calls"])
    assert boxes.shareable.isChecked() and not boxes.mention.isChecked()
    boxes.mention.click()
    assert desk.dossier.amendments["a-op4-calls"].mention
    boxes.bind(desk.dossier.amendments["a-op4-calls"])
    assert boxes.mention.isChecked()
    boxes.shareable.click()
    assert not desk.dossier.amendments["a-op4-calls"].shareable
