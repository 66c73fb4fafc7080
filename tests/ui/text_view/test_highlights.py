"""The words of notes are marked where they stand, whatever happened to the text around them."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.domain.wording import plain
from app.ui.text_view.view import TextView
from app.work.annotating import add_note
from app.work.editing import reword


def marked(view: TextView) -> list[str]:
    return [selection.cursor.selectedText() for selection in view.page.extraSelections()]


def test_the_mark_of_a_note_follows_its_words(qtbot: QtBot, view: TextView) -> None:
    desk = view.desk
    desk.do(reword("l20", "op1", plain("Urges all States to build small bridges;")))
    now = desk.dossier.paragraph("l20", "op1")
    assert now is not None
    at = now.wording.plain.index("small bridges")
    note = add_note(desk.workspace.new(), "op1", "How small?", words=(at, at + 13), on=now.wording)
    desk.do(note)
    desk.choose("op1")
    view.go_to("op1")
    qtbot.waitUntil(lambda: "small bridges" in marked(view))
    desk.do(reword("l20", "op1", plain("Strongly urges all Member States to build many small bridges;")))
    qtbot.waitUntil(lambda: "small bridges" in marked(view))
    desk.do(reword("l20", "op1", plain("Welcomes the ferries that are in service;")))
    qtbot.waitUntil(lambda: not any("ridges" in words or "ferries" in words for words in marked(view)))
