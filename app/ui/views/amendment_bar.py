"""The bar over the list of amendments: what is shown, in which order, and where a new one begins."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QWidget

from app.domain.amendments import STATUS_NAMES, Status
from app.domain.rebasing import FIT_NAMES
from app.ui.buttons import Button
from app.ui.desk import Desk
from app.ui.entries import EntryLine
from app.ui.flow import FlowLayout
from app.ui.models.amendments import (
    ANY_FIT,
    ANY_STATUS,
    FIT_ORDER,
    STANDING_ONLY,
    TO_LOOK_AT,
    AmendmentRow,
    Order,
)

ORDERS = {
    Order.PARAGRAPH: "By paragraph",
    Order.DELEGATION: "By delegation",
    Order.STATUS: "By status",
    Order.DATE: "Newest first",
    Order.FIT: "By fit to the text",
}


FITS = [
    (ANY_FIT, "Any fit"),
    (TO_LOOK_AT, "To look at"),
    *((fit.value, FIT_NAMES[fit]) for fit in FIT_ORDER),
]
"""What the box of fits offers."""


class AmendmentBar(QFrame):
    """Tells `narrowed` when the filter changed, `arranged` with an `Order`, and `new_wanted` with the label that was typed."""

    narrowed = Signal()
    arranged = Signal(int)
    new_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setProperty("bar", True)
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 12, 8)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(6)
        self.search = EntryLine("Filter the amendments", hint="Filter by words, names, notes")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(150)
        self.search.setToolTip("Show only amendments with these words, in text, names or notes")
        self.status = _choice("Status", "Which statuses are shown")
        self.party = _choice("Delegation", "Whose amendments are shown")
        self.paragraph = _choice("Paragraph", "On which paragraph")
        self.fit = _choice("Fit", "How they fit the newest text")
        _fill(self.fit, FITS)
        self.order = _choice("Order", "How they are sorted; a click on a heading of the list does the same")
        self.count = QLabel("")
        self.count.setProperty("muted", True)
        self._why_not = QLabel("")
        self._why_not.setProperty("refusal", True)
        self._why_not.setWordWrap(True)
        self._why_not.hide()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.search, 1)
        head.addWidget(self.count)
        self._add_new(head)
        grid.addLayout(head, 0, 0, 1, 4)
        boxes = FlowLayout(gap=6)
        for box in (self.status, self.fit, self.party, self.paragraph, self.order):
            boxes.addWidget(box)
        grid.addLayout(boxes, 1, 0, 1, 4)
        grid.addWidget(self._why_not, 2, 0, 1, 4)
        for order, name in ORDERS.items():
            self.order.addItem(name, int(order))
        self.search.textChanged.connect(self.narrowed)
        for box in (self.status, self.fit, self.party, self.paragraph):
            box.currentIndexChanged.connect(lambda _: self.narrowed.emit())
        self.order.currentIndexChanged.connect(lambda _: self.arranged.emit(self.order.currentData()))
        desk.theme.changed.connect(self._tint)
        self._tint()

    def _add_new(self, row: QHBoxLayout) -> None:
        self.new_at = EntryLine("Paragraph to amend", hint="OP4")
        self.new_at.setFixedWidth(72)
        self.new_at.setToolTip("The paragraph to amend, such as OP4 or pp 12; empty for the chosen one (N in the list)")
        self.new_button = Button("New amendment")
        self.new_button.setToolTip("Write an amendment on this paragraph, in the text (Enter in the field)")
        self.new_at.returnPressed.connect(lambda: self.new_wanted.emit(self.new_at.text().strip()))
        self.new_button.clicked.connect(lambda: self.new_wanted.emit(self.new_at.text().strip()))
        row.addWidget(self.new_at)
        row.addWidget(self.new_button)

    def wanted(self) -> dict[str, str]:
        """What the filter asks for, as `FilteredAmendments.narrow` takes it."""
        return {
            "words": self.search.text(),
            "status": self.status.currentData() or STANDING_ONLY,
            "party": self.party.currentData() or "",
            "paragraph": self.paragraph.currentData() or "",
            "fit": self.fit.currentData() or ANY_FIT,
        }

    def widen(self) -> None:
        """Lift the filter, so that everything shows."""
        for box, data in ((self.status, ANY_STATUS), (self.fit, ANY_FIT), (self.party, ""), (self.paragraph, "")):
            with QSignalBlocker(box):
                box.setCurrentIndex(box.findData(data))
        with QSignalBlocker(self.search):
            self.search.clear()
        self.narrowed.emit()

    def show_order(self, order: Order) -> None:
        """Show by what is sorted."""
        self.order.setCurrentIndex(self.order.findData(int(order)))

    def show_count(self, shown: int, every: int) -> None:
        """Say how many of all are shown."""
        self.count.setText(f"{shown} of {every}")
        self.count.setToolTip(f"{shown} of {every} amendments are shown")

    def tell(self, sentence: str) -> None:
        """Say beside the field why no new amendment can begin; empty takes it back."""
        self._why_not.setText(sentence)
        self._why_not.setVisible(bool(sentence))

    def offer(self, rows: Sequence[AmendmentRow]) -> None:
        """Offer the delegations and paragraphs of these amendments; what was chosen stays chosen if it is still there."""
        parties: dict[str, int] = {}
        paragraphs: dict[str, str] = {}
        for row in rows:
            paragraphs.setdefault(row.amendment.paragraph, row.label)
            for code in row.amendment.proponents:
                parties[code] = parties.get(code, 0) + 1
        names = sorted((self._desk.party_name(code), code) for code in parties)
        statuses = [(status.value, STATUS_NAMES[status]) for status in Status]
        _fill(self.status, [(STANDING_ONLY, "Standing"), (ANY_STATUS, "Any status"), *statuses])
        _fill(self.party, [("", "Any delegation"), *((code, f"{name} ({parties[code]})") for name, code in names)])
        _fill(self.paragraph, [("", "Any paragraph"), *paragraphs.items()])

    def _tint(self) -> None:
        self.new_button.setIcon(self._desk.theme.icon("add"))


def _choice(name: str, tip: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setToolTip(tip)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return box


def _fill(box: QComboBox, choices: Sequence[tuple[str, str]]) -> None:
    """Offer these; when what was chosen is gone, the first is chosen."""
    if [(box.itemData(at), box.itemText(at)) for at in range(box.count())] == list(choices):
        return
    chosen = box.currentData()
    with QSignalBlocker(box):
        box.clear()
        for data, name in choices:
            box.addItem(name, data)
        at = box.findData(chosen)
        box.setCurrentIndex(max(at, 0))
    if chosen is not None and at < 0:
        box.currentIndexChanged.emit(0)
