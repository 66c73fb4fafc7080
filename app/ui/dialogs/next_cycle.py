"""The next cycle: a new dossier begun from the adopted text, with what was held in this one as history."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from app.domain.coming_sessions import ASKED_NAMES
from app.domain.refusal import Refusal
from app.domain.versions import STAGE_NAMES
from app.ui.buttons import Button, answers
from app.ui.dates import date_text
from app.ui.desk import Desk
from app.ui.settings import documents_folder
from app.ui.tasks import Tasks
from app.work.cycles import Review, adopted_version, start_review
from app.work.receiving.drafts import read_draft
from app.work.workspace import Workspace

if TYPE_CHECKING:
    from app.formats.draft import Draft

FROM_FILE = "file"
READABLE = "Documents (*.docx *.docm *.dotx *.pdf *.txt *.md *.xml);;All files (*)"
DOSSIERS = "Dossiers (*.adref)"
MOST_NAMED = 6


class NextCycleDialog(QDialog):
    """Asks from which text to begin and where the new dossier shall lie, and shows what is taken along. This dossier is only read.

    `made` tells the path of the new dossier.
    """

    made = Signal(str)

    def __init__(self, desk: Desk, tasks: Tasks, version: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Start the next cycle")
        self.setMinimumWidth(560)
        self._desk = desk
        self._tasks = tasks
        self._revision = 0
        self._draft: Draft | None = None
        self._file = ""
        self._review: Review | None = None
        self._make(version)
        self._lay_out()
        self.text.currentIndexChanged.connect(lambda _: self._chosen())
        self.deadlines.toggled.connect(lambda _: self._work_out())
        self._work_out()

    def read(self, path: Path) -> None:
        """Begin from the adopted text in this file."""
        self._file = path.name
        self._tell("")
        self._tasks.run(
            lambda report: read_draft(path, report),
            done=self._file_read,
            failed=self._failed,
            title=f"Reading {path.name}",
        )

    def accept(self) -> None:
        review = self._review
        if review is None:
            return
        path = Path(self.target.text().strip())
        path = path if path.suffix.casefold() == ".adref" else path.with_name(f"{path.name}.adref")
        try:
            Workspace.create(path, review.dossier, who=self._desk.workspace.who, origin="window").close()
        except Refusal as refusal:
            self._tell(self._desk.sentence(refusal))
            return
        super().accept()
        self.made.emit(str(path))

    def _make(self, version: str) -> None:
        dossier = self._desk.dossier
        self.text = QComboBox()
        self.text.setAccessibleName("Adopted text")
        for row in reversed(dossier.versions_in_order()):
            stage = STAGE_NAMES[row.stage]
            self.text.addItem(row.label if row.label == stage else f"{row.label} ({stage.lower()})", row.id)
        self.text.addItem("A file…", FROM_FILE)
        self.text.setCurrentIndex(max(self.text.findData(version or adopted_version(dossier).id), 0))
        self.target = QLineEdit(str(self._suggested()))
        self.target.setAccessibleName("New dossier")
        self.target.textChanged.connect(lambda _: self._enable())
        self.browse = Button("Browse…")
        self.browse.clicked.connect(self._browse)
        self.deadlines = QCheckBox("Note the &deadlines of reports and agenda items that the text asks for")
        self.deadlines.setChecked(True)
        self.taken = QLabel()
        self.taken.setWordWrap(True)
        self.taken.setTextFormat(Qt.TextFormat.RichText)
        self.problem = QLabel()
        self.problem.setProperty("refusal", True)
        self.problem.setWordWrap(True)
        self.problem.hide()

    def _lay_out(self) -> None:
        where = QHBoxLayout()
        where.addWidget(self.target, 1)
        where.addWidget(self.browse)
        form = QFormLayout()
        form.setSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("&Adopted text", self.text)
        named = QLabel("&New dossier")
        named.setBuddy(self.target)
        form.addRow(named, where)
        explained = QLabel(
            "A new dossier begins with this text. What was held here comes along as history and is in force nowhere; "
            "this dossier stays as it is."
        )
        explained.setProperty("muted", True)
        explained.setWordWrap(True)
        head = QLabel("What is taken along")
        head.setProperty("section", True)
        buttons, self.go = answers(self, "Start the next cycle")
        self.go.setEnabled(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(explained)
        column.addLayout(form)
        column.addWidget(self.deadlines)
        column.addWidget(head)
        column.addWidget(self.taken)
        column.addStretch(1)
        column.addWidget(self.problem)
        column.addWidget(buttons)

    def _suggested(self) -> Path:
        """A free name beside this dossier."""
        here = self._desk.workspace.path
        number, path = 1, here.with_name(f"{here.stem} next cycle.adref")
        while path.exists():
            number += 1
            path = here.with_name(f"{here.stem} next cycle {number}.adref")
        return path

    def _browse(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "The new dossier", self.target.text(), DOSSIERS)
        if name:
            self.target.setText(name)

    def _chosen(self) -> None:
        if self.text.currentData() != FROM_FILE:
            self._draft, self._file = None, ""
            self._work_out()
            return
        self._review = None
        self._enable()
        name, _ = QFileDialog.getOpenFileName(self, "The adopted text", str(documents_folder()), READABLE)
        if name:
            self.read(Path(name))
        else:
            self.text.setCurrentIndex(self.text.findData(adopted_version(self._desk.dossier).id))

    def _file_read(self, draft: Draft) -> None:
        if not isValid(self):
            return
        self._draft = draft
        at = self.text.findData(FROM_FILE)
        self.text.blockSignals(True)
        self.text.setItemText(at, f"File: {self._file}")
        self.text.setCurrentIndex(at)
        self.text.blockSignals(False)
        self._work_out()

    def _work_out(self) -> None:
        self._revision += 1
        self._review = None
        self._enable()
        dossier, draft, source = self._desk.dossier, self._draft, self._file
        chosen = str(self.text.currentData())
        if chosen == FROM_FILE and draft is None:
            return
        new, version = self._desk.workspace.new(), "" if chosen == FROM_FILE else chosen
        deadlines = self.deadlines.isChecked()
        self._tasks.run(
            lambda _: start_review(new, dossier, version=version, draft=draft, source=source, with_deadlines=deadlines),
            done=partial(self._told, self._revision),
            failed=self._failed,
        )

    def _told(self, revision: int, review: Review) -> None:
        if not isValid(self) or revision != self._revision:
            return
        self._review = review
        self._tell("")
        self.taken.setText("<br>".join(f"• {line}" for line in taken_along(review)))
        self._enable()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if isValid(self) and error.reason != "cancelled":
            self._tell(self._desk.sentence(error))
            self._enable()

    def _enable(self) -> None:
        self.go.setEnabled(self._review is not None and bool(self.target.text().strip()))

    def _tell(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))


def taken_along(review: Review) -> list[str]:
    """What comes into the new dossier, a sentence each."""
    version = review.dossier.versions[review.version]
    number = len(version.order)
    lines = [
        f"The text of {version.label}: {number} paragraphs, headings and formulas under the identities they have here"
    ]
    if review.former:
        lines.append(f"What was held on {_counted(review.former, 'paragraph')}, as history")
    if review.homeless:
        named = ", ".join(review.homeless[:MOST_NAMED]) + (" …" if len(review.homeless) > MOST_NAMED else "")
        lines.append(f"Of these, {len(review.homeless)} without a paragraph in the adopted text: {named}")
    if review.sponsors:
        lines.append(f"{_counted(review.sponsors, 'sponsor')} of the last text as the first to be asked")
    for row in review.coming:
        lines.append(
            f"{row.label}: {ASKED_NAMES[row.asked].lower()} at session {row.session}, about {date_text(row.opens)}"
        )
    return lines


def _counted(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}"
