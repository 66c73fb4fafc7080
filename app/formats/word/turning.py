"""The language of a Word file: its lines turned where they are read from the right, its defaults for spelling and typefaces."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from lxml import etree

from app.domain.printing import Printing, begins_from_right
from app.formats.word.marks import Element, W, w

_P = f"{{{W}}}"
_BEFORE_BIDI = {f"{_P}{tag}" for tag in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "numPr", "pBdr", "tabs")}
"""What stands before `w:bidi` in the properties of a paragraph; the schema wants its order."""
_EAST_ASIAN = {"zh": "SimSun"}
"""The typeface of the text in scripts for which Word has one of its own."""
_EAST_ASIAN_SIZE = "21"
_FROM_RIGHT = "Traditional Arabic"
"""The typeface of the text in scripts that are read from the right."""
_EAST_ASIAN_LINE, _FROM_RIGHT_LINE = 1.3, 1.55
"""How far apart lines are, beside those of Latin letters."""
_RIGHT = {"R", "AL"}
_OTHER_SIDE = {"left": "right", "right": "left"}


def turn(tree: Element, *, only_right: bool = False) -> None:
    """Set every paragraph, run and table of a part to be read from the right.

    With `only_right`, of a head or foot, lines that are themselves read from the left ("23 November 2020", "2/7") only change sides.
    """
    for paragraph in tree.iter(f"{_P}p"):
        if only_right and not begins_from_right(_words(paragraph)):
            for side in paragraph.iterfind(f"{_P}pPr/{_P}jc"):
                side.set(f"{_P}val", _OTHER_SIDE.get(side.get(f"{_P}val", ""), "center"))
            continue
        _turn_line(paragraph)
    turn_pages(tree)


def turn_whole(document: Element, parts: Mapping[str, Element]) -> None:
    """Set a document and the parts around it, by their relationships, from the right; what stands in heads, feet and comments is enlarged."""
    turn(document)
    turn(parts["rIdFootnotes"])
    for id in parts.keys() - {"rIdFootnotes", "rIdSettings", "rIdThreads", "rIdPeople"}:
        turn(parts[id], only_right=True)
        enlarge(parts[id])


def turn_lines(tree: Element) -> None:
    """Set those paragraphs of a part that are themselves read from the right, whatever language the document is in."""
    for paragraph in tree.iter(f"{_P}p"):
        if begins_from_right(_words(paragraph)):
            _turn_line(paragraph)


def turn_pages(tree: Element) -> None:
    """Set the columns of every table, and the pages, from the right."""
    for table in tree.iter(f"{_P}tblPr"):
        _insert(table, w("bidiVisual"), {f"{_P}tblStyle"})
    for section in tree.iter(f"{_P}sectPr"):
        section.append(w("bidi"))


def _turn_line(paragraph: Element) -> None:
    properties = paragraph.find(f"{_P}pPr")
    if properties is None:
        properties = w("pPr")
        paragraph.insert(0, properties)
    _insert(properties, w("bidi"), _BEFORE_BIDI)
    for run in paragraph.iter(f"{_P}r"):
        _turn_run(run)


def _turn_run(run: Element) -> None:
    """A run of Latin words alone ("A/RES/75/10") stays as it is read, from the left."""
    kinds = {unicodedata.bidirectional(letter) for letter in _words(run)}
    if "L" in kinds and not kinds & _RIGHT:
        return
    properties = run.find(f"{_P}rPr")
    if properties is None:
        properties = w("rPr")
        run.insert(0, properties)
    old = properties.find(f"{_P}rPrChange")
    if old is None:
        properties.append(w("rtl"))
        return
    old.addprevious(w("rtl"))
    for before in old.iterfind(f"{_P}rPr"):
        before.append(w("rtl"))


def _words(element: Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{_P}t", f"{_P}delText"))


def _insert(properties: Element, element: Element, before: Iterable[str]) -> None:
    known = set(before)
    at = next((at for at, child in enumerate(properties) if child.tag not in known), len(properties))
    properties.insert(at, element)


def languages(printing: Printing) -> dict[str, str]:
    """The languages that the attributes of `w:lang` name: Western, East Asian and right-to-left ones each have their own."""
    east, right = printing.code in _EAST_ASIAN, printing.from_right
    return {
        "val": "en-GB" if east or right else printing.locale,
        "eastAsia": printing.locale if east else "en-US",
        "bidi": printing.locale if right else "ar-SA",
    }


def styles_in(data: bytes, printing: Printing) -> bytes:
    """The shipped styles with the language of the document, and a typeface, sizes and lines that suit its letters, as their defaults."""
    if printing.code == "en":
        return data
    tree = etree.fromstring(data, etree.XMLParser(resolve_entities=False))
    defaults = tree.find(f"{_P}docDefaults/{_P}rPrDefault/{_P}rPr")
    if defaults is None:
        raise ValueError("the shipped styles have no defaults")
    for name, value in languages(printing).items():
        _child(defaults, "lang").set(_P + name, value)
    east = printing.code in _EAST_ASIAN
    if east:
        _child(defaults, "rFonts").set(f"{_P}eastAsia", _EAST_ASIAN[printing.code])
        _child(defaults, "sz").set(f"{_P}val", _EAST_ASIAN_SIZE)
    if printing.from_right:
        _child(defaults, "rFonts").set(f"{_P}cs", _FROM_RIGHT)
        enlarge(tree)
    if east or printing.from_right:
        _spread(tree, _EAST_ASIAN_LINE if east else _FROM_RIGHT_LINE)
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def enlarge(tree: Element) -> None:
    """Set letters that are read from the right larger, as UN documents do: they are small beside Latin ones of the same size."""
    for size in tree.iter(f"{_P}szCs"):
        now = int(size.get(f"{_P}val", "20"))
        size.set(f"{_P}val", str(now + (10 if now >= 20 else 7)))


def _spread(tree: Element, factor: float) -> None:
    """Set the lines of all styles further apart, and leave letters as wide as they are drawn."""
    for spacing in tree.iter(f"{_P}spacing"):
        if spacing.get(f"{_P}lineRule") == "exact":
            spacing.set(f"{_P}line", str(round(int(spacing.get(f"{_P}line", "240")) * factor / 10) * 10))
    for properties in tree.iter(f"{_P}rPr"):
        for name in ("spacing", "w"):
            for fitting in properties.findall(_P + name):
                properties.remove(fitting)


def _child(element: Element, name: str) -> Element:
    found = element.find(_P + name)
    if found is None:
        raise ValueError(f"the shipped styles have no {name} in their defaults")
    return found
