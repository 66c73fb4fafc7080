"""The page on which a file is received: what it is, what to make of it, who its authors are, what was set right and left out."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.dossier import Dossier
from app.domain.listing import listed
from app.domain.paragraphs import labels
from app.sentences import sentence
from app.ui.buttons import Button
from app.ui.party_field import Parties, PartyField
from app.ui.receiving.authors import AuthorTable
from app.ui.receiving.choices import Choices
from app.ui.receiving.comparing import Comparing
from app.ui.receiving.compilation import CompilationPart
from app.ui.receiving.details import MOST_NAMED, HowItWasRead
from app.ui.receiving.following import FollowingView
from app.ui.receiving.instructions import InstructionsView
from app.ui.receiving.instructions import in_short as in_short_changes
from app.ui.receiving.news import NewsView, chosen_in_words
from app.ui.receiving.words import counted, facts_of, marks_of, structure_of, title_of
from app.work.receiving.attributing import recalled
from app.work.receiving.formal import import_formal
from app.work.receiving.recognizing import Proposal, Recognition
from app.work.receiving.taking import Plan, Tracked
from app.work.workspace import New

TWICE = ("doubt-already", "doubt-amended-already")
"""The doubts that it was taken in before, rather than that it is the wrong document."""
GO = {
    Proposal.DOSSIER: "Make the dossier…",
    Proposal.VERSION: "Import the version",
    Proposal.AMENDMENTS: "Import the amendments",
    Proposal.RETURNED: "Take in what is new",
    Proposal.FORMAL: "Import the amendments",
    Proposal.COMPILATION: "Import the compilation",
    Proposal.SPONSORS: "Import the sponsors",
}


WORD = (".docx", ".docm", ".dotx", ".dotm")
"""Files that may hold tracked changes and comments, so that it is worth saying that there are none."""
COMPARING = "Comparing with what these delegations propose …"
SURE = "It is the &right document"
SURE_TWICE = "Take it in once mo&re"


class ReceiveDialog(QDialog):
    """One page. Nothing happens before it is confirmed; then `confirmed` carries nothing but that, and `plan()` says what was chosen.

    The dialog stays open until it is accepted, so that a refusal loses nothing of what was said in it.
    """

    confirmed = Signal()

    def __init__(
        self,
        recognition: Recognition,
        dossier: Dossier | None,
        parties: Parties,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.recognition, self.name = recognition, name
        self._dossier, self._parties = dossier, parties
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"New dossier from {name}" if dossier is None else f"Import {name}")
        room = self.screen().availableGeometry()
        self.resize(min(780, room.width() - 40), min(720, room.height() - 60))  # the frame of the window has its part
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scrolling(), 1)
        column.addWidget(self._foot())
        QShortcut(QKeySequence("Ctrl+Return"), self, self._confirm)
        self.choices.changed.connect(self._told_go)
        self._told_go()
        (self.sure if self.recognition.doubts else self.choices.buttons[self.choices.way]).setFocus()

    def _scrolling(self) -> QScrollArea:
        page = QWidget()
        self._page = QVBoxLayout(page)
        self._page.setContentsMargins(24, 18, 24, 12)
        self._page.setSpacing(6)
        self._add_head()
        self._add_doubts()
        self._add_choices()
        self._add_news()
        self._add_following()
        self._add_authors()
        self._add_instructions()
        self._add_compilation()
        self._add_details()
        self._page.addStretch()
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it scrolls into sight as one goes through it
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(page)
        return area

    def _line(self, text: str, look: str) -> QLabel:
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty(look, True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._page.addWidget(label)
        return label

    def _add_head(self) -> None:
        recognition = self.recognition
        draft = recognition.draft
        self.title = self._line(title_of(draft, self.name), "heading")
        facts = facts_of(draft, recognition.session)
        if facts:
            self._line(facts, "muted")
        if draft.form.value == "text":
            self._line(f"{structure_of(recognition.counts)}.", "plain")
        marks = marks_of(recognition)
        if marks:
            self._line(f"{marks}.", "plain")
        elif self.name.casefold().endswith(WORD):
            self._line("No tracked changes and no comments.", "muted")
        sponsors = [found.party.name for found in recognition.sponsors.found]
        if sponsors:
            most = sponsors[:MOST_NAMED]
            rest = f"{len(sponsors) - len(most):,} more" if len(sponsors) > len(most) else ""
            line = self._line(
                f"{counted(len(sponsors), 'sponsor')}: {listed([*most, rest] if rest else most)}", "muted"
            )
            line.setToolTip(", ".join(sponsors) if rest else "")
        if recognition.sponsors.unknown:
            words = "; ".join(row.as_written for row in recognition.sponsors.unknown)
            self._line(f"Named as sponsors, but no delegation we know: {words}", "refusal")

    def _add_doubts(self) -> None:
        doubts = [sentence(row.reason, dict(row.details)) for row in self.recognition.doubts]
        self.doubt = QFrame()
        self.doubt.setProperty("card", True)
        row = QHBoxLayout(self.doubt)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(10)
        sign = QLabel()
        sign.setPixmap(self._parties.theme.icon("warning", "warning").pixmap(18, 18))
        column = QVBoxLayout()
        for text in doubts:
            label = QLabel(text)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(label)
        is_twice = all(said.reason in TWICE for said in self.recognition.doubts)
        self.sure = QCheckBox(SURE_TWICE if is_twice else SURE)
        self.sure.toggled.connect(lambda _: self._told_go())
        self.apart = Button("&Begin a new dossier with it")
        self.apart.setAutoDefault(False)  # Enter in the box beside it confirms the page, once it may be confirmed
        self.apart.clicked.connect(lambda: self.choices.buttons[Proposal.DOSSIER].setChecked(True))
        answers = QHBoxLayout()
        answers.addWidget(self.sure)
        answers.addStretch(1)
        answers.addWidget(self.apart)
        column.addLayout(answers)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self.doubt.setVisible(bool(doubts))
        self._page.addSpacing(4)
        self._page.addWidget(self.doubt)

    def _section(self, text: str) -> QLabel:
        self._page.addSpacing(8)
        label = QLabel(text)
        label.setProperty("section", True)
        self._page.addWidget(label)
        return label

    def _add_choices(self) -> None:
        self._section("What to make of it")
        self.choices = Choices(self.recognition, self._dossier, self._parties)
        self._page.addWidget(self.choices)
        is_other = any(said.reason not in TWICE for said in self.recognition.doubts)
        self.apart.setVisible(is_other and Proposal.DOSSIER in self.choices.buttons)

    def _add_news(self) -> None:
        """What a file of ours brings back; shown while that is what is taken in."""
        self.news: NewsView | None = None
        if self.recognition.returned is not None:
            self.news = NewsView(self.recognition.returned, self._parties)
            self.news.changed.connect(self._told_go)
            self._page.addWidget(self.news)
        self.comparing: Comparing | None = None
        if self.news is not None and self._dossier is not None:
            self.comparing = Comparing(self._dossier, self.recognition, self.name, self)
            self.comparing.found.connect(self.news.show_found)
            self.finished.connect(self.comparing.stop)

    def _add_following(self) -> None:
        """What the version will do to our work."""
        self.following: FollowingView | None = None
        if self._dossier is not None and self._dossier.versions and self.recognition.draft.form.value == "text":
            self.following = FollowingView(self._dossier, self.recognition.draft, self.plan)
            self.finished.connect(self.following.stop)
            self._page.addWidget(self.following)

    def _add_authors(self) -> None:
        rows = [row for row in self.recognition.authors if row.counts.changes or row.counts.comments]
        self.authors = AuthorTable(self._parties, rows, self)
        if not rows:
            self.authors.hide()
            self.speaks_for = QLabel(self)
            self.speaks_for.hide()
            return
        self.speaks_for = self._section("Who its authors speak for")
        asked = [row for row in rows if row.is_asked]
        if asked:
            self._line(
                "Names that you fill in are remembered. An author left empty becomes a delegation of this dossier under that name.",
                "muted",
            )
        self._page.addWidget(self.authors)
        if (comparing := self.comparing) is not None:
            self.authors.changed.connect(lambda: comparing.look(self.authors.said()))
        self.authors.changed.connect(self._told_go)

    def _add_instructions(self) -> None:
        """What the instructions of a document of amendments come to on the version chosen, before they are taken in."""
        self.instructions: InstructionsView | None = None
        if self._dossier is None or Proposal.FORMAL not in self.recognition.possible:
            return
        self._section("Who proposes it")
        self.proponents = PartyField(self._parties)
        self.proponents.setAccessibleName("Proponents")
        self.proponents.entry().setAccessibleName("Proponents")
        self.proponents.set_parties(found.party.code for found in self.recognition.sponsors.found)
        self._page.addWidget(self.proponents)
        self._section("What it changes")
        self.changes_told = self._line("", "plain")
        self.instructions = InstructionsView(self._parties.theme)
        self.remarked = self._line("", "muted")
        self._page.addWidget(self.instructions)
        self.choices.onto.currentIndexChanged.connect(lambda _: self._preview())
        self._preview()

    def _preview(self) -> None:
        if self.instructions is None or self._dossier is None:
            return
        version = str(self.choices.onto.currentData())
        new = New("preview", datetime.now(UTC))
        found = import_formal(new, self._dossier, self.recognition.draft, version)
        self.instructions.show_rows(found.changes, found.unplaced, labels(self._dossier.text_of(version)))
        self.changes_told.setText(f"{in_short_changes(found.changes, found.unplaced)}.")
        said = [sentence(row.reason, dict(row.details)) for row in found.remarks]
        self.remarked.setText("\n".join(dict.fromkeys(said)))
        self.remarked.setVisible(bool(said))

    def _add_compilation(self) -> None:
        """Through which legend typed proposals are read; shown while the document is taken as a compilation."""
        self.compilation: CompilationPart | None = None
        if Proposal.COMPILATION in self.recognition.possible:
            self.compilation = CompilationPart(self.recognition.draft, self._parties)
            self.compilation.refused.connect(self.tell)
            self.compilation.changed.connect(self._told_go)
            self._page.addSpacing(8)
            self._page.addWidget(self.compilation)

    def _add_details(self) -> None:
        self._section("How it was read")
        self.details = HowItWasRead(self.recognition, self._dossier, self._parties.theme)
        self.folds = self.details.folds
        self._page.addWidget(self.details)

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("bar", True)
        column = QVBoxLayout(foot)
        column.setContentsMargins(24, 10, 24, 14)
        self.problem = QLabel()
        self.problem.setProperty("refusal", True)
        self.problem.setWordWrap(True)
        self.problem.hide()
        column.addWidget(self.problem)
        row = QHBoxLayout()
        self.effect = QLabel()
        self.effect.setWordWrap(True)
        self.effect.setProperty("muted", True)
        row.addWidget(self.effect, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setDefault(True)
        buttons.accepted.connect(self._confirm)
        buttons.rejected.connect(self.reject)
        row.addWidget(buttons)
        column.addLayout(row)
        return foot

    def _told_go(self) -> None:
        way = self.choices.way
        if self.compilation is not None:
            self.compilation.setVisible(way is Proposal.COMPILATION)
        if self.following is not None:
            self.following.look(is_wanted=way in {Proposal.VERSION, Proposal.COMPILATION})
        if self.news is not None:
            is_back = way is Proposal.RETURNED
            self.news.setVisible(is_back)
            authors = {item.author for item in self.news.found.items} if is_back else set(self.authors.fields)
            self.authors.show_only(authors)  # who stands behind what we hold already is no question
            self.speaks_for.setVisible(bool(authors & set(self.authors.fields)))
        self.go.setText(GO[way])
        is_questioned = bool(self.recognition.doubts) and way is not Proposal.DOSSIER and not self.sure.isChecked()
        is_reading = way is Proposal.COMPILATION and self.compilation is not None and self.compilation.is_reading
        is_empty = way is Proposal.RETURNED and self.news is not None and not self.news.picked()
        is_comparing = way is Proposal.RETURNED and self.comparing is not None and self.comparing.is_working
        self.go.setEnabled(not is_questioned and not is_reading and not is_empty and not is_comparing)
        self.sure.setEnabled(way is not Proposal.DOSSIER)
        self.apart.setEnabled(way is not Proposal.DOSSIER)
        asked = [name or "one without a name" for name in self.authors.asked()]
        said = "Nothing happens before you confirm; then it is one step that can be undone."
        if way is Proposal.DOSSIER:
            said = "Nothing happens before you confirm and say where the dossier shall lie."
        if way is Proposal.RETURNED and self.news is not None:
            said = COMPARING if is_comparing else chosen_in_words(self.news)
        if is_questioned:
            said = "Answer the question above first."
        if way is Proposal.RETURNED and self.news is not None:
            asked = [name for name in asked if name in {item.author for item in self.news.found.items}]
        if asked and self._keeps_changes():
            rest = [f"{len(asked) - 3} more"] if len(asked) > 4 else []
            said += f" Not matched to a delegation: {listed([*asked[:3], *rest] if rest else asked)}."
        self.effect.setText(said)

    def _keeps_changes(self) -> bool:
        way = self.choices.way
        return way in {Proposal.AMENDMENTS, Proposal.RETURNED} or (
            way in {Proposal.VERSION, Proposal.DOSSIER} and self.choices.tracked.currentData() == Tracked.KEEP
        )

    def plan(self) -> Plan:
        """What was chosen, as the page stands."""
        choices = self.choices
        way = choices.way
        details = {"symbol": choices.symbol.text().strip()} if way is Proposal.DOSSIER else {}
        onto = str(choices.onto.currentData() or "") if way in {Proposal.AMENDMENTS, Proposal.FORMAL} else ""
        is_back = way is Proposal.RETURNED and self.news is not None
        onto = self.recognition.base if is_back else onto
        is_typed = way is Proposal.COMPILATION and self.compilation is not None
        return Plan(
            way,
            label=choices.label.text().strip(),
            tracked=Tracked(choices.tracked.currentData()),
            onto=onto,
            authors=self.authors.chosen() | (self.compilation.parties() if is_typed and self.compilation else {}),
            sponsors=choices.takes_sponsors,
            legend=self.compilation.legend if is_typed and self.compilation else None,
            proponents=self.proponents.parties() if self.instructions is not None else (),
            source=self.name,
            remembered=recalled(),
            picked=self.news.picked() if is_back and self.news is not None else None,
            apart=self.news.apart() if is_back and self.news is not None else None,
            found=self.news.found if is_back and self.news is not None else None,
            details=details,
        )

    def offer(self, card: QWidget) -> None:
        """Put a question above everything else."""
        self._page.insertWidget(0, card)
        self._page.insertSpacing(1, 6)

    def tell(self, problem: str) -> None:
        """Show why it could not be done; the page stays as it is."""
        self.problem.setText(problem)
        self.problem.setAccessibleName(problem)
        self.problem.show()
        self.setEnabled(True)

    def _confirm(self) -> None:
        if not self.go.isEnabled():
            return
        fields = [*self.authors.fields.values(), self.choices.own]
        fields += [self.proponents] if self.instructions is not None else []
        if any(not field.take_pending() for field in fields):
            self.tell("One of the delegations typed is not known. Choose it from the list, or empty the field.")
            return
        self.problem.hide()
        self.confirmed.emit()
