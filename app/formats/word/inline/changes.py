"""Changes: the marks of a paragraph as what is kept, and what is put in its place by whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from app.domain.marks import MarkedParagraph, Piece
from app.domain.markup import DELETED
from app.domain.wording import EMPTY, Wording, join, stripped

_LONGEST_WORD = 24
_LAST_WORD = re.compile(r"\S+\s*$")
_FIRST_WORD = re.compile(r"\s*\S+")
Variant = tuple[Wording, tuple[str, ...]]
"""A wording and the amendments that want it; empty for the wish to have none."""


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch: `kept` words, or `old` ones that `by` want to be `new`, or that several want otherwise (`variants`)."""

    kept: Wording = EMPTY
    old: Wording = EMPTY
    new: Wording = EMPTY
    by: tuple[str, ...] = ()
    variants: tuple[Variant, ...] = ()
    leads: bool = False
    trails: bool = False

    @property
    def is_kept(self) -> bool:
        """Whether nobody wants these words otherwise."""
        return not self.by and not self.variants

    @property
    def is_blank(self) -> bool:
        """Whether it is nothing but kept spaces."""
        return self.is_kept and not self.kept.text.strip()


def changes_in(pieces: Sequence[Piece]) -> list[Change]:
    """The pieces of a paragraph that stays, each change in one, so wide that it can be read by itself."""
    return widened(list(_gathered([piece for piece in pieces if piece.role != "bracket"])))


def _gathered(pieces: Sequence[Piece]) -> Iterator[Change]:
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        at += 1
        if piece.kind == "=":
            yield Change(kept=piece.wording)
            continue
        if piece.role == "variant":
            old = piece.wording if piece.kind == "-" else EMPTY
            first = at if piece.kind == "-" else at - 1
            at = first
            while at < len(pieces) and pieces[at].role == "variant" and pieces[at].kind == "+":
                at += 1
            yield _variants(old, pieces[first:at]) if at > first else Change(old=old, by=piece.amendments)
            continue
        follows = pieces[at] if at < len(pieces) else None
        if piece.kind == "+":
            yield Change(new=piece.wording, by=piece.amendments)
        elif (
            follows is not None and follows.kind == "+" and not follows.role and follows.amendments == piece.amendments
        ):
            at += 1
            yield Change(old=piece.wording, new=follows.wording, by=piece.amendments)
        else:
            yield Change(old=piece.wording, by=piece.amendments)


def _variants(old: Wording, pieces: Sequence[Piece]) -> Change:
    texts = [piece.wording.text for piece in pieces]
    found = [(unbracketed(piece.wording), piece.amendments) for piece in pieces]
    found.sort(key=lambda each: not each[0])  # who wants no words comes last
    return Change(old=old, variants=tuple(found), leads=texts[0][:1].isspace(), trails=texts[-1][-1:].isspace())


def unbracketed(words: Wording) -> Wording:
    """The words of a variant without their brackets; none for the sign of a deletion."""
    text = words.text
    if text.strip() == DELETED:
        return EMPTY
    start = len(text) - len(text.lstrip())
    return words.part(start + 1, len(text.rstrip()) - 1)


def widened(changes: list[Change]) -> list[Change]:
    """The changes with a neighbouring word taken in where they could not be read alone.

    These are changes of punctuation or spaces only, and words added straight behind another change, where a reader would take them for
    another version of that one.
    """
    for at, change in enumerate(changes):
        if change.is_kept or change.variants:
            continue
        behind = not change.old and _is_behind_another(changes, at)
        if _has_words(change) and not behind:
            continue
        if behind or not _take_before(changes, at):
            _take_after(changes, at)
        if stripped(changes[at].old) == stripped(changes[at].new):
            _take_after(changes, at)
            if stripped(changes[at].old) == stripped(changes[at].new):
                _take_before(changes, at)
    return [change for change in changes if not change.is_kept or change.kept]


def _is_behind_another(changes: Sequence[Change], at: int) -> bool:
    before = at - 1
    while before >= 0 and changes[before].is_blank:
        before -= 1
    return before >= 0 and not changes[before].is_kept


def _has_words(change: Change) -> bool:
    return any(letter.isalnum() for letter in change.old.text + change.new.text)


def _take_before(changes: list[Change], at: int) -> bool:
    kept = changes[at - 1].kept if at and changes[at - 1].is_kept else EMPTY
    match = _LAST_WORD.search(kept.text)
    if match is None:
        return False
    cut = max(match.start(), len(kept.text) - 2) if len(match.group()) > _LONGEST_WORD else match.start()
    words = kept.part(cut, len(kept.text))
    changes[at - 1] = replace(changes[at - 1], kept=kept.part(0, cut))
    change = changes[at]
    changes[at] = replace(change, old=join([words, change.old]), new=join([words, change.new]))
    return True


def _take_after(changes: list[Change], at: int) -> bool:
    kept = changes[at + 1].kept if at + 1 < len(changes) and changes[at + 1].is_kept else EMPTY
    match = _FIRST_WORD.match(kept.text)
    if match is None:
        return False
    cut = min(match.end(), 2) if len(match.group()) > _LONGEST_WORD else match.end()
    words = kept.part(0, cut)
    changes[at + 1] = replace(changes[at + 1], kept=kept.part(cut, len(kept.text)))
    change = changes[at]
    changes[at] = replace(change, old=join([change.old, words]), new=join([change.new, words]))
    return True


def in_place(left: MarkedParagraph, arrived: MarkedParagraph) -> tuple[Piece, ...]:
    """The pieces of a paragraph that moves as if it stayed: what is kept is what stands in both its places."""
    mover = left.amendments
    there = [piece for piece in arrived.pieces if piece.role != "bracket"]
    made: list[Piece] = []
    for piece in left.pieces:
        if not _is_kept_in_move(piece, mover):
            ahead = list(takewhile(lambda each: not _is_kept_in_move(each, mover), there))
            mine = [at for at, each in enumerate(ahead) if set(each.amendments) <= set(piece.amendments)]
            before = mine[0] if mine else 0
            behind = before + sum(1 for at in mine if at - before == mine.index(at))
            made += [*ahead[:before], piece, *ahead[before:behind]]
            del there[:behind]
            continue
        while there and not _is_kept_in_move(there[0], mover):
            made.append(there.pop(0))
        made.append(Piece("=", piece.wording))
        if there:
            there.pop(0)
    return (*made, *there)


def _is_kept_in_move(piece: Piece, mover: tuple[str, ...]) -> bool:
    return not piece.role and piece.amendments == mover
