"""A paragraph with marks: what is kept, deleted and inserted in it, whether by amendments or between two texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from app.domain.paragraphs import Kind
from app.domain.wording import Wording, join


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a marked paragraph: `kind` is "=" kept, "-" deleted, "+" inserted, by these amendments.

    `moved` are words of a paragraph that moved which stand in both places; its other words are deleted and inserted. `role` is "variant" for
    words that several want otherwise (deleted) and for each wording they want, in its brackets (inserted); "bracket" for brackets around a
    whole paragraph; else empty.
    """

    kind: str
    wording: Wording
    amendments: tuple[str, ...] = ()
    moved: bool = False
    role: str = ""


@dataclass(frozen=True)
class MarkedParagraph:
    """One paragraph with its marks. `state` is "kept", "inserted" or "deleted"; a move is a deletion and an insertion by one amendment.

    Where the marks of paragraphs show it, a paragraph may also be "split" (before, the following one was part of it) or "joined" (the
    following one goes into it), and `former` is the label it bore where that was another: empty for none, None for the same. `move` is a
    number that deleted paragraphs share with the inserted ones which they are in another place; those of one number stand together in both.
    """

    uid: str
    label: str
    kind: Kind
    level: int
    state: str
    pieces: tuple[Piece, ...]
    amendments: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    former: str | None = None
    move: int = 0

    @cached_property
    def base(self) -> Wording:
        """The wording before the amendments."""
        return join([piece.wording for piece in self.pieces if piece.kind != "+"])

    @cached_property
    def amended(self) -> Wording:
        """The wording with the amendments."""
        return join([piece.wording for piece in self.pieces if piece.kind != "-"])

    @property
    def is_marked(self) -> bool:
        """Whether any amendment shows on it."""
        return self.state != "kept" or self.former is not None or any(piece.kind != "=" for piece in self.pieces)


def cut_into(pieces: Sequence[Piece], lengths: Sequence[int], kind: str) -> Iterator[list[Piece]]:
    """The pieces cut into paragraphs of these lengths on the side whose own words are of `kind`, each parted by one space.

    That space stands on this side only because a comparison sees the paragraphs as one; where the other side has it too, it is a change.
    """
    other = "-" if kind == "+" else "+"
    part, number, room = list[Piece](), 0, lengths[0]
    for piece in pieces:
        if piece.kind == other:
            _add(part, piece, piece.wording)
            continue
        at, end = 0, len(piece.wording.text)
        while at < end:
            take = min(room, end - at)
            _add(part, piece, piece.wording.part(at, at + take))
            at, room = at + take, room - take
            if at < end and room == 0:
                if number + 1 < len(lengths):
                    if piece.kind == "=":
                        _add(part, replace(piece, kind=other), piece.wording.part(at, at + 1))
                    yield part
                    number += 1
                    part, room = [], lengths[number]
                at += 1
    yield part


def _add(part: list[Piece], like: Piece, words: Wording) -> None:
    """Adds words, if there are any, as a piece like this, or to the last one where that is like it."""
    if not words:
        return
    if part and part[-1].kind == like.kind:
        part[-1] = replace(part[-1], wording=join([part[-1].wording, words]))
    else:
        part.append(replace(like, wording=words))
