"""The ladder of wordings we could accept, in order."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout

from app.domain.checking import rung_name
from app.domain.positions import Fallback
from app.domain.wording import Span, Wording, differences, plain
from app.ui.difference import DifferenceView
from app.ui.fields import SavingText
from app.ui.panels.controls import IconButton
from app.ui.panels.new_text import NewText
from app.ui.panels.row_list import RowList, RowView
from app.ui.panels.section import Section
from app.ui.panels.subject import Subject
from app.work.annotating import add_fallback, edit_fallback, move_fallback, remove_fallback, set_preferred

PART = 0.6
"""A fallback shorter than this share of the paragraph stands for a part of it: what surrounds it is not meant to go."""


def fallback_difference(text: Wording, fallback: str) -> tuple[Span, ...]:
    """What the fallback would change in the text; where it words only a part, what stands around that part is left out."""
    now = plain(text.plain)
    spans = differences(now, plain(fallback))
    if len(fallback) < PART * len(now.text):
        while spans and spans[0].kind == "-":
            spans = spans[1:]
        while spans and spans[-1].kind == "-":
            spans = spans[:-1]
    return spans


class FallbackView(RowView):
    """One rung: its number, its words, and on demand what it would change."""

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self._subject, self._desk = subject, subject.desk
        self._row: Fallback | None = None
        self.number = QLabel()
        self.text = SavingText(self._desk, "Fallback")
        self.text.setToolTip("Saves itself. Alt+Up and Alt+Down move it on the ladder.")
        self.text.installEventFilter(self)
        self.text.saver.kept = subject.kept
        self.compare = QToolButton()
        self.compare.setText("Difference")
        self.compare.setCheckable(True)
        self.compare.setAutoRaise(True)
        self.compare.setToolTip("Show what it would change in the text")
        self.compare.toggled.connect(self._show_difference)
        self.difference = DifferenceView(self._desk.theme, fold=True)
        self.difference.hide()
        theme = self._desk.theme
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self.compare)
        row.addStretch()
        row.addWidget(IconButton(theme, "up", "Move fallback up (Alt+Up)", lambda: self._move(-1)))
        row.addWidget(IconButton(theme, "down", "Move fallback down (Alt+Down)", lambda: self._move(1)))
        row.addWidget(IconButton(theme, "delete", "Remove fallback", self._remove))
        words = QHBoxLayout()
        words.setSpacing(8)
        words.addWidget(self.number, 0, Qt.AlignmentFlag.AlignTop)
        self.number.setContentsMargins(0, 6, 0, 0)
        words.addWidget(self.text, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(words)
        column.addWidget(self.difference)
        column.addLayout(row)

    def bind(self, row: Fallback) -> None:
        if self._row is None or self._row.id != row.id:
            self.compare.setChecked(False)
        self._row = row
        self.number.setText(f"{row.rank}" if row.rank else "★")
        self.number.setToolTip(rung_name(row.rank))
        self.text.setAccessibleName(rung_name(row.rank))
        self.text.bind(
            self._subject.key("fallback", row.id), row.text, lambda text: edit_fallback(self._now(row), text)
        )
        self._show_difference()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self._move(step)
                return True
        return super().eventFilter(watched, event)

    def _show_difference(self) -> None:
        is_wanted = self.compare.isChecked() and self._row is not None
        if is_wanted and self._row is not None:
            self.difference.show_difference(fallback_difference(self._subject.wording, self._row.text))
        self.difference.setVisible(is_wanted)

    def _now(self, row: Fallback) -> Fallback:
        return self._desk.dossier.fallbacks.get(row.id, row)

    def _move(self, steps: int) -> None:
        if self._row is not None and self.text.save_now():
            self._desk.do(move_fallback(self._now(self._row), steps), by=self)

    def _remove(self) -> None:
        if self._row is not None:
            self._desk.do(remove_fallback(self._row), by=self)


class FallbackSection(Section):
    """The ladder, and a field for the next rung."""

    name = "fallbacks"
    title = "Fallbacks"
    tables = ("fallbacks",)

    def build(self, column: QVBoxLayout) -> None:
        self.ladder = RowList(lambda: FallbackView(self.subject))
        self.new = NewText(
            self.desk,
            "New fallback",
            hint="Next wording we could accept",
            table="fallbacks",
            add=lambda new, text: add_fallback(new, self.subject.uid, text),
            edit=edit_fallback,
            remove=remove_fallback,
        )
        self.new.finished.connect(self.fill)
        self.preferred = NewText(
            self.desk,
            "Preferred text",
            hint="Preferred text: our first choice of wording",
            table="fallbacks",
            add=lambda new, text: set_preferred(new, self.subject.uid, text),
            edit=edit_fallback,
            remove=remove_fallback,
        )
        self.preferred.finished.connect(self.fill)
        column.addWidget(self.preferred)
        column.addWidget(self.ladder)
        column.addWidget(self.new)

    def fill(self) -> None:
        self.new.begin(self.subject.key("new fallback"))
        self.preferred.begin(self.subject.key("preferred"))
        rows = self.subject.rows("fallbacks")
        typed = {self.new.row_id, self.preferred.row_id}
        self.preferred.setVisible(all(row.rank or row.id in typed for row in rows))
        self.ladder.show_rows([row for row in rows if row.id not in typed])
