"""The marks of a version set into the Word file that it came from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from app.domain.marks import MarkedParagraph, Piece
from app.domain.paragraphs import Kind
from app.domain.refusal import Refusal
from app.domain.under_way import listening
from app.domain.wording import Run
from app.formats.word.description import Attribution, WordDocument
from app.formats.word.marks import Element, Numbering, W, w
from app.formats.word.onto.blocks import (
    following,
    has_free_end,
    has_marked_end,
    mark_end,
    mark_row,
    new_paragraph,
    new_row,
    put_at_end,
    without_number,
)  # fmt: skip
from app.formats.word.onto.dress import PLAIN, dressed
from app.formats.word.onto.inside import Inside, take_lead, with_properties_of
from app.formats.word.onto.joining import split_at
from app.formats.word.onto.line import Line, run_of
from app.formats.word.onto.mapping import OWN, Leaf, Place, Step
from app.formats.word.onto.models import Models
from app.formats.word.onto.notes import Notes
from app.formats.word.onto.parts import Part

_P = f"{{{W}}}"


@dataclass(slots=True)
class Written:
    """What became of a step: the paragraphs of the file that it stands in now, and how to find its words in them."""

    step: Step
    elements: list[Element] = field(default_factory=list)
    lines: list[tuple[Leaf, Line]] = field(default_factory=list)


class Writing:
    """One text on its way: the marks set into the main part paragraph by paragraph."""

    def __init__(
        self, part: Part, notes: Notes, document: WordDocument, own: Attribution, numbering: Numbering
    ) -> None:
        self.part = part
        self.notes = notes
        self.document = document
        self.own = own
        self.numbering = numbering
        self.written: list[Written] = []
        self.moves: set[int] = set()
        self.cuts: dict[int, list[int]] = {}

    def write(self, steps: Sequence[Step], cuts: dict[int, list[int]]) -> None:
        """Sets the marks of all steps; `cuts` are further places, by the index of a paragraph, where its words are cut."""
        self.cuts = cuts
        self.models = Models(steps)
        self._deletions(steps)
        self.moves = self._native_moves(steps)
        last: Element | None = None
        waiting: list[Step] = []
        for step in listening(steps, 24):
            if step.place is None:
                if last is None:
                    waiting.append(step)
                else:
                    last = self._insert(step, last, None)
                continue
            first = _outer(step.place)
            if first is None:
                if step.is_marked:
                    raise Refusal("onto-paragraph-unknown", words=step.place.wording.plain[:60])
                continue
            for new in waiting:
                self._insert(new, None, first)
            waiting = []
            last = self._standing(step)
        if waiting:
            raise Refusal("onto-no-place")

    def attribution(self, amendments: Sequence[str]) -> Attribution:
        """Who stands behind a mark."""
        return self.own if tuple(amendments) == OWN else self.document.attribution(amendments)

    def mark(self, tag: str, amendments: Sequence[str]) -> Element:
        """A mark with a number of its own."""
        return self.numbering.mark(tag, self.attribution(amendments))

    def _marks(self, tag: str, amendments: Sequence[str]) -> Callable[[], Element]:
        return lambda: self.mark(tag, amendments)

    def _deletions(self, steps: Sequence[Step]) -> None:
        """Looks at the ends of all paragraphs before anything is put in."""
        self.free = {
            leaf.element: has_free_end(leaf.element)
            for step in steps
            if step.place is not None and step.place.row is None
            for leaf in step.place.leaves
        }

    def _native_moves(self, steps: Sequence[Step]) -> set[int]:
        """The moves that can be shown as such: whole paragraphs whose ends can be tracked at both places."""
        if not self.document.moves:
            return set()
        sides: dict[int, set[str]] = {}
        for step in steps:
            number = step.row.move if step.row is not None and not step.own else 0
            if not number:
                continue
            if step.place is None:
                sides.setdefault(number, set()).add("inserted")
            elif self._moves_away(step):
                sides.setdefault(number, set()).add("deleted")
        return {number for number, found in sides.items() if len(found) == 2}

    def _moves_away(self, step: Step) -> bool:
        """Whether a whole paragraph goes, with its end."""
        place = step.place
        if step.state != "deleted" or place is None or place.row is not None or len(place.leaves) != 1:
            return False
        return self.free.get(place.leaves[0].element, False)

    # What stands in the file

    def _standing(self, step: Step) -> Element:
        place = step.place
        assert place is not None
        made = Written(step)
        self.written.append(made)
        wanted = self.cuts.get(step.index, [])
        last: Element | None = None
        if step.is_marked or wanted:
            if not place.is_whole:
                raise Refusal("onto-paragraph-unknown", words=place.wording.plain[:60])
            made.lines = [(leaf, Line(self.part, leaf.element, leaf.atoms)) for leaf in place.leaves]
            last = self._pieces(step, made, wanted)
            self._join(step, made)
        if step.state == "deleted":
            self._delete(step, made)
        made.elements = [leaf.element for leaf in place.leaves]
        last = last if last is not None else _outer(place, -1)
        assert last is not None
        return last

    def _pieces(self, step: Step, made: Written, wanted: Sequence[int]) -> Element | None:
        """The changes inside of a paragraph; where it is split, the last paragraph that it becomes."""
        place = step.place
        assert place is not None
        inside = Inside(
            place.wording,
            made.lines,
            self.mark,
            lambda note: self.notes.reference(note, self._note_dress),
            lambda id, stretch: self.notes.change(id, stretch, self.mark),
            place.row is not None,
            step.row is not None and step.row.move in self.moves,
            step.state != "deleted",
        )
        inside.write(step.pieces, wanted)
        last: Element | None = None
        for (index, row), (line, marker) in zip(step.tails, inside.breaks, strict=True):
            last = self._split(index, row, place, last if last is not None else line.element, marker)
        return last

    def _split(self, index: int, row: MarkedParagraph, place: Place, paragraph: Element, marker: Element) -> Element:
        """Begins a new paragraph at a marker, with its number typed where those of the others are."""
        by = row.amendments
        tail = Step(None, "inserted", (), by, index, row)
        number, dress = self.models.number(tail, place, self.document.head.language)
        if number:
            holder = self.mark("ins", by)
            holder.append(run_of(Run(number), deepcopy(dress) if dress is not None else None))
            marker.addnext(holder)
        second = split_at(self.part, paragraph, marker, self.mark("ins", by))
        self.written.append(Written(tail, [second]))
        return second

    def _join(self, step: Step, made: Written) -> None:
        """The end of a paragraph goes; or, of the one that it runs on into, its number does, and it takes the properties of the first."""
        by = step.amendments
        if step.into is not None:
            leaf, line = made.lines[0]
            take_lead(leaf, line, lambda: self.mark("del", by))
            with_properties_of(leaf.element, step.into.leaves[0].element, self.mark("pPrChange", by))
            self.part.touch(leaf.element)
        if step.state == "joined":
            last = made.lines[-1][0].element
            mark_end(last, self.mark("del", by))
            self.part.touch(last)

    @property
    def _note_dress(self) -> Element | None:
        """How references to footnotes look in this file."""
        mark = next(self.part.root.iter(f"{_P}footnoteReference"), None)
        run = mark.getparent() if mark is not None else None
        return run.find(f"{_P}rPr") if run is not None else None

    def _delete(self, step: Step, made: Written) -> None:
        place = step.place
        assert place is not None
        self.part.touch(place.leaves[0].element)
        moves = step.row is not None and step.row.move in self.moves
        tag = "moveFrom" if moves else "del"
        if place.row is not None:
            mark_row(place.row, self.mark("del", step.amendments))
            self.part.touch(place.row)
        for leaf, line in made.lines:
            self.part.touch(leaf.element)
            line.take_all(self._marks(tag, step.amendments), moves)
            if place.row is not None:
                continue
            if self.free.get(leaf.element):
                if not has_marked_end(leaf.element):
                    mark_end(leaf.element, self.mark(tag, step.amendments))
            elif step.state == "deleted":
                without_number(leaf.element, self.mark("pPrChange", step.amendments))
        if moves and step.row is not None:
            self._range(made.lines[0][0].element, "moveFrom", step)

    def _range(self, paragraph: Element, way: str, step: Step) -> None:
        """Says from where to where a move reaches: over a paragraph with its end."""
        assert step.row is not None
        begun = self.mark(f"{way}RangeStart", step.amendments)
        begun.set(f"{_P}name", f"move{step.row.move}")
        at = 1 if len(paragraph) and paragraph[0].tag == f"{_P}pPr" else 0
        paragraph.insert(at, begun)
        self.part.add(w(f"{way}RangeEnd", id=begun.get(f"{_P}id", "")), behind=paragraph)

    # What is new

    def _insert(self, step: Step, behind: Element | None, before: Element | None) -> Element:
        """Puts a new paragraph behind or before a block; gives the block it is."""
        made = Written(step)
        self.written.append(made)
        if step.row is not None and step.row.kind is Kind.TABLE and behind is not None and behind.tag == f"{_P}tr":
            return self._insert_row(step, made, behind)
        if behind is not None and behind.tag == f"{_P}tr":
            behind = _table_that_ends(behind)
        like = self.models.like(step)
        source = like.leaves[0] if like is not None else None
        paragraph = new_paragraph(
            source.element if source is not None else None, like is not None and self.models.is_same(step, like)
        )
        self._fill(step, paragraph, like)
        made.elements = [paragraph]
        self._set_in(step, paragraph, behind, before)
        return paragraph

    def _set_in(self, step: Step, paragraph: Element, behind: Element | None, before: Element | None) -> None:
        moves = step.row is not None and step.row.move in self.moves
        tag = "moveTo" if moves else "ins"
        if behind is not None and not _goes_on(behind):
            if behind.tag != f"{_P}p" or moves:
                raise Refusal("onto-no-place")
            change = self.mark("pPrChange", step.amendments)
            put_at_end(self.part, behind, paragraph, self.mark(tag, step.amendments), change)
            return
        if before is not None:
            before = _block_of(before)
            if before.tag != f"{_P}p":
                raise Refusal("onto-no-place")
        mark_end(paragraph, self.mark(tag, step.amendments))
        self.part.add(paragraph, behind=_behind_ranges(behind), before=before)
        if moves:
            self._range(paragraph, tag, step)

    def _fill(self, step: Step, paragraph: Element, like: Place | None) -> None:
        """The number, typed as its neighbours' are, and the words of a new paragraph."""
        leaf = like.leaves[0] if like is not None else None
        line = Line(self.part, leaf.element, leaf.atoms) if leaf is not None else None
        moves = step.row is not None and step.row.move in self.moves
        number, dress = self.models.number(step, like, self.document.head.language)
        if number:
            holder = self.mark("moveTo" if moves else "ins", step.amendments)
            holder.append(run_of(Run(number), deepcopy(dress) if dress is not None else None))
            paragraph.append(holder)
        for piece in step.pieces:
            holder = self.mark("moveTo" if moves and piece.moved else "ins", piece.amendments)
            for run in piece.wording.runs:
                if run.note is not None:
                    holder.append(self.notes.reference(run.note, self._note_dress))
                elif line is not None and leaf is not None:
                    holder.append(run_of(run, _like_any(line, leaf, run)))
                else:
                    holder.append(run_of(run, dressed(None, PLAIN, run.style)))
            paragraph.append(holder)

    def _insert_row(self, step: Step, made: Written, behind: Element) -> Element:
        """A new row behind another, with as many cells."""
        row = new_row(behind)
        cells = [paragraph for cell in row.iter(f"{_P}tc") for paragraph in cell.iterchildren(f"{_P}p")]
        words = _cells_of(step)
        if len(words) != len(cells):
            raise Refusal("onto-row", words=" ".join(piece.wording.plain for piece in step.pieces)[:60])
        for paragraph, pieces in zip(cells, words, strict=True):
            for piece in pieces:
                holder = self.mark("ins", piece.amendments)
                for run in piece.wording.runs:
                    if run.note is not None:
                        holder.append(self.notes.reference(run.note, self._note_dress))
                    else:
                        holder.append(run_of(run, dressed(None, PLAIN, run.style)))
                paragraph.append(holder)
        for old in [*row.iter(*(f"{_P}{name}" for name in ("ins", "del")))]:
            parent = old.getparent()
            if parent is not None and parent.tag == f"{_P}trPr":
                parent.remove(old)
        mark_row(row, self.mark("ins", step.amendments))
        self.part.add(row, behind=behind)
        made.elements = cells
        return row


