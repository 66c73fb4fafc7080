"""Papers: what is handed to somebody to read or to speak from, as a Word file; printed and made PDF by the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.formats.comparison import Cell, Column, Line, SheetRow, Tone, says, shows
from app.formats.papers.paper import (
    Block,
    Grid,
    Masthead,
    PageBreak,
    Paper,
    Paragraph,
    Style,
    clean,
    paragraph,
    printable,
    quoted,
    split,
    stretches,
    without_masthead,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from app.formats.reporting import Report

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
    "Style",
    "Tone",
    "clean",
    "paragraph",
    "printable",
    "quoted",
    "says",
    "shows",
    "split",
    "stretches",
    "without_masthead",
    "words_of",
    "write_paper",
]


def write_paper(path: Path, paper: Paper, forbidden: Iterable[str] = (), report: Report | None = None) -> None:
    """Writes the paper as a Word file, whole or not at all. The Word libraries are loaded on the first call.

    The file is reopened before it gets its name: refused as `paper-not-whole` unless every word of the paper stands in it in order,
    and as `paper-leaks` if one of the `forbidden` strings is found in any part of it.
    """
    from app.formats.papers.document import write_document
    from app.formats.reporting import silent

    write_document(path, paper, forbidden, report or silent)
