from __future__ import annotations

import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.domain.positions import Stance
from app.domain.wording import plain
from app.ui.compare.filters import Filter
from app.ui.compare.reading import Reading
from app.ui.compare.sides import A_FILE
from app.ui.compare.view import CompareView, Shown
from app.ui.desk import Desk
from app.ui.tasks import Tasks
from app.work.annotating import set_stance
from app.work.editing import reword
from app.work.sample import ISSUED, WORKING
from app.work.versions import copy_version, describe_version, remove_version
from app.work.workspace import Workspace

PAIRING = ["", "Not the same paragraph", "Pair with…"]


def label(view: CompareView, at: int) -> str:
    row = view.model.lines[at].row
    return row.new_label or row.old_label


def at_of(view: CompareView, wanted: str, *, trace: bool = False) -> int:
    return next(
        at
        for at, line in enumerate(view.model.lines)
        if not line.folded and line.row.trace == trace and wanted in {line.row.new_label, line.row.old_label}
    )


def click(qtbot: QtBot, view: CompareView, at: int, *, double: bool = False) -> None:
    where = view.rows.visualRect(view.model.index(at)).center()
    qtbot.mouseClick(view.rows.viewport(), Qt.MouseButton.LeftButton, pos=where)
    if double:
        qtbot.mouseDClick(view.rows.viewport(), Qt.MouseButton.LeftButton, pos=where)


def _told(view: CompareView, name: str) -> bool:
    return name in view.frame.told.text()


def opened(view: CompareView, do: Callable[[], object]) -> list[tuple[str, str]]:
    wanted: list[tuple[str, str]] = []
    view.desk.view_wanted.connect(lambda name, uid: wanted.append((name, uid)))
    do()
    return wanted


def test_the_newest_version_stands_beside_the_one_it_is_based_on(view: CompareView) -> None:
    assert view.sides.keys == (WORKING, ISSUED)
    assert view.frame.summary.text().startswith(
        "41 paired: 32 identical, 9 edited, 1 moved; 1 added, 1 deleted; 28 renumbered"
    )
    assert "1 red line crossed" in view.frame.summary.text()
    assert view.bar.where.text() == "10 substantive"


def test_both_texts_are_items_of_one_list_with_their_words(view: CompareView) -> None:
    listed = QAccessible.queryAccessibleInterface(view.rows)
    assert listed.childCount() == view.model.rowCount()
    at = at_of(view, "OP4")
    name = listed.child(at).text(QAccessible.Text.Name)
    assert name.startswith("OP4 edited")
    assert "[deleted: Encourages] [inserted: Urges]" in name


