"""Placing: which words of the base a typed proposal is about."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from app.domain.conventions.labels import NUMBER_LEAD

Opening = Callable[[str], int]
"""How many characters of a text are its opening words ("Calls upon"); 0 for none. Each language has its own."""


@dataclass(frozen=True, slots=True)
class Found:
    """A place in the base: from `start` to `end`, whether that is sure, and the other possible span if it is not."""

    start: int
    end: int
    certain: bool = True
    otherwise: tuple[int, int] | None = None


_OPENING_SHAPE = re.compile(
    r"(?:(?:Also|Further|Deeply|Gravely|Strongly|Having|Firmly|Once again|[A-Z][a-z]+ly)\s+)?"
    r"[^\W\d_][\w’'-]*(?:s|ing|ed|t|ant|e|a|ando|iendo|ido|ado)\b"
    r"(?:\s+(?:also|further|again|upon|for|note|with|in mind|que|également|aussi|también|a|à|nota|en|de|note de|into account|satisfaction|"
    r"appreciation|concern|deep|grave|great|interest|attention|forward|to))*"
)
_NO_OPENINGS = {
    "the", "a", "la", "le", "les", "el", "los", "las", "une", "una", "this", "these", "those", "its", "states", "parties", "note", "at",
    "that", "what", "but", "not", "it", "ce", "cette", "esta",
}  # fmt: skip


def shaped_opening(text: str) -> int:
    """The opening words of a paragraph by their shape alone: a capital and the ending of a verb or participle, with what belongs to it."""
    match = _OPENING_SHAPE.match(text)
    if match is None or not text[:1].isupper() or match.group().split()[0].casefold() in _NO_OPENINGS:
        return 0
    return len(match.group().rstrip())


_CLASSES = (
    {"shall", "should", "may", "will", "must", "can", "could", "would", "might", "is to", "are to"},
    {"and", "or", "and/or", "et", "ou", "et/ou", "y", "o", "y/o"},
    {"a", "an", "the", "all", "any", "some", "each", "every", "no", "most", "many", "several"},
    {"le", "la", "les", "un", "une", "des", "tous les", "toutes les"},
    {"doit", "devrait", "doivent", "devraient", "peut", "peuvent", "pourrait", "pourraient"},
    {"debe", "debería", "deben", "deberían", "puede", "pueden", "podrá", "podrán"},
)
_CONTINUES = re.compile(
    r"\s*(?:[,;:(–—/]|(?:and|or|including|in particular|inter alia|as|while|with|through|taking|where|which|that|who|for|from|by|on|of|in|"
    r"to|at|under|within|among|between|without|especially|notably|such|based|"
    r"consistent|pursuant|when|if|whenever|also|et|ou|y compris|notamment|en|"
    r"avec|dans|pour|sans|selon|conformément|ainsi|y|o|incluid[oa]s?|en particular|con|sin|para|según|de conformidad)\b)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\s]+")
_STOPS = '.,;:!?()[]“”"«»'


def after_words(base: str, at: int, new: str, opening: Opening, *, attributed: bool) -> Found:
    """Which words before `at` a bracket with the words `new` is about, by these rules, in their order:

    1. Opening words after the opening words of the paragraph replace them: "Urges [Arcadia: Calls upon]".
    2. A word of a small closed class after another of it replaces it: "shall [Arcadia: should]", "and [Arcadia: or]".
    3. Words that go on with the sentence (a comma, "and", "including", a preposition …) are inserted: "States [Arcadia: and partners]".
    4. Opening words before the opening words of the paragraph are an insertion; replacing them is offered.
    5. Anything else is an insertion. Where a delegation is named, the bracket may as well be meant to replace what stands before it; so
       the place is uncertain, and as many words as are new, no further than the last stop, are offered as the other reading.
    """
    before = base[:at].rstrip()
    place = len(before) if base[len(before) : at].isspace() or len(before) == at else at
    lead = NUMBER_LEAD.match(base)
    first = lead.end() if lead else len(base) - len(base.lstrip())
    place = max(place, first) if at >= first else place
    opened = first + opening(base[first:]) if base[first:] else 0
    bare = new.strip()
    if before[first:] and opened == len(before) and opening(bare):
        return Found(first, opened)
    if before[first:] and shaped_opening(before[first:]) == len(before) - first and opening(bare) == len(bare):
        return Found(first, len(before))
    if attributed and not before[first:] and opened > first and opening(bare):
        return Found(place, place, certain=False, otherwise=(first, opened))
    last = _last_words(before, len(bare.split()))
    for words in _CLASSES:
        if bare.casefold() in words and before[last[0] : last[1]].casefold() in words:
            return Found(*last)
    if not attributed or _CONTINUES.match(new) or last[0] == last[1]:
        return Found(place, place)
    return Found(place, place, certain=False, otherwise=last)


def _last_words(before: str, count: int) -> tuple[int, int]:
    """The span of the last `count` words, as far as no stop lies between."""
    start = end = len(before)
    for word in list(_WORD.finditer(before))[::-1][: max(1, count)]:
        if word.group()[-1] in _STOPS:
            break
        start = word.start()
        if word.group()[0] in _STOPS:
            start += 1
            break
    return start, end


def words_named(base: str, at: int, words: str) -> Found | None:
    """Where quoted words stand: the nearest place before `at`, or else the first after it; None where they stand nowhere.

    Case, spaces and the shape of quotation marks may differ. Where they stand more than once, the place is uncertain.
    """
    pattern = r"\s+".join(re.escape(_shapeless(word)) for word in words.split())
    if not pattern:
        return None
    low = _shapeless(base)
    spans = [match.span() for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", low)] or [
        match.span() for match in re.finditer(pattern, low)
    ]
    if not spans:
        return None
    ahead = [span for span in spans if span[1] <= at]
    chosen = ahead[-1] if ahead else spans[0]
    if len(spans) == 1:
        return Found(*chosen)
    others = [span for span in spans if span != chosen]
    return Found(*chosen, certain=False, otherwise=min(others, key=lambda span: abs(span[1] - at)))


def _shapeless(text: str) -> str:
    """The text in small letters with plain quotation marks, as long as before."""
    low = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    return low.translate({ord("’"): "'", ord("‘"): "'", ord("“"): '"', ord("”"): '"', 0xA0: " "})
