"""Writing a file whole or not at all: the one place where a file of ours takes its name.

A file is written beside its place under another name, brought to the disk, looked at by whoever wants to, and then put into its place in
one step. Whatever goes wrong before, what stood there stays byte for byte and nothing of ours is left lying about.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from app.domain.refusal import Refusal
from app.formats.file_names import LONGEST_PATH, fault_of, is_too_long

T = TypeVar("T")

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_LOST = {
    errno.EIO, errno.ENODEV, errno.ENXIO, errno.ESTALE, errno.ENETDOWN, errno.ENETUNREACH, errno.ENETRESET,
    errno.ECONNABORTED, errno.ECONNRESET, errno.ENOTCONN, errno.ETIMEDOUT, errno.EHOSTDOWN, errno.EHOSTUNREACH,
    getattr(errno, "EREMOTEIO", errno.EIO),
}  # fmt: skip
_WINDOWS_FULL = {39, 112, 1295}
_WINDOWS_OPEN = {32, 33}
_WINDOWS_LOST = {21, 51, 53, 54, 55, 59, 64, 65, 67, 71, 121, 170, 240, 1167, 1222, 1231, 1232, 1236}
_WINDOWS_NAME = {123, 161}
_WINDOWS_LONG = {111, 206}
_PART = re.compile(r"\.[0-9a-f]{16}\.part")
_LEFT = 3600
"""After so many seconds nobody writes on a file any more that has not got its name."""
_AGAIN = (0.05, 0.1, 0.2, 0.4) if os.name == "nt" else ()
"""How long to wait, each time, for a scanner or indexer to let go of a file on Windows."""


def write_text(path: Path, text: str) -> None:
    """Writes the text in UTF-8, whole or not at all."""
    write_whole(path, text.encode("utf-8"))


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file beside its place and then puts it there in one step; what stood there before stays until then."""
    write_checked(path, data, lambda _: None)


def write_checked(path: Path, data: bytes, check: Callable[[Path], T]) -> T:
    """Writes a file, has it looked at under its other name, and only then puts it into its place; gives what the look gave.

    Where `check` refuses, nothing is left and what stood there before is as it was. All that can be wrong with a place is refused in words
    of its own: see `fitting_target`, and a full disk, a file that another program holds, a share that is gone.
    """
    with taking_place(path) as written:
        with written.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        return check(written)


@contextmanager
def taking_place(path: Path) -> Iterator[Path]:
    """A name beside `path` to write to; at the end of the block what is there takes the place of `path` in one step."""
    fitting_target(path)
    place = path.resolve() if path.is_symlink() else path  # the link stays one: what it leads to is written
    _sweep(place.parent)
    written = place.with_name(f".{os.urandom(8).hex()}.part")
    try:
        yield written
        if place.exists():
            written.chmod(stat.S_IMODE(place.stat().st_mode))
        _replace(written, place)
        _settle(place.parent)
    except OSError as error:
        raise refusal_of(error, path) from error
    finally:
        with suppress(OSError):  # a share that is gone takes its part with it
            written.unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    """Takes away what was left where the program, or the machine, was stopped while it wrote: nothing unproven stays lying about."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _PART.fullmatch(entry.name) and entry.stat(follow_symlinks=False).st_mtime < time.time() - _LEFT:
                Path(entry.path).unlink(missing_ok=True)


def fitting_target(path: Path) -> None:
    """Refuses a place where no file can lie, in words: a name no file can have, a folder, a missing or read-only one, a protected file."""
    fault = fault_of(path.name)
    if fault == "length" or is_too_long(path):
        raise Refusal("target-too-long", name=_shortened(path.name), limit=LONGEST_PATH)
    if fault:
        raise Refusal(_NAME_FAULTS[fault], name=path.name)
    try:
        if path.is_symlink():
            path.resolve()
        if path.is_dir():
            raise Refusal("output-is-folder", name=path.name)
        if not path.parent.is_dir():
            raise _missing(path)
        if not path.exists():
            return
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            raise Refusal("target-no-file", name=path.name)
        if not mode & 0o222:
            raise Refusal("target-protected", name=path.name)
        with path.open("r+b"):
            pass  # Windows refuses here what Word holds open, before anything is written
    except OSError as error:
        raise refusal_of(error, path) from error
    except RuntimeError as error:  # links that lead to each other
        raise Refusal("target-no-file", name=path.name) from error
    except ValueError as error:  # letters that no path can hold
        raise Refusal("target-name-signs", name=ascii(path.name)) from error


def refusal_of(error: OSError, path: Path) -> Refusal:
    """What the error of a system means for somebody who wants to write a file, as a sentence that says what to do."""
    number, windows = error.errno, getattr(error, "winerror", None) or 0
    name, folder = path.name, str(path.parent)
    if number in _FULL or windows in _WINDOWS_FULL:
        return Refusal("target-disk-full", name=name)
    if number == errno.EBUSY or number == errno.ETXTBSY or windows in _WINDOWS_OPEN:
        return Refusal("target-open", name=name)
    if number == errno.ENAMETOOLONG or windows in _WINDOWS_LONG:
        return Refusal("target-too-long", name=_shortened(name), limit=LONGEST_PATH)
    if windows in _WINDOWS_NAME:
        return Refusal("target-name-signs", name=name)
    if number in _LOST or windows in _WINDOWS_LOST:
        return Refusal("target-lost", name=name, folder=folder)
    if number == errno.EROFS:
        return Refusal("target-folder-protected", name=name, folder=folder)
    if number in {errno.EACCES, errno.EPERM}:
        if os.name == "nt" and _exists(path):
            return Refusal("target-open", name=name)  # Windows says "access denied" of a file that is open as well
        return Refusal("target-folder-protected", name=name, folder=folder)
    if number in {errno.ENOENT, errno.ENOTDIR}:
        return _missing(path)
    if number == errno.EISDIR:
        return Refusal("output-is-folder", name=name)
    return Refusal("not-writable", name=name, cause=error.strerror or str(error))


_NAME_FAULTS = {"signs": "target-name-signs", "reserved": "target-name-reserved", "ending": "target-name-ending"}


def _missing(path: Path) -> Refusal:
    above = next((folder for folder in path.parents if _exists(folder)), None)
    if above is not None and not above.is_dir():
        return Refusal("target-folder-is-file", folder=str(above), name=path.name)
    return Refusal("output-folder-missing", folder=str(path.parent), name=path.name)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _shortened(name: str) -> str:
    return name if len(name) <= 60 else f"{name[:40]}…{name[-12:]}"


def _replace(written: Path, place: Path) -> None:
    """Puts the file into its place; on Windows again in a moment where a scanner still looks at one of them."""
    for wait in _AGAIN:
        try:
            written.replace(place)
        except PermissionError:
            time.sleep(wait)
        else:
            return
    written.replace(place)


def _settle(folder: Path) -> None:
    """Brings the new name to the disk as well, where a system knows how (POSIX: the folder is synchronized)."""
    if os.name == "nt":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