def _outer(place: Place, at: int = 0) -> Element | None:
    """The first (or last) block of the file that a paragraph stands in."""
    if place.row is not None:
        return place.row
    return place.leaves[at].element if place.leaves else None


def _block_of(element: Element) -> Element:
    """The table of a row, or the element itself."""
    if element.tag != f"{_P}tr":
        return element
    return next(element.iterancestors(f"{_P}tbl"))


def _table_that_ends(row: Element) -> Element:
    after = row.getnext()
    while after is not None:
        if after.tag == f"{_P}tr":
            raise Refusal("onto-no-place")
        after = after.getnext()
    return next(row.iterancestors(f"{_P}tbl"))


def _goes_on(block: Element) -> bool:
    """Whether a new paragraph behind this block runs on into another when it is taken out again."""
    behind = following(block)
    is_section_end = block.tag == f"{_P}p" and block.find(f"{_P}pPr/{_P}sectPr") is not None
    return behind is not None and behind.tag == f"{_P}p" and not is_section_end


def _behind_ranges(block: Element | None) -> Element | None:
    """The end of a move right behind a block, if there is one, else the block."""
    while block is not None:
        after = block.getnext()
        if after is None or after.tag not in {f"{_P}moveFromRangeEnd", f"{_P}moveToRangeEnd"}:
            return block
        block = after
    return None


def _like_any(line: Line, leaf: Leaf, run: Run) -> Element | None:
    """The dress of words in this style anywhere in the paragraph that a new one is like."""
    words = [slot for slot in line.slots if slot.run is not None and slot.end > leaf.start]
    alike = next((slot for slot in words if slot.style == run.style), None)
    at = alike.start if alike is not None else (words[0].start if words else leaf.start)
    return line.like(at, run)


def _cells_of(step: Step) -> list[list[Piece]]:
    """The pieces of a row cell by cell."""
    cells: list[list[Piece]] = [[]]
    for piece in step.pieces:
        text = piece.wording.text
        start = 0
        for at in [*(at for at, letter in enumerate(text) if letter == "\t"), len(text)]:
            if at > start:
                cells[-1].append(Piece(piece.kind, piece.wording.part(start, at), piece.amendments, piece.moved))
            if at < len(text):
                cells.append([])
            start = at + 1
    return cells
