"""Automatic numbers: what Word would print before a paragraph."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.printing import roman
from app.formats.word.marks import Element, W
from app.formats.word.reading.styles import Styles, child_value

_DEPTHS = 9
_ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_CHINESE = "〇一二三四五六七八九"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_ARABIC = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    format: str
    text: str
    legal: bool
    restart: int  # the level whose step begins the count anew: its number from 1, 0 for never, -1 for any above


@dataclass(slots=True)
class Numbers:
    """Counts through one reading of the text. `levels` is by list and level, `counters` names the count that lists share."""

    levels: Mapping[tuple[str, int], _Level]
    counters: Mapping[str, str]
    starts: Mapping[tuple[str, int], int] = field(default_factory=dict)
    _counts: dict[str, list[int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def restarted(self) -> Numbers:
        """The same numbering, counting from the beginning."""
        return Numbers(self.levels, self.counters, self.starts)

    def next(self, numbering: tuple[str, int] | None) -> str:
        """The number of the next paragraph with this numbering; empty for none and for bullets."""
        if numbering is None or numbering not in self.levels:
            return ""
        id, depth = numbering
        level = self.levels[numbering]
        counts = self._counts.setdefault(self.counters[id], [-1] * _DEPTHS)
        if numbering in self.starts and numbering not in self._begun:
            counts[depth] = self.starts[numbering] - 1
        self._begun.add(numbering)
        counts[depth] = level.start if counts[depth] < 0 else counts[depth] + 1
        for below in range(depth + 1, _DEPTHS):
            deeper = self.levels.get((id, below))
            if deeper is None or deeper.restart < 0 or 0 < deeper.restart >= depth + 1:
                counts[below] = -1
        if level.format in {"bullet", "none"}:
            return ""

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            found = self.levels.get((id, at))
            value = counts[at] if counts[at] >= 0 else (found.start if found else 1)
            return formatted(value, "decimal" if level.legal or found is None else found.format)

        return re.sub(r"%([1-9])", shown, level.text)


def numbers_of(tree: Element | None, styles: Styles) -> Numbers:
    """The numbering a file defines; a list that only points to a style takes what that style's list has."""
    abstract: dict[str, Element] = {}
    nums: dict[str, Element] = {}
    for element in tree if tree is not None else ():
        if element.tag == f"{{{W}}}abstractNum":
            abstract.setdefault(element.get(f"{{{W}}}abstractNumId", ""), element)
        elif element.tag == f"{{{W}}}num":
            nums.setdefault(element.get(f"{{{W}}}numId", ""), element)
    levels: dict[tuple[str, int], _Level] = {}
    defined = {key: _levels(element) for key, element in abstract.items()}
    counters: dict[str, str] = {}
    starts: dict[tuple[str, int], int] = {}
    for id, number in nums.items():
        pointer = _linked(child_value(number, "abstractNumId"), abstract, nums, styles)
        counters[id] = pointer
        levels.update(((id, depth), level) for depth, level in defined.get(pointer, {}).items())
        for override in number.iterchildren(f"{{{W}}}lvlOverride"):
            place = (id, _integer(override.get(f"{{{W}}}ilvl"), 0))
            own, start = override.find(f"{{{W}}}lvl"), child_value(override, "startOverride")
            if own is not None:
                levels[place] = _level(own)
                starts[place] = levels[place].start
            if start:
                starts[place] = _integer(start, 1)
    return Numbers({key: level for key, level in levels.items() if 0 <= key[1] < _DEPTHS}, counters, starts)


def _linked(id: str, abstract: Mapping[str, Element], nums: Mapping[str, Element], styles: Styles) -> str:
    """The definition that a definition stands for: links by the style of a list are followed once round at most."""
    seen: set[str] = set()
    while id in abstract and id not in seen and len(seen) < _DEPTHS:
        seen.add(id)
        style = child_value(abstract[id], "numStyleLink")
        numbering = styles.numbering(style) if style else None
        number = nums.get(numbering[0]) if numbering else None
        if number is None:
            return id
        id = child_value(number, "abstractNumId")
    return id


def _levels(definition: Element) -> dict[int, _Level]:
    return {_integer(level.get(f"{{{W}}}ilvl"), 0): _level(level) for level in definition.iterchildren(f"{{{W}}}lvl")}


def _level(element: Element) -> _Level:
    restart = child_value(element, "lvlRestart")
    legal = element.find(f"{{{W}}}isLgl")
    return _Level(
        _integer(child_value(element, "start"), 1),
        child_value(element, "numFmt") or "decimal",
        child_value(element, "lvlText"),
        legal is not None and legal.get(f"{{{W}}}val", "true") not in {"0", "false", "off"},
        _integer(restart, -1),
    )


def _integer(text: str | None, otherwise: int) -> int:
    return int(text) if text and len(text) < 7 and text.isascii() and text.isdigit() else otherwise


def _repeated(number: int, alphabet: str) -> str:
    """1 → a, 27 → aa, 28 → bb: how Word letters its lists."""
    if number < 1:
        return ""
    times, at = divmod(number - 1, len(alphabet))
    return alphabet[at] * min(times + 1, 20)


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    if number > 99:
        return "".join(_CHINESE[int(digit)] for digit in str(number))
    return ("" if not tens else "十" if tens == 1 else _CHINESE[tens] + "十") + (
        "" if tens and not ones else _CHINESE[ones]
    )


def formatted(number: int, style: str) -> str:
    """A number in one of Word's forms; in figures for a form we do not know."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    if style in {"lowerLetter", "upperLetter"}:
        text = _repeated(number, letters)
        return text.upper() if style == "upperLetter" else text
    if style in {"lowerRoman", "upperRoman"}:
        text = "m" * (min(number, 3999) // 1000) + _hundreds(min(number, 3999) % 1000)
        return text.upper() if style == "upperRoman" else text
    if style == "decimalZero":
        return f"{number:02}"
    if style == "ordinal":
        return _ordinal(number)
    if style == "cardinalText" and number < len(_ONES):
        return _ONES[number].capitalize()
    if style in {"russianLower", "russianUpper"}:
        text = _repeated(number, _RUSSIAN)
        return text.upper() if style == "russianUpper" else text
    if style == "arabicAlpha":
        return _repeated(number, _ARABIC)
    if style in {
        "chineseCounting",
        "chineseCountingThousand",
        "ideographDigital",
        "taiwaneseCounting",
        "japaneseCounting",
    }:
        return _chinese(number)
    return "" if style == "none" else str(number)


def _hundreds(number: int) -> str:
    text = ""
    for value, sign in ((900, "cm"), (500, "d"), (400, "cd")):
        count, number = divmod(number, value)
        text += sign * count
    return text + roman(number)
