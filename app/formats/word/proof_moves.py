"""The proof of the moves in a written Word file, by code that neither writer nor reader shares."""

from __future__ import annotations

from collections import Counter
from xml.etree import ElementTree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOVED = (f"{_W}moveFrom", f"{_W}moveTo")
MOVE_STARTS = (f"{_W}moveFromRangeStart", f"{_W}moveToRangeStart")
"""What begins a move, at the place it is from and at the place it goes to."""
MOVE_ENDS = (f"{_W}moveFromRangeEnd", f"{_W}moveToRangeEnd")
"""What ends it."""


def wrong_move(document: ElementTree.Element) -> str:
    """What is wrong with a move; empty when nothing is.

    Every one begins and ends, where it came from and where it went, under one name, and moved words stand in the paragraphs it names.
    """
    names: list[Counter[str | None]] = []
    for start, end in zip(MOVE_STARTS, MOVE_ENDS, strict=True):
        begun, ended = ([element.get(f"{_W}id") for element in document.iter(tag)] for tag in (start, end))
        if begun != ended:
            return "a move has no end"
        names.append(Counter(element.get(f"{_W}name") for element in document.iter(start)))
        inside = sum(1 for row in document.iter(f"{_W}p") if row.find(start) is not None)
        if inside != len(begun):
            return "a move is not in a paragraph of its own"
    if names[0] != names[1] or any(count > 1 for count in names[0].values()):
        return "a move leads nowhere"
    for paragraph in document.iter(f"{_W}p"):
        for tag, start in zip(_MOVED, MOVE_STARTS, strict=True):
            if paragraph.find(f".//{tag}") is not None and paragraph.find(start) is None:
                return "moved words stand outside of their move"
    return ""
