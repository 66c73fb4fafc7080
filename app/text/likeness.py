"""How like each other texts of two lists are, found without comparing every one with every other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import chain

from app.text.packing import Packed, Packing, kept
from app.text.stems import weights
from app.text.subsequence import common_length

Match = tuple[int, int]
"""One position in the old text and one in the new."""

LOOKED_AT = 600
"""How many occurrences of its words elsewhere are looked at for one text, the rarest words first: keeps the cost linear."""

ENOUGH = 0.6
"""Looking ends too when so much of what the text says has been looked for."""

COMPARED = 10
"""How many of the texts that share most with a text are compared with it exactly."""

FAR = 0.4
"""Who shares less than this part of what the likest one shares is not looked at."""

UNKNOWN = 1000
"""The weight of a stem of which nothing is known."""

SHARED, CONTAINED = 0.12, 0.45
"""Two texts are compared if they share so much of what both say, or so much of what the lesser one says."""


class Likeness:
    """Two lists of texts, with measures of how much two of them have in common; each text is packed when first needed."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self.old, self.new = old, new
        self._packing = Packing()
        self._packed: dict[str, Packed] = {}
        self._weights: list[int] = []

    def packed(self, text: str) -> Packed:
        """The text, packed and, if weights are known, weighed."""
        made = self._packed.get(text)
        if made is None:
            made = self._packed[text] = self._packing.packed(text)
            if self._weights:
                self._weights.extend([UNKNOWN] * (self._packing.count - len(self._weights)))
                made.mass = self.weight(made.stems)
        return made

    def weigh(self, olds: Sequence[int], news: Sequence[int]) -> None:
        """Learn from the paragraphs in question how much each word says."""
        sides = [self.packed(self.old[i]) for i in olds], [self.packed(self.new[j]) for j in news]
        self._weights = weights(self._packing.stems, *([it.stems for it in side] for side in sides))
        for it in chain(*sides):
            it.mass = self.weight(it.stems)

    def weight(self, stems: frozenset[int]) -> int:
        """How much some stems say together."""
        return sum(map(self._weights.__getitem__, stems))

    def content(self, before: Packed, after: Packed) -> float:
        """The share of what both texts say that is in both, from 0 to 1, in whatever order."""
        total = self.weight(before.stems) + self.weight(after.stems)
        return 2 * self.weight(before.stems & after.stems) / total if total else 0.0

    def value(self, before: Packed, after: Packed) -> float:
        """How like two texts are, in their words and in what they say."""
        return (kept(before, after) + self.content(before, after)) / 2

    def measured(self, before: Packed, after: Packed) -> tuple[float, float, float]:
        """The similarity of two texts, how like they are, and what share of the lesser one is found in the other."""
        size, other_size, mass, other_mass = len(before.signs), len(after.signs), before.mass, after.mass
        if not (size and other_size and mass and other_mass):
            return kept(before, after), 0.0, 0.0
        common = common_length(before.signs, after.signs)
        shared = sum(map(self._weights.__getitem__, before.stems & after.stems))
        similarity = min(2 * common, size + other_size - 0.5) / (size + other_size)
        value = (similarity + 2 * shared / (mass + other_mass)) / 2
        return similarity, value, (common / min(size, other_size) + shared / min(mass, other_mass)) / 2

    def candidates(self, olds: Sequence[int], news: Sequence[int]) -> list[Match]:
        """For each text out of two selections, those few on the other side that have most in common with it, found by an index."""
        index: dict[int, list[int]] = defaultdict(list)
        masses: dict[int, int] = {}
        for j in news:
            packed = self.packed(self.new[j])
            masses[j] = packed.mass
            for number in packed.stems:
                index[number].append(j)
        held = {j: CONTAINED * mass for j, mass in masses.items()}
        least_held = min(held.values(), default=0.0)
        scale = len(self.new) / max(len(self.old), 1)
        rows: dict[int, list[tuple[float, float, int]]] = {}
        columns: dict[int, list[tuple[float, float, int]]] = defaultdict(list)
        for i in olds:
            packed = self.packed(self.old[i])
            mass, contained, here = packed.mass, CONTAINED * packed.mass, i * scale
            all_shared = self._shared(packed.stems, index)
            # Who shares far less than the likest one, and does not consist of it, is not looked at any closer.
            least = min(FAR * max(all_shared.values(), default=0), contained)
            lowest = min(least, least_held)
            row = rows[i] = []
            for j, shared in all_shared.items():
                if shared < lowest or (shared < least and shared < held[j]):
                    continue
                both = mass + masses[j]
                if 2 * shared >= SHARED * both or shared >= contained or shared >= held[j]:
                    share, near = shared / both, -abs(j - here)
                    row.append((share, near, j))
                    columns[j].append((share, near, i))
        found = {(i, j) for i, row in rows.items() for _, _, j in _largest(row)}
        found.update((i, j) for j, column in columns.items() for _, _, i in _largest(column))
        return sorted(found)

    def _shared(self, wanted: frozenset[int], index: dict[int, list[int]]) -> dict[int, int]:
        """How much each indexed text shares with these stems, as far as they are worth looking at, the rarest first."""
        weights = self._weights
        known = sorted([(len(index[number]), number) for number in wanted if number in index])
        enough = ENOUGH * sum(weights[number] for _, number in known)
        shared: dict[int, int] = defaultdict(int)
        looked_at = covered = 0
        for places, number in known:
            weight = weights[number]
            for j in index[number]:
                shared[j] += weight
            looked_at, covered = looked_at + places, covered + weight
            if looked_at > LOOKED_AT or (covered > enough and looked_at > LOOKED_AT / 5):
                break
        return shared


def _largest(line: list[tuple[float, float, int]]) -> list[tuple[float, float, int]]:
    return line if len(line) <= COMPARED else sorted(line, reverse=True)[:COMPARED]
