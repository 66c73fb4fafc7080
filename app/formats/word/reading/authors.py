"""What each author did, told paragraph by paragraph: the groups of tracked changes as changes of a draft."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from app.domain.wording import Wording
from app.formats.draft import DraftChange
from app.formats.word.reading.grouping import Group, Grouping
from app.formats.word.reading.rewording import NotesOf, common_ends, differing_part, fresh, line_paragraph, reworded
from app.formats.word.reading.story import Accept, Atom, rejected
from app.formats.word.reading.views import Reading, Story, note_wording
from app.formats.word.reading.windows import Stretch, Windows, differing, paired


@dataclass(slots=True, eq=False)
class Made:
    """A change of the draft in the making."""

    author: str
    change: DraftChange
    group: Group | None = None
    answered: Made | None = None
    lines: tuple[int, ...] = ()

    def count(self, characters: int) -> None:
        """Adds to the characters it accounts for."""
        self.change = replace(self.change, characters=self.change.characters + characters)


@dataclass(slots=True)
class Authors:
    """Makes the changes of a story. `base` is the reading with all rejected, `final` with all accepted, `proposed` with nothing struck."""

    story: Story
    base: Reading
    final: Reading
    proposed: Callable[[], Reading]
    made: list[Made] = field(default_factory=list)
    grouping: Grouping = field(init=False)
    _windows: Windows = field(init=False)
    at_line: dict[Group, dict[int, Made]] = field(default_factory=dict)
    callers: dict[str, Atom] = field(default_factory=dict)
    """For each footnote the reference that what is changed in it is counted with: the first."""
    _proposed: Reading | None = None
    _notes: dict[str, Wording] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.grouping = Grouping(self.story.paragraphs).run()
        self._windows = Windows(self.story.paragraphs, self.grouping)
        for row in self.story.paragraphs:
            self.callers.update((atom.note, atom) for atom in row.atoms if atom.note and atom.note not in self.callers)

    def changes(self) -> list[Made]:
        """All changes in the order of the file."""
        self._merge_structural()
        for group in self.grouping.groups:
            if group.members:
                self._emit(group)
        return self.made

    def _others(self) -> Iterator[Reading]:
        """The readings in which new paragraphs stand; that of everything is made when a paragraph stands in no other."""
        yield self.final
        if self._proposed is None:
            self._proposed = self.proposed()
        yield self._proposed

    def _merge_structural(self) -> None:
        """Makes one of the changes by which an author cuts or joins paragraphs and of what else that author changes in them."""
        groups = [row for row in self.grouping.groups if row.answers is None and row.moves is None and row.members]
        for cut in groups:
            if not cut.members or not self._cuts(cut):  # one that was taken in by another before is nothing of its own
                continue
            whole = cut
            while whole.members and len(touched := self._touched(whole, groups)) > 1:
                whole = touched[0]
                for row in touched[1:]:
                    self._join(whole, row)

    def _touched(self, cut: Group, groups: Sequence[Group]) -> list[Group]:
        """The changes of the same author in the lines that a change cuts or joins, itself among them."""
        first, last = self._reach(cut)
        same = [row for row in groups if row.author == cut.author and row.members]
        near = [row for row in same if row.members[0][0] <= last + 4 and row.members[-1][0] >= first - 4]
        reaches = [(row, *self._reach(row)) for row in near]
        return [row for row, begin, end in reaches if begin <= last and end >= first]

    def _reach(self, group: Group) -> tuple[int, int]:
        return self._windows.around(group.members[0][0], group.members[-1][0], frozenset(), frozenset({group}))

    def _cuts(self, group: Group) -> bool:
        """Whether a change does more than bring in or take out whole lines, or change words within one."""
        if not any(atom.end for _, atom in group.members):
            return False
        first, last = self._reach(group)
        olds = self._windows.lines(first, last, frozenset())
        news = self._windows.lines(first, last, frozenset({group}))
        old, new, _ = differing(olds, news)
        return bool(old and new) or any(not line.text.strip() for line in (*old, *new))

    def _join(self, group: Group, other: Group) -> None:
        of = self.grouping.of
        for _, atom in other.members:
            of[atom] = tuple(group if found is other else found for found in of[atom])
        group.members = sorted([*group.members, *other.members], key=lambda member: member[0])
        group.dated = max(filter(None, (group.dated, other.dated)), default=None)
        for row in self.grouping.groups:
            if row.answers is other:
                row.answers = group
        other.members = []

    def _emit(self, group: Group) -> None:
        before = group.lineage
        after = before | {group}
        first, last = self._windows.around(group.members[0][0], group.members[-1][0], before, after)
        olds = self._windows.lines(first, last, before)
        news = self._windows.lines(first, last, after)
        old, new, same = differing(olds, news)
        place = max([self.base.before[first], *(self.base.paragraph_at(line.last) for line in olds[:same])])
        previous = olds[same - 1] if same else None
        shown: dict[int, Made] = {}
        for one, other in paired(*([line for line in lines if line.text.strip()] for lines in (old, new))):
            made = self._change(group, one, other, previous, place)
            if one is not None:
                previous, place = one, max(place, self.base.paragraph_at(one.last))
            if made is not None:
                self.made.append(made)
                shown.update(dict.fromkeys(made.lines, made))
                if other is not None:
                    self.at_line.setdefault(group, {})[other.last] = made
        self._account(group, shown)

    def _change(
        self, group: Group, old: Stretch | None, new: Stretch | None, previous: Stretch | None, place: int
    ) -> Made | None:
        """What became of one line; None where nothing of the draft did."""
        blank_before, blank_after = not (old and old.text.strip()), not (new and new.text.strip())
        if blank_before and blank_after:
            return None
        notes = self._noted(group)
        lines = tuple(range(min(s.first for s in (old, new) if s), max(s.last for s in (old, new) if s) + 1))
        answered = self._answered(group, old or new or previous)
        if answered is not None and answered.change.text is not None:
            change = self._answer(answered, old, None if blank_after else new, notes)
        elif old is not None and not blank_before:
            change = self._base_change(old, None if blank_after else new, notes)
        elif new is not None:
            change = self._new(new, place, notes)
        else:
            return None
        change = replace(change, dated=group.dated)
        return Made(group.author, change, group, answered, lines)

    def _base_change(self, old: Stretch, new: Stretch | None, notes: NotesOf) -> DraftChange:
        at = self.base.paragraph_at(old.last)
        if at < 0:
            text = line_paragraph(new or Stretch((), old.first, old.last), notes)
            return DraftChange("elsewhere", -1, text, None)
        if new is None and len(self.base.structure.placed[at].lines) == 1:
            return DraftChange("delete", at, None, None)
        line = self.base.line_at(old.last)
        found = reworded(self.base, line, old, new or Stretch((), old.first, old.last), notes)
        return DraftChange("replace", at, found.paragraph, None, start=found.start, end=found.end)

    def _new(self, new: Stretch, place: int, notes: NotesOf) -> DraftChange:
        text = fresh(self._others(), new, notes)
        if text is None:
            return DraftChange("elsewhere", -1, line_paragraph(new, notes), None)
        return DraftChange("insert", place, text, None)

    def _answered(self, group: Group, line: Stretch | None) -> Made | None:
        """The change whose words this one alters, in this line."""
        parent = group.answers
        while parent is not None and line is not None:
            lines = self.at_line.get(parent, {})
            for at in range(line.first, line.last + 1):
                if at in lines:
                    return lines[at]
            parent = parent.answers
        return None

    def _answer(self, answered: Made, old: Stretch | None, new: Stretch | None, notes: NotesOf) -> DraftChange:
        change = answered.change
        text = change.text
        if text is None:
            raise ValueError("a deletion proposes no words that could be changed")
        if old is None and new is not None:
            return DraftChange(
                "insert", change.paragraph, fresh(self._others(), new, notes) or line_paragraph(new, notes), None
            )
        if new is None and change.action in {"insert", "move"}:
            return DraftChange("delete", change.paragraph, None, None)
        stretch = new or Stretch((), old.first if old else 0, old.last if old else 0)
        if change.action == "replace" and self.base.paragraph_at(stretch.last) == change.paragraph:
            line = self.base.line_at(stretch.last)
            before = Stretch(self._base_atoms(line), stretch.first, stretch.last)
            made = reworded(self.base, line, before, stretch, notes).paragraph
        else:
            made = fresh(self._others(), stretch, notes) or line_paragraph(stretch, notes)
        line_text = old.text if old else ""
        shift = line_text.find(text.wording.text)
        ahead, behind = common_ends(old.atoms if old else (), stretch.atoms)
        left = len(line_text) - shift - len(text.wording.text)
        place = (ahead - shift, behind - left) if shift >= 0 and old else None
        start, end = differing_part(text.wording, made.wording, place)
        return DraftChange(
            "elsewhere" if change.action == "elsewhere" else "replace",
            change.paragraph,
            made,
            None,
            start=start,
            end=end,
        )

    def _base_atoms(self, line: int) -> tuple[Atom, ...]:
        rows = (self.story.paragraphs[at] for at in self.base.places[line])
        return tuple(
            atom for row in rows for atom in row.atoms if not atom.comment and self.grouping.shows(atom, frozenset())
        )

    def _noted(self, group: Group) -> NotesOf:
        """The wordings of footnotes as this change would have them: those it brings in with what its author wrote in them."""
        authors = {group.author, *(found.author for found in group.lineage)}

        def notes(atoms: Sequence[Atom]) -> dict[str, Wording]:
            found: dict[str, Wording] = {}
            for atom in atoms:
                if atom.note and atom.note in self.story.notes:
                    new = any(change.adds for change in atom.changes)
                    key = atom.note + ("|" + "|".join(sorted(authors)) if new else "")
                    if key not in self._notes:
                        wanted: Accept = (lambda change: change.author in authors) if new else rejected
                        self._notes[key] = note_wording(self.story.notes[atom.note], wanted)
                    found[atom.note] = self._notes[key]
            return found

        return notes

    def _account(self, group: Group, shown: dict[int, Made]) -> None:
        """Counts each character of the group in the change that has its line; what has none in the first, or in one of its own."""
        left: list[Atom] = []
        own = list(dict.fromkeys(shown.values()))
        for index, atom in group.members:
            marked = self._marked(group, atom)
            if index in shown:
                shown[index].count(marked)
            elif own:
                own[0].count(marked)
            elif marked:
                left.append(atom)
        if left:
            text = line_paragraph(Stretch(tuple(left), 0, 0), self._noted(group))
            change = DraftChange("elsewhere", -1, text, group.dated)
            self.made.append(Made(group.author, change, group))
            self.made[-1].count(sum(self._marked(group, atom) for atom in left))

    def _marked(self, group: Group, atom: Atom) -> int:
        pairs = list(zip(atom.changes, self.grouping.of[atom], strict=True))
        times = sum(1 for change, found in pairs if found is group and change in atom.counted)
        if not atom.note:
            return atom.marked * times
        first = next((found for _, found in pairs if found.author == group.author), None)
        if first is not group or self.callers.get(atom.note) is not atom:
            return 0
        rows = self.story.notes.get(atom.note, ())
        parts = (part for row in rows for part in row.atoms)
        return sum(part.marked for part in parts for change in part.counted if change.author == group.author)
