"""A file on its way into a dossier, by drop and dialog, in a real window with a real dossier.

Names of States stand here only to show how names are read; whatever is proposed under them is fictitious.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLabel,
    QPlainTextEdit,
    QProgressDialog,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from app.domain.amendments import AmendmentForm
from app.domain.dossier import About
from app.domain.paragraphs import Kind, labels, printed_number
from app.domain.readings import Reading
from app.domain.sponsors import ListedIn, Role, Sponsorship
from app.domain.wording import plain
from app.formats import Draft, DraftParagraph
from app.formats.draft import Head
from app.storage.remembered import place, recall
from app.ui.dialogs.legend import LegendDialog
from app.ui.dialogs.oral_revision import OralRevisionDialog
from app.ui.folding import Fold
from app.ui.main_window import MainWindow
from app.ui.menus import Menus
from app.ui.opening import Opening
from app.ui.receiving.compilation import CompilationPart
from app.ui.receiving.dialog import ReceiveDialog
from app.ui.receiving.elsewhere import ElsewhereCard
from app.ui.receiving.lists import Sentences
from app.ui.receiving.starting import Everybody, told
from app.ui.settings import Settings
from app.ui.theme import Theme
from app.ui.views.amendments import AmendmentsView
from app.ui.views.versions import VersionsView
from app.work.exporting import Audience, ExportPlan, export_word
from app.work.receiving.drafts import read_draft
from app.work.receiving.listing import SponsorsRead
from app.work.receiving.recognizing import Proposal, recognized
from app.work.receiving.taking import Received
from app.work.sample import sample_dossier
from app.work.workspace import Action, Workspace
from tests.builders import small


def revised() -> str:
    """The text of the sample as somebody types it anew, with one word changed."""
    dossier = sample_dossier()
    text = dossier.text_of(dossier.newest_version().id)
    named = labels(text)
    lines = ["General Assembly", "Seventy-fifth session"]
    for row in text:
        number = printed_number(row.kind, named[row.uid])
        lines.append(f"{number} {row.wording.plain}".strip())
    return "\n\n".join(lines).replace("to deepen their cooperation", "to intensify their cooperation")


REVISED = revised()


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window with its menus on a sample dossier of its own, with nothing remembered."""
    Settings().forget_recent()
    place().unlink(missing_ok=True)
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
    place().unlink(missing_ok=True)


def dialog_of(qtbot: QtBot, window: MainWindow) -> ReceiveDialog:
    """The page, once the file is read."""
    found: list[ReceiveDialog] = []

    def is_there() -> bool:
        found[:] = [each for each in window.findChildren(ReceiveDialog) if each.isVisible()]
        return bool(found)

    qtbot.waitUntil(is_there, timeout=20000)
    return found[0]


def drop(window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    modifiers, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    window.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, modifiers))


def text_file(folder: Path, text: str = REVISED, name: str = "rev1.md") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def confirm(qtbot: QtBot, window: MainWindow, dialog: ReceiveDialog) -> None:
    assert dialog.go.isEnabled(), dialog.recognition.doubts
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "is in" in window.banner.text, timeout=20000)


