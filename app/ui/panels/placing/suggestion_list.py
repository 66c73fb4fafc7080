"""The paragraphs on which waiting work may belong, best first: number, label, likeness, first words and the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui.theme import Theme

EDGE, GAP = 8, 2
CANDIDATE = Qt.ItemDataRole.UserRole + 1
WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignTop)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paragraph that may take over what waits. `likeness` is from 0 to 1; `typed` says that the user named it."""

    uid: str
    label: str
    words: str
    likeness: float = 0.0
    why: str = ""
    typed: bool = False

    @property
    def in_words(self) -> str:
        """All of it for a reader who hears it."""
        likeness = f"{round(self.likeness * 100)} per cent alike" if self.likeness else ""
        return ", ".join(part for part in (self.label, likeness, self.why, self.words) if part)


class SuggestionList(QListWidget):
    """Shows candidates. Digits choose, Enter tells `taken`, Page Up and Page Down tell `turned` (-1 or 1), K tells `kept`."""

    chosen = Signal()
    taken = Signal()
    turned = Signal(int)
    kept = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_Lines(self, theme))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Where it may belong")
        self.setAccessibleDescription(
            "1 to 5 choose, Enter places, Page Up and Page Down go to what else waits, K keeps it in history"
        )
        self.setMouseTracking(True)
        self.currentRowChanged.connect(lambda _: self.chosen.emit())
        self.itemDoubleClicked.connect(lambda _: self.taken.emit())
        theme.changed.connect(self.viewport().update)

    @property
    def candidate(self) -> Candidate | None:
        """The one that is highlighted."""
        item = self.currentItem()
        found: Candidate | None = item.data(CANDIDATE) if item is not None else None
        return found

    def candidates(self) -> list[Candidate]:
        """All that are listed."""
        return [self.item(at).data(CANDIDATE) for at in range(self.count())]

    def show_candidates(self, candidates: Sequence[Candidate], chosen: str = "") -> None:
        """List these; the one of this identity is highlighted, else the first."""
        self.blockSignals(True)
        self.clear()
        for number, candidate in enumerate(candidates, 1):
            item = QListWidgetItem(candidate.label, self)
            item.setData(CANDIDATE, candidate)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{number}: {candidate.in_words}")
            item.setToolTip(candidate.words)
        row = next((at for at, each in enumerate(candidates) if each.uid == chosen), 0)
        self.setCurrentRow(row if candidates else -1)
        self.blockSignals(False)
        self.setVisible(bool(candidates))
        self._fit()
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        number = key - Qt.Key.Key_0
        if plain and 1 <= number <= min(9, self.count()):
            self.setCurrentRow(number - 1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.taken.emit()
        elif key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self.turned.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif plain and key == Qt.Key.Key_K:
            self.kept.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()
            self._fit()

    def _fit(self) -> None:
        """As high as what is listed: the panel scrolls, not the list."""
        width = self.viewport().width() - 2 * EDGE
        delegate = self.itemDelegate()
        assert isinstance(delegate, _Lines)
        high = sum(delegate.height(candidate, self.font(), width) for candidate in self.candidates())
        self.setFixedHeight(high + 2 * self.frameWidth() + 4)


class _Lines(QStyledItemDelegate):
    """Paints a candidate: "1  OP5  78 %" over its first words and the reason, which wrap."""

    def __init__(self, view: SuggestionList, theme: Theme) -> None:
        super().__init__(view)
        self._view, self._theme = view, theme

    def height(self, candidate: Candidate, font: QFont, width: int) -> int:
        """How high the line of a candidate is."""
        high = 2 * 6 + QFontMetrics(font).height()
        for text, face in self._below(candidate, font):
            high += GAP + _height(text, face, width, one_line=text == candidate.words)
        return high

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(1, self.height(index.data(CANDIDATE), option.font, self._view.viewport().width() - 2 * EDGE))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        candidate: Candidate = index.data(CANDIDATE)
        box: QRect = option.rect
        theme = self._theme
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(box, theme.colour("selection"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, theme.colour("hover"))
        if selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("accent"), 1))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
        inner = box.adjusted(EDGE, 6, -EDGE, 0)
        strong = QFont(option.font)
        strong.setBold(True)
        metrics = QFontMetrics(strong)
        number = "" if candidate.typed else f"{index.row() + 1}"
        at = inner.left()
        for text, face, colour in ((number, option.font, "muted"), (candidate.label, strong, "text")):
            if not text:
                continue
            width = QFontMetrics(face).horizontalAdvance(text) + 2
            self._draw(painter, option, QRect(at, inner.top(), width, metrics.height()), text, face, colour)
            at += width + 8
        if candidate.likeness:
            text = f"{round(candidate.likeness * 100)}\u00a0%"
            width = QFontMetrics(option.font).horizontalAdvance(text) + 2
            place = QRect(inner.right() - width, inner.top(), width, metrics.height())
            self._draw(painter, option, place, text, option.font, "muted" if not selected else "text")
        top = inner.top() + metrics.height()
        for text, face in self._below(candidate, option.font):
            one_line = text == candidate.words
            high = _height(text, face, inner.width(), one_line=one_line)
            if one_line:
                text = QFontMetrics(face).elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
            self._draw(
                painter, option, QRect(inner.left(), top + GAP, inner.width(), high), text, face, "muted", wrap=True
            )
            top += GAP + high
        painter.setPen(QPen(theme.colour("line"), 1))
        if index.row() + 1 < self._view.count():
            painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.restore()

    def _draw(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        box: QRect,
        text: str,
        face: QFont,
        colour: str,
        *,
        wrap: bool = False,
    ) -> None:
        right = option.direction == Qt.LayoutDirection.RightToLeft
        side = int(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        painter.setFont(face)
        painter.setPen(self._theme.colour(colour))
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # our words are English; only their side is mirrored
        painter.drawText(QStyle.visualRect(option.direction, option.rect, box), (WRAP if wrap else 0) | side, text)

    @staticmethod
    def _below(candidate: Candidate, font: QFont) -> list[tuple[str, QFont]]:
        """The first words, on one line, and the reason unless it is the likeness itself."""
        why = "" if "%" in candidate.why else candidate.why[:1].upper() + candidate.why[1:]
        return [(text, font) for text in (candidate.words, why) if text]


def _height(text: str, face: QFont, width: int, *, one_line: bool) -> int:
    metrics = QFontMetrics(face)
    if one_line:
        return metrics.height()
    return metrics.boundingRect(QRect(0, 0, max(width, 60), 10_000), WRAP, text).height()
