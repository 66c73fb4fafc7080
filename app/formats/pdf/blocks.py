"""Printed rows into blocks: the paragraphs, headings and table rows, by indents, spacing, numbers and type."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from app.formats.pdf.rows import Cell, Piece, Row
from app.formats.pdf.tables import is_below, merged, near_tables, typical_gap

_SECTION_SIGN = re.compile(r"[IVX]{1,6}\.?|[A-Z]\.?|[^\W\d_]+ \d{1,3}\.?")
"""A line that is but the number of what follows: "II", "A", "Rule 12"."""
_FEWEST_IN_COLUMN = 6
_ENDED = re.compile(r"[,;:.!?—。；：，][”’»\"')\]*]*(?:\s*\d{1,3})?\s*$|\b(?:and|or|et|ou|y|o)$")


def is_ended(text: str) -> bool:
    """Whether a paragraph can end with these letters, the mark of a footnote behind them included."""
    return bool(_ENDED.search(text.rstrip()))


@dataclass(slots=True)
class Block:
    """Rows that make one paragraph, heading or row of a table."""

    rows: list[Row]
    table: bool = False
    note: bool = False
    """Whether it is small print below a table."""

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(row.bold for row in self.rows if any(letter.isalnum() for letter in row.text))

    @property
    def text(self) -> str:
        """Its letters."""
        return " ".join(row.text.strip() for row in self.rows)


@dataclass(frozen=True, slots=True)
class Measure:
    """What is usual in a document: its edges, the size of its type, and how far rows are apart for each size."""

    left: float
    right: float
    size: float
    pitch: dict[float, float]

    @classmethod
    def of(cls, pages: Sequence[Sequence[Row]]) -> Measure:
        """Measured on all rows."""
        sizes: Counter[float] = Counter()
        for rows in pages:
            for row in rows:
                sizes[row.size] += len(row.text)
        size = sizes.most_common(1)[0][0] if sizes else 10.0
        usual = [row for rows in pages for row in rows if row.size == size]
        lefts: Counter[int] = Counter()
        for row in usual:
            lefts[round(row.left)] += len(row.text)
        left = float(lefts.most_common(1)[0][0]) if lefts else 0.0
        rights = sorted(row.right for row in usual if abs(row.left - left) < 2)
        gaps: dict[float, Counter[float]] = {}
        for rows in pages:
            for above, below in pairwise(rows):
                gap = above.base - below.base
                if above.size == below.size and 0.9 * below.size < gap < 2 * below.size:
                    gaps.setdefault(below.size, Counter())[round(gap * 2) / 2] += 1
        pitch = {key: _narrow(counts) for key, counts in gaps.items()}
        right = rights[int(len(rights) * 0.9)] if rights else 0.0
        return cls(left, right, size, pitch)

    def gap(self, size: float) -> float:
        """How far two rows of one paragraph in this size are apart."""
        return self.pitch.get(size, 1.2 * size)


def _narrow(counts: Counter[float]) -> float:
    """The narrowest distance that is not rare: the wider ones part paragraphs."""
    total = sum(counts.values())
    return min(gap for gap, count in counts.items() if count >= max(1, total * 0.1))


def in_reading_order(rows: Sequence[Row]) -> list[list[Row]]:
    """The columns of a page, each from top to bottom; one column where the page has but one."""
    gutter = _gutter(rows)
    if gutter is None:
        return [list(rows)]
    parts: list[list[Row]] = []
    left: list[Row] = []
    right: list[Row] = []
    for row in rows:
        before = tuple(cell for cell in row.cells if cell.right <= gutter + 1)
        after = tuple(cell for cell in row.cells if cell.left >= gutter - 1)
        if len(before) + len(after) < len(row.cells):  # it runs across both columns, and ends them
            parts += [part for part in (left, right) if part]
            parts.append([row])
            left, right = [], []
            continue
        left += _cut(row, before)
        right += _cut(row, after)
    return [part for part in (*parts, left, right) if part]


def _cut(row: Row, cells: tuple[Cell, ...]) -> list[Row]:
    return [Row(row.page, cells, row.base, row.size, row.bar_code)] if cells else []


def _gutter(rows: Sequence[Row]) -> float | None:
    """Where the white space between two columns of running text is, if there are two."""
    split = [
        (cells[0], cells[1])
        for row in rows
        if len(cells := row.cells) == 2 and not row.numbered and cells[0].right - cells[0].left > 90
    ]
    starts = Counter(round(second.left / 2) * 2 for _, second in split)
    if not starts:
        return None
    start, count = starts.most_common(1)[0]
    chosen = [(first, second) for first, second in split if abs(second.left - start) <= 3]
    edge = max(first.right for first, _ in chosen)
    full = sum(1 for first, _ in chosen if first.right > edge - 15)
    width = sum(second.right - second.left for _, second in chosen) / len(chosen)
    if count < _FEWEST_IN_COLUMN or full < 0.6 * len(chosen) or width < 90 or edge > start - 6:
        return None
    return (edge + start) / 2


@dataclass(slots=True)
class Blocks:
    """Puts the rows of a document together, page after page."""

    measure: Measure
    blocks: list[Block] = field(default_factory=list)

    def take(self, rows: Sequence[Row], measure: Measure) -> None:
        """The rows of one column, from top to bottom, and its measure; its first row is judged as if it stood in the column before."""
        for index, row in enumerate(rows):
            above = rows[index - 1] if index else None
            line = run_on(row) if self._is_stretched(row, above) else row
            if self._goes_on(line if index else _moved(line, self.measure.left - measure.left), above):
                self.blocks[-1].rows.append(line)
            else:
                self.blocks.append(Block([row], table=len(row.cells) > 1 and not row.numbered))
            self.measure = measure

    def _is_stretched(self, row: Row, above: Row | None) -> bool:
        """Whether the wide gap of a row is but a space of a line that was stretched to the margin, or a stray tab."""
        if len(row.cells) != 2 or row.numbered or above is None or not self.blocks or self.blocks[-1].table:
            return False
        block = self.blocks[-1]
        gap = row.cells[1].left - row.cells[0].right
        begun = not is_ended(block.text) and self._full(block.rows[-1], row)
        return (
            begun
            and abs(row.left - self.measure.left) < 3
            and gap < 5 * row.size
            and abs(row.right - self.measure.right) < 25
        )

    def _goes_on(self, row: Row, above: Row | None) -> bool:
        """Whether a row continues the last block; `above` is None at the top of a page or column."""
        if not self.blocks:
            return False
        block = self.blocks[-1]
        last = block.rows[-1]
        if block.table or (len(row.cells) > 1 and not (row.numbered and not self._stands_out(row, block))):
            return False
        if abs(row.size - last.size) > 0.6 or (_SECTION_SIGN.fullmatch(block.text) and block.bold == row.bold):
            return False
        if above is not None:
            gap = above.base - row.base
            if gap > 1.28 * self.measure.gap(row.size) or gap < 0:
                return False
        if block.bold != row.bold and (block.bold or not self._full(last, row)) and not self._in_text(block, row):
            return False
        return self._fits(block, last, row, above is None)

    def _in_text(self, block: Block, row: Row) -> bool:
        """Bold words that go on in the middle of a sentence."""
        return not block.bold and not is_ended(block.text) and row.text[:1].islower()

    def _stands_out(self, row: Row, block: Block) -> bool:
        """Whether a number at the start of a row is that of a paragraph, and not the end of a sentence ("of article\\n12. ")."""
        continued = block.rows[-1].left if len(block.rows) > 1 else self.measure.left
        return is_ended(block.text) or abs(row.left - continued) > 3

    def _fits(self, block: Block, last: Row, row: Row, turned: bool) -> bool:
        """Whether the row stands where the block goes on."""
        first = block.rows[0]
        if _centred(first, row, self.measure):
            return not turned or not is_ended(block.text)
        if block.bold and row.bold:  # the title of an annex stands further in than its heading
            return row.left < _text_left(first) + 15 and (not turned or not is_ended(block.text))
        if row.left > self.measure.left + 0.45 * (self.measure.right - self.measure.left) and row.left != last.left:
            return False
        if len(block.rows) > 1:
            if row.left > last.left + 5:
                return False
            if row.left < last.left - 5:
                return not is_ended(block.text)
        elif row.left > _text_left(first) + 5:
            return not is_ended(block.text) and self._full(last, row)
        elif abs(row.left - first.left) <= 5:  # no indent tells: a line that was not filled ended the paragraph
            if turned and is_ended(block.text) and row.left > self.measure.left + 6:
                return False  # both stand at the indent of a first line
            return (
                self._full(last, row) if is_ended(block.text) else self._full(last, row) or not row.text[:1].isupper()
            )
        if turned and is_ended(block.text) and abs(first.left - last.left) <= 5 and row.text[:1].isupper():
            return self._full(last, row) and not re.search(r"[.:;]\W*$", block.text)
        return True

    def _full(self, last: Row, row: Row) -> bool:
        """Whether the first word of the row would not have had room on the last one."""
        word = re.match(r"\S+", row.cells[0].text.strip())
        width = (row.right - row.left) / max(len(row.text), 1) * (len(word[0]) + 1 if word else 1)
        right = self.measure.right if last.left >= self.measure.left - 6 else max(last.right, row.right)
        return last.right + width > right - 1


def _text_left(row: Row) -> float:
    return row.cells[1].left if row.numbered else row.left


def _centred(first: Row, row: Row, measure: Measure) -> bool:
    middle = (measure.left + measure.right) / 2
    return all(
        abs((one.left + one.right) / 2 - middle) < 5 and one.left > measure.left + 15 and len(one.cells) == 1
        for one in (first, row)
    )


def _moved(row: Row, by: float) -> Row:
    """The row at another place of the page."""
    if not by:
        return row
    return replace(row, cells=tuple(replace(cell, left=cell.left + by, right=cell.right + by) for cell in row.cells))


def run_on(row: Row) -> Row:
    """The row with its gaps taken for spaces."""
    pieces = [piece for index, cell in enumerate(row.cells) for piece in ((Piece(" "),) if index else ()) + cell.pieces]
    return replace(row, cells=(Cell(tuple(pieces), row.left, row.right),))


def blocks(pages: Sequence[Sequence[Row]]) -> list[Block]:
    """The blocks of a document, in reading order; the rows of tables with the lines that go on below their cells."""
    columns = [in_reading_order(rows) for rows in pages]
    measure = Measure.of([column for page in columns for column in page])
    building = Blocks(measure)
    for page in columns:
        for column in page:
            own = Measure.of([column]) if len(page) > 1 and len(column) >= _FEWEST_IN_COLUMN else measure
            building.take(column, replace(measure, left=own.left, right=own.right))
    return in_tables(building.blocks, measure)


def in_tables(found: Sequence[Block], measure: Measure) -> list[Block]:
    """The blocks with the lines below the cells of a table put to their row, and what alone has several cells taken for no table."""
    kept: list[Block] = []
    gap = 0.0
    for index, block in enumerate(found):
        if block.table:
            gap = typical_gap([other.rows[0] for other in found[index : index + 8] if other.table]) or gap
        if kept and kept[-1].table and not block.rows[0].numbered:
            while block.rows and is_below(block.rows[0], kept[-1].rows[0], gap):
                kept[-1] = Block([merged(kept[-1].rows[0], block.rows.pop(0))], table=True)
            if not block.rows:
                continue
            if block.rows[0].size < 0.93 * measure.size and block.rows[0].page == kept[-1].rows[0].page:
                block.note = True
        kept.append(block)
    flags = [block.table for block in kept]
    return [Block(block.rows, block.table and near_tables(flags, at), block.note) for at, block in enumerate(kept)]
