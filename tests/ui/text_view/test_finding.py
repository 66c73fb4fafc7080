"""Finding words: through brackets, footnotes and what is not built yet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.text_view import TextView
from app.ui.text_view.finding import hits
from app.ui.text_view.plan import Entry
from app.ui.text_view.setting import Chunk, Ink


def entry(*chunks: Chunk) -> Entry:
    return Entry("p", "paragraph", "op1", lines=tuple(chunks), by=("one",))


BRACKETED = entry(
    Chunk("[", ink=Ink.MARK),
    Chunk("Urges", 0, 5, Ink.DELETED),
    Chunk("]", 5, ink=Ink.MARK),
    Chunk(" [Arcadia: ", 5, ink=Ink.MARK),
    Chunk("Invites", 5, ink=Ink.INSERTED),
    Chunk("]", 5, ink=Ink.MARK),
    Chunk(" all States", 5, 11),
    Chunk("3", 16, 1, is_note=True),
    Chunk(" to act", 17, 7),
)


def test_words_are_found_across_marks_and_footnotes() -> None:
    text = BRACKETED.text
    for words in ("urges all states", "Invites ALL States to act", "[Arcadia: Inv"):
        [hit] = hits([BRACKETED], words)
        assert text[hit.start : hit.end][:3].casefold().strip("[") != ""
        assert text[hit.end - 1].casefold() == words[-1].casefold()


def test_a_place_that_reads_the_same_both_ways_counts_once() -> None:
    assert len(hits([BRACKETED], "all states")) == 1


def test_blank_words_find_nothing() -> None:
    assert hits([BRACKETED], "  ") == []


def test_straight_quotes_find_round_ones() -> None:
    assert len(hits([entry(Chunk("the Assembly’s work", 0, 19))], "assembly's")) == 1


def test_ctrl_f_counts_and_f3_goes_round(view: TextView, qtbot: QtBot) -> None:
    QTest.keyClick(view.page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert view.find_bar.isVisible()
    QTest.keyClicks(view.find_bar.field, "trafficking in cultural property")
    qtbot.waitUntil(lambda: view.find_bar.count.text().startswith("1 of "))
    total = len(view.find_bar.hits())
    assert total >= 2
    for _ in range(total - 1):
        QTest.keyClick(view.find_bar.field, Qt.Key.Key_F3)
    assert view.find_bar.count.text() == f"{total} of {total}"
    assert view.page.textCursor().selectedText() == "trafficking in cultural property"
    QTest.keyClick(view.find_bar.field, Qt.Key.Key_F3)
    assert view.find_bar.count.text() == f"1 of {total}"
    QTest.keyClick(view.find_bar.field, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert view.find_bar.count.text() == f"{total} of {total}"
    QTest.keyClick(view.find_bar.field, Qt.Key.Key_Escape)
    assert not view.find_bar.isVisible()


def test_what_is_nowhere_is_said(view: TextView, qtbot: QtBot) -> None:
    view.find_words()
    QTest.keyClicks(view.find_bar.field, "zyzzyva")
    qtbot.waitUntil(lambda: view.find_bar.count.text() == "Not found")
    assert view.find_bar.hits() == []


def test_the_last_footnote_is_found_though_not_built(view: TextView) -> None:
    view.rebuild()
    assert not view.page.printed.is_whole
    view.find_bar.open("9–20 July 2001")
    assert view.find_bar.count.text() == "1 of 1"
    assert "9–20 July 2001" in view.page.textCursor().block().text()
