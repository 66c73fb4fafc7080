"""The card that asks where work belongs whose paragraph is gone: what it stood on, what hangs on it, and where it may go."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.paragraphs import COUNTED, with_label
from app.domain.refusal import Refusal
from app.domain.wording import EMPTY, Wording, differences, join, plain
from app.ui.buttons import Button
from app.ui.desk import Desk
from app.ui.difference import DifferenceView
from app.ui.locking import lock, reads
from app.ui.panels.controls import IconButton, QuietButton, flowing, muted
from app.ui.panels.entries import PlainLine
from app.ui.panels.placing import asking
from app.ui.panels.placing.dragging import Handle
from app.ui.panels.placing.suggestion_list import Candidate, SuggestionList
from app.work.carrying import Waiting, Why
from app.work.workspace import Action, label_of

LAST_TEXT = 260
"""How many characters of the last text are shown at first."""


class PlacingCard(QFrame):
    """Shown while the chosen paragraph waits. Everything that hangs on it is placed, or kept in history, as one step.

    After each step the next one that waits is chosen and the highlight is on its best suggestion.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._row: Waiting | None = None
        self._key = self._done_on = ""
        self._candidates: list[Candidate] = []
        self._typed: Candidate | None = None
        self.setProperty("card", True)
        self.setAccessibleName("To place")
        self._make()
        self._lay_out()
        self._tell("")
        self.hide()

    def show_paragraph(self, uid: str) -> None:
        """Ask about what waits on this paragraph; say that all is placed if it was the last; else hide."""
        here = [row for row in self._desk.waiting() if row.uid == uid]
        if not uid or not here:
            self._row = None
            self._tell_done(uid)
            return
        row = next((row for row in here if row.key == self._key), here[0])
        if row.key != self._key:
            self._key, self._typed = row.key, None
            self.other.clear()
            self._tell("")
        self._row, self._done_on = row, ""
        self._fill(row)
        self._questions.show()
        self._done.hide()
        self.show()

    def focus_suggestions(self) -> None:
        """Go to the suggestions, or where there are none to the field for a label."""
        target: QWidget = self.list if self.list.count() else self.other
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> None:
        """Place what waits on the highlighted paragraph."""
        candidate = self.list.candidate
        if candidate is None or self._row is None:
            self.other.setFocus()
            return
        self._go_on(asking.placing(self._desk, self._row, candidate.uid), candidate.uid)

    def keep(self) -> None:
        """Give the other answer: close the question, or say that a guess is wrong."""
        if self._row is not None:
            self._go_on(asking.otherwise(self._desk, self._row), self._row.uid)

    def turn(self, steps: int) -> None:
        """Go to the next or the one before of what waits."""
        rows = self._desk.waiting()
        keys = [row.key for row in rows]
        if self._key in keys:
            self._ask(rows[(keys.index(self._key) + steps) % len(rows)])

    def _ask(self, row: Waiting) -> None:
        self._key, self._typed = row.key, None
        self._tell("")
        if row.uid == self._desk.paragraph:
            self.show_paragraph(row.uid)
        else:
            self._desk.choose(row.uid)
        self.focus_suggestions()

    def _make(self) -> None:
        theme = self._desk.theme
        self.head = Handle()
        self.about = muted()
        self.previous = IconButton(theme, "previous", "The one before (Page Up)", lambda: self.turn(-1))
        self.next = IconButton(theme, "next", "The next that waits (Page Down)", lambda: self.turn(1))
        for button in (self.previous, self.next):
            reads(button)
        self.hanging = QLabel()
        self.hanging.setWordWrap(True)
        self.last_text = DifferenceView(theme, points=10.5)
        self.all_of_it = QuietButton("Show all", "Show the whole of the last text", self._show_all)
        reads(self.all_of_it)
        self.list = SuggestionList(theme)
        self.list.chosen.connect(self._preview)
        self.list.taken.connect(self.place)
        self.list.turned.connect(self.turn)
        self.list.kept.connect(self.keep)
        self.where = muted()
        self.preview_head = muted()
        self.preview = DifferenceView(theme, fold=True, points=10.5)
        self.other = PlainLine("Another paragraph", "Another paragraph: OP4")
        self.other.setToolTip("Type a label, such as OP4 or pp 12, and press Enter")
        self.other.returnPressed.connect(self._name_other)
        self.problem = QLabel()
        self.problem.setProperty("refusal", True)
        self.problem.setWordWrap(True)
        self.place_button = Button("Place")
        self.place_button.setProperty("primary", True)
        self.place_button.clicked.connect(self.place)
        self.keep_button = QuietButton("Keep in history", "", self.keep)
        self._done = QLabel("✓ Everything has its place. Ctrl+Z takes the last step back.")
        self._done.setWordWrap(True)
        self._done.setContentsMargins(10, 10, 10, 10)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(self.head, 1)
        head.addWidget(self.previous)
        head.addWidget(self.next)
        self._questions = QWidget()
        column = QVBoxLayout(self._questions)
        column.setContentsMargins(10, 8, 10, 10)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.about)
        column.addWidget(self.last_text)
        column.addWidget(self.all_of_it, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.hanging)
        column.addWidget(self.where)
        column.addWidget(self.list)
        column.addWidget(self.other)
        column.addWidget(self.problem)
        column.addWidget(
            flowing([self.place_button, self.keep_button])
        )  # one below the other where the panel is narrow
        column.addWidget(self.preview_head)
        column.addWidget(self.preview)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._questions)
        whole.addWidget(self._done)

    def _fill(self, row: Waiting) -> None:
        dossier = self._desk.dossier
        keys = [each.key for each in self._desk.waiting()]
        self.head.key = row.key
        self.head.setText(f"To place · {keys.index(row.key) + 1} of {len(keys)}" if len(keys) > 1 else "To place")
        for button in (self.previous, self.next):
            button.setVisible(len(keys) > 1)
        self.about.setText(asking.question(row, dossier))
        self.hanging.setText(f"<b>What waits:</b> {escape(asking.in_words(row, dossier))}")
        self._show_text(row.text, whole=False)
        text, tip = asking.other_answer(row)
        self.keep_button.setText(text)
        self.keep_button.setToolTip(tip)
        self._candidates = asking.candidates(self._desk, row)
        self._list(self._typed.uid if self._typed is not None else "")
        if self._desk.workspace.read_only:
            lock(self._questions)

    def _list(self, chosen: str = "") -> None:
        listed = [*self._candidates, *([self._typed] if self._typed is not None else [])]
        self.where.setText("Where it may belong" if self._candidates else "No paragraph of this text is much like it.")
        self.list.show_candidates(listed, chosen)

    def _preview(self) -> None:
        candidate, row = self.list.candidate, self._row
        self.place_button.setEnabled(candidate is not None and not self._desk.workspace.read_only)
        self.preview.setVisible(candidate is not None)
        self.preview_head.setVisible(candidate is not None)
        if candidate is None or row is None:
            return
        self.place_button.setText(asking.answer_name(self._desk, row, candidate))
        self.place_button.setToolTip(f"Hang everything that waits on {candidate.label} (Enter in the list)")
        dossier = self._desk.dossier
        now = dossier.paragraph(dossier.newest_version().id, candidate.uid)
        after = now.wording if now is not None else EMPTY
        if row.why is Why.WORDS and row.uid == candidate.uid:
            self.preview_head.setText(f"{candidate.label} now, against the text the note was written on")
            note = dossier.notes[row.note]
            before = note.on if note.on is not None else row.text
        else:
            self.preview_head.setText(f"From the last text to {candidate.label}")
            before = row.text
        self.preview.show_difference(differences(before, after))

    def _show_text(self, text: Wording, *, whole: bool) -> None:
        self._text = text
        is_cut = not whole and len(text.text) > LAST_TEXT
        cut = text.part(0, asking.cut_at(text.text, LAST_TEXT))
        self.last_text.show_wording(join([cut, plain(" …")]) if is_cut else text)
        self.last_text.setVisible(bool(text))
        self.all_of_it.setVisible(is_cut)

    def _show_all(self) -> None:
        self._show_text(self._text, whole=True)

    def _name_other(self) -> None:
        """Add the paragraph of the typed label to the list and highlight it; typed again, place on it."""
        dossier = self._desk.dossier
        text = [row for row in dossier.text_of(dossier.newest_version().id) if row.kind in COUNTED]
        try:
            found = with_label(text, self.other.text())
        except Refusal as refusal:
            self._tell(self._desk.sentence(refusal))
            return
        self._tell("")
        if all(each.uid != found.uid for each in self._candidates):
            words = asking.cut(found.wording.plain, asking.WORDS)
            self._typed = Candidate(found.uid, label_of(dossier, found.uid), words, why="named by you", typed=True)
        self._list(found.uid)
        self.other.clear()
        self.list.setFocus()

    def _go_on(self, action: Action, target: str) -> None:
        keys = [row.key for row in self._desk.waiting()]
        at = keys.index(self._key)
        self._done_on = target
        try:
            self._desk.workspace.do(action, by=self)
        except Refusal as refusal:
            self._done_on = ""
            self._tell(self._desk.sentence(refusal))
            return
        left = {row.key: row for row in self._desk.waiting()}
        fresh = [key for key in left if key not in keys]
        following = next((key for key in (*keys[at + 1 :], *fresh, *keys[:at]) if key in left), "")
        if following:
            self._ask(left[following])
            return
        self._done_on = self._key = target
        self._desk.choose(target)
        self._tell_done(target)

    def _tell_done(self, uid: str) -> None:
        """After the last one: say that nothing waits any more, until another paragraph is chosen."""
        done = bool(uid) and self._done_on == uid and not self._desk.waiting()
        if not done:
            self._done_on = ""
        self._questions.hide()
        self._done.setVisible(done)
        self.setVisible(done)

    def _tell(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self.turn(1 if event.key() == Qt.Key.Key_PageDown else -1)
        else:
            super().keyPressEvent(event)
