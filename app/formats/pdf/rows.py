"""Stretches into printed rows: what stands on one line of the page, its cells parted by wide gaps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from app.formats.pdf.letters import Page, Stretch

_SPACE = 0.18
"""A gap of this share of the letters' size is a space; the narrowest space of a justified line is 0.21 of it."""
_CELL = 1.15
"""A gap of this share is wider than any space of a justified line."""
_NUMBER = re.compile(
    r"\d{1,3}\.(?: ?(?:bis|ter|quater|quinquies)\.?)?|\d{1,3} (?:bis|ter|quater|quinquies)\.|(?:\d{1,2}\.){1,3}\d{0,2}"
    r"|\([a-z]{1,6}\)|\(\d{1,3}\)|[a-zA-Z]\.|[a-z]\)|[ivxIVX]{1,6}\.|[•·–—]|\d{1,3}/\d{1,4}\.|Item \d+\."
)
_DECIMAL = re.compile(r"\d+\.\d{1,2}")
_BESIDE = 0.5
"""Figures and Latin letters stand apart from Chinese ones by less than this, without a space."""
_LETTER = "[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff65]"
IDEOGRAM = re.compile(rf"{_LETTER}\S|\S{_LETTER}")
"""Two letters of which one is Chinese or Japanese: no space is written between them."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters of a row in one style; `raised` ones stand above the line, as the mark of a footnote does."""

    text: str
    italic: bool = False
    bold: bool = False
    raised: bool = False


