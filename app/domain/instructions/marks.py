"""An instruction turned into the marks of a small grammar that is the same for every language; the words are data, not code."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache

from app.domain.instructions.quoting import FIRST, sign
from app.domain.ordinals import number_of
from app.domain.paragraphs import LATIN_COUNTERS
from app.domain.wording import Wording
from app.resources import resource

LANGUAGES = ("en", "fr", "es")
"""The languages with rules of their own; instructions in another one are all listed as not understood."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One sign of the grammar: `name` tells what it is ("REPLACE", "OP", "QUOTE", "NUMBER" …), `value` its number or letters."""

    name: str
    value: str = ""
    below: tuple[str, ...] = ()

    @property
    def number(self) -> int:
        """The value as a number."""
        return int(self.value)


@dataclass(frozen=True, slots=True)
class Marked:
    """An instruction as marks; `quotes` are those put aside and those named in words; `unread` the words that nothing understood."""

    marks: tuple[Mark, ...]
    quotes: tuple[Wording, ...]
    unread: tuple[str, ...] = ()

    def has(self, *names: str) -> bool:
        """Whether one of these marks stands in it."""
        return any(mark.name in names for mark in self.marks)


@dataclass(frozen=True, slots=True)
class _Rules:
    marks: tuple[tuple[str, re.Pattern[str]], ...]
    ordinals: tuple[tuple[str, re.Pattern[str]], ...]
    signs: tuple[tuple[str, re.Pattern[str]], ...]
    fillers: frozenset[str]
    numbers: dict[str, str]


def _whole_words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w§])(?:{pattern})(?!\w)")


@cache
def _rules(language: str) -> _Rules:
    data = tomllib.loads(resource("instructions", f"{language}.toml").read_text("utf-8"))

    def table(name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
        return tuple((mark, _whole_words(pattern)) for mark, pattern in data[name].items())

    return _Rules(
        table("marks"), table("ordinals"), table("signs"), frozenset(data["fillers"].split("|")), data["numbers"]
    )


def folded(text: str) -> str:
    """Small letters without accents, single blanks, plain hyphens and apostrophes."""
    plain = unicodedata.normalize("NFD", text.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = re.sub(r"[\u2010-\u2015\u00ad]", "-", plain).replace("’", "'").replace("§", "?")
    plain = re.sub(r"(?<!\w)([a-z]{2,4}\.?)(?=\d)", r"\1 ", plain)  # OP8
    return " ".join(plain.split())


_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FIGURES = re.compile(r"(?<![\w.])\d{1,3}\.?[a-zº°ª]{1,3}(?!\w)")
_LONGEST_ORDINAL = 5


def _with_ordinals(text: str, language: str) -> str:
    """The text with "twenty-third" and "23rd" as §23."""
    text = _FIGURES.sub(lambda match: _ordinal(match[0], language), text)
    words = list(_WORD.finditer(text))
    parts: list[str] = []
    at = index = 0
    while index < len(words):
        for count in range(min(_LONGEST_ORDINAL, len(words) - index), 0, -1):
            stretch = text[words[index].start() : words[index + count - 1].end()]
            if len(stretch.split()) == count and (number := number_of(stretch, language)) is not None:
                parts += [text[at : words[index].start()], f"§{number}"]
                at = words[index + count - 1].end()
                index += count - 1
                break
        index += 1
    return "".join(parts) + text[at:]


def _ordinal(figures: str, language: str) -> str:
    if figures[-1] not in "º°ª" and figures.lstrip("0123456789") in LATIN_COUNTERS:
        return figures
    number = number_of(figures, language) or number_of(figures.replace(".", ""), language)
    return figures if number is None else f"§{number}"


_NUMBERED = re.compile(r"((?<!\w)(?:PARA|OP|PP|FOOTNOTE|SENTENCE|LINE)\s+)([a-z]+)(?!\w)")
"""A number in words behind what it numbers: "paragraph two"."""
_LATIN = "|".join(LATIN_COUNTERS)
_TOKEN = re.compile(
    rf"(?P<quote>[\ue000-\uefff])|§(?P<ordinal>-?\d+)|(?P<mark>[A-Z][A-Z_]+)"
    rf"|(?P<number>\d+)(?:\s?(?P<latin>{_LATIN})(?!\w))?(?P<below>(?:\s?(?:\([a-z]{{1,4}}\)|(?<!\s)[a-z](?!\w)|\s[a-z]\)))*)"
    rf"|\((?P<sign>[a-z]{{1,4}})\)|(?P<letter>(?<!\w)[a-z]{{1,4}})\)|(?P<stop>[,;.:])|(?P<dash>-)|(?P<word>[^\W\d_][\w'-]*)"
)


def marked(text: str, quotes: tuple[Wording, ...], language: str) -> Marked:
    """The marks of a masked text; `quotes` are what its private signs stand for. Never fails: what it cannot read is listed."""
    rules = _rules(language)
    rest = _with_ordinals(folded(text), language)
    named = list(quotes)
    for value, pattern in rules.ordinals:
        rest = pattern.sub(f" §{value} ", rest)
    for value, pattern in rules.signs:
        while (match := pattern.search(rest)) is not None:
            rest = f"{rest[: match.start()]} {chr(FIRST + len(named))} {rest[match.end() :]}"
            named.append(sign(value))
    for name, pattern in rules.marks:
        rest = pattern.sub(f" {name} ", rest)
    rest = _NUMBERED.sub(lambda match: match[1] + rules.numbers.get(match[2], match[2]), rest)
    marks: list[Mark] = []
    unread: list[str] = []
    for match in _TOKEN.finditer(" ".join(rest.split())):
        if match["word"] in rules.fillers:
            continue
        marks.extend(_mark(match))
        if match["word"]:
            unread.append(match["word"])
    return Marked(tuple(marks), tuple(named), tuple(unread))


def _mark(match: re.Match[str]) -> tuple[Mark, ...]:
    if match["quote"]:
        return (Mark("QUOTE", str(ord(match["quote"]) - FIRST)),)
    if match["ordinal"]:
        return (Mark("ORDINAL", match["ordinal"]),)
    if match["mark"]:
        return (Mark(match["mark"]),)
    if match["number"]:
        latin = (match["latin"],) if match["latin"] else ("",)
        return (Mark("NUMBER", match["number"], (*latin, *re.findall(r"[a-z]+", match["below"] or ""))),)
    if match["sign"] or match["letter"]:
        return (Mark("SIGN", match["sign"] or match["letter"]),)
    if match["stop"]:
        return (Mark(match["stop"]),)
    if match["dash"]:
        return (Mark("TO"),)
    return (Mark("WORD", match["word"]),)
