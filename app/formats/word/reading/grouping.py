"""Which tracked changes of a file are one change: what an author did in one place, and what of it answers somebody else's change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from app.formats.word.reading.story import Atom, Change, StoryParagraph, text_of


@dataclass(eq=False)
class Group:
    """A contiguous change of one author. `answers` is the change whose words it alters, if they are proposed themselves.

    `members` are its atoms with the paragraphs of the file they stand in.
    """

    author: str
    answers: Group | None
    moves: tuple[str, str] | None = None
    members: list[tuple[int, Atom]] = field(default_factory=list)
    dated: datetime | None = None

    @property
    def lineage(self) -> frozenset[Group]:
        """The changes that it stands on, the answered one and what that answers."""
        return frozenset() if self.answers is None else self.answers.lineage | {self.answers}

    def take(self, index: int, atom: Atom, change: Change) -> None:
        """Counts an atom under one of the author's marks."""
        if not self.members or self.members[-1][1] is not atom:
            self.members.append((index, atom))
        if change.dated and (self.dated is None or change.dated > self.dated):
            self.dated = change.dated


@dataclass(slots=True)
class Grouping:
    """Goes through a story once. `of` gives for each changed atom the group of each of its changes."""

    story: Sequence[StoryParagraph]
    groups: list[Group] = field(default_factory=list)
    of: dict[Atom, tuple[Group, ...]] = field(default_factory=dict)
    _open: dict[tuple[str, Group | None, tuple[str, str] | None], tuple[Group, str]] = field(default_factory=dict)
    _founders: dict[int, Change | None] = field(default_factory=dict)
    _old: dict[int, bool] = field(default_factory=dict)
    _last: int = -1

    def run(self) -> Grouping:
        """Finds all groups, in the order of the file."""
        for index, paragraph in enumerate(self.story):
            if paragraph.loose:
                continue
            for atom in paragraph.atoms:
                if atom.changes and not atom.comment:
                    self._changed(index, atom)
                elif not atom.comment and (text := text_of([atom])) and (text.strip() or self._is_old(index)):
                    self._plain(text)
            if paragraph.whole:
                self._changed(index, paragraph.mark) if paragraph.mark.changes else None
                self._open.clear()
            elif paragraph.mark.changes:
                self._changed(index, paragraph.mark)
                self._close_whole(index)
            else:
                self._open.clear()
            self._last = index
        return self

    def shows(self, atom: Atom, standing: frozenset[Group]) -> bool:
        """Whether an atom shows when exactly these groups are accepted."""
        changes = atom.changes
        return not changes or all(
            (group in standing) == change.adds for change, group in zip(changes, self.of[atom], strict=True)
        )

    def _plain(self, text: str) -> None:
        """Text that nobody changed parts what stands before it from what follows, unless it is a single space."""
        for key, (group, gap) in list(self._open.items()):
            if gap + text in {"", " "}:
                self._open[key] = (group, gap + text)
            else:
                del self._open[key]

    def _changed(self, index: int, atom: Atom) -> None:
        found: dict[Change, Group] = {}
        last: Group | None = None
        for change in atom.changes:
            if change.adds:
                if last is not None and last.author == change.author:
                    found[change] = last
                    continue
                found[change] = last = self._group(change, last or self._founded(index, change))
        for change in atom.changes:
            if not change.adds:
                found[change] = last if last and last.author == change.author else self._group(change, last)
        for change, group in found.items():
            group.take(index, atom, change)
        self.of[atom] = tuple(found[change] for change in atom.changes)
        if not (atom.end or atom.note or atom.run.text.strip() or self._is_old(index)):
            return
        touched = {*found.values()}.union(*(group.lineage for group in found.values()))
        deeper = any(group.answers for group in found.values())
        for key, (group, gap) in list(self._open.items()):
            if group in touched:
                continue
            joined = gap + atom.run.text if deeper and group.lineage & touched else "parted"
            if group.lineage & touched and joined in {"", " "}:
                self._open[key] = (group, joined)
            else:
                del self._open[key]

    def _group(self, change: Change, answers: Group | None) -> Group:
        moves = (str(change.kind), change.move) if change.moves else None
        key = (change.author, answers, moves)
        if key not in self._open:
            group = Group(change.author, answers, moves)
            self.groups.append(group)
        else:
            group = self._open[key][0]
        self._open[key] = (group, "")
        return group

    def _founded(self, index: int, change: Change) -> Group | None:
        """The group that an insertion into somebody else's new paragraph answers."""
        founder = self._founder(index)
        if founder is None or founder.author == change.author:
            return None
        if self._last >= 0 and founder in self.story[self._last].mark.changes:
            mark = self.story[self._last].mark
            return self.of[mark][mark.changes.index(founder)]
        return self._group(founder, None)

    def _founder(self, index: int) -> Change | None:
        """Who made a paragraph that is new as a whole: who inserted its mark, or the one before it, behind which it was typed.

        Who struck again what they had typed themselves founded nothing that others could write into.
        """
        if index not in self._founders:
            paragraph = self.story[index]
            marks = [paragraph.mark] if self._last < 0 else [paragraph.mark, self.story[self._last].mark]
            filled = [atom for atom in paragraph.atoms if atom.note or atom.run.text.strip()]
            adding = [change for atom in (*marks, *filled) for change in _lasting(atom)]
            blank = not self._is_old(index) and not paragraph.whole
            self._founders[index] = adding[0] if adding and blank else None
        return self._founders[index]

    def _is_old(self, index: int) -> bool:
        """Whether words stand in a paragraph that nobody proposed."""
        if index not in self._old:
            self._old[index] = any(
                (atom.note or atom.run.text.strip()) and not any(change.adds for change in atom.changes)
                for atom in self.story[index].atoms
            )
        return self._old[index]

    def _close_whole(self, index: int) -> None:
        """Ends the groups that took away or brought in this paragraph as a whole: the next one is another change."""
        paragraph = self.story[index]
        for group in self.of[paragraph.mark]:
            first, atom = group.members[0]
            begins = not atom.end or first == index
            if begins and self._covers(group, index) and not self._replaced_by_next(group, index):
                for key in [key for key, (found, _) in self._open.items() if found is group]:
                    del self._open[key]

    def _covers(self, group: Group, index: int) -> bool:
        return all(
            group in self.of.get(atom, ()) for atom in self.story[index].atoms if not atom.comment and atom.length
        )

    def _replaced_by_next(self, group: Group, index: int) -> bool:
        """Whether the author struck this paragraph and put a new one in its place."""
        if index + 1 >= len(self.story) or any(change.adds for change in self.story[index].mark.changes):
            return False
        following = self.story[index + 1]
        atoms = [atom for atom in (*following.atoms, following.mark) if not atom.comment and (atom.length or atom.end)]
        return (
            group.moves is None
            and following.style == self.story[index].style
            and len(atoms) > 1
            and not following.whole
            and not following.loose
            and all(
                atom.changes and all(c.adds and c.author == group.author and not c.moves for c in atom.changes)
                for atom in atoms
            )
        )


def _lasting(atom: Atom) -> list[Change]:
    """The insertions of an atom that whoever made them left standing."""
    struck = {change.author for change in atom.changes if not change.adds}
    return [change for change in atom.changes if change.adds and change.author not in struck]
