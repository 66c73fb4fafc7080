"""The panel on the right: everything we know about the chosen paragraph, in sections that open and close."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.domain.dossier import Dossier
from app.domain.links import LinkKind
from app.domain.paragraphs import labels
from app.domain.positions import Stance
from app.domain.wording import Wording, join, plain
from app.ui.desk import Desk
from app.ui.difference import wording_html
from app.ui.panels.amendments import AmendmentSection
from app.ui.panels.controls import muted
from app.ui.panels.delegations import DelegationSection
from app.ui.panels.fallbacks import FallbackSection
from app.ui.panels.history import FormerSection, HistorySection, VersionsSection
from app.ui.panels.instructions import InstructionSection
from app.ui.panels.notes import NoteSection
from app.ui.panels.placing import PlacingCard
from app.ui.panels.position import PositionSection
from app.ui.panels.red_lines import RedLineSection
from app.ui.panels.section import Section
from app.ui.panels.subject import Subject
from app.ui.saving import Saver
from app.ui.settings import Settings
from app.ui.theme import serif
from app.work.annotating import set_stance
from app.work.workspace import Change

S = TypeVar("S", bound=Section)

SECTIONS: tuple[type[Section], ...] = (
    PositionSection,
    InstructionSection,
    RedLineSection,
    FallbackSection,
    AmendmentSection,
    DelegationSection,
    NoteSection,
    FormerSection,
    VersionsSection,
    HistorySection,
)
BEGINNING = 60
"""So many characters of a paragraph without opening words name it."""
CLOSED_AT_FIRST = ("delegations", "former", "history", "versions")


class ParagraphPanel(QScrollArea):
    """Follows the desk's paragraph. Sections that are open are filled at once, the others when they are opened.

    `amend_wanted` and `insert_wanted` (paragraph) ask to propose a wording or a new paragraph; `wording_wanted` (amendment) to edit one.
    """

    amend_wanted = Signal(str)
    insert_wanted = Signal(str)
    wording_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, settings: Settings | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._settings = settings or Settings()
        self._subject = Subject(desk)
        self._behind = False
        self._unbuilt: list[Section] = []
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._build_next)
        self.setProperty("panel", True)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumWidth(300)
        self.sections: dict[str, Section] = {made.name: made(self._subject) for made in SECTIONS}
        self._lay_out()
        closed = self._settings.text("panel/closed", " ".join(CLOSED_AT_FIRST)).split()
        for name, section in self.sections.items():
            section.set_open(name not in closed)
            section.opened.connect(self._remember)
        desk.paragraph_chosen.connect(self._choose)
        desk.version_shown.connect(self._refresh)
        desk.changed.connect(self._changed)
        desk.theme.changed.connect(self._refresh)
        self._choose(desk.paragraph)

    def focus_stance(self) -> None:
        """Go to the stance of the chosen paragraph."""
        section = self._open(PositionSection)
        section.stances.setFocus()
        self._reveal(section.stances)

    def set_stance(self, stance: Stance | None) -> None:
        """Set our stance on the chosen paragraph, on the wording shown."""
        if self._subject.uid:
            self._desk.do(set_stance(self._subject.uid, stance, self._subject.wording), by=self)

    def confirm(self) -> None:
        """Say that our position on the chosen paragraph holds on the wording shown, if the text has changed since it was set."""
        self.section(PositionSection).confirm_stale()

    def add_note(self, start: int | None = None, end: int | None = None) -> None:
        """Begin a note on the chosen paragraph, or on its words from `start` to `end` (offsets into the wording shown)."""
        if self._subject.uid:
            section = self._open(NoteSection)
            section.begin(start, end)
            self._reveal(section.new)

    def add_red_line(self, words: str = "") -> None:
        """Prepare a red line on the chosen paragraph, with these words."""
        if self._subject.uid:
            section = self._open(RedLineSection)
            section.begin(words)
            self._reveal(section.add_button)

    def place(self, uid: str) -> None:
        """Ask where the work on this paragraph belongs."""
        self._desk.choose(uid)
        if self.placing.isVisibleTo(self):
            self._reveal(self.placing)
            self.placing.focus_suggestions()

    def flush(self) -> bool:
        """Save what is typed anywhere in the panel; False while something could not be saved, here or on a paragraph left before."""
        saved = [section.flush() for section in self.sections.values()]  # all of them, whatever the first one says
        return all(saved) and not self._subject.kept

    def section(self, kind: type[S]) -> S:
        """One of the sections, filled if it is open."""
        found = self.sections[kind.name]
        assert isinstance(found, kind)
        if found in self._unbuilt:
            self._unbuilt.remove(found)
            found.refresh()
        return found

    def showEvent(self, event: QShowEvent) -> None:
        if self._behind:
            self._refresh()
        super().showEvent(event)

    def _lay_out(self) -> None:
        self.label = QLabel()
        self.label.setProperty("heading", True)
        self.formerly = muted()
        self.opening = QLabel()
        self.opening.setFont(serif(12))
        self.opening.setStyleSheet("font-size: 12pt; font-style: italic;")
        self.opening.setWordWrap(True)
        self.nothing = QLabel(
            "Choose a paragraph in the outline or in the text to note our position, instructions, red lines and what others say."
        )
        self.nothing.setProperty("empty", True)
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.nothing.setContentsMargins(16, 48, 16, 16)
        self._all = QWidget()
        inner = QVBoxLayout(self._all)
        inner.setContentsMargins(12, 12, 12, 12)
        inner.setSpacing(4)
        inner.addWidget(self.label)
        inner.addWidget(self.formerly)
        inner.addWidget(self.opening)
        self.placing = PlacingCard(self._desk)
        inner.addWidget(self.placing)
        for section in self.sections.values():
            inner.addWidget(section)
        inner.addStretch()
        whole = QWidget()
        whole.setProperty("panel", True)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.nothing)
        column.addWidget(self._all)
        column.addStretch()
        self.setWidget(whole)
        amendments = self.section(AmendmentSection)
        amendments.amend_wanted.connect(self.amend_wanted)
        amendments.insert_wanted.connect(self.insert_wanted)
        amendments.wording_wanted.connect(self.wording_wanted)

    def _choose(self, uid: str) -> None:
        self._save_typed()
        self._subject.uid = uid
        self._refresh()
        self.verticalScrollBar().setValue(0)

    def _save_typed(self) -> None:
        """Save what is typed while its paragraph is still the chosen one."""
        if self._subject.uid:
            for saver in self.findChildren(Saver):
                if saver.is_waiting:
                    saver.flush()

    def _refresh(self, _: str = "") -> None:
        if not self.isVisible() and self._subject.uid:
            self._behind = True
            return
        self._behind = False
        self._tell_head()
        if not self._subject.uid:
            return
        # What was never shown is built in turns of the event loop, so that the first paragraph does not wait for all of it.
        self._unbuilt = [section for section in self.sections.values() if not section.is_ready]
        for section in self.sections.values():
            if section not in self._unbuilt:
                section.refresh()
        self._turn.start(0)

    def _build_next(self) -> None:
        if self._unbuilt:
            self._unbuilt.pop(0).refresh()
            self._turn.start(0)

    def _changed(self, change: Change) -> None:
        uid = self._subject.uid
        if not uid or not (uid in change.paragraphs or change.touches("versions", "parties", "about", "paragraphs")):
            return
        if not self.isVisible():
            self._behind = True
            return
        wording = change.touches("versions", "paragraphs", "amendments", "links")
        if wording:
            self._tell_head()
        for section in self.sections.values():
            if wording or not section.tables or change.touches(*section.tables):
                section.refresh()

    def _tell_head(self) -> None:
        uid = self._subject.uid
        self.nothing.setVisible(not uid)
        self._all.setVisible(bool(uid))
        self.placing.show_paragraph(uid)
        if not uid:
            return
        desk = self._desk
        label = desk.label(uid)
        self.label.setText(label or "Paragraph")
        self.formerly.setText(self._former(uid, label))
        self.formerly.setVisible(bool(self.formerly.text()))
        wording = self._subject.wording
        opening = wording.opening_words
        self.opening.setText(opening or wording_html(_beginning(wording)))
        self.opening.setVisible(bool(wording))

    def _former(self, uid: str, label: str) -> str:
        """What there is to say about where the paragraph comes from."""
        desk, dossier = self._desk, self._desk.dossier
        if not self._subject.is_shown:
            if dossier.newest_wording(uid) is None:
                return "Proposed new paragraph"
            return "Not in the version shown"
        version = dossier.versions[self._desk.version]
        before = dossier.versions.get(version.based_on)
        if before is None:
            return ""
        if uid not in before.order:
            off = split_off(dossier, version.id, uid)
            return f"Split off {desk.label(off)}" if off else f"New since {before.label}"
        former = labels(dossier.text_of(before.id))[uid]
        return f"Formerly {former}" if former != label else ""

    def _open(self, kind: type[S]) -> S:
        section = self.section(kind)
        section.set_open(True)
        return section

    def _reveal(self, widget: QWidget) -> None:
        self.ensureWidgetVisible(widget, 0, 24)

    def _remember(self) -> None:
        closed = [name for name, section in self.sections.items() if not section.is_open]
        self._settings.set_text("panel/closed", " ".join(closed) or "none")


def _beginning(wording: Wording) -> Wording:
    """The first words of a paragraph that opens with none of its own, cut where a word ends."""
    text = wording.text
    if len(text) <= BEGINNING:
        return wording
    at = text.rfind(" ", 0, BEGINNING + 1)
    return join((wording.part(0, at if at > 0 else BEGINNING), plain(" …")))


def split_off(dossier: Dossier, version: str, uid: str) -> str:
    """The paragraph of this version from which another came off in it; empty if it did not."""
    links = [link for link in dossier.links.values() if link.version == version and link.paragraph == uid]
    return next((link.other for link in links if link.kind is LinkKind.SPLIT), "")
