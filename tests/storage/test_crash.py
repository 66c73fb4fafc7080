"""A program killed at any moment loses at most the step under way, and holds nobody up."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.storage import DossierFile
from app.storage.lock import lock_path
from tests.storage.dossiers import changed, entry, small

ROOT = Path(__file__).resolve().parents[2]
HOT = bytes.fromhex("d9d505f920a163d7")
"""A rollback journal of SQLite begins with this once it is to be used."""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs fork and SIGKILL")


@pytest.fixture
def writers() -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.storage.writer"]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
    with process:
        yield process
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(20) == 0


def said(writers: subprocess.Popen[str]) -> str:
    assert writers.stdout is not None
    return writers.stdout.readline().strip()


def start(writers: subprocess.Popen[str], path: Path) -> int:
    assert writers.stdin is not None
    writers.stdin.write(f"{path}\n")
    writers.stdin.flush()
    return int(said(writers))


def kill(writers: subprocess.Popen[str], pid: int, last: int) -> int:
    """Ends a writer without warning; gives the number of the last step it said was saved."""
    os.kill(pid, signal.SIGKILL)
    while (line := said(writers)) != "ended":
        last = int(line)
    return last


def must_roll_back(path: Path) -> bool:
    """Whether the last step was cut short after it had begun to write into the file."""
    try:
        with path.with_name(f"{path.name}-journal").open("rb") as journal:
            return journal.read(8) == HOT
    except FileNotFoundError:
        return False


@pytest.mark.slow
def test_a_hundred_kills_lose_at_most_the_step_under_way(writers: subprocess.Popen[str], tmp_path: Path) -> None:
    path = tmp_path / "a.adref"
    DossierFile.create(path, changed(small(), "0").drop("notes", "n1"), entry()).close()
    chance = random.Random(75)
    saved = cut_short = 0
    for turn in range(100):
        pid = start(writers, path)
        for _ in range(chance.randint(0, 4)):
            saved = int(said(writers))
        if turn % 2:
            for _ in range(chance.randint(0, 60_000)):  # any moment of the next steps
                pass
        else:
            any(must_roll_back(path) for _ in range(20_000))  # just while one is written into the file
        saved = kill(writers, pid, saved)
        cut_short += must_roll_back(path)
        with DossierFile.open(path, read_only=True) as reader:  # may not roll back in place, and need not
            seen = reader.read()
        with DossierFile.open(path) as file:
            dossier = file.read()
            assert dossier == seen
            number = int(dossier.about.title)
            assert saved <= number <= saved + 1
            assert set(dossier.notes) == ({f"n{number}"} if number else set())
            assert file.journal(limit=1)[0].label == (str(number) if number else "Step")
        saved = number
    with DossierFile.open(path) as file:
        file.write((), entry(str(saved + 1)))
        saved += 1
        assert file.check() == []
        assert [int(step.label) for step in file.journal()[:-1]] == list(range(saved, 0, -1))
    assert cut_short > 5, "hardly a kill hit a step that was being written"
    assert [item.name for item in tmp_path.iterdir()] == ["a.adref"]


def test_a_lock_left_by_a_crash_holds_nobody_up(writers: subprocess.Popen[str], tmp_path: Path) -> None:
    path = tmp_path / "a.adref"
    DossierFile.create(path, changed(small(), "0"), entry()).close()
    pid = start(writers, path)
    assert said(writers) == "1"
    kill(writers, pid, 1)
    assert lock_path(path).exists()
    with DossierFile.open(path) as file:
        assert int(file.read().about.title) >= 1
    assert not lock_path(path).exists()
