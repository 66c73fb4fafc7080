"""Paragraphs that become two, and two that become one: told by the ends of paragraphs where the file allows it, else by their words alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace

from app.domain.marks import MarkedParagraph, Piece
from app.domain.refusal import Refusal
from app.domain.wording import Wording
from app.formats.word.description import WordDocument
from app.formats.word.marks import Element, W, w
from app.formats.word.onto.blocks import mark_end
from app.formats.word.onto.parts import Part

_P = f"{{{W}}}"
BREAK = "break"
"""The role of a piece without words at which a new paragraph begins."""
_JOINTS = {"split", "joined"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A paragraph of the document as it is set into the file. `tails` are those that it is split into, besides the first."""

    index: int
    row: MarkedParagraph
    tails: tuple[tuple[int, MarkedParagraph], ...] = ()


def has_joints(document: WordDocument) -> bool:
    """Whether any paragraph is split, or joined to the next."""
    return any(row.state in _JOINTS for row in document.paragraphs)


def groups_of(rows: Sequence[MarkedParagraph]) -> list[range]:
    """The paragraphs that are split from or joined to each other; most stand alone."""
    found: list[range] = []
    start = 0
    for at, row in enumerate(rows):
        if row.state not in _JOINTS or at + 1 == len(rows):
            found.append(range(start, at + 1))
            start = at + 1
    return found


def entries_of(rows: Sequence[MarkedParagraph], group: range) -> list[Entry]:
    """A group as it stands in the file: what is split is one paragraph there, with the places where new ones begin."""
    states = {rows[at].state for at in group} & _JOINTS
    if len(group) == 1 or len(states) != 1:
        return _alone(rows, group)
    if states == {"joined"}:
        return [Entry(at, rows[at]) for at in group]
    first, *rest = group
    pieces = list(rows[first].pieces)
    for at in rest:
        pieces += [Piece("+", Wording(), rows[at - 1].amendments, role=BREAK), *rows[at].pieces]
    whole = replace(rows[first], pieces=tuple(pieces))
    return [Entry(first, whole, tuple((at, rows[at]) for at in rest))]


def breaks_in(row: MarkedParagraph) -> Iterator[int]:
    """Where in its wording before the changes a paragraph is split."""
    at = 0
    for piece in row.pieces:
        if piece.role == BREAK:
            yield at
        elif piece.kind != "+":
            at += len(piece.wording.text)


def _alone(rows: Sequence[MarkedParagraph], group: range) -> list[Entry]:
    return [Entry(at, row) for at, row in zip(group, unjoined([rows[at] for at in group]), strict=True)]


def unjoined(rows: Sequence[MarkedParagraph]) -> list[MarkedParagraph]:
    """The paragraphs with splits and mergers shown as words that are deleted here and put in there; both texts stay the same."""
    made = list(rows)
    for group in groups_of(rows):
        first = group[0]
        if rows[first].state not in _JOINTS and len(group) == 1:
            continue
        moved: list[Piece] = []
        for at in group[1:]:
            row, by, is_new = rows[at], rows[at - 1].amendments, rows[at - 1].state == "split"
            words = row.base if is_new else row.amended
            moved += [Piece("-" if is_new else "+", words, by)] if words else []
            label = row.label if is_new or row.former is None else row.former
            own = row.amended if is_new else row.base
            pieces = (Piece("+" if is_new else "-", own, by),) if own else ()
            state = "inserted" if is_new else "deleted"
            made[at] = replace(row, label=label, former=None, state=state, pieces=pieces, amendments=by)
        made[first] = replace(rows[first], state="kept", pieces=(*rows[first].pieces, *moved), amendments=())
    return made


def split_at(part: Part, paragraph: Element, marker: Element, mark: Element) -> Element:
    """Cuts a paragraph at a marker, the end of the first half under a mark; gives the second half, which has the end that was there.

    That end keeps its properties, so that rejecting gives what was there; the first half has the same, but for the end of a section.
    Refused inside of a link or a control.
    """
    if marker.getparent() is not paragraph:
        raise Refusal("onto-cannot-cut", words="".join(text.text or "" for text in paragraph.iter(f"{_P}t"))[:60])
    new = w("p")
    former = paragraph.find(f"{_P}pPr")
    if former is not None:
        new.append(deepcopy(former))
        for child in [child for child in former if child.tag in {f"{_P}sectPr", f"{_P}pPrChange"}]:
            former.remove(child)
    for child in list(marker.itersiblings()):
        new.append(child)
    paragraph.remove(marker)
    mark_end(paragraph, mark)
    part.touch(paragraph)
    part.add(new, behind=paragraph)
    return new
