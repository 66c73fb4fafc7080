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

    Every one begins and ends once where it came from and once where it went, under one name and one author, its ends follow its paragraphs,
    and moved words and moved ends of paragraphs stand nowhere else.
    """
    names: list[Counter[tuple[str | None, str | None]]] = []
    for start, end in zip(MOVE_STARTS, MOVE_ENDS, strict=True):
        begun, ended = ([element.get(f"{_W}id") for element in document.iter(tag)] for tag in (start, end))
        if begun != ended:
            return "a move has no end"
        found = (element for element in document.iter(start))
        names.append(Counter((element.get(f"{_W}name"), element.get(f"{_W}author")) for element in found))
    if names[0] != names[1] or any(count > 1 for count in names[0].values()):
        return "a move leads nowhere"
    return _wrong_place(document)


def _wrong_place(document: ElementTree.Element) -> str:
    """What is wrong with where the moves stand in the body: each opens in a paragraph and ends behind one, and none reaches into another."""
    open_in = ""
    for child in document.iterfind(f"{_W}body/*"):
        if child.tag in MOVE_ENDS:
            if open_in != child.tag:
                return "a move ends where it did not begin"
            open_in = ""
            continue
        for start, end in zip(MOVE_STARTS, MOVE_ENDS, strict=True):
            if child.find(f".//{start}") is None:
                continue
            if open_in or child.find(start) is None:
                return "a move is not in a paragraph of its own"
            open_in = end
        for tag, other, end in zip(_MOVED, ("del", "ins"), MOVE_ENDS, strict=True):
            marks = [child.find(f"{_W}pPr/{_W}rPr/{name}") for name in (tag, f"{_W}{other}")]
            if open_in == end and marks == [None, None]:
                return "the end of a paragraph is not moved with it"
            if open_in != end and child.find(f".//{tag}") is not None:
                return "moved words stand outside of their move"
    return "a move has no end" if open_in else ""
