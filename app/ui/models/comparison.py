"""The lines of a comparison as a list: one item a line, with its text for the eye, the ear and the clipboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from app.ui.compare.filters import EVERYTHING, Folds, Sieve
from app.ui.compare.lines import Line, copied, head_of, line_in_words
from app.ui.compare.reading import Reading, Row
from app.ui.compare.showing import NO_STOCK, NOTHING, Showing, Stock, showing
from app.ui.models.following import Index

LINE = Qt.ItemDataRole.UserRole + 1
"""The role under which an item gives its `Line`."""


class ComparisonModel(QAbstractListModel):
    """Shows one reading through a filter, identical paragraphs and consequential changes folded or not."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading: Reading | None = None
        self._stock = NO_STOCK
        self.showing: Showing = NOTHING
        self.sieve = EVERYTHING
        self.folds = Folds()
        self.unfolded: frozenset[int] = frozenset()

    @property
    def reading(self) -> Reading | None:
        """What is shown."""
        return self._reading

    @property
    def lines(self) -> Sequence[Line]:
        """The lines in their order."""
        return self.showing.lines

    @property
    def changes(self) -> Sequence[int]:
        """The positions of the lines that hold a change, be it a consequential one."""
        return self.showing.changes

    @property
    def substantive(self) -> Sequence[int]:
        """The positions of the lines that hold a substantive change."""
        return self.showing.substantive

    def show_reading(
        self, reading: Reading | None, *, keep: bool = False, ready: Showing | None = None, stock: Stock = NO_STOCK
    ) -> None:
        """Show another reading; with `keep`, runs that were unfolded stay so, for it is the same pair of texts.

        `ready` and `stock` are what a worker has made of it; the former is used if it is still what is wanted.
        """
        if not keep:
            self.unfolded = frozenset()
        self._reading = reading
        self._stock = stock
        self._rebuild(ready)

    @property
    def stock(self) -> Stock:
        """What of the reading is the same through all filters."""
        return self._stock

    def show_through(self, sieve: Sieve, folds: Folds, ready: Showing | None = None) -> None:
        """Filter and fold; runs unfolded by hand are folded again. `ready` is what a worker has made of it."""
        self.sieve, self.folds, self.unfolded = sieve, folds, frozenset()
        self._rebuild(ready)

    def unfold(self, at: int) -> None:
        """Open the folded line at this position: its rows take its place."""
        line = self.lines[at]
        if not line.folded or self._reading is None:
            return
        self.unfolded |= {line.row.at}
        more = showing(self._reading, self.sieve, self.folds, self.unfolded, self._stock)
        without = [*self.lines[:at], *self.lines[at + 1 :]]
        self.beginRemoveRows(QModelIndex(), at, at)
        self.showing = replace(self.showing, lines=without)
        self.endRemoveRows()
        self.beginInsertRows(QModelIndex(), at, at + len(line.rows) - 1)
        self.showing = more
        self.endInsertRows()

    def position_of(self, row: Row) -> int:
        """Where a row is shown, itself or within a folded line; -1 when the filter hides it."""
        return self.showing.line_at.get(row.at, -1)

    def partner_of(self, at: int) -> int:
        """Where the other mention of the moved paragraph at this position is shown; -1 for none."""
        line = self.lines[at]
        if line.folded or self._reading is None or line.row.partner < 0:
            return -1
        return self.position_of(self._reading.rows[line.row.partner])

    def text(self, positions: list[int]) -> str:
        """The lines at these positions as they are copied."""
        return copied([self.lines[at] for at in positions])

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self.lines):
            return None
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole}:
            return line_in_words(line)
        if role == Qt.ItemDataRole.ToolTipRole:
            said = [head_of(line), *(alert.sentence or alert.text for alert in line.row.alerts)]
            tip = "\n".join(words for words in said if words)
            return None if line.folded else tip or None
        return None

    def _rebuild(self, ready: Showing | None = None) -> None:
        self.beginResetModel()
        if self._reading is None:
            self.showing = NOTHING
        elif ready is not None and ready.is_through(self.sieve, self.folds, self.unfolded):
            self.showing = ready
        else:
            self.showing = showing(self._reading, self.sieve, self.folds, self.unfolded, self._stock)
        self.endResetModel()
