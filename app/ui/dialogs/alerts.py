"""The words to which a comparison alerts: every list and scale, to read, to change, and to set back to ours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.refusal import Refusal
from app.domain.significance import FLAT, LANGUAGES, LINED, LIST_NAMES, Alerts, alerts_from_data, standard_alerts
from app.sentences import sentence
from app.ui.buttons import Button
from app.ui.entries import EntryLine, EntryText
from app.work.alerting import alerts_for, change_alerts

LANGUAGE_NAMES = {
    "en": "English",
    "fr": "French",
    "es": "Spanish",
    "ru": "Russian",
    "ar": "Arabic",
    "zh": "Chinese",
}
BAR = "|"
"""What parts the words of one line: a comma may stand within them."""
EXPLAINED = {
    "scales": "Verbs and participles from the strongest to the weakest, a step a line. Words of one step are equally strong "
    "and parted by |. A change from one step to another is raised as weaker or stronger.",
    "modals": "What binds most comes first, a step a line. Words of one step are parted by |.",
    "intensifiers": "Words that make opening words stronger and are no verbs themselves, one a line.",
    "actors": "Each line holds addressees that are easily taken for each other, parted by |.",
    "widening": "Words that make a duty or a right reach further, one a line.",
    "narrowing": "Words that make it reach less far, one a line.",
    "qualifiers": "What limits a duty. Each line holds the forms of one and the same qualifier, parted by |.",
    "rights": "Language whose loss is always raised, one phrase a line.",
    "negations": "Words that turn a sentence round, one a line.",
    "numbers": "Numbers written as words, one a line.",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Which list is edited: its name, and for a scale its number."""

    name: str
    number: int = -1


def as_lines(place: Place, data: dict[str, Any]) -> str:
    """A list as it is edited."""
    if place.name in FLAT:
        return "\n".join(data[place.name])
    lines = data["scales"][place.number]["steps"] if place.name == "scales" else data[place.name]
    return "\n".join(f" {BAR} ".join(line) for line in lines)


