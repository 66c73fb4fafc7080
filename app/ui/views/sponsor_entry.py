"""The box for new sponsors: a pasted list, shown as it is understood, and added as one step."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from app.domain.parties import Party
from app.domain.refusal import Refusal
from app.domain.sponsor_line import Found, ParsedSponsors, Unknown, parse_sponsors
from app.domain.sponsors import LISTED_IN_NAMES, ListedIn, Role, Sponsorship
from app.ui.buttons import Button
from app.ui.dates import date_text, read_date
from app.ui.desk import Desk
from app.ui.entries import EntryLine, EntryText
from app.ui.flow import FlowLayout
from app.ui.models.sponsors import ROLE_NAMES
from app.work.sponsoring import add_sponsors, change_sponsorship
from app.work.workspace import Action, Change, together

MOST_CHIPS = 220
MOST_HEIGHT = 140
"""How high, in pixels, what was understood may stand before it scrolls."""


class SponsorEntry(QFrame):
    """Understands what is typed or pasted while it is typed; `added` tells the codes of those who became sponsors."""

    added = Signal(tuple)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._parsed = ParsedSponsors((), (), ())
        self.setProperty("bar", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        self.text = _Names(self)
        label = QLabel("&Add sponsors")
        label.setProperty("section", True)
        label.setBuddy(self.text)
        column.addWidget(label)
        column.addWidget(self.text)
        self._understood = QWidget()
        self._chips = FlowLayout(self._understood)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setStyleSheet("QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }")
        self._scroll.setWidget(self._understood)
        self._scroll.hide()
        column.addWidget(self._scroll)
        column.addLayout(self._choices())
        self.message = QLabel("")
        self.message.setWordWrap(True)
        self.message.hide()
        column.addWidget(self.message)
        self.text.textChanged.connect(self._understand)
        desk.changed.connect(self._changed)
        desk.theme.changed.connect(self._show)
        self._show()

    def _choices(self) -> FlowLayout:
        row = FlowLayout(gap=6)
        self.role = QComboBox()
        self.role.setAccessibleName("Role of the new sponsors")
        self.role.setToolTip("A main sponsor drafts, leads and introduces; the sponsor line does not show it")
        for role in (Role.SPONSOR, Role.MAIN):
            self.role.addItem(ROLE_NAMES[role], role.value)
        self.listed_in = QComboBox()
        self.listed_in.setAccessibleName("Where the new sponsors are listed")
        self.listed_in.setToolTip("Where the sponsorship is recorded")
        for listed in (ListedIn.ANNOUNCED, ListedIn.L_DOCUMENT, ListedIn.ADDENDUM):
            self.listed_in.addItem(LISTED_IN_NAMES[listed], listed.value)
        self.dated = EntryLine("Date of the new sponsorships", hint="No date")
        self.dated.setText(date_text(date.today()))
        self.dated.setToolTip("Since when they sponsor: 12 Nov, 12.11.2026, today; empty for an unknown day")
        self.dated.setFixedWidth(112)
        self.source = EntryLine("Source of the new sponsorships", hint="Source, such as the portal")
        self.source.setMinimumWidth(230)
        self.button = Button("Add")
        self.button.setProperty("primary", True)
        self.button.setToolTip("Add those that were understood (Ctrl+Enter)")
        self.button.clicked.connect(self.add)
        for field in (self.role, self.listed_in, self.dated, self.source, self.button):
            row.addWidget(field)
        return row

    def name(self, parties: Iterable[Party]) -> None:
        """Put these names into the box, behind what stands there."""
        names = ", ".join(party.name for party in parties)
        typed = self.text.toPlainText().strip().rstrip(",")
        self.text.setPlainText(f"{typed}, {names}" if typed else names)
        self.text.setFocus()

    def new_ones(self) -> list[Found]:
        """Those that were understood and do not sponsor yet."""
        return [found for found in self._parsed.found if self._present(found.party.code) is None]

    def add(self) -> None:
        """Add those that were understood, as one step. What was not stays in the box; who sponsors already is refused with the reason."""
        found = self.new_ones()
        already = [each for each in self._parsed.found if each not in found]
        refused = [self._refusal(each.party) for each in already]
        if not found:
            self._say(" ".join(refused) or self._desk.sentence(Refusal("no-sponsor-named")), refused=True)
            return
        try:
            action = self._adding(found)
        except Refusal as refusal:
            self._say(self._desk.sentence(refusal), refused=True)
            return
        left = ", ".join(unknown.as_written for unknown in self._parsed.unknown)
        if not self._desk.do(action):
            return
        self.text.setPlainText(left)
        count = "1 sponsor" if len(found) == 1 else f"{len(found)} sponsors"
        unknown = " What was not understood is still in the box." if left else ""
        self._say(" ".join([f"Added {count}.{unknown}", *refused]), refused=bool(refused or left))
        self.added.emit(tuple(each.party.code for each in found))

    def _adding(self, found: list[Found]) -> Action:
        new = self._desk.workspace.new()
        role, listed = Role(self.role.currentData()), ListedIn(self.listed_in.currentData())
        adding = add_sponsors(
            new,
            [each.party.code for each in found],
            role=role,
            listed_in=listed,
            dated=read_date(self.dated.text(), date.today()),
            source=self.source.text().strip(),
        )
        groups = [
            change_sponsorship(Sponsorship(each.party.code, role, listed, new.at), on_behalf_of=each.on_behalf_of.code)
            for each in found
            if each.on_behalf_of is not None
        ]
        return together(adding.name, [adding, *groups]) if groups else adding

    def _present(self, code: str) -> Sponsorship | None:
        row = self._desk.dossier.sponsorships.get(code)
        return row if row is not None and row.is_standing else None

    def _refusal(self, party: Party) -> str:
        row = self._present(party.code)
        listed = row.listed_in.value if row is not None else ""
        return self._desk.sentence(Refusal("sponsor-already", party=party.code, listed_in=listed))

    def _changed(self, change: Change) -> None:
        if change.touches("sponsorships", "parties") and self.text.toPlainText().strip():
            self._understand()

    def _understand(self) -> None:
        self._parsed = parse_sponsors(self.text.toPlainText(), self._desk.register)
        self.message.hide()
        self._show()

    def _show(self) -> None:
        self._chips.clear()
        parsed = self._parsed
        new = self.new_ones()
        already = [found for found in parsed.found if found not in new]
        # What wants a hand stands first: of a long list the end scrolls out of sight.
        for unknown in parsed.unknown[:MOST_CHIPS]:
            self._show_unknown(unknown)
        for found in [*already, *new][:MOST_CHIPS]:
            self._chips.addWidget(self._found_chip(found))
        for found in parsed.duplicates[:MOST_CHIPS]:
            self._chips.addWidget(self._chip(f"{found.party.name} (named twice)", "hover", "muted"))
        told = f"{len(new)} new, {len(already)} sponsor already, {len(parsed.unknown)} not understood"
        self.text.setAccessibleDescription(told if parsed.found or parsed.unknown else "")
        self._scroll.setVisible(bool(parsed.found or parsed.unknown))
        self._fit()
        self.button.setText(f"Add {len(new)}" if len(new) > 1 else "Add")
        self.button.setEnabled(bool(parsed.found or parsed.unknown))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give what was understood the height it needs, but not the whole view."""
        width = self.width() - 24
        needed = self._chips.heightForWidth(width)
        if needed > MOST_HEIGHT:
            needed = self._chips.heightForWidth(width - 14)
        self._scroll.setFixedHeight(min(needed + 2, MOST_HEIGHT))

    def _found_chip(self, found: Found) -> QLabel:
        present = self._present(found.party.code)
        if present is not None:
            chip = self._chip(f"{found.party.name}: already ({present.listed_in.value})", "warning_ground", "warning")
            chip.setToolTip(self._refusal(found.party))
            return chip
        behalf = f" for {found.on_behalf_of.name}" if found.on_behalf_of is not None else ""
        before = self._desk.dossier.sponsorships.get(found.party.code)
        back = ""
        if before is not None:
            back = " (sponsored the last text)" if before.listed_in is ListedIn.LAST else " (had withdrawn)"
        chip = self._chip(f"✓ {found.party.name}{behalf}{back}", "inserted_ground", "inserted")
        chip.setToolTip(f"{found.party.name} ({found.party.code}), written as “{found.as_written}”")
        return chip

    def _show_unknown(self, unknown: Unknown) -> None:
        self._chips.addWidget(self._chip(f"? {unknown.as_written}", "danger_ground", "danger"))
        choices = [unknown.suggestions] if unknown.run_together else [(party,) for party in unknown.suggestions]
        for parties in choices:
            names = ", ".join(party.name for party in parties)
            button = QToolButton()
            button.setText(names)
            button.setToolTip(f"“{unknown.as_written}” means {names}")
            button.setAccessibleName(f"{unknown.as_written} means {names}")
            button.setStyleSheet(
                f"QToolButton {{ border: 1px solid {self._desk.theme.colours.line}; padding: 1px 6px; }}"
            )
            button.clicked.connect(partial(self._meant, unknown.as_written, names))
            self._chips.addWidget(button)

    def _meant(self, written: str, names: str, _checked: bool = False) -> None:
        text = self.text.toPlainText()
        pattern = r"\s+".join(re.escape(word) for word in written.split())
        changed = re.sub(pattern, lambda _: names, text, count=1)
        self.text.setPlainText(changed if changed != text else f"{text}, {names}")
        self.text.setFocus()

    def _chip(self, words: str, ground: str, ink: str) -> QLabel:
        chip = QLabel(words)
        colours = self._desk.theme.colours
        chip.setStyleSheet(
            f"background: {getattr(colours, ground)}; color: {getattr(colours, ink)}; border-radius: 4px; padding: 2px 7px;"
        )
        return chip

    def _say(self, sentence: str, *, refused: bool) -> None:
        self.message.setText(sentence)
        self.message.setProperty("refusal", refused)
        self.message.setProperty("muted", not refused)
        self.message.style().unpolish(self.message)
        self.message.style().polish(self.message)
        self.message.show()


class _Names(EntryText):
    """The box itself; Ctrl+Enter adds."""

    def __init__(self, entry: SponsorEntry) -> None:
        super().__init__("Names of new sponsors", hint="Paste or type names: Belgium, Brazil … and Switzerland")
        self._entry = entry
        self.setToolTip("Names, codes or aliases, parted by commas, lines or “and”. Ctrl+Enter adds them.")
        self.setFixedHeight(54)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entering = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if entering and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._entry.add()
            return
        super().keyPressEvent(event)
