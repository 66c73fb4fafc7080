"""What painted lists and tables share."""

from __future__ import annotations

from PySide6.QtCore import Qt


def leading(direction: Qt.LayoutDirection) -> int:
    """Where a line begins in this reading direction, for `drawText`: the words themselves keep their own direction."""
    side = Qt.AlignmentFlag.AlignRight if direction == Qt.LayoutDirection.RightToLeft else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignAbsolute)
