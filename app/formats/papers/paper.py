"""A paper: what is handed to somebody to read, sign or speak from, whatever it is written or printed as.

It holds paragraphs and grids of words with their marks and nothing of how they came about, so that the Word file, the PDF and the
printed page say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain

from app.domain.printing import printing_in
from app.domain.wording import Run, Span, Wording, wording
from app.formats.comparison.sheet import Cell, Column, Line, SheetRow, Tone, says, shows


class Style(StrEnum):
    """What a paragraph of a paper is, which tells how it looks."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADING = "heading"
    SUBHEADING = "subheading"
    TEXT = "text"
    NUMBERED = "numbered"
    BULLET = "bullet"
    QUOTE = "quote"
    SMALL = "small"
    RESOLUTION = "resolution"
    """A paragraph of a resolution, set as the United Nations sets it: its number in the first line, subparagraphs set in."""
    CAPTION = "caption"
    """A heading inside a resolution: in the middle, bold."""
    HEAD = "head"
    """A line between the masthead and the text of a document of the United Nations: the session, the agenda item."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. A numbered one without a `number` of its own is counted: 1, 2, 3, anew after each heading."""

    line: Line
    style: Style = Style.TEXT


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; its headings stand on every page.

    With `at_most`, more columns than that stand in several tables below each other, each beginning with the first `repeated` ones.
    With `own_notes` the rows themselves say the words of their footnotes, whose numbers are those of each line; else they are footnotes
    of the paper.
    """

    columns: tuple[Column, ...]
    rows: tuple[SheetRow, ...]
    repeated: int = 1
    at_most: int = 0
    own_notes: bool = False


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Masthead:
    """The head of a document of the United Nations: organization and symbol over a rule, organ and `facts` (to whom, day) over another.

    It is the first block; the paragraphs below are set in as those of such a document are. Without the emblem, whose use is reserved.
    """

    organization: str
    symbol: str
    body: str
    facts: tuple[str, ...]

    @property
    def plainly(self) -> tuple[Paragraph, ...]:
        """The same as paragraphs, for what has no masthead."""
        small = " · ".join(part for part in (self.organization, self.symbol, *self.facts) if part)
        return paragraph(self.body, Style.TITLE), paragraph(small, Style.SMALL)


Block = Paragraph | Grid | PageBreak | Masthead


@dataclass(frozen=True, slots=True)
class Paper:
    """All that is written or printed, in order.

    `title` names the document in its properties and at the head of the following pages; it is printed on the first only where a block says
    it. `classification` stands at the head and at the foot of every page, and `note` ("For capital only") beside it at the head.
    `language` is that of the words, which tells the direction of the lines; `name` is the name proposed for the file, without its ending.
    What is `large` is set in letters that are read at arm's length.
    """

    title: str
    blocks: tuple[Block, ...]
    classification: str = ""
    language: str = "en"
    landscape: bool = False
    note: str = ""
    name: str = ""
    large: bool = False

    @property
    def from_right(self) -> bool:
        """Whether the lines and columns are read from the right."""
        return printing_in(self.language).from_right


def paragraph(text: str, style: Style = Style.TEXT, tone: Tone = Tone.TEXT) -> Paragraph:
    """A paragraph of our own words."""
    return Paragraph(says(text, tone), style)


def quoted(words: Wording, style: Style = Style.TEXT, number: str = "", level: int = 0) -> Paragraph:
    """A paragraph of somebody's words, with their italics and footnotes."""
    return Paragraph(replace(shows(words), number=number, level=level), style)


def without_masthead(paper: Paper) -> Paper:
    """The paper with its masthead said in paragraphs."""
    blocks = (block.plainly if isinstance(block, Masthead) else (block,) for block in paper.blocks)
    return replace(paper, blocks=tuple(chain.from_iterable(blocks)))


