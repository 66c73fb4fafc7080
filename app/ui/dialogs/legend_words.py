"""The typed side of a legend: how a delegation is named, which words mean what, and by which further names delegations go."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.conventions import VERB_NAMES, Legend, Verb
from app.domain.parties import Register
from app.ui.entries import EntryLine

FORMS = {
    "colon": "[EU: words]",
    "dash": "[EU – words]",
    "suffix": "[words (EU)] and [words – EU]",
    "after": "[words] (EU)",
}
"""The forms in which a delegation is named, by the field of the legend."""


class LegendWords(QWidget):
    """Boxes for the forms, a line of words for each verb, a line for each further name ("Our hosts = Arcadia")."""

    changed = Signal()

    def __init__(self, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register = register
        self.forms: dict[str, QCheckBox] = {}
        self.words: dict[Verb, EntryLine] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._head("Where a delegation is named")
        for form, said in FORMS.items():
            box = QCheckBox(said)
            box.toggled.connect(self.changed)
            self.forms[form] = box
            self._column.addWidget(box)
        self._head("Words that are typed, with commas between them")
        for verb, name in VERB_NAMES.items():
            line = EntryLine(f"Words for: {name}")
            line.textEdited.connect(self.changed)
            self.words[verb] = line
            self._labelled(name, line)
        self._head("Further names of delegations, one on each line")
        self.aliases = QPlainTextEdit()
        self.aliases.setAccessibleName("Further names of delegations")
        self.aliases.setPlaceholderText("Our hosts = Arcadia")
        self.aliases.setTabChangesFocus(True)
        self.aliases.setFixedHeight(72)
        self.aliases.textChanged.connect(self._aliases_typed)
        self._column.addWidget(self.aliases)
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        self.problem.setProperty("refusal", True)
        self.problem.hide()
        self._column.addWidget(self.problem)

    def show_legend(self, legend: Legend) -> None:
        """Put a legend into the fields; tells nothing."""
        blocked = self.blockSignals(True)
        for form, box in self.forms.items():
            box.setChecked(bool(getattr(legend, form)))
        for verb, line in self.words.items():
            line.setText(", ".join(legend.words_for(verb)))
            line.setCursorPosition(0)
        rows = [f"{name} = {self._register.name_on(code)}" for name, code in legend.aliases]
        self.aliases.setPlainText("\n".join(rows))
        self.blockSignals(blocked)

    def put_into(self, legend: Legend) -> Legend:
        """The legend with what the fields say. Lines that name nobody known are left out of it, and told."""
        forms: dict[str, Any] = {form: box.isChecked() for form, box in self.forms.items()}
        words = tuple((verb, _listed(line.text())) for verb, line in self.words.items())
        return replace(legend, words=words, aliases=self._read_aliases(), **forms)

    def _head(self, text: str) -> None:
        label = QLabel(text)
        label.setWordWrap(True)
        label.setProperty("section", True)
        self._column.addSpacing(6)
        self._column.addWidget(label)

    def _labelled(self, name: str, line: EntryLine) -> None:
        label = QLabel(name)
        label.setProperty("muted", True)
        label.setBuddy(line)
        self._column.addWidget(label)
        self._column.addWidget(line)

    def _aliases_typed(self) -> None:
        if not self.signalsBlocked():
            self.changed.emit()

    def _read_aliases(self) -> tuple[tuple[str, str], ...]:
        found: dict[str, str] = {}
        wrong: list[str] = []
        for line in self.aliases.toPlainText().splitlines():
            name, sign, who = line.partition("=")
            if not line.strip():
                continue
            party = self._register.find(who.strip()) if sign and name.strip() else None
            if party is None:
                wrong.append(line.strip())
            else:
                found[" ".join(name.split())] = party.code
        said = "; ".join(wrong)
        self.problem.setText(
            f"Not understood yet: {said}. Write the name, an equals sign and a delegation." if wrong else ""
        )
        self.problem.setVisible(bool(wrong))
        return tuple(found.items())


def _listed(text: str) -> tuple[str, ...]:
    """Words between commas."""
    return tuple(dict.fromkeys(" ".join(part.split()) for part in text.split(",") if part.strip()))
