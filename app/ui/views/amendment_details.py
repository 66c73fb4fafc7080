"""What can be changed about one amendment beside its words: who proposes it, when and where, and who says what to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.amendments import Amendment
from app.domain.positions import STANCE_NAMES, PartyStance, Stance
from app.domain.rebasing import Rebased
from app.domain.refusal import Refusal
from app.ui.desk import Desk
from app.ui.fields import SavingDate, SavingLine, SavingText
from app.ui.panels.fit_view import FitView
from app.ui.party_field import PartyField
from app.ui.signs import stance_icon
from app.work.amending import describe, set_proponents
from app.work.annotating import set_party_stance
from app.work.workspace import Action

NARROW = 620


class AmendmentDetails(QScrollArea):
    """The fields of the amendment it is given by `show_amendment`; each saves itself."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._id = ""
        self._showing = False
        self._said: list[PartyStance] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("panel", True)
        whole = QWidget()
        whole.setProperty("panel", True)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, whole)
        self._columns.setContentsMargins(12, 10, 12, 10)
        self._columns.setSpacing(20)
        self.fit = FitView(desk)
        facts = QVBoxLayout()
        facts.addWidget(self.fit)
        facts.addLayout(self._facts())
        facts.addStretch(1)
        self._columns.addLayout(facts, 1)
        self._columns.addLayout(self._stances(), 1)
        self.setWidget(whole)
        desk.theme.changed.connect(self._fill_said)

    def _facts(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(10)
        form.setVerticalSpacing(6)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.proponents = PartyField(self._desk)
        self.proponents.entry().setAccessibleName("Proposed by")
        self.proponents.changed.connect(self._proponents_named)
        self.dated = SavingDate(self._desk, "Date of the amendment")
        self.source = SavingLine(self._desk, "Source of the amendment", hint="Where it was said or written")
        self.note = SavingText(self._desk, "Note on the amendment", hint="For ourselves", most=5)
        for name, field in (
            ("Proposed &by", self.proponents),
            ("&Date", self.dated),
            ("S&ource", self.source),
            ("&Note", self.note),
        ):
            label = QLabel(name)
            label.setProperty("muted", True)
            label.setBuddy(self.proponents.entry() if field is self.proponents else field)
            form.addRow(label, field)
        return form

    def _stances(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        head = QLabel("What is said to it")
        head.setProperty("section", True)
        column.addWidget(head)
        self._nobody = QLabel("Nobody has spoken to it yet.")
        self._nobody.setProperty("muted", True)
        column.addWidget(self._nobody)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        column.addLayout(self._lines)
        entry = QHBoxLayout()
        entry.setSpacing(6)
        self.speaker = PartyField(self._desk, single=True)
        self.speaker.entry().setAccessibleName("Delegation that speaks to the amendment")
        self.speaker.entry().setPlaceholderText("Add a delegation")
        self.speaker.changed.connect(self._speaker_named)
        self.says = StanceBox(self._desk, "What the added delegation says")
        entry.addWidget(self.says)
        entry.addWidget(self.speaker, 1)
        column.addLayout(entry)
        column.addStretch(1)
        return column

    @property
    def amendment(self) -> Amendment | None:
        """The amendment whose fields show."""
        return self._desk.dossier.amendments.get(self._id)

    def show_amendment(self, id: str, fit: Rebased | None = None) -> None:
        """Show the fields of this amendment as it stands, and how it fits; called again when it changed."""
        row = self._desk.dossier.amendments.get(id)
        self.fit.show_fit(row, fit)
        self._id = id if row is not None else ""
        self.setVisible(row is not None)
        if row is None:
            for field in (self.dated, self.source, self.note):
                field.saver.release()
            return
        self._showing = True
        self.proponents.set_parties(row.proponents)
        self._showing = False
        self.dated.bind(f"{id}:dated", row.dated, self._describing(id, "dated"))
        self.source.bind(f"{id}:source", row.source, self._describing(id, "source"))
        self.note.bind(f"{id}:note", row.note, self._describing(id, "note"))
        self._fill_said()

    def _describing(self, id: str, name: str) -> Callable[[Any], Action]:
        def action(value: Any) -> Action:
            row = self._desk.dossier.amendments.get(id)
            if row is None:
                raise Refusal("row-gone")
            values: dict[str, Any] = {"dated": row.dated, "source": row.source, "note": row.note, name: value}
            return describe(row, **values)

        return action

    def _proponents_named(self) -> None:
        row = self.amendment
        if self._showing or row is None or self.proponents.parties() == row.proponents:
            return
        try:
            action = set_proponents(row, self.proponents.parties())
        except Refusal as refusal:
            self._desk.refused.emit(self._desk.sentence(refusal))
        else:
            if self._desk.do(action):
                return
        self._showing = True
        self.proponents.set_parties(row.proponents)
        self._showing = False

    def _speaker_named(self) -> None:
        row, named = self.amendment, self.speaker.parties()
        if row is None or not named:
            return
        self.speaker.set_parties(())
        self.speaker.entry().setPlaceholderText("Add a delegation")
        self._say(row, named[0], self.says.currentData())

    def _say(self, row: Amendment, party: str, stance: Stance | None) -> None:
        before = next((each for each in self._said if each.party == party), None)
        kept: dict[str, Any] = {}
        if before is not None:
            kept = {"dated": before.dated, "source": before.source, "note": before.note}
        new = self._desk.workspace.new()
        wanted = Stance(stance) if stance is not None else None
        action = set_party_stance(new, row.paragraph, party, wanted, amendment=row.id, **kept)
        if not self._desk.do(action):
            self._fill_said()

    def _fill_said(self) -> None:
        row = self.amendment
        if row is None:
            return
        said = [each for each in self._desk.dossier.stances.values() if each.amendment == row.id]
        said.sort(key=lambda each: (list(Stance).index(each.stance), self._desk.party_name(each.party)))
        self._said = said
        while self._lines.count():
            item = self._lines.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for each in said:
            self._lines.addWidget(self._line(row, each))
        self._nobody.setVisible(not said)

    def _line(self, row: Amendment, said: PartyStance) -> QWidget:
        name = self._desk.party_name(said.party)
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        box = StanceBox(self._desk, f"What {name} says")
        box.setCurrentIndex(list(Stance).index(said.stance))
        box.activated.connect(lambda _: self._say(row, said.party, box.currentData()))
        label = QLabel(name)
        label.setWordWrap(True)
        label.setToolTip(" · ".join(part for part in (said.source, said.note) if part))
        gone = QToolButton()
        gone.setIcon(self._desk.theme.icon("close", "muted"))
        gone.setAccessibleName(f"Take back what {name} said")
        gone.setToolTip(f"Take back what {name} said")
        gone.clicked.connect(lambda: self._say(row, said.party, None))
        layout.addWidget(box)
        layout.addWidget(label, 1)
        layout.addWidget(gone)
        return line

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.viewport().width() < NARROW
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._columns.direction() != way:
            self._columns.setDirection(way)


class StanceBox(QComboBox):
    """Which stance a delegation takes, with its sign. Scrolling past it changes nothing."""

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for stance in Stance:
            self.addItem(stance_icon(stance, desk.theme), STANCE_NAMES[stance], stance.value)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
