"""Reading a Word file into a draft: the text with all changes rejected, and what each author and commentator did to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from app.domain.paragraphs import Kind
from app.domain.refusal import Refusal
from app.formats.draft import (
    LARGEST_KEPT,
    AuthorChanges,
    Draft,
    DraftComment,
    Form,
    Repair,
    Revision,
    WordFile,
    characters,
)
from app.formats.reporting import Report, silent
from app.formats.structure.account import Account
from app.formats.structure.rules import rules_for
from app.formats.structure.sorting import STYLED, TEXT_KINDS
from app.formats.structure.structuring import structure
from app.formats.word.marks import Element, W
from app.formats.word.reading.balance import text_in
from app.formats.word.reading.beside import Beside, with_masthead
from app.formats.word.reading.container import Package
from app.formats.word.reading.contents import ContentReader
from app.formats.word.reading.moved import with_moves_whole
from app.formats.word.reading.numbers import numbers_of
from app.formats.word.reading.revisions import inserted_text, revisions_of
from app.formats.word.reading.story import Accept, StoryParagraph, accepted, proposed, rejected, shows, text_of
from app.formats.word.reading.styles import Styles, styles_of
from app.formats.word.reading.views import Reading, Story, note_wording, plain_styles, visible, with_signs

_PROSE = re.compile(r"(?:\S+\s+){3}\S")
_MUCH = 300


def read_docx(path: Path, report: Report = silent) -> Draft:
    """The draft in a .docx file; refused with the reason when it is none, is locked, damaged or dangerous, or holds no text."""
    report(0.0, "Opening the file")
    package = Package(path)
    try:
        return _Reading(package, report).draft()
    finally:
        package.close()


def base_reading(package: Package) -> Reading:
    """The text of a Word file with all changes rejected, and for each paragraph the elements of the file that it was read from."""
    return _Reading(package, silent).base()


_MOST_CHANGES = 1_500_000  # changes times pieces, in the paragraphs they share; real negotiations stay below a tenth


_MOST_PARAGRAPHS = 20_000
_LONGEST_PARAGRAPH = 300_000  # characters


def _refuse_endless(rows: Sequence[StoryParagraph], name: str) -> None:
    """No text that anybody negotiates is as long as this, and the work on one that is would not end."""
    if len(rows) > _MOST_PARAGRAPHS:
        raise Refusal("file-too-large", name=name, limit=f"{_MOST_PARAGRAPHS:,} paragraphs")
    if any(sum(len(atom.run.text) for atom in row.atoms) > _LONGEST_PARAGRAPH for row in rows):
        raise Refusal("file-too-large", name=name, limit=f"{_LONGEST_PARAGRAPH:,} characters in one paragraph")
    if sum(len(row.changes) * len(row.atoms) for row in rows) > _MOST_CHANGES:
        raise Refusal("word-endless-changes", name=name)


class _Reading:
    """One file being read."""

    def __init__(self, package: Package, report: Report) -> None:
        self.package = package
        self.report = report
        self.in_file = self.furniture = 0
        self.repaired: list[Repair] = []
        main = self._part(package.main)
        body = main.find(f"{{{W}}}body") if main is not None else None
        if body is None:
            raise Refusal("no-word-text", name=package.name)
        self.styles: Styles = styles_of(self._tree("styles"))
        self.plain = plain_styles(self.styles)
        self.reader = self._content_reader()
        report(0.2, "Reading the text")
        rows = self.reader.paragraphs(body)
        with_moves_whole(rows)
        self.notes = {**self._note_stories("footnotes", "f"), **self._note_stories("endnotes", "e")}
        numbers = numbers_of(self._tree("numbering"), self.styles)
        _refuse_endless(rows, package.name)
        self.story = Story(with_masthead(rows), self.styles, numbers, self.notes)
        self.beside = self._beside()

    def draft(self) -> Draft:
        """The whole draft."""
        self.report(0.4, "Finding the structure")
        base = self.base()
        found = base.structure
        self.report(0.6, "Reading the changes")
        tracked = any(row.changes for row in (*self.story.paragraphs, *self._note_rows(), *self.beside.paragraphs))
        final = self._view(accepted) if tracked else base
        by_author = self._changes(base, final) if tracked or any(row.changes for row in self.reader.lost) else ()
        self.report(0.9, "Reading the comments")
        comments, struck = self._comments(base)
        revisions = (*revisions_of(base, self.beside.paragraphs), *self._lost_revisions())
        unread = (*found.unread, *self._unread())
        draft = Draft(
            found.head,
            with_signs(base, rejected),
            with_signs(final, accepted),
            revisions,
            by_author,
            tuple(comments),
            (*self.repaired, *found.repaired, *self._lost_notes(), *self._macros(), *self._too_large()),
            tuple(text for text in unread if text.strip()),
            form=found.form,
            body=found.body,
            language=found.language,
            word_file=self._kept(),
        )
        return replace(draft, balance=self._account(base, comments, struck).balance(found.paragraphs, found.body))

    def _content_reader(self) -> ContentReader:
        return ContentReader(self.styles, self.package.name, self.plain)

    def _part(self, name: str) -> Element | None:
        tree = self.package.tree(name)
        if tree is not None:
            self.in_file += text_in(tree)
        return tree

    def _tree(self, kind: str) -> Element | None:
        parts = self.package.related(kind)
        return self.package.tree(parts[0]) if parts else None

    def base(self) -> Reading:
        """The reading with every change rejected; of a text without structure, with its paragraphs as they stand."""
        base = self._view(rejected)
        if base.structure.form is not Form.TEXT or _is_resolution(base):
            return base
        final = self._view(accepted)
        if _is_resolution(final) and not _has_prose(base):
            self.repaired.append(Repair("repair-all-proposed"))
            return base
        if not _has_words(base) and not _has_words(final):
            raise Refusal("no-paragraphs", name=self.package.name)
        self.story.prose = True
        self.repaired.append(Repair("repair-no-structure"))
        return self._view(rejected)

    def _view(self, accept: Accept) -> Reading:
        lines, places = self.story.lines(accept)
        whole = [*self.beside.headers, *lines]
        return Reading(structure(whole), whole, [*([()] * len(self.beside.headers)), *places], self.story)

    def _changes(self, base: Reading, final: Reading) -> tuple[AuthorChanges, ...]:
        from app.formats.word.reading.authors import Authors  # most files have no changes
        from app.formats.word.reading.telling import asides, lost_changes, note_changes, numbered, with_moves

        authors = Authors(self.story, base, final, lambda: self._view(proposed))
        lost = [row for row in self.reader.lost if row.changes]
        beside = Story(self.beside.paragraphs, self.styles, self.story.numbers)
        made = [*authors.changes(), *note_changes(authors), *asides(self.story), *asides(beside), *lost_changes(lost)]
        return tuple(numbered(with_moves(made, base.structure.paragraphs)))

    def _note_rows(self) -> Iterator[StoryParagraph]:
        return (row for rows in self.notes.values() for row in rows)

    def _note_stories(self, kind: str, prefix: str) -> dict[str, list[StoryParagraph]]:
        stories: dict[str, list[StoryParagraph]] = {}
        parts = self.package.related(kind)
        tree = self._part(parts[0]) if parts else None
        for note in tree if tree is not None else ():
            if not note.get(f"{{{W}}}type") or note.get(f"{{{W}}}type") == "normal":
                key = prefix + note.get(f"{{{W}}}id", "")
                if key in stories:
                    self.repaired.append(Repair("repair-note-twice", key[1:]))
                stories.setdefault(key, []).extend(self.reader.paragraphs(note))
            else:
                self.furniture += text_in(note)
        return stories

    def _lost_notes(self) -> list[Repair]:
        """The references whose footnote is not in the file."""
        referred = dict.fromkeys(atom.note for row in self.story.paragraphs for atom in row.atoms if atom.note)
        return [Repair("repair-note-missing", note[1:]) for note in referred if note not in self.notes]

    def _kept(self) -> WordFile | None:
        """The file itself, so that marks can be set into it later."""
        data = self.package.data
        return WordFile(self.package.name, data) if len(data) <= LARGEST_KEPT else None

    def _too_large(self) -> list[Repair]:
        return [Repair("repair-file-not-kept")] if len(self.package.data) > LARGEST_KEPT else []

    def _macros(self) -> list[Repair]:
        return [Repair("repair-macros")] if self.package.has_macros() else []

    def _beside(self) -> Beside:
        beside = Beside()
        for kind in ("header", "footer"):
            for part in self.package.related(kind):
                tree = self._part(part)
                reader = self._content_reader()
                beside.take(kind, reader.paragraphs(tree) if tree is not None else ())
                self.reader.lost += [lost for lost in reader.lost if lost.counted]
        return beside

    def _unread(self) -> Iterator[str]:
        yield from (row.text for row in self.reader.lost if row.reason == "in-unread")
        yield from (["[drawing]"] * self.reader.pictures)[:20]
        yield from self.beside.footers
        yield from self._unreferred()

    def _unreferred(self) -> list[str]:
        referred = {atom.note for row in self.story.paragraphs for atom in row.atoms}
        left = (note_wording(story, rejected).plain for key, story in self.notes.items() if key not in referred)
        return [text for text in left if text.strip()]

    def _lost_revisions(self) -> Iterator[Revision]:
        for row in self.reader.lost:
            for change in row.changes:
                yield Revision(change.author, change.dated, change.kind, -1, row.text)

    def _comments(self, base: Reading) -> tuple[list[DraftComment], str]:
        """The comments, and what was struck out in them."""
        parts = self.package.related("comments")
        tree = self._part(parts[0]) if parts else None
        if tree is None:
            return [], ""
        from app.formats.word.reading.comments import placed, remarks_of, threaded  # most files have none

        texts: dict[Element, str] = {}
        reader, struck = self._content_reader(), ""
        for element in tree:
            rows = reader.paragraphs(element)
            texts[element] = "\n".join(text_of(visible([row], accepted)) for row in rows)
            struck += text_of(atom for row in rows for atom in row.atoms if not shows(atom.changes, accepted))
        self.reader.lost += [lost for lost in reader.lost if lost.counted]
        remarks = remarks_of(tree, texts)
        noted = {
            atom.note: (index, atom)
            for index, row in enumerate(self.story.paragraphs)
            for atom in row.atoms
            if atom.note
        }
        comments = threaded(placed(base, remarks, noted), remarks, self._tree("commentsExtended"))
        return comments, struck

    def _account(self, base: Reading, comments: Sequence[DraftComment], struck: str) -> Account:
        """Where every character went that is not in the text. Automatic numbers count as if they were typed: Word prints them."""
        account = Account(self.in_file + sum(characters(line.number) for line in base.lines))
        account.add(base.structure.shares)
        account.leave("in-changes", inserted_text(self.story.paragraphs) + inserted_text(self.beside.paragraphs))
        account.leave("in-changes", inserted_text(self._note_rows()) + self._new_notes())
        for comment in comments:
            account.leave("in-comments", comment.text)
        account.leave("left-out-struck", struck)
        for lost in self.reader.lost:
            if lost.counted:
                account.leave(lost.reason, lost.text)
        account.count("left-out-page-furniture", self.furniture + self.beside.repeated + self.beside.pages)
        for text in (*self.beside.footers, *self._unreferred()):
            account.leave("in-unread", text)
        return account

    def _new_notes(self) -> str:
        """What stands untracked in the footnotes that proposals bring in."""
        notes = {
            atom.note: any(change.adds for change in atom.changes)
            for row in self.story.paragraphs
            for atom in row.atoms
            if atom.note
        }
        new = (key for key, added in notes.items() if added and key in self.notes)
        return "".join(note_wording(self.notes[key], rejected).plain for key in new)


def _is_resolution(reading: Reading) -> bool:
    """Whether the paragraphs found are those of a resolution: one is a formula, numbered, styled or begins as such do."""
    rules = rules_for(reading.structure.language)
    styled = any(line.style in STYLED and line.style != Kind.TABLE for line in reading.lines)
    found = styled or any(
        row.kind is Kind.FORMULA
        or (row.kind in TEXT_KINDS and (row.number or rules.preambular_opening(row.wording.text)))
        or (row.kind in TEXT_KINDS and rules.operative_opening(row.wording.text))
        for row in reading.structure.paragraphs
    )
    return found and reading.structure.is_text and not _mostly_unread(reading)


def _mostly_unread(reading: Reading) -> bool:
    """Whether most of a text would be left out of its paragraphs: then they are not those of a resolution."""
    unread = set(reading.structure.unread)
    texts = [line.wording.plain for line in reading.lines if not line.loose]
    whole = sum(characters(text) for text in texts)
    lost = sum(characters(text) for text in texts if " ".join(text.split()) in unread or text.strip() in unread)
    return lost > max(_MUCH, whole / 4)


def _has_prose(reading: Reading) -> bool:
    return any(_PROSE.search(line.wording.text) for line in reading.lines if not line.loose)


def _has_words(reading: Reading) -> bool:
    return any(letter.isalnum() for line in reading.lines if not line.loose for letter in line.wording.text)
