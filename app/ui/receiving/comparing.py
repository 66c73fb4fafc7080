"""A file of ours compared anew with what we hold, on a worker, when somebody says whom one of its authors speaks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from app.domain.dossier import Dossier
from app.ui.tasks import Tasks
from app.work.receiving.attributing import mapped_authors, recalled
from app.work.receiving.returning import Returned, returned

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.ui.tasks import Report
    from app.work.receiving.recognizing import Recognition

AFTER_TYPING = 250
"""Milliseconds without a further change after which it is compared."""


class Comparing(QObject):
    """Compares for one page. `found` carries what came of it; between two answers it `is_working`."""

    found = Signal(object)

    def __init__(self, dossier: Dossier, recognition: Recognition, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._dossier, self._recognition, self._name = dossier, recognition, name
        self._given: Mapping[str, tuple[str, ...]] = {}
        self._tasks = Tasks(parent)
        self._report: Report | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(AFTER_TYPING)
        self._later.timeout.connect(self._compare)

    @property
    def is_working(self) -> bool:
        """Whether the last answer is for other delegations than those that stand in the fields."""
        return self._later.isActive() or self._report is not None

    def look(self, given: Mapping[str, tuple[str, ...]]) -> None:
        """Compare with these authors speaking for these delegations, all others for those they were matched to."""
        if dict(given) == dict(self._given):
            return
        self.stop()
        self._given = dict(given)
        self._later.start()

    def stop(self) -> None:
        """What is under way is told to nobody."""
        self._later.stop()
        if self._report is not None:
            self._report.stop_wanted = True
        self._report = None

    def _compare(self) -> None:
        dossier, recognition, name, given = self._dossier, self._recognition, self._name, self._given

        def job(report: Report) -> Returned:
            authors = mapped_authors(dossier, recognition.draft, recalled(), given)
            found = returned(dossier, recognition.draft, recognition.base, authors, name)
            report(1.0)  # nobody asks any more once another delegation was named
            return found

        asked = self._report = self._tasks.run(
            job, done=lambda found: self._show(asked, found), failed=lambda error: self._failed(asked, error)
        )

    def _show(self, asked: Report, found: Returned) -> None:
        if isValid(self) and asked is self._report:
            self._report = None
            self.found.emit(found)

    def _failed(self, asked: Report, error: Exception) -> None:
        if isValid(self) and asked is self._report:
            self._report = None
            raise error
