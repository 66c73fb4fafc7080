"""A comparison as something to hand out: a sheet of rows and columns, as a table in Word, a page, Markdown or CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.formats.comparison.plain import csv_of, markdown_of
from app.formats.comparison.sheet import Cell, Column, Line, Sheet, SheetRow, Tone, is_turned, says, shows
from app.formats.comparison.web import page_of

if TYPE_CHECKING:
    from app.formats.reporting import Report

__all__ = [
    "Cell",
    "Column",
    "Line",
    "Sheet",
    "SheetRow",
    "Tone",
    "csv_of",
    "is_turned",
    "markdown_of",
    "page_of",
    "says",
    "shows",
    "table_of",
]


def table_of(sheet: Sheet, report: Report | None = None) -> bytes:
    """The sheet as the bytes of a Word file: landscape, its heading row on every page. The Word libraries are loaded on the first call."""
    from app.formats.comparison.table import table_bytes
    from app.formats.reporting import silent

    return table_bytes(sheet, report or silent)
