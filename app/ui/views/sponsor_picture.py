"""What the sponsors amount to: their line as a document prints it, counts by group, the momentum, and whom to ask next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.domain.parties import Group, Party
from app.domain.sponsors import ListedIn
from app.ui.buttons import Button
from app.ui.dates import date_text
from app.ui.desk import Desk
from app.ui.models.sponsors import SponsorRow, asked_first, groups_to_ask, line_of, momentum, outreach, regional_counts
from app.ui.theme import serif
from app.ui.views.sponsor_charts import Momentum, RegionalBars

LAST_TEXT = "last text"
"""Stands in the list of groups for those who sponsored the last text on the matter."""
LINES = (
    ("All sponsors", ""),
    ("L-document", ListedIn.L_DOCUMENT.value),
    ("Addendum", ListedIn.ADDENDUM.value),
    ("Announced", ListedIn.ANNOUNCED.value),
)


class SponsorPicture(QScrollArea):
    """Follows the sponsors it is given by `show_rows`; `name_wanted` carries the parties that the user wants to ask."""

    name_wanted = Signal(tuple)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: Sequence[SponsorRow] = ()
        self._missing: tuple[Party, ...] = ()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("panel", True)
        whole = QWidget()
        whole.setProperty("panel", True)
        column = QVBoxLayout(whole)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        self._add_line(column)
        column.addSpacing(8)
        self.total = QLabel("")
        self.total.setProperty("section", True)
        column.addWidget(self.total)
        self.bars = RegionalBars(desk.theme)
        column.addWidget(self.bars)
        column.addSpacing(8)
        head = QLabel("How the number grew")
        head.setProperty("section", True)
        column.addWidget(head)
        self.momentum = Momentum(desk.theme)
        column.addWidget(self.momentum)
        column.addSpacing(8)
        self._add_outreach(column)
        column.addStretch(1)
        self.setWidget(whole)

    def _add_line(self, column: QVBoxLayout) -> None:
        head = QHBoxLayout()
        self.which = QComboBox()
        self.which.setAccessibleName("Whose line is shown")
        self.which.setToolTip("Which sponsors stand in the line")
        for name, data in LINES:
            self.which.addItem(name, data)
        self.which.currentIndexChanged.connect(lambda _: self._show_line())
        label = QLabel("Sponsor &line")
        label.setProperty("section", True)
        label.setBuddy(self.which)
        self.copy_button = Button("Copy")
        self.copy_button.setToolTip("Copy the sponsor line as text")
        self.copy_button.clicked.connect(self.copy_line)
        head.addWidget(label)
        head.addStretch(1)
        head.addWidget(self.which)
        head.addWidget(self.copy_button)
        column.addLayout(head)
        self.line = QLabel("")
        self.line.setWordWrap(True)
        self.line.setFont(serif(11.5))
        self.line.setStyleSheet("font-size: 11.5pt;")
        self.line.setTextFormat(Qt.TextFormat.PlainText)
        self.line.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        column.addWidget(self.line)

    def _add_outreach(self, column: QVBoxLayout) -> None:
        self.group = QComboBox()
        self.group.setAccessibleName("Group whose members may be asked")
        self.group.setToolTip("Of which group to show who does not sponsor yet")
        self.group.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.group.setMinimumContentsLength(8)
        self.group.addItem("Choose a group", "")
        self.group.addItem("Sponsors of the last text", LAST_TEXT)
        for group in groups_to_ask(self._desk.register, date.today()):
            self.group.addItem(group.name, group.code)
        self.group.currentIndexChanged.connect(lambda _: self._show_missing())
        label = QLabel("&Whom to ask")
        label.setProperty("section", True)
        label.setBuddy(self.group)
        self.missing = QLabel("")
        self.missing.setWordWrap(True)
        self.missing.setTextFormat(Qt.TextFormat.PlainText)
        self.missing.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.name_button = Button("Name them")
        self.name_button.setToolTip("Put those that do not sponsor yet into the box for new sponsors")
        self.name_button.clicked.connect(lambda: self.name_wanted.emit(self._missing))
        row = QHBoxLayout()
        row.addWidget(self.group, 1)
        row.addWidget(self.name_button)
        column.addWidget(label)
        column.addLayout(row)
        column.addWidget(self.missing)

    def show_rows(self, rows: Sequence[SponsorRow]) -> None:
        """Show what these sponsors amount to."""
        self._rows = rows
        standing = [row.party for row in rows if row.stands]
        withdrawn = sum(row.is_withdrawn for row in rows)
        gone = f" · {withdrawn} withdrew" if withdrawn else ""
        self.total.setText(f"{len(standing)} sponsors by regional group{gone}")
        self.bars.show_counts(regional_counts(standing, self._desk.register, date.today()))
        self.momentum.show_steps(*momentum(rows))
        self._show_line()
        self._show_missing()

    def copy_line(self) -> None:
        """Copy the sponsor line that is shown."""
        QGuiApplication.clipboard().setText(self.text())

    def text(self) -> str:
        """The sponsor line that is shown; empty when nobody stands in it."""
        data = str(self.which.currentData())
        return line_of(self._rows, ListedIn(data) if data else None, self._day())

    def ask(self, code: str) -> None:
        """Show who of this group does not sponsor yet."""
        with QSignalBlocker(self.group):
            self.group.setCurrentIndex(max(self.group.findData(code), 0))
        self._show_missing()

    def _day(self) -> date | None:
        """The day whose names the line uses: that of the version shown."""
        version = self._desk.dossier.versions.get(self._desk.version)
        return version.dated if version is not None else None

    def _show_line(self) -> None:
        text = self.text()
        day = self._day()
        self.line.setText(text or "Nobody is listed here yet.")
        self.line.setToolTip(f"Names as of {date_text(day)}, the date of the version shown" if day else "")
        self.copy_button.setEnabled(bool(text))

    def _show_missing(self) -> None:
        chosen = str(self.group.currentData())
        group = self._desk.register.get(chosen)
        self._missing = ()
        if chosen == LAST_TEXT:
            self._missing = asked_first(self._rows)
            names = ", ".join(party.name for party in self._missing)
            self.missing.setText(
                f"{len(self._missing)} do not sponsor yet: {names}." if names else "Nobody is missing."
            )
            self.missing.setToolTip("Taken from the text on which this dossier began")
        elif not isinstance(group, Group):
            self.missing.setText("Choose a group to see which of its members do not sponsor yet.")
            self.missing.setToolTip("")
        else:
            sponsors = {row.party.code for row in self._rows if row.stands}
            asked = outreach(group, sponsors, self._desk.register, date.today())
            self._missing = asked.missing
            count = len(asked.members) - len(asked.missing)
            names = ", ".join(party.name for party in asked.missing)
            check = "" if group.certain else " The list of members is to be checked."
            rest = f" The missing {len(asked.missing)}: {names}." if asked.missing else " Nobody is missing."
            self.missing.setText(f"{len(asked.members)} members, {count} sponsor.{rest}{check}")
            self.missing.setToolTip(group.remark)
        self.name_button.setEnabled(bool(self._missing))
