"""The redline: two texts as one, with marks from which either can be had.

Rejecting all gives the old text, its numbers too, accepting all the new one. A paragraph that was split or merged keeps its words; only the
mark at its end comes or goes. One that stands elsewhere is a move, in which only words that stand in both places are moved ones: every
other change in it is marked as such, and can be seen.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from app.domain.comparing import ComparedRow, Comparison, Side
from app.domain.marks import MarkedParagraph, Piece, cut_into
from app.domain.paragraphs import Kind, Paragraph, labels

AUTHOR = "Comparison"
"""Under whose name the changes of a comparison stand: nobody proposed them."""


def marked_comparison(
    comparison: Comparison, old: Sequence[Paragraph], new: Sequence[Paragraph], *, moves: bool = True
) -> list[MarkedParagraph]:
    """The comparison as paragraphs with marks: rejecting all gives the old text, accepting all the new one.

    Without `moves`, a paragraph that stands elsewhere is deleted where it stood and inserted where it stands.
    """
    named = labels(old), labels(new)
    staying = {row.new[0].paragraph.uid: row for row in _staying(comparison, old, new)}
    parts = {side.paragraph.uid for row in staying.values() for side in row.new[1:]}
    left, arriving = _moves(comparison, staying) if moves else ({}, {})
    place = {row.uid: at for at, row in enumerate(old)}
    marked: list[MarkedParagraph] = []
    behind = 0
    for paragraph in new:
        row = staying.get(paragraph.uid)
        if row is None:
            if paragraph.uid not in parts:
                marked.append(arriving.get(paragraph.uid) or _whole(paragraph, named[1][paragraph.uid], "+"))
            continue
        at = place[row.old[0].paragraph.uid]
        _set_back(marked, [left.get(other.uid) or _whole(other, named[0][other.uid], "-") for other in old[behind:at]])
        marked += _kept(row)
        behind = at + len(row.old)
    _set_back(marked, [left.get(other.uid) or _whole(other, named[0][other.uid], "-") for other in old[behind:]])
    return marked


def _set_back(marked: list[MarkedParagraph], gone: Sequence[MarkedParagraph]) -> None:
    """Sets what is gone behind the last paragraph that stays, before what is new."""
    at = len(marked)
    while at and marked[at - 1].state == "inserted":
        at -= 1
    marked[at:at] = gone


def _whole(paragraph: Paragraph, label: str, kind: str) -> MarkedParagraph:
    state = "inserted" if kind == "+" else "deleted"
    pieces = (Piece(kind, paragraph.wording),) if paragraph.wording else ()
    return MarkedParagraph(paragraph.uid, label, paragraph.kind, paragraph.level, state, pieces)


def _moves(
    comparison: Comparison, staying: Mapping[str, ComparedRow]
) -> tuple[dict[str, MarkedParagraph], dict[str, MarkedParagraph]]:
    """The paragraphs that stand elsewhere, where they stood and where they stand, each by its identity on that side."""
    left: dict[str, MarkedParagraph] = {}
    arriving: dict[str, MarkedParagraph] = {}
    for row in comparison.rows:
        if not len(row.old) == len(row.new) == 1 or row.new[0].paragraph.uid in staying:
            continue
        kinds = {side.paragraph.kind for side in (*row.old, *row.new)}
        if Kind.TABLE in kinds or not any(span.kind == "=" for span in row.spans):
            continue
        number = len(left) + 1
        for sides, kind, state, found in ((row.old, "-", "deleted", left), (row.new, "+", "inserted", arriving)):
            of = sides[0].paragraph
            pieces = tuple(
                Piece(kind, span.wording, moved=span.kind == "=") for span in row.spans if span.kind in {"=", kind}
            )
            found[of.uid] = MarkedParagraph(of.uid, sides[0].label, of.kind, of.level, state, pieces, move=number)
    return left, arriving


def _kept(row: ComparedRow) -> Iterator[MarkedParagraph]:
    """A row whose paragraphs stay: one paragraph, or the parts of one that was split, or those that were merged."""
    pieces = [Piece(span.kind, span.wording) for span in row.spans]
    if len(row.old) == len(row.new) == 1:
        yield _one(row.new[0], row.old[0].label, row.new[0].label, "kept", pieces)
        return
    splits = len(row.new) > 1
    sides = row.new if splits else row.old
    cut = list(cut_into(pieces, [len(side.paragraph.wording.text) for side in sides], "+" if splits else "-"))
    for at, (side, part) in enumerate(zip(sides, cut, strict=True)):
        state = "kept" if at == len(sides) - 1 else "split" if splits else "joined"
        former = side.label if not splits else row.old[0].label if at == 0 else ""
        label = side.label if splits else row.new[0].label if at == 0 else ""
        yield _one(side, former, label, state, part)


def _one(side: Side, former: str, label: str, state: str, pieces: Sequence[Piece]) -> MarkedParagraph:
    of = side.paragraph
    renamed = former if former != label else None
    return MarkedParagraph(of.uid, label, of.kind, of.level, state, tuple(pieces), former=renamed)


def _staying(comparison: Comparison, old: Sequence[Paragraph], new: Sequence[Paragraph]) -> Iterator[ComparedRow]:
    """The rows whose paragraphs stand in the same order in both texts: the longest such run."""
    places = [{row.uid: at for at, row in enumerate(side)} for side in (old, new)]
    rows = sorted(
        (row for row in comparison.rows if _may_stay(row, places)),
        key=lambda row: places[1][row.new[0].paragraph.uid],
    )
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for at, row in enumerate(rows):
        where = places[0][row.old[0].paragraph.uid]
        length = bisect_left(tails, where)
        before.append(last[length - 1] if length else -1)
        tails[length:] = [where, *tails[length + 1 :]]
        last[length:] = [at, *last[length + 1 :]]
    at = last[-1] if last else -1
    while at >= 0:
        yield rows[at]
        at = before[at]


def _may_stay(row: ComparedRow, places: Sequence[dict[str, int]]) -> bool:
    """Whether a row can be shown in its place: it has not moved, and all its paragraphs are of one kind and stand together."""
    if not (row.old and row.new) or row.change.startswith("moved"):
        return False
    if len(row.old) > 1 and len(row.new) > 1:
        return False
    if len({(side.paragraph.kind, side.paragraph.level) for side in (*row.old, *row.new)}) > 1:
        return False
    if len(row.old) + len(row.new) > 2 and row.old[0].paragraph.kind is Kind.TABLE:
        return False
    for sides, place in zip((row.old, row.new), places, strict=True):
        at = [place[side.paragraph.uid] for side in sides]
        if at != list(range(at[0], at[0] + len(at))):
            return False
    return True
