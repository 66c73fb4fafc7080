"""The authors of a file: what each did, and which delegation each speaks for."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.ui.party_field import Parties, PartyField
from app.ui.receiving.words import counted
from app.work.receiving.attributing import AuthorCounts, AuthorMatch, How

_TOLD = {
    How.GIVEN: "As you said",
    How.RULE: "As you said before",
    How.NAME: "The name itself is that of a delegation",
    How.COLLEAGUE: "Nobody we know, in a file for our own capital: taken as one of us",
    How.UNKNOWN: "Nobody has said yet who this is",
}


class AuthorTable(QWidget):
    """A row for each author. A delegation named here is remembered for the next file of this author; one left empty is added by name."""

    changed = Signal()

    def __init__(self, parties: Parties, authors: Sequence[AuthorMatch], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, PartyField] = {}
        self._rows: dict[str, list[QWidget]] = {}
        self._before = {row.author: row.parties for row in authors}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        for at, row in enumerate(authors):
            self._row(grid, at, row, parties)

    def _row(self, grid: QGridLayout, at: int, row: AuthorMatch, parties: Parties) -> None:
        name = QLabel(row.author or "An author without a name")
        did = QLabel(done_by(row.counts))
        did.setProperty("muted", True)
        column = QVBoxLayout()
        column.setSpacing(0)
        for label in (name, did):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            column.addWidget(label)
        column.addStretch()
        grid.addLayout(column, at, 0)
        field = PartyField(parties)
        field.setAccessibleName(f"Delegation of {row.author or 'the author without a name'}")
        field.entry().setAccessibleName(field.accessibleName())
        if row.is_asked:
            field.entry().setPlaceholderText("Who is this?")
        field.set_parties(row.parties)
        field.setToolTip(_TOLD[row.how])
        field.changed.connect(self.changed)
        self.fields[row.author] = field
        grid.addWidget(field, at, 1, Qt.AlignmentFlag.AlignTop)
        self._rows[row.author] = [name, did, field]

    def show_only(self, authors: Collection[str]) -> None:
        """Show the rows of these authors alone; what the others were matched to stands."""
        for author, widgets in self._rows.items():
            for widget in widgets:
                widget.setVisible(author in authors)

    def chosen(self) -> dict[str, tuple[str, ...]]:
        """The delegations of each author, as the fields stand; authors left empty are not in it."""
        return {author: field.parties() for author, field in self.fields.items() if field.parties()}

    def said(self) -> dict[str, tuple[str, ...]]:
        """Only those that the user set here, differently from what was known."""
        return {author: codes for author, codes in self.chosen().items() if codes != self._before[author]}

    def asked(self) -> list[str]:
        """The authors whose delegation nobody has said."""
        return [author for author, field in self.fields.items() if not field.parties()]


def done_by(counts: AuthorCounts) -> str:
    """What an author did: "2 insertions, 1 deletion, 3 comments"."""
    parts = [
        (counts.insertions, "insertion", "insertions"),
        (counts.deletions, "deletion", "deletions"),
        (counts.moves, "move", "moves"),
        (counts.formatting, "change of format", "changes of format"),
        (counts.comments, "comment", "comments"),
    ]
    return ", ".join(counted(number, one, many) for number, one, many in parts if number)
