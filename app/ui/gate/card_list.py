"""The list of cards: painted when they come into view, gone through by keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.domain.checking import Checked
from app.ui.compare.tall_list import TallList
from app.ui.gate.card import card_words, colour_of
from app.ui.gate.model import CARD, GateModel
from app.ui.gate.setting import ABOVE, EDGE, Setting
from app.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex


class CardDelegate(QStyledItemDelegate):
    """Paints a card with a bar at its edge in the colour of its gravest concern."""

    def __init__(self, view: QAbstractItemView, setting: Setting, theme: Theme) -> None:
        super().__init__(view)
        self._view, self._setting, self._theme = view, setting, theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return self._view.visualRect(index).size()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Checked = index.data(CARD)
        box: QRect = option.rect
        theme = self._theme
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            ground = theme.colour("selection")
            ground.setAlpha(120)
            painter.fillRect(box, ground)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, theme.colour("hover"))
        right = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        bar = QRect(box.right() - 3 if right else box.left(), box.top() + 1, 4, box.height() - 2)
        painter.fillRect(bar, theme.colour(colour_of(row.gravity)))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("accent"), 1))
            painter.drawRect(box.adjusted(0, 0, -1, -2))
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.translate(box.left() + EDGE, box.top() + ABOVE)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(context.palette.ColorRole.Text, theme.colour("text"))
        self._setting.ready(row, box.width()).documentLayout().draw(painter, context)
        painter.restore()


class CardList(TallList):
    """The cards. `opened` asks for the text (Enter), `beside` for both versions side by side (S), `confirmed` to confirm (C);
    `moved_on` tells which card is current, `menu_wanted` where a menu is asked for.
    """

    opened = Signal(int)
    beside = Signal(int)
    confirmed = Signal(int)
    moved_on = Signal(int)
    menu_wanted = Signal(int, QPoint)

    def __init__(self, model: GateModel, theme: Theme, parent: QWidget | None = None) -> None:
        self.setting = Setting(theme)
        super().__init__(self._guess, self._exact, parent)
        self._model, self._theme = model, theme
        self.instead = ""
        self.setModel(model)
        self.setItemDelegate(CardDelegate(self, self.setting, theme))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setStyleSheet("QListView, QListView:focus { border: none; padding: 0; }")
        self.setAccessibleName("What we hold, the gravest first")
        self.verticalScrollBar().setSingleStep(24)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        model.modelReset.connect(self._reset)
        theme.changed.connect(self._set_anew)

    def go(self, at: int) -> None:
        """Make a card the current one and bring it into view."""
        if 0 <= at < self._model.rowCount():
            self.setCurrentIndex(self._model.index(at))
            self.scrollTo(self._model.index(at))

    def step(self, steps: int) -> None:
        """Go to the next card or the one before; after the last one, to the first."""
        count = self._model.rowCount()
        if count:
            here = self.currentIndex().row()
            self.go((here + steps) % count if here >= 0 else 0)

    def chosen(self) -> list[Checked]:
        """The cards that are selected, in order; the current one where none is."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        if not rows and self.currentIndex().isValid():
            rows = [self.currentIndex().row()]
        return [self._model.rows[row] for row in rows]

    def copy(self) -> None:
        """The selected cards, in words, go to the clipboard."""
        if self.chosen():
            QGuiApplication.clipboard().setText("\n".join(card_words(row) for row in self.chosen()))

    def zoom(self, zoom: float) -> None:
        """Set the cards larger or smaller."""
        self.setting.zoom = zoom
        self._set_anew()

    def say_instead(self, words: str) -> None:
        """What is said while there is no card."""
        self.instead = words
        self.setAccessibleDescription(words if not self._model.rowCount() else "")
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = self.currentIndex().row()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and at >= 0:
            self.opened.emit(at)
        elif plain and event.key() in {Qt.Key.Key_N, Qt.Key.Key_P}:
            self.step(1 if event.key() == Qt.Key.Key_N else -1)
        elif plain and event.key() == Qt.Key.Key_C and at >= 0:
            self.confirmed.emit(at)
        elif plain and event.key() == Qt.Key.Key_S and at >= 0:
            self.beside.emit(at)
        elif event.text().isprintable() and event.text().strip():
            event.ignore()  # there is nothing to find by its first letter
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            where = self.visualRect(index).center() if by_key else event.pos()
            self.menu_wanted.emit(index.row(), self.viewport().mapToGlobal(where))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.moved_on.emit(current.row())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange} and hasattr(self, "setting"):
            self.setting.right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self._set_anew()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._model.rowCount() and self.instead:
            painter = QPainter(self.viewport())
            painter.setPen(self._theme.colour("muted"))
            words = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextWordWrap.value
            painter.drawText(self.viewport().rect().adjusted(60, 0, -60, 0), words, self.instead)
            painter.end()

    def _guess(self, width: int) -> list[int]:
        return [self.setting.guess(row, width) for row in self._model.rows]

    def _exact(self, at: int, width: int) -> int:
        return self.setting.height(self._model.rows[at], width)

    def _reset(self) -> None:
        self.setting.forget()
        self._set_value(0)
        self.relay()

    def _set_anew(self) -> None:
        self.setting.forget()
        self.relay()
