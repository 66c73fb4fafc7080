"""The margins beside the text: label, stance and flags on the one side, who proposes on the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from app.ui.signs import paint_stance
from app.ui.text_view.facts import Facts
from app.ui.text_view.plan import Entry
from app.ui.text_view.setting import Marks

if TYPE_CHECKING:
    from app.ui.text_view.page import TextPage

WIDTH = 116
FROM_TEXT = 20
"""Where the signs begin, in pixels from the text: the bar of the chosen paragraph stands between."""

NAMES_WIDTH, NARROW_NAMES = 116, 84


class Gutter(QWidget):
    """Beside each paragraph: its label, the sign of our stance, flags and counts; the chosen one has a bar. A click chooses."""

    def __init__(self, page: TextPage) -> None:
        super().__init__(page)
        self._page = page
        self.setMouseTracking(True)
        self.accessible: object | None = None
        self.setAccessibleName("Paragraphs")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def keys(self) -> list[str]:
        """The keys of all paragraphs of the text, in order."""
        return [entry.key for entry in self._page.printed.entries if entry.part == "paragraph"]

    def entry(self, key: str) -> Entry | None:
        """The paragraph with this key, if the text has it."""
        at = self._page.printed.place(key)
        return self._page.printed.entries[at] if at is not None else None

    def words_of(self, entry: Entry) -> str:
        """What the margin says of a paragraph, in words."""
        return self._page.facts_of(entry).words()

    def place_on_screen(self, key: str) -> QRect:
        """Where a paragraph is on the screen; empty while it is not built."""
        box = self._page.places.box_of(key)
        if box is None:
            return QRect()
        return QRect(self._page.viewport().mapToGlobal(box.topLeft().toPoint()), box.size().toSize())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._page.desk.theme
        painter.fillRect(event.rect(), colours.colour("page"))
        shown: set[str] = set()
        for entry, box in self._page.places.visible():
            if entry.part != "paragraph":
                continue
            if entry.key == self._page.current_key():
                bar = QRectF(self._x(9, 3), box.top(), 3, box.height())
                painter.fillRect(bar, colours.colour("accent"))
            self._paint(painter, entry, box)
            shown.add(entry.uid)
        painter.end()

    def _x(self, from_text: float, width: float) -> float:
        """The left edge of something `from_text` pixels away from the text, mirrored where reading goes from the right."""
        if self._page.reads_from_right():
            return from_text
        return self.width() - from_text - width

    def _paint(self, painter: QPainter, entry: Entry, box: QRectF) -> None:
        facts = self._page.facts_of(entry)
        theme = self._page.desk.theme
        line = min(self._page.line_height(), 34.0)
        top = box.top() + 1
        sign = 12.0
        if entry.state != "deleted" or entry.moved:
            place = QRectF(self._x(FROM_TEXT, sign), top + (line - sign) / 2, sign, sign)
            paint_stance(painter, place, facts.stance, theme)
        font = self.font()
        font.setPixelSize(12)
        font.setWeight(QFont.Weight.DemiBold if entry.key == self._page.current_key() else QFont.Weight.Normal)
        font.setStrikeOut(entry.state == "deleted" and self._page.marks is not Marks.HIDDEN)
        painter.setFont(font)
        painter.setPen(theme.colour("text" if entry.key == self._page.current_key() else "muted"))
        room = self.width() - FROM_TEXT - sign - 10
        label = QFontMetricsF(font).elidedText(_short(facts.label), Qt.TextElideMode.ElideMiddle, room)
        side = Qt.AlignmentFlag.AlignRight if not self._page.reads_from_right() else Qt.AlignmentFlag.AlignLeft
        painter.drawText(
            QRectF(self._x(FROM_TEXT + sign + 6, room), top, room, line),
            int(side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute),
            label,
        )
        self._flags(painter, facts, top + line, min(line, 20.0))

    def _flags(self, painter: QPainter, facts: Facts, top: float, height: float) -> None:
        """The second line: red line crossed, stale, notes, amendments, from the text outwards."""
        theme = self._page.desk.theme
        font = self.font()
        font.setPixelSize(11)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        signs = [
            ("redline", "danger", "", bool(facts.crossed)),
            ("flag", "warning", "", facts.stale),
            ("amendments", "accent", str(facts.amendments), facts.amendments > 0),
            ("note", "muted", str(facts.notes), facts.notes > 0),
            ("edit", "warning", "", facts.findings > 0),
        ]
        at = float(FROM_TEXT)
        for name, colour, count, wanted in signs:
            if not wanted:
                continue
            wide = metrics.horizontalAdvance(count) + 2 if count else 0.0
            if count:
                painter.setPen(theme.colour("text"))
                place = QRectF(self._x(at, wide), top, wide, height)
                painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), count)
                at += wide
            icon = QRect(round(self._x(at, 14)), round(top + (height - 14) / 2), 14, 14)
            theme.icon(name, colour).paint(painter, icon)
            at += 14 + 6

    def mousePressEvent(self, event: QMouseEvent) -> None:
        entry = self._page.places.at_height(event.position().y())
        if entry is not None and entry.uid:
            self._page.choose(entry.key)
            self._page.setFocus(Qt.FocusReason.MouseFocusReason)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            entry = self._page.places.at_height(event.pos().y())
            if entry is not None and entry.part == "paragraph":
                QToolTip.showText(event.globalPos(), self._page.facts_of(entry).words(), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._page.wheelEvent(event)


class NamesMargin(QWidget):
    """Beside each paragraph with tracked changes: who proposes them, in their colours."""

    def __init__(self, page: TextPage) -> None:
        super().__init__(page)
        self._page = page
        self.setAccessibleName("Margin: who proposes")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._page.desk.theme
        painter.fillRect(event.rect(), theme.colour("page"))
        font = self.font()
        font.setPixelSize(11)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        for entry, box in self._page.places.visible():
            if entry.part != "paragraph" or not entry.by:
                continue
            at = QPointF(8, box.top() + 3)
            for id, name in zip(entry.names[::2], entry.names[1::2], strict=True):
                if at.y() > max(box.bottom(), box.top() + 16):
                    break  # no room beside this paragraph; the tool tips name them all
                painter.setPen(self._page.colour_of((id,)))
                place = QRect(10, round(at.y()), self.width() - 14, max(round(box.height()), 16))
                flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
                used = metrics.boundingRect(QRectF(place), flags, name)
                painter.fillRect(QRectF(4, at.y() + 1, 2, used.height() - 2), self._page.colour_of((id,)))
                painter.drawText(place, flags, name)
                at.setY(at.y() + used.height() + 3)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._page.wheelEvent(event)


def _short(label: str) -> str:
    """A label as the narrow margin can hold it."""
    return {"Formula": "", "Closing": ""}.get(label, label)
