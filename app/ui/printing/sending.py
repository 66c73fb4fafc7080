"""Pages sent to a printer one at a time, between what else the window has to do; with Cancel."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QProgressDialog, QWidget

from app.ui.printing.pages import Pages
from app.ui.printing.previewing import paint_page


class Sending(QObject):
    """Sends the pages that were asked for; `ended` tells in a sentence what came of it, and whether it is good news."""

    ended = Signal(str, bool)

    def __init__(self, pages: Pages, printer: QPrinter, window: QWidget) -> None:
        super().__init__(window)
        self._pages, self._printer = pages, printer
        self._numbers = wanted(len(pages), printer)
        self._at = 0
        self._painter = QPainter()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._next)
        self._box = QProgressDialog("Printing", "Cancel", 0, len(self._numbers), window)
        self._box.setWindowTitle("Ad Ref")
        self._box.setWindowModality(Qt.WindowModality.WindowModal)
        self._box.setMinimumDuration(300)
        self._box.canceled.connect(self.cancel)

    def begin(self) -> None:
        """Start; refused by the printer, say so."""
        if not self._numbers or not self._painter.begin(self._printer):
            self._end("The printer does not answer. Look whether it is switched on, or export a PDF.", good=False)
            return
        self._timer.start()

    def cancel(self) -> None:
        """Stop; what the printer has got it may still print."""
        if self._painter.isActive():
            self._printer.abort()
            self._end("Printing was stopped.", good=False)

    def _next(self) -> None:
        if self._at and not self._printer.newPage():
            self._end("The printer has stopped. Look at it, and print again.", good=False)
            return
        paint_page(self._pages, self._painter, self._printer, self._numbers[self._at])
        self._at += 1
        self._box.setValue(self._at)
        if self._at == len(self._numbers):
            many = "1 page was" if self._at == 1 else f"{self._at} pages were"
            self._end(f"{many} sent to {self._printer.printerName() or 'the printer'}.", good=True)

    def _end(self, told: str, *, good: bool) -> None:
        self._timer.stop()
        if self._painter.isActive():
            self._painter.end()
        self._box.canceled.disconnect(self.cancel)
        self._box.close()
        self._box.deleteLater()
        self.ended.emit(told, good)
        self.deleteLater()


def wanted(pages: int, printer: QPrinter) -> list[int]:
    """The numbers of the pages (from 0) that the box of the printer asks for: its range, its order, its copies."""
    first, last = printer.fromPage(), printer.toPage()
    chosen = list(range(pages)) if not first else list(range(first - 1, min(last or pages, pages)))
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        chosen.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        return chosen * copies
    return [number for number in chosen for _ in range(copies)]
