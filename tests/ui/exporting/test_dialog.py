"""The export dialog: what each audience offers, the preview before, the proof after, and what is told where something is wrong."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.domain.base_files import BaseFile
from app.ui.desk import Desk
from app.ui.dialogs.details import DetailsDialog
from app.ui.exporting import ExportDialog
from app.ui.exporting.picking import SHARE
from app.ui.settings import Settings
from app.ui.tasks import Tasks
from app.ui.theme import Theme
from app.work.exporting import AUDIENCE_NAMES, Audience, Form, Layout, passages
from app.work.sample import ISSUED, sample_dossier
from app.work.workspace import Action, Workspace

Make = Callable[..., ExportDialog]


@pytest.fixture
def make(qtbot: QtBot, tmp_path: Path) -> Make:
    """Opens the dialog on a desk, writing into the test's folder."""
    owner = QWidget()
    qtbot.addWidget(owner)
    for key in ("audience", "export-form", "export-author", "export-dating", "export-speaking", "export-without"):
        Settings().set_text(key, "")

    def open_on(desk: Desk, audience: Audience | None = None) -> ExportDialog:
        dialog = ExportDialog(desk, Tasks(owner), Settings(), owner)
        qtbot.addWidget(dialog)
        dialog.show()
        if audience is not None:
            pick(qtbot, dialog, audience)
        dialog.target.name(tmp_path / "out.docx")
        return dialog

    return open_on


def pick(qtbot: QtBot, dialog: ExportDialog, audience: Audience) -> None:
    dialog.choices.audience_box.buttons[audience].click()
    qtbot.waitUntil(lambda: dialog.preview is not None and dialog.preview.plan.audience is audience)


def settle(qtbot: QtBot, dialog: ExportDialog, held: Callable[[], bool]) -> None:
    qtbot.waitUntil(lambda: dialog.preview is not None and held())


def write(qtbot: QtBot, dialog: ExportDialog) -> None:
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.card.isHidden() or not dialog.target.problem.isHidden())


def test_each_audience_offers_what_it_may_see_and_says_so(qtbot: QtBot, desk: Desk, make: Make) -> None:
    dialog = make(desk)
    counts = {}
    for audience in AUDIENCE_NAMES:
        pick(qtbot, dialog, audience)
        counts[audience] = len(dialog.picking.chosen())
        told = dialog.choices.audience_box.through.text()
        assert all(passage.words.split("’")[0] in told for passage in passages(audience))
    assert counts == {Audience.CAPITAL: 8, Audience.PARTNERS: 3, Audience.FACILITATOR: 2, Audience.PUBLIC: 0}
    assert not dialog.choices.form.isEnabled() and dialog.plan().form is Form.CLEAN
    pick(qtbot, dialog, Audience.CAPITAL)
    assert dialog.plan().form is Form.TRACKED, "what was chosen before the public left no choice"


def test_the_preview_shows_what_will_be_written_and_what_stays(qtbot: QtBot, desk: Desk, make: Make) -> None:
    dialog = make(desk, Audience.FACILITATOR)
    settle(qtbot, dialog, lambda: "2 changes by 1 delegation" in dialog.counts.text())
    page = dialog.page.toPlainText()
    assert "and secure" in page and "paragraphs without a change" in page and "Arcadia" in page
    assert "Dravonia" not in page and "already" not in page
    kept = dialog.left_out.toPlainText()
    assert "6 amendments: not of those we speak for" in kept and "OP4 – Elandia" in kept and "12 positions" in kept
    assert dialog.card.isHidden(), "nothing is written by looking"
    pick(qtbot, dialog, Audience.CAPITAL)
    settle(qtbot, dialog, lambda: "4 delegations" in dialog.counts.text())
    assert "Elandia" in dialog.remarks.text() and "Position: " in dialog.page.toPlainText()
    colour = desk.theme.party_colour("XDR").name()
    assert colour in dialog.page.toHtml(), "marks in the colours of the text view"
    dialog.whole.setChecked(True)
    settle(qtbot, dialog, lambda: "without a change" not in dialog.page.toPlainText())


