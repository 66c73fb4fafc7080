"""What other delegations say to the paragraph itself."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from app.domain.positions import STANCE_NAMES, PartyStance, Stance
from app.ui.fields import SavingChoice, SavingDate, SavingText
from app.ui.panels.controls import IconButton
from app.ui.panels.row_list import RowList, RowView
from app.ui.panels.said import SayEditor
from app.ui.panels.section import Section
from app.ui.panels.subject import Subject
from app.ui.signs import stance_icon
from app.work.annotating import set_party_stance
from app.work.workspace import Action

STANCES = tuple((stance, STANCE_NAMES[stance]) for stance in Stance)


class DelegationView(RowView):
    """One delegation: what it says, when, and how we know."""

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self._subject, self._desk = subject, subject.desk
        self._row: PartyStance | None = None
        self.party = QLabel()
        self.party.setWordWrap(True)
        self.stance = SavingChoice(self._desk, "Stance of the delegation")
        self.dated = SavingDate(self._desk, "Date of the stance")
        self.dated.setFixedWidth(104)
        self.source = SavingText(self._desk, "Source of the stance", hint="Source")
        self.source.setToolTip("Where it was said, or by whom we know it")
        first = QHBoxLayout()
        first.setSpacing(4)
        first.addWidget(self.party, 1)
        first.addWidget(self.stance)
        first.addWidget(IconButton(self._desk.theme, "delete", "Take the stance back", self._remove))
        second = QHBoxLayout()
        second.setSpacing(4)
        second.addWidget(self.source, 1)
        second.addWidget(self.dated, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(first)
        column.addLayout(second)
        for field in (self.stance, self.dated, self.source):
            field.saver.kept = subject.kept
        self._desk.theme.changed.connect(self._tint)
        self._tint()

    def bind(self, row: PartyStance) -> None:
        self._row = row
        key = self._subject.key
        name = self._desk.party_name(row.party)
        self.party.setText(name)
        self.stance.setAccessibleName(f"Stance of {name}")
        self.stance.bind(key("party stance", row.id), row.stance, lambda stance: self._set(row, stance=stance))
        self.dated.bind(key("dated", row.id), row.dated, lambda day: self._set(row, dated=day))
        self.source.bind(key("source", row.id), row.source, lambda text: self._set(row, source=text.strip()))

    def _set(self, row: PartyStance, **values: object) -> Action:
        now = self._desk.dossier.stances.get(row.id, row)
        details: dict[str, object] = {"stance": now.stance, "dated": now.dated, "source": now.source, **values}
        stance, dated = details["stance"], details["dated"]
        assert stance is None or isinstance(stance, Stance)
        assert dated is None or isinstance(dated, date)
        new = self._desk.workspace.new()
        source = str(details["source"])
        return set_party_stance(new, now.paragraph, now.party, stance, dated=dated, source=source, note=now.note)

    def _remove(self) -> None:
        if self._row is not None:
            self._desk.do(self._set(self._row, stance=None), by=self)

    def _tint(self) -> None:
        self.stance.offer(STANCES, [stance_icon(stance, self._desk.theme, 14) for stance in Stance])


class DelegationSection(Section):
    """The delegations that have spoken to the paragraph, and a field for others."""

    name = "delegations"
    title = "Delegations"
    tables = ("stances", "parties")

    def count(self) -> int | None:
        return len([row for row in self.subject.rows("stances") if not row.amendment])

    def build(self, column: QVBoxLayout) -> None:
        self.rows = RowList(lambda: DelegationView(self.subject), gap=12)
        self.say = SayEditor(self.desk, tuple(Stance))
        column.addWidget(self.rows)
        column.addWidget(self.say)

    def fill(self) -> None:
        rows = [row for row in self.subject.rows("stances") if not row.amendment]
        self.rows.show_rows(sorted(rows, key=lambda row: self.desk.party_name(row.party)))
        self.say.begin(self.subject.uid, "")
