"""Matching: the tracked changes of a file of ours against our amendments: which are known, which alter one of ours, which are new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from app.domain.amendments import Amendment, AmendmentAction
from app.domain.dossier import Dossier
from app.domain.marks import MarkedParagraph
from app.domain.wording import Wording
from app.work.receiving.returning.edits import Edit, Shift, flat, laid
from app.work.receiving.returning.expecting import Expected, Ids, Key, Part, key_of
from app.work.receiving.returning.rereading import Sign, reread, sign_of

if TYPE_CHECKING:
    from app.formats import Draft, DraftChange


@dataclass(slots=True, eq=False)
class Mark:
    """One change of the file on its way: `ids` are the amendments that it is, or alters (`alters`); none for a new one. It `is_sure`
    where all that its author does there is just what we would write.

    `edit` is what it does to the words of the version's paragraph, where it is a rewording of one.
    """

    author: str
    key: Key
    change: DraftChange
    uid: str = ""
    edit: Edit | None = None
    ids: Ids = frozenset()
    alters: bool = False
    opposes: bool = False
    is_sure: bool = False

    @property
    def is_new(self) -> bool:
        """Whether nothing of ours says it."""
        return not self.ids and not self.alters and not self.opposes


@dataclass(frozen=True, slots=True)
class Altered:
    """An amendment of ours that reads otherwise in the file: `text` is what it proposes there, by `authors`, with these changes."""

    amendment: str
    text: Wording
    authors: tuple[str, ...]
    numbers: tuple[int, ...]


@dataclass
class Matching:
    """All changes of a file against the amendments to the version that it stands on.

    `places` are the identities of the file's paragraphs in the version, by index; `parties` the delegations of its authors.
    """

    dossier: Dossier
    draft: Draft
    version: str
    places: Mapping[int, str]
    parties: Mapping[str, Sequence[str]]
    expected: Expected
    marks: list[Mark] = field(default_factory=list)
    nested: dict[int, list[Mark]] = field(default_factory=dict)

    def run(self) -> Matching:
        """Matches every change."""
        for changes in self.draft.by_author:
            key = key_of(changes.author, self.parties)
            for change in changes.changes:
                uid = self.places.get(change.paragraph, "")
                mark = Mark(changes.author, key, change, uid)
                self.marks.append(mark)
                if change.answers is not None:
                    self.nested.setdefault(change.answers, []).append(mark)
        self.marks.sort(key=lambda mark: mark.change.number)
        rewordings = self._by_paragraph()
        for uid, rows in rewordings.items():
            shift = self.shift(uid)
            for mark in rows:
                mark.edit = self._edit(mark, shift)
        known: dict[Sign, Ids] = {}
        for variant in self.expected.variants(brackets=self._has_brackets()):
            for uid, rows in rewordings.items():
                self._as_whole(uid, rows)
            left = [mark for mark in self.marks if not mark.is_sure]
            if left:
                known.update(self._structure(variant, left))
            if all(mark.is_sure for mark in self.marks):
                break
        for uid, rows in rewordings.items():
            self._piece_by_piece(uid, rows)
        self._reworded_insertions(known)
        self._within()
        return self

    def _has_brackets(self) -> bool:
        """Whether the file shows what collides in brackets: more of them stand in it with its changes than without."""
        texts = [[row.wording.plain for row in rows] for rows in (self.draft.paragraphs, self.draft.accepted)]
        before, after = (sum(text.count("] [") for text in rows) for rows in texts)
        return after > before

    @cached_property
    def names(self) -> dict[str, tuple[str, ...]]:
        """The names that our own marks bear."""
        return self.expected.authors()

    @cached_property
    def by_number(self) -> dict[int, Mark]:
        """The marks by the number of their change."""
        return {mark.change.number: mark for mark in self.marks}

    @cached_property
    def indexes(self) -> dict[str, int]:
        """Where the version's paragraphs stand in the file."""
        return {uid: index for index, uid in self.places.items()}

    def _by_paragraph(self) -> dict[str, list[Mark]]:
        found: dict[str, list[Mark]] = {}
        for mark in self.marks:
            change = mark.change
            if change.action == "replace" and change.answers is None and change.text is not None and mark.uid:
                found.setdefault(mark.uid, []).append(mark)
        return found

    def shift(self, uid: str) -> Shift:
        """How the file's paragraph, all changes rejected, differs from that of the version."""
        if uid not in self._shifts:
            index = self.indexes.get(uid)
            base = self.expected.base[uid].wording
            self._shifts[uid] = Shift(base, self.draft.paragraphs[index].wording if index is not None else base)
        return self._shifts[uid]

    @cached_property
    def _shifts(self) -> dict[str, Shift]:
        return {}

    def _groups(self, rows: Sequence[Mark]) -> list[list[Mark]]:
        """The rewordings of one paragraph by whose they are; our own marks by delegations, in whatever order they are named."""
        groups: dict[Key | str, list[Mark]] = {}
        for mark in rows:
            if mark.edit is not None:
                is_ours = mark.author in self.names or len(mark.key) > 1  # nobody else writes under several names
                groups.setdefault(mark.key if is_ours else mark.author, []).append(mark)
        return list(groups.values())

    def _as_whole(self, uid: str, rows: Sequence[Mark]) -> None:
        """What each author does to a paragraph as a whole, where that is just what we would write."""
        base = self.expected.base[uid].wording
        for marks in self._groups(rows):
            if marks[0].is_sure:
                continue
            whole = flat(laid(base, (mark.edit for mark in marks if mark.edit is not None)))
            ids = self.expected.said(uid, marks[0].key, whole)
            for mark in marks if ids else ():
                mark.ids, mark.is_sure = ids, True

    def _piece_by_piece(self, uid: str, rows: Sequence[Mark]) -> None:
        """What is not all and only what a delegation proposes: known, altering what is known, or new."""
        groups = [[mark for mark in marks if not mark.is_sure] for marks in self._groups(rows)]
        base = self.expected.base[uid].wording
        for marks in groups:
            if marks:
                self._one_by_one(uid, base, marks)
        for marks in groups:
            if marks and marks[0].author in self.names:
                self._own_touched(uid, [mark for mark in marks if mark.is_new])
        for mark in rows:
            if mark.edit is not None and mark.is_new:
                self._absorbed(mark, rows)
        for marks in groups:
            self._own_touched(uid, [mark for mark in marks if mark.is_new])

    def _edit(self, mark: Mark, shift: Shift) -> Edit | None:
        """What a change does to the words of the version; None where it stands among words that the version does not have."""
        change = mark.change
        start, end = shift.back(change.start), shift.back(change.end)
        if change.text is None or start is None or end is None or end < start:
            return None
        old, new = self.draft.paragraphs[change.paragraph].wording, change.text.wording
        words = new.part(change.start, len(new.text) - (len(old.text) - change.end))
        return Edit(start, end, words, change.number)

    def _one_by_one(self, uid: str, base: Wording, marks: Sequence[Mark]) -> None:
        """What an author changed, where it is not all and only what the delegation proposes: what of it we know, piece by piece."""
        wanted = {flat(laid(base, [part.edit])): part.ids for part in self.expected.parts(uid, marks[0].key)}
        for group in _joined(marks):
            ids = _known(base, [mark.edit for mark in group if mark.edit is not None], wanted)
            for mark in group:
                mark.ids = ids

    def _own_touched(self, uid: str, marks: Sequence[Mark]) -> None:
        """What shares words or a border with a change that the same delegation proposes alters that one."""
        for group in _joined(marks):
            edits = [mark.edit for mark in group if mark.edit is not None]
            ids = _touched(edits, self.expected.parts(uid, group[0].key))
            for mark in group:
                mark.ids, mark.alters = ids, bool(ids)

    def _absorbed(self, mark: Mark, rows: Sequence[Mark]) -> None:
        """An insertion into or at the border of words that are proposed alters these."""
        edit = mark.edit
        if edit is None or edit.start != edit.end:
            return
        for other in rows:
            if other.edit is None or other.author == mark.author or not other.ids or not other.edit.new:
                continue
            if edit.touches(other.edit):
                mark.ids, mark.alters = other.ids, True
                return

    def _structure(self, rows: Sequence[MarkedParagraph], left: Sequence[Mark]) -> dict[Sign, Ids]:
        """Whole paragraphs, and what a rewording alone does not explain, against our marks written and read again."""
        uids = {mark.uid for mark in left if mark.uid}
        news = any(mark.change.action in {"insert", "elsewhere"} or mark.change.answers is not None for mark in left)
        known = reread(self.expected, rows, self.names, uids, news=news)
        for mark in left:
            sign = sign_of(mark.change, mark.key, mark.uid)
            ids = known.get(sign)
            if ids is None and self.expected.speaks_for_us(mark.key):
                ids = next((known[each] for each in known if self._is_ours(each, sign)), None)
            if ids is not None:
                mark.ids, mark.is_sure = ids or frozenset({""}), True
        return known

    def _reworded_insertions(self, known: Mapping[Sign, Ids]) -> None:
        inserted = [sign for sign in known if sign.action == "insert"]
        for mark in self.marks:
            if mark.is_new and mark.change.action == "insert" and mark.change.answers is None:
                self._reworded_insertion(mark, inserted, known)

    def _is_ours(self, sign: Sign, other: Sign) -> bool:
        """Whether a change of ours stands under another of our names."""
        return replace(sign, key=other.key) == other and self.expected.speaks_for_us(sign.key)

    def _reworded_insertion(self, mark: Mark, inserted: Iterable[Sign], known: Mapping[Sign, Ids]) -> None:
        """A new paragraph of a delegation that reads nearly as one of ours which the file does not have otherwise."""
        from app.text import similarity

        text = flat(mark.change.text.wording) if mark.change.text is not None else ""
        taken = {id for other in self.marks for id in other.ids}
        near = [
            (similarity(sign.text, text), sorted(known[sign]))
            for sign in inserted
            if sign.key == mark.key and known[sign] and not known[sign] & taken
        ]
        likeness, ids = max(near, default=(0.0, []))
        if likeness >= ALIKE:
            mark.ids, mark.alters = frozenset(ids), True

    def _within(self) -> None:
        """Changes of words that are proposed themselves: of one of ours they alter it."""
        for mark in self.marks:
            number = mark.change.answers
            if number is None or mark.ids:
                continue
            parent = self.by_number.get(number)
            if parent is None or not parent.ids:
                continue
            mark.ids = parent.ids
            text = mark.change.text
            if text is None or flat(text.wording) == flat(self.draft.paragraphs[mark.change.paragraph].wording):
                mark.opposes = True
            else:
                mark.alters = True

    def altered(self) -> Iterator[Altered]:
        """The amendments of ours that read otherwise in the file, in its order."""
        by_id: dict[str, list[Mark]] = {}
        for mark in self.marks:
            for id in mark.ids - {""}:
                by_id.setdefault(id, []).append(mark)
        for id, marks in by_id.items():
            row = self.dossier.amendments[id]
            is_whole = not any(mark.alters for mark in marks) and not self._is_partly(row, marks)
            text = None if is_whole else self._text(row, marks)
            if text is None or flat(text) in self._said(row):
                continue
            touching = [mark for mark in marks if mark.alters]
            authors = tuple(dict.fromkeys(mark.author for mark in touching))
            yield Altered(id, text, authors, tuple(mark.change.number for mark in touching))

    def _is_partly(self, row: Amendment, marks: Sequence[Mark]) -> bool:
        """Whether some of what an amendment changes in a paragraph is not in the file any more."""
        if row.action is not AmendmentAction.REPLACE or row.paragraph not in self.expected.base:
            return False
        if any(mark.is_sure for mark in marks):
            return False
        text, wanted = self._text(row, marks), self.expected.wanted(row)
        return text is not None and wanted is not None and flat(text) != flat(wanted)

    def _said(self, row: Amendment) -> set[str]:
        """Every wording that an amendment to the same paragraph, this one or another, proposes already."""
        rows = self.expected.by_paragraph.get(row.paragraph, ())
        wordings = (self.expected.wanted(each) for each in rows)
        return {flat(each) for each in wordings if each is not None}

    def _text(self, row: Amendment, marks: Sequence[Mark]) -> Wording | None:
        """What an amendment proposes in the file, with all that was done to its words there; None where it proposes no wording."""
        if row.action is AmendmentAction.INSERT:
            own = next((mark for mark in marks if mark.change.action == "insert"), None)
            return self._with_nested(own) if own is not None else None
        if row.action is not AmendmentAction.REPLACE or row.paragraph not in self.expected.base:
            return None
        base = self.expected.base[row.paragraph].wording
        edits = [self._full_edit(mark) for mark in marks if mark.edit is not None]
        return laid(base, [*edits, *self.accepted_parts(row)])

    def _full_edit(self, mark: Mark) -> Edit:
        """What a change does to the words, with what others changed in it."""
        assert mark.edit is not None
        nested = self._with_nested(mark)
        if nested is None or not self.nested.get(mark.change.number):
            return mark.edit
        old = self.draft.paragraphs[mark.change.paragraph].wording
        words = nested.part(mark.change.start, len(nested.text) - (len(old.text) - mark.change.end))
        return replace(mark.edit, new=words)

    def _with_nested(self, mark: Mark) -> Wording | None:
        text = mark.change.text.wording if mark.change.text is not None else None
        edits: list[Edit] = []
        for other in self.nested.get(mark.change.number, ()):
            new = other.change.text
            if text is None or new is None or not other.alters:
                continue
            start, end = other.change.start, other.change.end
            words = new.wording.part(start, len(new.wording.text) - (len(text.text) - end))
            edits.append(Edit(start, end, words, other.change.number))
        return laid(text, edits) if text is not None else None

    def accepted_parts(self, row: Amendment) -> list[Edit]:
        """What an amendment changes in a paragraph that stands in the file as plain text."""
        wanted = self.expected.wanted(row)
        if wanted is None or row.paragraph not in self.expected.base:
            return []
        changed = self.shift(row.paragraph).changed
        if not changed:
            return []
        base = self.expected.base[row.paragraph].wording
        parts = self.expected.parts(row.paragraph, tuple(sorted(set(row.proponents))))
        texts = {flat(laid(base, [part.edit])) for part in parts if row.id in part.ids}
        return [edit for edit in changed if flat(laid(base, [edit])) in texts]


