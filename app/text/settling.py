"""Which paragraphs are paired without weighing anything: by hand, by identity, and by saying the same."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.text.likeness import Match
from app.text.order import Group, Order
from app.text.subsequence import common_pairs


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph to be aligned; `kind` says what may be paired with what, `identity` what is known to be the same."""

    text: str
    kind: str = ""
    identity: str | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """Two texts, and what a person said about their paragraphs: positions that are `tied`, and `barred` ones that are not."""

    old: Sequence[Piece]
    new: Sequence[Piece]
    tied: frozenset[Match] = frozenset()
    barred: frozenset[Match] = frozenset()

    def __post_init__(self) -> None:
        for i, j in self.tied | self.barred:
            if not (0 <= i < len(self.old) and 0 <= j < len(self.new)):
                raise ValueError(f"no such pair of paragraphs: {(i, j)}")

    @property
    def mirrored(self) -> Given:
        """The same from the other side."""
        tied, barred = (frozenset((j, i) for i, j in them) for them in (self.tied, self.barred))
        return Given(self.new, self.old, tied, barred)

    @property
    def key(self) -> tuple[list[tuple[str, str, bool, str]], list[Match], list[Match]]:
        """What tells this from its mirror image, in an order of its own."""
        told = [(piece.text, piece.kind, piece.identity is not None, piece.identity or "") for piece in self.old]
        return told, sorted(self.tied), sorted(self.barred)


@dataclass(slots=True)
class Settled:
    """The groups paired so far, and who is in one of them."""

    groups: list[Group]
    olds: set[int]
    news: set[int]

    def add(self, olds: tuple[int, ...], news: tuple[int, ...]) -> None:
        """Settle one more group."""
        self.groups.append((olds, news))
        self.olds.update(olds)
        self.news.update(news)


def settled(given: Given) -> Settled:
    """What is certain before anything is weighed."""
    done = Settled([], set(), set())
    _by_hand(given, done)
    _by_identity(given, done)
    _by_text(given, done)
    return done


def _by_hand(given: Given, done: Settled) -> None:
    """Pair what is tied; one piece tied to several is split or merged. What would tie several to several is left out."""
    ties = sorted(given.tied - given.barred)
    afters, befores = defaultdict(list), defaultdict(list)
    for i, j in ties:
        afters[i].append(j)
        befores[j].append(i)
    for i, news in afters.items():
        if len(news) > 1 and all(befores[j] == [i] for j in news):
            done.add((i,), tuple(news))
    for j, olds in befores.items():
        if j not in done.news and all(afters[i] == [j] for i in olds):
            done.add(tuple(olds), (j,))
    for i, j in ties:
        if i not in done.olds and j not in done.news:
            done.add((i,), (j,))


def _by_identity(given: Given, done: Settled) -> None:
    olds = {i: it.identity for i, it in enumerate(given.old) if it.identity is not None and i not in done.olds}
    news = {j: it.identity for j, it in enumerate(given.new) if it.identity is not None and j not in done.news}
    for i, j in _in_turn(olds, news, given.barred):
        done.add((i,), (j,))


def _by_text(given: Given, done: Settled) -> None:
    """Pair equal texts: first those that occur once, then what stands beside them, then the most in order, then the rest."""
    numbers: dict[tuple[str, str], int] = {}  # of the different values, so that long texts are looked at once
    olds, news = (
        {at: numbers.setdefault((it.kind, it.text), len(numbers)) for at, it in enumerate(side) if at not in known}
        for side, known in ((given.old, done.olds), (given.new, done.news))
    )
    only = _only_once(olds, news, given.barred)
    matches = dict(only)
    fixed = [(before[0], after[0]) for before, after in done.groups]
    taken = set(matches.values())
    for i, j in only:
        for step in (1, -1):
            _extend(i, j, step, (olds, news), matches, taken, given.barred)
    anchors = Order({(i, i, j, j): 1.0 for i, j in [*fixed, *matches.items()]}).matches
    _in_gaps(anchors, olds, news, matches, given.barred)
    taken = set(matches.values())
    rest = {i: it for i, it in olds.items() if i not in matches}, {j: it for j, it in news.items() if j not in taken}
    matches.update(_in_turn(*rest, given.barred))
    for i in sorted(matches):
        done.add((i,), (matches[i],))


def _only_once(olds: Mapping[int, Hashable], news: Mapping[int, Hashable], barred: frozenset[Match]) -> list[Match]:
    """The pairs of equal values that occur once on both sides."""
    places: tuple[dict[Hashable, int], dict[Hashable, int]] = ({}, {})
    for at, side in enumerate((olds, news)):
        for position, value in side.items():
            places[at][value] = -1 if value in places[at] else position
    found = ((i, places[1].get(value, -1)) for value, i in places[0].items())
    return [match for match in found if min(match) >= 0 and match not in barred]


def _extend(
    i: int,
    j: int,
    step: int,
    sides: tuple[Mapping[int, Hashable], Mapping[int, Hashable]],
    matches: dict[int, int],
    taken: set[int],
    barred: frozenset[Match],
) -> None:
    """Pair what is equal right beside a pair, as far as that goes."""
    olds, news = sides
    i, j = i + step, j + step
    while i in olds and j in news and i not in matches and j not in taken and olds[i] == news[j]:
        if (i, j) in barred:
            return
        matches[i] = j
        taken.add(j)
        i, j = i + step, j + step


def _in_gaps(
    anchors: list[Match],
    olds: Mapping[int, Hashable],
    news: Mapping[int, Hashable],
    matches: dict[int, int],
    barred: frozenset[Match],
) -> None:
    """Pair as many equal values as possible in order between the anchors."""
    taken = set(matches.values())
    known = {value for j, value in news.items() if j not in taken}
    lefts = [i for i, value in olds.items() if i not in matches and value in known]
    known = {olds[i] for i in lefts}
    rights = [j for j, value in news.items() if j not in taken and value in known]
    if not lefts or not rights:
        return
    ends = (len(olds) + len(matches) + lefts[-1] + 1, len(news) + len(matches) + rights[-1] + 1)
    for (i, j), (i2, j2) in pairwise([(-1, -1), *anchors, ends]):
        before = lefts[bisect_left(lefts, i + 1) : bisect_left(lefts, i2)]
        after = rights[bisect_left(rights, j + 1) : bisect_left(rights, j2)]
        if before and after:
            for one, two in common_pairs([olds[at] for at in before], [news[at] for at in after]):
                if (before[one], after[two]) not in barred:
                    matches[before[one]] = after[two]


def _in_turn(olds: Mapping[int, Hashable], news: Mapping[int, Hashable], barred: frozenset[Match]) -> Iterable[Match]:
    """The first with the first of the same value, the second with the second, and so on."""
    places: dict[Hashable, list[int]] = defaultdict(list)
    for j, value in news.items():
        places[value].append(j)
    for i, value in olds.items():
        if value in places:
            free = next((j for j in places[value] if (i, j) not in barred), None)
            if free is not None:
                places[value].remove(free)
                yield i, free
