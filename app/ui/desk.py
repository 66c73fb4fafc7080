"""The desk: the open dossier as the window's parts share it, with what is shown and chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.checking import OnVersion, on_version
from app.domain.dossier import Dossier
from app.domain.markup import MarkedText, marked_text
from app.domain.paragraphs import Paragraph, labels
from app.domain.parties import Register
from app.domain.refusal import Refusal
from app.domain.versions import Version
from app.sentences import sentence
from app.ui.theme import Theme
from app.work.carrying import Waiting, still_waits, to_place, waiting
from app.work.naming import register_of
from app.work.workspace import Action, Change, Workspace, label_of

if TYPE_CHECKING:
    from app.ui.tabling.watch import TablingWatch


class Desk(QObject):
    """What every panel and view is given: the workspace, which version is shown, which paragraph is chosen, and the theme.

    One signal tells of every change of the dossier (`changed`, with a `Change`); the others tell what the user looks at. `refused` carries
    a sentence for the banner. Views ask for each other with `view_wanted` (name of the view, paragraph or amendment).
    """

    changed = Signal(object)
    version_shown = Signal(str)
    paragraph_chosen = Signal(str)
    refused = Signal(str)
    view_wanted = Signal(str, str)

    def __init__(self, workspace: Workspace, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._theme = theme
        self.version = workspace.dossier.newest_version().id if workspace.dossier.versions else ""
        self.paragraph = ""
        self._register: Register | None = None
        self._marked: tuple[tuple[object, ...], MarkedText] | None = None
        self._labels: tuple[tuple[object, ...], dict[str, str]] | None = None
        self._waiting: tuple[Dossier, tuple[Waiting, ...]] | None = None
        self._before = workspace.dossier
        self.tabling: TablingWatch | None = None
        """What watches the text for the tabling check, once somebody wants it to."""
        workspace.listeners.append(self._heard)

    @property
    def theme(self) -> Theme:
        """The colours of the window."""
        return self._theme

    @property
    def dossier(self) -> Dossier:
        """The present state."""
        return self.workspace.dossier

    @property
    def register(self) -> Register:
        """All delegations and groups, this dossier's own ones included."""
        if self._register is None:
            self._register = register_of(self.dossier)
        return self._register

    def party_name(self, code: str) -> str:
        """The name of a delegation; its code if it is unknown."""
        party = self.register.get(code)
        return party.name if party is not None else code

    def text(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the version shown."""
        return self.dossier.text_of(self.version) if self.version else ()

    def labels(self) -> dict[str, str]:
        """The labels of the version shown, by uid."""
        dossier = self.dossier
        of = (self.version, dossier.versions, dossier.paragraphs)
        if self._labels is None or not _same(self._labels[0], of):
            self._labels = (of, labels(self.text()))
        return self._labels[1]

    def label(self, uid: str) -> str:
        """The label of a paragraph in the version shown, else in the newest that has it."""
        return self.labels().get(uid) or label_of(self.dossier, uid)

    def marked(self) -> MarkedText:
        """The version shown with all standing amendments on it."""
        dossier = self.dossier
        of = (self.version, dossier.versions, dossier.paragraphs, dossier.amendments)
        if self._marked is None or not _same(self._marked[0], of):
            self._marked = (of, marked_text(dossier, self.version) if self.version else MarkedText(()))
        return self._marked[1]

    def on_version(self) -> OnVersion:
        """What the version shown does to red lines and positions: every part of the window asks this, so that none says otherwise."""
        return on_version(self.dossier, self.version)

    def waiting(self) -> tuple[Waiting, ...]:
        """What waits to be placed in the newest version; looked for anew only after a step that can have changed it."""
        if self._waiting is None or self._waiting[0] is not self.dossier:
            self._waiting = (self.dossier, waiting(self.dossier))
        return self._waiting[1]

    def _keep_waiting(self, change: Change) -> None:
        """Keep what was found where the step leaves it as it is: typing and annotating cost nothing here."""
        before, self._before = self._before, self.dossier
        if self._waiting is None or self._waiting[0] is not before:
            return  # it was found before another step
        if still_waits(self._waiting[1], change.delta, self.dossier):
            self._waiting = (self.dossier, self._waiting[1])

    def do(self, action: Action, *, by: object | None = None, merge: str | None = None) -> bool:
        """Do an action; a refusal is told in the banner and gives False, so that the control keeps what was typed."""
        try:
            self.workspace.do(action, by=by, merge=merge)
        except Refusal as refusal:
            self.refused.emit(self.sentence(refusal))
            return False
        return True

    def sentence(self, refusal: Refusal) -> str:
        """The sentence of a refusal, with delegations by name."""
        details = dict(refusal.details)
        if "party" in details:
            codes = str(details["party"]).split(", ")
            details["party"] = ", ".join(self.party_name(code) for code in codes)
        return sentence(refusal.reason, details)

    def show_version(self, id: str) -> None:
        """Show another version of the text."""
        if id != self.version and id in self.dossier.versions:
            self.version = id
            self.version_shown.emit(id)

    def choose(self, uid: str) -> None:
        """Make a paragraph the one that the panel is about."""
        if uid != self.paragraph:
            self.paragraph = uid
            self.paragraph_chosen.emit(uid)

    def _heard(self, change: Change) -> None:
        self._keep_waiting(change)
        if change.touches("parties"):
            self._register = None
        if self.version not in self.dossier.versions:
            self.version = self.dossier.newest_version().id if self.dossier.versions else ""
            self.version_shown.emit(self.version)
        elif change.kind != "done" and (version := _version_of(change)):
            self.show_version(version)  # a step is taken back, or done again, where it can be seen
        self.changed.emit(change)
        if self.paragraph and not self._stands(self.paragraph):
            self.choose("")  # an import or a proposal was taken back: nothing may be written on what is not there

    def _stands(self, uid: str) -> bool:
        """Whether there is a paragraph of this identity: in a version, proposed, or waiting for its place."""
        dossier = self.dossier
        if any(f"{version}:{uid}" in dossier.paragraphs for version in dossier.versions):
            return True
        proposed = any(row.paragraph == uid and row.label for row in dossier.amendments.values())
        return proposed or uid in to_place(dossier)


def _same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    """Whether both were made of the same version and tables; a table that no step has touched is the same object."""
    return one[0] == other[0] and all(here is there for here, there in zip(one[1:], other[1:], strict=True))


def _version_of(change: Change) -> str:
    """The version whose text a step changed; empty when there are none or several."""
    versions = set()
    for row in change.delta:
        now = row.after or row.before
        if isinstance(now, Paragraph):
            versions.add(now.version)
        elif isinstance(now, Version) and getattr(row.before, "order", None) != getattr(row.after, "order", None):
            versions.add(now.id)
    return versions.pop() if len(versions) == 1 else ""
