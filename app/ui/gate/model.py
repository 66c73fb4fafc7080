"""The cards of the gate as a list."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.domain.checking import Checked, Gate
from app.ui.gate.card import card_words
from app.ui.gate.sifting import Sieve, sifted

CARD = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


class GateModel(QAbstractListModel):
    """The paragraphs that a sieve lets through, the gravest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.gate: Gate | None = None
        self.sieve = Sieve.LOOK
        self.rows: tuple[Checked, ...] = ()

    def show_gate(self, gate: Gate | None) -> None:
        """Show what was found; None while it is being looked for."""
        self.gate = gate
        self._fill()

    def sift(self, sieve: Sieve) -> None:
        """Let other cards through."""
        if sieve is not self.sieve:
            self.sieve = sieve
            self._fill()

    def position(self, uid: str) -> int:
        """Where the card of a paragraph stands; -1 where it is not shown."""
        return next((at for at, row in enumerate(self.rows) if row.uid == uid), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == CARD:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return card_words(row)
        return None

    def _fill(self) -> None:
        self.beginResetModel()
        self.rows = sifted(self.gate, self.sieve) if self.gate is not None else ()
        self.endResetModel()
