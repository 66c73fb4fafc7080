"""The workspace: runs an action, saves the difference, remembers the old state, tells everyone which rows changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from app.domain.dossier import Delta, Dossier, RowChange, applied, between, paragraphs_touched
from app.domain.paragraphs import labels
from app.domain.refusal import Refusal
from app.storage import DossierFile, Entry, Written, written

STEPS_KEPT = 200
"""How many steps can be undone."""


@dataclass(frozen=True, slots=True)
class Action:
    """Something a user does: a name ("Set stance") and a pure function from one dossier to the next.

    `paragraph` is the identity it is about; its label completes the name ("Set stance on OP4"). The function refuses by raising `Refusal`.
    """

    name: str
    run: Callable[[Dossier], Dossier]
    paragraph: str = ""


@dataclass(frozen=True, slots=True)
class New:
    """What a new row needs from outside: its key and the moment it is made."""

    id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """What everyone is told after a step: its name, the rows that differ, who did it, and whether it was done, undone or redone."""

    label: str
    delta: Delta
    by: object | None = None
    kind: str = "done"
    paragraph: str = ""

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The identities of the paragraphs it touched; the one it was about comes first."""
        return tuple(dict.fromkeys([uid for uid in (self.paragraph,) if uid] + list(paragraphs_touched(self.delta))))

    def touches(self, *tables: str) -> bool:
        """Whether a row of one of the tables changed."""
        return any(change.table in tables for change in self.delta)


@dataclass(frozen=True, slots=True)
class Prepared:
    """An action that was worked out ahead on a certain state of the dossier, down to the form in which the file takes it."""

    action: Action
    before: Dossier
    after: Dossier
    step: Written


def prepared(dossier: Dossier, action: Action) -> Prepared:
    """Work an action out without doing it. Pure, and safe on any thread: a large step then costs the main thread only its writing.

    Raises `Refusal` when the action refuses.
    """
    after = action.run(dossier)
    return Prepared(action, dossier, after, written(between(dossier, after)))


@dataclass(slots=True)
class _Step:
    label: str
    before: Dossier
    after: Dossier
    paragraph: str
    merge: str | None
    entry: int
    """The journal entry that last brought this step about, which an undo names."""


def label_of(dossier: Dossier, uid: str) -> str:
    """The label of a paragraph's identity in the newest version that has it, or that of the amendment which would insert it."""
    for version in reversed(dossier.versions_in_order()):
        if f"{version.id}:{uid}" in dossier.paragraphs:
            return labels(dossier.text_of(version.id))[uid]
    inserting = [
        amendment for amendment in dossier.amendments.values() if amendment.paragraph == uid and amendment.label
    ]
    return inserting[0].label if inserting else ""


