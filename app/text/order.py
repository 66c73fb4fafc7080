"""Where pairs of paragraphs stand to each other: which follow each other on both sides, and what would fit between them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from app.text.chains import Place, heaviest_places

Group = tuple[tuple[int, ...], tuple[int, ...]]
"""Paragraphs that are the same: their positions in the old text and in the new one."""

IN_PLACE, BESIDE = 0.09, 0.04
"""So much speaks for a pair that fits in the order of the others, and so much more for one right beside another."""


def place(group: Group) -> Place:
    """From where to where a group stands; of parts that stand apart, the first ones."""
    olds, news = group
    if len(olds) == len(news) == 1:
        return olds[0], olds[0], news[0], news[0]
    return olds[0], _end(olds), news[0], _end(news)


def _end(positions: tuple[int, ...]) -> int:
    end = positions[0]
    while end + 1 in positions:
        end += 1
    return end


class Order:
    """The heaviest chain of groups, each on its own side behind the other.

    Groups are told by their places. `groups` share no member with each other; `others` may be rivals of each other.
    """

    def __init__(self, groups: Mapping[Place, float], others: Mapping[Place, float] | None = None) -> None:
        weights = dict(others or {})
        blocks: dict[Place, list[Place]] = {}
        for members in _blocks(sorted(groups)):
            block = (members[0][0], members[-1][1], members[0][2], members[-1][3])
            blocks[block] = members
            weights[block] = sum(groups[it] for it in members)
        chain = heaviest_places(weights)
        self._chain = [it for block in chain for it in blocks.get(block, (block,))]
        self._starts = [it[0] for it in self._chain]
        self._ends = [it[1] for it in self._chain]
        self._places = frozenset(self._chain)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Order) and self._chain == other._chain

    def __hash__(self) -> int:
        return hash(self._places)

    def __contains__(self, at: Place) -> bool:
        return at in self._places

    @property
    def matches(self) -> list[tuple[int, int]]:
        """Where the groups of the chain begin on both sides."""
        return [(it[0], it[2]) for it in self._chain]

    def bonus(self, at: Place) -> float:
        """How much speaks for a group by where it stands."""
        first, last, start, end = at
        before, after = bisect_left(self._ends, first) - 1, bisect_right(self._starts, last)
        left = self._chain[before] if before >= 0 else (-1, -1, -1, -1)
        right = self._chain[after] if after < len(self._chain) else None
        if start <= left[3] or (right is not None and end >= right[2]):
            return 0.0
        follows = (left[1], left[3]) == (first - 1, start - 1)
        leads = right is not None and (right[0], right[2]) == (last + 1, end + 1)
        return IN_PLACE + BESIDE if follows or leads else IN_PLACE


def _blocks(places: Sequence[Place]) -> Iterator[list[Place]]:
    """Places right behind each other on both sides: nothing comes between them, so they are in a chain together or not."""
    block: list[Place] = []
    following = following_new = -1
    for it in places:
        first, last, start, end = it
        if block and (first != following or start != following_new):
            yield block
            block = []
        block.append(it)
        following, following_new = last + 1, end + 1
    if block:
        yield block
