"""In the paragraph panel: what we advise capital, and whether our explanation mentions the paragraph."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.ui.desk import Desk
from app.ui.panels.paragraph_panel import ParagraphPanel
from app.ui.panels.position import PositionSection


@pytest.fixture
def section(qtbot: QtBot, desk: Desk) -> Iterator[PositionSection]:
    panel = ParagraphPanel(desk)
    qtbot.addWidget(panel)
    panel.resize(340, 900)
    panel.show()
    qtbot.waitExposed(panel)
    desk.choose("op14")
    found = panel.findChild(PositionSection)
    assert found is not None
    qtbot.waitUntil(lambda: hasattr(found, "mention"))
    yield found
    del panel  # it lives as long as its section is asked


def test_a_position_is_mentioned_at_a_click_and_taken_back(section: PositionSection, desk: Desk) -> None:
    section.mention.click()
    assert desk.dossier.positions["op14"].mention
    desk.workspace.undo()
    assert not desk.dossier.positions["op14"].mention
    assert not section.mention.isChecked()


def test_what_has_no_stance_cannot_be_mentioned(section: PositionSection, desk: Desk) -> None:
    desk.choose("pp1")
    assert not section.mention.isEnabled()


def test_what_we_advise_is_kept_in_our_words(qtbot: QtBot, section: PositionSection, desk: Desk) -> None:
    qtbot.keyClicks(section.advice, "Accept.")
    assert section.advice.saver.flush()
    assert desk.dossier.positions["op14"].recommendation == "Accept."
    desk.choose("op4")
    assert section.advice.toPlainText() == ""