def test_a_dropped_text_becomes_a_version_in_one_step(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    desk = window.desk
    assert desk is not None
    before = desk.dossier
    drop(window, text_file(tmp_path))
    dialog = dialog_of(qtbot, window)
    assert desk.dossier is before  # nothing happens before it is confirmed
    assert dialog.choices.way is Proposal.VERSION
    assert dialog.choices.label.text() == "Rev.1"
    assert "accounted for" in dialog.folds["account"].head.text()
    confirm(qtbot, window, dialog)
    assert desk.dossier.newest_version().label == "Rev.1"
    assert desk.version == desk.dossier.newest_version().id
    assert window.shown == "Text"
    window.show_view("Versions")
    view = window.view("Versions")
    assert isinstance(view, VersionsView)
    view.choose(desk.version)
    told = [label.text() for label in view.details.readings.findChildren(QLabel)]
    assert "Read from rev1.md" in told
    assert [fold.head.text() for fold in view.details.readings.findChildren(Fold)][-1].endswith("accounted for")
    desk.workspace.undo()
    assert desk.dossier == before


def test_what_followed_and_what_waits_is_told_with_a_way_to_place_it(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    desk = window.desk
    assert desk is not None
    without = "\n\n".join(line for line in REVISED.split("\n\n") if not line.startswith("14. "))
    drop(window, text_file(tmp_path, without))
    confirm(qtbot, window, dialog_of(qtbot, window))
    assert "positions" in window.banner.text
    assert "followed; one thing waits to be placed." in window.banner.text
    assert "1 to place" in window._counts.text()
    window.banner._button.click()
    assert window.panel is not None
    assert window.panel.placing.isVisible()
    assert desk.paragraph == desk.waiting()[0].uid
    assert window.focusWidget() is window.panel.placing.list


def test_the_page_tells_what_will_follow_and_what_will_wait_before_it_is_confirmed(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    desk = window.desk
    assert desk is not None
    before = desk.dossier
    without = "\n\n".join(line for line in REVISED.split("\n\n") if not line.startswith("14. "))
    drop(window, text_file(tmp_path, without))
    dialog = dialog_of(qtbot, window)
    following = dialog.following
    assert following is not None
    qtbot.waitUntil(lambda: "Will wait" in following.words.text(), timeout=20000)
    assert "Will follow their paragraphs: " in following.words.text()
    assert "Will wait to be placed: 1 paragraph that is gone." in following.words.text()
    assert desk.dossier is before
    dialog.choices.buttons[Proposal.DOSSIER].setChecked(True)
    assert following.isHidden()
    dialog.choices.buttons[Proposal.VERSION].setChecked(True)
    assert following.isVisible()


def test_a_page_for_a_dossier_without_work_tells_of_none(qtbot: QtBot, tmp_path: Path) -> None:
    path = text_file(tmp_path)
    dossier = sample_dossier()
    bare = replace(
        dossier, positions={}, instructions={}, red_lines={}, fallbacks={}, notes={}, stances={}, amendments={}
    )
    dialog = ReceiveDialog(
        recognized(bare, read_draft(path), name=path.name), bare, Everybody(Theme("light")), path.name
    )
    qtbot.addWidget(dialog)
    following = dialog.following
    assert following is not None
    with qtbot.waitSignal(following.told, timeout=20000):
        dialog.show()
    assert following.isHidden()


@pytest.mark.qt_log_ignore("Keyboard event not accepted", extend=True)
def test_enter_beside_the_doubt_confirms_the_page_and_begins_no_dossier(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    other = REVISED.replace("General Assembly\n\nSeventy-fifth", "A/77/L.20\n\nGeneral Assembly\n\nSeventy-seventh", 1)
    drop(window, text_file(tmp_path, other, "l20.md"))
    dialog = dialog_of(qtbot, window)
    qtbot.waitUntil(lambda: dialog.focusWidget() is dialog.sure)
    qtbot.keyClick(dialog.sure, Qt.Key.Key_Return)
    assert dialog.choices.way is Proposal.VERSION  # it is not answered yet, and Enter answers nothing
    assert dialog.isVisible()
    qtbot.keyClick(dialog.sure, Qt.Key.Key_Space)
    qtbot.keyClick(dialog.sure, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "is in" in window.banner.text, timeout=20000)


def test_sponsors_of_the_last_text_are_told_as_those_to_ask() -> None:
    dossier, at = sample_dossier(), datetime(2022, 11, 21, tzinfo=UTC)
    rows = tuple(Sponsorship(code, Role.SPONSOR, ListedIn.LAST, at) for code in ("XBE", "XCO"))
    reading = Reading("v", "v", "a.docx")
    received = Received(Action("", lambda same: same), Proposal.VERSION, "v", reading, sponsors=SponsorsRead(rows))
    assert told(received, "a.docx", dossier) == "a.docx is in, with 2 sponsors of the last text to ask."
    listed = replace(received, sponsors=SponsorsRead((replace(rows[0], listed_in=ListedIn.L_DOCUMENT),)))
    assert told(listed, "a.docx", dossier) == "a.docx is in, with 1 sponsor."


def test_a_refused_label_loses_nothing_of_the_page(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    drop(window, text_file(tmp_path))
    dialog = dialog_of(qtbot, window)
    dialog.choices.label.setText("A/75/L.20")
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "already" in dialog.problem.text(), timeout=20000)
    assert dialog.isVisible() and dialog.isEnabled()
    dialog.choices.label.setText("Rev.7")
    confirm(qtbot, window, dialog)
    assert window.desk is not None
    assert window.desk.dossier.newest_version().label == "Rev.7"


def test_of_our_own_export_nothing_is_new(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    desk = window.desk
    assert desk is not None
    path = tmp_path / "theirs.docx"
    export_word(desk.dossier, ExportPlan(desk.version, Audience.CAPITAL, None, date(2020, 11, 20)), path)
    before = desk.dossier
    drop(window, path)
    dialog = dialog_of(qtbot, window)
    assert dialog.choices.way is Proposal.RETURNED
    assert dialog.news is not None and dialog.news.summary.text().startswith("Nothing in it is new")
    assert not dialog.go.isEnabled() and "nothing to take in" in dialog.effect.text()
    assert dialog.authors.fields["Arcadia (illustrative)"].isHidden()  # who stands behind what we hold is no question
    dialog.choices.buttons[Proposal.AMENDMENTS].click()  # though it may be wanted once more
    assert not dialog.authors.fields["Arcadia (illustrative)"].isHidden()
    confirm(qtbot, window, dialog)
    assert len(desk.dossier.amendments) > len(before.amendments)
    assert len(desk.dossier.versions) == len(before.versions)
    assert window.shown == "Amendments"
    desk.workspace.undo()
    assert desk.dossier == before


def test_who_an_author_is_will_be_remembered(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    desk = window.desk
    assert desk is not None
    path = tmp_path / "theirs.docx"
    export_word(desk.dossier, ExportPlan(desk.version, Audience.CAPITAL, None, date(2020, 11, 20)), path)
    drop(window, path)
    dialog = dialog_of(qtbot, window)
    dialog.choices.buttons[Proposal.AMENDMENTS].click()
    field = dialog.authors.fields["Cordovia (illustrative)"]
    field.set_parties(("NOR",))
    assert dialog.authors.said() == {"Cordovia (illustrative)": ("NOR",)}
    confirm(qtbot, window, dialog)
    assert recall().parties_of("Cordovia (illustrative)") == ("NOR",)


def test_a_document_of_another_session_is_questioned(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    other = REVISED.replace("General Assembly\n\nSeventy-fifth", "A/77/L.20\n\nGeneral Assembly\n\nSeventy-seventh", 1)
    drop(window, text_file(tmp_path, other, "l20.md"))
    dialog = dialog_of(qtbot, window)
    assert dialog.doubt.isVisible()
    assert not dialog.go.isEnabled()
    dialog.choices.buttons[Proposal.DOSSIER].click()
    assert dialog.go.isEnabled()  # a dossier of its own is nothing to doubt
    dialog.choices.buttons[Proposal.VERSION].click()
    assert not dialog.go.isEnabled()
    dialog.sure.click()
    assert dialog.go.isEnabled()


def test_a_file_that_cannot_be_read_is_told_in_the_banner(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    desk = window.desk
    assert desk is not None
    before = desk.dossier
    path = tmp_path / "empty.docx"
    path.write_bytes(b"")
    drop(window, path)
    qtbot.waitUntil(lambda: "empty" in window.banner.text, timeout=20000)
    assert desk.dossier is before
    assert not [each for each in window.findChildren(ReceiveDialog) if each.isVisible()]


def test_a_new_dossier_from_a_dropped_file_opens(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "made.adref"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_args: (str(target), "")))
    drop(window, text_file(tmp_path))
    dialog = dialog_of(qtbot, window)
    dialog.choices.buttons[Proposal.DOSSIER].click()
    assert dialog.choices.title.isVisible()
    dialog.choices.title.setText("Bridges")
    dialog.choices.own.set_parties(("NOR",))
    confirm(qtbot, window, dialog)
    assert window.desk is not None
    assert window.desk.workspace.path == target
    assert (window.desk.dossier.about.title, window.desk.dossier.about.own_party) == ("Bridges", "NOR")


def test_copied_text_is_imported_like_a_file(qtbot: QtBot, window: MainWindow) -> None:
    QGuiApplication.clipboard().setText(REVISED)
    (action,) = [
        each for each in window.findChildren(QAction) if each.text().replace("&", "") == "Import what was copied"
    ]
    action.trigger()
    dialog = dialog_of(qtbot, window)
    assert dialog.choices.label.text() == "Rev.1"
    confirm(qtbot, window, dialog)
    QGuiApplication.clipboard().clear()
    action.trigger()
    qtbot.waitUntil(lambda: "copied" in window.banner.text or "nothing" in window.banner.text.casefold(), timeout=20000)


FORMAL = """A/75/L.22

General Assembly

Seventy-fifth session

Agenda item 130 (y)

Arcadia: amendment to draft resolution A/75/L.20

1. In operative paragraph 4, replace “deepen” with “intensify”.

2. Delete the second preambular paragraph.

3. In operative paragraph 99, delete “not there”.
"""


def test_formal_amendments_are_shown_where_they_stand_before_they_are_taken_in(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    desk = window.desk
    assert desk is not None
    before = desk.dossier
    drop(window, text_file(tmp_path, FORMAL, "l22.txt"))
    dialog = dialog_of(qtbot, window)
    assert dialog.choices.way is Proposal.FORMAL
    assert dialog.instructions is not None
    shown = "\n".join(dialog.instructions.texts())
    assert "OP4" in shown and "intensify" in shown and "PP2" in shown
    assert "no place" in shown and "not there" in shown
    assert dialog.changes_told.text() == "2 changes, 1 instruction without a place."
    assert dialog.proponents.parties() == ("XAR",)
    confirm(qtbot, window, dialog)
    made = [row for key, row in desk.dossier.amendments.items() if key not in before.amendments]
    assert {(row.form, row.formal_symbol, row.proponents) for row in made} == {
        (AmendmentForm.FORMAL, "A/75/L.22", ("XAR",))
    }
    assert "found no place" in window.banner.text
    desk.workspace.undo()
    assert desk.dossier == before


def test_what_is_read_out_becomes_a_version(qtbot: QtBot, window: MainWindow) -> None:
    desk = window.desk
    assert desk is not None
    versions = len(desk.dossier.versions)
    (action,) = [each for each in window.findChildren(QAction) if each.text().replace("&", "") == "Oral revision…"]
    action.trigger()
    (dialog,) = [each for each in window.findChildren(OralRevisionDialog) if each.isVisible()]
    assert not dialog.go.isEnabled()
    qtbot.keyClicks(dialog.words, 'in OP4, after "deepen", insert "further"')
    qtbot.waitUntil(dialog.go.isEnabled)
    assert dialog.told.text() == "1 change."
    assert dialog.name.text().endswith("as orally revised")
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert len(desk.dossier.versions) == versions + 1
    newest = desk.dossier.newest_version()
    assert desk.version == newest.id
    assert newest.source.startswith("floor, ")
    (op4,) = [row for row in desk.dossier.text_of(newest.id) if "deepen further" in row.wording.plain]
    assert desk.labels()[op4.uid] == "OP4"
    desk.workspace.undo()
    assert len(desk.dossier.versions) == versions


TYPED = """Compilation

*The General Assembly,*

OP4 *Urges* [Arcadia, Belmarine: Calls upon] the United Nations to deepen their work
[Cordovia: delete “work”, replace by “labour”] [Zembla: reserve];

OP5 *Decides* [Arcadia: also] to remain seized of the matter.
"""


def test_a_compilation_is_read_through_a_legend_that_is_remembered(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    desk = window.desk
    assert desk is not None
    before = desk.dossier
    drop(window, text_file(tmp_path, TYPED, "compilation.md"))
    dialog = dialog_of(qtbot, window)
    assert dialog.choices.way is Proposal.COMPILATION
    part = dialog.compilation
    assert part is not None and part.isVisible()
    assert "Arcadia (illustrative) 2" in part.told.text()
    assert part.names is not None and list(part.names.fields) == ["Zembla"]
    part.edit()
    (legend,) = [each for each in dialog.findChildren(LegendDialog) if each.isVisible()]
    legend.name.setText("The coordinator")
    qtbot.keyClick(legend.name, Qt.Key.Key_End)
    legend.name.textEdited.emit("The coordinator")
    legend.accept()
    assert part.legend.name == "The coordinator"
    assert "The coordinator" in recall().legends
    if dialog.recognition.doubts:
        dialog.sure.click()
    dialog.choices.label.setText("Compilation of 20 November")
    confirm(qtbot, window, dialog)
    assert desk.dossier.newest_version().label == "Compilation of 20 November"
    made = [row for key, row in desk.dossier.amendments.items() if key not in before.amendments]
    assert {row.proponents for row in made} == {("XAR", "XBE"), ("XCO",), ("XAR",)}
    dialog_choices = {row.text.plain for row in made}
    assert any(text.startswith("Calls upon the United Nations") for text in dialog_choices)
    desk.workspace.undo()
    assert desk.dossier == before


def test_the_legend_goes_when_it_is_taken_as_a_plain_version(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    drop(window, text_file(tmp_path, TYPED, "compilation.md"))
    dialog = dialog_of(qtbot, window)
    dialog.choices.buttons[Proposal.VERSION].click()
    assert dialog.compilation is not None and not dialog.compilation.isVisible()
    assert dialog.plan().legend is None


def let_fall(window: MainWindow, *urls: QUrl) -> None:
    """Drag these over the window and let them fall, as far as the window takes them."""
    data = QMimeData()
    data.setUrls(list(urls))
    modifiers, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    over = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, buttons, modifiers)
    window.dragEnterEvent(over)
    if over.isAccepted():
        window.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, modifiers))


def test_what_cannot_be_taken_in_by_a_drop_is_told(window: MainWindow, tmp_path: Path) -> None:
    one, other = text_file(tmp_path), text_file(tmp_path, name="rev2.md")
    let_fall(window, QUrl.fromLocalFile(str(one)), QUrl.fromLocalFile(str(other)))
    assert "one file at a time" in window.banner.text
    let_fall(window, QUrl("https://docs.un.org/en/A/75/L.20"))
    assert "link" in window.banner.text
    let_fall(window, QUrl.fromLocalFile(str(tmp_path)))
    assert "folder" in window.banner.text
    assert not window.tasks.is_busy()


def test_nothing_falls_on_the_window_while_the_page_waits(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    drop(window, text_file(tmp_path))
    dialog_of(qtbot, window)
    let_fall(window, QUrl.fromLocalFile(str(text_file(tmp_path, name="rev2.md"))))
    assert not window.tasks.is_busy()
    assert len(window.findChildren(ReceiveDialog)) == 1


def test_a_file_dropped_on_a_dossier_for_reading_can_begin_its_own(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    assert window.desk is not None
    path = window.desk.workspace.path
    opening = window.findChild(Opening)
    assert opening is not None
    opening.open(path, read_only=True)
    drop(window, text_file(tmp_path))
    assert "reading only" in window.banner.text
    (button,) = [each for each in window.banner.findChildren(QPushButton) if each.isVisible()]
    button.click()
    dialog = dialog_of(qtbot, window)
    assert dialog.choices.way is Proposal.DOSSIER


def test_cancel_while_reading_shows_no_page_and_says_nothing(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    drop(window, text_file(tmp_path))
    (box,) = window.findChildren(QProgressDialog)
    box.canceled.emit()
    qtbot.waitUntil(lambda: not window.tasks.is_busy(), timeout=20000)
    assert not window.findChildren(ReceiveDialog)
    assert window.banner.text == ""


def test_escape_leaves_everything_as_it_was(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    assert window.desk is not None
    before = window.desk.dossier
    drop(window, text_file(tmp_path))
    dialog = dialog_of(qtbot, window)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert window.desk.dossier is before


@pytest.mark.qt_log_ignore("Keyboard event not accepted", extend=True)
def test_the_page_is_used_by_keys_alone(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    desk = window.desk
    assert desk is not None
    path = tmp_path / "theirs.docx"
    export_word(desk.dossier, ExportPlan(desk.version, Audience.CAPITAL, None, date(2020, 11, 20)), path)
    drop(window, path)
    dialog = dialog_of(qtbot, window)
    keys = [
        each.text()[each.text().index("&") + 1].casefold()
        for kind in (QLabel, QAbstractButton)
        for each in dialog.findChildren(kind)
        if "&" in each.text() and (kind is not QLabel or each.buddy() is not None)
    ]
    assert len(keys) == len(set(keys))
    first = dialog.choices.buttons[Proposal.RETURNED]
    qtbot.waitUntil(lambda: dialog.focusWidget() is first)
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert dialog.choices.way is Proposal.VERSION
    qtbot.keyClick(dialog.choices.label, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(dialog.choices.label, "Rev.9")
    qtbot.keyClick(dialog.choices.label, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "is in" in window.banner.text, timeout=20000)
    assert desk.dossier.newest_version().label == "Rev.9"
    assert "delegations" in window.banner.text


def test_new_amendments_are_shown_and_what_found_no_place_is_kept(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    desk = window.desk
    assert desk is not None
    before = set(desk.dossier.amendments)
    drop(window, text_file(tmp_path, FORMAL, "l22.txt"))
    confirm(qtbot, window, dialog_of(qtbot, window))
    view = window.view("Amendments")
    assert isinstance(view, AmendmentsView)
    row = view.chosen()
    assert row is not None and row.amendment.id not in before
    (button,) = [each for each in window.banner.findChildren(QPushButton) if each.isVisible()]
    button.click()
    assert window.shown == "Versions"
    versions = window.view("Versions")
    assert isinstance(versions, VersionsView)
    (fold,) = [
        each for each in versions.details.readings.findChildren(Fold) if "found no place" in each.head.text().casefold()
    ]
    fold.head.click()
    assert any("operative paragraph 99" in label.text() for label in fold.findChildren(QLabel))


def test_the_same_document_once_more_is_asked_in_its_own_words(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    drop(window, text_file(tmp_path))
    confirm(qtbot, window, dialog_of(qtbot, window))
    drop(window, text_file(tmp_path))
    dialog = dialog_of(qtbot, window)
    assert dialog.sure.text().replace("&", "") == "Take it in once more"
    assert dialog.apart.isHidden()
    assert not dialog.go.isEnabled()


def test_a_wrong_document_is_offered_a_dossier_of_its_own(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    other = REVISED.replace("General Assembly\n\nSeventy-fifth", "A/77/L.20\n\nGeneral Assembly\n\nSeventy-seventh", 1)
    drop(window, text_file(tmp_path, other, "l20.md"))
    dialog = dialog_of(qtbot, window)
    qtbot.mouseClick(dialog.apart, Qt.MouseButton.LeftButton)
    assert dialog.choices.way is Proposal.DOSSIER
    assert dialog.go.isEnabled()


def test_what_is_half_typed_is_saved_before_a_file_is_taken_in(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    desk, panel = window.desk, window.panel
    assert desk is not None and panel is not None
    desk.choose(desk.text()[3].uid)
    panel.add_note()
    field = QApplication.focusWidget()
    notes = len(desk.dossier.notes)
    if isinstance(field, QPlainTextEdit):
        qtbot.keyClicks(field, "ask the capital")
    drop(window, text_file(tmp_path))
    confirm(qtbot, window, dialog_of(qtbot, window))
    assert "is in" in window.banner.text
    assert isinstance(field, QPlainTextEdit) and len(desk.dossier.notes) >= notes
    assert any("ask the capital" in note.text for note in desk.dossier.notes.values())


def test_a_long_compilation_is_read_behind_the_page(qtbot: QtBot) -> None:
    rows = tuple(
        DraftParagraph(Kind.OPERATIVE, plain(f"Urges [Brazil: Calls upon] all Member States in the matter {number};"))
        for number in range(200)
    )
    theme = Theme("light")
    part = CompilationPart(Draft(Head(), rows, rows), Everybody(theme))
    qtbot.addWidget(part)
    assert part.is_reading
    assert "Reading" in part.told.text()
    with qtbot.waitSignal(part.changed, timeout=20000):
        pass
    assert not part.is_reading
    assert part.told.text().startswith("200 proposals: Brazil 200")


def test_very_long_lists_are_shown_whole_in_a_field_that_scrolls(qtbot: QtBot) -> None:
    rows = ["lorem ipsum " * 5000, *(f"row {number}" for number in range(300))]
    sentences = Sentences(rows)
    qtbot.addWidget(sentences)
    (field,) = sentences.findChildren(QPlainTextEdit)
    assert field.toPlainText().replace("\n", "") == "".join(rows)
    few = Sentences(["a", "b"])
    qtbot.addWidget(few)
    assert [label.text() for label in few.findChildren(QLabel)] == ["a", "b"]


def test_a_file_let_fall_on_a_field_is_not_typed_into_it(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    desk, panel = window.desk, window.panel
    assert desk is not None and panel is not None
    desk.choose(desk.text()[3].uid)
    panel.add_note()
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(text_file(tmp_path)))])
    modifiers, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    over = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, buttons, modifiers)
    over.ignore()
    field.dragEnterEvent(over)
    assert not over.isAccepted()
    words = QMimeData()
    words.setText("as appropriate")
    over = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, words, buttons, modifiers)
    field.dragEnterEvent(over)
    assert over.isAccepted()


def test_each_field_for_a_delegation_says_whose_it_is(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    desk = window.desk
    assert desk is not None
    path = tmp_path / "theirs.docx"
    export_word(desk.dossier, ExportPlan(desk.version, Audience.CAPITAL, None, date(2020, 11, 20)), path)
    drop(window, path)
    dialog = dialog_of(qtbot, window)
    dialog.choices.buttons[Proposal.AMENDMENTS].click()
    entry = dialog.authors.fields["Cordovia (illustrative)"].entry()
    assert entry.accessibleName() == "Delegation of Cordovia (illustrative)"
    qtbot.keyClicks(entry, "Nowhere at all")
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    assert entry.accessibleName() == "Delegation of Cordovia (illustrative) (nobody of this name is known)"
    dialog.go.click()
    assert "not known" in dialog.problem.text()
    entry.clear()
    qtbot.keyClicks(entry, "norway")
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    assert entry.accessibleName() == "Delegation of Cordovia (illustrative)"


def test_a_second_file_waits_until_the_first_is_read(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    drop(window, text_file(tmp_path))
    drop(window, text_file(tmp_path, name="second.md"))
    assert "again" in window.banner.text
    dialog_of(qtbot, window)
    qtbot.waitUntil(lambda: not window.tasks.is_busy(), timeout=20000)
    assert len(window.findChildren(ReceiveDialog)) == 1


def test_an_import_is_undone_and_done_again_as_one_step(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    desk = window.desk
    assert desk is not None
    before = desk.dossier
    drop(window, text_file(tmp_path, FORMAL, "l22.txt"))
    confirm(qtbot, window, dialog_of(qtbot, window))
    after = desk.dossier
    desk.workspace.undo()
    assert desk.dossier == before
    desk.workspace.redo()
    assert desk.dossier == after


def test_a_file_of_another_dossier_opens_that_one_when_asked(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    other = tmp_path / "bridges.adref"
    bridges = replace(small(), about=About("Bridges", "A/75/L.99"))
    Workspace.create(other, bridges, who="Arcadia", origin="window").close()
    Settings().remember(other)
    text = "\n\n".join(row.wording.plain for row in bridges.text_of("v1"))
    drop(window, text_file(tmp_path, f"A/75/L.99\n\nGeneral Assembly\n\nBridges\n\n{text}", "bridges.md"))
    dialog = dialog_of(qtbot, window)
    (card,) = dialog.findChildren(ElsewhereCard)
    assert "bridges.adref" in card.words.text() and "A/75/L.99" in card.words.text()
    qtbot.mouseClick(card.open, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.desk is not None and window.desk.workspace.path == other.resolve())
    again = dialog_of(qtbot, window)
    assert not again.findChildren(ElsewhereCard) and again.recognition.likeness > 0.9
