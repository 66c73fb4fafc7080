"""The find bar: what is looked for, how often it stands in the text, and the way from one place to the next."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from app.ui.text_view.finding import Hit, hits
from app.ui.text_view.page import TextPage
from app.ui.text_view.typesetting import to_qt


class FindBar(QFrame):
    """Looks through the whole text of a page, also where it is not built yet. `changed` tells that the places found have changed."""

    changed = Signal()
    closed = Signal()

    def __init__(self, page: TextPage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", True)
        self._page = page
        self._hits: list[Hit] = []
        self._at = -1
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(6)
        label = QLabel("&Find", self)
        self.field = _Field(self)
        self.field.setAccessibleName("Find in the text")
        self.field.setPlaceholderText("Words in the text")
        self.field.setClearButtonEnabled(True)
        self.field.setMaximumWidth(360)
        label.setBuddy(self.field)
        self.count = QLabel("", self)
        self.count.setProperty("muted", True)
        self.count.setMinimumWidth(80)
        row.addWidget(label)
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        self._buttons: list[tuple[QToolButton, str]] = []
        for icon, name, tip, act in (
            ("up", "Previous", "Previous place (Shift+F3)", self.previous),
            ("down", "Next", "Next place (F3)", self.next),
            ("close", "Close", "Close the find bar (Esc)", self.close_bar),
        ):
            if icon == "close":
                row.addStretch(1)
            tool = QToolButton(self)
            tool.setAccessibleName(name)
            tool.setToolTip(tip)
            tool.clicked.connect(act)
            row.addWidget(tool)
            self._buttons.append((tool, icon))
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(60)
        self._typing.timeout.connect(self.look)
        self.field.textEdited.connect(self._typing.start)
        page.desk.theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def open(self, words: str = "") -> None:
        """Show the bar, looking for these words if any are given."""
        self.show()
        if words:
            self.field.setText(words)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self.look()

    def close_bar(self) -> None:
        """Hide the bar and its marks."""
        self.hide()
        self._hits, self._at = [], -1
        self.changed.emit()
        self.closed.emit()

    def hits(self) -> list[Hit]:
        """All places found, in order."""
        return self._hits

    def current(self) -> Hit | None:
        """The place that is shown."""
        return self._hits[self._at] if 0 <= self._at < len(self._hits) else None

    def look(self) -> None:
        """Find the words, and go to the first place from the caret on."""
        self._typing.stop()
        self.refresh()
        if self._hits:
            block = self._page.textCursor().block().blockNumber()
            start = self._page.textCursor().selectionStart() - self._page.textCursor().block().position()
            after = [at for at, hit in enumerate(self._hits) if (hit.entry, hit.start) >= (block, start)]
            self._show(after[0] if after else 0)

    def refresh(self) -> None:
        """The text has changed: find the words anew and stay where one is."""
        self._hits = hits(self._page.printed.entries, self.field.text()) if self.isVisible() else []
        self._at = min(self._at, len(self._hits) - 1)
        self._count()
        self.changed.emit()

    def next(self) -> None:
        """Go to the next place, round the end."""
        self._step(1)

    def previous(self) -> None:
        """Go to the place before, round the beginning."""
        self._step(-1)

    def _step(self, by: int) -> None:
        if self._typing.isActive() or not self.isVisible():
            if not self.isVisible() and self.field.text():
                self.show()
            self.look()
        elif self._hits:
            self._show((self._at + by) % len(self._hits))

    def _show(self, at: int) -> None:
        self._at = at
        hit = self._hits[at]
        page = self._page
        page.printed.build_to(hit.entry + 12)
        block, entry = page.printed.block_at(hit.entry), page.printed.entries[hit.entry]
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + to_qt(entry.text, hit.start))
        cursor.setPosition(block.position() + to_qt(entry.text, hit.end), QTextCursor.MoveMode.KeepAnchor)
        if entry.part == "paragraph":
            page.choose(entry.key, reveal=True)
        page.setTextCursor(cursor)
        page.ensureCursorVisible()
        self._count()
        self.changed.emit()

    def _count(self) -> None:
        if not self.field.text().strip():
            self.count.setText("")
        elif not self._hits:
            self.count.setText("Not found")
        else:
            self.count.setText(f"{self._at + 1} of {len(self._hits)}" if self._at >= 0 else f"{len(self._hits)} places")

    def _restyle(self) -> None:
        for tool, icon in self._buttons:
            tool.setIcon(self._page.desk.theme.icon(icon))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close_bar()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3}:
            self._step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)


class _Field(QLineEdit):
    """The line of the bar: undo belongs to the window."""

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and (
            event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_F3}:
            event.ignore()  # for the bar
        else:
            super().keyPressEvent(event)
