"""How long a step takes, from the action to the disk and through the listeners, in a large dossier.

The baseline is the plain cost of one durable commit by SQLite on the same disk in the same run: what we add to it is ours.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest

from app.domain.dossier import Dossier
from app.domain.positions import Note, Position, Priority, Stance
from app.domain.wording import plain
from app.work.annotating import set_rationale, set_stance
from app.work.editing import reword
from app.work.workspace import Action, Workspace
from tests.builders import NOON, dossier, paragraph

PARAGRAPHS, ANNOTATIONS, STEPS = 600, 2000, 40
pytestmark = pytest.mark.slow


def large() -> Dossier:
    """600 operative paragraphs with 500 positions and 1,500 notes."""
    state = dossier(
        *(paragraph(f"op{n}", f"Requests States to report on crossing {n} " * 8) for n in range(PARAGRAPHS))
    )
    positions = [Position(f"op{n}", Stance.SUPPORT, Priority.LOW, f"reason {n}") for n in range(500)]
    notes = [Note(f"n{n}", f"op{n % PARAGRAPHS}", f"note {n}", "us", NOON) for n in range(ANNOTATIONS - 500)]
    return state.put("positions", *positions).put("notes", *notes)


def timed(desk: Workspace, actions: list[Action]) -> float:
    took = []
    for action in actions:
        start = perf_counter()
        desk.do(action)
        took.append(perf_counter() - start)
    return median(took) * 1000


def commit_alone(folder: Path) -> float:
    """The median of a durable one-row commit on this disk, in milliseconds."""
    connection = sqlite3.connect(folder / "plain.db", isolation_level=None)
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT)")
    took = []
    for number in range(STEPS):
        start = perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO t VALUES (?, ?)", (number, "x" * 400))
        connection.execute("COMMIT")
        took.append(perf_counter() - start)
    connection.close()
    return median(took) * 1000


def test_a_step_costs_little_more_than_its_commit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = Workspace.create(tmp_path / "large.adref", large(), who="x", origin="window")
    try:
        stances = timed(desk, [set_stance(f"op{n}", Stance.OPPOSE) for n in range(STEPS)])
        typing = timed(desk, [set_rationale("op1", f"because {n}") for n in range(STEPS)])
        words = timed(desk, [reword("v1", f"op{n}", plain(f"Urges States {n}")) for n in range(STEPS)])
        start = perf_counter()
        for _ in range(STEPS):
            desk.undo()
        undo = (perf_counter() - start) / STEPS * 1000
    finally:
        desk.close()
    alone = commit_alone(tmp_path)
    with capsys.disabled():
        print(
            f"\nstep, 600 paragraphs and 2,000 annotations: stance {stances:.1f} ms, typing {typing:.1f} ms, "
            f"rewording {words:.1f} ms, undo {undo:.1f} ms; a bare commit {alone:.1f} ms"
        )
    assert max(stances, typing, words, undo) < 12 * max(alone, 0.5), "a step costs many times what its commit costs"
