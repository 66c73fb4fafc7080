"""Where the columns of the comparison lie: one (the redline), two (old and new), or three (base, theirs, ours)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRect, Qt

EDGE, GUTTER, GAP = 14, 46, 10
"""The free space at the outer edges, between two columns, and between a label and its text, in pixels."""
NARROW_GUTTER = 26
"""The space between three columns: the lines of moves run in front of the first instead."""
WIDEST = 860
"""How wide the text of the redline becomes: longer lines are hard to read."""


class Layout(StrEnum):
    """How the texts stand: as one with its marks, side by side, or three beside each other."""

    REDLINE = "redline"
    TWO = "two"
    THREE = "three"


LAYOUT_NAMES = {Layout.REDLINE: "Redline", Layout.TWO: "Two columns", Layout.THREE: "Three columns"}


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns lie in a line of this width, left to right. `label` is how wide a label is."""

    width: int
    label: int
    layout: Layout = Layout.TWO
    zoom: float = 1.0

    @property
    def lane(self) -> int:
        """Where the channel begins in which the lines of moves run."""
        return self.old + self.text if self.layout is Layout.TWO else EDGE - 6

    @property
    def channel(self) -> int:
        """How wide that channel is."""
        return GUTTER

    @property
    def text(self) -> int:
        """How wide each of the texts is."""
        if self.layout is Layout.REDLINE:
            return max(min(self.width - self.old - EDGE, round(WIDEST * max(self.zoom, 1.0))), 60)
        if self.layout is Layout.THREE:
            return max((self.width - EDGE - self.old - 2 * NARROW_GUTTER) // 3, 60)
        return max((self.width - 2 * EDGE - GUTTER) // 2 - self.label - GAP, 60)

    @property
    def old(self) -> int:
        """Where the old text begins, or the only one."""
        if self.layout is Layout.THREE:
            return EDGE + GUTTER - 6
        return EDGE + self.label + GAP + (GUTTER - 6 if self.layout is Layout.REDLINE else 0)

    @property
    def new(self) -> int:
        """Where the new text begins."""
        if self.layout is Layout.REDLINE:
            return self.old
        if self.layout is Layout.THREE:
            return self.old + self.text + NARROW_GUTTER
        return self.lane + GUTTER + self.label + GAP

    @property
    def third(self) -> int:
        """Where the third text begins."""
        return self.new + self.text + NARROW_GUTTER

    @property
    def fold(self) -> int:
        """Where the words of a folded line begin; the sign that opens it stands in front of them, beside the lines of moves."""
        return EDGE + 24 if self.layout is Layout.TWO else EDGE + GUTTER + 14

    @property
    def rules(self) -> tuple[int, ...]:
        """Where a fine line parts two columns."""
        if self.layout is Layout.THREE:
            return (self.new - NARROW_GUTTER // 2, self.third - NARROW_GUTTER // 2)
        return ()


def mirrored(rect: QRect, within: QRect, direction: Qt.LayoutDirection) -> QRect:
    """The box as it lies in a window of this reading direction."""
    if direction == Qt.LayoutDirection.LeftToRight:
        return rect
    return QRect(within.left() + within.right() - rect.right(), rect.top(), rect.width(), rect.height())
