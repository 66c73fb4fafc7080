"""The question whether a document belongs to another dossier than the one that is open, and the way there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from app.ui.buttons import Button
from app.work.receiving.belonging import Place


class ElsewhereCard(QFrame):
    """Tells where the document has its place. `wanted` says that this dossier shall be opened, and the document taken in there."""

    wanted = Signal()

    def __init__(self, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(10)
        of = " ".join(part for part in (place.symbol, f"“{place.title}”" if place.title else "") if part)
        self.words = QLabel(
            f"It seems to belong to the dossier {place.path.name}" + (f", about {of}" if of else "") + "."
        )
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setToolTip(str(place.path))
        self.open = Button("&Open that dossier instead")
        self.open.setAutoDefault(False)
        self.open.clicked.connect(lambda: self.wanted.emit())
        row.addWidget(self.words, 1)
        row.addWidget(self.open, 0, Qt.AlignmentFlag.AlignVCenter)
