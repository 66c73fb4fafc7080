"""Red lines: what the version shown crosses and touches of all that we hold, the gravest first."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QMenu, QVBoxLayout, QWidget

from app.domain.checking import Checked, Gate
from app.domain.refusal import Refusal
from app.ui.buttons import Button
from app.ui.desk import Desk
from app.ui.flow import FlowLayout
from app.ui.gate.card_list import CardList
from app.ui.gate.checks import Checks
from app.ui.gate.model import GateModel
from app.ui.gate.sifting import SIEVE_NAMES, Sieve, said_instead, sifted, summary
from app.work.checking import checked, confirm_all, silence_letter
from app.work.workspace import Change

HELD = ("positions", "instructions", "red_lines", "fallbacks", "notes", "stances", "amendments")
OF_TEXT = ("versions", "paragraphs", "links", "about")
ZOOMS = (0.8, 0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)


class GateView(QWidget):
    """The cards with what can be done: go through them, confirm a position, put both versions side by side, draft the letter.

    `compare_wanted` asks for two versions side by side; `checked` tells that a check has come to its end.
    """

    compare_wanted = Signal(str, str)
    checked = Signal()

    def __init__(self, desk: Desk, window: QWidget | None = None) -> None:
        super().__init__()
        self._desk = desk
        self._is_dirty = True
        self._wanted = ""
        self._checks = Checks(self, window or self, self._failed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(60)
        self._timer.timeout.connect(self._check)
        self.model = GateModel(self)
        self.cards = CardList(self.model, desk.theme)
        self._build()
        self._connect()
        self.setFocusProxy(self.cards)

    @property
    def gate(self) -> Gate | None:
        """What was found; None while it is being looked for."""
        return self.model.gate

    def sift(self, sieve: Sieve) -> None:
        """Show other cards."""
        self.sieve_box.setCurrentIndex(self.sieve_box.findData(sieve.value))

    def go_to(self, uid: str) -> None:
        """Bring the card of a paragraph into view, whatever is sifted; as soon as the check is done if one is under way."""
        self._wanted = uid
        if self.gate is not None and not self._is_dirty:
            self._go_to_wanted()

    def open_text(self, at: int) -> None:
        """Go to the paragraph of a card in the text."""
        uid = self._standing_uid(self.model.rows[at])
        if uid:
            self._desk.view_wanted.emit("Text", uid)

    def open_beside(self, at: int) -> None:
        """Put the version beside the one it was compared with, and go to the paragraph there."""
        if self.gate is not None and self.gate.since:
            uid = self._standing_uid(self.model.rows[at])
            self.compare_wanted.emit(self.gate.since, self.gate.version)
            self._desk.view_wanted.emit("Compare", uid)

    def confirm(self) -> None:
        """Say that our positions on the chosen cards hold on the wording of the version shown; those that are not stale are left alone."""
        uids = [row.uid for row in self.cards.chosen() if row.stale is not None]
        if uids and self.gate is not None:
            self._desk.do(confirm_all(uids, self.gate.version))
        elif self.cards.chosen():
            self._desk.refused.emit(
                "Nothing is to be confirmed here: the position holds on this text, or there is none."
            )

    def draft_letter(self) -> None:
        """Draft the letter that breaks silence: on the chosen cards if several are, else on all red lines crossed."""
        from app.ui.gate.letter import LetterDialog

        if self.gate is None:
            return
        chosen = [row.uid for row in self.cards.chosen()] if len(self.cards.chosen()) > 1 else []
        try:
            letter = silence_letter(self._desk.dossier, self.gate, chosen)
        except Refusal as refusal:
            self._desk.refused.emit(self._desk.sentence(refusal))
            return
        LetterDialog(letter, self).open()

    def zoom_in(self) -> None:
        """Set the cards larger."""
        self._zoom(1)

    def zoom_out(self) -> None:
        """Set the cards smaller."""
        self._zoom(-1)

    def zoom_reset(self) -> None:
        """Set the cards at their usual size."""
        self.cards.zoom(1.0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_dirty:
            self._check()

    def _zoom(self, steps: int) -> None:
        here = min(range(len(ZOOMS)), key=lambda at: abs(ZOOMS[at] - self.cards.setting.zoom))
        self.cards.zoom(ZOOMS[min(max(here + steps, 0), len(ZOOMS) - 1)])

    def _build(self) -> None:
        self.summary = QLabel()
        self.summary.setProperty("heading", True)
        self.summary.setWordWrap(True)
        self.since_box = QComboBox()
        self.since_box.setAccessibleName("Compared with")
        self.since_box.setToolTip("The version against which it is checked what has changed")
        self.since_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.since_box.setMinimumContentsLength(18)
        self.sieve_box = QComboBox()
        self.sieve_box.setAccessibleName("Which paragraphs are shown")
        for sieve in Sieve:
            self.sieve_box.addItem(SIEVE_NAMES[sieve], sieve.value)
        self.sieve_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.confirm_button = self._button("Confirm", "Our position holds on this wording (C)", self.confirm)
        tip = "Both versions, at this paragraph (S)"
        self.beside_button = self._button("Side by side", tip, lambda: self._current(self.open_beside))
        tip = "Draft “we regret to break silence on …” with what we propose instead; select several cards to choose the paragraphs"
        self.letter_button = self._button("Break silence…", tip, self.draft_letter)
        self.hidden = QLabel()
        self.hidden.setProperty("muted", True)
        self.hidden.setWordWrap(True)
        self.hidden.setContentsMargins(16, 5, 16, 5)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        column.addWidget(self.cards, 1)
        column.addWidget(self.hidden)

    def _bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("bar", True)
        inside = QVBoxLayout(bar)
        inside.setContentsMargins(16, 8, 14, 8)
        inside.setSpacing(6)
        inside.addWidget(self.summary)
        row = FlowLayout(gap=8)
        for part in (self.sieve_box, self.since_box, self.beside_button, self.confirm_button, self.letter_button):
            row.addWidget(part)
        inside.addLayout(row)
        return bar

    def _button(self, text: str, tip: str, do: object) -> Button:
        button = Button(text)
        button.setToolTip(tip)
        button.clicked.connect(do)
        return button

    def _connect(self) -> None:
        self.cards.opened.connect(self.open_text)
        self.cards.beside.connect(self.open_beside)
        self.cards.confirmed.connect(lambda _: self.confirm())
        self.cards.moved_on.connect(self._moved_on)
        self.cards.menu_wanted.connect(self._menu)
        self.sieve_box.currentIndexChanged.connect(lambda _: self._sift())
        self.since_box.currentIndexChanged.connect(lambda _: self._check())
        for keys, step in (("F8", 1), ("Shift+F8", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.cards.step, step))
        self._desk.changed.connect(self._changed)
        self._desk.version_shown.connect(lambda _: self._outdate())

    def _changed(self, change: Change) -> None:
        if change.touches(*HELD, *OF_TEXT):
            self._outdate()

    def _outdate(self) -> None:
        self._is_dirty = True
        if self.isVisible():
            self._timer.start()

    def _check(self) -> None:
        self._timer.stop()
        self._is_dirty = False
        desk = self._desk
        self._offer_versions()
        if not desk.version:
            self.model.show_gate(None)
            self._told()
            return
        dossier, version = desk.dossier, desk.version
        chosen = self.since_box.currentData()
        since = str(chosen) if chosen else None
        self._checks.run(lambda report: checked(dossier, version, since, report), self._found)
        if self.gate is None:
            self._told()

    def _offer_versions(self) -> None:
        """The versions that this one can be compared with; the one before it, unless another was chosen."""
        chosen = self.since_box.currentData()
        others = [row for row in self._desk.dossier.versions_in_order() if row.id != self._desk.version]
        with QSignalBlocker(self.since_box):
            self.since_box.clear()
            self.since_box.addItem("Since the version before", "")
            for row in reversed(others):
                self.since_box.addItem(f"Since {row.label}", row.id)
            self.since_box.setCurrentIndex(max(self.since_box.findData(chosen), 0))
        self.since_box.setVisible(bool(others))

    def _found(self, found: Gate) -> None:
        current = self.cards.currentIndex().row()
        uid = self.model.rows[current].uid if 0 <= current < len(self.model.rows) else ""
        self.cards.setting.since = found.since_label
        self.model.show_gate(found)
        at = self.model.position(uid)
        if self.model.rows:
            self.cards.go(at if at >= 0 else min(max(current, 0), len(self.model.rows) - 1))
        self._go_to_wanted()
        self._told()
        self.checked.emit()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self._desk.refused.emit(self._desk.sentence(error))

    def _go_to_wanted(self) -> None:
        """The card of the paragraph that was asked for; a sieve that holds it back is opened."""
        uid, self._wanted = self._wanted, ""
        if not uid:
            return
        if (
            self.model.position(uid) < 0
            and self.gate is not None
            and any(row.uid == uid for row in self.gate.paragraphs)
        ):
            self.sift(Sieve.ALL)
        self.cards.go(self.model.position(uid))

    def _sift(self) -> None:
        self.model.sift(Sieve(self.sieve_box.currentData()))
        if self.model.rows:
            self.cards.go(0)
        self._told()

    def _told(self) -> None:
        """Say what was found, how many cards each sieve lets through, and what is hidden."""
        found = self.gate
        self.cards.say_instead(said_instead(found, self.model.sieve, has_text=bool(self._desk.version)))
        self.summary.setText(summary(found) if found is not None else "")
        hidden = found.hidden().sentence if found is not None and self.model.sieve is Sieve.TRIAGE else ""
        self.hidden.setText(hidden)
        self.hidden.setVisible(bool(hidden))
        with QSignalBlocker(self.sieve_box):
            for at, sieve in enumerate(Sieve):
                count = f" ({len(sifted(found, sieve))})" if found is not None else ""
                self.sieve_box.setItemText(at, SIEVE_NAMES[sieve] + count)
        self.letter_button.setEnabled(found is not None and bool(found.paragraphs))
        self._moved_on(self.cards.currentIndex().row())

    def _moved_on(self, at: int) -> None:
        row = self.model.rows[at] if 0 <= at < len(self.model.rows) else None
        self.confirm_button.setEnabled(row is not None and row.stale is not None)
        self.beside_button.setEnabled(row is not None and self.gate is not None and bool(self.gate.since))
        uid = self._standing_uid(row) if row is not None else ""
        if uid and self.isVisible():
            self._desk.choose(uid)

    def _current(self, do: object) -> None:
        at = self.cards.currentIndex().row()
        if 0 <= at < len(self.model.rows) and callable(do):
            do(at)

    def _menu(self, at: int, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        row = self.model.rows[at]
        rows: list[tuple[str, Callable[[], None]]] = [
            ("Show in the text\tEnter", partial(self.open_text, at)),
            ("Side by side\tS", partial(self.open_beside, at)),
        ]
        if row.stale is not None:
            rows.append(("Confirm our position\tC", self.confirm))
        rows.append(("Copy\tCtrl+C", self.cards.copy))
        for text, do in rows:
            action = QAction(text, menu)
            action.triggered.connect(lambda _=False, act=do: act())
            menu.addAction(action)
        menu.popup(where)

    @staticmethod
    def _standing_uid(row: Checked) -> str:
        """The identity to go to: the paragraph, or the one it went into."""
        uids = [piece.uid for piece in row.standing.pieces]
        return row.uid if row.uid in uids or not uids else uids[0]
