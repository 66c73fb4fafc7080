"""Whole paragraphs of somebody's file put in, taken out and moved, with the marks of their ends and the properties they stand in."""

from __future__ import annotations

from copy import deepcopy

from app.formats.word.marks import Element, W, w
from app.formats.word.onto.parts import Part

_P = f"{{{W}}}"
_MARKS = tuple(_P + name for name in ("ins", "del", "moveFrom", "moveTo"))
_BESIDE = {
    _P + name
    for name in (
        "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd", "commentRangeStart", "commentRangeEnd",
        "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
    )
}  # fmt: skip
_OF_ITS_PLACE = {_P + name for name in ("sectPr", "pPrChange", "framePr", "rPr")}


def following(block: Element) -> Element | None:
    """What stands behind a block, ends of ranges passed over."""
    found = block.getnext()
    while found is not None and found.tag in _BESIDE:
        found = found.getnext()
    return found


def preceding(block: Element) -> Element | None:
    """What stands before a block, ends of ranges passed over."""
    found = block.getprevious()
    while found is not None and found.tag in _BESIDE:
        found = found.getprevious()
    return found


def has_free_end(paragraph: Element) -> bool:
    """Whether the end of a paragraph can be tracked: another paragraph stands behind it, and no section ends with it."""
    if paragraph.find(f"{_P}pPr/{_P}sectPr") is not None:
        return False
    behind = following(paragraph)
    return behind is not None and behind.tag == f"{_P}p"


def properties_of(paragraph: Element) -> Element:
    """The properties of a paragraph, made where there are none."""
    found = paragraph.find(f"{_P}pPr")
    if found is None:
        found = w("pPr")
        paragraph.insert(0, found)
    return found


def mark_end(paragraph: Element, mark: Element) -> None:
    """Puts a mark on the end of a paragraph."""
    properties = properties_of(paragraph)
    dress = properties.find(f"{_P}rPr")
    if dress is None:
        dress = w("rPr")
        at = next(
            (at for at, child in enumerate(properties) if child.tag in {f"{_P}sectPr", f"{_P}pPrChange"}),
            len(properties),
        )
        properties.insert(at, dress)
    dress.insert(0, mark)


def has_marked_end(paragraph: Element) -> bool:
    """Whether the end of a paragraph is tracked already."""
    return any(paragraph.find(f"{_P}pPr/{_P}rPr/{tag}") is not None for tag in _MARKS)


def new_paragraph(like: Element | None, numbered: bool = True) -> Element:
    """An empty paragraph with the properties of another, but for what belongs to that one's place; not `numbered`, without its number."""
    paragraph = w("p")
    former = like.find(f"{_P}pPr") if like is not None else None
    properties = w("pPr")
    for child in former if former is not None else ():
        if child.tag not in _OF_ITS_PLACE and (numbered or child.tag != f"{_P}numPr"):
            properties.append(deepcopy(child))
    dress = former.find(f"{_P}rPr") if former is not None else None
    if dress is not None:
        kept = w("rPr")
        kept.extend(deepcopy(child) for child in dress if child.tag not in {*_MARKS, f"{_P}rPrChange"})
        if len(kept):
            properties.append(kept)
    if len(properties):
        paragraph.append(properties)
    return paragraph


def put_at_end(part: Part, last: Element, new: Element, mark: Element, change: Element) -> None:
    """Puts a new paragraph behind one whose end cannot be tracked, because no paragraph follows it.

    The end of the last one becomes the inserted one, and the new one takes its place: it has its properties, or remembers them (`change`),
    so that rejecting gives what was there.
    """
    part.touch(last)
    former = last.find(f"{_P}pPr")
    before = w("pPr")
    section = remembered = None
    for child in list(former) if former is not None else ():
        if child.tag == f"{_P}sectPr":
            section = child
        elif child.tag == f"{_P}pPrChange":
            remembered = child
        elif child.tag != f"{_P}rPr":
            before.append(deepcopy(child))
    if former is not None and remembered is not None:  # put in by us before: what was there at first is handed on
        former.remove(remembered)
        before = remembered[0]
    properties = properties_of(new)
    if section is not None:
        properties.append(section)
    if _plain(before) != _plain(properties):
        change.append(before)
        properties.append(change)
    mark_end(last, mark)
    part.add(new, behind=last)


def _plain(properties: Element) -> list[bytes]:
    from lxml import etree

    kept = (child for child in properties if child.tag not in _OF_ITS_PLACE)
    return [etree.tostring(child, method="c14n", with_tail=False) for child in kept]


def without_number(paragraph: Element, change: Element) -> None:
    """Takes the automatic number from a paragraph that stays behind empty; it comes back when that is rejected."""
    properties = properties_of(paragraph)
    if properties.find(f"{_P}pPrChange") is not None:
        return
    before = w("pPr")
    before.extend(deepcopy(child) for child in properties if child.tag not in _OF_ITS_PLACE)
    for child in list(properties.iterfind(f"{_P}numPr")):
        properties.remove(child)
    none = w("numPr", w("numId", val="0"))
    at = next((at for at, child in enumerate(properties) if child.tag not in _BEFORE_NUMBER), len(properties))
    properties.insert(at, none)
    change.append(before)
    properties.append(change)


_BEFORE_NUMBER = {
    _P + name for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
}


def new_row(like: Element) -> Element:
    """A copy of a row of a table with its cells empty."""
    row = deepcopy(like)
    for cell in row.iter(f"{_P}tc"):
        paragraphs = list(cell.iter(f"{_P}p"))
        for child in list(cell):
            if child.tag != f"{_P}tcPr":
                cell.remove(child)
        cell.append(new_paragraph(paragraphs[0] if paragraphs else None))
    for merge in list(row.iter(f"{_P}vMerge")):
        parent = merge.getparent()
        if parent is not None:
            parent.remove(merge)
    return row


def mark_row(row: Element, mark: Element) -> None:
    """Puts a mark on a row of a table."""
    properties = row.find(f"{_P}trPr")
    if properties is None:
        properties = w("trPr")
        at = next((at for at, child in enumerate(row) if child.tag != f"{_P}tblPrEx"), len(row))
        row.insert(at, properties)
    properties.append(mark)
