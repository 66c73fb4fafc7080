"""Texts in Arabic and Chinese in the window: where their lines begin, what is printed, and a whole proposal on them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlock
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.amendments import AmendmentAction
from app.domain.dossier import AddedParty, Dossier
from app.domain.paragraphs import Kind
from app.domain.wording import plain
from app.formats.draft import Draft, DraftParagraph, Head
from app.ui.desk import Desk
from app.ui.text_view import TextView
from app.ui.text_view.placing import Words
from app.ui.theme import Theme
from app.work.amending import propose_insertion, take_into_text
from app.work.receiving.exchange import dossier_from_draft
from app.work.workspace import New, Workspace

NEW = New("n1", datetime(2026, 11, 22, tzinfo=UTC))
CTRL = Qt.KeyboardModifier.ControlModifier
ARABIC = (
    (Kind.FORMULA, "إن الجمعية العامة،", 0),
    (Kind.PREAMBULAR, "إذ تشير إلى قرارها 51/1،", 0),
    (Kind.OPERATIVE, "تدعو الدول الأعضاء إلى بناء الجسور وفقا للقرار A/RES/75/10:", 0),
    (Kind.SUBPARAGRAPH, "أن تبني الجسور؛", 1),
    (Kind.OPERATIVE, "INTERPOL تقدم تقريرا.", 0),
)
CHINESE = (
    (Kind.FORMULA, "大会，", 0),
    (Kind.OPERATIVE, "呼吁会员国修建桥梁，并提出报告；", 0),
)


def dossier_in(language: str, rows: tuple[tuple[Kind, str, int], ...]) -> Dossier:
    head = Head(title=rows[0][1], symbol="A/75/L.20", session="75", agenda_item="130", body="الجمعية العامة")
    paragraphs = tuple(DraftParagraph(kind, plain(text), level) for kind, text, level in rows)
    draft = Draft(head, paragraphs, paragraphs, language=language)
    made = dossier_from_draft(NEW, draft, "A/75/L.20", source="draft", own_party="XAR")
    return made.put("parties", AddedParty("XAR", "Arcadia"))


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[Dossier], TextView]]:
    spaces: list[Workspace] = []

    def made(dossier: Dossier) -> TextView:
        space = Workspace.create(tmp_path / "text.adref", dossier, who="Arcadia", origin="window")
        spaces.append(space)
        view = TextView(Desk(space, Theme("light")))
        qtbot.addWidget(view)
        view.resize(1000, 800)
        view.show()
        qtbot.waitExposed(view)
        view.page.printed.build_all()
        picture(view, "text")
        return view

    yield made
    for space in spaces:
        space.close()


def picture(view: TextView, name: str) -> None:
    """For eyes to look at, where the environment names a folder."""
    folder = os.environ.get("ADREF_PICTURES")
    if folder:
        view.grab().save(str(Path(folder) / f"{view.desk.dossier.about.language}_{name}.png"))


def block_of(view: TextView, words: str) -> QTextBlock:
    block = view.page.document().begin()
    while block.isValid() and words not in block.text():
        block = block.next()
    assert block.isValid()
    return block


def uid_of(view: TextView, words: str) -> str:
    return next(row.uid for row in view.desk.dossier.text_of(view.desk.version) if words in row.wording.text)


def test_every_block_of_an_arabic_text_begins_at_the_right(opened: Callable[[Dossier], TextView]) -> None:
    view = opened(dossier_in("ar", ARABIC))
    block = view.page.document().begin()
    while block.isValid():
        assert block.textDirection() is Qt.LayoutDirection.RightToLeft, block.text()
        block = block.next()


def test_arabic_numbers_and_masthead_are_printed_as_in_arabic_documents(opened: Callable[[Dossier], TextView]) -> None:
    view = opened(dossier_in("ar", ARABIC))
    assert block_of(view, "تدعو").text().startswith("1 -\t")
    assert block_of(view, "أن تبني").text().startswith("(أ)\t")
    shown = view.page.toPlainText()
    assert "الدورة الخامسة والسبعون" in shown and "البند 130 من جدول الأعمال" in shown
    labels = [entry.label for entry in view.page.printed.entries if entry.part == "paragraph"]
    assert labels == ["Formula", "PP1", "OP1", "OP1(a)", "OP2"]


def test_words_begin_behind_the_number_at_the_tab_stop(opened: Callable[[Dossier], TextView]) -> None:
    view = opened(dossier_in("ar", ARABIC))
    for words, steps in (("تدعو", 2), ("أن تبني", 2)):
        block = block_of(view, words)
        line = block.layout().lineAt(0)
        begins, _ = line.cursorToX(block.text().index(words))
        wide = view.page.lineWrapColumnOrWidth() - block.layout().position().x()
        from_right = wide - begins
        assert abs(from_right - steps * view.page.typesetting.pixels(40)) < 3, words
        number, _ = line.cursorToX(0)
        assert begins + 15 < number <= wide


def test_the_labels_stand_where_the_lines_begin(opened: Callable[[Dossier], TextView]) -> None:
    view = opened(dossier_in("ar", ARABIC))
    place = view.page.viewport().geometry()
    assert view.page._gutter.geometry().left() == place.right() + 1
    assert not view.page.isRightToLeft()


def test_the_margins_of_other_texts_stay(opened: Callable[[Dossier], TextView]) -> None:
    view = opened(dossier_in("zh", CHINESE))
    assert view.page._gutter.geometry().right() == view.page.viewport().geometry().left() - 1
    assert block_of(view, "呼吁").text().startswith("1.\t")
    assert block_of(view, "呼吁").textDirection() is Qt.LayoutDirection.LeftToRight


@pytest.mark.parametrize(
    ("language", "rows", "old", "new"),
    [("ar", ARABIC, "بناء الجسور", "إصلاح الطرق"), ("zh", CHINESE, "修建", "维护")],
)
def test_words_are_proposed_and_taken_into_the_text(
    opened: Callable[[Dossier], TextView],
    qtbot: QtBot,
    language: str,
    rows: tuple[tuple[Kind, str, int], ...],
    old: str,
    new: str,
) -> None:
    view = opened(dossier_in(language, rows))
    uid = uid_of(view, old)
    paragraph = view.desk.dossier.paragraph(view.desk.version, uid)
    assert paragraph is not None
    start = paragraph.wording.text.index(old)
    view.go_to(uid)
    view.page.places.select(Words(uid, start, start + len(old)))
    assert view.page.textCursor().selectedText() == old
    assert view.page.places.words() == Words(uid, start, start + len(old))
    view.start_amending(uid, start, start + len(old))
    editor, strip = view.proposing.editor, view.proposing.strip
    assert editor is not None and strip is not None
    block = editor.document().firstBlock()
    assert (block.textDirection() is Qt.LayoutDirection.RightToLeft) is (language == "ar")
    editor.insertPlainText(new)
    qtbot.waitUntil(lambda: new in strip.difference.text() and old in strip.difference.text())
    picture(view, "proposing")
    strip.parties.set_parties(["XAR"])
    QTest.keyClick(editor, Qt.Key.Key_Return, CTRL)
    [row] = view.desk.dossier.amendments.values()
    assert row.action is AmendmentAction.REPLACE
    assert row.text.text == paragraph.wording.text.replace(old, new)
    shown = block_of(view, new).text()
    assert "Arcadia: " in shown and paragraph.wording.text[:4] in shown
    picture(view, "proposed")
    view.desk.workspace.do(take_into_text(row, view.desk.version))
    taken = view.desk.dossier.paragraph(view.desk.version, uid)
    assert taken is not None and taken.wording.text == row.text.text


def test_a_proposed_paragraph_begins_at_the_right_behind_its_latin_name(opened: Callable[[Dossier], TextView]) -> None:
    dossier = dossier_in("ar", ARABIC)
    version = dossier.newest_version().id
    after = dossier.text_of(version)[1].uid
    action = propose_insertion(NEW, version, after, Kind.PREAMBULAR, plain("وإذ ترحب بالجسور،"), ["XAR"])
    view = opened(action.run(dossier))
    block = block_of(view, "وإذ ترحب")
    assert block.text().startswith("[Arcadia: ")
    assert block.textDirection() is Qt.LayoutDirection.RightToLeft


def test_typing_arabic_in_place_keeps_number_and_direction(opened: Callable[[Dossier], TextView]) -> None:
    view = opened(dossier_in("ar", ARABIC))
    uid = uid_of(view, "INTERPOL")
    view.start_amending(uid)
    editor = view.proposing.editor
    assert editor is not None
    editor.selectAll()
    editor.insertPlainText("INTERPOL")
    assert editor.document().firstBlock().textDirection() is Qt.LayoutDirection.RightToLeft
    editor.selectAll()
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    assert editor.wording().text == ""
    assert editor.document().firstBlock().textDirection() is Qt.LayoutDirection.RightToLeft
