"""The dress of new words in somebody's file: that of their neighbours, with italics, bold and underline as they must be."""

from __future__ import annotations

from copy import deepcopy

from app.formats.word.marks import Element, W, w

_P = f"{{{W}}}"
ORDER = tuple(
    _P + name
    for name in (
        "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss",
        "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz", "szCs",
        "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout",
        "specVanish", "oMath",
    )
)  # fmt: skip
"""The order in which the properties of a run stand."""
_MARKS = {
    _P + name
    for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "vanish", "webHidden", "specVanish", "fitText")
}
PLAIN = (False, False, False)
_OFF = {"0", "false", "off", "none", "no"}
_STYLES = (("i", "iCs"), ("b", "bCs"), ("u",))


def dressed(
    properties: Element | None, style: tuple[bool, bool, bool], wanted: tuple[bool, bool, bool]
) -> Element | None:
    """A copy of the properties of a run that shows in `style` (italic, bold, underline), changed to show in the style `wanted`."""
    made = w("rPr")
    former = properties.find(f"{_P}rPrChange/{_P}rPr") if properties is not None else None
    if former is not None:  # a neighbour that somebody else has just set in another style: `style` is what it had
        properties = former
    if properties is not None:
        made.extend(deepcopy(child) for child in properties if child.tag not in _MARKS)
    for names, now, then in zip(_STYLES, style, wanted, strict=True):
        if now != then:
            _set(made, names, then)
    return made if len(made) else None


def style_in(properties: Element | None) -> tuple[bool, bool, bool]:
    """Italic, bold and underline as these properties themselves say."""
    found = [properties.find(_P + names[0]) if properties is not None else None for names in _STYLES]
    italic, bold, underline = (row is not None and row.get(f"{_P}val", "1") not in _OFF for row in found)
    return italic, bold, underline


def restyled(run: Element, style: tuple[bool, bool, bool], wanted: tuple[bool, bool, bool], mark: Element) -> None:
    """Gives a run that shows in `style` another one; what it had before stands whole under the mark, an empty `w:rPrChange`."""
    properties = run.find(f"{_P}rPr")
    if properties is None:
        properties = w("rPr")
        run.insert(0, properties)
    before = w("rPr")
    before.extend(deepcopy(child) for child in properties)
    for names, now, then in zip(_STYLES, style, wanted, strict=True):
        if now != then:
            _set(properties, names, then)
    mark.append(before)
    properties.append(mark)


def _set(properties: Element, names: tuple[str, ...], on: bool) -> None:
    for name in names:
        for child in list(properties.iterfind(_P + name)):
            properties.remove(child)
        value = {"val": "single" if on else "none"} if name == "u" else {} if on else {"val": "0"}
        put_in_order(properties, w(name, **value))


def put_in_order(properties: Element, element: Element) -> None:
    """Puts a property where it must stand among the others."""
    rank = ORDER.index(element.tag)
    for at, child in enumerate(properties):
        if child.tag not in ORDER or ORDER.index(child.tag) > rank:
            properties.insert(at, element)
            return
    properties.append(element)
