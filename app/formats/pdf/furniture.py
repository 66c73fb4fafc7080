"""What a page carries besides the text: running heads, page and job numbers, bar codes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from app.formats.pdf.rows import Row

_TOP, _BOTTOM = 0.88, 0.12
"""Running heads and feet stand in the outer eighth of a page."""
_SYMBOL = re.compile(r"[A-Z][A-Z0-9]*/(?:[\w.()-]+/)*[\w.()-]*\d[\w.()-]*\*?")
_JOB = r"\d\d-\d{5}\*?(?: ?\([A-Z]\))?(?:[ \t]+\d{6})*"
_PAGE = r"(?:Page |page )?\d{1,4}(?: ?/ ?\d{1,4}| of \d{1,4})|[-–—] ?\d{1,4} ?[-–—]"
_FOOT = re.compile(rf"(?:(?:{_JOB}|{_PAGE}|\*\d{{7,8}}\*|Please recycle\W{{0,3}}|\W)[ \t]*)+")
_LONE_NUMBER = re.compile(r"\W{0,3}(\d{1,4})\W{0,3}")


@dataclass(frozen=True, slots=True)
class Cleared:
    """The rows of the pages without the furniture, and the furniture."""

    pages: list[list[Row]]
    furniture: list[Row]


def cleared(pages: Sequence[Sequence[Row]], heights: Sequence[float]) -> Cleared:
    """Takes the furniture off the pages. The first page keeps its masthead, which names the document."""
    repeated = _repeated(pages, heights)
    body = usual_size(pages)
    numbers = _page_numbers(pages, heights)
    kept: list[list[Row]] = []
    furniture: list[Row] = []
    for index, (rows, height) in enumerate(zip(pages, heights, strict=True)):
        judge = _Judge(height, body, index == 0, repeated, numbers)
        top = 0 if judge.first else judge.count(list(rows))
        below = judge.count(list(reversed(rows[top:])), foot=True)
        rest = list(rows[top : len(rows) - below])
        inner = [row for row in rest if _is_bar_code(row)]
        furniture += [*rows[:top], *inner, *rows[len(rows) - below :]]
        kept.append([row for row in rest if not _is_bar_code(row)])
    return Cleared(kept, furniture)


def _is_bar_code(row: Row) -> bool:
    return row.bar_code or re.fullmatch(r"\*\d{7,8}\*", row.text.strip()) is not None


@dataclass(frozen=True, slots=True)
class _Judge:
    """Says how many rows at the edge of a page are furniture."""

    height: float
    body: float
    first: bool
    repeated: frozenset[str]
    numbers: frozenset[tuple[int, str]]

    def count(self, rows: Sequence[Row], foot: bool = False) -> int:
        """How many of the rows, from the edge inwards, belong to the furniture."""
        taken = 0 if foot else self._titled(rows)
        for index, row in enumerate(rows):
            if not (row.base < self.height * _BOTTOM if foot else row.base > self.height * _TOP):
                break
            if index < taken:
                continue
            if not (self._is(row, foot) or (index and not foot and self._goes_on(rows[index - 1], row))):
                break
            taken = index + 1
        return taken

    def _titled(self, rows: Sequence[Row]) -> int:
        """The rows of a long running title beside the symbol, which may begin above it: all in small type."""
        small = 0
        while small < len(rows) and rows[small].base > self.height * _TOP and rows[small].size < self.body - 0.4:
            small += 1
        return max((at + 1 for at in range(small) if self._is(rows[at], foot=False)), default=0)

    def _is(self, row: Row, foot: bool) -> bool:
        text = row.text.strip()
        if _is_bar_code(row) or _key(row) in self.repeated or (row.page, text) in self.numbers:
            return True
        if foot:
            # A symbol alone may be the end of a footnote: it is a foot only beside a page or job number.
            rest = "\t".join(cell.text for cell in row.cells if not _SYMBOL.fullmatch(cell.text.strip())).strip()
            numbers = _FOOT.fullmatch(rest) and any(letter.isdigit() for letter in rest)
            return bool(numbers) or "Please recycle" in text
        return any(_SYMBOL.fullmatch(cell.text.strip()) for cell in row.cells) or bool(
            re.fullmatch(rf"{_PAGE}|{_JOB}", text)
        )

    def _goes_on(self, above: Row, row: Row) -> bool:
        """The second line of a long running title: in the same small type, close to the first."""
        return (
            row.size < self.body - 0.4
            and abs(row.size - above.size) < 0.4
            and above.base - row.base < 1.6 * row.size
            and row.bold == above.bold
        )


def _key(row: Row) -> str:
    """The letters of a row and its height to some points, whichever side of the page they stand on."""
    return f"{round(row.base / 6)} {' '.join(sorted(row.text.split()))}"


def _repeated(pages: Sequence[Sequence[Row]], heights: Sequence[float]) -> frozenset[str]:
    """The rows that return at the same height of the edge of at least three pages, or of both where there are but two."""
    seen: Counter[str] = Counter()
    for rows, height in zip(pages, heights, strict=True):
        edges = {
            _key(row)
            for row in rows
            if (row.base > height * _TOP or row.base < height * _BOTTOM) and not row.pieces[0].raised
        }
        seen.update(edges)
    return frozenset(key for key, count in seen.items() if count >= 3 or (count == 2 == len(pages)))


def _page_numbers(pages: Sequence[Sequence[Row]], heights: Sequence[float]) -> frozenset[tuple[int, str]]:
    """Lone numbers at the edge that grow with the pages."""
    found: list[tuple[int, str, int]] = []
    for rows, height in zip(pages, heights, strict=True):
        for row in rows:
            match = _LONE_NUMBER.fullmatch(row.text.strip())
            if match and (row.base > height * _TOP or row.base < height * _BOTTOM):
                found.append((row.page, row.text.strip(), int(match[1]) - row.page))
    shifts = Counter(shift for _, _, shift in found)
    return frozenset((page, text) for page, text, shift in found if shifts[shift] > 1 or shift == 0)


def usual_size(pages: Sequence[Sequence[Row]]) -> float:
    """The size in which most letters are set."""
    sizes: Counter[float] = Counter()
    for rows in pages:
        for row in rows:
            sizes[row.size] += len(row.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0
