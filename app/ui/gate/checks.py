"""The checking itself, on a worker of its own: it refuses nothing, waits for nothing else, and only its newest result counts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.domain.refusal import Refusal
from app.ui.tasks import Report, Tasks


class Checks:
    """Runs one kind of check for one part of the window. What is asked for while a check is under way takes its place.

    `owner` is the part that is told; when it is gone, nothing is told. `window` is where the jobs belong, so that they outlive the part.
    """

    def __init__(self, owner: QWidget, window: QWidget, failed: Callable[[Exception], None]) -> None:
        self._owner = owner
        self._failed = failed
        self.tasks = Tasks(window)
        self._revision = 0
        self._report: Report | None = None

    def run(self, work: Callable[[Callable[[float], None]], Any], done: Callable[[Any], None]) -> None:
        """Run a check on frozen values; `done` is told on the main thread, unless another check was asked for since."""
        self._revision += 1
        if self._report is not None:
            self._report.stop_wanted = True
        self._report = self.tasks.run(
            lambda report: work(lambda fraction: report(fraction)),
            done=partial(self._tell, self._revision, done),
            failed=partial(self._tell, self._revision, self._fault),
        )

    def cancel(self) -> None:
        """What is under way is wanted no more."""
        self._revision += 1
        if self._report is not None:
            self._report.stop_wanted = True

    def finish(self) -> None:
        """Wait for what is under way: for closing the window."""
        self.cancel()
        self.tasks.finish()

    def _tell(self, revision: int, then: Callable[[Any], None], value: Any) -> None:
        if revision == self._revision and isValid(self._owner):
            self._report = None
            then(value)

    def _fault(self, error: Exception) -> None:
        if not (isinstance(error, Refusal) and error.reason == "cancelled"):
            self._failed(error)
