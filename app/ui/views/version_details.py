"""One version: its name, stage, symbol, date, source and note, each in a field that saves itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from app.domain.versions import STAGE_NAMES, Version
from app.ui.desk import Desk
from app.ui.fields import ActionOf, Saver, SavingChoice, SavingDate, SavingLine, SavingText
from app.ui.models.versions import VersionEntry
from app.ui.receiving.reading import ReadingsView
from app.work.receiving.reported import readings_of
from app.work.versions import describe_version


class VersionDetails(QWidget):
    """The fields of the version that is chosen, and what can be counted about it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.version = ""
        self.label = SavingLine(desk, "Name", hint="A name, such as Rev.1")
        self.stage = SavingChoice(desk, "Stage")
        self.stage.offer((stage, name) for stage, name in STAGE_NAMES.items())
        self.symbol = SavingLine(desk, "Symbol", hint="A symbol, such as A/75/L.20/Rev.1")
        self.dated = SavingDate(desk, "Date")
        self.source = SavingLine(desk, "Source", hint="Where it came from")
        self.note = SavingText(desk, "Note", hint="What is worth knowing about this version", least=2)
        self.facts = QLabel()
        self.facts.setProperty("muted", True)
        self.facts.setWordWrap(True)
        self.facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows: tuple[tuple[str, QWidget], ...] = (
            ("&Name", self.label),
            ("S&tage", self.stage),
            ("&Symbol", self.symbol),
            ("&Date", self.dated),
            ("S&ource", self.source),
            ("Not&e", self.note),
        )
        for name, field in rows:
            form.addRow(name, field)
            if not field.toolTip():
                field.setToolTip(f"{name.replace('&', '')} of this version. Saved as you type.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(self.facts)
        self._desk = desk
        self.readings = ReadingsView(desk.theme)
        column.addWidget(self.readings)

    def show_entry(self, entry: VersionEntry) -> None:
        """Show a version, or the one shown as it is now."""
        version = self.version = entry.version.id
        row = entry.version
        self.label.bind(f"{version}:label", row.label, _setting(row, "label"))
        self.stage.bind(f"{version}:stage", row.stage, _setting(row, "stage"))
        self.symbol.bind(f"{version}:symbol", row.symbol, _setting(row, "symbol"))
        self.dated.bind(f"{version}:dated", row.dated, _setting(row, "dated"))
        self.source.bind(f"{version}:source", row.source, _setting(row, "source"))
        self.note.bind(f"{version}:note", row.note, _setting(row, "note"))
        self.readings.show_readings(readings_of(self._desk.dossier, version))
        self.facts.setText("\n".join(part for part in (entry.counts, entry.standing) if part))

    def release(self) -> None:
        """Show no version any more."""
        self.version = ""
        for saver in self.findChildren(Saver):
            saver.release()


def _setting(version: Version, name: str) -> ActionOf:
    return lambda value: describe_version(version.id, **{name: value})
