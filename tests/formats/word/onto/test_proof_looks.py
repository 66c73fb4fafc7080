"""The proof of a file set into somebody's own: look, footnotes and each delegation's changes, seen when they are otherwise."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.paragraphs import Kind
from app.domain.refusal import Refusal
from app.domain.wording import NOTE_MARK, Run, plain, wording
from app.formats import WordDocument, read, write_onto
from app.formats.word.onto.proof import prove_onto
from app.formats.word.onto.proof_looks import span_of
from tests.formats.word.onto.marking import OURS, document, kept, new, replaced
from tests.formats.word.onto.missions import sent
from tests.formats.word.onto.test_onto import at, data_with, parts


def marked(tmp_path: Path) -> tuple[WordDocument, bytes]:
    """A new paragraph with italics and a footnote by one delegation, a word changed by another."""
    data = sent()
    (tmp_path / "base.docx").write_bytes(data)
    rows = kept(read(tmp_path / "base.docx"))
    where = at(rows, "seized")
    rows[where] = replaced(rows[where], "seized", "aware")
    text = wording(
        [Run("Invites", italic=True), Run(" donors"), Run(NOTE_MARK, note=plain("See A/75/1.")), Run(" to help;")]
    )
    rows.insert(at(rows, "Urges") + 1, new(text, Kind.OPERATIVE, "OP1 bis"))
    return document(rows), data


@pytest.mark.parametrize(
    ("part", "old", "fresh", "told"),
    [
        ("word/document.xml", b"<w:r><w:rPr><w:i/><w:iCs/></w:rPr><w:t>Invites", b"<w:r><w:t>Invites", "does not look"),
        ("word/document.xml", b"<w:r><w:t>aware", b"<w:r><w:rPr><w:b/></w:rPr><w:t>aware", "does not look"),
        ("word/footnotes.xml", b"See A/75/1.", b"See A/75/2.", "the footnote"),
        ("word/document.xml", b'w:author="Belmarine"', b'w:author="Cordovia, Dravonia"', "alone"),
    ],
)
def test_what_is_otherwise_is_seen(tmp_path: Path, part: str, old: bytes, fresh: bytes, told: str) -> None:
    text, data = marked(tmp_path)
    target = tmp_path / "out.docx"
    write_onto(target, text, data)
    written = target.read_bytes()
    assert old in parts(written)[part]
    target.write_bytes(data_with(written, part, old, fresh))
    with pytest.raises(Refusal) as refused:
        prove_onto(target, text, data, OURS)
    assert told in str(refused.value.args)


def test_italics_stand_in_new_words_of_empty_cells_and_where_no_paragraph_is_like_them(tmp_path: Path) -> None:
    data = data_with(sent(), "word/document.xml", b"Amount in dollars", b"")
    (tmp_path / "base.docx").write_bytes(data)
    rows = kept(read(tmp_path / "base.docx"))
    where = next(index for index, row in enumerate(rows) if row.kind is Kind.TABLE)
    rows.insert(where + 1, new(wording([Run("2023", bold=True), Run("\tNone", italic=True)]), Kind.TABLE, ""))
    target = tmp_path / "out.docx"
    write_onto(target, document(rows), data)
    found = next(row.wording for row in read(target).accepted if "2023" in row.wording.text)
    assert [run.style for run in found.runs if run.text.strip()] == [(False, True, False), (True, False, False)]


def test_words_are_found_across_the_white_space_of_several_paragraphs() -> None:
    assert span_of("one\ntwo three", "one two", 0) == (0, 7)
    assert span_of("one two", "three", 0) is None


def test_a_text_without_a_title_does_not_tell_the_name_of_its_file(tmp_path: Path) -> None:
    text, data = marked(tmp_path)
    named = replace(text, head=replace(text.head, title="mission.docx"), forbidden=("mission.docx",))
    target = tmp_path / "out.docx"
    write_onto(target, named, data)
    assert b"mission.docx" not in parts(target.read_bytes())["docProps/core.xml"]
