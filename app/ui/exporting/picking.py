"""Which amendments go into the file: a list in the order of the text, to tick, to filter, and to mark as shareable."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSignalBlocker,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.amendments import ACTION_NAMES, STATUS_NAMES, Amendment, AmendmentAction
from app.domain.folding import folded
from app.ui.buttons import Button
from app.ui.desk import Desk
from app.ui.panels.controls import flowing
from app.ui.views.painting import lead_headings
from app.work.amending import mark_amendments
from app.work.exporting import ExportPlan, Withheld, barred, chosen_amendments

WHY = {
    Withheld.NOT_MARKED: "not marked as shareable",
    Withheld.NOT_OURS: "not of those we speak for",
    Withheld.NOT_FOR_AUDIENCE: "the public sees the clean text",
    Withheld.NOT_CHOSEN: "left out here",
}
"""Why an amendment is not in the file, in words."""

_SHORTLY = {
    Withheld.NOT_MARKED: "not marked",
    Withheld.NOT_OURS: "not ours",
    Withheld.NOT_FOR_AUDIENCE: "not for them",
    Withheld.NOT_CHOSEN: "left out",
}
_ID = Qt.ItemDataRole.UserRole
_SOUGHT = Qt.ItemDataRole.UserRole + 1
SHARE = 3


class Picking(QWidget):
    """The list with its filter and buttons. Tells `picked` when what is ticked changes; marking is a step of the dossier, and undone here."""

    picked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._plan: ExportPlan | None = None
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Filter the amendments")
        self.filter.setAccessibleName("Filter of the amendments")
        self.filter.setToolTip("Paragraph, delegation, status or words")
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(lambda _: self._narrow())
        self.all = Button("Tick all")
        self.all.clicked.connect(lambda: self._tick(True))
        self.none = Button("Tick none")
        self.none.clicked.connect(lambda: self._tick(False))
        self.share = QAction("May be shared with partners", self)
        self.share.setShortcut(QKeySequence("P"))
        self.share.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.share.triggered.connect(lambda _=False: self._share(self._selected()))
        self.sharing = Button("Mark as shareable")
        self.sharing.setToolTip("Let partners see the selected amendments, or none of them (P)")
        self.sharing.clicked.connect(lambda: self._share(self._selected()))
        self.undo = Button("Undo")
        self.undo.clicked.connect(self._undo)
        self.undo.hide()
        self._marked = 0
        self.list = self._make_list()
        self.count = QLabel()
        self.count.setProperty("muted", True)
        self.count.setWordWrap(True)
        self._lay_out()
        desk.changed.connect(lambda _: self._follow())

    def _make_list(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setHeaderLabels(["Paragraph", "Amendment", "Status", "Shareable"])
        tree.setRootIsDecorated(False)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        tree.setAccessibleName("Amendments")
        tree.setWordWrap(True)
        tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        tree.setTabKeyNavigation(False)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.customContextMenuRequested.connect(self._menu)
        tree.addAction(self.share)
        head = tree.header()
        head.setStretchLastSection(False)
        for section in (2, SHARE):
            head.setSectionResizeMode(section, QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        head.resizeSection(0, tree.fontMetrics().horizontalAdvance("OP13(b) bis") + 44)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        lead_headings(head)
        head.sectionResized.connect(lambda _section, _old, _new: tree.scheduleDelayedItemsLayout())
        tree.setItemDelegateForColumn(1, _Wrapping(tree))
        tree.itemChanged.connect(self._changed)
        tree.itemSelectionChanged.connect(self._enable)
        return tree

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.filter, 1)
        top.addWidget(self.all)
        top.addWidget(self.none)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        column.addWidget(flowing([self.sharing, self.undo]))
        column.addWidget(self.count)

    def offer(self, plan: ExportPlan) -> None:
        """List all amendments for a plan, those ticked that its audience is meant to see."""
        self._plan = plan
        shown = set(chosen_amendments(self._desk.dossier, plan))
        self._fill(shown)

    def chosen(self) -> tuple[str, ...]:
        """The ids of what is ticked."""
        return tuple(str(item.data(0, _ID)) for item in self._items() if item.checkState(0) is Qt.CheckState.Checked)

    def _fill(self, shown: set[str]) -> None:
        dossier, desk = self._desk.dossier, self._desk
        selected = {str(item.data(0, _ID)) for item in self.list.selectedItems()}
        labels = {uid: at for at, uid in enumerate(desk.labels())}
        with QSignalBlocker(self.list):
            self.list.clear()
            for row in sorted(dossier.amendments.values(), key=lambda row: _place(row, labels)):
                item = self._item(row, shown)
                self.list.addTopLevelItem(item)
                item.setSelected(row.id in selected)
        self._narrow()
        self._enable()

    def _item(self, row: Amendment, shown: set[str]) -> QTreeWidgetItem:
        assert self._plan is not None
        desk = self._desk
        bar = barred(desk.dossier, self._plan, row)
        names = ", ".join(desk.party_name(code) for code in row.proponents)
        label = row.label or desk.label(row.paragraph)
        told = f"\u2066{names}: {_excerpt(row)}\u2069"  # keeps its own direction in a window from right to left
        item = QTreeWidgetItem([label, told, STATUS_NAMES[row.status], ""])
        item.setData(0, _ID, row.id)
        item.setData(
            0, _SOUGHT, folded(f"{label} {names} {row.text.plain} {row.base.plain} {STATUS_NAMES[row.status]}")
        )
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable
        item.setFlags(flags)
        item.setToolTip(1, f"{names}: {_excerpt(row, 400)}")
        item.setCheckState(0, Qt.CheckState.Checked if row.id in shown else Qt.CheckState.Unchecked)
        item.setCheckState(SHARE, Qt.CheckState.Checked if row.shareable else Qt.CheckState.Unchecked)
        if row.proponents:
            item.setForeground(1, desk.theme.party_colour(row.proponents[0]))
        if bar is not None:
            for column in range(3):
                item.setForeground(column, desk.theme.colour("muted"))
            item.setData(0, Qt.ItemDataRole.CheckStateRole, None)  # nothing to tick
            item.setToolTip(0, f"Not in the file: {WHY[bar]}")
            item.setText(2, f"{STATUS_NAMES[row.status]}\n{_SHORTLY[bar]}")
            item.setToolTip(2, f"Not in the file: {WHY[bar]}")
        return item

    def _items(self) -> Iterator[QTreeWidgetItem]:
        for at in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(at)
            if item is not None:
                yield item

    def _selected(self) -> list[str]:
        return [str(item.data(0, _ID)) for item in self.list.selectedItems()]

    def _tick(self, wanted: bool) -> None:
        """Tick what is in view, or take the ticks away."""
        with QSignalBlocker(self.list):
            for item in self._items():
                if not item.isHidden() and item.data(0, Qt.ItemDataRole.CheckStateRole) is not None:
                    item.setCheckState(0, Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)
        self._tell()
        self.picked.emit()

    def _changed(self, item: QTreeWidgetItem, column: int) -> None:
        if column == SHARE:
            id = str(item.data(0, _ID))
            wanted = item.checkState(SHARE) is Qt.CheckState.Checked
            QTimer.singleShot(
                0, self, lambda: self._mark([id], wanted)
            )  # the list is filled anew, not while the item is changed
        elif column == 0:
            self._tell()
            self.picked.emit()

    def _share(self, ids: list[str]) -> None:
        rows = [self._desk.dossier.amendments[id] for id in ids]
        if rows:
            self._mark(ids, not all(row.shareable for row in rows))

    def _mark(self, ids: list[str], wanted: bool) -> None:
        if self._desk.do(mark_amendments(ids, shareable=wanted), by=self):
            self._marked += 1
        self._follow()

    def _undo(self) -> None:
        self._marked -= 1
        self._desk.workspace.undo()

    def _follow(self) -> None:
        """The dossier has changed: what was ticked stays so where it may, and what became visible to the audience is ticked."""
        if self._plan is None:
            return
        may = set(chosen_amendments(self._desk.dossier, self._plan))
        known = {
            str(item.data(0, _ID)) for item in self._items() if item.data(0, Qt.ItemDataRole.CheckStateRole) is not None
        }
        ticked = set(self.chosen())
        rows = self._desk.dossier.amendments
        still = {id for id in ticked if id in rows and barred(self._desk.dossier, self._plan, rows[id]) is None}
        self._fill(still | (may - known))
        self.undo.setVisible(self._marked > 0)
        self.picked.emit()

    def _narrow(self) -> None:
        wanted = folded(self.filter.text()).split()
        for item in self._items():
            sought = str(item.data(0, _SOUGHT))
            item.setHidden(not all(word in sought for word in wanted))
        self._tell()

    def _enable(self) -> None:
        selected = self._selected()
        writes = not self._desk.workspace.read_only
        rows = [self._desk.dossier.amendments[id] for id in selected if id in self._desk.dossier.amendments]
        everything = bool(rows) and all(row.shareable for row in rows)
        self.sharing.setText("Keep from partners" if everything else "Mark as shareable")
        self.sharing.setEnabled(bool(rows) and writes)
        self.share.setEnabled(bool(rows) and writes)

    def _tell(self) -> None:
        every = list(self._items())
        offered = [item for item in every if item.data(0, Qt.ItemDataRole.CheckStateRole) is not None]
        hidden = sum(item.isHidden() for item in every)
        told = f"{len(self.chosen())} of {len(every)} amendments are ticked"
        if len(offered) < len(every):
            told += f"; {len(every) - len(offered)} this audience may not see"
        if hidden:
            told += f"; {hidden} hidden by the filter"
        self.count.setText(
            "There are no amendments in this dossier: the plain text will be written." if not every else f"{told}."
        )

    def _menu(self, at: QPoint) -> None:
        if self.list.itemAt(at) is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.share)
        menu.popup(self.list.viewport().mapToGlobal(at))


class _Wrapping(QStyledItemDelegate):
    """Gives each row the height that its words need in the present width."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        metrics = self._tree.fontMetrics()
        room = QRect(0, 0, max(self._tree.columnWidth(1) - 20, 60), 10_000)
        words = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), str(index.data() or ""))
        least = super().sizeHint(option, index).height()
        return QSize(60, max(words.height() + 10, least if least < room.height() else 0))


def _excerpt(row: Amendment, most: int = 60) -> str:
    """The change in a few words."""
    if row.action is not AmendmentAction.REPLACE:
        words = row.text.plain or row.base.plain
        return f"{ACTION_NAMES[row.action].lower()}: {_short(words, most)}"
    spans = row.differences()
    gone = " … ".join(span.wording.plain.strip() for span in spans if span.kind == "-")
    new = " … ".join(span.wording.plain.strip() for span in spans if span.kind == "+")
    if gone and new:
        return f"“{_short(gone, most)}” → “{_short(new, most)}”"
    return f"adds “{_short(new, most)}”" if new else f"deletes “{_short(gone, most)}”"


def _short(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[:most].rsplit(' ', 1)[0]}…"


def _place(row: Amendment, places: dict[str, int]) -> tuple[bool, int, bool, datetime, str]:
    """Where an amendment stands in the list: what is off the table last, then as in the text, new paragraphs behind theirs."""
    at = places.get(row.paragraph, places.get(row.after, len(places)))
    return not row.is_standing, at, row.paragraph not in places, row.created, row.id
