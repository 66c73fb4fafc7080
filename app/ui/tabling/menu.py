"""The tabling check in the menus; what it needs is loaded when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.ui.main_window import MainWindow

if TYPE_CHECKING:
    from app.ui.tabling.commands import Tabling

MARKS = "tabling_marks"
"""The setting that remembers whether findings are marked on the text."""

Add = Callable[..., QAction]
"""Adds a command to a menu: menu, text, what it does, keys, tip."""


class TablingMenu(QObject):
    """The two commands: the check itself, and its marks on the text."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._commands: Tabling | None = None
        self._marks: QAction | None = None

    def check(self, add: Add, menu: QMenu) -> QAction:
        """Add the check."""
        tip = "What stands in the way of tabling: structure, editorial rules, what was left behind, the check list"
        return add(menu, "T&abling check…", lambda: self._loaded().open(), "Ctrl+T", tip)

    def marks(self, add: Add, menu: QMenu) -> QAction:
        """Add the marks on the text."""
        tip = "A quiet dashed line under words that the tabling check found"
        action = self._marks = add(menu, "Ta&bling check in the text", self._toggled, "Alt+Shift+4", tip)
        action.setCheckable(True)
        return action

    def opened(self) -> None:
        """Another dossier was opened: mark its text, too, if that is wanted."""
        if self._marks is not None:
            self._marks.setChecked(self._window.settings.text(MARKS) == "on")
            if self._marks.isChecked():
                self._loaded().set_marks(True)

    def _toggled(self) -> None:
        if self._marks is not None:
            self._loaded().set_marks(self._marks.isChecked())

    def _loaded(self) -> Tabling:
        if self._commands is None:
            from app.ui.tabling.commands import Tabling

            self._commands = Tabling(self._window)
            if self._marks is not None:
                self._commands.marked.connect(self._marks.setChecked)
        return self._commands
