"""What a version will do to our work, told on the page before it is taken in: what follows, what will wait, how amendments will fit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.domain.dossier import Dossier
from app.domain.refusal import Refusal
from app.ui.tasks import Tasks
from app.ui.views.version_brought import account_in_words
from app.work.carrying import Account, account, burdened
from app.work.receiving.taking import Plan, Tracked, receive
from app.work.workspace import New

if TYPE_CHECKING:
    from app.formats.draft import Draft
    from app.ui.tasks import Report

T = TypeVar("T")

AFTER_TYPING = 250
"""Milliseconds without a further change after which it is worked out anew."""
WORKING = "Looking what follows into it …"
LABEL = "(on trial)"
"""The name of the version that is only tried."""


class FollowingView(QWidget):
    """Takes the document in on a worker, as a trial that nothing keeps, and tells what became of our work.

    Hidden where nothing hangs on the text, and where it cannot be taken in as it is. `told` tells that an answer is there.
    """

    told = Signal()

    def __init__(self, dossier: Dossier, draft: Draft, plan: Callable[[], Plan], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dossier, self._draft, self._plan = dossier, draft, plan
        self._tasks = Tasks(self)
        self._report: Report | None = None
        self._last: Plan | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(AFTER_TYPING)
        self._later.timeout.connect(self._work_out)
        self.head = QLabel("What it will do to our work")
        self.head.setProperty("section", True)
        self.words = QLabel(WORKING if burdened(dossier) else "")
        self.words.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.head)
        column.addWidget(self.words)
        self.hide()

    def look(self, *, is_wanted: bool) -> None:
        """Work it out for the plan as it is, once the page stands; hidden while the document is to become something else."""
        self.setVisible(is_wanted and bool(self.words.text()))
        if is_wanted:
            self._later.start()
        else:
            self._later.stop()

    def stop(self) -> None:
        """The page goes: what is under way is told to nobody."""
        self._later.stop()
        if self._report is not None:
            self._report.stop_wanted = True
        self._report = None

    def _work_out(self) -> None:
        # Under what name it is taken in, and with which sponsors, changes nothing of this; tracked changes are new, and follow nothing.
        plan = replace(self._plan(), label=LABEL, sponsors=False, tracked=self._on_which())
        if plan == self._last:
            return
        self.stop()
        self._last = plan
        dossier, draft = self._dossier, self._draft

        def job(report: Report) -> Account:
            received = receive(New("trial", datetime.now(UTC)), dossier, draft, plan)
            report(0.5)  # nobody asks any more once the page is gone
            return account(_of_ours(dossier, received.action.run(dossier)))

        asked = self._report = self._tasks.run(
            job, done=lambda found: self._show(asked, found), failed=partial(self._failed, plan)
        )

    def _on_which(self) -> Tracked:
        """Whether the text with the tracked changes becomes the version, or that without them."""
        return Tracked.ACCEPT if self._plan().tracked is Tracked.ACCEPT else Tracked.REJECT

    def _show(self, asked: Report, found: Account) -> None:
        if isValid(self) and asked is self._report:
            self._report = None
            self._tell("\n".join(f"{line}." for line in account_in_words(found, ahead=True)))

    def _failed(self, plan: Plan, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if isValid(self) and plan is self._last and error.reason != "cancelled":
            self._report = None
            self._tell("")  # why it cannot be taken in is told where it is confirmed

    def _tell(self, words: str) -> None:
        self.words.setText(words)
        self.setVisible(bool(words))
        self.told.emit()


def _of_ours(before: Dossier, after: Dossier) -> Dossier:
    """The dossier after it without what the document itself brings: only what was held before can follow or wait."""

    def held(rows: Mapping[str, T], earlier: Mapping[str, T]) -> dict[str, T]:
        return {id: row for id, row in rows.items() if id in earlier}

    return replace(
        after,
        amendments=held(after.amendments, before.amendments),
        notes=held(after.notes, before.notes),
        stances=held(after.stances, before.stances),
    )
