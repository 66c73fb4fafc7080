"""How long it takes to choose another paragraph and to set a stance, with outline and panel on the screen.

Prints figures; asserts only that choosing does not depend on how long the text is and how much is annotated.
"""

from __future__ import annotations

from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.dossier import Dossier
from app.domain.positions import Note, PartyStance, Position, Priority, Stance
from app.ui.desk import Desk
from app.ui.panels.outline import Outline
from app.ui.panels.paragraph_panel import ParagraphPanel
from app.ui.theme import Theme
from app.work.annotating import set_stance
from app.work.workspace import Workspace
from tests.builders import NOON, dossier, paragraph

STEPS = 40
pytestmark = pytest.mark.slow


def annotated(paragraphs: int, annotations: int) -> Dossier:
    """A text whose paragraphs share that many positions, notes and stances of others between them."""
    uids = [f"op{n}" for n in range(paragraphs)]
    state = dossier(*(paragraph(uid, f"Requests States to report on crossing {uid} " * 8) for uid in uids))
    third = annotations // 3
    positions = [Position(uids[n % paragraphs], Stance.SUPPORT, Priority.LOW, f"reason {n}") for n in range(third)]
    notes = [Note(f"n{n}", uids[n % paragraphs], f"note {n}", "us", NOON) for n in range(third)]
    said = [
        PartyStance(f"s{n}", uids[n % paragraphs], f"X{n // paragraphs}", Stance.OPPOSE, NOON) for n in range(third)
    ]
    return state.put("positions", *positions).put("notes", *notes).put("stances", *said)


def measured(qtbot: QtBot, folder: Path, paragraphs: int, annotations: int) -> dict[str, float]:
    file = folder / f"{paragraphs}.adref"
    workspace = Workspace.create(file, annotated(paragraphs, annotations), who="A", origin="window")
    desk = Desk(workspace, Theme("light"))
    outline, panel = Outline(desk), ParagraphPanel(desk)
    for widget in (outline, panel):
        qtbot.addWidget(widget)
        widget.resize(320, 800)
        widget.show()
        qtbot.waitExposed(widget)
    desk.choose("op0")
    for section in panel.sections.values():
        panel.section(type(section))  # built now: what is measured is every paragraph but the first
    chosen, shown, stepped, ours = [], [], [], []
    for n in range(-3, STEPS):
        start = perf_counter()
        desk.choose(f"op{n % paragraphs}")
        middle = perf_counter()
        paint(outline, panel)
        end = perf_counter()
        busy = process_time()
        desk.do(set_stance(desk.paragraph, list(Stance)[n % 6]))
        if n >= 0:
            ours.append(process_time() - busy)
            chosen.append(middle - start)
            shown.append(end - start)
            stepped.append(perf_counter() - end)
    workspace.close()
    assert panel.label.text() == desk.label(desk.paragraph)
    return {
        "choose": median(chosen) * 1000,
        "choose and paint": median(shown) * 1000,
        "set a stance": median(stepped) * 1000,
        "of it our own work, not the disk's": median(ours) * 1000,
    }


def paint(*widgets: Outline | ParagraphPanel) -> None:
    QApplication.sendPostedEvents()
    for widget in widgets:
        widget.repaint()


def test_choosing_a_paragraph(qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    short = measured(qtbot, tmp_path, 60, 200)
    long = measured(qtbot, tmp_path, 600, 2000)
    with capsys.disabled():
        for name in short:
            print(f"\n{name}: {short[name]:.1f} ms (60 paragraphs), {long[name]:.1f} ms (600 paragraphs)", end="")
    # Ten times the text and its annotations: what a stance costs us grows by little, for only what it touched is looked at.
    own = "of it our own work, not the disk's"
    assert long[own] < 4 * short[own] + 20
    assert long["choose"] < 3 * short["choose"] + 4
