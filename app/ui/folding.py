"""A part of a page that can be folded away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget


class Fold(QWidget):
    """A heading that opens and closes what is below it; closed at first. A body given as a function is made when it is first opened."""

    def __init__(
        self,
        title: str,
        body: QWidget | Callable[[], QWidget],
        parent: QWidget | None = None,
        *,
        is_open: bool = False,
    ) -> None:
        super().__init__(parent)
        self.body = body if isinstance(body, QWidget) else None
        self._make = body if not isinstance(body, QWidget) else None
        self.head = QToolButton()
        self.head.setText(title)
        self.head.setCheckable(True)
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.head.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.head.setStyleSheet(
            "QToolButton { font-weight: 600; text-align: left; padding: 4px 2px; }"
            "QToolButton:checked:!hover { background: transparent; }"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        self._inner = QWidget()
        inner = QVBoxLayout(self._inner)
        inner.setContentsMargins(22, 2, 0, 8)
        if self.body is not None:
            inner.addWidget(self.body)
        column.addWidget(self._inner)
        self.head.toggled.connect(self._toggled)
        self.head.setChecked(is_open)
        self._toggled(is_open)

    def _toggled(self, is_open: bool) -> None:
        layout = self._inner.layout()
        if is_open and self._make is not None and layout is not None:
            self.body = self._make()
            self._make = None
            layout.addWidget(self.body)
        self.head.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        self._inner.setVisible(is_open)