def split(grid: Grid) -> tuple[Grid, ...]:
    """The tables that a grid too wide for a page is written as; the grid itself where it is not."""
    beside = max(1, grid.at_most - grid.repeated)
    others = len(grid.columns) - grid.repeated
    if not grid.at_most or len(grid.columns) <= grid.at_most or others < 2:
        return (grid,)
    pages = -(-others // beside)
    each = -(-others // pages)  # of one width, rather than a last table of one column
    parts: list[Grid] = []
    for start in range(grid.repeated, len(grid.columns), each):
        chosen = slice(start, start + each)
        rows = tuple(
            row if row.heading else replace(row, cells=(*row.cells[: grid.repeated], *row.cells[chosen]))
            for row in grid.rows
        )
        columns = (*grid.columns[: grid.repeated], *grid.columns[chosen])
        parts.append(replace(grid, columns=columns, rows=rows, at_most=0))
    return tuple(parts)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of a line with its mark and the colour of whose words it is. `call` is the figure of a footnote; empty where it is counted."""

    run: Run
    span: Span
    colour: str = ""
    call: str = ""


def stretches(line: Line, own_notes: bool = False) -> Iterator[Stretch]:
    """The runs of a line in order; with `own_notes` each footnote has the figure that the line gives it."""
    calls = iter(line.calls)
    for at, (span, runs) in enumerate(line.numbered()):
        colour = line.colours[at] if at < len(line.colours) else ""
        for run, number in runs:
            call = next(calls, str(number) if own_notes else "") if run.note is not None else ""
            yield Stretch(run, span, colour, call)


def words_of(paper: Paper) -> Iterator[str]:
    """All words of the paper in the order in which they are written, numbers that are counted and words of footnotes left out."""
    for line, own_notes in _lines(paper):
        yield line.number
        for each in stretches(line, own_notes):
            yield each.call if each.run.note is not None else each.run.text


def notes_of(paper: Paper) -> Iterator[str]:
    """The words of the footnotes of the paper in the order of their calls, with their figures where these are not counted."""
    said: set[str] = set()
    for line, own_notes in _lines(paper):
        for each in stretches(line, own_notes):
            if each.run.note is not None and not own_notes and each.call not in said:
                said.update({each.call} - {""})
                yield each.call + each.run.note.plain


def _lines(paper: Paper) -> Iterator[tuple[Line, bool]]:
    """Every line in its order, table by table and row by row, and whether its footnotes are said by other lines."""
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            yield block.line, False
        elif isinstance(block, Masthead):
            for text in (block.organization, block.symbol, block.body, *block.facts):
                yield says(text), False
        elif isinstance(block, Grid):
            for part in split(block):
                for column in part.columns:
                    yield says(column.heading), False
                for row in part.rows:
                    for line in (says(row.heading),) if row.heading else (line for cell in row.cells for line in cell):
                        yield line, part.own_notes


_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def clean(text: str) -> str:
    """The text without control characters, which nobody sees and no Word file can hold."""
    return _UNSEEN.sub("", text)


def printable(paper: Paper) -> Paper:
    """The paper without signs that cannot be written, and what stands at the edges of its pages each on one line."""
    said = "".join((*words_of(paper), *notes_of(paper)))
    blocks = paper.blocks if _UNSEEN.search(said) is None else tuple(_clean_block(block) for block in paper.blocks)
    title, classification, note = (
        " ".join(clean(text).split()) for text in (paper.title, paper.classification, paper.note)
    )
    return replace(paper, title=title, classification=classification, note=note, blocks=blocks)


def _clean_block(block: Block) -> Block:
    if isinstance(block, PageBreak):
        return block
    if isinstance(block, Masthead):
        facts = tuple(clean(fact) for fact in block.facts)
        return Masthead(clean(block.organization), clean(block.symbol), clean(block.body), facts)
    if isinstance(block, Paragraph):
        return replace(block, line=_clean_line(block.line))
    columns = tuple(replace(column, heading=clean(column.heading)) for column in block.columns)
    rows = tuple(
        replace(
            row,
            heading=clean(row.heading),
            cells=tuple(tuple(_clean_line(line) for line in cell) for cell in row.cells),
        )
        for row in block.rows
    )
    return replace(block, columns=columns, rows=rows)


def _clean_line(line: Line) -> Line:
    spans = tuple(replace(span, wording=_clean_words(span.wording)) for span in line.spans)
    return replace(line, spans=spans, number=clean(line.number))


def _clean_words(words: Wording) -> Wording:
    return wording(
        replace(run, text=clean(run.text), note=_clean_words(run.note) if run.note is not None else None)
        for run in words.runs
    )


__all__ = [
    "Block",
    "Cell",
    "Column",
    "Grid",
    "Line",
    "Masthead",
    "PageBreak",
    "Paper",
    "Paragraph",
    "SheetRow",
    "Stretch",
    "Style",
    "Tone",
    "clean",
    "notes_of",
    "paragraph",
    "printable",
    "quoted",
    "says",
    "shows",
    "split",
    "stretches",
    "without_masthead",
    "words_of",
]
