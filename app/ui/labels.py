"""Labels that begin where the window's lines begin."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.ui.views.painting import leading


def lead(label: QLabel) -> None:
    """Let the words begin where the window's lines begin, whatever letters they are written in."""
    label.setAlignment(Qt.AlignmentFlag(leading(label.layoutDirection())) | Qt.AlignmentFlag.AlignVCenter)
