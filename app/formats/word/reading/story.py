"""A Word text as it stands in the file: paragraphs of atoms, each knowing under which tracked changes it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.domain.wording import NOTE_MARK, Run, Wording, wording
from app.formats.draft import RevisionKind, characters
from app.formats.word.marks import Element, W

CHANGES = {
    f"{{{W}}}ins": RevisionKind.INSERTION,
    f"{{{W}}}del": RevisionKind.DELETION,
    f"{{{W}}}moveFrom": RevisionKind.MOVE_FROM,
    f"{{{W}}}moveTo": RevisionKind.MOVE_TO,
    f"{{{W}}}cellIns": RevisionKind.INSERTION,
    f"{{{W}}}cellDel": RevisionKind.DELETION,
}
_ADDING = {RevisionKind.INSERTION, RevisionKind.MOVE_TO}
_MOVING = {RevisionKind.MOVE_FROM, RevisionKind.MOVE_TO}


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """One tracked change; each is itself, however alike two are. `move` names the move it belongs to.

    `counts` says that it stands around its words; the change of a row, a cell or the end of a paragraph does not. `restyles` says that
    its words only change their style: they are in the file once, and here once as they were and once as they are to be. `along` says
    that its words only go along with a paragraph that moved; they are counted under the change that marks them.
    """

    kind: RevisionKind
    author: str
    dated: datetime | None
    move: str = ""
    counts: bool = True
    restyles: bool = False
    along: bool = False

    @property
    def adds(self) -> bool:
        """Whether accepting it makes something appear."""
        return self.kind in _ADDING

    @property
    def moves(self) -> bool:
        """Whether it is one half of a move."""
        return self.kind in _MOVING


Accept = Callable[[Change], bool]
_NOTHING = Run("")


def rejected(_: Change) -> bool:
    """The view that rejects every change."""
    return False


def accepted(_: Change) -> bool:
    """The view that accepts every change."""
    return True


def proposed(change: Change) -> bool:
    """The view in which everything stands that was ever there: insertions accepted, deletions rejected."""
    return change.adds


@dataclass(frozen=True, slots=True, eq=False)
class Atom:
    """A stretch of text in one style, a footnote reference (`note`), the start or end of a comment (`comment`, "+3" or "-3"), or the end
    of a paragraph (`end`). `source` is the element of the file that its characters come from.
    """

    run: Run = _NOTHING
    note: str = ""
    comment: str = ""
    changes: tuple[Change, ...] = ()
    signs: tuple[bool, str, str] = (False, "", "")
    end: bool = False
    source: Element | None = None

    @property
    def length(self) -> int:
        """How many characters it takes in a wording."""
        return 1 if self.note else len(self.run.text)

    @property
    def marked(self) -> int:
        """How many characters it counts for under each change that it is counted under; white space is none."""
        return characters(self.run.text)

    @property
    def counted(self) -> tuple[Change, ...]:
        """The changes that it is counted under: that of a row or a cell only when its author has not marked the words too, none of style."""
        if any(change.restyles for change in self.changes):
            return ()
        marking = tuple(change for change in self.changes if not change.along)
        if all(change.counts for change in marking):
            return marking
        taken = {(change.author, change.adds) for change in marking if change.counts}
        found: list[Change] = []
        for change in marking:
            if change.counts or (change.author, change.adds) not in taken:
                found.append(change)
                taken.add((change.author, change.adds))
        return tuple(found)


@dataclass(slots=True, eq=False)
class StoryParagraph:
    """One paragraph of the file, or one row of a table.

    `whole` says that it never runs on into the next (a row); `loose` that it stands beside the text (a text box, the masthead). `cells`
    are the paragraphs of a row, each on its own. `formats` are the changes of format alone with their words. `element` is the paragraph or
    the row in the XML of the file.
    """

    atoms: list[Atom] = field(default_factory=list)
    mark: Atom = field(default_factory=lambda: Atom(end=True))
    style: str = ""
    numbering: tuple[str, int] | None = None
    loose: bool = False
    whole: bool = False
    cells: list[StoryParagraph] = field(default_factory=list)
    formats: list[tuple[Change, str]] = field(default_factory=list)
    element: Element | None = None

    @property
    def changes(self) -> list[Change]:
        """All changes in it, in their order, each once."""
        found = dict.fromkeys(change for atom in self.atoms for change in atom.changes)
        return list(found | dict.fromkeys(self.mark.changes))


@dataclass(frozen=True, slots=True)
class Lost:
    """Text that stands in no paragraph: hidden, or no text at all (`reason`); `counted` says that it is text of the file."""

    text: str
    reason: str = "in-unread"
    changes: tuple[Change, ...] = ()
    counted: bool = True


def shows(changes: tuple[Change, ...], accept: Accept) -> bool:
    """Whether what stands under these changes shows when some of them are accepted and the others rejected."""
    return all(accept(change) == change.adds for change in changes)


def wording_of(atoms: Iterable[Atom], notes: Mapping[str, Wording]) -> Wording:
    """The wording of atoms, with the notes they refer to; a reference to no note is one to an empty note."""
    runs = (Run(NOTE_MARK, note=notes.get(atom.note, Wording())) if atom.note else atom.run for atom in atoms)
    return wording(runs)


def text_of(atoms: Iterable[Atom]) -> str:
    """The characters of atoms, each note as its mark."""
    return "".join([NOTE_MARK if atom.note else atom.run.text for atom in atoms])


def moment(text: str | None) -> datetime | None:
    """A date as Word writes it, without its zone, which Word sets to Z whatever the clock on the wall was; None for anything else."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None) if text else None
    except ValueError:
        return None


def change_of(element: Element, kind: RevisionKind, move: str = "", counts: bool = True) -> Change:
    """The change that an element of the file stands for; its author is empty where the file does not name one."""
    author = " ".join(element.get(f"{{{W}}}author", "").split())
    return Change(kind, author, moment(element.get(f"{{{W}}}date")), move, counts)
