"""The quiet bar: told when a version arrives, beside everything else, and never in its way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.domain.paragraphs import Paragraph
from app.domain.positions import RedLine
from app.ui.desk import Desk
from app.ui.gate.announcing import GateBar, put_gate_bar
from app.ui.main_window import MainWindow
from app.ui.settings import Settings
from app.ui.theme import Theme
from app.work.annotating import remove_red_line
from app.work.sample import ISSUED, sample_dossier
from app.work.versions import add_version, copy_version, remove_version
from app.work.workspace import New, Workspace

AT = datetime(2020, 11, 20, 9, tzinfo=UTC)


@pytest.fixture
def bar(qtbot: QtBot, desk: Desk) -> GateBar:
    whole = QWidget()
    qtbot.addWidget(whole)
    bar = GateBar(desk, whole)
    column = QVBoxLayout(whole)
    column.addWidget(bar)
    whole.resize(900, 200)
    whole.show()
    return bar


def revised(desk: Desk) -> list[Paragraph]:
    """The text as it stands, with a sentence of OP2 that our red line demands taken out."""
    rows = []
    for row in desk.dossier.text_of(ISSUED):
        text = row.wording
        if row.uid == "op2":
            at = text.text.index("while respecting human rights")
            text = text.part(0, at)
        rows.append(replace(row, wording=text))
    return rows


def arrives(desk: Desk) -> None:
    desk.do(add_version(New("rev1", AT), "Rev.1", revised(desk), based_on=ISSUED))


def test_a_version_that_arrives_is_told_of(qtbot: QtBot, bar: GateBar, desk: Desk) -> None:
    with qtbot.waitSignal(bar.told):
        arrives(desk)
        assert bar.text == "", "nothing is told before it is known"
    assert bar.text.startswith("Rev.1: 2 red lines crossed")
    assert "to confirm" in bar.text


def test_its_button_shows_the_version_and_the_view(qtbot: QtBot, bar: GateBar, desk: Desk) -> None:
    with qtbot.waitSignal(bar.told):
        arrives(desk)
    with qtbot.waitSignal(desk.view_wanted) as wanted:
        qtbot.mouseClick(bar.button, Qt.MouseButton.LeftButton)
    assert wanted.args == ["Red lines", ""]
    assert desk.version == "rev1"
    assert bar.text == ""


def test_it_can_be_closed_and_goes_with_its_version(qtbot: QtBot, bar: GateBar, desk: Desk) -> None:
    with qtbot.waitSignal(bar.told):
        arrives(desk)
    desk.do(remove_version("rev1"))
    assert bar.text == ""
    with qtbot.waitSignal(bar.told):
        desk.workspace.undo()
        bar.check("rev1")
    assert bar.text
    qtbot.mouseClick(bar.close_button, Qt.MouseButton.LeftButton)
    assert bar.text == ""


def test_a_copy_to_work_on_is_no_news(qtbot: QtBot, bar: GateBar, desk: Desk) -> None:
    with qtbot.waitSignal(bar.told):
        desk.do(copy_version(New("copy", AT), ISSUED, "Ours"))
    assert bar.text == "" and bar.found is not None


def test_a_version_that_touches_nothing_says_so_where_there_are_red_lines(
    qtbot: QtBot, bar: GateBar, desk: Desk
) -> None:
    lines: list[RedLine] = [row for row in desk.dossier.red_lines.values() if row.paragraph == "op14"]
    for line in lines:
        desk.do(remove_red_line(line))
    desk.do(remove_version("working"))
    rows = [
        replace(row, wording=row.wording.replaced(0, 0, row.wording.part(0, 0)))
        if row.uid != "pp2"
        else replace(row, wording=row.wording.part(0, len(row.wording.text) - 1))
        for row in desk.dossier.text_of(ISSUED)
    ]
    confirmed = [replace(row, set_on=None) for row in desk.dossier.positions.values()]
    desk.workspace.dossier = desk.dossier.put("positions", *confirmed)
    with qtbot.waitSignal(bar.told):
        desk.do(add_version(New("rev1", AT), "Rev.1", rows, based_on=ISSUED))
    assert bar.text == "Rev.1 crosses no red line, and nothing is to be confirmed."


def test_what_is_found_survives_signals_that_are_held_back(qtbot: QtBot, bar: GateBar, desk: Desk) -> None:
    with QSignalBlocker(bar):
        arrives(desk)
        qtbot.waitUntil(lambda: bar.found is not None)
    assert bar.text.startswith("Rev.1: 2 red lines crossed")


def test_a_bar_that_is_gone_is_told_nothing(qtbot: QtBot, bar: GateBar, desk: Desk) -> None:
    checks = bar._checks
    arrives(desk)
    whole = bar.parentWidget()
    bar.setParent(None)
    bar.deleteLater()
    qtbot.waitUntil(lambda: not checks.tasks.is_busy())
    assert whole is not None and isValid(whole)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    window = MainWindow(Theme("light"), Settings())
    qtbot.addWidget(window)
    yield window
    window.close()


def test_in_the_window_it_stands_under_the_banner_and_leaves_the_tasks_alone(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    desk = Desk(workspace, window.theme)
    window.install(desk)
    window.show()
    bar = window.findChild(GateBar)
    assert bar is not None
    with qtbot.waitSignal(bar.told):
        arrives(desk)
        assert not window.tasks.is_busy(), "a check keeps nothing else from being done"
    assert bar.isVisible()
    assert bar.y() >= window.banner.y()
    qtbot.mouseClick(bar.button, Qt.MouseButton.LeftButton)
    assert window.shown == "Red lines"


def test_another_dossier_has_a_bar_of_its_own(
    qtbot: QtBot, window: MainWindow, workspace: Workspace, tmp_path: object
) -> None:
    window.install(Desk(workspace, window.theme))
    first = window.findChild(GateBar)
    second = put_gate_bar(Desk(workspace, window.theme, window), window, window.closing)
    assert isinstance(window, QMainWindow)
    qtbot.waitUntil(lambda: not isValid(first))
    assert window.findChildren(GateBar) == [second]
    assert sample_dossier().versions


def test_what_is_told_follows_the_work_on_it(qtbot: QtBot, bar: GateBar, desk: Desk) -> None:
    with qtbot.waitSignal(bar.told):
        arrives(desk)
    assert "2 red lines crossed" in bar.text
    crossed = [row for row in desk.dossier.red_lines.values() if row.paragraph == "op2"]
    with qtbot.waitSignal(bar.told):
        desk.do(remove_red_line(crossed[0]))
    assert bar.text
    assert "2 red lines crossed" not in bar.text
