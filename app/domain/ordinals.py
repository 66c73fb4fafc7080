"""Ordinal numbers in words and back: "twenty-third" and 23, in the languages of the United Nations."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from app.resources import resource

LAST = 199
"""The highest number with words of its own: no text of the Assembly had so many preambular paragraphs, nor so many sessions."""

_SPACES = re.compile(r"[\s\u00a0\-‐‑–]+")


def number_of(words: str, language: str = "en") -> int | None:
    """The number that an ordinal names, in words or figures ("twenty-third", "Twenty third", "23rd" → 23); None for other words.

    Letters' case, accents (where they tell nothing apart), and hyphens or blanks between the words do not matter.
    """
    rules = _rules().get(language)
    if rules is None:
        return None
    figures = re.fullmatch(rules["figures"], words.strip(), re.IGNORECASE)
    if figures:
        return int(figures[1]) or None
    return _numbers(language).get(_key(words.strip().removeprefix(rules.get("leading", ""))))


def in_words(number: int, language: str = "en") -> str:
    """The ordinal of a number from 1 to 199, in small letters: 23 → "twenty-third"; figures where the language has no words for it."""
    rules = _rules()[language]
    if not 0 < number <= LAST:
        return str(number)
    leading: str = rules.get("leading", "")
    return leading + next(_forms(number, rules))


def spellings(number: int, language: str = "en") -> Iterator[str]:
    """Every spelling of the ordinal of a number from 1 to 199, the one we write first: cases and genders, where a language has them."""
    rules = _rules()[language]
    leading: str = rules.get("leading", "")
    return (leading + form for form in _forms(number, rules))


@cache
def session_pattern(language: str = "en") -> re.Pattern[str]:
    """For `match` on a line that begins with the name of a session: groups "ordinal", "special", "emergency" and "year"."""
    rules = _rules().get(language) or _rules()["en"]
    return re.compile(rules["session"], re.IGNORECASE)


@cache
def _rules() -> Mapping[str, Any]:
    return tomllib.loads(resource("languages", "ordinals.toml").read_text("utf-8"))


@cache
def _numbers(language: str) -> Mapping[str, int]:
    rules = _rules()[language]
    return {_key(form): number for number in range(1, LAST + 1) for form in _forms(number, rules)}


def _forms(number: int, rules: Mapping[str, Any], compound: bool = False) -> Iterator[str]:
    """Every spelling of an ordinal, the one we write first."""
    written = str(number)
    alone = (rules.get("in_compound", {}) if compound else {}).get(written) or rules["exact"].get(written)
    if alone:
        yield from alone.split("|")
        return
    below = [int(base) for base in rules["base"] if int(base) < number]
    if not below:
        return
    base = max(below)
    for lead in rules["base"][str(base)].split("|"):
        for rest in _forms(number - base, rules, compound=True):
            for joint in rules["joint"].split("|") if lead == lead.strip(" -") else [""]:
                yield rest + joint + lead if rules.get("reversed") else lead + joint + rest


def _key(words: str) -> str:
    """The words without what may differ between two spellings."""
    plain = unicodedata.normalize("NFD", words.strip().casefold())
    return _SPACES.sub("", "".join(letter for letter in plain if not unicodedata.combining(letter)))
