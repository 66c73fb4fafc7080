"""Print, preview and PDF from the window: what is asked, what is written, what is said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo, QPrintPreviewWidget
from PySide6.QtWidgets import QFileDialog, QPushButton, QToolBar
from pytestqt.qtbot import QtBot

from app.ui.main_window import MainWindow
from app.ui.menus import Menus
from app.ui.opening import Opening
from app.ui.printing.commands import NO_PRINTER, NOTHING, Printing
from app.ui.printing.long_preview import MANY, LongPreview
from app.ui.printing.page_setup import PageSetup
from app.ui.printing.pages import Pages
from app.ui.printing.pdf import sheet_of
from app.ui.printing.previewing import Preview, paint_pages, printer_for
from app.ui.printing.sending import Sending, wanted
from app.ui.settings import Settings
from app.ui.theme import Theme
from app.work.printing import Column, Grid, PageBreak, Paper, SheetRow, paragraph, says, silent
from app.work.sample import sample_dossier
from app.work.workspace import Workspace

LONG = Paper("Long", tuple(paragraph(f"line {n} of it") for n in range(300)), landscape=True)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    settings = Settings()
    settings.forget_recent()
    for key in ("page-size", "page-way"):
        settings.set_text(key, "")
    path = tmp_path / "talks.adref"
    Workspace.create(path, sample_dossier(), who="Arcadia", origin="window").close()
    made = MainWindow(Theme("light"), settings)
    qtbot.addWidget(made)
    opening = Opening(made)
    made.setProperty("menus", Menus(made, opening))
    made.resize(1280, 820)
    made.show()
    opening.open(path)
    yield made
    made.close()


@pytest.fixture
def printing(window: MainWindow) -> Printing:
    return Printing(window)


def composed(paper: Paper, printer: QPrinter) -> Pages:
    pages = Pages(paper, sheet_of(printer.pageLayout()))
    pages.compose(silent)
    return pages


def pdf_printer(paper: Paper, path: Path) -> QPrinter:
    printer = printer_for(paper, "A4")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def text_of(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def action(window: MainWindow, name: str) -> QAction:
    found = [each for each in window.findChildren(QAction) if each.text().replace("&", "").startswith(name)]
    assert found, f"no command {name}"
    return found[0]


def pages_title(preview: Preview) -> str:
    return preview.windowTitle().removeprefix("Preview – ")


def answer(monkeypatch: pytest.MonkeyPatch, path: Path) -> list[str]:
    asked: list[str] = []

    def name(_parent: object, _title: str, start: str, _filter: str) -> tuple[str, str]:
        asked.append(start)
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", name)
    return asked


def test_the_commands_stand_in_the_file_menu(window: MainWindow) -> None:
    assert action(window, "Print…").shortcut().toString() == "Ctrl+P"
    assert action(window, "Print preview…").shortcut().toString() == "Ctrl+Alt+P"
    assert action(window, "Export as PDF…").isEnabled()
    keys = [each.shortcut().toString() for each in window.findChildren(QAction) if not each.shortcut().isEmpty()]
    assert keys.count("Ctrl+P") == keys.count("Ctrl+Alt+P") == 1


def test_the_view_in_front_is_written_as_a_pdf(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, tmp_path / "text")
    action(window, "Export as PDF…").trigger()
    qtbot.waitUntil(lambda: "text.pdf is written" in window.banner.text)
    assert asked[0].endswith("A-75-L.20.pdf")
    assert "Recalling" in "".join(text_of(tmp_path / "text.pdf"))


def test_our_positions_are_printed_beside_the_text_where_they_are_wanted(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, tmp_path / "text.pdf")
    action(window, "Print our positions").trigger()
    action(window, "Export as PDF…").trigger()
    qtbot.waitUntil(lambda: "text.pdf is written" in window.banner.text)
    for page in text_of(tmp_path / "text.pdf"):
        assert "For capital only" in page


def test_a_pdf_that_is_refused_is_told_and_leaves_nothing(
    window: MainWindow, printing: Printing, qtbot: QtBot, tmp_path: Path
) -> None:
    assert window.desk is not None
    secret = next(row.rationale for row in window.desk.dossier.positions.values() if len(row.rationale) > 20)
    path = tmp_path / "leak.pdf"
    printing.write(Paper("Leak", (paragraph(secret),)), path)
    qtbot.waitUntil(lambda: "may not leave" in window.banner.text)
    assert not path.exists()


def test_nothing_to_print_is_said(printing: Printing, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Printing, "paper", lambda _: None)
    for command in (printing.export_pdf, printing.preview, printing.print):
        window.banner.dismiss()
        command()
        assert window.banner.text == NOTHING


def test_without_a_printer_a_pdf_is_offered(
    printing: Printing, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    printing.print()
    assert window.banner.text == NO_PRINTER


def test_the_preview_shows_the_pages(
    printing: Printing, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[Paper] = []
    monkeypatch.setattr(Printing, "export_pdf", lambda _, paper: written.append(paper))
    printing.preview()
    qtbot.waitUntil(lambda: window.findChild(Preview) is not None)
    preview = window.findChild(Preview)
    assert isinstance(preview, Preview)
    pages = preview.findChild(QPrintPreviewWidget)
    assert isinstance(pages, QPrintPreviewWidget)
    paper = printing.paper()
    assert paper is not None
    assert pages.pageCount() == len(composed(paper, printer_for(paper)))
    bar = preview.findChild(QToolBar)
    assert isinstance(bar, QToolBar)
    assert bar.actions()[-1].text() == "Export as PDF…"
    bar.actions()[-1].trigger()
    assert [paper.title for paper in written] == [pages_title(preview)]


def test_hundreds_of_pages_are_drawn_as_they_come_into_sight(
    printing: Printing, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []
    paint = Pages.paint

    def note(pages: Pages, painter: QPainter, number: int) -> None:
        drawn.append(number)
        paint(pages, painter, number)

    written: list[Paper] = []
    long = Paper("Long", tuple(block for n in range(MANY + 20) for block in (paragraph(f"p{n}"), PageBreak())))
    monkeypatch.setattr(Printing, "paper", lambda _: long)
    monkeypatch.setattr(Printing, "export_pdf", lambda _, paper: written.append(paper))
    monkeypatch.setattr(Pages, "paint", note)
    printing.preview()
    qtbot.waitUntil(lambda: window.findChild(LongPreview) is not None)
    preview = window.findChild(LongPreview)
    assert isinstance(preview, LongPreview)
    qtbot.waitUntil(lambda: bool(drawn))
    assert set(drawn) <= {0, 1, 2}
    preview.view.verticalScrollBar().setValue(preview.view.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: MANY + 19 in drawn)
    next(button for button in preview.findChildren(QPushButton) if "PDF" in button.text()).click()
    assert written == [long]


def test_pages_of_another_size_are_set_anew(qtbot: QtBot, tmp_path: Path) -> None:
    printer = pdf_printer(LONG, tmp_path / "turned.pdf")
    pages = composed(LONG, printer)
    across = len(pages)
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    paint_pages(pages, printer)
    assert 0 < len(pages) < across
    assert len(text_of(tmp_path / "turned.pdf")) == len(pages)


def test_the_printer_is_asked_and_gets_the_pages(
    printing: Printing, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def accept(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(tmp_path / "sent.pdf"))
        return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["one"])
    monkeypatch.setattr(QPrintDialog, "exec", accept)
    printing.print()
    qtbot.waitUntil(lambda: " pages were sent" in window.banner.text)
    assert window.banner.text.startswith(f"{len(text_of(tmp_path / 'sent.pdf'))} pages")


def test_a_range_of_pages_in_either_order(qtbot: QtBot, tmp_path: Path) -> None:
    printer = pdf_printer(LONG, tmp_path / "x.pdf")
    assert wanted(4, printer) == [0, 1, 2, 3]
    printer.setFromTo(2, 3)
    assert wanted(4, printer) == [1, 2]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert wanted(4, printer) == [2, 1]
    printer.setFromTo(2, 9)
    assert wanted(4, printer) == [3, 2, 1]


def test_printing_can_be_stopped(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    printer = pdf_printer(LONG, tmp_path / "stopped.pdf")
    sending = Sending(composed(LONG, printer), printer, window)
    sending.begin()
    with qtbot.waitSignal(sending.ended) as ended:
        sending.cancel()
    assert ended.args == ["Printing was stopped.", False]


def test_the_page_set_up_is_remembered(window: MainWindow, qtbot: QtBot, printing: Printing) -> None:
    dialog = PageSetup(window.settings, window)
    dialog.open()
    dialog.size_box.setCurrentIndex(dialog.size_box.findData("Letter"))
    dialog.way_box.setCurrentIndex(dialog.way_box.findData("across"))
    dialog.accept()
    assert window.settings.text("page-size") == "Letter"
    again = PageSetup(window.settings, window)
    assert again.size_box.currentData() == "Letter"
    assert again.way_box.currentData() == "across"
    again.reject()


def test_the_page_set_up_holds_for_a_pdf(window: MainWindow, printing: Printing, qtbot: QtBot, tmp_path: Path) -> None:
    window.settings.set_text("page-size", "Letter")
    window.settings.set_text("page-way", "across")
    path = tmp_path / "letter.pdf"
    printing.write(Paper("Letter", (paragraph("x"),)), path)
    qtbot.waitUntil(path.exists)
    with pypdfium2.PdfDocument(path) as document:
        assert [round(length) for length in document[0].get_size()] == [792, 612]
    qtbot.waitUntil(lambda: not window.tasks.is_busy())


def test_a_long_paper_is_set_beside_the_window_and_can_be_stopped(
    window: MainWindow, printing: Printing, qtbot: QtBot, tmp_path: Path
) -> None:
    rows = tuple(SheetRow(((says(f"OP{n}"),), (says("word " * 40),))) for n in range(3000))
    path = tmp_path / "long.pdf"
    printing.write(Paper("Long", (Grid((Column("A", 1), Column("B", 5)), rows),)), path)
    assert window.tasks.is_busy()
    window.tasks.finish()
    qtbot.waitUntil(lambda: not window.tasks.is_busy())
    assert not path.exists()
    assert "written" not in window.banner.text


def test_it_reads_from_the_right_in_such_a_window(qtbot: QtBot, window: MainWindow) -> None:
    dialog = PageSetup(window.settings, window)
    dialog.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    dialog.open()
    assert dialog.size_box.isVisible()
    dialog.reject()
