"""What is laid into the page: an editor over a paragraph, and a strip below it, with room kept free for both."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QTimer
from PySide6.QtWidgets import QWidget

from app.ui.text_view.editor import ParagraphEditor
from app.ui.text_view.page import TextPage

GAP = 10
"""Pixels between the paragraph and the strip below it."""


class Inlay(QObject):
    """Holds at most one editor and one strip in their place while the text scrolls, grows and changes."""

    def __init__(self, page: TextPage) -> None:
        super().__init__(page)
        self._page = page
        self._key = ""
        self._editor: ParagraphEditor | None = None
        self._strip: QWidget | None = None
        self._placing = False
        self._reveal = QTimer(self)  # the heights are known only once the strip has been laid out
        self._reveal.setSingleShot(True)
        self._reveal.setInterval(0)
        self._reveal.timeout.connect(self.reveal)
        page.moved.connect(self.place)

    @property
    def key(self) -> str:
        """The entry it lies on; empty for none."""
        return self._key

    def open(self, key: str, editor: ParagraphEditor | None, strip: QWidget | None) -> None:
        """Lay these on the entry `key`, whose block is built already. What lay there before is closed."""
        self.close()
        self._key, self._editor, self._strip = key, editor, strip
        for widget in (editor, strip):
            if widget is not None:
                widget.setParent(self._page.viewport())
                widget.installEventFilter(self)
                widget.show()
        if editor is not None:
            editor.grown.connect(self.place)
            editor.cursorPositionChanged.connect(self._follow)
        self.place()
        self._reveal.start()

    def close(self) -> None:
        """Take both away and give the room back."""
        key, self._key = self._key, ""
        for widget in (self._editor, self._strip):
            if widget is not None:
                widget.removeEventFilter(self)
                widget.hide()
                widget.deleteLater()
        self._editor = self._strip = None
        if key:
            self._page.places.held(lambda: self._page.printed.keep_free(key, 0.0))

    def rename(self, key: str) -> None:
        """The entry has another key now."""
        if self._key and key != self._key:
            self._page.printed.keep_free(self._key, 0.0)
            self._key = key
            self.place()

    def place(self) -> None:
        """Set both where they belong."""
        if not self._key or self._placing:
            return
        box = self._page.places.text_box(self._key)
        if box is None:
            return
        self._placing = True
        wide = self._page.viewport().width()
        height = box.height()
        if self._editor is not None:
            self._editor.setFixedWidth(wide)
            height = max(height, self._editor.document().size().height())
            self._editor.setGeometry(QRect(0, round(box.top()), wide, round(height) + 2))
        below = 0.0
        if self._strip is not None:
            tall = self._strip_height(wide)
            self._strip.setGeometry(QRect(0, round(box.top() + height) + GAP, wide, tall))
            below = tall + 2 * GAP
        self._page.printed.keep_free(self._key, max(height - box.height(), 0.0) + below)
        self._placing = False

    def _strip_height(self, wide: int) -> int:
        strip = self._strip
        if strip is None:
            return 0
        layout = strip.layout()
        if layout is not None:
            layout.activate()
            if layout.hasHeightForWidth():
                return max(layout.totalHeightForWidth(wide), strip.minimumSizeHint().height())
        return strip.sizeHint().height()

    def reveal(self) -> None:
        """Scroll so that the strip, too, can be seen."""
        lowest = max((w.geometry().bottom() for w in (self._editor, self._strip) if w is not None), default=0)
        over = lowest + GAP - self._page.viewport().height()
        box = self._page.places.text_box(self._key) if self._key else None
        if over > 0 and box is not None:
            bar = self._page.verticalScrollBar()
            bar.setValue(bar.value() + min(over, max(round(box.top()) - GAP, 0)))

    def _follow(self) -> None:
        """Keep the caret on the screen: the page scrolls, for the editor is as high as its text."""
        if self._editor is None or not self._editor.hasFocus():
            return
        caret = self._editor.cursorRect().translated(self._editor.pos())
        bar, height = self._page.verticalScrollBar(), self._page.viewport().height()
        if caret.top() < 0:
            bar.setValue(bar.value() + caret.top() - GAP)
        elif caret.bottom() > height:
            bar.setValue(bar.value() + caret.bottom() - height + GAP)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest and watched is self._strip:
            self.place()
            self._reveal.start()
        return super().eventFilter(watched, event)
