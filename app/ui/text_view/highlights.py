"""Marks laid over the words on the screen: words that carry a note, and places that were found."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from app.ui.text_view.find_bar import FindBar
from app.ui.text_view.page import TextPage
from app.ui.text_view.plan import Entry
from app.ui.text_view.typesetting import to_qt
from app.work.carrying import anchor_in


class Highlights(QObject):
    """Sets the marks for what is on the screen alone, so that their number does not count."""

    def __init__(self, page: TextPage, find: FindBar) -> None:
        super().__init__(page)
        self._page = page
        self._find = find
        self._shown: list[tuple[int, int, str]] = []
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(0)
        self._wait.timeout.connect(self.refresh)
        page.moved.connect(self._wait.start)
        find.changed.connect(self._wait.start)

    def refresh(self) -> None:
        """Mark what is on the screen now."""
        wanted = [*self._tabling(), *self._notes(), *self._found()]
        if wanted == self._shown:
            return
        self._shown = wanted
        theme = self._page.desk.theme
        selections = []
        for start, end, kind in wanted:
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self._page.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            form = QTextCharFormat()
            if kind == "note":
                form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
                form.setUnderlineColor(theme.colour("accent"))
            elif kind == "tabling":
                form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
                form.setUnderlineColor(theme.colour("warning"))
            else:
                form.setBackground(theme.colour("warning_ground"))
            selection.cursor, selection.format = cursor, form
            selections.append(selection)
        self._page.setExtraSelections(selections)

    def forget(self) -> None:
        """The colours have changed."""
        self._shown = []
        self._wait.start()

    def _visible(self) -> Iterator[tuple[int, Entry]]:
        for entry, _ in self._page.places.visible():
            at = self._page.printed.place(entry.key)
            if at is not None:
                yield at, entry

    def _notes(self) -> Iterator[tuple[int, int, str]]:
        """The words of notes on the screen, followed to where they stand in the version shown; those that are gone carry no mark."""
        desk = self._page.desk
        on_screen = {entry.uid: at for at, entry in self._visible() if entry.part == "paragraph"}
        on_words = [
            note for note in desk.dossier.notes.values() if note.start is not None and note.paragraph in on_screen
        ]
        for note in on_words:
            anchor = anchor_in(desk.dossier, note, desk.version)
            if anchor is not None and not anchor.is_gone and anchor.start < anchor.end:
                cursor = self._page.places.cursor_on(on_screen[note.paragraph], anchor.start, anchor.end)
                yield cursor.selectionStart(), cursor.selectionEnd(), "note"

    def _tabling(self) -> Iterator[tuple[int, int, str]]:
        """The words of findings of the tabling check, while it marks them."""
        watch = self._page.desk.tabling
        if watch is None:
            return
        for _, entry in self._visible():
            at = self._page.printed.place(entry.key) if entry.part == "paragraph" else None
            for row in watch.marked(entry.uid) if at is not None else ():
                if at is not None and row.start < row.end:
                    cursor = self._page.places.cursor_on(at, row.start, row.end)
                    yield cursor.selectionStart(), cursor.selectionEnd(), "tabling"

    def _found(self) -> Iterator[tuple[int, int, str]]:
        hits = self._find.hits()
        if not hits:
            return
        on_screen = dict(self._visible())
        for hit in hits:
            entry = on_screen.get(hit.entry)
            if entry is not None:
                block = self._page.document().findBlockByNumber(hit.entry)
                start = block.position() + to_qt(entry.text, hit.start)
                yield start, block.position() + to_qt(entry.text, hit.end), "found"
