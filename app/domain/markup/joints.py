"""Joints: splits and mergers that the amendments of one delegation amount to, shown by the marks of paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.domain.amendments import Amendment, AmendmentAction
from app.domain.dossier import Dossier
from app.domain.marks import MarkedParagraph, Piece, cut_into
from app.domain.markup.values import MarkedText
from app.domain.paragraphs import Kind
from app.domain.wording import Wording, differences, join, plain

ENOUGH = 0.5
"""How much of the words on the far side of a joint must be those of the base, so that it is one."""


def with_joints(text: MarkedText, dossier: Dossier) -> MarkedText:
    """The marked version with splits and mergers shown as such, for a file that has paragraph marks; the texts on both sides stay the same.

    A split is a replacement that drops the end of a paragraph, with a new one straight behind that says it; a merger is a replacement that
    takes in what the following paragraph says, with the deletion of that one: both by the same delegations, and by nobody else. It is shown
    so where that marks fewer words. Its rows are not those of the version: `MarkedText.base` does not hold for what comes back.
    """
    rows = list(text.paragraphs)
    at = 0
    while at + 1 < len(rows):
        found = _split(dossier, rows[at], rows[at + 1]) or _merger(dossier, rows[at], rows[at + 1])
        if found:
            rows[at : at + 2] = found
            at += 1
        at += 1
    return replace(text, paragraphs=tuple(rows))


def _split(dossier: Dossier, first: MarkedParagraph, second: MarkedParagraph) -> list[MarkedParagraph] | None:
    if second.state != "inserted" or second.move or not _are_alike(first, second):
        return None
    by = _by_one(dossier, first, second, AmendmentAction.INSERT)
    if by is None or dossier.amendments[by[1]].after != first.uid:
        return None
    parts = (first.amended, second.amended)
    pieces = _compared(first.base, _together(parts), by)
    heads, tails = _cut(pieces, parts, "+")
    if not _is_fewer([heads, tails], [first.pieces, second.pieces]) or not _is_kept(tails, "+"):
        return None
    return [
        replace(first, state="split", pieces=heads, amendments=by),
        replace(second, state="kept", pieces=tails, amendments=by, former=""),
    ]


def _merger(dossier: Dossier, first: MarkedParagraph, second: MarkedParagraph) -> list[MarkedParagraph] | None:
    if second.state != "deleted" or second.move or not _are_alike(first, second) or second.alternatives:
        return None
    by = _by_one(dossier, first, second, AmendmentAction.DELETE)
    if by is None:
        return None
    parts = (first.base, second.base)
    pieces = _compared(_together(parts), first.amended, by)
    heads, tails = _cut(pieces, parts, "-")
    if not _is_fewer([heads, tails], [first.pieces, second.pieces]) or not _is_kept(tails, "-"):
        return None
    return [
        replace(first, state="joined", pieces=heads, amendments=by),
        replace(second, state="kept", pieces=tails, amendments=by, former=second.label, label=""),
    ]


def _are_alike(first: MarkedParagraph, second: MarkedParagraph) -> bool:
    """Whether the first stays, with changes, and both are of one kind that can be one paragraph."""
    if first.state != "kept" or first.former is not None or first.kind is Kind.TABLE:
        return False
    return (first.kind, first.level) == (second.kind, second.level) and any(piece.kind != "=" for piece in first.pieces)


def _by_one(
    dossier: Dossier, first: MarkedParagraph, second: MarkedParagraph, action: AmendmentAction
) -> tuple[str, str] | None:
    """The ids of the replacement and of the other amendment, if each is the only one there and both are by the same delegations."""
    on = [_single(dossier, first, (AmendmentAction.REPLACE,)), _single(dossier, second, (action,))]
    if on[0] is None or on[1] is None or set(on[0].proponents) != set(on[1].proponents):
        return None
    return on[0].id, on[1].id


def _single(dossier: Dossier, row: MarkedParagraph, actions: Sequence[AmendmentAction]) -> Amendment | None:
    by = {*row.amendments, *(id for piece in row.pieces for id in piece.amendments)}
    found = dossier.amendments[next(iter(by))] if len(by) == 1 else None
    return found if found is not None and found.action in actions else None


def _together(parts: Sequence[Wording]) -> Wording:
    return join([parts[0], plain(" "), parts[1]])


def _compared(old: Wording, new: Wording, by: tuple[str, ...]) -> list[Piece]:
    return [Piece(span.kind, span.wording, () if span.kind == "=" else by) for span in differences(old, new)]


def _cut(pieces: Sequence[Piece], parts: Sequence[Wording], kind: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    heads, tails = cut_into(pieces, [len(part.text) for part in parts], kind)
    by = next((piece.amendments for piece in pieces if piece.kind != "="), ())
    return _signed(heads, by), _signed(tails, by)


def _signed(pieces: Sequence[Piece], by: tuple[str, ...]) -> tuple[Piece, ...]:
    return tuple(piece if piece.kind == "=" else replace(piece, amendments=by) for piece in pieces)


def _is_fewer(now: Sequence[Sequence[Piece]], before: Sequence[Sequence[Piece]]) -> bool:
    """Whether fewer characters are marked than before."""
    counts = [
        sum(len(piece.wording.text) for pieces in side for piece in pieces if piece.kind != "=")
        for side in (now, before)
    ]
    return counts[0] < counts[1]


def _is_kept(pieces: Sequence[Piece], kind: str) -> bool:
    """Whether enough of the words on one side stand in the base as well."""
    kept = sum(len(piece.wording.text) for piece in pieces if piece.kind == "=")
    return kept >= ENOUGH * max(1, sum(len(piece.wording.text) for piece in pieces if piece.kind in {"=", kind}))
