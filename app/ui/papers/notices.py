"""What is said beside the pages of a report: what to know of it, and what is missing with the way there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.buttons import Button
from app.ui.labels import lead
from app.ui.theme import Theme
from app.work.papers import Report

WayOut = tuple[str, str]
"""The words on a button and the place it leads to: a view, "votes" or "party"."""

_WAYS: dict[Report, WayOut] = {
    Report.POSITIONS: ("Go to the text", "Text"),
    Report.TALKING_POINTS: ("Go to the text", "Text"),
    Report.DELEGATION: ("Name a delegation", "party"),
    Report.VOTES: ("Edit the votes…", "votes"),
    Report.AMENDMENTS: ("Go to the amendments", "Amendments"),
    Report.ORAL: ("Go to the amendments", "Amendments"),
    Report.EXPLANATION: ("Go to the amendments", "Amendments"),
    Report.SPONSORS: ("Go to the sponsors", "Sponsors"),
    Report.ADDENDUM: ("Go to the sponsors", "Sponsors"),
}


def way_out(report: Report, remarks: Sequence[str] | None = None) -> WayOut | None:
    """Where what a report lacks is entered; of one that was made, only where a remark says that something is missing."""
    if remarks is not None and not any(text.startswith("Nothing is marked") for text in remarks):
        return None
    return _WAYS[report]


class Notice(QFrame):
    """Sentences above the pages; hidden where there is nothing to say."""

    pressed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._place = ""
        self.setProperty("card", True)
        self._sign = QLabel()
        self.words = QLabel()
        self.words.setWordWrap(True)
        lead(self.words)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = Button()
        self.button.clicked.connect(lambda: self.pressed.emit(self._place))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(10)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        theme.changed.connect(self._tint)
        self._tint()
        self.hide()

    def say(self, sentences: Sequence[str], way: WayOut | None) -> None:
        """Say these, each on a line of its own."""
        self.words.setText("\n".join(sentences))
        self.setAccessibleName(" ".join(sentences))
        self.button.setVisible(way is not None)
        if way is not None:
            self.button.setText(way[0])
            self._place = way[1]
        self.setVisible(bool(sentences))

    def _tint(self) -> None:
        self._sign.setPixmap(self._theme.icon("info", "muted").pixmap(16, 16))


class Empty(QWidget):
    """In place of the pages: why there are none, and one thing to press."""

    pressed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._place = ""
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setProperty("empty", True)
        self.words.setFixedWidth(440)
        self.button = Button()
        self.button.clicked.connect(lambda: self.pressed.emit(self._place))
        self.button.hide()
        row = QHBoxLayout()  # an aligned label that wraps is given too little height
        row.addStretch()
        row.addWidget(self.words)
        row.addStretch()
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addLayout(row)
        column.addSpacing(12)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def say(self, sentence: str, way: WayOut | None) -> None:
        """Say why there is nothing to show, and where it is entered."""
        self.words.setText(sentence)
        self.words.setAccessibleName(sentence)
        self.button.setVisible(way is not None)
        if way is not None:
            self.button.setText(way[0])
            self._place = way[1]
