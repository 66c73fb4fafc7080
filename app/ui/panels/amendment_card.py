"""One amendment as a card: who proposes what, how it differs, where it stands, who is for and against it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.domain.amendments import ACTION_NAMES, STATUS_NAMES, Amendment, AmendmentAction, Status
from app.ui.difference import DifferenceView
from app.ui.fields import SavingChoice, SavingDate, SavingLine, SavingText
from app.ui.locking import reads
from app.ui.panels.controls import TIGHT, IconButton, QuietButton, flowing, muted
from app.ui.panels.fit_view import FitView
from app.ui.panels.mark_boxes import MarkBoxes
from app.ui.panels.row_list import RowView
from app.ui.panels.said import USUAL, Chips, SayEditor
from app.ui.panels.subject import Subject
from app.ui.party_field import PartyField
from app.work.amending import describe, remove_amendment, set_proponents, set_status, take_into_text
from app.work.workspace import Action

STATUSES = tuple((status, STATUS_NAMES[status]) for status in Status)


class AmendmentCard(RowView):
    """Shows an amendment and changes it in place; its wording is edited in the text (`wording_wanted`)."""

    wording_wanted = Signal(str)

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self._subject, self._desk = subject, subject.desk
        self._row: Amendment | None = None
        self._details: AmendmentDetails | None = None
        self._say: SayEditor | None = None
        self.setProperty("card", True)
        self.names = QLabel()
        self.names.setWordWrap(True)
        self.action = muted()
        self.status = SavingChoice(self._desk, "Status of the amendment")
        self.status.offer(STATUSES)
        self.status.setToolTip("Where the amendment stands")
        self.dated = SavingDate(self._desk, "Date of the amendment")
        self.dated.setFixedWidth(104)
        self.difference = DifferenceView(self._desk.theme, fold=True)
        self.fit = FitView(self._desk)
        self.chips = Chips(self._desk)
        self.marks = MarkBoxes(self._desk)
        self._lay_out()
        for saver in (self.status.saver, self.dated.saver):
            saver.kept = subject.kept
        self._desk.theme.changed.connect(self._name_parties)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self.names, 1)
        self.edit = IconButton(self._desk.theme, "edit", "Edit the proposed wording", self._edit)
        self.remove = IconButton(self._desk.theme, "delete", "Remove amendment", self._remove)
        self.more = IconButton(self._desk.theme, "more", "Details: proponents, source and note", lambda: None)
        self.more.setCheckable(True)
        reads(self.more)
        self.more.toggled.connect(self._show_details)
        head.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        state = QHBoxLayout()
        state.setSpacing(4)
        state.addWidget(self.status, 1)
        state.addWidget(self.dated)
        self.take = QuietButton("Take into text", "Put it into the text shown and mark it agreed", self._take)
        self.withdraw = QuietButton("Withdraw", "Mark it withdrawn; its wording stays readable", self._withdraw)
        self.speak = QToolButton()
        self.speak.setText("Add stance")
        self.speak.setCheckable(True)
        self.speak.setAutoRaise(True)
        self.speak.setToolTip("Record who supports, opposes or reserves")
        self.speak.toggled.connect(self._show_say)
        self.speak.setStyleSheet(TIGHT)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 8, 8, 8)
        self._column.setSpacing(6)
        self._column.addLayout(head)
        self._column.addWidget(self.action)
        self._column.addWidget(self.difference)
        self._column.addWidget(self.fit)
        self._column.addWidget(self.chips)
        self._column.addLayout(state)
        self._column.addWidget(self.marks)
        self._column.addWidget(flowing([self.take, self.speak, self.withdraw]))

    def bind(self, row: Amendment) -> None:
        if self._row is None or self._row.id != row.id:
            self.more.setChecked(False)
            self.speak.setChecked(False)
        self._row = row
        key = self._subject.key
        self._name_parties()
        self.action.setText(self._told(row))
        self.status.bind(key("status", row.id), row.status, lambda status: set_status(self._now(row), status))
        self.dated.bind(key("dated", row.id), row.dated, lambda day: self._described(row, dated=day))
        self.difference.setVisible(row.action is not AmendmentAction.MOVE)
        self.difference.show_difference(self._subject.differences(row))
        self.fit.show_fit(row, self._subject.fit(row))
        self.chips.show_rows([said for said in self._subject.rows("stances") if said.amendment == row.id])
        self.marks.bind(row)
        self.take.setVisible(row.is_standing and row.status is not Status.AGREED)
        self.withdraw.setVisible(row.is_standing)
        self.edit.setVisible(row.is_standing and row.action in {AmendmentAction.REPLACE, AmendmentAction.INSERT})
        if self._details is not None and self.more.isChecked():
            self._details.bind(row)

    def release(self) -> None:
        super().release()
        self._row = None

    def _name_parties(self) -> None:
        if self._row is not None:
            parts = [
                f'<span style="color:{self._desk.theme.party_colour(code).name()}">{self._desk.party_name(code)}</span>'
                for code in self._row.proponents
            ]
            self.names.setText(f"<b>{', '.join(parts)}</b>")

    def _told(self, row: Amendment) -> str:
        """What kind of change it is, in what form it was made, and on whose amendment, if on one."""
        parts = [ACTION_NAMES[row.action] + self._place(row), row.formality]
        on = self._desk.dossier.amendments.get(row.related)
        if on is not None:
            parts.append(f"on the amendment of {', '.join(self._desk.party_name(code) for code in on.proponents)}")
            parts += row.note.splitlines()[:1]  # that it falls if the other is adopted, until the note says otherwise
        return " · ".join(part for part in parts if part)

    def _place(self, row: Amendment) -> str:
        """Where an inserted or moved paragraph would stand."""
        if row.action not in {AmendmentAction.INSERT, AmendmentAction.MOVE}:
            return ""
        return f" after {self._desk.label(row.after)}" if row.after else " at the beginning"

    def _now(self, row: Amendment) -> Amendment:
        return self._desk.dossier.amendments.get(row.id, row)

    def _described(self, row: Amendment, **values: object) -> Action:
        now = self._now(row)
        details: dict[str, object] = {"dated": now.dated, "source": now.source, "note": now.note, **values}
        dated = details["dated"]
        assert dated is None or isinstance(dated, date)
        return describe(now, dated=dated, source=str(details["source"]), note=str(details["note"]))

    def _show_details(self, is_wanted: bool) -> None:
        if is_wanted and self._details is None:
            self._details = AmendmentDetails(self._subject, self._now, self._described)
            self._column.addWidget(self._details)
        if self._details is not None:
            if is_wanted and self._row is not None:
                self._details.bind(self._row)
            self._details.setVisible(is_wanted)

    def _show_say(self, is_wanted: bool) -> None:
        if is_wanted and self._say is None:
            self._say = SayEditor(self._desk, USUAL)
            self._column.insertWidget(self._column.indexOf(self.chips) + 1, self._say)
        if self._say is not None:
            if is_wanted and self._row is not None:
                self._say.begin(self._row.paragraph, self._row.id)
                self._say.parties.setFocus()
            self._say.setVisible(is_wanted)

    def _take(self) -> None:
        if self._row is not None:
            self._desk.do(take_into_text(self._now(self._row), self._desk.version), by=self)

    def _withdraw(self) -> None:
        if self._row is not None:
            self._desk.do(set_status(self._now(self._row), Status.WITHDRAWN), by=self)

    def _remove(self) -> None:
        if self._row is not None:
            self._desk.do(remove_amendment(self._now(self._row)), by=self)

    def _edit(self) -> None:
        if self._row is not None:
            self.wording_wanted.emit(self._row.id)


class AmendmentDetails(QWidget):
    """Proponents, source and note of an amendment."""

    def __init__(
        self, subject: Subject, now: Callable[[Amendment], Amendment], described: Callable[..., Action]
    ) -> None:
        super().__init__()
        self._subject, self._desk = subject, subject.desk
        self._now, self._described = now, described
        self._row: Amendment | None = None
        self.parties = PartyField(self._desk)
        self.parties.changed.connect(self._propose)
        self.source = SavingLine(self._desk, "Source of the amendment", hint="Where it was said or written")
        self.note = SavingText(self._desk, "Note on the amendment", hint="Note", least=2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for text, field in (("Proponents", self.parties), ("Source", self.source), ("Note", self.note)):
            label = muted(text)
            label.setBuddy(field)
            column.addWidget(label)
            column.addWidget(field)
        for saver in (self.source.saver, self.note.saver):
            saver.kept = subject.kept

    def bind(self, row: Amendment) -> None:
        """Show the details of this amendment."""
        self._row = row
        if self.parties.parties() != row.proponents:
            self.parties.blockSignals(True)
            self.parties.set_parties(row.proponents)
            self.parties.blockSignals(False)
        key = self._subject.key
        self.source.bind(key("source", row.id), row.source, lambda text: self._described(row, source=text.strip()))
        self.note.bind(key("amendment note", row.id), row.note, lambda text: self._described(row, note=text))

    def _propose(self) -> None:
        if self._row is None:
            return
        if not self.parties.parties():
            return  # the last one is being replaced: an amendment without a proponent cannot be
        self._desk.do(set_proponents(self._now(self._row), self.parties.parties()), by=self)
