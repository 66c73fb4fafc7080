"""The list of aligned lines: both texts scroll together because they are one list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QStyle, QStyleOptionViewItem, QWidget

from app.ui.compare.columns import Layout
from app.ui.compare.delegate import LineDelegate
from app.ui.compare.filters import NOTHING_LEFT
from app.ui.compare.lines import Line
from app.ui.compare.linking import Links
from app.ui.compare.setting import Setting
from app.ui.compare.tall_list import TallList
from app.ui.models.comparison import LINE, ComparisonModel
from app.ui.theme import Theme


class RowList(TallList):
    """Shows the lines of a comparison.

    `opened` tells a line that is to be shown in the text (Enter, double click); `moved_on` that another line became the current one;
    `scrolled` that other lines are in view; `asked` that a command (see `COMMANDS`) is wanted. Enter on a folded line unfolds it, on the
    trace of a moved paragraph goes to it.
    """

    opened = Signal(int)
    moved_on = Signal(int)
    scrolled = Signal()
    asked = Signal(str)

    def __init__(self, model: ComparisonModel, theme: Theme, parent: QWidget | None = None) -> None:
        self.setting = Setting(theme)
        super().__init__(self._guess, self._exact, parent)
        self._model, self._theme = model, theme
        self.setModel(model)
        self._delegate = LineDelegate(self, self.setting, theme)
        self.setItemDelegate(self._delegate)
        self._links = Links(self, model, self.setting, theme)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setStyleSheet("QListView, QListView:focus { border: none; padding: 0; }")
        self.setAccessibleName("Paragraphs of both texts")
        self.doubleClicked.connect(lambda index: self.enter(index.row()))
        self.verticalScrollBar().valueChanged.connect(lambda _: self.scrolled.emit())
        self.verticalScrollBar().rangeChanged.connect(lambda *_: self.scrolled.emit())
        self.verticalScrollBar().setSingleStep(24)
        model.modelReset.connect(self._reset)
        model.rowsInserted.connect(self.relay)
        theme.changed.connect(self._recolour)

    def go(self, at: int, *, top: bool = False) -> None:
        """Make a line the current one and bring it into view."""
        if not 0 <= at < self._model.rowCount():
            return
        index = self._model.index(at)
        self.setCurrentIndex(index)
        hint = QAbstractItemView.ScrollHint
        self.scrollTo(index, hint.PositionAtTop if top else hint.PositionAtCenter)
        self._show_mark(index)

    def enter(self, at: int) -> None:
        """What Enter does: unfold, go to the moved paragraph, or show the line in the text."""
        if not 0 <= at < self._model.rowCount():
            return
        line = self._model.lines[at]
        if line.folded:
            self._model.unfold(at)
            self.setCurrentIndex(self._model.index(at))
            self.moved_on.emit(at)
        elif line.row.trace:
            self.jump(at)
        else:
            self.opened.emit(at)

    def seek(self, words: str) -> None:
        """Let these words stand out wherever they are in either text; none do for empty words."""
        self.setting.sought = words
        self.viewport().update()

    def jump(self, at: int) -> bool:
        """Go from one mention of a moved paragraph to the other; false when it has none in view of the filter."""
        partner = self._model.partner_of(at)
        if partner >= 0:
            self.go(partner)
        return partner >= 0

    def copy(self) -> None:
        """The selected lines, as text with [-deleted-] and {+inserted+}, go to the clipboard."""
        chosen = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        if not chosen and self.currentIndex().isValid():
            chosen = [self.currentIndex().row()]
        if chosen:
            QGuiApplication.clipboard().setText(self._model.text(chosen))

    def current(self) -> int:
        """The position of the current line; -1 for none."""
        return self.currentIndex().row()

    def zoom(self, zoom: float) -> None:
        """Set the text larger or smaller."""
        self.setting.zoom = zoom
        self._set_anew()

    def lay(self, layout: Layout) -> None:
        """Show the texts in this layout; the line that is current, or else the topmost, stays in view."""
        if layout is self.setting.layout:
            return
        at, shown = self.current(), self.in_view()
        place = self.visualRect(self._model.index(at)).top() if at in shown else None
        self.setting.layout = layout
        self._set_anew()
        if place is not None:
            self.keep(at, place)

    def keep(self, at: int, place: int) -> None:
        """Scroll so that the line stands as far below the upper edge as before."""
        for _ in range(3):
            self._set_value(self.heights.top(at) - place)
            self._settle()

    def said_instead(self) -> str:
        """What is said where the filter leaves no line; empty while there are lines."""
        return "" if self._model.rowCount() else NOTHING_LEFT[self._model.sieve.filter]

    def menu(self, at: int) -> QMenu:
        """What can be done with a line."""
        line = self._model.lines[at]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def add(text: str, keys: str, do: Callable[[], object]) -> None:
            action = menu.addAction(f"{text}\t{keys}" if keys else text)
            action.triggered.connect(lambda _=False: do())

        if line.folded:
            add("Unfold", "Enter", lambda: self.enter(at))
        elif not line.row.trace and line.row.paragraph:
            add("Show in the text", "Enter", lambda: self.enter(at))
        if self._model.partner_of(at) >= 0:
            add("Go to where it stands now" if line.row.trace else "Go to where it stood", "J", lambda: self.jump(at))
        add("Copy", "Ctrl+C", self.copy)
        if not line.folded and not line.row.is_alone:
            menu.addSeparator()
            if line.row.compared.old and line.row.compared.new:
                add("Not the same paragraph", "X", lambda: self.asked.emit("part"))
            add("Pair with…", "W", lambda: self.asked.emit("pair"))
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.enter(self.current())
        elif event.text().isprintable() and event.text() and event.text() != " ":
            event.ignore()  # letters are commands of the view; there is nothing to find by its first letter
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or event.modifiers():
            return
        link = self._links.at(event.position().toPoint(), self.in_view())
        if link is not None:
            self.go(link.other_end(self.current()))
        elif not index.isValid():
            return
        elif self._on_jump(index, event.position().toPoint()):
            self.jump(index.row())
        elif index.data(LINE).folded:
            self.enter(index.row())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.hover(self.indexAt(event.position().toPoint()).row())
        index = self.indexAt(event.position().toPoint())
        point = event.position().toPoint()
        hand = index.isValid() and (index.data(LINE).folded or self._on_jump(index, point))
        link = self._links.at(point, self.in_view())
        self._links.point(link)
        hand = hand or link is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hover(-1)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            where = self.visualRect(index).center() if by_key else event.pos()
            self.menu(index.row()).popup(self.viewport().mapToGlobal(where))

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self.moved_on.emit(current.row())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange} and hasattr(self, "setting"):
            self._set_anew()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        if not self._model.rowCount() and self._model.reading is not None:
            painter.setPen(self._theme.colour("muted"))
            words = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextWordWrap.value
            painter.drawText(self.viewport().rect().adjusted(40, 0, -40, 0), words, self.said_instead())
        self._links.paint(painter, self.in_view())
        painter.end()

    def _on_jump(self, index: QModelIndex, point: QPoint) -> bool:
        line: Line = index.data(LINE)
        box: QRect | None = self._delegate.jump_box(line, self.visualRect(index))
        return box is not None and box.contains(point)

    def _guess(self, width: int) -> list[int]:
        return self.setting.guesses(self._model.lines, width)

    def _exact(self, at: int, width: int) -> int:
        return self.setting.height(self._model.lines[at], width)

    def _show_mark(self, index: QModelIndex) -> None:
        """Of a line that is higher than the view, bring the words that are sought into it, or else the first marked ones."""
        box, high = self.visualRect(index), self.viewport().height()
        if box.height() > high:
            line: Line = index.data(LINE)
            sought = self.setting.place_sought(line, box.width())
            mark = self.setting.ready(line, box.width()).mark if sought is None else sought
            self.verticalScrollBar().setValue(self.verticalOffset() + box.top() + round(max(mark - 0.4 * high, 0)))

    def _reset(self) -> None:
        self.setting.forget()
        self.setAccessibleDescription(self.said_instead())
        self._set_value(0)
        self.relay()

    def _recolour(self) -> None:
        self.setting.forget()
        self.viewport().update()

    def _set_anew(self) -> None:
        self.setting.forget()
        self.relay()

    def initViewItemOption(self, option: QStyleOptionViewItem) -> None:
        super().initViewItemOption(option)
        if not self.isActiveWindow():
            option.state &= ~QStyle.StateFlag.State_Active
