"""A wording in a document and back again, whatever it holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument
from pytestqt.qtbot import QtBot

from app.domain.wording import NOTE_MARK, Run, Wording, plain, wording
from app.ui.text_view.editor import foreign
from app.ui.text_view.typesetting import from_qt, to_qt
from app.ui.text_view.wording_document import read, replace_middle, write

letters = st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp"), blacklist_characters="\ufffc\ufdd0\ufdd1")
texts = st.text(letters, min_size=1, max_size=12)
runs = st.one_of(
    st.builds(Run, texts, st.booleans(), st.booleans(), st.booleans()),
    st.builds(lambda text: Run(NOTE_MARK, note=plain(text)), texts),
)
wordings = st.lists(runs, max_size=8).map(wording)


@pytest.fixture(autouse=True)
def application(qapp: object) -> object:
    return qapp


def document_of(text: Wording) -> QTextDocument:
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    write(QTextCursor(document), text, QTextCharFormat(), ["1", "2", "3"])
    return document


@given(text=wordings)
def test_what_is_written_is_read_back(text: Wording) -> None:
    assert read(document_of(text)) == text


@given(old=wordings, new=wordings)
def test_replacing_the_middle_gives_the_new_wording(old: Wording, new: Wording) -> None:
    document = document_of(old)
    changed = replace_middle(document, old, new, QTextCharFormat())
    assert read(document) == new
    assert (changed is None) == (old == new)


@given(old=wordings, new=wordings, tail=texts)
def test_a_caret_behind_the_change_stays_in_its_words(old: Wording, new: Wording, tail: str) -> None:
    end = wording([Run("|" + tail)])
    before, after = wording([*old.runs, *end.runs]), wording([*new.runs, *end.runs])
    document = document_of(before)
    caret = QTextCursor(document)
    caret.movePosition(QTextCursor.MoveOperation.End)
    replace_middle(document, before, after, QTextCharFormat())
    assert caret.atEnd()


@given(text=texts)
def test_places_count_in_both_ways(text: str) -> None:
    for offset in range(len(text) + 1):
        assert from_qt(text, to_qt(text, offset)) == offset


def test_rich_text_from_elsewhere_keeps_only_three_styles(qtbot: QtBot) -> None:
    html = "<h1 style='color:red'>Notes <i>with</i></h1><p><b>concern</b> the<br><a href='x'>report</a></p>"
    text = foreign(html)
    assert text.plain == "Notes with concern the report"
    assert [run.text for run in text.runs if run.italic] == ["with"]
