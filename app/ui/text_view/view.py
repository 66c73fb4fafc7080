"""The text view: the version shown, set as a document, with everything that can be done to its words."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from app.domain.amendments import AmendmentAction
from app.domain.markup import MarkedText
from app.ui.desk import Desk
from app.ui.text_view.accessible import tell_screen_readers
from app.ui.text_view.editing import Editing
from app.ui.text_view.find_bar import FindBar
from app.ui.text_view.highlights import Highlights
from app.ui.text_view.inlay import Inlay
from app.ui.text_view.issued import Issued
from app.ui.text_view.menu import paragraph_menu
from app.ui.text_view.page import TextPage
from app.ui.text_view.parts import Parts
from app.ui.text_view.placing import Words
from app.ui.text_view.plan import Entry, Plan, first_entry
from app.ui.text_view.proposing import Proposing
from app.ui.text_view.selection_bar import SelectionBar
from app.ui.text_view.setting import Marks
from app.ui.text_view.shaping import Shaping
from app.ui.text_view.typesetting import LARGEST, SMALLEST
from app.work.workspace import Change

ZOOM_STEPS = (80, 90, 100, 110, 125, 150, 175, 200, 225, 250)


class TextView(QWidget):
    """Shows the desk's version; amendments as `set_marks` says. Chooses paragraphs on the desk and follows it.

    `note_wanted` asks to write a note on words (offsets in the paragraph's wording; both -1 for the whole paragraph), `red_line_wanted`
    to draw a red line with words. `amend_wanted` tells that an amendment is being written in the view: nothing more is to be done.
    """

    note_wanted = Signal(str, int, int)
    amend_wanted = Signal(str, int, int)
    red_line_wanted = Signal(str, str)
    marks_changed = Signal(str)
    zoom_changed = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        tell_screen_readers()
        self.page = TextPage(desk, self)
        self.find_bar = FindBar(self.page, self)
        self.selection_bar = SelectionBar(self.page)
        self._empty = QLabel("This dossier holds no text yet. Add a version from a file in the view Versions.", self)
        self._empty.setProperty("empty", True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.find_bar)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.page)
        self._stack.addWidget(self._empty)
        column.addLayout(self._stack)
        inlay = Inlay(self.page)
        self._parts = Parts(desk, self.page, inlay, self._show_plain)
        self.editing = Editing(self._parts, self)
        self.proposing = Proposing(self._parts, self)
        self._highlights = Highlights(self.page, self.find_bar)
        self._plain = ""
        self._marked: MarkedText | None = None
        self._is_due = True
        self._shown = ""
        self.issued = Issued(self, self._parts)
        self.shaping = Shaping(self)
        self.setFocusProxy(self.page)
        self._connect()
        self.rebuild()

    def _connect(self) -> None:
        desk, page, bar = self.desk, self.page, self.selection_bar
        desk.changed.connect(self._heard)
        desk.version_shown.connect(self._version_shown)
        desk.paragraph_chosen.connect(self._chosen_elsewhere)
        desk.theme.changed.connect(self._restyle)
        page.paragraph_wanted.connect(desk.choose)
        page.edit_wanted.connect(self.edit)
        page.key_wanted.connect(self._key)
        page.customContextMenuRequested.connect(self._menu)
        bar.note.connect(self.write_note)
        bar.amend.connect(self.amend)
        bar.red_line.connect(self.draw_red_line)
        bar.copy.connect(self.copy_with_reference)
        self.find_bar.closed.connect(page.setFocus)
        self.editing.ended.connect(self._inlay_closed)
        self.proposing.ended.connect(self._inlay_closed)

    # Showing

    def rebuild(self) -> None:
        """Show the version anew from its beginning, the chosen paragraph in view."""
        self._is_due = False
        self._shown = self.desk.version
        self.page.setAccessibleName(self._name())
        self._stack.setCurrentIndex(0 if self.desk.version else 1)
        self.page.lay_out()
        self.page.show_plan(self._plan(), self.desk.paragraph)
        self.find_bar.refresh()

    def marks(self) -> str:
        """How amendments show: brackets, tracked or hidden."""
        return str(self.page.marks.value)

    def set_marks(self, marks: str) -> None:
        """Show amendments as attributed "brackets", as "tracked" changes, or not at all ("hidden")."""
        wanted = Marks(marks)
        if wanted is self.page.marks:
            return
        self.page.marks = wanted
        self._change()
        self.page.lay_out()
        self.marks_changed.emit(wanted.value)

    def zoom(self) -> int:
        """The size of the text in per cent."""
        return round(self.page.typesetting.zoom * 100)

    def set_zoom(self, percent: int) -> None:
        """Show the text larger or smaller, between 80 and 250 per cent; what is in view stays in view."""
        zoom = min(max(percent / 100, SMALLEST), LARGEST)
        if zoom == self.page.typesetting.zoom:
            return
        at_top = next((entry.uid for entry, _ in self.page.places.visible() if entry.uid), "")
        self.page.typesetting.zoom = zoom
        self._redress(at_top)
        self.zoom_changed.emit(self.zoom())

    def zoom_by(self, steps: int) -> None:
        """The next larger (1) or smaller (-1) size; 0 is the usual one."""
        if not steps:
            self.set_zoom(100)
            return
        now = self.zoom()
        steps_up = [each for each in ZOOM_STEPS if each > now]
        steps_down = [each for each in ZOOM_STEPS if each < now]
        self.set_zoom((steps_up or [ZOOM_STEPS[-1]])[0] if steps > 0 else (steps_down or [ZOOM_STEPS[0]])[-1])

    def go_to(self, uid: str) -> bool:
        """Choose a paragraph and bring it into view; False when this version does not show it."""
        return self.page.go_to(uid)

    # Doing

    def find_words(self) -> None:
        """Open the find bar, with the selected words in it."""
        words = self.page.textCursor().selectedText() if self.page.places.words() else ""
        self.find_bar.open(words if len(words) < 80 else "")

    def edit(self, uid: str = "", offset: int = -1) -> None:
        """Edit a paragraph in place (the chosen one without a name); asks first when the text was issued by others."""
        uid = uid or self.page.current_uid()
        if not uid or not self.finish() or not self.desk.version:
            return
        if self.issued.allows(uid):
            self.start(self.editing.start(uid, offset), uid)
        else:
            self.issued.ask(uid, lambda: self.start(self.editing.start(uid, offset), uid))

    def start_amending(self, uid: str = "", start: int = -1, end: int = -1) -> None:
        """Write an amendment to a paragraph (the chosen one without a name), those words selected."""
        uid = uid or self.page.current_uid()
        if not uid or (self.proposing.uid != uid and not self.finish()):
            return
        if self.desk.dossier.paragraph(self.desk.version, uid) is None:
            self.start(self.editing.start(uid), uid)
            return
        self.start(self.proposing.replace(uid, start, end), uid)
        self.amend_wanted.emit(uid, start, end)

    def edit_amendment(self, id: str) -> None:
        """Change the words of an amendment: of a replacement in a strip below, of a new paragraph in place."""
        row = self.desk.dossier.amendments[id]
        if row.action is AmendmentAction.INSERT:
            self.edit(row.paragraph)
        elif self.finish() and row.action is AmendmentAction.REPLACE:
            self.start(self.proposing.rewrite(row), row.paragraph)

    def start_inserting(self, uid: str = "") -> None:
        """Write a new paragraph behind one (the chosen one without a name)."""
        uid = uid or self.page.current_uid()
        if uid and self.finish():
            self.start(self.proposing.insert(uid), uid)

    def propose_deletion(self, uid: str = "") -> None:
        """Propose to take a paragraph out."""
        uid = uid or self.page.current_uid()
        if uid and self.finish():
            self.start(self.proposing.delete(uid), uid)

    def propose_move(self, uid: str = "") -> None:
        """Propose to move a paragraph elsewhere."""
        uid = uid or self.page.current_uid()
        if uid and self.finish():
            self.start(self.proposing.move(uid), uid)

    def amend(self) -> None:
        """Write an amendment to the selected words, or to the chosen paragraph."""
        words = self.page.places.words()
        if words is not None:
            self.start_amending(words.uid, words.start, words.end)
        else:
            self.start_amending()

    def write_note(self) -> None:
        """Ask for a note on the selected words, or on the chosen paragraph."""
        words = self.page.places.words() or Words(self.page.current_uid(), -1, -1)
        if words.uid:
            whole = words.start == words.end
            self.note_wanted.emit(words.uid, -1 if whole else words.start, -1 if whole else words.end)

    def draw_red_line(self) -> None:
        """Ask for a red line with the selected words."""
        words = self.page.places.words()
        if words is not None:
            paragraph = self.desk.dossier.paragraph(self.desk.version, words.uid)
            text = paragraph.wording.part(words.start, words.end).plain if paragraph is not None else ""
            self.red_line_wanted.emit(words.uid, text)

    def copy_with_reference(self) -> None:
        """Copy the selected words with the paragraph and the symbol: “…” (A/75/L.20, OP4)."""
        words = self.page.places.words()
        if words is None:
            return
        version = self.desk.dossier.version(self.desk.version)
        text = self.page.createMimeDataFromSelection().text()
        place = f"{version.symbol or version.label}, {self.desk.label(words.uid)}"
        QGuiApplication.clipboard().setText(f"“{text}” ({place})")

    # Following

    def _name(self) -> str:
        if not self.desk.version:
            return "Text"
        version = self.desk.dossier.version(self.desk.version)
        return f"Text of {version.label}"

    def _plan(self) -> Plan:
        dossier = self.desk.dossier
        self._marked = self.desk.marked()
        codes = {code for row in dossier.amendments.values() for code in row.proponents}
        names = {code: self.desk.party_name(code) for code in codes}
        return Plan(
            dossier, self.desk.version, self._marked, self.page.marks, names, self._plain, self.page.printed.plan
        )

    def _change(self) -> None:
        plan = self._plan()
        key, uid = self.page.current_key(), self.page.current_uid()
        self.page.places.held(lambda: self.page.printed.change(plan))
        if uid and self.page.printed.place(key) is None:
            self.page.choose_quietly(uid)
        self.page.repaint_margins()
        if self.find_bar.isVisible():
            self.find_bar.refresh()

    def _show_plain(self, uid: str) -> Entry | None:
        """Show a paragraph without marks, while it is edited; "" shows all as usual."""
        self._plain = uid
        self._change()
        at = first_entry(self.page.printed.entries, uid) if uid else None
        if at is None:
            return None
        self.page.printed.build_to(at + 12)
        return self.page.printed.entries[at]

    def _heard(self, change: Change) -> None:
        if not self.isVisible() and not self.editing.is_active:
            self._is_due = True
            return
        if change.touches("versions", "paragraphs", "amendments", "about", "parties"):
            self._change()
        else:
            self.page.repaint_margins()
        self.editing.heard(change)
        self.proposing.heard()

    def _version_shown(self, _id: str) -> None:
        if not self.finish():
            self.editing.abandon()
        if self.isVisible():
            self.rebuild()
        else:
            self._is_due = True

    def _chosen_elsewhere(self, uid: str) -> None:
        if uid != self.page.current_uid() and not self._is_due and not self.page.go_to(uid):
            self.page.choose_nothing()  # what waits for a place stands nowhere here: no command of the text may take another for it

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_due and self._shown == self.desk.version:
            self._is_due = False
            self._change()
            self.page.go_to(self.desk.paragraph)
        elif self._is_due:
            self.rebuild()

    def _restyle(self) -> None:
        self.page.restyle()
        self._highlights.forget()
        self._redress(next((entry.uid for entry, _ in self.page.places.visible() if entry.uid), ""))

    def _redress(self, at_top: str) -> None:
        """Set everything anew, for the colours or the size have changed; the paragraph at the top stays there."""
        begun = [each for each in (self.editing.put_aside(), self.proposing.put_aside()) if each is not None]
        self.page.typesetting.forget()
        key = self.page.current_key()
        self.page.lay_out()
        self.page.show_plan(self._plan(), at_top)
        self.page.keep_at_top(at_top, key)
        self._highlights.forget()
        for again in begun:
            again()
            self.start(True)

    def finish(self) -> bool:
        """Close what is open in the text; False when what was typed there cannot be saved."""
        if self.editing.is_active and not self.editing.end():
            return False
        self.proposing.put_aside()
        self._parts.inlay.close()
        return True

    def start(self, started: bool, uid: str = "") -> None:
        if started and uid and uid != self.page.current_uid():
            self.page.choose_only(uid)
        self.selection_bar.is_allowed = not started
        self.selection_bar.place()

    def _inlay_closed(self) -> None:
        self.start(False)
        self.page.setFocus()

    def _menu(self, at: QPoint) -> None:
        paragraph_menu(self, at)

    def _key(self, event: QKeyEvent | QWheelEvent) -> None:
        """Keys that the window has not taken for itself."""
        if isinstance(event, QWheelEvent):
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        acts = {
            "Ctrl+M": self.write_note,
            "Ctrl+E": self.amend,
            "Ctrl+F": self.find_words,
            "F3": self.find_bar.next,
            "Shift+F3": self.find_bar.previous,
            "Ctrl++": lambda: self.zoom_by(1),
            "Ctrl+=": lambda: self.zoom_by(1),
            "Ctrl+-": lambda: self.zoom_by(-1),
            "Ctrl+0": lambda: self.zoom_by(0),
            "Ctrl+Shift+C": self.copy_with_reference,
        }
        act = acts.get(QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText))
        if act is not None:
            event.accept()
            act()
