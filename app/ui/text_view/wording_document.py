"""A wording in a document that can be typed in, and back again, with nothing lost: styles, and footnotes as single characters."""

from __future__ import annotations

import json
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPyTextObject,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from app.domain.wording import NOTE_MARK, Run, Wording, from_data, wording
from app.ui.text_view.typesetting import as_line, to_qt

NOTE_OBJECT = QTextFormat.ObjectTypes.UserObject.value + 1
NOTE_DATA = QTextFormat.Property.UserProperty.value + 1
NOTE_NUMBER = QTextFormat.Property.UserProperty.value + 2


class NoteSign(QPyTextObject):
    """Draws a footnote reference: its number, raised. The number is looked up by the place among the references."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        document.documentLayout().registerHandler(NOTE_OBJECT, self)

    @staticmethod
    def _font(form: QTextFormat) -> QFont:
        font = QFont(form.toCharFormat().font())
        font.setPointSizeF(max(font.pointSizeF() * 0.62, 5.0))
        font.setItalic(False)
        font.setStrikeOut(False)
        font.setUnderline(False)
        return font

    def intrinsicSize(
        self,
        document: QTextDocument,  # noqa: ARG002
        position: int,  # noqa: ARG002
        form: QTextFormat,
    ) -> QSizeF:
        wide = QFontMetricsF(self._font(form)).horizontalAdvance(str(form.property(NOTE_NUMBER)))
        return QSizeF(wide + 1, QFontMetricsF(form.toCharFormat().font()).ascent() * 0.9)

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        document: QTextDocument,  # noqa: ARG002
        position: int,  # noqa: ARG002
        form: QTextFormat,
    ) -> None:
        painter.save()
        painter.setFont(self._font(form))
        painter.setPen(form.toCharFormat().foreground().color())
        top = QFontMetricsF(painter.font()).ascent()
        painter.drawText(QPointF(rect.left(), rect.top() + top), str(form.property(NOTE_NUMBER)))
        painter.restore()


def note_format(note: Wording, number: str, like: QTextCharFormat) -> QTextCharFormat:
    """The format of the one character that stands for a footnote reference and carries the note."""
    form = QTextCharFormat()
    plain = QFont(like.font())
    for off in (plain.setItalic, plain.setBold, plain.setUnderline):
        off(False)
    form.setFont(plain)
    form.setForeground(like.foreground())
    form.setObjectType(NOTE_OBJECT)
    form.setProperty(NOTE_DATA, json.dumps(note.to_data()))
    form.setProperty(NOTE_NUMBER, number)
    form.setToolTip(note.plain)
    return form


def run_format(run: Run, like: QTextCharFormat) -> QTextCharFormat:
    """The format of words in the style of a run, in the face of `like`."""
    form = QTextCharFormat()
    font = QFont(like.font())
    font.setItalic(run.italic)
    font.setBold(run.bold)
    font.setUnderline(run.underline)
    form.setFont(font)
    form.setForeground(like.foreground())
    return form


def write(cursor: QTextCursor, text: Wording, like: QTextCharFormat, numbers: Sequence[str] = ()) -> None:
    """Insert a wording where the cursor stands. `numbers` are shown at the references; "*" where they run out."""
    waiting = list(numbers)
    for run in text.runs:
        if run.note is not None:
            number = waiting.pop(0) if waiting else "*"
            cursor.insertText(NOTE_MARK, note_format(run.note, number, like))
        else:
            cursor.insertText(as_line(run.text), run_format(run, like))


def read(document: QTextDocument) -> Wording:
    """The wording that stands in the document; several blocks are joined by a space."""
    runs: list[Run] = []
    block = document.begin()
    while block.isValid():
        if block.blockNumber():
            runs.append(Run(" "))
        each = block.begin()
        while not each.atEnd():
            fragment = each.fragment()
            runs.extend(_runs(fragment.text(), fragment.charFormat()))
            each += 1
        block = block.next()
    return wording(runs)


def _runs(text: str, form: QTextCharFormat) -> list[Run]:
    data = form.property(NOTE_DATA)
    if data and form.objectType() == NOTE_OBJECT:
        return [Run(NOTE_MARK, note=from_data(json.loads(data))) for letter in text if letter == NOTE_MARK]
    bold = form.fontWeight() >= QFont.Weight.DemiBold.value
    return [Run(text.replace("\u2028", "\n"), form.fontItalic(), bold, form.fontUnderline())]


def number_notes(document: QTextDocument, numbers: Sequence[str]) -> None:
    """Show these numbers at the references, in their order."""
    places: list[tuple[int, QTextCharFormat]] = []
    block = document.begin()
    while block.isValid():
        each = block.begin()
        while not each.atEnd():
            fragment = each.fragment()
            if fragment.charFormat().objectType() == NOTE_OBJECT:
                places += [(fragment.position() + at, fragment.charFormat()) for at in range(fragment.length())]
            each += 1
        block = block.next()
    for (position, form), number in zip(places, numbers, strict=False):
        if form.property(NOTE_NUMBER) != number:
            cursor = QTextCursor(document)
            cursor.setPosition(position)
            cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
            form.setProperty(NOTE_NUMBER, number)
            cursor.setCharFormat(form)


def replace_middle(
    document: QTextDocument, old: Wording, new: Wording, like: QTextCharFormat, numbers: Sequence[str] = ()
) -> int | None:
    """Make a document that holds `old` hold `new` by touching only what differs, so that carets elsewhere stay.

    Gives the position (in Qt's characters) behind what was put in; None when nothing differs.
    """
    before, after = _units(old), _units(new)
    head = 0
    while head < min(len(before), len(after)) and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < min(len(before), len(after)) - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    if head == len(before) == len(after):
        return None
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.setPosition(to_qt(old.text, head))
    cursor.setPosition(to_qt(old.text, len(before) - tail), QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    shown = new.text[:head].count(NOTE_MARK)
    write(cursor, new.part(head, len(after) - tail), like, numbers[shown:])
    cursor.endEditBlock()
    return cursor.position()


def _units(text: Wording) -> list[tuple[str, tuple[bool, bool, bool], Wording | None]]:
    return [(letter, run.style, run.note) for run in text.runs for letter in run.text]