@dataclass(frozen=True)
class Cell:
    """A part of a row with no wide gap in it."""

    pieces: tuple[Piece, ...]
    left: float
    right: float

    @cached_property
    def text(self) -> str:
        """The letters without their styles."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True)
class Row:
    """One printed line. `base` is the height of its line, `size` that of most of its letters, in points."""

    page: int
    cells: tuple[Cell, ...]
    base: float
    size: float
    bar_code: bool = False

    @cached_property
    def text(self) -> str:
        """The letters, cells parted by tabs."""
        return "\t".join(cell.text for cell in self.cells)

    @property
    def left(self) -> float:
        """The left edge of its letters."""
        return self.cells[0].left

    @property
    def right(self) -> float:
        """Their right edge."""
        return self.cells[-1].right

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """All of its pieces, with a tab between two cells."""
        found: list[Piece] = []
        for index, cell in enumerate(self.cells):
            found += [Piece("\t")] if index else []
            found += cell.pieces
        return tuple(found)

    @cached_property
    def bold(self) -> bool:
        """Whether every letter of it is bold."""
        return _all(self.pieces, "bold")

    @cached_property
    def italic(self) -> bool:
        """Whether every letter of it is italic."""
        return _all(self.pieces, "italic")

    @cached_property
    def numbered(self) -> bool:
        """Whether it begins with a number or sign that a wide gap parts from the rest."""
        return len(self.cells) > 1 and bool(_NUMBER.fullmatch(self.cells[0].text.strip()))


def rows(page: Page) -> tuple[list[Row], list[str]]:
    """The rows of a page from top to bottom, and the letters that stand on no row of it: turned ones, and those outside of its edges."""
    upright, lost = [], []
    for stretch in page.stretches:
        inside = -1 <= stretch.base <= page.height + 1 and stretch.right > 0 and stretch.left < page.width
        if stretch.turned or not inside:
            lost.append(stretch.text)
        elif stretch.text.strip():
            upright.append(stretch)
    found = [_row(page.number, group, raised) for group, raised in _grouped(upright)]
    return found, _joined_lost(lost)


def _joined_lost(lost: list[str]) -> list[str]:
    text = " ".join(" ".join(lost).split())
    return [text] if text else []


def _all(pieces: Iterable[Piece], style: str) -> bool:
    lettered = [piece for piece in pieces if any(letter.isalnum() for letter in piece.text) and not piece.raised]
    return bool(lettered) and all(getattr(piece, style) for piece in lettered)


def _grouped(stretches: Sequence[Stretch]) -> list[tuple[list[Stretch], set[int]]]:
    """The stretches of each row with those that are raised (by their identity), from top to bottom."""
    groups: list[list[Stretch]] = []
    for stretch in sorted(stretches, key=lambda item: -item.base):
        near = groups and abs(groups[-1][0].base - stretch.base) <= max(
            0.12 * min(stretch.size, groups[-1][0].size), 0.8
        )
        if near:
            groups[-1].append(stretch)
        else:
            groups.append([stretch])
    raised: dict[int, set[int]] = {}
    kept: list[list[Stretch]] = []
    for index, group in enumerate(groups):
        rest = []
        for stretch in group:
            home = _home(stretch, groups, index)
            if home is None:
                rest.append(stretch)
            else:
                groups[home].append(stretch)
                raised.setdefault(home, set()).add(id(stretch))
        groups[index] = rest
    for index, group in enumerate(groups):
        if group:
            kept.append(group)
            raised[len(kept) - 1 + 1_000_000] = raised.get(index, set())
    return [(group, raised[index + 1_000_000]) for index, group in enumerate(kept)]


def _home(stretch: Stretch, groups: Sequence[Sequence[Stretch]], index: int) -> int | None:
    """The row that a small raised or lowered stretch belongs to: one of larger letters, next to it."""
    for near in (index + 1, index - 1):
        if not 0 <= near < len(groups):
            continue
        for other in groups[near]:
            above = stretch.base - other.base
            fits = stretch.size <= 0.85 * other.size and -0.35 * other.size <= above <= 0.75 * other.size
            if fits and other.left - 2 * other.size <= stretch.left <= other.right + other.size:
                return near
    return None


def _row(number: int, group: list[Stretch], raised: set[int]) -> Row:
    size = _usual_size([stretch for stretch in group if id(stretch) not in raised] or group)
    base = next(stretch.base for stretch in group if id(stretch) not in raised)
    if any(_RIGHT_TO_LEFT.search(stretch.text) for stretch in group):
        ordered = group
        cells: tuple[Cell, ...] = (_cell(ordered, raised, size, base, spaced=True),)
    else:
        ordered = sorted(group, key=lambda stretch: stretch.left)
        cells = tuple(_cell(part, raised, size, base) for part in _parted(ordered, size))
    return Row(number, cells, base, size, any(stretch.face.bar_code for stretch in group))


def _usual_size(group: Sequence[Stretch]) -> float:
    sizes: Counter[float] = Counter()
    for stretch in group:
        sizes[round(stretch.size, 1)] += len(stretch.text.strip())
    return sizes.most_common(1)[0][0]


def _parted(ordered: list[Stretch], size: float) -> list[list[Stretch]]:
    """The row cut where a gap is wider than a space can be; after a number a smaller gap is enough."""
    parts: list[list[Stretch]] = []
    for stretch in ordered:
        if parts:
            before = parts[-1]
            gap = stretch.left - max(item.right for item in before)
            text = "".join(item.text for item in before).strip()
            numbered = len(parts) == 1 and bool(_NUMBER.fullmatch(text)) and not _DECIMAL.fullmatch(text)
            if gap <= (0.3 if numbered else _CELL) * size:
                before.append(stretch)
                continue
        parts.append([stretch])
    return parts


def _cell(part: list[Stretch], raised: set[int], size: float, base: float, spaced: bool = False) -> Cell:
    pieces: list[Piece] = []
    right = part[0].left
    for stretch in part:
        text = re.sub(r"[ \u00a0\r\n\t]+", _one_space, stretch.text)
        is_raised = id(stretch) in raised and stretch.base > base + 0.1 * size
        gap = stretch.left - right
        if pieces and gap < _BESIDE * size and IDEOGRAM.fullmatch(pieces[-1].text.rstrip()[-1:] + text.lstrip()[:1]):
            pieces[-1], text = replace(pieces[-1], text=pieces[-1].text.rstrip(" ")), text.lstrip(" ")
        elif pieces and gap > _SPACE * size and not is_raised:
            text = text if pieces[-1].text.endswith((" ", "\u00a0")) or text[:1].isspace() else " " + text
        elif pieces and spaced and not pieces[-1].text.endswith(" ") and not text.startswith(" "):
            text = " " + text
        pieces.append(Piece(text, stretch.face.italic, stretch.face.bold, is_raised))
        right = max(right, stretch.right)
    return Cell(tuple(pieces), min(item.left for item in part), max(item.right for item in part))


def _one_space(match: re.Match[str]) -> str:
    return "\u00a0" if match.group() == "\u00a0" else " "


def joined(first: Row, second: Row) -> Row:
    """Two rows that stand beside each other as one."""
    return replace(first, cells=(*first.cells, *second.cells))
