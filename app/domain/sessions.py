"""Sessions of the General Assembly in figures and in words: "75" and "Seventy-fifth session"."""

from __future__ import annotations

import re

_UNITS = (
    "",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def ordinal(number: int) -> str:
    """75 → "seventy-fifth"; from 1 to 199."""
    if number >= 100:
        rest = number - 100
        return "one hundred and " + ordinal(rest) if rest else "one hundredth"
    if number < len(_UNITS):
        return _UNITS[number]
    tens, units = divmod(number, 10)
    return f"{_TENS[tens]}-{_UNITS[units]}" if units else _TENS[tens].removesuffix("y") + "ieth"


_NUMBERS = {ordinal(number).replace(" ", "-"): number for number in range(1, 200)}


def in_words(session: str) -> str:
    """ "75" → "Seventy-fifth session", "ES-11" → "Eleventh emergency special session"; anything else stays as it is."""
    match = re.fullmatch(r"(ES-|S-)?(\d{1,3})", session.strip())
    if match is None or not 0 < int(match[2]) < 200:
        return session
    special = {"ES-": " emergency special", "S-": " special"}.get(match[1] or "", "")
    return f"{ordinal(int(match[2])).capitalize()}{special} session"


def in_figures(words: str) -> str:
    """The inverse of `in_words`; empty when the words name no session."""
    match = re.match(
        r"(?P<ordinal>[\w -]+?)(?P<special> emergency special| special)? session\b", words.strip(), re.IGNORECASE
    )
    number = _NUMBERS.get("-".join(match["ordinal"].casefold().split())) if match else None
    if match is None or number is None:
        return ""
    return {" emergency special": "ES-", " special": "S-"}.get((match["special"] or "").casefold(), "") + str(number)
