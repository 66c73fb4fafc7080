"""Dossier details: title, symbol, session, agenda item, our own delegation."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.domain.refusal import Refusal
from app.ui.desk import Desk
from app.ui.party_field import PartyField
from app.ui.settings import Settings
from app.work.versions import describe_dossier

FIELDS = (
    ("title", "&Title"),
    ("symbol", "&Symbol"),
    ("body", "&Body"),
    ("session", "S&ession"),
    ("agenda_item", "&Agenda item"),
    ("agenda_title", "Title of the &item"),
    ("classification", "&Classification"),
)


class DetailsDialog(QDialog):
    """What the dossier is about. OK makes one step of all that was changed; a refusal is told here and nothing is lost."""

    def __init__(self, desk: Desk, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Dossier details")
        self.setMinimumWidth(560)
        self._desk, self._settings = desk, settings
        about = desk.dossier.about
        form = QFormLayout()
        form.setSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.fields: dict[str, QLineEdit] = {}
        for name, label in FIELDS:
            field = QLineEdit(getattr(about, name))
            field.setAccessibleName(label.replace("&", ""))
            field.setCursorPosition(0)
            form.addRow(label, field)
            self.fields[name] = field
        self.own = PartyField(desk)
        self.own.set_parties((about.own_party,) if about.own_party else ())
        form.addRow("&Our delegation", self.own)
        self.who = QLineEdit(settings.text("name"))
        self.who.setAccessibleName("Your name")
        self.who.setPlaceholderText("Stands in the history of what you change; never in an export")
        form.addRow("Your &name", self.who)
        self.problem = QLabel()
        self.problem.setProperty("refusal", True)
        self.problem.setWordWrap(True)
        self.problem.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(self.problem)
        column.addWidget(buttons)

    def accept(self) -> None:
        values = {name: " ".join(field.text().split()) for name, field in self.fields.items()}
        own = self.own.parties()
        if len(own) > 1:
            self._refuse("Only one delegation can be ours. Take the others out.")
            return
        try:
            self._desk.workspace.do(describe_dossier(**values, own_party=own[0] if own else ""))
        except Refusal as refusal:
            self._refuse(self._desk.sentence(refusal))
            return
        name = " ".join(self.who.text().split())
        self._settings.set_text("name", name)
        self._desk.workspace.who = name or self._desk.workspace.who
        super().accept()

    def _refuse(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()
