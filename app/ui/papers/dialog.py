"""Reports: which one, what it is asked, its pages as they will be, and the file or the print that comes of it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from app.domain.refusal import Refusal
from app.ui.buttons import Button
from app.ui.desk import Desk
from app.ui.fitting import fit
from app.ui.labels import lead
from app.ui.papers.notices import Empty, Notice, way_out
from app.ui.papers.options import Options
from app.ui.papers.votes import VotesDialog
from app.ui.printing.page_view import PageView
from app.ui.printing.pages import Pages
from app.ui.printing.pdf import page_layout, sheet_of, write_pdf
from app.ui.settings import Settings, documents_folder
from app.ui.tasks import Report as Progress
from app.ui.tasks import Tasks
from app.work.papers import KINDS, Made, Report, made, write_report
from app.work.printing import Paper, file_name, silent

SETTLE = 180
"""After how many milliseconds without another change the pages are made."""
OUTWARD = "Goes out: no classification, and searched for everything internal."
INWARD = "Stays inside: classified on every page, if the dossier is."


class ReportsDialog(QDialog):
    """The reports of the dossier. The pages follow what is chosen; a file is written on a worker and proven first."""

    def __init__(self, desk: Desk, tasks: Tasks, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Reports")
        fit(self, 1160, 800, least=(820, 560))
        self._desk, self._tasks, self._settings = desk, tasks, settings
        self._revision = 0
        self.made: Made | None = None
        self.pages: Pages | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SETTLE)
        self._soon.timeout.connect(self.look)
        self.options = Options(desk, settings)
        self.options.changed.connect(self._changed)
        self.options.votes_wanted.connect(self.edit_votes)
        self._lay_out()
        desk.changed.connect(self._changed)
        start = settings.text("report-kind", Report.POSITIONS.value)
        self.choose(Report(start) if start in list(Report) else Report.POSITIONS)
        geometry = settings.state("reports-geometry")
        if geometry is not None:
            self.restoreGeometry(geometry)
        self.kinds.setFocus()

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(13)
        split.setStyleSheet("QSplitter::handle { background: transparent; }")
        split.addWidget(self._asking())
        split.addWidget(self._showing())
        split.setStretchFactor(1, 1)
        split.setSizes([330, 800])
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(split, 1)
        column.addLayout(self._foot())

    def _asking(self) -> QWidget:
        self.kinds = QListWidget()
        self.kinds.setAccessibleName("Reports")
        self.kinds.setStyleSheet("QListView::item { padding: 0 8px; }")
        for report, kind in KINDS.items():
            item = QListWidgetItem(kind.name)
            item.setData(Qt.ItemDataRole.UserRole, report.value)
            item.setToolTip(kind.about)
            item.setSizeHint(QSize(0, 27))
            self.kinds.addItem(item)
        self.kinds.setFixedHeight(27 * len(KINDS) + 6)
        self.kinds.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.kinds.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.kinds.currentItemChanged.connect(lambda item, _: self._picked(item))
        self.about = QLabel()
        self.about.setWordWrap(True)
        self.audience = QLabel()
        self.audience.setWordWrap(True)
        self.audience.setProperty("muted", True)
        scroll = QScrollArea()
        scroll.setWidget(self.options)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.viewport().setAutoFillBackground(False)
        self.options.setAutoFillBackground(False)
        side = QWidget()
        side.setMinimumWidth(290)
        column = QVBoxLayout(side)
        column.setContentsMargins(2, 0, 2, 0)
        column.setSpacing(8)
        lead(self.about)
        lead(self.audience)
        for part in (self.kinds, self.about, self.audience):
            column.addWidget(part)
        column.addSpacing(4)
        column.addWidget(scroll, 1)
        return side

    def _showing(self) -> QWidget:
        self.view = PageView(self._desk.theme)
        self.empty = Empty(self._desk.theme)
        self.empty.pressed.connect(self._lead)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        self.notice = Notice(self._desk.theme)
        self.notice.pressed.connect(self._lead)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.notice)
        column.addWidget(self.stack, 1)
        return whole

    def _foot(self) -> QHBoxLayout:
        self.told = QLabel()
        self.told.setWordWrap(True)
        lead(self.told)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.open_file = Button("Open")
        self.open_file.clicked.connect(self._open)
        self.open_file.hide()
        self.print_button = Button("&Print…")
        self.print_button.clicked.connect(self.print)
        self.pdf_button = Button("Save as P&DF…")
        self.pdf_button.clicked.connect(lambda: self._save(".pdf"))
        self.word_button = Button("Save as &Word…")
        self.word_button.setDefault(True)
        self.word_button.clicked.connect(lambda: self._save(".docx"))
        close = Button("Close")
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.told, 1)
        for button in (self.open_file, self.print_button, self.pdf_button, self.word_button, close):
            row.addWidget(button)
        self._written = Path()
        return row

    @property
    def report(self) -> Report:
        """The kind that is chosen."""
        return Report(str(self.kinds.currentItem().data(Qt.ItemDataRole.UserRole)))

    def choose(self, report: Report) -> None:
        """Choose a kind."""
        self.kinds.setCurrentRow(list(KINDS).index(report))

    def _picked(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        kind = KINDS[self.report]
        self.about.setText(kind.about)
        self.audience.setText(OUTWARD if kind.is_outward else INWARD)
        self._settings.set_text("report-kind", self.report.value)
        self._tell("")
        self.options.show_for(self.report)

    def _changed(self, _: object = None) -> None:
        self._revision += 1
        self._soon.start()

    def look(self) -> None:
        """Make the pages of what is asked now, on a worker; what is asked meanwhile makes them stale."""
        self._soon.stop()
        ask = self.options.ask()
        if ask is None:
            self._shown(None)
            return
        self._revision += 1
        dossier, report, revision = self._desk.dossier, self.report, self._revision
        size = self._settings.text("page-size")

        def job(progress: Progress) -> tuple[int, Made, Pages]:
            found = made(report, dossier, ask)
            pages = Pages(found.paper, sheet_of(page_layout(size, landscape=found.paper.landscape)))
            pages.compose(progress)
            return revision, found, pages

        self._tasks.run(job, done=self._done, failed=lambda error: self._failed(error, revision))

    def _done(self, result: tuple[int, Made, Pages]) -> None:
        revision, found, pages = result
        if not isValid(self) or revision != self._revision:
            return
        self.made, self.pages = found, pages
        self._shown(pages)
        self.notice.say(found.remarks, way_out(self.report, found.remarks))

    def _failed(self, error: Exception, revision: int) -> None:
        if not isinstance(error, Refusal):
            raise error
        if not isValid(self) or revision != self._revision:
            return
        self._shown(None)
        self.empty.say(self._desk.sentence(error), way_out(self.report))

    def _shown(self, pages: Pages | None) -> None:
        if pages is None:
            self.made = self.pages = None
            self.notice.say((), None)
        self.view.show_pages(pages)
        self.stack.setCurrentWidget(self.view if pages is not None else self.empty)
        for button in (self.print_button, self.pdf_button, self.word_button):
            button.setEnabled(pages is not None)

    def edit_votes(self) -> None:
        """Open the editor of the votes; the card follows what is entered."""
        VotesDialog(self._desk, self).open()

    def _lead(self, place: str) -> None:
        """Go where what is missing is entered."""
        if place == "votes":
            self.edit_votes()
        elif place == "party":
            self.options.party.entry().setFocus()
        else:
            self.accept()
            self._desk.view_wanted.emit(place, "")

    def _save(self, ending: str) -> None:
        if self.made is None:
            return
        folder = self._settings.text("report-folder") or str(documents_folder())
        kinds = {".docx": "Word documents (*.docx)", ".pdf": "PDF (*.pdf)"}
        path, _ = QFileDialog.getSaveFileName(
            self, "Save the report", str(Path(folder) / file_name(self.made.paper, ending)), kinds[ending]
        )
        if path:
            chosen = Path(path)
            self.write(chosen if chosen.suffix.casefold() == ending else chosen.with_name(f"{chosen.name}{ending}"))

    def write(self, path: Path) -> None:
        """Write the report as it is shown, on a worker; the sentence at the foot says what came of it."""
        if self.made is None:
            return
        found, size = self.made, self._settings.text("page-size")

        def as_pdf(to: Path, paper: Paper, without: Iterable[str]) -> None:
            write_pdf(to, paper, without, size=size)

        def job(progress: Progress) -> Path:
            write_report(path, found, as_pdf, progress)
            return path

        self._tasks.run(job, done=self._saved, failed=self._not_saved, title=f"Writing {path.name}")

    def _saved(self, path: Path) -> None:
        if not isValid(self):
            return
        self._settings.set_text("report-folder", str(path.parent))
        self.options.remember()
        outward = KINDS[self.report].is_outward
        searched = (
            f", searched for {len(self.made.forbidden):,} internal strings, none found" if self.made and outward else ""
        )
        self._written = path
        self._tell(f"{path.name} is written to {path.parent}{searched}.", opens=True)

    def _not_saved(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if isValid(self):
            self._tell(self._desk.sentence(error), good=False)

    def _tell(self, sentence: str, *, opens: bool = False, good: bool = True) -> None:
        self.told.setText(sentence)
        self.told.setAccessibleName(sentence)
        self.told.setProperty("refusal", not good)
        self.told.style().polish(self.told)
        self.open_file.setVisible(opens)

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written)))

    def print(self) -> None:
        """Print what is shown."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinterInfo

        from app.ui.printing.previewing import printer_for
        from app.ui.printing.sending import Sending

        if self.made is None:
            return
        if not QPrinterInfo.availablePrinterNames():
            self._tell("There is no printer on this machine. Save the report as a PDF instead.", good=False)
            return
        printer = printer_for(self.made.paper, self._settings.text("page-size"))
        box = QPrintDialog(printer, self)
        if box.exec() != QDialog.DialogCode.Accepted:
            return
        pages = Pages(self.made.paper, sheet_of(printer.pageLayout()))
        pages.compose(silent)
        sending = Sending(pages, printer, self)
        sending.ended.connect(lambda told, good: self._tell(told, good=good))
        sending.begin()
        self.options.remember()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(self.focusWidget(), QLineEdit):
            self.look()  # what was typed is asked; nothing is saved yet
            return
        super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Close; where it stood and how big it was is kept."""
        self._soon.stop()
        self._settings.set_state("reports-geometry", self.saveGeometry())
        super().done(result)
