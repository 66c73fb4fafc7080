"""Who holds a dossier open: a lock of the operating system on a small hidden file beside it.

SQLite's own exclusive mode would also keep out those who only want to read, and the plain copy of a file on Windows. So the dossier
itself stays unlocked between steps, and the right to write it is a lock on `.NAME.lock`. The system drops that lock when the
program ends, however it ends: a lock file left by a crash holds nobody up.
"""

from __future__ import annotations

import getpass
import os
import socket
import sys
from contextlib import suppress
from pathlib import Path

from app.storage.failures import refusal, told

LOCK_BYTE = 1 << 20
"""Windows locks a byte range and forbids reading it; far behind the few bytes that say who holds the lock."""

if sys.platform == "win32":
    import msvcrt

    def _seize(descriptor: int) -> bool:
        os.lseek(descriptor, LOCK_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _seize(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def lock_path(dossier: Path) -> Path:
    """Where the lock of a dossier lies."""
    return dossier.with_name(f".{dossier.name}.lock")


def holding(dossier: Path) -> tuple[int, int] | None:
    """What tells one hold of a dossier from the next, without seizing it; None where nobody seems to hold it."""
    try:
        found = lock_path(dossier.resolve()).stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns


def _holder() -> str:
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):  # no name in the environment nor in the system's list
        user = "someone"
    return f"{user}@{socket.gethostname()}"


class FileLock:
    """The right to write one dossier, held until `release`."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._descriptor: int | None = descriptor

    @classmethod
    def take(cls, dossier: Path) -> FileLock:
        """The lock of a dossier, at once or not at all: refused with `file-in-use` and who holds it, or `folder-read-only`."""
        path = lock_path(dossier)
        while True:
            with told(dossier):
                descriptor = _opened(path)
            try:
                if not _seize(descriptor):
                    raise refusal("file-in-use", dossier, by=_read_holder(descriptor))
                if _is_current(path, descriptor):
                    _sign(descriptor)
                    return cls(path, descriptor)
            except BaseException:
                os.close(descriptor)
                raise
            # Its last holder removed it between our opening and our locking: again, on the new one.
            os.close(descriptor)

    def release(self) -> None:
        """Gives the right back and takes the lock file away. A second call does nothing."""
        if self._descriptor is None:
            return
        descriptor, self._descriptor = self._descriptor, None
        if sys.platform == "win32":  # which removes nothing that is open
            os.close(descriptor)
            _remove(self._path)
        else:  # still locked: nobody can mistake the file we remove for a fresh one
            _remove(self._path)
            os.close(descriptor)


def _remove(path: Path) -> None:
    """A lock file that cannot be removed (the folder became read-only, the next holder has it open) stays and holds nobody up."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


NO_DETOUR = getattr(os, "O_NOFOLLOW", 0)
"""A link in place of the lock would have us empty the file it points to; a system without links of that kind has no such flag."""


def _opened(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | NO_DETOUR, 0o666)
    except PermissionError:
        if not path.exists():
            raise
        return os.open(
            path, os.O_RDONLY | NO_DETOUR
        )  # left by a colleague's crash in a shared folder: locked all the same


def _is_current(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _sign(descriptor: int) -> None:
    """Who holds the lock, for the one who is refused; not being able to write it (a left lock of another user) is no obstacle."""
    try:
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, _holder().encode())
    except OSError:
        return


def _read_holder(descriptor: int) -> str:
    os.lseek(descriptor, 0, os.SEEK_SET)
    text = os.read(descriptor, 200).decode(errors="replace")
    return "".join(letter for letter in text if letter.isprintable()) or "another program"
