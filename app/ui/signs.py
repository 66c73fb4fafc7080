"""Signs for stances: a shape and a colour each, never colour alone."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from app.domain.positions import Stance
from app.ui.theme import Theme


def paint_stance(painter: QPainter, box: QRectF, stance: Stance | None, theme: Theme) -> None:
    """Paint the sign of a stance into a square box: full disc, half disc, ring, diamond, hollow square, crossed square; a dot for none."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = theme.stance_colour(stance)
    size = min(box.width(), box.height())
    square = QRectF(box.center().x() - size / 2, box.center().y() - size / 2, size, size).adjusted(1, 1, -1, -1)
    pen = QPen(colour, max(1.4, size / 8))
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if stance is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(square.center(), size / 10, size / 10)
    elif stance is Stance.SUPPORT:
        painter.setBrush(colour)
        painter.drawEllipse(square)
    elif stance is Stance.CAN_LIVE_WITH:
        painter.drawEllipse(square)
        half = QPainterPath()
        half.moveTo(square.center())
        half.arcTo(square, 90, 180)
        half.closeSubpath()
        painter.fillPath(half, colour)
    elif stance is Stance.FLEXIBLE:
        painter.drawEllipse(square)
    elif stance is Stance.SEEK_CHANGE:
        middle = square.center()
        corners = (
            QPointF(middle.x(), square.top()),
            QPointF(square.right(), middle.y()),
            QPointF(middle.x(), square.bottom()),
            QPointF(square.left(), middle.y()),
        )
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF(corners))
    elif stance is Stance.RESERVE:
        painter.drawRect(square.adjusted(1, 1, -1, -1))
    else:
        inner = square.adjusted(1, 1, -1, -1)
        painter.drawLine(inner.topLeft(), inner.bottomRight())
        painter.drawLine(inner.topRight(), inner.bottomLeft())
    painter.restore()


def stance_icon(stance: Stance | None, theme: Theme, size: int = 16) -> QIcon:
    """The sign as an icon, for boxes and menus."""
    icon = QIcon()
    for scale in (1, 2):
        pixmap = QPixmap(QSize(size * scale, size * scale))
        pixmap.fill(Qt.GlobalColor.transparent)
        pixmap.setDevicePixelRatio(scale)
        painter = QPainter(pixmap)
        paint_stance(painter, QRectF(1, 1, size - 2, size - 2), stance, theme)
        painter.end()
        icon.addPixmap(pixmap)
    return icon
