"""The list of amendments: rows as tall as their difference, chosen by key and click, sorted by a click on a heading."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QItemSelection, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from app.ui.models.amendments import Order
from app.ui.views.painting import lead_headings

HEADING_ORDERS = (Order.PARAGRAPH, Order.DELEGATION, Order.STATUS, Order.DATE)
SETTLE = 40
"""After how many milliseconds of a column's changing width the rows take their new heights."""


class AmendmentList(QTreeView):
    """Tells `status_wanted` on a click on a status of the current row, and `sort_wanted` with an `Order`."""

    status_wanted = Signal()
    sort_wanted = Signal(int)

    def __init__(self, model: QAbstractItemModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(False)
        self.setItemsExpandable(False)
        self.setAllColumnsShowFocus(False)  # the whole row is lit; a frame over it would tint the difference
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setAccessibleName("Amendments")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        head = self.header()
        head.setStretchLastSection(False)
        head.setSectionsMovable(False)
        head.setSectionsClickable(True)
        head.setMinimumSectionSize(60)
        for section, width in ((0, 108), (2, 132), (3, 112)):
            head.setSectionResizeMode(section, QHeaderView.ResizeMode.Fixed)
            head.resizeSection(section, width)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        lead_headings(head)
        head.sectionClicked.connect(lambda section: self.sort_wanted.emit(int(HEADING_ORDERS[section])))
        head.sectionResized.connect(self._column_resized)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLE)
        self._settling.timeout.connect(self.measure)

    def measure(self) -> None:
        """Give every row the height its words need in the present width."""
        self.doItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            lead_headings(self.header())

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        delegate = self.itemDelegate()
        for index in (previous, current):
            if index.isValid():
                delegate.sizeHintChanged.emit(index.siblingAtColumn(1))
        if current.isValid():
            QTimer.singleShot(0, self, lambda: self.scrollTo(self.currentIndex()))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and index.column() == 2:
            self.status_wanted.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width()
        widths = (108, 132, 112) if wide >= 640 else (108, 116, 56)
        for section, width in zip((0, 2, 3), widths, strict=True):
            if self.header().sectionSize(section) != width:
                self.header().resizeSection(section, width)

    def _column_resized(self, section: int, _old: int, _new: int) -> None:
        if section == 1:
            self._settling.start()
