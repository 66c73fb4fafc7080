"""Contents that mean harm: endless nesting, circles in styles, members that share their bytes."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from app.domain.refusal import Refusal
from app.formats.word.reader import read_docx
from tests.formats.word.foreign import BY, paragraph, run, word_file

TEXT = paragraph(run("1.\tUrges all to act."), properties='<w:pStyle w:val="A"/>')


@pytest.mark.parametrize("tag", ["sdt", "ins", "customXml", "hyperlink"])
@pytest.mark.parametrize("depth", [150, 240, 10_000])
def test_endless_nesting_is_refused(tmp_path: Path, tag: str, depth: int) -> None:
    by = f" {BY}" if tag == "ins" else ""
    nested = f"<w:{tag}{by}>" * depth + run("deep") + f"</w:{tag}>" * depth
    path = word_file(tmp_path / "deep.docx", f"<w:p>{nested}</w:p>")
    with pytest.raises(Refusal, match=r"word-too-deep|word-damaged"):
        read_docx(path)


def test_tables_in_tables_without_end_are_refused(tmp_path: Path) -> None:
    nested = "<w:tbl><w:tr><w:tc>" * 60 + TEXT + "</w:tc></w:tr></w:tbl>" * 60
    with pytest.raises(Refusal, match=r"word-too-deep|word-damaged"):
        read_docx(word_file(tmp_path / "deep.docx", nested))


def test_styles_based_on_each_other(tmp_path: Path) -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:name w:val="{one}"/><w:basedOn w:val="{other}"/></w:style>'
        for one, other in ("AB", "BA")
    )
    draft = read_docx(word_file(tmp_path / "text.docx", TEXT, styles=styles))
    assert [row.wording.text for row in draft.paragraphs] == ["Urges all to act."]


def test_members_that_share_their_bytes_are_refused(tmp_path: Path) -> None:
    path = word_file(tmp_path / "text.docx", TEXT)
    data = bytearray(path.read_bytes())
    places = [at for at in range(len(data) - 4) if data[at : at + 4] == b"PK\x01\x02"]
    data[places[-1] + 42 : places[-1] + 46] = struct.pack("<I", 1)
    path.write_bytes(bytes(data))
    with pytest.raises(Refusal, match=r"word-bomb|word-damaged"):
        read_docx(path)


def test_macros_are_told_and_left(tmp_path: Path) -> None:
    import zipfile

    path = word_file(tmp_path / "text.docm", TEXT)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"program")
    assert [row.reason for row in read_docx(path).repaired] == ["repair-macros"]


def test_a_reading_can_be_stopped(tmp_path: Path) -> None:
    def stop(_fraction: float, _text: str) -> None:
        raise Refusal("cancelled")

    with pytest.raises(Refusal, match="cancelled"):
        read_docx(word_file(tmp_path / "text.docx", TEXT), stop)
