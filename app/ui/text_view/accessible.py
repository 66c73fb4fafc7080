"""What a screen reader finds beside the text itself: the paragraphs as items of a list, each with label, position and words.

The page keeps Qt's own text interface (caret, selection, reading by character). The margin beside it is the list.
"""

from __future__ import annotations

from functools import cache

import shiboken6
from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAccessibleObject, QWindow

from app.ui.text_view.gutter import Gutter
from app.ui.text_view.plan import Entry


class ParagraphItem(QAccessibleInterface):
    """One paragraph. It knows its key alone, so that it stays right while the text changes."""

    def __init__(self, owner: ParagraphList, key: str) -> None:
        super().__init__()
        self._owner = owner
        self.key = key

    def _entry(self) -> Entry | None:
        gutter = self._owner.gutter()
        return gutter.entry(self.key) if gutter is not None else None

    def isValid(self) -> bool:
        return self._entry() is not None

    def object(self) -> QObject | None:  # type: ignore[override]
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]
        return None

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return self._owner if shiboken6.isValid(self._owner) else None

    def child(self, _index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childAt(self, _x: int, _y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, _child: QAccessibleInterface) -> int:
        return -1

    def rect(self) -> QRect:
        gutter = self._owner.gutter()
        return gutter.place_on_screen(self.key) if gutter is not None else QRect()

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        return QAccessible.State()

    def text(self, kind: QAccessible.Text) -> str:
        entry, gutter = self._entry(), self._owner.gutter()
        if entry is None or gutter is None or kind is not QAccessible.Text.Name:
            return ""
        return f"{gutter.words_of(entry)}: {entry.text}".replace("\t", " ")

    def setText(self, _kind: QAccessible.Text, _text: str) -> None:
        return


class ParagraphList(QAccessibleObject):
    """The list of all paragraphs of the version shown, also of those that are not on the screen."""

    def __init__(self, gutter: Gutter) -> None:
        super().__init__(gutter)
        self._gutter = gutter
        self._items: dict[str, ParagraphItem] = {}

    def gutter(self) -> Gutter | None:
        """The margin, as long as it lives."""
        return self._gutter if shiboken6.isValid(self._gutter) else None

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        gutter = self.gutter()
        above = gutter.parentWidget() if gutter is not None else None
        return QAccessible.queryAccessibleInterface(above) if above is not None else None

    def childCount(self) -> int:
        gutter = self.gutter()
        return len(gutter.keys()) if gutter is not None else 0

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        gutter = self.gutter()
        keys = gutter.keys() if gutter is not None else []
        if not 0 <= index < len(keys):
            return None
        return self._items.setdefault(keys[index], ParagraphItem(self, keys[index]))

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        gutter = self.gutter()
        keys = gutter.keys() if gutter is not None else []
        return keys.index(child.key) if isinstance(child, ParagraphItem) and child.key in keys else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        for index in range(self.childCount()):
            item = self.child(index)
            if item is not None and item.rect().contains(QPoint(x, y)):
                return item
        return None

    def rect(self) -> QRect:
        gutter = self.gutter()
        return QRect(gutter.mapToGlobal(QPoint(0, 0)), gutter.size()) if gutter is not None else QRect()

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.List

    def state(self) -> QAccessible.State:
        return QAccessible.State()

    def text(self, kind: QAccessible.Text) -> str:
        return "Paragraphs" if kind is QAccessible.Text.Name else ""


def _made(_name: str, thing: QObject) -> QAccessibleInterface | None:
    """Our list for a margin, nothing for anything else. The margin holds it, for Qt keeps no reference that Python sees."""
    if not isinstance(thing, Gutter):
        return None
    thing.accessible = ParagraphList(thing)
    return thing.accessible


@cache
def tell_screen_readers() -> None:
    """Make the paragraphs known to screen readers; a second call does nothing more."""
    QAccessible.installFactory(_made)
