"""A compilation on the page: through which legend it is read, what that gives, and who the names in it are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.domain.conventions import Legend, Proposal, TypedParagraph
from app.domain.listing import listed
from app.domain.refusal import Refusal
from app.sentences import sentence
from app.ui.dialogs.legend import LegendDialog
from app.ui.folding import Fold
from app.ui.party_field import Parties
from app.ui.receiving.authors import AuthorTable
from app.ui.receiving.lists import Sentences
from app.ui.receiving.words import counted, shortened
from app.ui.tasks import Tasks
from app.work.receiving.attributing import AuthorMatch, How, keep_legend, recalled
from app.work.receiving.compiling import Compilation, Entry, read_compilation, suggested
from app.work.receiving.taking import legends_known

if TYPE_CHECKING:
    from app.formats.draft import Draft
    from app.ui.tasks import Report


AFTER_PAINTING = 150
"""Milliseconds after which the page stands, so that a long reading may begin."""
AT_ONCE = 60
"""Up to so many paragraphs are read through a legend while one waits; more are read on a worker."""


class CompilationPart(QWidget):
    """The legend to choose or to edit; what is read through it is shown as soon as it is read, on a worker for a long text.

    `refused` tells that a legend could not be kept, `changed` that reading began or ended (`is_reading`).
    """

    refused = Signal(str)
    changed = Signal()

    def __init__(self, draft: Draft, parties: Parties, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft, self._parties = draft, parties
        self._tasks = Tasks(self)
        self._report: Report | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(AFTER_PAINTING)
        self._later.timeout.connect(self._read_long)
        self.legends = QComboBox()
        self.legends.setAccessibleName("Legend")
        self.legends.setToolTip("What bold, strike-out, colours and brackets mean in the texts of this facilitator")
        edit = QPushButton("Look at it and &edit…")
        edit.setAutoDefault(False)
        edit.clicked.connect(self.edit)
        row = QHBoxLayout()
        label = QLabel("&Legend")
        label.setBuddy(self.legends)
        row.addWidget(label)
        row.addWidget(self.legends, 1)
        row.addWidget(edit)
        self.told = QLabel()
        self.told.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addLayout(row)
        self._column.addWidget(self.told)
        self.names: AuthorTable | None = None
        self._below: list[QWidget] = []
        self._offer(suggested(legends_known(recalled()), draft))
        self.legends.currentIndexChanged.connect(lambda _: self._read())
        self._read()

    @property
    def legend(self) -> Legend:
        """The legend that is chosen."""
        legend = self.legends.currentData()
        assert isinstance(legend, Legend)
        return legend

    @property
    def is_reading(self) -> bool:
        """Whether the text is being read through the legend chosen last."""
        return self._report is not None or self._later.isActive()

    def parties(self) -> dict[str, tuple[str, ...]]:
        """Whom the names mean that no list knows, as far as it was said."""
        return self.names.chosen() if self.names is not None else {}

    def edit(self) -> None:
        """Show the legend with the text beside it; what is saved is remembered under the name of the facilitator."""
        dialog = LegendDialog(self.legend, self._draft, self._parties.register, self._parties.theme, self)
        dialog.accepted.connect(lambda: self._keep(dialog.chosen()))
        dialog.open()

    def _keep(self, legend: Legend) -> None:
        if legend.name:
            try:
                keep_legend(legend.name, legend.to_data())
            except Refusal as refusal:
                self.refused.emit(sentence(refusal.reason, dict(refusal.details)))
        self._offer(legend)
        self._read()

    def _offer(self, chosen: Legend) -> None:
        self.legends.blockSignals(True)
        self.legends.clear()
        known = [legend for legend in legends_known(recalled()) if legend.name != chosen.name]
        for legend in (chosen, *known):
            self.legends.addItem(legend.name or "Without a name", legend)
        self.legends.setCurrentIndex(0)
        self.legends.blockSignals(False)

    def _read(self) -> None:
        """Read through the legend chosen; a reading under way through another one is forgotten."""
        if self._report is not None:
            self._report.stop_wanted = True
        self._report = None
        if len(self._draft.paragraphs) <= AT_ONCE:
            self._show(read_compilation(self._draft, self.legend, self._parties.register))
            return
        self.told.setText("Reading the text through the legend …")
        self._later.start()
        self.changed.emit()

    def _read_long(self) -> None:
        """Read on a worker. It begins when the page has been painted: both share one interpreter, and the page comes first."""
        draft, legend, register = self._draft, self.legend, self._parties.register
        self._report = report = self._tasks.run(
            lambda report: read_compilation(draft, legend, register, report),
            done=lambda found: self._done(report, found),
            failed=lambda error: self._failed(report, error),
        )

    def _done(self, report: Report, found: Compilation) -> None:
        if isValid(self) and report is self._report:
            self._report = None
            self._show(found)

    def _failed(self, report: Report, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if isValid(self) and report is self._report:
            self._report = None
            self.told.setText("")
            self.refused.emit(sentence(error.reason, dict(error.details)))
            self.changed.emit()

    def _show(self, found: Compilation) -> None:
        self.told.setText(in_short(found, self._parties))
        for widget in self._below:
            widget.hide()
            widget.deleteLater()
        self._below = []
        self.names = None
        if found.unknown:
            head = QLabel("Names in it that no list knows; one left empty becomes a delegation of this dossier")
            head.setProperty("muted", True)
            self.names = AuthorTable(
                self._parties, [AuthorMatch(name, (), How.UNKNOWN) for name in found.unknown], self
            )
            self._below += [head, self.names]
        flagged = not_understood(found)
        if flagged:
            title = f"Kept as it stands, not understood  {len(flagged)}"
            self._below.append(Fold(title, lambda: Sentences(flagged)))
        unsure = uncertain(found, self._parties)
        if unsure:
            self._below.append(Fold(f"Of uncertain place  {len(unsure)}", lambda: Sentences(unsure)))
        for widget in self._below:
            self._column.addWidget(widget)
        self.changed.emit()


def in_short(found: Compilation, parties: Parties) -> str:
    """What a legend makes of a text: "18 proposals: Arcadia 9, Belmarine 6, nobody named 3. 2 reservations."."""
    counts = found.counts()
    number = sum(len(entry.paragraph.proposals) for entry in found.entries)
    by = [f"{parties.party_name(name)} {count}" for name, count in counts.proposals[:8]]
    by += [f"nobody named {counts.nobody}"] if counts.nobody else []
    said = counted(number, "proposal") + (f": {', '.join(by)}" if by else "")
    rest = [
        (counts.reservations, "reservation", "reservations"),
        (counts.supports, "expression of support", "expressions of support"),
        (counts.alternatives, "alternative paragraph", "alternative paragraphs"),
        (counts.agreed, "paragraph marked agreed", "paragraphs marked agreed"),
        (counts.uncertain, "proposal whose place is uncertain", "proposals whose place is uncertain"),
    ]
    more = [counted(count, one, many) for count, one, many in rest if count]
    return f"{said}. {listed(more)[:1].upper() + listed(more)[1:]}." if more else f"{said}."


def not_understood(found: Compilation) -> list[str]:
    """The fragments that no rule of the legend explains, with their paragraph and the reason."""
    return [
        f"{_place(entry)}: “{flag.text}” – {sentence(flag.reason, {})}".lstrip(": ")
        for entry in found.entries
        for flag in entry.paragraph.flagged
    ]


def uncertain(found: Compilation, parties: Parties) -> list[str]:
    """The proposals whose place is uncertain, each with how it was read and how it may be read otherwise."""
    rows: list[str] = []
    for entry in found.entries:
        for each in entry.paragraph.proposals:
            if each.certain:
                continue
            who = listed([*(parties.party_name(code) for code in each.proponents), *each.unknown]) or "nobody named"
            label = f"{place}, " if (place := _place(entry)) else ""
            said = f"{label}{who}: read as {_as_read(each, entry.paragraph)}"
            other = each.read_otherwise()
            rows.append(said if other is each else f"{said}; it may also be {_as_read(other, entry.paragraph)}")
    return rows


def _as_read(proposal: Proposal, paragraph: TypedParagraph) -> str:
    """A reading in words: "“shall” in place of “should”"."""
    base = paragraph.base if proposal.answers is None else paragraph.proposals[proposal.answers].words
    old = " ".join(base.text[proposal.start : proposal.end].split())
    new = " ".join(proposal.words.text.split())
    if proposal.whole and not new:
        return "the deletion of the paragraph"
    if old and new:
        return f"“{new}” in place of “{old}”"
    if old:
        return f"the deletion of “{old}”"
    before = " ".join(base.text[: proposal.start].split()[-4:])
    return f"“{new}” inserted after “{before}”" if before else f"“{new}” at the beginning"


def _place(entry: Entry) -> str:
    """Where a paragraph is: its label, or the words it begins with where counting gives it none."""
    return entry.label or shortened(entry.paragraph.base.text, 40)
