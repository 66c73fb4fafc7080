"""How an amendment is painted in the list: who proposes it, the word-level difference, when and where it was said."""

from __future__ import annotations

from collections import OrderedDict
from html import escape

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QAbstractTextDocumentLayout, QFontMetrics, QPainter, QPalette, QTextDocument
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from app.domain.amendments import STATUS_NAMES, AmendmentAction, Status
from app.ui.difference import difference_html, wording_html
from app.ui.models.amendments import AmendmentRow, Role, details_line
from app.ui.panels.fit_view import FIT_COLOURS, FIT_SIGNS
from app.ui.signs import paint_stance
from app.ui.theme import SERIF, Theme
from app.ui.views.painting import leading

Index = QModelIndex | QPersistentModelIndex

STATUS_ICONS = {
    Status.PROPOSED: ("edit", "accent"),
    Status.BRACKETED: ("bracket", "warning"),
    Status.AGREED_AD_REF: ("clock", "inserted"),
    Status.AGREED: ("check", "inserted"),
    Status.WITHDRAWN: ("undo", "muted"),
    Status.OVERTAKEN: ("next", "muted"),
    Status.REJECTED: ("close", "danger"),
}
"""The sign of each status and its colour; the word always stands beside it."""

PADDING = 8
SIGN = 14
MOST_HEIGHT = 230
"""How high a row may be, in pixels, unless it is the current one: that shows everything."""
LAYOUTS_KEPT = 400
AT_ONCE, EACH_TIME = 40, 15
"""How many rows are laid out before the list shows, and how many more in each free moment after."""
WIDE_ENOUGH = 100
"""From how many pixels on the last column says in words what its signs mean."""


def proponents_html(row: AmendmentRow, theme: Theme) -> str:
    """The proponents, each with the dot of its colour before the name."""
    codes = row.amendment.proponents
    return ", ".join(
        f'<span style="color:{theme.party_colour(code).name()};">●</span>&nbsp;{escape(name)}'
        for code, name in zip(codes, row.names, strict=True)
    )


def row_html(row: AmendmentRow, theme: Theme) -> str:
    """Proponents, difference and details as rich text."""
    colours = theme.colours
    amendment = row.amendment
    words = (
        wording_html(amendment.base)
        if amendment.action is AmendmentAction.MOVE
        else difference_html(row.spans(), colours, fold=amendment.action is AmendmentAction.REPLACE)
    )
    parts = [f'<p style="margin:0 0 3px 0;">{proponents_html(row, theme)}</p>']
    if row.warning:
        parts.append(f'<p style="margin:0 0 3px 0; color:{colours.warning};">▲ {escape(row.warning)}</p>')
    parts.append(f"<p style=\"margin:0; font-family:'{SERIF}'; font-size:15px;\">{words}</p>")
    details = details_line(row)
    if details:
        parts.append(f'<p style="margin:4px 0 0 0; color:{colours.muted}; font-size:12px;">{escape(details)}</p>')
    return "".join(parts)


