from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QLineEdit, QMenu, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.positions import Stance
from app.domain.wording import plain
from app.ui.dialogs.alerts import AlertsDialog
from app.ui.dialogs.freezing import FreezingDialog
from app.ui.dialogs.next_cycle import NextCycleDialog
from app.ui.main_window import MainWindow
from app.ui.menus import Menus
from app.ui.opening import Opening
from app.ui.settings import Settings, sample_path
from app.ui.theme import Theme
from app.ui.views.factory import VIEWS
from app.work.amending import remove_amendment
from app.work.annotating import set_stance
from app.work.editing import delete_paragraph, reword
from app.work.sample import sample_dossier
from app.work.versions import copy_version
from app.work.workspace import Workspace


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window with its menus on a sample dossier of its own."""
    Settings().forget_recent()
    path = tmp_path / "talks.adref"
    Workspace.create(path, sample_dossier(), who="Arcadia", origin="window").close()
    made = MainWindow(Theme("light"), Settings())
    qtbot.addWidget(made)
    opening = Opening(made)
    made.setProperty("menus", Menus(made, opening))
    made.resize(1280, 820)
    made.show()
    opening.open(path)
    yield made
    made.close()


def opening_of(window: MainWindow) -> Opening:
    return window.findChild(Opening)  # type: ignore[return-value]


def action(window: MainWindow, name: str) -> QAction:
    found = [each for each in window.findChildren(QAction) if each.text().replace("&", "").startswith(name)]
    assert found, f"no command {name}"
    return found[0]


def test_the_title_says_which_dossier_is_open(window: MainWindow) -> None:
    assert "A/75/L.20" in window.windowTitle()
    assert "talks.adref" in window.windowTitle()
    assert window.windowTitle().endswith("Ad Ref")


def test_every_view_comes_up_by_its_key_and_is_made_once(qtbot: QtBot, window: MainWindow) -> None:
    for number, name in enumerate(VIEWS, 1):
        qtbot.keyClick(window, getattr(Qt.Key, f"Key_{number}"), Qt.KeyboardModifier.AltModifier)
        assert window.shown == name
        assert window.view(name) is not None
        assert window.view(name).isVisible()  # type: ignore[union-attr]
    first = window.view("Positions")
    window.show_view("Positions")
    assert window.view("Positions") is first


def test_undo_is_named_leads_back_to_the_place_and_redo_follows(qtbot: QtBot, window: MainWindow) -> None:
    assert window.desk is not None
    window.desk.choose("op9")
    window.show_view("Text")
    qtbot.keyClick(window, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    assert window.desk.dossier.positions["op9"].stance is Stance.OPPOSE
    undo = action(window, "Undo")
    assert undo.text().replace("&", "") == "Undo Set stance on OP9"
    window.desk.choose("pp1")
    window.show_view("Sponsors")
    undo.trigger()
    assert window.desk.paragraph == "op9"
    assert window.shown == "Text"
    assert window.desk.dossier.positions["op9"].stance is not Stance.OPPOSE
    action(window, "Redo").trigger()
    assert window.desk.dossier.positions["op9"].stance is Stance.OPPOSE


def test_go_to_understands_labels_as_they_are_said(qtbot: QtBot, window: MainWindow) -> None:
    assert window.desk is not None
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(window.go_to.hasFocus)
    qtbot.keyClicks(window.go_to, "op13b")
    qtbot.keyClick(window.go_to, Qt.Key.Key_Return)
    assert window.desk.label(window.desk.paragraph) == "OP13(b)"
    window.go_to.setFocus()
    qtbot.keyClicks(window.go_to, "zebra crossing")
    qtbot.keyClick(window.go_to, Qt.Key.Key_Return)
    assert "zebra crossing" in window.banner.text


def test_go_to_does_commands_too(qtbot: QtBot, window: MainWindow) -> None:
    window.go_to.setFocus()
    qtbot.waitUntil(window.go_to.hasFocus)
    qtbot.keyClicks(window.go_to, "versions")
    qtbot.keyClick(window.go_to, Qt.Key.Key_Return)
    assert window.shown == "Versions"


def test_a_refusal_is_told_and_goes_with_the_next_step(window: MainWindow) -> None:
    assert window.desk is not None
    assert not window.desk.do(set_stance("nowhere", Stance.SUPPORT))
    assert "nowhere" in window.banner.text
    window.desk.do(set_stance("op1", Stance.RESERVE))
    assert window.banner.text == ""


def test_a_second_window_is_refused_and_offered_reading(qtbot: QtBot, window: MainWindow) -> None:
    assert window.desk is not None
    other = MainWindow(Theme("light"), Settings())
    qtbot.addWidget(other)
    opening = Opening(other)
    other.show()
    opening.open(window.desk.workspace.path)
    assert other.desk is None
    assert "open" in other.banner.text
    other.banner._button.click()
    assert other.desk is not None
    assert other.desk.workspace.read_only
    assert "read only" in other.windowTitle()
    assert not other.desk.do(set_stance("op1", Stance.OPPOSE))
    other.close()


def test_what_is_no_dossier_is_refused_and_the_present_one_stays(window: MainWindow, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.adref"
    wrong.write_text("hello", encoding="utf-8")
    before = window.desk
    opening_of(window).open(wrong)
    assert window.desk is before
    assert "wrong.adref" in window.banner.text
    assert wrong.read_text(encoding="utf-8") == "hello"


def test_another_dossier_takes_the_place_of_the_present_one(window: MainWindow, tmp_path: Path) -> None:
    assert window.desk is not None
    first = window.desk.workspace.path
    other = tmp_path / "other.adref"
    Workspace.create(other, sample_dossier(), who="x", origin="window").close()
    opening_of(window).open(other)
    assert "other.adref" in window.windowTitle()
    assert [path.name for path in window.settings.recent()][:2] == ["other.adref", "talks.adref"]
    Workspace.open(first, who="x", origin="window").close()  # the first one was let go


def test_a_first_start_shows_the_sample(qtbot: QtBot) -> None:
    Settings().forget_recent()
    sample_path().unlink(missing_ok=True)
    window = MainWindow(Theme("light"), Settings())
    qtbot.addWidget(window)
    window.show()
    Opening(window).first()
    assert window.desk is not None
    assert window.desk.dossier.about.symbol == "A/75/L.20"
    window.close()


def test_a_copy_is_saved_beside(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "copy"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_args: (str(target), "")))
    opening_of(window).save_copy()
    copy = Workspace.open(tmp_path / "copy.adref", who="x", origin="window")
    assert window.desk is not None
    assert copy.dossier == window.desk.dossier
    copy.close()


def test_a_dossier_dropped_on_the_window_opens(window: MainWindow, tmp_path: Path) -> None:
    other = tmp_path / "dropped.adref"
    Workspace.create(other, sample_dossier(), who="x", origin="window").close()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(other))])
    modifiers, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    window.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, modifiers))
    assert "dropped.adref" in window.windowTitle()


def test_the_version_box_shows_another_version(window: MainWindow) -> None:
    assert window.desk is not None
    before = window.desk.version
    box = window.version_box
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert window.desk.version != before
    assert window.desk.version == box.currentData()


def test_what_is_typed_is_saved_when_the_window_closes(qtbot: QtBot, window: MainWindow) -> None:
    assert window.desk is not None
    window.desk.choose("op3")
    path = window.desk.workspace.path

    def fields() -> list[QPlainTextEdit]:
        assert window.panel is not None
        return [each for each in window.panel.findChildren(QPlainTextEdit) if "ationale" in each.accessibleName()]

    qtbot.waitUntil(lambda: bool(fields()))
    field = fields()[0]
    field.setFocus()
    qtbot.keyClicks(field, "Because of rivers")
    window.close()
    saved = Workspace.open(path, who="x", origin="window")
    assert saved.dossier.positions["op3"].rationale == "Because of rivers"
    saved.close()


def test_every_control_that_takes_the_focus_has_a_name(window: MainWindow) -> None:
    for name in VIEWS:
        window.show_view(name)
    nameless = [
        each
        for kind in (QLineEdit, QPlainTextEdit, QComboBox)
        for each in window.findChildren(kind)
        if each.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not each.accessibleName()
        and each.objectName() != "qt_spinbox_lineedit"
        and not isinstance(each.parent(), QComboBox)
    ]
    assert nameless == []


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_the_colours_turn_with_every_view_open(window: MainWindow, scheme: str) -> None:
    for name in VIEWS:
        window.show_view(name)
    window.theme.choose(scheme)
    assert window.theme.is_dark is (scheme == "dark")
    assert window.palette().window().color().lightness() < 128 if scheme == "dark" else True
    window.theme.choose("light")


def test_a_proposal_that_is_not_finished_holds_the_window_open_once(qtbot: QtBot, window: MainWindow) -> None:
    assert window.text_view is not None
    window.text_view.start_amending("op5")
    editor = window.text_view.proposing.editor
    assert editor is not None
    qtbot.keyClicks(editor, "at last")
    assert not window.close()
    assert "OP5" in window.banner.text
    assert window.isVisible()
    assert window.close()


def test_the_pencil_of_an_amendment_opens_its_words(window: MainWindow) -> None:
    assert window.desk is not None and window.text_view is not None and window.panel is not None
    row = next(each for each in window.desk.dossier.amendments.values() if each.paragraph == "op2")
    window.show_view("Amendments")
    window.panel.wording_wanted.emit(row.id)
    assert window.shown == "Text"
    editor = window.text_view.proposing.editor
    assert editor is not None
    assert editor.wording() == row.text


def test_find_searches_the_view_in_front(qtbot: QtBot, window: MainWindow) -> None:
    assert window.text_view is not None
    window.show_view("Compare")
    action(window, "Find").trigger()
    assert window.shown == "Compare"
    window.show_view("Sponsors")
    action(window, "Find").trigger()
    assert window.shown == "Text"
    assert window.text_view.find_bar.isVisible()


def test_undo_and_redo_lead_back_to_the_version_they_change(window: MainWindow) -> None:
    assert window.desk is not None
    received = window.desk.version
    new = window.desk.workspace.new()
    window.desk.do(copy_version(new, received, "Ours"))
    window.desk.show_version(new.id)
    text = window.desk.dossier.text_of(new.id)[3]
    window.desk.do(reword(new.id, text.uid, plain("Recalling nothing,")))
    window.desk.show_version(received)
    action(window, "Undo").trigger()
    assert window.desk.version == new.id
    assert window.desk.paragraph == text.uid
    window.desk.show_version(received)
    action(window, "Redo").trigger()
    assert window.desk.version == new.id
    action(window, "Undo").trigger()
    action(window, "Undo").trigger()
    assert window.desk.version != new.id
    action(window, "Redo").trigger()
    assert window.desk.version == new.id


def test_enter_presses_the_button_that_has_the_focus(qtbot: QtBot, window: MainWindow) -> None:
    assert window.desk is not None
    assert window.text_view is not None
    window.desk.choose("op9")
    window.text_view.edit()
    offered = [each for each in window.text_view.findChildren(QPushButton) if each.text() == "Make a working copy"]
    versions = len(window.desk.dossier.versions)
    qtbot.keyClick(offered[0], Qt.Key.Key_Return)
    assert len(window.desk.dossier.versions) == versions + 1


def test_go_to_reaches_the_commands_of_menus_in_menus(qtbot: QtBot, window: MainWindow) -> None:
    assert window.desk is not None
    window.desk.choose("op9")
    window.go_to.setFocus()
    qtbot.keyClicks(window.go_to, "Tracked changes")
    qtbot.keyClick(window.go_to, Qt.Key.Key_Return)
    assert action(window, "Tracked changes").isChecked()


def test_go_to_finds_a_paragraph_that_is_only_proposed(qtbot: QtBot, window: MainWindow) -> None:
    assert window.desk is not None
    proposed = next(row for row in window.desk.dossier.amendments.values() if row.label == "OP11 bis")
    window.go_to.setFocus()
    qtbot.keyClicks(window.go_to, "op11 bis")
    qtbot.keyClick(window.go_to, Qt.Key.Key_Return)
    assert window.desk.paragraph == proposed.paragraph


def test_a_dossier_open_for_reading_only_shows_that_it_is_locked(qtbot: QtBot, window: MainWindow) -> None:
    assert window.desk is not None
    path = window.desk.workspace.path
    second = MainWindow(Theme("light"), Settings())
    qtbot.addWidget(second)
    opening = Opening(second)
    menus = Menus(second, opening)
    second.show()
    opening.open(path)
    assert "No dossier is open" in second._opening.text()
    opening.open(path, read_only=True)
    assert second.desk is not None and second.panel is not None
    second.desk.choose("op4")
    panel = second.panel
    qtbot.waitUntil(lambda: any(each.isVisible() for each in panel.findChildren(QPlainTextEdit)))
    fields = [each for each in panel.findChildren(QPlainTextEdit) if each.isVisible()]
    assert all(each.isReadOnly() for each in fields)
    assert not any(button.isEnabled() for button in second.panel.findChildren(QPushButton) if button.isVisible())
    assert not action(second, "Note").isEnabled()
    assert action(second, "Note").statusTip() == "Open for reading only"
    assert action(second, "Export to Word").isEnabled()
    for name in ("Amendments", "Sponsors", "Versions"):
        second.show_view(name)
    amendments = second.view("Amendments")
    assert amendments is not None
    assert not amendments.bar.new_button.isEnabled()  # type: ignore[attr-defined]
    assert menus.parent() is second
    second.close()


def test_a_small_window_leaves_room_for_the_text_and_shows_every_tab(window: MainWindow) -> None:
    window.show_view("Text")
    window.resize(900, 600)
    assert window._split.sizes()[1] >= 400
    tabs = window.tabs
    assert tabs.tabRect(tabs.count() - 1).right() <= tabs.width()
    window.resize(1280, 820)
    assert not tabs.tabIcon(0).isNull()
    assert window._split.sizes()[0] >= 240


def test_the_outline_keeps_the_chosen_paragraph_in_sight(window: MainWindow) -> None:
    assert window.desk is not None and window.outline is not None
    window.desk.choose("op4")
    window.resize(1100, 600)
    view = window.outline.list
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()).center())


def test_no_two_commands_of_the_window_share_their_keys(window: MainWindow) -> None:
    for name in VIEWS:
        window.show_view(name)
    wide = {Qt.ShortcutContext.WindowShortcut, Qt.ShortcutContext.ApplicationShortcut}
    keys = [
        sequence.toString()
        for each in window.findChildren(QAction)
        if each.shortcutContext() in wide
        for sequence in each.shortcuts()
    ]
    keys += [each.key().toString() for each in window.findChildren(QShortcut) if each.context() in wide]
    assert len(keys) > 30
    assert len(keys) == len(set(keys)), sorted(key for key in keys if keys.count(key) > 1)


def test_nothing_is_chosen_any_more_when_a_proposed_paragraph_is_taken_back(window: MainWindow) -> None:
    assert window.desk is not None
    proposed = next(row for row in window.desk.dossier.amendments.values() if row.label == "OP11 bis")
    window.desk.choose(proposed.paragraph)
    window.desk.do(remove_amendment(proposed))
    assert window.desk.paragraph == ""
    action(window, "Undo").trigger()
    assert window.desk.paragraph == proposed.paragraph


def dialogs(window: MainWindow, kind: type[QDialog]) -> list[QDialog]:
    return [each for each in window.findChildren(QDialog) if isinstance(each, kind) and each.isVisible()]


def test_a_version_is_frozen_from_the_menu_once(qtbot: QtBot, window: MainWindow) -> None:
    desk = window.desk
    assert desk is not None
    freeze = action(window, "Freeze this version")
    assert freeze.isEnabled()
    freeze.trigger()
    assert window.shown == "Versions"
    (dialog,) = dialogs(window, FreezingDialog)
    assert isinstance(dialog, FreezingDialog)
    qtbot.waitUntil(lambda: dialog.go.isEnabled())
    dialog.accept()
    assert desk.dossier.version(desk.version).frozen is not None
    assert not freeze.isEnabled()
    desk.show_version("working")
    assert freeze.isEnabled()
    action(window, "Undo").trigger()
    assert all(version.frozen is None for version in desk.dossier.versions.values())


def test_the_next_cycle_opens_in_place_of_this_dossier(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    action(window, "Start the next cycle").trigger()
    (dialog,) = dialogs(window, NextCycleDialog)
    assert isinstance(dialog, NextCycleDialog)
    qtbot.waitUntil(lambda: dialog.go.isEnabled())
    dialog.target.setText(str(tmp_path / "next.adref"))
    dialog.accept()
    assert window.desk is not None
    assert window.desk.workspace.path.name == "next.adref"
    assert window.desk.dossier.former


def test_the_alerts_are_in_the_view_menu(qtbot: QtBot, window: MainWindow) -> None:
    action(window, "Alerts").trigger()
    (dialog,) = dialogs(window, AlertsDialog)
    assert isinstance(dialog, AlertsDialog)
    assert dialog.language.currentData() == "en"
    dialog.reject()


def test_what_waits_is_counted_below_and_asked_about_beside(qtbot: QtBot, window: MainWindow) -> None:
    desk, panel, outline = window.desk, window.panel, window.outline
    assert desk is not None and panel is not None and outline is not None
    desk.do(delete_paragraph("l20", "op14"))
    assert window._counts.text().startswith("1 to place")
    qtbot.mouseClick(outline.to_place, Qt.MouseButton.LeftButton)
    assert panel.placing.isVisible()
    assert window.focusWidget() is panel.placing.list
    qtbot.keyClick(panel.placing.list, Qt.Key.Key_K)
    assert "to place" not in window._counts.text()
    action(window, "Undo").trigger()
    assert window._counts.text().startswith("1 to place")


def test_a_stale_position_is_confirmed_by_its_key(qtbot: QtBot, window: MainWindow) -> None:
    desk = window.desk
    assert desk is not None
    desk.choose("op12")
    before = desk.dossier.positions["op12"].set_on
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert desk.dossier.positions["op12"].set_on != before
    assert desk.workspace.undo_label == "Confirm position on OP12"


def test_no_two_commands_of_a_menu_are_reached_by_the_same_letter(window: MainWindow) -> None:
    for name in ("File", "Edit", "Paragraph", "View", "Help"):
        menu = next(menu for menu in window.menuBar().findChildren(QMenu) if menu.title().replace("&", "") == name)
        names = [action.text() for action in menu.actions() if "&" in action.text()]
        letters = [text[text.index("&") + 1].casefold() for text in names]
        assert len(set(letters)) == len(letters), names
