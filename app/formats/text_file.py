"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from app.domain.refusal import Refusal


def write_text(path: Path, text: str) -> None:
    """Writes the text in UTF-8, whole or not at all."""
    write_whole(path, text.encode("utf-8"))


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file beside its place and then puts it there in one step; what stood there before stays until then."""
    try:
        handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    except OSError as error:
        raise Refusal("not-writable", name=path.name, cause=error.strerror or str(error)) from error
    written = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            written.chmod(path.stat().st_mode & 0o777)
        else:
            mask = os.umask(0)
            os.umask(mask)
            written.chmod(0o666 & ~mask)
        written.replace(path)
    except OSError as error:
        raise Refusal("not-writable", name=path.name, cause=error.strerror or str(error)) from error
    finally:
        written.unlink(missing_ok=True)
