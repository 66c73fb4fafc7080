"""Watching the version shown: the tabling check done anew, on a worker, whenever something it reads has changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.domain.refusal import Refusal
from app.domain.tabling import Finding, Severity
from app.ui.desk import Desk
from app.ui.gate.checks import Checks
from app.work.tabling import Checked, checked
from app.work.workspace import Change

PATIENCE = 200
"""So many milliseconds after the last change the text is checked: in the pauses of typing."""
READ = (
    "versions",
    "paragraphs",
    "amendments",
    "stances",
    "positions",
    "sponsorships",
    "about",
    "tabling",
    "base_files",
    "parties",
)


class TablingWatch(QObject):
    """Holds the newest check of the version that the desk shows. `changed` tells that there is another one.

    It checks while anybody wants it to: `begin` and `end` count them. `marks_on` says whether findings are marked on the text.
    """

    changed = Signal()

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(desk)
        self._desk = desk
        self._wanted = 0
        self._found: Checked | None = None
        self._by_paragraph: dict[str, tuple[Finding, ...]] = {}
        self.marks_on = False
        self._checks = Checks(window, window, self._failed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PATIENCE)
        self._timer.timeout.connect(self._check)
        desk.changed.connect(self._heard)
        desk.version_shown.connect(lambda _id: self._outdate())

    @property
    def found(self) -> Checked | None:
        """The newest check of the version shown; None while there is none yet."""
        return self._found if self._found is not None and self._found.version == self._desk.version else None

    def begin(self) -> None:
        """Somebody wants to know: check now, and after every change."""
        self._wanted += 1
        if self._wanted == 1 or self.found is None:
            self._check()

    def end(self) -> None:
        """Somebody wants to know no more."""
        self._wanted = max(0, self._wanted - 1)

    def set_marks(self, on: bool) -> None:
        """Mark findings on the text, or do not."""
        if on != self.marks_on:
            self.marks_on = on
            self.begin() if on else self.end()
            self.changed.emit()

    def marked(self, uid: str) -> tuple[Finding, ...]:
        """The findings to be marked on a paragraph: errors and what is to be looked at; nothing while marks are off."""
        rows = self._by_paragraph.get(uid, ()) if self.marks_on and self.found is not None else ()
        paragraph = self._desk.dossier.paragraph(self._desk.version, uid) if rows else None
        if paragraph is None:
            return ()
        text = (
            paragraph.wording.text
        )  # what has been typed since the check moves words: what moved is marked after the next one
        return tuple(row for row in rows if text[row.start : row.end] == row.words)

    def finish(self) -> None:
        """Wait for what is under way."""
        self._checks.finish()

    def _heard(self, change: Change) -> None:
        if change.touches(*READ):
            self._outdate()

    def _outdate(self) -> None:
        if self._wanted:
            self._timer.start()

    def _check(self) -> None:
        self._timer.stop()
        dossier, version = self._desk.dossier, self._desk.version
        if not version:
            self._found = None
            self._by_paragraph = {}
            self.changed.emit()
            return
        self._checks.run(lambda _report: checked(dossier, version), self._take)

    def _take(self, found: Checked) -> None:
        if not isValid(self):
            return  # the dossier was closed meanwhile
        self._found = found
        rows: dict[str, list[Finding]] = {}
        for row in found.standing:
            if row.uid and found.report.rule(row.rule).severity is not Severity.NOTE:
                rows.setdefault(row.uid, []).append(row)
        self._by_paragraph = {uid: tuple(each) for uid, each in rows.items()}
        self.changed.emit()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self._desk.refused.emit(self._desk.sentence(error))


def begun_watch(desk: Desk, window: QWidget) -> TablingWatch:
    """The watch on a desk, begun if there is none; its jobs belong to the window."""
    if desk.tabling is None:
        desk.tabling = TablingWatch(desk, window)
    return desk.tabling
