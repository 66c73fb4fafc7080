"""The first hundred bytes of a file: whether it is a dossier at all, and of which format.

Read without SQLite, so that a file which is not ours, or comes from a newer Ad Ref, is refused before anything can touch it
(SQLite would roll back a left-over journal as soon as it reads).
"""

from __future__ import annotations

import stat
from pathlib import Path

from app.storage.failures import refusal, told
from app.storage.migrations import HEAD

APPLICATION_ID = 0x41645266
"""Stands at byte 68 of the file: "AdRf"."""

MAGIC = b"SQLite format 3\x00"


def examine(path: Path) -> int:
    """The format (SQLite's `user_version`) of the dossier at `path`. Refuses what is missing, no dossier, or newer than we know."""
    with told(path):
        try:
            if not stat.S_ISREG(path.stat().st_mode):
                raise refusal("not-a-dossier", path)
            with path.open("rb") as file:
                head = file.read(100)
        except (FileNotFoundError, NotADirectoryError) as error:
            raise refusal("file-missing", path) from error
        except PermissionError as error:
            raise refusal("dossier-unreadable", path) from error
    if len(head) < 100 or not head.startswith(MAGIC) or int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise refusal("not-a-dossier", path)
    found = int.from_bytes(head[60:64], "big", signed=True)
    if found > HEAD:
        raise refusal("newer-format", path, found=found, known=HEAD)
    if found < 0:
        raise refusal("damaged", path, where=f"format {found}")
    return found