class AmendmentLines(QStyledItemDelegate):
    """Paints all columns of the list of amendments, with the layouts of the rows last seen kept."""

    def __init__(self, theme: Theme, view: QTreeView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._layouts: OrderedDict[tuple[object, ...], QTextDocument] = OrderedDict()
        self._heights: dict[tuple[object, ...], int] = {}
        self._at_once = AT_ONCE
        self._waiting: dict[tuple[object, ...], AmendmentRow] = {}
        self._measuring = QTimer(self)
        self._measuring.setSingleShot(True)
        self._measuring.timeout.connect(self._measure_some)
        theme.changed.connect(self._forget)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - the column says the width
        if index.column() == 0:
            return QSize(90, 52)
        if index.column() == 3:
            row: AmendmentRow = index.data(Role.ROW)
            return QSize(80, 2 * PADDING + 20 * len(row.said))
        if index.column() != 1:
            return QSize(110, 40)
        if not self._view.isVisible():
            return QSize(200, MOST_HEIGHT)  # measured when it shows: before, neither width nor typeface is final
        whole = self._height_for_now(index.data(Role.ROW)) + 2 * PADDING
        current = self._view.currentIndex().row() == index.row()
        return QSize(200, whole if current else min(whole, MOST_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: AmendmentRow = index.data(Role.ROW)
        box: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, self._theme.colour("selection"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, self._theme.colour("hover"))
        painter.save()
        painter.setClipRect(box)
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        inner = box.adjusted(PADDING, PADDING, -PADDING, -2)
        if index.column() == 0:
            self._paint_paragraph(painter, inner, row)
        elif index.column() == 1:
            self._paint_difference(painter, inner, row)
        elif index.column() == 2:
            self._paint_status(painter, inner, row)
        else:
            self._paint_said(painter, inner, row)
        painter.restore()

    def _height_for_now(self, row: AmendmentRow) -> int:
        """The height of a row; for one of very many, a guess until there is time to lay it out."""
        key = self._key(row)
        if key in self._heights:
            return self._heights[key]
        if self._at_once > 0:
            self._at_once -= 1
            return self._height(row)
        self._waiting[key] = row
        self._measuring.start()
        return MOST_HEIGHT // 2

    def _measure_some(self) -> None:
        for key in list(self._waiting)[:EACH_TIME]:
            self._height(self._waiting.pop(key))
        if self._waiting:
            self._measuring.start()
        else:
            self._at_once = AT_ONCE
            self._view.scheduleDelayedItemsLayout()

    def _width(self) -> int:
        return max(self._view.columnWidth(1) - 2 * PADDING, 80)

    def _key(self, row: AmendmentRow) -> tuple[object, ...]:
        return (row, self._width(), self._theme.is_dark, self._view.font().key())

    def _height(self, row: AmendmentRow) -> int:
        key = self._key(row)
        if key not in self._heights:
            if len(self._heights) > 20 * LAYOUTS_KEPT:
                self._heights.clear()
            self._heights[key] = round(self._layout(row).size().height() + 0.5)
        return self._heights[key]

    def _layout(self, row: AmendmentRow) -> QTextDocument:
        key = self._key(row)
        document = self._layouts.get(key)
        if document is None:
            document = QTextDocument()
            document.setDocumentMargin(0)
            document.setDefaultFont(self._view.font())
            document.setHtml(row_html(row, self._theme))
            document.setTextWidth(self._width())
            self._layouts[key] = document
            if len(self._layouts) > LAYOUTS_KEPT:
                self._layouts.popitem(last=False)
        self._layouts.move_to_end(key)
        return document

    def _forget(self) -> None:
        self._layouts.clear()
        self._heights.clear()
        self._view.viewport().update()

    def _paint_paragraph(self, painter: QPainter, box: QRect, row: AmendmentRow) -> None:
        font = self._view.font()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(self._theme.colour("text"))
        flags = self._lead() | int(Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(box, flags, row.label)
        used = QFontMetrics(font).boundingRect(box, flags, row.label).height()
        painter.setFont(self._view.font())
        painter.setPen(self._theme.colour("muted"))
        painter.drawText(box.adjusted(0, used + 2, 0, 0), flags, row.kind)

    def _paint_difference(self, painter: QPainter, box: QRect, row: AmendmentRow) -> None:
        document = self._layout(row)
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = QPalette(self._view.palette())
        palette.setColor(QPalette.ColorRole.Text, self._theme.colour("text"))
        context.palette = palette
        clipped = document.size().height() > box.height() + 2
        painter.save()
        room = QRectF(box).adjusted(0, 0, 0, -18 if clipped else 0)
        painter.setClipRect(room)
        painter.translate(box.topLeft())
        document.documentLayout().draw(painter, context)
        painter.restore()
        if clipped:
            painter.setPen(self._theme.colour("muted"))
            painter.drawText(
                box.adjusted(0, 0, 0, -3),
                self._lead() | int(Qt.AlignmentFlag.AlignBottom),
                "… choose the row to see all of it",
            )

    def _paint_status(self, painter: QPainter, box: QRect, row: AmendmentRow) -> None:
        icon, colour = STATUS_ICONS[row.amendment.status]
        sign = self._leading(box, 0)
        self._theme.icon(icon, colour).paint(painter, sign)
        painter.setPen(self._theme.colour("muted" if colour == "muted" else "text"))
        painter.drawText(
            self._beside(box, 0),
            self._lead() | int(Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap),
            STATUS_NAMES[row.amendment.status],
        )
        if row.fit is not None and row.fit_in_words:
            flags = self._lead() | int(Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
            painter.setPen(self._theme.colour(FIT_COLOURS[row.fit.fit]))
            painter.drawText(box.adjusted(0, 22, 0, 0), flags, f"{FIT_SIGNS[row.fit.fit]} {row.fit_in_words}")

    def _paint_said(self, painter: QPainter, box: QRect, row: AmendmentRow) -> None:
        for line, (stance, names) in enumerate(row.said):
            paint_stance(painter, QRectF(self._leading(box, line)), stance, self._theme)
            painter.setPen(self._theme.colour("text"))
            flags = self._lead() | int(Qt.AlignmentFlag.AlignTop)
            words = f" {_SHORT[stance.value]}" if self._view.columnWidth(3) >= WIDE_ENOUGH else ""
            painter.drawText(self._beside(box, line), flags, f"{len(names)}{words}")

    def _lead(self) -> int:
        return leading(self._view.layoutDirection())

    def _leading(self, box: QRect, line: int) -> QRect:
        at = QRect(box.left(), box.top() + 1 + 20 * line, SIGN, SIGN)
        return QStyle.visualRect(self._view.layoutDirection(), box, at)

    def _beside(self, box: QRect, line: int) -> QRect:
        at = box.adjusted(SIGN + 6, 20 * line, 0, 0)
        return QStyle.visualRect(self._view.layoutDirection(), box, at)


_SHORT = {
    "support": "support",
    "can_live_with": "can live",
    "flexible": "flexible",
    "seek_change": "change",
    "reserve": "reserve",
    "oppose": "oppose",
}
