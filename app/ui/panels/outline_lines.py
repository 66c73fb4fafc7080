"""How a line of the outline is painted: sign of our position, label, first words, and at the end what calls for attention."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain.paragraphs import Kind, is_caption, printed_number
from app.domain.printing import begins_from_right
from app.ui.models.outline import WORDS_SHOWN, OutlineRow, Role
from app.ui.signs import paint_stance
from app.ui.theme import Theme, serif

EDGE = 8
GAP = 6
SPACE = 4  # between two stretches of words
PUNCTUATION = tuple(",;:.，、；：،؛")
SIGN = 12
MARK = 14


class OutlineLines(QStyledItemDelegate):
    """Paints the lines, all of one height. Boxes are laid from left to right and mirrored for a window that reads from right to left."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons: dict[tuple[str, str], QIcon] = {}
        self._faces: tuple[str, Faces] | None = None
        theme.changed.connect(self._icons.clear)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        return QSize(160, QFontMetrics(option.font).height() + 11)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: OutlineRow = index.data(Role.ROW)
        painter.save()
        line = _Line(painter, option, self._theme)
        place = row.place
        separating = place.kind in {Kind.FORMULA, Kind.CLOSING} or is_caption(place.kind, place.wording.plain)
        if place.state == "caption" or separating:
            line.ground()
            self._separator(line, row)
        else:
            line.ground()
            self._paragraph(line, row)
        line.focus_frame()
        painter.restore()

    def _separator(self, line: _Line, row: OutlineRow) -> None:
        waiting = row.place.state == "caption"
        text = row.place.label if waiting else row.place.wording.plain
        faces = self._faces_of(line.font)
        opening = faces.upright if begins_from_right(text) else faces.opening
        face = {Kind.HEADING: faces.label, Kind.FORMULA: opening}.get(row.place.kind, faces.plain)
        if waiting:
            line.rule()
        elif begins_from_right(text):
            line.turn()
        line.words(text, face, "text" if waiting else "muted")

    def _paragraph(self, line: _Line, row: OutlineRow) -> None:
        place = row.place
        dim = place.state != "text"
        line.at += max(place.level, 0) * 14
        box = line.take(SIGN)
        sign = QRectF(box.x(), box.center().y() - SIGN / 2 + 0.5, SIGN, SIGN)
        if place.state == "inserted":
            self._icon(line.painter, "add", "inserted", sign.toRect())
        else:
            paint_stance(line.painter, sign, row.stance, self._theme)
        if row.crossed:
            self._icon(line.painter, "redline", "danger", line.mark())
        if row.in_doubt:
            self._icon(line.painter, "question", "warning", line.mark())
        if row.is_stale:
            self._icon(line.painter, "flag", "warning", line.mark())
        if row.held:
            self._icon(line.painter, "history", "muted", line.mark())
        if row.amendments:
            line.count(row.amendments)
        is_below = (
            place.kind is Kind.SUBPARAGRAPH and place.state != "waiting"
        )  # its number says enough where its paragraph is above
        label = printed_number(place.kind, place.label) if is_below else place.label
        faces = self._faces_of(line.font)
        line.label(label or place.label, faces.label, "muted" if dim else "text")
        opening = place.wording.opening_words
        plain = place.wording.plain
        face = faces.opening
        if begins_from_right(plain):
            line.turn()
            face = faces.upright
        if opening and plain.startswith(opening):
            line.words(opening, face, "muted")
            plain = plain[len(opening) :]
            if plain[:1] in PUNCTUATION:
                line.draw_near()
        line.words(plain[:WORDS_SHOWN].strip(), faces.words, "muted")

    def _faces_of(self, font: QFont) -> Faces:
        if self._faces is None or self._faces[0] != font.key():
            self._faces = (font.key(), faces_of(font))
        return self._faces[1]

    def _icon(self, painter: QPainter, name: str, colour: str, box: QRect) -> None:
        if (name, colour) not in self._icons:
            self._icons[name, colour] = self._theme.icon(name, colour)
        self._icons[name, colour].paint(painter, box)


