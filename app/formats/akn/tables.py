"""The rows of a table, with the cells that span several columns or rows kept in their places."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from app.domain.wording import Run, Wording, join, plain
from app.formats.akn.elements import name_of, runs_in, tidy

_WIDEST = 60


def rows_of(table: etree._Element) -> Iterator[Wording]:
    """The rows that hold any words, their cells parted by tabs; text beside the cells makes rows of its own."""
    below: dict[int, int] = {}
    beside: list[Run] = [Run(table.text or "")]
    for child in table:
        if name_of(child) == "tr":
            yield from _words(beside)
            beside = []
            row = _row(child, below)
            if row.plain.strip() or row.notes:
                yield row
        elif any(name_of(inner) == "tr" for inner in child.iter(etree.Element)):
            yield from _words(beside)
            beside = []
            yield from rows_of(child)  # a table head or body within the table
        else:
            beside += [*runs_in(child, Run("")), Run("\v")]
        beside.append(Run(child.tail or ""))
    yield from _words(beside)


def _row(row: etree._Element, below: dict[int, int]) -> Wording:
    """One row; `below` counts for each column how many further rows a cell above reaches into."""
    cells: list[Wording] = []
    beside = [Run(row.text or "")]
    for child in row:
        while below.get(len(cells), 0) and len(cells) < _WIDEST:
            below[len(cells)] -= 1
            cells.append(Wording())
        if name_of(child) in {"td", "th"}:
            wide, high = _span(child, "colspan"), _span(child, "rowspan")
            for column in range(len(cells), len(cells) + wide):
                below[column] = high - 1
            cells += [_cell(child), *[Wording()] * (wide - 1)]
        else:
            beside += [*runs_in(child, Run("")), Run(" ")]
        beside.append(Run(child.tail or ""))
    loose = tidy(beside, tabs=False)
    if loose:
        cells.append(loose)
    parts: list[Wording] = []
    for cell in cells:
        parts += [plain("\t"), cell] if parts else [cell]
    return join(parts)


def _cell(cell: etree._Element) -> Wording:
    return _one_line(tidy(list(runs_in(cell, Run(""))), tabs=False))


def _one_line(text: Wording) -> Wording:
    return tidy([*text.runs], tabs=False) if "\n" not in text.text else _spaced(text)


def _spaced(text: Wording) -> Wording:
    return tidy([Run(run.text.replace("\n", " "), *run.style, note=run.note) for run in text.runs], tabs=False)


def _span(cell: etree._Element, name: str) -> int:
    value = cell.get(name, "1")
    return min(int(value), _WIDEST) if value.isascii() and value.isdigit() and int(value[:4]) > 0 else 1


def _words(runs: list[Run]) -> Iterator[Wording]:
    text = tidy(runs, tabs=False)
    if text:
        yield _spaced(text)
