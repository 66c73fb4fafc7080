"""Labels typed at the beginning of a paragraph: "OP4", "PP3 alt:", "4 bis.", "Option 1:", "OP7 (former OP5)"."""

from __future__ import annotations

import re

from app.domain.conventions.typed import Place
from app.domain.paragraphs import LATIN_COUNTERS

_WORDS = re.compile(r"[^\W_]")
_LATIN = "|".join(LATIN_COUNTERS)
_ALT = r"(?:alt(?:ernative|\.)?|variante|alternativa)(?![\w])\s?(?P<altno>\d{1,2}|[ivx]{1,4}|[A-Z])?(?![\w])"
_SIGNS = r"(?:\s?\((?:[a-z]{1,2}|[ivx]{1,5})\))*"
_LEAD = re.compile(
    rf"\s*(?:(?P<part>OP|PP|Op|Pp)[ .\u00a0-]?(?P<number>\d{{1,3}})(?P<signs>{_SIGNS})|(?P<bare>\d{{1,3}})(?=\s?(?:{_LATIN}|alt)\b))"
    rf"(?:\s?(?P<latin>{_LATIN})\b)?(?:[ .\u00a0-]?{_ALT})?\s*[.:)–—-]?(?:\s+|$)",
)
_BARE_LEAD = re.compile(r"\s*(?P<bare>\d{1,3}(?:\.\d{1,3}){0,3})\s?[.)](?:\s+|$)")
_OPTION = re.compile(
    r"\s*(?P<word>option|opción|variante|alternative|alternativa|alt\.?)\s+(?P<sign>\(?[A-Za-z]\)?(?:\.\d{1,2})?|[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})?)"
    r"(?:\s*[:.–—-](?:\s+|$)|\s*$|(?=\s*[\[{(]))",
    re.IGNORECASE,
)


NUMBER_LEAD = re.compile(r"\s*\d{1,3}(?:\.\d{1,3})*\.?\t+")
"""The number of a paragraph of an annex, which stays among its words, before a tab."""


def has_words(text: str) -> bool:
    """Whether a text has letters or figures; the number of a paragraph of an annex does not count."""
    lead = NUMBER_LEAD.match(text)
    return _WORDS.search(text, lead.end() if lead else 0) is not None


def place_in(text: str) -> tuple[int, Place]:
    """How many characters of the text are its label, and what it says; (0, empty) where it begins with words.

    A label may be followed by an option ("4. Option A: …"); the characters of both are counted. A bare number counts only with a full stop
    or a Latin counter, for "12 States" are words.
    """
    match = _LEAD.match(text) or _BARE_LEAD.match(text)
    end, label, alternative = 0, "", ""
    if match is not None:
        found = match.groupdict()
        label = (found.get("part") or "").upper() + (found.get("number") or found.get("bare") or "")
        label += "".join((found.get("signs") or "").split())
        if found.get("latin"):
            label += " " + found["latin"].casefold()
        end = match.end()
        if match.re is _LEAD and re.search(r"(?<![a-z])(?:alt|variante)", match.group(), re.I):
            alternative = f"alt {found['altno']}" if found.get("altno") else "alt"
    option = _OPTION.match(text, end)
    if option is not None:
        end = option.end()
        word = "alt" if option["word"].casefold().startswith("alt") else "option"
        alternative = f"{word} {option['sign'].strip('()')}"
    return end, Place(label, alternative)


def with_number(place: Place, number: str) -> Place:
    """The place of a paragraph whose number was read apart from its words ("4 bis.", "4 alt")."""
    if place.label or not number:
        return place
    _, printed = place_in(number.rstrip(".") + ". ")
    return Place(printed.label, place.alternative or printed.alternative)
