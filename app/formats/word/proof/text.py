"""The text of a written Word file as the proof reads it: every change known, so that any of them can be accepted or rejected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from xml.etree import ElementTree

from app.domain.under_way import listening
from app.formats.word.proof.moves import MOVE_ENDS, MOVE_STARTS
from app.formats.word.proof.package import fail

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ADDING = {f"{_W}ins", f"{_W}moveTo"}
CHANGES = (f"{_W}ins", f"{_W}del", f"{_W}moveFrom", f"{_W}moveTo")
"""What stands around words that come or go, and at the end of paragraphs and rows that do."""
FORMAT = f"{_W}rPrChange"
"""What remembers the style that words had."""
_STYLING = {f"{_W}{name}" for name in ("rStyle", "b", "bCs", "i", "iCs", "u", "rtl", "rPrChange")}
_SHAPING = {f"{_W}{name}" for name in ("pStyle", "bidi", "rPr")}
Style = tuple[bool, bool, bool]
"""Italics, bold, underline."""
Stretch = tuple[str, bool, bool, bool]
"""Characters with their italics, bold and underline; a footnote reference is the character U+FFFC in roman."""
Takes = Callable[[str], bool]
"""Whether the changes of an author are accepted."""
Mark = tuple[bool, str]
"""A change: whether it adds, and its author."""
_ROMAN: Style = (False, False, False)


@dataclass(frozen=True, slots=True)
class Atom:
    """Characters in one style, or a reference to the footnote `note`; `before` is the style they had, if `restyled` names who changed it."""

    text: str
    style: Style
    mark: Mark | None = None
    before: Style = _ROMAN
    restyled: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a row of a table with its cells parted by tabs; `marks` are the changes of its end, or of the whole row."""

    atoms: tuple[Atom, ...]
    marks: tuple[Mark, ...]
    is_row: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of one view: its characters, and its footnotes as their numbers."""

    stretches: tuple[Stretch, ...]
    notes: tuple[str, ...]

    @property
    def characters(self) -> str:
        """Its characters without their styles."""
        return "".join(stretch[0] for stretch in self.stretches)


def nobody(_: str) -> bool:
    """The view in which all changes are rejected."""
    return False


def everybody(_: str) -> bool:
    """The view in which all changes are accepted."""
    return True


def merged(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """The stretches with neighbours of one style made one, so that equal texts are equal values however they were cut."""
    groups = groupby((stretch for stretch in stretches if stretch[0]), key=lambda stretch: stretch[1:])
    return tuple(("".join(stretch[0] for stretch in group), *style) for style, group in groups)


def shown(atoms: Iterable[Atom], takes: Takes) -> Iterator[Stretch]:
    """What shows of atoms when the changes of some authors are accepted and those of all others rejected."""
    for atom in atoms:
        if atom.mark is not None and takes(atom.mark[1]) != atom.mark[0]:
            continue
        style = atom.style if atom.restyled is None or takes(atom.restyled) else atom.before
        yield (atom.text, *style)


Known = Mapping[int, tuple[Line, frozenset[str]]]
"""Lines as they read with all changes rejected, by the index of the block, each with the authors who change something in it."""


def standing(blocks: Sequence[Block]) -> Known:
    """The lines of the blocks that stay in all views: most of a long text need be read but once."""
    return {
        at: (_line(block.atoms, nobody), frozenset(_authors(block)))
        for at, block in enumerate(listening(blocks, 24))
        if not block.marks
    }


def _authors(block: Block) -> Iterator[str]:
    for atom in block.atoms:
        if atom.mark is not None:
            yield atom.mark[1]
        if atom.restyled is not None:
            yield atom.restyled


def lines_of(blocks: Iterable[Block], takes: Takes, known: Known) -> list[Line]:
    """The lines of one view; a paragraph whose mark goes runs on into the next. `known` are those that need not be read again."""
    lines: list[Line] = []
    begun: list[Atom] = []
    stays = True
    for at, block in enumerate(listening(blocks, 24)):
        if not begun and at in known and (stays or not block.is_row) and not any(map(takes, known[at][1])):
            lines.append(known[at][0])
            stays = True
            continue
        here = all(takes(author) == adds for adds, author in block.marks)
        if block.is_row:
            if begun or not stays:
                raise fail("a paragraph runs on into a table")
            if here:
                lines.append(_line(block.atoms, takes))
            continue
        begun += block.atoms
        stays = here
        if stays:
            lines.append(_line(begun, takes))
            begun = []
        elif not any(True for _ in shown(begun, takes)):
            begun = []
    if not stays:
        raise fail("the mark of the last paragraph is tracked")
    return lines


def _line(atoms: Iterable[Atom], takes: Takes) -> Line:
    there = [atom for atom in atoms if atom.mark is None or takes(atom.mark[1]) == atom.mark[0]]
    return Line(merged(shown(there, takes)), tuple(atom.note for atom in there if atom.note))


def blocks_of(document: ElementTree.Element) -> list[Block]:
    """The paragraphs of the body and the rows of its tables."""
    blocks: list[Block] = []
    body = document.find(f"{_W}body")
    for child in listening(body, 24) if body is not None else ():
        if child.tag == f"{_W}p":
            blocks.append(_paragraph(child))
        elif child.tag == f"{_W}tbl":
            blocks += _rows(child)
        elif child.tag not in {f"{_W}sectPr", *MOVE_ENDS}:
            raise fail(f"an unknown element {child.tag.rpartition('}')[2]} in the body")
    return blocks


def _paragraph(element: ElementTree.Element) -> Block:
    properties = element.find(f"{_W}pPr")
    marks: tuple[Mark, ...] = ()
    if properties is not None:
        if any(child.tag not in _SHAPING for child in properties):
            raise fail("a paragraph has a property of its own")
        marks = tuple(_mark(mark) for mark in properties.iterfind(f"{_W}rPr/*"))
    return Block(tuple(_atoms(element)), marks)


def _mark(element: ElementTree.Element) -> Mark:
    if element.tag not in CHANGES:
        raise fail("the end of a paragraph has a property of its own")
    return element.tag in _ADDING, element.get(f"{_W}author", "")


def _rows(table: ElementTree.Element) -> Iterator[Block]:
    rows = table.findall(f"{_W}tr")
    if not rows or len(rows) + len(table.findall(f"{_W}tblPr")) + len(table.findall(f"{_W}tblGrid")) < len(table):
        raise fail("a table holds something else than rows")
    for row in rows:
        atoms: list[Atom] = []
        for at, cell in enumerate(row.iterfind(f"{_W}tc")):
            paragraphs = cell.findall(f"{_W}p")
            if len(paragraphs) != 1:
                raise fail("a cell does not hold one paragraph")
            inside = _paragraph(paragraphs[0])
            if inside.marks:
                raise fail("the end of a cell is tracked")
            atoms += [Atom("\t", _ROMAN)] if at else []
            atoms += inside.atoms
        marks = tuple(_mark(mark) for tag in CHANGES for mark in row.iterfind(f"{_W}trPr/{tag}"))
        yield Block(tuple(atoms), marks, is_row=True)


def _atoms(paragraph: ElementTree.Element) -> Iterator[Atom]:
    for child in paragraph:
        if child.tag == f"{_W}r":
            yield from _run(child, None)
        elif child.tag in CHANGES:
            for run in child:
                if run.tag != f"{_W}r":
                    raise fail(f"an element {run.tag.rpartition('}')[2]} in a change")
                yield from _run(run, _mark(child))
        elif child.tag not in {f"{_W}pPr", f"{_W}commentRangeStart", f"{_W}commentRangeEnd", *MOVE_STARTS}:
            raise fail(f"an unknown element {child.tag.rpartition('}')[2]} in a paragraph")


def _is_on(properties: ElementTree.Element | None, name: str) -> bool:
    found = None if properties is None else properties.find(_W + name)
    return found is not None and found.get(f"{_W}val", "true") not in {"0", "false", "off", "none"}


def _style(properties: ElementTree.Element | None) -> Style:
    return _is_on(properties, "i"), _is_on(properties, "b"), _is_on(properties, "u")


def _run(run: ElementTree.Element, mark: Mark | None) -> Iterator[Atom]:
    properties = run.find(f"{_W}rPr")
    style, before, by = _style(properties), _ROMAN, None
    if properties is not None:
        if any(child.tag not in _STYLING for child in properties):
            raise fail("words have a property of their own")
        changes = properties.findall(FORMAT)
        if changes and (len(changes) > 1 or properties[-1] is not changes[0] or len(changes[0]) != 1):
            raise fail("a change of style is out of order")
        if changes:
            before, by = _style(changes[0][0]), changes[0].get(f"{_W}author", "")
    for child in run:
        name = child.tag.removeprefix(_W)
        if name in {"t", "delText"}:
            yield Atom(child.text or "", style, mark, before, by)
        elif name in {"tab", "br"}:
            yield Atom("\t" if name == "tab" else "\n", style, mark, before, by)
        elif name == "footnoteReference":
            yield Atom("\ufffc", _ROMAN, mark, note=child.get(f"{_W}id", "?"))
        elif name not in {"rPr", "commentReference", "annotationRef"}:
            raise fail(f"an unknown element {name} in a run")


def said_in(paragraph: ElementTree.Element) -> str:
    """The characters of an untracked paragraph."""
    return "".join(atom.text for atom in _atoms(paragraph))


Notes = Mapping[str, tuple[Atom, ...]]
"""The words of the footnotes by their numbers."""


def notes_of(footnotes: ElementTree.Element) -> Notes:
    """The footnotes, without the number and the tabs around it that each begins with."""
    notes: dict[str, tuple[Atom, ...]] = {}
    for footnote in footnotes.iter(f"{_W}footnote"):
        if footnote.get(f"{_W}type"):
            continue
        paragraphs = footnote.findall(f"{_W}p")
        children = list(paragraphs[0]) if len(paragraphs) == 1 else []
        begins = next((at for at, run in enumerate(children) if run.find(f"{_W}footnoteRef") is not None), -1)
        number = footnote.get(f"{_W}id", "")
        if begins < 0 or number in notes or number in {"0", "-1"}:
            raise fail(f"footnote {number} is out of order")
        body = ElementTree.Element(f"{_W}p")
        body.extend(children[begins + 1 :])
        atoms = tuple(_atoms(body))
        if any(atom.note for atom in atoms) or not atoms or (atoms[0].text, atoms[0].mark) != ("\t", None):
            raise fail(f"footnote {number} is out of order")
        notes[number] = atoms[1:]
    return notes
