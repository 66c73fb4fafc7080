"""Two boxes on an amendment: whether partners may see it, and whether our explanation of position is to mention it."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.domain.amendments import Amendment
from app.ui.desk import Desk
from app.ui.panels.controls import flowing
from app.work.amending import mark_amendments


class MarkBoxes(QWidget):
    """Shows both marks and turns them, each as a step of its own."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._id = ""
        self.shareable = QCheckBox("May be shared with partners")
        self.shareable.setToolTip("Without this mark an export for partners leaves the amendment out")
        self.mention = QCheckBox("Mention in our explanation")
        self.mention.setToolTip(
            "The explanation of position takes it up; without this mark nothing of it is said there"
        )
        self.shareable.clicked.connect(lambda wanted: self._turn("shareable", wanted))
        self.mention.clicked.connect(lambda wanted: self._turn("mention", wanted))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(flowing([self.shareable, self.mention]))

    def bind(self, row: Amendment) -> None:
        """Show the marks of this amendment."""
        self._id = row.id
        self.shareable.setChecked(row.shareable)
        self.mention.setChecked(row.mention)

    def _turn(self, mark: str, wanted: bool) -> None:
        box: QCheckBox = getattr(self, mark)
        box.setChecked(not wanted)  # shows what is saved; the step itself turns it
        self._desk.do(mark_amendments((self._id,), **{mark: wanted}), by=self)
