"""The plan as a document of Qt: the first screenful at once, the rest in slices; later changes touch only their own blocks."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from app.ui.text_view.plan import Entry, Plan
from app.ui.text_view.typesetting import Typesetting

FIRST = 30
"""How many entries are set before the first paint: more than a screen holds."""

SLICE_SECONDS = 0.008
AT_ONCE = 8


class PrintedText(QObject):
    """A `QTextDocument` whose block number n shows entry n of the plan, as far as it is built.

    `grown` tells that more blocks stand, `built_whole` that all do.
    """

    grown = Signal()
    built_whole = Signal()

    def __init__(self, document: QTextDocument, typesetting: Typesetting, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.typesetting = typesetting
        self.plan: Plan | None = None
        self.entries: list[Entry] = []
        self.built = 0
        self._extra: dict[str, float] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._slice)

    @property
    def is_whole(self) -> bool:
        """Whether every entry stands in the document."""
        return self.built >= len(self.entries)

    def show(self, plan: Plan, *, up_to: int = 0) -> None:
        """Set a text from its beginning: the first screenful, or up to entry `up_to`, at once."""
        self._timer.stop()
        self.plan = plan
        self.entries = plan.entries
        self._extra.clear()
        self._empty()
        self.built = 0
        self.build_to(max(FIRST - 1, up_to))
        if not self.is_whole:
            self._timer.start()
        else:
            self.built_whole.emit()

    def build_to(self, index: int) -> None:
        """Have the entries up to and including `index` in the document."""
        end = min(index + 1, len(self.entries))
        if end <= self.built:
            return
        cursor = QTextCursor(self.document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        for at in range(self.built, end):
            if at:
                cursor.insertBlock()
            self.typesetting.fill(cursor, self.entries[at], self._extra.get(self.entries[at].key, 0.0))
        cursor.endEditBlock()
        self.built = end
        self.grown.emit()

    def build_all(self) -> None:
        """Have the whole text in the document."""
        self.build_to(len(self.entries) - 1)

    def change(self, plan: Plan) -> list[int]:
        """Show another plan of the same text; the blocks of entries that are the same stay untouched. Gives the entries that were set."""
        old, new = self.entries, plan.entries
        head = _common(old, new, min(len(old), len(new)))
        tail = _common(old[::-1], new[::-1], min(len(old), len(new)) - head)
        if not head and not tail:
            self.show(plan)
            return [*range(self.built)]
        self.plan, self.entries = plan, new
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        if self.built > len(old) - tail or self.built == len(old):
            fresh = range(head, len(new) - tail)
            self._remove(cursor, head, len(old) - tail)
            self._insert(cursor, new, fresh)
            self.built += len(new) - len(old)
            stayed = [*range(head), *range(fresh.stop, self.built)]
        else:  # the change lies where nothing is built yet: keep the beginning and build on from there
            keep, had = min(head, self.built), self.built
            self._remove(cursor, keep, self.built)
            self.built = keep
            stayed = [*range(keep)]
            fresh = range(keep, min(max(FIRST, had), len(new)))
        shift = len(new) - len(old)
        reset = [at for at in stayed if _differ(old[at if at < head else at - shift], new[at])]
        for at in reset:
            self._set(cursor, at, new[at])
        cursor.endEditBlock()
        self.build_to(max(FIRST, fresh.stop) - 1)
        if not self.is_whole:
            self._timer.start()
        self.grown.emit()
        return [*reset, *fresh]

    def _set(self, cursor: QTextCursor, at: int, entry: Entry) -> None:
        block = self.document.findBlockByNumber(at)
        cursor.setPosition(block.position())
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self.typesetting.fill(cursor, entry, self._extra.get(entry.key, 0.0))

    def _empty(self) -> None:
        self.document.clear()
        frame = self.document.rootFrame().frameFormat()
        frame.setTopMargin(self.typesetting.pixels(24))
        frame.setBottomMargin(self.typesetting.pixels(48))
        self.document.rootFrame().setFrameFormat(frame)

    def _remove(self, cursor: QTextCursor, low: int, high: int) -> None:
        if low >= high:
            return
        if low == 0 and high >= self.built:
            self._empty()
            return
        start = self.document.findBlockByNumber(low).position()
        following = self.document.findBlockByNumber(high)
        if following.isValid():
            end = following.position()
        else:
            end = self.document.characterCount() - 1
            start = max(start - 1, 0)
        form = following.blockFormat() if following.isValid() else None
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        if form is not None:
            cursor.setBlockFormat(form)

    def _insert(self, cursor: QTextCursor, entries: list[Entry], where: range) -> None:
        for at in where:
            if at:
                before = self.document.findBlockByNumber(at - 1)
                cursor.setPosition(before.position() + before.length() - 1)
                cursor.insertBlock()
            else:
                following = self.document.firstBlock().blockFormat()
                cursor.setPosition(0)
                cursor.insertBlock(following)
                cursor.setPosition(0)
            self.typesetting.fill(cursor, entries[at], self._extra.get(entries[at].key, 0.0))

    def keep_free(self, key: str, pixels: float) -> None:
        """Keep so much room free below an entry (for what is laid over the page); 0 takes it back."""
        if self._extra.get(key, 0.0) == pixels:
            return
        self._extra[key] = pixels
        if not pixels:
            del self._extra[key]
        at = self.place(key)
        if at is not None and at < self.built:
            cursor = QTextCursor(self.document.findBlockByNumber(at))
            cursor.setBlockFormat(self.typesetting.block(self.entries[at], pixels))

    def place(self, key: str) -> int | None:
        """The number of the entry with this key."""
        return self.plan.index.get(key) if self.plan is not None else None

    def entry_of(self, block: QTextBlock) -> Entry | None:
        """What a block shows."""
        at = block.blockNumber()
        return self.entries[at] if 0 <= at < self.built else None

    def block_at(self, index: int) -> QTextBlock:
        """The block of an entry; built first if it is not there yet."""
        self.build_to(index)
        return self.document.findBlockByNumber(index)

    def _slice(self) -> None:
        start = perf_counter()
        while not self.is_whole and perf_counter() - start < SLICE_SECONDS:
            self.build_to(self.built + AT_ONCE - 1)
        if self.is_whole:
            self._timer.stop()
            self.built_whole.emit()


def _differ(old: Entry, new: Entry) -> bool:
    return old is not new and old != new


def _common(old: list[Entry], new: list[Entry], most: int) -> int:
    """How many keys at the beginning are the same, at most `most`."""
    for at in range(most):
        if old[at].key != new[at].key:
            return at
    return most
