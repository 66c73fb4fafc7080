"""The list of versions: name, stage, symbol, date, counts, and which one is shown."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui.compare.setting import tint
from app.ui.models.versions import ENTRY, VersionEntry, VersionsModel
from app.ui.theme import Theme

EDGE, LEADING, LOCK = 14, 3, 14
WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignTop)


class VersionDelegate(QStyledItemDelegate):
    """Paints a version in a few lines; long names are wrapped, never cut."""

    def __init__(self, view: QAbstractItemView, theme: Theme) -> None:
        super().__init__(view)
        self._view, self._theme = view, theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = self._view.viewport().width() - 2 * EDGE
        height = 2 * 10 - LEADING
        for text, font, _ in self._lines(index.data(ENTRY), option.font):
            height += self._box(text, font, width).height() + LEADING
        return QSize(1, height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry: VersionEntry = index.data(ENTRY)
        box: QRect = option.rect
        theme = self._theme
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, tint(theme.colour("selection"), 120))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, theme.colour("hover"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("accent"), 1))
            painter.drawRect(box.adjusted(0, 0, -1, -2))
        if entry.is_shown:
            right = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
            painter.fillRect(
                QRect(box.right() - 2 if right else box.left(), box.top(), 3, box.height() - 1), theme.colour("accent")
            )
        if entry.version.frozen is not None:
            at = QRect(box.right() - EDGE - LOCK, box.top() + 10, LOCK, LOCK)
            theme.icon("lock", "muted").paint(painter, QStyle.visualRect(self._view.layoutDirection(), box, at))
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # our words are English; only their side is mirrored
        top, width = box.top() + 10, box.width() - 2 * EDGE
        for text, font, colour in self._lines(entry, option.font):
            high = self._box(text, font, width).height()
            painter.setFont(font)
            painter.setPen(theme.colour(colour))
            painter.drawText(QRect(box.left() + EDGE, top, width, high), self._flags(), text)
            top += high + LEADING
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.restore()

    def _flags(self) -> int:
        right = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return WRAP | int(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)

    @staticmethod
    def _box(text: str, font: QFont, width: int) -> QRect:
        return QFontMetrics(font).boundingRect(QRect(0, 0, width, 10_000), WRAP, text)

    @staticmethod
    def _lines(entry: VersionEntry, font: QFont) -> list[tuple[str, QFont, str]]:
        strong, plain = QFont(font), QFont(font)
        strong.setBold(True)
        lines = [(entry.version.label, strong, "text")]
        if entry.is_shown:
            lines.append(("Shown in the text", strong, "accent"))
        if entry.frozen:
            lines.append((entry.frozen, plain, "text"))
        lines += [(text, plain, "muted") for text in (entry.facts, entry.counts, entry.standing) if text]
        return lines


class VersionList(QListView):
    """The versions, oldest first. Enter tells `opened`, F2 `renaming`, Delete `removing`, the menu key or a right click `menu_wanted`."""

    chosen = Signal(int)
    opened = Signal(int)
    renaming = Signal()
    removing = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, model: VersionsModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(VersionDelegate(self, theme))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setStyleSheet("QListView, QListView:focus { border: none; padding: 0; }")
        self.setAccessibleName("Versions")
        self.setToolTipDuration(8000)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        theme.changed.connect(self.viewport().update)

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_F2
        ):
            event.accept()  # here F2 is the name of the version, not the paragraph
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and row >= 0:
            self.opened.emit(row)
        elif event.key() == Qt.Key.Key_F2 and row >= 0:
            self.renaming.emit()
        elif event.key() == Qt.Key.Key_Delete and row >= 0:
            self.removing.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            self.setCurrentIndex(index)
            where = self.visualRect(index).center() if by_key else event.pos()
            self.menu_wanted.emit(self.viewport().mapToGlobal(where))

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self.chosen.emit(current.row())
