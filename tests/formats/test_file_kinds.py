"""A file is known by what is in it, whatever it is called; what nobody reads is refused with what to do."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from app.domain.refusal import Refusal
from app.formats.file_kinds import FileKind, kind_of
from app.sentences import sentence


def packed(*names: str, **contents: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(name, contents.get(name, b""))
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("attachment.bin", packed("[Content_Types].xml", "word/document.xml"), FileKind.WORD),
        ("a.txt", b"%PDF-1.7 and so on", FileKind.PDF),
        ("a.txt", b"\n\n%PDF-1.4", FileKind.PDF),
        ("a.docx", b"%PDF-1.7", FileKind.PDF),
        ("a.txt", b'\xef\xbb\xbf<?xml version="1.0"?><akomaNtoso/>', FileKind.XML),
        ("a.txt", '\ufeff<?xml version="1.0" encoding="UTF-16"?>'.encode("utf-16-le"), FileKind.XML),
        ("a.dat", b"<akomaNtoso>", FileKind.XML),
        ("a.xml", b"whatever", FileKind.XML),
        ("a.md", b"1. *Urges* all;", FileKind.TEXT),
        ("NOTES", b"1. Urges all;", FileKind.TEXT),
        ("a.docx", b"no zip", FileKind.WORD),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), FileKind.WORD),
        ("a.docx", b"PK\x03\x04 cut short", FileKind.WORD),
        ("empty.txt", b"", FileKind.TEXT),
    ],
)
def test_the_content_tells_the_reader(tmp_path: Path, name: str, content: bytes, kind: FileKind) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert kind_of(path) is kind


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.rtf", b"{\\rtf1 text}", "file-rtf"),
        ("a.docx", b"{\\rtf1 text}", "file-rtf"),
        ("a.odt", packed("mimetype", "content.xml", mimetype=b"application/vnd.oasis.opendocument.text"), "file-odt"),
        ("a.bin", packed("mimetype", mimetype=b"application/epub+zip"), "file-other-program"),
        ("a.xlsx", packed("[Content_Types].xml", "xl/workbook.xml"), "file-other-program"),
        ("a.pages", packed("Index/Document.iwa"), "file-pages"),
        ("a.zip", packed("one.docx", "two.docx"), "file-archive"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c", "file-archive"),
        ("a.eml", b"From: somebody", "file-mail"),
        ("mail", b"Return-Path: <a@b>\nReceived: x", "file-mail"),
        ("a.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "file-mail"),
        ("a.txt", b"<!DOCTYPE html><html>", "file-page"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "file-picture"),
        ("a.docx", b"\xff\xd8\xff\xe0", "file-picture"),
        ("a.heic", b"\x00\x00\x00\x18ftypheic", "file-picture"),
        ("a.adref", b"", "file-is-dossier"),
        ("a.txt", b"SQLite format 3\x00", "file-is-dossier"),
        ("a.exe", b"MZ", "format-unknown"),
    ],
)
def test_what_nobody_reads_is_refused_with_what_to_do(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Refusal) as refused:
        kind_of(path)
    assert refused.value.reason == reason
    told = sentence(reason, refused.value.details)
    assert name in told and "{" not in told


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        kind_of(tmp_path / "none.txt")
    assert refused.value.reason == "file-unreadable"
