"""Where in somebody's Word file each paragraph of a version stands, and what is to be done to each: one plan for the whole file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from app.domain.marks import MarkedParagraph, Piece
from app.domain.paragraphs import Kind
from app.domain.refusal import Refusal
from app.domain.wording import Wording, differences
from app.formats.word.description import WordDocument
from app.formats.word.marks import Element, W
from app.formats.word.onto.blocks import following, has_free_end
from app.formats.word.onto.joining import Entry, breaks_in, entries_of, groups_of, unjoined
from app.formats.word.reading import Atom, Reading, StoryParagraph
from app.text import similarity

_RUN, _CONTROL = f"{{{W}}}r", f"{{{W}}}sdt"
OWN = ("",)
"""Stands in place of amendments for what we changed in the text of the file ourselves."""
_ALIKE = 0.5
_ENOUGH = 0.5
"""At least so much of a version must stand in the file for it to be the file that the version came from."""


@dataclass(slots=True, eq=False)
class Leaf:
    """A paragraph element of the file with the words of one paragraph of the text; `start` and `end` are offsets into its wording.

    `atoms` are its stretches with their offsets, those of a typed number before the words below 0 (below `start`).
    """

    element: Element
    start: int
    end: int
    atoms: list[tuple[int, Atom]]


@dataclass(slots=True, eq=False)
class Place:
    """A paragraph of the text in the file. `row` is the row of a table that it is; `number` is what is printed before it."""

    wording: Wording
    kind: Kind
    level: int
    number: str
    leaves: list[Leaf] = field(default_factory=list)
    row: Element | None = None
    is_whole: bool = True
    """Whether all its words were found where they stand."""


@dataclass(slots=True, eq=False)
class Step:
    """What happens to one paragraph: `place` is where it stands in the file, None for a new one. `pieces` are on the wording there.

    `index` is the place of the paragraph in the document, -1 for one of the file that the version does not have.
    """

    place: Place | None
    state: str
    pieces: tuple[Piece, ...]
    amendments: tuple[str, ...]
    index: int
    row: MarkedParagraph | None
    own: bool = False
    tails: tuple[tuple[int, MarkedParagraph], ...] = ()
    into: Place | None = None
    """Where the paragraph stands that this one is joined to."""

    @property
    def is_marked(self) -> bool:
        """Whether anything happens."""
        return self.state != "kept" or self.into is not None or any(piece.kind != "=" for piece in self.pieces)


def places_in(reading: Reading) -> list[Place]:
    """The paragraphs of the text with the elements they stand in."""
    found = []
    for placed in reading.structure.placed:
        row = placed.paragraph
        place = Place(row.wording, row.kind, row.level, row.number)
        for line in placed.lines:
            start, end, cut = reading.span_of(line)
            group = reading.places[line]
            if start < 0 or not group:
                place.is_whole = False
                continue
            story = [reading.story.paragraphs[at] for at in group]
            _add_leaves(place, story, start, end, cut)
        found.append(place)
    return found


def _add_leaves(place: Place, story: Sequence[StoryParagraph], start: int, end: int, cut: int) -> None:
    at = start - cut
    for paragraph in story:
        if paragraph.whole:
            place.row = paragraph.element
            place.leaves += _cells(paragraph, at)
            at = place.leaves[-1].end if place.leaves else at
            continue
        atoms, length = _placed_atoms(paragraph, at)
        if paragraph.element is None:
            place.is_whole = False
            continue
        low = max(at, start)
        place.leaves.append(Leaf(paragraph.element, low, min(at + length, end), atoms))
        at += length
    covered = "".join(
        (place.wording.text[leaf.start : leaf.end] == _text(leaf) and "1") or "0" for leaf in place.leaves
    )
    if "0" in covered:
        place.is_whole = False


def _cells(paragraph: StoryParagraph, at: int) -> Iterator[Leaf]:
    """The cells of a row, one character apart."""
    for cell in paragraph.cells:
        atoms, length = _placed_atoms(cell, at)
        if cell.element is not None:
            yield Leaf(cell.element, at, at + length, atoms)
        at += length + 1


def _placed_atoms(paragraph: StoryParagraph, at: int) -> tuple[list[tuple[int, Atom]], int]:
    placed, start = [], at
    for atom in paragraph.atoms:
        if atom.comment:
            continue
        placed.append((at, atom))
        at += atom.length
    return placed, at - start


def _text(leaf: Leaf) -> str:
    """The words of a leaf as its elements say them."""
    text = "".join("\ufffc" if atom.note else atom.run.text for _, atom in leaf.atoms)
    before = leaf.start - leaf.atoms[0][0] if leaf.atoms else 0
    return text[before : before + leaf.end - leaf.start]


def planned(places: Sequence[Place], document: WordDocument, name: str) -> list[Step]:
    """What happens to each paragraph, in the order of the text.

    Where the version says something else than the file, that is a change of ours (`OWN`), so that rejecting everything gives the file.
    Refused when the file is none that this version can have come from.
    """
    groups = [entries_of(document.paragraphs, group) for group in groups_of(document.paragraphs)]
    standing = [entry for group in groups for entry in group if entry.row.state != "inserted"]
    pairs = _paired([place.wording for place in places], [entry.row.base for entry in standing])
    if len(pairs) < _ENOUGH * max(len(standing), 1):
        raise Refusal("onto-other-text", name=name)
    place_of = {standing[new].index: old for old, new in pairs}
    entries = [
        entry
        for group in groups
        for entry in (group if _is_possible(group, place_of, places) else _apart(document.paragraphs, group))
    ]
    return list(_steps(places, entries, place_of))


def _steps(places: Sequence[Place], entries: Sequence[Entry], place_of: Mapping[int, int]) -> Iterator[Step]:
    done = -1
    former: Step | None = None
    for entry in entries:
        at = place_of.get(entry.index)
        if at is None:
            yield from _new(entry.row, entry.index)
            continue
        yield from (_gone(place) for place in places[done + 1 : at])
        done = at
        step = _standing(places[at], entry.row, entry.index)
        step.tails = entry.tails
        if former is not None and former.state == "joined":
            step.into = former.into or former.place
        former = step
        yield step
    yield from (_gone(place) for place in places[done + 1 :])


def _is_possible(group: Sequence[Entry], place_of: Mapping[int, int], places: Sequence[Place]) -> bool:
    """Whether the ends of paragraphs in the file can tell that these are split or joined: they stand right behind each other."""
    if len(group) == 1 and not group[0].tails:
        return True
    numbers = [at for entry in group if (at := place_of.get(entry.index)) is not None]
    chain = [places[at] for at in numbers]
    if len(chain) < len(group) or any(
        place.row is not None or not place.is_whole or not place.leaves for place in chain
    ):
        return False
    if group[0].tails:
        row, leaves = group[0].row, chain[0].leaves
        is_ours = chain[0].wording != row.base  # where the words stand then is known only later
        return len(leaves) == 1 and (is_ours or not any(_is_enclosed(leaves[0], at) for at in breaks_in(row)))
    ends = [(place.leaves[0].element, place.leaves[-1].element) for place in chain]
    meet = all(
        has_free_end(last) and following(last) is first and first.find(_CONTROL) is None  # LibreOffice would lose it
        for (_, last), (first, _) in pairwise(ends)
    )
    return meet and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _is_enclosed(leaf: Leaf, offset: int) -> bool:
    """Whether a place of the wording is inside of a link or a control of the file."""
    before = next((atom.source for at, atom in reversed(leaf.atoms) if at < offset and atom.source is not None), None)
    after = next(
        (atom.source for at, atom in leaf.atoms if at + atom.length > offset and atom.source is not None), None
    )
    if before is None or after is None:
        return False
    shared = set(before.iterancestors()) & set(after.iterancestors()) - set(leaf.element.iterancestors())
    return any(element is not leaf.element and element.tag != _RUN for element in shared)


def _apart(rows: Sequence[MarkedParagraph], group: Sequence[Entry]) -> Iterator[Entry]:
    """The paragraphs of a group with their words deleted here and put in there."""
    indexes = [index for entry in group for index in (entry.index, *(at for at, _ in entry.tails))]
    for index, row in zip(indexes, unjoined([rows[at] for at in indexes]), strict=True):
        yield Entry(index, row)


def _gone(place: Place) -> Step:
    """A paragraph of the file that the version does not have any more."""
    return Step(place, "deleted", (Piece("-", place.wording, OWN),) if place.wording else (), OWN, -1, None, True)


def _new(row: MarkedParagraph, index: int) -> list[Step]:
    if row.state == "deleted":
        return []  # ours, and gone again
    pieces = tuple(
        replace(piece, kind="+", amendments=OWN if piece.kind == "=" else piece.amendments)
        for piece in row.pieces
        if piece.kind != "-"
    )
    own = row.state != "inserted"
    return [Step(None, "inserted", pieces, OWN if own else row.amendments, index, row, own)]


def _standing(place: Place, row: MarkedParagraph, index: int) -> Step:
    pieces = row.pieces if place.wording == row.base else tuple(_composed(place.wording, row))
    return Step(place, row.state, pieces, row.amendments, index, row)


def _composed(file: Wording, row: MarkedParagraph) -> Iterator[Piece]:
    """The pieces of a paragraph on what the file says: our own changes first, the amendments on those."""
    waiting = [(span.kind, span.wording) for span in differences(file, row.base)]
    for piece in row.pieces:
        if piece.kind == "+":
            yield piece
            continue
        left = len(piece.wording.text)
        while left:
            kind, words = waiting.pop(0)
            if kind == "-":
                yield Piece("-", words, OWN)
                continue
            taken, rest = words.part(0, left), words.part(left, len(words.text))
            if rest:
                waiting.insert(0, (kind, rest))
            left -= len(taken.text)
            if kind == "=":
                yield replace(piece, wording=taken)
            elif piece.kind == "=":
                yield Piece("+", taken, OWN)
    yield from (Piece("-", words, OWN) for kind, words in waiting if kind == "-")


def _paired(file: Sequence[Wording], version: Sequence[Wording]) -> list[tuple[int, int]]:
    """Which paragraph of the file is which of the version, in one order: the equal ones, and between them those that are alike."""
    numbers: dict[Wording, int] = {}
    old, new = ([numbers.setdefault(row, len(numbers)) for row in side] for side in (file, version))
    if old == new:
        return [(at, at) for at in range(len(old))]
    pairs: list[tuple[int, int]] = []
    from_old = from_new = 0
    blocks = [block for block in LCSseq.opcodes(old, new) if block.tag == "equal"]
    ends = [(block.src_start, block.dest_start, block.src_end, block.dest_end) for block in blocks]
    for low, high, old_end, new_end in [*ends, (len(old), len(new), len(old), len(new))]:
        pairs += _alike(file, version, range(from_old, low), range(from_new, high))
        pairs += zip(range(low, old_end), range(high, new_end), strict=True)
        from_old, from_new = old_end, new_end
    return pairs


def _alike(file: Sequence[Wording], version: Sequence[Wording], old: range, new: range) -> Iterator[tuple[int, int]]:
    """Pairs of paragraphs in a gap, the first that is like enough for each."""
    begin = old.start
    for at in new:
        for other in range(begin, min(old.stop, begin + 12)):
            if similarity(file[other].plain, version[at].plain) >= _ALIKE:
                yield other, at
                begin = other + 1
                break
