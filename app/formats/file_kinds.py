"""What kind of file somebody sent, by what is in it; its ending counts only where the content does not tell."""

from __future__ import annotations

import re
import stat
import zipfile
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from app.domain.refusal import Refusal

WORD_ENDINGS = (".docx", ".docm", ".dotx", ".doc")
TEXT_ENDINGS = (".txt", ".md", ".markdown", ".text")
READABLE = (".docx", ".docm", ".dotx", ".pdf", ".xml", *TEXT_ENDINGS)
"""The endings of the files that can be read."""


class FileKind(StrEnum):
    """Which reader a file is for."""

    WORD = "word"
    PDF = "pdf"
    XML = "xml"
    TEXT = "text"


_LOOKED_AT = 4096
_ARCHIVES_READ = 200_000_000  # bytes; what is larger is refused by the reader without a look at its list
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_ENDINGS: Mapping[str, str] = {
    ".rtf": "file-rtf",
    ".odt": "file-odt",
    ".ott": "file-odt",
    ".pages": "file-pages",
    ".wpd": "file-other-program",
    ".xls": "file-other-program",
    ".xlsx": "file-other-program",
    ".ods": "file-other-program",
    ".ppt": "file-other-program",
    ".pptx": "file-other-program",
    ".odp": "file-other-program",
    ".zip": "file-archive",
    ".7z": "file-archive",
    ".rar": "file-archive",
    ".eml": "file-mail",
    ".msg": "file-mail",
    ".mbox": "file-mail",
    ".html": "file-page",
    ".htm": "file-page",
    ".mht": "file-page",
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".bmp", ".webp", ".heic"), "file-picture"),
}
"""Why files of other programs are refused; each sentence says what to do with them."""
_MAIL = re.compile(rb"(?:Return-Path|Received|Delivered-To|MIME-Version|X-[\w-]+|Message-ID): ", re.IGNORECASE)
_PAGE = re.compile(rb"\s*(?:<!doctype html|<html)\b", re.IGNORECASE)
_XML = re.compile(rb"\s*<(?:\?xml\b|akomaNtoso\b|\w+:akomaNtoso\b)", re.IGNORECASE)


def kind_of(path: Path) -> FileKind:
    """Which reader the file is for. Refused, with what to do, for a file that no reader is for, and for a dossier."""
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise Refusal("file-is-folder", name=path.name)
        if not stat.S_ISREG(about.st_mode):  # a pipe may never say anything, a device never stop
            raise Refusal("file-is-device", name=path.name)
        with path.open("rb") as file:
            start = file.read(_LOOKED_AT)
            size = about.st_size
    except OSError as error:
        raise Refusal("file-unreadable", name=path.name, cause=error.strerror or str(error)) from error
    ending = path.suffix.casefold()
    if start.startswith(b"SQLite format 3") or ending == ".adref":
        raise Refusal("file-is-dossier", name=path.name)
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _archive(path, size, ending)
    return _by_start(path, start, ending) or _by_ending(path, ending)


def _by_start(path: Path, start: bytes, ending: str) -> FileKind | None:
    """What the first bytes say, if they say anything."""
    if start.startswith(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    ):  # the old form of Office files, and of passwords on new ones
        other = _ENDINGS.get(ending)
        if other is not None:
            raise Refusal(other, name=path.name)
        return FileKind.WORD
    if b"%PDF-" in start[:1024]:
        return FileKind.PDF
    bare = start.removeprefix(b"\xef\xbb\xbf")
    if start[:2] in {b"\xff\xfe", b"\xfe\xff"}:  # a text in UTF-16: its letters without the zeros between them
        bare = start[2:].replace(b"\x00", b"")
    reason = ""
    if start.startswith(rb"{\rtf"):
        reason = "file-rtf"
    elif (
        start.startswith(_PICTURES) or start[4:12] in {b"ftypheic", b"ftypheix", b"ftypmif1"} or start[8:12] == b"WEBP"
    ):
        reason = "file-picture"
    elif start.startswith((b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x1f\x8b")):
        reason = "file-archive"
    elif _PAGE.match(bare):
        reason = "file-page"
    elif _MAIL.match(bare):
        reason = "file-mail"
    if reason:
        raise Refusal(reason, name=path.name)
    return FileKind.XML if _XML.match(bare) else None


def _by_ending(path: Path, ending: str) -> FileKind:
    if ending in WORD_ENDINGS:
        return FileKind.WORD
    if ending == ".pdf":
        return FileKind.PDF
    if ending == ".xml":
        return FileKind.XML
    if ending in TEXT_ENDINGS or not ending:
        return FileKind.TEXT
    raise Refusal(_ENDINGS.get(ending, "format-unknown"), name=path.name, known=", ".join(READABLE))


def _archive(path: Path, size: int, ending: str) -> FileKind:
    """A zip archive may be a Word file, a file of another program, or a bundle of several; its list of names tells."""
    if ending in WORD_ENDINGS or size > _ARCHIVES_READ:
        return FileKind.WORD
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            mimetype = archive.getinfo("mimetype").file_size < 200 if "mimetype" in names else False
            said = archive.read("mimetype") if mimetype else b""
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError):
        return FileKind.WORD  # its reader says what is wrong with it
    if any(name.startswith("word/") for name in names):
        return FileKind.WORD
    reason = "file-archive"
    if b"opendocument.text" in said:
        reason = "file-odt"
    elif said or any(name.startswith(("xl/", "ppt/")) for name in names):
        reason = "file-other-program"
    elif any(name.startswith("Index/") and name.endswith(".iwa") for name in names) or ending == ".pages":
        reason = "file-pages"
    elif "[Content_Types].xml" in names:
        return FileKind.WORD
    raise Refusal(reason, name=path.name)
