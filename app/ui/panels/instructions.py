"""Instructions from capital: the one in force, a new one, and those it superseded."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout

from app.domain.positions import Instruction
from app.ui.fields import SavingDate, SavingLine, SavingText
from app.ui.panels.controls import IconButton, muted
from app.ui.panels.new_text import NewText
from app.ui.panels.row_list import RowList, RowView
from app.ui.panels.section import Section
from app.ui.panels.subject import Subject
from app.work.annotating import add_instruction, edit_instruction, remove_instruction


class InstructionView(RowView):
    """One instruction: its words, reference and date."""

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self._subject, self._desk = subject, subject.desk
        self._row: Instruction | None = None
        self.text = SavingText(self._desk, "Instruction")
        self.reference = SavingLine(self._desk, "Reference of the instruction", hint="Reference")
        self.reference.setToolTip("Number of the cable or e-mail")
        self.dated = SavingDate(self._desk, "Date of the instruction")
        self.dated.setFixedWidth(104)
        remove = IconButton(self._desk.theme, "delete", "Remove instruction", self._remove)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.reference, 1)
        row.addWidget(self.dated)
        row.addWidget(remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.text)
        column.addLayout(row)
        for field in (self.text, self.reference, self.dated):
            field.saver.kept = subject.kept

    def bind(self, row: Instruction) -> None:
        self._row = row
        key = self._subject.key
        self.text.bind(key("text", row.id), row.text, lambda text: edit_instruction(self._now(row), text=text))
        self.reference.bind(
            key("reference", row.id),
            row.reference,
            lambda text: edit_instruction(self._now(row), reference=text.strip()),
        )
        self.dated.bind(key("dated", row.id), row.dated, lambda day: edit_instruction(self._now(row), dated=day))

    def _now(self, row: Instruction) -> Instruction:
        return self._desk.dossier.instructions.get(row.id, row)

    def _remove(self) -> None:
        if self._row is not None:
            self._desk.do(remove_instruction(self._row), by=self)


class InstructionSection(Section):
    """The newest instruction is in force; earlier ones stay, folded away."""

    name = "instruction"
    title = "Instruction"
    tables = ("instructions",)

    def count(self) -> int | None:
        return None

    def build(self, column: QVBoxLayout) -> None:
        self.in_force = RowList(lambda: InstructionView(self.subject))
        self.new = NewText(
            self.desk,
            "New instruction",
            hint="New instruction from capital",
            table="instructions",
            add=lambda new, text: add_instruction(new, self.subject.uid, text),
            edit=lambda row, text: edit_instruction(row, text=text),
            remove=remove_instruction,
        )
        self.new.finished.connect(self.fill)
        self.earlier_button = QToolButton()
        self.earlier_button.setCheckable(True)
        self.earlier_button.setAutoRaise(True)
        self.earlier_button.setToolTip("Show or hide the instructions that are no longer in force")
        self.earlier_button.toggled.connect(lambda _: self.fill())
        self.earlier = RowList(lambda: InstructionView(self.subject))
        self._words = muted("In force")
        column.addWidget(self._words)
        column.addWidget(self.in_force)
        column.addWidget(self.new)
        column.addWidget(self.earlier_button)
        column.addWidget(self.earlier)

    def fill(self) -> None:
        self.new.begin(self.subject.key("new instruction"))
        rows = [row for row in self.subject.rows("instructions") if row.id != self.new.row_id]
        self._words.setVisible(bool(rows))
        self.in_force.show_rows(rows[-1:])
        earlier = rows[-2::-1] if len(rows) > 1 else []
        self.earlier_button.setVisible(bool(earlier))
        is_open = self.earlier_button.isChecked()
        self.earlier_button.setText(f"{'▾' if is_open else '▸'} Superseded ({len(earlier)})")
        self.earlier_button.setAccessibleName(f"Superseded instructions: {len(earlier)}")
        self.earlier.show_rows(earlier if is_open else [])
