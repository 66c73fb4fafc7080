"""Opening somebody's Word file: with limits, without entities, without ever following a path or an address in it."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from pathlib import Path

from lxml import etree

from app.domain.refusal import Refusal
from app.formats.word.marks import Element
from app.formats.xml_reading import hardened

LARGEST = 60_000_000
"""The largest file that is opened, in bytes."""
LARGEST_PART = 64_000_000
"""The largest part that is read, in bytes when unpacked."""
_LARGEST_TOGETHER = 160_000_000  # of the parts that are read
_MOST_TAGS = 4_000_000  # in the parts that are read; the longest real documents stay below a tenth
_MOST_PARTS = 4_000
_STEEPEST = 400  # unpacked to packed; real parts of Word files stay below 100
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# Strict files say the same with other namespaces.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
)
_BROKEN = (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, zlib.error)


class Package:
    """The parts of a .docx, read on demand."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self._unpacked = self._tags = 0
        self.data = data = self._bytes(path)
        if not data:
            raise Refusal("file-empty", name=self.name)
        if data.startswith(_OLE):
            encrypted = "EncryptedPackage".encode("utf-16-le") in data
            raise Refusal("word-encrypted" if encrypted else "word-legacy", name=self.name)
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise Refusal("word-damaged" if data.startswith(b"PK") else "not-word", name=self.name) from error
        try:
            self._check(self.archive.infolist())
            self.names = {entry.filename for entry in self.archive.infolist()}
            self.main = self._main()
        except Refusal:
            self.close()
            raise

    def close(self) -> None:
        """Lets go of the file."""
        self.archive.close()

    def read(self, part: str) -> bytes:
        """The bytes of a part; refused when they are too many, whatever the archive says of their number."""
        try:
            with self.archive.open(part) as file:
                data = file.read(LARGEST_PART + 1)
        except _BROKEN as error:
            raise Refusal("word-damaged", name=self.name) from error
        self._unpacked += len(data)
        if len(data) > LARGEST_PART or self._unpacked > _LARGEST_TOGETHER:
            raise Refusal("word-bomb", name=self.name)
        return data

    def tree(self, part: str) -> Element | None:
        """The XML of a part; None when there is no such part."""
        if part not in self.names:
            return None
        data = self.read(part)
        # Looked for before parsing, so that no entity is ever declared; in text "<" is always written otherwise.
        if any("<!DOCTYPE".encode(encoding) in data for encoding in ("utf-8", "utf-16-le", "utf-16-be")):
            raise Refusal("word-unsafe", name=self.name)
        self._tags += data.count(b"<")
        if self._tags > _MOST_TAGS:
            raise Refusal("word-bomb", name=self.name)
        for strict, transitional in _STRICT:
            if strict in data:
                data = data.replace(strict, transitional)
        try:
            return etree.fromstring(data, hardened())
        except etree.XMLSyntaxError as error:
            raise Refusal("word-damaged", name=self.name) from error

    def related(self, kind: str) -> list[str]:
        """The parts that the main part is related to by this kind ("footnotes", "header"), in the order of the relationships."""
        folder, file = posixpath.split(self.main)
        return self._targets(posixpath.join(folder, "_rels", f"{file}.rels"), folder, kind)

    def has_macros(self) -> bool:
        """Whether a program is in the file; it is never touched."""
        return any(posixpath.basename(name).casefold() == "vbaproject.bin" for name in self.names)

    def _targets(self, rels: str, folder: str, kind: str) -> list[str]:
        tree = self.tree(rels)
        targets = []
        for row in tree if tree is not None else ():
            target = row.get("Target", "")
            if row.get("Type", "").endswith("/" + kind) and row.get("TargetMode") != "External":
                whole = (
                    target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                )
                if whole in self.names and whole not in targets:
                    targets.append(whole)
        return targets

    def _main(self) -> str:
        targets = self._targets("_rels/.rels", "", "officeDocument")
        main = targets[0] if targets else "word/document.xml"
        if main not in self.names:
            raise Refusal("no-word-text", name=self.name)
        return main

    def _bytes(self, path: Path) -> bytes:
        try:
            with path.open("rb") as file:  # a device or a pipe does not know its size
                data = file.read(LARGEST + 1)
        except OSError as error:
            raise Refusal("file-unreadable", name=self.name, cause=error.strerror or str(error)) from error
        if len(data) > LARGEST:
            raise Refusal("file-too-large", name=self.name, limit=f"{LARGEST // 1_000_000} MB")
        return data

    def _check(self, entries: list[zipfile.ZipInfo]) -> None:
        """Refuses an archive that no program has packed: too many members, too steep, or two that share their bytes."""
        if len(entries) > _MOST_PARTS or any(_is_bomb(entry) for entry in entries):
            raise Refusal("word-bomb", name=self.name)
        if any(entry.flag_bits & 1 for entry in entries):
            raise Refusal("word-encrypted", name=self.name)
        end = 0
        for entry in sorted(entries, key=lambda entry: entry.header_offset):
            if entry.header_offset < end:
                raise Refusal("word-bomb", name=self.name)
            end = entry.header_offset + 30 + entry.compress_size


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    steep = entry.file_size > _STEEPEST * max(entry.compress_size, 1) and entry.file_size > 10_000_000
    return entry.file_size > LARGEST_PART * 4 or steep
