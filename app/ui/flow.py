"""A layout that sets its items one after the other and begins a new line where they no longer fit."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Items in lines, each as wide as it wants to be, or all as wide as the widest (`even`); mirrored where the reading direction is."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 4, even: bool = False) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._even = even
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self._heights.clear()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def clear(self) -> None:
        """Take all items out and put their widgets away."""
        while self._items:
            widget = self._items.pop().widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.invalidate()

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            margins = self.contentsMargins()
            inner = width - margins.left() - margins.right()
            placed = self._placed(QRect(0, 0, inner, 0), test=True)
            self._heights[width] = placed + margins.top() + margins.bottom()
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._placed(rect.marginsRemoved(self.contentsMargins()), test=False)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size.grownBy(margins)

    def _placed(self, rect: QRect, *, test: bool) -> int:
        parent = self.parentWidget()
        mirrored = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left, top, row = 0, 0, 0
        least = max((item.sizeHint().width() for item in self._items if not item.isEmpty()), default=0) * self._even
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            wide = min(max(hint.width(), least), rect.width())
            if left and left + wide > rect.width():
                left, top, row = 0, top + row + min(self._gap, 6), 0
            if not test:
                at = rect.width() - left - wide if mirrored else left
                item.setGeometry(QRect(rect.x() + at, rect.y() + top, wide, hint.height()))
            left += wide + self._gap
            row = max(row, hint.height())
        return top + row
