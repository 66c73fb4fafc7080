"""The page: the text in its column with the margins beside it, read with the keyboard and the mouse."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QMimeData, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QToolTip, QWidget

from app.domain.printing import printing_in
from app.ui.desk import Desk
from app.ui.text_view.copying import mime_of
from app.ui.text_view.facts import Facts, FactsOf
from app.ui.text_view.gutter import NAMES_WIDTH, NARROW_NAMES, WIDTH, Gutter, NamesMargin
from app.ui.text_view.placing import Places
from app.ui.text_view.plan import Entry, Plan, first_entry
from app.ui.text_view.printed import PrintedText
from app.ui.text_view.setting import Marks
from app.ui.text_view.telling import told
from app.ui.text_view.typesetting import Typesetting, from_qt

BREATH = 32
"""The least space beside the column, in pixels."""

ROOMY = 780
"""From this width on the names of who proposes have their full room beside the text."""


class TextPage(QTextEdit):
    """The text of one version, to be read, selected and chosen from. What is to be done with it is asked for by signals.

    `paragraph_wanted` tells of the paragraph that was chosen, `edit_wanted` of one to edit with the offset in its wording (-1: none
    named), `key_wanted` of keys and Ctrl-wheels that mean something to the view around it, `moved` that places on the screen have changed.
    """

    paragraph_wanted = Signal(str)
    edit_wanted = Signal(str, int)
    key_wanted = Signal(object)
    moved = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.marks = Marks.BRACKETS
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        selecting = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(selecting)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.document().setDocumentMargin(0)
        self.typesetting = Typesetting(desk.theme, self.colour_of)
        self.printed = PrintedText(self.document(), self.typesetting, self)
        self.places = Places(self, self.printed)
        self._facts = FactsOf(desk)
        self._key = ""
        self._gutter = Gutter(self)
        self._names = NamesMargin(self)
        self.verticalScrollBar().valueChanged.connect(self.repaint_margins)
        self.document().documentLayout().documentSizeChanged.connect(self.repaint_margins)
        self.restyle()

    def show_plan(self, plan: Plan, uid: str = "") -> None:
        """Show a text from its beginning, or with the paragraph `uid` in view if it has it."""
        at = first_entry(plan.entries, uid) if uid else None
        self.printed.show(plan, up_to=(at or 0) + 12)
        self.lay_out()
        self.setTextCursor(QTextCursor(self.document()))
        self.verticalScrollBar().setValue(0)
        self._key = plan.entries[at].key if at is not None else ""
        if at is not None:
            self.places.reveal(at)
        self.repaint_margins()

    def reads_from_right(self) -> bool:
        """Whether the lines of the text begin at the right, and its labels stand there."""
        return printing_in(self.desk.dossier.about.language).from_right or self.isRightToLeft()

    def line_height(self) -> float:
        """The height of a line of the text, in pixels."""
        return QFontMetricsF(self.typesetting.font("paragraph")).height() * 1.18

    def facts_of(self, entry: Entry) -> Facts:
        """What the margin says of an entry."""
        return self._facts.of(entry.uid, entry.label)

    def colour_of(self, amendments: tuple[str, ...]) -> QColor:
        """The colour of the first delegation that proposes these amendments."""
        for id in amendments:
            row = self.desk.dossier.amendments.get(id)
            if row is not None and row.proponents:
                return self.desk.theme.party_colour(row.proponents[0])
        return self.desk.theme.colour("text")

    def current_key(self) -> str:
        """The key of the entry that is chosen."""
        return self._key

    def current_uid(self) -> str:
        """The identity of the paragraph that is chosen; empty for none."""
        at = self.printed.place(self._key)
        return self.printed.entries[at].uid if at is not None else ""

    def choose(self, key: str, *, reveal: bool = False) -> None:
        """Choose an entry and tell of it; with `reveal`, bring it into view and set the caret at its beginning."""
        at = self.printed.place(key)
        if at is None:
            return
        self._key = key
        if reveal:
            self.places.reveal(at)
        self.repaint_margins()
        if self.printed.entries[at].uid:
            self.paragraph_wanted.emit(self.printed.entries[at].uid)

    def go_to(self, uid: str) -> bool:
        """Choose a paragraph and bring it into view; False when this version does not show it."""
        at = first_entry(self.printed.entries, uid)
        if at is None:
            return False
        if self.current_uid() == uid:
            at = self.printed.place(self._key) or at
        self.choose(self.printed.entries[at].key, reveal=True)
        return True

    def choose_only(self, uid: str) -> None:
        """Choose a paragraph where it is, without scrolling or moving the caret."""
        at = first_entry(self.printed.entries, uid)
        if at is not None:
            self.choose(self.printed.entries[at].key)

    def choose_nothing(self) -> None:
        """No paragraph of this text is chosen, and none is marked."""
        self._key = ""
        self.repaint_margins()

    def choose_quietly(self, uid: str) -> None:
        """Take a paragraph for the chosen one under its new key, telling nobody."""
        at = first_entry(self.printed.entries, uid)
        self._key = self.printed.entries[at].key if at is not None else ""

    def keep_at_top(self, uid: str, key: str) -> None:
        """Scroll a paragraph to the top of the screen, and take the entry `key` for the chosen one."""
        at = first_entry(self.printed.entries, uid) if uid else None
        box = self.places.box_of(self.printed.entries[at].key) if at is not None else None
        if box is not None:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(box.top()) - 8)
        self._key = key
        self.repaint_margins()

    def createMimeDataFromSelection(self) -> QMimeData:
        return mime_of(self.textCursor(), self.printed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.printed.build_all()
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Copy) or not self._read(event):
            event.setAccepted(False)
            self.key_wanted.emit(event)
            if not event.isAccepted():
                super().keyPressEvent(event)

    def _read(self, event: QKeyEvent) -> bool:
        """Follow the plain keys of reading; False for any other."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        key = event.key()
        if key in {Qt.Key.Key_Up, Qt.Key.Key_K, Qt.Key.Key_Down, Qt.Key.Key_J}:
            self._step(-1 if key in {Qt.Key.Key_Up, Qt.Key.Key_K} else 1)
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._edge(first=key == Qt.Key.Key_Home)
        elif key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self._turn(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2} and self.current_uid():
            self.edit_wanted.emit(self.current_uid(), -1)
        else:
            return False
        return True

    def _step(self, by: int) -> None:
        entries = self.printed.entries
        at = self.printed.place(self._key)
        at = (-1 if by > 0 else len(entries)) if at is None else at
        at += by
        while 0 <= at < len(entries) and entries[at].part != "paragraph":
            at += by
        bar = self.verticalScrollBar()
        if 0 <= at < len(entries):
            self.choose(entries[at].key, reveal=True)
        else:
            bar.setValue(bar.maximum() if by > 0 else bar.minimum())

    def _edge(self, *, first: bool) -> None:
        entries = self.printed.entries
        places = [at for at, entry in enumerate(entries) if entry.part == "paragraph"]
        if places:
            self.choose(entries[places[0 if first else -1]].key, reveal=True)
        if first:
            self.verticalScrollBar().setValue(0)

    def _turn(self, pages: int) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + pages * (self.viewport().height() - round(self.line_height() * 2)))
        for entry, box in self.places.visible():
            if entry.part == "paragraph" and box.top() >= -4:
                self.choose(entry.key)
                return

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        entry = self._entry_under(event)
        if entry is not None and entry.uid and event.button() is not Qt.MouseButton.MiddleButton:
            self.choose(entry.key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        entry = self._entry_under(event)
        if entry is None or entry.part != "paragraph" or event.button() is not Qt.MouseButton.LeftButton:
            super().mouseDoubleClickEvent(event)
            return
        cursor = self.cursorForPosition(event.position().toPoint())
        self.edit_wanted.emit(entry.uid, self.places.offset(entry, cursor.positionInBlock()))

    def _entry_under(self, event: QMouseEvent) -> Entry | None:
        return self.printed.entry_of(self.cursorForPosition(event.position().toPoint()).block())

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            cursor = self.cursorForPosition(event.pos())
            text = self._told_at(cursor)
            QToolTip.showText(event.globalPos(), text, self.viewport())
            return True
        return super().viewportEvent(event)

    def _told_at(self, cursor: QTextCursor) -> str:
        """What the tool tip tells of the words under the cursor: the amendments on them, or the footnote."""
        entry = self.printed.entry_of(cursor.block())
        if entry is None:
            return ""
        at = 0
        shown = from_qt(entry.text, cursor.positionInBlock())
        for chunk in entry.chunks:
            at += len(chunk.text)
            if shown < at and chunk.is_note and self.printed.plan is not None:
                return escape(
                    next((note.plain for number, note in self.printed.plan.notes if number == chunk.text), "")
                )
            if shown < at:
                return told(self.desk, chunk.amendments) or self._found_at(entry, cursor.positionInBlock())
        return ""

    def _found_at(self, entry: Entry, position: int) -> str:
        """What the tabling check found at a place, while it marks the text."""
        if self.desk.tabling is None or entry.part != "paragraph":
            return ""
        from app.ui.tabling.on_text import findings_at
        from app.ui.tabling.telling import tip_of

        return tip_of(findings_at(self.desk, entry.uid, self.places.offset(entry, position)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.key_wanted.emit(event)
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.moved.emit()

    def restyle(self) -> None:
        """Take on the theme's colours."""
        colours = self.desk.theme.colours
        self.setStyleSheet(
            f"TextPage {{ background: {colours.page}; border: none; border-radius: 0; padding: 0; "
            f"selection-background-color: {colours.selection}; selection-color: {colours.text}; }}"
        )
        self.typesetting.forget()

    def lay_out(self) -> None:
        """Set the column and the margins for the present width, zoom and way of showing amendments."""
        whole = self.width() - self.verticalScrollBar().sizeHint().width()
        wants_names = (
            self.marks is Marks.TRACKED
        )  # never colour alone: brackets name who proposes, tracked changes do not
        names = NAMES_WIDTH if whole >= ROOMY else NARROW_NAMES
        after = names if wants_names else BREATH
        column = min(self.typesetting.column(), max(whole - WIDTH - after, 160))
        before = max(WIDTH, min((whole - column) // 2, whole - column - after))
        after = max(whole - before - column, 0)
        mirrored = self.reads_from_right()
        self.setViewportMargins(after if mirrored else before, 0, before if mirrored else after, 0)
        if column != self.lineWrapColumnOrWidth():
            self.places.held(lambda: self.setLineWrapColumnOrWidth(column))
        place = self.viewport().geometry()
        edge = place.right() + 1 if mirrored else place.left() - WIDTH
        self._gutter.setGeometry(QRect(edge, place.top(), WIDTH, place.height()))
        edge = place.left() - names if mirrored else place.right() + 1
        self._names.setGeometry(QRect(edge, place.top(), names, place.height()))
        self._names.setVisible(wants_names)
        self.repaint_margins()

    def repaint_margins(self) -> None:
        """Paint the margins anew: something they say, or where they say it, has changed."""
        self._gutter.update()
        self._names.update()
        self.moved.emit()
