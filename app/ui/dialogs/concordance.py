"""The concordance of a version: shown, copied, and written to a file."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from app.domain.concordance import ConcordanceRow
from app.domain.dossier import Dossier
from app.domain.lineage import concordance
from app.domain.refusal import Refusal
from app.ui.dates import date_text
from app.ui.desk import Desk
from app.ui.settings import documents_folder
from app.ui.tasks import Tasks
from app.ui.views.version_concordance import ConcordanceView
from app.work.comparing import concordance_sheet, write_sheet

FILES = "Word (*.docx);;Web page (*.html);;Spreadsheet (*.csv);;Markdown (*.md)"
WRITTEN = "As written when it was frozen"


def stored(dossier: Dossier, version: str) -> tuple[ConcordanceRow, ...]:
    """The concordance that was written when the version was frozen; empty if it was not."""
    rows = [row for row in dossier.concordance.values() if row.version == version]
    return tuple(sorted(rows, key=lambda row: row.rank))


class ConcordanceDialog(QDialog):
    """Shows the concordance of a version with the one it is based on, or with any other."""

    def __init__(self, desk: Desk, tasks: Tasks, version: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._version = desk, version
        self._tasks = tasks
        self._revision = 0
        self._rows: tuple[ConcordanceRow, ...] = ()
        self._label = desk.dossier.version(version).label
        self.setWindowTitle(f"Concordance of {self._label}")
        self.resize(800, 640)
        self.against = QComboBox()
        self.against.setAccessibleName("Old text")
        self._offer()
        form = QFormLayout()
        form.addRow("&From", self.against)
        self.view = ConcordanceView(desk)
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copy = buttons.addButton("Copy as a table", QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.clicked.connect(self.view.table.copy)
        self.export = buttons.addButton("Write to a file…", QDialogButtonBox.ButtonRole.ActionRole)
        self.export.clicked.connect(self._ask)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addLayout(form)
        column.addWidget(self.view, 1)
        column.addWidget(self.told)
        column.addWidget(buttons)
        self.against.currentIndexChanged.connect(lambda _: self._work_out())
        self._work_out()

    def write(self, path: Path) -> None:
        """Write the concordance to a file of the kind that its name says."""
        names = self._names()
        dossier = self._desk.dossier
        title = dossier.about.title
        sheet = concordance_sheet(
            self._rows,
            self._desk.register,
            old_name=names[0],
            new_name=names[1],
            title=f"{dossier.about.symbol} {title}".strip(),
            dated=date_text(date.today()),
        )
        self._tasks.run(
            lambda report: write_sheet(sheet, path, report),
            done=lambda _: self._written(path),
            failed=self._not_written,
        )

    def _offer(self) -> None:
        dossier = self._desk.dossier
        if stored(dossier, self._version):
            self.against.addItem(WRITTEN, "")
        others = [row for row in dossier.versions_in_order() if row.id != self._version]
        for row in others:
            self.against.addItem(row.label, row.id)
        based = dossier.version(self._version).based_on
        if not stored(dossier, self._version):
            earlier = [row.id for row in others if row.created < dossier.version(self._version).created]
            self.against.setCurrentIndex(self.against.findData(based or (earlier[-1] if earlier else "")))

    def _names(self) -> tuple[str, str]:
        dossier = self._desk.dossier
        old = str(self.against.currentData() or dossier.version(self._version).based_on)
        return (dossier.versions[old].label if old in dossier.versions else "Before"), self._label

    def _work_out(self) -> None:
        self._revision += 1
        old, dossier, version = str(self.against.currentData() or ""), self._desk.dossier, self._version
        if not old:
            self._show(self._revision, stored(dossier, version))
            return
        self._tasks.run(
            lambda _: concordance(dossier, old, version), done=partial(self._show, self._revision), failed=self._failed
        )

    def _show(self, revision: int, rows: tuple[ConcordanceRow, ...]) -> None:
        if isValid(self) and revision == self._revision:
            self._rows = rows
            self.view.show_rows(rows)
            for button in (self.copy, self.export):
                button.setEnabled(bool(rows))

    def _ask(self) -> None:
        start = documents_folder() / f"Concordance {self._label.replace('/', '-')}.docx"
        name, kind = QFileDialog.getSaveFileName(self, "Write the concordance", str(start), FILES)
        if name:
            path = Path(name)
            self.write(path if path.suffix else path.with_suffix(kind.rpartition("*")[2].rstrip(")")))

    def _written(self, path: Path) -> None:
        if isValid(self):
            self._tell(f"Written to {path.name}.", "")

    def _not_written(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if isValid(self):
            self._tell(self._desk.sentence(error), "refusal")

    def _failed(self, error: Exception) -> None:
        raise error

    def _tell(self, sentence: str, kind: str) -> None:
        self.told.setProperty("refusal", kind == "refusal")
        self.told.style().unpolish(self.told)
        self.told.style().polish(self.told)
        self.told.setText(sentence)
        self.told.show()
