"""Which texts of two lists are like each other, found without comparing every one with every other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain

from app.text.compare import words_kept
from app.text.subsequence import common_length
from app.text.tokens import tokenize

LOOKED_AT = 1500
"""How many occurrences of its words elsewhere are looked at for one text, the rarest words first: keeps the cost linear."""

COMPARED = 16
"""How many of the texts that share most words with a text are compared with it exactly."""


class Likeness:
    """Two lists of texts with exact measures of how much two of them have in common; each text is cut up when first needed."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self.old, self.new = old, new
        self._numbers: dict[str, int] = {}
        self._words: dict[str, list[int]] = {}

    def words(self, text: str) -> list[int]:
        """The words and punctuation marks of a text as numbers."""
        if text not in self._words:
            tokens = [token for token in tokenize(text) if not token.isspace()]
            self._words[text] = [self._numbers.setdefault(token, len(self._numbers)) for token in tokens]
        return self._words[text]

    def similarity(self, i: int, j: int) -> float:
        """`similarity` of `old[i]` and `new[j]`."""
        before, after = self.old[i], self.new[j]
        return 1.0 if before == after else words_kept(self.words(before), self.words(after))

    def candidates(self, olds: Sequence[int], news: Sequence[int], least: float) -> dict[tuple[int, int], float]:
        """The similar pairs out of two selections with their similarity, if it is at least `least`.

        Each old text is compared with the few new ones that share most of its words, which are found by an index.
        """
        index: dict[int, list[int]] = defaultdict(list)
        for j in news:
            for word in set(self.words(self.new[j])):
                index[word].append(j)
        sizes = {j: len(self.words(self.new[j])) for j in news}
        scale = len(self.new) / max(len(self.old), 1)
        found: dict[tuple[int, int], float] = {}
        for i in olds:
            words = self.words(self.old[i])
            shared = _shared(words, index)
            # Who shares far fewer words than the best cannot be like the text.
            least_shared = max(shared.values(), default=0) / 4
            ranked = sorted(
                (-count / (len(words) + sizes[j]), abs(j - i * scale), j)
                for j, count in shared.items()
                if count >= least_shared
            )
            for _, _, j in ranked[:COMPARED]:
                likeness = self.similarity(i, j)
                if likeness >= least:
                    found[i, j] = likeness
        return found


def _shared(words: Iterable[int], index: dict[int, list[int]]) -> Counter[int]:
    """How many different words each indexed text has in common with these, as far as they are worth looking at."""
    looked_at = 0
    rarest_first = sorted((index[word] for word in set(words) if word in index), key=len)
    for number, places in enumerate(rarest_first, 1):
        looked_at += len(places)
        if looked_at > LOOKED_AT:
            del rarest_first[number:]
            break
    return Counter(chain.from_iterable(rarest_first))


def common(before: Sequence[int], after: Sequence[int]) -> int:
    """How many words two lists have in common in order."""
    return common_length(before, after)
