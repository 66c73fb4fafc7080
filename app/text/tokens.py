"""Cutting a text into the tokens that are compared: words, numbers, spaces and punctuation marks."""

from __future__ import annotations

import re
from functools import cache

_IDEOGRAPHS = (
    r"\u3005\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
"""Writing without spaces, where one character is the smallest thing a reader would mark."""

_MARKS = (
    r"\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    r"\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08e1\u08e3-\u08ff"
    r"\u0900-\u0963\u0966-\u0df3\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u17b4-\u17d3"
    r"\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20f0\ufe00-\ufe0f\ufe20-\ufe2f"
)
"""What belongs to a word although it is no letter: accents, Arabic vowel signs, joiners, soft hyphen."""

_UNBROKEN = "\u00a0\u2007\u202f"


def _pattern(letter: str, follower: str, *, spaces: bool) -> re.Pattern[str]:
    """The tokens of a script whose words begin with one sign and go on with others; those that are spaces left out or not."""
    word = f"{letter}{follower}*"
    part = rf"{word}(?:[.-]{word})*"
    kinds = [
        # What nearly every token is, first: a plain word before a space or comma, a lonely space. No other kind could claim it.
        r"[A-Za-z]+(?=[ ,;])",
        *([r" (?=\S)"] if spaces else []),
        # Document and resolution symbols: A/75/L.20/Rev.1, A/CONF.192/15, 75/10, I-24/7; "and/or" has no digit.
        # The looks ahead are bounded, or a long text without spaces would take quadratic time.
        rf"(?=[^\s/]{{1,40}}/)(?=[\w./-]{{0,60}}\d){part}(?:/{part})+",
        # 1,000.5 and, as the French write it, 1 000 with an unbroken space.
        rf"\d+(?:[.,]\d+)+(?!{letter})|\d{{1,3}}(?:[{_UNBROKEN}]\d{{3}})+(?!{letter})",
        # counter-terrorism, COVID-19, people's.
        rf"{word}(?:['’\-\u2010\u2011]{word})*",
        *([rf"[{_UNBROKEN}]+", rf"[^\S{_UNBROKEN}]+"] if spaces else []),
        # Everything else by itself, an ideograph with the sign that chooses its form.
        rf"{'.' if spaces else chr(92) + 'S'}[\ufe00-\ufe0f\U000e0100-\U000e01ef]?",
    ]
    return re.compile("|".join(kinds), re.DOTALL)


@cache
def _plain(*, spaces: bool) -> re.Pattern[str]:
    """The pattern for the alphabet of English; like the other one built when the first text needs it."""
    return _pattern(r"[^\W_]", r"[^\W_]", spaces=spaces)


_BEYOND_PLAIN = re.compile(
    "[\u00ad\u0300-\u1fff\u200c\u200d\u20d0-\u20f0\u2e80-\ufaff\ufe00-\ufe2f\U00010000-\U0010ffff]"
)
"""Letters and marks that `_plain` does not know: all beyond Latin, roughly. Most texts have none."""


@cache
def _full(*, spaces: bool) -> re.Pattern[str]:
    """The pattern for all scripts."""
    letter = rf"[^\W_{_IDEOGRAPHS}]"
    return _pattern(letter, rf"(?:{letter}|[{_MARKS}])", spaces=spaces)


def _pattern_for(text: str, *, spaces: bool) -> re.Pattern[str]:
    is_plain = text.isascii() or not _BEYOND_PLAIN.search(text)
    return _plain(spaces=spaces) if is_plain else _full(spaces=spaces)


def tokenize(text: str) -> list[str]:
    """The text cut into words, numbers, runs of spaces, and single punctuation marks; joined again they are the text.

    One token each: a document symbol ("A/75/L.20/Rev.1"), a hyphenated word, a word with its apostrophe, a number
    with its decimals, an Arabic word with its vowel signs, a single ideograph. Unbroken spaces are tokens apart from
    ordinary ones, because a difference between them shows in print.
    """
    return _pattern_for(text, spaces=True).findall(text)


def words_and_marks(text: str) -> list[str]:
    """The tokens of a text that are no spaces; to leave them out while cutting is faster than to cut them off and throw them away."""
    return _pattern_for(text, spaces=False).findall(text)


def is_word(token: str) -> bool:
    """Whether the token has letters or digits, and is thus neither space nor punctuation."""
    return token[:1].isalnum()
