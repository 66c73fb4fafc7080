"""Small controls of the paragraph panel: buttons with an icon of the theme, quiet buttons, muted words, boxes that flow."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLabel, QLayout, QLayoutItem, QSizePolicy, QToolButton, QWidget

from app.ui.theme import Theme

TIGHT = "QToolButton { padding: 1px 2px; }"
"""Less room round the words of a small button than buttons of a tool bar have."""


class IconButton(QToolButton):
    """A button that is only an icon; its name is spoken and shown as a tool tip."""

    def __init__(
        self, theme: Theme, icon: str, name: str, pressed: Callable[[], object], *, colour: str = "muted"
    ) -> None:
        super().__init__()
        self._theme, self._icon, self._colour = theme, icon, colour
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setIconSize(QSize(14, 14))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(lambda _=False: pressed())
        theme.changed.connect(self._tint)
        self._tint()

    def _tint(self) -> None:
        self.setIcon(self._theme.icon(self._icon, self._colour))


class QuietButton(QToolButton):
    """A button of words without a frame."""

    def __init__(self, text: str, tip: str, pressed: Callable[[], object]) -> None:
        super().__init__()
        self.setText(text)
        self.setToolTip(tip)
        self.setStyleSheet(TIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoRaise(True)
        self.clicked.connect(lambda _=False: pressed())


def muted(text: str = "", *, wraps: bool = True) -> QLabel:
    """Words that stay in the background."""
    label = QLabel(text)
    label.setProperty("muted", True)
    label.setWordWrap(wraps)
    return label


class Flow(QLayout):
    """Lays widgets side by side and goes on in the next line when there is no room; from the right in a right-to-left window."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 4) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
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

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), place=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        holder = self.parentWidget()
        mirrored = place and holder is not None and holder.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x, y, tallest = rect.x(), rect.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(max(rect.width(), 1), 10_000))
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, tallest = rect.x(), y + tallest + self._gap, 0
            if place:
                left = rect.right() + 1 - (x - rect.x()) - size.width() if mirrored else x
                item.setGeometry(QRect(QPoint(left, y), size))
            x += size.width() + self._gap
            tallest = max(tallest, size.height())
        return y + tallest - rect.y()


def flowing(widgets: list[QWidget]) -> QWidget:
    """The widgets in a flow."""
    holder = QWidget()
    flow = Flow(holder)
    for widget in widgets:
        flow.addWidget(widget)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder
