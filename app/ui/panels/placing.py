"""Placing work whose paragraph is gone: a bar under the outline that asks on which paragraph it belongs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.paragraphs import COUNTED, labels
from app.ui.buttons import Button
from app.ui.desk import Desk
from app.work.versions import place

SHOWN = 48
"""How many characters of a paragraph stand beside its label."""


class PlaceBar(QFrame):
    """Asks for the paragraph on which waiting positions, notes and amendments belong, and hangs them there as one step."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._uid = ""
        self._targets: list[str] = []
        self._question = QLabel()
        self._question.setWordWrap(True)
        self.box = QComboBox()
        self.box.setAccessibleName("Paragraph to place on")
        self.box.setToolTip("The paragraph that takes over what waits")
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(10)
        self._question.setBuddy(self.box)
        self.place_button = Button("Place")
        self.place_button.setProperty("primary", True)
        self.place_button.setToolTip("Hang everything that waits on this paragraph")
        self.place_button.clicked.connect(self._place)
        leave = Button("Cancel")
        leave.setToolTip("Leave it in “To place” (Escape)")
        leave.clicked.connect(self.hide)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(leave)
        buttons.addWidget(self.place_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self._question)
        column.addWidget(self.box)
        column.addLayout(buttons)

    def ask(self, uid: str) -> None:
        """Ask where the work under this identity belongs."""
        dossier = self._desk.dossier
        text = dossier.text_of(dossier.newest_version().id)
        named = labels(text)
        self._uid = uid
        self._targets = []
        self.box.clear()
        for paragraph in text:
            if paragraph.kind in COUNTED:
                self._targets.append(paragraph.uid)
                self.box.addItem(f"{named[paragraph.uid]}  {paragraph.wording.plain[:SHOWN]}")
        self._question.setText(f"Place what was on {self._desk.label(uid) or 'a lost paragraph'} on:")
        self.show()
        self.box.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        target = self._targets[self.box.currentIndex()]
        if self._desk.do(place(self._uid, target), by=self):
            self.hide()
            self._desk.choose(target)
