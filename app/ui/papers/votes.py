"""Our votes: what is put to the vote, in which order, how we vote and why, and which amendment falls with another."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.paragraphs import COUNTED
from app.domain.votes import CHOICE_NAMES, Choice
from app.ui.buttons import Button
from app.ui.desk import Desk
from app.ui.entries import EntryLine
from app.ui.fitting import fit
from app.ui.labels import lead
from app.work.voting import (
    Ballot,
    Subject,
    ballots,
    order_votes,
    proposal_said,
    remove_vote,
    say_falls,
    set_reason,
    set_vote,
    vote_said,
)
from app.work.workspace import Action

PARTS = {
    Subject.AMENDMENT: "Amendments, in the order of voting",
    Subject.PARAGRAPH: "Separate votes on paragraphs",
    Subject.WHOLE: "The text as a whole",
}


class VotesDialog(QDialog):
    """The votes as a list one edits in place; each change is a step that can be undone in the window."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Votes")
        fit(self, 860, 600, least=(680, 420))
        self._desk = desk
        self.rows: list[BallotRow] = []
        self._shown: tuple[Ballot, ...] = ()
        hint = QLabel(
            "An amendment is voted on before the text, of several the furthest removed first; the order here is yours, the Chair decides. "
            "Formal amendments come in by themselves."
        )
        hint.setWordWrap(True)
        lead(hint)
        hint.setProperty("muted", True)
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(8)
        scroll = QScrollArea()
        scroll.setWidget(self._list)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.viewport().setAutoFillBackground(False)
        self._list.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(hint)
        column.addWidget(scroll, 1)
        column.addLayout(self._foot())
        desk.changed.connect(lambda _: self.fill())
        self.fill()

    def _foot(self) -> QHBoxLayout:
        self.paragraph = QComboBox()
        self.paragraph.setAccessibleName("Paragraph for a separate vote")
        self.paragraph.setMinimumContentsLength(10)
        named = self._desk.labels()
        for row in self._desk.text():
            if row.kind in COUNTED:
                self.paragraph.addItem(named[row.uid], row.uid)
        self.add = Button("Add a separate vote")
        self.add.setAutoDefault(False)
        self.add.clicked.connect(self._add)
        close = Button("Close")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.paragraph)
        foot.addWidget(self.add)
        foot.addStretch(1)
        foot.addWidget(close)
        return foot

    def fill(self) -> None:
        """Show the votes as they stand; a row that is the same stays, with what is being typed in it."""
        found = ballots(self._desk.dossier)
        if found == self._shown:
            return
        self._shown = found
        focus = next(
            ((row.ballot.key, row.reason.hasFocus()) for row in self.rows if row.isAncestorOf(self.focusWidget())), None
        )
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = []
        for part in Subject:
            here = [row for row in found if row.subject is part]
            self._head(part, bool(here))
            for at, ballot in enumerate(here):
                row = BallotRow(self._desk, self, ballot, at, len(here))
                self.rows.append(row)
                self._column.addWidget(row)
        self._column.addStretch(1)
        if focus is not None:
            again = next((row for row in self.rows if row.ballot.key == focus[0]), None)
            if again is not None:
                (again.reason if focus[1] else again.choice).setFocus()

    def _head(self, part: Subject, has_rows: bool) -> None:
        head = QLabel(PARTS[part])
        head.setProperty("section", True)
        self._column.addWidget(head)
        if not has_rows:
            none = QLabel("No formal amendment stands." if part is Subject.AMENDMENT else "None is asked for.")
            none.setProperty("muted", True)
            self._column.addWidget(none)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not isinstance(self.focusWidget(), Button):
            return  # the reason is kept; the list stays
        super().keyPressEvent(event)

    def shift(self, ballot: Ballot, steps: int) -> None:
        """Put a vote earlier or later."""
        keys = [row.key for row in self._shown if row.subject is ballot.subject]
        at = keys.index(ballot.key)
        keys.insert(max(0, min(len(keys) - 1, at + steps)), keys.pop(at))
        self._desk.do(order_votes(self._desk.workspace.new(), ballot.subject, keys))

    def _add(self) -> None:
        uid = str(self.paragraph.currentData() or "")
        if uid:
            self._desk.do(set_vote(self._desk.workspace.new(), Subject.PARAGRAPH, uid, Choice.UNDECIDED))


