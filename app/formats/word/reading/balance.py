"""The account of the characters of a Word file: all text in its parts, counted apart from the reading."""

from __future__ import annotations

from app.formats.draft import characters
from app.formats.word.marks import Element, W
from app.formats.word.reading.signs import MATH, linear, symbol

_P = f"{{{W}}}"
_TEXT = {f"{_P}t", f"{_P}delText"}
_HYPHENS = {f"{_P}noBreakHyphen", f"{_P}softHyphen"}
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_EQUATION = f"{{{MATH}}}oMath"


def text_in(root: Element) -> int:
    """How many characters of text a part has, white space not counted; of alternatives the first."""
    total = 0
    stack = [root]
    while stack:
        element = stack.pop()
        tag = element.tag
        if tag in _TEXT:
            total += characters(element.text or "")
        elif tag in _HYPHENS:
            total += 1
        elif tag == f"{_P}sym":
            total += characters(symbol(element))
        elif tag == _EQUATION:
            total += characters(linear(element))
        elif tag == f"{_ALTERNATE}AlternateContent":
            stack.extend(list(element)[:1])
        elif len(element):
            stack.extend(element)
    return total
