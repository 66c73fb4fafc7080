from __future__ import annotations

from PySide6.QtWidgets import QTextBrowser, QTreeWidget
from pytestqt.qtbot import QtBot

from app.ui.desk import Desk
from app.ui.dialogs.about import FACES, PARTS, AboutDialog
from app.ui.dialogs.details import DetailsDialog
from app.ui.settings import Settings


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
