"""What delegations say to a paragraph or an amendment: chips with a menu, and an editor to record another one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from app.domain.positions import STANCE_NAMES, PartyStance, Stance
from app.ui.desk import Desk
from app.ui.flow import FlowLayout
from app.ui.panels.controls import TIGHT, QuietButton
from app.ui.party_field import PartyField
from app.ui.signs import stance_icon
from app.work.annotating import set_party_stance

USUAL = (Stance.SUPPORT, Stance.OPPOSE, Stance.RESERVE)
"""What delegations usually say to an amendment; the others are one more key away."""


class Chips(QWidget):
    """One chip for each delegation that has spoken; Enter or a click opens what can be said instead."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: list[PartyStance] = []
        self.chips: list[QToolButton] = []
        self._flow = FlowLayout(self)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        desk.theme.changed.connect(self._tint)

    def show_rows(self, rows: Sequence[PartyStance]) -> None:
        """Show what these say."""
        self._rows = list(rows)
        while len(self.chips) < len(rows):
            chip = QToolButton()
            chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            chip.setStyleSheet(TIGHT)
            self.chips.append(chip)
            chip.clicked.connect(partial(self._open, len(self.chips) - 1))
            self._flow.addWidget(chip)
        for chip, row in zip(self.chips, rows, strict=False):
            name = self._desk.party_name(row.party)
            chip.setText(name)
            chip.setIcon(stance_icon(row.stance, self._desk.theme, 14))
            chip.setAccessibleName(f"{name}: {STANCE_NAMES[row.stance].lower()}")
            chip.setToolTip(f"{name}: {STANCE_NAMES[row.stance].lower()}. Click to change or take back.")
            chip.show()
        for chip in self.chips[len(rows) :]:
            chip.hide()
        self.setVisible(bool(rows))
        self.updateGeometry()

    def _tint(self) -> None:
        self.show_rows(self._rows)

    def menu_for(self, at: int) -> QMenu:
        """What can be done with one of them."""
        row = self._rows[at]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for stance in Stance:
            action = QAction(stance_icon(stance, self._desk.theme), STANCE_NAMES[stance], menu)
            action.setEnabled(stance is not row.stance)
            action.triggered.connect(lambda _=False, stance=stance: self._say(row, stance))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction("Take back", lambda: self._say(row, None))
        return menu

    def _open(self, at: int, _: bool = False) -> None:
        chip = self.chips[at]
        self.menu_for(at).popup(chip.mapToGlobal(QPoint(0, chip.height())))

    def _say(self, row: PartyStance, stance: Stance | None) -> None:
        action = set_party_stance(
            self._desk.workspace.new(),
            row.paragraph,
            row.party,
            stance,
            amendment=row.amendment,
            dated=row.dated,
            source=row.source,
            note=row.note,
        )
        self._desk.do(action, by=self)


class SayEditor(QWidget):
    """Names delegations and records what they say, in one step for each; made when first wanted."""

    def __init__(self, desk: Desk, stances: Sequence[Stance], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._uid = self._amendment = ""
        self._stances = tuple(stances)
        self.parties = PartyField(desk)
        self.buttons: dict[Stance, QuietButton] = {}
        holder = QWidget()
        flow = FlowLayout(holder)
        policy = holder.sizePolicy()
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        for stance in self._stances:
            button = QuietButton(
                STANCE_NAMES[stance],
                f"Record: {STANCE_NAMES[stance].lower()}",
                partial(self._record, stance),
            )
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            self.buttons[stance] = button
            flow.addWidget(button)
        self._name = QLabel("Delegations")
        self._name.setProperty("muted", True)
        self._name.setBuddy(self.parties)
        head = QHBoxLayout()
        head.addWidget(self._name)
        head.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.parties)
        column.addWidget(holder)
        desk.theme.changed.connect(self._tint)
        self._tint()

    def begin(self, uid: str, amendment: str) -> None:
        """Record what is said to this paragraph or amendment."""
        if (uid, amendment) != (self._uid, self._amendment):
            self.parties.set_parties(())
        self._uid, self._amendment = uid, amendment

    def _record(self, stance: Stance) -> None:
        if not self.parties.take_pending():
            return
        left = []
        for party in self.parties.parties():
            new = self._desk.workspace.new()
            action = set_party_stance(new, self._uid, party, stance, amendment=self._amendment, dated=new.at.date())
            if not self._desk.do(action, by=self):
                left.append(party)
        self.parties.set_parties(left)
        self.parties.setFocus()

    def _tint(self) -> None:
        for stance, button in self.buttons.items():
            button.setIcon(stance_icon(stance, self._desk.theme, 14))
