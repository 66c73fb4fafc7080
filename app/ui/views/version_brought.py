"""What a version did to our work, in words and figures: what followed, what waits, what was split or merged, how amendments fit."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.domain.rebasing import FIT_NAMES, Fit
from app.ui.buttons import Button
from app.ui.desk import Desk
from app.ui.tasks import Tasks
from app.work.carrying import Account, Why, account

KINDS = {
    "positions": ("position", "positions"),
    "instructions": ("instruction", "instructions"),
    "red_lines": ("red line", "red lines"),
    "fallbacks": ("fallback", "fallbacks"),
    "notes": ("note", "notes"),
    "stances": ("stance of others", "stances of others"),
    "amendments": ("amendment", "amendments"),
}
REASONS = {
    Why.GONE: ("paragraph that is gone", "paragraphs that are gone"),
    Why.MERGED: ("paragraph that was merged", "paragraphs that were merged"),
    Why.UNCERTAIN: ("paragraph that is only guessed", "paragraphs that are only guessed"),
    Why.WORDS: ("note whose words are gone", "notes whose words are gone"),
}


def counted(counts: Mapping[str, int]) -> str:
    """ "12 positions, 1 red line, 3 notes"."""
    return ", ".join(
        f"{counts[table]} {names[counts[table] != 1]}" for table, names in KINDS.items() if counts.get(table)
    )


def account_in_words(found: Account, *, ahead: bool = False) -> list[str]:
    """What became of our work, a line for each thing that there is to say; what will become of it when one looks `ahead`."""
    lines: list[str] = []
    if found.follows:
        lines.append(f"{'Will follow' if ahead else 'Followed'} their paragraphs: {counted(found.follows)}")
    if found.why:
        reasons = ", ".join(
            f"{found.why[why.value]} {names[found.why[why.value] != 1]}"
            for why, names in REASONS.items()
            if found.why.get(why.value)
        )
        lines.append(f"{'Will wait' if ahead else 'Waits'} to be placed: {reasons}")
    for label, parts in found.split:
        lines.append(f"{label} was split: {', '.join((label, *parts))}")
    for label, parts in found.merged:
        lines.append(f"{', '.join(parts)} went into {label}")
    if found.fits:
        said = {**FIT_NAMES, Fit.FITS: "fit" if found.fits.get(Fit.FITS.value) != 1 else "fits"}
        fits = [f"{found.fits[fit.value]} {name.lower()}" for fit, name in said.items() if found.fits.get(fit.value)]
        lines.append(f"Standing amendments: {', '.join(fits)}")
    return lines


class BroughtView(QFrame):
    """The account of a version, counted on a worker; hidden while there is nothing to say. `accounted` tells that it is there."""

    accounted = Signal()

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self._asked = 0
        head = QLabel("What it brought")
        head.setProperty("section", True)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.place = Button("Place what waits")
        self.place.setToolTip("Go to the text, where each thing that waits asks for its place")
        self.place.clicked.connect(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(head)
        column.addWidget(self.words)
        column.addWidget(self.place, 0, Qt.AlignmentFlag.AlignLeading)
        self.hide()

    def show_version(self, version: str) -> None:
        """Count what this version did to our work; the first one did nothing."""
        self._asked += 1
        dossier = self._desk.dossier
        if dossier.versions_in_order()[0].id == version:
            self._show(self._asked, False, None)
            return
        is_newest = dossier.newest_version().id == version
        self._tasks.run(
            lambda _: account(dossier, version), done=partial(self._show, self._asked, is_newest), failed=self._failed
        )

    def _show(self, asked: int, is_newest: bool, found: Account | None) -> None:
        if not isValid(self) or asked != self._asked:
            return
        lines = account_in_words(found) if found is not None else []
        self.words.setText("\n".join(lines))
        self.place.setVisible(is_newest and found is not None and bool(found.why))
        self.setVisible(bool(lines))
        self.accounted.emit()

    def _failed(self, error: Exception) -> None:
        raise error

    def _go(self) -> None:
        waiting = self._desk.waiting()
        if waiting:
            self._desk.view_wanted.emit("Text", "")
            self._desk.choose(waiting[0].uid)
