"""A dossier's file, held while it is open: read once, written at every step, with its journal."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from app.domain.dossier import TABLES, Delta, Dossier, RowChange
from app.storage import header, journal, reading, schema
from app.storage.connecting import connected, examined, lay_down, scratch, snapshot, stamped, transaction, write_beside
from app.storage.failures import making, refusal, told
from app.storage.journal import Entry
from app.storage.lock import FileLock
from app.storage.writing import Written, written


class DossierFile:
    """One dossier on disk. Whoever opens it to write holds it alone; whoever opens it to read gets it as it stood at that moment.

    All methods belong to the thread that opened it. Every failure of the disk is a `Refusal`, after which the file is as it was and the
    same call may be made again.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, dossier: Dossier, lock: FileLock | None) -> None:
        self.path = path
        self.read_only = lock is None
        self._connection = connection
        self._lock = lock
        self._first: Dossier | None = dossier
        self._identity = None if lock is None else path.stat()
        self._data_version = _data_version(connection)

    @classmethod
    def create(cls, path: Path, dossier: Dossier, entry: Entry) -> DossierFile:
        """A new file with this dossier in it, open to write. The name appears when the file is whole.

        Of `entry`, who, when and label are kept; it becomes the first of the journal, with every row, and is never taken back.
        Refused with `file-exists` if the name is taken, and with `folder-missing` or `folder-closed`.
        """
        path = path.resolve()
        with told(path):
            if path.exists():
                raise refusal("file-exists", path)
            if not path.parent.is_dir():
                raise refusal("folder-missing", path)
        with making(path):
            lock = FileLock.take(path)
        try:
            with making(path), told(path), scratch(path) as draft:
                with closing(stamped(draft)) as connection, transaction(connection):
                    first = written(_whole(dossier))
                    first.put(connection)
                    journal.append(connection, replace(entry, origin=journal.CREATED, undoes=0), first)
                lay_down(draft, path)
            return cls._opened(path, lock)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> DossierFile:
        """The dossier at `path`, checked from end to end; one of an older format is brought up to today's, a copy kept beside it.

        Refused, with the file untouched: `file-missing`, `not-a-dossier`, `newer-format`, `damaged`, and, to write,
        `file-in-use`, `file-read-only`, `folder-read-only`. With `read_only`, the file is read into memory and let go.
        """
        path = path.resolve()
        header.examine(path)
        if read_only:
            connection = snapshot(path)
            try:
                return cls(path, connection, examined(connection, path, backup=False), None)
            except BaseException:
                connection.close()
                raise
        lock = FileLock.take(path)
        try:
            try:
                path.open("r+b").close()  # nobody else in this program has it open: that would drop SQLite's own locks
            except PermissionError as error:
                raise refusal("file-read-only", path) from error
            return cls._opened(path, lock)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def _opened(cls, path: Path, lock: FileLock) -> DossierFile:
        with told(path, reading=True):
            connection = connected(path, "rw")
        try:
            dossier = examined(connection, path, backup=True)
            with told(path):
                connection.execute("PRAGMA journal_mode=DELETE")
                return cls(path, connection, dossier, lock)
        except BaseException:
            connection.close()
            raise

    def read(self) -> Dossier:
        """The dossier as the file has it."""
        first, self._first = self._first, None
        if first is not None:
            return first
        with self._reading():
            return reading.read(self._connection)

    def write(self, delta: Delta, entry: Entry, ready: Written | None = None) -> Entry:
        """Saves one step, rows and journal entry together; gives the entry with its `seq` once it is safe on the disk.

        The entry is kept with this `delta`, whatever it bears. `ready` is the written form of the same delta where it was made before.
        Refused with `opened-read-only`; with `file-vanished` if the file was
        moved, deleted or replaced meanwhile; with `file-changed` if another program wrote into it; with `disk-full` and the like. Nothing
        has happened then.
        """
        if self.read_only:
            raise refusal("opened-read-only", self.path)
        if self._is_gone():
            raise refusal("file-vanished", self.path)
        self._first = None
        step = ready if ready is not None and ready.delta is delta else written(delta)
        with told(self.path), transaction(self._connection):
            if _data_version(self._connection) != self._data_version:
                raise refusal("file-changed", self.path)
            step.put(self._connection)
            return journal.append(self._connection, entry, step)

    def journal(self, *, paragraph: str | None = None, limit: int | None = None) -> list[Entry]:
        """The steps, newest first, at most `limit`.

        With `paragraph` (an identity), those that touched it, each with the rows of that paragraph alone.
        """
        with self._reading():
            return list(journal.entries(self._connection, paragraph=paragraph, limit=limit))

    def last_entry(self, origin: str) -> Entry | None:
        """The newest step of that origin which has not been taken back and takes nothing back itself: what "undo" would undo."""
        with self._reading():
            return journal.last_standing(self._connection, origin)

    def copy_to(self, path: Path) -> None:
        """Writes a copy of the whole file, journal included, in place of what is at `path`; until it is whole nothing there changes.

        Refused with `same-file` onto itself, `file-in-use` if a program holds the target open, `folder-closed`, and as for any
        writing. Works for a file that was opened to read, or has vanished meanwhile.
        """
        path = path.resolve()
        if path == self.path or (path.exists() and self.path.exists() and path.samefile(self.path)):
            raise refusal("same-file", path)
        with told(path):
            if not path.parent.is_dir():
                raise refusal("folder-missing", path)
            if path.exists() and not path.is_file():
                raise refusal("folder-there", path)
        with making(path):
            lock = FileLock.take(path)
        try:
            with making(path), told(path):
                write_beside(path, self._connection)
        finally:
            lock.release()

    def check(self) -> list[str]:
        """What is wrong with the file, in SQLite's and our own technical words; empty when it is whole.

        Looks at every page, key, row and journal entry, and holds the tables against their declaration (which loads SQLModel).
        """
        with told(self.path, reading=True):
            findings = [str(row[0]) for row in self._connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
            keys = self._connection.execute("PRAGMA foreign_key_check").fetchall()
            findings += [f"{table} row {row}: points at nothing in {parent}" for table, row, parent, _ in keys]
            findings += schema.drift(self._connection)
            return findings + reading.unreadable(self._connection)

    def close(self) -> None:
        """Lets the file go. A second call does nothing."""
        self._connection.close()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with told(self.path, reading=True):
            try:
                yield
            except ValueError as error:
                raise refusal("damaged", self.path, where=str(error)) from error

    def _is_gone(self) -> bool:
        try:
            return self._identity is None or not os.path.samestat(self.path.stat(), self._identity)
        except FileNotFoundError:
            return True


def _data_version(connection: sqlite3.Connection) -> int:
    """A number that changes when someone else writes into the file."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


def _whole(dossier: Dossier) -> Delta:
    rows = ((table, row) for table in TABLES[1:] for row in getattr(dossier, table).values())
    about = RowChange("about", dossier.about.id, None, dossier.about)
    return (about, *(RowChange(table, row.id, None, row) for table, row in rows))
