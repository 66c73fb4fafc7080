"""Reading the XML of one part of a Word file into paragraphs of atoms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from app.domain.refusal import Refusal
from app.domain.wording import NOTE_MARK, Run
from app.formats.draft import RevisionKind
from app.formats.word.marks import Element, W
from app.formats.word.reading.fields import Fields
from app.formats.word.reading.signs import MATH, UNKNOWN, linear, symbol
from app.formats.word.reading.story import CHANGES, Atom, Change, Lost, StoryParagraph, change_of, text_of
from app.formats.word.reading.styles import PLAIN, Dress, Styles, child_value, numbering_in

_P = f"{{{W}}}"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DEEPEST = 120
_MOST_BOXES = 2_000

_BLOCKS = {
    _P + name for name in ("sdt", "sdtContent", "customXml", "ins", "del", "moveFrom", "moveTo", "body", "txbxContent")
}
_CHARACTERS = {_P + name: text for name, text in {
    "tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad",
}.items()}  # fmt: skip
_RANGES = {f"{_P}commentRangeStart": "+", f"{_P}commentRangeEnd": "-"}
_MOVES = {f"{_P}moveFromRangeStart", f"{_P}moveToRangeStart"}
_MOVES_END = {f"{_P}moveFromRangeEnd", f"{_P}moveToRangeEnd"}
_PICTURES = {_P + name for name in ("drawing", "pict", "object")}
_PROPERTIES = {_P + name for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "rubyPr", "sectPr", "tblPr", "tblGrid")}
_TEXT = (f"{_P}t", f"{_P}delText")
_CELL_CHANGES = {_P + name for name in ("cellIns", "cellDel")}


@dataclass(slots=True)
class ContentReader:
    """Reads the paragraphs of one part. `lost` is what stands in none of them; `plain` styles are those whose dress is not the words'."""

    styles: Styles
    name: str = ""
    plain: frozenset[str] = frozenset()
    lost: list[Lost] = field(default_factory=list)
    pictures: int = 0
    _fields: Fields = field(default_factory=Fields)
    _ranges: dict[str, str] = field(default_factory=dict)
    _pending: list[Atom] = field(default_factory=list)
    _boxes: list[StoryParagraph] = field(default_factory=list)
    _formats: list[tuple[Change, str]] = field(default_factory=list)
    _style: str = ""
    _depth: int = 0

    def paragraphs(self, parent: Element) -> list[StoryParagraph]:
        """The paragraphs below the root of a part or of a note; the text boxes of a paragraph come before it."""
        self._fields.prepare(parent)
        found = list(self._blocks(parent, ()))
        if self._pending and found:
            found[-1].atoms.extend(self._pending)
        self._pending = []
        return found

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise Refusal("word-too-deep", name=self.name)

    def _blocks(self, parent: Element, changes: tuple[Change, ...]) -> Iterator[StoryParagraph]:
        self._deeper()
        for child in parent:
            tag = child.tag
            if tag == f"{_P}p":
                paragraph = self._paragraph(child, changes)
                yield from self._taken_boxes()
                yield paragraph
            elif tag == f"{_P}tbl":
                for row in self._rows(child, changes):
                    yield from self._taken_boxes()
                    yield row
            elif tag in CHANGES:
                yield from self._blocks(child, (*changes, self._change(child)))
            elif tag in _BLOCKS:
                yield from self._blocks(child, changes) if not self._placeholder(child, changes) else ()
            elif tag == _ALTERNATE:
                chosen = _chosen(child)
                yield from self._blocks(chosen, changes) if chosen is not None else ()
            elif not self._between(child) and len(child) and tag not in _PROPERTIES:
                yield from self._blocks(child, changes)  # of a later program, or nobody's: its words are words
        self._depth -= 1

    def _between(self, element: Element) -> bool:
        """Takes what stands between paragraphs, ends of comments and moves; False for anything else."""
        tag = element.tag
        if tag in _RANGES:
            self._pending.append(Atom(comment=_RANGES[tag] + element.get(f"{_P}id", "")))
        elif tag in _MOVES or tag in _MOVES_END:
            self._move(element)
        elif tag == f"{_P}altChunk":
            self.lost.append(Lost("[altChunk]", counted=False))
        elif isinstance(tag, str) and tag.startswith(f"{{{MATH}}}"):
            self.lost.append(Lost(linear(element)))
        elif tag == f"{_P}r":
            self._aside_text(element, ())
        else:
            return False
        return True

    def _aside_text(self, element: Element, changes: tuple[Change, ...]) -> None:
        """Keeps the words of an element that has no place in the text."""
        text = "".join(part.text or "" for part in element.iter(*_TEXT))
        if text:
            self.lost.append(Lost(text, changes=changes))

    def _taken_boxes(self) -> list[StoryParagraph]:
        boxes, self._boxes = self._boxes, []
        return boxes

    def _rows(self, table: Element, changes: tuple[Change, ...]) -> Iterator[StoryParagraph]:
        """The rows of a table, each as one line: cells parted by tabs, paragraphs in a cell by line ends."""
        formats = self._format_changes(table.iterfind(f"{_P}tblPr/*"))
        for row, inherited in _inside(table, f"{_P}tr", changes, self._change):
            self._deeper()
            own = tuple(self._change(mark, False) for mark in row.iterfind(f"{_P}trPr/*") if mark.tag in CHANGES)
            line = StoryParagraph(whole=True, formats=formats, element=row)
            formats = []
            around = (*inherited, *own)
            for cell, _ in _inside(row, f"{_P}tc", (), self._change):
                marks = tuple(
                    self._change(mark, False) for mark in cell.iterfind(f"{_P}tcPr/*") if mark.tag in _CELL_CHANGES
                )
                self._cell(line, cell, (*around, *marks))
            line.formats.extend(self._format_changes(row.iterfind(f"{_P}trPr/*")))
            line.formats.extend(self._format_changes(row.iterfind(f"{_P}tc/{_P}tcPr/*")))
            line.mark = Atom(changes=around, end=True)
            self._depth -= 1
            yield line

    def _cell(self, line: StoryParagraph, cell: Element, changes: tuple[Change, ...]) -> None:
        if line.cells or line.atoms:
            line.atoms.append(Atom(Run("\t"), changes=changes))
        inside = [row for row in self._blocks(cell, changes) if not self._aside(row)]
        for at, paragraph in enumerate(inside):
            line.atoms.extend(paragraph.atoms)
            line.formats.extend(paragraph.formats)
            if at + 1 < len(inside):
                line.atoms.append(Atom(Run("\n"), changes=paragraph.mark.changes or changes))
        line.cells.extend(cell for paragraph in inside for cell in (paragraph.cells or [paragraph]))
        if not inside:
            line.cells.append(StoryParagraph())

    def _aside(self, paragraph: StoryParagraph) -> bool:
        """Whether it is a text box in a cell, which goes before the row."""
        if paragraph.loose:
            self._boxes.append(paragraph)
        return paragraph.loose

    def _paragraph(self, element: Element, changes: tuple[Change, ...]) -> StoryParagraph:
        paragraph = StoryParagraph(element=element)
        properties = element.find(f"{_P}pPr")
        outer, formats = self._style, self._formats
        self._formats = []
        if properties is not None:
            paragraph.style = child_value(properties, "pStyle")
            marks = properties.find(f"{_P}rPr")
            found = [child for child in marks if child.tag in CHANGES] if marks is not None else []
            own = [self._change(child, False, element) for child in found]
            paragraph.numbering = numbering_in(properties)
            paragraph.mark = Atom(changes=(*changes, *own), end=True)
        elif changes:
            paragraph.mark = Atom(changes=changes, end=True)
        self._style = paragraph.style
        paragraph.atoms, self._pending = self._pending, []
        self._content(element, changes, paragraph.atoms)
        if properties is not None:
            words = "".join(atom.run.text for atom in paragraph.atoms)
            changed = properties.iter(f"{_P}pPrChange", f"{_P}sectPrChange", f"{_P}numberingChange")
            self._formats.extend((change, words) for change, _ in self._format_changes(changed))
        paragraph.formats = self._formats
        self._style, self._formats = outer, formats
        return paragraph

    def _content(self, element: Element, changes: tuple[Change, ...], atoms: list[Atom]) -> None:
        self._deeper()
        for child in element:
            tag = child.tag
            if tag == f"{_P}r":
                self._run(child, changes, atoms)
            elif tag in CHANGES:
                self._content(child, (*changes, self._change(child)), atoms)
            elif tag == f"{_P}sdt":
                if not self._placeholder(child, changes):
                    self._content(child, changes, atoms)
            elif tag in _RANGES:
                atoms.append(Atom(comment=_RANGES[tag] + child.get(f"{_P}id", "")))
            elif tag in _MOVES or tag in _MOVES_END:
                self._move(child)
            elif tag == _ALTERNATE:
                chosen = _chosen(child)
                if chosen is not None:
                    self._content(chosen, changes, atoms)
            elif isinstance(tag, str) and tag.startswith(f"{{{MATH}}}"):
                self._equation(child, changes, atoms)
            elif tag == f"{_P}rt":
                self._aside_text(child, changes)
            elif len(child) and tag not in _PROPERTIES:  # a link, a smart tag, a field, or what a later program brings
                self._content(child, changes, atoms)
        self._depth -= 1

    def _equation(self, element: Element, changes: tuple[Change, ...], atoms: list[Atom]) -> None:
        text = linear(element).replace(NOTE_MARK, "")
        if text:
            atoms.append(Atom(Run(text), changes=changes, source=element))

    def _run(self, element: Element, changes: tuple[Change, ...], atoms: list[Atom]) -> None:
        dress = self._dress(element)
        first = len(atoms)
        for child in element:
            tag = child.tag
            text = ""
            if tag == f"{_P}t" or tag == f"{_P}delText":
                text = (child.text or "").replace(NOTE_MARK, "")
            elif tag in _CHARACTERS:
                text = _CHARACTERS[tag]
            elif tag == f"{_P}br":
                text = "" if child.get(f"{_P}type") in {"page", "column"} else "\n"
            elif tag == f"{_P}fldChar":
                self._fields.step(child)
            elif tag == f"{_P}sym":
                text = symbol(child)
                if text == UNKNOWN:
                    self.lost.append(
                        Lost(f"[{child.get(f'{_P}font', 'sym')} {child.get(f'{_P}char', '')}]", counted=False)
                    )
            elif tag == f"{_P}footnoteReference" or tag == f"{_P}endnoteReference":
                note = f"{tag[len(_P)]}{child.get(f'{_P}id', '')}"
                atoms.append(Atom(note=note, changes=changes, source=child))
            elif tag == f"{_P}footnoteRef" or tag == f"{_P}endnoteRef":
                if not text_of(atoms).strip() and not any(atom.changes for atom in atoms):
                    atoms[:] = [atom for atom in atoms if atom.comment]  # what indents the number of a note
            elif tag == f"{_P}commentReference":
                atoms.append(Atom(comment="." + child.get(f"{_P}id", ""), changes=changes))
            else:
                self._other(child, changes, atoms)
            if text:
                self._text(text, dress, changes, atoms, child)
        self._run_formats(element, atoms, first)

    def _run_formats(self, element: Element, atoms: list[Atom], first: int) -> None:
        for change in element.iterfind(f"{_P}rPr/{_P}rPrChange"):
            words = "".join(atom.run.text for atom in atoms[first:])
            self._formats.append((change_of(change, RevisionKind.FORMATTING), words))
            self._restyled(element, change, atoms, first)

    def _restyled(self, run: Element, change: Element, atoms: list[Atom], first: int) -> None:
        """Words that somebody sets in italics, bold or underlined stand twice, as they were and as proposed; not those of a proposal."""
        if any(atom.changes for atom in atoms[first:]):
            return
        old, new = self._dress(run, change.find(f"{_P}rPr")), self._dress(run)
        if (old.italic, old.bold, old.underline) == (new.italic, new.bold, new.underline):
            return
        struck, added = (
            replace(change_of(change, kind, counts=False), restyles=True)
            for kind in (RevisionKind.DELETION, RevisionKind.INSERTION)
        )
        words = [atom for atom in atoms[first:] if atom.run.text]
        others = [atom for atom in atoms[first:] if not atom.run.text]
        before = [
            replace(atom, run=Run(atom.run.text, old.italic, old.bold, old.underline), changes=(struck,))
            for atom in words
        ]
        atoms[first:] = [*before, *(replace(atom, changes=(added,)) for atom in words), *others]

    def _text(self, text: str, dress: Dress, changes: tuple[Change, ...], atoms: list[Atom], source: Element) -> None:
        if self._fields.hides:
            self.lost.append(Lost(text, "left-out-field", changes))
        elif dress.hidden:
            self.lost.append(Lost(text, changes=changes))
        else:
            run = Run(text, dress.italic, dress.bold, dress.underline)
            atoms.append(Atom(run, changes=changes, signs=dress.signs, source=source))

    def _other(self, element: Element, changes: tuple[Change, ...], atoms: list[Atom]) -> None:
        """Drawings, text boxes, alternatives and annotated characters in a run."""
        tag = element.tag
        if tag == _ALTERNATE:
            chosen = _chosen(element)
            for child in chosen if chosen is not None else ():
                self._other(child, changes, atoms)
        elif tag in _PICTURES:
            boxes = list(_outermost(element, f"{_P}txbxContent"))
            for box in boxes[:_MOST_BOXES]:
                self._box(box, changes)
            if not boxes:
                self.pictures += 1
        elif tag == f"{_P}ruby":
            self._content(element, changes, atoms)
        elif tag == f"{_P}r":
            self._run(element, changes, atoms)
        elif len(element) and tag not in _PROPERTIES:
            self._aside_text(element, changes)

    def _box(self, box: Element, changes: tuple[Change, ...]) -> None:
        kept, self._boxes = self._boxes, []
        pending, self._pending = self._pending, []
        for paragraph in list(self._blocks(box, changes)):
            for part in paragraph.cells or [paragraph]:
                part.loose = True
                kept.append(part)
        self._boxes, self._pending = kept, pending

    def _dress(self, run: Element, old: Element | None = None) -> Dress:
        """How a run is dressed; or was, with its `old` properties."""
        properties = run.find(f"{_P}rPr") if old is None else old
        paragraph = "" if self._style in self.plain else self._style or self.styles.default
        if properties is None and not paragraph:
            return PLAIN
        character = child_value(properties, "rStyle") if properties is not None else ""
        return self.styles.dress(paragraph, character, properties)

    def _change(self, element: Element, counts: bool = True, of: Element | None = None) -> Change:
        """The change a mark tells of. `of` is the paragraph whose end it marks: Word begins a move in it, after that mark."""
        kind = CHANGES[element.tag]
        if kind not in {RevisionKind.MOVE_FROM, RevisionKind.MOVE_TO}:
            return change_of(element, kind, counts=counts)
        own = f"{_P}moveFromRangeStart" if kind is RevisionKind.MOVE_FROM else f"{_P}moveToRangeStart"
        names = [name.partition(" ")[2] for name in self._ranges.values() if name.startswith(own)]
        names += [start.get(f"{_P}name", "") for start in of.iterfind(own)] if of is not None else []
        return change_of(element, kind, names[-1] if names else "", counts)

    def _move(self, element: Element) -> None:
        id = element.get(f"{_P}id", "")
        if element.tag in _MOVES:
            self._ranges[id] = f"{element.tag} {element.get(f'{_P}name', '')}"
        else:
            self._ranges.pop(id, None)

    def _placeholder(self, element: Element, changes: tuple[Change, ...]) -> bool:
        """Whether this is a content control that nobody has filled in: its words ask for words."""
        if element.tag != f"{_P}sdt" or element.find(f"{_P}sdtPr/{_P}showingPlcHdr") is None:
            return False
        if any(child.tag in CHANGES for child in element.iter()):
            return False
        text = "".join(part.text or "" for part in element.iter(f"{_P}t"))
        self.lost.append(Lost(text, "left-out-placeholder", changes))
        return True

    def _format_changes(self, elements: Iterable[Element]) -> list[tuple[Change, str]]:
        return [
            (change_of(element, RevisionKind.FORMATTING), "")
            for element in elements
            if str(element.tag).endswith("Change") or element.tag == f"{_P}cellMerge"
        ]