def test_an_export_is_written_proved_and_told(qtbot: QtBot, desk: Desk, make: Make, tmp_path: Path) -> None:
    dialog = make(desk, Audience.CAPITAL)
    dialog.target.name(tmp_path / "out")
    write(qtbot, dialog)
    assert "42 paragraphs, 7 changes by 4 delegations" in dialog.card.told.text()
    assert "none found" in dialog.card.details.text() and dialog.card.open_file.isVisible()
    with zipfile.ZipFile(tmp_path / "out.docx") as package:
        assert b"w:ins" in package.read("word/document.xml")
        assert "word/comments.xml" in package.namelist()
    dialog.card.keep_at(tmp_path / "proof.txt")
    assert "Result        passed" in (tmp_path / "proof.txt").read_text("utf-8")
    dialog.card.keep_at(tmp_path / "out.docx")
    assert "cannot be written" in dialog.card.details.text(), "never over the file itself"
    assert Settings().text("audience") == "capital" and Settings().text("export-folder") == str(tmp_path)
    dialog.choices.moves.click()
    assert dialog.card.isHidden(), "what was told is true of what was written, not of what is chosen now"


def test_what_is_wrong_with_the_place_is_told_beside_it(qtbot: QtBot, desk: Desk, make: Make, tmp_path: Path) -> None:
    dialog = make(desk, Audience.PARTNERS)
    (tmp_path / "folder.docx").mkdir()
    onto = tmp_path / "dossier.docx"
    onto.hardlink_to(desk.workspace.path)
    for path, words in (
        (tmp_path / "no" / "such" / "out.docx", "There is no folder"),
        (tmp_path / "folder.docx", "is a folder"),
        (onto, "not written over"),
    ):
        dialog.target.name(path)
        write(qtbot, dialog)
        assert words in dialog.target.problem.text() and dialog.card.isHidden()
        assert dialog.go.isEnabled()
    assert not (tmp_path / "no").exists()
    dialog.target.path.clear()
    write(qtbot, dialog)
    assert "Say where" in dialog.target.problem.text()


def test_typed_brackets_are_previewed_as_they_are_written(qtbot: QtBot, desk: Desk, make: Make, tmp_path: Path) -> None:
    dialog = make(desk, Audience.CAPITAL)
    dialog.choices.form.setCurrentIndex(dialog.choices.form.findData(str(Form.INLINE)))
    dialog.choices.form.activated.emit(dialog.choices.form.currentIndex())
    settle(qtbot, dialog, lambda: dialog.preview is not None and dialog.preview.plan.form is Form.INLINE)
    settle(qtbot, dialog, lambda: "[" in dialog.page.toPlainText())
    page = " ".join(dialog.page.toPlainText().split())
    for words in ("[Cordovia (illustrative): reserve", "[Belmarine (illustrative): move after", "and secure]"):
        assert words in page, words
    dialog.target.name(tmp_path / "typed.docx")
    write(qtbot, dialog)
    with zipfile.ZipFile(tmp_path / "typed.docx") as package:
        written = re.sub("<[^>]+>", "", package.read("word/document.xml").decode("utf-8"))
    assert "[Cordovia (illustrative): reserve" in written


def test_what_is_said_to_a_deleted_paragraph_is_shown_beside_it(qtbot: QtBot, desk: Desk, make: Make) -> None:
    dialog = make(desk, Audience.CAPITAL)
    settle(qtbot, dialog, lambda: "4 delegations" in dialog.counts.text())
    assert "Offices as listed on the organization" in dialog.page.toPlainText(), "a note on PP8, which Cordovia deletes"


