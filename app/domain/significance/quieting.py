"""Quieting: the marks of a comparison that only follow from something else, told from those that say something."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from app.domain.folding import VOWEL_SIGNS
from app.domain.significance.following import Consequence, Ground, Stretch, levelled, note_key
from app.domain.wording import NOTE_MARK, Span, Wording, join
from app.text import tokenize

Interval = tuple[int, int]


@dataclass(slots=True)
class Block:
    """A stretch that changed: from `old[0]` to `old[1]` of the old text, from `new[0]` to `new[1]` of the new one."""

    old: list[int]
    new: list[int]


@dataclass(frozen=True, slots=True)
class Atom:
    """A word, a sign, a footnote reference or a stretch, and what it stands for; None where it may come and go."""

    start: int
    end: int
    key: Hashable
    sort: Consequence
    text: str
    note: Wording | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One wording, its text and the stretches in which changes may follow by themselves."""

    wording: Wording
    text: str
    stretches: tuple[Stretch, ...]
    ground: Ground

    @property
    def notes(self) -> tuple[Wording, ...]:
        """The footnotes in order."""
        return self.wording.notes


@dataclass(frozen=True, slots=True)
class Quieted:
    """The spans with the marks that follow by themselves made quiet, and the sorts of these."""

    spans: tuple[Span, ...]
    sorts: frozenset[Consequence]

    @property
    def is_quiet(self) -> bool:
        """Whether nothing changed but what follows by itself."""
        return all(span.quiet or span.kind == "=" for span in self.spans)


def quieted(spans: Sequence[Span], old: Side, new: Side) -> Quieted:
    """The spans of one row, cut where a quiet mark begins or ends; "=" and "-" still give the old text, "=" and "+" the new one."""
    sorts: set[Consequence] = set()
    parts: tuple[list[tuple[int, int, int]], list[tuple[int, int, int]]] = ([], [])
    for block in _widened(_blocks(spans), old, new):
        atoms = list(_atoms(old, *block.old)), list(_atoms(new, *block.new))
        head, tail, found = _quiet_ends(*atoms, (old.wording, new.wording))
        if not found:
            continue
        sorts |= found
        for side, each in enumerate(atoms):
            parts[side].extend(_cuts(each, head[side], tail[side]))
    return Quieted(tuple(_marked(spans, parts)), frozenset(sorts))


def _blocks(spans: Sequence[Span]) -> list[Block]:
    blocks: list[Block] = []
    here = [0, 0]
    open_ = False
    for span in spans:
        length = len(span.wording.text)
        if span.kind == "=":
            here = [here[0] + length, here[1] + length]
            open_ = False
            continue
        if not open_:
            blocks.append(Block([here[0], here[0]], [here[1], here[1]]))
            open_ = True
        if span.kind == "-":
            here[0] += length
            blocks[-1].old[1] = here[0]
        else:
            here[1] += length
            blocks[-1].new[1] = here[1]
    return blocks


def _widened(blocks: list[Block], old: Side, new: Side) -> list[Block]:
    """The blocks, wide enough to hold each stretch whole that they touch; those that then meet are one."""
    done: list[Block] = []
    for block in blocks:
        while True:
            left = max(_outside(old.stretches, block.old)[0], _outside(new.stretches, block.new)[0])
            if done and block.old[0] - left < done[-1].old[1]:
                before = done.pop()
                block = Block([before.old[0], block.old[1]], [before.new[0], block.new[1]])
                continue
            if left:
                block.old[0] -= left
                block.new[0] -= left
                continue
            break
        done.append(block)
    return _widened_right(done, old, new)


def _widened_right(blocks: list[Block], old: Side, new: Side) -> list[Block]:
    done: list[Block] = []
    for block in reversed(blocks):
        while True:
            right = max(_outside(old.stretches, block.old)[1], _outside(new.stretches, block.new)[1])
            if done and block.old[1] + right > done[-1].old[0]:
                after = done.pop()
                block = Block([block.old[0], after.old[1]], [block.new[0], after.new[1]])
                continue
            if right:
                block.old[1] += right
                block.new[1] += right
                continue
            break
        done.append(block)
    return done[::-1]


def _outside(stretches: Sequence[Stretch], block: Sequence[int]) -> Interval:
    """How far the stretches that a block touches reach beyond it, on the left and on the right."""
    left = right = 0
    for stretch in stretches:
        if stretch.start > block[1]:
            break
        if stretch.end >= block[0]:
            left, right = max(left, block[0] - stretch.start), max(right, stretch.end - block[1])
    return left, right


def _atoms(side: Side, start: int, end: int) -> Iterator[Atom]:
    at = start
    inside = [
        stretch
        for stretch in side.stretches
        if start <= stretch.start and stretch.end <= end and stretch.end > stretch.start
    ]
    for stretch in [*inside, None]:
        yield from _words(side, at, stretch.start if stretch else end)
        if stretch is None:
            return
        yield Atom(stretch.start, stretch.end, stretch.key, stretch.sort, side.text[stretch.start : stretch.end])
        at = stretch.end


