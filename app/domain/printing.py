"""What a document prints in its own language: the signs before paragraphs, and the fixed words of its masthead."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from app.domain.ordinals import LAST, spellings
from app.resources import resource

_TATWEEL = "\u0640"
_LOOK_ALIKE = str.maketrans("асеіорхуАСЕІОРХУ", "aceiopxyACEIOPXY")
"""Cyrillic letters that are typed for Latin ones of the same look: Russian documents letter their subparagraphs a), b), c)."""
_WIDE = str.maketrans("（）．、", "()..")
"""Signs of Chinese type."""


def letters(number: int) -> str:
    """1 → a, 26 → z, 27 → aa: how subparagraphs are lettered."""
    return _lettered(number, "abcdefghijklmnopqrstuvwxyz")


def roman(number: int) -> str:
    """1 → i, 4 → iv: the second and fourth level of subparagraphs."""
    pairs = zip((100, 90, 50, 40, 10, 9, 5, 4, 1), ("c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"), strict=True)
    text = ""
    for value, sign in pairs:
        count, number = divmod(number, value)
        text += sign * count
    return text


def _lettered(number: int, alphabet: str) -> str:
    text = ""
    while number:
        number, rest = divmod(number - 1, len(alphabet))
        text = alphabet[rest] + text
    return text


@dataclass(frozen=True)
class Printing:
    """How one language prints. `locale` is "fr-FR"; `from_right` says that its lines begin at the right."""

    code: str
    locale: str
    words: Mapping[str, Any]
    from_right: bool = False

    def operative(self, number: str) -> str:
        """The number of an operative paragraph as printed: "4 bis." of "4 bis"."""
        return str(self.words["operative"]).format(number)

    def sign(self, level: int, number: int) -> str:
        """The sign of a subparagraph: (a), then (i), then a., then i. in English; a) in French, (أ) in Arabic."""
        template: str = self.words["signs"][min(max(level, 1), 4) - 1]
        letter = _lettered(number, self.words.get("letters") or "abcdefghijklmnopqrstuvwxyz")
        return template.replace("{a}", letter).replace("{i}", roman(number)).replace("{1}", str(number))

    def session(self, session: str) -> str:
        """ "75" → "Seventy-fifth session", "ES-11" → "Eleventh emergency special session"; anything else stays as it is."""
        match = re.fullmatch(r"(ES-|S-)?(\d{1,3})", session.strip())
        if match is None or not 0 < int(match[2]) <= LAST:
            return session
        template: str = self.words[{"ES-": "emergency", "S-": "special"}.get(match[1] or "", "session")]
        forms = list(spellings(int(match[2]), self.code))
        fitting = re.compile(self.words.get("ordinal", ""))
        said = template.format(next((form for form in forms if fitting.search(form)), forms[0]))
        return said[:1].upper() + said[1:]

    def agenda_item(self, number: str) -> str:
        """ "Agenda item 130 (y)"; empty for none."""
        return str(self.words["agenda_item"]).format(number) if number else ""

    def committee(self, symbol: str) -> str:
        """The Main Committee that a document of this symbol is before ("A/C.3/80/L.26" → "Third Committee"); empty for the plenary."""
        match = re.match(r"A/C\.([1-6])/", symbol)
        return str(self.words["committees"][int(match[1]) - 1]) if match else ""

    def sponsors(self, names: str) -> str:
        """The sponsor line: the names, and what they put forward (": draft resolution") where the line does not say it; empty for none."""
        names = names.strip()
        said = names.casefold()
        if not names or any(word in said for words in (self.words, _data()["en"]) for word in words["drafts"]):
            return names
        return f"{names}{self.words['draft']}"

    def body(self, name: str) -> str:
        """The name of an organ, known by its English one."""
        return str(self.words.get("bodies", {}).get(name, name))

    @property
    def organization(self) -> str:
        """The name of the United Nations."""
        return str(self.words["organization"])

    def distribution(self, kind: str) -> str:
        """The line that says to whom a document goes ("Distr.: Limited"); empty for none."""
        return str(self.words["distribution"].get(kind, f"Distr.: {kind}")) if kind else ""

    def original(self, language: str) -> str:
        """The line that names the language a text was drafted in ("Original: English"), by its code or its English name."""
        codes = {name: code for code, name in _data()["en"]["languages"].items()}
        name = self.words["languages"].get(codes.get(language, language), language)
        return str(self.words["original"]).format(name) if language else ""

    def date(self, day: date) -> str:
        """A date as in the masthead: "23 November 2020", "23 de noviembre de 2020"."""
        month = self.words["months"][day.month - 1]
        return str(self.words["date"]).format(day=day.day, month=month, year=day.year)


def printing_in(language: str) -> Printing:
    """How a language prints, by its code ("fr", "fr-CA"); English for one we have no rules for."""
    code = language.casefold().partition("-")[0]
    return _printing(code if code in _data() else "en")


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(resource("languages", "printed.toml").read_text("utf-8"))


@cache
def _printing(code: str) -> Printing:
    own = {**_data()["en"], **_data()[code]}
    return Printing(code, own["locale"], own, bool(own.get("from_right", False)))


def begins_from_right(text: str) -> bool:
    """Whether a text alone, of which no language is known, is read from the right: its first strong letter says so."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in {"L", "R", "AL"}:
            return kind != "L"
    return False


def sign_in_label(number: str) -> str:
    """A printed number as labels have it, whatever language it was printed in: "a)" and "(أ)" → "(a)", "‘1’" → "(i)", "4 -" → "4."."""
    bare = " ".join(number.replace(_TATWEEL, "").translate(_WIDE).split())
    match = re.fullmatch(r"\(?([^\W\d_]{1,6})\)(.*)", bare)
    if match:
        return f"({_latin(match[1])}){match[2]}"
    match = re.fullmatch(r"[‘’'(]+(\d{1,2})[‘’')]+(.*)", bare)
    if match and int(match[1]):
        return f"({roman(int(match[1]))}){match[2]}"
    match = re.fullmatch(r"(\d{1,3}.*?|[^\W\d_]) ?[-–.]", bare)
    return f"{_latin(match[1])}." if match else bare


def _latin(sign: str) -> str:
    """A letter of the alphabets that other languages count with, by its place in it; others stay."""
    for words in _data().values():
        alphabet: str = words.get("letters", "")
        if alphabet and sign.replace("ا", "أ") in alphabet and len(sign) == 1:
            return letters(alphabet.index(sign.replace("ا", "أ")) + 1)
    return sign.translate(_LOOK_ALIKE) if len(sign) == 1 else sign
