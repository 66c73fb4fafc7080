"""The proof of a PDF: its words read back, and what may not leave looked for in the paper, on the pages and in the file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from app.formats.papers import Paper
from app.formats.reporting import Report, silent
from app.formats.text_file import write_whole


def prove_pdf(data: bytes, paper: Paper, forbidden: Iterable[str], report: Report = silent) -> None:
    """Refuses a PDF in which not all words of the paper stand (`paper-not-whole`), or something forbidden does (`paper-leaks`)."""
    from app.formats.papers.pdf_proof import prove  # reading a PDF is loaded on the first

    prove(data, paper, forbidden, report)


def put_in_place(path: Path, data: bytes) -> None:
    """Writes the bytes under this name, whole or not at all."""
    write_whole(path, data)
