"""A paragraph with marks: what is kept, deleted and inserted in it, whether by amendments or between two texts."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.paragraphs import Kind
from app.domain.wording import Wording, join


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a marked paragraph: `kind` is "=" kept, "-" deleted, "+" inserted, by these amendments.

    `moved` are words of a paragraph that moved which stand in both places; its other words are deleted and inserted.
    """

    kind: str
    wording: Wording
    amendments: tuple[str, ...] = ()
    moved: bool = False


@dataclass(frozen=True, slots=True)
class MarkedParagraph:
    """One paragraph with its marks. `state` is "kept", "inserted" or "deleted"; a move is a deletion and an insertion by one amendment.

    In a comparison of two texts a paragraph may also be "split" (before, the following one was part of it) or "joined" (the following one
    goes into it), and `former` is the label it bore where that was another: empty for none, None for the same. `move` is a number that a
    deleted paragraph shares with the inserted one which it is in another place.
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

    @property
    def base(self) -> Wording:
        """The wording before the amendments."""
        return join(piece.wording for piece in self.pieces if piece.kind != "+")

    @property
    def amended(self) -> Wording:
        """The wording with the amendments."""
        return join(piece.wording for piece in self.pieces if piece.kind != "-")

    @property
    def is_marked(self) -> bool:
        """Whether any amendment shows on it."""
        return self.state != "kept" or self.former is not None or any(piece.kind != "=" for piece in self.pieces)