class _Line:
    """The room of one line: taken from the beginning by label and words, from the end by marks."""

    def __init__(self, painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
        self.painter, self.theme = painter, theme
        self.rect: QRect = option.rect
        self.font: QFont = option.font
        self.direction: Qt.LayoutDirection = option.direction
        self._state: QStyle.StateFlag = option.state
        self.at = self.rect.left() + EDGE
        self.end = self.rect.right() - EDGE
        self._turned: QRect | None = None

    def ground(self) -> None:
        """The ground of a chosen line, or of one under the mouse."""
        if self._state & QStyle.StateFlag.State_Selected:
            self.painter.fillRect(self.rect, self.theme.colour("selection"))
            bar = QRect(self.rect.topLeft(), QSize(3, self.rect.height()))
            self.painter.fillRect(self._mirrored(bar), self.theme.colour("accent"))
        elif self._state & QStyle.StateFlag.State_MouseOver and self._state & QStyle.StateFlag.State_Enabled:
            self.painter.fillRect(self.rect, self.theme.colour("hover"))

    def focus_frame(self) -> None:
        """The frame of the line that has the keyboard."""
        if self._state & QStyle.StateFlag.State_HasFocus and self._state & QStyle.StateFlag.State_Selected:
            self.painter.setPen(QPen(self.theme.colour("accent"), 1))
            self.painter.setBrush(Qt.BrushStyle.NoBrush)
            self.painter.drawRect(self.rect.adjusted(0, 0, -1, -1))

    def rule(self) -> None:
        """A line across the top."""
        self.painter.setPen(self.theme.colour("line"))
        self.painter.drawLine(self.rect.topLeft() + QPoint(EDGE, 3), self.rect.topRight() + QPoint(-EDGE, 3))

    def turn(self) -> None:
        """Have what is left filled from the right, with words of a script that is read from there."""
        self._turned = QRect(self.at, self.rect.top(), self.end - self.at, self.rect.height())
        self.painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)

    def take(self, width: int) -> QRect:
        """A box of this width at the beginning of what is left."""
        box = QRect(self.at, self.rect.top(), width, self.rect.height())
        self.at += width + GAP
        if self._turned is not None:
            # A window that is itself mirrored begins at the right already.
            if self.direction == Qt.LayoutDirection.RightToLeft:
                return self._mirrored(box)
            return QStyle.visualRect(Qt.LayoutDirection.RightToLeft, self._turned, box)
        return self._mirrored(box)

    def mark(self) -> QRect:
        """A box for a mark at the end of what is left."""
        box = QRect(self.end - MARK, self.rect.center().y() - MARK // 2, MARK, MARK)
        self.end -= MARK + 4
        return self._mirrored(box)

    def count(self, number: int) -> None:
        """A number in a rounded field at the end of what is left."""
        font = QFont(self.font)
        font.setPixelSize(max(QFontMetrics(self.font).height() - 6, 9))
        width = max(QFontMetrics(font).horizontalAdvance(str(number)) + 10, 18)
        box = self._mirrored(QRect(self.end - width, self.rect.center().y() - 7, width, 16))
        self.end -= width + 4
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.painter.setPen(QPen(self.theme.colour("accent"), 1))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        self.painter.setFont(font)
        self.painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))

    def label(self, text: str, face: tuple[QFont, QFontMetrics], colour: str) -> None:
        """The label, in a column wide enough for OP13."""
        font, metrics = face
        wanted = metrics.horizontalAdvance(text) + 2
        column = metrics.horizontalAdvance("OP13") + 2
        self._draw(text, font, colour, max(wanted, column))

    def words(self, text: str, face: tuple[QFont, QFontMetrics], colour: str) -> None:
        """As many whole words as there is room for."""
        font, metrics = face
        shown = fitting(text, metrics, self.end - self.at)
        if shown:
            self._draw(shown, font, colour, metrics.horizontalAdvance(shown) + 1)
        if shown != text:
            self.at = self.end

    def draw_near(self) -> None:
        """Take back the space behind the last words: a comma follows them."""
        self.at -= SPACE

    def _draw(self, text: str, font: QFont, colour: str, width: int) -> None:
        box = self.take(width)
        self.at -= GAP - SPACE
        self.painter.setFont(font)
        self.painter.setPen(self.theme.colour(colour))
        flags = (
            Qt.AlignmentFlag.AlignVCenter
            | Qt.AlignmentFlag.AlignLeading
            | Qt.TextFlag.TextSingleLine
            | Qt.TextFlag.TextDontClip
        )
        self.painter.drawText(box, flags, text)

    def _mirrored(self, box: QRect) -> QRect:
        return QStyle.visualRect(self.direction, self.rect, box)


def fitting(text: str, metrics: QFontMetrics, room: int) -> str:
    """The words that fit, with … if some do not; nothing when not even one does, save in a script without spaces."""
    text = " ".join(text[:200].split())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room - metrics.horizontalAdvance(" "))
    if shown == text:
        return text
    whole = shown[:-1] if text.startswith(shown[:-1] + " ") else shown[:-1].rpartition(" ")[0]
    if not whole.strip() and not text.isascii() and len(shown) > 2:
        return shown  # Chinese knows no spaces to break at
    return f"{whole.rstrip()} …" if whole.strip() else ""


@dataclass(frozen=True, slots=True)
class Faces:
    """The faces of one line, with their measures: label, words, opening words, caption of a section."""

    label: tuple[QFont, QFontMetrics]
    words: tuple[QFont, QFontMetrics]
    opening: tuple[QFont, QFontMetrics]
    plain: tuple[QFont, QFontMetrics]
    upright: tuple[QFont, QFontMetrics]
    """Opening words in a script that knows no italics: Arabic documents set them in bold."""


def faces_of(font: QFont) -> Faces:
    """The faces that go with the font of the list."""
    label, words = QFont(font), QFont(font)
    label.setWeight(QFont.Weight.DemiBold)
    words.setFamilies(serif(12).families())
    opening, upright = QFont(words), QFont(words)
    opening.setItalic(True)
    upright.setBold(True)
    measured = [(face, QFontMetrics(face)) for face in (label, words, opening, QFont(font), upright)]
    return Faces(*measured)
