"""A field in which something new is begun: with its first words the row exists, and saves itself like any other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from app.ui.desk import Desk
from app.ui.fields import SavingText
from app.work.workspace import Action, New

PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.MenuBarFocusReason)
"""Reasons for losing the focus after which it comes back."""


class NewText(SavingText):
    """Makes a row of a table out of what is typed, in one step of undo; leaving the field or Ctrl+Enter ends it and begins afresh.

    `row_id` is the row being written, empty before its first save; the list beside the field leaves it out meanwhile.
    """

    finished = Signal()

    def __init__(
        self,
        desk: Desk,
        name: str,
        parent: QWidget | None = None,
        *,
        hint: str,
        table: str,
        add: Callable[[New, str], Action],
        edit: Callable[[Any, str], Action],
        remove: Callable[[Any], Action],
    ) -> None:
        super().__init__(desk, name, parent, hint=hint)
        self._desk, self._table = desk, table
        self._add, self._edit, self._remove = add, edit, remove
        self.row_id = ""
        self._key = ""
        self.setToolTip("Saves itself. Ctrl+Enter ends it and begins another.")

    def begin(self, key: str) -> None:
        """Be ready for a new row under this key. What was begun for another one is ended first."""
        if key != self._key:
            self._end()
            self._key = key
            self.bind(key, "", self._action)
        elif self.row_id and self.row_id not in self._rows():
            self.row_id = ""  # taken back
            self.saver.follow("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ending = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if ending and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.finish()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in PASSING:
            self.finish()

    def finish(self) -> None:
        """End what is being written, if it could be saved."""
        if self.saver.flush() and self.row_id:
            self._end()
            self.bind(self._key, "", self._action)
            self.finished.emit()

    def _end(self) -> None:
        self.saver.release()
        self.row_id = ""

    def _rows(self) -> Any:
        return getattr(self._desk.dossier, self._table)

    def _action(self, text: str) -> Action | None:
        row = self._rows().get(self.row_id)
        if row is None and not text.strip():
            return None
        if row is not None:
            return self._edit(row, text) if text.strip() else self._remove(row)
        new = self._desk.workspace.new()
        self.row_id = new.id
        return self._add(new, text)
