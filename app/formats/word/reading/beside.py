"""What stands beside a Word text: headers, footers, and a masthead in a table at the top."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from app.domain.wording import plain
from app.formats.draft import characters
from app.formats.structure.masthead import SYMBOL
from app.formats.structure.structuring import Line
from app.formats.word.reading.story import StoryParagraph, rejected, text_of
from app.formats.word.reading.views import visible

_PAGE_NUMBER = re.compile(r"(?:page )?\d+(?: ?(?:/|of) ?\d+)?", re.IGNORECASE)
_MASTHEAD = re.compile(r"United Nations|Nations Unies|Naciones Unidas|Объединенных Наций|联合国|الأمم المتحدة|Distr\.")
_MOST_HEAD_LINES = 12
_LONGEST_HEAD_LINE = 400


@dataclass(slots=True)
class Beside:
    """The lines of headers, each once, and of footers, those that are more than page numbers; `repeated` and `pages` count what is left."""

    headers: list[Line] = field(default_factory=list)
    footers: list[str] = field(default_factory=list)
    paragraphs: list[StoryParagraph] = field(default_factory=list)
    repeated: int = 0
    pages: int = 0
    _seen: set[str] = field(default_factory=set)

    def take(self, kind: str, rows: Iterable[StoryParagraph]) -> None:
        """Takes the paragraphs of a "header" or "footer"."""
        for row in rows:
            for line in row.cells or [row]:
                self._take(kind, line)

    def _take(self, kind: str, line: StoryParagraph) -> None:
        text = text_of(visible([line], rejected)).strip()
        line.loose = True
        self.paragraphs.append(line)
        if text in self._seen:
            self.repeated += characters(text)
        elif kind == "footer" and _PAGE_NUMBER.fullmatch(text):
            self.pages += characters(text)
        elif text:
            self._seen.add(text)
            if kind == "header":
                self.headers.append(Line(plain(text), unbroken=True, loose=True))
            else:
                self.footers.append(text)


def with_masthead(rows: Iterable[StoryParagraph]) -> list[StoryParagraph]:
    """The paragraphs of a text, those of a masthead table at its top each on its own."""
    found: list[StoryParagraph] = []
    before = 0
    top = True
    for whole, group in groupby(rows, key=lambda row: row.whole):
        table = list(group)
        text = "\n".join(text_of(atom for atom in row.atoms if not atom.comment) for row in table)
        if whole and top and (_MASTHEAD.search(text) or (before == 0 and SYMBOL.search(text))):
            for cell in (cell for row in table for cell in (row.cells or [row])):
                cell.loose, cell.whole = True, False
                found.append(cell)
            continue
        found += table
        lines = [line for line in text.split("\n") if line.strip()]
        before += len(lines)
        top = top and before <= _MOST_HEAD_LINES and all(len(line) < _LONGEST_HEAD_LINE for line in lines)
    return found
