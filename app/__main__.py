"""Ad Ref started: `adref` opens the window, `adref DOSSIER` opens it on a dossier, `adref COMMAND …` does one thing from the shell."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli import COMMANDS

if TYPE_CHECKING:
    from app.formats.papers import Paper


def main(words: Sequence[str] | None = None) -> int:
    """Runs the program with these words (those of the command line without any) and gives its exit code."""
    words = sys.argv[1:] if words is None else words
    if for_the_window(words):
        return _window(Path(words[0]) if words else None)
    from app.cli import run

    return run(words, _write_pdf)


def for_the_window(words: Sequence[str]) -> bool:
    """Whether the words ask for the window: none at all, or one that is no command and reads like the name of a file."""
    if not words:
        return True
    first = words[0]
    if first in COMMANDS or first.startswith("-") or len(words) > 1:
        return False
    path = Path(first)
    return bool(path.suffix) or len(path.parts) > 1 or os.path.exists(first)  # noqa: PTH110 - it never raises


def _window(path: Path | None) -> int:
    if not _has_screen():
        return _refused("no-screen")
    try:
        from app.ui.start import open_window
    except ImportError as error:
        if not _is_of_qt(error):
            raise
        return _refused("window-cannot-start", cause=str(error))
    return open_window(path)


def _write_pdf(path: Path, paper: Paper, forbidden: Iterable[str] = ()) -> None:
    """Sets the pages of a PDF for the shell; Qt is loaded on the first and needs no screen."""
    from app.domain.refusal import Refusal
    from app.ui.printing import write_pdf

    try:
        write_pdf(path, paper, forbidden)
    except ImportError as error:
        if not _is_of_qt(error):
            raise
        raise Refusal("pdf-cannot-start", cause=str(error)) from error


def _is_of_qt(error: ImportError) -> bool:
    """Whether Qt, or a library that it needs, is not on this machine."""
    return (error.name or "").startswith(("PySide6", "shiboken6")) or "shared object" in str(error)


def _has_screen() -> bool:
    """Whether there is something to draw on; only Linux can be without, and Qt would end the program there."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _refused(reason: str, **details: object) -> int:
    from app.sentences import sentence

    sys.stderr.write(sentence(reason, details) + "\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