class Workspace:
    """One open dossier. All changes pass through `do`, `undo` and `redo`; each is on disk when they return, or has not happened.

    `listeners` are called after every change with one `Change`. Lives on one thread; the dossier it hands out is immutable and may go anywhere.
    """

    def __init__(
        self, file: DossierFile, *, who: str, origin: str, clock: Callable[[], datetime] | None = None
    ) -> None:
        self.file = file
        self.dossier: Dossier = file.read()
        self.who = who
        self.origin = origin
        self.listeners: list[Callable[[Change], None]] = []
        self._clock = clock or (lambda: datetime.now(UTC))
        self._done: list[_Step] = []
        self._undone: list[_Step] = []

    @classmethod
    def create(cls, path: Path, dossier: Dossier, *, who: str, origin: str) -> Workspace:
        """A new dossier file with this content; refused if the file exists."""
        entry = Entry(0, datetime.now(UTC), who, "New dossier", origin, between(Dossier(dossier.about), dossier))
        return cls(DossierFile.create(path, dossier, entry), who=who, origin=origin)

    @classmethod
    def open(cls, path: Path, *, who: str, origin: str, read_only: bool = False) -> Workspace:
        """The dossier in this file; refused if it is none, is damaged, newer than we are, or open elsewhere."""
        return cls(DossierFile.open(path, read_only=read_only), who=who, origin=origin)

    @property
    def path(self) -> Path:
        """Where the dossier lies."""
        return self.file.path

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed here."""
        return self.file.read_only

    @property
    def undo_label(self) -> str:
        """The name of the step `undo` would take back; empty when there is none."""
        return self._done[-1].label if self._done else ""

    @property
    def redo_label(self) -> str:
        """The name of the step `redo` would do again; empty when there is none."""
        return self._undone[-1].label if self._undone else ""

    @staticmethod
    def now() -> datetime:
        """The present moment, for what is made before there is a workspace."""
        return datetime.now(UTC)

    def new(self) -> New:
        """A fresh key and the present moment, for a row about to be made."""
        return New(uuid4().hex, self._clock())

    def do(
        self, action: Action, *, by: object | None = None, merge: str | None = None, ready: Prepared | None = None
    ) -> Change:
        """Run the action, save what it changed, and tell the listeners.

        `by` lets a view recognize its own change. Steps in a row with the same `merge` key become one step of undo (typing in one field).
        `ready` is the same action worked out ahead; it counts only while the dossier is the one it was worked out on.
        An action that changes nothing leaves no step. Raises `Refusal` when the action or the disk refuses; then nothing has happened.
        """
        if self.file.read_only:
            raise Refusal("read-only", name=self.path.name)
        before = self.dossier
        if ready is None or ready.before is not before or ready.action is not action:
            ready = prepared(before, action)
        after, delta = ready.after, ready.step.delta
        label = self._label(action, after)
        if not delta:
            return Change(label, (), by, paragraph=action.paragraph)
        entry = self._save(label, ready.step, after)
        last = self._done[-1] if self._done else None
        if last is not None and merge is not None and last.merge == merge and not self._undone:
            last.after, last.entry = after, entry
        else:
            self._done.append(_Step(label, before, after, action.paragraph, merge, entry))
            del self._done[:-STEPS_KEPT]
        self._undone.clear()
        return self._tell(Change(label, delta, by, "done", action.paragraph))

    def undo(self) -> Change:
        """Take back the last step, in the file too."""
        if not self._done:
            raise Refusal("nothing-to-undo")
        step = self._done[-1]
        delta = between(self.dossier, step.before)
        step.entry = self._save(f"Undo {step.label}", written(delta), step.before, undoes=step.entry)
        self._undone.append(self._done.pop())
        return self._tell(Change(step.label, delta, None, "undone", step.paragraph))

    def redo(self) -> Change:
        """Do the last undone step again."""
        if not self._undone:
            raise Refusal("nothing-to-redo")
        step = self._undone[-1]
        delta = between(self.dossier, step.after)
        step.entry = self._save(f"Redo {step.label}", written(delta), step.after, undoes=step.entry)
        self._done.append(self._undone.pop())
        return self._tell(Change(step.label, delta, None, "redone", step.paragraph))

    def seal(self) -> None:
        """End the run of steps that merge into one: what is typed next is a step of its own."""
        if self._done:
            self._done[-1].merge = None

    def take_back(self) -> Change:
        """Undo the last step of this origin by the journal, across program runs (`adref undo`).

        Refused when a row it touched has been changed since, for that later work would be lost.
        """
        entry = self.file.last_entry(self.origin)
        if entry is None:
            raise Refusal("nothing-to-undo")
        for change in entry.delta:
            current = self._current(change)
            if current != change.after:
                raise Refusal("changed-since", label=entry.label)
        inverse = tuple(RowChange(change.table, change.id, change.after, change.before) for change in entry.delta)
        after = applied(self.dossier, inverse)
        label = f"Undo {entry.label}"
        self.file.write(inverse, Entry(0, self._clock(), self.who, label, self.origin, inverse, undoes=entry.seq))
        self.dossier = after
        return self._tell(Change(entry.label, inverse, None, "undone"))

    def history(self, paragraph: str = "", limit: int | None = None) -> list[Entry]:
        """What was done to a paragraph (or to anything), newest first."""
        return self.file.journal(paragraph=paragraph or None, limit=limit)

    def save_copy(self, path: Path) -> None:
        """A whole copy of the dossier beside or elsewhere; the one that is open stays open."""
        self.file.copy_to(path)

    def close(self) -> None:
        """Let go of the file. Nothing is left to save."""
        self.file.close()

    def _current(self, change: RowChange) -> object:
        if change.table == "about":
            return self.dossier.about
        return getattr(self.dossier, change.table).get(change.id)

    def _label(self, action: Action, after: Dossier) -> str:
        if not action.paragraph:
            return action.name
        label = label_of(after, action.paragraph) or label_of(self.dossier, action.paragraph)
        return f"{action.name} on {label}" if label else action.name

    def _save(self, label: str, step: Written, after: Dossier, *, undoes: int = 0) -> int:
        """Write a step; memory changes only once it is on disk. Gives the number of its journal entry."""
        entry = Entry(0, self._clock(), self.who, label, self.origin, step.delta, undoes)
        entry = self.file.write(step.delta, entry, step)
        self.dossier = after
        return entry.seq

    def _tell(self, change: Change) -> Change:
        for listener in list(self.listeners):
            listener(change)
        return change


def together(name: str, actions: list[Action], paragraph: str = "") -> Action:
    """Several actions as one step: all happen, or none."""

    def run(dossier: Dossier) -> Dossier:
        for action in actions:
            dossier = action.run(dossier)
        return dossier

    return Action(name, run, paragraph)
