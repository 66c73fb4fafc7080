"""One sponsorship to change in place: role, where it is listed, date, source, note; and its withdrawal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.domain.refusal import Refusal
from app.domain.sponsors import LISTED_IN_NAMES, ListedIn, Role, Sponsorship
from app.ui.buttons import Button
from app.ui.dates import date_text, read_date
from app.ui.desk import Desk
from app.ui.entries import EntryLine
from app.ui.fields import SavingChoice, SavingDate, SavingLine
from app.ui.flow import FlowLayout
from app.ui.models.sponsors import ROLE_NAMES
from app.work.sponsoring import change_sponsorship, remove_sponsor, withdraw_sponsor
from app.work.workspace import Action, together


class SponsorDetails(QFrame):
    """The fields of the sponsor it is given by `show_sponsors`; with several chosen, what can be done to all of them."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._codes: tuple[str, ...] = ()
        self.setProperty("bar", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(6)
        head = QHBoxLayout()
        self._name = QLabel("")
        self._name.setProperty("heading", True)
        self._name.setWordWrap(True)
        head.addWidget(self._name, 1)
        self.withdraw_button = Button("Withdraw…")
        self.withdraw_button.setToolTip("Record that it no longer sponsors; it stays in the list (W in the list)")
        self.withdraw_button.clicked.connect(self.ask_withdrawal)
        self.remove_button = Button("Remove")
        self.remove_button.setToolTip("Take it off the list, entered by mistake (Delete in the list)")
        self.remove_button.clicked.connect(self.remove)
        head.addWidget(self.withdraw_button)
        head.addWidget(self.remove_button)
        column.addLayout(head)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._fields())
        self._stack.addWidget(self._withdrawal())
        column.addWidget(self._stack)

    def _fields(self) -> QWidget:
        whole = QWidget()
        flow = FlowLayout(whole, gap=6)
        self.role = SavingChoice(self._desk, "Role")
        self.role.offer((role, ROLE_NAMES[role]) for role in Role)
        self.role.setToolTip("A main sponsor drafts, leads and introduces")
        self.listed_in = SavingChoice(self._desk, "Listed in")
        self.listed_in.offer((listed, LISTED_IN_NAMES[listed]) for listed in ListedIn)
        self.listed_in.setToolTip("Where the sponsorship is recorded")
        self.dated = SavingDate(self._desk, "Date of the sponsorship")
        self.dated.setFixedWidth(112)
        self.source = SavingLine(self._desk, "Source of the sponsorship", hint="Source")
        self.source.setMinimumWidth(190)
        self.note = SavingLine(self._desk, "Note on the sponsorship", hint="Note")
        self.note.setMinimumWidth(220)
        for field in (self.role, self.listed_in, self.dated, self.source, self.note):
            flow.addWidget(field)
        return whole

    def _withdrawal(self) -> QWidget:
        whole = QWidget()
        flow = FlowLayout(whole, gap=6)
        self.withdrawn_on = EntryLine("Date of the withdrawal", hint="No date")
        self.withdrawn_on.setFixedWidth(112)
        label = QLabel("Withdraws &on")
        label.setBuddy(self.withdrawn_on)
        label.setMinimumHeight(28)
        self.withdrawn_source = EntryLine("Source of the withdrawal", hint="Source, such as a letter")
        self.withdrawn_source.setMinimumWidth(220)
        self.confirm_button = Button("Withdraw")
        self.confirm_button.setProperty("primary", True)
        self.confirm_button.setToolTip("Record the withdrawal (Enter)")
        self.confirm_button.clicked.connect(self.withdraw)
        cancel = Button("Cancel")
        cancel.setToolTip("Leave it as it is (Escape)")
        cancel.clicked.connect(self._leave_withdrawal)
        for line in (self.withdrawn_on, self.withdrawn_source):
            line.returnPressed.connect(self.withdraw)
        for widget in (label, self.withdrawn_on, self.withdrawn_source, self.confirm_button, cancel):
            flow.addWidget(widget)
        self._why_not = QLabel("")
        self._why_not.setProperty("refusal", True)
        self._why_not.setWordWrap(True)
        flow.addWidget(self._why_not)
        return whole

    def show_sponsors(self, codes: tuple[str, ...]) -> None:
        """Show these sponsors as they stand; called again when they changed."""
        rows = self._desk.dossier.sponsorships
        codes = tuple(code for code in codes if code in rows)
        if codes != self._codes:
            self._leave_withdrawal()
        self._codes = codes
        self.setVisible(bool(codes))
        fields = (self.role, self.listed_in, self.dated, self.source, self.note)
        if len(codes) != 1:
            for field in fields:
                field.saver.release()
            self._name.setText(f"{len(codes)} sponsors chosen")
        else:
            row = rows[codes[0]]
            self._name.setText(self._desk.party_name(row.party))
            self.role.bind(f"{row.party}:role", row.role, self._changing(row.party, "role"))
            self.listed_in.bind(f"{row.party}:listed", row.listed_in, self._listing(row.party))
            self.dated.bind(f"{row.party}:dated", row.dated, self._changing(row.party, "dated"))
            self.source.bind(f"{row.party}:source", row.source, self._changing(row.party, "source"))
            self.note.bind(f"{row.party}:note", row.note, self._changing(row.party, "note"))
        asking = self._stack.currentIndex() == 1
        self._stack.setVisible(len(codes) == 1 or asking)
        sponsoring = any(rows[code].is_standing for code in codes)
        self.withdraw_button.setEnabled(sponsoring and not self._desk.workspace.read_only)

    def ask_withdrawal(self) -> None:
        """Ask for the date and the source of the withdrawal, in place."""
        if not self.withdraw_button.isEnabled() or not self._codes:
            return
        self.withdrawn_on.setText(date_text(date.today()))
        self.withdrawn_source.clear()
        self._why_not.clear()
        self._stack.setCurrentIndex(1)
        self._stack.show()
        self.withdrawn_on.setFocus()
        self.withdrawn_on.selectAll()

    def withdraw(self) -> None:
        """Record the withdrawal of the chosen sponsors."""
        try:
            day = read_date(self.withdrawn_on.text(), date.today())
        except Refusal as refusal:
            self._why_not.setText(self._desk.sentence(refusal))
            return
        source = self.withdrawn_source.text().strip()
        rows = self._desk.dossier.sponsorships
        standing = [code for code in self._codes if rows[code].is_standing]
        self._leave_withdrawal()
        self._all("Withdraw", [withdraw_sponsor(code, day, source) for code in standing])

    def remove(self) -> None:
        """Take the chosen sponsors off the list; undo brings them back."""
        self._all("Remove", [remove_sponsor(code) for code in self._codes])

    def change_all(self, **values: Any) -> None:
        """Give all chosen sponsors the same role, or the same place where they are listed."""
        rows = [self._desk.dossier.sponsorships[code] for code in self._codes]
        changed = [row for row in rows if any(getattr(row, name) != value for name, value in values.items())]
        self._all("Edit", [change_sponsorship(row, **values) for row in changed])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._stack.currentIndex() == 1:
            self._leave_withdrawal()
            return
        super().keyPressEvent(event)

    def _all(self, verb: str, actions: list[Action]) -> None:
        if len(actions) == 1:
            self._desk.do(actions[0])
        elif actions:
            self._desk.do(together(f"{verb} {len(actions)} sponsors", actions))

    def _leave_withdrawal(self) -> None:
        self._stack.setCurrentIndex(0)
        self._stack.setVisible(len(self._codes) == 1)

    def _row(self, code: str) -> Sponsorship:
        row = self._desk.dossier.sponsorships.get(code)
        if row is None:
            raise Refusal("row-gone")
        return row

    def _changing(self, code: str, name: str) -> Callable[[Any], Action]:
        return lambda value: change_sponsorship(self._row(code), **{name: value})

    def _listing(self, code: str) -> Callable[[Any], Action]:
        def action(value: Any) -> Action:
            if value is ListedIn.WITHDRAWN:
                return withdraw_sponsor(code, date.today())
            return change_sponsorship(self._row(code), listed_in=value, formerly="")

        return action
