"""What a report can be asked: one form, of which each kind shows its part; what is entered stays for the next time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.dossier import Dossier
from app.domain.refusal import Refusal
from app.ui.buttons import LEFT_TO_RIGHT, Button
from app.ui.dates import date_text, read_date
from app.ui.desk import Desk
from app.ui.entries import EntryLine
from app.ui.party_field import PartyField
from app.ui.settings import Settings
from app.work.papers import KINDS, Ask, Option, Report, agreed, as_it_was, offered, paragraphs_named

LANGUAGES = (
    ("en", "English"),
    ("fr", "French"),
    ("es", "Spanish"),
    ("ru", "Russian"),
    ("zh", "Chinese"),
    ("ar", "Arabic"),
)
DAY = "day"
MINUTES = (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 7.0, 10.0, 15.0)
SPEEDS = (90, 100, 110, 120, 130, 140, 150, 160)


class Options(QWidget):
    """The form. `changed` tells that something else is asked; `votes_wanted` asks for the editor of the votes."""

    changed = Signal()
    votes_wanted = Signal()

    def __init__(self, desk: Desk, settings: Settings) -> None:
        super().__init__()
        self._desk, self._settings = desk, settings
        self._report = Report.POSITIONS
        self._then: tuple[object, str, Dossier, str] | None = None
        self._rows: list[tuple[frozenset[Option], QWidget, QLabel | None]] = []
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        self.problem.setProperty("refusal", True)
        self.problem.hide()
        self.form = QFormLayout()
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setVerticalSpacing(7)
        self.form.setHorizontalSpacing(10)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._text_fields()
        self._meeting_fields()
        self._document_fields()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 6, 0)
        column.addLayout(self.form)
        column.addWidget(self.problem)
        column.addStretch(1)

    def _text_fields(self) -> None:
        self.version = self._combo("&Version")
        for row in reversed(self._desk.dossier.versions_in_order()):
            self.version.addItem(row.label, row.id)
        self.version.setCurrentIndex(max(0, self.version.findData(self._desk.version)))
        self._row("&Version", self.version)
        self.paragraphs = self._line("OP1–OP8, PP3, 13(b)", "Which paragraphs, in any spelling; empty for all that fit")
        self._row("&Paragraphs", self.paragraphs, Option.PARAGRAPHS)
        self.since = self._combo("Changes since")
        self.since.addItem("Do not tell changes", "")
        for row in reversed(self._desk.dossier.versions_in_order()):
            self.since.addItem(row.label, row.id)
        self.since.addItem("A day…", DAY)
        self._row("&Changes since", self.since, Option.SINCE)
        self.since_day = self._line("18 Nov 2020", "What changed since the beginning of this day")
        self._row("&Day", self.since_day, Option.SINCE)
        self.only_changed = self._check("Only what has changed")
        self._row("", self.only_changed, Option.FILTERS)
        self.only_held = self._check("Only with a position of ours")
        self._row("", self.only_held, Option.FILTERS)
        self.points = self._check("With our talking points")
        self._row("", self.points, Option.POINTS)
        self.party = PartyField(self._desk, single=True)
        self.party.changed.connect(self._touched)
        self._row("Dele&gation", self.party, Option.PARTY)
        self.since.currentIndexChanged.connect(lambda _: self._show_parts())

    def _meeting_fields(self) -> None:
        self.title = self._line("", "What stands at the top")
        self._row("&Title", self.title, Option.MEETING)
        self.day = self._line("23 Nov 2020", "The day of the meeting or of the document")
        self._row("D&ate", self.day, Option.MEETING, Option.SYMBOL)
        self.place = self._line("", "Where the meeting is")
        self._row("P&lace", self.place, Option.MEETING)
        self.with_text = self._check("With the text of the paragraphs")
        self.with_text.setChecked(True)
        self._row("", self.with_text, Option.TEXT)
        self.ladder = self._check("With our fallbacks")
        self.ladder.setToolTip("The paper then says that it is not for the table")
        self._row("", self.ladder, Option.LADDER)
        self.minutes = self._combo("Speaking time")
        for minutes in MINUTES:
            self.minutes.addItem(f"{LEFT_TO_RIGHT}{minutes:g} minute{'s' if minutes != 1 else ''}", minutes)
        self.minutes.setCurrentIndex(self.minutes.findData(3.0))
        self._row("Speaking ti&me", self.minutes, Option.SPEAKING)
        self.speed = self._combo("Words a minute")
        for speed in SPEEDS:
            self.speed.addItem(f"{LEFT_TO_RIGHT}{speed} words a minute", speed)
        self.speed.setCurrentIndex(self.speed.findData(110))
        self._row("Sp&eed", self.speed, Option.SPEAKING)
        self.thanks = PartyField(self._desk)
        self.thanks.setToolTip("Whom we thank; without anybody, the main sponsors or the facilitators")
        self.thanks.changed.connect(self._touched)
        self._row("T&hanks to", self.thanks, Option.THANKS)

    def _document_fields(self) -> None:
        self.until = self._combo("What is read out")
        self.until.addItem("The amendments below", "")
        for row in reversed(self._desk.dossier.versions_in_order()):
            self.until.addItem(f"What leads to {row.label}", row.id)
        self._row("&Read out", self.until, Option.UNTIL)
        self.until.currentIndexChanged.connect(lambda _: self._show_parts())
        self.amendments = QListWidget()
        self.amendments.setAccessibleName("Amendments")
        self.amendments.setMinimumHeight(150)
        self.amendments.setWordWrap(True)
        self.amendments.setSpacing(2)
        self.amendments.itemChanged.connect(lambda _: self._touched())
        self._row("Amendme&nts", self.amendments, Option.AMENDMENTS)
        self.symbol = self._line("A/75/L.22", "The symbol of the document, once the Secretariat has given it")
        self._row("S&ymbol", self.symbol, Option.SYMBOL)
        self.language = self._combo("Language")
        for code, name in LANGUAGES:
            self.language.addItem(name, code)
        self._row("Lan&guage", self.language, Option.LANGUAGE)
        self.votes = Button("Edit the votes…")
        self.votes.clicked.connect(self.votes_wanted)
        self.form.addRow(self.votes)

    def _combo(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name.replace("&", ""))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(12)
        box.currentIndexChanged.connect(lambda _: self._touched())
        return box

    def _line(self, hint: str, tip: str) -> QLineEdit:
        field = EntryLine("", hint=hint)
        field.setToolTip(tip)
        field.textChanged.connect(lambda _: self._touched())
        return field

    def _check(self, words: str) -> QCheckBox:
        box = QCheckBox(words)
        box.toggled.connect(lambda _: self._touched())
        return box

    def _row(self, name: str, field: QWidget, *options: Option) -> None:
        label = QLabel(name) if name else None
        if label is None:
            self.form.addRow(field)
        else:
            label.setBuddy(field)
            if not field.accessibleName():
                field.setAccessibleName(name.replace("&", ""))
            if isinstance(field, QListWidget):  # the whole width for what has many words
                self.form.addRow(label)
                self.form.addRow(field)
            else:
                self.form.addRow(label, field)
        self._rows.append((frozenset(options), field, label))

    def _touched(self, *_: object) -> None:
        self.problem.hide()
        self.changed.emit()

    def show_for(self, report: Report) -> None:
        """Show what this kind can be asked, as it was asked last time."""
        self._report = report
        with QSignalBlocker(self):
            self._offer_amendments()
            self._recall()
            self._show_parts()
        self.changed.emit()

    def _show_parts(self) -> None:
        options = KINDS[self._report].options
        hidden: set[QWidget] = set()
        if self.since.currentData() != DAY:
            hidden.add(self.since_day)
        if not self.since.currentData():
            hidden.add(self.only_changed)
        if Option.UNTIL in options and self.until.currentData():
            hidden.add(self.amendments)
        for wanted, field, label in self._rows:
            shown = (not wanted or bool(wanted & options)) and field not in hidden
            field.setVisible(shown)
            if label is not None:
                label.setVisible(shown)
        self.votes.setVisible(self._report is Report.VOTES)

    def _offer_amendments(self) -> None:
        dossier = self._desk.dossier
        chosen = agreed(dossier) if self._report is Report.ORAL else offered(dossier)
        places = {uid: at for at, uid in enumerate(self._desk.labels())}
        rows = [row for row in dossier.amendments.values() if row.is_standing]
        rows.sort(key=lambda row: (places.get(row.paragraph, places.get(row.after, len(places))), row.created, row.id))
        with QSignalBlocker(self.amendments):
            self.amendments.clear()
            for row in rows:
                names = ", ".join(self._desk.party_name(code) for code in row.proponents)
                item = QListWidgetItem(f"{row.label or self._desk.label(row.paragraph)} · {names}")
                item.setData(Qt.ItemDataRole.UserRole, row.id)
                item.setToolTip((row.text or row.base).plain[:300])
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked if row.id in chosen else Qt.CheckState.Unchecked)
                self.amendments.addItem(item)

    def ask(self) -> Ask | None:
        """What is asked now; None, and told beside the form, where something cannot be read."""
        try:
            return self._ask()
        except Refusal as refusal:
            self.problem.setText(self._desk.sentence(refusal))
            self.problem.show()
            return None

    def _ask(self) -> Ask:
        dossier = self._desk.dossier
        version = str(self.version.currentData())
        options = KINDS[self._report].options
        words = self.paragraphs.text().strip() if Option.PARAGRAPHS in options else ""
        since, said = self._since() if Option.SINCE in options else (None, "")
        checked = tuple(
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in (self.amendments.item(at) for at in range(self.amendments.count()))
            if item.checkState() is Qt.CheckState.Checked
        )
        return Ask(
            version,
            date.today(),
            self._desk.workspace.who,
            paragraphs_named(words, dossier.text_of(version)) if words else None,
            since=since,
            since_said=said,
            only_changed=self.only_changed.isChecked() and since is not None,
            only_held=self.only_held.isChecked(),
            party=next(iter(self.party.parties()), ""),
            amendments=checked if Option.AMENDMENTS in options else None,
            until=str(self.until.currentData() or "") if Option.UNTIL in options else "",
            title=self.title.text().strip() if Option.MEETING in options else "",
            day=self._day(self.day),
            place=self.place.text().strip(),
            with_text=self.with_text.isChecked(),
            with_ladder=self.ladder.isChecked(),
            with_points=self.points.isChecked(),
            symbol=self.symbol.text().strip() if Option.SYMBOL in options else "",
            speed=int(self.speed.currentData()),
            minutes=float(self.minutes.currentData()),
            thanks=tuple(self.thanks.parties()),
            language=str(self.language.currentData()) if Option.LANGUAGE in options else "",
        )

    @staticmethod
    def _day(field: QLineEdit) -> date | None:
        return read_date(field.text(), date.today()) if field.text().strip() else None

    def _since(self) -> tuple[Dossier | None, str]:
        """The dossier as it was, worked out once for each choice and state."""
        wanted = str(self.since.currentData() or "")
        day = self._day(self.since_day) if wanted == DAY else None
        if not wanted or (wanted == DAY and day is None):
            return None, ""
        dossier = self._desk.dossier
        key = f"{wanted} {day}"
        if self._then is None or self._then[0] is not dossier or self._then[1] != key:
            journal = self._desk.workspace.history()
            if day is not None:
                moment = datetime.combine(day, time()).astimezone()
                before, said = as_it_was(dossier, journal, moment), date_text(day)
            else:
                row = dossier.version(wanted)
                before, said = as_it_was(dossier, journal, row.created, row.id), row.label
            self._then = (dossier, key, before, said)
        return self._then[2], self._then[3]

    def remember(self) -> None:
        """Keep what was asked, for this kind and the next time."""
        for name, (read, _) in self._kept().items():
            self._settings.set_text(f"report-{name}", read())

    def _recall(self) -> None:
        for name, (read, write) in self._kept().items():
            write(self._settings.text(f"report-{name}", read()))

    def _kept(self) -> dict[str, tuple[Callable[[], str], Callable[[str], None]]]:
        """What is kept: how one asks, not what is asked about (no title, place or delegation leaves the dossier)."""
        boxes = {
            "only-held": self.only_held,
            "only-changed": self.only_changed,
            "points": self.points,
            "text": self.with_text,
            "ladder": self.ladder,
        }
        kept: dict[str, tuple[Callable[[], str], Callable[[str], None]]] = {}
        for name, box in boxes.items():
            kept[name] = (partial(_ticked, box), partial(_tick, box))
        for name, combo in (("speed", self.speed), ("minutes", self.minutes), ("language", self.language)):
            kept[name] = (partial(_picked, combo), partial(_pick, combo))
        return kept


def _picked(combo: QComboBox) -> str:
    return str(combo.currentData())


def _pick(combo: QComboBox, text: str) -> None:
    at = next((at for at in range(combo.count()) if str(combo.itemData(at)) == text), -1)
    if at >= 0:
        combo.setCurrentIndex(at)


def _ticked(box: QCheckBox) -> str:
    return str(int(box.isChecked()))


def _tick(box: QCheckBox, text: str) -> None:
    box.setChecked(text == "1")
