"""Which paragraphs of two texts are the same paragraph: kept, edited, moved, split or merged."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from app.text.likeness import Likeness, common
from app.text.subsequence import common_pairs

LIKE = 0.5
"""From this similarity on, two paragraphs in the same place can be one paragraph edited."""

LIKE_ELSEWHERE = 0.6
"""From this similarity on, they can be one even in different places, where nothing but the words speaks for it."""

CERTAIN, MARGIN = 0.75, 0.15
"""So similar, and so much more than either is to any third, they are one wherever they stand."""

PART = 0.65
"""This share of the words of a part must be found in the paragraph that it was split from or merged into."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph to be aligned; `kind` says what may be paired with what, `identity` what is known to be the same."""

    text: str
    kind: str = ""
    identity: str | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Paragraphs (positions in both lists) that are the same: one on each side, or several on one side.

    `change` is identical, edited, moved, moved_edited, split (several in `new`) or merged (several in `old`).
    `rival` is the likeness of the best other candidate of either side: near `similarity`, the pair is uncertain.
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


Positions = Iterable[tuple[int, int]]
"""Places in the old and in the new text."""


def align(old: Sequence[Piece], new: Sequence[Piece], *, together: Positions = (), apart: Positions = ()) -> Alignment:
    """The paragraphs of `old` paired with those of `new`; swapped sides give the mirror image.

    What is given by hand goes before everything: positions `together` are paired, those `apart` are not.
    Pieces of the same identity are pairs, whatever they say. Of the others, pieces of one kind are paired: the same
    words first, then what is so alike that nothing else comes into question, then the best of all ways to pair the
    rest in order, then what has moved. A piece left over beside a pair that lacks its words makes a split or a merger
    of it. Moved is what stands outside the longest run of pairs in the same order.
    """
    # One and the same way round for either order of the sides, so that ties are broken alike.
    turned = [_key(piece) for piece in new] < [_key(piece) for piece in old]
    tied, barred = list(together), set(apart)
    if turned:
        tied, barred = [(j, i) for i, j in tied], {(j, i) for i, j in barred}
    pairing = _Pairing(new, old, tied, barred) if turned else _Pairing(old, new, tied, barred)
    pairs = [pair.mirrored for pair in pairing.result()] if turned else pairing.result()
    olds = {at for pair in pairs for at in pair.old}
    news = {at for pair in pairs for at in pair.new}
    return Alignment(
        tuple(sorted(pairs, key=lambda pair: pair.old)),
        tuple(at for at in range(len(new)) if at not in news),
        tuple(at for at in range(len(old)) if at not in olds),
    )


def _key(piece: Piece) -> tuple[str, str, bool, str]:
    return piece.text, piece.kind, piece.identity is not None, piece.identity or ""


