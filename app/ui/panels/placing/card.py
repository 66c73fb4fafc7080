"""The card that asks where work belongs whose paragraph is gone: what it stood on, what hangs on it, and where it may go."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.paragraphs import COUNTED, with_label
from app.domain.refusal import Refusal
from app.domain.wording import EMPTY, Wording, differences
from app.ui.buttons import Button
from app.ui.desk import Desk
from app.ui.difference import DifferenceView
from app.ui.locking import reads
from app.ui.panels.controls import IconButton, QuietButton, muted
from app.ui.panels.entries import PlainLine
from app.ui.panels.placing.hanging_words import hanging_in_words
from app.ui.panels.placing.offers import keep_in_history, place, suggestions, waiting
from app.ui.panels.placing.suggestion_list import Candidate, SuggestionList
from app.work.workspace import Action

WAITING = "application/x-adref-waiting"
"""The kind of what is dragged onto the outline: the identity of a paragraph that waits."""
MOST = 5
WORDS = 90
"""How many characters of a suggested paragraph are shown."""
LAST_TEXT = 260
"""How many characters of the last text are shown at first."""


class Handle(QLabel):
    """The heading of the card, by which what waits is dragged onto a line of the outline."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.uid = ""
        self._pressed: QPoint | None = None
        self.setProperty("heading", True)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip("Drag it onto a paragraph of the outline to place it there")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._pressed is None or not self.uid:
            return
        if (at - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            drag_waiting(self, self.uid)


def drag_waiting(source: QWidget, uid: str) -> None:
    """Drag what waits under this identity."""
    drag = QDrag(source)
    data = QMimeData()
    data.setData(WAITING, uid.encode())
    drag.setMimeData(data)
    drag.exec(Qt.DropAction.MoveAction)


class PlacingCard(QFrame):
    """Shown while the chosen paragraph waits. Everything that hangs on it is placed, or kept in history, as one step.

    After each step the next one that waits is chosen and the highlight is on its best suggestion.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._uid = ""
        self._placed = ""
        self._label = ""
        self._candidates: list[Candidate] = []
        self._typed: Candidate | None = None
        self.setProperty("card", True)
        self.setAccessibleName("To place")
        self._make()
        self._lay_out()
        self.hide()

    def show_paragraph(self, uid: str) -> None:
        """Ask about this paragraph if it waits; say that all is placed if it was the last; else hide."""
        uids = [row.uid for row in waiting(self._desk.dossier)]
        if uid not in uids:
            self._uid = ""
            self._tell_done(uid)
            return
        if uid != self._uid:
            self._typed = None
            self.other.clear()
            self._tell("")
        self._uid, self._placed = uid, ""
        self._fill(uids)
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
        if candidate is None:
            self.other.setFocus()
            return
        self._go_on(place(self._uid, candidate.uid), candidate.uid)

    def keep(self) -> None:
        """Close the question: what waits stays readable in the history and waits no more."""
        if self._uid:
            self._go_on(keep_in_history(self._desk.workspace.new(), self._uid), "")

    def turn(self, steps: int) -> None:
        """Go to the next or the one before of what waits."""
        uids = [row.uid for row in waiting(self._desk.dossier)]
        if self._uid in uids:
            self._desk.choose(uids[(uids.index(self._uid) + steps) % len(uids)])
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
        self.keep_button.setToolTip(
            "It belongs to no paragraph of this text: it waits no more and can be read in the history (K in the list)"
        )
        self._done = QLabel("✓ Everything has its place. Ctrl+Z takes the last step back.")
        self._done.setWordWrap(True)
        self._done.setContentsMargins(10, 10, 10, 10)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(self.head, 1)
        head.addWidget(self.previous)
        head.addWidget(self.next)
        buttons = QHBoxLayout()
        buttons.addWidget(self.keep_button)
        buttons.addStretch()
        buttons.addWidget(self.place_button)
        self._questions = QWidget()
        column = QVBoxLayout(self._questions)
        column.setContentsMargins(10, 8, 10, 10)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.about)
        column.addWidget(self.last_text)
        column.addWidget(self.all_of_it, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.hanging)
        column.addWidget(self.where)
        column.addWidget(self.list)
        column.addWidget(self.other)
        column.addWidget(self.problem)
        column.addWidget(self.preview_head)
        column.addWidget(self.preview)
        column.addLayout(buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._questions)
        whole.addWidget(self._done)

    def _fill(self, uids: list[str]) -> None:
        dossier, uid = self._desk.dossier, self._uid
        row = next(row for row in waiting(dossier) if row.uid == uid)
        self.head.uid = uid
        self.head.setText(f"To place · {uids.index(uid) + 1} of {len(uids)}" if len(uids) > 1 else "To place")
        for button in (self.previous, self.next):
            button.setVisible(len(uids) > 1)
        self._label = self._desk.label(uid) or "a paragraph"
        self.about.setText(self._stood(uid))
        self.hanging.setText(f"<b>What waits:</b> {hanging_in_words(dossier, uid) or 'nothing'}")
        self._show_text(row.last.wording if row.last is not None else EMPTY, whole=False)
        self._candidates = self._suggested(uid)
        self._list()

    def _stood(self, uid: str) -> str:
        """Where the paragraph stood last."""
        dossier = self._desk.dossier
        newest = dossier.newest_version()
        last = dossier.newest_wording(uid)
        if last is None:
            return f"{self._label}: the proposal it was written on is gone"
        return f"{self._label} of {dossier.versions[last.version].label}; it does not stand in {newest.label}"

    def _suggested(self, uid: str) -> list[Candidate]:
        dossier = self._desk.dossier
        version = dossier.newest_version().id
        found: list[Candidate] = []
        for row in suggestions(dossier, uid)[:MOST]:
            paragraph = dossier.paragraph(version, row.uid)
            words = _cut(paragraph.wording.plain, WORDS) if paragraph is not None else ""
            found.append(Candidate(row.uid, self._label_now(row.uid), words, row.likeness, row.why))
        return found

    def _label_now(self, uid: str) -> str:
        from app.work.workspace import label_of

        return label_of(self._desk.dossier, uid)

    def _list(self, chosen: str = "") -> None:
        listed = [*self._candidates, *([self._typed] if self._typed is not None else [])]
        self.where.setText("Where it may belong" if self._candidates else "No paragraph of this text is much like it.")
        self.list.show_candidates(listed, chosen)

    def _preview(self) -> None:
        candidate = self.list.candidate
        self.place_button.setEnabled(candidate is not None)
        self.place_button.setText(f"Place on {candidate.label}" if candidate is not None else "Place")
        self.preview.setVisible(candidate is not None)
        self.preview_head.setVisible(candidate is not None)
        if candidate is None:
            return
        self.place_button.setToolTip(f"Hang everything that waits on {candidate.label} (Enter in the list)")
        dossier = self._desk.dossier
        now = dossier.paragraph(dossier.newest_version().id, candidate.uid)
        last = dossier.newest_wording(self._uid)
        before = last.wording if last is not None else EMPTY
        after = now.wording if now is not None else EMPTY
        self.preview_head.setText(f"From the last text to {candidate.label}")
        self.preview.show_difference(differences(before, after))

    def _show_text(self, text: Wording, *, whole: bool) -> None:
        self._text = text
        short = text if whole or len(text.text) <= LAST_TEXT else text.part(0, _cut_at(text.text, LAST_TEXT))
        self.last_text.show_wording(short)
        self.last_text.setVisible(bool(text))
        self.all_of_it.setVisible(short != text)

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
            label = self._label_now(found.uid)
            self._typed = Candidate(found.uid, label, _cut(found.wording.plain, WORDS), why="Named by you", typed=True)
        self._list(found.uid)
        self.other.clear()
        self.list.setFocus()

    def _go_on(self, action: Action, target: str) -> None:
        uids = [row.uid for row in waiting(self._desk.dossier)]
        at = uids.index(self._uid)
        done, self._placed = self._uid, target or "history"
        try:
            self._desk.workspace.do(action, by=self)
        except Refusal as refusal:
            self._placed = ""
            self._tell(self._desk.sentence(refusal))
            return
        left = [uid for uid in (*uids[at + 1 :], *uids[:at]) if uid in {row.uid for row in waiting(self._desk.dossier)}]
        placed = self._placed
        self._desk.choose(left[0] if left else target or done)
        if left:
            self.focus_suggestions()
        else:
            self._placed = placed
            self._tell_done(self._desk.paragraph)

    def _tell_done(self, uid: str) -> None:
        """After the last one: say that nothing waits any more, until another paragraph is chosen."""
        done = (
            bool(self._placed)
            and (self._placed == uid or self._placed == "history")
            and not waiting(self._desk.dossier)
        )
        self._placed = self._placed if done else ""
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


def _cut_at(text: str, length: int) -> int:
    """Where to cut: at the last space before `length`, if there is one not far off."""
    space = text.rfind(" ", length // 2, length)
    return space if space > 0 else length


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: _cut_at(text, length)] + " …"
