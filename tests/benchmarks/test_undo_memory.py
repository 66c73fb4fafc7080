"""What two hundred remembered states of a large dossier weigh, beside the dossier itself."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from app.domain.positions import Stance
from app.domain.wording import plain
from app.work.annotating import set_rationale, set_stance
from app.work.editing import reword
from app.work.workspace import STEPS_KEPT, Workspace
from tests.benchmarks.test_step_speed import large

pytestmark = pytest.mark.slow


def test_two_hundred_states_weigh_little(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Workspace.create(tmp_path / "large.adref", large(), who="x", origin="window").close()
    tracemalloc.start()
    try:
        desk = Workspace.open(tmp_path / "large.adref", who="x", origin="window")
        dossier = tracemalloc.get_traced_memory()[0]
        for number in range(STEPS_KEPT):
            uid = f"op{number}"
            if number % 3 == 0:
                desk.do(set_stance(uid, Stance.OPPOSE))
            elif number % 3 == 1:
                desk.do(set_rationale(uid, f"because of {number}"))
            else:
                desk.do(reword("v1", uid, plain(f"Urges States {number} " * 8)))
        steps = tracemalloc.get_traced_memory()[0] - dossier
        desk.close()
    finally:
        tracemalloc.stop()
    with capsys.disabled():
        print(f"\nmemory: the dossier {dossier / 1e6:.1f} MB, 200 steps of undo {steps / 1e6:.1f} MB")
    assert steps < 6 * dossier, "each remembered state holds more than what changed in it"
