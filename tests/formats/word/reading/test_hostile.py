"""Files that are broken or mean harm are refused with their reason, and never half read."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from app.domain.refusal import Refusal
from app.formats import read
from app.formats.word.writer import docx_bytes
from app.sentences import sentence
from tests.formats.marked import sample_document
from tests.formats.word.foreign import MAIN, paragraph, run, word_file

WHOLE = docx_bytes(sample_document())
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _with(part: str, data: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as whole, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in whole.namelist():
            archive.writestr(name, data if name == part else whole.read(name))
    return target.getvalue()


def _locked() -> bytes:
    data = bytearray(WHOLE)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(signature, at + 4)
    return bytes(data)


def _entities(body: str, declarations: str) -> bytes:
    return (
        f'<?xml version="1.0"?><!DOCTYPE d [{declarations}]>'
        f'<w:document xmlns:w="{MAIN}"><w:body><w:p><w:r><w:t>{body}</w:t></w:r></w:p></w:body></w:document>'
    ).encode()


LAUGHS = '<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
DEEP = f'<w:document xmlns:w="{MAIN}">'.encode() + b"<w:sdt>" * 5000 + b"</w:sdt>" * 5000 + b"</w:document>"
HOSTILE = {
    "empty": (b"", "file-empty"),
    "no zip": (b"The General Assembly", "not-word"),
    "a zip's first bytes": (b"PK\x03\x04 and nothing", "word-damaged"),
    "cut in half": (WHOLE[: len(WHOLE) // 2], "word-damaged"),
    "old Word": (OLE + b"\0" * 600, "word-legacy"),
    "locked by Word": (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "word-encrypted"),
    "locked zip": (_locked(), "word-encrypted"),
    "no XML": (_with("word/document.xml", b"<w:document"), "word-damaged"),
    "no body": (_with("word/document.xml", f'<w:document xmlns:w="{MAIN}"/>'.encode()), "no-word-text"),
    "a file of the machine": (_with("word/document.xml", _entities("&x;", '<!ENTITY x SYSTEM "file:///etc/hostname">')), "word-unsafe"),
    "a thousand million laughs": (_with("word/document.xml", _entities("&i;", LAUGHS)), "word-unsafe"),
    "laughs in the notes": (_with("word/footnotes.xml", _entities("&i;", LAUGHS)), "word-unsafe"),
    "a bomb": (_with("word/document.xml", b" " * 120_000_000), "word-bomb"),
    "a steep part": (_with("word/styles.xml", b" " * 40_000_000), "word-bomb"),
    "too deep": (_with("word/document.xml", DEEP), "word-damaged"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_refused(name: str, tmp_path: Path) -> None:
    data, reason = HOSTILE[name]
    path = tmp_path / "hostile.docx"
    path.write_bytes(data)
    with pytest.raises(Refusal) as refusal:
        read(path)
    assert refusal.value.reason == reason
    assert "“hostile.docx”" in sentence(refusal.value.reason, refusal.value.details)


def test_a_zip_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sheet.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    with pytest.raises(Refusal, match="no-word-text"):
        read(path)


def test_parts_outside_the_package_are_never_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text(f'<w:footnotes xmlns:w="{MAIN}"/>')
    path = word_file(tmp_path / "text.docx", paragraph(run("1. Decides to stop.")))
    with zipfile.ZipFile(path, "a") as archive:
        rels = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="a" Type="x/footnotes" Target="../../{secret.name}"/>'
            '<Relationship Id="b" Type="x/header" Target="http://203.0.113.1/h.xml" TargetMode="External"/></Relationships>'
        )
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("word/_rels/document.xml.rels", rels)
    assert [row.wording.text for row in read(path).paragraphs] == ["Decides to stop."]


def test_a_missing_file_and_an_unknown_ending(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="file-unreadable"):
        read(tmp_path / "nothing.docx")
    with pytest.raises(Refusal, match="file-unreadable"):
        read(tmp_path / "table.xlsx")
