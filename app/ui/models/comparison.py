"""The lines of a comparison as a list: one item a line, with its text for the eye, the ear and the clipboard."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from app.ui.compare.filters import EVERYTHING, Folds, Sieve
from app.ui.compare.lines import Line, copied, head_of, line_in_words, lines_of
from app.ui.compare.reading import Reading, Row
from app.ui.models.following import Index

LINE = Qt.ItemDataRole.UserRole + 1
"""The role under which an item gives its `Line`."""


class ComparisonModel(QAbstractListModel):
    """Shows one reading through a filter, identical paragraphs and consequential changes folded or not."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading: Reading | None = None
        self._lines: list[Line] = []
        self._line_at: dict[int, int] = {}
        self._changes: list[int] = []
        self._substantive: list[int] = []
        self._unfolded: set[int] = set()
        self.sieve = EVERYTHING
        self.folds = Folds()

    @property
    def reading(self) -> Reading | None:
        """What is shown."""
        return self._reading

    @property
    def lines(self) -> list[Line]:
        """The lines in their order."""
        return self._lines

    @property
    def changes(self) -> list[int]:
        """The positions of the lines that hold a change, be it a consequential one."""
        return self._changes

    @property
    def substantive(self) -> list[int]:
        """The positions of the lines that hold a substantive change."""
        return self._substantive

    def show_reading(self, reading: Reading | None, *, keep: bool = False) -> None:
        """Show another reading; with `keep`, runs that were unfolded stay so, for it is the same pair of texts."""
        if not keep:
            self._unfolded.clear()
        self._reading = reading
        self._rebuild()

    def sift(self, sieve: Sieve, folds: Folds) -> None:
        """Filter and fold what is shown next."""
        self.sieve, self.folds = sieve, folds

    def show_through(self, sieve: Sieve, folds: Folds) -> None:
        """Filter and fold; runs unfolded by hand are folded again."""
        self.sieve, self.folds = sieve, folds
        self._unfolded.clear()
        self._rebuild()

    def unfold(self, at: int) -> None:
        """Open the folded line at this position: its rows take its place."""
        line = self._lines[at]
        if not line.folded:
            return
        self._unfolded.add(line.row.at)
        fresh = [Line((row,)) for row in line.rows]
        self.beginRemoveRows(QModelIndex(), at, at)
        del self._lines[at]
        self.endRemoveRows()
        self.beginInsertRows(QModelIndex(), at, at + len(fresh) - 1)
        self._lines[at:at] = fresh
        self._number()
        self.endInsertRows()

    def position_of(self, row: Row) -> int:
        """Where a row is shown, itself or within a folded line; -1 when the filter hides it."""
        return self._line_at.get(row.at, -1)

    def partner_of(self, at: int) -> int:
        """Where the other mention of the moved paragraph at this position is shown; -1 for none."""
        line = self._lines[at]
        if line.folded or self._reading is None or line.row.partner < 0:
            return -1
        return self.position_of(self._reading.rows[line.row.partner])

    def text(self, positions: list[int]) -> str:
        """The lines at these positions as they are copied."""
        return copied([self._lines[at] for at in positions])

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == LINE:
            return line
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole}:
            return line_in_words(line)
        if role == Qt.ItemDataRole.ToolTipRole:
            said = [head_of(line), *(alert.sentence or alert.text for alert in line.row.alerts)]
            tip = "\n".join(words for words in said if words)
            return None if line.folded else tip or None
        return None

    def _rebuild(self) -> None:
        self.beginResetModel()
        reading = self._reading
        self._lines = lines_of(reading, self.sieve, self.folds, self._unfolded) if reading is not None else []
        self._number()
        self.endResetModel()

    def _number(self) -> None:
        self._line_at = {row.at: at for at, line in enumerate(self._lines) for row in line.rows}
        self._changes = [at for at, line in enumerate(self._lines) if line.is_change]
        self._substantive = [at for at in self._changes if self._lines[at].row.is_substantive]
