"""Painting a line of the comparison: old text left, new text right, labels before both, what happened above."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.compare.columns import GUTTER, Columns, Layout, mirrored
from app.ui.compare.lines import Line
from app.ui.compare.pieces import Piece
from app.ui.compare.seeking import lit
from app.ui.compare.setting import ABOVE, BELOW, Setting, tint
from app.ui.models.comparison import LINE
from app.ui.theme import Theme

SIGNS = {"edited": "≠", "moved": "↕", "moved_edited": "↕", "split": "≠", "merged": "≠", "added": "+", "deleted": "−"}
"""What stands between the columns of a change, so that it shows without colour."""

COLOURS = {"added": "inserted", "deleted": "deleted", "moved": "accent", "moved_edited": "accent"}
"""The colour of a change; the others are warnings."""


def change_colour(line: Line) -> str:
    """The name of the colour in which a change stands out, in the margin and in the overview."""
    row = line.row
    if any(alert.grave for alert in row.alerts):
        return "danger"
    if not row.is_substantive:
        return "muted"
    return COLOURS.get(row.compared.change, "warning")


class LineDelegate(QStyledItemDelegate):
    """Paints the lines of one list with the help of their setting."""

    def __init__(self, view: QAbstractItemView, setting: Setting, theme: Theme) -> None:
        super().__init__(view)
        self._view, self._setting, self._theme = view, setting, theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        return self._view.visualRect(index).size()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line: Line = index.data(LINE)
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        self._ground(painter, box, line, state)
        ready = self._setting.ready(line, box.width())
        for piece in ready.pieces:
            self._paint_piece(painter, box, piece)
        if line.folded:
            self._fold_sign(painter, box)
        else:
            self._marks(painter, box, line, self._setting.columns(box.width()))
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.restore()

    def jump_box(self, line: Line, box: QRect) -> QRect | None:
        """Where the words lie that lead to the other mention of a moved paragraph."""
        for piece in self._setting.ready(line, box.width()).pieces:
            if piece.jump:
                return self._place(box, piece)
        return None

    def _place(self, box: QRect, piece: Piece) -> QRect:
        left, top = box.left() + round(piece.at.x()), box.top() + round(piece.at.y())
        rect = QRect(left, top, round(piece.width), round(piece.height))
        return mirrored(rect, box, self._view.layoutDirection())

    def _paint_piece(self, painter: QPainter, box: QRect, piece: Piece) -> None:
        place = self._place(box, piece)
        if piece.label and place.top() < ABOVE:
            place.moveTop(max(place.top(), min(ABOVE, box.bottom() - place.height() - BELOW)))
        shift = 0.0
        if piece.is_ours and self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            shift = piece.width - piece.natural_width()
        painter.setPen(self._theme.colour("text"))
        at = QPointF(place.left() + shift, place.top())
        if piece.is_ours or not self._setting.sought:
            piece.layout.draw(painter, at)
        else:
            colours = self._theme.colour("warning"), self._theme.colour("page")
            piece.layout.draw(painter, at, lit(piece.layout, self._setting.sought, *colours))

    def _ground(self, painter: QPainter, box: QRect, line: Line, state: QStyle.StateFlag) -> None:
        colour: QColor | None = None
        if state & QStyle.StateFlag.State_Selected:
            colour = tint(self._theme.colour("selection"), 120)
        elif state & QStyle.StateFlag.State_MouseOver:
            colour = self._theme.colour("hover")
        elif line.folded:
            colour = self._theme.colour("panel")
        if colour is not None:
            painter.fillRect(box, colour)
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Active:
            painter.setPen(QPen(self._theme.colour("accent"), 1))
            painter.drawRect(box.adjusted(0, 0, -1, -2))

    def _fold_sign(self, painter: QPainter, box: QRect) -> None:
        """A small arrow that points to the reading side: there is more to open."""
        right = self._view.layoutDirection() == Qt.LayoutDirection.LeftToRight
        left = box.left() + self._setting.columns(box.width()).fold - 22
        sign = mirrored(QRect(left, box.center().y() - 6, 12, 12), box, self._view.layoutDirection())
        icon = self._theme.icon("next" if right else "previous", "muted")
        icon.paint(painter, sign)

    def _marks(self, painter: QPainter, box: QRect, line: Line, columns: Columns) -> None:
        """The bar at the edge, the sign of the change, and the fine lines between three columns."""
        direction = self._view.layoutDirection()
        painter.setPen(QPen(self._theme.colour("line"), 1))
        for at in columns.rules:
            x = mirrored(QRect(box.left() + at, box.top(), 1, 1), box, direction).left()
            painter.drawLine(x, box.top(), x, box.bottom())
        sign = SIGNS.get(line.row.compared.change, "") if not line.row.trace else ""
        if not sign:
            return
        colour = self._theme.colour(change_colour(line))
        bar = mirrored(QRect(box.left(), box.top() + 1, 3, box.height() - 3), box, direction)
        painter.fillRect(bar, colour)
        if line.row.partner >= 0:
            return  # the line to its other mention runs here
        left = columns.lane + (GUTTER - 20 if columns.layout is Layout.TWO else GUTTER - 26)
        middle = mirrored(QRect(box.left() + left, box.top() + 7, 20, 22), box, direction)
        painter.setPen(colour)
        painter.setFont(self._setting.sans(bold=True))
        painter.drawText(QRectF(middle), Qt.AlignmentFlag.AlignCenter, sign)
