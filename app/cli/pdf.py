"""How the shell makes a PDF: what sets pages is part of the window, and is handed in from above."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.refusal import Refusal

if TYPE_CHECKING:
    from app.formats.papers import Paper

PdfWriter = Callable[[Path, "Paper", Iterable[str]], None]
"""Writes a paper as a PDF under a name, proven, with nothing of these strings in it.

A command gets it as `write_pdf` where its grammar has `set_defaults(makes_pdf=True)`.
"""


def no_pdf(path: Path, _paper: Paper, _forbidden: Iterable[str]) -> None:
    """Refuses: nothing that sets pages was handed in."""
    raise Refusal("no-pdf-here", name=path.name)
