"""Notes on the paragraph or on chosen words of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout

from app.domain.anchoring import Hold
from app.domain.positions import Note
from app.domain.wording import Wording
from app.ui.dates import time_text
from app.ui.fields import SavingText
from app.ui.panels.controls import IconButton, QuietButton, muted
from app.ui.panels.new_text import NewText
from app.ui.panels.row_list import RowList, RowView
from app.ui.panels.section import Section
from app.ui.panels.subject import Subject
from app.work.annotating import add_note, edit_note, remove_note
from app.work.carrying import anchor_in
from app.work.workspace import Action, New

LONGEST_WORDS = 60
"""How many characters of the words a note stands on are shown."""


_LABEL = re.compile(r"(?:PP|OP)\d")

INDENT = 16
"""How far an answer stands in from the note it answers, in pixels."""


class NoteView(RowView):
    """One note: who wrote it when, on which words, its text, whether partners may see it and whether its thread is closed."""

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self._subject, self._desk = subject, subject.desk
        self._row: Note | None = None
        self.about = muted()
        self.text = SavingText(self._desk, "Note")
        self.text.setToolTip("Saves itself; Ctrl+S saves at once")
        self.text.saver.kept = subject.kept
        self.shareable = QCheckBox("May be shared with partners")
        self.shareable.setToolTip("Without this mark a note never leaves the delegation")
        self.shareable.clicked.connect(self._share)
        self.resolved = QCheckBox("Resolved")
        self.resolved.setToolTip("The thread of this note is closed")
        self.resolved.clicked.connect(self._resolve)
        row = QHBoxLayout()
        row.addWidget(self.shareable)
        row.addWidget(self.resolved)
        row.addStretch()
        row.addWidget(IconButton(self._desk.theme, "delete", "Remove note", self._remove))
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.about)
        column.addWidget(self.text)
        column.addLayout(row)

    def bind(self, row: Note) -> None:
        self._row = row
        parts = [self._desk.party_name(row.author)] if row.author else []
        parts.append(time_text(row.created))
        answered = self._desk.dossier.notes.get(row.answers)
        if answered is not None:
            parts.append(f"answer to {self._desk.party_name(answered.author)}" if answered.author else "answer")
        head = " · ".join(parts)
        is_answer = answered is not None
        self._column.setContentsMargins(INDENT if is_answer else 0, 0, 0, 0)
        self.about.setText("\n".join(part for part in (head, self._stands_on(row)) if part))
        self.text.setAccessibleName(f"Note of {head}")
        self.text.bind(self._subject.key("note", row.id), row.text, lambda text: edit_note(self._now(row), text=text))
        self.shareable.setChecked(row.shareable)
        self.resolved.setChecked(row.resolved)
        self.resolved.setVisible(not is_answer and (row.resolved or self._is_answered(row)))

    def _stands_on(self, row: Note) -> str:
        """On which words the note stands in the text shown; where they are gone, which they were, and what stands there now."""
        if not row.words:
            return f"formerly on {_quoted(row.formerly)}" if row.formerly else ""
        subject = self._subject
        anchor = anchor_in(self._desk.dossier, row, self._desk.version) if subject.is_shown else None
        if anchor is None or anchor.hold in {Hold.EXACT, Hold.MOVED}:
            return f"on “{shortened(row.words)}”"
        if anchor.is_gone:
            now = f"; there it says “{shortened(anchor.words)}” now" if anchor.words.strip() else ""
            return f"⚑ its words are gone from this text: “{shortened(row.words)}”{now}"
        return f"on “{shortened(anchor.words)}”, which was “{shortened(row.words)}”"

    def _is_answered(self, row: Note) -> bool:
        return any(other.answers == row.id for other in self._subject.rows("notes"))

    def _now(self, row: Note) -> Note:
        return self._desk.dossier.notes.get(row.id, row)

    def _share(self) -> None:
        if self._row is not None:
            row = self._now(self._row)
            wanted = self.shareable.isChecked()
            self.shareable.setChecked(row.shareable)  # shows what is saved; the step itself turns it
            self._desk.do(edit_note(row, shareable=wanted), by=self)

    def _resolve(self) -> None:
        if self._row is not None:
            row = self._now(self._row)
            wanted = self.resolved.isChecked()
            self.resolved.setChecked(row.resolved)
            self._desk.do(edit_note(row, resolved=wanted), by=self)

    def _remove(self) -> None:
        if self._row is not None:
            self._desk.do(remove_note(self._row), by=self)


class NoteSection(Section):
    """A field for a new note, and the notes below it, newest first; the answers to a note stand below it, oldest first."""

    name = "notes"
    title = "Notes"
    tables = ("notes",)

    def build(self, column: QVBoxLayout) -> None:
        self._words: tuple[int, int] | None = None
        self._on: Wording | None = None
        self.on_words = muted()
        self.whole = QuietButton("Whole paragraph", "Write the note on the whole paragraph instead", self._on_whole)
        self.new = NewText(
            self.desk,
            "New note",
            hint="New note (Ctrl+M)",
            table="notes",
            add=self._add,
            edit=lambda row, text: edit_note(row, text=text),
            remove=remove_note,
        )
        self.new.finished.connect(self._finished)
        self.notes = RowList(lambda: NoteView(self.subject), gap=12)
        row = QHBoxLayout()
        row.addWidget(self.on_words, 1)
        row.addWidget(self.whole)
        column.addLayout(row)
        column.addWidget(self.new)
        column.addWidget(self.notes)
        self._tell_words()

    def fill(self) -> None:
        self.new.begin(self.subject.key("new note"))
        rows = [row for row in self.subject.rows("notes") if row.id != self.new.row_id]
        self.notes.show_rows(threaded(rows[::-1]))
        if (
            self._words is not None
            and self._on is not None
            and self._on != self.subject.wording
            and not self.new.row_id
        ):
            self._on_whole()

    def begin(self, start: int | None, end: int | None) -> None:
        """Begin a note, on the words from `start` to `end` of the wording shown if they are given."""
        self.new.finish()
        self._words = (start, end) if start is not None and end is not None and start < end else None
        self._on = self.subject.wording if self._words is not None else None
        self._tell_words()
        self.new.setFocus()

    def _add(self, new: New, text: str) -> Action:
        author = self.desk.dossier.about.own_party or self.desk.workspace.who
        return add_note(new, self.subject.uid, text, author=author, words=self._words, on=self._on)

    def _finished(self) -> None:
        self._on_whole()
        self.fill()

    def _on_whole(self) -> None:
        self._words = self._on = None
        self._tell_words()

    def _tell_words(self) -> None:
        is_on = self._words is not None and self._on is not None
        self.on_words.setVisible(is_on)
        self.whole.setVisible(is_on)
        if self._words is not None and self._on is not None:
            words = shortened(self._on.part(*self._words).plain)
            self.on_words.setText(f"On “{words}”")
            self.new.setAccessibleName(f"New note on “{words}”")
        else:
            self.new.setAccessibleName("New note")


def threaded(rows: Sequence[Note]) -> list[Note]:
    """The notes with every answer below what it answers, the oldest answer first; an answer to nothing stands for itself."""
    known = {row.id for row in rows}
    below: dict[str, list[Note]] = {}
    for row in rows:
        below.setdefault(row.answers if row.answers in known else "", []).append(row)
    order: list[Note] = []

    def add(row: Note) -> None:
        if row in order:
            return  # two notes that answer each other
        order.append(row)
        for answer in sorted(below.get(row.id, ()), key=lambda each: (each.created, each.id)):
            add(answer)

    for row in below.get("", []):
        add(row)
    for row in rows:
        add(row)
    return order


def _quoted(formerly: str) -> str:
    """Words in quotes; a label as it is."""
    return formerly if _LABEL.match(formerly) else f"“{shortened(formerly)}”"


def shortened(words: str) -> str:
    """The words, cut at a space when there are many."""
    return words if len(words) <= LONGEST_WORDS else words[:LONGEST_WORDS].rsplit(" ", 1)[0] + " …"
