"""Arrivals: paragraphs that are new in a place, and where exactly they stand among those of the version."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from app.domain.marks import MarkedParagraph
from app.domain.markup.blocks import family
from app.domain.markup.fates import Fates
from app.domain.paragraphs import Kind, Paragraph


class Arrivals:
    """The inserted and moved paragraphs by the paragraph they follow.

    They stand behind all that is below that one, in the order in which they were set there; what follows an inserted paragraph stands
    behind that; and a new subparagraph goes with the paragraph that it belongs to, should that be moved.
    """

    def __init__(self, paragraphs: Sequence[Paragraph], fates: Fates) -> None:
        self._paragraphs = paragraphs
        self._index = {paragraph.uid: index for index, paragraph in enumerate(paragraphs)}
        self._fates = fates
        self._behind: dict[str, list[MarkedParagraph]] = {}
        self._along: dict[str, list[MarkedParagraph]] = {}
        self._ends: dict[int, list[str]] = {}
        self._ends_along: dict[int, list[str]] = {}

    def add(self, after: str, rows: Iterable[MarkedParagraph]) -> None:
        """Sets rows behind a paragraph (at the beginning for none), and behind those that were set there before."""
        self._behind.setdefault(after, []).extend(rows)

    def add_new(self, after: str, row: MarkedParagraph) -> None:
        """Sets a new paragraph behind another."""
        goes_along = row.kind is Kind.SUBPARAGRAPH and self._index.get(after) in self._fates.moved
        (self._along if goes_along else self._behind).setdefault(after, []).append(row)

    def among(self, standing: Iterable[MarkedParagraph]) -> Iterator[MarkedParagraph]:
        """The paragraphs of the version with all that arrives."""
        self._ends, self._ends_along = self._ends_of(self._behind), self._ends_of(self._along)
        yield from self._in_order(self._behind.get("", ()))
        for index, row in enumerate(standing):
            yield row
            for after in self._ends.get(index + 1, ()):
                yield from self._in_order(self._behind[after])

    def _ends_of(self, arriving: Mapping[str, object]) -> dict[int, list[str]]:
        """The paragraphs of the version that something follows, by the index behind all that is below them; the deepest first."""
        ends: dict[int, list[str]] = {}
        for index in sorted((self._index[after] for after in arriving if after in self._index), reverse=True):
            ends.setdefault(family(self._paragraphs, index), []).append(self._paragraphs[index].uid)
        return ends

    def _in_order(self, rows: Sequence[MarkedParagraph]) -> Iterator[MarkedParagraph]:
        """The rows that arrive in one place, each with what follows it."""
        for row in rows:
            yield row
            index = self._index.get(row.uid)
            if index is None:
                yield from self._in_order(self._behind.get(row.uid, ()))
            elif self._fates.moved.get(index) in row.amendments:
                for after in self._ends_along.get(index + 1, ()):
                    yield from self._in_order(self._along[after])