def test_keys_go_from_change_to_change_and_round(qtbot: QtBot, view: CompareView) -> None:
    qtbot.keyClick(view.rows, Qt.Key.Key_N)
    assert (label(view, view.rows.current()), view.bar.where.text()) == ("PP1", "1 of 10 substantive")
    qtbot.keyClick(view.rows, Qt.Key.Key_F8)
    assert (label(view, view.rows.current()), view.bar.where.text()) == ("PP4", "2 of 10 substantive")
    qtbot.keyClick(view.rows, Qt.Key.Key_P)
    qtbot.keyClick(view.rows, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert view.bar.where.text() == "10 of 10 substantive"
    qtbot.mouseClick(view.bar.next_button, Qt.MouseButton.LeftButton)
    assert view.bar.where.text() == "1 of 10 substantive"


def test_a_change_is_scrolled_into_view_even_before_it_was_laid_out(qtbot: QtBot, view: CompareView) -> None:
    view.bar.filter_box.setCurrentIndex(view.bar.filter_box.findData(Filter.CHANGES.value))
    view.bar.filter_box.setCurrentIndex(view.bar.filter_box.findData(Filter.ALL.value))
    view.previous_change()
    last = view.rows.current()
    qtbot.waitUntil(lambda: last in view.rows.in_view())
    assert view.rows.verticalScrollBar().value() > 0


def test_of_a_line_higher_than_the_view_the_marked_words_are_shown(qtbot: QtBot, view: CompareView) -> None:
    view.resize(620, 340)
    at = at_of(view, "OP2")
    view.rows.go(at)
    index = view.model.index(at)
    qtbot.waitUntil(lambda: at in view.rows.in_view())
    box = view.rows.visualRect(index)
    mark = box.top() + view.rows.setting.ready(view.model.lines[at], box.width()).mark
    assert box.height() > view.rows.viewport().height()
    assert 0 <= mark < view.rows.viewport().height()


def test_folding_hides_what_is_identical_and_a_click_unfolds_it(qtbot: QtBot, view: CompareView) -> None:
    before = view.model.rowCount()
    qtbot.mouseClick(view.bar.fold_box, Qt.MouseButton.LeftButton, pos=QPoint(8, view.bar.fold_box.height() // 2))
    folded = view.model.rowCount()
    assert folded < before
    at = next(at for at, line in enumerate(view.model.lines) if line.folded and len(line.rows) > 1)
    rows = view.model.lines[at].rows
    qtbot.waitUntil(lambda: not view.rows.visualRect(view.model.index(at)).isEmpty())
    click(qtbot, view, at)
    assert view.model.rowCount() == folded + len(rows) - 1
    assert [line.rows[0] for line in view.model.lines[at : at + len(rows)]] == list(rows)
    nearest = next(at for at, line in enumerate(view.model.lines) if line.folded)
    view.rows.go(nearest)
    qtbot.keyClick(view.rows, Qt.Key.Key_Return)
    assert not view.model.lines[nearest].folded


def test_filters_leave_what_they_name_and_keep_the_place(qtbot: QtBot, view: CompareView) -> None:
    view.rows.go(at_of(view, "OP4"))
    view.bar.filter_box.setFocus()
    qtbot.keyClick(view.bar.filter_box, Qt.Key.Key_Down)
    assert all(not line.row.is_identical for line in view.model.lines)
    assert label(view, view.rows.current()) == "OP4"
    assert not view.bar.fold_box.isEnabled()
    view.bar.filter_box.setCurrentIndex(view.bar.filter_box.findData(Filter.OURS.value))
    assert view.model.rowCount() > 0
    assert all(line.row.is_ours or line.row.alerts for line in view.model.lines)


def test_a_moved_paragraph_and_its_trace_lead_to_each_other(qtbot: QtBot, view: CompareView) -> None:
    here, there = at_of(view, "PP4"), at_of(view, "PP20", trace=True)
    view.rows.go(here)
    qtbot.keyClick(view.rows, Qt.Key.Key_J)
    assert view.rows.current() == there
    assert opened(view, lambda: qtbot.keyClick(view.rows, Qt.Key.Key_Return)) == []
    assert view.rows.current() == here
    qtbot.waitUntil(lambda: here in view.rows.in_view())
    box = view.rows._delegate.jump_box(view.model.lines[here], view.rows.visualRect(view.model.index(here)))
    assert box is not None
    qtbot.mouseClick(view.rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.left() + 20, box.center().y()))
    assert view.rows.current() == there


def test_enter_and_double_click_show_the_paragraph_in_the_text(qtbot: QtBot, view: CompareView, desk: Desk) -> None:
    desk.show_version(WORKING)
    view.rows.go(at_of(view, "PP1"))
    assert opened(view, lambda: qtbot.keyClick(view.rows, Qt.Key.Key_Return)) == [("Text", "pp1")]
    assert desk.version == ISSUED
    gone = next(at for at, line in enumerate(view.model.lines) if line.row.compared.change == "deleted")
    view.rows.go(gone)
    qtbot.waitUntil(lambda: gone in view.rows.in_view())
    assert opened(view, lambda: click(qtbot, view, gone, double=True)) == [("Text", "op-briefing")]
    assert desk.version == WORKING


def test_words_are_found_in_either_text_whatever_their_case(qtbot: QtBot, view: CompareView) -> None:
    view.find_bar()
    qtbot.keyClicks(view.finding.words, "BRIEF member states in new york")
    assert view.model.lines[view.rows.current()].row.compared.change == "deleted"
    assert view.finding.told.text() == "1 of 1"
    view.finding.words.clear()
    qtbot.keyClicks(view.finding.words, "gender")
    places = view.finding.found()
    assert view.rows.current() in places
    qtbot.keyClick(view.finding.words, Qt.Key.Key_Return)
    assert view.rows.current() in places
    qtbot.keyClicks(view.finding.words, " no such word")
    assert view.finding.told.text() == "Not found in either text"
    qtbot.keyClick(view.finding.words, Qt.Key.Key_Escape)
    assert view.finding.isHidden()
    assert view.window().focusWidget() is view.rows


def test_n_and_p_are_letters_while_words_are_typed(qtbot: QtBot, view: CompareView) -> None:
    view.find_bar()
    qtbot.keyClicks(view.finding.words, "nnpn")
    assert (view.finding.words.text(), view.finding.found()) == ("nnpn", [])
    assert view.finding.words.hasFocus()


def test_copying_gives_the_marks_in_plain_text(qtbot: QtBot, view: CompareView) -> None:
    view.rows.go(at_of(view, "OP4"))
    qtbot.keyClick(view.rows, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QGuiApplication.clipboard().text()
    assert text.startswith("OP4: [-Encourages-]{+Urges+} the United Nations")


def test_the_menu_offers_what_can_be_done_with_a_line(view: CompareView) -> None:
    def said(at: int) -> list[str]:
        menu = view.rows.menu(at)
        names = [action.text().split("\t")[0] for action in menu.actions()]
        menu.deleteLater()
        return names

    assert said(at_of(view, "PP4")) == ["Show in the text", "Go to where it stood", "Copy", *PAIRING]
    assert said(at_of(view, "PP20", trace=True)) == ["Go to where it stands now", "Copy", *PAIRING]


def test_the_overview_leads_to_a_change(qtbot: QtBot, view: CompareView) -> None:
    at = at_of(view, "OP4")
    y = round(view.overview._place(at))
    qtbot.mouseClick(view.overview, Qt.MouseButton.LeftButton, pos=QPoint(8, y))
    assert view.rows.current() == at
    qtbot.waitUntil(lambda: at in view.rows.in_view())


def test_swapping_turns_the_comparison_round(qtbot: QtBot, view: CompareView) -> None:
    with qtbot.waitSignal(view.shown):
        qtbot.mouseClick(view.sides.swap_button, Qt.MouseButton.LeftButton)
    assert view.sides.keys == (ISSUED, WORKING)
    assert view.model.reading is not None
    assert view.model.reading.comparison.summary()["deleted"] == 1
    assert view.sides.old.currentText() == "A/75/L.20"


def test_choosing_the_other_side_s_text_swaps_rather_than_compare_it_with_itself(
    qtbot: QtBot, view: CompareView
) -> None:
    view.sides.old.setFocus()
    with qtbot.waitSignal(view.shown):
        qtbot.keyClick(view.sides.old, Qt.Key.Key_Home)
    assert view.sides.keys == (ISSUED, WORKING)


def test_a_change_of_a_shown_text_is_followed_in_its_place(qtbot: QtBot, view: CompareView, desk: Desk) -> None:
    view.rows.go(at_of(view, "OP3"))
    text = desk.dossier.paragraphs[f"{ISSUED}:op3"].wording
    with qtbot.waitSignal(view.shown):
        desk.do(reword(ISSUED, "op3", text.replaced(0, 0, plain("Again "))))
    assert view.frame.summary.text().startswith("41 paired: 31 identical, 10 edited")
    assert label(view, view.rows.current()) == "OP3"
    with qtbot.waitSignal(view.shown):
        desk.workspace.undo()
    assert view.frame.summary.text().startswith("41 paired: 32 identical")


def test_a_position_set_elsewhere_shows_without_comparing_anew(qtbot: QtBot, view: CompareView, desk: Desk) -> None:
    assert view.model.reading is not None
    rows = view.model.reading.comparison.rows
    assert not view.model.lines[at_of(view, "PP3")].row.is_ours
    with qtbot.waitSignal(view.shown):
        desk.do(set_stance("pp3", Stance.OPPOSE, desk.dossier.paragraphs[f"{ISSUED}:pp3"].wording))
    assert view.model.lines[at_of(view, "PP3")].row.is_ours
    assert view.model.reading.comparison.rows is rows


def test_a_result_that_was_overtaken_is_dropped(qtbot: QtBot, view: CompareView) -> None:
    stale = view.model.reading
    assert stale is not None
    with qtbot.waitSignal(view.shown):
        view.compare(ISSUED, WORKING)
    newest = view.model.reading
    view._came(view._revision - 1, Shown(Reading(stale.new, stale.new, stale.comparison, stale.rows[:1])))
    assert view.model.reading is newest
    shown: list[int] = []
    view.shown.connect(lambda: shown.append(1))
    for pair in ((WORKING, ISSUED), (ISSUED, WORKING), (WORKING, ISSUED)):
        view.sides._keys = list(pair)
        view._revision += 1
        view._start()
    qtbot.waitUntil(lambda: not view.tasks.is_busy())
    assert (len(shown), view.sides.keys) == (1, (WORKING, ISSUED))
    assert view.model.reading is not None
    assert view.model.reading.new.version == ISSUED


def test_nothing_is_compared_while_nobody_looks(qtbot: QtBot, view: CompareView, desk: Desk) -> None:
    view.hide()
    before = view.model.reading
    desk.do(reword(ISSUED, "op3", plain("Decides to wait;")))
    assert not view._timer.isActive()
    assert view.model.reading is before
    with qtbot.waitSignal(view.shown):
        view.show()
    assert view.model.reading is not before


def test_a_new_name_of_a_version_is_shown(qtbot: QtBot, view: CompareView, desk: Desk) -> None:
    with qtbot.waitSignal(view.shown):
        desk.do(describe_version(WORKING, label="Zero draft"))
    assert view.sides.old.currentText() == "Zero draft"


def test_a_file_stands_on_either_side(qtbot: QtBot, view: CompareView, tmp_path: Path) -> None:
    file = tmp_path / "Rev.1.txt"
    file.write_text(
        "The General Assembly,\n\nRecalling its resolution 51/1 of 15 October 1996,\n\n"
        "1. Urges all States to build bridges;\n\n2. Decides to remain seized of the matter.\n",
        encoding="utf-8",
    )
    with qtbot.waitSignal(view.shown):
        view.compare_file(file)
    assert view.sides.new.currentText() == "Rev.1.txt"
    assert view.model.reading is not None
    assert (view.model.reading.old.version, view.model.reading.new.version) == (WORKING, "")
    assert view.model.reading.comparison.summary()["added"] > 0
    with qtbot.waitSignal(view.shown):
        view.sides.swap()
    assert view.sides.old.currentText() == "Rev.1.txt"
    with qtbot.waitSignal(view.shown):
        view.compare(WORKING, ISSUED)
    assert view.sides.old.findText("Rev.1.txt") >= 0


def test_the_tracked_changes_of_a_file_are_accepted_on_the_new_side_and_rejected_on_the_old(
    qtbot: QtBot, view: CompareView, tmp_path: Path
) -> None:
    assert view.model.reading is not None
    view.handing.write(view.model.reading, tmp_path / "tracked.docx")
    qtbot.waitUntil(lambda: "tracked.docx" in view.frame.told.text())
    with qtbot.waitSignal(view.shown):
        view.compare(WORKING, ISSUED)
    with qtbot.waitSignal(view.shown):
        view.sides.add_file(0, tmp_path / "tracked.docx")
    old = [row.wording for row in view.model.reading.old.paragraphs]
    assert old == [row.wording for row in view.desk.dossier.text_of(WORKING)]
    assert "rejected" in view.sides.old.currentText()
    with qtbot.waitSignal(view.shown):
        view.sides.swap()
    new = [row.wording for row in view.model.reading.new.paragraphs]
    assert new == [row.wording for row in view.desk.dossier.text_of(ISSUED)]
    assert "accepted" in view.sides.new.currentText()
    assert view.model.reading.comparison.summary()["edited"] == 0


def test_where_a_filter_leaves_nothing_the_view_says_so(qtbot: QtBot, view: CompareView, desk: Desk) -> None:
    new = desk.workspace.new()
    desk.do(copy_version(new, ISSUED, "Copy"))
    with qtbot.waitSignal(view.shown):
        view.compare(ISSUED, new.id)
    assert view.rows.said_instead() == ""
    view.bar.filter_box.setCurrentIndex(view.bar.filter_box.findData(Filter.CHANGES.value))
    assert view.rows.said_instead() == "Both texts say the same: nothing has changed."
    assert view.rows.accessibleDescription() == view.rows.said_instead()
    assert view.rows.grab().toImage().width() > 0


def test_a_file_that_is_no_text_is_refused_and_nothing_changes(
    qtbot: QtBot, view: CompareView, desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "other.docx"
    file.write_bytes(b"no Word file")
    with qtbot.waitSignal(desk.refused) as told:
        view.compare_file(file)
    assert "other.docx" in str(told.args)
    assert view.sides.keys == (WORKING, ISSUED)


def test_the_comparison_is_written_as_word_file_and_as_page(qtbot: QtBot, view: CompareView, tmp_path: Path) -> None:
    assert view.model.reading is not None
    word, page = tmp_path / "c.docx", tmp_path / "c.html"
    for path in (word, page):
        view.handing.write(view.model.reading, path)
        qtbot.waitUntil(partial(_told, view, path.name))
    with zipfile.ZipFile(word) as parts:
        body = parts.read("word/document.xml").decode()
    assert "w:del " in body and "w:ins " in body
    assert "Urges" in page.read_text(encoding="utf-8")
    assert view.frame.told.isVisible()


def test_what_was_written_is_told_with_its_folder_and_can_be_opened(
    qtbot: QtBot, view: CompareView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    asked: list[str] = []
    monkeypatch.setattr("app.ui.compare.writing.QDesktopServices.openUrl", lambda url: opened.append(url.toLocalFile()))
    reading = view.model.reading
    assert reading is not None
    view.handing.write(reading, tmp_path / "out.html")
    qtbot.waitUntil(partial(_told, view, "out.html is written"))
    assert str(tmp_path) in view.frame.told.text()
    qtbot.mouseClick(view.frame.undo_button, Qt.MouseButton.LeftButton)
    assert [Path(name) for name in opened] == [tmp_path / "out.html"]
    assert view.window().focusWidget() is view.rows
    monkeypatch.setattr(
        "app.ui.compare.writing.QFileDialog.getSaveFileName", lambda *args: (asked.append(args[2]), ("", ""))[1]
    )
    view.handing.ask(reading, "page")
    assert Path(asked[0]).parent == tmp_path


def test_a_comparison_that_cannot_be_written_is_refused_in_a_sentence(
    qtbot: QtBot, view: CompareView, tmp_path: Path
) -> None:
    assert view.model.reading is not None
    view.handing.write(view.model.reading, tmp_path / "no such folder" / "c.html")
    qtbot.waitUntil(lambda: bool(view.frame.told.text()))
    assert view.frame.told.property("refusal") is True


def test_with_one_version_the_view_says_what_it_is_for(
    qtbot: QtBot, view: CompareView, desk: Desk, workspace: Workspace
) -> None:
    desk.do(remove_version(WORKING))
    qtbot.waitUntil(lambda: view.frame.pages.currentIndex() == 1)
    assert "one version" in view.frame.empty.text()
    assert not view.frame.export_button.isEnabled()
    folds = view.bar.folds
    for name in ("identical", "consequential", "summary", "next"):
        view.commands.run(name)
    assert view.bar.folds == folds
    assert not view.bar.fold_box.isEnabled()
    button = view.frame.copy_button
    assert opened(view, lambda: qtbot.mouseClick(button, Qt.MouseButton.LeftButton)) == [("Versions", "")]
    with qtbot.waitSignal(view.shown):
        desk.do(copy_version(workspace.new(), ISSUED, "Working version"))
    assert view.frame.pages.currentIndex() == 0
    assert view.sides.keys[0] == ISSUED
    assert view.bar.where.text() == "No changes"
    assert not view.bar.next_button.isEnabled()


def test_go_to_brings_a_paragraph_into_view(qtbot: QtBot, view: CompareView) -> None:
    view.go_to("op14")
    qtbot.waitUntil(lambda: view.rows.current() in view.rows.in_view())
    assert label(view, view.rows.current()) == "OP14"


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_drawn_in_both_schemes_and_directions(
    qtbot: QtBot, view: CompareView, desk: Desk, direction: Qt.LayoutDirection, scheme: str
) -> None:
    view.setLayoutDirection(direction)
    desk.theme.choose(scheme)
    view.zoom_in()
    qtbot.waitUntil(lambda: 0 in view.rows.in_view())
    picture = view.rows.viewport().grab().toImage()
    assert picture.pixelColor(picture.width() // 2, 2).name() != "#000000"
    columns = view.rows.setting.columns(view.rows.viewport().width())
    assert columns.text > 300
    desk.theme.choose("light")


def test_every_control_has_a_name_and_a_tip(view: CompareView) -> None:
    controls: list[QWidget] = [*view.findChildren(QPushButton), *view.findChildren(QToolButton)]
    controls += [view.sides.old, view.sides.new, view.bar.filter_box, view.bar.fold_box]
    nameless = [
        control for control in controls if not (control.accessibleName() or getattr(control, "text", str)().strip())
    ]
    tipless = [control for control in controls if not control.toolTip()]
    assert (nameless, tipless) == ([], [])
    assert view.sides.old.itemData(view.sides.old.count() - 1) == A_FILE


def test_it_is_freed_when_closed_even_with_a_comparison_under_way(qtbot: QtBot, desk: Desk, tasks: Tasks) -> None:
    view = CompareView(desk, tasks)
    view.show()
    view._start()
    model = view.model
    view.close()
    view.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: not tasks.is_busy())
    assert not isValid(view) and not isValid(model)
    desk.do(reword(ISSUED, "op3", plain("Decides to wait;")))


def test_the_words_of_the_empty_view_are_all_to_be_seen(qtbot: QtBot, view: CompareView) -> None:
    desk = view.desk
    for id in list(desk.dossier.versions)[1:]:
        desk.do(remove_version(id))
    view.resize(900, 600)
    view.show()
    qtbot.waitUntil(view.frame.empty.isVisible)
    qtbot.waitUntil(lambda: view.frame.empty.height() >= view.frame.empty.heightForWidth(view.frame.empty.width()))
    assert view.frame.empty.width() > 400
