"""Fields that save themselves: what is typed is a step of the dossier after a pause, on leaving the field, and on Ctrl+S.

What they have in common, and what happens when a step cannot be saved, is said in `app.ui.saving`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QIcon, QKeyEvent, QResizeEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu, QPlainTextEdit, QWidget

from app.domain.refusal import Refusal
from app.ui.dates import date_text, read_date
from app.ui.desk import Desk
from app.ui.entries import is_file
from app.ui.saving import ActionOf, Saver

__all__ = [
    "ActionOf",
    "Saver",
    "SavingChoice",
    "SavingDate",
    "SavingLine",
    "SavingText",
    "changed_stretch",
    "popup_without_undo",
]


class SavingText(QPlainTextEdit):
    """Several lines of plain text; grows with what is in it, from `least` lines up to `most`, then scrolls."""

    def __init__(
        self, desk: Desk, name: str, parent: QWidget | None = None, *, hint: str = "", least: int = 1, most: int = 14
    ) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        self.saver = Saver(self, desk, self.toPlainText, self._show)
        self.textChanged.connect(self.saver.touched)
        self.textChanged.connect(self._grow)
        self._grow()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not is_file(event):
            super().dragEnterEvent(event)

    def bind(self, key: str, value: str, action: ActionOf) -> None:
        """Stand for this value; see the module."""
        self.saver.bind(key, value, action)

    def save_now(self) -> bool:
        """Save what is typed without waiting for the pause; False when it cannot be saved."""
        return self.saver.flush()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        popup_without_undo(self.createStandardContextMenu(), event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._grow()

    def _show(self, value: str) -> None:
        """Put the value in, touching only the stretch that differs, so that caret and scroll position stay."""
        start, end, new = changed_stretch(self.toPlainText(), value)
        with QSignalBlocker(self):
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(new)
        self._grow()

    def _grow(self) -> None:
        layout = self.document().documentLayout()
        block = self.document().begin()
        height, most = 0.0, self._most * self.fontMetrics().lineSpacing()
        while block.isValid() and height <= most:
            height += layout.blockBoundingRect(block).height()
            block = block.next()
        overflowing = height > most
        least = self._least * self.fontMetrics().lineSpacing()
        margins = 2 * self.document().documentMargin() + 10  # border and padding of the style sheet
        self.setFixedHeight(round(min(max(height, least), most) + margins))
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if overflowing else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if self.verticalScrollBarPolicy() != policy:
            self.setVerticalScrollBarPolicy(policy)


class SavingLine(QLineEdit):
    """One line of text."""

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None, *, hint: str = "") -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.saver = Saver(self, desk, self._value, self._show, typed=self.text, retype=self.setText)
        self.textEdited.connect(lambda _: self.saver.touched())
        self.returnPressed.connect(self.saver.flush)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not is_file(event):
            super().dragEnterEvent(event)

    def bind(self, key: str, value: Any, action: ActionOf) -> None:
        """Stand for this value; see the module."""
        self.saver.bind(key, value, action)

    def save_now(self) -> bool:
        """Save what is typed without waiting for the pause; False when it cannot be saved."""
        return self.saver.flush()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        popup_without_undo(self.createStandardContextMenu(), event)

    def _value(self) -> Any:
        return self.text()

    def _show(self, value: Any) -> None:
        if value == self.text():
            return
        start, _, new = changed_stretch(self.text(), value)
        caret = self.cursorPosition()
        grown = len(value) - len(self.text())
        self.setText(value)
        self.setCursorPosition(caret if caret <= start else max(start + len(new), caret + grown))


class SavingDate(SavingLine):
    """A date that may be left empty, typed in the ways people write dates; the arrow keys go a day up or down."""

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, name, parent, hint="No date")
        self.setToolTip("A date such as 12 Nov, 12.11.2026, 2026-11-12 or today; Up and Down change the day")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if steps is None:
            super().keyPressEvent(event)
            return
        try:
            day = self._value()
        except Refusal:
            return
        day = (
            date.today()
            if day is None
            else date.fromordinal(min(max(day.toordinal() + steps, 1), date.max.toordinal()))
        )
        self.setText(date_text(day))
        self.saver.touched()

    def _value(self) -> Any:
        return read_date(self.text(), date.today())

    def _show(self, value: Any) -> None:
        self.setText(date_text(value))


class SavingChoice(QComboBox):
    """One out of a few named values. A choice from the list saves at once; walking through it by arrow keys after a short pause."""

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._by_key = False
        self._values: list[Any] = []  # kept here, for Qt would turn an enumeration into its text
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.saver = Saver(self, desk, self.value, self._show)
        self.activated.connect(self._chosen)

    def offer(self, choices: Iterable[tuple[Any, str]], icons: Iterable[QIcon] = ()) -> None:
        """Set what can be chosen: values and their names."""
        with QSignalBlocker(self):
            value = self.value()
            self.clear()
            self._values.clear()
            for data, name in choices:
                self._values.append(data)
                self.addItem(name)
            for at, icon in enumerate(icons):
                self.setItemIcon(at, icon)
            self._show(value)

    def value(self) -> Any:
        """What is chosen; None for nothing."""
        at = self.currentIndex()
        return self._values[at] if at >= 0 else None

    def bind(self, key: str, value: Any, action: ActionOf) -> None:
        """Stand for this value; see the module."""
        self.saver.bind(key, value, action)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_key = True
        super().keyPressEvent(event)
        self._by_key = False

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling past a field must not change it

    def _chosen(self, _: int) -> None:
        self.saver.touched()
        if not self._by_key:
            self.saver.flush()

    def _show(self, value: Any) -> None:
        with QSignalBlocker(self):
            self.setCurrentIndex(self._values.index(value) if value in self._values else -1)


def changed_stretch(old: str, new: str) -> tuple[int, int, str]:
    """The stretch of `old` (from, to) that must be replaced, and by what, to get `new`; common beginning and end left alone."""
    limit = min(len(old), len(new))
    head = next((at for at in range(limit) if old[at] != new[at]), limit)
    rest = limit - head
    tail = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    return head, len(old) - tail, new[head : len(new) - tail]


def popup_without_undo(menu: QMenu, event: QContextMenuEvent) -> None:
    """The usual menu of a text field without its own undo and redo, which belong to the window."""
    for action in menu.actions():
        if action.objectName() in {"edit-undo", "edit-redo"}:
            menu.removeAction(action)
    if menu.actions() and menu.actions()[0].isSeparator():
        menu.removeAction(menu.actions()[0])
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(event.globalPos())
