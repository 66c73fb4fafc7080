"""The words of WordprocessingML that we write: elements, runs, insertions and deletions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from itertools import count

from lxml import etree

from app.domain.refusal import Refusal
from app.domain.wording import Run, Wording
from app.formats.word.description import Attribution

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
NAMESPACES = {"w": W, "r": R}

Element = etree._Element

_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")
_PARTS = re.compile("([\t\n])")


def w(tag: str, *children: Element, **attributes: str | int) -> Element:
    """An element of WordprocessingML with its attributes in the same namespace, children in the order given (the schema's)."""
    element = copy(_word(tag))
    for name, value in attributes.items():
        element.set(f"{{{W}}}{name}", str(value))
    if children:
        element.extend(children)
    return element


@cache
def _word(tag: str) -> Element:
    """An empty element; to be copied, which is several times faster than to make one."""
    return etree.Element(f"{{{W}}}{tag}", nsmap=NAMESPACES)


def related(tag: str, id: str, **attributes: str) -> Element:
    """An element that points to another part by its relationship."""
    element = w(tag, **attributes)
    element.set(f"{{{R}}}id", id)
    return element


def checked(text: str) -> str:
    """The text, if XML can hold it; refused for control characters, which no Word file can."""
    match = _UNWRITABLE.search(text)
    if match:
        raise Refusal(
            "character-not-for-word", code=f"U+{ord(match.group()):04X}", words=_UNWRITABLE.sub("", text)[:40]
        )
    return text


def timestamp(dated: datetime | date | None) -> str:
    """The date as Word writes it, in UTC to the second when the zone is known; empty for none."""
    if dated is None:
        return ""
    if not isinstance(dated, datetime):
        return f"{dated.isoformat()}T00:00:00Z"
    offset = dated.utcoffset()
    plain = (dated - offset if offset else dated).replace(tzinfo=None, microsecond=0)
    return plain.isoformat() + "Z"


def says_same(element: Element, tag: str, attribution: Attribution) -> bool:
    """Whether the element is a mark of this kind under this name and date."""
    author, dated = element.get(f"{{{W}}}author"), element.get(f"{{{W}}}date", "")
    return element.tag == f"{{{W}}}{tag}" and author == attribution.author and dated == timestamp(attribution.dated)


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote as it was and as it is to be; `attribution` says who changes it, where the two differ."""

    old: Wording
    new: Wording
    attribution: Attribution | None = None


@dataclass(slots=True)
class Numbering:
    """Gives out the numbers that must be unique in a file, and keeps the footnotes in the order of their references."""

    ids: Iterator[int] = field(default_factory=lambda: count(1))
    notes: list[Note] = field(default_factory=list)

    def mark(self, tag: str, attribution: Attribution) -> Element:
        """An empty `w:ins` or `w:del` with a new id, author and date."""
        element = w(tag, id=next(self.ids), author=checked(attribution.author))
        dated = timestamp(attribution.dated)
        if dated:
            element.set(f"{{{W}}}date", dated)
        return element

    def note(self, old: Wording, new: Wording | None = None, attribution: Attribution | None = None) -> int:
        """The number of a new footnote; one that is changed has a `new` wording and who changes it."""
        self.notes.append(Note(old, old if new is None else new, attribution))
        return len(self.notes)


def runs(wording: Wording, numbering: Numbering | None, deleted: bool = False) -> Iterator[Element]:
    """The wording as runs; `numbering` takes its footnotes (None where there can be none)."""
    for run in wording.runs:
        if run.note is None:
            yield text_run(run, deleted)
            continue
        if numbering is None:
            raise ValueError("a footnote in a footnote")
        yield note_reference(numbering.note(run.note))


def note_reference(number: int) -> Element:
    """The run that refers to a footnote."""
    return w("r", w("rPr", w("rStyle", val="FootnoteReference")), w("footnoteReference", id=number))


def restyled_run(old: Run, new: Run, mark: Element) -> Element:
    """Text in its new style that remembers the one it had; `mark` is the empty `w:rPrChange` it is under."""
    before = _dressed(old.italic, old.bold, old.underline).find(f"{{{W}}}rPr")
    mark.append(w("rPr") if before is None else copy(before))
    element = text_run(new)
    properties = element.find(f"{{{W}}}rPr")
    if properties is None:
        properties = w("rPr")
        element.insert(0, properties)
    properties.append(mark)
    return element


def text_run(run: Run, deleted: bool = False) -> Element:
    """One run of text in its style; tabs and line ends become what Word has for them."""
    element = copy(_dressed(run.italic, run.bold, run.underline))
    for part in _PARTS.split(checked(run.text)):
        if part == "\t":
            element.append(w("tab"))
        elif part == "\n":
            element.append(w("br"))
        elif part:
            element.append(_text("delText" if deleted else "t", part))
    return element


@cache
def _dressed(italic: bool, bold: bool, underline: bool) -> Element:
    """An empty run in a style; to be copied."""
    element = w("r")
    properties = [w(tag) for tag, on in (("b", bold), ("bCs", bold), ("i", italic), ("iCs", italic)) if on]
    if underline:
        properties.append(w("u", val="single"))
    if properties:
        element.append(w("rPr", *properties))
    return element


def _text(tag: str, text: str) -> Element:
    element = w(tag)
    element.text = text
    if text != text.strip() or "  " in text:
        element.set(SPACE, "preserve")
    return element
