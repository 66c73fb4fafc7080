"""A part of a page that can be folded away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget


class Fold(QWidget):
    """A heading that opens and closes what is below it; closed at first."""

    def __init__(self, title: str, body: QWidget, parent: QWidget | None = None, *, is_open: bool = False) -> None:
        super().__init__(parent)
        self.body = body
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
        inner.addWidget(body)
        column.addWidget(self._inner)
        self.head.toggled.connect(self._toggled)
        self.head.setChecked(is_open)
        self._toggled(is_open)

    def set_title(self, title: str) -> None:
        """Name it anew."""
        self.head.setText(title)

    def _toggled(self, is_open: bool) -> None:
        self.head.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        self._inner.setVisible(is_open)
