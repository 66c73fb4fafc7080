"""What painted lists and tables share."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView


def leading(direction: Qt.LayoutDirection) -> int:
    """Where a line begins in this reading direction, for `drawText`: the words themselves keep their own direction."""
    side = Qt.AlignmentFlag.AlignRight if direction == Qt.LayoutDirection.RightToLeft else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignAbsolute)


def lead_headings(header: QHeaderView) -> None:
    """Let the headings begin where the words of their columns do, in either reading direction."""
    side = leading(header.layoutDirection()) | int(Qt.AlignmentFlag.AlignVCenter)
    header.setDefaultAlignment(Qt.AlignmentFlag(side))
