"""The changes of a draft put in order: moves, changes in footnotes and beside the text, and their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count

from app.domain.wording import NOTE_MARK, Run, Wording, wording
from app.formats.draft import AuthorChanges, DraftChange, DraftParagraph, RevisionKind
from app.formats.word.reading.authors import Authors, Made
from app.formats.word.reading.rewording import line_paragraph
from app.formats.word.reading.story import Atom, Change, Lost, StoryParagraph
from app.formats.word.reading.views import Story, note_wording
from app.formats.word.reading.windows import Stretch


def with_moves(made: Sequence[Made], paragraphs: Sequence[DraftParagraph]) -> list[Made]:
    """The changes with each deletion and insertion that together move a whole paragraph made one, by the name of the move and the words."""
    come: dict[tuple[str, str, str], list[Made]] = {}
    for row in made:
        if _is_half(row, RevisionKind.MOVE_TO, "insert") and row.change.text is not None:
            for key in _keys(row, row.change.text):
                come.setdefault(key, []).append(row)
    moved: dict[Made, Made | None] = {}
    instead: dict[Made, Made] = {}
    for row in made if come else ():
        if not _is_half(row, RevisionKind.MOVE_FROM, "delete"):
            continue
        keys = _keys(row, paragraphs[row.change.paragraph])
        partner = next((other for key in keys for other in come.get(key, ()) if other not in moved), None)
        partner = partner or _named_alike(row, come, moved)
        if partner is None:
            continue
        source, target = row.change, partner.change
        change = replace(source, action="move", text=target.text, follows=target.paragraph)
        one = Made(row.author, replace(change, characters=source.characters + target.characters), row.group)
        moved[row], moved[partner] = None, one  # where the paragraph went, among what else is new there
        instead[row] = instead[partner] = one
    kept = [found for row in made if (found := moved.get(row, row)) is not None]
    for row in kept:
        if row.answered in instead:
            row.answered = instead[row.answered]
            row.change = replace(row.change, paragraph=row.answered.change.paragraph)  # what moves, not where to
    return kept


def _named_alike(
    row: Made, come: Mapping[tuple[str, str, str], Sequence[Made]], moved: Mapping[Made, object]
) -> Made | None:
    """The one half that arrives under the name of a move, though others take words out of it or put some in."""
    name = row.group.moves[1] if row.group and row.group.moves else ""
    found = {
        other
        for (author, move, _), rows in come.items()
        for other in rows
        if name and (author, move) == (row.author, name) and other not in moved
    }
    return found.pop() if len(found) == 1 else None


def _is_half(row: Made, kind: RevisionKind, action: str) -> bool:
    return bool(row.group and row.group.moves and row.group.moves[0] == kind and row.change.action == action)


def _keys(row: Made, paragraph: DraftParagraph) -> tuple[tuple[str, str, str], ...]:
    name = row.group.moves[1] if row.group and row.group.moves else ""
    text = paragraph.wording.text
    return ((row.author, name, text), (row.author, "", text)) if name else ((row.author, "", text),)


def note_changes(authors: Authors) -> Iterator[Made]:
    """The changes inside footnotes that were there before: one for each author and note, on the paragraph that refers to it."""
    story = authors.story
    places = {
        atom.note: (index, atom)
        for index, row in enumerate(story.paragraphs)
        for atom in row.atoms
        if atom.note and authors.callers[atom.note] is atom
    }
    for key, rows in story.notes.items():
        changes = [change for row in rows for change in row.changes]
        for author in dict.fromkeys(change.author for change in changes):
            index, atom = places.get(key, (-1, None))
            if atom is not None and any(found.author == author for found in authors.grouping.of.get(atom, ())):
                continue  # counted with the reference
            yield _note_change(authors, rows, author, index, atom)


def _note_change(authors: Authors, rows: Sequence[StoryParagraph], author: str, index: int, atom: Atom | None) -> Made:
    atoms = [part for row in rows for part in row.atoms]
    (made,) = aside_changes(atoms, [c for row in rows for c in row.changes if c.author == author])
    at = authors.base.paragraph_at(index) if atom is not None else -1
    if atom is None or at < 0 or any(change.adds for change in atom.changes):
        groups = authors.grouping.of.get(atom, ()) if atom is not None else ()
        made.answered = next(
            (rows_at[index] for group in groups if index in (rows_at := authors.at_line.get(group, {}))), None
        )
        return made
    new = note_wording(rows, lambda change: change.author == author)
    line = authors.base.line_at(index)
    start, _, cut = authors.base.span_of(line)
    offset = start - cut + _offset(authors, line, atom)
    old = authors.base.structure.paragraphs[at]
    if start < 0 or old.wording.text[offset : offset + 1] != NOTE_MARK:
        return made
    text = old.wording.replaced(offset, offset + 1, wording([Run(NOTE_MARK, note=new)]))
    made.change = replace(
        made.change, action="replace", paragraph=at, text=replace(old, wording=text), start=offset, end=offset + 1
    )
    return made


def _offset(authors: Authors, line: int, atom: Atom) -> int:
    """How many characters of its line stand before an atom."""
    at = 0
    for index in authors.base.places[line]:
        for part in authors.story.paragraphs[index].atoms:
            if part is atom:
                return at
            if not part.comment and authors.grouping.shows(part, frozenset()):
                at += part.length
    return at


def asides(story: Story) -> Iterator[Made]:
    """The changes in text boxes and in the masthead, one for each author and line."""
    for paragraph in story.paragraphs:
        if paragraph.loose:
            yield from aside_changes(paragraph.atoms, paragraph.changes)


def lost_changes(lost: Sequence[Lost]) -> Iterator[Made]:
    """The changes in text that shows nowhere, hidden or computing a field."""
    for row in lost:
        atom = Atom(Run(row.text), changes=row.changes)
        yield from aside_changes([atom], atom.counted)


def aside_changes(atoms: Sequence[Atom], changes: Sequence[Change]) -> Iterator[Made]:
    """The changes in one line beside the text."""
    for author in dict.fromkeys(change.author for change in changes):
        shown = [
            atom
            for atom in atoms
            if not atom.comment and all((change.author == author) == change.adds for change in atom.changes)
        ]
        marked = sum(atom.marked for atom in atoms for change in atom.counted if change.author == author)
        dated = max((change.dated for change in changes if change.dated and change.author == author), default=None)
        text = line_paragraph(Stretch(tuple(shown), 0, 0), _no_notes)
        yield Made(author, DraftChange("elsewhere", -1, text, dated, characters=marked))


def _no_notes(_: Sequence[Atom]) -> dict[str, Wording]:
    return {}


def numbered(made: Sequence[Made]) -> Iterator[AuthorChanges]:
    """The changes of each author with their numbers, authors in the order of their first change."""
    numbers = {row: number for number, row in zip(count(1), made, strict=False)}
    by_author: dict[str, list[DraftChange]] = {}
    for row in made:
        answers = numbers.get(row.answered) if row.answered else None
        by_author.setdefault(row.author, []).append(replace(row.change, number=numbers[row], answers=answers))
    for author, changes in by_author.items():
        yield AuthorChanges(author, tuple(changes))
