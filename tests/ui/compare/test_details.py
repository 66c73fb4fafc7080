"""What is behind a row, the summary to read out, the forms in which a comparison is written, and stopping a comparison."""

from __future__ import annotations

import zipfile
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.ui.compare.columns import Layout
from app.ui.compare.commands import COMMANDS
from app.ui.compare.filters import Filter
from app.ui.compare.reading import isolated
from app.ui.compare.sides import ALL_AMENDMENTS
from app.ui.compare.summary_box import SummaryBox
from app.ui.compare.view import CompareView
from app.ui.compare.writing import FORMS
from app.ui.locking import lock_view


def go(view: CompareView, label: str) -> None:
    view.rows.go(
        next(
            at
            for at, line in enumerate(view.model.lines)
            if not line.folded and not line.row.trace and line.row.new_label == label
        )
    )


def test_the_row_that_is_chosen_is_explained_with_all_that_hangs_on_it(view: CompareView) -> None:
    go(view, "OP4")
    details = view.details
    assert details.title.text() == "OP4 · Edited"
    assert details.why.text().startswith("Paired: the same paragraph in both versions;")
    text = details.behind.toPlainText()
    for words in ("Alerts", "“Encourages” → “Urges”, stronger", "Our position", "Support", "Red lines", "Notes"):
        assert words in text
    assert "Belmarine (illustrative), Cordovia (illustrative) · Proposed" in text
    go(view, "PP2")
    assert "Amendments" not in details.behind.toPlainText()


def test_details_tell_of_moves_of_what_is_new_and_of_nothing(view: CompareView) -> None:
    go(view, "PP4")
    assert view.details.jump_button.isVisible()
    assert "stands elsewhere" in view.details.why.text()
    go(view, "PP15")
    assert view.details.why.text() == "New: nothing in the old text is like it."
    view.rows.go(next(at for at, line in enumerate(view.model.lines) if line.folded))
    assert view.details.why.text().startswith("Choose a paragraph")
    assert not view.details.pair_button.isVisible()


def test_details_stand_beside_the_list_or_below_it_and_go_by_one_key(qtbot: QtBot, view: CompareView) -> None:
    view.resize(1300, 700)
    assert view.frame.split.orientation() == Qt.Orientation.Horizontal
    view.resize(900, 700)
    assert view.frame.split.orientation() == Qt.Orientation.Vertical
    assert view.minimumSizeHint().width() <= 900
    qtbot.keyClick(view.rows, Qt.Key.Key_D)
    assert not view.details.isVisible() and not view.bar.details_button.isChecked()
    qtbot.keyClick(view.rows, Qt.Key.Key_D)
    assert view.details.isVisible() and view.bar.details_button.isChecked()


def test_a_dossier_open_for_reading_only_shows_details_but_corrects_nothing(view: CompareView) -> None:
    go(view, "OP4")
    lock_view(view)
    assert not view.details.part_button.isEnabled()
    assert view.details.text_button.isEnabled()


def test_the_summary_is_read_out_and_copied(qtbot: QtBot, view: CompareView) -> None:
    qtbot.keyClick(view.rows, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: view.findChild(SummaryBox) is not None)
    box = view.findChild(SummaryBox)
    said = box.text.toPlainText()
    assert said.startswith("Of 42 paragraphs")
    assert "“Encourages” has become “Urges”, stronger" in said
    qtbot.mouseClick(box.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == said
    assert box.copy_button.text() == "Copied"
    box.close()


@pytest.mark.parametrize(("form", "ending"), [(form, ending) for form in FORMS for ending in FORMS[form].endings])
def test_every_form_is_written_as_every_kind_of_file(
    qtbot: QtBot, view: CompareView, tmp_path: Path, form: str, ending: str
) -> None:
    if form == "three":
        view.lay(Layout.THREE)
        with qtbot.waitSignal(view.shown):
            view.sides.choose_third(ALL_AMENDMENTS)
    assert view.model.reading is not None
    file = tmp_path / f"{form}{ending}"
    view.handing.write(view.model.reading, file, form)
    qtbot.waitUntil(partial(lambda name: name in view.frame.told.text(), file.name))
    assert view.frame.told.property("refusal") is False, view.frame.told.text()
    data = file.read_bytes()
    if ending == ".docx":
        with zipfile.ZipFile(file) as parts:
            data = parts.read("word/document.xml")
    assert b"OP4" in data or b"Urges" in data
    assert (b"harms nothing either" in data) is (form == "capital")


def test_three_texts_are_written_only_once_there_is_a_third(view: CompareView) -> None:
    view.write("three")
    assert view.chooser.isVisible()


def test_a_comparison_that_was_stopped_leaves_what_was_shown(qtbot: QtBot, view: CompareView) -> None:
    before = view.model.reading
    view.sides._keys.reverse()
    view._revision += 1
    view._start()
    view.frame._show_progress()
    qtbot.mouseClick(view.frame.cancel_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not view.tasks.is_busy())
    assert view.model.reading is before
    assert view.frame.told.text() == "Comparing was stopped."
    assert not view.frame.progress.isVisible()
    with qtbot.waitSignal(view.shown):
        qtbot.mouseClick(view.frame.undo_button, Qt.MouseButton.LeftButton)
    assert view.model.reading is not before


def test_commands_have_keys_of_their_own_and_all_can_be_run(qtbot: QtBot, view: CompareView) -> None:
    keys = [key for command in COMMANDS for key in command.keys]
    assert len(keys) == len(set(keys))
    go(view, "PP4")
    for command in COMMANDS:
        if command.name not in {"", "export", "pair", "summary", "part"}:
            view.commands.run(command.name)
    view.commands.run("consequential")
    assert view.commands.keys("next") == "F8"
    menu = view.frame.more_button.menu()
    assert menu is not None
    shown = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert shown == [command.text for command in COMMANDS if command.name]


def test_each_letter_of_the_menu_serves_one_command() -> None:
    letters = [command.text[command.text.index("&") + 1].casefold() for command in COMMANDS if "&" in command.text]
    assert len(letters) == len(set(letters)) > 10


def test_words_from_right_to_left_keep_the_order_of_old_and_new() -> None:
    assert isolated("“Urges” → “Encourages”, weaker") == "“Urges” → “Encourages”, weaker"
    assert isolated("“تحث” → “تشجع”") == "\u2068“تحث”\u2069 → \u2068“تشجع”\u2069"


def test_the_place_survives_a_filter_that_shows_nothing(view: CompareView) -> None:
    go(view, "OP4")
    view.bar.sift(Filter.PARTY, "XAR")
    view.bar.sift(Filter.ALL)
    assert view.line is not None and view.line.row.new_label == "OP4"
    assert not [button.text() for button in view.findChildren(QPushButton) if not button.toolTip()]
    assert QApplication.focusWidget() is not view.bar.filter_box
