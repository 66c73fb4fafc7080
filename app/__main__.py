"""Ad Ref started: `adref` opens the window, `adref DOSSIER` opens it on a dossier, `adref COMMAND …` does one thing from the shell."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from app.cli import COMMANDS


def main(words: Sequence[str] | None = None) -> int:
    """Runs the program with these words (those of the command line without any) and gives its exit code."""
    words = sys.argv[1:] if words is None else words
    if for_the_window(words):
        return _window(Path(words[0]) if words else None)
    from app.cli import run

    return run(words)


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
        if not (error.name or "").startswith(("PySide6", "shiboken6")) and "shared object" not in str(error):
            raise
        return _refused("window-cannot-start", cause=str(error))
    return open_window(path)


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
