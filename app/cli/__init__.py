"""The same actions from a shell, without Qt. Only the names are known before a command runs: what it needs, it loads itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.cli.pdf import PdfWriter

COMMANDS = (
    "new",
    "sample",
    "import",
    "show",
    "compare",
    "export",
    "position",
    "note",
    "amend",
    "sponsor",
    "report",
    "vote",
    "undo",
    "check",
)
"""The words by which `adref` knows that a command follows and not the name of a dossier."""


def run(words: Sequence[str], write_pdf: PdfWriter | None = None) -> int:
    """Runs one command line and gives its exit code: 0 done, 1 refused, 2 wrong usage. `write_pdf` is what sets the pages of a PDF."""
    from app.cli.shell import run_shell

    return run_shell(words, write_pdf)
