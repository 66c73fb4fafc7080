"""Where the file goes: its name, the folder, and what is wrong with either, told beside the field."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.domain.refusal import Refusal
from app.ui.buttons import Button
from app.ui.desk import Desk
from app.ui.labels import lead
from app.ui.settings import Settings, documents_folder
from app.work.exporting import Audience, ExportPlan, suggested_name

ENDING = ".docx"


class Target(QWidget):
    """The path of the file; until somebody names it, it follows what is chosen.

    A name is given for one audience: for another a new one is proposed, so that a file for capital never goes under a name for partners.
    """

    changed = Signal()

    def __init__(self, desk: Desk, settings: Settings) -> None:
        super().__init__()
        self._desk, self._settings = desk, settings
        self._named = False
        self._audience: Audience | None = None
        self.agreed: Path | None = None
        """The file that may be written over: somebody said so."""
        self.path = QLineEdit()
        self.path.setAccessibleName("File")
        self.path.textEdited.connect(lambda _: self._typed())
        choose = Button("Choose…")
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose)
        label = QLabel("Fi&le")
        label.setBuddy(self.path)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self.path, 1)
        row.addWidget(choose)
        self.problem = QLabel()
        self.problem.setProperty("refusal", True)
        self.problem.setWordWrap(True)
        lead(self.problem)
        self.problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.problem)

    def suggest(self, plan: ExportPlan) -> None:
        """Propose a name for this plan, unless one was given for its audience."""
        if self._audience not in {None, plan.audience}:
            self._named = False
        self._audience = plan.audience
        if not self._named:
            folder = self._settings.text("export-folder") or str(documents_folder())
            self.path.setText(str(Path(folder) / suggested_name(self._desk.dossier, plan)))
            self.path.setCursorPosition(len(self.path.text()))
            self.problem.hide()

    def name(self, path: Path) -> None:
        """Take this path for the one that is wished."""
        self._named = True
        self.path.setText(str(path))
        self.problem.hide()

    def wanted(self) -> Path | None:
        """The path, with its ending; None, and told why, where nothing was written."""
        text = self.path.text().strip()
        if not text:
            self.refuse("Say where the file shall lie.")
            return None
        path = Path(text).expanduser()
        if not path.is_absolute():
            path = Path(self._settings.text("export-folder") or documents_folder()) / path
        return path if path.name.casefold().endswith(ENDING) else path.with_name(f"{path.name}{ENDING}")

    def refuse(self, sentence: str) -> None:
        """Tell beside the field what is wrong with it."""
        self.problem.setText(sentence)
        self.problem.show()
        self.path.setFocus()

    def refused(self, refusal: Refusal) -> None:
        """Tell a refusal of the place."""
        self.refuse(self._desk.sentence(refusal))

    def hold(self, path: Path) -> None:
        """Keep what was written now in the field, and write over it no more without asking."""
        self.name(path)
        self.agreed = None

    def _typed(self) -> None:
        self._named = True
        self.agreed = None
        self.problem.hide()
        self.changed.emit()

    def _choose(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "Export to", self.path.text(), "Word documents (*.docx)")
        if name:
            self.name(Path(name))
            self.agreed = Path(name) if Path(name) == self.wanted() else None  # the dialog of the system has asked
            self.changed.emit()
