"""Reading a Word file into a draft: the text with all changes rejected, and what each author and commentator did to it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.domain.paragraphs import Kind
from app.domain.refusal import Refusal
from app.domain.wording import NOTE_MARK, Wording, join, plain
from app.formats.draft import AuthorChanges, Draft, DraftComment, Repair, Revision
from app.formats.structure import TEXT_KINDS, Line, structure
from app.formats.word.authors import Reading, changes_between
from app.formats.word.container import Package
from app.formats.word.marks import Element, W
from app.formats.word.numbers import Numbers, numbers_of
from app.formats.word.story import (
    Accept,
    Change,
    StoryParagraph,
    StoryReader,
    accepted,
    moment,
    rejected,
    shows,
    styles_of,
    wording_of,
)

# The names of our own styles, in small letters, and what stands in them.
_STYLES: dict[str, tuple[str, int]] = {
    "enacting formula": (Kind.FORMULA, 0),
    "preambular paragraph": (Kind.PREAMBULAR, 0),
    "operative paragraph": (Kind.OPERATIVE, 0),
    "subparagraph (a)": (Kind.SUBPARAGRAPH, 1),
    "subparagraph (i)": (Kind.SUBPARAGRAPH, 2),
    "subparagraph a.": (Kind.SUBPARAGRAPH, 3),
    "subparagraph i.": (Kind.SUBPARAGRAPH, 4),
    "section heading": (Kind.HEADING, 0),
    "closing line": (Kind.CLOSING, 0),
    "annex text": (Kind.ANNEX, 0),
    "annex heading": (Kind.ANNEX, 0),
    "table row": (Kind.TABLE, 0),
    "session": ("session", 0),
    "agenda item": ("agenda-item", 0),
    "agenda title": ("agenda-title", 0),
    "sponsors": ("sponsors", 0),
    "resolution title": ("title", 0),
}
_PAGE_NUMBER = re.compile(r"(?:page )?\d+(?: ?(?:/|of) ?\d+)?", re.IGNORECASE)


def read_docx(path: Path) -> Draft:
    """The draft in a .docx file; refused with the reason when it is none, is locked, damaged or dangerous, or holds no resolution."""
    package = Package(path)
    try:
        return _Reading(package).draft()
    finally:
        package.close()


@dataclass(frozen=True, slots=True)
class _Comment:
    author: str
    dated: datetime | None
    text: str


class _Reading:
    """One file being read."""

    def __init__(self, package: Package) -> None:
        self.package = package
        main = package.tree(package.main)
        body = main.find(f"{{{W}}}body") if main is not None else None
        if body is None:
            raise Refusal("no-word-text", name=package.name)
        characters, self.names, self.numbered = styles_of(self._tree("styles"))
        self.reader = StoryReader(characters)
        self.numbers: Numbers = numbers_of(self._tree("numbering"))
        self.story: list[StoryParagraph] = list(self.reader.paragraphs(body))
        self.notes = {**self._note_stories("footnotes", "f"), **self._note_stories("endnotes", "e")}
        self.headers = self._header_lines()

    def draft(self) -> Draft:
        """The whole draft."""
        base = self._view(rejected)
        found = base.structure
        if not any(paragraph.kind in TEXT_KINDS for paragraph in found.paragraphs):
            raise Refusal("no-paragraphs", name=self.package.name)
        changes = [change for paragraph in self.story for change in _all_changes(paragraph)]
        authors = list(dict.fromkeys(change.author for change in changes))
        final = self._view(accepted).structure.paragraphs if changes else found.paragraphs
        by_author = tuple(
            AuthorChanges(author, changes_between(base, self._view(_only(author)), self._dates(author)))
            for author in authors
        )
        return Draft(
            found.head,
            found.paragraphs,
            final,
            tuple(self._revisions(base)),
            tuple(row for row in by_author if row.changes),
            tuple(self._comments(base)),
            (*found.repaired, *self._lost_notes()),
            (*found.unread, *self.reader.unread, *self._foot_lines(), *self._unreferred()),
        )

    def _tree(self, kind: str) -> Element | None:
        parts = self.package.related(kind)
        return self.package.tree(parts[0]) if parts else None

    def _view(self, accept: Accept) -> Reading:
        """The text with these changes accepted and all others rejected; a paragraph whose mark goes runs on into the next."""
        notes = {key: self._note(story, accept) for key, story in self.notes.items()}
        numbers = self.numbers.restarted()
        lines = list(self.headers)
        places: list[tuple[int, ...]] = [()] * len(lines)
        collected: list[int] = []
        for index, paragraph in enumerate(self.story):
            collected.append(index)
            if not shows(paragraph.mark, accept) and index + 1 < len(self.story):
                continue
            atoms = [
                atom
                for at in collected
                for atom in self.story[at].atoms
                if not atom.comment and shows(atom.changes, accept)
            ]
            lines.append(self._line(paragraph, wording_of(atoms, notes), numbers))
            places.append(tuple(collected))
            collected = []
        return Reading(structure(lines), tuple(places))

    def _line(self, paragraph: StoryParagraph, wording: Wording, numbers: Numbers) -> Line:
        name = self.names.get(paragraph.style, "")
        style, level = _STYLES.get(name, ("", 0))
        number = ""
        if wording.text.strip():
            number = numbers.next(paragraph.numbering or self.numbered.get(paragraph.style))
        if style == Kind.PREAMBULAR and (number or re.match(r"\d{1,3}(?: \w+)?\.\s", wording.text)):
            style = ""
        heading = 1 if not style and (name.startswith("heading") or name == "title") and not number else 0
        return Line(wording, str(style), "" if style else number, heading, level, unbroken=True, loose=paragraph.loose)

    def _note_stories(self, kind: str, prefix: str) -> dict[str, list[StoryParagraph]]:
        stories: dict[str, list[StoryParagraph]] = {}
        tree = self._tree(kind)
        for note in tree if tree is not None else ():
            if not note.get(f"{{{W}}}type") or note.get(f"{{{W}}}type") == "normal":
                stories[prefix + note.get(f"{{{W}}}id", "")] = list(self.reader.paragraphs(note))
        return stories

    def _note(self, story: list[StoryParagraph], accept: Accept) -> Wording:
        from_first = [atom for row in story[:1] for atom in row.atoms if not atom.note]
        atoms = [atom for atom in from_first if not atom.comment and shows(atom.changes, accept)]
        text = wording_of(atoms, {})
        gap = re.match(r"\t| +", text.text)
        for row in story[1:]:
            rest = [atom for atom in row.atoms if not atom.note and not atom.comment and shows(atom.changes, accept)]
            text = text.replaced(len(text.text), len(text.text), join([plain("\n"), wording_of(rest, {})]))
        return text.part(gap.end() if gap else 0, len(text.text))

    def _unreferred(self) -> list[str]:
        referred = {atom.note for paragraph in self.story for atom in paragraph.atoms}
        left = (self._note(story, accepted).plain for key, story in self.notes.items() if key not in referred)
        return [text for text in left if text]

    def _lost_notes(self) -> list[Repair]:
        """The references whose footnote is not in the file."""
        referred = dict.fromkeys(atom.note for paragraph in self.story for atom in paragraph.atoms if atom.note)
        return [Repair("repair-note-missing", note[1:]) for note in referred if note not in self.notes]

    def _part_lines(self, kind: str) -> list[str]:
        lines: list[str] = []
        for part in self.package.related(kind):
            tree = self.package.tree(part)
            reader = StoryReader(self.reader.styles)
            for paragraph in reader.paragraphs(tree) if tree is not None else ():
                text = "".join(atom.run.text for atom in paragraph.atoms if shows(atom.changes, rejected)).strip()
                if text and text not in lines:
                    lines.append(text)
        return lines

    def _header_lines(self) -> list[Line]:
        return [Line(plain(text), loose=True) for text in self._part_lines("header")]

    def _foot_lines(self) -> list[str]:
        return [text for text in self._part_lines("footer") if not _PAGE_NUMBER.fullmatch(text)]

    def _dates(self, author: str) -> dict[int, datetime]:
        """When the author last changed each paragraph of the file."""
        dates: dict[int, datetime] = {}
        for index, paragraph in enumerate(self.story):
            found = [change.dated for change in _all_changes(paragraph) if change.author == author and change.dated]
            if found:
                dates[index] = max(found)
        return dates

    def _revisions(self, base: Reading) -> list[Revision]:
        rows: list[Revision] = []
        for index, paragraph in enumerate(self.story):
            texts: dict[Change, str] = defaultdict(str)
            for atom in paragraph.atoms:
                for change in atom.changes:
                    texts[change] += NOTE_MARK if atom.note else atom.run.text
            behind = {(change.author, change.adds) for change in texts}
            texts.update({change: "\n" for change in paragraph.mark if (change.author, change.adds) not in behind})
            place = _place(base, index, paragraph)
            rows.extend(
                Revision(change.author, change.dated, change.kind, place, text) for change, text in texts.items()
            )
        rows.extend(Revision(change.author, change.dated, change.kind, -1, "") for change in self.reader.formatting)
        return rows

    def _comments(self, base: Reading) -> list[DraftComment]:
        tree = self._tree("comments")
        comments: dict[str, _Comment] = {}
        for element in tree if tree is not None else ():
            rows = StoryReader(self.reader.styles).paragraphs(element)
            text = "\n".join(
                "".join(atom.run.text for atom in row.atoms if shows(atom.changes, accepted)) for row in rows
            )
            author = " ".join(element.get(f"{{{W}}}author", "").split())
            comments[element.get(f"{{{W}}}id", "")] = _Comment(author, moment(element.get(f"{{{W}}}date")), text)
        return [self._placed(base, id, comment) for id, comment in comments.items()]

    def _placed(self, base: Reading, id: str, comment: _Comment) -> DraftComment:
        """The comment with its place in the base text: the words between its anchors, or the whole paragraph when it has all or none."""
        start = end = place = -1
        words = ""
        for index, paragraph in enumerate(self.story):
            if not any(atom.comment[1:] == id for atom in paragraph.atoms if atom.comment):
                continue
            place = _place(base, index, paragraph)
            start, end, words = self._anchor(base, index, id)
            break
        text = base.structure.paragraphs[place].wording.text if place >= 0 else ""
        start, end = max(start, 0), min(end, len(text))
        if place < 0 or start >= end or (start == 0 and end == len(text)):
            return DraftComment(comment.author, place, "" if place >= 0 else words, comment.text, comment.dated)
        words = base.structure.paragraphs[place].wording.part(start, end).plain
        return DraftComment(comment.author, place, words, comment.text, comment.dated, start, end)

    def _anchor(self, base: Reading, index: int, id: str) -> tuple[int, int, str]:
        """Where in its paragraph of the base a comment begins and ends, and the words between, struck ones included."""
        at = -base.cut_at(index)
        for other in base.group_at(index):
            if other >= index:
                break
            at += sum(
                len(atom.run.text) or bool(atom.note)
                for atom in self.story[other].atoms
                if shows(atom.changes, rejected)
            )
        start, end, words, inside = -1, -1, "", False
        for atom in self.story[index].atoms:
            if atom.comment == "+" + id:
                start, inside = at, True
            elif atom.comment == "-" + id:
                end, inside = at, False
            elif not atom.comment:
                words += atom.run.text if inside else ""
                if shows(atom.changes, rejected):
                    at += len(atom.run.text) or bool(atom.note)
        return start, at if inside else end, words


def _place(base: Reading, index: int, paragraph: StoryParagraph) -> int:
    """The paragraph of the draft that a paragraph of the file stands for; -1 for one that is new as a whole."""
    added = any(change.adds for change in paragraph.mark)
    old = any(not atom.comment and shows(atom.changes, rejected) for atom in paragraph.atoms)
    return -1 if added and not old else base.paragraph_at(index)


def _only(author: str) -> Accept:
    return lambda change: change.author == author


def _all_changes(paragraph: StoryParagraph) -> Sequence[Change]:
    return [*(change for atom in paragraph.atoms for change in atom.changes), *paragraph.mark]
