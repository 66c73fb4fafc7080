"""Lists of the page: the text as read, what differs, what was set right, what could not be read, what found no place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.paragraphs import COUNTED, Kind, labels
from app.domain.wording import Span
from app.sentences import sentence
from app.ui.difference import difference_html, folded
from app.ui.theme import Theme, serif
from app.work.receiving.drafts import draft_paragraphs
from app.work.receiving.recognizing import Differing

if TYPE_CHECKING:
    from app.formats.draft import Draft, Repair

MOST_SHOWN = 60
"""How many rows of a list of differences are shown; the rest is named as a number."""
MOST_LABELS = 12
MOST_LETTERS = 3000
"""Up to so many sentences and letters stand on the page itself."""
LONGEST = 2000
"""Letters in a line of a field."""


class TextAsRead(QPlainTextEdit):
    """The paragraphs with their labels, to see at a glance whether the structure is right."""

    def __init__(self, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName("The text as read")
        self.setFont(serif(11))
        self.setFixedHeight(240)
        self.setPlainText("\n".join(_lines(draft)))


def _lines(draft: Draft) -> Iterable[str]:
    rows = draft_paragraphs(draft)
    named = labels(rows)
    notes = 1
    for row in rows:
        text = " ".join(row.wording.marked(notes).split())
        notes += len(row.wording.notes)
        label = named[row.uid] if row.kind in COUNTED else ""
        yield f"{label:<10} {text}" if label else (text.upper() if row.kind is Kind.HEADING else text)
    for line in draft.body:
        yield " ".join(line.plain.split())


def sentences_of(repairs: Sequence[Repair]) -> list[str]:
    """What was set right, each as its sentence, those of a kind and wording once."""
    return list(dict.fromkeys(sentence(row.reason, {"words": row.words}) for row in repairs))


class Sentences(QWidget):
    """Sentences below each other; many or long ones in a field of their own that scrolls, all of them to the last letter."""

    def __init__(self, rows: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        if len(rows) > MOST_LABELS or sum(map(len, rows)) > MOST_LETTERS:
            column.addWidget(Scrolling(rows))
            return
        for text in rows:
            column.addWidget(_label(text))


class Scrolling(QPlainTextEdit):
    """Any number of texts of any length to read and to copy."""

    def __init__(self, rows: Iterable[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName("List")
        self.setFixedHeight(200)
        self.setPlainText("\n".join(line for text in rows for line in _cut(text)))


def _cut(text: str) -> Iterable[str]:
    """A text in lines that can be set quickly, each ended where a word ends if it can be."""
    while len(text) > LONGEST:
        at = text.rfind(" ", 1, LONGEST) + 1 or LONGEST
        yield text[:at]
        text = text[at:]
    yield text


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setProperty("muted", True)
    return label


class Differences(QWidget):
    """Where the untracked text of the file is not that of the version we hold, with the words."""

    def __init__(self, theme: Theme, rows: Sequence[Differing], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._rows = theme, rows[:MOST_SHOWN]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        self._words: list[QLabel] = []
        for at, row in enumerate(self._rows):
            label = QLabel(row.label)
            words = QLabel()
            words.setWordWrap(True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._words.append(words)
            grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, at, 1)
        if len(rows) > MOST_SHOWN:
            grid.addWidget(_label(f"… and {len(rows) - MOST_SHOWN:,} more"), len(self._rows), 1)
        theme.changed.connect(self._render)
        self._render()

    def _render(self) -> None:
        for row, words in zip(self._rows, self._words, strict=True):
            words.setText(_told(row, self._theme))


def _told(row: Differing, theme: Theme) -> str:
    spans: Sequence[Span] = folded(row.spans)
    if row.change == "reworded":
        return difference_html(spans, theme.colours)
    plain = " ".join("".join(span.wording.plain for span in row.spans).split())
    shown = plain if len(plain) <= 160 else plain[:160].rsplit(" ", 1)[0] + " …"
    said = "only in the file" if row.change == "added" else "not in the file"
    return f"<i>{said}:</i> {escape(shown)}"
