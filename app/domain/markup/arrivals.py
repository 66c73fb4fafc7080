"""Arrivals: paragraphs that are new in a place, and where exactly they stand among those of the version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from app.domain.amendments import Amendment
from app.domain.marks import MarkedParagraph
from app.domain.markup.blocks import family
from app.domain.markup.fates import Fates
from app.domain.paragraphs import Kind, Paragraph


class Arrivals:
    """The inserted and moved paragraphs by the paragraph they follow.

    They stand behind all that is below that one; what follows an inserted paragraph stands behind that; and a new subparagraph goes
    with the paragraph that it belongs to, should that be moved. `unplaced` are those that follow what is not there.
    """

    def __init__(self, paragraphs: Sequence[Paragraph], fates: Fates) -> None:
        self._paragraphs = paragraphs
        self._index = {paragraph.uid: index for index, paragraph in enumerate(paragraphs)}
        self._fates = fates
        self._behind: dict[str, list[MarkedParagraph]] = {}
        self._along: dict[str, list[MarkedParagraph]] = {}
        self._blocks: dict[str, tuple[int, ...]] = {}
        self.unplaced: list[str] = []

    def add(self, after: str, rows: Sequence[MarkedParagraph], amendment: Amendment) -> None:
        """Sets rows behind a paragraph, and behind those that were set there before."""
        if after == "" or after in self._index:
            goes_along = rows[0].kind is Kind.SUBPARAGRAPH and self._index.get(after) in self._fates.moved
            is_move = amendment.id in self._fates.moves
            (self._along if goes_along and not is_move else self._behind).setdefault(after, []).extend(rows)
            return
        for standing in (*self._behind.values(), *self._along.values()):
            at = next((at for at, other in enumerate(standing) if other.uid == after), -1)
            if at >= 0:
                standing[at + 1 : at + 1] = rows
                return
        self.unplaced.append(amendment.id)

    def add_block(self, after: str, rows: Sequence[tuple[int, MarkedParagraph]], amendment: Amendment) -> None:
        """Sets a moved paragraph and what is below it behind a paragraph."""
        self.add(after, [row for _, row in rows], amendment)

    def among(self, standing: Sequence[MarkedParagraph]) -> Iterator[MarkedParagraph]:
        """The paragraphs of the version with all that arrives."""
        ends = self._ends(self._behind)
        yield from self._with_those_along(self._behind.get("", ()))
        for index, row in enumerate(standing):
            yield row
            for after in ends.get(index + 1, ()):
                yield from self._with_those_along(self._behind[after])

    def _ends(self, arriving: Mapping[str, object]) -> dict[int, list[str]]:
        """The paragraphs that something follows, by the index behind all that is below them; the deepest first."""
        ends: dict[int, list[str]] = {}
        for after in sorted((each for each in arriving if each), key=lambda each: -self._index[each]):
            ends.setdefault(family(self._paragraphs, self._index[after]), []).append(after)
        return ends

    def _with_those_along(self, rows: Sequence[MarkedParagraph]) -> Iterator[MarkedParagraph]:
        """The rows that arrive, those that moved with the new subparagraphs that go along with them."""
        if not self._along:
            yield from rows
            return
        ends = self._ends(self._along)
        for row in rows:
            yield row
            index = self._index.get(row.uid)
            if index is None or self._fates.moved.get(index) not in row.amendments:
                continue
            for after in ends.get(index + 1, ()):
                yield from self._along[after]
