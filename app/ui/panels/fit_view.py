"""How an amendment fits the newest text: said in words and a sign, with its wording on that text and the answers there are."""

from __future__ import annotations

from html import escape

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from app.domain.amendments import Amendment, AmendmentAction
from app.domain.rebasing import FIT_NAMES, Fit, Rebased
from app.domain.wording import differences
from app.ui.desk import Desk
from app.ui.difference import DifferenceView
from app.ui.panels.controls import QuietButton, flowing
from app.work.carrying import can_settle, closing_note, rebase, settle

FIT_SIGNS = {Fit.FITS: "✓", Fit.MET: "●", Fit.PARTLY_MET: "◐", Fit.OVERTAKEN: "○", Fit.CONFLICT: "▲"}
"""A sign for each fit; the words always stand beside it."""
FIT_COLOURS = {
    Fit.FITS: "inserted",
    Fit.MET: "inserted",
    Fit.PARTLY_MET: "warning",
    Fit.OVERTAKEN: "muted",
    Fit.CONFLICT: "danger",
}
EXPLAINED = {
    Fit.FITS: "It still fits; the text around it has changed.",
    Fit.MET: "The newest text says already what it wanted.",
    Fit.PARTLY_MET: "The newest text has a part of it.",
    Fit.OVERTAKEN: "What it was to change is no longer there.",
    Fit.CONFLICT: "The newest text has changed the same words in another way.",
}
LONGEST = 80


def is_worth_telling(row: Amendment, fit: Rebased | None) -> bool:
    """Whether there is something to say: the text has changed under it."""
    return fit is not None and row.is_standing and (fit.fit is not Fit.FITS or moved_on(row, fit))


def moved_on(row: Amendment, fit: Rebased) -> bool:
    """Whether its wording can be taken over onto a text that has changed since it was written."""
    return row.action is not AmendmentAction.INSERT and fit.base != row.base


def can_rebase(row: Amendment, fit: Rebased) -> bool:
    """Whether taking over the rebased wording would do something."""
    return moved_on(row, fit) and fit.fit in {Fit.FITS, Fit.PARTLY_MET} and fit.text != fit.base


def collisions_in_words(fit: Rebased) -> str:
    """Where the text says something else, a sentence for each place: "Where it asks for “Calls upon”, the text now says “Encourages”."."""
    parts = []
    for part in fit.collisions:
        wanted, there = _cut(part.added.plain), _cut(part.standing.plain)
        wish = f"Where it asks for “{wanted}”" if wanted else f"Where it takes out “{_cut(part.removed.plain)}”"
        parts.append(f"{wish}, the text now {f'says “{there}”' if there else 'has no words'}.")
    return " ".join(parts)


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"


class FitView(QFrame):
    """Shows the fit of one amendment; hidden where it fits the text it was written on."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._row: Amendment | None = None
        self._fit: Rebased | None = None
        self.head = QLabel()
        self.head.setWordWrap(True)
        self.explained = QLabel()
        self.explained.setWordWrap(True)
        self.difference = DifferenceView(desk.theme, fold=True)
        self.take = QuietButton(
            "Take over the rebased wording", "Write it on the newest text from now on", self._rebase
        )
        self.ours = QuietButton("", "", self._ours)
        self.close_it = QuietButton("Mark as agreed", "", self._settle)
        self.answers = flowing([self.take, self.ours, self.close_it])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        for widget in (self.head, self.explained, self.difference, self.answers):
            column.addWidget(widget)
        desk.theme.changed.connect(self._tell)
        self.hide()

    def show_fit(self, row: Amendment | None, fit: Rebased | None) -> None:
        """Show how this amendment fits."""
        self._row, self._fit = row, fit
        worth = row is not None and is_worth_telling(row, fit)
        if worth:
            self._tell()
        self.setVisible(worth)

    def _tell(self) -> None:
        row, fit = self._row, self._fit
        if row is None or fit is None:
            return
        newest = self._desk.dossier.newest_version().label
        colour = getattr(self._desk.theme.colours, FIT_COLOURS[fit.fit])
        sign = f'<span style="color:{colour}">{FIT_SIGNS[fit.fit]} <b>{FIT_NAMES[fit.fit]}</b></span>'
        self.head.setText(f"{sign} on {escape(newest)}")
        self.head.setAccessibleName(f"{FIT_NAMES[fit.fit]} on {newest}")
        said = collisions_in_words(fit) if fit.fit in {Fit.CONFLICT, Fit.OVERTAKEN} else ""
        self.explained.setText(f"{EXPLAINED[fit.fit]} {said}".strip())
        shown = fit.ours if fit.fit is Fit.CONFLICT else fit.text
        self.difference.show_difference(differences(fit.base, shown))
        self.difference.setVisible(fit.fit in {Fit.FITS, Fit.PARTLY_MET, Fit.CONFLICT} and shown != fit.base)
        writes = not self._desk.workspace.read_only
        self.take.setVisible(can_rebase(row, fit) and writes)
        self.ours.setVisible(fit.fit is Fit.CONFLICT and moved_on(row, fit) and fit.ours != fit.base and writes)
        self.close_it.setVisible(can_settle(row, fit.fit) and writes)
        whose = "our" if self._desk.dossier.about.own_party in row.proponents else "its"
        self.ours.setText(f"Keep {whose} words")
        self.ours.setToolTip(f"Write it on the newest text, with {whose} words where the two collide")
        met = fit.fit is Fit.MET
        self.close_it.setText("Mark as agreed" if met else "Mark as overtaken")
        note = closing_note(self._desk.dossier)
        self.close_it.setToolTip(
            f"Sets it to Agreed and notes “{note}”" if met else "Sets it to Overtaken: it stands no more"
        )

    def _rebase(self) -> None:
        if self._row is not None:
            self._desk.do(rebase([self._row.id]), by=self)

    def _ours(self) -> None:
        if self._row is not None:
            self._desk.do(rebase([self._row.id], ours=True), by=self)

    def _settle(self) -> None:
        if self._row is not None:
            self._desk.do(settle([self._row.id]), by=self)
