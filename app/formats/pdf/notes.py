"""The footnotes of the pages: their bodies below the text, and the marks that call them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.formats.pdf.letters import Page
from app.formats.pdf.rows import Piece, Row

_RULE = re.compile(r"[_\s\u2014\u2015]{5,}")
_SMALL = 0.93
"""Notes are set in smaller type than the text: at most this share of its size."""
_NUMBERED = re.compile(r"(\d{1,3}|[a-z]{1,2}|\*{1,4}|[†‡§¶]{1,3})[.)]?(?:\t|\s+|$)")
_STARRED = re.compile(r"(\*{1,4}|[†‡§]{1,3})\s*(?=\S)")
_MARK = re.compile(r"\d{1,3}|[a-z]{1,2}|\*{1,4}|[†‡§¶]{1,3}")


@dataclass(slots=True)
class Note:
    """One footnote: its mark, the page it begins on, and its rows without the mark."""

    mark: str
    page: int
    lines: list[tuple[Piece, ...]] = field(default_factory=list)
    used: bool = False


@dataclass(slots=True)
class Noted:
    """The rows of the text, page by page, and the notes that stood below them; `rules` are the lines that parted the two."""

    pages: list[list[Row]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    rules: list[Row] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    """The marks that stood before the bodies."""


def parted(pages: Sequence[Sequence[Row]], drawn: Sequence[Page], body: float) -> Noted:
    """Takes the notes off the pages. A body that goes on below the next page is put together again."""
    noted = Noted()
    for rows, page in zip(pages, drawn, strict=True):
        kept: list[Row] = []
        below = False
        previous: Row | None = None
        for row in rows:
            if _RULE.fullmatch(row.text) and row.text.strip():
                noted.rules.append(row)
                below = True
            elif row.size > _SMALL * body:
                below = False
                kept.append(row)
            elif (mark := _mark(row)) and (below or _parts(row, kept, page, body)):
                noted.notes.append(_note(mark, row, noted))
                below = True
            elif below and noted.notes and _continues(row, previous):
                noted.notes[-1].lines.append(row.pieces)
            else:
                below = False
                kept.append(row)
            previous = row
        noted.pages.append(kept)
    return noted


def _mark(row: Row) -> str:
    """The mark a row begins with: raised, or a star."""
    first = row.pieces[0]
    if first.raised and _MARK.fullmatch(first.text.strip()):
        return first.text.strip()
    match = _STARRED.match(row.text)
    return match[1] if match else ""


def _parts(row: Row, kept: Sequence[Row], page: Page, body: float) -> bool:
    """Whether something parts the row from the text above it: a drawn line, or space."""
    if not kept:
        return True
    above = kept[-1].base
    return above - row.base > 1.1 * body or any(row.base < height < above for _, _, height in page.rules)


def _continues(row: Row, previous: Row | None) -> bool:
    return previous is None or previous.base - row.base < 2.2 * row.size


def _note(mark: str, row: Row, noted: Noted) -> Note:
    noted.dropped.append(mark)
    pieces = list(row.pieces)
    if pieces[0].raised:
        pieces = pieces[1:]
    else:
        pieces[0] = Piece(pieces[0].text[len(mark) :], pieces[0].italic, pieces[0].bold)
    while pieces and not pieces[0].text.strip():
        pieces.pop(0)
    return Note(mark, row.page, [tuple(pieces)])
