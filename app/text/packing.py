"""Texts packed so that they are compared fast: every different word one character, every different stem one number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from app.text.stems import stem
from app.text.subsequence import common_length
from app.text.tokens import is_word, words_and_marks

_FIRST, _SURROGATES, _PAST, _LAST = 1, 0xD800, 0xE000, 0x10FFFF
_IDEOGRAPH = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


class Packed:
    """One text: its words and punctuation marks as one character each, and the numbers of its stems."""

    __slots__ = ("mass", "signs", "stems")

    def __init__(self, signs: str, stems: frozenset[int]) -> None:
        self.signs, self.stems = signs, stems
        self.mass = 0  # how much its words say; found out when they are weighed


_NO_WORD = frozenset({-1})
"""Stands for the stem of a punctuation mark."""


class Packing:
    """Packs texts; the same word is the same character, and the same stem the same number, in all texts packed here."""

    def __init__(self) -> None:
        self._signs: dict[str, str] = {}
        self._of_word: dict[str, int] = {}
        self._numbers: dict[str, int] = {}

    @property
    def stems(self) -> Sequence[str]:
        """The stems by their numbers."""
        return [*self._numbers]

    @property
    def count(self) -> int:
        """How many different stems there are."""
        return len(self._numbers)

    def packed(self, text: str) -> Packed:
        """The text, packed."""
        words = words_and_marks(text)
        different = dict.fromkeys(words)
        signs, of_word = self._signs, self._of_word
        for word in different:
            if word not in signs:
                signs[word] = _sign(len(signs))
                of_word[word] = self._number(stem(word)) if is_word(word) else -1
        stems = frozenset(map(of_word.__getitem__, different)) - _NO_WORD
        if not text.isascii() and _IDEOGRAPH.search(text):
            stems = self._with_pairs(words, stems)
        return Packed("".join(map(signs.__getitem__, words)), stems)

    def _with_pairs(self, words: Sequence[str], stems: frozenset[int]) -> frozenset[int]:
        """Of ideographs each two that stand together, which mostly are a word; by itself one says nothing."""
        lonely = {self._of_word[word] for word in words if _IDEOGRAPH.match(word)}
        pairs = {
            self._number(one + two) for one, two in pairwise(words) if _IDEOGRAPH.match(one) and _IDEOGRAPH.match(two)
        }
        return (stems - lonely) | pairs

    def _number(self, stem: str) -> int:
        return self._numbers.setdefault(stem, len(self._numbers))


def _sign(number: int) -> str:
    """The character for a number; surrogates are none. Beyond the last one (a million different words) words share it."""
    at = number + _FIRST
    return chr(min(at if at < _SURROGATES else at - _SURROGATES + _PAST, _LAST))


def joined(parts: Iterable[Packed]) -> Packed:
    """Several texts as one."""
    parts = list(parts)
    if len(parts) == 1:
        return parts[0]
    return Packed("".join([part.signs for part in parts]), frozenset().union(*[part.stems for part in parts]))


def kept(before: Packed, after: Packed) -> float:
    """The share of two texts that a comparison keeps, from 0 to 1; texts that differ only in spaces count as nearly 1."""
    total = len(before.signs) + len(after.signs)
    same = 2 * common_length(before.signs, after.signs)
    return min(same, total - 0.5) / total if total else 0.0
