"""What one change makes of the lines around it: the lines before, the lines after, and which of them belong together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.formats.word.reading.grouping import Group, Grouping
from app.formats.word.reading.story import Atom, StoryParagraph, text_of
from app.text import similarity

_LIKE = 0.3
"""From here on two wordings are one paragraph, reworded; below, one was struck and the other is new."""
_MOST_PAIRS = 4_000


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """A line of the text under some changes: its atoms, and the first and last paragraph of the file it is made of."""

    atoms: tuple[Atom, ...]
    first: int
    last: int

    @property
    def text(self) -> str:
        """Its characters."""
        return text_of(self.atoms)


@dataclass(slots=True)
class Windows:
    """Cuts the lines around a change out of a story; only what the change can touch is looked at."""

    story: Sequence[StoryParagraph]
    grouping: Grouping
    _cleans: list[bool] = field(default_factory=list)

    def around(self, first: int, last: int, *views: frozenset[Group]) -> tuple[int, int]:
        """The paragraphs of the file from and to which these lie in lines that are whole under each of the views."""
        begins = min((group.members[0][0] for view in views for group in view if group.members), default=first)
        while (before := self._neighbour(first, -1)) is not None and not self._parts(before, first, views, begins):
            first = before
        while (after := self._neighbour(last, 1)) is not None and not self._parts(last, after, views, begins):
            last = after
        return first, last

    def lines(self, first: int, last: int, standing: frozenset[Group]) -> list[Stretch]:
        """The lines between two paragraphs of the file when these groups are accepted."""
        lines: list[Stretch] = []
        atoms: list[Atom] = []
        start = -1
        shows = self.grouping.shows
        for index in range(first, last + 1):
            paragraph = self.story[index]
            if paragraph.loose:
                continue
            if paragraph.whole and start >= 0:
                lines.append(Stretch(tuple(atoms), start, index - 1))
                atoms, start = [], -1
            start = index if start < 0 else start
            atoms += [atom for atom in paragraph.atoms if not atom.comment and shows(atom, standing)]
            if paragraph.whole or shows(paragraph.mark, standing):
                lines.append(Stretch(tuple(atoms), start, index))
                atoms, start = [], -1
        if atoms:
            lines.append(Stretch(tuple(atoms), start, last))
        return lines

    def _neighbour(self, index: int, step: int) -> int | None:
        index += step
        while 0 <= index < len(self.story) and self.story[index].loose:
            index += step
        return index if 0 <= index < len(self.story) else None

    def _parts(self, before: int, after: int, views: Sequence[frozenset[Group]], begins: int) -> bool:
        """Whether a line ends between two paragraphs under each view, or nothing has begun that could run on.

        `begins` is the paragraph before which the views do not differ from the base.
        """
        if self.story[before].whole or self.story[after].whole:
            return True
        mark = self.story[before].mark
        return not mark.changes or all(
            self.grouping.shows(mark, view) or (self._clean()[after] and (not view or after <= begins))
            for view in views
        )

    def _clean(self) -> list[bool]:
        """For each paragraph of the file whether in the base nothing before it runs on into it."""
        pending = False
        for paragraph in self.story if not self._cleans else ():
            self._cleans.append(not pending)
            if paragraph.loose:
                continue
            if any(atom.length and self.grouping.shows(atom, frozenset()) for atom in paragraph.atoms):
                pending = True
            pending = pending and not paragraph.whole and not self.grouping.shows(paragraph.mark, frozenset())
        return self._cleans


def differing(olds: list[Stretch], news: list[Stretch]) -> tuple[list[Stretch], list[Stretch], int]:
    """The lines that are not the same before and after, and how many at the beginning are."""
    start = 0
    while start < min(len(olds), len(news)) and olds[start].atoms == news[start].atoms:
        start += 1
    end = 0
    while end < min(len(olds), len(news)) - start and olds[-1 - end].atoms == news[-1 - end].atoms:
        end += 1
    return olds[start : len(olds) - end], news[start : len(news) - end], start


def paired(olds: Sequence[Stretch], news: Sequence[Stretch]) -> Iterator[tuple[Stretch | None, Stretch | None]]:
    """The old and new lines, in order, paired by likeness; what finds no partner stands alone."""
    if len(olds) == len(news) == 1:
        yield olds[0], news[0]
        return
    if len(olds) * len(news) > _MOST_PAIRS or not olds or not news:
        yield from ((old, None) for old in olds)
        yield from ((None, new) for new in news)
        return
    texts = [old.text for old in olds], [new.text for new in news]
    likeness = [[1.0 if old == new else similarity(old, new) for new in texts[1]] for old in texts[0]]
    best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    for i in range(len(olds) - 1, -1, -1):
        for j in range(len(news) - 1, -1, -1):
            joined = best[i + 1][j + 1] + likeness[i][j] if likeness[i][j] >= _LIKE else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], joined)
    i = j = 0
    while i < len(olds) or j < len(news):
        together = i < len(olds) and j < len(news) and likeness[i][j] >= _LIKE
        if together and best[i][j] == best[i + 1][j + 1] + likeness[i][j]:
            yield olds[i], news[j]
            i, j = i + 1, j + 1
        elif i < len(olds) and (j == len(news) or best[i][j] == best[i + 1][j]):
            yield olds[i], None
            i += 1
        else:
            yield None, news[j]
            j += 1
