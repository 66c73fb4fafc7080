"""One paragraph of somebody's file while marks are set into it: runs are cut only where words change, borders of links are never crossed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from app.domain.refusal import Refusal
from app.domain.wording import Run, Wording
from app.formats.word.marks import SPACE, Element, W, text_run, w
from app.formats.word.onto.dress import dressed, style_in
from app.formats.word.onto.parts import Part
from app.formats.word.reading import Atom

_P = f"{{{W}}}"
_THROUGH = {_P + name for name in ("hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "dir", "bdo")}
_PROPERTIES = {_P + name for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr")}
_BESIDE = {_P + name for name in ("bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd")}
_TAKEN = {f"{_P}del", f"{_P}moveFrom"}


@dataclass(slots=True, eq=False)
class Slot:
    """A stretch of characters with the elements that hold it, neighbours; `is_fixed` ones (fields, equations) are never cut."""

    start: int
    end: int
    elements: list[Element]
    children: list[tuple[int, int, Element]] = field(default_factory=list)
    is_fixed: bool = False
    style: tuple[bool, bool, bool] = (False, False, False)
    is_note: bool = False

    @property
    def run(self) -> Element | None:
        """The run whose dress new words beside it take over; none of a field or a note."""
        return None if self.is_fixed or self.is_note else self.elements[0]


class Line:
    """A paragraph with its stretches by offsets, which are those of the wording that it belongs to."""

    def __init__(self, part: Part, element: Element, atoms: Sequence[tuple[int, Atom]]) -> None:
        self.part = part
        self.element = element
        self.fields = _fields_in(element)
        self.slots = self._slotted(atoms)
        self._last: dict[int, Element] = {}

    def _slotted(self, atoms: Sequence[tuple[int, Atom]]) -> list[Slot]:
        slots: list[Slot] = []
        for at, atom in atoms:
            if atom.source is None or not atom.length:
                continue
            unit, is_fixed = self._unit(atom.source)
            last = slots[-1] if slots else None
            style = atom.run.style
            if last is None or unit[0] is not last.elements[0]:
                is_note = bool(atom.note)
                last = Slot(at, at, unit, is_fixed=is_fixed, style=style, is_note=is_note)
                slots.append(last)
            last.is_note = last.is_note or bool(atom.note)
            last.end = at + atom.length
            last.children.append((at, at + atom.length, atom.source))
        return slots

    def _unit(self, source: Element) -> tuple[list[Element], bool]:
        """The elements that are deleted or kept together with these characters, and whether they cannot be cut."""
        unit = source
        while (parent := unit.getparent()) is not None and parent is not self.element and parent.tag not in _THROUGH:
            unit = parent
        while unit is not self.element and unit not in self.fields and unit.getparent() in self.fields:
            unit = unit.getparent()  # type: ignore[assignment]
        above: Element | None = unit
        while above is not None and above is not self.element:
            if above in self.fields:
                return self.fields[above], True
            above = above.getparent()
        return [unit], unit.tag != f"{_P}r" or source.getparent() is not unit

    def whole(self, start: int, end: int) -> tuple[int, int]:
        """The stretch, widened to the borders of what cannot be cut."""
        for slot in self.slots:
            if slot.is_fixed and slot.start < end and start < slot.end:
                start, end = min(start, slot.start), max(end, slot.end)
        return start, end

    def cut(self, offsets: Iterable[int]) -> None:
        """Cuts the runs at these places."""
        for offset in sorted(set(offsets)):
            for at, slot in enumerate(self.slots):
                if slot.start < offset < slot.end and not slot.is_fixed:
                    self.slots.insert(at + 1, self._split(slot, offset))
                    break

    def _split(self, slot: Slot, offset: int) -> Slot:
        """Cuts the run of a slot in two, which look alike; gives the second."""
        run = slot.elements[0]
        self.part.touch(run)
        other = run.makeelement(run.tag, {str(key): str(value) for key, value in run.attrib.items()})
        properties = run.find(f"{_P}rPr")
        if properties is not None:
            other.append(deepcopy(properties))
        places: dict[Element, tuple[int, int]] = {child: (start, end) for start, end, child in slot.children}
        moved: list[tuple[int, int, Element]] = []
        moving = False
        for child in list(run):
            start, end = places.get(child, (slot.start, slot.start))
            if child.tag in _PROPERTIES:
                continue
            if not moving and child in places and end > offset:
                moving = True
                if start < offset:
                    child = _second_half(child, offset - start, end - start)
                    start = offset
            if moving:
                other.append(child)
                if start < end:
                    moved.append((start, end, child))
        run.addnext(other)
        second = Slot(offset, slot.end, [other], moved, False, slot.style, slot.is_note)
        slot.children = [(start, min(end, offset), child) for start, end, child in slot.children if start < offset]
        slot.end = offset
        for half in (slot, second):
            half.is_note = any(child.tag == f"{_P}footnoteReference" for _, _, child in half.children)
        return second

    def take(self, start: int, end: int, mark: Callable[[], Element], moves: bool = False) -> None:
        """Puts the stretch under marks like this one, a deletion or the source of a move."""
        wanted = [slot for slot in self.slots if start <= slot.start and slot.end <= end]
        for slot in wanted:
            self.part.touch(slot.elements[0])
            slot.elements = [part for element in slot.elements for part in _loosened(element)]
        self.wrap([element for slot in wanted for element in slot.elements], mark, moves)

    def wrap(self, elements: Sequence[Element], mark: Callable[[], Element], moves: bool = False) -> None:
        """Puts elements under marks like this one: those side by side under one."""
        last: Element | None = None
        for element in elements:
            if element.tag in _BESIDE:
                continue
            self.part.touch(element)
            if element.tag == f"{_P}fldSimple":
                for part in _loosened(element):
                    last = _into_mark(part, mark, last)
            elif element.tag == f"{_P}r" or not str(element.tag).startswith(_P):
                last = _into_mark(element, mark, last)
            elif element.tag in _THROUGH:
                self.wrap(_runs_in(element), mark, moves)
                last = None
            else:
                raise Refusal("onto-cannot-cut", words=_words_of(element)[:60])
            if not moves:
                _deleted_names(element if last is None else last)

    def take_all(self, mark: Callable[[], Element], moves: bool = False) -> None:
        """Puts everything under the mark that is not under one."""
        found = [run for run in _runs_in(self.element) if not _is_taken(run, self.element)]
        if any(_breaks_field(run, self.fields) for run in found):
            raise Refusal("onto-cannot-cut", words=_words_of(self.element)[:60])
        self.wrap(found, mark, moves)

    def insert(self, offset: int, elements: Sequence[Element]) -> None:
        """Puts elements at a place, behind what was put there before."""
        for element in elements:
            last = self._last.get(offset)
            if last is not None:
                last.addnext(element)
            else:
                self._put_first(offset, element)
            self._last[offset] = element
            self.part.touch(element)

    def _put_first(self, offset: int, element: Element) -> None:
        before = [slot for slot in self.slots if slot.end <= offset]
        after = [slot for slot in self.slots if slot.start >= offset]
        if before:
            self._outward(before[-1].elements[-1], after, -1).addnext(element)
        elif after:
            self._outward(after[0].elements[0], [], 0).addprevious(element)
        else:
            self.element.append(element)

    def _outward(self, element: Element, others: Sequence[Slot], _: int) -> Element:
        """The outermost element that ends (or begins) where this one does, but holds none of the others."""
        place = element
        while (parent := place.getparent()) is not None and parent is not self.element:
            if any(parent in slot.elements[0].iterancestors() for slot in others):
                break
            place = parent
        return place

    def top(self, element: Element) -> Element:
        """The child of the paragraph that an element stands in."""
        while (parent := element.getparent()) is not None and parent.tag != f"{_P}p":
            element = parent
        return element

    def slot_from(self, offset: int) -> Slot | None:
        """The first stretch that begins there or later."""
        return next((slot for slot in self.slots if slot.start >= offset), None)

    def slot_to(self, offset: int) -> Slot | None:
        """The last stretch that ends there or earlier."""
        return next((slot for slot in reversed(self.slots) if slot.end <= offset), None)

    def like(self, offset: int, run: Run) -> Element | None:
        """The properties that words put at this place take over from their neighbours."""
        before = [slot for slot in reversed(self.slots) if slot.end <= offset and slot.run is not None]
        after = [slot for slot in self.slots if slot.start >= offset and slot.run is not None]
        near = [*before[:1], *after[:1]]
        free = [slot for slot in [*near, *before[1:], *after[1:]] if not _is_linked(slot.elements[0], self.element)]
        chosen = [slot for slot in free if slot.style == run.style and slot in near] or free
        if not chosen:
            mark = self.element.find(f"{_P}pPr/{_P}rPr")
            return dressed(mark, style_in(mark), run.style)
        return dressed(chosen[0].elements[0].find(f"{_P}rPr"), chosen[0].style, run.style)

    def runs(self, offset: int, words: Wording) -> list[Element]:
        """Words without notes as runs that look like their neighbours."""
        return [run_of(part, self.like(offset, part)) for part in words.runs if part.note is None]


def run_of(run: Run, properties: Element | None) -> Element:
    """A run of words with these properties."""
    made = text_run(Run(run.text))
    if properties is not None:
        made.insert(0, properties)
    return made


def _second_half(child: Element, at: int, length: int) -> Element:
    text = child.text or ""
    if child.tag != f"{_P}t" or len(text) != length:
        raise Refusal("onto-cannot-cut", words=text[:60])
    other = child.makeelement(child.tag)
    child.text, other.text = text[:at], text[at:]
    for half in (child, other):
        half.set(SPACE, "preserve")
    return other


def _into_mark(element: Element, mark: Callable[[], Element], last: Element | None) -> Element:
    if last is not None and last.getnext() is element:
        last.append(element)
        return last
    wrapper = mark()
    parent = element.getparent()
    if parent is not None:
        element.addprevious(wrapper)
    wrapper.append(element)
    return wrapper


def _deleted_names(element: Element) -> None:
    for name, deleted in (("t", "delText"), ("instrText", "delInstrText")):
        for text in list(element.iter(_P + name)):
            if not any(above.tag == f"{_P}txbxContent" for above in text.iterancestors()):
                text.tag = _P + deleted


def _runs_in(element: Element) -> list[Element]:
    """The runs of a paragraph or of a wrapper in it, through wrappers; fields of one element and equations count as runs."""
    found: list[Element] = []
    for child in element:
        if child.tag in _THROUGH or child.tag in _TAKEN:
            found += _runs_in(child)
        elif child.tag in {f"{_P}r", f"{_P}fldSimple"} or str(child.tag).endswith("}oMath"):
            found.append(child)
    return found


def _is_taken(element: Element, paragraph: Element) -> bool:
    for above in element.iterancestors():
        if above is paragraph:
            return False
        if above.tag in _TAKEN or above.tag == f"{_P}ins":
            return True
    return False


def _is_linked(element: Element, paragraph: Element) -> bool:
    for above in element.iterancestors():
        if above is paragraph:
            return False
        if above.tag == f"{_P}hyperlink":
            return True
    return False


def _fields_in(paragraph: Element) -> dict[Element, list[Element]]:
    """The elements of each whole field of the paragraph, by each of them: a run from its beginning to its end and all between."""
    found: dict[Element, list[Element]] = {}
    begun: list[Element] = []
    for char in paragraph.iter(f"{_P}fldChar"):
        run = char.getparent()
        kind = char.get(f"{_P}fldCharType")
        if run is None or run.tag != f"{_P}r":
            continue
        if kind == "begin":
            begun.append(run)
        elif kind == "end" and begun:
            first = begun.pop()
            if not begun and first.getparent() is run.getparent():
                span = [first, *_until(first, run)]
                found.update((element, span) for element in span)
    for simple in paragraph.iter(f"{_P}fldSimple"):
        if simple not in found:
            found[simple] = [simple]
    return found


def _until(first: Element, last: Element) -> Iterable[Element]:
    following = first.getnext() if first is not last else None
    while following is not None:
        yield following
        if following is last:
            return
        following = following.getnext()


def _breaks_field(run: Element, fields: dict[Element, list[Element]]) -> bool:
    return run not in fields and run.find(f"{_P}fldChar") is not None


def _loosened(simple: Element) -> list[Element]:
    """A field of one element as runs, which alone can be deleted; anything else as it is."""
    parent = simple.getparent()
    if parent is None or simple.tag != f"{_P}fldSimple":
        return [simple]
    inner = [child for child in simple if child.tag == f"{_P}r"]
    instruction = w("instrText")
    instruction.text = simple.get(f"{_P}instr", "")
    instruction.set(SPACE, "preserve")
    made = [
        w("r", w("fldChar", fldCharType="begin")),
        w("r", instruction),
        w("r", w("fldChar", fldCharType="separate")),
        *inner,
        w("r", w("fldChar", fldCharType="end")),
    ]
    for run in made:
        simple.addprevious(run)
    parent.remove(simple)
    return made


def _words_of(element: Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{_P}t", f"{_P}delText"))
