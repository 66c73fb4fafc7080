"""Which paragraphs of two texts are the same paragraph: kept, edited, moved, split or merged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.text.likeness import Likeness
from app.text.order import Group, Order, place
from app.text.packing import joined, kept
from app.text.settling import Given, Piece, settled
from app.text.weighing import Weighing

Positions = Iterable[tuple[int, int]]
"""Places in the old and in the new text."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Paragraphs (positions in both lists) that are the same: one on each side, or several on one side.

    `change` is identical, edited, moved, moved_edited, split (several in `new`) or merged (several in `old`).
    `rival` is the likeness of the best other candidate of either side: near `similarity`, the pair is uncertain. It is 0 where
    nothing was weighed: by hand, by identity, and for equal words.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    change: str
    similarity: float
    rival: float = 0.0

    @property
    def mirrored(self) -> Pair:
        """The pair as seen from the other side."""
        change = {"split": "merged", "merged": "split"}.get(self.change, self.change)
        return Pair(self.new, self.old, change, self.similarity, self.rival)


@dataclass(frozen=True, slots=True)
class Alignment:
    """The pairs in the order of the old text, and the positions that stand alone on either side."""

    pairs: tuple[Pair, ...]
    added: tuple[int, ...]
    deleted: tuple[int, ...]


def align(old: Sequence[Piece], new: Sequence[Piece], *, together: Positions = (), apart: Positions = ()) -> Alignment:
    """The paragraphs of `old` paired with those of `new`; swapped sides give the mirror image.

    What is given by hand goes before everything: positions `together` are paired (one with several is a split or a
    merger), those `apart` are not. Then come pieces of the same identity, whatever they say, and pieces of one kind with
    the same words. All that is left is weighed together: of all ways to pair, split and merge it the one is taken that
    keeps most of the words and of what they say; standing in the same order counts for a pair, being of another kind
    against it. Moved is what stands outside the longest run of pairs in the same order.
    """
    given = Given(old, new, frozenset(together), frozenset(apart))
    # One and the same way round for either order of the sides, so that ties are broken alike.
    turned = given.mirrored.key < given.key
    pairs = [pair.mirrored for pair in _pairs(given.mirrored)] if turned else _pairs(given)
    olds = {at for pair in pairs for at in pair.old}
    news = {at for pair in pairs for at in pair.new}
    return Alignment(
        tuple(sorted(pairs, key=lambda pair: pair.old)),
        tuple(at for at in range(len(new)) if at not in news),
        tuple(at for at in range(len(old)) if at not in olds),
    )


def _pairs(given: Given) -> list[Pair]:
    likeness = Likeness([piece.text for piece in given.old], [piece.text for piece in given.new])
    weighing = Weighing(given, settled(given), likeness)
    groups = weighing.result()
    size = 1 + sum(len(piece.text) for piece in given.old)
    # As many pairs as possible are in order; of two that crossed, the shorter one counts as moved.
    places = [place(group) for group in groups]
    weights = [1 + sum(len(given.old[i].text) for i in group[0]) / size for group in groups]
    order = Order(dict(zip(places, weights, strict=True)))
    return [_pair(it, given, weighing, moved=at not in order) for it, at in zip(groups, places, strict=True)]


def _pair(group: Group, given: Given, weighing: Weighing, *, moved: bool) -> Pair:
    olds, news = group
    if len(olds) + len(news) == 2 and given.old[olds[0]].text == given.new[news[0]].text:
        return Pair(olds, news, "moved" if moved else "identical", 1.0, weighing.rival(group))
    before, after = weighing.packed(group)
    value, rival = kept(joined(before), joined(after)), weighing.rival(group)
    if len(olds) + len(news) > 2:
        return Pair(olds, news, "split" if len(news) > 1 else "merged", value, rival)
    return Pair(olds, news, "moved_edited" if moved else "edited", value, rival)
