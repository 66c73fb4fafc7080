"""Comparing for the outside: the difference of two texts as a Word file with tracked changes, or as a page."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.comparing import ComparedRow, Comparison
from app.domain.markup import MarkedParagraph, Piece
from app.domain.paragraphs import Paragraph, labels

if TYPE_CHECKING:
    pass

AUTHOR = "Comparison"
"""Under whose name the changes of a comparison stand: nobody proposed them."""


@dataclass(frozen=True)
class Compared:
    """Two texts and what lies between them, ready to be written; `title` is that of the newer one."""

    comparison: Comparison
    old: tuple[Paragraph, ...]
    new: tuple[Paragraph, ...]
    title: str = ""


def marked_comparison(
    comparison: Comparison, old: Sequence[Paragraph], new: Sequence[Paragraph]
) -> list[MarkedParagraph]:
    """The comparison as paragraphs with marks: rejecting all gives the old text, accepting all the new one.

    A paragraph that was moved, split or merged is a deletion where it stood and an insertion where it stands.
    """
    named = labels(old), labels(new)
    place = {row.uid: at for at, row in enumerate(old)}
    stays = _staying(comparison, place)
    marked: list[MarkedParagraph] = []
    behind = 0
    for paragraph in new:
        row = stays.get(paragraph.uid)
        if row is None:
            marked.append(_whole(paragraph, named[1][paragraph.uid], "+"))
            continue
        at = place[row.old[0].paragraph.uid]
        gone = [_whole(other, named[0][other.uid], "-") for other in old[behind:at]]
        _set_back(marked, gone)
        pieces = tuple(Piece(span.kind, span.wording) for span in row.spans)
        marked.append(
            MarkedParagraph(paragraph.uid, named[1][paragraph.uid], paragraph.kind, paragraph.level, "kept", pieces)
        )
        behind = at + 1
    rest = [_whole(other, named[0][other.uid], "-") for other in old[behind:]]
    _set_back(marked, rest)
    return marked


def _set_back(marked: list[MarkedParagraph], gone: Sequence[MarkedParagraph]) -> None:
    """Sets what is gone behind the last paragraph that stays, before what is new."""
    at = len(marked)
    while at and marked[at - 1].state != "kept":
        at -= 1
    marked[at:at] = gone


def _whole(paragraph: Paragraph, label: str, kind: str) -> MarkedParagraph:
    state = "inserted" if kind == "+" else "deleted"
    pieces = (Piece(kind, paragraph.wording),) if paragraph.wording else ()
    return MarkedParagraph(paragraph.uid, label, paragraph.kind, paragraph.level, state, pieces)


def _staying(comparison: Comparison, place: dict[str, int]) -> dict[str, ComparedRow]:
    """The rows, by the newer identity, whose paragraphs stand in the same order in both texts: the longest such run."""
    rows = [
        row
        for row in comparison.rows
        if len(row.old) == len(row.new) == 1
        and not row.change.startswith("moved")
        and (row.old[0].paragraph.kind, row.old[0].paragraph.level)
        == (row.new[0].paragraph.kind, row.new[0].paragraph.level)
    ]
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for at, row in enumerate(rows):
        where = place[row.old[0].paragraph.uid]
        length = bisect_left(tails, where)
        before.append(last[length - 1] if length else -1)
        tails[length:] = [where, *tails[length + 1 :]]
        last[length:] = [at, *last[length + 1 :]]
    staying: dict[str, ComparedRow] = {}
    at = last[-1] if last else -1
    while at >= 0:
        staying[rows[at].new[0].paragraph.uid] = rows[at]
        at = before[at]
    return staying
