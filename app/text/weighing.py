"""The best of all ways to pair what is not settled: pairs, splits and mergers weighed together, with the order in mind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from app.text.assignment import best_assignment
from app.text.likeness import Likeness, Match
from app.text.order import BESIDE, IN_PLACE, Group, Order
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
        self._held: dict[Match, float] = {}
        self._values: dict[Group, float] = {}
        self._firm = frozenset(done.groups)
        self._compare()

    def result(self) -> list[Group]:
        """The settled groups, some of them wider, and the best of all ways to pair the rest."""
        best, top = self.done.groups, float("-inf")
        if not self._held:
            return best
        unweighed = {it for it in best if (it[0][0], it[1][0]) not in self._held}
        order = self._order(best, [((i,), (j,)) for i, j in self.likely])
        for _ in range(ROUNDS):
            groups, before = self._solved(order), order
            order = self._order(groups)
            total = sum(self._gain(group, order) for group in groups if group not in unweighed)
            if total <= top:
                break
            best, top = groups, total
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
        for i, j in {*matches, *beside}:
            before, after = self.packed(((i,), (j,)))
            measures = self.likeness.measured(before[0], after[0])
            self._similarity[i, j], self._values[(i,), (j,)], self._held[i, j] = measures
        likely = {(i, j): self._values[(i,), (j,)] for i, j in matches}
        tops = _two_best(likely)
        for i, j in matches:
            likely[i, j] += self._evidence(i, j, tops)
            self._compared[0][i].append((i, j))
            self._compared[1][j].append((i, j))
        self.likely = _in_question({it: value for it, value in likely.items() if value + IN_PLACE + BESIDE > ELSEWHERE})

    def _evidence(self, i: int, j: int, tops: tuple[Tops, Tops]) -> float:
        """What speaks for a pair, or against it, besides what both have in common: how they begin, their rivals and their kind."""
        (before,), (after,) = self.packed(((i,), (j,)))
        value = self._values[(i,), (j,)]
        alike = 0
        for one, two in zip(before.signs[:OPENING], after.signs[:OPENING], strict=False):
            if one != two:
                break
            alike += 1
        evidence = OPENING_WORTH * alike if alike >= LEAST_OPENING else 0.0
        rival = max(line[at][line[at][0] == value] for line, at in zip(tops, (i, j), strict=True))
        if value - rival >= LEAD:
            evidence += UNRIVALLED
        return evidence - (OF_ANOTHER_KIND if self.given.old[i].kind != self.given.new[j].kind else 0.0)

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

    def _order(self, groups: Iterable[Group], others: Iterable[Group] = ()) -> Order:
        """The heaviest chain of groups and of others, which may be rivals; what is settled counts most."""
        return Order({it: self._standing(it) for it in groups}, {it: self._standing(it) for it in others})

    def _standing(self, group: Group) -> float:
        return 1.0 if group in self._firm else max(self._value(group) - ELSEWHERE + IN_PLACE, 0.01)

    def _value(self, group: Group) -> float:
        """How like both sides of a group are."""
        if group not in self._values:
            before, after = self.packed(group)
            self._values[group] = self.likeness.value(joined(before), joined(after))
        return self._values[group]

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
        return (self._value(group) if value is None else value) - ELSEWHERE + order.bonus(group)

    def _solved(self, order: Order) -> list[Group]:
        """The groups that are worth most together, as the order stands."""
        weights = {(i, j): self._weight(((i,), (j,)), order) for i, j in self.likely}
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
        return [*kept, *wider, *(((i,), (j,)) for i, j in sorted(chosen))]

    def _weight(self, group: Group, order: Order) -> int:
        """The gain in whole numbers; between equals those of the chain come first."""
        return round(_UNIT * self._gain(group, order)) + (1 if group in order else 0)

    def _divided(self, chosen: Iterable[Match], order: Order) -> list[Group]:
        """The splits and mergers that are worth more than the pairs they take the place of; the best first."""
        standing: dict[tuple[int, int], Group] = {}
        partners: tuple[dict[int, int], dict[int, int]] = ({}, {})
        firm = [it for it in self.done.groups if (it[0][0], it[1][0]) in self._held]
        for group in [*firm, *(((i,), (j,)) for i, j in chosen)]:
            (i, *_), (j, *_) = group
            standing[0, i] = standing[1, j] = group
            partners[0][i], partners[1][j] = j, i
        found: dict[Group, float] = {}
        settled = set(firm)
        for side in (False, True):
            for group, value in divisions(self.likeness, self.packed, self._held, partners[side], mirrored=side):
                replaced = self._replaced(group, standing)
                if any(not (set(it[0]) <= set(group[0]) and set(it[1]) <= set(group[1])) for it in replaced & settled):
                    continue
                self._values[group] = value
                gain = self._gain(group, order) - sum(self._value(it) - ELSEWHERE + order.bonus(it) for it in replaced)
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

    def _replaced(self, group: Group, standing: Mapping[tuple[int, int], Group]) -> set[Group]:
        ends = [(0, i) for i in group[0]] + [(1, j) for j in group[1]]
        return {standing[end] for end in ends if end in standing}


def _two_best(likely: Mapping[Match, float]) -> tuple[Tops, Tops]:
    tops: tuple[Tops, Tops] = (defaultdict(lambda: (0.0, 0.0)), defaultdict(lambda: (0.0, 0.0)))
    for match, value in likely.items():
        for line, at in zip(tops, match, strict=True):
            best, second = line[at]
            line[at] = (value, best) if value > best else (best, max(value, second))
    return tops


def _in_question(likely: Mapping[Match, float]) -> dict[Match, float]:
    """The pairs without those that a certain one, or one that is very much likelier on both sides, rules out."""
    rows: dict[int, list[float]] = defaultdict(list)
    columns: dict[int, list[float]] = defaultdict(list)
    for (i, j), value in likely.items():
        rows[i].append(value)
        columns[j].append(value)
    sure: tuple[dict[int, int], dict[int, int]] = ({}, {})
    for (i, j), value in likely.items():
        if value >= CERTAIN and all(
            sum(rival > value - MARGIN for rival in line) == 1 for line in (rows[i], columns[j])
        ):
            sure[0][i], sure[1][j] = j, i
    tops = {i: max(line) for i, line in rows.items()}, {j: max(line) for j, line in columns.items()}
    return {
        (i, j): value
        for (i, j), value in likely.items()
        if sure[0].get(i, j) == j and sure[1].get(j, i) == i and value > min(tops[0][i], tops[1][j]) - HOPELESS
    }
