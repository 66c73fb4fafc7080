"""How a dossier's file is opened, made and copied, so that what was on disk is whole at every moment.

The file uses SQLite's rollback journal (`journal_mode=DELETE`) and waits for the disk at every step (`synchronous=FULL`): between steps the
one file is the whole truth, and a plain copy of it made while it is open is whole. Who reads only gets a snapshot in memory
and never stands in the writer's way.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from secrets import token_hex
from urllib.parse import quote

from app.domain.dossier import Dossier
from app.storage import migrations
from app.storage.failures import LARGEST_VALUE, refusal, told
from app.storage.header import APPLICATION_ID
from app.storage.reading import read
from app.storage.schema import unfit

PATIENCE = 2.0
"""Seconds a step waits for someone who reads the file at this moment."""

CUT_SHORT = (sqlite3.SQLITE_READONLY_ROLLBACK, sqlite3.SQLITE_READONLY_CANTLOCK, sqlite3.SQLITE_CANTOPEN)
"""What SQLite answers a reader who would have to roll back first."""


def connected(path: Path, mode: str) -> sqlite3.Connection:
    """A connection to an existing file, `mode` "rw" or "ro", set up to trust nothing in it. Nothing is read or changed yet."""
    place = quote(os.fsencode(path.as_posix()))
    uri = f"file://{'' if place.startswith('/') else '/'}{place}?mode={mode}"
    return _set_up(sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None))


def _set_up(connection: sqlite3.Connection) -> sqlite3.Connection:
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    for pragma in (
        "trusted_schema=OFF",
        "cell_size_check=ON",
        "foreign_keys=ON",
        "temp_store=MEMORY",
        "synchronous=FULL",
    ):
        connection.execute(f"PRAGMA {pragma}")
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing: whatever leaves the block by an error is rolled back."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # SQLite has rolled back by itself after some errors (disk full)
            connection.execute("ROLLBACK")
        raise


def snapshot(path: Path) -> sqlite3.Connection:
    """The file as it stands between two steps, in memory; the file itself is not kept open."""
    memory = sqlite3.connect(":memory:", isolation_level=None)
    try:
        with told(path, reading=True):
            try:
                _pour(path, "ro", memory)
            except sqlite3.OperationalError as error:
                if getattr(error, "sqlite_errorcode", 0) not in CUT_SHORT:
                    raise
                _pour_recovered(path, memory)
    except BaseException:
        memory.close()
        raise
    return _set_up(memory)


def _pour(path: Path, mode: str, target: sqlite3.Connection) -> None:
    with closing(connected(path, mode)) as source:
        source.backup(target)


def _pour_recovered(path: Path, target: sqlite3.Connection) -> None:
    """Of a file whose last step was cut short: a reader may not roll that back in place, so it is done on a copy."""
    with tempfile.TemporaryDirectory(prefix="adref-") as folder:
        copy = Path(folder) / "copy"
        shutil.copyfile(path, copy)
        for kind in ("-journal", "-wal"):  # the second only where someone changed the file's mode
            left = path.with_name(path.name + kind)
            if left.exists():
                shutil.copyfile(left, copy.with_name(copy.name + kind))
        _pour(copy, "rw", target)


def examined(connection: sqlite3.Connection, path: Path, *, backup: bool) -> Dossier:
    """The dossier in the file, after everything about it was found whole; an older format is brought up to today's first.

    With `backup`, a copy of the file as it was is left beside it. The new format is kept only if the whole dossier can be
    read from it: until then the file on disk is as it was, and so it stays if this refuses.
    """
    with told(path, reading=True):
        for (finding,) in connection.execute("PRAGMA quick_check(1)"):
            if finding != "ok":
                raise refusal("damaged", path, where=finding)
        found = migrations.format_of(connection)
        if found > migrations.HEAD:
            raise refusal("newer-format", path, found=found, known=migrations.HEAD)
        if found == migrations.HEAD:
            return _read(connection, path)
        kept = _kept_aside(connection, path, found) if backup else None
        try:
            with transaction(connection):
                migrations.bring_up(connection)
                return _read(connection, path)
        except BaseException:
            if kept is not None:
                kept.unlink(missing_ok=True)
            raise


def _read(connection: sqlite3.Connection, path: Path) -> Dossier:
    if where := unfit(connection):
        raise refusal("damaged", path, where=where)
    try:
        return read(connection)
    except ValueError as error:
        raise refusal("damaged", path, where=str(error)) from error


def _kept_aside(connection: sqlite3.Connection, path: Path, found: int) -> Path:
    """A copy of the file in its old format, beside it, under a name that is free."""
    for number in range(1, 1000):
        again = "" if number == 1 else f" {number}"
        target = path.with_name(f"{path.stem} (format {found}{again}){path.suffix}")
        if not target.exists():
            write_beside(target, connection)
            return target
    raise refusal("file-exists", target)


def write_beside(target: Path, source: sqlite3.Connection) -> None:
    """Writes all of `source` to `target`, in place of what is there, in one movement: until it is whole, `target` is untouched."""
    with scratch(target) as draft:
        with closing(connected(draft, "rw")) as copy:
            copy.execute("PRAGMA journal_mode=OFF")
            source.backup(copy)
        flush(draft)
        draft.replace(target)
        flush(target.parent)


@contextmanager
def scratch(target: Path) -> Iterator[Path]:
    """An empty hidden file in the folder of `target`, gone at the end unless it was moved into place."""
    draft = target.with_name(f".{token_hex(4)}.part")
    draft.touch(
        exist_ok=False
    )  # with the rights the person gives to new files; those of `tempfile` would shut colleagues out
    try:
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def lay_down(draft: Path, path: Path) -> None:
    """Moves a finished draft to a name that must be free, in one movement; refused with `file-exists` if it is not."""
    flush(draft)
    try:
        os.link(draft, path)
    except FileExistsError as error:
        raise refusal("file-exists", path) from error
    except OSError as error:  # a file system without links (a USB stick); between the look and the move stands our lock
        if path.exists():
            raise refusal("file-exists", path) from error
        draft.rename(path)
    flush(path.parent)


def flush(path: Path) -> None:
    """Waits until a file, or the names in a folder, are on the disk. Windows does that for folders by itself and lets nobody ask."""
    if os.name == "nt" and path.is_dir():
        return
    descriptor = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def stamped(draft: Path) -> sqlite3.Connection:
    """A connection to an empty file that it makes an empty dossier of today's format. The file is a draft: it needs no journal."""
    connection = connected(draft, "rw")
    connection.execute("PRAGMA journal_mode=OFF")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("PRAGMA encoding = 'UTF-8'")
    with transaction(connection):
        migrations.bring_up(connection)
    return connection
