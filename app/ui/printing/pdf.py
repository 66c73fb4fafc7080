"""A paper as a PDF: written in memory, read back, and only then put in its place."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLocale, QMarginsF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication

from app.domain.refusal import Refusal
from app.ui.printing.looks import RESOLUTION
from app.ui.printing.pages import Pages, Sheet
from app.ui.theme import load_typefaces
from app.work.printing import Paper, Report, printable, prove_pdf, put_in_place, silent


def write_pdf(
    path: Path, paper: Paper, forbidden: Iterable[str] = (), report: Report | None = None, *, size: str = ""
) -> None:
    """Writes the paper as a PDF, proven; `size` is "A4" or "Letter", the page of this place without one."""
    with_qt()
    paper = printable(paper)
    report = report or silent
    data = pdf_bytes(paper, page_layout(size, landscape=paper.landscape), report)
    prove_pdf(data, paper, forbidden, lambda fraction, text: report(0.75 + 0.24 * fraction, text))
    put_in_place(path, data)


def pdf_bytes(paper: Paper, layout: QPageLayout, report: Report) -> bytes:
    """The PDF as bytes, not yet proven. May run on a worker thread."""
    pages = Pages(paper, sheet_of(layout))
    pages.compose(lambda fraction, text: report(0.5 * fraction, text))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(RESOLUTION)
    writer.setPageLayout(layout)
    writer.setTitle(paper.title)
    writer.setCreator("Ad Ref")
    painter = QPainter()
    if not painter.begin(writer):
        raise Refusal("pdf-not-made")
    try:
        for number in range(len(pages)):
            report(0.5 + 0.25 * number / len(pages), f"Page {number + 1} of {len(pages)}")
            if number:
                writer.newPage()
            pages.paint(painter, number)
    finally:
        painter.end()
        buffer.close()
    return bytes(data.data())


def sheet_of(layout: QPageLayout) -> Sheet:
    """The size of a page layout in the units in which pages are set."""
    rectangle = layout.fullRectPixels(RESOLUTION)
    return Sheet(float(rectangle.width()), float(rectangle.height()))


def page_layout(size: str = "", *, landscape: bool = False) -> QPageLayout:
    """A page of this size, upright or across, without margins of its own; the usual one of this place without a size."""
    chosen = {"A4": QPageSize.PageSizeId.A4, "Letter": QPageSize.PageSizeId.Letter}.get(size or usual_size())
    ways = QPageLayout.Orientation
    way = ways.Landscape if landscape else ways.Portrait
    layout = QPageLayout(QPageSize(chosen or QPageSize.PageSizeId.A4), way, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


_LETTER = {"US", "CA", "MX", "PH", "CL", "CO", "VE", "CR", "GT", "NI", "PA", "SV", "DO", "PR", "BO"}
"""Where paper is Letter and not A4 (the territories to which Unicode's locale data gives US-Letter)."""


def usual_size() -> str:
    """The paper of the place that this machine is set to."""
    return "Letter" if QLocale.territoryToCode(QLocale.system().territory()) in _LETTER else "A4"


def with_qt() -> None:
    """Have what sets pages ready: Qt without a screen where no window is open, and the shipped faces."""
    if QGuiApplication.instance() is None:
        if sys.platform.startswith("linux"):
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        _application()
    load_typefaces()


@cache
def _application() -> QApplication:
    """The one application that this process may have, of the kind that a window would want too; it lives as long as the process."""
    return QApplication(["adref"])
