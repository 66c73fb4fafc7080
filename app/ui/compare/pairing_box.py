"""Choosing the paragraph that another one answers to: all of the other text, the likeliest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.comparing import Side
from app.domain.folding import folded
from app.domain.paragraphs import COUNTED
from app.text import tokenize
from app.ui.compare.reading import Reading, Row
from app.ui.entries import EntryLine

SHOWN = 300
"""How many are listed at once; typing finds the others."""


LONGEST = 120
"""To how many letters the beginning of a paragraph is cut: about two lines."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paragraph of the other text: how alike it is (0 to 1), and the label of what it is paired with now."""

    side: Side
    likeness: float
    paired_with: str = ""

    @property
    def words(self) -> str:
        """How it is listed."""
        first = " ".join(self.side.paragraph.wording.plain.split())
        with_whom = f" · now with {self.paired_with}" if self.paired_with else " · alone"
        short = first if len(first) <= LONGEST else f"{first[:LONGEST].rsplit(' ', 1)[0]} …"
        return f"{self.side.label} · {round(self.likeness * 100)} % of the words{with_whom}\n{short}"


def candidates(reading: Reading, row: Row, *, on_old: bool) -> tuple[Candidate, ...]:
    """The paragraphs of the old text (or of the new one) that a row may be paired with, the likeliest first; runs on a worker."""
    own = row.compared.new if on_old else row.compared.old
    text = Counter(word for side in own for word in _words(side))
    found: list[Candidate] = []
    for other in reading.rows:
        if other.trace or other.is_alone:
            continue
        here = other.compared is row.compared
        for side in other.compared.old if on_old else other.compared.new:
            if here or (side.paragraph.kind in COUNTED) is not (own[0].paragraph.kind in COUNTED):
                continue  # a paragraph of the preamble may have become an operative one, but never a heading
            found.append(Candidate(side, _likeness(text, Counter(_words(side))), _labels(other, on_old=on_old)))
    return tuple(sorted(found, key=lambda candidate: -candidate.likeness))


def _labels(row: Row, *, on_old: bool) -> str:
    return row.new_label if on_old else row.old_label


def _words(side: Side) -> list[str]:
    return [word.casefold() for word in tokenize(side.paragraph.wording.plain) if word[0].isalnum()]


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    longest = max(one.total(), other.total())
    return (one & other).total() / longest if longest else 0.0


class PairingBox(QDialog):
    """A list to choose from, with a line to type words into. `chosen` tells the paragraph."""

    chosen = Signal(object)

    def __init__(self, label: str, offered: Sequence[Candidate], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Pair {label} with")
        self.resize(640, 520)
        self._offered = [(folded(f"{one.side.label} {one.side.paragraph.wording.plain}"), one) for one in offered]
        said = QLabel(f"Which paragraph of the other text does {label} answer to?")
        said.setWordWrap(True)
        self.words = EntryLine("Find a paragraph", hint="Words or a label")
        self.words.textChanged.connect(lambda _: self._fill())
        self.list = QListWidget()
        self.list.setAccessibleName("Paragraphs of the other text")
        self.list.setWordWrap(True)
        self.list.setAlternatingRowColors(True)
        self.list.itemActivated.connect(lambda _: self.accept())
        self.list.itemSelectionChanged.connect(self._enable)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText("Pair")
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(10)
        for part in (said, self.words, self.list, self.buttons):
            column.addWidget(part)
        self._fill()

    def accept(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
            super().accept()

    def _fill(self) -> None:
        wanted = folded(self.words.text())
        self.list.clear()
        fitting = [one for text, one in self._offered if wanted in text]
        for candidate in fitting[:SHOWN]:
            item = QListWidgetItem(candidate.words)
            item.setData(Qt.ItemDataRole.UserRole, candidate.side)
            item.setSizeHint(QSize(0, 62))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._enable()

    def _enable(self) -> None:
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(self.list.currentItem() is not None)
