"""Texts that are not ours to change: one that was received, or a frozen one, is asked about before anything is done to its words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.domain.versions import STAGE_NAMES, Stage
from app.ui.text_view.plan import first_entry
from app.ui.text_view.strips import IssuedStrip
from app.work.versions import copy_version

if TYPE_CHECKING:
    from app.ui.text_view.parts import Parts
    from app.ui.text_view.view import TextView

WORKING_STAGES = (Stage.WORKING, Stage.ROLLING, Stage.COMPILATION)
"""The stages of a text that is ours to change; the others are texts as they were received."""


class Issued:
    """Asks whether a text as it was received shall be changed, or a copy of it."""

    def __init__(self, view: TextView, parts: Parts) -> None:
        self._view, self._parts = view, parts
        self._ours: set[str] = set()

    def allows(self, uid: str = "") -> bool:
        """Whether the version shown may be changed without a question; a paragraph that is only proposed always."""
        desk = self._view.desk
        if not desk.version:
            return False
        version = desk.dossier.version(desk.version)
        if uid and desk.dossier.paragraph(version.id, uid) is None:
            return True
        return version.frozen is None and (version.stage in WORKING_STAGES or version.id in self._ours)

    def ask(self, uid: str, then: Callable[[], object]) -> None:
        """Ask under a paragraph; `then` is done once a copy is made and shown, or the text may be changed as it is."""
        view, page = self._view, self._view.page
        version = view.desk.dossier.version(view.desk.version)
        strip = IssuedStrip(STAGE_NAMES[version.stage], page.viewport(), frozen=version.frozen is not None)
        strip.copy_wanted.connect(lambda: self._on_copy(uid, then))
        strip.edit_wanted.connect(lambda: self._anyway(then))
        strip.amend_wanted.connect(lambda: view.start_amending(uid))
        strip.closed.connect(self._close)
        at = first_entry(page.printed.entries, uid)
        if at is not None:
            self._parts.inlay.open(page.printed.entries[at].key, None, strip)
            view.start(True, uid)
            strip.copy.setFocus()

    def _close(self) -> None:
        self._parts.inlay.close()
        self._view.start(False)
        self._view.page.setFocus()

    def _anyway(self, then: Callable[[], object]) -> None:
        self._ours.add(self._view.desk.version)
        self._close()
        then()

    def _on_copy(self, uid: str, then: Callable[[], object]) -> None:
        self._close()
        desk = self._view.desk
        version = desk.dossier.version(desk.version)
        taken = {each.label for each in desk.dossier.versions.values()}
        names = (f"Working copy of {version.label}" + (f" ({n})" if n > 1 else "") for n in range(1, 1000))
        label = next(name for name in names if name not in taken)
        new = desk.workspace.new()
        if desk.do(copy_version(new, version.id, label), by=self._view):
            desk.show_version(new.id)
            self._view.page.go_to(uid)
            then()
