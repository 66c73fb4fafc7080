"""What names the machine that a Word file is written on, and who sits at it: words that may stand in no file, whoever it is for."""

from __future__ import annotations

import getpass
import platform
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

_SHORTEST = 4
"""Shorter names are words like any other."""


def machine_paths() -> tuple[str, ...]:
    """The paths of the user's home and of the folder for passing files, as this system writes them and as addresses of files have them."""
    return _long(path for found in _folders() for path in (found, found.replace("\\", "/")))


def machine_names() -> tuple[str, ...]:
    """The name of the account and that of the machine."""
    return _long(_names())


def _folders() -> Iterator[str]:
    yield tempfile.gettempdir()
    with suppress(RuntimeError):  # an account without a home
        yield str(Path.home())


def _names() -> Iterator[str]:
    yield platform.node()
    with suppress(OSError, KeyError, ImportError):  # an account without a name
        yield getpass.getuser()


def _long(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words for words in found if len(words) >= _SHORTEST))
