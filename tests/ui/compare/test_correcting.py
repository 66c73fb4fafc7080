"""Pairings corrected by hand: in the dossier and for files, undone again, and surviving."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.comparing import Basis
from app.domain.links import LinkKind
from app.ui.compare.correcting import Correcting
from app.ui.compare.pairing_box import PairingBox, candidates
from app.ui.compare.reading import Row
from app.ui.compare.view import CompareView
from app.ui.desk import Desk
from app.work.pairings import Pairings, pairings_file, recall_pairings
from app.work.sample import ISSUED
from app.work.versions import describe_version

OLD = """The General Assembly,

1. Urges all States to build small bridges over the rivers without delay;

2. Requests the builders to report on the state of all towers;

3. Decides to remain seized of the matter.
"""
NEW = """The General Assembly,

1. Encourages States to build small bridges over the rivers;

2. Invites donors to pay for towers;

3. Decides to remain seized of the matter.
"""


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    """Nothing that one test says is heard by another."""
    pairings_file().unlink(missing_ok=True)
    yield
    pairings_file().unlink(missing_ok=True)


@pytest.fixture
def files(qtbot: QtBot, view: CompareView, tmp_path: Path) -> CompareView:
    """The view on two files."""
    for side, (name, text) in enumerate((("old.txt", OLD), ("new.txt", NEW))):
        (tmp_path / name).write_text(text, encoding="utf-8")
        with qtbot.waitSignal(view.shown):
            view.sides.add_file(side, tmp_path / name)
    return view


def row_of(view: CompareView, label: str) -> Row:
    """The row of the new text's paragraph of this label, made the current one."""
    at = next(
        at
        for at, line in enumerate(view.model.lines)
        if not line.folded and not line.row.trace and line.row.new_label == label
    )
    view.rows.go(at)
    return view.model.lines[at].row


def test_a_pairing_of_versions_is_parted_and_that_is_undone(qtbot: QtBot, view: CompareView, desk: Desk) -> None:
    row_of(view, "OP4")
    before = desk.dossier
    with qtbot.waitSignal(view.shown):
        qtbot.keyClick(view.rows, Qt.Key.Key_X)
    assert [link.kind for link in desk.dossier.links.values()] == [LinkKind.APART]
    now = row_of(view, "OP4")
    assert (now.compared.change, now.compared.old) == ("added", ())
    assert "OP4" in view.frame.told.text()
    with qtbot.waitSignal(view.shown):
        qtbot.mouseClick(view.frame.undo_button, Qt.MouseButton.LeftButton)
    assert desk.dossier == before
    assert row_of(view, "OP4").compared.change == "edited"


def test_another_paragraph_is_chosen_as_partner(qtbot: QtBot, view: CompareView, desk: Desk) -> None:
    uid = row_of(view, "PP15").paragraph
    assert view.line is not None and not view.line.row.compared.old
    qtbot.keyClick(view.rows, Qt.Key.Key_W)
    qtbot.waitUntil(lambda: view.findChild(PairingBox) is not None)
    box = view.findChild(PairingBox)
    qtbot.keyClicks(box.words, "New York")
    assert box.list.count() == 1
    with qtbot.waitSignal(view.shown):
        qtbot.mouseClick(box.buttons.button(box.buttons.StandardButton.Ok), Qt.MouseButton.LeftButton)
    assert uid not in desk.dossier.version(ISSUED).order
    row = row_of(view, "PP15")
    assert "New York" in row.compared.old[0].paragraph.wording.plain
    with qtbot.waitSignal(view.shown):
        desk.workspace.undo()
    assert not row_of(view, "PP15").compared.old


def test_a_pairing_in_files_is_parted_remembered_and_taken_back(qtbot: QtBot, files: CompareView) -> None:
    assert row_of(files, "OP1").old_label == "OP1"
    with qtbot.waitSignal(files.shown):
        qtbot.mouseClick(files.details.part_button, Qt.MouseButton.LeftButton)
    assert row_of(files, "OP1").old_label == ""
    assert recall_pairings().apart
    assert Correcting(files.desk).pairings == recall_pairings(), "another window knows it"
    with qtbot.waitSignal(files.shown):
        files.sides.swap()
    assert not row_of(files, "OP1").compared.old
    with qtbot.waitSignal(files.shown):
        files.sides.swap()
    row_of(files, "OP1")
    assert files.details.forget_button.isVisible()
    with qtbot.waitSignal(files.shown):
        qtbot.mouseClick(files.details.forget_button, Qt.MouseButton.LeftButton)
    assert recall_pairings() == Pairings()
    assert row_of(files, "OP1").old_label == "OP1"


def test_two_paragraphs_of_files_are_paired_and_undone(qtbot: QtBot, files: CompareView) -> None:
    assert row_of(files, "OP2").compared.change == "added"
    reading = files.model.reading
    assert reading is not None
    gone = next(row for row in reading.rows if row.compared.change == "deleted")
    with qtbot.waitSignal(files.shown):
        files.correcting.join(reading, gone.compared.old[0], row_of(files, "OP2").compared.new[0])
    row = row_of(files, "OP2")
    assert (row.old_label, row.compared.why.basis) == ("OP2", Basis.BY_HAND)
    assert "by hand" in files.details.why.text()
    with qtbot.waitSignal(files.shown):
        qtbot.mouseClick(files.frame.undo_button, Qt.MouseButton.LeftButton)
    assert row_of(files, "OP2").compared.change == "added"


def test_candidates_are_paragraphs_the_likeliest_first(files: CompareView) -> None:
    reading = files.model.reading
    assert reading is not None
    found = candidates(reading, row_of(files, "OP2"), on_old=True)
    assert [one.side.label for one in found][-1] != "Formula"
    assert list(found) == sorted(found, key=lambda one: -one.likeness)
    assert {one.side.label for one in found} == {"OP1", "OP2", "OP3"}
    assert next(one for one in found if one.side.label == "OP3").paired_with == "OP3"


def test_formulas_and_folded_lines_have_no_partner_to_choose(qtbot: QtBot, view: CompareView) -> None:
    view.rows.go(0)
    assert not view.details.part_button.isVisible() and not view.details.pair_button.isVisible()
    folded = next(at for at, line in enumerate(view.model.lines) if line.folded)
    view.rows.go(folded)
    before = view.desk.dossier
    for key in (Qt.Key.Key_X, Qt.Key.Key_W, Qt.Key.Key_Y):
        qtbot.keyClick(view.rows, key)
    assert view.desk.dossier is before
    assert view.findChild(PairingBox) is None


def test_undo_does_not_take_back_what_was_done_since(qtbot: QtBot, view: CompareView, desk: Desk) -> None:
    row_of(view, "OP4")
    with qtbot.waitSignal(view.shown):
        qtbot.keyClick(view.rows, Qt.Key.Key_X)
    desk.do(describe_version(ISSUED, label="As issued"))
    before = desk.dossier
    with qtbot.waitSignal(desk.refused):
        qtbot.mouseClick(view.frame.undo_button, Qt.MouseButton.LeftButton)
    assert desk.dossier is before
