"""How the shell speaks: sentences, JSON, and a progress bar for work that takes longer than half a second."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from app.domain.refusal import Refusal
from app.sentences import sentence

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE = 0.5
"""How long a piece of work may take, in seconds, before a progress bar shows."""


class Misuse(Exception):  # noqa: N818 - not an error of ours, and no refusal either
    """The words of the command line do not go together; its text says why. Ends with the exit code 2."""


def say(text: str = "") -> None:
    """One line on standard output."""
    sys.stdout.write(text + "\n")


def remark(text: str) -> None:
    """One line on standard error: worth knowing, and not what was asked for."""
    sys.stderr.write(text + "\n")


def say_json(value: Mapping[str, Any]) -> None:
    """A JSON document on standard output."""
    say(json.dumps(value, ensure_ascii=False, indent=2))


def complain(refusal: Refusal) -> None:
    """The sentence of a refusal on standard error."""
    remark(sentence(refusal.reason, refusal.details))


def done(label: str) -> str:
    """The name of a step as a sentence; a label that ends in a full stop (OP3 cont.) brings it along."""
    return label if label.endswith(".") else f"{label}."


def counted(number: int, one: str, many: str = "") -> str:
    """1 → "1 change", 3 → "3 changes"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


class Working:
    """Tells how far a job is; the bar appears only if the job is slow and somebody sits before a terminal."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._bar: Progress | None = None
        self._task: Any = None
        self._fraction = 0.0
        self._timer = threading.Timer(PATIENCE, self._appear)
        self._timer.daemon = True
        self._lock = threading.Lock()

    def __call__(self, fraction: float, text: str = "") -> None:
        """Say that a part of the work is done (0 to 1)."""
        with self._lock:
            self._fraction = fraction
            if self._bar is not None:
                self._bar.update(self._task, completed=fraction, description=text or self._title)

    def begin(self) -> None:
        """Start counting the time."""
        self._timer.start()

    def end(self) -> None:
        """Take the bar away."""
        self._timer.cancel()
        with self._lock:
            if self._bar is not None:
                self._bar.stop()
                self._bar = None

    def _appear(self) -> None:
        from rich.console import Console
        from rich.progress import Progress

        with self._lock:
            bar = Progress(console=Console(stderr=True), transient=True)
            self._task = bar.add_task(self._title, total=1.0)
            bar.update(self._task, completed=self._fraction)
            bar.start()
            self._bar = bar


@contextmanager
def working(title: str) -> Iterator[Working]:
    """A job under way: `with working("Reading") as report:`."""
    report = Working(title)
    if sys.stderr.isatty():
        report.begin()
    try:
        yield report
    finally:
        report.end()
