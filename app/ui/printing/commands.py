"""Printing from the window: what is in front on paper, looked at before, or as a PDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from app.domain.refusal import Refusal
from app.ui.settings import documents_folder
from app.ui.tasks import Report

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from app.ui.main_window import MainWindow
    from app.ui.printing.pages import Pages
    from app.work.printing import Paper

NOTHING = "There is nothing to print here yet."
NO_PRINTER = "There is no printer on this machine. What you see can be written as a PDF instead."


class Printing(QObject):
    """What the File menu does to print what the window shows. `with_margin` prints our positions beside the text."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._settings = window.settings
        self._folder: Path | None = None
        self.with_margin = False

    def paper(self) -> Paper | None:
        """The paper of the view in front."""
        from app.ui.printing.shown import printed

        window = self._window
        view = window.view(window.shown)
        if window.desk is None or view is None:
            return None
        return printed(window.shown, view, window.desk, with_margin=self.with_margin)

    def export_pdf(self, paper: Paper | None = None) -> None:
        """Ask for a name and write this paper, or what is in front, as a PDF, which is read back before it gets it."""
        paper = paper or self._wanted()
        if paper is None:
            return
        from app.work.printing import file_name

        folder = self._folder or self._home()
        start = str(folder / file_name(paper, ".pdf"))
        name, _ = QFileDialog.getSaveFileName(self._window, "Export as PDF", start, "PDF (*.pdf)")
        if name:
            path = Path(name) if name.casefold().endswith(".pdf") else Path(f"{name}.pdf")
            self.write(paper, path)

    def write(self, paper: Paper, path: Path) -> None:
        """Write a paper as a PDF on a worker, and say what came of it. In one that is not classified nothing of ours may stand."""
        from app.ui.printing.pdf import write_pdf
        from app.work.printing import kept_back

        desk, size, way = self._window.desk, self._settings.text("page-size"), self._settings.text("page-way")
        dossier = desk.dossier if desk is not None and not paper.classification else None

        def job(report: Report) -> None:
            forbidden = kept_back(dossier) if dossier is not None else ()
            write_pdf(path, turned(paper, way), forbidden, report, size=size)

        def done(_: object) -> None:
            self._folder = path.parent
            said = f"{path.name} is written to {path.parent}."
            self._window.say(said, "Open", lambda: _open(path), good=True)

        self._run(job, done, f"Writing {path.name}")

    def preview(self) -> None:
        """Show the pages of what is in front as they would be printed."""
        paper = self._wanted()
        if paper is None:
            return
        from app.ui.printing.long_preview import MANY, LongPreview
        from app.ui.printing.previewing import Preview

        printer = self._printer(paper)

        def show(pages: Pages) -> None:
            dialog: Preview | LongPreview
            if len(pages) < MANY:
                dialog = Preview(pages, printer, self._window)
            else:
                dialog = LongPreview(pages, self._window.theme, self._window)
            dialog.pdf_wanted.connect(lambda: self.export_pdf(paper))
            dialog.finished.connect(lambda _: self._remember(printer))
            dialog.open()

        self._compose(paper, printer, show)

    def print(self) -> None:
        """Ask for the printer and print what is in front."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinterInfo

        paper = self._wanted()
        if paper is None:
            return
        if not QPrinterInfo.availablePrinterNames():
            self._window.say(NO_PRINTER, "Export as PDF…", self.export_pdf)
            return
        printer = self._printer(paper)
        dialog = QPrintDialog(printer, self._window)
        dialog.setWindowTitle("Print")
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            self._compose(paper, printer, lambda pages: self._send(pages, printer))

    def set_up(self) -> None:
        """Ask for the size of the paper and the way round."""
        from app.ui.printing.page_setup import PageSetup

        PageSetup(self._settings, self._window).open()

    def _send(self, pages: Pages, printer: QPrinter) -> None:
        """Send the pages to the printer, one at a time, while the window lives."""
        from app.ui.printing.sending import Sending

        self._remember(printer)
        sending = Sending(pages, printer, self._window)
        sending.ended.connect(lambda told, good: self._window.say(told, good=good))
        sending.begin()

    def _wanted(self) -> Paper | None:
        if not self._window.save_fields():
            return None  # what is typed and could not be saved would be missing from the page
        paper = self.paper()
        if paper is None:
            self._window.say(NOTHING)
        return paper

    def _printer(self, paper: Paper) -> QPrinter:
        from app.ui.printing.previewing import printer_for

        return printer_for(turned(paper, self._settings.text("page-way")), self._settings.text("page-size"))

    def _compose(self, paper: Paper, printer: QPrinter, then: Callable[[Pages], None]) -> None:
        from app.ui.printing.pages import Pages
        from app.ui.printing.pdf import sheet_of
        from app.work.printing import printable

        sheet = sheet_of(printer.pageLayout())

        def job(report: Report) -> Pages:
            pages = Pages(printable(paper), sheet)
            pages.compose(report)
            return pages

        self._run(job, then, "Setting the pages")

    def _run(self, job: Callable[[Report], object], done: Callable[..., None], title: str) -> None:
        def came(result: object) -> None:
            if isValid(self):
                done(result)

        self._window.tasks.run(job, done=came, failed=self._failed, title=title)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        desk = self._window.desk
        if isValid(self) and desk is not None and error.reason != "cancelled":
            self._window.say(desk.sentence(error))

    def _remember(self, printer: QPrinter) -> None:
        """Keep the size of paper that was chosen in the box of the printer."""
        name = {"Letter": "Letter", "A4": "A4"}.get(printer.pageLayout().pageSize().key())
        if name:
            self._settings.set_text("page-size", name)

    def _home(self) -> Path:
        desk = self._window.desk
        folder = desk.workspace.path.parent if desk is not None else documents_folder()
        return folder if folder.is_dir() else documents_folder()


def turned(paper: Paper, way: str) -> Paper:
    """The paper upright or across, where the user wants it so whatever is on it."""
    from dataclasses import replace

    return paper if way not in {"upright", "across"} else replace(paper, landscape=way == "across")


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
