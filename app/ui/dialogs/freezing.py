"""Freezing a version: what is taken in, which opening words are corrected, and a look at the new labels before it is done."""

from __future__ import annotations

from functools import partial
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from app.domain.amendments import ACTION_NAMES, Status
from app.domain.concordance import ConcordanceRow
from app.domain.dossier import Dossier
from app.domain.openings import Correction
from app.domain.refusal import Refusal
from app.ui.buttons import answers
from app.ui.desk import Desk
from app.ui.tasks import Tasks
from app.ui.views.version_concordance import ConcordanceView
from app.work.shaping import Agreed, agreed, corrections, freeze, undecided
from app.work.workspace import New

LRM = "\u200e"
"""Keeps quotes at the ends of the words where the window reads from the right."""

Preview = tuple[tuple[Agreed, ...], tuple[Correction, ...], tuple[ConcordanceRow, ...], str]


def unsettled(dossier: Dossier, version: str) -> str:
    """What a version that is to be frozen leaves open, in sentences; empty for nothing."""
    labels = undecided(dossier, version)
    newest = dossier.newest_version().id == version
    open_ones = [row for row in dossier.amendments.values() if row.status in {Status.PROPOSED, Status.BRACKETED}]
    said = []
    if labels:
        said.append(f"Nobody has chosen yet between the alternatives of {', '.join(labels)}.")
    if open_ones and newest:
        number = len(open_ones)
        said.append(f"{number} amendment{' is' if number == 1 else 's are'} still open.")
    return " ".join(said)


def previewed(dossier: Dossier, version: str, take_in: frozenset[str], left: frozenset[str]) -> Preview:
    """What can be taken in, which corrections are due then, the concordance with all of them but those that are `left` (identities), and
    what stays open.
    """
    due = corrections(dossier, version, take_in)
    new = New("preview", dossier.version(version).created)
    accepted = [row for row in due if row.uid not in left]
    after = freeze(new, version, accepted=accepted, take_in=take_in).run(dossier)
    rows = sorted((row for row in after.concordance.values() if row.version == version), key=lambda row: row.rank)
    return agreed(dossier, version), due, tuple(rows), unsettled(dossier, version)


class FreezingDialog(QDialog):
    """Shows what freezing would do, worked out beside the window, and does it as one step. `frozen` tells that it is done."""

    frozen = Signal(str)

    def __init__(self, desk: Desk, tasks: Tasks, version: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._version = desk, version
        self._tasks = tasks
        self._revision = 0
        self._due: tuple[Correction, ...] = ()
        self._agreed: dict[str, QCheckBox] = {}
        self._corrections: dict[str, QCheckBox] = {}
        label = desk.dossier.version(version).label
        self.setWindowTitle(f"Freeze {label}")
        self.resize(760, 680)
        explained = QLabel(
            "The paragraphs are numbered 1 to n and the version is edited no more; copy it to go on. "
            "Positions, notes and amendments stay with their paragraphs. Undo takes all of it back."
        )
        explained.setWordWrap(True)
        explained.setProperty("muted", True)
        self.problem = QLabel()
        self.problem.setProperty("refusal", True)
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.left_open = QLabel()
        self.left_open.setWordWrap(True)
        self.left_open.hide()
        self.table = ConcordanceView(desk)
        buttons, self.go = answers(self, "Freeze")
        self.go.setEnabled(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(explained)
        column.addWidget(self.left_open)
        column.addWidget(self._choices())
        column.addWidget(self._heading("Old and new labels"))
        column.addWidget(self.table, 1)
        column.addWidget(self.problem)
        column.addWidget(buttons)
        self._work_out()

    def accept(self) -> None:
        accepted = [row for row in self._due if row.uid not in self._left()]
        action = freeze(self._desk.workspace.new(), self._version, accepted=accepted, take_in=self._taken())
        try:
            self._desk.workspace.do(action)
        except Refusal as refusal:
            self._tell(self._desk.sentence(refusal))
            return
        self.frozen.emit(self._version)
        super().accept()

    def _choices(self) -> QScrollArea:
        inside = QWidget()
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(4)
        self._agreed_head = self._heading("Agreed, and not in the text yet: take it in")
        self._due_head = self._heading("Opening words to be corrected")
        self._agreed_rows, self._due_rows = QVBoxLayout(), QVBoxLayout()
        for head, rows in ((self._agreed_head, self._agreed_rows), (self._due_head, self._due_rows)):
            head.hide()
            rows.setSpacing(4)
            self._rows.addWidget(head)
            self._rows.addLayout(rows)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setMaximumHeight(210)
        self._area.setWidget(inside)
        self._area.hide()
        return self._area

    @staticmethod
    def _heading(text: str) -> QLabel:
        head = QLabel(text)
        head.setProperty("section", True)
        return head

    def _taken(self) -> frozenset[str]:
        return frozenset(id for id, box in self._agreed.items() if box.isChecked())

    def _left(self) -> frozenset[str]:
        return frozenset(uid for uid, box in self._corrections.items() if not box.isChecked())

    def _work_out(self) -> None:
        self._revision += 1
        dossier, taken, left = self._desk.dossier, self._taken(), self._left()
        self._tasks.run(
            lambda _: previewed(dossier, self._version, taken, left),
            done=partial(self._told, self._revision),
            failed=self._failed,
        )

    def _told(self, revision: int, found: Preview) -> None:
        if not isValid(self) or revision != self._revision:
            return
        rows, self._due, concordance, left_open = found
        self._tell("")
        colour = self._desk.theme.colours.warning
        self.left_open.setText(f'<span style="color:{colour}">▲</span> {escape(left_open)}')
        self.left_open.setAccessibleName(left_open)
        self.left_open.setVisible(bool(left_open))
        self._show_agreed(rows)
        self._show_due()
        self._area.setVisible(bool(self._agreed or self._corrections))
        self.table.show_rows(concordance)
        self.go.setEnabled(not self._desk.workspace.read_only)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if isValid(self):
            self._tell(self._desk.sentence(error))
            self.go.setEnabled(False)

    def _show_agreed(self, rows: tuple[Agreed, ...]) -> None:
        self._agreed_head.setVisible(bool(rows))
        for row in rows:
            if row.amendment.id in self._agreed:
                continue
            names = ", ".join(self._desk.party_name(code) for code in row.amendment.proponents)
            label = self._desk.label(row.amendment.paragraph)
            box = QCheckBox(f"{label}: {ACTION_NAMES[row.amendment.action].lower()} by {names}")
            box.setEnabled(row.fits)
            box.setToolTip("" if row.fits else "The text has changed on the same words: take it in by hand first")
            box.toggled.connect(lambda _: self._work_out())
            self._agreed[row.amendment.id] = box
            self._agreed_rows.addWidget(box)

    def _show_due(self) -> None:
        """A box for each correction that is due; one that is due no more leaves."""
        due = {row.uid: row for row in self._due}
        for uid in [uid for uid in self._corrections if uid not in due]:
            box = self._corrections.pop(uid)
            box.hide()
            box.deleteLater()
        for uid, row in due.items():
            if uid not in self._corrections:
                box = QCheckBox()
                box.setChecked(True)
                box.toggled.connect(lambda _: self._work_out())
                self._corrections[uid] = box
                self._due_rows.addWidget(box)
            self._corrections[uid].setText(f"{LRM}{row.label}: “{row.before}” → “{row.after}”{LRM}")
        self._due_head.setVisible(bool(due))

    def _tell(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
