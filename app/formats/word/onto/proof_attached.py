"""The proof that pictures and tables of other programs are those that were in the file, and tell nothing of where they come from."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import suppress

from app.formats.word.proof import fail

_ABSOLUTE = re.compile(rb"""(absPath\s[^<>]*?url=)(?:"[^"]*"|'[^']*')""")
_WORDS = re.compile(rb">\s*[^<>\s][^<>]*<")
_TOLD = (b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME")
_LARGEST = 64_000_000
_SHORT = 40
"""Longer than this is no word on how a camera was held."""


def check_attached(name: str, data: bytes, former: bytes) -> None:
    """Refuses a part that is neither byte for byte what it was nor that without its history, or that still tells it."""
    is_picture = former.startswith((b"\xff\xd8", b"\x89PNG\r\n\x1a\n"))
    if former.startswith(b"PK\x03\x04"):
        is_same = data == former or _same_package(data, former)
    else:
        is_same = data == former or (is_picture and _is_less(data, former))
    if not is_same:
        raise fail(f"{name} is not what it was")
    ends = {b"\xff\xd8": b"\xff\xd9", b"\x89P": b"IEND\xaeB`\x82"}
    end = ends.get(data[:2], b"")
    if end in data and not data.endswith(end):
        raise fail(f"{name} goes on behind its end")
    if any(kind in _TOLD for kind in _chunks(data)) or any(_tells(*segment) for segment in _segments(data)):
        raise fail(f"{name} tells where it comes from")


def with_embedded(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts of a file, and those of the files that stand in it."""
    found = dict(parts)
    for name, data in parts.items():
        if data.startswith(b"PK\x03\x04"):
            with suppress(zipfile.BadZipFile, OSError, RuntimeError), zipfile.ZipFile(io.BytesIO(data)) as archive:
                if sum(entry.file_size for entry in archive.infolist()) < _LARGEST:
                    found |= {f"{name}/{entry}": archive.read(entry) for entry in archive.namelist()}
    return found


def _is_less(data: bytes, former: bytes) -> bool:
    """Whether the pieces of a picture all stood in it before, in this order, but for a short word on how it was held."""
    pieces = list(_pieces(data))
    at = 0
    for piece in pieces:
        if b"Exif\0\0" in piece[:12] and len(piece) <= _SHORT:
            continue
        found = former.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return bool(pieces)


def _pieces(data: bytes) -> Iterator[bytes]:
    if data.startswith(b"\x89PNG"):
        at = 8
        while at + 12 <= len(data):
            end = at + 12 + int.from_bytes(data[at : at + 4], "big")
            yield data[at:end]
            at = end
        return
    at = 2
    while data[at : at + 1] == b"\xff" and data[at + 1 : at + 2] not in {b"\xda", b"\xd9", b""}:
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        yield data[at:end]
        at = end
    yield from re.findall(rb"(?s).+?(?=\xff[\xe1-\xef\xfe]..)|.+", data[at:]) if data[at:] else ()


def _chunks(data: bytes) -> Iterator[bytes]:
    return (piece[4:8] for piece in _pieces(data)) if data.startswith(b"\x89PNG") else iter(())


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    pieces = _pieces(data) if data.startswith(b"\xff\xd8") else iter(())
    return ((piece[1], piece) for piece in pieces if len(piece) > 1 and piece[0] == 0xFF)


def _tells(kind: int, piece: bytes) -> bool:
    if kind == 0xE1:
        return len(piece) > _SHORT
    return (0xE2 <= kind <= 0xEF and kind != 0xEE and piece[4:15] != b"ICC_PROFILE") or kind == 0xFE


def _same_package(data: bytes, former: bytes) -> bool:
    """Whether every part of an embedded file is what it was, its properties empty and its folder unnamed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as new, zipfile.ZipFile(io.BytesIO(former)) as old:
            if set(new.namelist()) - set(old.namelist()):
                return False
            for name in new.namelist():
                part, was = new.read(name), old.read(name)
                if name.startswith("docProps/") and name.endswith(".xml"):
                    if _WORDS.search(part):
                        return False
                elif part not in {was, _ABSOLUTE.sub(rb'\1""', was)} or re.search(rb'absPath\s[^<>]*?url="[^"]', part):
                    return False
    except (zipfile.BadZipFile, OSError, KeyError, RuntimeError):
        return False
    return True
