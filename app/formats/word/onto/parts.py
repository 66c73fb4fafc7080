"""One XML part of somebody's Word file that is changed in places: everything else in it keeps its bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.parsers import expat

from lxml import etree

from app.domain.refusal import Refusal
from app.formats.word.marks import Element, W
from app.formats.xml_reading import hardened

_P = f"{{{W}}}"
RANGES = tuple(
    f"{_P}{name}Range{end}"
    for name in (
        "comment",
        "moveFrom",
        "moveTo",
        *(f"customXml{kind}" for kind in ("Ins", "Del", "MoveFrom", "MoveTo")),
    )
    for end in ("Start", "End")
)
"""What says from where to where a comment or a move reaches."""
_PLACED = (*(_P + name for name in ("p", "tr", "tbl", "sdt", "sectPr", "footnote", "endnote")), *RANGES)
_BLOCKS = frozenset(tag[1:].replace("}", " ") for tag in _PLACED)
_ENCODING = re.compile(rb"""<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']""")
_DECLARED = re.compile(rb'\sxmlns(?::[\w.-]+)?="[^"]*"')
_FIRST_TAG = re.compile(rb"""<[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>""")


class Part:
    """The bytes of a part with its tree. What is changed in the tree is told with `touch`, and `packed` sets only that anew."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self.data = _in_utf8(name, data)
        self.root = _parsed(name, self.data)
        self.blocks = self._placed()
        self._touched: dict[Element, None] = {}
        self._removed: dict[Element, None] = {}
        self._added: dict[Element, None] = {}

    def _placed(self) -> dict[Element, tuple[int, int]]:
        """Where in the bytes every paragraph, row, table, control, note and range stands."""
        ranges = _ranges(self.data)
        elements = list(self.root.iter(*_PLACED))
        if len(ranges) != len(elements):
            raise Refusal("onto-unreadable", part=self.name)
        return dict(zip(elements, ranges, strict=True))

    def touch(self, element: Element) -> None:
        """Says that something in this element is other than it was."""
        found: Element | None = element
        while found is not None and found not in self.blocks and found not in self._added:
            found = found.getparent()
        if found is None or found in self.blocks:  # what is new is written anew anyhow
            self._touched[self.root if found is None else found] = None

    def remove(self, element: Element) -> None:
        """Takes an element out of the tree."""
        parent = element.getparent()
        if parent is None:
            return
        if element in self.blocks:
            self._removed[element] = None
        else:
            self.touch(parent)
        _keep_tail(element, parent)
        parent.remove(element)

    def add(self, element: Element, behind: Element | None = None, before: Element | None = None) -> None:
        """Puts a new element behind or before one that stands in the part."""
        if behind is not None:
            element.tail, behind.tail = behind.tail, None
            behind.addnext(element)
        elif before is not None:
            before.addprevious(element)
        self._added[element] = None

    @property
    def is_changed(self) -> bool:
        """Whether anything was touched, taken out or added."""
        return bool(self._touched or self._removed or self._added)

    def packed(self) -> bytes:
        """The bytes with what was changed set anew."""
        if self.root in self._touched:
            return etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)
        edits = [(*self.blocks[element], _serialized(element)) for element in self._touched if self._stands(element)]
        edits += [(*self.blocks[element], b"") for element in self._removed]
        edits += self._additions()
        made: list[bytes] = []
        at = 0
        for start, end, data in sorted(edits, key=lambda edit: (edit[0], edit[1] > edit[0], -edit[1])):
            if end < at or start < at:  # inside of what was set anew already
                continue
            made += [self.data[at:start], data]
            at = end
        return b"".join([*made, self.data[at:]])

    def _stands(self, element: Element) -> bool:
        return element not in self._removed

    def _additions(self) -> Iterable[tuple[int, int, bytes]]:
        """The new elements at the ends of those they stand behind, or the beginnings of those they stand before, in their order."""
        groups: dict[int, list[tuple[int, Element]]] = {}
        for element in self._added:
            groups.setdefault(self._offset(element), []).append((self._distance(element), element))
        for offset, rows in groups.items():
            rows.sort(key=lambda row: row[0])
            yield offset, offset, b"".join(_serialized(element) for _, element in rows)

    def _offset(self, element: Element) -> int:
        before = element.getprevious()
        while before is not None and before not in self.blocks:
            before = before.getprevious()
        if before is not None:
            return self.blocks[before][1]
        after = element.getnext()
        while after is not None and after not in self.blocks:
            after = after.getnext()
        if after is None:
            raise Refusal("onto-unreadable", part=self.name)
        return self.blocks[after][0]

    @staticmethod
    def _distance(element: Element) -> int:
        parent = element.getparent()
        return parent.index(element) if parent is not None else 0


def _keep_tail(element: Element, parent: Element) -> None:
    """Keeps white space that a program set behind an element."""
    if not element.tail:
        return
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + element.tail
    else:
        parent.text = (parent.text or "") + element.tail


def _serialized(element: Element) -> bytes:
    """The element as it stands inside of its parent: without declarations of names that are known there."""
    data: bytes = etree.tostring(element, encoding="UTF-8", xml_declaration=False, with_tail=False)
    parent = element.getparent()
    first = _FIRST_TAG.match(data)
    if parent is None or first is None:
        return data
    known = {_declaration(prefix, uri) for prefix, uri in parent.nsmap.items()}
    tag = _DECLARED.sub(lambda found: b"" if found[0].strip() in known else found[0], first[0])
    return tag + data[first.end() :]


def _declaration(prefix: str | None, uri: str) -> bytes:
    name = f"xmlns:{prefix}" if prefix else "xmlns"
    return f'{name}="{uri}"'.encode()


def _in_utf8(name: str, data: bytes) -> bytes:
    declared = _ENCODING.search(data[:300])
    if data.startswith((b"\xfe\xff", b"\xff\xfe")) or (declared and declared[1].lower() not in {b"utf-8", b"us-ascii"}):
        return etree.tostring(_parsed(name, data), xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def _parsed(name: str, data: bytes) -> Element:
    if b"<!DOCTYPE" in data:
        raise Refusal("onto-unreadable", part=name)
    try:
        return etree.fromstring(data, hardened())
    except etree.XMLSyntaxError as error:
        raise Refusal("onto-unreadable", part=name) from error


def _ranges(data: bytes) -> list[tuple[int, int]]:
    """From where to where in the bytes each block reaches, in the order in which they begin."""
    found: list[list[int]] = []
    begun: list[list[int]] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def start(name: str, _: object) -> None:
        if name in _BLOCKS:
            place = [parser.CurrentByteIndex, 0]
            found.append(place)
            begun.append(place)

    def end(name: str) -> None:
        if name in _BLOCKS:
            at = parser.CurrentByteIndex
            is_empty = data[at - 2 : at] == b"/>" and data.rfind(b"<", 0, at) == begun[-1][0]
            begun.pop()[1] = at if is_empty else data.index(b">", at) + 1

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.Parse(data, True)
    return [(low, high) for low, high in found]
