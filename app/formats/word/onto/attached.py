"""Pictures and tables of other programs in somebody's Word file, without what tells who made them, when, where and on which machine."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Iterator
from contextlib import suppress

_PNG = b"\x89PNG\r\n\x1a\n"
_PAINTED = {
    b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs", b"hIST", b"sPLT", b"acTL", b"fcTL", b"fdAT", b"cICP",
}  # fmt: skip
"""Chunks of a PNG that may be left out and yet say what it looks like; those that begin with a capital may not be left out."""
_NEXT = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
"""In the data of a JPEG, a sign that is none of its own."""
_LARGEST = 64_000_000
_EPOCH = (1980, 1, 1, 0, 0, 0)
_FOLDER = re.compile(rb"""(<x15ac:absPath\s[^<>]*?url=)(?:"[^"]*"|'[^']*')""")
_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/"
_PROPERTIES = {
    "docProps/core.xml": _HEAD
    + b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
    "docProps/app.xml": _HEAD + b'<Properties xmlns="' + _OFFICE + b'extended-properties"/>',
    "docProps/custom.xml": _HEAD + b'<Properties xmlns="' + _OFFICE + b'custom-properties"/>',
}


def plain_attachment(data: bytes) -> bytes:
    """The same picture or table without its history; what is none of the kinds known here, or is damaged, stays as it is."""
    try:
        if data.startswith(b"\xff\xd8"):
            return b"\xff\xd8" + b"".join(_segments(data))
        if data.startswith(_PNG):
            return _PNG + b"".join(_chunks(data))
        if data.startswith(b"PK\x03\x04"):
            return _package(data)
    except (struct.error, IndexError, ValueError, zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError):
        return data
    return data


def _segments(data: bytes) -> Iterator[bytes]:
    """The segments of a JPEG behind its first sign, up to its end; of what a camera says of itself only how the picture is held."""
    at = 2
    while at + 2 <= len(data):
        if data[at] != 0xFF:
            raise ValueError("no segment")
        if data[at + 1] == 0xFF:  # a sign may be filled up
            at += 1
            continue
        kind = data[at + 1]
        if kind == 0xD9:
            yield data[at : at + 2]
            return
        length = struct.unpack(">H", data[at + 2 : at + 4])[0]
        whole = data[at : at + 2 + length]
        at += 2 + length
        if kind == 0xDA:  # the picture itself, up to the next sign that is none of its own
            start = at
            found = _NEXT.search(data, at)
            at = found.start() if found else len(data)
            whole += data[start:at]
        if kind == 0xE1 and whole[4:10] == b"Exif\0\0":
            turned = _turned(whole[10:])
            yield _held(turned) if turned > 1 else b""
        elif kind in {0xE0, 0xEE} or not (0xE1 <= kind <= 0xEF or kind == 0xFE) or whole[4:15] == b"ICC_PROFILE":
            yield whole


def _turned(exif: bytes) -> int:
    """How a camera was held, 1 upright."""
    order = "<" if exif[:2] == b"II" else ">"
    with suppress(struct.error):  # a camera may have said it wrongly
        at = struct.unpack(f"{order}I", exif[4:8])[0]
        for number in range(struct.unpack(f"{order}H", exif[at : at + 2])[0]):
            row = exif[at + 2 + 12 * number : at + 14 + 12 * number]
            if struct.unpack(f"{order}H", row[:2])[0] == 0x0112:
                return int(struct.unpack(f"{order}H", row[8:10])[0])
    return 1


def _held(turned: int) -> bytes:
    exif = b"Exif\0\0MM\0*\0\0\0\x08" + struct.pack(">HHHIHHI", 1, 0x0112, 3, 1, turned, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif


def _chunks(data: bytes) -> Iterator[bytes]:
    at, kind = len(_PNG), b""
    while kind != b"IEND" and at + 8 <= len(data):
        length = struct.unpack(">I", data[at : at + 4])[0]
        kind = data[at + 4 : at + 8]
        if kind[:1].isupper() or kind in _PAINTED:
            yield data[at : at + 12 + length]
        at += 12 + length


def _package(data: bytes) -> bytes:
    """A table, text or drawing of an office program; its properties are empty, and it does not say where it lay."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as former, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        if sum(entry.file_size for entry in former.infolist()) > _LARGEST:
            return data
        for name in dict.fromkeys(entry.filename for entry in former.infolist() if not entry.is_dir()):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            part = _PROPERTIES[name] if name in _PROPERTIES else former.read(name)
            archive.writestr(entry, _FOLDER.sub(rb'\1""', part) if name.endswith("workbook.xml") else part)
    return made.getvalue()
