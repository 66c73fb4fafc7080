"""Proposing amendments in the text: other words, a new paragraph, a deletion, a move."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLabel

from app.domain.amendments import Amendment
from app.domain.markup import family
from app.domain.paragraphs import Kind, Paragraph
from app.domain.refusal import Refusal
from app.domain.wording import Wording, differences
from app.ui.text_view.editor import ParagraphEditor
from app.ui.text_view.issued import WORKING_STAGES
from app.ui.text_view.parts import Parts
from app.ui.text_view.plan import Entry, first_entry
from app.ui.text_view.strips import ProposalStrip
from app.ui.text_view.target import TargetBox
from app.work.amending import (
    propose_deletion,
    propose_insertion,
    propose_move,
    propose_replacement,
    rewrite,
    set_proponents,
    set_status,
)
from app.work.editing import insert_paragraph
from app.work.workspace import Action, together
from app.work.writing import written

_KINDS = {
    Kind.PREAMBULAR: "Preambular paragraph",
    Kind.OPERATIVE: "Operative paragraph",
    Kind.SUBPARAGRAPH: "Subparagraph",
}


@dataclass(frozen=True, slots=True)
class _Draft:
    """What was written for a proposal that was neither made nor cancelled."""

    text: Wording
    parties: tuple[str, ...]
    status: int


class Proposing(QObject):
    """One proposal at a time; nothing is recorded before Propose.

    What was typed when something else was begun is kept, and stands there again when the same proposal is begun anew.
    """

    ended = Signal()

    def __init__(self, parts: Parts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self.uid = ""
        self._version = ""
        self.editor: ParagraphEditor | None = None
        self.strip: ProposalStrip | None = None
        self._base: Wording | None = None
        self._rewritten = ""
        self._shown_first = Wording()
        self._kind: QComboBox | None = None
        self._target: TargetBox | None = None
        self._compare = QTimer(self)
        self._compare.setSingleShot(True)
        self._compare.setInterval(80)
        self._compare.timeout.connect(self._show_difference)
        self._drafts: dict[tuple[str, str, bool], _Draft] = {}

    @property
    def is_active(self) -> bool:
        """Whether a proposal is being written."""
        return self.strip is not None

    @property
    def has_words(self) -> bool:
        """Whether words were typed that are recorded nowhere."""
        return self.editor is not None and self.editor.wording() not in {self._base, self._shown_first, Wording()}

    def replace(self, uid: str, start: int = -1, end: int = -1) -> bool:
        """Write other words for a paragraph of the text, those from `start` to `end` selected."""
        if self.uid == uid and self.editor is not None and self._base is not None:
            self._select(start, end)
            return True
        paragraph = self._paragraph(uid)
        entry = self._begin(uid, plain=True) if paragraph is not None else None
        if paragraph is None or entry is None:
            return False
        self._base = paragraph.wording
        editor = self._made_editor(entry, paragraph.wording, entry.numbers)
        strip = self._made_strip(f"Propose an amendment to {entry.label}")
        self._parts.inlay.open(entry.key, editor, strip)
        strip.show_difference(())
        self._restore()
        editor.setFocus()
        self._select(start, end)
        return True

    def rewrite(self, amendment: Amendment) -> bool:
        """Change the words of a replacement that was proposed, who proposes it, and how it stands."""
        if self._rewritten == amendment.id:
            return True
        entry = (
            self._begin(amendment.paragraph, plain=True) if self._paragraph(amendment.paragraph) is not None else None
        )
        if entry is None:
            return False
        self._base, self._rewritten = amendment.base, amendment.id
        editor = self._made_editor(entry, amendment.text, entry.numbers)
        strip = self._made_strip(f"Edit the amendment to {entry.label}")
        strip.propose.setText("Save")
        strip.parties.set_parties(amendment.proponents)
        strip.status.setEnabled(amendment.is_standing)
        if amendment.is_standing:
            strip.status.setCurrentIndex(strip.status.findData(amendment.status))
        self._parts.inlay.open(entry.key, editor, strip)
        self._restore()
        self._show_difference()
        editor.setFocus()
        return True

    def insert(self, uid: str) -> bool:
        """Write a new paragraph that follows `uid`."""
        entry = self._begin(uid, plain=False)
        if entry is None:
            return False
        version = self._parts.desk.dossier.version(self._parts.desk.version)
        strip = self._made_strip(
            f"New paragraph after {entry.label}", direct=version.frozen is None and version.stage in WORKING_STAGES
        )
        self._kind = QComboBox(strip)
        self._kind.setAccessibleName("Kind of paragraph")
        for kind, name in _KINDS.items():
            self._kind.addItem(name, kind)
        self._kind.setCurrentIndex(max(list(_KINDS).index(entry.kind) if entry.kind in _KINDS else 1, 0))
        strip.body.addWidget(self._kind)
        editor = self._made_editor(entry, Wording(), ())
        editor.set_type(editor.currentCharFormat(), editor.document().firstBlock().blockFormat(), "", 0)
        block = editor.document().firstBlock().blockFormat()
        block.setTextIndent(0)
        block.setLeftMargin(0)
        block.setRightMargin(0)
        editor.textCursor().setBlockFormat(block)
        editor.setAccessibleName("Wording of the new paragraph")
        editor.setPlaceholderText("Words of the new paragraph; Ctrl+I sets italics")
        strip.body.addWidget(editor)
        strip.setTabOrder(editor, strip.parties.entry())
        editor.grown.connect(self._fit)
        self._fit()
        strip.direct.clicked.connect(self._put_directly)
        self._parts.inlay.open(self._last_of_family(entry), None, strip)
        self._restore()
        editor.setFocus()
        return True

    def delete(self, uid: str) -> bool:
        """Propose to take a paragraph out."""
        entry = self._begin(uid, plain=False) if self._paragraph(uid) is not None else None
        if entry is None:
            return False
        strip = self._made_strip(f"Propose to delete {entry.label}")
        self._parts.inlay.open(entry.key, None, strip)
        strip.parties.setFocus()
        return True

    def move(self, uid: str) -> bool:
        """Propose to move a paragraph behind another one."""
        entry = self._begin(uid, plain=False) if self._paragraph(uid) is not None else None
        if entry is None:
            return False
        strip = self._made_strip(f"Propose to move {entry.label}")
        label = QLabel("&To", strip)
        self._target = TargetBox(self._parts.desk, uid, strip)
        label.setBuddy(self._target)
        strip.body.addWidget(label)
        strip.body.addWidget(self._target)
        strip.setTabOrder(self._target, strip.parties.entry())
        self._parts.inlay.open(entry.key, None, strip)
        self._target.setFocus()
        return True

    def cancel(self) -> None:
        """Close, and forget what was typed."""
        if self.strip is not None:
            self._drafts.pop(self._draft_key(), None)
            self._close()

    def put_aside(self) -> Callable[[], object] | None:
        """Close, keeping what was typed; gives what opens the proposal again, if one with words was open."""
        if self.strip is None:
            return None
        uid, again = self.uid, self.replace if self._base is not None else self.insert
        rewritten = self._parts.desk.dossier.amendments.get(self._rewritten)
        has_words = self.editor is not None
        self._keep()
        self._close()
        if rewritten is not None:
            return lambda: self.rewrite(rewritten)
        return (lambda: again(uid)) if has_words else None

    def _draft_key(self) -> tuple[str, str, bool]:
        return self._version, self._rewritten or self.uid, self._base is not None

    def _keep(self) -> None:
        if self.editor is None or self.strip is None:
            return
        text = self.editor.wording()
        if text and text != self._base:
            parties, status = self.strip.parties.parties(), self.strip.status.currentIndex()
            self._drafts[self._draft_key()] = _Draft(text, parties, status)

    def _restore(self) -> None:
        draft = self._drafts.pop(self._draft_key(), None)
        if draft is not None and self.editor is not None and self.strip is not None:
            self.editor.adopt(draft.text, caret=True)
            self.strip.parties.set_parties(draft.parties)
            self.strip.status.setCurrentIndex(draft.status)
            self._compare.start()

    def _close(self) -> None:
        self._compare.stop()
        plain = self._base is not None
        self.editor = self.strip = self._kind = self._target = self._base = None
        self.uid = self._rewritten = ""
        self._parts.inlay.close()
        if plain:
            self._parts.show_plain("")
        self.ended.emit()

    def propose(self) -> bool:
        """Record it; when it is refused, everything stays and the reason stands in the strip."""
        strip = self.strip
        if strip is None:
            return False
        if not strip.parties.take_pending():
            strip.refuse(f"“{strip.parties.pending()}” is no delegation that is known. Choose one from the list.")
            return False
        try:
            action = self._action(strip)
        except Refusal as refusal:
            strip.refuse(self._parts.desk.sentence(refusal))
            return False
        return self._do(action, strip)

    def heard(self) -> None:
        """The text has changed under the proposal: show what it would change now, or close if the paragraph is gone."""
        if self.strip is None:
            return
        if first_entry(self._parts.page.printed.entries, self.uid) is None:
            self.put_aside()
        elif self._rewritten:
            if self._rewritten not in self._parts.desk.dossier.amendments:
                self.put_aside()
        elif self._base is not None:
            paragraph = self._paragraph(self.uid)
            if paragraph is None:
                self.put_aside()
                return
            self._base = paragraph.wording
            self._compare.start()

    def _do(self, action: Action, strip: ProposalStrip) -> bool:
        desk, uid = self._parts.desk, self.uid
        try:
            desk.workspace.do(action, by=self)
        except Refusal as refusal:
            strip.refuse(desk.sentence(refusal))
            return False
        self._close()
        self._parts.page.go_to(action.paragraph or uid)
        self._parts.page.setFocus()
        return True

    def _action(self, strip: ProposalStrip) -> Action:
        desk, parties, status = self._parts.desk, strip.parties.parties(), strip.chosen_status()
        new = desk.workspace.new()
        rewritten = desk.dossier.amendments.get(self._rewritten)
        if rewritten is not None and self.editor is not None:
            return self._changes(rewritten, self.editor.wording(), strip)
        if self._base is not None and self.editor is not None:
            return propose_replacement(new, desk.version, self.uid, self.editor.wording(), parties, status=status)
        if self._kind is not None:
            kind, text, level = self._new_paragraph()
            return propose_insertion(new, desk.version, self.uid, kind, text, parties, level=level, status=status)
        if self._target is not None:
            return propose_move(new, desk.version, self.uid, self._target.after(), parties, status=status)
        return propose_deletion(new, desk.version, self.uid, parties, status=status)

    def _changes(self, row: Amendment, text: Wording, strip: ProposalStrip) -> Action:
        """What was changed of an amendment, as one step."""
        actions = [rewrite(row, text)] if text != row.text else []
        if strip.parties.parties() != row.proponents:
            actions.append(set_proponents(row, strip.parties.parties()))
        if row.is_standing and strip.chosen_status() is not row.status:
            actions.append(set_status(row, strip.chosen_status()))
        return together("Edit amendment", actions, row.paragraph)

    def _fit(self) -> None:
        """The field of a new paragraph is as high as its text, three lines at least."""
        if self.editor is not None and self._kind is not None:
            least = self._parts.page.line_height() * 3
            self.editor.setFixedHeight(round(max(self.editor.document().size().height(), least)) + 4)

    def _put_directly(self) -> None:
        if self.strip is not None and self._kind is not None:
            desk = self._parts.desk
            kind, text, level = self._new_paragraph()
            self._do(insert_paragraph(desk.workspace.new().id, desk.version, self.uid, kind, text, level), self.strip)

    def _new_paragraph(self) -> tuple[Kind, Wording, int]:
        kind = Kind(self._kind.currentData()) if self._kind is not None else Kind.OPERATIVE
        text = self.editor.wording() if self.editor is not None else Wording()
        if not any(run.italic or run.note is not None for run in text.runs):
            text = written(re.sub(r"([*\\\[])", r"\\\1", text.text), kind)
        before = self._paragraph(self.uid)
        level = 0
        if kind is Kind.SUBPARAGRAPH:
            level = max(before.level, 1) if before is not None else 1
        return kind, text, level

    def _paragraph(self, uid: str) -> Paragraph | None:
        desk = self._parts.desk
        return desk.dossier.paragraph(desk.version, uid) if desk.version else None

    def _begin(self, uid: str, *, plain: bool) -> Entry | None:
        self.put_aside()
        self.uid = uid
        self._version = self._parts.desk.version
        if plain:
            return self._parts.show_plain(uid)
        entries = self._parts.page.printed.entries
        at = first_entry(entries, uid)
        if at is None:
            return None
        self._parts.page.printed.build_to(at + 12)
        return entries[at]

    def _last_of_family(self, entry: Entry) -> str:
        """The key of the entry behind which a new paragraph will stand."""
        paragraphs = self._parts.desk.text()
        index = next((at for at, each in enumerate(paragraphs) if each.uid == entry.uid), None)
        if index is None:
            return entry.key
        last = paragraphs[family(paragraphs, index) - 1].uid
        entries = self._parts.page.printed.entries
        at = first_entry(entries, last)
        self._parts.page.printed.build_to((at or 0) + 12)
        return entries[at].key if at is not None else entry.key

    def _made_editor(self, entry: Entry, text: Wording, numbers: tuple[str, ...]) -> ParagraphEditor:
        editor = ParagraphEditor(self._parts.page.viewport())
        editor.setAccessibleName(f"Proposed wording of {entry.label or 'the paragraph'}")
        self._parts.dress(editor, entry)
        editor.set_wording(text, numbers)
        self._shown_first = text
        editor.setUndoRedoEnabled(True)
        editor.edited.connect(self._compare.start)
        editor.ended.connect(self.cancel)
        editor.confirmed.connect(self.propose)
        self.editor = editor
        return editor

    def _made_strip(self, heading: str, *, direct: bool = False) -> ProposalStrip:
        strip = ProposalStrip(self._parts.desk, heading, self._parts.page.viewport(), direct=direct)
        strip.confirmed.connect(self.propose)
        strip.closed.connect(self.cancel)
        self.strip = strip
        return strip

    def _select(self, start: int, end: int) -> None:
        if self.editor is not None and 0 <= start <= end:
            self.editor.select_words(start, end)

    def _show_difference(self) -> None:
        if self.strip is not None and self.editor is not None and self._base is not None:
            self.strip.show_difference(differences(self._base, self.editor.wording()))
            self.strip.refuse("")