def test_nothing_is_written_over_unasked_but_what_was_written_here(
    qtbot: QtBot, desk: Desk, make: Make, tmp_path: Path
) -> None:
    dialog = make(desk, Audience.PARTNERS)
    file = tmp_path / "mine.docx"
    file.write_bytes(b"a day of work")
    dialog.target.path.selectAll()
    qtbot.keyClicks(dialog.target.path, str(file))
    write(qtbot, dialog)
    assert "is there already" in dialog.target.problem.text() and file.read_bytes() == b"a day of work"
    assert dialog.go.text() == "Replace and prove"
    qtbot.keyClicks(dialog.target.path, "x")
    assert dialog.go.text() == "Export and prove", "another file: the answer was for the first"
    qtbot.keyClick(dialog.target.path, Qt.Key.Key_Backspace)
    write(qtbot, dialog)
    write_over(qtbot, dialog)
    assert file.read_bytes()[:2] == b"PK" and dialog.go.text() == "Export and prove"
    write_over(qtbot, dialog)
    assert not dialog.card.isHidden(), "what was written here a moment ago is not asked about"
    file.write_bytes(b"edited since")
    write(qtbot, dialog)
    qtbot.waitUntil(lambda: not dialog.target.problem.isHidden())
    assert file.read_bytes() == b"edited since"


def write_over(qtbot: QtBot, dialog: ExportDialog) -> None:
    before = len(dialog._written)
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(dialog._written) == before + 1)


def test_a_name_given_for_one_audience_is_not_taken_for_another(qtbot: QtBot, desk: Desk, make: Make) -> None:
    dialog = make(desk, Audience.PARTNERS)
    dialog.target.path.selectAll()
    qtbot.keyClicks(dialog.target.path, "To the group.docx")
    dialog.choices.moves.click()
    assert dialog.target.path.text() == "To the group.docx"
    pick(qtbot, dialog, Audience.CAPITAL)
    assert dialog.target.path.text().endswith("capital.docx")


