"""How a command waits for others that hold the dossier, by a clock of its own: no test waits here."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.cli import opening
from app.cli.opening import PATIENCE, opened
from app.domain.refusal import Refusal
from app.storage.lock import FileLock, holding
from app.work.sample import sample_dossier
from app.work.workspace import Workspace


@dataclass
class Queue:
    """Others who hold the dossier one after the other, each as long as it is told; the time passes only while a command waits."""

    path: Path
    turns: list[float]
    now: float = 0.0
    until: float = 0.0
    lock: FileLock | None = field(default=None)

    def advance(self) -> None:
        if self.now < self.until:
            return
        if self.lock is not None:
            self.lock.release()
            self.lock = None
        if self.turns:
            self.lock = FileLock.take(self.path)
            self.until = self.now + self.turns.pop(0)

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.advance()


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    path = tmp_path / "a.adref"
    Workspace.create(path, sample_dossier(), who="x", origin="shell").close()
    return path


def behind(dossier: Path, turns: list[float], monkeypatch: pytest.MonkeyPatch) -> Queue:
    queue = Queue(dossier, turns)
    monkeypatch.setattr(opening, "sleep", queue.sleep)
    monkeypatch.setattr(opening, "monotonic", lambda: queue.now)
    queue.advance()
    return queue


def test_each_of_a_long_queue_has_its_turn(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    queue = behind(dossier, [0.8 * PATIENCE] * 6, monkeypatch)
    with opened(dossier) as workspace:
        assert workspace.dossier.versions
    assert queue.now >= 4.8 * PATIENCE


def test_one_that_keeps_it_is_not_waited_for_longer(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    queue = behind(dossier, [1000.0], monkeypatch)
    with pytest.raises(Refusal) as caught, opened(dossier):
        pass
    assert caught.value.reason == "file-in-use"
    assert PATIENCE <= queue.now <= 1.2 * PATIENCE
    assert queue.lock is not None
    queue.lock.release()


def test_who_holds_it_is_told_apart_without_seizing_it(dossier: Path) -> None:
    assert holding(dossier) is None
    window = Workspace.open(dossier, who="x", origin="window")
    with closing(window):
        first = holding(dossier)
        assert first is not None
        assert holding(dossier) == first
    assert holding(dossier) is None
