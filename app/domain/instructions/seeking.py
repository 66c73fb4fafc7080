"""Finding quoted words in a paragraph, whatever quotation marks, blanks and hyphens they are written with."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.instructions.steps import Words
from app.domain.wording import NOTE_MARK, Wording

Stretch = tuple[int, int]
"""Offsets into the text of a wording: from, to."""

_SAME = {
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛′`´", "'"),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
}
_DROPPED = frozenset([NOTE_MARK, "\u00ad", "\u200b", "\u200c", "\u200d", "\ufeff"])
_ELLIPSIS = re.compile(r"\s*(?:\[\s*(?:…|\.\.\.)\s*\]|\(\s*(?:…|\.\.\.)\s*\)|…|\.\.\.)\s*")


@dataclass(frozen=True, slots=True)
class _Plain:
    """A text with one sign for each kind of mark, and where each of its characters stands in the original."""

    text: str
    places: tuple[int, ...]


def _plain(text: str, *, loose: bool = False) -> _Plain:
    """`loose` leaves out blanks and hyphens: words broken at the end of a line are found all the same."""
    kept: list[str] = []
    places: list[int] = []
    for at, letter in enumerate(text):
        letter = _SAME.get(letter, letter)
        if letter in _DROPPED:
            continue
        if letter.isspace():
            letter = " "
            if loose or not kept or kept[-1] == " ":
                continue
        elif loose and letter == "-":
            continue
        kept.append(letter)
        places.append(at)
    return _Plain("".join(kept), tuple(places))


def same(one: Wording, other: Wording) -> bool:
    """Whether two wordings have the same words, as far as this way of finding tells them apart."""
    return _plain(one.text, loose=True).text == _plain(other.text, loose=True).text


def bare(text: str) -> str:
    """The text as it is compared: one sign for each kind of mark, single blanks."""
    return _plain(text).text.strip()


def occurrences(text: str, words: Words) -> list[Stretch]:
    """Where the words stand in a text, in order: exactly, or else with other blanks and hyphens, or with another first letter's case.

    "from a to b" and "a … b" give the stretch from a to the end of b, once for every way to take it.
    """
    parts = [part for part in _ELLIPSIS.split(words.text.plain.strip()) if part]
    if words.to_end:
        end = _last_word(text)
        return [(start, end) for start, _ in _found(text, words.text.plain) if start < end]
    if words.until is not None:
        return _between(_found(text, words.text.plain), _found(text, words.until.plain))
    if len(parts) > 1 and (exact := _found(text, words.text.plain)):
        return exact
    if len(parts) == 2:
        return _between(_found(text, parts[0]), _found(text, parts[1]))
    return _found(text, words.text.plain)


def _between(starts: list[Stretch], ends: list[Stretch]) -> list[Stretch]:
    return [(start, end) for start, first in starts for low, end in ends if low >= first]


def _last_word(text: str) -> int:
    """Where the words of a paragraph end and the stop behind them begins."""
    return len(re.sub(rf"[\s,;.:{NOTE_MARK}]+$", "", text))


def _found(text: str, words: str) -> list[Stretch]:
    for loose in (False, True):
        needle = _plain(words, loose=loose).text.strip()
        if not needle:
            return []
        hay = _plain(text, loose=loose)
        for sought in dict.fromkeys((needle, needle[0].swapcase() + needle[1:])):
            found = [stretch for stretch in _all(hay, sought) if _whole(text, stretch)]
            if found:
                return found
    return []


def _all(hay: _Plain, needle: str) -> Iterable[Stretch]:
    at = hay.text.find(needle)
    while at >= 0:
        yield hay.places[at], hay.places[at + len(needle) - 1] + 1
        at = hay.text.find(needle, at + 1)


def _whole(text: str, stretch: Stretch) -> bool:
    """Whether a stretch begins and ends where words do."""
    start, end = stretch
    if " " not in text and not text[start].isascii():
        return True  # a script that puts no blanks between words
    cut_before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    cut_behind = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    return not cut_before and not cut_behind


def nearest(text: str, words: str) -> tuple[float, str]:
    """The words of a text that are most like those sought, whole words, and how much (0 to 100)."""
    from rapidfuzz import fuzz

    sought = bare(words)
    if not sought or not text.strip():
        return 0.0, ""
    found = fuzz.partial_ratio_alignment(sought, text)
    if found is None:
        return 0.0, ""
    start, end = found.dest_start, found.dest_end
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return found.score, text[start:end].strip()


def sentences(text: str) -> list[Stretch]:
    """Where the sentences of a paragraph stand, stops included."""
    ends = [match.end() for match in re.finditer(rf"[.!?][”\"’')\]{NOTE_MARK}]*(?=\s+[A-ZÀ-Þ“\"])", text)]
    starts = [0]
    for end in ends:
        starts.append(end + len(text[end:]) - len(text[end:].lstrip()))
    return list(zip(starts, [*ends, len(text)], strict=True))
