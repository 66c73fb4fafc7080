"""Our position on the paragraph: stance, priority, why, and what to say."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout

from app.domain.checking import Staleness
from app.domain.positions import Position, Priority, Stance
from app.domain.wording import Wording
from app.ui.buttons import Button
from app.ui.difference import DifferenceView
from app.ui.fields import SavingChoice, SavingText
from app.ui.panels.controls import muted
from app.ui.panels.section import Section
from app.ui.panels.stance_row import StanceRow
from app.work.annotating import (
    confirm_position,
    set_mention,
    set_priority,
    set_rationale,
    set_recommendation,
    set_stance,
    set_talking_points,
)

PRIORITIES = ((None, "No priority"), (Priority.HIGH, "High"), (Priority.MEDIUM, "Medium"), (Priority.LOW, "Low"))


class PositionSection(Section):
    """Stance, priority, rationale and talking points; says when the text has changed since they were set."""

    name = "position"
    title = "Position"
    tables = ("positions",)

    def count(self) -> int | None:
        return None

    def build(self, column: QVBoxLayout) -> None:
        desk = self.desk
        self.stances = StanceRow(desk.theme)
        self.stances.chosen.connect(self.set_stance)
        self.priority = SavingChoice(desk, "Priority")
        self.priority.offer(PRIORITIES)
        self.priority.setToolTip("How much the paragraph matters to us")
        self.rationale = SavingText(desk, "Rationale", hint="Why we want it", least=2)
        self.points = SavingText(desk, "Talking points", hint="Short arguments for the room, one a line", least=2)
        self.advice = SavingText(desk, "Recommendation", hint="What we advise capital, in our words", least=1)
        self.mention = QCheckBox("Mention in our explanation")
        self.mention.setToolTip(
            "The explanation of position says that we welcome, reserve or disassociate ourselves; never why"
        )
        self.mention.clicked.connect(self._mention)
        column.addWidget(self._stale())
        column.addWidget(self.stances)
        row = QHBoxLayout()
        row.setSpacing(8)
        name = muted("Priority", wraps=False)
        name.setBuddy(self.priority)
        row.addWidget(name)
        row.addWidget(self.priority, 1)
        column.addLayout(row)
        for text, field in (
            ("Rationale", self.rationale),
            ("Talking points", self.points),
            ("Recommendation to capital", self.advice),
        ):
            label = muted(text)
            label.setBuddy(field)
            field.setToolTip("Saves itself; Ctrl+S saves at once")
            group = QVBoxLayout()
            group.setSpacing(2)
            group.addWidget(label)
            group.addWidget(field)
            column.addLayout(group)
        column.addWidget(self.mention)

    def _stale(self) -> QFrame:
        self.stale = QFrame()
        self.stale.setProperty("card", True)
        self._stale_words = QLabel()
        self._stale_words.setWordWrap(True)
        self.stale_difference = DifferenceView(self.desk.theme, fold=True)
        self.confirm = Button("Confirm")
        self.confirm.setToolTip("Our position holds on the present wording too (Ctrl+Shift+P)")
        self.confirm.clicked.connect(self._confirm)
        column = QVBoxLayout(self.stale)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self._stale_words)
        column.addWidget(self.stale_difference)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.confirm)
        column.addLayout(row)
        return self.stale

    def fill(self) -> None:
        subject, uid = self.subject, self.subject.uid
        position = self.desk.dossier.positions.get(uid)
        shown = position or Position(uid)
        now = subject.wording
        self.stances.show_stance(shown.stance)
        # Words written on a paragraph without a position are written on its present wording; later ones do not confirm the stance.
        on = now if position is None else None
        self.priority.bind(subject.key("priority"), shown.priority, lambda value: set_priority(uid, value, on))
        self.rationale.bind(subject.key("rationale"), shown.rationale, lambda text: set_rationale(uid, text, on))
        self.points.bind(subject.key("points"), shown.talking_points, lambda text: set_talking_points(uid, text, on))
        self.advice.bind(subject.key("advice"), shown.recommendation, lambda text: set_recommendation(uid, text, on))
        self.mention.setChecked(shown.mention)
        self.mention.setEnabled(bool(uid) and shown.stance is not None)
        found = self._staleness(position)
        self.stale.setVisible(found is not None)
        if found is not None:
            self._stale_words.setText(f"⚑ The text has changed since this position was set{self._on_which(found)}:")
            self.stale_difference.show_difference(found.difference)

    def _staleness(self, position: Position | None) -> Staleness | None:
        """The position as one to confirm on the version shown."""
        return self.desk.on_version().stale(position) if self.desk.version else None

    def _on_which(self, found: Staleness) -> str:
        """The newest version that reads as the text on which the position was set."""
        dossier, uid = self.desk.dossier, self.subject.uid
        for version in reversed(dossier.versions_in_order()):
            paragraph = dossier.paragraph(version.id, uid)
            if paragraph is not None and paragraph.wording == found.set_on:
                return f" on {version.label}"
        return ""

    def set_stance(self, stance: Stance | None) -> None:
        """Set our stance on the chosen paragraph, on its present wording."""
        if self.subject.uid:
            self.desk.do(set_stance(self.subject.uid, stance, self._wording()), by=self)

    def confirm_stale(self) -> None:
        """Say that our position holds on the present wording, if it is stale."""
        if self.subject.uid and self._staleness(self.desk.dossier.positions.get(self.subject.uid)) is not None:
            self._confirm()

    def _mention(self, wanted: bool) -> None:
        if not self.desk.do(set_mention(self.subject.uid, wanted), by=self):
            self.mention.setChecked(not wanted)

    def _confirm(self) -> None:
        self.desk.do(confirm_position(self.subject.uid, self._wording()), by=self)

    def _wording(self) -> Wording:
        return self.subject.wording
