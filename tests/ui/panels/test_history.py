from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.domain.dossier import Dossier
from app.domain.lineage import lineage
from app.domain.links import Link, LinkKind
from app.domain.paragraphs import Kind
from app.domain.positions import FormerPosition, Priority, Stance
from app.domain.wording import plain
from app.ui.desk import Desk
from app.ui.panels.history import FormerSection, VersionsSection
from app.ui.panels.history.telling import beginning_in_words, end_in_words
from app.ui.panels.history.timeline import turns
from app.ui.panels.paragraph_panel import ParagraphPanel
from app.ui.settings import Settings
from app.work.amending import take_into_text
from app.work.editing import delete_paragraph, insert_paragraph, move_paragraph, reword
from app.work.versions import copy_version
from app.work.workspace import Action, New
from tests.builders import NOON


@pytest.fixture
def panel(qtbot: QtBot, desk: Desk) -> Iterator[ParagraphPanel]:
    Settings().set_text("panel/closed", "history")
    made = ParagraphPanel(desk)
    qtbot.addWidget(made)
    made.resize(360, 900)
    made.show()
    qtbot.waitExposed(made)
    yield made
    Settings().set_text("panel/closed", "history versions")


def later(desk: Desk, number: int) -> str:
    """Another version that begins as a copy of the newest one."""
    newest = desk.dossier.newest_version()
    new = New(f"rev{number}", newest.created + timedelta(days=1))
    desk.workspace.do(copy_version(new, newest.id, f"Rev.{number}"))
    return new.id


def shown(qtbot: QtBot, panel: ParagraphPanel, least: int = 1) -> list[str]:
    section = panel.section(VersionsSection)
    qtbot.waitUntil(lambda: len(section.rows.views()) >= least)
    return [view.findChildren(QLabel)[0].text() for view in section.rows.views()]


def test_versions_in_which_nothing_changed_are_drawn_together(qtbot: QtBot, panel: ParagraphPanel, desk: Desk) -> None:
    for number in range(1, 4):
        later(desk, number)
    desk.workspace.do(reword("rev3", "op4", plain("Invites the United Nations to do more;")))
    desk.choose("op4")
    heads = shown(qtbot, panel, 3)
    assert len(heads) == 3
    assert "to Rev.2" in heads[1]
    assert heads[-1] == "<b>Rev.3</b> · OP4, edited"
    view = panel.section(VersionsSection).rows.views()[-1]
    assert any(span.kind == "+" for span in view.findChildren(QLabel)[1].spans)  # type: ignore[attr-defined]


def test_a_change_from_elsewhere_is_followed(qtbot: QtBot, panel: ParagraphPanel, desk: Desk) -> None:
    desk.choose("op4")
    before = len(shown(qtbot, panel))
    later(desk, 1)
    desk.workspace.do(move_paragraph("rev1", "op4", "op7"))
    qtbot.waitUntil(lambda: any("moved" in head for head in shown(qtbot, panel)))
    desk.workspace.undo()
    desk.workspace.undo()
    qtbot.waitUntil(lambda: len(shown(qtbot, panel)) == before)


def test_it_says_whose_words_came_in_and_what_became_of_the_others(
    qtbot: QtBot, panel: ParagraphPanel, desk: Desk
) -> None:
    later(desk, 1)
    row = next(row for row in desk.dossier.amendments.values() if row.id == "a-op4-calls")
    desk.workspace.do(take_into_text(row, "rev1"))
    desk.choose("op4")
    section = panel.section(VersionsSection)
    qtbot.waitUntil(lambda: any("proposed by" in label.text() for label in section.rows.findChildren(QLabel)))
    fates = [view.findChildren(QLabel)[0].text() for view in section.fates.views()]
    assert any("taken in" in fate and "first in Rev.1" in fate for fate in fates)
    with qtbot.waitSignal(desk.view_wanted) as wanted:
        section.fates.views()[0].go.click()  # type: ignore[attr-defined]
    assert wanted.args is not None
    assert wanted.args[0] == "Amendments"


def do(dossier: Dossier, *actions: Action) -> Dossier:
    for action in actions:
        dossier = action.run(dossier)
    return dossier


def test_splits_mergers_and_ends_are_told(desk: Desk) -> None:
    later(desk, 1)
    dossier = do(
        desk.dossier,
        insert_paragraph("half", "rev1", "op12", Kind.OPERATIVE, plain("Calls upon States to report;")),
        delete_paragraph("rev1", "pp3"),
        delete_paragraph("rev1", "pp5"),
    )
    at = NOON + timedelta(days=9)
    dossier = dossier.put(
        "links",
        Link("l1", LinkKind.SPLIT, "rev1", "half", "op12", at),
        Link("l2", LinkKind.MERGED, "rev1", "pp2", "pp3", at),
    )
    desk.workspace.dossier = dossier
    assert beginning_in_words(lineage(dossier, "half"), desk).startswith("Split off OP1")
    assert end_in_words(lineage(dossier, "pp3"), desk) == "It went into PP2 of Rev.1."
    assert end_in_words(lineage(dossier, "pp5"), desk) == "Deleted in Rev.1."
    assert end_in_words(lineage(dossier, "op4"), desk) == ""
    assert turns(lineage(dossier, "pp2"))[-1].stand.change == "merged"


FORMER = FormerPosition(
    "f1",
    "op4",
    "A/RES/73/11",
    "OP3",
    NOON,
    Stance.SUPPORT,
    Priority.HIGH,
    rationale="It was ours <first>",
    wording=plain("Urges the United Nations to promote equality;"),
)


def test_earlier_negotiations_show_only_where_there_were_any(qtbot: QtBot, panel: ParagraphPanel, desk: Desk) -> None:
    section = panel.section(FormerSection)
    desk.choose("op4")
    assert not section.isVisible()
    desk.workspace.do(Action("Note", lambda dossier: dossier.put("former", FORMER, replace(FORMER, id="f2")), "op4"))
    assert section.isVisible()
    assert section.head.text().endswith("2")
    section.set_open(True)
    qtbot.waitUntil(lambda: len(section.rows.views()) == 2)
    (view, _) = section.rows.views()
    assert view.head.text() == "<b>A/RES/73/11</b> · OP3"  # type: ignore[attr-defined]
    assert view.stance.text() == "Support, high priority"  # type: ignore[attr-defined]
    assert "It was ours &lt;first&gt;" in view.words.text()  # type: ignore[attr-defined]
    view.compare.click()  # type: ignore[attr-defined]
    assert any(span.kind == "+" for span in view.difference.spans)  # type: ignore[attr-defined]
    desk.choose("op5")
    assert not section.isVisible()
