"""Paragraphs that moved: whatever stands in one goes with it, also the number before it and what somebody else changes in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from app.formats.draft import RevisionKind
from app.formats.word.reading.story import Atom, Change, StoryParagraph

_PLAIN = {RevisionKind.MOVE_FROM: RevisionKind.DELETION, RevisionKind.MOVE_TO: RevisionKind.INSERTION}
_NUMBER = re.compile(r"\(?[\w. ]{1,24}[.)]?\t")


def with_moves_whole(rows: Iterable[StoryParagraph]) -> None:
    """Makes moves whole, in place.

    The end of a paragraph whose words all moved moved as well, though LibreOffice writes it as deleted and inserted. In a paragraph that moved,
    a number typed before it is part of the move, and what was deleted or inserted there besides goes where the paragraph goes.
    """
    for row in rows:
        if row.whole or row.loose:
            continue
        moves = {(change.kind, change.author): change for atom in row.atoms for change in atom.changes if change.moves}
        if not moves:
            continue
        if len(moves) == 1 and not any(change.moves for change in row.mark.changes):
            _end_with_words(row, next(iter(moves.values())))
        mover = next((change for change in row.mark.changes if change.moves), None)
        if mover is not None:
            _words_with_end(row, mover)


def _end_with_words(row: StoryParagraph, moved: Change) -> None:
    """Moves the end of a paragraph whose words all moved; LibreOffice forgets the mark of one that arrives with a comment."""
    number = _number_atoms(row, moved)
    for at, atom in enumerate(row.atoms):
        is_filled = not atom.comment and (atom.note or atom.run.text)
        if is_filled and at not in number and not any(change.moves for change in atom.changes):
            return
    plain = (_PLAIN[moved.kind], moved.author)
    changes = tuple(
        replace(change, kind=moved.kind, move=moved.move) if (change.kind, change.author) == plain else change
        for change in row.mark.changes
    )
    if not changes and moved.kind is RevisionKind.MOVE_TO:
        changes = (replace(moved, counts=False),)
    row.mark = replace(row.mark, changes=changes)


def _words_with_end(row: StoryParagraph, mover: Change) -> None:
    """Puts under the move what stands in a moved paragraph beside it."""
    number = _number_atoms(row, mover)
    along = replace(mover, counts=True, along=True)
    for at, atom in enumerate(row.atoms):
        if atom.comment or not (atom.note or atom.run.text):
            continue
        if any(change.moves and change.author == mover.author for change in atom.changes):
            continue
        if at in number:
            moved = (replace(change, kind=mover.kind, move=mover.move) for change in atom.changes)
            row.atoms[at] = replace(atom, changes=tuple(moved))
        elif atom.changes:
            row.atoms[at] = replace(atom, changes=(along, *atom.changes))


def _number_atoms(row: StoryParagraph, mover: Change) -> set[int]:
    """The places of the atoms of a typed number that stands before a moved paragraph under a mark of its own."""
    found: set[int] = set()
    text = ""
    for at, atom in enumerate(row.atoms):
        if atom.comment:
            continue
        if not _is_plain(atom, mover):
            break
        found.add(at)
        text += atom.run.text
        if "\t" in text:
            break
    return found if _NUMBER.fullmatch(text) else set()


def _is_plain(atom: Atom, mover: Change) -> bool:
    kinds = [(change.kind, change.author) for change in atom.changes]
    return kinds == [(_PLAIN[mover.kind], mover.author)]
