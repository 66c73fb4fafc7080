"""The pages of a paper one below the other, as they will be printed, as wide as there is room."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from app.ui.printing.pages import Pages
from app.ui.theme import Theme
from app.work.papers import in_markdown

GAP = 18
"""Between two pages, and around them."""
WIDEST = 1000
"""Wider a page is not drawn; letters would be larger than in the window."""
KEPT = 8
"""How many pages are kept drawn."""


class PageView(QAbstractScrollArea):
    """Draws those pages that are in sight. What is on them is read out by its accessible description."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pages: Pages | None = None
        self._drawn: dict[tuple[int, int], QPixmap] = {}
        self.setAccessibleName("Pages of the report")
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self.viewport().update)

    @property
    def pages(self) -> Pages | None:
        """What is shown; None before anything is."""
        return self._pages

    def show_pages(self, pages: Pages | None) -> None:
        """Show other pages, from the first; of the same paper, from where one was."""
        at = self.verticalScrollBar().value()
        same = self._pages is not None and pages is not None and pages.paper.title == self._pages.paper.title
        self._pages = pages
        self._drawn.clear()
        self._measure()
        self.verticalScrollBar().setValue(at if same else 0)
        said = in_markdown(pages.paper) if pages is not None else ""
        self.setAccessibleDescription(said[:4000])
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(560, 700)

    def _scale(self) -> float:
        """Pixels for a unit of the page."""
        assert self._pages is not None
        room = max(120, self.viewport().width() - 2 * GAP)
        return min(room, WIDEST) / self._pages.sheet.width

    def _height(self) -> int:
        assert self._pages is not None
        return round(self._pages.sheet.height * self._scale())

    def _measure(self) -> None:
        bar = self.verticalScrollBar()
        if self._pages is None:
            bar.setRange(0, 0)
            return
        whole = len(self._pages) * (self._height() + GAP) + GAP
        bar.setPageStep(max(1, self.viewport().height()))
        bar.setSingleStep(40)
        bar.setRange(0, max(0, whole - self.viewport().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._drawn.clear()
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if event.matches(QKeySequence.StandardKey.MoveToStartOfDocument) or event.key() == Qt.Key.Key_Home:
            bar.setValue(0)
        elif event.matches(QKeySequence.StandardKey.MoveToEndOfDocument) or event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._theme.colour("panel"))
        if self._pages is None:
            return
        height, width = self._height(), round(self._pages.sheet.width * self._scale())
        left = (self.viewport().width() - width) / 2
        top = GAP - self.verticalScrollBar().value()
        for number in range(len(self._pages)):
            y = top + number * (height + GAP)
            if y + height < 0 or y > self.viewport().height():
                continue
            place = QRectF(left, y, width, height)
            painter.drawPixmap(place.topLeft(), self._page(number, width, height))
            painter.setPen(QPen(self._theme.colour("line"), 1))
            painter.drawRect(place)

    def _page(self, number: int, width: int, height: int) -> QPixmap:
        """The page drawn at the fineness of the screen."""
        assert self._pages is not None
        key = (number, width)
        if key not in self._drawn:
            fine = self.devicePixelRatioF()
            pixmap = QPixmap(round(width * fine), round(height * fine))
            pixmap.fill(QColor("white"))
            painter = QPainter(pixmap)
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
            scale = pixmap.width() / self._pages.sheet.width
            painter.scale(scale, scale)
            self._pages.paint(painter, number)
            painter.end()
            pixmap.setDevicePixelRatio(fine)
            while len(self._drawn) >= KEPT:
                del self._drawn[next(iter(self._drawn))]
            self._drawn[key] = pixmap
        return self._drawn[key]