def _words(side: Side, start: int, end: int) -> Iterator[Atom]:
    at = start
    for word in tokenize(side.text[start:end]):
        last = at + len(word)
        if word == NOTE_MARK:
            note = side.notes[side.text.count(NOTE_MARK, 0, at)]
            key = note_key(note.plain, side.ground.language)
            yield Atom(
                at, last, None if key in side.ground.notes else ("note", key), Consequence.NOTE, note.plain, note
            )
        elif word.isspace():
            yield Atom(at, last, None, Consequence.TYPOGRAPHY, word)
        else:
            yield Atom(at, last, levelled(word).translate(VOWEL_SIGNS), Consequence.TYPOGRAPHY, word)
        at = last


def _quiet_ends(
    old: list[Atom], new: list[Atom], wordings: tuple[Wording, Wording]
) -> tuple[Interval, Interval, set[Consequence]]:
    """How many atoms are quiet at the beginning (old, new) and at the end, and the sorts of what differs in them.

    An end in which nothing differs belongs to the change: a comma that was inserted with other words is no punctuation of its own.
    """
    tail, sorts = _walk(old[::-1], new[::-1], wordings)
    head, more = _walk(old[: len(old) - tail[0]], new[: len(new) - tail[1]], wordings)
    return head if more else (0, 0), tail if sorts else (0, 0), sorts | more


def _walk(old: list[Atom], new: list[Atom], wordings: tuple[Wording, Wording]) -> tuple[Interval, set[Consequence]]:
    """How far both say the same, and the sorts of what differs. Spaces beside something that says something belong to it."""
    sorts: set[Consequence] = set()
    waiting: set[Consequence] = set()
    i = j = 0
    sure = (0, 0)
    while i < len(old) or j < len(new):
        one = old[i] if i < len(old) else None
        other = new[j] if j < len(new) else None
        if one and other and one.key == other.key and (one.key is not None or one.sort is other.sort):
            found, i, j, is_sure = _sorts_of(one, other, wordings), i + 1, j + 1, True
        elif one and one.key is None and not (other and other.key is None and one.sort is Consequence.ENDING):
            found, i, is_sure = {one.sort}, i + 1, one.sort is not Consequence.TYPOGRAPHY
        elif other and other.key is None:
            found, j, is_sure = {other.sort}, j + 1, other.sort is not Consequence.TYPOGRAPHY
        else:
            break
        waiting |= found
        if is_sure or (i == len(old) and j == len(new)):
            sorts |= waiting
            waiting = set()
            sure = (i, j)
    return sure, sorts


def _sorts_of(one: Atom, other: Atom, wordings: tuple[Wording, Wording]) -> set[Consequence]:
    """The sort of the difference of two atoms that stand for the same thing; none where there is no difference."""
    if one.note is not None and other.note is not None:
        if one.note == other.note:
            return set()
        same = levelled(one.text) == levelled(other.text)
        return {Consequence.TYPOGRAPHY if same else Consequence.NOTE}
    if one.text != other.text:
        return {one.sort}
    before, after = (wordings[side].part(each.start, each.end) for side, each in enumerate((one, other)))
    return set() if before == after else {Consequence.STYLE}


def _cuts(atoms: list[Atom], head: int, tail: int) -> Iterator[tuple[int, int, int]]:
    """The intervals of one side: (start, end, part) with part 0 for the quiet head, 1 for what is loud, 2 for the quiet tail."""
    for part, group in enumerate((atoms[:head], atoms[head : len(atoms) - tail], atoms[len(atoms) - tail :])):
        if group:
            yield group[0].start, group[-1].end, part


def _marked(
    spans: Sequence[Span], parts: tuple[list[tuple[int, int, int]], list[tuple[int, int, int]]]
) -> Iterator[Span]:
    here = [0, 0]
    run: list[tuple[int, Span]] = []
    for span in [*spans, None]:
        if span is None or span.kind == "=":
            yield from _joined(run)
            run = []
            if span is not None:
                yield span
                length = len(span.wording.text)
                here = [here[0] + length, here[1] + length]
            continue
        side = 0 if span.kind == "-" else 1
        run += _cut(span, here[side], parts[side])
        here[side] += len(span.wording.text)


def _cut(span: Span, start: int, parts: list[tuple[int, int, int]]) -> Iterator[tuple[int, Span]]:
    """The span cut at the parts, each piece with its part."""
    end = start + len(span.wording.text)
    starts = [each[0] for each in parts]
    at = start
    while at < end:
        number = bisect_right(starts, at) - 1
        low, high, part = parts[number] if number >= 0 else (at, end, 1)
        if not low <= at < high:
            high, part = end, 1
        stop = min(high, end)
        yield part, replace(span, wording=span.wording.part(at - start, stop - start), quiet=part != 1)
        at = stop


def _joined(run: list[tuple[int, Span]]) -> Iterator[Span]:
    ordered = sorted(run, key=lambda each: (each[0], each[1].kind == "+"))
    for (_, kind, moved, quiet), group in groupby(
        ordered, key=lambda each: (each[0], each[1].kind, each[1].moved, each[1].quiet)
    ):
        yield Span(kind, join(span.wording for _, span in group), moved, quiet)


def side_of(wording: Wording, stretches: Sequence[Stretch], ground: Ground) -> Side:
    """A side to be quieted."""
    return Side(wording, wording.text, tuple(stretches), ground)
