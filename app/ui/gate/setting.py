"""Setting the cards: each laid out when it comes into view, at one zoom and in the colours of the theme."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextDocument, QTextOption
from PySide6.QtWidgets import QApplication

from app.domain.checking import Checked
from app.ui.gate.card import card_html
from app.ui.theme import Theme

ABOVE, BELOW, EDGE = 10, 12, 20
"""The space above, below and beside a card."""

POINTS = 10.0
CARDS_KEPT = 80
"""How many cards are kept ready to be painted."""


class Setting:
    """Lays cards out and remembers the newest."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.zoom = 1.0
        self.since = ""
        self.right_to_left = False
        self._ready: OrderedDict[tuple[int, int], tuple[Checked, QTextDocument]] = OrderedDict()

    def forget(self) -> None:
        """Zoom, colours or cards have changed."""
        self._ready.clear()

    def guess(self, row: Checked, width: int) -> int:
        """About how high a card will be."""
        letters = sum(len(concern.sentence) + 40 for concern in row.concerns) + 80
        lines = 1 + len(row.concerns) + letters * 7 // max(width - 2 * EDGE, 100)
        lines += 3 * bool(row.marks) + 2 * bool(row.ladder) + 3 * bool(row.stale or row.has_changed)
        return round(lines * 19 * self.zoom) + ABOVE + BELOW

    def height(self, row: Checked, width: int) -> int:
        """How high a card is at this width."""
        return round(self.ready(row, width).size().height()) + ABOVE + BELOW

    def ready(self, row: Checked, width: int) -> QTextDocument:
        """The card, laid out."""
        key = (id(row), width)
        made = self._ready.get(key)
        if made is None or made[0] is not row:
            made = self._ready[key] = (row, self._made(row, width))
            while len(self._ready) > CARDS_KEPT:
                self._ready.popitem(last=False)
        else:
            self._ready.move_to_end(key)
        return made[1]

    def _made(self, row: Checked, width: int) -> QTextDocument:
        document = QTextDocument()
        document.setDocumentMargin(0)
        font = QFont(QApplication.font())
        font.setPointSizeF(POINTS * self.zoom)
        document.setDefaultFont(font)
        side = Qt.AlignmentFlag.AlignRight if self.right_to_left else Qt.AlignmentFlag.AlignLeft
        option = QTextOption(side)
        # Our words are English: only their side is mirrored. Where the text itself begins from the right, its paragraph says so.
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setDefaultTextOption(option)
        document.setHtml(
            f'<body style="color:{self._theme.colours.text};">{card_html(row, self._theme.colours, self.since)}</body>'
        )
        document.setTextWidth(max(width - 2 * EDGE, 60))
        return document
