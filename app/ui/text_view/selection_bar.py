"""The small bar that appears at selected words: note, amend, red line, copy with reference."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton

from app.ui.text_view.page import TextPage


class SelectionBar(QFrame):
    """Floats over the page at a selection within one paragraph; never takes the focus, so that the selection stays."""

    note = Signal()
    amend = Signal()
    red_line = Signal()
    copy = Signal()

    def __init__(self, page: TextPage) -> None:
        super().__init__(page.viewport())
        self._page = page
        self.setProperty("card", True)
        self.setAccessibleName("For the selected words")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 3, 4, 3)
        row.setSpacing(2)
        self._tools: list[tuple[QToolButton, str]] = []
        for text, icon, tip, signal in (
            ("Note", "note", "Write a note on these words (Ctrl+M)", self.note),
            ("Amend…", "edit", "Propose other words (Ctrl+E)", self.amend),
            ("Red line…", "redline", "Draw a red line with these words", self.red_line),
            ("Copy with reference", "copy", "Copy the words with paragraph and symbol (Ctrl+Shift+C)", self.copy),
        ):
            tool = QToolButton(self)
            tool.setText(text)
            tool.setToolTip(tip)
            tool.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            tool.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            tool.clicked.connect(signal)
            row.addWidget(tool)
            self._tools.append((tool, icon))
        self.is_allowed = True
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(0)
        self._wait.timeout.connect(self.place)
        page.selectionChanged.connect(self._wait.start)
        page.moved.connect(self._wait.start)
        page.desk.theme.changed.connect(self.restyle)
        self.restyle()
        self.hide()

    def restyle(self) -> None:
        """Take on the theme's colours."""
        for tool, icon in self._tools:
            tool.setIcon(self._page.desk.theme.icon(icon))

    def place(self) -> None:
        """Stand above the selection, or below it where there is no room; hide without one."""
        words = self._page.places.words() if self.is_allowed and self._page.hasFocus() else None
        if words is None or words.start == words.end:
            self.hide()
            return
        cursor = self._page.textCursor()
        first = self._page.textCursor()
        first.setPosition(cursor.selectionStart())
        last = self._page.textCursor()
        last.setPosition(cursor.selectionEnd())
        top, bottom = self._page.cursorRect(first), self._page.cursorRect(last)
        if bottom.bottom() < 0 or top.top() > self._page.viewport().height():
            self.hide()
            return
        self.adjustSize()
        x = max(0, min(top.left(), self._page.viewport().width() - self.width()))
        y = top.top() - self.height() - 6
        if y < 0:
            y = min(bottom.bottom() + 6, self._page.viewport().height() - self.height())
        self.move(QPoint(x, y))
        self.show()
        self.raise_()
