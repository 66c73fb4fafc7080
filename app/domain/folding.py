"""Folding: a text as a reader of limits and wordings reads it, with the way back to where each sign stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from app.text import compare_tokens, similarity, tokenize

_SAME = str.maketrans("’‘‚‛“”„«»‐‑‒–—−", '\'\'\'\'"""""------')
"""Quotes of all shapes are one, and so are hyphens and dashes."""

VOWEL_SIGNS = dict.fromkeys(range(0x64B, 0x653))
"""For `str.translate`: the signs that Arabic may write over its letters or leave out."""

_NOTHING = re.compile(f"[\u00ad\u0640{''.join(map(chr, VOWEL_SIGNS))}\u0670\u200b-\u200f\u2060\ufeff\ufffc]")
"""What is seen and not read: soft hyphens, Arabic vowel signs and the stretching stroke, marks of direction, references of footnotes."""

_CLUSTERS = re.compile(
    "(?P<space>\\s+)|[^\\s][\u0300-\u036f\u0483-\u0487\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]*"
)
_IDEOGRAPH = re.compile("[\u3005\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_ARABIC = re.compile("[\u0621-\u064a]")
_PROCLITICS = "وفبلك"
"""And, then, by, to, like: in Arabic they are written as part of the word that follows."""

NEAREST = 0.6
"""From which likeness on a passage counts as an attempt at the words, and not as other words."""


def folded(text: str) -> str:
    """The text as a red line reads it: case, kinds of space, quotes and hyphens do not count, nor do the marks of footnotes."""
    text = unicodedata.normalize("NFKC", _NOTHING.sub("", text)).casefold().translate(_SAME)
    return re.sub(r"\s+", " ", text).strip()


@dataclass(frozen=True, slots=True)
class Folded:
    """A text folded, with the offsets in the text as it was at which each sign of the folded one begins and ends."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def places(self, words: str) -> tuple[tuple[int, int], ...]:
        """Where the words stand, as offsets into the text as it was; nothing for empty words."""
        wanted = folded(words)
        return tuple(self.span(at, at + len(wanted)) for at in _found(wanted, self.text))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the text as it was of a stretch of the folded one that is not empty."""
        return self.starts[start], self.ends[end - 1]

    def nearest(self, words: str) -> tuple[int, int, float] | None:
        """The passage most like the words, with its likeness (0 to 1); None where nothing is like them."""
        wanted = folded(words)
        if not wanted or not self.text:
            return None
        from rapidfuzz import fuzz

        found = fuzz.partial_ratio_alignment(wanted, self.text)
        if found is None or found.dest_start >= found.dest_end:
            return None
        start, end = _whole_words(self.text, found.dest_start, found.dest_end)
        start, end = _shared(wanted, self.text, start, end)
        likeness = max(similarity(wanted, self.text[start:end]), fuzz.ratio(wanted, self.text[start:end]) / 100)
        return (*self.span(start, end), likeness) if likeness >= NEAREST else None


@lru_cache(maxsize=4096)
def folding(text: str) -> Folded:
    """The text folded, with the way back. Its letters are those of `folded`."""
    signs: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _CLUSTERS.finditer(text):
        if match["space"]:
            sign = " " if signs and signs[-1] != " " else ""
        else:
            sign = _folded_sign(match[0])
        if sign == " " and (not signs or signs[-1] == " "):
            continue
        signs.extend(sign)
        starts.extend([match.start()] * len(sign))
        ends.extend([match.end()] * len(sign))
    while signs and signs[-1] == " ":
        del signs[-1], starts[-1], ends[-1]
    return Folded("".join(signs), tuple(starts), tuple(ends))


@cache
def _folded_sign(sign: str) -> str:
    return re.sub(r"\s", " ", unicodedata.normalize("NFKC", _NOTHING.sub("", sign)).casefold().translate(_SAME))


def stands_in(words: str, text: str) -> bool:
    """Whether the words stand in the text, both as they were typed. No words stand nowhere."""
    return next(_found(folded(words), folded(text)), -1) >= 0


def _found(words: str, text: str) -> Iterator[int]:
    """Where folded words stand in a folded text, at the borders of words: "arms" does not stand in "harms". No words stand nowhere.

    Ideographs have no borders; an Arabic word is found behind "and", "by", "to", which are written together with it.
    """
    at = text.find(words) if words else -1
    while at >= 0:
        end = at + len(words)
        if _begins(text, at, words[0]) and not (end < len(text) and _has_border(words[-1]) and _is_letter(text[end])):
            yield at
            at = text.find(words, end)
        else:
            at = text.find(words, at + 1)


def _begins(text: str, at: int, first: str) -> bool:
    """Whether a word may begin here."""
    if not at or not _has_border(first) or not _is_letter(text[at - 1]):
        return True
    is_clitic = text[at - 1] in _PROCLITICS and _ARABIC.match(first) is not None
    return is_clitic and (at == 1 or not _is_letter(text[at - 2]))


def _is_letter(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _has_border(sign: str) -> bool:
    return _is_letter(sign) and not _IDEOGRAPH.match(sign)


def _shared(wanted: str, text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch from the first word it shares with the wanted ones to the last; as it was where they share none."""
    words = tokenize(text[start:end])
    same = [edit for edit in compare_tokens(tokenize(wanted), words, None) if edit.kept]
    same = [edit for edit in same if any(word[:1].isalnum() for word in words[edit.new_start : edit.new_end])]
    if not same:
        return start, end
    first, last = same[0].new_start, same[-1].new_end
    return _stripped(text, start + len("".join(words[:first])), start + len("".join(words[:last])))


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    return start, end


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch from the beginning of its first word to the end of its last; ideographs are words by themselves."""
    start, end = _stripped(text, start, end)
    while start > 0 and _has_border(text[start]) and _has_border(text[start - 1]):
        start -= 1
    while end < len(text) and _has_border(text[end - 1]) and _has_border(text[end]):
        end += 1
    return start, end
