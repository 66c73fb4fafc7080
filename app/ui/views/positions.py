"""The positions view: where the room stands, every delegation on every paragraph."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QItemSelectionModel, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QPainter, QPixmap, QShowEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.domain.positions import STANCE_NAMES, Stance
from app.ui.desk import Desk
from app.ui.flow import FlowLayout
from app.ui.models.positions import OURS, ROOM, PositionsModel
from app.ui.party_field import PartyField
from app.ui.signs import stance_icon
from app.ui.views.matrix import LETTERS, Matrix, paint_mark, paint_speaks
from app.work.annotating import set_party_stance, set_stance
from app.work.workspace import Action, Change, together


class PositionsView(QWidget):
    """The matrix, with its filter above and its legend below. Stances are set in place, by key or menu."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._stale = False
        self._following = False
        self._model = PositionsModel(desk, self)
        self.matrix = Matrix(self._model, desk.theme)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar())
        self._empty = QLabel("")
        self._empty.setProperty("empty", True)
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setMargin(32)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.matrix)
        self._stack.addWidget(self._empty)
        layout.addWidget(self._stack, 1)
        foot = QFrame()
        foot.setProperty("bar", True)
        self._legend = FlowLayout(foot, gap=12)
        self._legend.setContentsMargins(12, 6, 12, 6)
        layout.addWidget(foot)
        self.matrix.stance_wanted.connect(self.set_stance)
        self.matrix.menu_wanted.connect(self.choose_stance)
        self.matrix.copy_wanted.connect(self.copy_as_text)
        self.matrix.selectionModel().currentChanged.connect(lambda _current, _before: self._cell_chosen())
        desk.changed.connect(self._changed)
        desk.version_shown.connect(self._version_shown)
        desk.paragraph_chosen.connect(self._paragraph_chosen)
        desk.theme.changed.connect(self._tint)
        self.setFocusProxy(self.matrix)
        self._tint()
        self._count()

    def _bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("bar", True)
        row = FlowLayout(bar, gap=12)
        row.setContentsMargins(12, 8, 12, 8)
        self.every = QCheckBox("&All paragraphs")
        self.every.setToolTip("Also show paragraphs on which nobody has said anything")
        self.differing = QCheckBox("&Where we differ from the room")
        self.differing.setToolTip("Only where we are favourable and most who spoke are not, or the other way round")
        self.red_lines = QCheckBox("With a &red line")
        self.red_lines.setToolTip("Only paragraphs on which we have drawn a red line")
        self.count = QLabel("")
        self.count.setProperty("muted", True)
        self.party = PartyField(self._desk, single=True)
        self.party.entry().setAccessibleName("Add a delegation as a column")
        self.party.entry().setPlaceholderText("Add a delegation")
        self.party.setFixedWidth(190)
        self.party.changed.connect(self._party_named)
        for box in (self.every, self.differing, self.red_lines):
            box.toggled.connect(self._narrow)
            box.setMinimumHeight(28)
            row.addWidget(box)
        self.count.setMinimumHeight(28)
        row.addWidget(self.count)
        row.addWidget(self.party)
        return bar

    # What can be done

    def go_to(self, uid: str) -> None:
        """Choose the row of this paragraph, in the column that is chosen; a filter that hides it is lifted."""
        if self._model.find(uid) < 0:
            for box, on in ((self.differing, False), (self.red_lines, False), (self.every, True)):
                box.setChecked(on)
        at = self._model.find(uid)
        if at >= 0:
            index = self._model.index(at, max(self.matrix.currentIndex().column(), OURS))
            self.matrix.setCurrentIndex(index)
            self.matrix.scrollTo(index)

    def add_party(self, code: str) -> None:
        """Give a delegation a column and go to it."""
        self._model.add_party(code)
        if self._model.party(self._model.column(code)) == code and self._model.rowCount():
            at = max(self._model.find(self._desk.paragraph), 0)
            self.matrix.setCurrentIndex(self._model.index(at, self._model.column(code)))

    def set_stance(self, stance: Stance | None) -> None:
        """Set the stance in the chosen cells, of our delegation or of others, as one step; None clears it."""
        actions: list[Action] = []
        current = self.matrix.currentIndex()
        for index in self.matrix.selectionModel().selectedIndexes() or [current] * current.isValid():
            if index.column() != ROOM and self._model.data(index) != (STANCE_NAMES[stance] if stance else ""):
                actions.append(self._setting(index.row(), index.column(), stance))
        if len(actions) == 1:
            self._desk.do(actions[0])
        elif actions:
            self._desk.do(
                together(f"Set {len(actions)} stances" if stance else f"Clear {len(actions)} stances", actions)
            )

    def choose_stance(self) -> None:
        """Offer the stances beside the chosen cell."""
        index = self.matrix.currentIndex()
        if not index.isValid() or index.column() == ROOM:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        keys = {stance: Qt.Key(key).name.removeprefix("Key_") for key, stance in LETTERS.items()}
        for stance in Stance:
            entry = QAction(stance_icon(stance, self._desk.theme), f"{STANCE_NAMES[stance]}\t{keys[stance]}", menu)
            entry.triggered.connect(partial(self._picked, stance))
            menu.addAction(entry)
        menu.addSeparator()
        clear = QAction("None\tDel", menu)
        clear.triggered.connect(partial(self._picked, None))
        menu.addAction(clear)
        menu.popup(self.matrix.viewport().mapToGlobal(self.matrix.visualRect(index).bottomLeft()))

    def copy_as_text(self) -> None:
        """Copy the chosen cells, or the whole matrix where one is chosen, parted by tabs, with the headings."""
        chosen = self.matrix.selectionModel().selectedIndexes()
        rows = sorted({index.row() for index in chosen})
        columns = sorted({index.column() for index in chosen})
        if len(chosen) < 2:
            rows, columns = list(range(self._model.rowCount())), list(range(self._model.columnCount()))
        QGuiApplication.clipboard().setText(self._model.as_text(rows, columns))

    def _picked(self, stance: Stance | None, _checked: bool = False) -> None:
        self.set_stance(stance)

    def _setting(self, at: int, column: int, stance: Stance | None) -> Action:
        row = self._model.row(at)
        if column == OURS:
            return set_stance(row.uid, stance, on=row.wording)
        new = self._desk.workspace.new()
        return set_party_stance(new, row.uid, self._model.party(column), stance, dated=new.at.astimezone().date())

    def _party_named(self) -> None:
        named = self.party.parties()
        if named:
            self.party.set_parties(())
            self.party.entry().setPlaceholderText("Add a delegation")
            self.add_party(named[0])
            self.matrix.setFocus()

    # Following

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh()
        self._paragraph_chosen(self._desk.paragraph)

    def _paragraph_chosen(self, uid: str) -> None:
        """Follow to the row of a paragraph that is chosen elsewhere, if it shows."""
        index, at = self.matrix.currentIndex(), self._model.find(uid)
        if at >= 0 and self.isVisible() and (not index.isValid() or index.row() != at):
            self.matrix.setCurrentIndex(self._model.index(at, max(index.column(), OURS)))

    def _changed(self, change: Change) -> None:
        if change.touches("amendments", "paragraphs", "versions", "parties", "about"):
            self._refresh()
        elif change.touches("stances", "positions", "red_lines"):
            self._refresh(change.paragraphs)

    def _version_shown(self, _version: str) -> None:
        self._refresh()

    def _refresh(self, touched: tuple[str, ...] | None = None) -> None:
        if self._stale or not self.isVisible():
            self._stale, touched = True, None
        if self.isVisible():
            self._stale = False
            self._keeping(partial(self._model.refresh, touched))

    def _narrow(self) -> None:
        wanted = {
            "every": self.every.isChecked(),
            "differing": self.differing.isChecked(),
            "red_lines": self.red_lines.isChecked(),
        }
        self._keeping(partial(self._model.narrow, **wanted))

    def _keeping(self, change: Callable[[], None]) -> None:
        """Change the rows, and stay on the same paragraph and delegation, or at the same place."""
        index = self.matrix.currentIndex()
        uid = self._model.row(index.row()).uid if index.isValid() else ""
        at, column = index.row(), index.column()
        code = self._model.party(column) if index.isValid() else ""
        self._following = True
        change()
        if index.isValid() or uid:
            found = self._model.find(uid)
            row = found if found >= 0 else min(at, self._model.rowCount() - 1)
            place = self._model.index(row, self._model.column(code) if code else max(column, OURS))
            if place.isValid() and self.matrix.currentIndex() != place:
                flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
                self.matrix.selectionModel().setCurrentIndex(place, flags)
        self._following = False
        self._count()

    def _cell_chosen(self) -> None:
        index = self.matrix.currentIndex()
        self.matrix.horizontalHeader().viewport().update()
        if index.isValid() and self.isVisible() and not self._following:
            self._desk.choose(self._model.row(index.row()).uid)

    def _count(self) -> None:
        shown = self._model.rowCount()
        self.count.setText(f"{shown} of {self._model.total}")
        self.count.setToolTip(f"{shown} of {self._model.total} paragraphs are shown")
        if self.differing.isChecked() or self.red_lines.isChecked():
            self._empty.setText("No paragraph fits the filter.\n\nTake one of the marks above away.")
        else:
            self._empty.setText(
                "Nobody has said anything yet.\n\nHere stands where the room is: paragraphs down, delegations across. "
                "Choose “All paragraphs” above and set our first stance with a key: S supports, O opposes."
            )
        self._stack.setCurrentIndex(0 if shown else 1)

    def _tint(self) -> None:
        self._legend.clear()
        theme = self._desk.theme
        for stance in Stance:
            self._legend.addWidget(_sign(stance_icon(stance, theme).pixmap(QSize(14, 14)), STANCE_NAMES[stance]))
        for paint, words in ((paint_mark, "proposes an amendment"), (paint_speaks, "speaks to an amendment")):
            pixmap = QPixmap(28, 28)
            pixmap.setDevicePixelRatio(2)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            paint(painter, QRectF(0, 0, 14, 14), theme)
            painter.end()
            self._legend.addWidget(_sign(pixmap, words))
        self._legend.addWidget(_sign(theme.icon("flag", "warning").pixmap(QSize(14, 14)), "text changed since"))
        self._legend.addWidget(_sign(QPixmap(), "≠ we differ from the room"))


def _sign(pixmap: QPixmap, words: str) -> QWidget:
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(5)
    if not pixmap.isNull():
        sign = QLabel()
        sign.setPixmap(pixmap)
        row.addWidget(sign)
    label = QLabel(words)
    label.setProperty("muted", True)
    row.addWidget(label)
    return pair
