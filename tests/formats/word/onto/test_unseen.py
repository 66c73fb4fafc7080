"""What nobody sees in somebody's Word file stays behind, and the proof finds it where a writer lets it through."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.refusal import Refusal
from app.formats import WordComment, read, write_onto
from app.formats.word.onto.attached import plain_attachment
from app.formats.word.onto.proof import prove_onto
from app.formats.word.onto.unseen import is_place, without_places
from tests.formats.word import independent
from tests.formats.word.onto.marking import OURS, document, kept, replaced
from tests.formats.word.onto.missions import OFFICE, paragraph, run, sent

PNG = b"\x89PNG\r\n\x1a\n"
DRAWING = (
    '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="9" cy="9"/>'
    r'<wp:docPr id="7" name="C:\Users\jane\a.jpg" descr="C:\Users\jane\Pictures\harbour.jpg"/></wp:inline></w:drawing></w:r>'
)
SHAPE = (
    r'<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="x" alt="\\jane-pc\share\a.bmp" style="width:9pt">'
    r'<v:imagedata r:id="rIdPng" xmlns:o="urn:schemas-microsoft-com:office:office" o:href="file:///C:\Users\jane"/></v:shape></w:pict></w:r>'
)
LINKS = (
    '<w:hyperlink r:id="rIdLocal" w:tooltip="file:///C:/Users/jane/draft.docx">' + run("a link") + "</w:hyperlink>"
    r'<w:fldSimple w:instr=" HYPERLINK &quot;file:///C:\\Users\\jane&quot; ">' + run(", simple") + "</w:fldSimple>"
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    r'<w:r><w:instrText xml:space="preserve"> INCLUDETEXT "C:\\Users\\jane\\a.docx" \* MERGEFORMAT </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run(", included") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)  # fmt: skip
EDITED = r'<w:permStart w:id="70" w:ed="MINISTRY\jane"/>' + run(", permitted") + '<w:permEnd w:id="70"/>'
HIDDEN = run("only jane knows", "<w:vanish/>") + run("jane again", '<w:rStyle w:val="Secret"/>')
FOOT = r'<w:p><w:fldSimple w:instr=" FILENAME \p "><w:r><w:t>C:\Users\jane\draft.docx</w:t></w:r></w:fldSimple></w:p>'
STYLE = (
    '<w:style w:type="character" w:styleId="Unseen"><w:name w:val="Unseen"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:basedOn w:val="Unseen"/></w:style>'
)


def segment(kind: int, data: bytes) -> bytes:
    return bytes([0xFF, kind]) + struct.pack(">H", len(data) + 2) + data


def photograph(turned: int = 6) -> bytes:
    exif = b"Exif\0\0II*\0\x08\0\0\0" + struct.pack("<HHHIHHI", 1, 0x0112, 3, 1, turned, 0, 0) + b"jane at home"
    head = segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0") + segment(0xE1, exif) + segment(0xFE, b"taken by jane")
    return (
        b"\xff\xd8" + head + segment(0xDB, bytes(65)) + segment(0xDA, b"\1\1\0\0\x3f\0") + b"\x12\xff\0\x01\xff\xd9jane"
    )


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def drawn() -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)) + chunk(b"tEXt", b"Author\0jane")
    return PNG + head + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"") + b"jane"


def packed(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def opened(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def telling() -> bytes:
    """A file of a mission in which programs and people have left their traces everywhere."""
    files = opened(sent())
    last = paragraph(run("Annexed: ") + DRAWING + SHAPE + LINKS + EDITED + HIDDEN)
    files["word/document.xml"] = files["word/document.xml"].replace(b"<w:sectPr", last.encode() + b"<w:sectPr", 1)
    files["word/styles.xml"] = files["word/styles.xml"].replace(b"</w:styles>", STYLE.encode() + b"</w:styles>")
    files["word/footer1.xml"] = files["word/footer1.xml"].replace(b"</w:ftr>", FOOT.encode() + b"</w:ftr>")
    rows = (
        ("rIdJpg", "image", "media/a.jpeg", ""),
        ("rIdPng", "image", "media/b.png", ""),
        ("rIdTable", "package", "embeddings/w.xlsx", ""),
        ("rIdLocal", "hyperlink", "file:///C:/Users/jane/draft.docx", ' TargetMode="External"'),
    )
    links = "".join(
        f'<Relationship Id="{id}" Type="{OFFICE}{kind}" Target="{to}"{mode}/>' for id, kind, to, mode in rows
    )
    rels = "word/_rels/document.xml.rels"
    files[rels] = files[rels].replace(b"</Relationships>", links.encode() + b"</Relationships>")
    types = b'<Default Extension="jpeg" ContentType="image/jpeg"/><Default Extension="xlsx" ContentType="application/x"/></Types>'
    files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(b"</Types>", types)
    files["word/media/a.jpeg"], files["word/media/b.png"] = photograph(), drawn()
    files["word/embeddings/w.xlsx"] = packed(
        {
            "docProps/core.xml": b"<a><creator>jane</creator></a>",
            "xl/workbook.xml": rb'<b><x15ac:absPath url="C:\Users\jane\" xmlns:x15ac="y"/></b>',
            "xl/sheet.xml": b"<c>17</c>",
        }
    )
    return packed(files)


@pytest.fixture
def written(tmp_path: Path) -> tuple[bytes, Path, object]:
    base = telling()
    source = tmp_path / "base.docx"
    source.write_bytes(base)
    rows = kept(read(source))
    rows[0] = replaced(rows[0], "General", "whole")
    wanted = document(rows, (WordComment(rows[1].uid, "Arcadia", "A remark"),))
    write_onto(tmp_path / "out.docx", wanted, base)
    return base, tmp_path / "out.docx", wanted


def test_nothing_that_nobody_sees_goes_along(written: tuple[bytes, Path, object]) -> None:
    _, path, _ = written
    found = opened(path.read_bytes())
    found |= opened(found["word/embeddings/w.xlsx"])
    for name, data in found.items():
        assert b"jane" not in data and b"MINISTRY" not in data, name
    lines = independent.lines(path, independent.nothing)
    assert any("a link, simple, included, permitted" in line for line in lines), "what is seen stays"
    assert b"draft.docx" in found["word/footer1.xml"], "the name of the file is seen in print"
    assert found["xl/sheet.xml"] == b"<c>17</c>"
    assert b"\x12\xff\0\x01\xff\xd9" in found["word/media/a.jpeg"] and b"IDAT" in found["word/media/b.png"]
    assert b'Target="about:blank"' in found["word/_rels/document.xml.rels"]


CORE = b"<dc:creator></dc:creator>"
DAMAGES = {
    "author": ("docProps/core.xml", CORE, b"<dc:creator>x</dc:creator>"),
    "company": ("docProps/app.xml", b"</Properties>", b"<Company>x</Company></Properties>"),
    "variables": ("word/settings.xml", b"</w:settings>", b'<w:docVars><w:docVar w:name="a" w:val="b"/></w:docVars></w:settings>'),
    "template": ("word/settings.xml", b"</w:settings>", b'<w:attachedTemplate r:id="r"/></w:settings>'),
    "link": ("word/_rels/document.xml.rels", b'Target="about:blank"', b'Target="https://elsewhere.example/"'),
    "place": ("word/_rels/document.xml.rels", b'Target="about:blank"', b'Target="file:///C:/Users/jane/draft.docx"'),
    "description": ("word/document.xml", b'descr=""', rb'descr="C:\Users\a.jpg"'),
    "account": ("word/document.xml", b'<w:permStart w:id="70"', rb'<w:permStart w:id="70" w:ed="A\b"'),
    "field": ("word/document.xml", b'INCLUDETEXT ""', rb'INCLUDETEXT "C:\\a.docx"'),
    "hidden": ("word/document.xml", b"<w:t", b"<w:rPr><w:vanish/></w:rPr><w:t"),
    "footer": ("word/footer1.xml", b"draft.docx", rb"C:\Users\draft.docx"),
    "initials": ("word/comments.xml", b'w:initials="', b'w:initials="J'),
    "person": ("word/people.xml", b'w15:userId="', b'w15:userId="S::jane'),
    "provider": ("word/people.xml", b'w15:providerId="None"', b'w15:providerId="AD"'),
    "exif": ("word/media/a.jpeg", b"\xff\xdb", segment(0xE1, b"Exif\0\0" + bytes(60)) + b"\xff\xdb"),
    "words in a jpeg": ("word/media/a.jpeg", b"\xff\xdb", segment(0xFE, b"x") + b"\xff\xdb"),
    "words in a png": ("word/media/b.png", b"\0\0\0\0IEND", chunk(b"tEXt", b"a\0b") + b"\0\0\0\0IEND"),
    "picture": ("word/media/a.jpeg", b"\x12\xff\0", b"\x13\xff\0"),
    "tail": ("word/media/b.png", b"IEND\xaeB`\x82", b"IEND\xaeB`\x82x"),
}  # fmt: skip


@pytest.mark.parametrize("what", DAMAGES)
def test_the_proof_finds(what: str, written: tuple[bytes, Path, object]) -> None:
    base, path, wanted = written
    part, old, new = DAMAGES[what]
    files = opened(path.read_bytes())
    assert old in files[part]
    files[part] = files[part].replace(old, new, 1)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)

    with pytest.raises(Refusal, match="proof-failed"):
        prove_onto(path, wanted, base, OURS)  # type: ignore[arg-type]


def test_what_is_forbidden_is_found_in_an_embedded_table(tmp_path: Path) -> None:
    base = telling()
    (tmp_path / "base.docx").write_bytes(base)
    rows = kept(read(tmp_path / "base.docx"))
    files = opened(base)
    files["word/embeddings/w.xlsx"] = packed({"xl/strings.xml": b"<t>our fallback is the seventeenth</t>"})
    with pytest.raises(Refusal, match="proof-failed"):
        write_onto(tmp_path / "a.docx", document(rows, forbidden=("our fallback is the seventeenth",)), packed(files))
    assert not (tmp_path / "a.docx").exists()


def test_the_catalogue_may_not_tell_the_time(written: tuple[bytes, Path, object]) -> None:
    base, path, wanted = written
    files = opened(path.read_bytes())
    prove_onto(path, wanted, base, OURS)  # type: ignore[arg-type]
    path.write_bytes(packed(files))
    with pytest.raises(Refusal) as refused:
        prove_onto(path, wanted, base, OURS)  # type: ignore[arg-type]
    assert "catalogue" in str(refused.value.details["what"])


@pytest.mark.parametrize("turned", range(1, 9))
def test_a_picture_is_held_as_it_was(turned: int) -> None:
    made = plain_attachment(photograph(turned))
    assert (struct.pack(">HHIH", 0x0112, 3, 1, turned) in made) is (turned > 1)
    assert b"jane" not in made and made.endswith(b"\xff\xd9")
    assert plain_attachment(made) == made


@given(st.binary(max_size=200), st.sampled_from([b"\xff\xd8", PNG, b"PK\x03\x04", b"", photograph(), drawn()]))
def test_a_damaged_attachment_is_left_alone(data: bytes, head: bytes) -> None:
    assert isinstance(plain_attachment(head + data), bytes)
    assert isinstance(plain_attachment(head[: len(data)]), bytes)


def test_what_is_no_place_stays() -> None:
    assert not any(
        map(is_place, ("https://www.un.org/home/", "http://c.example/Users/a", "mailto:a@b.example", "#part"))
    )
    assert all(map(is_place, ("file:///home/a", "C:/a", r"\\server\a", "/home/a/b", "/Users/a/b")))
    for words in ('descr="http://www.un.org/a"', 'title="Part A: seven"', 'w:instr=" DATE \\@ &quot;d MMMM&quot; "'):
        data = f"<a {words} x='file:'/>".encode()
        assert words.encode() in without_places(data)
