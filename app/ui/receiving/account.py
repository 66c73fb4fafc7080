"""The account of the characters of a file: where each of them went."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.sentences import sentence
from app.ui.theme import Theme

_FULL = ("in-text", "in-head", "in-changes", "in-comments", "in-instructions", "in-sponsors")
"""The shares that become something; the others are left out or could not be read."""


class Share(Protocol):
    """How many characters went where, and why."""

    @property
    def reason(self) -> str:
        """The code of the sentence."""
        ...

    @property
    def characters(self) -> int:
        """How many."""
        ...

    @property
    def words(self) -> str:
        """An example."""
        ...


class Account(Protocol):
    """The account of a file's characters, as a reader gives it or as a dossier keeps it."""

    @property
    def in_file(self) -> int:
        """How many there are in the file."""
        ...

    @property
    def shares(self) -> Sequence[Share]:
        """Where they went."""
        ...

    @property
    def missing(self) -> int:
        """How many nobody accounts for."""
        ...


def in_short(balance: Account) -> str:
    """The account in a sentence."""
    if not balance.in_file:
        return "No account of the characters was kept"
    if balance.missing > 0:
        return f"{balance.missing:,} of {balance.in_file:,} characters are not accounted for"
    if balance.missing < 0:
        return f"{-balance.missing:,} characters more came out than the {balance.in_file:,} of the file"
    return f"All {balance.in_file:,} characters of the file are accounted for"


class AccountView(QWidget):
    """A bar of the shares, and below it each with its number and what it is."""

    def __init__(self, theme: Theme, balance: Account, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.bar = _Bar(theme, balance)
        column.addWidget(self.bar)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        rows = [(share.characters, sentence(share.reason, {"words": share.words})) for share in balance.shares]
        if balance.missing:
            rows.append((balance.missing, "not accounted for: please report this with the file"))
        for at, (number, text) in enumerate(rows):
            figure = QLabel(f"{number:,}")
            figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            said = QLabel(text)
            said.setWordWrap(True)
            said.setTextFormat(Qt.TextFormat.PlainText)
            said.setProperty("muted", True)
            grid.addWidget(figure, at, 0)
            grid.addWidget(said, at, 1)
        column.addLayout(grid)


class _Bar(QWidget):
    """The shares beside each other, as wide as they are large."""

    def __init__(self, theme: Theme, balance: Account) -> None:
        super().__init__()
        self._theme, self._balance = theme, balance
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(10)
        self.setAccessibleName(in_short(balance))
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = max(self._balance.in_file, 1)
        at = 0.0
        used = [(share.characters, "accent" if share.reason in _FULL else "muted") for share in self._balance.shares]
        if self._balance.missing > 0:
            used.append((self._balance.missing, "danger"))
        for number, colour in used:
            wide = self.width() * number / whole
            painter.setBrush(self._theme.colour(colour))
            painter.drawRect(QRectF(at, 0, max(wide - 1.0, 0.5), self.height()))
            at += wide