def from_lines(place: Place, text: str) -> list[Any]:
    """A list as it was edited; empty lines do not count."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if place.name in FLAT:
        return list(lines)
    return [[word.strip() for word in line.split(BAR)] for line in lines]


class AlertsDialog(QDialog):
    """Edits the lists of one language at a time; nothing is kept before Save. A bad value is told beside the field.

    `changed` tells of a save.
    """

    changed = Signal()

    def __init__(self, language: str = "en", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Alerts")
        self.resize(780, 580)
        self._data: dict[str, Any] = {}
        self._kept: dict[str, Any] = {}
        self._place = Place("scales", 0)
        self._make()
        self._lay_out()
        at = self.language.findData(language.casefold().partition("-")[0])
        self.language.setCurrentIndex(max(at, 0))
        self.language.currentIndexChanged.connect(lambda _: self._load(alerts_for(self._code)))
        self.lists.currentRowChanged.connect(lambda _: self._turn())
        self.words.textChanged.connect(self._typed)
        self.name.textEdited.connect(lambda _: self._typed())
        self._load(alerts_for(self._code))

    @property
    def _code(self) -> str:
        return str(self.language.currentData())

    def save(self) -> bool:
        """Keep the lists; False with the reason beside the field when they make no sense or cannot be kept."""
        try:
            alerts = change_alerts(self._data)
        except Refusal as refusal:
            self._tell(refusal)
            return False
        self._kept = alerts.to_data()
        self._data = alerts.to_data()
        self._show_state()
        self.changed.emit()
        return True

    def accept(self) -> None:
        if self.save():
            super().accept()

    def reset_list(self) -> None:
        """Set the list that is shown back to ours; a scale of the user's own stays."""
        ours = standard_alerts(self._code).to_data()
        if self._place.name != "scales":
            self._data[self._place.name] = ours[self._place.name]
        else:
            scale = self._data["scales"][self._place.number]
            same = next((each for each in ours["scales"] if each["name"] == scale["name"]), None)
            if same is not None:
                scale["steps"] = same["steps"]
        self._fill()

    def reset_all(self) -> None:
        """Set all lists of the language back to ours; kept with Save."""
        self._data = standard_alerts(self._code).to_data()
        self._list()

    def add_scale(self) -> None:
        """Begin another scale."""
        names = {scale["name"] for scale in self._data["scales"]}
        number = 1
        while f"scale {number}" in names:
            number += 1
        self._data["scales"].append({"name": f"scale {number}", "steps": []})
        self._list(Place("scales", len(self._data["scales"]) - 1))
        self.name.setFocus()
        self.name.selectAll()

    def remove_scale(self) -> None:
        """Take the scale that is shown out."""
        if self._place.name == "scales" and len(self._data["scales"]) > 1:
            del self._data["scales"][self._place.number]
            self._list(Place("scales", max(self._place.number - 1, 0)))

    def _make(self) -> None:
        self.language = QComboBox()
        self.language.setAccessibleName("Language of the texts")
        for code in LANGUAGES:
            self.language.addItem(LANGUAGE_NAMES[code], code)
        self.lists = QListWidget()
        self.lists.setAccessibleName("Lists")
        self.lists.setMaximumWidth(250)
        self.explained = QLabel()
        self.explained.setWordWrap(True)
        self.explained.setProperty("muted", True)
        self.name = EntryLine("Name of the scale", hint="Name of the scale")
        self.words = EntryText("Words")
        self.problem = QLabel()
        self.problem.setProperty("refusal", True)
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.state = QLabel()
        self.state.setProperty("muted", True)
        self.add = Button("Add a scale")
        self.add.clicked.connect(self.add_scale)
        self.remove = Button("Remove the scale")
        self.remove.clicked.connect(self.remove_scale)
        self.reset = Button("Set this list back")
        self.reset.setToolTip("As we ship it")
        self.reset.clicked.connect(self.reset_list)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow("&Language of the texts", self.language)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.lists, 1)
        left.addWidget(self.add)
        below = QHBoxLayout()
        below.addWidget(self.state, 1)
        below.addWidget(self.remove)
        below.addWidget(self.reset)
        right = QVBoxLayout()
        right.setSpacing(8)
        for widget in (self.explained, self.name):
            right.addWidget(widget)
        right.addWidget(self.words, 1)
        right.addWidget(self.problem)
        right.addLayout(below)
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addLayout(left)
        both.addLayout(right, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        self.go = buttons.button(QDialogButtonBox.StandardButton.Save)
        everything = buttons.addButton("Set all lists back", QDialogButtonBox.ButtonRole.ResetRole)
        everything.clicked.connect(self.reset_all)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(form)
        column.addLayout(both, 1)
        column.addWidget(buttons)

    def _load(self, alerts: Alerts) -> None:
        self._data, self._kept = alerts.to_data(), alerts.to_data()
        self._list(Place("scales", 0))

    def _list(self, chosen: Place | None = None) -> None:
        """List the lists anew; what was shown stays shown."""
        chosen = chosen or self._place
        self.lists.blockSignals(True)
        self.lists.clear()
        for number, scale in enumerate(self._data["scales"]):
            self._entry(f"{LIST_NAMES['scales']}: {scale['name']}", Place("scales", number))
        for name in (*LINED, *FLAT):
            self._entry(LIST_NAMES[name], Place(name))
        places = [self.lists.item(at).data(Qt.ItemDataRole.UserRole) for at in range(self.lists.count())]
        self.lists.setCurrentRow(places.index(chosen) if chosen in places else 0)
        self.lists.blockSignals(False)
        self._turn()

    def _entry(self, text: str, place: Place) -> None:
        item = QListWidgetItem(text, self.lists)
        item.setData(Qt.ItemDataRole.UserRole, place)

    def _turn(self) -> None:
        item = self.lists.currentItem()
        if item is not None:
            self._place = item.data(Qt.ItemDataRole.UserRole)
            self._fill()

    def _fill(self) -> None:
        is_scale = self._place.name == "scales"
        self.explained.setText(EXPLAINED.get(self._place.name, "One a line."))
        self.name.setVisible(is_scale)
        if is_scale:
            self.name.setText(self._data["scales"][self._place.number]["name"])
        self.words.blockSignals(True)
        self._turn_towards()
        self.words.setPlainText(as_lines(self._place, self._data))
        self.words.blockSignals(False)
        self.words.setAccessibleName(f"{LIST_NAMES[self._place.name]}, a line each")
        self.remove.setVisible(is_scale)
        self.remove.setEnabled(len(self._data["scales"]) > 1)
        self._check()

    def _turn_towards(self) -> None:
        """Words begin at the side from which their language is read, whatever the window does."""
        from_right = self._code == "ar"
        option = self.words.document().defaultTextOption()
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if from_right else Qt.LayoutDirection.LeftToRight)
        side = Qt.AlignmentFlag.AlignRight if from_right else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        self.words.document().setDefaultTextOption(option)

    def _typed(self) -> None:
        lines = from_lines(self._place, self.words.toPlainText())
        if self._place.name == "scales":
            name = self.name.text().strip()
            self._data["scales"][self._place.number] = {"name": name, "steps": lines}
            item = self.lists.currentItem()
            if item is not None:
                item.setText(f"{LIST_NAMES['scales']}: {name}")
        else:
            self._data[self._place.name] = lines
        self._check()

    def _check(self) -> None:
        """Tell at once what makes no sense; it cannot be saved meanwhile."""
        try:
            alerts_from_data(self._data)
        except Refusal as refusal:
            self._tell(refusal)
            self.go.setEnabled(False)
        else:
            self.problem.hide()
            self.go.setEnabled(True)
        self._show_state()

    def _tell(self, refusal: Refusal) -> None:
        details = dict(refusal.details)
        name = str(details.get("what", ""))
        details["what"] = LIST_NAMES.get(name, name.replace("scales", LIST_NAMES["scales"]))
        self.problem.setText(sentence(refusal.reason, details))
        self.problem.show()

    def _show_state(self) -> None:
        ours = standard_alerts(self._code).to_data()
        is_ours = self._part(self._data) == self._part(ours)
        self.state.setText("As we ship it" if is_ours else "Changed by you")
        self.reset.setEnabled(not is_ours and self._part(ours) is not None)

    def _part(self, data: dict[str, Any]) -> Any:
        """The list that is shown, in this data; None where it has no such scale."""
        if self._place.name != "scales":
            return data[self._place.name]
        name = self._data["scales"][self._place.number]["name"]
        return next((scale["steps"] for scale in data["scales"] if scale["name"] == name), None)
