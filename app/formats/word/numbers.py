"""Automatic numbers: what Word would print before a paragraph."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from app.domain.paragraphs import letters, roman
from app.formats.word.marks import Element, W


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    format: str
    text: str


@dataclass(slots=True)
class Numbers:
    """Counts through one reading of the text; `levels` is by numbering id and level."""

    levels: dict[tuple[str, int], _Level]
    lists: dict[str, str]
    counts: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0] * 9))

    def restarted(self) -> Numbers:
        """The same numbering, counting from the beginning."""
        return Numbers(self.levels, self.lists)

    def next(self, numbering: tuple[str, int] | None) -> str:
        """The number of the next paragraph with this numbering; empty for none and for bullets."""
        if numbering is None or numbering not in self.levels:
            return ""
        id, depth = numbering
        counts = self.counts[self.lists[id]]
        counts[depth] = (counts[depth] or self.levels[numbering].start - 1) + 1
        counts[depth + 1 :] = [0] * (8 - depth)
        if self.levels[numbering].format == "bullet":
            return ""

        def shown(match: re.Match[str]) -> str:
            level = int(match[1]) - 1
            found = self.levels.get((id, level))
            return _formatted(counts[level] or (found.start if found else 1), found.format if found else "decimal")

        return re.sub(r"%([1-9])", shown, self.levels[numbering].text)


def numbers_of(tree: Element | None) -> Numbers:
    """The numbering a file defines."""
    levels: dict[tuple[str, int], _Level] = {}
    lists: dict[str, str] = {}
    if tree is None:
        return Numbers(levels, lists)
    abstract = {item.get(f"{{{W}}}abstractNumId", ""): item for item in tree.iter(f"{{{W}}}abstractNum")}
    for number in tree.iter(f"{{{W}}}num"):
        id = number.get(f"{{{W}}}numId", "")
        pointer = number.find(f"{{{W}}}abstractNumId")
        source = abstract.get(pointer.get(f"{{{W}}}val", "") if pointer is not None else "")
        overrides = number.findall(f"{{{W}}}lvlOverride")
        lists[id] = id if overrides or pointer is None else "abstract " + pointer.get(f"{{{W}}}val", "")
        for level in source.iter(f"{{{W}}}lvl") if source is not None else ():
            levels[id, _integer(level.get(f"{{{W}}}ilvl"), 0)] = _level(level)
        for override in overrides:
            depth = _integer(override.get(f"{{{W}}}ilvl"), 0)
            own, start = override.find(f"{{{W}}}lvl"), override.find(f"{{{W}}}startOverride")
            if own is not None:
                levels[id, depth] = _level(own)
            if start is not None and (id, depth) in levels:
                old = levels[id, depth]
                levels[id, depth] = _Level(_integer(start.get(f"{{{W}}}val"), 1), old.format, old.text)
    return Numbers({key: level for key, level in levels.items() if 0 <= key[1] <= 8}, lists)


def _level(element: Element) -> _Level:
    def value(name: str, otherwise: str) -> str:
        found = element.find(f"{{{W}}}{name}")
        return found.get(f"{{{W}}}val", otherwise) if found is not None else otherwise

    return _Level(_integer(value("start", "1"), 1), value("numFmt", "decimal"), value("lvlText", ""))


def _integer(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdigit() else otherwise


def _formatted(number: int, style: str) -> str:
    if style == "lowerLetter":
        return letters(number)
    if style == "upperLetter":
        return letters(number).upper()
    if style == "lowerRoman":
        return roman(min(number, 1000))
    if style == "upperRoman":
        return roman(min(number, 1000)).upper()
    return str(number)