class _Pairing:
    """One alignment under way: `partner` leads from old positions to new ones, `taken` are the new ones in use."""

    def __init__(
        self, old: Sequence[Piece], new: Sequence[Piece], tied: list[tuple[int, int]], barred: set[tuple[int, int]]
    ) -> None:
        self.old, self.new = old, new
        self.tied, self.barred = tied, barred - set(tied)
        self.rivals: dict[tuple[int, int], float] = {}
        self.likeness = Likeness([piece.text for piece in old], [piece.text for piece in new])
        self.partner: dict[int, int] = {}
        self.taken: dict[int, int] = {}

    def result(self) -> list[Pair]:
        """All pairs, found step by step from the certain to the likely."""
        for i, j in self.tied:
            if i not in self.partner and j not in self.taken:
                self._pair(i, j)
        self._pair_identities()
        anchors = self._pair_same_texts()
        self._pair_alike(anchors)
        return self._classified()

    def _pair(self, i: int, j: int) -> None:
        self.partner[i] = j
        self.taken[j] = i

    def _pair_identities(self) -> None:
        for i, j in _matched_in_turn(
            {i: self.old[i].identity for i in self._open_old() if self.old[i].identity is not None},
            {j: self.new[j].identity for j in self._open_new() if self.new[j].identity is not None},
        ):
            if (i, j) not in self.barred:
                self._pair(i, j)

    def _pair_same_texts(self) -> list[tuple[int, int]]:
        """Pair equal texts, as many as possible in order; returns all pairs that are in order, the anchors of the rest."""
        olds: list[Hashable] = [(piece.kind, piece.text) for piece in self.old]
        news: list[Hashable] = [(piece.kind, piece.text) for piece in self.new]
        for number, (i, j) in enumerate(self.partner.items()):
            olds[i] = news[j] = number
        for i, _ in self.barred:
            if i not in self.partner:
                olds[i] = ("barred", i)
        anchors = list(common_pairs(*_counted(olds, news)))
        for i, j in anchors:
            self._pair(i, j)
        rest = {i: olds[i] for i in self._open_old()}, {j: news[j] for j in self._open_new()}
        for i, j in _matched_in_turn(*rest):
            self._pair(i, j)
        return anchors

    def _pair_alike(self, anchors: list[tuple[int, int]]) -> None:
        """Pair what is certain, then the best of all ways to pair the rest between the anchors, then what has moved."""
        near = {
            (i, j): value
            for (i, j), value in self.likeness.candidates(self._open_old(), self._open_new(), LIKE / 2).items()
            if self.old[i].kind == self.new[j].kind and (i, j) not in self.barred
        }
        self.rivals = near
        certain = _unrivalled(near)
        olds, news = {i for i, _ in certain}, {j for _, j in certain}
        before, after = [i for i, _ in anchors], [j for _, j in anchors]
        in_place = {
            (i, j): value**2
            for (i, j), value in near.items()
            if value >= LIKE
            and ((i, j) in certain or (i not in olds and j not in news))
            and bisect_left(before, i) == bisect_left(after, j)
        }
        for i, j in [*certain, *heaviest_chain(in_place)]:
            self._pair(i, j)
        # What is still alone has moved, or is part of something, or is new. The best first, then the nearest.
        for (i, j), value in sorted(near.items(), key=lambda item: (-item[1], abs(item[0][0] - item[0][1]), item[0])):
            if i in self.partner or j in self.taken:
                continue
            if value >= LIKE_ELSEWHERE or self._begins_parts(i, j):
                self._pair(i, j)

    def _begins_parts(self, i: int, j: int) -> bool:
        """Whether one of two lonely pieces, with the lonely neighbours of the other, says the same as the other."""
        before, after = self._words(self.old, (i,)), self._words(self.new, (j,))
        if common(before, after) < PART * min(len(before), len(after)):
            return False
        news = self._words(self.new, self._group(before, j, self.new, set(self._open_new())))
        olds = self._words(self.old, self._group(after, i, self.old, set(self._open_old())))
        return max(_share(before, news), _share(olds, after)) >= LIKE_ELSEWHERE

    def _open_old(self) -> list[int]:
        return [i for i in range(len(self.old)) if i not in self.partner]

    def _open_new(self) -> list[int]:
        return [j for j in range(len(self.new)) if j not in self.taken]

    def _words(self, side: Sequence[Piece], group: tuple[int, ...]) -> list[int]:
        return [word for at in group for word in self.likeness.words(side[at].text)]

    def _group(self, whole: list[int], first: int, side: Sequence[Piece], free: set[int]) -> tuple[int, ...]:
        """The piece `first` with those free neighbours of it that hold the rest of the words of the whole; they are used up."""
        group: tuple[int, ...] = (first,)
        growing = True
        while growing:
            growing = False
            for at, wider in ((group[0] - 1, (group[0] - 1, *group)), (group[-1] + 1, (*group, group[-1] + 1))):
                if at in free and _belongs(whole, self._words(side, group), self._words(side, wider)):
                    free.discard(at)
                    group, growing = wider, True
                    break
        return group

    def _groups(self) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
        """The pairs with the lonely neighbours that belong to one of their sides."""
        free_old, free_new = set(self._open_old()), set(self._open_new())
        groups: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
        for i, j in sorted(self.partner.items()):
            news: tuple[int, ...] = (j,)
            olds: tuple[int, ...] = (i,)
            if self.old[i].text != self.new[j].text and not free_new.isdisjoint((j - 1, j + 1)):
                news = self._group(self._words(self.old, (i,)), j, self.new, free_new)
            if news == (j,) and self.old[i].text != self.new[j].text and not free_old.isdisjoint((i - 1, i + 1)):
                olds = self._group(self._words(self.new, (j,)), i, self.old, free_old)
            groups.append((olds, news))
        return groups

    def _classified(self) -> list[Pair]:
        size = 1 + sum(len(piece.text) for piece in self.old)
        # As many pairs as possible are in order; of two that crossed, the shorter one counts as moved.
        order = set(heaviest_chain({(i, j): 1 + len(self.old[i].text) / size for i, j in self.partner.items()}))
        pairs: list[Pair] = []
        for olds, news in self._groups():
            if len(olds) + len(news) > 2:
                value = _share(self._words(self.old, olds), self._words(self.new, news))
                pairs.append(Pair(olds, news, "split" if len(news) > 1 else "merged", value, self._rival(olds, news)))
                continue
            (i,), (j,) = olds, news
            same, moved = self.old[i].text == self.new[j].text, (i, j) not in order
            change = ("moved" if same else "moved_edited") if moved else ("identical" if same else "edited")
            pairs.append(Pair(olds, news, change, self.likeness.similarity(i, j), self._rival(olds, news)))
        return pairs

    def _rival(self, olds: tuple[int, ...], news: tuple[int, ...]) -> float:
        return max((v for (i, j), v in self.rivals.items() if (i in olds) != (j in news)), default=0.0)


