"""How long the gate takes on a long text with many annotations, and how long the window stands still for it."""

from __future__ import annotations

import random
from pathlib import Path
from time import process_time

import pytest
from pytestqt.qtbot import QtBot

from app.domain.checking import gate
from app.domain.dossier import Dossier
from app.domain.paragraphs import Paragraph
from app.domain.positions import Fallback, Instruction, Note, Position, RedLine, Rule, Stance
from app.domain.wording import plain
from app.ui.desk import Desk
from app.ui.gate.view import GateView
from app.ui.theme import Theme
from app.work.workspace import Workspace
from tests.builders import NOON, dossier, paragraph
from tests.domain.checking.versions import after

PARAGRAPHS, ANNOTATIONS = 600, 2000
WORDS = (
    *("the", "States", "parties", "shall", "promote", "full", "respect", "for", "human", "rights"),
    *("in", "all", "programmes", "of", "cooperation", "upon", "request"),
)


def sentence(chance: random.Random, length: int = 60) -> str:
    return "Urges " + " ".join(chance.choice(WORDS) for _ in range(length)) + ";"


@pytest.fixture(scope="module")
def large() -> Dossier:
    """600 paragraphs in two versions, every third one edited, 2,000 annotations on them."""
    chance = random.Random(4)
    texts = [sentence(chance) for _ in range(PARAGRAPHS)]
    made = dossier(*(paragraph(f"op{at}", text) for at, text in enumerate(texts)))
    for table, rows in annotations(chance, texts).items():
        made = made.put(table, *rows)
    edited = [text.replace("promote", "consider", 2) if at % 3 == 0 else text for at, text in enumerate(texts)]
    return after(made, *(paragraph(f"op{at}", text) for at, text in enumerate(edited)))


def annotations(chance: random.Random, texts: list[str]) -> dict[str, list[object]]:
    found: dict[str, list[object]] = {
        name: [] for name in ("positions", "instructions", "red_lines", "fallbacks", "notes")
    }
    for number in range(ANNOTATIONS // 5):
        at = number % PARAGRAPHS
        uid, text = f"op{at}", texts[at]
        words = " ".join(text.split()[5:9])
        found["positions"].append(Position(uid, chance.choice(list(Stance)), set_on=plain(text)))
        found["instructions"].append(Instruction(f"i{number}", uid, f"Keep “{words}”.", NOON))
        found["red_lines"].append(RedLine(f"r{number}", uid, chance.choice(list(Rule)), words, NOON))
        found["fallbacks"].append(Fallback(f"f{number}", uid, 1, sentence(chance), NOON))
        found["notes"].append(Note(f"n{number}", uid, "Ask.", "XAR", NOON))
    return found


def test_a_long_text_is_checked_in_seconds(large: Dossier) -> None:
    before = process_time()
    found = gate(large, "v2")
    taken = process_time() - before
    print(f"\ngate on {PARAGRAPHS} paragraphs, {ANNOTATIONS} annotations: {taken:.2f} s of processor time")
    assert len(found.paragraphs) == ANNOTATIONS // 5
    assert taken < 10


def test_the_window_stands_still_for_less_than_a_blink(qtbot: QtBot, large: Dossier, tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "large.adref", large, who="Arcadia", origin="window")
    desk = Desk(workspace, Theme("light"))
    opened, told = [], []
    for _ in range(3):
        before = process_time()
        view = GateView(desk)
        qtbot.addWidget(view)
        view.resize(1000, 700)
        opened.append(process_time() - before)
        with qtbot.waitSignal(view.checked, timeout=60_000):
            view.show()
        found = view.gate
        assert found is not None
        before = process_time()
        view._found(found)
        told.append(process_time() - before)
        view.hide()
    workspace.close()
    print(f"\nmade in {min(opened) * 1000:.0f} ms, told in {min(told) * 1000:.0f} ms of the main thread")
    assert min(opened) < 0.15
    assert min(told) < 0.25


def test_the_paragraphs_are_what_they_are_said_to_be(large: Dossier) -> None:
    rows: tuple[Paragraph, ...] = large.text_of("v2")
    assert len(rows) == PARAGRAPHS
    tables = (large.positions, large.instructions, large.red_lines, large.fallbacks, large.notes)
    assert sum(len(table) for table in tables) == ANNOTATIONS
