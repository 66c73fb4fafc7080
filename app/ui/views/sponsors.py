"""The sponsors view: who stands behind the draft, who joins, who withdraws, and the line that says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QMenu,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.domain.sponsors import LISTED_IN_NAMES, ListedIn, Role
from app.ui.desk import Desk
from app.ui.models.sponsors import COLUMNS, ROLE_NAMES, Order, SponsorsModel
from app.ui.views.painting import lead_headings
from app.ui.views.sponsor_details import SponsorDetails
from app.ui.views.sponsor_entry import SponsorEntry
from app.ui.views.sponsor_picture import SponsorPicture
from app.work.workspace import Change

SOURCE, NOTE = COLUMNS.index("Source"), COLUMNS.index("Note")


class SponsorsView(QWidget):
    """Left the sponsors with the box to add more, right what they amount to."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._stale = False
        self._following = False
        self._model = SponsorsModel(desk, self)
        self.entry = SponsorEntry(desk)
        self.table = SponsorTable(self._model)
        self.details = SponsorDetails(desk)
        self.picture = SponsorPicture(desk)
        self._make_actions()
        self._empty = QLabel(
            "No sponsors yet.\n\nHere stands who sponsors the draft. Paste the list from a document into the box above, "
            "or type names and press Ctrl+Enter."
        )
        self._empty.setProperty("empty", True)
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setMargin(32)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.entry)
        column.addWidget(self._stack, 1)
        column.addWidget(self.details)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self.picture)
        self.picture.setMinimumWidth(320)
        split.setStretchFactor(0, 1)
        split.setSizes([780, 400])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)
        self.table.selectionModel().selectionChanged.connect(self._chosen_changed)
        self.table.horizontalHeader().sectionClicked.connect(self._sort)
        self.table.customContextMenuRequested.connect(self._menu)
        self.table.doubleClicked.connect(lambda _: self.edit())
        self.entry.added.connect(self._added)
        self.picture.name_wanted.connect(self.entry.name)
        desk.changed.connect(self._changed)
        desk.version_shown.connect(self._version_shown)
        desk.theme.changed.connect(self.table.viewport().update)
        self.setFocusProxy(self.entry.text)
        self._show()

    def _make_actions(self) -> None:
        self._action("Edit", "F2", self.edit)
        self._action("Edit", "Return", self.edit)
        self.withdraw_action = self._action("Withdraw…", "W", self.details.ask_withdrawal)
        self.remove_action = self._action("Remove", QKeySequence.StandardKey.Delete, self.details.remove)
        self.copy_action = self._action("Copy", QKeySequence.StandardKey.Copy, self.copy_as_text)

    def _action(self, text: str, keys: str | QKeySequence.StandardKey, do: Callable[[], object]) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _checked=False: do())
        self.table.addAction(action)
        return action

    # What can be done

    def go_to(self, party: str) -> None:
        """Choose the sponsor of this code."""
        at = self._model.find(party)
        if at >= 0:
            self._choose((party,), at)
            self.table.scrollTo(self._model.index(at, 0))

    def chosen(self) -> tuple[str, ...]:
        """The codes of the sponsors that are chosen, in the order shown."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return tuple(self._model.row(at).party.code for at in rows)

    def edit(self) -> None:
        """Go to the fields of the chosen sponsor."""
        if len(self.chosen()) == 1:
            self.details.role.setFocus()

    def copy_as_text(self) -> None:
        """Copy the chosen sponsors, one a line, cells parted by tabs."""
        rows = [row for row in self._model.rows() if row.party.code in self.chosen()]
        QGuiApplication.clipboard().setText("\n".join("\t".join(row.cells()) for row in rows))

    # Following

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def _changed(self, change: Change) -> None:
        if change.touches("sponsorships", "parties", "versions"):
            self._refresh()

    def _version_shown(self, _version: str) -> None:
        self._refresh()

    def _refresh(self) -> None:
        self._stale = not self.isVisible()
        if not self._stale:
            self._keeping(self._model.refresh)

    def _keeping(self, change: Callable[[], None]) -> None:
        """Change the rows and keep those chosen that are still there."""
        chosen, at = self.chosen(), self.table.currentIndex().row()
        self._following = True
        change()
        if chosen and self.chosen() != chosen:
            self._choose(chosen, at)
        self._following = False
        self._show()

    def _choose(self, codes: tuple[str, ...], at: int) -> None:
        rows = [row for row in (self._model.find(code) for code in codes) if row >= 0]
        if not rows and at >= 0 and self._model.rowCount():
            rows = [min(at, self._model.rowCount() - 1)]
        selection = QItemSelection()
        for row in rows:
            selection.select(self._model.index(row, 0), self._model.index(row, len(COLUMNS) - 1))
        model = self.table.selectionModel()
        if rows:
            model.setCurrentIndex(self._model.index(rows[0], 0), QItemSelectionModel.SelectionFlag.NoUpdate)
        model.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _show(self) -> None:
        self._stack.setCurrentIndex(0 if self._model.rowCount() else 1)
        self.details.show_sponsors(self.chosen())
        self.picture.show_rows(self._model.rows())

    def _chosen_changed(self) -> None:
        if not self._following:
            self.details.show_sponsors(self.chosen())

    def _added(self, codes: tuple[str, ...]) -> None:
        self._choose(codes, -1)
        if codes:
            self.table.scrollTo(self._model.index(self._model.find(codes[0]), 0))

    def _sort(self, section: int) -> None:
        if section in set(Order):
            self._keeping(partial(self._model.arrange, Order(section)))

    def _menu(self, at: QPoint) -> None:
        if not self.chosen():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        roles = menu.addMenu("Role")
        for role in Role:
            roles.addAction(ROLE_NAMES[role]).triggered.connect(partial(self._change, {"role": role}))
        places = menu.addMenu("Listed in")
        for listed in (ListedIn.L_DOCUMENT, ListedIn.ADDENDUM, ListedIn.ANNOUNCED):
            values = {"listed_in": listed, "formerly": ""}
            places.addAction(LISTED_IN_NAMES[listed]).triggered.connect(partial(self._change, values))
        menu.addSeparator()
        menu.addActions([self.withdraw_action, self.remove_action])
        menu.addSeparator()
        menu.addAction(self.copy_action)
        menu.popup(self.table.viewport().mapToGlobal(at))

    def _change(self, values: Mapping[str, object], _checked: bool = False) -> None:
        self.details.change_all(**values)


class SponsorTable(QTableView):
    """The sponsors as a table; where it is narrow, note and source show only in the fields below."""

    def __init__(self, model: SponsorsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName("Sponsors")
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(28)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        lead_headings(head)
        for section, width in enumerate((230, 118, 186, 104, 132, 76)):
            self.setColumnWidth(section, width)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = event.size().width()
        self.setColumnHidden(NOTE, wide < 760)
        self.setColumnHidden(SOURCE, wide < 600)
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            lead_headings(self.horizontalHeader())
