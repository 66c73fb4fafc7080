"""The amendments on the paragraph, and the ways to propose another one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.amendments import AmendmentAction
from app.domain.paragraphs import COUNTED
from app.ui.buttons import Button
from app.ui.panels.amendment_card import AmendmentCard
from app.ui.panels.controls import flowing, muted
from app.ui.panels.row_list import RowList, RowView
from app.ui.panels.section import Section
from app.ui.party_field import PartyField
from app.work.amending import propose_deletion


class AmendmentSection(Section):
    """Cards, those that stand first. `amend_wanted` asks to propose another wording, `insert_wanted` a new paragraph behind this one."""

    amend_wanted = Signal(str)
    insert_wanted = Signal(str)
    wording_wanted = Signal(str)

    name = "amendments"
    title = "Amendments"
    tables = ("amendments", "stances", "parties")

    def count(self) -> int | None:
        return len([row for row in self.subject.rows("amendments") if row.is_standing])

    def build(self, column: QVBoxLayout) -> None:
        self.amend = Button("Propose amendment")
        self.amend.clicked.connect(lambda: self.amend_wanted.emit(self.subject.uid))
        self.amend.setToolTip("Edit the wording on behalf of a delegation (Ctrl+E)")
        self.insert = Button("New paragraph after")
        self.insert.setToolTip("Propose a new paragraph behind this one (Ctrl+Shift+N)")
        self.insert.clicked.connect(lambda: self.insert_wanted.emit(self.subject.uid))
        self.delete = Button("Propose deletion…")
        self.delete.setToolTip("Propose to delete this paragraph (Ctrl+Shift+D)")
        self.delete.clicked.connect(self._ask_deletion)
        self.nothing = muted("Nobody has proposed a change of this paragraph.")
        self.cards = RowList(self._card)
        self.deleting = _Deleting()
        self.by = PartyField(self.desk)
        self.deleting.lay_out(self.by, self._propose_deletion)
        self.deleting.hide()
        column.addWidget(self.nothing)
        column.addWidget(self.cards)
        column.addWidget(flowing([self.amend, self.insert, self.delete]))
        column.addWidget(self.deleting)

    def fill(self) -> None:
        rows = self.subject.rows("amendments")
        self.nothing.setVisible(not rows)
        self.cards.show_rows(sorted(rows, key=lambda row: not row.is_standing))
        is_text = self.subject.is_shown and self.subject.kind in COUNTED
        self.amend.setEnabled(is_text)
        self.delete.setEnabled(is_text)
        already = any(row.action is AmendmentAction.INSERT for row in rows)
        self.insert.setEnabled(is_text or already)

    def _card(self) -> RowView:
        card = AmendmentCard(self.subject)
        card.wording_wanted.connect(self.wording_wanted)
        return card

    def _ask_deletion(self) -> None:
        self.deleting.show()
        self.by.setFocus()

    def _propose_deletion(self) -> None:
        if not self.by.take_pending():
            return
        new = self.desk.workspace.new()
        dated = new.at.date()
        action = propose_deletion(new, self.desk.version, self.subject.uid, self.by.parties(), dated=dated)
        if self.desk.do(action, by=self):
            self.by.set_parties(())
            self.deleting.hide()


class _Deleting(QWidget):
    """Asks who proposes the deletion."""

    def lay_out(self, by: PartyField, propose: Callable[[], None]) -> None:
        """Set the field and the two buttons."""
        go = Button("Propose deletion")
        go.setProperty("primary", True)
        go.setToolTip("Record that these delegations propose to delete the paragraph")
        leave = Button("Cancel")
        leave.setToolTip("Propose nothing")
        leave.clicked.connect(self.hide)
        go.clicked.connect(propose)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(leave)
        row.addWidget(go)
        name = muted("Deletion proposed by")
        name.setBuddy(by)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(name)
        column.addWidget(by)
        column.addLayout(row)
