"""Two small pictures of the sponsors: how many of each regional group, and how their number grew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QToolTip, QWidget

from app.ui.dates import date_text
from app.ui.models.sponsors import GroupCount
from app.ui.theme import Theme
from app.ui.views.painting import leading

LINE = 34


class RegionalBars(QWidget):
    """A bar for each regional group with the numbers written beside it; who is in the group's list uncertainly is said in the tool tip."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._counts: list[GroupCount] = []
        self.setAccessibleName("Sponsors by regional group")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_counts(self, counts: Sequence[GroupCount]) -> None:
        """Show these groups."""
        self._counts = list(counts)
        self.setAccessibleDescription("; ".join(f"{count.name}: {_numbers(count)}" for count in counts))
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, LINE * max(len(self._counts), 1))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = event.pos().y() // LINE
            if 0 <= at < len(self._counts):
                count = self._counts[at]
                text = "\n".join(part for part in (f"{count.name}: {_numbers(count)}", count.remark) if part)
                QToolTip.showText(event.globalPos(), text, self)
                return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        direction = self.layoutDirection()
        lead = leading(direction)
        trail = leading(
            Qt.LayoutDirection.LeftToRight
            if direction == Qt.LayoutDirection.RightToLeft
            else Qt.LayoutDirection.RightToLeft
        )
        most = max((max(count.members, count.sponsors) for count in self._counts), default=1)
        for at, count in enumerate(self._counts):
            box = QRect(0, at * LINE, self.width(), LINE)
            painter.setPen(self._theme.colour("text"))
            painter.drawText(box.adjusted(0, 0, 0, -14), lead | int(Qt.AlignmentFlag.AlignVCenter), count.name)
            painter.drawText(box.adjusted(0, 0, 0, -14), trail | int(Qt.AlignmentFlag.AlignVCenter), _numbers(count))
            painter.setPen(Qt.PenStyle.NoPen)
            for number, colour in ((count.members, "hover"), (count.sponsors, "accent")):
                bar = QRect(0, box.top() + 21, max(round(self.width() * number / most), 3 if number else 0), 6)
                painter.setBrush(self._theme.colour(colour))
                painter.drawRoundedRect(QRectF(QStyle.visualRect(direction, box, bar)), 3, 3)
        painter.end()


class Momentum(QWidget):
    """The number of sponsors over time, as a line of steps with its numbers."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._steps: list[tuple[date, int]] = []
        self._undated = 0
        self.setAccessibleName("Number of sponsors over time")
        self.setFixedHeight(112)
        theme.changed.connect(self.update)

    def show_steps(self, undated: int, steps: Sequence[tuple[date, int]]) -> None:
        """Show the total on each of these days; `undated` sponsor since an unknown day."""
        self._steps, self._undated = list(steps), undated
        told = [f"{total} on {date_text(day)}" for day, total in steps]
        if undated:
            told.insert(0, f"{undated} without a date")
        text = ", ".join(told) or "No sponsors yet"
        self.setAccessibleDescription(text)
        self.setToolTip(text)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(6, 20, -6, -20)
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if self._steps:
            self._paint_steps(painter, area)
        else:
            painter.setPen(self._theme.colour("muted"))
            text = f"{self._undated} without a date" if self._undated else "Dates of sponsorships draw a line here."
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), text)
        painter.end()

    def _paint_steps(self, painter: QPainter, area: QRectF) -> None:
        first, last = self._steps[0][0], self._steps[-1][0]
        days = max((last - first).days, 1)
        most = max(total for _, total in self._steps)
        points = [
            QPointF(
                area.left() + 12 + (area.width() - 40) * (day - first).days / days,
                area.bottom() - area.height() * total / most,
            )
            for day, total in self._steps
        ]
        painter.setPen(QPen(self._theme.colour("accent"), 2))
        at = QPointF(area.left(), area.bottom() - area.height() * self._undated / most)
        for point in points:
            painter.drawLine(at, QPointF(point.x(), at.y()))
            painter.drawLine(QPointF(point.x(), at.y()), point)
            at = point
        painter.drawLine(at, QPointF(area.right(), at.y()))
        painter.setBrush(self._theme.colour("accent"))
        metrics = painter.fontMetrics()
        free_number = free_day = -1.0
        for point, (day, total) in reversed(list(zip(points, self._steps, strict=True))):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(point, 3, 3)
            painter.setPen(self._theme.colour("text"))
            number, name = str(total), date_text(day)
            left = point.x() - metrics.horizontalAdvance(number) / 2
            if free_number < 0 or left + metrics.horizontalAdvance(number) < free_number:
                painter.drawText(QPointF(left, point.y() - 6), number)
                free_number = left - 4
            wide = metrics.horizontalAdvance(name)
            left = min(max(point.x() - wide / 2, 0.0), self.width() - wide)
            painter.setPen(self._theme.colour("muted"))
            if free_day < 0 or left + wide < free_day:
                painter.drawText(QPointF(left, self.height() - 5), name)
                free_day = left - 8


def _numbers(count: GroupCount) -> str:
    return f"{count.sponsors} of {count.members}" if count.members else str(count.sponsors)
