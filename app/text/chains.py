"""The heaviest of all chains: rectangles that follow each other on both sides at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

Place = tuple[int, int, int, int]
"""The first and the last position in the old text, the first and the last in the new one."""


def heaviest_chain(weights: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    """The pairs, increasing on both sides, whose weights add up to most."""
    return [(i, j) for i, _, j, _ in heaviest_places({(i, i, j, j): weight for (i, j), weight in weights.items()})]


def heaviest_places(weights: Mapping[Place, float]) -> list[Place]:
    """The places, each behind the other on both sides, whose weights add up to most; in O(n log n) with a tree of maxima."""
    width = max((place[3] for place in weights), default=-1) + 2
    best: list[tuple[float, int]] = [(0.0, -1)] * (width + 1)
    places = sorted(weights)
    before: list[int] = []
    ending: dict[int, list[tuple[int, float, int]]] = defaultdict(
        list
    )  # by the last old position: what counts from there on
    done = -1
    pending: list[int] = []
    for number, place in enumerate(places):
        if place[0] > done:
            for end in sorted({it for it in pending if it < place[0]}):
                for last, total, which in ending.pop(end):
                    _raise(best, last + 1, (total, which))
            pending = [it for it in pending if it >= place[0]]
            done = place[0]
        top = _highest(best, place[2])
        before.append(top[1])
        # Of two that weigh the same the earlier one stays.
        ending[place[1]].append((place[3], top[0] + weights[place], number))
        pending.append(place[1])
    for end in sorted(ending):
        for last, total, which in ending[end]:
            _raise(best, last + 1, (total, which))
    number = _highest(best, width)[1]
    chain: list[Place] = []
    while number >= 0:
        chain.append(places[number])
        number = before[number]
    return chain[::-1]


def _raise(best: list[tuple[float, int]], at: int, value: tuple[float, int]) -> None:
    while at < len(best):
        if value[0] > best[at][0]:
            best[at] = value
        at += at & -at


def _highest(best: list[tuple[float, int]], at: int) -> tuple[float, int]:
    top = (0.0, -1)
    while at > 0:
        if best[at][0] > top[0]:
            top = best[at]
        at &= at - 1
    return top