class BallotRow(QFrame):
    """One vote: what it is on, how we vote, why, and its place."""

    def __init__(self, desk: Desk, dialog: VotesDialog, ballot: Ballot, at: int, count: int) -> None:
        super().__init__()
        self._desk, self._dialog, self.ballot = desk, dialog, ballot
        self.setProperty("card", True)
        title = vote_said(ballot, desk.dossier)
        self.title = QLabel(f"{at + 1}.  {title}" if ballot.subject is not Subject.WHOLE else title)
        self.title.setWordWrap(True)
        lead(self.title)
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.choice = QComboBox()
        self.choice.setAccessibleName(f"Our vote on {title}")
        for choice, name in CHOICE_NAMES.items():
            self.choice.addItem(name, choice)
        self.choice.setCurrentIndex(self.choice.findData(ballot.choice))
        self.choice.activated.connect(lambda _: self._vote())
        self.reason = EntryLine(f"Why we vote so on {title}", hint="Why")
        self.reason.setText(ballot.vote.reason if ballot.vote is not None else "")
        self.reason.editingFinished.connect(self._say_why)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.title, 1)
        if ballot.subject is not Subject.WHOLE and count > 1:
            head.addWidget(self._button("up", "Vote on it earlier", lambda: dialog.shift(ballot, -1), at > 0))
            head.addWidget(self._button("down", "Vote on it later", lambda: dialog.shift(ballot, 1), at < count - 1))
        if ballot.vote is not None:
            head.addWidget(self._button("delete", "Take the vote off the card", self._remove, True))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.choice)
        row.addWidget(self.reason, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 10)
        column.setSpacing(6)
        column.addLayout(head)
        words = proposal_said(ballot, desk.dossier)
        if words:
            told = QLabel(words)
            told.setWordWrap(True)
            lead(told)
            told.setProperty("muted", True)
            column.addWidget(told)
        column.addLayout(row)
        self.falls: QCheckBox | None = None
        self.falls_buttons: tuple[Button, ...] = ()
        if ballot.falls_with:
            column.addLayout(self._falls())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def _button(self, icon: str, tip: str, pressed: Callable[[], None], enabled: bool) -> QToolButton:
        button = QToolButton()
        button.setIcon(self._desk.theme.icon(icon))
        button.setToolTip(tip)
        button.setAccessibleName(f"{tip}: {self.title.text()}")
        button.setEnabled(enabled)
        button.clicked.connect(lambda _=False: pressed())
        return button

    def _falls(self) -> QHBoxLayout:
        """A question as long as nobody has answered it, then the answer as a tick."""
        first = next(row for row in ballots(self._desk.dossier) if row.key == self.ballot.falls_with)
        name = vote_said(first, self._desk.dossier)
        line = QHBoxLayout()
        line.setSpacing(8)
        if self.ballot.falls is None:
            asked = QLabel(f"May fall if {name} is adopted: both change the same words.")
            asked.setWordWrap(True)
            lead(asked)
            yes, no = Button("It falls"), Button("It does not")
            yes.clicked.connect(lambda: self._say_falls(True))
            no.clicked.connect(lambda: self._say_falls(False))
            self.falls_buttons = (yes, no)
            line.addWidget(asked, 1)
            line.addWidget(yes)
            line.addWidget(no)
            return line
        self.falls = QCheckBox(f"Falls if {name} is adopted")
        self.falls.setChecked(self.ballot.falls)
        self.falls.clicked.connect(self._say_falls)
        line.addWidget(self.falls)
        line.addStretch(1)
        return line

    def _do(self, action: Action) -> None:
        self._desk.do(action)

    def _vote(self) -> None:
        choice = Choice(self.choice.currentData())
        if choice is not self.ballot.choice:
            self._do(set_vote(self._desk.workspace.new(), self.ballot.subject, self.ballot.key, choice))

    def _say_why(self) -> None:
        said = self.ballot.vote.reason if self.ballot.vote is not None else ""
        if self.reason.text().strip() != said:
            new = self._desk.workspace.new()
            self._do(set_reason(new, self.ballot.subject, self.ballot.key, self.reason.text()))

    def _say_falls(self, falls: bool) -> None:
        self._do(say_falls(self.ballot.key, self.ballot.falls_with, falls=falls))

    def _remove(self) -> None:
        self._do(remove_vote(self.ballot.subject, self.ballot.key))
