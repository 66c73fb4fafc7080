"""The dialogs about versions: freezing, the concordance, the next cycle."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.domain.amendments import Status
from app.domain.concordance import ConcordanceRow, Treatment
from app.domain.paragraphs import Kind, labels
from app.domain.wording import plain
from app.ui.desk import Desk
from app.ui.dialogs.concordance import ConcordanceDialog, stored
from app.ui.dialogs.freezing import FreezingDialog
from app.ui.dialogs.next_cycle import FROM_FILE, NextCycleDialog
from app.ui.tasks import Tasks
from app.ui.views.version_concordance import concordance_in_words
from app.work.amending import set_status
from app.work.editing import insert_paragraph, move_paragraph
from app.work.sample import ISSUED
from app.work.shaping import add_alternative, choose_alternative, freeze
from app.work.versions import copy_version
from app.work.workspace import New, Workspace


@pytest.fixture
def rev(desk: Desk) -> str:
    """A version to work on, in which PP4 stands at the end of the preamble and something new behind OP4."""
    new = New("rev", desk.workspace.new().at)
    desk.workspace.do(copy_version(new, ISSUED, "Rev.1"))
    last = [row.uid for row in desk.dossier.text_of("rev") if row.kind is Kind.PREAMBULAR][-1]
    desk.workspace.do(move_paragraph("rev", "pp4", last))
    desk.workspace.do(insert_paragraph("fresh", "rev", "op4", Kind.OPERATIVE, plain("Invites States to report;")))
    return "rev"


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    """The jobs of a window, which outlives its dialogs."""
    window = QWidget()
    qtbot.addWidget(window)
    yield Tasks(window)
    assert isValid(window)


def window_of(tasks: Tasks) -> QWidget:
    window = tasks.parent()
    assert isinstance(window, QWidget)
    return window


def freezing(qtbot: QtBot, desk: Desk, tasks: Tasks, version: str) -> FreezingDialog:
    dialog = FreezingDialog(desk, tasks, version, window_of(tasks))
    dialog.open()
    qtbot.waitUntil(lambda: dialog.go.isEnabled())
    return dialog


def cells(dialog: FreezingDialog | ConcordanceDialog, column: int) -> list[str]:
    table = dialog.table.table if isinstance(dialog, FreezingDialog) else dialog.view.table
    items = [table.topLevelItem(at) for at in range(table.topLevelItemCount())]
    return [item.text(column) for item in items if item is not None]


def test_freezing_shows_what_it_does_and_does_it_in_one_step(qtbot: QtBot, desk: Desk, tasks: Tasks, rev: str) -> None:
    dialog = freezing(qtbot, desk, tasks, rev)
    pairs = list(zip(cells(dialog, 0), cells(dialog, 1), strict=True))
    assert ("OP4 bis", "OP5") in pairs
    assert ("OP5", "OP6") in pairs
    assert desk.dossier.version(rev).frozen is None
    with qtbot.waitSignal(dialog.frozen):
        dialog.accept()
    assert desk.dossier.version(rev).frozen is not None
    assert labels(desk.dossier.text_of(rev))["fresh"] == "OP5"
    assert len(stored(desk.dossier, rev)) == len(pairs)
    assert desk.workspace.undo_label == "Freeze version"
    desk.workspace.undo()
    assert labels(desk.dossier.text_of(rev))["fresh"] == "OP4 bis"
    assert not stored(desk.dossier, rev)


def test_corrections_of_opening_words_are_offered_one_by_one(qtbot: QtBot, desk: Desk, tasks: Tasks, rev: str) -> None:
    dialog = freezing(qtbot, desk, tasks, rev)
    assert dialog._corrections
    uid, box = next(iter(dialog._corrections.items()))
    assert "→" in box.text()
    assert box.isChecked()
    before = desk.dossier.paragraph(rev, uid)
    assert before is not None
    box.setChecked(False)
    qtbot.waitUntil(lambda: dialog.go.isEnabled())
    dialog.accept()
    after = desk.dossier.paragraph(rev, uid)
    assert after is not None
    assert after.wording == before.wording


def test_what_is_agreed_can_be_taken_in(qtbot: QtBot, desk: Desk, tasks: Tasks, rev: str) -> None:
    row = desk.dossier.amendments["a-op4-calls"]
    desk.workspace.do(set_status(row, Status.AGREED))
    dialog = freezing(qtbot, desk, tasks, rev)
    box = dialog._agreed["a-op4-calls"]
    assert box.text().startswith("OP4: ")
    assert not box.isChecked()
    box.setChecked(True)
    dialog.accept()
    after = desk.dossier.paragraph(rev, "op4")
    assert after is not None
    assert after.wording.plain.startswith("Calls upon")


def test_what_is_still_open_is_said_before_freezing(qtbot: QtBot, desk: Desk, tasks: Tasks, rev: str) -> None:
    open_ones = [row for row in desk.dossier.amendments.values() if row.status in {Status.PROPOSED, Status.BRACKETED}]
    assert len(open_ones) > 1
    dialog = freezing(qtbot, desk, tasks, rev)
    assert dialog.left_open.accessibleName() == f"{len(open_ones)} amendments are still open."
    dialog.reject()
    desk.workspace.do(add_alternative("other", rev, "op4"))
    for row in open_ones[1:]:
        desk.workspace.do(set_status(row, Status.WITHDRAWN))
    dialog = freezing(qtbot, desk, tasks, rev)
    said = "Nobody has chosen yet between the alternatives of OP4. 1 amendment is still open."
    assert dialog.left_open.accessibleName() == said
    assert said in dialog.left_open.text()
    assert "other" not in dialog._corrections
    assert dialog.left_open.isVisible()
    dialog.reject()
    desk.workspace.do(set_status(open_ones[0], Status.WITHDRAWN))
    desk.workspace.do(choose_alternative(desk.workspace.new(), rev, "op4"))
    assert not freezing(qtbot, desk, tasks, rev).left_open.isVisible()


def test_a_version_that_is_frozen_already_is_refused_in_the_dialog(
    qtbot: QtBot, desk: Desk, tasks: Tasks, rev: str
) -> None:
    desk.workspace.do(freeze(desk.workspace.new(), rev))
    dialog = FreezingDialog(desk, tasks, rev, window_of(tasks))
    dialog.open()
    qtbot.waitUntil(lambda: dialog.problem.isVisible())
    assert not dialog.go.isEnabled()


def test_the_concordance_is_narrowed_copied_and_written(
    qtbot: QtBot, desk: Desk, tasks: Tasks, rev: str, tmp_path: Path
) -> None:
    desk.workspace.do(freeze(desk.workspace.new(), rev))
    dialog = concordance_dialog(qtbot, desk, tasks, rev)
    assert dialog.against.currentText() == "As written when it was frozen"
    every = len(cells(dialog, 0))
    dialog.view.changed_only.setChecked(True)
    changed = len(cells(dialog, 0))
    assert 0 < changed < every
    assert "renumbered" in dialog.view.counts.text()
    target = tmp_path / "table.csv"
    dialog.write(target)
    qtbot.waitUntil(lambda: dialog.told.isVisible())
    assert "OP4 bis" in target.read_text("utf-8-sig")
    dialog.write(tmp_path / "nowhere" / "table.csv")
    qtbot.waitUntil(lambda: bool(dialog.told.property("refusal")))


def concordance_dialog(qtbot: QtBot, desk: Desk, tasks: Tasks, version: str) -> ConcordanceDialog:
    dialog = ConcordanceDialog(desk, tasks, version, window_of(tasks))
    dialog.open()
    return dialog


def test_the_concordance_with_any_other_version_is_worked_out(qtbot: QtBot, desk: Desk, tasks: Tasks, rev: str) -> None:
    dialog = concordance_dialog(qtbot, desk, tasks, rev)
    assert dialog.against.currentText() == "A/75/L.20"
    qtbot.waitUntil(lambda: len(cells(dialog, 0)) > 40)
    assert "OP4 bis" in cells(dialog, 1)


def test_a_concordance_in_words() -> None:
    def row(rank: int, old: str, new: str, treatment: Treatment) -> ConcordanceRow:
        return ConcordanceRow(str(rank), "v", f"u{rank}", rank, old, new, treatment)

    rows = [
        row(0, "OP1", "OP1", Treatment.KEPT),
        row(1, "OP2", "OP3", Treatment.KEPT),
        row(2, "", "OP2", Treatment.NEW),
    ]
    assert concordance_in_words(rows) == "3 paragraphs: 1 renumbered, 2 kept, 1 new"
    assert concordance_in_words(rows[:1]) == "1 paragraph: 1 kept"


def next_cycle(qtbot: QtBot, desk: Desk, tasks: Tasks) -> NextCycleDialog:
    dialog = NextCycleDialog(desk, tasks, parent=window_of(tasks))
    dialog.open()
    return dialog


def test_the_next_cycle_begins_with_the_old_positions_as_history(
    qtbot: QtBot, desk: Desk, tasks: Tasks, tmp_path: Path
) -> None:
    dialog = next_cycle(qtbot, desk, tasks)
    qtbot.waitUntil(lambda: dialog.go.isEnabled())
    assert "as history" in dialog.taken.text()
    assert "sponsors of the last text" in dialog.taken.text()
    target = tmp_path / "next.adref"
    dialog.target.setText(str(target))
    with qtbot.waitSignal(dialog.made) as made:
        dialog.accept()
    assert made.args == [str(target)]
    opened = Workspace.open(target, who="A", origin="window")
    assert not opened.dossier.positions
    assert opened.dossier.former
    opened.close()
    assert desk.dossier.positions


def test_a_place_that_is_taken_is_refused_in_the_dialog(qtbot: QtBot, desk: Desk, tasks: Tasks, tmp_path: Path) -> None:
    taken = tmp_path / "taken.adref"
    taken.write_bytes(b"")
    dialog = next_cycle(qtbot, desk, tasks)
    qtbot.waitUntil(lambda: dialog.go.isEnabled())
    dialog.target.setText(str(taken))
    dialog.accept()
    assert dialog.problem.isVisible()
    assert dialog.isVisible()
    dialog.target.setText("")
    assert not dialog.go.isEnabled()


def test_the_next_cycle_may_begin_with_a_file(qtbot: QtBot, desk: Desk, tasks: Tasks, tmp_path: Path) -> None:
    file = tmp_path / "adopted.txt"
    text = "\n\n".join(row.wording.plain for row in desk.dossier.text_of(ISSUED))
    file.write_text(text, "utf-8")
    dialog = next_cycle(qtbot, desk, tasks)
    dialog.read(file)
    qtbot.waitUntil(lambda: dialog.text.currentData() == FROM_FILE and dialog.go.isEnabled())
    assert dialog.text.currentText() == "File: adopted.txt"
    broken = tmp_path / "empty.docx"
    broken.write_bytes(b"")
    dialog.read(broken)
    qtbot.waitUntil(lambda: dialog.problem.isVisible())
