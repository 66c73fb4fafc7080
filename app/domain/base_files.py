"""Base files: the Word file that a version came from, kept byte for byte, so that an export can be made on it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class BaseFile:
    """The Word file of a version. `id` is the version's, `name` the name of the file without a folder, `data` its bytes."""

    id: str
    name: str
    data: bytes = field(repr=False)
