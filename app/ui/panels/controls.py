"""Small controls of the paragraph panel: buttons with an icon of the theme, quiet buttons, muted words, boxes that flow."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton, QWidget

from app.ui.flow import FlowLayout
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


def flowing(widgets: list[QWidget]) -> QWidget:
    """The widgets in a flow."""
    holder = QWidget()
    flow = FlowLayout(holder)
    for widget in widgets:
        flow.addWidget(widget)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder
