"""What to make of a file: the ways that are possible, and what each still needs to know."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.dossier import Dossier
from app.domain.sponsors import ListedIn
from app.sentences import sentence
from app.ui.entries import EntryLine
from app.ui.party_field import Parties, PartyField
from app.ui.receiving.words import counted
from app.work.receiving.listing import listing_of, offers_sponsors
from app.work.receiving.recognizing import Proposal, Recognition
from app.work.receiving.taking import Tracked

WAYS = {
    Proposal.DOSSIER: ("A new &dossier", "This text is the first version in it."),
    Proposal.VERSION: ("The ne&xt version", "Positions, notes and amendments follow their paragraphs into it."),
    Proposal.AMENDMENTS: (
        "&Amendments to a version we hold",
        "Each tracked change is put on its paragraph under the name of its delegation.",
    ),
    Proposal.RETURNED: ("&What is new in it", "What we hold already is left as it is."),
    Proposal.FORMAL: ("&Formal amendments to a version we hold", "Each instruction is put on its paragraph."),
    Proposal.COMPILATION: ("A co&mpilation", "What is typed in brackets, bold or struck out becomes amendments."),
    Proposal.SPONSORS: ("Additional s&ponsors of the draft", "They are put down in the list of sponsors."),
}
"""Each way by its name, and what it does."""
TRACKED = {
    Tracked.KEEP: (
        "Keep as amendments",
        "Each becomes an amendment of its author, on the text before them.",
    ),
    Tracked.ACCEPT: ("Accept all", "The text after the changes; who proposed them is not kept."),
    Tracked.REJECT: ("Reject all", "The text before the changes; they are left out."),
}
NAMING = (Proposal.DOSSIER, Proposal.VERSION, Proposal.COMPILATION)
ONTO = (Proposal.AMENDMENTS, Proposal.FORMAL)


class Choices(QWidget):
    """The ways as buttons, the proposed one first and chosen; below them the fields that the chosen way needs."""

    changed = Signal()

    def __init__(
        self, recognition: Recognition, dossier: Dossier | None, parties: Parties, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._recognition, self._dossier = recognition, dossier
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        self.buttons: dict[Proposal, QRadioButton] = {}
        group = QButtonGroup(self)
        ways = list(recognition.possible)
        if dossier is not None and recognition.draft.form.value == "text":
            ways.append(Proposal.DOSSIER)  # what was dropped on the window may have nothing to do with what is open
        for way in ways:
            name, does = WAYS[way]
            is_first = not self.buttons
            button = QRadioButton(name + ("  (proposed)" if len(ways) > 1 and is_first else ""))
            group.addButton(button)
            column.addWidget(button)
            self.buttons[way] = button
            said = recognition.reason
            told = sentence(said.reason, dict(said.details)) if is_first else does
            button.setAccessibleDescription(told)
            column.addWidget(_told(told))
        self.form = QFormLayout()
        self.form.setContentsMargins(22, 6, 0, 0)
        self.form.setVerticalSpacing(8)
        self.form.setHorizontalSpacing(12)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        column.addLayout(self.form)
        self._add_names(parties)
        self._add_versions()
        self._add_tracked()
        self._add_sponsors()
        self.buttons[recognition.proposal].setChecked(True)
        group.buttonToggled.connect(lambda *_: self._toggled())
        self._toggled()

    def _add_names(self, parties: Parties) -> None:
        head = self._recognition.draft.head
        self.title = self._line("&Title", head.title)
        self.symbol = self._line("&Symbol", head.symbol)
        self.own = PartyField(parties, single=True)
        self.own.setToolTip("Whose positions the dossier will hold; it can be said later, under its details")
        self._field("&Our delegation", self.own)
        self.label = self._line("&Name of the version", self._recognition.label)

    def _line(self, name: str, text: str) -> QLineEdit:
        field = EntryLine(name.replace("&", ""))
        field.setText(text)
        field.setCursorPosition(0)
        field.textChanged.connect(lambda _: self.changed.emit())
        self._field(name, field)
        return field

    def _field(self, name: str, field: QWidget) -> None:
        field.setAccessibleName(name.replace("&", ""))
        if isinstance(field, PartyField):
            field.entry().setAccessibleName(field.accessibleName())
        self.form.addRow(name, field)

    def _add_versions(self) -> None:
        self.onto = QComboBox()
        versions = self._dossier.versions_in_order() if self._dossier is not None else ()
        for version in reversed(versions):
            self.onto.addItem(version.label, version.id)
        at = self.onto.findData(self._recognition.base)
        self.onto.setCurrentIndex(max(at, 0))
        self._field("Amendments to &version", self.onto)

    def _add_tracked(self) -> None:
        number = sum(row.counts.changes for row in self._recognition.authors)
        self.tracked = QComboBox()
        for value, (name, _) in TRACKED.items():
            self.tracked.addItem(name, value)
        self._field(f"{counted(number, 'trac&ked change')}", self.tracked)
        self.tracked_told = QLabel()
        self.tracked_told.setWordWrap(True)
        self.tracked_told.setProperty("muted", True)
        self.tracked_told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.form.addRow("", self.tracked_told)
        self.tracked.currentIndexChanged.connect(lambda _: self._tell_tracked())
        self._tell_tracked()

    def _tell_tracked(self) -> None:
        self.tracked_told.setText(TRACKED[self.tracked.currentData()][1])
        self.changed.emit()

    def _add_sponsors(self) -> None:
        found = len(self._recognition.sponsors.found)
        number = "sponsor" if found == 1 else f"{found:,} sponsors"
        is_last = listing_of(self._recognition.draft) is ListedIn.LAST
        behind = "of this text as those of the last one, to be asked" if is_last else "of the document"
        self.sponsors = QCheckBox(f"Re&cord the {number} {behind}")
        self.sponsors.setChecked(found > 0)
        self.form.addRow("", self.sponsors)

    @property
    def way(self) -> Proposal:
        """What was chosen."""
        return next(way for way, button in self.buttons.items() if button.isChecked())

    @property
    def takes_sponsors(self) -> bool:
        """Whether the sponsors that the document names shall be recorded."""
        return self.sponsors.isChecked() and self.form.isRowVisible(self.sponsors)

    def _toggled(self) -> None:
        way, draft = self.way, self._recognition.draft
        is_new = way is Proposal.DOSSIER
        shown = {
            self.title: is_new,
            self.symbol: is_new,
            self.own: is_new,
            self.label: way in NAMING,
            self.onto: way in ONTO and self.onto.count() > 1,
            self.tracked: way in {Proposal.DOSSIER, Proposal.VERSION} and bool(draft.by_author),
            self.tracked_told: way in {Proposal.DOSSIER, Proposal.VERSION} and bool(draft.by_author),
            self.sponsors: way in NAMING and offers_sponsors(None if is_new else self._dossier, draft),
        }
        for field, is_shown in shown.items():
            self.form.setRowVisible(field, is_shown)
        self.changed.emit()


def _told(text: str) -> QLabel:
    """What stands below a way."""
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("muted", True)
    label.setContentsMargins(22, 0, 0, 4)
    return label
