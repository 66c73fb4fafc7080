"""Words cut down to what their forms have in common, and how much each says about what a paragraph is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from math import log

LONGEST = 7
"""More letters than these tell no forms of one word apart."""

SHORT_WORD, SHORT_WEIGHT = 3, 0.25
"""Words of so few letters are mostly articles, prepositions and conjunctions, in every alphabet, and say so much less."""

NUMBER_WEIGHT = 0.4
"""Years, sessions and symbols are what an update changes first, and what the paragraph is about stays the same."""

_ENDINGS = re.compile(
    r"(?<=\w{4})(?:ations?|ating|ated|ates?|ingly|ings?|ment[se]?|ness|ies|ied|edly|ed|es|s|ly|e|y|é|ée|ées|és|er|ant|ent|"
    r"ción|ciones|ando|iendo|ar|ir|os|as|o|a)$"
)
_CYRILLIC = re.compile(
    r"(?<=\w{3})(?:иями|ией|ием|ями|ами|иях|ого|его|ому|ему|ыми|ими|ые|ие|ой|ей|ый|ий|ая|яя|ое|ее|ую|юю|ых|их|ым|им|ом|ем|ам|ям|ах|ях|ов|ев|"
    r"ет|ют|ит|ят|ия|ию|ии|а|я|о|е|у|ю|ы|и|ь|й)$"
)
_ELISION = re.compile(r"^(?:[cdjlmnst]|qu)'(?=\w)")
_PLAIN = str.maketrans({"’": "'", "‑": "-", "‐": "-", "ё": "е"})
_ARABIC_HEAD = re.compile(r"^(?:[وف]?[بلك]?ال|[وف]?لل|و)")
_ARABIC_TAIL = re.compile(r"(?<=\w{3})(?:ات|ين|ون|ها|هم|ية|ة|ه|ي)$")
_ARABIC_SIGNS = re.compile("[\u0640\u064b-\u065f\u0670]")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """What the forms of a word share: small letters, without the usual endings of the six languages, cut after seven letters."""
    word = _ELISION.sub("", word.casefold().translate(_PLAIN))
    first = word[:1]
    if "\u0600" <= first <= "\u06ff":
        bare = _ARABIC_SIGNS.sub("", word)
        headless = _ARABIC_HEAD.sub("", bare)
        return _ARABIC_TAIL.sub("", headless if len(headless) > 2 else bare)[:LONGEST]
    if "\u0400" <= first <= "\u04ff":
        return _CYRILLIC.sub("", word)[:LONGEST]
    return _ENDINGS.sub("", word.removesuffix("'s").removesuffix("'"))[:LONGEST]


def weights(stems: Sequence[str], old: Iterable[Iterable[int]], new: Iterable[Iterable[int]]) -> list[int]:
    """How much each stem says, by its number: the fewer paragraphs have it the more, and short words little in any case.

    `old` and `new` are the numbers of the stems of the paragraphs of both sides. Whole numbers, so that sums are exact.
    """
    sides = [list(old), list(new)]
    one, other = (Counter(chain.from_iterable(side)) for side in sides)
    total = max(map(len, sides)) + 1
    rarity = [0.3 + log(total / max(count, 1)) for count in range(total)]
    spread = [max(one.get(number, 0), other.get(number, 0)) for number in range(len(stems))]
    return [round(1000 * prior * rarity[count]) for prior, count in zip(map(_prior, stems), spread, strict=True)]


@lru_cache(maxsize=65536)
def _prior(word: str) -> float:
    if word[0].isdigit():
        return NUMBER_WEIGHT
    return SHORT_WEIGHT if len(word) <= SHORT_WORD and word < "\u3000" else 1.0
