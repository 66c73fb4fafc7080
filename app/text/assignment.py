"""The best of all ways to pair two sides, each member at most once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from heapq import heappop, heappush

Weights = Mapping[tuple[int, int], int]
"""What each possible pair is worth, in whole numbers, so that ties are ties."""


def best_assignment(weights: Weights) -> set[tuple[int, int]]:
    """The pairs, no member in two of them, that are worth most together; what is worth nothing is not paired.

    Paths that make the sum larger are sought one after the other, shortest first, among what hangs together. Most members
    have one evident partner and cost nothing, so that real texts take time in proportion to their length.
    """
    chosen: set[tuple[int, int]] = set()
    for part in _parts(weights):
        chosen.update(part if len(part) == 1 else _Solving(part).solved())
    return chosen


def _parts(weights: Weights) -> Iterator[dict[tuple[int, int], int]]:
    """The pairs in groups that share no member."""
    rows: dict[int, list[int]] = defaultdict(list)
    columns: dict[int, list[int]] = defaultdict(list)
    for (i, j), weight in weights.items():
        if weight > 0:
            rows[i].append(j)
            columns[j].append(i)
    seen: set[int] = set()
    for start in rows:
        if start in seen:
            continue
        seen.add(start)
        part: dict[tuple[int, int], int] = {}
        open_rows, known = [start], set[int]()
        while open_rows:
            i = open_rows.pop()
            for j in rows[i]:
                part[i, j] = weights[i, j]
                if j not in known:
                    known.add(j)
                    open_rows.extend(other for other in columns[j] if other not in seen)
                    seen.update(columns[j])
        yield part


class _Solving:
    """The assignment of one group; `row_price` and `column_price` prove that nothing better exists."""

    def __init__(self, weights: Weights) -> None:
        self.rows: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for (i, j), weight in sorted(weights.items()):
            self.rows[i].append((j, weight))
        self.row_price = {i: max(weight for _, weight in line) for i, line in self.rows.items()}
        self.column_price: dict[int, int] = defaultdict(int)
        self.partner: dict[int, int] = {}
        self.taken: dict[int, int] = {}

    def solved(self) -> set[tuple[int, int]]:
        for i, line in self.rows.items():
            for j, weight in line:
                if weight == self.row_price[i] and j not in self.taken:
                    self.partner[i], self.taken[j] = j, i
                    break
        for i in self.rows:
            if i not in self.partner:
                self._place(i)
        return set(self.partner.items())

    def _place(self, start: int) -> None:
        """Pair `start`, or leave it or another one of the path alone, whichever costs least."""
        reached = {start: 0}  # rows, with what it costs to free them
        came: dict[int, int] = {}  # columns, from which row
        final: dict[int, int] = {}
        costs: dict[int, int] = {}
        heap: list[tuple[int, int, int]] = []
        least, alone, free = self.row_price[start], start, -1
        row, base = start, 0
        while True:
            for j, weight in self.rows[row]:
                cost = base + self.row_price[row] + self.column_price[j] - weight
                if j not in final and cost < costs.get(j, least):
                    costs[j], came[j] = cost, row
                    heappush(heap, (cost, j, row))
            while heap and (heap[0][1] in final or heap[0][0] > costs[heap[0][1]]):
                heappop(heap)
            if not heap or heap[0][0] >= least:
                break
            base, column, _ = heappop(heap)
            final[column] = base
            if column not in self.taken:
                least, free = base, column
                break
            row = self.taken[column]
            reached[row] = base
            if base + self.row_price[row] < least:
                least, alone = base + self.row_price[row], row
        self._repriced(reached, final, least)
        self._turned(start, alone, free, came)

    def _repriced(self, reached: dict[int, int], final: dict[int, int], least: int) -> None:
        for i, cost in reached.items():
            self.row_price[i] -= max(least - cost, 0)
        for j, cost in final.items():
            self.column_price[j] += max(least - cost, 0)

    def _turned(self, start: int, alone: int, free: int, came: dict[int, int]) -> None:
        """Change partners along the path that was found."""
        if free < 0:
            if alone == start:
                return
            free = self.partner.pop(alone)
        column = free
        while True:
            row = came[column]
            following = self.partner.get(row)
            self.partner[row], self.taken[column] = column, row
            if row == start or following is None:
                return
            column = following
