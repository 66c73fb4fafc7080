"""A new version to work on: of which one it is a copy, and what it is called."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.domain.dossier import Dossier
from app.domain.refusal import Refusal
from app.domain.versions import STAGE_NAMES, Stage
from app.ui.buttons import answers
from app.ui.dates import read_date
from app.ui.desk import Desk
from app.work.versions import copy_version

WORKING = "Working version"


def free_name(dossier: Dossier) -> str:
    """ "Working version", or with the first number that no version bears: "Working version 2"."""
    taken = {version.label.casefold() for version in dossier.versions.values()}
    name, number = WORKING, 1
    while name.casefold() in taken:
        number += 1
        name = f"{WORKING} {number}"
    return name


class NewVersionDialog(QDialog):
    """Adds a copy of a version to work on. A refusal is told here and nothing that was typed is lost; `added` tells the new id."""

    added = Signal(str)

    def __init__(self, desk: Desk, source: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Copy a version to work on")
        self.setMinimumWidth(460)
        self._desk = desk
        self._make_fields(source)
        form = QFormLayout()
        form.setSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows: tuple[tuple[str, QWidget], ...] = (
            ("&Copy of", self.source),
            ("&Name", self.name),
            ("S&tage", self.stage),
            ("&Symbol", self.symbol),
            ("&Date", self.dated),
            ("N&ote", self.note),
        )
        for label, field in rows:
            field.setAccessibleName(label.replace("&", ""))
            form.addRow(label, field)
        explained = QLabel("The labels of its paragraphs stand still while you work, so that new ones become OP4 bis.")
        explained.setProperty("muted", True)
        explained.setWordWrap(True)
        self.problem = QLabel()
        self.problem.setProperty("refusal", True)
        self.problem.setWordWrap(True)
        self.problem.hide()
        buttons, _ = answers(self, "Add version")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(explained)
        column.addWidget(self.problem)
        column.addWidget(buttons)
        self.name.setFocus()

    def _make_fields(self, source: str) -> None:
        self.source = QComboBox()
        for version in reversed(self._desk.dossier.versions_in_order()):
            self.source.addItem(version.label, version.id)
        self.source.setCurrentIndex(max(self.source.findData(source), 0))
        self.name = QLineEdit(free_name(self._desk.dossier))
        self.name.selectAll()
        self.stage = QComboBox()
        for stage, name in STAGE_NAMES.items():
            self.stage.addItem(name, stage.value)
        self.stage.setCurrentIndex(self.stage.findData(Stage.WORKING.value))
        self.symbol = QLineEdit()
        self.dated = QLineEdit()
        self.dated.setPlaceholderText("No date")
        self.dated.setToolTip("A date such as 12 Nov, 12.11.2026, 2026-11-12 or today")
        self.note = QLineEdit()

    def accept(self) -> None:
        new = self._desk.workspace.new()
        try:
            action = copy_version(
                new,
                str(self.source.currentData()),
                self.name.text(),
                stage=Stage(self.stage.currentData()),
                symbol=self.symbol.text().strip(),
                dated=read_date(self.dated.text(), date.today()),
                note=self.note.text().strip(),
            )
            self._desk.workspace.do(action)
        except Refusal as refusal:
            self.problem.setText(self._desk.sentence(refusal))
            self.problem.show()
            return
        self.added.emit(new.id)
        super().accept()
