"""The words of a Word file read for the proof, all changes rejected or all accepted, by code that neither writer nor reader shares.

Whatever a paragraph says comes out as a sequence of signs with the properties each stands in: letters, tabs, pictures, instructions of fields,
borders of links and controls, footnotes with all their words. Two paragraphs are the same only if all of that is. Of the reader it has only the
table of the symbol typefaces.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, cast
from xml.etree import ElementTree

from app.domain.under_way import listening
from app.formats.word.reading import symbol

Tree = ElementTree.Element
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_IN = {f"{W}ins", f"{W}moveTo", f"{W}cellIns"}
_OUT = {f"{W}del", f"{W}moveFrom", f"{W}cellDel"}
_ROWS = {f"{W}ins", f"{W}del"}
_SAME = {
    "proofErr", "lastRenderedPageBreak", "commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef",
    "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "rPr", "pPr", "sdtPr", "sdtEndPr",
    "smartTagPr", "customXmlPr", "customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart",
    "customXmlDelRangeEnd", "customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd", "customXmlMoveToRangeStart",
    "customXmlMoveToRangeEnd",
}  # fmt: skip
_WRAPPERS = {"sdt", "sdtContent", "smartTag", "customXml", "hyperlink", "dir", "bdo"}
_LETTERS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_MARKS = _IN | _OUT | {f"{W}pPrChange", f"{W}rPrChange"}
_BEYOND = {f"{W}footnoteReference", f"{W}endnoteReference", f"{W}txbxContent"}
"""What leads out of a paragraph, to words that may read otherwise under another view."""
Signs = tuple[tuple[str, tuple[object, ...]], ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph: what it says with how it looks, its own properties, and its plain letters for the eye."""

    signs: Signs
    properties: tuple[object, ...]
    text: str


@dataclass(frozen=True, slots=True)
class _Read:
    """A paragraph under a view: its signs, whether its end stays, and what it says by itself."""

    signs: Signs
    stays: bool
    said: Said


@dataclass(slots=True)
class Known:
    """What was read of the paragraphs of a file: who stands behind changes in each, and what it says when some of them are accepted.

    A paragraph is read anew only for views that differ in who of these is. None stands for one that leads to words beyond it.
    """

    authors: dict[Tree, frozenset[str] | None] = field(default_factory=dict)
    read: dict[tuple[Tree, frozenset[str]], _Read] = field(default_factory=dict)


@dataclass(slots=True)
class _Open:
    """A paragraph that is not at its end."""

    signs: list[tuple[str, tuple[object, ...]]] = field(default_factory=list)
    begun: bool = False


