"""How a file was read: its text, what differs from ours, what was set right, left out, and where its characters went."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.domain.dossier import Dossier
from app.domain.listing import listed
from app.ui.folding import Fold
from app.ui.receiving.account import AccountView, in_short
from app.ui.receiving.lists import Differences, Sentences, TextAsRead, sentences_of
from app.ui.theme import Theme
from app.work.receiving.recognizing import Proposal, Recognition

MOST_NAMED = 12
"""How many sponsors are named on the page itself; all of them stand here where there are more."""


class HowItWasRead(QWidget):
    """A part for each, folded until somebody wants to see it; `folds` are they by name."""

    def __init__(
        self, recognition: Recognition, dossier: Dossier | None, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.folds: dict[str, Fold] = {}
        draft = recognition.draft
        lines = "The text as read" if draft.form.value == "text" else "Its lines"
        self._fold("text", lines, lambda: TextAsRead(draft))
        self._add_differing(recognition, dossier, theme)
        sponsors = [found.party.name for found in recognition.sponsors.found]
        if len(sponsors) > MOST_NAMED:
            self._fold("sponsors", f"Its sponsors  {len(sponsors)}", lambda: Sentences([listed(sponsors)]))
        repaired = sentences_of(draft.repaired)
        if repaired:
            self._fold("repaired", f"Set right while reading  {len(repaired)}", lambda: Sentences(repaired))
        if draft.unread:
            title = f"Not read as part of the text  {len(draft.unread)}"
            self._fold("unread", title, lambda: Sentences(draft.unread))
        if draft.balance.in_file:
            is_open = bool(draft.balance.missing)
            account = partial(AccountView, theme, draft.balance)
            self._fold("account", in_short(draft.balance), account, is_open=is_open)

    def _add_differing(self, recognition: Recognition, dossier: Dossier | None, theme: Theme) -> None:
        """Where the text of the file is not that of the version it stands on; for tracked files that is what nobody tracked.

        Of a file of ours that stands among what is new in it.
        """
        rows = recognition.differing
        if dossier is None or not recognition.base or recognition.draft.form.value != "text":
            return
        label = dossier.version(recognition.base).label
        is_tracked = bool(recognition.draft.by_author)
        if rows and recognition.proposal in {Proposal.AMENDMENTS, Proposal.VERSION}:
            words = "Changed without tracking, against" if is_tracked else "What is new against"
            differences = partial(Differences, theme, rows)
            self._fold("differing", f"{words} {label}  {len(rows)}", differences, is_open=is_tracked)
        elif not rows and is_tracked:
            line = QLabel(f"Without its tracked changes it is {label} word for word.")
            line.setTextFormat(Qt.TextFormat.PlainText)
            line.setWordWrap(True)
            line.setProperty("muted", True)
            self._column.addWidget(line)

    def _fold(self, key: str, title: str, body: Callable[[], QWidget], *, is_open: bool = False) -> None:
        self.folds[key] = Fold(title, body, is_open=is_open)
        self._column.addWidget(self.folds[key])
