"""Composing: the replacements of several delegations on one paragraph, word by word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from app.domain.amendments import Amendment
from app.domain.marks import Piece
from app.domain.markup.values import DELETED, Conflicts, precedence
from app.domain.wording import Cutting, Run, Wording, cut_edits, join, plain, stripped, tokens, wording
from app.text import carry

Composed = tuple[tuple[Piece, ...], tuple[str, ...]]
"""The pieces of a paragraph, and the ids of the amendments that are not in them because they collide."""

_Variant = tuple[Wording, tuple[str, ...]]


@dataclass(slots=True)
class _Hunk:
    """A change: the tokens from `start` to `end` give way to `new`. `insists` is one that collides with what stands there by now."""

    start: int
    end: int
    new: Wording
    by: list[str] = field(default_factory=list)
    insists: bool = False

    def meets(self, other: _Hunk) -> bool:
        if self.start == self.end == other.start == other.end:
            return True
        return self.start < other.end and other.start < self.end

    def is_same(self, other: _Hunk) -> bool:
        return (self.start, self.end, self.new) == (other.start, other.end, other.new)


def carried(amendment: Amendment, current: Wording) -> Wording | None:
    """What the amendment proposes on `current`, which may have changed since it was written; None where the two collide."""
    if amendment.base == current:
        return amendment.text
    made, collides = _carried(amendment.base, amendment.text, current)
    return None if collides else made


def _carried(base: Wording, changed: Wording, current: Wording) -> tuple[Wording, bool]:
    """The change made on the current words, and whether it collides with them; there the current words stand."""
    sides = tokens(base), tokens(changed), tokens(current)
    texts = tuple([run.text for run in side] for side in sides)
    result = carry(*sides, (texts[0], texts[1], texts[2]))
    return wording(token for token in result.tokens if isinstance(token, Run)), bool(result.collisions)


def compose(current: Wording, amendments: Iterable[Amendment], conflicts: Conflicts = Conflicts.FIRST) -> Composed:
    """The wording with all replacements on it, and the ids of those that are not shown in it (alternatives); see `Conflicts`.

    Each delegation's changes fall on the borders of words, and two of them with nothing but a space between are one; changes of different
    delegations stay apart.
    """
    ordered = sorted(amendments, key=precedence)
    if not ordered:  # most paragraphs of a long text: not worth cutting into words
        return ((Piece("=", current),) if current else ()), ()
    if conflicts is Conflicts.FIRST:
        return _first(current, ordered)
    return _all(current, ordered) or _first(current, ordered)


@lru_cache(maxsize=4096)
def composed(current: Wording, amendments: tuple[Amendment, ...], conflicts: Conflicts) -> Composed:
    """`compose`, remembered: a step touches one paragraph, and the others need not be compared word by word again."""
    return compose(current, amendments, conflicts)


def composed_on_new(text: Wording, by: tuple[str, ...], amendments: Sequence[Amendment]) -> Composed:
    """The wording of a proposed paragraph with what others propose on it, all of it inserted words; see `Conflicts.BRACKETS`.

    Where they want other words than those `by` whom the paragraph is proposed, these stand in brackets too.
    """
    ordered = sorted(amendments, key=precedence)
    order = [amendment.id for amendment in ordered]
    before, hunks = _hunks(text, ordered)
    pieces: list[Piece] = []
    at = 0
    for stretch in _stretches(hunks):
        start, end = stretch[0].start, max(hunk.end for hunk in stretch)
        pieces.append(Piece("+", before.part(at, start), by))
        at = end
        variants = _variants(before, stretch, order)
        if start == end and len(variants) == 1 and not stretch[0].insists:
            pieces.append(Piece("+", stretch[0].new, tuple(stretch[0].by)))
            continue
        own = [(before.part(start, end), by)] if start < end else []
        pieces += _bracketed(before, start, end, [*own, *variants])
    pieces.append(Piece("+", before.part(at, len(before.texts)), by))
    if any(_crosses_cells(before, stretch) for stretch in _stretches(hunks)):
        return (Piece("+", text, by),), tuple(row.id for row in amendments)
    return tuple(piece for piece in pieces if piece.wording), ()


def _first(current: Wording, ordered: Sequence[Amendment]) -> Composed:
    """The replacements that do not meet on the same words with one before them."""
    taken: list[_Hunk] = []
    alternatives: list[str] = []
    before = Cutting(current, [current.text])
    for amendment in ordered:
        proposed = carried(amendment, current)
        hunks: list[_Hunk] = []
        if proposed is not None:
            before, hunks = _hunks_of(current, proposed, amendment.id)
        if proposed is None or any(hunk.meets(other) and not hunk.is_same(other) for hunk in hunks for other in taken):
            alternatives.append(amendment.id)
            continue
        _take(taken, hunks)
    taken.sort(key=lambda hunk: (hunk.start, hunk.end))
    order = [amendment.id for amendment in ordered]
    return _pieces(before, [[hunk] for hunk in taken], order), tuple(alternatives)


def _all(current: Wording, ordered: Sequence[Amendment]) -> Composed | None:
    """All replacements, those that meet in brackets; None where they meet across the border of two cells of a table."""
    before, hunks = _hunks(current, ordered)
    stretches = list(_stretches(hunks))
    if any(_crosses_cells(before, stretch) for stretch in stretches):
        return None
    return _pieces(before, stretches, [amendment.id for amendment in ordered]), ()


def _crosses_cells(before: Cutting, stretch: Sequence[_Hunk]) -> bool:
    if len(stretch) == 1 and not stretch[0].insists:
        return False
    struck = before.texts[stretch[0].start : max(hunk.end for hunk in stretch)]
    return any("\t" in text for text in (*struck, *(hunk.new.text for hunk in stretch)))


def _hunks(current: Wording, ordered: Sequence[Amendment]) -> tuple[Cutting, list[_Hunk]]:
    """The changes of all amendments, those that are the same as one. An amendment that collides with the current words insists on its own."""
    taken: list[_Hunk] = []
    before = Cutting(current, [current.text])
    for amendment in ordered:
        proposed, insists = amendment.text, False
        if amendment.base != current:
            proposed, insists = _carried(amendment.base, current, amendment.text)
        before, hunks = _hunks_of(current, proposed, amendment.id)
        _take(taken, [replace(hunk, insists=True) for hunk in hunks] if insists else hunks)
    return before, taken


def _hunks_of(current: Wording, proposed: Wording, id: str) -> tuple[Cutting, list[_Hunk]]:
    before, after, changes = cut_edits(current, proposed)
    return before, [
        _Hunk(change.old_start, change.old_end, after.part(change.new_start, change.new_end), [id])
        for change in changes
        if not change.kept
    ]


def _take(taken: list[_Hunk], hunks: Iterable[_Hunk]) -> None:
    for hunk in hunks:
        same = next((other for other in taken if hunk.is_same(other)), None)
        if same is None:
            taken.append(hunk)
        else:
            same.by += hunk.by
            same.insists = same.insists and hunk.insists


def _stretches(hunks: Iterable[_Hunk]) -> Iterator[list[_Hunk]]:
    """The changes in the order of the text, those that meet, directly or through others, together."""
    stretch: list[_Hunk] = []
    reaches = 0
    for hunk in sorted(hunks, key=lambda hunk: (hunk.start, hunk.end)):
        if stretch and (hunk.start < reaches or hunk.meets(stretch[-1])):
            stretch.append(hunk)
            reaches = max(reaches, hunk.end)
            continue
        if stretch:
            yield stretch
        stretch, reaches = [hunk], hunk.end
    if stretch:
        yield stretch


def _pieces(before: Cutting, stretches: Iterable[Sequence[_Hunk]], order: Sequence[str]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    at = 0
    for stretch in stretches:
        start, end = stretch[0].start, max(hunk.end for hunk in stretch)
        by = _behind(stretch, order)
        pieces.append(Piece("=", before.part(at, start)))
        variants = _variants(before, stretch, order)
        if len(variants) == 1 and not stretch[0].insists:
            pieces.append(Piece("-", before.part(start, end), by))
            pieces.append(Piece("+", variants[0][0], by))
        else:
            pieces.append(Piece("-", before.part(start, end), by, role="variant"))
            pieces += _bracketed(before, start, end, variants)
        at = end
    pieces.append(Piece("=", before.part(at, len(before.texts))))
    return tuple(piece for piece in pieces if piece.wording)


def _behind(stretch: Sequence[_Hunk], order: Sequence[str]) -> tuple[str, ...]:
    """The amendments behind a stretch, in their order of precedence."""
    found = {id for hunk in stretch for id in hunk.by}
    return tuple(id for id in order if id in found)


def _variants(before: Cutting, stretch: Sequence[_Hunk], order: Sequence[str]) -> list[_Variant]:
    """What each amendment wants the whole stretch to say, those that want the same together."""
    start, end = stretch[0].start, max(hunk.end for hunk in stretch)
    if len(stretch) == 1:
        return [(stretch[0].new, _behind(stretch, order))]
    variants: dict[Wording, list[str]] = {}
    for id in _behind(stretch, order):
        words: list[Wording] = []
        at = start
        for hunk in stretch:
            if id in hunk.by:
                words += [before.part(at, hunk.start), hunk.new]
                at = hunk.end
        variants.setdefault(join([*words, before.part(at, end)]), []).append(id)
    return [(words, tuple(by)) for words, by in variants.items()]


def _bracketed(before: Cutting, start: int, end: int, variants: Sequence[_Variant]) -> Iterator[Piece]:
    """The variants of a stretch side by side in brackets, with spaces around them where there was one on either side."""
    texts = ["".join(before.texts[start:end]), *(words.text for words, _ in variants)]
    ahead, behind = "".join(before.texts[:start][-1:]), "".join(before.texts[end:][:1])
    leads = bool(ahead) and not ahead[-1].isspace() and any(text[:1].isspace() for text in texts)
    trails = bool(behind) and not behind[0].isspace() and any(text[-1:].isspace() for text in texts)
    for number, (words, by) in enumerate(variants):
        inner = stripped(words)
        shown = join([plain("["), inner, plain("]")]) if inner else plain(DELETED)
        space = " " if number or leads else ""
        tail = " " if trails and number == len(variants) - 1 else ""
        yield Piece("+", join([plain(space), shown, plain(tail)]), by, role="variant")
