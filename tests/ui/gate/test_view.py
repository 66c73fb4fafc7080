"""The view of red lines: cards the gravest first, gone through by keys, confirmed, put side by side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.domain.dossier import About, Dossier
from app.domain.positions import Rule
from app.domain.wording import plain
from app.ui.compare.view import CompareView
from app.ui.desk import Desk
from app.ui.gate.card import card_html
from app.ui.gate.letter import LetterDialog
from app.ui.gate.sifting import NO_TEXT, NOTHING_HELD, Sieve
from app.ui.gate.view import GateView
from app.ui.main_window import MainWindow
from app.ui.settings import Settings
from app.ui.theme import DARK, LIGHT, Theme
from app.work.annotating import add_red_line, remove_red_line, set_stance
from app.work.editing import reword
from app.work.sample import ISSUED, WORKING, sample_dossier
from app.work.workspace import Workspace


@pytest.fixture
def view(qtbot: QtBot, desk: Desk) -> GateView:
    view = GateView(desk)
    qtbot.addWidget(view)
    view.resize(900, 700)
    with qtbot.waitSignal(view.checked):
        view.show()
    view.cards.setFocus(Qt.FocusReason.OtherFocusReason)
    return view


def labels(view: GateView) -> list[str]:
    return [row.label for row in view.model.rows]


def rechecked(qtbot: QtBot, view: GateView, do: Callable[[], object]) -> None:
    with qtbot.waitSignal(view.checked):
        do()


def test_the_gravest_stands_first_and_is_current(view: GateView, desk: Desk) -> None:
    assert labels(view)[0] == "OP14"
    assert view.cards.currentIndex().row() == 0
    assert desk.paragraph == "op14"
    assert view.summary.text().startswith("1 red line crossed · 3 instructions touched · 1 position to confirm")


def test_the_list_is_a_sound_model(view: GateView, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(view.model)


def test_each_sieve_names_how_many_it_lets_through(view: GateView) -> None:
    names = [view.sieve_box.itemText(at) for at in range(view.sieve_box.count())]
    assert "Changed, and touches our positions (2)" in names
    view.sift(Sieve.TRIAGE)
    assert labels(view) == ["OP14", "OP12"]
    assert "renumbered" in view.hidden.text() and view.hidden.isVisible()
    view.sift(Sieve.BARE)
    assert labels(view) == ["PP1", "PP14", "OP13(c)"]
    view.sift(Sieve.LINES)
    assert labels(view) == ["OP14", "OP2", "OP4"]
    assert not view.hidden.isVisible()


def test_keys_lead_through_the_cards(qtbot: QtBot, view: GateView) -> None:
    qtbot.keyClick(view.cards, Qt.Key.Key_N)
    assert view.cards.currentIndex().row() == 1
    qtbot.keyClick(view.cards, Qt.Key.Key_P)
    qtbot.keyClick(view.cards, Qt.Key.Key_P)
    assert view.cards.currentIndex().row() == view.model.rowCount() - 1
    qtbot.keyClick(view.cards, Qt.Key.Key_F8)
    assert view.cards.currentIndex().row() == 0


def test_enter_jumps_to_the_paragraph_and_s_puts_both_versions_side_by_side(
    qtbot: QtBot, view: GateView, desk: Desk
) -> None:
    with qtbot.waitSignal(desk.view_wanted) as wanted:
        qtbot.keyClick(view.cards, Qt.Key.Key_Return)
    assert wanted.args == ["Text", "op14"]
    asked: list[tuple[str, str]] = []
    view.compare_wanted.connect(lambda old, new: asked.append((old, new)))
    desk.view_wanted.connect(lambda name, uid: asked.append((name, uid)))
    qtbot.keyClick(view.cards, Qt.Key.Key_S)
    assert asked == [(WORKING, ISSUED), ("Compare", "op14")]


def test_c_confirms_a_stale_position_and_nothing_else(qtbot: QtBot, view: GateView, desk: Desk) -> None:
    with qtbot.waitSignal(desk.refused) as refused:
        qtbot.keyClick(view.cards, Qt.Key.Key_C)
    assert "Nothing is to be confirmed" in refused.args[0]
    view.cards.go(labels(view).index("OP12"))
    assert view.confirm_button.isEnabled()
    rechecked(qtbot, view, lambda: qtbot.keyClick(view.cards, Qt.Key.Key_C))
    assert "OP12" not in labels(view)
    assert desk.workspace.undo_label == "Confirm position"
    rechecked(qtbot, view, desk.workspace.undo)
    assert "OP12" in labels(view)


def test_what_is_changed_elsewhere_is_checked_again(qtbot: QtBot, view: GateView, desk: Desk) -> None:
    line = next(row for row in desk.dossier.red_lines.values() if row.paragraph == "op14")
    rechecked(qtbot, view, lambda: desk.do(remove_red_line(line)))
    assert not view.summary.text().startswith("1 red line crossed")
    new = desk.workspace.new()
    rechecked(qtbot, view, lambda: desk.do(add_red_line(new, "op9", Rule.MUST_CONTAIN, "never said")))
    assert labels(view)[0] == "OP9"


def test_a_hidden_view_is_checked_when_it_is_shown(qtbot: QtBot, view: GateView, desk: Desk) -> None:
    view.hide()
    desk.do(set_stance("op9", None))
    desk.do(add_red_line(desk.workspace.new(), "op9", Rule.MUST_CONTAIN, "never said"))
    assert labels(view)[0] == "OP14"
    rechecked(qtbot, view, view.show)
    assert "OP9" in labels(view)[:2]


def test_another_version_is_checked_when_it_is_shown(qtbot: QtBot, view: GateView, desk: Desk) -> None:
    rechecked(qtbot, view, lambda: desk.show_version(WORKING))
    assert view.gate is not None and view.gate.version == WORKING
    assert not view.beside_button.isEnabled(), "there is none before it"


def test_it_can_be_checked_against_any_other_version(qtbot: QtBot, view: GateView) -> None:
    at = view.since_box.findData(WORKING)
    rechecked(qtbot, view, lambda: view.since_box.setCurrentIndex(at))
    assert view.gate is not None and view.gate.since == WORKING
    assert view.since_box.currentData() == WORKING


def test_a_card_that_a_sieve_holds_back_is_shown_when_asked_for(view: GateView) -> None:
    view.sift(Sieve.TRIAGE)
    view.go_to("op9")
    assert view.model.sieve is Sieve.ALL
    assert view.model.rows[view.cards.currentIndex().row()].uid == "op9"


def test_cards_are_spoken_and_copied_in_words(qtbot: QtBot, view: GateView) -> None:
    spoken = view.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("OP14, oppose. Red line crossed: “automatically” stands in the text.")
    qtbot.keyClick(view.cards, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == spoken
    interface = QAccessible.queryAccessibleInterface(view.cards)
    assert interface is not None and interface.childCount() == view.model.rowCount()


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_a_breach_is_red_and_what_is_kept_never_is(view: GateView, colours: object) -> None:
    rows = {row.label: row for row in view.model.rows}
    crossed, touched = (card_html(rows[label], colours, "before") for label in ("OP14", "OP2"))  # type: ignore[arg-type]
    danger = colours.danger_ground  # type: ignore[attr-defined]
    assert f"background-color:{danger};" in crossed
    assert danger not in touched and colours.warning_ground in touched  # type: ignore[attr-defined]
    assert "text-decoration:underline" in crossed, "never by colour alone"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_cards_are_painted_in_both_schemes_and_directions(
    qtbot: QtBot, view: GateView, desk: Desk, scheme: str
) -> None:
    desk.theme.choose(scheme)
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        view.setLayoutDirection(direction)
        image = view.grab().toImage()
        danger = desk.theme.colour("danger").rgb()
        edge = 2 if direction is Qt.LayoutDirection.LeftToRight else view.cards.viewport().width() - 2
        top = view.cards.viewport().mapTo(view, view.cards.visualRect(view.model.index(0)).center())
        left = view.cards.viewport().mapTo(view, view.cards.viewport().rect().topLeft()).x()
        assert image.pixel(left + edge, top.y()) == danger


def test_zoom_makes_cards_higher(view: GateView) -> None:
    before = view.cards.visualRect(view.model.index(0)).height()
    view.zoom_in()
    view.zoom_in()
    assert view.cards.visualRect(view.model.index(0)).height() > before
    view.zoom_reset()
    assert view.cards.visualRect(view.model.index(0)).height() == before


def test_the_letter_can_be_read_copied_and_saved(
    qtbot: QtBot, view: GateView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view.draft_letter()
    dialog = view.findChild(LetterDialog)
    assert dialog is not None
    qtbot.addWidget(dialog)
    assert "we regret to break silence on OP14" in dialog.text.toPlainText()
    dialog.copy()
    assert QGuiApplication.clipboard().text() == dialog.written()
    target = tmp_path / "letter.txt"
    monkeypatch.setattr("app.ui.gate.letter.QFileDialog.getSaveFileName", lambda *_: (str(target), ""))
    dialog.save()
    assert target.read_text("utf-8") == dialog.written()
    monkeypatch.setattr("app.ui.gate.letter.QFileDialog.getSaveFileName", lambda *_: (str(tmp_path), ""))
    dialog.save()
    assert "nothing was written" in dialog.state.text()
    dialog.reject()


def test_a_letter_on_nothing_is_refused_in_words(qtbot: QtBot, view: GateView, desk: Desk) -> None:
    for uid in ("op14", "op10"):
        for row in [row for row in desk.dossier.red_lines.values() if row.paragraph == uid]:
            desk.do(remove_red_line(row))
    rechecked(qtbot, view, lambda: desk.do(set_stance("op10", None)))
    with qtbot.waitSignal(desk.refused) as refused:
        view.draft_letter()
    assert "nothing to break silence on" in refused.args[0]


def made(qtbot: QtBot, tmp_path: Path, dossier: Dossier) -> GateView:
    workspace = Workspace.create(tmp_path / "other.adref", dossier, who="Arcadia", origin="window")
    view = GateView(Desk(workspace, Theme("light")))
    qtbot.addWidget(view, before_close_func=lambda _: workspace.close())
    return view


def test_an_empty_dossier_explains_itself(qtbot: QtBot, tmp_path: Path) -> None:
    view = made(qtbot, tmp_path, Dossier(About("Nothing")))
    view.show()
    assert view.cards.instead == NO_TEXT


def test_a_text_without_anything_of_ours_explains_itself(qtbot: QtBot, tmp_path: Path) -> None:
    bare = sample_dossier()
    for table in ("positions", "instructions", "red_lines", "fallbacks", "notes", "stances", "amendments"):
        bare = bare.drop(table, *getattr(bare, table))
    view = made(qtbot, tmp_path, bare)
    with qtbot.waitSignal(view.checked):
        view.show()
    assert view.cards.instead == NOTHING_HELD
    assert view.cards.accessibleDescription() == NOTHING_HELD


def test_an_edit_in_the_text_is_seen(qtbot: QtBot, view: GateView, desk: Desk) -> None:
    paragraph = desk.dossier.paragraph(ISSUED, "op14")
    assert paragraph is not None
    text = plain(paragraph.wording.plain.replace("and automatically ", ""))
    rechecked(qtbot, view, lambda: desk.do(reword(ISSUED, "op14", text)))
    assert view.gate is not None and view.gate.is_open
    assert replace(paragraph, wording=text) == desk.dossier.paragraph(ISSUED, "op14")


def test_in_the_window_s_leads_to_the_paragraph_in_the_comparison(qtbot: QtBot, workspace: Workspace) -> None:
    window = MainWindow(Theme("light"), Settings())
    qtbot.addWidget(window)
    window.install(Desk(workspace, window.theme))
    window.show()
    window.show_view("Red lines")
    view = window.view("Red lines")
    assert isinstance(view, GateView)
    qtbot.waitUntil(lambda: view.gate is not None)
    view.cards.go(1)
    uid = view.model.rows[1].uid
    qtbot.keyClick(view.cards, Qt.Key.Key_S)
    beside = window.view("Compare")
    assert isinstance(beside, CompareView)
    qtbot.waitUntil(
        lambda: beside.rows.current() >= 0 and beside.model.lines[beside.rows.current()].row.paragraph == uid
    )
    window.close()
