"""What was reported when documents came in, as the dossier keeps it: for the version they became, or were taken onto."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.domain.listing import listed
from app.domain.readings import Reading
from app.sentences import sentence
from app.ui.folding import Fold
from app.ui.receiving.account import AccountView, in_short
from app.ui.receiving.lists import Sentences
from app.ui.receiving.words import counted
from app.ui.theme import Theme


class ReadingsView(QWidget):
    """A part for each document: what was set right, what could not be read, and where its characters went."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[Reading, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def show_readings(self, readings: Sequence[Reading]) -> None:
        """Show these in place of the former; nothing is made anew when they are the same."""
        if tuple(readings) == self._shown:
            return
        self._shown = tuple(readings)
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for reading in self._shown:
            self._add(reading)

    def _add(self, reading: Reading) -> None:
        head = QLabel(told(reading))
        head.setWordWrap(True)
        head.setProperty("muted", True)
        head.setContentsMargins(0, 8, 0, 2)
        self._column.addWidget(head)
        repairs = [_repair(row.reason, row.words, row.paragraph) for row in reading.repairs]
        if repairs:
            self._column.addWidget(Fold(f"Set right while reading  {len(repairs)}", lambda: Sentences(repairs)))
        if reading.unread:
            unread = reading.unread
            self._column.addWidget(Fold(f"Found no place in the text  {len(unread)}", lambda: Sentences(unread)))
        if reading.in_file:
            self._column.addWidget(Fold(in_short(reading), AccountView(self._theme, reading)))


def told(reading: Reading) -> str:
    """From where it was read, and how many tracked changes and comments there were: "Read from Rev1.docx: 12 tracked changes"."""
    text = f"Read from {reading.source}" if reading.source else "Read from a document"
    parts = [counted(len(reading.revisions), "tracked change")] if reading.revisions else []
    parts += [counted(len(reading.comments), "comment")] if reading.comments else []
    return f"{text}: {listed(parts)}" if parts else text


def _repair(reason: str, words: str, paragraph: str) -> str:
    said = sentence(reason, {"words": words})
    return f"{paragraph}: {said}" if paragraph else said
