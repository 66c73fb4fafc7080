"""What changes inside of a paragraph that stands in the file: words struck and put in, their style, the words of their footnotes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import groupby

from app.domain.marks import Piece
from app.domain.refusal import Refusal
from app.domain.wording import Wording
from app.formats.word.marks import Element, W, w
from app.formats.word.onto.blocks import following, has_marked_end, mark_end
from app.formats.word.onto.dress import restyled
from app.formats.word.onto.fixed import Gone, New, around_fixed
from app.formats.word.onto.joining import BREAK
from app.formats.word.onto.line import Line, run_of
from app.formats.word.onto.mapping import Leaf
from app.formats.word.pairing import Stretch, stretches

_P = f"{{{W}}}"
Mark = Callable[[str, Sequence[str]], Element]
"""Makes an empty mark of a kind under the name and date of amendments."""
Lines = list[tuple[Leaf, Line]]


@dataclass(slots=True)
class Inside:
    """One paragraph on its way: `lines` are the paragraphs of the file that it stands in.

    `reference` makes the run that refers to a new footnote; `noted` changes the words of the footnote with an id, or says that it cannot.
    `is_tied` says that the paragraphs cannot become one, `moved` that its words move away or arrive.
    """

    wording: Wording
    lines: Lines
    mark: Mark
    reference: Callable[[Wording], Element]
    noted: Callable[[str, Stretch], bool]
    is_tied: bool = False
    moves: bool = False
    stays: bool = True
    breaks: list[tuple[Line, Element]] = field(default_factory=list)
    _gone: Gone = field(default_factory=list)
    _new: New = field(default_factory=list)
    _styled: list[tuple[int, int, Stretch]] = field(default_factory=list)

    def write(self, pieces: Sequence[Piece], cuts: Sequence[int] = ()) -> None:
        """Sets the pieces into the lines: first all cuts, then what goes, then what comes. `cuts` are further places to cut at."""
        self._gather(pieces)
        gone, new = around_fixed(self.wording, [line for _, line in self.lines], self._gone, self._new)
        edges = [offset for start, end, _ in (*gone, *self._styled) for offset in (start, end)]
        for _, line in self.lines:
            line.cut([*cuts, *edges, *(at for at, _ in new)])
        for start, end, piece in gone:
            self._take(start, end, piece)
        for start, end, stretch in self._styled:
            self._restyle(start, end, stretch)
        for at, piece in new:
            _, line = self._line_at(at)
            if piece.role == BREAK:
                self._break(line, at)
            else:
                self._put(line, at, piece)
            line.part.touch(line.element)

    def _gather(self, pieces: Sequence[Piece]) -> None:
        """What goes, what comes and what stays in another form, with its place in the wording."""
        at = 0
        for stretch in _stretches(pieces):
            if isinstance(stretch, Piece):
                self._new.append((at, stretch))
                continue
            end = at + len(stretch.old.text)
            kind = stretch.kind
            if kind == "~" and self._changes_note(at, stretch):
                kind = "="
            elif kind == "~" and self._can_restyle(at, end):
                self._styled.append((at, end, stretch))
                kind = "="
            if kind in "-~":
                self._gone.append((at, end, Piece("-", stretch.old, stretch.amendments, stretch.moved)))
            if kind in "+~":
                place = at if kind == "+" else end
                self._new.append((place, Piece("+", stretch.new, stretch.amendments, stretch.moved)))
            at = end

    def _changes_note(self, at: int, stretch: Stretch) -> bool:
        if not stretch.old.notes or not stretch.new.notes:
            return False
        for _, line in self.lines:
            for slot in line.slots:
                for start, _, child in slot.children:
                    if start == at and child.tag == f"{_P}footnoteReference" and not slot.is_fixed:
                        return self.noted(child.get(f"{_P}id", ""), stretch)
        return False

    def _can_restyle(self, start: int, end: int) -> bool:
        """Whether these words stand in runs, so that their style alone can change; what parts cells and paragraphs has none."""
        slots = [slot for _, line in self.lines for slot in line.slots if slot.start < end and start < slot.end]
        covered = sum(min(slot.end, end) - max(slot.start, start) for slot in slots)
        parts = ((max(leaf.start, start), min(leaf.end, end)) for leaf, _ in self.lines)
        return covered == sum(high - low for low, high in parts if low < high) and not any(
            slot.is_fixed for slot in slots
        )

    def _restyle(self, start: int, end: int, stretch: Stretch) -> None:
        wanted = stretch.new.runs[0].style
        for _, line in self.lines:
            for slot in line.slots:
                if start <= slot.start and slot.end <= end and slot.end > slot.start:
                    restyled(slot.elements[0], slot.style, wanted, self.mark("rPrChange", stretch.amendments))
                    line.part.touch(line.element)

    def _take(self, start: int, end: int, piece: Piece) -> None:
        tag = "moveFrom" if self.moves and piece.moved else "del"
        covered = start
        for at, (leaf, line) in enumerate(self.lines):
            if self.stays and at and covered < leaf.start and start < leaf.start and end > covered:
                self._join(at, piece)
            covered = max(covered, leaf.end)
            low, high = max(start, leaf.start), min(end, leaf.end)
            if low < high:
                line.take(low, high, lambda: self.mark(tag, piece.amendments), tag == "moveFrom")

    def _join(self, at: int, piece: Piece) -> None:
        """What stood between two paragraphs of the file that are one of the text is gone: the end of the first is."""
        first, second = self.lines[at - 1][1], self.lines[at][1]
        if self.is_tied or following(first.element) is not second.element:
            raise Refusal("onto-cannot-cut", words=piece.wording.plain[:60] or "…")
        if not has_marked_end(first.element):
            mark_end(first.element, self.mark("del", piece.amendments))
            first.part.touch(first.element)

    def _put(self, line: Line, at: int, piece: Piece) -> None:
        holder = self.mark("moveTo" if self.moves and piece.moved else "ins", piece.amendments)
        for run in piece.wording.runs:
            holder.append(self.reference(run.note) if run.note is not None else run_of(run, line.like(at, run)))
        if len(holder):
            line.insert(at, [holder])

    def _break(self, line: Line, at: int) -> None:
        marker = w("p")
        line.insert(at, [marker])
        self.breaks.append((line, marker))

    def _line_at(self, at: int) -> tuple[Leaf, Line]:
        """The paragraph of the file that holds a place of the wording; of two, the one it ends."""
        for leaf, line in self.lines:
            if leaf.start <= at <= leaf.end:
                return leaf, line
        for leaf, line in self.lines:
            if at <= leaf.start:
                return leaf, line
        raise Refusal("onto-paragraph-unknown", words=self.wording.plain[:60])


def _stretches(pieces: Sequence[Piece]) -> Iterator[Stretch | Piece]:
    """The pieces as stretches, and between them, as they are, those at which a new paragraph begins."""
    for is_break, group in groupby(pieces, key=lambda piece: piece.role == BREAK):
        if is_break:
            yield from group
        else:
            yield from stretches(group)


def take_lead(leaf: Leaf, line: Line, mark: Callable[[], Element]) -> None:
    """Strikes the number that is typed before the words of a paragraph."""
    lead = [slot.start for slot in line.slots if slot.start < leaf.start]
    if lead:
        line.cut([leaf.start])
        line.take(min(lead), leaf.start, mark)


def with_properties_of(paragraph: Element, other: Element, change: Element) -> bool:
    """Gives a paragraph the properties of another, remembering its own under the change; says whether they differ."""
    return _plain(paragraph) != _plain(other) and _exchange(paragraph, other, change)


def _exchange(paragraph: Element, other: Element, change: Element) -> bool:
    properties = paragraph.find(f"{_P}pPr")
    if properties is None:
        properties = w("pPr")
        paragraph.insert(0, properties)
    if properties.find(f"{_P}pPrChange") is not None:
        return False
    before = w("pPr")
    for child in [child for child in properties if child.tag not in _STAYING]:
        before.append(child)
    wanted = other.find(f"{_P}pPr")
    taken = [deepcopy(child) for child in (wanted if wanted is not None else ()) if child.tag not in _STAYING]
    properties[:] = [*taken, *properties]
    change.append(before)
    properties.append(change)
    return True


_STAYING = {_P + name for name in ("rPr", "sectPr", "pPrChange")}


def _plain(paragraph: Element) -> list[bytes]:
    from lxml import etree

    properties = paragraph.find(f"{_P}pPr")
    kept = (child for child in (properties if properties is not None else ()) if child.tag not in _STAYING)
    return sorted(etree.tostring(child, method="c14n", with_tail=False) for child in kept)
