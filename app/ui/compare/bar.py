"""The bar above the list: layouts, filters, what is folded, and the way from change to change."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QHBoxLayout, QLabel, QToolButton, QWidget

from app.ui.compare.columns import LAYOUT_NAMES, Layout
from app.ui.compare.filters import Filter, Folds, Offer, Sieve
from app.ui.models.comparison import ComparisonModel
from app.ui.theme import Theme

PARTY = "party:"
"""What stands before a delegation's code behind its entry among the filters."""

PARTED = "-"
"""What stands behind the line before the delegations."""


class Bar(QWidget):
    """Controls of the list. `sifted` tells that filter or folds have been changed here, `laid` that another layout is wanted."""

    sifted = Signal()
    laid = Signal(object)

    def __init__(self, theme: Theme, run: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._run = theme, run
        self._build()
        theme.changed.connect(self._tint)
        self._tint()

    @property
    def sieve(self) -> Sieve:
        """The filter that is chosen."""
        data = str(self.filter_box.currentData() or Filter.ALL.value)
        if data.startswith(PARTY):
            return Sieve(Filter.PARTY, data.removeprefix(PARTY))
        return Sieve(Filter(data))

    @property
    def folds(self) -> Folds:
        """What is to be folded away."""
        return Folds(self.fold_box.isChecked(), self.consequential_box.isChecked())

    def fold(self, folds: Folds) -> None:
        """Fold away what is named, and nothing else."""
        with QSignalBlocker(self.fold_box), QSignalBlocker(self.consequential_box):
            self.fold_box.setChecked(folds.identical)
            self.consequential_box.setChecked(folds.consequential)

    def sift(self, wanted: Filter, party: str = "") -> None:
        """Choose a filter."""
        data = f"{PARTY}{party}" if wanted is Filter.PARTY else wanted.value
        self.filter_box.setCurrentIndex(max(self.filter_box.findData(data), 0))

    def offer(self, offer: Offer, party_name: Callable[[str], str]) -> None:
        """Name the filters with how many rows each shows; what was chosen stays chosen."""
        chosen = self.filter_box.currentData()
        with QSignalBlocker(self.filter_box):
            self.filter_box.clear()
            for sieve, count in offer.sieves:
                if sieve.party and self.filter_box.findData(PARTED) < 0:
                    self.filter_box.insertSeparator(self.filter_box.count())
                    self.filter_box.setItemData(self.filter_box.count() - 1, PARTED)
                data = f"{PARTY}{sieve.party}" if sieve.party else sieve.filter.value
                self.filter_box.addItem(f"{sieve.name(party_name(sieve.party))} ({count})", data)
            self.filter_box.setCurrentIndex(max(self.filter_box.findData(chosen), 0) if chosen else 0)
        self.consequential_box.setText(f"Fold &consequential ({offer.consequential})")

    def show_layout(self, layout: Layout) -> None:
        """Press the button of this layout."""
        self.layouts[layout].setChecked(True)

    def say_where(self, model: ComparisonModel, here: int) -> None:
        """Which of the substantive changes is current, or how many there are."""
        self.where.setText("" if model.reading is None else where_in_words(model.substantive, model.changes, here))
        for button in (self.previous_button, self.next_button):
            button.setEnabled(bool(model.changes))

    def controls(self) -> Sequence[QWidget]:
        """What can be used only while there are two texts."""
        return [self.filter_box, self.fold_box, self.consequential_box, *self.layouts.values(), self.details_button]

    def _build(self) -> None:
        self.layouts: dict[Layout, QToolButton] = {}
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        together = QHBoxLayout()
        together.setSpacing(1)
        for number, layout in enumerate(Layout, 1):
            button = self.layouts[layout] = self._tool(LAYOUT_NAMES[layout], f"{number}")
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, wanted=layout: self.laid.emit(wanted))
            group.addButton(button)
            together.addWidget(button)
        self.layouts[Layout.TWO].setChecked(True)
        row.addLayout(together)
        row.addWidget(self._filters(), 1)
        row.addWidget(self.fold_box)
        row.addWidget(self.consequential_box)
        row.addStretch(1)
        self.where = QLabel()
        self.where.setProperty("muted", True)
        self.where.setAccessibleName("Which change")
        row.addWidget(self.where)
        self.previous_button = self._tool("Previous substantive change", "Shift+F8", "previous")
        self.next_button = self._tool("Next substantive change", "F8", "next")
        self.details_button = self._tool("Details of the row", "D", "details")
        self.details_button.setCheckable(True)
        for button in (self.previous_button, self.next_button, self.details_button):
            row.addWidget(button)

    def _filters(self) -> QComboBox:
        self.filter_box = QComboBox()
        self.filter_box.setAccessibleName("Which paragraphs are shown")
        self.filter_box.setToolTip("Which paragraphs are shown")
        self.filter_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.filter_box.setMinimumContentsLength(14)
        self.filter_box.setMaximumWidth(320)
        self.filter_box.currentIndexChanged.connect(lambda _: self.sifted.emit())
        self.fold_box = QCheckBox("Fold &identical")
        self.fold_box.setToolTip("Show runs of identical paragraphs as one line that unfolds (I)")
        self.fold_box.toggled.connect(lambda _: self.sifted.emit())
        self.consequential_box = QCheckBox("Fold &consequential")
        self.consequential_box.setChecked(True)
        self.consequential_box.setToolTip(
            "Fold away what only follows from other changes: also and further, closing punctuation, numbers of footnotes (U)"
        )
        self.consequential_box.toggled.connect(lambda _: self.sifted.emit())
        return self.filter_box

    def _tool(self, name: str, keys: str, command: str = "") -> QToolButton:
        button = QToolButton()
        button.setAccessibleName(name)
        button.setToolTip(f"{name} ({keys})")
        button.setIconSize(QSize(16, 16))
        if command:
            button.clicked.connect(lambda _=False: self._run(command))
        return button

    def _tint(self) -> None:
        self.previous_button.setIcon(self._theme.icon("up"))
        self.next_button.setIcon(self._theme.icon("down"))
        self.details_button.setIcon(self._theme.icon("info"))
        for count, layout in enumerate(Layout, 1):
            self.layouts[layout].setIcon(_columns_icon(count, self._theme))


def where_in_words(substantive: Sequence[int], changes: Sequence[int], here: int) -> str:
    """ "2 of 9 substantive" at one of them, else how many changes there are."""
    if here in substantive:
        return f"{substantive.index(here) + 1} of {len(substantive)} substantive"
    if not changes:
        return "No changes"
    follows = len(changes) - len(substantive)
    said = f"{len(substantive)} substantive"
    return f"{said}, {follows} other" if follows else said


def _columns_icon(count: int, theme: Theme) -> QIcon:
    """A page in so many columns."""
    picture = QPixmap(32, 32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("text"), 2.4))
    wide = 26 / count
    for at in range(count):
        painter.drawRect(QRectF(3 + at * wide, 5, wide, 22))
    painter.setPen(QPen(theme.colour("muted"), 2))
    for at in range(count):
        for line in range(3):
            left = 3 + at * wide + 4
            painter.drawLine(round(left), 11 + line * 5, round(left + wide - 8), 11 + line * 5)
    painter.end()
    return QIcon(picture)
