"""Editing a paragraph in place: what is typed is saved on a pause, kept when it is refused, and follows undo."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.amendments import Amendment
from app.domain.refusal import Refusal
from app.domain.wording import EMPTY, Wording
from app.ui.text_view.editor import ParagraphEditor
from app.ui.text_view.parts import Parts
from app.ui.text_view.strips import EditingStrip
from app.work.amending import rewrite
from app.work.editing import reword
from app.work.workspace import Action, Change

PAUSE = 600
"""Milliseconds without a key after which what was typed is saved."""


class Editing(QObject):
    """One paragraph at a time. A paragraph that is only proposed is edited as the wording of its proposal."""

    ended = Signal()

    def __init__(self, parts: Parts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self.uid = ""
        self.editor: ParagraphEditor | None = None
        self.strip: EditingStrip | None = None
        self._version = ""
        self._saved: Wording = EMPTY
        self._session = 0
        self._ending = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.commit)

    @property
    def is_active(self) -> bool:
        """Whether a paragraph is being edited."""
        return self.editor is not None

    def start(self, uid: str, offset: int = -1) -> bool:
        """Open the editor on a paragraph with the caret at an offset of its wording (-1: at its end)."""
        if self.is_active and not self.end():
            return False
        parts = self._parts
        self._version = parts.desk.version
        self.uid = uid
        text = self._present()
        entry = parts.show_plain(uid) if text is not None else None
        if text is None or entry is None:
            self.uid = ""
            return False
        editor = ParagraphEditor(parts.page.viewport())
        editor.setAccessibleName(f"Wording of {entry.label or 'the paragraph'}")
        parts.dress(editor, entry)
        editor.set_wording(text, entry.numbers)
        strip = EditingStrip(parts.desk, parts.page.viewport())
        self.editor, self.strip, self._saved = editor, strip, text
        self._session += 1
        self._ending = False
        editor.edited.connect(self._pause.start)
        editor.saving.connect(self.commit)
        editor.caret_moved.connect(self._caret_moved)
        editor.ended.connect(self.end)
        editor.confirmed.connect(self.end)
        strip.closed.connect(self.end)
        strip.confirmed.connect(self.end)
        strip.style_wanted.connect(self._style)
        strip.discarded.connect(self._discard)
        parts.inlay.open(entry.key, editor, strip)
        editor.setFocus()
        if offset >= 0:
            editor.select_words(offset, offset)
        return True

    def commit(self) -> bool:
        """Save what was typed; False when it was refused, and then it stays in the editor and is marked."""
        self._pause.stop()
        if self.editor is None or self.strip is None or not shiboken6.isValid(self._parts.desk):
            return True
        text = self.editor.wording()
        if text != self._saved:
            try:
                self._parts.desk.workspace.do(self._action(text), by=self, merge=self._merge())
            except Refusal as refusal:
                sentence = self._parts.desk.sentence(refusal)
                self.strip.tell(f"Not saved. {sentence}", refused=True)
                self._parts.desk.refused.emit(sentence)
                return False
            self._saved = text
            self._renumber()
        if self.strip is not None:
            self.strip.tell("Saved as you type")
        return True

    def end(self) -> bool:
        """Save and close; stays open, and gives False, when what was typed is refused."""
        if self.editor is None or self._ending:
            return True
        if not self.commit():
            self.editor.setFocus()
            return False
        self._close()
        return True

    def put_aside(self) -> Callable[[], object] | None:
        """Save and close for a moment; gives what opens the editor again at the same place. None when none is open or nothing can be saved."""
        if self.editor is None:
            return None
        uid, places = self.uid, self.editor.caret()
        if not self.end():
            return None

        def again() -> None:
            if self.start(uid) and self.editor is not None:
                self.editor.select_words(*places)

        return again

    def abandon(self) -> None:
        """Close without saving: its text is not shown any more, and what was typed could not be saved."""
        if self.is_active:
            self._close()

    def heard(self, change: Change) -> None:
        """Follow a change of the dossier: our own echo only renumbers footnotes, undo brings the caret to its place."""
        if self.editor is None or change.by is self:
            return
        text = self._present() if self._parts.desk.version == self._version else None
        if text is None:
            self._close()
            return
        is_clean = self.editor.wording() == self._saved
        if text != self._saved:
            self._saved = text
            self._session += 1
            if is_clean:
                self._pause.stop()
                self.editor.adopt(text, self._numbers(), caret=change.kind != "done")
        self._renumber()

    def _present(self) -> Wording | None:
        dossier = self._parts.desk.dossier
        paragraph = dossier.paragraph(self._version, self.uid)
        if paragraph is not None:
            return paragraph.wording
        proposed = self._proposed()
        return proposed.text if proposed is not None else None

    def _proposed(self) -> Amendment | None:
        return self._parts.desk.dossier.amendments.get(self.uid)

    def _action(self, text: Wording) -> Action:
        proposed = self._proposed()
        if proposed is not None and self._parts.desk.dossier.paragraph(self._version, self.uid) is None:
            return rewrite(proposed, text)
        return reword(self._version, self.uid, text)

    def _merge(self) -> str:
        return f"wording:{self._version}:{self.uid}:{self._session}"

    def _caret_moved(self) -> None:
        """The caret went elsewhere: what is typed there is another step of undo."""
        if self._pause.isActive():
            self.commit()
        self._session += 1

    def _style(self, style: str) -> None:
        if self.editor is not None:
            self.editor.toggle(style)
            self.editor.setFocus()

    def _discard(self) -> None:
        if self.editor is not None and self.strip is not None:
            self._pause.stop()
            self.editor.adopt(self._saved, self._numbers())
            self.strip.tell("Saved as you type")
            self.editor.setFocus()

    def _numbers(self) -> tuple[str, ...]:
        page = self._parts.page
        at = page.printed.place(self._parts.inlay.key)
        return page.printed.entries[at].numbers if at is not None else ()

    def _renumber(self) -> None:
        if self.editor is not None:
            self.editor.show_numbers(self._numbers())

    def _close(self) -> None:
        self._ending = True
        self._pause.stop()
        self.editor = self.strip = None
        self.uid = ""
        self._parts.inlay.close()
        self._parts.desk.workspace.seal()
        self._parts.show_plain("")
        self.ended.emit()
