"""Where things are on the page: which entries show, at which height; and keeping them there while the text changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from app.ui.text_view.plan import Entry, first_entry
from app.ui.text_view.printed import PrintedText
from app.ui.text_view.setting import offset_at, position_of
from app.ui.text_view.typesetting import from_qt, to_qt


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one paragraph: offsets in its wording; `start == end` is a place between words."""

    uid: str
    start: int
    end: int


class Places:
    """Answers where entries stand in the viewport of a page, and which words of which paragraph are selected."""

    def __init__(self, view: QTextEdit, printed: PrintedText) -> None:
        self._view = view
        self._printed = printed

    def visible(self) -> Iterator[tuple[Entry, QRectF]]:
        """The entries on the screen, each with its rectangle in the coordinates of the viewport."""
        view = self._view
        layout = view.document().documentLayout()
        top = view.verticalScrollBar().value()
        block = view.cursorForPosition(view.viewport().rect().topLeft()).block()
        if block.previous().isValid():
            block = block.previous()
        while block.isValid():
            box = layout.blockBoundingRect(block).translated(0, -top)
            if box.top() > view.viewport().height():
                return
            entry = self._printed.entry_of(block)
            if entry is not None and box.bottom() >= 0:
                yield entry, box
            block = block.next()

    def at_height(self, y: float) -> Entry | None:
        """The entry beside which this height of the viewport is."""
        for entry, box in self.visible():
            if y <= box.bottom() + 6:
                return entry
        return None

    def box_of(self, key: str) -> QRectF | None:
        """The rectangle of an entry in the coordinates of the viewport; None if it is not shown (yet)."""
        at = self._printed.place(key)
        if at is None or at >= self._printed.built:
            return None
        block = self._view.document().findBlockByNumber(at)
        box = self._view.document().documentLayout().blockBoundingRect(block)
        return box.translated(0, -self._view.verticalScrollBar().value())

    def text_box(self, key: str) -> QRectF | None:
        """The rectangle of the lines of an entry alone, without the space around them."""
        at = self._printed.place(key)
        if at is None or at >= self._printed.built:
            return None
        block = self._view.document().findBlockByNumber(at)
        self._view.document().documentLayout().blockBoundingRect(block)  # lays it out if it is not yet
        layout = block.layout()
        return (
            layout.boundingRect().translated(layout.position()).translated(0, -self._view.verticalScrollBar().value())
        )

    def reveal(self, at: int) -> None:
        """Bring entry number `at` into view, building up to it first, and set the caret at its beginning."""
        view, printed = self._view, self._printed
        printed.build_to(at + 12)
        block = printed.block_at(at)
        if view.textCursor().block() != block or view.textCursor().hasSelection():
            bar, value = view.verticalScrollBar(), view.verticalScrollBar().value()
            view.setTextCursor(QTextCursor(block))
            bar.setValue(value)
        box = view.document().documentLayout().blockBoundingRect(block)
        bar, height = view.verticalScrollBar(), view.viewport().height()
        top = box.top() - bar.value()
        if top < 0 or top + min(box.height(), height * 0.6) > height:
            bar.setValue(round(box.top() - height * 0.2))

    def words(self) -> Words | None:
        """The selected words, when they lie within one paragraph."""
        cursor = self._view.textCursor()
        if not cursor.hasSelection():
            return None
        block = self._view.document().findBlock(cursor.selectionStart())
        last = self._view.document().findBlock(cursor.selectionEnd())
        entry = self._printed.entry_of(block)
        if entry is None or entry.part != "paragraph" or block != last:
            return None
        start = self.offset(entry, cursor.selectionStart() - block.position())
        end = self.offset(entry, cursor.selectionEnd() - block.position(), end=True)
        return Words(entry.uid, start, max(start, end))

    def offset(self, entry: Entry, position: int, *, end: bool = False) -> int:
        """The offset in the wording of an entry at a position in its block."""
        shown = from_qt(entry.text, position) if entry.has_wide else position
        return offset_at(entry.chunks, shown, end=end)

    def select(self, words: Words) -> None:
        """Select words of a paragraph and bring them into view."""
        at = first_entry(self._printed.entries, words.uid)
        if at is None:
            return
        cursor = self.cursor_on(at, words.start, words.end)
        self._view.setTextCursor(cursor)
        self._view.ensureCursorVisible()

    def cursor_on(self, at: int, start: int, end: int) -> QTextCursor:
        """A cursor that selects the offsets `start` to `end` of the wording of entry number `at`."""
        block, entry = self._printed.block_at(at), self._printed.entries[at]
        low = to_qt(entry.text, position_of(entry.chunks, start))
        high = to_qt(entry.text, position_of(entry.chunks, end, end=True))
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + low)
        cursor.setPosition(block.position() + max(low, high), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def held(self, change: Callable[[], object]) -> None:
        """Do a change of the document so that what is on the screen stays where it is, and the caret in its words."""
        bar = self._view.verticalScrollBar()
        anchor = next(((entry.key, box.top()) for entry, box in self.visible() if box.bottom() > 0), None)
        caret = self._caret()
        change()
        if anchor is not None and bar.value() > 0:
            box = self.box_of(anchor[0])
            if box is not None:
                bar.setValue(round(bar.value() + box.top() - anchor[1]))
        self._restore(caret)

    def _caret(self) -> tuple[str, int, int] | None:
        cursor = self._view.textCursor()
        entry = self._printed.entry_of(cursor.block())
        if entry is None:
            return None
        first = self._view.document().findBlock(cursor.anchor())
        anchor = cursor.anchor() - first.position() if first == cursor.block() else cursor.positionInBlock()
        return entry.key, self.offset(entry, anchor), self.offset(entry, cursor.positionInBlock())

    def _restore(self, caret: tuple[str, int, int] | None) -> None:
        at = self._printed.place(caret[0]) if caret is not None else None
        if caret is None or at is None or at >= self._printed.built or self._caret() == caret:
            return
        block, entry = self._view.document().findBlockByNumber(at), self._printed.entries[at]
        cursor = QTextCursor(block)
        top = self._view.verticalScrollBar().value()
        for offset, mode in ((caret[1], QTextCursor.MoveMode.MoveAnchor), (caret[2], QTextCursor.MoveMode.KeepAnchor)):
            place = to_qt(entry.text, position_of(entry.chunks, offset))
            cursor.setPosition(block.position() + min(place, block.length() - 1), mode)
        self._view.setTextCursor(cursor)
        self._view.verticalScrollBar().setValue(top)
