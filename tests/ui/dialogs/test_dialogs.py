from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextBrowser, QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from app.ui.desk import Desk
from app.ui.dialogs.about import FACES, PARTS, AboutDialog
from app.ui.dialogs.details import DetailsDialog
from app.ui.dialogs.exporting import ExportDialog
from app.ui.settings import Settings
from app.ui.tasks import Tasks
from app.work.exporting import Audience


@pytest.fixture
def export(qtbot: QtBot, desk: Desk, tmp_path: Path) -> ExportDialog:
    """The export dialog on the sample, writing into the test's folder."""
    owner = QWidget()
    qtbot.addWidget(owner)
    dialog = ExportDialog(desk, Tasks(owner), Settings(), owner)
    qtbot.addWidget(dialog)
    dialog.path.setText(str(tmp_path / "out.docx"))
    dialog.show()
    return dialog


def checked(dialog: ExportDialog) -> int:
    items = [dialog.amendments.item(row) for row in range(dialog.amendments.count())]
    return sum(item.checkState() is Qt.CheckState.Checked for item in items)


def test_each_audience_offers_what_it_may_see(export: ExportDialog) -> None:
    counts = {}
    for audience, button in export.audiences.items():
        button.click()
        counts[audience] = checked(export)
    assert (
        counts[Audience.CAPITAL]
        == counts[Audience.PARTNERS]
        > counts[Audience.FACILITATOR]
        > counts[Audience.PUBLIC]
        == 0
    )


def test_an_export_is_written_proved_and_told(qtbot: QtBot, export: ExportDialog, tmp_path: Path) -> None:
    export.audiences[Audience.CAPITAL].click()
    export.path.setText(str(tmp_path / "out"))
    qtbot.mouseClick(export.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not export.result_box.isHidden(), timeout=20000)
    assert "proved" in export.told.text()
    with zipfile.ZipFile(tmp_path / "out.docx") as package:
        assert b"w:ins" in package.read("word/document.xml")
        assert "word/comments.xml" in package.namelist()


def test_a_folder_that_is_not_there_is_refused_in_the_dialog(
    qtbot: QtBot, export: ExportDialog, tmp_path: Path
) -> None:
    export.path.setText(str(tmp_path / "no" / "such" / "out.docx"))
    qtbot.mouseClick(export.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not export.result_box.isHidden(), timeout=20000)
    assert "proved" not in export.told.text()
    assert not (tmp_path / "no").exists()
    assert export.go.isEnabled()


def test_details_are_one_step_and_a_title_is_needed(qtbot: QtBot, desk: Desk) -> None:
    dialog = DetailsDialog(desk, Settings())
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.who.setText("M. Reed")
    dialog.fields["title"].clear()
    dialog.accept()
    assert dialog.isVisible()
    assert "title" in dialog.problem.text()
    dialog.fields["title"].setText("Bridges")
    dialog.fields["symbol"].setText("A/75/L.99")
    dialog.accept()
    assert (desk.dossier.about.title, desk.dossier.about.symbol) == ("Bridges", "A/75/L.99")
    desk.workspace.undo()
    assert desk.dossier.about.symbol == "A/75/L.20"
    assert desk.workspace.history(limit=1)[0].who == "M. Reed"
    assert Settings().text("name") == "M. Reed"
    Settings().set_text("name", "")


def test_about_names_every_component_with_its_licence(qtbot: QtBot, desk: Desk) -> None:
    dialog = AboutDialog(desk.theme)
    qtbot.addWidget(dialog)
    text = dialog.findChild(QTextBrowser).toPlainText()  # type: ignore[union-attr]
    for name, _, licence in (*PARTS, *FACES):
        assert name in text
        assert licence in text
    assert "United Nations" in text


def test_the_keyboard_dialog_lists_the_menus_own_keys(qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QMenu

    from app.ui.dialogs.keyboard import KeyboardDialog

    menu = QMenu("&File")
    menu.addAction("&Open").setShortcut("Ctrl+O")
    menu.addAction("No keys")
    undo = menu.addAction("&Undo Merge paragraphs on OP4")
    undo.setProperty("name", "Undo")
    undo.setShortcut("Ctrl+Z")
    dialog = KeyboardDialog([menu])
    qtbot.addWidget(dialog)
    tree = dialog.findChild(QTreeWidget)
    assert tree is not None
    first = tree.topLevelItem(0)
    assert first is not None
    assert (first.text(0), first.childCount(), first.child(0).text(0)) == ("File", 2, "Open")
    assert first.child(1).text(0) == "Undo"  # whatever it would undo just now


def test_the_amendments_stand_in_the_order_of_the_text(export: ExportDialog) -> None:
    labels = [export.amendments.item(row).text().split(" · ")[0] for row in range(export.amendments.count())]
    standing = labels[:8]
    assert standing.index("PP8") < standing.index("OP2") < standing.index("OP4") < standing.index("OP10")
    assert standing.index("OP10") < standing.index("OP11 bis") < standing.index("OP13(b)")
