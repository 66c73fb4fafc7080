"""The matrix of delegations and paragraphs: a table with names written out, signs in the cells, and stances set by a key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.domain.positions import Stance
from app.ui.entries import is_undo
from app.ui.models.positions import FIRST_PARTY, OURS, PRIORITY_NAMES, ROOM, Cell, MatrixRow, PositionsModel, Role
from app.ui.signs import paint_stance
from app.ui.theme import Theme, serif
from app.ui.views.painting import leading

Index = QModelIndex | QPersistentModelIndex

LETTERS = {
    Qt.Key.Key_S: Stance.SUPPORT,
    Qt.Key.Key_L: Stance.CAN_LIVE_WITH,
    Qt.Key.Key_F: Stance.FLEXIBLE,
    Qt.Key.Key_C: Stance.SEEK_CHANGE,
    Qt.Key.Key_R: Stance.RESERVE,
    Qt.Key.Key_O: Stance.OPPOSE,
}
"""The key of each stance; its number, with or without Ctrl, does the same."""

CLEARING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_0)
NAME_WIDTH, OURS_WIDTH, ROOM_WIDTH = 104, 112, 132
ROW_HEIGHT = 42
SIGN = 16


def paint_mark(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """The mark of a delegation that proposes an amendment: a filled corner."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("accent"))
    painter.drawPolygon(
        QPolygonF([box.topRight(), QPointF(box.right(), box.top() + 9), QPointF(box.right() - 9, box.top())])
    )
    painter.restore()


