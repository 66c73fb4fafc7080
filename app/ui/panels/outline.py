"""The outline on the left: all paragraphs at a glance, filtered by words or by what they need."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from app.ui.buttons import Button
from app.ui.desk import Desk
from app.ui.models.outline import OutlineModel, OutlineRow, Role
from app.ui.panels.entries import PlainLine
from app.ui.panels.outline_lines import OutlineLines
from app.ui.panels.outline_list import Lines
from app.work.annotating import confirm_position
from app.work.carrying import place
from app.work.workspace import Change, together

FILTERS = {
    "all": "All paragraphs",
    "position": "With our position",
    "amendments": "With amendments",
    "stale": "Text changed since our position",
    "attention": "Stale or crossed",
}


class OutlineFilter(QSortFilterProxyModel):
    """Which lines of the outline are shown: those that have all the words, and what the filter menu asks for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: tuple[str, ...] = ()
        self._wanted = "all"

    def choose(self, text: str, wanted: str) -> None:
        """Show only lines with these words or this label ("op13" brings its subparagraphs too), of this kind."""
        self._words = tuple(text.casefold().split())
        self._wanted = wanted
        self.invalidate()

    @property
    def is_filtering(self) -> bool:
        """Whether anything is left out."""
        return bool(self._words) or self._wanted != "all"

    def filterAcceptsRow(self, source_row: int, source_parent: QModelIndex | QPersistentModelIndex) -> bool:  # noqa: ARG002
        model = self.sourceModel()
        assert isinstance(model, OutlineModel)
        row = model.row(source_row)
        if not self.is_filtering:
            return True
        if not row.is_paragraph or not self._is_wanted(row):
            return False
        label = "".join(row.place.label.casefold().split())
        words = row.place.wording.plain.casefold()
        return all(word in words or label.startswith(word) for word in self._words)

    def _is_wanted(self, row: OutlineRow) -> bool:
        if self._wanted == "position":
            return row.has_position
        if self._wanted == "amendments":
            return row.amendments > 0
        if self._wanted == "stale":
            return row.is_stale
        return self._wanted == "all" or row.is_stale or bool(row.crossed)