ALIKE = 0.6
"""From this likeness on a new paragraph of the same delegation is one of ours, reworded."""


def _joined(marks: Iterable[Mark]) -> Iterator[list[Mark]]:
    """Changes of one author that stand in one place, cut apart by what others typed between them, together."""
    group: list[Mark] = []
    end = -1
    for mark in sorted(marks, key=lambda mark: (mark.edit.start, mark.change.number) if mark.edit else (0, 0)):
        assert mark.edit is not None
        if group and mark.edit.start > end:
            yield group
            group = []
        group.append(mark)
        end = max(end, mark.edit.end)
    if group:
        yield group


def _known(base: Wording, edits: Sequence[Edit], wanted: Mapping[str, Ids]) -> Ids:
    """The amendments that these edits are, all of them; none when one is not proposed as it stands."""
    after = laid(base, edits)
    whole = wanted.get(flat(after))
    if whole:
        return whole
    from app.work.receiving.returning.edits import hunks

    found = [wanted.get(flat(laid(base, [part])), frozenset[str]()) for part in hunks(base, after)]
    return frozenset().union(*found) if found and all(found) else frozenset()


def _touched(edits: Iterable[Edit], parts: Iterable[Part]) -> Ids:
    """The amendments whose changes these edits share words or a border with."""
    made = list(edits)
    return frozenset(id for part in parts if any(part.edit.touches(edit) for edit in made) for id in part.ids)
