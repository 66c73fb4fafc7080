"""The six stances as a row of buttons, each with its sign."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.domain.positions import STANCE_NAMES, Stance
from app.ui.signs import stance_icon
from app.ui.theme import Theme


class StanceRow(QWidget):
    """Chooses one stance, or none by pressing the chosen one again.

    One stop for Tab; Left and Right go along the row, Space chooses, 1 to 6 choose at once and 0 clears.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._stance: Stance | None = None
        self.buttons: dict[Stance, QToolButton] = {}
        self.setAccessibleName("Stance")
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for number, stance in enumerate(Stance, 1):
            button = QToolButton()
            button.setCheckable(True)
            button.setIconSize(QSize(16, 16))
            button.setFixedSize(34, 28)
            button.setAccessibleName(STANCE_NAMES[stance])
            button.setToolTip(f"{STANCE_NAMES[stance]} ({number})")
            button.clicked.connect(lambda _=False, stance=stance: self._press(stance))
            self.buttons[stance] = button
            row.addWidget(button)
        row.addStretch()
        self._words = QLabel()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._words)
        theme.changed.connect(self._tint)
        self._tint()
        self.show_stance(None)

    def show_stance(self, stance: Stance | None) -> None:
        """Show what is chosen."""
        had_focus = any(button.hasFocus() for button in self.buttons.values())
        self._stance = stance
        stop = stance or next(iter(Stance))
        for each, button in self.buttons.items():
            button.setChecked(each is stance)
            reachable = each is stop or button.hasFocus()
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if reachable else Qt.FocusPolicy.ClickFocus)
        self._words.setText(STANCE_NAMES[stance] if stance is not None else "No stance yet")
        self._words.setEnabled(stance is not None)
        self.setFocusProxy(self.buttons[stop])
        if had_focus:
            self.buttons[stop].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        stances = list(Stance)
        at = next((n for n, stance in enumerate(stances) if self.buttons[stance].hasFocus()), 0)
        forward = Qt.Key.Key_Left if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else Qt.Key.Key_Right
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            step = 1 if event.key() == forward else -1
            self.buttons[stances[(at + step) % len(stances)]].setFocus()
        elif event.text() in {"1", "2", "3", "4", "5", "6"}:
            self.chosen.emit(stances[int(event.text()) - 1])
        elif event.text() == "0" or event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.chosen.emit(None)
        else:
            super().keyPressEvent(event)

    def _press(self, stance: Stance) -> None:
        self.buttons[stance].setChecked(stance is self._stance)  # what is shown follows the dossier, not the mouse
        self.chosen.emit(None if stance is self._stance else stance)

    def _tint(self) -> None:
        for stance, button in self.buttons.items():
            button.setIcon(stance_icon(stance, self._theme))
