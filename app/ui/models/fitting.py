"""How the standing amendments fit the newest text; of many at once it is worked out beside the window."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.domain.rebasing import Rebased
from app.ui.desk import Desk
from app.ui.tasks import Tasks
from app.work.carrying import fits

AT_ONCE = 8
"""So many amendments whose text has changed are looked at without a worker."""


class Fitting(QObject):
    """The fits by the key of the amendment. `changed` tells that those worked out beside the window have come."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = Tasks(parent)
        self._of: tuple[Any, ...] = ()
        self._found: Mapping[str, Rebased] = {}
        self._looked_at: set[tuple[int, int]] = set()
        self._revision = 0

    def of(self, amendment: str) -> Rebased | None:
        """How an amendment fits; None while it is not known, and for one that does not stand."""
        return self._found.get(amendment)

    def refresh(self) -> None:
        """Follow the dossier. What is known of amendments that are looked at anew stays until the answer comes."""
        dossier = self._desk.dossier
        of = (dossier.versions, dossier.paragraphs, dossier.amendments)
        if self._of and all(one is other for one, other in zip(self._of, of, strict=True)):
            return
        self._of = of
        self._revision += 1
        fresh = self._fresh()
        if len(fresh) <= AT_ONCE:
            self._take(fits(dossier), fresh)
        else:
            self._tasks.run(
                lambda _: fits(dossier), done=partial(self._told, self._revision, fresh), failed=self._failed
            )

    def _fresh(self) -> set[tuple[int, int]]:
        """The amendments on a text that has changed since, and that were not looked at on it."""
        dossier = self._desk.dossier
        if not dossier.versions:
            return set()
        newest = dossier.newest_version().id
        found = set()
        for row in dossier.amendments.values():
            now = dossier.paragraph(newest, row.paragraph)
            if row.is_standing and now is not None and now.wording != row.base:
                found.add((hash(row.text), hash(now.wording)))
        return found - self._looked_at

    def _told(self, revision: int, fresh: set[tuple[int, int]], found: Mapping[str, Rebased]) -> None:
        if isValid(self) and revision == self._revision:
            self._take(found, fresh)
            self.changed.emit()

    def _take(self, found: Mapping[str, Rebased], fresh: set[tuple[int, int]]) -> None:
        self._found = found
        self._looked_at |= fresh

    def _failed(self, error: Exception) -> None:
        raise error
