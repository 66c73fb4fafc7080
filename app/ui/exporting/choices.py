"""The left side of the export: version, audience, form, and in whose name, remembered from one time to the next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.domain.origins import base_file_of
from app.domain.refusal import Refusal
from app.ui.buttons import Button
from app.ui.dates import date_text, read_date
from app.ui.desk import Desk
from app.ui.exporting.audience_box import AudienceBox
from app.ui.labels import lead
from app.ui.settings import Settings
from app.work.exporting import (
    CONFLICT_NAMES,
    DATING_NAMES,
    FORM_NAMES,
    LAYOUT_NAMES,
    LETS_THROUGH,
    SAID_NAMES,
    Audience,
    Conflicts,
    Dating,
    ExportPlan,
    Form,
    Layout,
    speakers,
)


class Choices(QWidget):
    """Everything that is chosen but the amendments. Tells `changed` at each click; `own_wanted` asks to say which delegation is ours."""

    changed = Signal()
    audience_changed = Signal()
    own_wanted = Signal()

    def __init__(self, desk: Desk, settings: Settings) -> None:
        super().__init__()
        self._desk, self._settings = desk, settings
        self._form_wished = self._layout_wished = ""  # what was chosen before something left no choice
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(4)
        self.version = _box([(version.id, version.label) for version in reversed(desk.dossier.versions_in_order())])
        self.version.setCurrentIndex(max(0, self.version.findData(desk.version)))
        self._labelled("&Version", self.version)
        self._column.addWidget(_heading("For"))
        self.audience_box = AudienceBox(desk.theme)
        self._column.addWidget(self.audience_box)
        self._name()
        self._look()
        self._comments()
        self._column.addStretch(1)
        self._restore()
        self.audience_box.chosen.connect(self._audience_picked)
        for box in (self.version, self.form, self.layout_box, self.conflicts, self.speaking, self.dating):
            box.currentIndexChanged.connect(self._picked)
        for check in (self.moves, *self.said.values()):
            check.clicked.connect(self._picked)
        self.author.textEdited.connect(lambda _: self._picked())
        self.dated.textEdited.connect(lambda _: self._picked())
        self._fit()

    def _look(self) -> None:
        self._column.addWidget(_heading("How it looks"))
        self.form = _box([(form.value, name) for form, name in FORM_NAMES.items()])
        self._labelled("&Form", self.form)
        self.layout_box = _box([(layout.value, name) for layout, name in LAYOUT_NAMES.items()])
        self._labelled("&Made on", self.layout_box)
        self.base = QLabel()
        self.base.setProperty("muted", True)
        self.base.setWordWrap(True)
        lead(self.base)
        self._column.addWidget(self.base)
        self.conflicts = _box([(each.value, name) for each, name in CONFLICT_NAMES.items()])
        self._conflicts_label = self._labelled("&On the same words", self.conflicts)
        self.moves = QCheckBox("Moves as Word’s own moves")
        self.moves.setToolTip("Without it what moves is deleted and inserted, for programs that know no moves")
        self._column.addWidget(self.moves)

    def _name(self) -> None:
        self._name_heading = _heading("In whose name")
        self._column.addWidget(self._name_heading)
        self.speaking = _box([(code, self._desk.party_name(code)) for code in speakers(self._desk.dossier)])
        self._speaking_label = self._labelled("We &speak for", self.speaking)
        self.no_own = QLabel("The dossier does not say which delegation is ours, so no amendment is.")
        self.no_own.setProperty("refusal", True)
        self.no_own.setWordWrap(True)
        lead(self.no_own)
        self._column.addWidget(self.no_own)
        self.say_own = Button("Say which delegation is ours…")
        self.say_own.clicked.connect(self.own_wanted)
        self._column.addWidget(self.say_own)
        self.author = QLineEdit()
        self.author.setPlaceholderText("The names of the delegations")
        self.author.setClearButtonEnabled(True)
        self._author_label = self._labelled("&Name under the changes", self.author)
        self.dating = _box([(each.value, name) for each, name in DATING_NAMES.items()])
        self._dating_label = self._labelled("&Date beside them", self.dating)
        self.dated = QLineEdit(date_text(date.today()))
        self.dated.setAccessibleName("The one date for all")
        self._column.addWidget(self.dated)
        self.wrong_date = QLabel()
        self.wrong_date.setProperty("refusal", True)
        self.wrong_date.setWordWrap(True)
        lead(self.wrong_date)
        self._column.addWidget(self.wrong_date)

    def _comments(self) -> None:
        self._said_heading = _heading("As comments")
        self._column.addWidget(self._said_heading)
        self.said = {kind: QCheckBox(name) for kind, name in SAID_NAMES.items()}
        for check in self.said.values():
            self._column.addWidget(check)

    def _labelled(self, name: str, field: QWidget) -> QLabel:
        label = QLabel(name)
        label.setBuddy(field)
        lead(label)
        field.setAccessibleName(name.replace("&", ""))
        self._column.addWidget(label)
        self._column.addWidget(field)
        return label

    def _restore(self) -> None:
        """What was chosen the last time; the first time the audience that sees least of what would hurt."""
        remembered = self._settings.text
        last = remembered("audience", Audience.PARTNERS.value)
        known = last in {audience.value for audience in Audience}
        self.audience_box.choose(Audience(last) if known else Audience.PARTNERS)
        for box, key in self._kept():
            box.setCurrentIndex(max(0, box.findData(remembered(key))))
        self.moves.setChecked(remembered("export-moves", "yes") == "yes")
        self.author.setText(remembered("export-author"))
        silent = remembered("export-without").split(",")
        for kind, check in self.said.items():
            check.setChecked(kind.value not in silent)

    def remember(self) -> None:
        """Keep what is chosen for the next time."""
        self._settings.set_text("audience", self.audience.value)
        for box, key in self._kept():
            wished = {self.form: self._form_wished, self.layout_box: self._layout_wished}.get(box, "")
            self._settings.set_text(key, wished or str(box.currentData() or ""))
        self._settings.set_text("export-moves", "yes" if self.moves.isChecked() else "no")
        self._settings.set_text("export-author", self.author.text().strip())
        silent = (kind.value for kind, check in self.said.items() if not check.isChecked())
        self._settings.set_text("export-without", ",".join(silent))

    def _kept(self) -> tuple[tuple[QComboBox, str], ...]:
        return (
            (self.form, "export-form"),
            (self.layout_box, "export-layout"),
            (self.conflicts, "export-conflicts"),
            (self.speaking, "export-speaking"),
            (self.dating, "export-dating"),
        )

    @property
    def audience(self) -> Audience:
        """Whom the file is for."""
        return self.audience_box.audience

    def plan(self, amendments: tuple[str, ...] | None) -> ExportPlan:
        """What is to be exported, as it is chosen; refused with "date-unreadable" for a date that is none."""
        dating = Dating(self.dating.currentData())
        today = date.today()
        return ExportPlan(
            str(self.version.currentData()),
            self.audience,
            amendments,
            today,
            self._desk.workspace.who,
            Form(self.form.currentData()),
            Conflicts(self.conflicts.currentData()),
            Layout(self.layout_box.currentData()),
            self.moves.isChecked(),
            str(self.speaking.currentData() or ""),
            self.author.text().strip(),
            dating,
            read_date(self.dated.text(), today) if dating is Dating.ONE else None,
            tuple(kind for kind, check in self.said.items() if check.isChecked()),
        )

    def own_said(self) -> None:
        """The dossier says now which delegation is ours."""
        with QSignalBlocker(self.speaking):
            self.speaking.clear()
            for code in speakers(self._desk.dossier):
                self.speaking.addItem(self._desk.party_name(code), code)
        self._audience_picked()

    def _audience_picked(self) -> None:
        self._fit()
        self.audience_changed.emit()
        self.changed.emit()

    def _picked(self) -> None:
        self._fit()
        if self.sender() in {self.version, self.speaking}:
            self.audience_changed.emit()
        self.changed.emit()

    def _fit(self) -> None:
        """Show only what means something for what is chosen."""
        lets = LETS_THROUGH[self.audience]
        own = lets.amendments == "own"
        clean = self.form.currentData() == Form.CLEAN.value or lets.forms == (Form.CLEAN,)
        self.form.setEnabled(len(lets.forms) > 1)
        if len(lets.forms) == 1:
            self._form_wished = self._form_wished or str(self.form.currentData())
            _set(self.form, lets.forms[0].value)
        elif self._form_wished:
            _set(self.form, self._form_wished)
            self._form_wished = ""
        base = base_file_of(self._desk.dossier, str(self.version.currentData()))
        inline = self.form.currentData() == Form.INLINE.value
        self.layout_box.setEnabled(base is not None and not inline)
        if base is None or inline:
            self._layout_wished = self._layout_wished or str(self.layout_box.currentData())
            _set(self.layout_box, Layout.UN.value)
        elif self._layout_wished:
            _set(self.layout_box, self._layout_wished)
            self._layout_wished = ""
        self._tell_base(base.name if base is not None else "", inline)
        has_own = bool(self._desk.dossier.about.own_party)
        self._name_heading.setVisible(not clean or own)
        _show((self._speaking_label, self.speaking), own and has_own)
        _show((self.no_own, self.say_own), own and not has_own)
        _show((self._author_label, self.author), own and has_own and not clean)
        _show((self._conflicts_label, self.conflicts, self.moves), lets.amendments != "none")
        self.moves.setEnabled(self.form.currentData() == Form.TRACKED.value)
        one = self.dating.currentData() == Dating.ONE.value
        _show((self._dating_label, self.dating), not clean)
        self.dated.setVisible(one and not clean)
        self._check_date(one and not clean)
        self._said_heading.setVisible(bool(lets.said))
        for kind, check in self.said.items():
            check.setVisible(kind in lets.said)

    def _tell_base(self, name: str, inline: bool) -> None:
        if inline:
            self.base.setText("Typed brackets have a page of their own, with a legend on top.")
        elif not name:
            self.base.setText("No Word file was kept with this version, so the United Nations layout is used.")
        elif self.layout_box.currentData() == Layout.FILE.value:
            self.base.setText(f"“{name}”: styles, headers and numbers stay as they are.")
        else:
            self.base.setText("Masthead, numbering and footnotes as in an L-document.")

    def _check_date(self, shown: bool) -> None:
        self.wrong_date.hide()
        if shown:
            try:
                if read_date(self.dated.text(), date.today()) is None:
                    raise Refusal("date-unreadable", text="")
            except Refusal as refusal:
                self.wrong_date.setText(self._desk.sentence(refusal))
                self.wrong_date.show()

    @property
    def is_sound(self) -> bool:
        """Whether nothing that was typed is wrong."""
        return self.wrong_date.isHidden()


def _show(parts: Iterable[QWidget], wanted: bool) -> None:
    for part in parts:
        part.setVisible(wanted)


def _set(box: QComboBox, data: str) -> None:
    with QSignalBlocker(box):
        box.setCurrentIndex(max(0, box.findData(data)))


def _box(choices: list[tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    for data, name in choices:
        box.addItem(name, data)
    box.setMinimumContentsLength(12)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return box


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("heading", True)
    lead(label)
    label.setContentsMargins(0, 10, 0, 2)
    return label
