"""The pages shown as they would be printed, and the printer that they are set for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo, QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtWidgets import QApplication, QComboBox, QToolBar, QWidget

from app.ui.fitting import fit
from app.ui.printing.looks import RESOLUTION
from app.ui.printing.pages import Pages
from app.ui.printing.pdf import page_layout, sheet_of
from app.work.printing import Paper, silent


def printer_for(paper: Paper, size: str = "") -> QPrinter:
    """The usual printer, its paper of this size and turned as the paper is; without any printer, what draws on nothing."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(paper.name or paper.title)
    printer.setCreator("Ad Ref")
    printer.setFullPage(True)
    wanted = page_layout(size or _usual(printer), landscape=paper.landscape)
    printer.setPageSize(wanted.pageSize())
    printer.setPageOrientation(wanted.orientation())
    return printer


def _usual(printer: QPrinter) -> str:
    """The size of the paper that lies in the usual printer; empty without one."""
    default = QPrinterInfo.defaultPrinter()
    return default.defaultPageSize().key() if not default.isNull() and printer.isValid() else ""


def paint_pages(pages: Pages, printer: QPrinter) -> None:
    """Paint all pages at once, as a preview wants them; set anew where the page has been given another size or way round."""
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)  # hundreds of pages take seconds
    try:
        if sheet_of(printer.pageLayout()) != pages.sheet:
            pages.sheet = sheet_of(printer.pageLayout())
            pages.compose(silent)
        painter = QPainter(printer)
        for number in range(len(pages)):
            if number:
                printer.newPage()
            paint_page(pages, painter, printer, number)
        painter.end()
    finally:
        QApplication.restoreOverrideCursor()


def paint_page(pages: Pages, painter: QPainter, printer: QPrinter, number: int) -> None:
    """Paint one page at the printer's own fineness."""
    painter.save()
    scale = printer.resolution() / RESOLUTION
    painter.scale(scale, scale)
    pages.paint(painter, number)
    painter.restore()


class Preview(QPrintPreviewDialog):
    """The pages, to go through, to enlarge, to print; `pdf_wanted` asks to write them as a PDF, which is proven."""

    pdf_wanted = Signal()

    def __init__(self, pages: Pages, printer: QPrinter, window: QWidget) -> None:
        super().__init__(printer, window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Preview – {pages.paper.title}")
        fit(self, 980, 760)
        self._printer = printer
        self._pages = pages
        self.paintRequested.connect(lambda on: paint_pages(pages, on))
        self._bar()
        widget = self.findChild(QPrintPreviewWidget)
        if widget is not None:
            widget.setAccessibleName("Pages")
            if pages.paper.landscape:
                widget.fitToWidth()

    def _bar(self) -> None:
        """Put the way to a proven PDF into the tool bar; without a printer nothing else could come of its own button."""
        bar = self.findChild(QToolBar)
        if bar is None:
            return
        if not QPrinterInfo.availablePrinterNames():
            for action in bar.actions()[-2:]:  # its page set-up and its printing
                bar.removeAction(action)
        for box in bar.findChildren(QComboBox):  # the padding of our fields leaves its figures no room
            field = box.lineEdit()
            if field is not None:
                field.setStyleSheet("padding: 0; border: none;")
        pdf = QAction("Export as PDF…", self)
        pdf.triggered.connect(lambda _=False: self._export())
        bar.addSeparator()
        bar.addAction(pdf)

    def _export(self) -> None:
        self.done(0)
        self.pdf_wanted.emit()
