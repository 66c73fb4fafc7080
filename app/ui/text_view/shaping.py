"""Shaping in the text: splitting at the caret, merging with the next paragraph, alternatives, and moving by one place."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from app.domain.dossier import Dossier
from app.domain.refusal import Refusal
from app.work.shaping import (
    Cut,
    Place,
    add_alternative,
    alternatives,
    choose_alternative,
    cuts,
    divided,
    merge,
    move,
    next_alike,
    place_for,
    split,
)
from app.work.workspace import Action

if TYPE_CHECKING:
    from app.ui.text_view.view import TextView


class Shaping:
    """What changes the shape of the text on the chosen paragraph; each is one step, and asks first where the text was received."""

    def __init__(self, view: TextView) -> None:
        self._view = view

    def split_here(self) -> None:
        """Split the paragraph at the caret, or where the selected words begin."""
        uid, at = self._caret()
        if uid:
            self.shape(uid, lambda: self.split_at(uid, at))

    def split_at(self, uid: str, at: int) -> None:
        """Split a paragraph at an offset of its wording, and choose the second part."""
        new = self._view.desk.workspace.new()
        self._do(split(new, self._view.desk.version, uid, at), new.id)

    def merge_next(self) -> None:
        """Merge the paragraph with the next one of its kind."""
        self.shape(self._view.page.current_uid(), self._merge)

    def add_alternative(self) -> None:
        """Set another wording of the paragraph behind it, and edit that."""
        self.shape(self._view.page.current_uid(), self._add_alternative)

    def choose_this(self) -> None:
        """Keep the wording that is chosen, of several alternatives."""
        self.shape(self._view.page.current_uid(), self._choose)

    def move_up(self) -> None:
        """Move the paragraph before the one above it."""
        self.shape(self._view.page.current_uid(), partial(self._move, Place.UP))

    def move_down(self) -> None:
        """Move the paragraph behind the one below it."""
        self.shape(self._view.page.current_uid(), partial(self._move, Place.DOWN))

    # What can be done

    def can_split(self) -> bool:
        """Whether there are words on both sides of the caret."""
        uid, at = self._caret()
        row = self._dossier.paragraph(self._version, uid) if uid else None
        if row is None:
            return False
        try:
            divided(row.wording, at, row.kind, self._dossier.about.language)
        except Refusal:
            return False
        return True

    def offered(self, uid: str) -> tuple[Cut, ...]:
        """The places where the paragraph can well be split."""
        return cuts(self._dossier, self._version, uid) if self._stands(uid) else ()

    def next_label(self, uid: str) -> str:
        """The label of the paragraph with which this one would be merged; empty if none can be."""
        other = next_alike(self._dossier, self._version, uid) if self._stands(uid) else ""
        return self._view.desk.label(other) if other else ""

    def can_move(self, uid: str, place: Place) -> bool:
        """Whether the paragraph is not at that end already."""
        return self._stands(uid) and place_for(self._dossier, self._version, uid, place) is not None

    def has_alternatives(self, uid: str) -> bool:
        """Whether there are several wordings to choose from."""
        return self._stands(uid) and len(alternatives(self._dossier, self._version, uid)) > 1

    # Doing

    def shape(self, uid: str, act: Callable[[], object]) -> None:
        """Do it on the text if that is ours to change, else ask; what is being written is saved first."""
        view = self._view
        if not uid or not self._stands(uid) or not view.finish():
            return
        view.desk.choose(uid)
        if view.issued.allows(uid):
            act()
        else:
            view.issued.ask(uid, act)

    def _merge(self) -> None:
        uid = self._view.page.current_uid()
        other = next_alike(self._dossier, self._version, uid)
        if not other:
            refusal = Refusal("no-next-paragraph", label=self._view.desk.label(uid))
            self._view.desk.refused.emit(self._view.desk.sentence(refusal))
            return
        self._do(merge(self._view.desk.workspace.new(), self._version, uid, other), uid)

    def _add_alternative(self) -> None:
        new = self._view.desk.workspace.new()
        if self._do(add_alternative(new.id, self._version, self._view.page.current_uid()), new.id):
            self._view.edit(new.id)

    def _choose(self) -> None:
        uid = self._view.page.current_uid()
        kept = alternatives(self._dossier, self._version, uid)[0].uid
        self._do(choose_alternative(self._view.desk.workspace.new(), self._version, uid), kept)

    def _move(self, place: Place) -> None:
        uid = self._view.page.current_uid()
        self._do(move(self._version, uid, place), uid)

    def _do(self, action: Action, uid: str) -> bool:
        if not self._view.desk.do(action, by=self._view):
            return False
        self._view.page.go_to(uid)
        return True

    @property
    def _dossier(self) -> Dossier:
        return self._view.desk.dossier

    @property
    def _version(self) -> str:
        return self._view.desk.version

    def _stands(self, uid: str) -> bool:
        return bool(uid) and self._dossier.paragraph(self._version, uid) is not None

    def _caret(self) -> tuple[str, int]:
        """The paragraph with the caret, and the offset in its wording; of selected words, where they begin."""
        editing, page = self._view.editing, self._view.page
        if editing.editor is not None and editing.uid:
            return editing.uid, min(editing.editor.caret())
        cursor = page.textCursor()
        block = page.document().findBlock(cursor.selectionStart())
        entry = page.printed.entry_of(block)
        if entry is None or entry.part != "paragraph" or not entry.uid:
            return "", 0
        return entry.uid, page.places.offset(entry, cursor.selectionStart() - block.position())