def test_a_file_that_nothing_opens_is_told_of(
    qtbot: QtBot, desk: Desk, make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.exporting.result_card.QDesktopServices.openUrl", lambda _: False)
    dialog = make(desk, Audience.FACILITATOR)
    write(qtbot, dialog)
    dialog.card.open_file.click()
    assert "No program" in dialog.card.details.text() and "out.docx" in dialog.card.details.text()
    (tmp_path / "out.docx").unlink()
    dialog.card.open_file.click()
    assert "not in its place any more" in dialog.card.details.text()


def test_a_failure_of_the_proof_is_told_and_leaves_no_file(
    qtbot: QtBot, desk: Desk, make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.work.exporting.composing.forbidden_strings", lambda *_: ["and secure"])
    monkeypatch.setattr("app.formats.word.writer.prove", _refusing)
    dialog = make(desk, Audience.FACILITATOR)
    write(qtbot, dialog)
    assert "was not exported" in dialog.card.told.text() and not dialog.card.open_file.isVisible()
    assert not (tmp_path / "out.docx").exists()


def _refusing(*_: object, **__: object) -> None:
    from app.domain.refusal import Refusal

    raise Refusal("proof-failed", what="something that may not leave stands in the file")


def test_amendments_are_ticked_filtered_and_left_out(qtbot: QtBot, desk: Desk, make: Make) -> None:
    dialog = make(desk, Audience.CAPITAL)
    picking = dialog.picking
    picking.filter.setText("op4")
    picking.none.click()
    assert len(picking.chosen()) == 5 and "hidden by the filter" in picking.count.text()
    settle(qtbot, dialog, lambda: dialog.preview is not None and len(dialog.preview.amendments) == 5)
    assert "3 amendments: left out here" in dialog.left_out.toPlainText()
    picking.filter.setText("elandia encourages")
    picking.all.click()
    picking.filter.clear()
    assert {"a-op4-encourages"} <= set(picking.chosen()) and "a-op4-units" not in picking.chosen()
    first = picking.list.topLevelItem(0)
    assert first is not None
    picking.list.setCurrentItem(first)
    before = len(picking.chosen())
    qtbot.keyClick(picking.list, Qt.Key.Key_Space)
    assert len(picking.chosen()) == before - 1


def test_marking_as_shareable_is_a_step_and_undone_here(qtbot: QtBot, desk: Desk, make: Make) -> None:
    dialog = make(desk, Audience.PARTNERS)
    dialog.tabs.setCurrentIndex(1)
    picking = dialog.picking
    item = next(
        found
        for at in range(10)
        if (found := picking.list.topLevelItem(at)) is not None and "in all units" in found.text(1)
    )
    item.setCheckState(SHARE, Qt.CheckState.Checked)
    qtbot.waitUntil(lambda: len(picking.chosen()) == 4)
    assert desk.dossier.amendments["a-op4-units"].shareable and "a-op4-units" in picking.chosen()
    settle(qtbot, dialog, lambda: "4 changes" in dialog.counts.text())
    picking.undo.click()
    assert not desk.dossier.amendments["a-op4-units"].shareable and "a-op4-units" not in picking.chosen()
    dialog.activateWindow()
    picking.list.setFocus()
    qtbot.waitUntil(picking.list.hasFocus)
    picking.list.selectAll()
    qtbot.keyClick(picking.list, Qt.Key.Key_P)
    assert all(row.shareable for row in desk.dossier.amendments.values())
    desk.workspace.undo()
    assert len(picking.chosen()) == 3


def test_an_unreadable_date_is_told_and_nothing_can_be_written(qtbot: QtBot, desk: Desk, make: Make) -> None:
    dialog = make(desk, Audience.FACILITATOR)
    dialog.choices.dating.setCurrentIndex(dialog.choices.dating.findData("one"))
    dialog.choices.dated.clear()
    qtbot.keyClicks(dialog.choices.dated, "the day after")
    assert dialog.choices.wrong_date.isVisibleTo(dialog.choices) and not dialog.go.isEnabled()
    dialog.choices.dated.clear()
    qtbot.keyClicks(dialog.choices.dated, "19 Nov 2020")
    assert dialog.go.isEnabled() and str(dialog.plan().dated) == "2020-11-19"


def test_name_and_date_of_the_changes_are_chosen_for_the_facilitator(
    qtbot: QtBot, desk: Desk, make: Make, tmp_path: Path
) -> None:
    dialog = make(desk, Audience.FACILITATOR)
    qtbot.keyClicks(dialog.choices.author, "Permanent Mission of Arcadia")
    dialog.choices.dating.setCurrentIndex(dialog.choices.dating.findData("one"))
    dialog.choices.dated.setText("19 Nov 2020")
    write(qtbot, dialog)
    with zipfile.ZipFile(tmp_path / "out.docx") as package:
        text = package.read("word/document.xml").decode("utf-8")
    assert 'w:author="Permanent Mission of Arcadia"' in text and 'w:date="2020-11-19' in text
    assert "illustrative" not in text


def test_without_an_own_delegation_the_way_to_say_it_is_there(qtbot: QtBot, tmp_path: Path, make: Make) -> None:
    sample = sample_dossier()
    nobody = replace(sample, about=replace(sample.about, own_party=""))
    workspace = Workspace.create(tmp_path / "nobody.adref", nobody, who="x", origin="window")
    desk = Desk(workspace, Theme("light"))
    dialog = make(desk, Audience.FACILITATOR)
    settle(qtbot, dialog, lambda: "which delegation is ours" in dialog.remarks.text())
    assert dialog.say_own.isVisible() and dialog.choices.say_own.isVisibleTo(dialog.choices)
    dialog.say_own.click()
    details = dialog.findChild(DetailsDialog)
    assert details is not None
    details.own.set_parties(("XAR",))
    details.accept()
    settle(qtbot, dialog, lambda: "2 changes" in dialog.counts.text())
    assert not dialog.say_own.isVisible()
    workspace.close()


def test_without_amendments_it_says_what_will_be_written(qtbot: QtBot, tmp_path: Path, make: Make) -> None:
    bare = replace(sample_dossier(), amendments={}, stances={})
    workspace = Workspace.create(tmp_path / "bare.adref", bare, who="x", origin="window")
    dialog = make(Desk(workspace, Theme("light")), Audience.PARTNERS)
    settle(qtbot, dialog, lambda: "plain text of A/75/L.20" in dialog.remarks.text())
    assert "no amendments in this dossier" in dialog.picking.count.text()
    pick(qtbot, dialog, Audience.FACILITATOR)
    settle(qtbot, dialog, lambda: "Recalling" in dialog.page.toPlainText())
    workspace.close()


def test_the_amendments_stand_in_the_order_of_the_text(qtbot: QtBot, desk: Desk, make: Make) -> None:
    rows = make(desk, Audience.CAPITAL).picking.list
    labels = [item.text(0) for at in range(8) if (item := rows.topLevelItem(at)) is not None]
    assert labels == ["PP8", "OP2", "OP4", "OP4", "OP4", "OP10", "OP11 bis", "OP13(b)"]


def test_without_a_kept_file_the_layout_is_that_of_the_united_nations(desk: Desk, make: Make) -> None:
    dialog = make(desk)
    assert not dialog.choices.layout_box.isEnabled() and "No Word file" in dialog.choices.base.text()
    assert dialog.plan().layout is Layout.UN


def test_the_versions_own_file_is_offered_where_it_was_kept(desk: Desk, make: Make) -> None:
    file = BaseFile(ISSUED, "A_75_L.20.docx", b"PK")
    desk.do(Action("Keep the file", lambda dossier: dossier.put("base_files", file)))
    dialog = make(desk)
    assert dialog.choices.layout_box.isEnabled() and "A_75_L.20.docx" in dialog.choices.base.text()
    assert dialog.plan().layout is Layout.FILE
    dialog.choices.form.setCurrentIndex(dialog.choices.form.findData("inline"))
    assert not dialog.choices.layout_box.isEnabled() and "a page of their own" in dialog.choices.base.text()
    dialog.choices.form.setCurrentIndex(dialog.choices.form.findData("tracked"))
    assert dialog.plan().layout is Layout.FILE, "what was chosen comes back"


def test_no_words_are_cut_in_either_reading_direction(qtbot: QtBot, desk: Desk, make: Make) -> None:
    dialog = make(desk, Audience.FACILITATOR)
    for label in dialog.choices.findChildren(QLabel):
        if label.isVisible() and not label.wordWrap():
            assert label.width() >= label.sizeHint().width(), label.text()
    for box in (dialog.choices.form, dialog.choices.conflicts, dialog.choices.dating, dialog.choices.layout_box):
        for at in range(box.count()):
            assert box.fontMetrics().horizontalAdvance(box.itemText(at)) + 44 <= box.width(), box.itemText(at)


def test_leaving_while_it_is_written_stops_that(qtbot: QtBot, desk: Desk, make: Make, tmp_path: Path) -> None:
    dialog = make(desk, Audience.CAPITAL)
    dialog.go.click()
    assert dialog.close_button.text() == "Cancel" and not dialog.choices.isEnabled()
    dialog.close_button.click()
    qtbot.waitUntil(lambda: not dialog.card.isHidden())
    assert dialog.isVisible() and dialog.close_button.text() == "Close"
    written = (tmp_path / "out.docx").exists()
    assert written is ("42 paragraphs" in dialog.card.told.text()), "stopped, or done before it was heard"


def test_what_cannot_be_set_into_the_versions_file_is_offered_in_the_other_layout(
    qtbot: QtBot, desk: Desk, make: Make, tmp_path: Path
) -> None:
    file = BaseFile(ISSUED, "A_75_L.20.docx", b"no Word file any more")
    desk.do(Action("Keep the file", lambda dossier: dossier.put("base_files", file)))
    dialog = make(desk, Audience.CAPITAL)
    write(qtbot, dialog)
    assert "“A_75_L.20.docx”, is damaged" in dialog.card.told.text()
    assert dialog.card.other_layout.isVisible() and not (tmp_path / "out.docx").exists()
    qtbot.mouseClick(dialog.card.other_layout, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.card.open_file.isVisible())
    assert not dialog.card.other_layout.isVisible() and (tmp_path / "out.docx").exists()
    assert dialog.plan().layout is Layout.FILE, "the next version may well have a sound file"
