"""The languages there are, and which of them a text is written in."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Any

from app.formats.languages.language import Language
from app.resources import resource

_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_READ = 20_000
"""So many characters tell the language of any text."""


def languages() -> tuple[str, ...]:
    """The codes of the languages we have rules for, English first."""
    return tuple(_recognition()["languages"])


@cache
def language_named(code: str) -> Language:
    """The language with that code, as "fr", "fra" or "fr-CA"; a KeyError for any other."""
    known = code.casefold().partition("-")[0]
    known = _recognition()["also"].get(known, known)
    if known not in languages():
        raise KeyError(code)
    return _loaded(known)


def language_of(text: str) -> Language:
    """The language most of a text is written in, by its letters and by the words that only one language has; English in doubt."""
    start = text[:_READ]
    for code, letters in _letters().items():
        found = len(letters.findall(start))
        # Symbols, names and footnotes in Latin letters stand in every text.
        if found * _recognition()["weight"][code] > len(start) * 0.2:
            return _loaded(code)
    counts = Counter(code for word in _WORDS.findall(start.casefold()) for code in _languages_by_word().get(word, ()))
    counts.update({code: len(marks.findall(start)) for code, marks in _marks().items()})
    best = max(languages(), key=lambda code: counts[code])
    return _loaded(best if counts[best] else languages()[0])


@cache
def _loaded(code: str) -> Language:
    return Language(tomllib.loads(resource("languages", f"{code}.toml").read_text("utf-8")))


@cache
def _recognition() -> Mapping[str, Any]:
    return tomllib.loads(resource("languages", "recognition.toml").read_text("utf-8"))


@cache
def _letters() -> Mapping[str, re.Pattern[str]]:
    return {code: re.compile(f"[{letters}]") for code, letters in _recognition()["letters"].items()}


@cache
def _marks() -> Mapping[str, re.Pattern[str]]:
    return {code: re.compile(marks, re.IGNORECASE) for code, marks in _recognition()["marks"].items()}


@cache
def _languages_by_word() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code, words in _recognition()["words"].items():
        for word in words.split():
            found[word] = (*found.get(word, ()), code)
    return found
