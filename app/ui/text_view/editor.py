"""The editor of one paragraph: its wording, typed over the very place where it stands in the text."""

from __future__ import annotations

import json
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextDocumentFragment,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from app.domain.wording import EMPTY, Run, Wording, from_data, wording
from app.ui.text_view.typesetting import from_qt, to_qt
from app.ui.text_view.wording_document import NoteSign, number_notes, read, replace_middle, write

MIME = "application/x-adref-wording"
"""How words travel between our editors with their footnotes."""

_STYLE_KEYS = {Qt.Key.Key_I: "italic", Qt.Key.Key_B: "bold", Qt.Key.Key_U: "underline"}


class ParagraphEditor(QTextEdit):
    """Types one paragraph. `edited` follows each change by the user; `saving` asks to save now, `ended` says that Esc or the like was pressed.

    The keys of undo reach the window, after what was typed has been saved; only words that are not in the dossier yet, those of a
    proposal, have an undo of their own (`setUndoRedoEnabled`). Footnote references are one character each and carry their note; they
    can be deleted, copied and pasted, never cut in two.
    """

    edited = Signal()
    saving = Signal()
    confirmed = Signal()
    ended = Signal()
    grown = Signal()
    caret_moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self._sign = NoteSign(self.document())
        self._like = QTextCharFormat()
        self._number = ""
        self._number_at = 0.0
        self._known: Wording = EMPTY
        self._quiet = False
        self._length = 0
        self.document().contentsChange.connect(self._contents_changed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.grown.emit())
        self.cursorPositionChanged.connect(self._cursor_moved)

    def set_type(self, like: QTextCharFormat, block: QTextBlockFormat, number: str, number_at: float) -> None:
        """Take the face and the indents of the paragraph; `number` ("4.") is painted at `number_at` pixels, for it is not typed."""
        self._like = like
        self._number, self._number_at = number, number_at
        self.document().setDefaultFont(like.font())
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setBlockFormat(block)
        self.viewport().update()

    def set_wording(self, text: Wording, numbers: Sequence[str] = ()) -> None:
        """Show a wording from the start, the caret at its end."""
        self._quiet = True
        block = self.document().firstBlock().blockFormat()
        self.document().clear()
        cursor = QTextCursor(self.document())
        cursor.setBlockFormat(block)
        cursor.setBlockCharFormat(self._like)
        write(cursor, text, self._like, numbers)
        self._quiet = False
        self._known = text
        self.moveCursor(QTextCursor.MoveOperation.End)

    def adopt(self, text: Wording, numbers: Sequence[str] = (), *, caret: bool = False) -> None:
        """Show a wording that came from elsewhere: only the differing middle is replaced; with `caret`, the caret goes to that place."""
        self._quiet = True
        at = replace_middle(self.document(), self.wording(), text, self._like, numbers)
        number_notes(self.document(), numbers)
        self._quiet = False
        self._known = text
        if at is not None and caret:
            cursor = self.textCursor()
            cursor.setPosition(at)
            self.setTextCursor(cursor)

    def show_numbers(self, numbers: Sequence[str]) -> None:
        """Show these footnote numbers."""
        self._quiet = True
        number_notes(self.document(), numbers)
        self._quiet = False

    def wording(self) -> Wording:
        """The wording as it stands in the editor."""
        return read(self.document())

    def select_words(self, start: int, end: int) -> None:
        """Select from offset `start` to `end` of the wording."""
        text = self.wording().text
        cursor = self.textCursor()
        cursor.setPosition(min(to_qt(text, start), to_qt(text, len(text))))
        cursor.setPosition(min(to_qt(text, end), to_qt(text, len(text))), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def caret(self) -> tuple[int, int]:
        """Anchor and caret as offsets in the wording."""
        text = self.wording().text
        cursor = self.textCursor()
        return from_qt(text, cursor.anchor()), from_qt(text, cursor.position())

    def toggle(self, style: str) -> None:
        """Turn italic, bold or underline on or off for the selection, or for what is typed next."""
        form = QTextCharFormat()
        now = self.currentCharFormat()
        if style == "italic":
            form.setFontItalic(not now.fontItalic())
        elif style == "bold":
            is_bold = now.fontWeight() >= QFont.Weight.DemiBold.value
            form.setFontWeight(QFont.Weight.Normal if is_bold else QFont.Weight.Bold)
        else:
            form.setFontUnderline(not now.fontUnderline())
        self.mergeCurrentCharFormat(form)
        if self.textCursor().hasSelection():
            self.edited.emit()

    def _contents_changed(self, _position: int, removed: int, added: int) -> None:
        if not self._quiet and (removed or added):
            self.edited.emit()

    def _cursor_moved(self) -> None:
        length = self.document().characterCount()
        if length == self._length and not self._quiet:
            self.caret_moved.emit()
        self._length = length
        self._leave_note()

    def _leave_note(self) -> None:
        """What is typed beside a footnote reference is ordinary text, never part of the reference."""
        form = self.textCursor().charFormat()
        if not self.textCursor().hasSelection() and form.isCharFormat() and form.objectType():
            self.setCurrentCharFormat(self._like)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            if event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo):
                if self.isUndoRedoEnabled():
                    event.accept()
                    return True
                self.saving.emit()  # else the step taken back would not be the one just typed
                event.ignore()
                return False
            control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if control and event.key() in {*_STYLE_KEYS, Qt.Key.Key_S, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                event.accept()
                return True
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        key = event.key()
        undoes = event.matches(QKeySequence.StandardKey.Undo)
        if undoes or event.matches(QKeySequence.StandardKey.Redo):
            if not self.isUndoRedoEnabled():
                event.ignore()
            elif undoes:
                self.undo()
            else:
                self.redo()
        elif key == Qt.Key.Key_Escape:
            self.ended.emit()
        elif control and key in _STYLE_KEYS:
            self.toggle(_STYLE_KEYS[Qt.Key(key)])
        elif control and key == Qt.Key.Key_S:
            self.saving.emit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if control:
                self.confirmed.emit()
        else:
            if not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier):
                self._take_style(event.text())
            self._leave_note()
            super().keyPressEvent(event)

    def _take_style(self, typed: str) -> None:
        """What is typed over selected words takes the style of the first of them."""
        cursor = self.textCursor()
        if not typed or not typed.isprintable() or not cursor.hasSelection():
            return
        first = QTextCursor(self.document())
        first.setPosition(cursor.selectionStart() + 1)
        form = first.charFormat()
        cursor.removeSelectedText()
        self.setTextCursor(cursor)
        self.setCurrentCharFormat(self._like if form.objectType() else form)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._leave_note()
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.saving.emit()

    def createMimeDataFromSelection(self) -> QMimeData:
        cursor = self.textCursor()
        text = self.wording()
        low, high = (from_qt(text.text, at) for at in (cursor.selectionStart(), cursor.selectionEnd()))
        part = text.part(low, high)
        data = QMimeData()
        data.setText(part.plain)
        data.setHtml(QTextDocumentFragment(cursor).toHtml())
        data.setData(MIME, json.dumps(part.to_data()).encode())
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasFormat(MIME) or source.hasText() or source.hasHtml()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasFormat(MIME):
            part = from_data(json.loads(bytes(source.data(MIME).data())))
        elif source.hasHtml():
            part = foreign(source.html())
        else:
            part = EMPTY
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        if part:
            write(cursor, part, self._like)
        elif source.hasText():
            lines = source.text().replace("\ufffc", "").split("\n")
            cursor.insertText(
                " ".join([line.rstrip("\r") for line in lines if line.strip()] if len(lines) > 1 else lines)
            )
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._number:
            painter = QPainter(self.viewport())
            painter.setFont(self._like.font())
            painter.setPen(self._like.foreground().color())
            line = self.document().firstBlock().layout().lineAt(0)
            if line.isValid():
                baseline = line.y() + line.ascent()
                at = self._number_at
                if self.document().firstBlock().textDirection() is Qt.LayoutDirection.RightToLeft:
                    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
                    painter.drawText(
                        QRectF(0, line.y(), self.viewport().width() - at, line.height()),
                        int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute),
                        self._number,
                    )
                else:
                    painter.drawText(QPointF(at, baseline), self._number)
            painter.end()
        super().paintEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls, not the paragraph


def foreign(html: str) -> Wording:
    """What is kept of rich text from elsewhere: words with italic, bold and underline, in one line."""
    document = QTextDocument()
    document.setHtml(html)
    text = read(document)
    return wording(
        Run(" ".join(run.text.split("\n")).replace("\t", " "), run.italic, run.bold, run.underline)
        for run in text.runs
        if run.note is None
    )
