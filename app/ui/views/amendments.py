"""The amendments view: what every delegation proposes, with the difference always in view, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QMenu,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.amendments import STATUS_NAMES, Status
from app.domain.paragraphs import with_label
from app.domain.refusal import Refusal
from app.ui.desk import Desk
from app.ui.models.amendments import AmendmentRow, AmendmentsModel, FilteredAmendments, Order, Role
from app.ui.models.fitting import Fitting
from app.ui.panels.fit_view import can_rebase
from app.ui.views.amendment_bar import AmendmentBar
from app.ui.views.amendment_details import AmendmentDetails
from app.ui.views.amendment_lines import STATUS_ICONS, AmendmentLines
from app.ui.views.amendment_list import AmendmentList
from app.ui.views.amendment_marks import AmendmentMarks
from app.ui.views.amendment_tools import empty_words, tools_of
from app.work.amending import remove_amendment, set_status, take_into_text
from app.work.carrying import can_settle, rebase, settle
from app.work.workspace import Change, together


class AmendmentsView(QWidget):
    """All amendments of the dossier, to filter, to sort and to act on.

    `amend_wanted` carries the identity of the paragraph on which a new amendment is to be written, in the text.
    """

    amend_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._stale = True
        self._following = False
        self._model = AmendmentsModel(desk, self)
        self._fitting = Fitting(desk, self)
        self._fitting.changed.connect(self._refresh)
        self._proxy = FilteredAmendments(self._model, self)
        self.list = AmendmentList(self._proxy)
        self.list.setItemDelegate(AmendmentLines(desk.theme, self.list))
        self.details = AmendmentDetails(desk)
        self.bar = AmendmentBar(desk)
        self._icons: list[tuple[QAction, str]] = []
        self._make_actions()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        self._stack = QStackedWidget()
        self._empty = empty_words()
        self._stack.addWidget(self._split())
        self._stack.addWidget(self._empty)
        layout.addWidget(self._stack, 1)
        self.list.selectionModel().currentChanged.connect(lambda _current, _before: self._row_chosen())
        self.list.selectionModel().selectionChanged.connect(lambda _now, _gone: self._enable())
        self.list.status_wanted.connect(self.choose_status)
        self.list.sort_wanted.connect(lambda order: self._sort(Order(order)))
        self.list.customContextMenuRequested.connect(self._menu)
        self.list.doubleClicked.connect(lambda _: self.show_in_text())
        desk.changed.connect(self._changed)
        desk.version_shown.connect(self._refresh)
        desk.paragraph_chosen.connect(self._paragraph_chosen)
        desk.theme.changed.connect(self._tint)
        self.bar.narrowed.connect(self._narrow)
        self.bar.arranged.connect(lambda order: self._sort(Order(order)))
        self.bar.new_wanted.connect(self.new_amendment)
        self.setFocusProxy(self.list)
        self._tint()
        self._model.judge(self._fitting.of)
        self.bar.offer(self._model.rows())
        self._narrow()

    def _split(self) -> QSplitter:
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        worded = [self.status_action, self.take_action, self.rebase_action, self.settle_action]
        worded += [self.show_action, self.withdraw_action]
        column.addWidget(tools_of(worded, [self.copy_action, self.remove_action]))
        column.addWidget(self.details, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.list)
        split.addWidget(below)
        split.setChildrenCollapsible(False)
        split.setStretchFactor(0, 1)
        split.setSizes([520, 190])
        return split

    def _make_actions(self) -> None:
        copy, delete = QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Delete
        withdraw = partial(self.set_status, Status.WITHDRAWN)
        tips = {
            "status": "Say where the amendments that are selected stand",
            "take": "Put it into the version shown and mark it agreed",
            "rebase": "Take over the rebased wording of all that are selected and can be",
            "settle": "Mark as agreed all that are selected and met by the newest text, and as overtaken all it has overtaken",
            "show": "Go to its paragraph in the text",
            "withdraw": "Mark as withdrawn; the wording is kept",
            "copy": "Copy it as one line, for a message",
            "remove": "Take it out of the dossier, entered by mistake",
        }
        self.status_action = self._action("Status", "S", self.choose_status, tips["status"], "edit")
        self.take_action = self._action("Take into text", "T", self.take_into_text, tips["take"], "check")
        self.rebase_action = self._action("Rebase", "R", self.rebase, tips["rebase"], "move")
        self.settle_action = self._action("Close", "M", self.settle, tips["settle"], "lock")
        self.show_action = self._action("Show in text", "Return", self.show_in_text, tips["show"], "text")
        self.withdraw_action = self._action("Withdraw", "W", withdraw, tips["withdraw"], "undo")
        self.copy_action = self._action("Copy as text", copy, self.copy_as_text, tips["copy"], "copy")
        self.remove_action = self._action("Remove", delete, self.remove, tips["remove"], "delete")
        self.marks = AmendmentMarks(self._desk, self._action, self.selected)
        self.new_action = self._action("New amendment", "N", self._name_paragraph, "Write a new amendment", "add")

    def _action(
        self, text: str, keys: str | QKeySequence.StandardKey, do: Callable[[], object], tip: str, icon: str
    ) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{tip} ({shown})")
        action.triggered.connect(lambda _checked=False: do())
        self.list.addAction(action)
        self._icons.append((action, icon))
        return action

    # What can be done

    def go_to(self, uid: str) -> None:
        """Choose the amendment of this id, or the first one on a paragraph of this identity; filters that hide it are lifted."""
        at = self._model.find(uid)
        row = self.chosen()
        if at < 0 or (row is not None and row.amendment.paragraph == uid):
            self.list.scrollTo(self.list.currentIndex())
            return
        index = self._proxy.mapFromSource(self._model.index(at, 0))
        if not index.isValid():
            self.bar.widen()
            index = self._proxy.mapFromSource(self._model.index(at, 0))
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)

    def chosen(self) -> AmendmentRow | None:
        """The amendment that is chosen."""
        return self.list.currentIndex().data(Role.ROW)  # type: ignore[no-any-return]

    def set_status(self, status: Status) -> None:
        """Say where the selected amendments stand, as one step."""
        rows = [row.amendment for row in self.selected() if row.amendment.status is not status]
        if len(rows) == 1:
            self._desk.do(set_status(rows[0], status))
        elif rows:
            name = f"Mark {len(rows)} amendments as {STATUS_NAMES[status].lower()}"
            self._desk.do(together(name, [set_status(row, status) for row in rows]))

    def choose_status(self) -> None:
        """Offer the statuses beside the chosen amendment."""
        if self.chosen() is None:
            return
        menu = self._status_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box = self.list.visualRect(self.list.currentIndex().siblingAtColumn(2))
        menu.popup(self.list.viewport().mapToGlobal(box.topLeft()))

    def take_into_text(self) -> None:
        """Put the chosen amendment into the version shown and mark it agreed; refused where the words have changed meanwhile."""
        row = self.chosen()
        if row is not None:
            self._desk.do(take_into_text(row.amendment, self._desk.version))

    def selected(self) -> list[AmendmentRow]:
        """The amendments that are selected, in the order of the list."""
        indexes = sorted(self.list.selectionModel().selectedRows(), key=lambda index: index.row())
        return [index.data(Role.ROW) for index in indexes]

    def rebase(self) -> None:
        """Take over the rebased wording of the selected amendments, as one step."""
        ids = [row.amendment.id for row in self.selected()]
        if ids:
            self._desk.do(rebase(ids))

    def settle(self) -> None:
        """Close the selected amendments that the newest text has met or overtaken, as one step."""
        ids = [row.amendment.id for row in self.selected()]
        if ids:
            self._desk.do(settle(ids))

    def show_in_text(self) -> None:
        """Go to the paragraph of the chosen amendment in the text."""
        row = self.chosen()
        if row is not None:
            self._desk.view_wanted.emit("Text", row.amendment.paragraph)

    def remove(self) -> None:
        """Take the chosen amendment out of the dossier; undo brings it back."""
        row = self.chosen()
        if row is not None:
            self._desk.do(remove_amendment(row.amendment))

    def copy_as_text(self) -> None:
        """Copy the chosen amendment as one line."""
        row = self.chosen()
        if row is not None:
            QGuiApplication.clipboard().setText(row.as_text())

    def new_amendment(self, label: str = "") -> None:
        """Go to the text to write an amendment on the paragraph of this label, or on the chosen one."""
        uid = self._desk.paragraph
        try:
            if label:
                uid = with_label(self._desk.text(), label).uid
        except Refusal as refusal:
            self.bar.tell(self._desk.sentence(refusal))
            return
        if not uid:
            self.bar.tell("Write which paragraph the amendment is on, such as OP4, and press Enter.")
            self.bar.new_at.setFocus()
            return
        self.bar.tell("")
        self.bar.new_at.clear()
        self._desk.choose(uid)
        self._desk.view_wanted.emit("Text", uid)
        self.amend_wanted.emit(uid)

    def _name_paragraph(self) -> None:
        self.bar.new_at.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Following

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh()
        row = self.chosen()
        if self._desk.paragraph:
            self._paragraph_chosen(self._desk.paragraph)
        elif row is not None:
            self._desk.choose(row.amendment.paragraph)

    def _changed(self, change: Change) -> None:
        if change.touches("amendments", "stances", "paragraphs", "versions", "parties"):
            self._refresh()

    def _paragraph_chosen(self, uid: str) -> None:
        """Follow to the first amendment on a paragraph that is chosen elsewhere, if it shows."""
        row = self.chosen()
        if not self.isVisible() or (row is not None and row.amendment.paragraph == uid):
            return
        found = self._model.find(uid)
        index = self._proxy.mapFromSource(self._model.index(found, 0)) if found >= 0 else QModelIndex()
        if index.isValid():
            self.list.setCurrentIndex(index)

    def _refresh(self) -> None:
        self._stale = not self.isVisible()
        if self._stale:
            return
        row = self.chosen()
        kept = row.amendment.id if row is not None else ""
        at = self.list.currentIndex().row()
        self._following = True
        self._fitting.refresh()
        self._model.refresh()
        self.bar.offer(self._model.rows())
        self._keep(kept, at)
        self._following = False
        self._count()
        current = self.chosen()
        self._show_details(current)

    def _keep(self, id: str, at: int) -> None:
        """Stay on the amendment, or on the place where it was."""
        found = self._model.find(id) if id else -1
        index = self._proxy.mapFromSource(self._model.index(found, 0)) if found >= 0 else QModelIndex()
        if not index.isValid() and at >= 0:
            index = self._proxy.index(min(at, self._proxy.rowCount() - 1), 0)
        if index.isValid():
            self.list.setCurrentIndex(index)
        self._enable()

    def _row_chosen(self) -> None:
        row = self.chosen()
        self._show_details(row)
        self._enable()
        if row is not None and self.isVisible() and not self._following:
            self._desk.choose(row.amendment.paragraph)

    def _show_details(self, row: AmendmentRow | None) -> None:
        self.details.show_amendment(row.amendment.id if row is not None else "", row.fit if row is not None else None)

    def _enable(self) -> None:
        row = self.chosen()
        for action in (self.show_action, self.copy_action):
            action.setEnabled(row is not None)
        standing = row is not None and row.amendment.is_standing
        writes = not self._desk.workspace.read_only
        for action in (self.status_action, self.remove_action):
            action.setEnabled(row is not None and writes)
        self.withdraw_action.setEnabled(standing and writes)
        selected = self.selected()
        rebasable = any(each.fit is not None and can_rebase(each.amendment, each.fit) for each in selected)
        self.rebase_action.setEnabled(writes and rebasable)
        self.marks.enable(selected)
        settled = any(each.fit is not None and can_settle(each.amendment, each.fit.fit) for each in selected)
        self.settle_action.setEnabled(writes and settled)
        self.take_action.setEnabled(writes and standing and row is not None and not row.unplaced)

    def _sort(self, order: Order) -> None:
        self.bar.show_order(order)
        self._proxy.arrange(order)

    def _narrow(self) -> None:
        self._following = True
        self._proxy.narrow(**self.bar.wanted())
        if not self.list.currentIndex().isValid() and self._proxy.rowCount():
            self.list.setCurrentIndex(self._proxy.index(0, 0))
        self._following = False
        self._count()
        self._enable()

    def _count(self) -> None:
        shown, every = self._proxy.rowCount(), self._model.rowCount()
        self.bar.show_count(shown, every)
        if not every:
            self._empty.setText(
                "No amendments yet.\n\nHere stands what delegations propose, word by word, and what becomes of it. "
                "Write the label of a paragraph above (such as OP4) and press Enter to propose the first change."
            )
        else:
            self._empty.setText("No amendment fits the filter.\n\nClear the words, or show any status.")
        self._stack.setCurrentIndex(0 if shown else 1)

    def _status_menu(self) -> QMenu:
        menu = QMenu("Status", self)
        row = self.chosen()
        for status in Status:
            icon, colour = STATUS_ICONS[status]
            entry = menu.addAction(self._desk.theme.icon(icon, colour), f"&{STATUS_NAMES[status]}")
            entry.setCheckable(True)
            entry.setChecked(row is not None and row.amendment.status is status)
            entry.triggered.connect(lambda _=False, status=status: self.set_status(status))
        return menu

    def _menu(self, at: QPoint) -> None:
        if not self.list.indexAt(at).isValid():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addMenu(self._status_menu())
        menu.addActions([self.take_action, self.rebase_action, self.settle_action, self.withdraw_action])
        menu.addSeparator()
        menu.addActions(self.marks.actions())
        menu.addSeparator()
        menu.addActions([self.show_action, self.copy_action])
        menu.addSeparator()
        menu.addAction(self.remove_action)
        menu.popup(self.list.viewport().mapToGlobal(at))

    def _tint(self) -> None:
        for action, icon in self._icons:
            action.setIcon(self._desk.theme.icon(icon))
