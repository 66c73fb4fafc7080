"""The check list for submission: each line with its state, what was written, and what the dossier itself says to it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.tabling import ACTION_DATE, STATE_NAMES, CheckList, Line, State, day_of
from app.ui.buttons import Button
from app.ui.desk import Desk
from app.ui.entries import EntryLine
from app.work.tabling import answer, holidays, listed

HINTS = {
    "base": "Symbol of the base, or why there is none",
    "tracked": "Remark",
    "deadline": "When it was submitted",
    "contact": "Name, telephone, e-mail",
    "sponsors": "More expected, until when",
    "introduction": "Yes or no, in which meeting, by whom",
    "changes": "Yes or no",
    "signatures": "Who signed, when",
    "certificate": "Who signed, when",
    "budget": "Yes or no",
    "sent": "When, to whom",
}


class LineRow(QFrame):
    """One line. `answered` tells its state and text as the user has them now."""

    answered = Signal(str, object, str)

    def __init__(self, line: Line, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.id = line.id
        self._desk = desk
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 9, 14, 9)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(3)
        self.name = QLabel(line.ask.name)
        self.name.setStyleSheet("font-weight: 600;")
        self.what = QLabel(line.ask.what)
        self.what.setProperty("muted", True)
        self.what.setWordWrap(True)
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.state = QComboBox()
        self.state.setAccessibleName(f"{line.ask.name}: state")
        for state in State:
            self.state.addItem(STATE_NAMES[state], state.value)
        self.state.currentIndexChanged.connect(lambda _: self._tell())
        self.entry = EntryLine(line.ask.name, self, hint=HINTS.get(line.id, ""))
        self.entry.editingFinished.connect(self._tell)
        grid.addWidget(self.name, 0, 0)
        grid.addWidget(self.state, 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.what, 1, 0, 1, 2)
        grid.addWidget(self.told, 2, 0, 1, 2)
        self.day = self._day_field()
        grid.addWidget(self.day if line.id == ACTION_DATE else self.entry, 3, 0, 1, 2)
        (self.entry if line.id == ACTION_DATE else self.day).hide()
        self.state.setVisible(line.id != ACTION_DATE)
        grid.setColumnStretch(0, 1)
        self._text = ""
        self._state = State.OPEN
        self.show_line(line)

    def _day_field(self) -> QDateEdit:
        field = QDateEdit(self)
        field.setCalendarPopup(True)
        field.setDisplayFormat("dddd, d MMMM yyyy")
        field.setAccessibleName("Date of action")
        field.setMinimumDate(QDate(1999, 12, 31))
        field.setSpecialValueText("Not known yet")
        field.setDate(field.minimumDate())
        field.setMaximumWidth(300)
        field.dateChanged.connect(lambda _: self._tell_day())
        return field

    def show_line(self, line: Line) -> None:
        """Show the line as it stands now."""
        colours = self._desk.theme.colours
        with QSignalBlocker(self.state), QSignalBlocker(self.day), QSignalBlocker(self.entry):
            self.state.setCurrentIndex(self.state.findData(line.state.value))
            if not self.entry.hasFocus():
                self.entry.setText(line.text)
            day = day_of(line.text) if line.id == ACTION_DATE else None
            known = QDate(day.year, day.month, day.day) if day is not None else self.day.minimumDate()
            if self.day.date() != known:
                self.day.setDate(known)
        self._text, self._state = line.text, line.state
        colour = colours.danger if line.is_late else colours.text
        self.told.setText(line.told)
        self.told.setStyleSheet(f"color: {colour};")
        self.told.setVisible(bool(line.told))
        self.setAccessibleName(f"{line.ask.name}, {STATE_NAMES[line.state].lower()}. {line.told}")

    def _tell(self) -> None:
        state = State(self.state.currentData())
        if (state, self.entry.text().strip()) != (self._state, self._text):
            self.answered.emit(self.id, state, self.entry.text())

    def _tell_day(self) -> None:
        chosen = self.day.date()
        if chosen == self.day.minimumDate():
            self.answered.emit(self.id, State.OPEN, "")
            return
        if self._text == "" and chosen == self.day.minimumDate().addDays(1):
            today = date.today()  # the first step from "not known yet" leads to the present
            with QSignalBlocker(self.day):
                self.day.setDate(QDate(today.year, today.month, today.day))
            chosen = self.day.date()
        self.answered.emit(self.id, State.DONE, chosen.toString(Qt.DateFormat.ISODate))


class CheckListPage(QWidget):
    """The lines below each other. `changed` tells that the list stands otherwise."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.value: CheckList | None = None
        self.rows: dict[str, LineRow] = {}
        self._column = QVBoxLayout()
        self._column.setContentsMargins(2, 2, 8, 8)
        self._column.setSpacing(8)
        inside = QWidget()
        inside.setLayout(self._column)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        area.setStyleSheet("QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }")
        self._remark = QLabel()
        self._remark.setProperty("muted", True)
        self._remark.setWordWrap(True)
        self.holidays = Button("Holidays…")
        self.holidays.setToolTip("The days on which the Secretariat does not work, and how many business days are due")
        self.holidays.clicked.connect(lambda _=False: self._edit_holidays())
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self._remark, 1)
        foot.addWidget(self.holidays)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(area, 1)
        column.addLayout(foot)

    def refresh(self) -> None:
        """Show the list as it stands now."""
        desk = self._desk
        if not desk.version:
            return
        self.value = listed(desk.dossier, desk.version, date.today())
        for line in self.value.lines:
            row = self.rows.get(line.id)
            if row is None:
                row = self.rows[line.id] = LineRow(line, desk)
                row.answered.connect(self._answered)
                row.setEnabled(not desk.workspace.read_only)
                self._column.addWidget(row)
            else:
                row.show_line(line)
        self._remark.setText(self._of_holidays())
        self.changed.emit()

    def _of_holidays(self) -> str:
        days = holidays()
        due = self.value.deadline if self.value is not None else None
        words = f"{days.business_days} full business days are due. "
        if due is not None and not due.is_certain:
            year = due.action.year
            return words + (
                f"The holidays of {year} in the list are those expected: compare them with the information circular of the Secretariat."
                if days.knows(year)
                else f"The list has no holidays for {year}: enter them."
            )
        return words + (
            "The list of holidays is the one shipped." if days.is_ours else "The list of holidays is your own."
        )

    def _answered(self, id: str, state: State, text: str) -> None:
        if not self._desk.do(answer(id, state, text), by=self):
            self.refresh()

    def _edit_holidays(self) -> None:
        from app.ui.tabling.holidays import HolidaysDialog

        dialog = HolidaysDialog(self)
        dialog.changed.connect(self.refresh)
        dialog.open()
