"""The legend of a compilation text: what its signs mean, with a preview of a real paragraph as it is understood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from app.domain.conventions import (
    BRACKET_MEANINGS,
    COLOUR_MEANINGS,
    MEANING_NAMES,
    READY_MADE,
    STYLE_MEANINGS,
    ColourRule,
    Legend,
    Meaning,
    Proposal,
    TypedParagraph,
)
from app.domain.parties import Register
from app.formats.draft import Draft
from app.sentences import sentence
from app.ui.dialogs.legend_words import LegendWords
from app.ui.folding import Fold
from app.ui.theme import Theme
from app.work.receiving.compiling import Compilation, read_compilation

_SIGNS = (
    ("bold", "&Bold", STYLE_MEANINGS),
    ("underline", "&Underlined", STYLE_MEANINGS),
    ("struck", "Stru&ck out", STYLE_MEANINGS),
    ("brackets", "Square brac&kets that name nobody", BRACKET_MEANINGS),
)
_SHOWN = 40


class ColourChoice(QWidget):
    """What one colour of the text means, and whose it is."""

    def __init__(self, table: str, colour: str, rule: ColourRule, register: Register) -> None:
        super().__init__()
        self.table, self.colour = table, colour
        self._register = register
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.meaning = QComboBox()
        for meaning in COLOUR_MEANINGS:
            self.meaning.addItem(MEANING_NAMES[meaning], meaning)
        self.meaning.setCurrentIndex(COLOUR_MEANINGS.index(rule.meaning))
        self.party = QLineEdit(register.name_on(rule.party) if rule.party else "")
        self.party.setPlaceholderText("Delegation")
        self.party.setAccessibleName(f"Delegation whose colour is {colour}")
        row.addWidget(self.meaning, 1)
        row.addWidget(self.party, 1)
        self.party.setVisible(rule.meaning is Meaning.DELEGATION)
        self.meaning.currentIndexChanged.connect(
            lambda _: self.party.setVisible(Meaning(self.meaning.currentData()) is Meaning.DELEGATION)
        )

    def rule(self) -> ColourRule:
        """The rule as chosen; a colour of a delegation that nobody knows means nothing yet."""
        meaning = Meaning(self.meaning.currentData())
        found = self._register.find(self.party.text()) if meaning is Meaning.DELEGATION else None
        if meaning is Meaning.DELEGATION and found is None:
            meaning = Meaning.NOTHING
        return ColourRule(self.colour, meaning, found.code if found else "")


class LegendDialog(QDialog):
    """Left the rules, right the paragraphs of the text as they are understood; every change shows at once.

    `chosen()` is the legend as it stands. The caller keeps it when the dialog is accepted.
    """

    def __init__(
        self, legend: Legend, draft: Draft, register: Register, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Legend")
        room = self.screen().availableGeometry()
        self.resize(min(940, room.width() - 40), min(600, room.height() - 60))
        self._first, self._draft, self._register, self._theme = legend, draft, register, theme
        self._legend = legend
        sample = [row for row in draft.paragraphs if row.signs or "[" in row.wording.text]
        sample = sample or [row for row in draft.paragraphs if any(sign in row.wording.text for sign in ":(")]
        self._sample = replace(draft, paragraphs=tuple(sample[:_SHOWN]))
        self.name = QLineEdit()
        self.name.setPlaceholderText("Name of the facilitator or series")
        self.ready = QComboBox()
        self.ready.addItem("As remembered or suggested", legend)
        for each in READY_MADE:
            self.ready.addItem(each.name, each)
        self.signs: dict[str, QComboBox] = {}
        self.colours: list[ColourChoice] = []
        self.words = LegendWords(register)
        self.words.changed.connect(self._changed)
        self.counted = QLabel()
        self.counted.setWordWrap(True)
        self.counted.setProperty("muted", True)
        self.preview = QTextBrowser()
        self.preview.setAccessibleName("The text as it is understood")
        self._form = QFormLayout()
        self._lay_out()
        self._show(legend)
        self.ready.currentIndexChanged.connect(lambda _: self._show(self.ready.currentData()))
        theme.changed.connect(self._render)

    def chosen(self) -> Legend:
        """The legend as it stands in the dialog."""
        return self._legend

    def _lay_out(self) -> None:
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self._form.addRow("&Name", self.name)
        self._form.addRow("Begin &with", self.ready)
        for sign, words, meanings in _SIGNS:
            box = QComboBox()
            for meaning in meanings:
                box.addItem(MEANING_NAMES[meaning], meaning)
            box.currentIndexChanged.connect(self._changed)
            self.signs[sign] = box
            self._form.addRow(words, box)
        self.name.textEdited.connect(self._changed)
        rules = QWidget()
        below = QVBoxLayout(rules)
        below.setContentsMargins(0, 0, 8, 0)
        below.addLayout(self._form)
        below.addWidget(Fold("Names, forms and words", self.words))
        below.addStretch()
        left = QScrollArea()  # a text may use two dozen colours
        left.setFrameShape(QFrame.Shape.NoFrame)
        left.setWidgetResizable(True)
        left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        left.setWidget(rules)
        right = QVBoxLayout()
        right.addWidget(self.preview, 1)
        right.addWidget(self.counted)
        columns = QHBoxLayout()
        columns.addWidget(left, 2)
        columns.addLayout(right, 3)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        self.reset = QPushButton("&Reset")
        self.reset.setAutoDefault(False)
        self.reset.clicked.connect(lambda: self._show(self._first))
        buttons.addButton(self.reset, QDialogButtonBox.ButtonRole.ResetRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.addLayout(columns, 1)
        column.addWidget(buttons)

    def _show(self, legend: Legend) -> None:
        """Puts a legend into the fields."""
        for sign, box in self.signs.items():
            blocked = box.blockSignals(True)
            box.setCurrentIndex(box.findData(getattr(legend, sign)))
            box.blockSignals(blocked)
        self.name.setText(legend.name)
        self.words.show_legend(legend)
        for choice in self.colours:
            self._form.removeRow(choice)
        self.colours = []
        for table, colour in _colours_of(self._draft):
            rules = getattr(legend, table)
            rule = next((rule for rule in rules if rule.colour == colour), ColourRule(colour, Meaning.NOTHING))
            self._add_colour(table, rule)
        self._legend = legend
        self._changed()

    def _add_colour(self, table: str, rule: ColourRule) -> None:
        choice = ColourChoice(table, rule.colour, rule, self._register)
        choice.meaning.currentIndexChanged.connect(self._changed)
        choice.party.textEdited.connect(self._changed)
        label = QLabel(
            f"<span style='color:#{rule.colour}'>■</span> {'Letters' if table == 'colours' else 'Ground'} #{rule.colour}"
        )
        label.setBuddy(choice.meaning)
        self._form.addRow(label, choice)
        self.colours.append(choice)

    def _changed(self) -> None:
        known = {
            table: {rule.colour: rule for rule in getattr(self._legend, table)} for table in ("colours", "highlights")
        }
        for choice in self.colours:
            known[choice.table][choice.colour] = choice.rule()
        chosen: dict[str, Any] = {table: tuple(rules.values()) for table, rules in known.items()}
        chosen |= {sign: Meaning(box.currentData()) for sign, box in self.signs.items()}
        named = replace(self._legend, name=" ".join(self.name.text().split()), **chosen)
        self._legend = self.words.put_into(named)
        self._render()

    def _render(self) -> None:
        found = read_compilation(self._sample, self._legend, self._register)
        counts = found.counts()
        named = ", ".join(f"{self._register.name_on(name)} {count}" for name, count in counts.proposals[:6])
        told = [f"Proposals: {named}" if named else "No proposal names a delegation"]
        told += [f"{counts.nobody} name nobody"] if counts.nobody else []
        told += [f"{counts.flags} not understood"] if counts.flags else []
        told += [f"{counts.uncertain} uncertain"] if counts.uncertain else []
        self.counted.setText(" · ".join(told))
        self.preview.setHtml(_page(found, self._theme, self._names()))

    def _names(self) -> Mapping[str, str]:
        return {party.code: party.name for party in self._register}


def _colours_of(draft: Draft) -> list[tuple[str, str]]:
    """The colours that the text uses, letters first, each once."""
    signs = [sign for row in draft.paragraphs for sign in row.signs]
    letters = dict.fromkeys(("colours", sign.colour) for sign in signs if sign.colour)
    grounds = dict.fromkeys(("highlights", sign.highlight) for sign in signs if sign.highlight)
    return [*letters, *grounds][:24]


def _page(found: Compilation, theme: Theme, names: Mapping[str, str]) -> str:
    paragraphs = [_paragraph(entry.paragraph, theme, names) for entry in found.entries]
    if not paragraphs:
        return f"<p style='color:{theme.colours.muted}'>No signs were found in this text: it will be read as it stands.</p>"
    return "".join(paragraphs)


def _paragraph(paragraph: TypedParagraph, theme: Theme, names: Mapping[str, str]) -> str:
    colours = theme.colours
    lines = [f"<p style='margin:10px 0 2px 0'>{escape(paragraph.base.plain) or '<i>A new paragraph</i>'}</p>"]
    lines += [_line(_told(each, paragraph, names), _colour(each, theme)) for each in paragraph.proposals]
    for said in paragraph.said:
        who = ", ".join([*(names.get(code, code) for code in said.parties), *said.unknown])
        lines.append(_line(f"{escape(who)}: {escape(said.words)}", colours.muted))
    for flag in paragraph.flagged:
        marked = (
            f"<span style='background:{colours.warning_ground};color:{colours.warning}'>⚑ {escape(flag.text)}</span>"
        )
        lines.append(_line(f"{marked} {escape(sentence(flag.reason, {}))}", colours.muted))
    if paragraph.status is not None:
        lines.append(_line(f"✓ {escape(str(paragraph.status).replace('_', ' '))}", colours.inserted))
    if any(caution.reason == "agreed-but-open" for caution in paragraph.cautions):
        lines.append(_line(f"⚠ {escape(sentence('agreed-but-open', {}))}", colours.warning))
    return "".join(lines)


def _line(words: str, colour: str) -> str:
    return f"<p style='margin:0 0 0 18px;color:{colour}'>{words}</p>"


def _colour(proposal: Proposal, theme: Theme) -> str:
    colour: QColor = theme.party_colour(proposal.proponents[0]) if proposal.proponents else theme.colour("muted")
    return colour.name()


def _told(proposal: Proposal, paragraph: TypedParagraph, names: Mapping[str, str]) -> str:
    """One proposal in a line: who, what goes, what comes."""
    who: Sequence[str] = [*(names.get(code, code) for code in proposal.proponents), *proposal.unknown]
    on = paragraph.base if proposal.answers is None else paragraph.proposals[proposal.answers].words
    old = on.part(proposal.start, proposal.end).plain
    gone = f"<s>{escape(old)}</s> " if old and not proposal.whole else ""
    text = escape(proposal.words.plain) or ("delete the paragraph" if proposal.whole else "")
    unsure = "" if proposal.certain else " (of uncertain place)"
    return f"<b>{escape(', '.join(who)) or 'Nobody named'}</b>{unsure}: {gone}{text}"