def paint_speaks(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """The mark of a delegation that speaks to another's amendment: a small bar below."""
    painter.fillRect(QRectF(box.center().x() - 6, box.bottom() - 5, 12, 2), theme.colour("muted"))


class NameHeader(QHeaderView):
    """The names of the delegations, wrapped so that each can be read in full."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setHighlightSections(True)
        self.setSectionsClickable(True)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        painter.fillRect(rect, self._theme.colour("window"))
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        current = self._view().currentIndex().column() == section
        painter.setPen(self._theme.colour("text" if current or section < FIRST_PARTY else "muted"))
        painter.setFont(self._font(section))
        painter.drawText(rect.adjusted(5, 4, -5, -6), self._flags(), self._name(section))
        painter.restore()

    def sizeHint(self) -> QSize:
        height = 30
        for section in range(self.count()):
            if not self.isSectionHidden(section):
                room = QRect(0, 0, max(self.sectionSize(section) - 10, 20), 1000)
                used = QFontMetrics(self._font(section)).boundingRect(room, self._flags(), self._name(section))
                height = max(height, used.height() + 12)
        return QSize(super().sizeHint().width(), height)

    def _flags(self) -> int:
        return int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap)

    def _font(self, section: int) -> QFont:
        font = self.font()
        font.setBold(section < FIRST_PARTY)
        return font

    def _name(self, section: int) -> str:
        return str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")

    def _view(self) -> QAbstractItemView:
        parent = self.parent()
        assert isinstance(parent, QAbstractItemView)
        return parent


class ParagraphHeader(QHeaderView):
    """The paragraphs: label, red line, opening words."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme = theme
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(ROW_HEIGHT)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        row = self.model().headerData(section, Qt.Orientation.Vertical, Role.ROW)
        if not isinstance(row, MatrixRow):
            return
        painter.save()
        painter.fillRect(rect, self._theme.colour("window"))
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(12, 4, -8, -4)
        flags = leading(self.layoutDirection()) | int(Qt.AlignmentFlag.AlignTop)
        font = self.font()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(self._theme.colour("text"))
        painter.drawText(inner, flags, row.label)
        if row.red_lines:
            used = QFontMetrics(font).horizontalAdvance(row.label) + 8
            at = QStyle.visualRect(self.layoutDirection(), inner, QRect(inner.left() + used, inner.top() + 1, 14, 14))
            self._theme.icon("redline", "danger" if row.crossed else "muted").paint(painter, at)
        words = serif(10)
        words.setItalic(bool(row.wording.opening_words))
        painter.setFont(words)
        painter.setPen(self._theme.colour("muted"))
        below = inner.adjusted(0, QFontMetrics(font).height() + 1, 0, 0)
        painter.drawText(below, flags, _fitting(row.opening, QFontMetrics(words), below.width()))
        painter.restore()


class MatrixCells(QStyledItemDelegate):
    """Paints the cells: signs, priorities, marks, and the room as a small bar with numbers."""

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        ground.text = ""
        self._view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, ground, painter, self._view)
        box = QRect(option.rect)
        painter.save()
        row: MatrixRow = index.data(Role.ROW)
        if index.column() == ROOM:
            self._paint_room(painter, box, row)
        else:
            self._paint_cell(painter, box, index.data(Role.CELL), own=index.column() == OURS)
        if index == self._view.currentIndex() and self._view.hasFocus():
            painter.setPen(self._theme.colour("accent"))
            painter.drawRect(box.adjusted(1, 1, -2, -2))
        painter.restore()

    def _paint_cell(self, painter: QPainter, box: QRect, cell: Cell, *, own: bool) -> None:
        sign = QRect(0, 0, SIGN, SIGN)
        sign.moveCenter(box.center())
        if own and cell.priority is not None:
            sign.moveLeft(box.left() + 14)
            text = QStyle.visualRect(self._view.layoutDirection(), box, box.adjusted(14 + SIGN + 6, 0, -4, 0))
            sign = QStyle.visualRect(self._view.layoutDirection(), box, sign)
            painter.setPen(self._theme.colour("text" if cell.priority.value == "high" else "muted"))
            flags = leading(self._view.layoutDirection()) | int(Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(text, flags, PRIORITY_NAMES[cell.priority])
        if cell.stance is not None or own:
            paint_stance(painter, QRectF(sign), cell.stance, self._theme)
        if cell.is_stale:
            at = QRect(box.left() + 3, box.top() + 3, 12, 12)
            self._theme.icon("flag", "warning").paint(painter, QStyle.visualRect(self._view.layoutDirection(), box, at))
        if cell.proposes:
            paint_mark(painter, QRectF(box), self._theme)
        if cell.speaks_to:
            paint_speaks(painter, QRectF(box), self._theme)

    def _paint_room(self, painter: QPainter, box: QRect, row: MatrixRow) -> None:
        room = row.room
        inner = box.adjusted(8, 6, -8, -6)
        if not room.speaking:
            return
        counts = (
            (Stance.SUPPORT, room.favourable),
            (Stance.FLEXIBLE, room.flexible),
            (Stance.OPPOSE, room.unfavourable),
        )
        left = inner.left()
        bar = float(inner.left())
        wide = inner.width() - (16 if row.differs else 0)
        for stance, count in counts:
            if not count:
                continue
            paint_stance(painter, QRectF(left, inner.top() + 2, 11, 11), stance, self._theme)
            painter.setPen(self._theme.colour("text"))
            painter.drawText(QRect(left + 14, inner.top(), 20, 15), int(Qt.AlignmentFlag.AlignVCenter), str(count))
            left += 34
            part = inner.width() * count / room.speaking
            painter.fillRect(QRectF(bar, inner.bottom() - 5, part - 1, 5), self._theme.stance_colour(stance))
            bar += part
        if row.differs:
            painter.setPen(self._theme.colour("warning"))
            painter.drawText(QRect(inner.left() + wide, inner.top(), 16, 15), int(Qt.AlignmentFlag.AlignRight), "≠")


class Matrix(QTableView):
    """Tells `stance_wanted` with a stance (or None, to clear), `menu_wanted` when the stances are to be offered, `copy_wanted`."""

    stance_wanted = Signal(object)
    menu_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, model: PositionsModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Positions: paragraphs by delegations")
        self.setHorizontalHeader(NameHeader(theme, self))
        self.setVerticalHeader(ParagraphHeader(theme, self))
        self.setModel(model)
        self.setItemDelegate(MatrixCells(theme, self))
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setFixedWidth(184)
        self.doubleClicked.connect(lambda _: self.menu_wanted.emit())
        self.customContextMenuRequested.connect(lambda _: self.menu_wanted.emit())
        self._theme = theme
        theme.changed.connect(self._tint)
        model.modelReset.connect(self.measure)
        self.measure()
        self._tint()

    def measure(self) -> None:
        """Give the columns their widths, and the head the height of the longest name."""
        for column in range(self.model().columnCount()):
            width = {OURS: OURS_WIDTH, ROOM: ROOM_WIDTH}.get(column, NAME_WIDTH)
            self.setColumnWidth(column, width)
        self.horizontalHeader().setFixedHeight(self.horizontalHeader().sizeHint().height())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._stance(event)[0]:
            event.accept()  # Ctrl+1 to 6 are our own position in the window; here they are the delegation of the cell
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_stance, stance = self._stance(event)
        if is_stance:
            self.stance_wanted.emit(stance)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F4}:
            self.menu_wanted.emit()
        elif is_undo(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _tint(self) -> None:
        ground, line = self._theme.colours.window, self._theme.colours.line
        self.setStyleSheet(
            f"QTableCornerButton::section {{ background: {ground}; border: none; border-bottom: 1px solid {line}; }}"
        )

    def _stance(self, event: QKeyEvent) -> tuple[bool, Stance | None]:
        """Whether the key sets or clears a stance, and which."""
        key = Qt.Key(event.key())
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if (plain and key in CLEARING) or (control and key == Qt.Key.Key_0):
            return True, None
        if (plain or control) and Qt.Key.Key_1 <= key <= Qt.Key.Key_6:
            return True, list(Stance)[key - Qt.Key.Key_1]
        if plain and key in LETTERS:
            return True, LETTERS[key]
        return False, None


def _fitting(text: str, metrics: QFontMetrics, width: int) -> str:
    """As many whole words as there is room for."""
    if metrics.horizontalAdvance(text) <= width:
        return text
    words = text.removesuffix(" …").split()
    while len(words) > 1 and metrics.horizontalAdvance(" ".join(words) + " …") > width:
        words.pop()
    return " ".join(words) + " …"
