"""What is printed: the paper that each view shows now, and the proof of what was made of it."""

from __future__ import annotations

from app.formats.papers import (
    Block,
    Cell,
    Column,
    Grid,
    Line,
    Masthead,
    PageBreak,
    Paper,
    Paragraph,
    SheetRow,
    Style,
    Tone,
    paragraph,
    printable,
    quoted,
    says,
    shows,
    split,
    stretches,
    words_of,
)
from app.formats.reporting import Report, silent
from app.work.printing.naming import file_name
from app.work.printing.proving import prove_pdf, put_in_place
from app.work.printing.secrets import kept_back
from app.work.printing.sheets import sheet_paper

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
    "Report",
    "SheetRow",
    "Style",
    "Tone",
    "file_name",
    "kept_back",
    "paragraph",
    "printable",
    "prove_pdf",
    "put_in_place",
    "quoted",
    "says",
    "sheet_paper",
    "shows",
    "silent",
    "split",
    "stretches",
    "words_of",
]
