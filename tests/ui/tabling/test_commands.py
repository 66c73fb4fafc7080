"""The commands of the tabling check in the window: the check by its key, the marks from the View menu, remembered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from app.domain.wording import plain
from app.ui.main_window import MainWindow
from app.ui.menus import Menus
from app.ui.opening import Opening
from app.ui.settings import Settings
from app.ui.tabling.dialog import TablingDialog
from app.ui.tabling.menu import MARKS
from app.ui.theme import Theme
from app.work.editing import reword
from app.work.sample import sample_dossier
from app.work.workspace import Workspace


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    path = tmp_path / "talks.adref"
    Workspace.create(path, sample_dossier(), who="Arcadia", origin="window").close()
    Settings().set_text(MARKS, "")
    made = MainWindow(Theme("light"), Settings())
    qtbot.addWidget(made)
    opening = Opening(made)
    made.setProperty("menus", Menus(made, opening))
    made.resize(1200, 800)
    made.show()
    opening.open(path)
    yield made
    made.close()
    Settings().set_text(MARKS, "")


def action(window: MainWindow, name: str) -> QAction:
    return next(each for each in window.findChildren(QAction) if each.text().replace("&", "").startswith(name))


def opened(qtbot: QtBot, window: MainWindow) -> TablingDialog:
    qtbot.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    found = [each for each in window.findChildren(TablingDialog) if each.isVisible()]
    assert len(found) == 1
    qtbot.waitUntil(lambda: found[0].watch.found is not None)
    return found[0]


def test_the_check_opens_beside_the_text_and_once(qtbot: QtBot, window: MainWindow) -> None:
    dialog = opened(qtbot, window)
    assert not dialog.isModal()
    assert opened(qtbot, window) is dialog
    item = next(iter(dialog.tree.items()))
    dialog.tree.setCurrentItem(item)
    dialog.go()
    finding = dialog.tree.finding()
    assert window.desk is not None and finding is not None and window.desk.paragraph == finding.uid
    dialog.close()


def test_marks_are_switched_in_the_menu_and_in_the_check(qtbot: QtBot, window: MainWindow) -> None:
    marks = action(window, "Tabling check in the text")
    assert window.desk is not None and window.text_view is not None
    assert not marks.isChecked() and window.desk.tabling is None
    row = window.desk.text()[1]
    window.desk.do(reword(row.version, row.uid, plain(row.wording.plain.replace(",", "  ,"))))
    marks.trigger()
    page = window.text_view.page
    qtbot.waitUntil(lambda: bool(page.extraSelections()))
    assert window.settings.text(MARKS) == "on"
    entry = page.printed.entries[page.printed.place(page.printed.entries[0].key) or 0]
    assert entry is not None
    dialog = opened(qtbot, window)
    assert dialog.marks.isChecked()
    dialog.marks.click()
    assert not marks.isChecked()
    qtbot.waitUntil(lambda: not page.extraSelections())
    dialog.close()


def test_marks_come_back_with_the_next_dossier(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    action(window, "Tabling check in the text").trigger()
    other = tmp_path / "other.adref"
    Workspace.create(other, sample_dossier(), who="Arcadia", origin="window").close()
    opening = window.findChild(Opening)
    assert opening is not None
    opening.open(other)
    qtbot.waitUntil(
        lambda: window.desk is not None and window.desk.tabling is not None and window.desk.tabling.marks_on
    )
    qtbot.waitUntil(
        lambda: window.desk is not None and window.desk.tabling is not None and window.desk.tabling.found is not None
    )


def test_the_check_goes_with_its_dossier(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    dialog = opened(qtbot, window)
    other = tmp_path / "other.adref"
    Workspace.create(other, sample_dossier(), who="Arcadia", origin="window").close()
    opening = window.findChild(Opening)
    assert opening is not None
    with qtbot.waitSignal(dialog.destroyed):
        opening.open(other)
    action(window, "Tabling check…").trigger()
    again = next(each for each in window.findChildren(TablingDialog) if each.isVisible())
    assert again.serves(window.desk)  # type: ignore[arg-type]
    again.close()
