"""What the disk and SQLite answer, said as refusals."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.domain.refusal import Refusal

LARGEST_VALUE = 1 << 26
"""Bytes in one value of a file; SQLite refuses more, before it fills the memory."""

SQLITE_REASONS = {
    sqlite3.SQLITE_FULL: "disk-full",
    sqlite3.SQLITE_BUSY: "file-busy",
    sqlite3.SQLITE_LOCKED: "file-busy",
    sqlite3.SQLITE_PERM: "file-read-only",
    sqlite3.SQLITE_READONLY: "file-read-only",
    sqlite3.SQLITE_READONLY_DIRECTORY: "folder-read-only",
    sqlite3.SQLITE_READONLY_DBMOVED: "file-vanished",
    sqlite3.SQLITE_CANTOPEN: "folder-read-only",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
    sqlite3.SQLITE_IOERR: "disk-failed",
    sqlite3.SQLITE_TOOBIG: "too-long",
}
OS_REASONS = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EACCES: "folder-read-only",
    errno.EPERM: "folder-read-only",
    errno.EROFS: "folder-read-only",
}


def reason_of(error: sqlite3.Error) -> str | None:
    """The reason for an error of SQLite; None for one that says we are wrong (a broken constraint, a mistake in our SQL)."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    return SQLITE_REASONS.get(code) or SQLITE_REASONS.get(code & 0xFF)


def refusal(reason: str, path: Path, **details: object) -> Refusal:
    """A refusal about a file, with the names every sentence of this package may use: `file` and `folder`."""
    return Refusal(reason, **{"file": path.name, "folder": str(path.parent), **details})


@contextmanager
def told(path: Path, *, reading: bool = False) -> Iterator[None]:
    """Turns errors of the disk and of SQLite into refusals about `path`, the error kept as their cause.

    With `reading`, an error that is none of the world's kind is damage too: the statements are ours and known to be right, so what
    they stumble over (a schema that does not parse, text that is no UTF-8) stands in the file.
    """
    try:
        yield
    except sqlite3.Error as error:
        reason = reason_of(error)
        if reading and reason in {None, "too-long"}:
            reason = "damaged"
        if reason is None:
            raise
        raise refusal(reason, path, where=str(error), what="step", longest=f"{LARGEST_VALUE:,}") from error
    except UnicodeEncodeError as error:  # half of a surrogate pair: Python's text may hold it, UTF-8 may not
        raise refusal("text-unwritable", path) from error
    except UnicodeDecodeError as error:  # SQLite quotes the file in its message, and what it quotes is no text
        raise refusal("damaged", path, where=error.reason, what="step") from error
    except OSError as error:
        where = error.strerror or str(error)
        raise refusal(OS_REASONS.get(error.errno or 0, "disk-failed"), path, where=where) from error


@contextmanager
def making(path: Path) -> Iterator[None]:
    """Refuses a new file as `folder-closed` where its folder may not be written: what is not there yet cannot be opened to read only."""
    try:
        yield
    except Refusal as refused:
        if refused.reason != "folder-read-only":
            raise
        raise refusal("folder-closed", path) from refused.__cause__
