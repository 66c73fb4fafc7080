"""An oral revision: what the main sponsor reads out, typed as it is heard, becomes a version of its own."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.paragraphs import labels
from app.domain.refusal import Refusal
from app.ui.desk import Desk
from app.ui.receiving.instructions import InstructionsView, in_short
from app.work.receiving.formal import OralRevision, oral_revision

HINT = "in OP8, after “assisting”, insert “as appropriate”"
WAIT = 250
"""Milliseconds without a key before what was typed is read."""


class OralRevisionDialog(QDialog):
    """Shows while one types where each instruction stands; adding is one step. `added` tells the id of the new version."""

    added = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Oral revision")
        self.resize(680, 600)
        self._desk = desk
        self._new = desk.workspace.new()
        self._named = False
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addLayout(self._fields())
        said = QLabel("&What is read out, one change on each line")
        column.addWidget(said)
        self.words = QPlainTextEdit()
        self.words.setAccessibleName("What is read out")
        self.words.setPlaceholderText(HINT)
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(120)
        said.setBuddy(self.words)
        column.addWidget(self.words)
        column.addWidget(self._understood(), 1)
        self.problem = QLabel()
        self.problem.setProperty("refusal", True)
        self.problem.setWordWrap(True)
        self.problem.hide()
        column.addWidget(self.problem)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = buttons.addButton("Add the version", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(WAIT)
        self._clock.timeout.connect(self.read)
        self.words.textChanged.connect(self._clock.start)
        self.read()
        self.words.setFocus()

    def _fields(self) -> QFormLayout:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.origin = QComboBox()
        for version in reversed(self._desk.dossier.versions_in_order()):
            self.origin.addItem(version.label, version.id)
        self.origin.setCurrentIndex(max(self.origin.findData(self._desk.version), 0))
        self.name = QLineEdit()
        self.name.textEdited.connect(lambda _: setattr(self, "_named", True))
        now = datetime.now()
        self.source = QLineEdit(f"floor, {now.day} {now:%b}, {now:%H:%M}")
        rows = (("Of &version", self.origin), ("&Name", self.name), ("&Source", self.source))
        for text, field in rows:
            field.setAccessibleName(text.replace("&", ""))
            form.addRow(text, field)
        self.origin.currentIndexChanged.connect(lambda _: self._name())
        self._name()
        return form

    def _name(self) -> None:
        if not self._named:
            self.name.setText(f"{self.origin.currentText()} as orally revised")
        if hasattr(self, "view"):
            self.read()

    def _understood(self) -> QScrollArea:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(12, 10, 12, 10)
        self.told = QLabel()
        self.told.setProperty("muted", True)
        self.told.setWordWrap(True)
        self.view = InstructionsView(self._desk.theme)
        column.addWidget(self.told)
        column.addWidget(self.view)
        column.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.StyledPanel)
        area.setWidget(page)
        area.setAccessibleName("What was understood")
        return area

    def revision(self) -> OralRevision:
        """What was typed, as it is understood on the version chosen."""
        return oral_revision(
            self._new,
            self._desk.dossier,
            str(self.origin.currentData()),
            self.words.toPlainText(),
            label=self.name.text().strip(),
            source=self.source.text().strip(),
        )

    def read(self) -> None:
        """Show how what was typed is understood now."""
        is_empty = not self.words.toPlainText().strip()
        found = self.revision()
        named = labels(self._desk.dossier.text_of(str(self.origin.currentData())))
        self.view.show_rows(found.changes, () if is_empty else found.unplaced, named)
        if is_empty:
            self.told.setText("Each line is shown here as it is understood, before anything happens.")
        else:
            self.told.setText(in_short(found.changes, found.unplaced) + ".")
        self.go.setEnabled(bool(found.changes))

    def accept(self) -> None:
        self._clock.stop()
        self.read()
        if not self.go.isEnabled():
            return
        try:
            self._desk.workspace.do(self.revision().action)
        except Refusal as refusal:
            self.problem.setText(self._desk.sentence(refusal))
            self.problem.show()
            return
        self.added.emit(self._new.id)
        super().accept()
