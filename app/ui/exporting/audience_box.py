"""Whom the file is for, and what that lets through: read from the table that the export itself obeys."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from app.ui.labels import lead
from app.ui.theme import Theme
from app.work.exporting import AUDIENCE_NAMES, Audience, passages

TOLD = {
    Audience.CAPITAL: "Everything we hold",
    Audience.PARTNERS: "What is marked as shareable",
    Audience.FACILITATOR: "Our amendments, or our group’s",
    Audience.PUBLIC: "The clean text",
}


class AudienceBox(QWidget):
    """Four choices and, for the one chosen, what goes out and what stays. Tells `chosen`."""

    chosen = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.buttons: dict[Audience, QRadioButton] = {}
        group = QButtonGroup(self)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        for row, (audience, name) in enumerate(AUDIENCE_NAMES.items()):
            button = QRadioButton(name)
            button.setAccessibleDescription(TOLD[audience])
            group.addButton(button)
            told = QLabel(TOLD[audience])
            told.setProperty("muted", True)
            told.setWordWrap(True)
            told.setBuddy(button)
            lead(told)
            grid.addWidget(button, row, 0)
            grid.addWidget(told, row, 1)
            self.buttons[audience] = button
        grid.setColumnStretch(1, 1)
        self.through = QLabel()
        self.through.setWordWrap(True)
        self.through.setTextFormat(Qt.TextFormat.RichText)
        card = QFrame()
        card.setProperty("card", True)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(10, 8, 10, 8)
        inside.addWidget(self.through)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(grid)
        column.addWidget(card)
        group.buttonClicked.connect(lambda _: self._picked())
        theme.changed.connect(self._tell)

    @property
    def audience(self) -> Audience:
        """Whom the file is for."""
        return next((audience for audience, button in self.buttons.items() if button.isChecked()), Audience.PARTNERS)

    def choose(self, audience: Audience) -> None:
        """Choose without telling."""
        self.buttons[audience].setChecked(True)
        self._tell()

    def _picked(self) -> None:
        self._tell()
        self.chosen.emit()

    def _tell(self) -> None:
        colours = self._theme.colours
        rows = []
        for passage in passages(self.audience):
            sign, colour = ("✓", colours.inserted) if passage.is_open else ("✕", colours.muted)
            words = colours.text if passage.is_open else colours.muted
            rows.append(
                f'<tr><td style="color:{colour}; padding-right:6px;"><b>{sign}</b></td>'
                f'<td style="color:{words};">{escape(passage.words)}</td></tr>'
            )
        self.through.setText(f'<table cellspacing="0" cellpadding="1">{"".join(rows)}</table>')
        self.through.setAccessibleName(
            ". ".join(("Goes out: " if each.is_open else "Stays: ") + each.words for each in passages(self.audience))
        )
