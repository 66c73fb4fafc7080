"""A paper as strips: each paragraph, each row of each table, set for a width."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.domain.printing import letters, roman
from app.ui.printing.looks import (
    CELL_AIR,
    CELL_STEP,
    HEAD_GROUND,
    INDENT,
    LARGE,
    LOOKS,
    MAST_BODY,
    MAST_FACT,
    MAST_FACTS,
    MAST_HEAD,
    MAST_LETTER,
    MAST_ORGANIZATION,
    MAST_SYMBOL,
    MAST_TEXT,
    PART_GROUND,
    STEP,
    TABLE_HEAD,
    TONES,
    UNIT,
    Look,
)
from app.ui.printing.setting import Flow, Hang, Setter
from app.ui.printing.strips import Strip, cell_air
from app.work.printing import Cell, Grid, Masthead, PageBreak, Paper, Paragraph, Report, SheetRow, Style, says, split

_BULLETS = "•–·–"
_HEADINGS = {Style.TITLE, Style.HEADING, Style.SUBHEADING}
_WHOLE = 0.4
"""A row of a table that is no higher than this part of a page is not cut."""
_EVERY = 50


class Composing:
    """Makes the strips of a paper, one after the other; the footnotes gather in `setter`."""

    def __init__(self, paper: Paper, width: float, height: float, report: Report) -> None:
        self._paper = paper
        self._width = width
        self._height = height
        self._report = report
        self._counts = [0] * 4
        self._done = 0.0
        self._inset = MAST_TEXT * UNIT if any(isinstance(block, Masthead) for block in paper.blocks) else 0.0
        self.setter = Setter(paper.from_right)

    def strips(self) -> Iterator[Strip]:
        """The strips from the first block to the last."""
        breaks = False
        blocks = self._paper.blocks
        for at, block in enumerate(blocks):
            self._done = at / len(blocks)
            if isinstance(block, PageBreak):
                breaks = True
                continue
            if at % _EVERY == 0:
                self._report(self._done, "Setting the pages")
            for strip in self._strips(block):
                strip.breaks, breaks = breaks, False
                yield strip

    def _strips(self, block: Paragraph | Grid | Masthead) -> Iterator[Strip]:
        if isinstance(block, Paragraph):
            return self._paragraph(block)
        return self._masthead(block) if isinstance(block, Masthead) else self._grid(block)

    def _masthead(self, block: Masthead) -> Iterator[Strip]:
        """Organization and symbol, organ and facts, each over a rule across the page."""
        left = self._inset
        named = self._beside(left, self._width - left)
        self.setter.text(named, block.organization, MAST_ORGANIZATION)
        large, rest = Flow(0.0, self._width), Flow(0.0, self._width)
        self.setter.text(large, block.symbol[:1], MAST_LETTER)
        self.setter.text(rest, block.symbol[1:], MAST_SYMBOL)
        widths = [sum(line.layout.lineAt(0).naturalTextWidth() for line in flow.lines) for flow in (large, rest)]
        start = 0.0 if self._paper.from_right else self._width - sum(widths)
        for flow, width in zip((large, rest), widths, strict=True):
            flow.x, start = start, start + width
        yield Strip([named, large, rest], True, True, edges=(0.0, self._width), is_last=True)
        organ = self._beside(left, MAST_FACTS * UNIT - left)
        self.setter.text(organ, block.body, MAST_BODY)
        facts = self._beside(MAST_FACTS * UNIT, self._width - MAST_FACTS * UNIT)
        for at, fact in enumerate(block.facts):
            self.setter.text(facts, fact, replace(MAST_FACT, above=0 if at else 12))
        yield Strip([organ, facts], True, True, edges=(0.0, self._width), is_last=True)
        yield self._gap()

    def _beside(self, near: float, width: float) -> Flow:
        """A column as far from the side where lines begin."""
        return Flow(self._width - near - width if self._paper.from_right else near, width)

    def _column(self, style: Style) -> Flow:
        """The column of a paragraph: the whole page, but below a masthead that of the text, or that of the head."""
        if style is Style.HEAD:
            return self._beside(0.0, min(MAST_HEAD * UNIT, self._width))
        return self._beside(self._inset, self._width - 2 * self._inset)

    def _look(self, look: Look) -> Look:
        """How a part looks on this paper: large letters have more room, too."""
        if not self._paper.large:
            return look
        sizes = (look.points, look.pitch, look.above, look.below)
        points, pitch, above, below = (size * LARGE for size in sizes)
        return replace(look, points=points, pitch=pitch, above=above, below=below)

    def _paragraph(self, block: Paragraph) -> Iterator[Strip]:
        line, look = block.line, self._look(LOOKS[block.style])
        flow = self._column(block.style)
        level = min(max(line.level, 0), 3)
        bare = replace(line, number="")
        if block.style in _HEADINGS:
            self._counts = [0] * 4
        if block.style is Style.RESOLUTION:
            hang = Hang(0, INDENT, 2 * INDENT)
            if line.level:
                deep = INDENT * (min(line.level, 4) + 1)
                hang = Hang(deep, deep - INDENT, deep)
            self.setter.hung(flow, bare, look, line.number, hang)
        elif block.style in {Style.NUMBERED, Style.BULLET}:
            number = line.number or self._counted(block.style, level)
            left = STEP * (level + 1)
            self.setter.hung(flow, bare, look, number, Hang(left, left - STEP, left))
        else:
            look = replace(look, left=look.left + STEP * level) if level else look
            self.setter.words(flow, line, look, own_notes=False)
        flow.rule = block.style is Style.QUOTE
        yield Strip([flow], with_next=look.with_next)

    def _counted(self, style: Style, level: int) -> str:
        if style is Style.BULLET:
            return _BULLETS[level]
        self._counts[level] += 1
        self._counts[level + 1 :] = [0] * (3 - level)
        count = self._counts[level]
        return (f"{count}.", f"({letters(count)})", f"({roman(count)})", f"{letters(count)}.")[level]

    def _grid(self, grid: Grid) -> Iterator[Strip]:
        parts = split(grid)
        begun = self._done
        for number, part in enumerate(parts):
            self._done = begun + number / len(parts) / len(self._paper.blocks)
            if number:
                yield self._gap()
            yield from self._table(part, len(parts))
        yield self._gap()

    def _gap(self) -> Strip:
        flow = Flow(0.0, self._width)
        flow.space(9 * UNIT)
        return Strip([flow])

    def _table(self, grid: Grid, tables: int) -> Iterator[Strip]:
        edges = self._edges([column.share for column in grid.columns])
        cells = tuple((says(column.heading),) for column in grid.columns)
        head = self._row(SheetRow(cells), edges, grid, is_head=True)
        head.ground, head.whole, head.with_next, head.is_first = HEAD_GROUND, True, True, True
        yield head
        for at, row in enumerate(grid.rows):
            if at % _EVERY == 0:
                part = at / len(grid.rows) / tables / len(self._paper.blocks)
                self._report(self._done + part, "Setting the table")
            if row.heading:
                strip = self._heading(row, edges)
            else:
                strip = self._row(row, edges, grid)
                strip.whole = strip.height <= _WHOLE * self._height
            strip.head = head
            strip.is_last = at == len(grid.rows) - 1
            yield strip

    def _edges(self, shares: list[int]) -> tuple[float, ...]:
        whole, at = sum(shares), 0
        edges = [0.0]
        for share in shares:
            at += share
            edges.append(self._width * at / whole)
        return tuple(edges)

    def _heading(self, row: SheetRow, edges: tuple[float, ...]) -> Strip:
        flow = Flow(CELL_AIR * UNIT, edges[-1] - 2 * CELL_AIR * UNIT)
        self.setter.text(flow, row.heading, TABLE_HEAD)
        return Strip([flow], True, True, PART_GROUND, (edges[0], edges[-1]), air=cell_air())

    def _row(self, row: SheetRow, edges: tuple[float, ...], grid: Grid, *, is_head: bool = False) -> Strip:
        flows = []
        for at, cell in enumerate(row.cells):
            left, right = edges[at], edges[at + 1]
            if self._paper.from_right:
                left, right = edges[-1] - right, edges[-1] - left
            flow = Flow(left + CELL_AIR * UNIT, max(right - left - 2 * CELL_AIR * UNIT, UNIT))
            self._cell(flow, cell, grid.own_notes, is_head=is_head)
            flows.append(flow)
        if self._paper.from_right:
            edges = tuple(edges[-1] - edge for edge in reversed(edges))
        return Strip(flows, edges=edges, air=cell_air())

    def _cell(self, flow: Flow, cell: Cell, own_notes: bool, *, is_head: bool) -> None:
        for line in cell:
            look = self._look(TABLE_HEAD if is_head else TONES[line.tone])
            if line.level:
                look = replace(look, left=CELL_STEP * min(line.level, 4))
            self.setter.words(flow, line, look, own_notes=own_notes)
