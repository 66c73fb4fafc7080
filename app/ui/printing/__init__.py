"""Papers on pages: printed, looked at before, and written as PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from app.work.printing import Paper, Report

__all__ = ["write_pdf"]


def write_pdf(path: Path, paper: Paper, forbidden: Iterable[str] = (), report: Report | None = None) -> None:
    """Writes the paper as a PDF, whole or not at all, with no screen needed; Qt is loaded on the first call.

    The words of every page are read back first: refused as `paper-not-whole` where some are missing, as `paper-leaks` where one of the
    `forbidden` strings stands in the paper, on a page or in a property of the file.
    """
    from app.ui.printing.pdf import write_pdf as write

    write(path, paper, forbidden, report)