def _matched_in_turn(old: dict[int, Hashable], new: dict[int, Hashable]) -> Iterable[tuple[int, int]]:
    """The first with the first of the same value, the second with the second, and so on."""
    places: dict[Hashable, list[int]] = defaultdict(list)
    for j in reversed(new):
        places[new[j]].append(j)
    for i, value in old.items():
        if places.get(value):
            yield i, places[value].pop()


def _counted(*sequences: list[Hashable]) -> list[list[int]]:
    numbers: dict[Hashable, int] = {}
    return [[numbers.setdefault(value, len(numbers)) for value in sequence] for sequence in sequences]


def _unrivalled(likeness: dict[tuple[int, int], float]) -> set[tuple[int, int]]:
    """The pairs that are very similar and far more so than any other pair with one of the two."""
    rows: dict[int, list[float]] = defaultdict(list)
    columns: dict[int, list[float]] = defaultdict(list)
    for (i, j), value in likeness.items():
        rows[i].append(value)
        columns[j].append(value)
    return {
        (i, j)
        for (i, j), value in likeness.items()
        if value >= CERTAIN
        and all(sum(rival > value - MARGIN for rival in line) == 1 for line in (rows[i], columns[j]))
    }


def heaviest_chain(weights: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
    """The pairs, increasing on both sides, whose weights add up to most; in O(n log n) with a Fenwick tree of maxima."""
    width = max((j for _, j in weights), default=-1) + 2
    best: list[tuple[float, int]] = [(0.0, -1)] * (width + 1)
    pairs = sorted(weights, key=lambda pair: (pair[0], -pair[1]))
    before: list[int] = []
    for number, (i, j) in enumerate(pairs):
        top, at = (0.0, -1), j
        while at > 0:
            top, at = max(top, best[at]), at & (at - 1)
        before.append(top[1])
        total = (top[0] + weights[i, j], number)
        at = j + 1
        while at <= width:
            best[at] = max(best[at], total)
            at += at & -at
    chain: list[tuple[int, int]] = []
    number, at = -1, width
    top = (0.0, -1)
    while at > 0:
        top, at = max(top, best[at]), at & (at - 1)
    number = top[1]
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def _belongs(whole: list[int], without: list[int], within: list[int]) -> bool:
    """Whether a part brings words that the whole has, and the rest too says what the whole says, so that both are parts."""
    size = len(within) - len(without)
    known = common(whole, without)
    gained = common(whole, within) - known
    several = size > 3 and gained >= PART * size and 2 * known >= len(without)
    return several and _share(whole, within) > _share(whole, without)


def _share(before: list[int], after: list[int]) -> float:
    total = len(before) + len(after)
    return 2 * common(before, after) / total if total else 0.0
