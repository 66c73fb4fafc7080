"""What one author did, told paragraph by paragraph: two readings of a file laid side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from app.domain.wording import Wording
from app.formats.draft import DraftChange
from app.formats.structure import Structure
from app.text import similarity

_LIKE = 0.3
"""From here on two wordings are one paragraph, reworded; below, one was struck and the other is new."""
_MOST_PAIRS = 4_000


@dataclass(frozen=True)
class Reading:
    """One view of a file: its structure, and for each line the paragraphs of the file that it was read from (none for headers)."""

    structure: Structure
    places: tuple[tuple[int, ...], ...]

    @cached_property
    def _by_line(self) -> dict[int, int]:
        return {line: index for index, placed in enumerate(self.structure.placed) for line in placed.lines}

    @cached_property
    def _line_at(self) -> dict[int, int]:
        return {at: line for line, group in enumerate(self.places) for at in group}

    def paragraph_at(self, index: int) -> int:
        """The paragraph of the draft that a paragraph of the file went into; -1 for none."""
        return self._by_line.get(self._line_at.get(index, -1), -1)

    def group_at(self, index: int) -> tuple[int, ...]:
        """The paragraphs of the file that run together with this one."""
        return self.places[self._line_at[index]] if index in self._line_at else ()

    def cut_at(self, index: int) -> int:
        """How many characters of its line a paragraph's number takes."""
        paragraph = self.paragraph_at(index)
        return self.structure.placed[paragraph].cut if paragraph >= 0 else 0

    def ends(self) -> set[int]:
        """The paragraphs of the file at which a line of this reading ends."""
        return {group[-1] for group in self.places if group}

    def between(self, first: int, last: int) -> list[int]:
        """The paragraphs of the draft, in order, read from these paragraphs of the file."""
        return list(dict.fromkeys(at for index in range(first, last + 1) if (at := self.paragraph_at(index)) >= 0))


def changes_between(base: Reading, other: Reading, dates: Mapping[int, datetime]) -> tuple[DraftChange, ...]:
    """The changes that lead from the base to the other reading, each with the last date of the stretch of the file it stands in."""
    changes: list[DraftChange] = []
    first, last_base = 0, -1
    for end in sorted(base.ends() & other.ends()):
        olds, news = base.between(first, end), other.between(first, end)
        dated = max((dates[index] for index in range(first, end + 1) if index in dates), default=None)
        for old, new in _paired(_wordings(base, olds), _wordings(other, news)):
            row = other.structure.paragraphs[news[new]] if new is not None else None
            if old is None:
                changes.append(DraftChange("insert", last_base, row, dated))
                continue
            last_base = olds[old]
            if row is None:
                changes.append(DraftChange("delete", last_base, None, dated))
            elif row.wording != base.structure.paragraphs[last_base].wording:
                changes.append(DraftChange("replace", last_base, row, dated))
        first = end + 1
    return tuple(changes)


def _wordings(reading: Reading, indices: Sequence[int]) -> list[Wording]:
    return [reading.structure.paragraphs[index].wording for index in indices]


def _paired(olds: Sequence[Wording], news: Sequence[Wording]) -> Iterator[tuple[int | None, int | None]]:
    """The old and new paragraphs of one stretch, in order, paired by likeness; what finds no partner stands alone."""
    if len(olds) == len(news) == 1:
        yield 0, 0
        return
    if len(olds) * len(news) > _MOST_PAIRS:
        yield from ((index, None) for index in range(len(olds)))
        yield from ((None, index) for index in range(len(news)))
        return
    likeness = [[1.0 if old == new else similarity(old.plain, new.plain) for new in news] for old in olds]
    best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    for i in range(len(olds) - 1, -1, -1):
        for j in range(len(news) - 1, -1, -1):
            joined = best[i + 1][j + 1] + likeness[i][j] if likeness[i][j] >= _LIKE else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], joined)
    i = j = 0
    while i < len(olds) or j < len(news):
        together = i < len(olds) and j < len(news) and likeness[i][j] >= _LIKE
        if together and best[i][j] == best[i + 1][j + 1] + likeness[i][j]:
            yield i, j
            i, j = i + 1, j + 1
        elif i < len(olds) and (j == len(news) or best[i][j] == best[i + 1][j]):
            yield i, None
            i += 1
        else:
            yield None, j
            j += 1
