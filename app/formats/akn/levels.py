"""The levels of subparagraphs by their signs: (a), then (i), then a., then i."""

from __future__ import annotations

import re

from app.domain.paragraphs import LATIN_COUNTERS
from app.domain.printing import letters, roman

_COUNTER = re.compile(rf"(?:{'|'.join(LATIN_COUNTERS)})$")


class Levels:
    """Says the level of sign after sign within one paragraph."""

    def __init__(self) -> None:
        self._counts = [0, 0, 0, 0]

    def restart(self) -> None:
        """Another paragraph begins."""
        self._counts = [0, 0, 0, 0]

    def level(self, sign: str, depth: int) -> int:
        """The level of the next sign; `depth` is how deep in lists it stands, 0 where the file does not say.

        "(i)" after "(h)" is a letter, after "(a)" the first of the second level. Never more than one below the last.
        """
        deepest = max((level for level, count in enumerate(self._counts, 1) if count), default=0)
        level = max(1, min(self._by_sign(sign) or depth or 1, deepest + 1, 4))
        if not _COUNTER.search(sign):
            self._counts[level - 1] += 1
        self._counts[level:] = [0] * (4 - level)
        return level

    def _by_sign(self, number: str) -> int:
        match = re.fullmatch(r"\(?([a-z]+)[).].*", number)
        if match is None:
            return 0
        sign, base = match[1], 2 if number.endswith(".") else 0
        after_letter, after_roman = letters(self._counts[base] + 1), roman(self._counts[base + 1] + 1)
        if sign == after_roman and (self._counts[base + 1] or sign != after_letter) and self._counts[base]:
            return base + 2
        if sign == after_letter or not re.fullmatch(r"[ivxlc]+", sign) or not self._counts[base]:
            return base + 1
        return base + 2
