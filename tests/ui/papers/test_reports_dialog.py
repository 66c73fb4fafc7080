"""The Reports dialog: its pages follow what is chosen, what is missing is said with the way there, files are written and proven."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.ui.desk import Desk
from app.ui.papers import ReportsDialog
from app.ui.papers.notices import Empty
from app.ui.settings import Settings
from app.ui.tasks import Tasks
from app.work.annotating import set_mention
from app.work.papers import KINDS, Option, Report
from app.work.sponsoring import remove_sponsor
from app.work.workspace import together


@pytest.fixture
def tasks(qtbot: QtBot) -> Tasks:
    window = QWidget()
    qtbot.addWidget(window)
    made = Tasks(window)
    made.setParent(window)
    return made


@pytest.fixture
def dialog(desk: Desk, tasks: Tasks) -> Iterator[ReportsDialog]:
    settings = Settings()
    for name in ("report-kind", "report-only-held", "report-points", "report-language", "report-folder"):
        settings.set_text(name, "")
    shown = ReportsDialog(desk, tasks, settings)
    shown.show()
    yield shown
    tasks.finish()
    if isValid(shown):  # it may have closed itself to lead elsewhere
        shown.close()


def choose(qtbot: QtBot, dialog: ReportsDialog, report: Report) -> None:
    dialog.choose(report)
    settled(qtbot, dialog)


def settled(qtbot: QtBot, dialog: ReportsDialog) -> None:
    """Wait until what is asked now is shown."""
    dialog.look()
    qtbot.waitUntil(lambda: not dialog._tasks.is_busy())


def test_every_kind_says_what_it_is_for(dialog: ReportsDialog) -> None:
    assert dialog.kinds.count() == len(KINDS)
    for report, kind in KINDS.items():
        dialog.choose(report)
        assert dialog.about.text() == kind.about
        assert dialog.audience.text().startswith("Goes out" if kind.is_outward else "Stays inside")


@pytest.mark.parametrize("report", list(Report))
def test_each_shows_its_pages_or_what_is_missing(qtbot: QtBot, dialog: ReportsDialog, report: Report) -> None:
    choose(qtbot, dialog, report)
    missing = report in {Report.DELEGATION, Report.VOTES}
    assert (dialog.stack.currentWidget() is dialog.empty) is missing
    assert dialog.word_button.isEnabled() is not missing
    if missing:
        assert dialog.empty.words.text()
        assert dialog.empty.button.isVisibleTo(dialog)
    else:
        assert dialog.pages is not None
        assert len(dialog.pages) > 0
        assert not dialog.view.grab().isNull()


def test_it_shows_the_options_of_its_kind_alone(dialog: ReportsDialog) -> None:
    options = dialog.options
    dialog.choose(Report.DELEGATION)
    assert options.party.isVisibleTo(dialog)
    assert not options.amendments.isVisibleTo(dialog)
    dialog.choose(Report.AMENDMENTS)
    assert not options.party.isVisibleTo(dialog)
    assert options.amendments.isVisibleTo(dialog)
    assert Option.SYMBOL in KINDS[Report.AMENDMENTS].options
    assert options.symbol.isVisibleTo(dialog)


def test_naming_a_delegation_makes_its_sheet(qtbot: QtBot, dialog: ReportsDialog) -> None:
    choose(qtbot, dialog, Report.DELEGATION)
    dialog.options.party.set_parties(["XBE"])
    settled(qtbot, dialog)
    assert dialog.made is not None
    assert dialog.made.paper.title == "Belmarine (illustrative): delegation sheet"


def test_a_range_that_cannot_be_read_is_told_beside_the_field(qtbot: QtBot, dialog: ReportsDialog) -> None:
    choose(qtbot, dialog, Report.POSITIONS)
    dialog.options.paragraphs.setText("OP99")
    settled(qtbot, dialog)
    assert dialog.options.problem.isVisibleTo(dialog)
    assert "OP99" in dialog.options.problem.text()
    assert not dialog.word_button.isEnabled()
    dialog.options.paragraphs.setText("OP1–OP2")
    settled(qtbot, dialog)
    assert not dialog.options.problem.isVisibleTo(dialog)
    assert dialog.word_button.isEnabled()


def test_changes_since_a_version_get_a_column(qtbot: QtBot, dialog: ReportsDialog, desk: Desk) -> None:
    choose(qtbot, dialog, Report.POSITIONS)
    assert not dialog.options.only_changed.isVisibleTo(dialog)
    first = desk.dossier.versions_in_order()[0]
    dialog.options.since.setCurrentIndex(dialog.options.since.findData(first.id))
    assert dialog.options.only_changed.isVisibleTo(dialog)
    dialog.options.only_changed.setChecked(True)
    settled(qtbot, dialog)
    assert "Change since Working text" in dialog.view.accessibleDescription()


def test_the_pages_follow_the_dossier(qtbot: QtBot, dialog: ReportsDialog, desk: Desk) -> None:
    choose(qtbot, dialog, Report.EXPLANATION)
    assert "Nothing is marked" in dialog.notice.words.text()
    desk.do(set_mention("op14", True))
    settled(qtbot, dialog)
    assert "disassociates itself from operative paragraph 14" in dialog.view.accessibleDescription()
    assert "Nothing is marked" not in dialog.notice.words.text()


@pytest.mark.parametrize("width", [500, 770, 1400])
def test_why_there_are_no_pages_is_read_in_full(qtbot: QtBot, desk: Desk, width: int) -> None:
    empty = Empty(desk.theme)
    qtbot.addWidget(empty)
    empty.say(
        "There is nothing to vote on, so there is nothing to report. Choose something else, or enter it first.", None
    )
    empty.resize(width, 600)
    empty.show()
    assert empty.words.height() >= empty.words.heightForWidth(empty.words.width())


def test_an_empty_report_leads_to_where_it_is_entered(qtbot: QtBot, dialog: ReportsDialog, desk: Desk) -> None:
    desk.do(together("Remove", [remove_sponsor(party) for party in desk.dossier.sponsorships]))
    choose(qtbot, dialog, Report.SPONSORS)
    with qtbot.waitSignal(desk.view_wanted) as wanted:
        qtbot.mouseClick(dialog.empty.button, Qt.MouseButton.LeftButton)
    assert wanted.args == ["Sponsors", ""]


@pytest.mark.parametrize("ending", [".docx", ".pdf"])
def test_it_writes_what_it_shows(qtbot: QtBot, dialog: ReportsDialog, tmp_path: Path, ending: str) -> None:
    choose(qtbot, dialog, Report.SPONSORS)
    path = tmp_path / f"sponsors{ending}"
    dialog.write(path)
    qtbot.waitUntil(lambda: "is written" in dialog.told.text())
    assert path.is_file()
    assert "internal strings, none found" in dialog.told.text()
    assert dialog.open_file.isVisibleTo(dialog)
    if ending == ".docx":
        assert zipfile.is_zipfile(path)


def test_a_folder_that_is_not_there_is_said(qtbot: QtBot, dialog: ReportsDialog, tmp_path: Path) -> None:
    choose(qtbot, dialog, Report.SPONSORS)
    dialog.write(tmp_path / "none" / "x.docx")
    qtbot.waitUntil(lambda: bool(dialog.told.text()))
    assert "is written" not in dialog.told.text()
    assert not dialog.open_file.isVisibleTo(dialog)


def test_how_one_asks_is_remembered_and_nothing_of_the_dossier(
    qtbot: QtBot, dialog: ReportsDialog, tmp_path: Path
) -> None:
    choose(qtbot, dialog, Report.TALKING_POINTS)
    dialog.options.title.setText("Secret talks")
    dialog.options.ladder.setChecked(True)
    settled(qtbot, dialog)
    dialog.write(tmp_path / "x.docx")
    qtbot.waitUntil(lambda: "is written" in dialog.told.text())
    settings = Settings()
    assert settings.text("report-ladder") == "1"
    settings.save()
    assert "Secret talks" not in str([settings._store.value(key) for key in settings._store.allKeys()])
    settings.set_text("report-ladder", "0")


def test_amendments_are_those_that_are_ticked(qtbot: QtBot, dialog: ReportsDialog) -> None:
    choose(qtbot, dialog, Report.AMENDMENTS)
    listed = dialog.options.amendments
    ticked = [listed.item(at) for at in range(listed.count()) if listed.item(at).checkState() is Qt.CheckState.Checked]
    assert [item.text().split(" · ")[0] for item in ticked] == ["OP11 bis", "OP13(b)"]
    for item in ticked[1:]:
        item.setCheckState(Qt.CheckState.Unchecked)
    settled(qtbot, dialog)
    assert "timely" not in dialog.view.accessibleDescription()


def test_the_keyboard_turns_the_pages(qtbot: QtBot, dialog: ReportsDialog) -> None:
    choose(qtbot, dialog, Report.POSITIONS)
    bar = dialog.view.verticalScrollBar()
    assert bar.maximum() > 0
    qtbot.keyClick(dialog.view, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    qtbot.keyClick(dialog.view, Qt.Key.Key_Home)
    assert bar.value() == 0


def test_a_text_from_right_to_left_is_set_so(qtbot: QtBot, dialog: ReportsDialog) -> None:
    choose(qtbot, dialog, Report.ADDENDUM)
    dialog.options.language.setCurrentIndex(dialog.options.language.findData("ar"))
    settled(qtbot, dialog)
    assert dialog.made is not None
    assert dialog.made.paper.from_right
    assert replace(dialog.made.paper, language="en").from_right is False
