"""Which texts of two lists are like each other, found without comparing every one with every other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from rapidfuzz.distance import LCSseq

from app.text.compare import words_kept
from app.text.tokens import tokenize

LOOKED_AT = 3000
"""How many occurrences of its words elsewhere are looked at for one text, the rarest words first: keeps the cost linear."""

COMPARED = 16
"""How many of the texts that share most words with a text are compared with it exactly."""


class Words:
    """The words of two lists of texts as numbers, with exact measures of how much two of them have in common."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        numbers: dict[str, int] = {}
        self.texts = old, new
        self.old = [_numbered(text, numbers) for text in old]
        self.new = [_numbered(text, numbers) for text in new]

    def similarity(self, i: int, j: int) -> float:
        """`similarity` of `old[i]` and `new[j]`."""
        return 1.0 if self.texts[0][i] == self.texts[1][j] else words_kept(self.old[i], self.new[j])

    def candidates(self, olds: Sequence[int], news: Sequence[int], least: float) -> dict[tuple[int, int], float]:
        """The similar pairs out of two selections with their similarity, if it is at least `least`.

        Each old text is compared with the few new ones that share most of its words, which are found by an index.
        """
        index: dict[int, list[int]] = defaultdict(list)
        for j in news:
            for word in set(self.new[j]):
                index[word].append(j)
        scale = len(self.new) / max(len(self.old), 1)
        found: dict[tuple[int, int], float] = {}
        for i in olds:
            size = len(self.old[i])
            shared = self._shared(i, index)
            ranked = sorted(shared, key=lambda j: (-shared[j] / (size + len(self.new[j])), abs(j - i * scale), j))
            for j in ranked[:COMPARED]:
                likeness = self.similarity(i, j)
                if likeness >= least:
                    found[i, j] = likeness
        return found

    def _shared(self, i: int, index: dict[int, list[int]]) -> Counter[int]:
        """How many different words of `old[i]` each new text has, as far as they are worth looking at."""
        shared: Counter[int] = Counter()
        looked_at = 0
        for places in sorted((index[word] for word in set(self.old[i]) if word in index), key=len):
            shared.update(places)
            looked_at += len(places)
            if looked_at > LOOKED_AT:
                break
        return shared


def common(before: Sequence[int], after: Sequence[int]) -> int:
    """How many words two lists have in common in order."""
    return int(LCSseq.similarity(before, after))


def _numbered(text: str, numbers: dict[str, int]) -> list[int]:
    tokens = tokenize(text)
    words = [token for token in tokens if not token.isspace()]
    return [numbers.setdefault(word, len(numbers)) for word in words]
