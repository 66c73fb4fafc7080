"""The holidays at Headquarters, to read, to change, and to set back to ours."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from app.domain.refusal import Refusal
from app.domain.tabling import Holidays, standard_holidays
from app.sentences import sentence
from app.ui.buttons import Button
from app.ui.entries import EntryText
from app.ui.fitting import fit
from app.work.tabling import change_holidays, holidays


class HolidaysDialog(QDialog):
    """Edits the list, a day a line; nothing is kept before Save. `changed` tells of a save."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Holidays at United Nations Headquarters")
        fit(self, 520, 560)
        about = QLabel(
            "Official holidays in New York, a day a line. They are set every year by an information circular of the Secretariat; "
            "floating holidays are business days."
        )
        about.setWordWrap(True)
        about.setProperty("muted", True)
        self.days = EntryText("Holidays", hint="2026-12-25 Christmas Day")
        self.due = QSpinBox()
        self.due.setRange(0, 60)
        self.due.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.due.setMaximumWidth(70)
        self.due.setAccessibleName("Full business days before action")
        self.refusal = QLabel()
        self.refusal.setProperty("refusal", True)
        self.refusal.setWordWrap(True)
        self.refusal.hide()
        form = QFormLayout()
        form.addRow("Full business days before &action", self.due)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        for part in (about, self.days):
            column.addWidget(part)
        column.addLayout(form)
        column.addWidget(self.refusal)
        column.addLayout(self._foot())
        self._show(holidays())

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        ours = Button("Set back to ours")
        ours.setToolTip("The list that is shipped; nothing is kept before Save")
        ours.clicked.connect(lambda _=False: self._show(standard_holidays()))
        cancel = Button("Cancel")
        cancel.clicked.connect(self.reject)
        save = Button("Save")
        save.setDefault(True)
        save.clicked.connect(lambda _=False: self.save())
        row.addWidget(ours)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(save)
        return row

    def _show(self, days: Holidays) -> None:
        self.days.setPlainText("\n".join(days.lines()))
        self.due.setValue(days.business_days)
        found = self.days.document().find(f"{date.today().year}-")
        if not found.isNull():
            found.clearSelection()
            self.days.setTextCursor(found)
            self.days.centerCursor()

    def save(self) -> bool:
        """Keep the list; False with the reason when a line names no day or it cannot be kept."""
        data = {"business_days": self.due.value(), "days": self.days.toPlainText().split("\n")}
        try:
            change_holidays(data)
        except Refusal as refusal:
            self.refusal.setText(sentence(refusal.reason, refusal.details))
            self.refusal.show()
            return False
        self.changed.emit()
        self.accept()
        return True