class Outline(QWidget):
    """The paragraphs as a list. `activated` asks to jump to one in the text: Enter, or a double click.

    On what waits to be placed, these ask where it belongs: `place_wanted` tells its identity, as the button at the foot does.
    """

    activated = Signal(str)
    place_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setProperty("panel", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(190)
        self.model = OutlineModel(desk, self)
        self.shown = OutlineFilter(self)
        self.shown.setSourceModel(self.model)
        self.filter = PlainLine("Filter the outline", "Filter: op13, words…")
        self.filter.setToolTip("Show only paragraphs of this label or with these words. Down goes to the list.")
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._filter)
        self.filter.installEventFilter(self)
        self.kinds = QToolButton()
        self.kinds.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu()
        self.list = self._list()
        self._nothing = QLabel()
        self._nothing.setProperty("empty", True)
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._nothing.setContentsMargins(16, 24, 16, 16)
        self.confirm_all = Button()
        self.confirm_all.clicked.connect(self.confirm_shown)
        self.to_place = Button()
        self.to_place.clicked.connect(self.place_first)
        self._lay_out()
        for signal in (self.shown.rowsInserted, self.shown.rowsRemoved):
            signal.connect(self._rows_changed)
        desk.changed.connect(self._step)
        desk.paragraph_chosen.connect(self._follow)
        desk.version_shown.connect(self._follow_again)
        desk.theme.changed.connect(self._tint)
        self._tint()
        self.list.setModel(self.shown)  # last: every setting after it lays thousands of rows out once more
        self.list.selectionModel().currentChanged.connect(self._current)
        self._follow(desk.paragraph)
        self._tell_nothing()
        self._tell_waiting()
        self._tell_stale()
        self.setFocusProxy(self.list)

    def choose_filter(self, wanted: str) -> None:
        """Show all, or only paragraphs "position", "amendments" or "attention" (stale or crossed)."""
        self._wanted = wanted
        self.kinds.setAccessibleName(f"Which paragraphs: {FILTERS[wanted]}")
        self.kinds.setToolTip(f"Which paragraphs are listed: {FILTERS[wanted].lower()}")
        for action in self._group.actions():
            action.setChecked(action.data() == wanted)
        self._tint()
        self._filter()

    def place_first(self) -> None:
        """Choose what waits first and ask where it belongs."""
        uids = [row.uid for row in self._desk.waiting()]
        if uids:
            uid = self._desk.paragraph if self._desk.paragraph in uids else uids[0]
            self._desk.choose(uid)
            self.place_wanted.emit(uid)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.filter:
                return self._filter_key(event)
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._activate(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _list(self) -> QTreeView:
        self._changing = False
        # Before the list hears of it: rows that go must not make the list choose a neighbour.
        self.shown.rowsAboutToBeRemoved.connect(self._about_to_change)
        view = Lines(self._desk)
        view.setItemDelegate(OutlineLines(self._desk.theme, view))
        view.setAccessibleName("Outline")
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setMouseTracking(True)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._context)
        view.installEventFilter(self)
        view.doubleClicked.connect(lambda index: self._activate(index))
        view.dropped.connect(self._dropped)
        return view

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(8, 8, 8, 8)
        top.setSpacing(4)
        top.addWidget(self.filter, 1)
        top.addWidget(self.kinds)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(8, 6, 8, 6)
        foot.setSpacing(6)
        foot.addWidget(self.confirm_all)
        foot.addWidget(self.to_place)
        self._foot = QWidget()
        self._foot.setLayout(foot)
        column.addWidget(self._foot)

    def _menu(self) -> None:
        menu = QMenu(self)
        self._group = QActionGroup(self)
        self._wanted = "all"
        for wanted, name in FILTERS.items():
            action = QAction(name, self._group)
            action.setCheckable(True)
            action.setData(wanted)
            action.setChecked(wanted == "all")
            action.triggered.connect(lambda _=False, wanted=wanted: self.choose_filter(wanted))
            menu.addAction(action)
        self.kinds.setMenu(menu)
        self.kinds.setAccessibleName("Which paragraphs: All paragraphs")
        self.kinds.setToolTip("Which paragraphs are listed")

    def _tint(self) -> None:
        self.kinds.setIcon(self._desk.theme.icon("filter", "muted" if self._wanted == "all" else "accent"))
        self.list.setStyleSheet(f"QTreeView {{ background: {self._desk.theme.colours.panel}; border: none; }}")
        self.list.viewport().update()

    def _filter(self) -> None:
        self.shown.choose(self.filter.text(), self._wanted)
        self._follow(self._desk.paragraph)
        self._tell_nothing()
        self._tell_stale()

    def _tell_nothing(self) -> None:
        empty = self.shown.rowCount() == 0
        if self.shown.is_filtering:
            text = "No paragraph fits the filter. Press Escape in the filter to see all."
        else:
            text = "No text yet. Add a version from a file to see its paragraphs here."
        self._nothing.setText(text)
        self._nothing.setVisible(empty)
        self.list.setVisible(not empty)

    def confirm_shown(self) -> None:
        """Confirm all positions that are listed as stale, as one step."""
        text = self._desk.dossier.text_of(self._desk.version)
        wanted = set(self._stale_shown())
        actions = [confirm_position(row.uid, row.wording) for row in text if row.uid in wanted]
        if actions:
            number = f"{len(actions)} positions" if len(actions) > 1 else "position"
            self._desk.do(together(f"Confirm {number}", actions), by=self)

    def _stale_shown(self) -> list[str]:
        rows = [self._row(self.shown.index(at, 0)) for at in range(self.shown.rowCount())]
        return [row.place.uid for row in rows if row.is_stale and row.place.state == "text"]

    def _tell_stale(self) -> None:
        number = len(self._stale_shown()) if self._wanted in {"stale", "attention"} else 0
        self.confirm_all.setVisible(bool(number))
        self.confirm_all.setText(
            f"Confirm the {number} positions shown" if number > 1 else "Confirm the position shown"
        )
        self.confirm_all.setToolTip("They hold on the present wordings too; undo takes all of it back")
        self.confirm_all.setEnabled(not self._desk.workspace.read_only)
        self._show_foot()

    def _tell_waiting(self) -> None:
        number = len(self._desk.waiting())
        self.to_place.setVisible(bool(number))
        self.to_place.setText(f"To place: {number}")
        things = "One thing waits" if number == 1 else f"{number} things wait"
        self.to_place.setToolTip(f"{things} to be told where they belong in the newest text")
        self.to_place.setAccessibleName(f"To place: {number}")
        self._show_foot()

    def _show_foot(self) -> None:
        self._foot.setVisible(not (self.to_place.isHidden() and self.confirm_all.isHidden()))

    def _step(self, change: Change) -> None:
        if change.touches("versions", "paragraphs", "links", "notes", "amendments") or change.paragraphs:
            self._tell_waiting()

    def _dropped(self, uid: str, target: str) -> None:
        if self._desk.do(place(self._desk.workspace.new(), uid, target), by=self):
            self._desk.choose(target)

    def _filter_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape and self.shown.is_filtering:
            self.filter.clear()
            self.choose_filter("all")
            return True
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            first = next(
                (at for at in range(self.shown.rowCount()) if self._row(self.shown.index(at, 0)).is_paragraph), -1
            )
            if first >= 0:
                self.list.setFocus()
                if not self.list.currentIndex().isValid() or event.key() != Qt.Key.Key_Down:
                    self.list.setCurrentIndex(self.shown.index(first, 0))
                if event.key() != Qt.Key.Key_Down:
                    self._activate(self.list.currentIndex())
            return True
        return False

    def _row(self, index: QModelIndex) -> OutlineRow:
        row: OutlineRow = index.data(Role.ROW)
        return row

    def _about_to_change(self) -> None:
        self._changing = True

    def _rows_changed(self) -> None:
        self._changing = False
        self._follow(self._desk.paragraph)
        self._tell_nothing()
        self._tell_stale()

    def _current(self, current: QModelIndex) -> None:
        if not self._changing and current.isValid() and (uid := current.data(Role.UID)):
            self._desk.choose(uid)

    def _activate(self, index: QModelIndex) -> None:
        if index.isValid() and self._row(index).is_paragraph:
            self._desk.choose(index.data(Role.UID))
            if self._row(index).place.state == "waiting":
                self.place_wanted.emit(index.data(Role.UID))
                return
            self.activated.emit(index.data(Role.UID))

    def _follow(self, uid: str) -> None:
        at = self.model.find(uid)
        index = self.shown.mapFromSource(self.model.index(at)) if at >= 0 else QModelIndex()
        if not index.isValid():
            self.list.selectionModel().clear()
        elif self.list.currentIndex().data(Role.UID) != uid or not self.list.selectionModel().hasSelection():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)

    def _follow_again(self, _: str) -> None:
        self._follow(self._desk.paragraph)

    def _context(self, at: QPoint) -> None:
        index = self.list.indexAt(at)
        if not index.isValid() or not self._row(index).is_paragraph:
            return
        row = self._row(index)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if row.place.state != "waiting":
            menu.addAction("Show in the text", lambda: self._activate(index))
        if row.place.state == "waiting" or row.in_doubt:
            menu.addAction("Place…", lambda: self.place_wanted.emit(row.place.uid))
        menu.popup(self.list.viewport().mapToGlobal(at))
