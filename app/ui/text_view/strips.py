"""The strips that stand below a paragraph: while it is edited, when an issued text is touched, and to propose an amendment."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.amendments import STANDING, STATUS_NAMES, Status
from app.domain.wording import Span
from app.ui.buttons import Button
from app.ui.desk import Desk
from app.ui.party_field import PartyField


class Strip(QFrame):
    """A card below a paragraph. Esc asks to close it, Ctrl+Enter to do what its first button does."""

    confirmed = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 10, 12, 10)
        self.column.setSpacing(8)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif control and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.confirmed.emit()
        elif event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)

    def heading(self, text: str) -> QLabel:
        """A line of words at the top."""
        label = QLabel(text, self)
        label.setWordWrap(True)
        self.column.addWidget(label)
        return label


def button(text: str, tip: str, *, primary: bool = False) -> Button:
    """A button whose tool tip names its key."""
    made = Button(text)
    made.setProperty("primary", primary)
    made.setToolTip(tip)
    return made


class EditingStrip(Strip):
    """While a paragraph is edited: styles, whether it is saved, how to end."""

    style_wanted = Signal(str)
    discarded = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout()
        row.setSpacing(4)
        for letter, style, tip in (
            ("I", "italic", "Italic (Ctrl+I)"),
            ("B", "bold", "Bold (Ctrl+B)"),
            ("U", "underline", "Underline (Ctrl+U)"),
        ):
            tool = QToolButton(self)
            tool.setText(letter)
            tool.setToolTip(tip)
            tool.setAccessibleName(tip.split(" (")[0])
            tool.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            font = tool.font()
            getattr(font, {"italic": "setItalic", "bold": "setBold", "underline": "setUnderline"}[style])(True)
            tool.setFont(font)
            tool.setFixedSize(QSize(28, 26))
            tool.clicked.connect(lambda _checked=False, wanted=style: self.style_wanted.emit(wanted))
            row.addWidget(tool)
        self.state = QLabel("Saved as you type", self)
        self.state.setProperty("muted", True)
        self.state.setWordWrap(True)
        row.addWidget(self.state, 1)
        self._discard = button("Discard", "Go back to what was saved last")
        self._discard.clicked.connect(self.discarded)
        self._discard.hide()
        row.addWidget(self._discard)
        done = button("Done", "End editing (Esc)")
        done.clicked.connect(self.closed)
        row.addWidget(done)
        self.column.addLayout(row)
        self._theme = desk.theme

    def tell(self, words: str, *, refused: bool = False) -> None:
        """Say whether what was typed is saved."""
        self.state.setText(words)
        self.state.setProperty("muted", not refused)
        self.state.setProperty("refusal", refused)
        self.state.style().unpolish(self.state)
        self.state.style().polish(self.state)
        self._discard.setVisible(refused)


class IssuedStrip(Strip):
    """Asks what to do when a text as it was received is about to be changed."""

    copy_wanted = Signal()
    edit_wanted = Signal()
    amend_wanted = Signal()

    def __init__(self, stage: str, parent: QWidget | None = None, *, frozen: bool = False) -> None:
        """A `frozen` text is not changed at all: there is no "Edit anyway"."""
        super().__init__(parent)
        received = f"This is the text as it was received ({stage}). Work on a copy, so that it stays what it is?"
        self.heading("This version is frozen: its words and numbers stay. Work on a copy?" if frozen else received)
        self.copy = button(
            "Make a working copy",
            "Add a working version with the same text and edit there (Ctrl+Enter)",
            primary=True,
        )
        self.amend = button("Propose an amendment", "Leave the text as it is and propose other words (Ctrl+E)")
        self.edit = button("Edit anyway", "Change the text that was received")
        self.edit.setVisible(not frozen)
        cancel = button("Cancel", "Change nothing (Esc)")
        for each, signal in (
            (self.copy, self.copy_wanted),
            (self.amend, self.amend_wanted),
            (self.edit, self.edit_wanted),
            (cancel, self.closed),
        ):
            each.clicked.connect(signal)
        self.confirmed.connect(self.copy_wanted)
        rows = ((self.copy, self.amend), (self.edit, cancel))  # two rows, so that a narrow text shows all words
        for buttons in ((self.copy, self.amend, cancel),) if frozen else rows:
            row = QHBoxLayout()
            row.setSpacing(8)
            for each in buttons:
                row.addWidget(each)
            row.addStretch(1)
            self.column.addLayout(row)


class ProposalStrip(Strip):
    """Who proposes, how it stands, what it would change; with Propose and Cancel."""

    def __init__(self, desk: Desk, heading: str, parent: QWidget | None = None, *, direct: bool = False) -> None:
        """With `direct`, a second button puts it into the text without a proposal."""
        super().__init__(parent)
        self._desk = desk
        head = QHBoxLayout()
        head.setSpacing(8)
        self.title = QLabel(heading, self)
        self.title.setProperty("section", True)
        self.title.setWordWrap(True)
        self.status = QComboBox(self)
        self.status.setAccessibleName("Status")
        self.status.setToolTip("How the proposal stands")
        for status in STANDING:
            self.status.addItem(STATUS_NAMES[status], status)
        head.addWidget(self.title, 1)
        head.addWidget(self.status)
        self.column.addLayout(head)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self.column.addLayout(self.body)
        self.difference = QLabel(self)
        self.difference.setWordWrap(True)
        self.difference.setTextFormat(Qt.TextFormat.RichText)
        self.difference.setAccessibleName("What it would change")
        self.difference.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.difference.hide()
        self.column.addWidget(self.difference)
        self._who()
        self.refusal = QLabel(self)
        self.refusal.setProperty("refusal", True)
        self.refusal.setWordWrap(True)
        self.refusal.hide()
        self.column.addWidget(self.refusal)
        self._buttons(direct)
        self.setTabOrder(self.parties.entry(), self.status)  # who says it comes before how it stands

    def _who(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        label = QLabel("Proposed &by", self)
        self.parties = PartyField(self._desk, self)
        self.parties.entry().setAccessibleName("Proposed by")
        label.setBuddy(self.parties.entry())
        own = self._desk.dossier.about.own_party
        self.parties.set_parties([own] if own else [])
        self.parties.accepted.connect(self.confirmed)
        label.setFixedHeight(
            self.parties.entry().sizeHint().height()
        )  # beside the first line of the field, however many it has
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.parties, 1, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)

    def _buttons(self, direct: bool) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        self.cancel = button("Cancel", "Propose nothing (Esc)")
        self.cancel.clicked.connect(self.closed)
        row.addWidget(self.cancel)
        self.direct = button("Put directly into the text", "Change this working version without a proposal")
        self.direct.setVisible(direct)
        row.addWidget(self.direct)
        self.propose = button("Propose", "Record the proposal (Ctrl+Enter)", primary=True)
        self.propose.clicked.connect(self.confirmed)
        row.addWidget(self.propose)
        self.column.addLayout(row)

    def chosen_status(self) -> Status:
        """How the proposal stands."""
        return Status(self.status.currentData())

    def refuse(self, sentence: str) -> None:
        """Say why it cannot be proposed; empty words take it back."""
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))

    def show_difference(self, spans: Iterable[Span]) -> None:
        """Show the word-level difference."""
        colours = self._desk.theme.colours
        parts: list[str] = []
        listed = list(spans)
        for at, span in enumerate(listed):
            text = escape(span.wording.marked().replace("[^1]", "*"))
            if span.kind == "-":
                parts.append(f'<s style="color:{colours.deleted}; background:{colours.deleted_ground}">{text}</s>')
            elif span.kind == "+":
                parts.append(f'<u style="color:{colours.inserted}; background:{colours.inserted_ground}">{text}</u>')
            else:
                parts.append(escape(_ends(span.wording.plain, at > 0, at < len(listed) - 1)))
        changes = any(span.kind != "=" for span in listed)
        self.difference.setText(
            "".join(parts) if changes else f'<span style="color:{colours.muted}">No change yet.</span>'
        )
        self.difference.setVisible(True)


def _ends(text: str, before: bool, after: bool, most: int = 60) -> str:
    """An unchanged stretch with its middle left out."""
    if len(text) <= 2 * most:
        return text
    head = text[:most].rsplit(" ", 1)[0] if before else ""
    tail = text[-most:].split(" ", 1)[-1] if after else ""
    return f"{head} … {tail}"
