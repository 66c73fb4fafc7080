"""Fields that save themselves: what is typed is a step of the dossier after a pause, on leaving the field, and on Ctrl+S.

A field is bound to one value of one row. `bind` gives it a key (unique for that value), the value as it stands, and a function from a
new value to the action that sets it; `follow` tells it that the value changed from elsewhere. What cannot be saved stays in the field,
is marked "not saved", and is tried again; even when the field is bound to another row meanwhile, it is found again on coming back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any
from uuid import uuid4

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QIcon,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QMenu, QPlainTextEdit, QWidget
from shiboken6 import isValid

from app.domain.refusal import Refusal
from app.ui.dates import date_text, read_date
from app.ui.desk import Desk
from app.work.workspace import Action

PAUSE = 600
"""After how many milliseconds without a key what was typed is saved."""

TRY_AGAIN = 5_000
"""After how many milliseconds a failed save is tried again; each time twice as long, up to two minutes."""

ActionOf = Callable[[Any], Action | None]
"""From a new value to the action that sets it, or None when there is nothing to do; may refuse."""


class Saver(QObject):
    """Carries the value of one field into the dossier, and knows whether it has arrived."""

    saved_changed = Signal(bool)

    def __init__(
        self,
        field: QWidget,
        desk: Desk,
        read: Callable[[], Any],
        show: Callable[[Any], None],
        *,
        typed: Callable[[], Any] | None = None,
        retype: Callable[[Any], None] | None = None,
    ) -> None:
        """`typed` and `retype` get and put back what stands in the field where that may be no value yet (an unreadable date)."""
        super().__init__(field)
        self._typed, self._retype = typed or read, retype or show
        self._field, self._desk, self._read, self._show = field, desk, read, show
        self.is_saved = True
        self.kept: dict[str, Any] = {}
        self._key = ""
        self._stored: Any = None
        self._action: ActionOf | None = None
        self._touched = False
        self._saving = False
        self._session = uuid4().hex
        self._wait = TRY_AGAIN
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)
        self._badge: QLabel | None = None
        field.installEventFilter(self)

    @property
    def stored(self) -> Any:
        """The value as it stands in the dossier."""
        return self._stored

    def bind(self, key: str, value: Any, action: ActionOf) -> None:
        """Stand for this value from now on. What was typed for the former one is saved first, or kept for its return."""
        if key == self._key:
            self._action = action
            self.follow(value)
            return
        if not self.flush():
            self._keep()
        self._key, self._stored, self._action = key, value, action
        self._touched = False
        self._session = uuid4().hex
        self._show(value)
        self._mark(True)
        if key in self.kept:
            self._retype(self.kept.pop(key))
            self._touched = True
            self._mark(False)
            self._timer.start(PAUSE)

    def follow(self, value: Any) -> None:
        """The value changed in the dossier. What is being typed meanwhile stays, and will be saved over it."""
        if value == self._stored:
            return
        self._stored = value
        if not self._touched and not self._saving:
            self._session = uuid4().hex
            self._show(value)

    def touched(self, pause: int = PAUSE) -> None:
        """The person changed the field: save after a pause."""
        self._touched = True
        self._wait = TRY_AGAIN
        self._timer.start(pause)

    @property
    def is_waiting(self) -> bool:
        """Whether something typed is not saved yet."""
        return self._touched

    def flush(self) -> bool:
        """Save now. False when it could not be saved: then the value is still in the field, marked, and will be tried again."""
        self._timer.stop()
        if not self._touched or self._saving or self._action is None:
            return True
        try:
            value = self._read()
            action = self._action(value) if value != self._stored else None
        except Refusal as refusal:
            self._desk.refused.emit(self._desk.sentence(refusal))
            return self._failed()
        if action is None:
            self._touched = False
            self._mark(True)
            return True
        self._saving = True
        # The step may take the field's own row away; the field with it.
        done = self._desk.do(action, by=self._field, merge=self._session)
        if not isValid(self._field):
            return done
        self._saving = False
        if not done:
            return self._failed()
        self._touched = False
        self._stored = value
        self._mark(True)
        return True

    def revert(self) -> None:
        """Give up what was typed and could not be saved."""
        self._timer.stop()
        self._touched = False
        self._show(self._stored)
        self._mark(True)

    def release(self) -> None:
        """Stand for nothing any more. What was typed is saved first, or kept for the return of its value."""
        if not self.flush():
            self._keep()
        self._timer.stop()
        self._key, self._action, self._touched = "", None, False
        self._mark(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - only the field is watched
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride or kind == QEvent.Type.KeyPress:
            return isinstance(event, QKeyEvent) and self._key_pressed(event)
        if kind == QEvent.Type.FocusIn:
            self._session = uuid4().hex
        elif kind == QEvent.Type.FocusOut:
            if self.flush() and isValid(self._field) and self._read_quietly() != self._stored:
                self._show(self._stored)  # as it was written down: trimmed, or a date in its usual form
        elif kind == QEvent.Type.Resize and self._badge is not None:
            self._place_badge()
        return False

    def _key_pressed(self, event: QKeyEvent) -> bool:
        stepping = event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
        if event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape and not self.is_saved:
                self.revert()
                return True
            if stepping:
                event.ignore()  # undo belongs to the window: one undo for everything
            return stepping
        if not stepping and not event.matches(QKeySequence.StandardKey.Save):
            return False
        saved = self.flush()
        # While something typed is not saved, undo would take back another step than the one the person sees.
        event.setAccepted(stepping and not saved)
        return True

    def _read_quietly(self) -> Any:
        try:
            return self._read()
        except Refusal:
            return None

    def _keep(self) -> None:
        if self._key:
            self.kept[self._key] = self._typed()

    def _failed(self) -> bool:
        self._mark(False)
        self._timer.start(self._wait)
        self._wait = min(2 * self._wait, 120_000)
        return False

    def _mark(self, saved: bool) -> None:
        if saved == self.is_saved:
            return
        self.is_saved = saved
        if self._badge is None:
            self._badge = _badge(self._field)
        self._badge.setVisible(not saved)
        self._field.setAccessibleDescription("" if saved else "Not saved; will be tried again")
        self._place_badge()
        self.saved_changed.emit(saved)

    def _place_badge(self) -> None:
        if self._badge is not None:
            self._badge.adjustSize()
            inset = self._field.width() - self._badge.width() - 4
            left = inset if self._field.layoutDirection() == Qt.LayoutDirection.LeftToRight else 4
            self._badge.move(left, self._field.height() - self._badge.height() - 2)


def _badge(field: QWidget) -> QLabel:
    badge = QLabel("Not saved", field)
    badge.setProperty("refusal", True)
    badge.setStyleSheet("font-size: 10px; background: palette(base); padding: 0 3px;")
    badge.setToolTip("This could not be saved yet. It stays here and is tried again. Escape gives it up.")
    return badge


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