def merged_formats(formats: Iterable[tuple[Change, str]]) -> Iterator[tuple[Change, str]]:
    """Changes of format by one author at one time that follow each other, as one."""
    for _, group in groupby(formats, key=lambda row: (row[0].author, row[0].dated)):
        rows = list(group)
        words = dict.fromkeys(text for _, text in rows)
        yield rows[0][0], "".join(text for _, text in rows) if len(words) == len(rows) else "".join(words)


def _chosen(element: Element) -> Element | None:
    """The first alternative, which every program of our time understands; never two."""
    found = element.find(_CHOICE)
    return found if found is not None else element.find(_FALLBACK)


def _inside(
    parent: Element, tag: str, changes: tuple[Change, ...], change: Callable[[Element], Change]
) -> Iterator[tuple[Element, tuple[Change, ...]]]:
    """The rows of a table or the cells of a row, through content controls and other wrappers, with the changes around them."""
    stack: list[tuple[Element, tuple[Change, ...], int]] = [(child, changes, 0) for child in reversed(parent)]
    while stack:
        child, around, depth = stack.pop()
        if child.tag == tag:
            yield child, around
        elif child.tag in _BLOCKS and depth < _DEEPEST:
            within = (*around, change(child)) if child.tag in CHANGES else around
            stack.extend((inner, within, depth + 1) for inner in reversed(child))


def _outermost(element: Element, tag: str) -> Iterator[Element]:
    """The elements of this name below one, not those inside each other, and of alternatives only the chosen one."""
    stack = list(reversed(element))
    while stack:
        child = stack.pop()
        if child.tag == tag:
            yield child
        elif child.tag == _ALTERNATE:
            chosen = _chosen(child)
            stack.extend([chosen] if chosen is not None else [])
        else:
            stack.extend(reversed(child))