class Stories:
    """All stories of one file under one view: everything accepted, everything rejected, or only what stands under some `names` accepted.

    `noted` are the words of the footnotes, as they are referred to. `known` is kept from view to view of a file.
    """

    def __init__(
        self,
        trees: Mapping[str, Tree],
        notes: Mapping[str, Tree],
        accepted: bool,
        names: frozenset[str] | None = None,
        known: Known | None = None,
    ) -> None:
        self._known = Known() if known is None else known
        self.accepted = accepted
        self.names = names
        self.noted: list[str] = []
        self.notes = {
            (kind, note.get(f"{W}id", "")): note
            for kind, tree in notes.items()
            for note in tree
            if not note.get(f"{W}type")
        }
        self.said = {name: list(listening(self._blocks(tree), 24)) for name, tree in trees.items()}
        whole = trees.items() if names is None else ()
        self.sections = {name: [self._section(row) for row in tree.iter(f"{W}sectPr")] for name, tree in whole}

    def _takes(self, mark: Tree) -> bool:
        return self.accepted and (self.names is None or mark.get(f"{W}author", "") in self.names)

    def _shows(self, mark: Tree) -> bool:
        return self._takes(mark) == (mark.tag in _IN)

    def _blocks(self, parent: Tree) -> Iterator[Said]:
        """The paragraphs of a story in their order; where the end of one goes, it runs on into the next."""
        rows = list(self._flat(parent))
        held = _Open()
        for at, child in enumerate(rows):
            if child.tag == f"{W}tbl":
                yield from self._table(child)
                continue
            read = self._read(child)
            signs, stays = read.signs, read.stays
            boxes = list(child.iter(f"{W}txbxContent"))
            after = rows[at + 1] if at + 1 < len(rows) else None
            if not stays and (after is None or after.tag != f"{W}p"):
                is_empty = not any(sign for sign in (*held.signs, *signs) if not sign[0].startswith("<bookmark"))
                if is_empty and after is not None and at:
                    continue
                stays = True
            if stays:
                yield self._said([*held.signs, *signs], child) if held.signs else read.said
                held = _Open()
            else:
                held.signs += signs
            for box in boxes:
                yield from self._blocks(box)

    def _read(self, paragraph: Tree) -> _Read:
        """What a paragraph says under this view; not read twice where another view takes the same changes in it."""
        known = self._known
        if paragraph not in known.authors:
            marks = [element for element in paragraph.iter() if element.tag in _MARKS or element.tag in _BEYOND]
            goes_beyond = any(mark.tag in _BEYOND for mark in marks)
            known.authors[paragraph] = None if goes_beyond else frozenset(mark.get(f"{W}author", "") for mark in marks)
        authors = known.authors[paragraph]
        if authors is None:
            return self._read_anew(paragraph)
        taken = frozenset() if not self.accepted else authors if self.names is None else authors & self.names
        found = known.read.get((paragraph, taken))
        if found is None:
            found = known.read[paragraph, taken] = self._read_anew(paragraph)
        return found

    def _read_anew(self, paragraph: Tree) -> _Read:
        signs = tuple(self._signs(paragraph))
        return _Read(signs, self._end_stays(paragraph), self._said(signs, paragraph))

    def _flat(self, parent: Tree) -> Iterator[Tree]:
        """Paragraphs and tables through the wrappers around them."""
        for child in parent:
            if child.tag in {f"{W}p", f"{W}tbl"}:
                yield child
            elif child.tag in _IN | _OUT:
                if self._shows(child):
                    yield from self._flat(child)
            elif child.tag.removeprefix(W) not in _SAME and child.tag != f"{W}sectPr":
                yield from self._flat(child)

    def _said(self, signs: Iterable[tuple[str, tuple[object, ...]]], paragraph: Tree) -> Said:
        found = tuple(_merged(signs))
        text = "".join(sign for sign, _ in found if not sign.startswith("<")).replace("\ue000", "<")
        return Said(found, self._properties(paragraph.find(f"{W}pPr"), "pPr"), text)

    def _table(self, table: Tree) -> Iterator[Said]:
        for row in _through(table, "tr"):
            if not all(self._shows(mark) for mark in row.iterfind(f"{W}trPr/*") if mark.tag in _ROWS):
                continue
            yield Said((("<row", ()),), self._properties(row.find(f"{W}trPr"), "trPr"), "")
            for cell in _through(row, "tc"):
                marks = [mark for mark in cell.iterfind(f"{W}tcPr/*") if mark.tag in _IN | _OUT]
                if all(self._shows(mark) for mark in marks):
                    yield Said((("<cell", ()),), (), "")
                    yield from self._blocks(cell)

    def _end_stays(self, paragraph: Tree) -> bool:
        marks = (mark for mark in paragraph.iterfind(f"{W}pPr/{W}rPr/*") if mark.tag in _IN | _OUT)
        return all(self._shows(mark) for mark in marks)

    def _signs(self, parent: Tree) -> Iterator[tuple[str, tuple[object, ...]]]:
        for child in parent:
            name = child.tag.removeprefix(W)
            if child.tag in _IN | _OUT:
                if self._shows(child):
                    yield from self._signs(child)
            elif name == "r":
                yield from self._run(child)
            elif name == "fldSimple":
                yield ("<field begin", ())
                yield (f"<instruction {child.get(f'{W}instr', '').strip()}", ())
                yield ("<field separate", ())
                yield from self._signs(child)
                yield ("<field end", ())
            elif name in _WRAPPERS:
                inside = list(self._signs(child))
                if inside or name not in {"hyperlink", "sdt", "smartTag", "customXml"}:
                    own = " ".join(sorted(f"{key}={value}" for key, value in child.attrib.items() if "rsid" not in key))
                    yield (f"<{name} {own}", ())
                    yield from inside
                    yield (f"<end {name}", ())
            elif name in {"bookmarkStart", "bookmarkEnd"}:
                yield (f"<{name} {child.get(f'{W}id', '')} {child.get(f'{W}name', '')}", ())
            elif name not in _SAME:
                yield (f"<{name}", ())
                if not child.tag.startswith(W):
                    yield from self._signs(child)

    def _run(self, run: Tree) -> Iterator[tuple[str, tuple[object, ...]]]:
        look = self._properties(run.find(f"{W}rPr"), "rPr")
        if any(mark.tag in _IN | _OUT and not self._shows(mark) for mark in run.iterfind(f"{W}rPr/*")):
            return
        for child in run:
            name = child.tag.removeprefix(W)
            if name in {"t", "delText"}:
                yield ((child.text or "").replace("<", "\ue000"), look)
            elif name in _LETTERS:
                yield (_LETTERS[name], look)
            elif name == "br" and child.get(f"{W}type") not in {"page", "column"}:
                yield ("\n", look)
            elif name == "fldChar":
                yield (f"<field {child.get(f'{W}fldCharType', '')}", ())
            elif name in {"instrText", "delInstrText"}:
                yield (f"<instruction {(child.text or '').strip()}", ())
            elif name in {"footnoteReference", "endnoteReference"}:
                yield ("\ufffc", look)
                yield (f"<note {self._note(name[:-9], child.get(f'{W}id', ''))}", ())
            elif name == "sym":
                yield (symbol(cast(Any, child)), (*look, child.get(f"{W}font", ""), child.get(f"{W}char", "")))
            elif name not in _SAME:
                yield (f"<{name}", look)

    def _note(self, kind: str, id: str) -> object:
        note = self.notes.get((f"{kind}s", id))
        rows = [] if note is None else list(self._blocks(note))
        self.noted.append("\n".join(said.text for said in rows))
        return [(said.signs, said.properties) for said in rows]

    def _properties(self, properties: Tree | None, kind: str) -> tuple[object, ...]:
        """The properties under this view, in a form in which equal ones are equal."""
        if properties is None:
            return ()
        change = properties.find(f"{W}{kind}Change")
        rows = list(properties)
        if change is not None and not self._takes(change):
            former = change.find(f"{W}{kind}")
            rows = list(former) if former is not None else []
        kept = (
            row for row in rows
            if row.tag not in _IN | _OUT and not row.tag.endswith("Change")
            and not (kind == "pPr" and row.tag in {f"{W}rPr", f"{W}sectPr"})
        )  # fmt: skip
        return tuple(sorted((self._plain(row) for row in kept), key=repr))

    def _plain(self, element: Tree) -> tuple[object, ...]:
        put_in = element.find(f"{W}ins")
        if element.tag == f"{W}numPr" and put_in is not None and not self._takes(put_in):
            return ()
        own = tuple(sorted((key, value) for key, value in element.attrib.items() if "rsid" not in key))
        rows = tuple(
            self._plain(row) for row in element if row.tag not in _IN | _OUT and not row.tag.endswith("Change")
        )
        return (element.tag, own, rows)

    def _section(self, section: Tree) -> tuple[object, ...]:
        change = section.find(f"{W}sectPrChange/{W}sectPr")
        rows = list(section)
        if change is not None and not self.accepted:
            rows = [row for row in section if row.tag.endswith("Reference")] + list(change)
        kept = (row for row in rows if row.tag not in {f"{W}sectPrChange", f"{W}printerSettings"})
        return tuple(sorted((self._plain(row) for row in kept), key=repr))


def _merged(signs: Iterable[tuple[str, tuple[object, ...]]]) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Letters that look alike as one stretch, however their runs were cut."""
    for (look, is_sign), group in groupby((row for row in signs if row[0]), key=lambda row: (row[1], row[0][0] == "<")):
        if is_sign:
            yield from group
        else:
            yield "".join(text for text, _ in group), look


def _through(parent: Tree, name: str) -> Iterator[Tree]:
    """The rows of a table or the cells of a row, through the wrappers around them."""
    for child in parent:
        if child.tag == W + name:
            yield child
        elif child.tag.removeprefix(W) in {"sdt", "sdtContent", "customXml", "ins", "del", "moveFrom", "moveTo"}:
            yield from _through(child, name)
