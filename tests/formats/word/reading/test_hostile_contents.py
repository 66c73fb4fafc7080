"""Contents that mean harm: endless nesting, circles in styles, members that share their bytes."""

from __future__ import annotations

import struct
import time
from pathlib import Path

import pytest

from app.domain.refusal import Refusal
from app.formats.word.reading import read_docx
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


def _style(id: int, more: str) -> str:
    return f'<w:style w:type="paragraph" w:styleId="S{id}"><w:name w:val="S{id}"/>{more}</w:style>'


def test_endless_chains_of_styles_lists_and_answers_are_read_at_once(tmp_path: Path) -> None:
    count = 3_000
    styles = "".join(
        _style(id, f'<w:basedOn w:val="S{id + 1}"/><w:pPr><w:numPr><w:numId w:val="{id + 2}"/></w:numPr></w:pPr>')
        for id in range(count)
    )
    numbering = "".join(
        f'<w:abstractNum w:abstractNumId="{id}"><w:numStyleLink w:val="S{id}"/></w:abstractNum>'
        f'<w:num w:numId="{id + 1}"><w:abstractNumId w:val="{id}"/></w:num>'
        for id in range(count)
    )
    w14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    w15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
    comments = "".join(
        f'<w:comment w:id="{id}" w:author="A"><w:p {w14} w14:paraId="{id}"/></w:comment>' for id in range(count)
    )
    threads = "".join(f'<w15:commentEx {w15} w15:paraId="{id}" w15:paraIdParent="{id - 1}"/>' for id in range(1, count))
    path = word_file(
        tmp_path / "text.docx",
        *(paragraph(run(f"{at}.\tUrges all;"), properties=f'<w:pStyle w:val="S{at}"/>') for at in range(1, 60)),
        styles=styles,
        numbering=numbering,
        comments=comments,
        commentsExtended=threads,
    )
    begun = time.process_time()
    draft = read_docx(path)
    assert (
        time.process_time() - begun < 10
    )  # each of the chains took minutes when it was followed to its end from every link
    assert len(draft.paragraphs) == 59
    assert draft.comments[-1].answers == count - 2
