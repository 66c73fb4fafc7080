"""How a field saves itself: what is typed is carried into the dossier, and stays in the field when it cannot be.

A field is bound to one value of one row. `bind` gives it a key (unique for that value), the value as it stands, and a function from a
new value to the action that sets it; `follow` tells it that the value changed from elsewhere. What cannot be saved stays in the field,
is marked "not saved", and is tried again; even when the field is bound to another row meanwhile, it is found again on coming back.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QWidget
from shiboken6 import isValid

from app.domain.refusal import Refusal
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
            self._mark(False)  # the same words would be refused again: the next try is after the next key
            return False
        if action is None:
            self._touched = False
            self._mark(True)
            return True
        self._saving = True
        before = self._stored
        # The step may take the field's own row away; the field with it.
        done = self._desk.do(action, by=self._field, merge=self._session)
        if not isValid(self._field):
            return done
        self._saving = False
        if not done:
            return self._failed()
        self._touched = False
        if self._stored == before:  # else it was told meanwhile how the value was written down (trimmed, say)
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
