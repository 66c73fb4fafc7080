"""Handing a comparison on: as a Word file with tracked changes, or as a page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from app.domain.refusal import Refusal
from app.ui.compare.reading import Reading
from app.ui.desk import Desk
from app.ui.settings import documents_folder
from app.ui.tasks import Report, Tasks
from app.work.comparing import Compared, write_comparison_docx, write_comparison_page

KINDS = {"docx": "Word documents (*.docx)", "html": "Pages (*.html)"}


class Handing(QObject):
    """Asks where to, writes on a worker, and tells what came of it in one sentence (`told`, and whether it went well)."""

    def __init__(self, desk: Desk, tasks: Tasks, told: Callable[[str, bool], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._told, self._parent = desk, tasks, told, parent

    def ask(self, reading: Reading, kind: str) -> None:
        """Ask for a file of this kind (docx or html) and write it."""
        stem = f"{reading.old.name} – {reading.new.name}".replace("/", "-")
        name, _ = QFileDialog.getSaveFileName(
            self._parent, "Write the comparison to", str(documents_folder() / f"{stem}.{kind}"), KINDS[kind]
        )
        if name:
            path = Path(name)
            self.write(reading, path if path.suffix.casefold() == f".{kind}" else Path(f"{name}.{kind}"))

    def write(self, reading: Reading, path: Path) -> None:
        """Write the comparison; the end of the name says as what."""
        compared = Compared(
            reading.comparison, reading.old.paragraphs, reading.new.paragraphs, self._desk.dossier.about.title
        )

        def work(report: Report) -> None:
            if path.suffix.casefold() == ".docx":
                write_comparison_docx(compared, path, on=date.today(), report=report)
            else:
                write_comparison_page(compared, path)

        self._tasks.run(work, done=lambda _: self._done(path), failed=self._failed, title=f"Writing {path.name}")

    def _done(self, path: Path) -> None:
        if isValid(self):
            proved = " and proved: rejecting all changes gives the old text, accepting all the new one"
            self._told(f"{path.name} is written{proved if path.suffix.casefold() == '.docx' else ''}.", True)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if isValid(self) and error.reason != "cancelled":
            self._told(self._desk.sentence(error), False)
