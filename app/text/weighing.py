"""The best of all ways to pair what is not settled: pairs, splits and mergers weighed together, with the order in mind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from app.text.assignment import best_assignment
from app.text.chains import Place
from app.text.likeness import Likeness, Match
from app.text.order import BESIDE, IN_PLACE, Group, Order, place
from app.text.packing import Packed, joined
from app.text.parts import divisions
from app.text.settling import Given, Settled

ELSEWHERE = 0.5
"""So like two paragraphs must be to be one wherever they stand; in place a little less is enough."""

CERTAIN, MARGIN = 0.75, 0.15
"""So like, and so much more than either is to any third, two paragraphs are one."""

OF_ANOTHER_KIND = 0.25
"""So much more is needed if one is preambular and the other operative, say."""

LEAD, UNRIVALLED = 0.12, 0.07
"""So much likelier than any other pair with one of the two counts so much for a pair."""

OPENING, LEAST_OPENING, OPENING_WORTH = 6, 3, 0.01
"""Of so many first words each that is the same counts so much, if there are a few."""

HOPELESS = 0.35
"""Who is so much less like than the likest is out of the question."""

LEAST_GAIN = 0.02
"""A division must make so much more sense than what it replaces."""

ROUNDS = 3
"""After so many changes of mind the best that was found stands."""

_UNIT = 1_000_000


Tops = dict[int, tuple[float, float]]
"""The best and the second best of the pairs of each member."""


class Weighing:
    """One weighing under way: `likely` holds how like two pieces are, of all that come into question."""

    def __init__(self, given: Given, done: Settled, likeness: Likeness) -> None:
        self.given, self.done, self.likeness = given, done, likeness
        self.likely: dict[Match, float] = {}
        self._compared: tuple[dict[int, list[Match]], dict[int, list[Match]]] = (defaultdict(list), defaultdict(list))
        self._similarity: dict[Match, float] = {}
        self._weighed: dict[Match, float] = {}
        self._held: dict[Match, float] = {}
        self._values: dict[Group, float] = {}
        self._firm = frozenset(done.groups)
        self._places = [place(group) for group in done.groups]
        self._compare()

    def result(self) -> list[Group]:
        """The settled groups, some of them wider, and the best of all ways to pair the rest."""
        best, top = self.done.groups, float("-inf")
        if not self._held:
            return best
        order = Order(dict.fromkeys(self._places, 1.0), self._standings([((i,), (j,)) for i, j in self.likely]))
        for _ in range(ROUNDS):
            (kept, paired), before = self._solved(order), order
            places = self._places if kept is self.done.groups else map(place, kept)
            order = Order(dict.fromkeys(places, 1.0) | self._standings(paired))
            total = sum(self._gain(it, order) for it in [*filter(self._is_weighed, kept), *paired])
            if total <= top:
                break
            best, top = [*kept, *paired], total
            if order == before:
                break
        return best

    def rival(self, group: Group) -> float:
        """The similarity of the best other candidate of either side of a group."""
        olds, news = group
        if group in self._firm:
            return 0.0  # nothing was weighed against it
        others = {match for i in olds for match in self._compared[0].get(i, ())}
        others |= {match for j in news for match in self._compared[1].get(j, ())}
        return max([self._similarity[it] for it in others if (it[0] in olds) != (it[1] in news)], default=0.0)

    def _compare(self) -> None:
        """Compare what could be one, and with settled pairs whose words differ what stands beside them."""
        olds = [i for i in range(len(self.given.old)) if i not in self.done.olds]
        news = [j for j in range(len(self.given.new)) if j not in self.done.news]
        if not olds and not news:
            return
        beside = self._beside(set(olds), set(news))
        self.likeness.weigh(sorted({*olds, *(i for i, _ in beside)}), sorted({*news, *(j for _, j in beside)}))
        matches = [it for it in self.likeness.candidates(olds, news) if it not in self.given.barred]
        packed, old, new = self.likeness.packed, self.given.old, self.given.new
        for match in {*matches, *beside}:
            measures = self.likeness.measured(packed(old[match[0]].text), packed(new[match[1]].text))
            self._similarity[match], self._weighed[match], self._held[match] = measures
        likely = {match: self._weighed[match] for match in matches}
        tops = _two_best(likely)
        for match in matches:
            likely[match] += self._evidence(match, tops)
            self._compared[0][match[0]].append(match)
            self._compared[1][match[1]].append(match)
        self.likely = _in_question({it: value for it, value in likely.items() if value + IN_PLACE + BESIDE > ELSEWHERE})

    def _evidence(self, match: Match, tops: tuple[Tops, Tops]) -> float:
        """What speaks for a pair, or against it, besides what both have in common: how they begin, their rivals and their kind."""
        before, after = self.given.old[match[0]], self.given.new[match[1]]
        value, row, column = self._weighed[match], tops[0][match[0]], tops[1][match[1]]
        alike = _alike(self.likeness.packed(before.text).signs, self.likeness.packed(after.text).signs)
        evidence = OPENING_WORTH * alike if alike >= LEAST_OPENING else 0.0
        if value - max(row[row[0] == value], column[column[0] == value]) >= LEAD:
            evidence += UNRIVALLED
        return evidence - (OF_ANOTHER_KIND if before.kind != after.kind else 0.0)

    def _beside(self, olds: set[int], news: set[int]) -> list[Match]:
        """Settled pairs whose words differ, and for each the open pieces that stand next to one side of it."""
        found: list[Match] = []
        for befores, afters in self.done.groups:
            i, j = befores[0], afters[0]
            if len(befores) + len(afters) > 2 or self.given.old[i].text == self.given.new[j].text:
                continue
            near = [(i, at) for at in (j - 1, j + 1) if at in news] + [(at, j) for at in (i - 1, i + 1) if at in olds]
            near = [match for match in near if match not in self.given.barred]
            found.extend([(i, j), *near] if near else [])
        return found

    def _standings(self, groups: Iterable[Group]) -> dict[Place, float]:
        """Where groups that are not settled stand, and how much each counts for the order; what is settled counts 1."""
        return {place(it): max(self._value(it) - ELSEWHERE + IN_PLACE, 0.01) for it in groups}

    def _is_weighed(self, group: Group) -> bool:
        return (group[0][0], group[1][0]) in self._held

    def _value(self, group: Group) -> float:
        """How like both sides of a group are."""
        olds, news = group
        value = self._weighed.get((olds[0], news[0])) if len(olds) + len(news) == 2 else None
        if value is None:
            value = self._values.get(group)
        if value is None:
            before, after = self.packed(group)
            value = self._values[group] = self.likeness.value(joined(before), joined(after))
        return value

    def packed(self, group: Group) -> tuple[list[Packed], list[Packed]]:
        """Both sides of a group, packed."""
        return (
            [self.likeness.packed(self.given.old[i].text) for i in group[0]],
            [self.likeness.packed(self.given.new[j].text) for j in group[1]],
        )

    def _gain(self, group: Group, order: Order) -> float:
        """What a group is worth: how like its sides are, above what is needed where it stands."""
        olds, news = group
        value = self.likely.get((olds[0], news[0])) if len(olds) + len(news) == 2 else None
        return (self._value(group) if value is None else value) - ELSEWHERE + order.bonus(place(group))

    def _solved(self, order: Order) -> tuple[list[Group], list[Group]]:
        """The groups that are worth most together, as the order stands: the settled ones that stay, and the others."""
        weights: dict[Match, int] = {}
        for match, value in self.likely.items():
            at = (match[0], match[0], match[1], match[1])
            # The gain in whole numbers; between equals those of the chain come first.
            weights[match] = round(_UNIT * (value - ELSEWHERE + order.bonus(at))) + (at in order)
        chosen = best_assignment(weights)
        wider = self._divided(chosen, order)
        if wider:
            olds, news = {i for olds, _ in wider for i in olds}, {j for _, news in wider for j in news}
            chosen = best_assignment(
                {(i, j): weight for (i, j), weight in weights.items() if i not in olds and j not in news}
            )
            kept = [it for it in self.done.groups if olds.isdisjoint(it[0]) and news.isdisjoint(it[1])]
        else:
            kept = self.done.groups
        return kept, [*wider, *(((i,), (j,)) for i, j in sorted(chosen))]

    def _divided(self, chosen: Iterable[Match], order: Order) -> list[Group]:
        """The splits and mergers that are worth more than the pairs they take the place of; the best first."""
        standing: dict[tuple[int, int], Group] = {}
        partners: tuple[dict[int, int], dict[int, int]] = ({}, {})
        firm = [*filter(self._is_weighed, self.done.groups)]
        for group in [*firm, *(((i,), (j,)) for i, j in chosen)]:
            (i, *_), (j, *_) = group
            standing[0, i] = standing[1, j] = group
            partners[0][i], partners[1][j] = j, i
        found: dict[Group, float] = {}
        settled = set(firm)
        for side in (False, True):
            for group, value in self._divisions(partners[side], mirrored=side):
                replaced = self._replaced(group, standing)
                if any(not (set(it[0]) <= set(group[0]) and set(it[1]) <= set(group[1])) for it in replaced & settled):
                    continue
                self._values[group] = value
                gain = self._gain(group, order)
                gain -= sum(self._value(it) - ELSEWHERE + order.bonus(place(it)) for it in replaced)
                if gain > LEAST_GAIN:
                    found[group] = gain
        taken: list[Group] = []
        used: tuple[set[int], set[int]] = (set(), set())
        for group in sorted(found, key=lambda it: (-found[it], it)):
            if used[0].isdisjoint(group[0]) and used[1].isdisjoint(group[1]):
                taken.append(group)
                used[0].update(group[0])
                used[1].update(group[1])
        return taken

    def _divisions(self, partners: Mapping[int, int], *, mirrored: bool) -> Iterator[tuple[Group, float]]:
        def old(i: int) -> Packed:
            return self.likeness.packed(self.given.old[i].text)

        def new(j: int) -> Packed:
            return self.likeness.packed(self.given.new[j].text)

        sides = (new, old) if mirrored else (old, new)
        return divisions(self.likeness, sides, self._held, partners, mirrored=mirrored)

    def _replaced(self, group: Group, standing: Mapping[tuple[int, int], Group]) -> set[Group]:
        ends = [(0, i) for i in group[0]] + [(1, j) for j in group[1]]
        return {standing[end] for end in ends if end in standing}


def _alike(before: str, after: str) -> int:
    """How many of the first words are the same."""
    for at, one in enumerate(before[:OPENING]):
        if one != after[at : at + 1]:
            return at
    return min(len(before), OPENING)


def _two_best(likely: Mapping[Match, float]) -> tuple[Tops, Tops]:
    rows: Tops = {}
    columns: Tops = {}
    nothing = (0.0, 0.0)
    for (i, j), value in likely.items():
        best, second = rows.get(i, nothing)
        rows[i] = (value, best) if value > best else (best, value if value > second else second)
        best, second = columns.get(j, nothing)
        columns[j] = (value, best) if value > best else (best, value if value > second else second)
    return rows, columns


def _in_question(likely: Mapping[Match, float]) -> dict[Match, float]:
    """The pairs without those that a certain one, or one that is very much likelier on both sides, rules out."""
    rows, columns = _two_best(likely)
    sure: tuple[dict[int, int], dict[int, int]] = ({}, {})
    for (i, j), value in likely.items():
        if value >= CERTAIN and all(
            value == best and second <= value - MARGIN for best, second in (rows[i], columns[j])
        ):
            sure[0][i], sure[1][j] = j, i
    return {
        (i, j): value
        for (i, j), value in likely.items()
        if sure[0].get(i, j) == j and sure[1].get(j, i) == i and value > min(rows[i][0], columns[j][0]) - HOPELESS
    }
