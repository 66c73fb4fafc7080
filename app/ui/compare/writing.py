"""Handing a comparison on: a redline in Word, a table, a page, the concordance of old and new labels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from app.domain.comparing import Comparison, compared
from app.domain.dossier import Dossier
from app.domain.lineage import concordance, concordance_of
from app.domain.refusal import Refusal
from app.ui.compare.reading import Reading, Side
from app.ui.desk import Desk
from app.ui.settings import documents_folder
from app.ui.tasks import Report, Tasks
from app.work.comparing import (
    Compared,
    ThreeTexts,
    concordance_sheet,
    remarks_of,
    three_sheet,
    write_comparison_docx,
    write_comparison_page,
    write_comparison_table,
    write_sheet,
)
from app.work.naming import register_of


@dataclass(frozen=True, slots=True)
class Form:
    """As what a comparison is written: its name in the menu, what is added to the name of the file, and the kinds of file it can be."""

    name: str
    stem: str
    endings: tuple[str, ...]
    tip: str


WORD, PAGE, SHEET = ".docx", ".html", ".csv"
FORMS = {
    "redline": Form(
        "Redline in &Word…", "redline", (WORD,), "One text with tracked changes; rejecting all gives the old text"
    ),
    "table": Form("&Table of four columns…", "table", (WORD, PAGE, ".md", SHEET), "Old, new, what changed, remarks"),
    "capital": Form(
        "Table for &capital, with our positions…",
        "for capital",
        (WORD, PAGE),
        "Marked as for capital only on every page",
    ),
    "page": Form("&Page…", "comparison", (PAGE,), "A page to read or to print"),
    "concordance": Form(
        "Con&cordance…", "concordance", (WORD, PAGE, ".md", SHEET), "Old label, new label, treatment, proponents"
    ),
    "three": Form("T&hree texts…", "three texts", (WORD, PAGE, ".md", SHEET), "Base, theirs and ours in one table"),
}
"""The forms in the order of the menu. None but the one for capital holds anything of our positions."""

KINDS = {WORD: "Word document (*.docx)", PAGE: "Page (*.html)", ".md": "Markdown (*.md)", SHEET: "Spreadsheet (*.csv)"}


class Handing(QObject):
    """Asks where to, writes on a worker, and tells what came of it in one sentence: `told` takes it, whether it went well, and what more
    can be done with the name for that. The folder is asked for again the next time.
    """

    def __init__(self, desk: Desk, tasks: Tasks, told: Callable[..., None], parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._told, self._parent = desk, tasks, told, parent
        self._folder: Path | None = None

    def ask(self, reading: Reading, form: str) -> None:
        """Ask for a file and write the comparison in this form."""
        wanted = FORMS[form]
        stem = f"{reading.old.name} – {reading.new.name} ({wanted.stem})".replace("/", "-")
        name, kind = QFileDialog.getSaveFileName(
            self._parent,
            "Write the comparison to",
            str((self._folder or documents_folder()) / f"{stem}{wanted.endings[0]}"),
            ";;".join(KINDS[ending] for ending in wanted.endings),
        )
        if name:
            path = Path(name)
            chosen = next((ending for ending in wanted.endings if KINDS[ending] == kind), wanted.endings[0])
            self.write(reading, path if path.suffix.casefold() in wanted.endings else Path(f"{name}{chosen}"), form)

    def write(self, reading: Reading, path: Path, form: str = "") -> None:
        """Write the comparison in a form, or in the one that the end of the name says."""
        form = form or ("redline" if path.suffix.casefold() == WORD else "page")
        job = Job(self._desk.dossier, reading, path, date.today())
        self._tasks.run(
            lambda report: job.run(form, report),
            done=lambda _: self._done(path, form),
            failed=self._failed,
            title=f"Writing {path.name}",
        )

    def _done(self, path: Path, form: str) -> None:
        if isValid(self):
            proved = " and proved: rejecting all changes gives the old text, accepting all the new one"
            self._folder = path.parent
            said = f"{path.name} is written to {path.parent}{proved if form == 'redline' else ''}."
            self._told(said, True, lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))), "Open")

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if isValid(self) and error.reason != "cancelled":
            self._told(self._desk.sentence(error), False)


@dataclass(frozen=True, slots=True)
class Job:
    """What is written, of frozen values, on a worker."""

    dossier: Dossier
    reading: Reading
    path: Path
    on: date

    def run(self, form: str, report: Report) -> None:
        """Write it in this form."""
        {
            "redline": self._redline,
            "table": self._table,
            "capital": self._capital,
            "page": self._page,
            "concordance": self._concordance,
            "three": self._three,
        }[form](report)

    @property
    def compared(self) -> Compared:
        """The comparison as it is handed out."""
        reading, about = self.reading, self.dossier.about
        language = reading.new.language or about.language
        return Compared(reading.comparison, reading.old.paragraphs, reading.new.paragraphs, about.title, language)

    @property
    def dated(self) -> str:
        """The day in words."""
        return f"{self.on.day} {self.on:%B %Y}"

    def _redline(self, report: Report) -> None:
        write_comparison_docx(self.compared, self.path, on=self.on, report=report)

    def _table(self, report: Report) -> None:
        write_comparison_table(self.compared, self.path, on=self.on, report=report)

    def _capital(self, report: Report) -> None:
        version = self.reading.new.version or self.reading.old.version
        remarks = remarks_of(self.dossier, version) if version else None
        write_comparison_table(self.compared, self.path, remarks=remarks, on=self.on, report=report)

    def _page(self, report: Report) -> None:
        write_comparison_page(self.compared, self.path, on=self.on, report=report)

    def _concordance(self, report: Report) -> None:
        report(0.1, "Laying old and new labels beside each other")
        reading = self.reading
        both = bool(reading.old.version and reading.new.version)
        rows = (
            concordance(self.dossier, reading.old.version, reading.new.version)
            if both
            else concordance_of(reading.comparison)
        )
        sheet = concordance_sheet(
            rows,
            register_of(self.dossier),
            old_name=reading.old.name,
            new_name=reading.new.name,
            title=self.dossier.about.title,
            dated=self.dated,
        )
        write_sheet(sheet, self.path, report)

    def _three(self, report: Report) -> None:
        reading, third = self.reading, self.reading.more.third
        assert third is not None, "offered only while there is a third text"
        report(0.1, "Comparing the three texts")
        language = reading.new.language or self.dossier.about.language
        ours, between = (_compared(one, third, language) for one in (reading.old, reading.new))
        three = ThreeTexts(reading.comparison, ours, between, self.dossier.about.title, language)
        write_sheet(three_sheet(three, dated=self.dated), self.path, report)


def _compared(one: Side, other: Side, language: str) -> Comparison:
    both = bool(one.version and other.version)
    return compared(one.name, one.paragraphs, other.name, other.paragraphs, by_identity=both, language=language)
