"""The styles of a Word file: what they make of words (italics, bold, underline, colours) and what they say a paragraph is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from app.formats.word.marks import Element, W

_P = f"{{{W}}}"
_VAL = f"{_P}val"
_OFF = {"0", "false", "off", "none", "no"}
_TOGGLES = {
    f"{_P}b": "bold",
    f"{_P}i": "italic",
    f"{_P}strike": "struck",
    f"{_P}dstrike": "struck",
    f"{_P}vanish": "hidden",
}
# What a link looks like is its dress and nobody's emphasis.
_LINKS = re.compile(r"(?:followed ?)?hyperlink|internet link|visited internet link")
_HIGHLIGHTS = {
    "black": "000000", "blue": "0000ff", "cyan": "00ffff", "green": "00ff00", "magenta": "ff00ff", "red": "ff0000", "yellow": "ffff00",
    "white": "ffffff", "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000",
    "darkYellow": "808000", "darkGray": "808080", "lightGray": "c0c0c0",
}  # fmt: skip
_LONGEST_CHAIN = 50  # of styles based on each other; Word makes no more than some ten
_HEX = re.compile(r"[0-9a-fA-F]{6}")
_HEADING = re.compile(r"heading (?P<level>\d)\b|_? ?h_?(?:ch|(?P<un>\d))(?:[ _/]|$)|_ ?h ?_ ?(?:ch|(?P<old>\d))")


@dataclass(frozen=True, slots=True)
class Dress:
    """What characters look like. `colour` and `highlight` are "rrggbb" in small letters, empty for the usual."""

    italic: bool = False
    bold: bool = False
    underline: bool = False
    struck: bool = False
    hidden: bool = False
    colour: str = ""
    highlight: str = ""

    @property
    def signs(self) -> tuple[bool, str, str]:
        """What no wording carries."""
        return (self.struck, self.colour, self.highlight)


PLAIN = Dress()


@dataclass(slots=True)
class _Style:
    id: str
    name: str
    based_on: str
    is_default: bool
    properties: Element | None
    numbering: tuple[str, int] | None
    outline: int


@dataclass(slots=True)
class Styles:
    """The styles by id. Chains that lead in a circle end where they began."""

    rows: dict[str, _Style] = field(default_factory=dict)
    default: str = ""
    _dresses: dict[tuple[str, str], Dress] = field(default_factory=dict)

    def chain(self, id: str) -> Iterator[_Style]:
        """The style and those it is based on, each once, itself first."""
        seen: set[str] = set()
        while id in self.rows and id not in seen and len(seen) < _LONGEST_CHAIN:
            seen.add(id)
            yield self.rows[id]
            id = self.rows[id].based_on

    def name(self, id: str) -> str:
        """The name of a style in small letters; of the standard style when there is no such one."""
        row = self.rows.get(id) or self.rows.get(self.default)
        return row.name if row else ""

    def numbering(self, id: str) -> tuple[str, int] | None:
        """The automatic numbering that a style brings, itself or by what it is based on."""
        level = None
        for row in self.chain(id or self.default):
            if row.numbering is not None:
                number, depth = row.numbering
                if number or level is None:
                    level = depth if level is None else level
                if number:
                    return (number, level)
        return None

    def heading(self, id: str) -> int:
        """The level of a heading, 1 to 9, by the name of the style or of what it is based on; 0 for none."""
        for row in self.chain(id):
            if row.id == self.default:
                break
            match = _HEADING.match(row.name)
            if match:
                return int(match["level"] or match["un"] or match["old"] or 1) or 1
            if row.name in {"title", "subtitle"}:
                return 1
        return 0

    def dress(self, paragraph: str, character: str, direct: Element | None) -> Dress:
        """What text looks like in a paragraph style ("" when it has no say), a character style and with properties of its own."""
        key = (paragraph, character)
        if key not in self._dresses:
            self._dresses[key] = self._styled(paragraph, character)
        found = self._dresses[key]
        return _dressed(found, direct) if direct is not None else found

    def _styled(self, paragraph: str, character: str) -> Dress:
        """The dress of styles alone: what both a paragraph and a character style switch on is off again, as Word has it."""
        below = self._own(paragraph)
        above = self._own(character)
        if _LINKS.fullmatch(self.rows[character].name if character in self.rows else ""):
            above = replace(above, underline=False, colour="")
        return Dress(
            below.italic != above.italic,
            below.bold != above.bold,
            below.underline or above.underline,
            below.struck != above.struck,
            below.hidden != above.hidden,
            above.colour or below.colour,
            above.highlight or below.highlight,
        )

    def _own(self, id: str) -> Dress:
        dress = PLAIN
        for row in reversed(list(self.chain(id))):
            if row.properties is not None:
                dress = _dressed(dress, row.properties)
        return dress


def _dressed(dress: Dress, properties: Iterable[Element]) -> Dress:
    """The dress with these properties laid over it."""
    changed: dict[str, bool | str] = {}
    shaded = ""
    for child in properties:
        tag, value = child.tag, child.get(_VAL, "true")
        if tag in _TOGGLES:
            changed[_TOGGLES[tag]] = value not in _OFF
        elif tag == f"{_P}u":
            changed["underline"] = value not in _OFF
        elif tag == f"{_P}color":
            changed["colour"] = value.lower() if _HEX.fullmatch(value) and value != "000000" else ""
        elif tag == f"{_P}highlight":
            changed["highlight"] = _HIGHLIGHTS.get(value, "")
        elif tag == f"{_P}shd":
            fill = child.get(f"{_P}fill", "auto").lower()
            shaded = fill if _HEX.fullmatch(fill) and fill != "ffffff" else ""
    if shaded and not changed.get("highlight"):
        changed["highlight"] = shaded
    return replace(dress, **changed) if changed else dress  # type: ignore[arg-type]


def styles_of(tree: Element | None) -> Styles:
    """The styles that a file defines; of two with one id the first counts."""
    styles = Styles()
    for element in tree.iterchildren(f"{_P}style") if tree is not None else ():
        id = element.get(f"{_P}styleId", "")
        properties = element.find(f"{_P}pPr")
        outline = child_value(properties, "outlineLvl") if properties is not None else ""
        row = _Style(
            id,
            " ".join(child_value(element, "name").casefold().split()),
            child_value(element, "basedOn"),
            element.get(f"{_P}default", "0") not in _OFF,
            element.find(f"{_P}rPr"),
            numbering_in(properties),
            int(outline) + 1 if outline.isdigit() and len(outline) == 1 else 0,
        )
        styles.rows.setdefault(id, row)
        if row.is_default and element.get(f"{_P}type") == "paragraph" and not styles.default:
            styles.default = id
    return styles


def numbering_in(properties: Element | None) -> tuple[str, int] | None:
    """The numbering named in the properties of a paragraph or style: the list, empty when only a level is named, and the level."""
    found = properties.find(f"{_P}numPr") if properties is not None else None
    if found is None:
        return None
    depth = child_value(found, "ilvl")
    return (child_value(found, "numId"), int(depth) if depth.isdigit() and len(depth) == 1 else 0)


def child_value(element: Element, name: str) -> str:
    """The value of a child; empty when there is no such child."""
    found = element.find(_P + name)
    return found.get(_VAL, "") if found is not None else ""
