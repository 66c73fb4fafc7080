"""The bar of what can be done with the amendments that are selected, and the words that stand where there are none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton

from app.ui.panels.controls import flowing


def tools_of(worded: Sequence[QAction], signs: Sequence[QAction]) -> QFrame:
    """A bar with these actions in words, and at its end those that are a sign alone."""
    tools = QFrame()
    tools.setProperty("bar", True)
    row = QHBoxLayout(tools)
    row.setContentsMargins(12, 4, 12, 4)
    row.setSpacing(4)
    row.addWidget(flowing([_button(action, Qt.ToolButtonStyle.ToolButtonTextBesideIcon) for action in worded]), 1)
    for action in signs:
        row.addWidget(_button(action, Qt.ToolButtonStyle.ToolButtonIconOnly))
    return tools


def _button(action: QAction, style: Qt.ToolButtonStyle) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setToolButtonStyle(style)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAccessibleName(action.text())
    return button


def empty_words() -> QLabel:
    """The place for what is said where no amendment is listed."""
    words = QLabel("")
    words.setProperty("empty", True)
    words.setWordWrap(True)
    words.setAlignment(Qt.AlignmentFlag.AlignCenter)
    words.setMargin(32)
    return words
