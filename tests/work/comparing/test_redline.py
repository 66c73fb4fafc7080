"""Comparisons as files: rejecting all gives the old text, accepting all the new one, whatever was moved, split, merged, added or dropped."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.comparing import ComparedRow, Comparison, Side, compared
from app.domain.marks import MarkedParagraph
from app.domain.paragraphs import Paragraph, labels, printed_number
from app.domain.refusal import Refusal
from app.domain.wording import Wording, differences, join, plain
from app.formats import WordDocument, WordHead, read
from app.formats.word.description import ExpectedParagraph, expected
from app.work.comparing import Compared, marked_comparison, write_comparison_docx
from app.work.sample import ISSUED, WORKING, sample_dossier
from tests.builders import TEXTS, paragraph
from tests.formats.word.libreoffice import ACCEPTED, REJECTED, judged, lines

SAMPLE = sample_dossier()
OLD, NEW = SAMPLE.text_of(WORKING), SAMPLE.text_of(ISSUED)

ONE = "Urges all Member States to strengthen the cooperation between their national bureaux and the Organization"
TWO = "Calls upon the Secretary-General to report on the implementation of the present resolution in two years"
THREE = "Encourages the specialized agencies to share what they have learned about the building of small bridges"


@st.composite
def texts(draw: st.DrawFn) -> tuple[list[Paragraph], list[Paragraph]]:
    """Two texts that share some paragraphs, in any order."""
    uids = [f"op{number}" for number in range(draw(st.integers(1, 7)))]
    sides = []
    for _ in range(2):
        chosen = draw(st.permutations(draw(st.lists(st.sampled_from(uids), unique=True, min_size=1))))
        sides.append([paragraph(uid, draw(TEXTS)) for uid in chosen])
    return sides[0], sides[1]


def printed(paragraphs: Sequence[Paragraph]) -> tuple[ExpectedParagraph, ...]:
    named = labels(paragraphs)
    return tuple(ExpectedParagraph(printed_number(row.kind, named[row.uid]), row.wording) for row in paragraphs)


def both(marked: Sequence[MarkedParagraph]) -> tuple[tuple[ExpectedParagraph, ...], tuple[ExpectedParagraph, ...]]:
    return expected(WordDocument(WordHead("Bridges"), marked))


@given(texts(), st.booleans(), st.booleans())
def test_both_sides_come_back(sides: tuple[list[Paragraph], list[Paragraph]], by_identity: bool, moves: bool) -> None:
    old, new = sides
    marked = marked_comparison(compared("a", old, "b", new, by_identity=by_identity), old, new, moves=moves)
    assert both(marked) == (printed(old), printed(new))


@st.composite
def one_and_many(draw: st.DrawFn) -> tuple[Paragraph, list[Paragraph]]:
    """A paragraph, and the several that it is on the other side."""
    parts = draw(st.lists(TEXTS, min_size=2, max_size=4))
    return paragraph("opwhole", draw(TEXTS)), [paragraph(f"op{at}", part) for at, part in enumerate(parts)]


@given(one_and_many(), st.booleans())
def test_what_was_split_or_merged_comes_back(sides: tuple[Paragraph, list[Paragraph]], merged: bool) -> None:
    whole, parts = sides
    old, new = (parts, [whole]) if merged else ([whole], parts)
    before, after = (_joined(side) for side in (old, new))
    rows = (
        ComparedRow(_sides(old), _sides(new), "merged" if merged else "split", 0.9, differences(before, after), ""),
    )
    marked = marked_comparison(Comparison("a", "b", rows), old, new)
    assert both(marked) == (printed(old), printed(new))
    assert len(marked) == len(parts)


def _joined(side: Sequence[Paragraph]) -> Wording:
    found = [part for row in side for part in (plain(" "), row.wording)]
    return join(found[1:])


def _sides(side: Sequence[Paragraph]) -> tuple[Side, ...]:
    named = labels(side)
    return tuple(Side(row, named[row.uid], at) for at, row in enumerate(side))


def test_a_split_marks_no_more_than_what_is_new() -> None:
    old = [paragraph("opa", f"{ONE}, and {TWO};")]
    new = [paragraph("opb", f"{ONE};"), paragraph("opc", f"{TWO};")]
    found = compared("a", old, "b", new, by_identity=False)
    assert [row.change for row in found.rows] == ["split"]
    marked = marked_comparison(found, old, new)
    assert [(row.state, row.former, row.label) for row in marked] == [("split", None, "OP1"), ("kept", "", "OP2")]
    assert sum(len(piece.wording.text) for row in marked for piece in row.pieces if piece.kind != "=") < 12


def test_a_merger_keeps_the_words() -> None:
    old = [paragraph("opb", f"{ONE};"), paragraph("opc", f"{TWO};"), paragraph("opd", f"{THREE}.")]
    new = [paragraph("opa", f"{ONE} and {TWO};"), paragraph("opd", f"{THREE}.")]
    marked = marked_comparison(compared("a", old, "b", new, by_identity=False), old, new)
    assert [(row.state, row.former, row.label) for row in marked] == [
        ("joined", None, "OP1"), ("kept", "OP2", ""), ("kept", "OP3", "OP2"),
    ]  # fmt: skip


def test_an_edit_is_never_hidden_in_a_move(tmp_path: Path) -> None:
    old = [paragraph("opa", f"{ONE};"), paragraph("opb", f"{TWO};"), paragraph("opc", f"{THREE};")]
    new = [old[1], old[2], paragraph("opa", f"{ONE.replace('strengthen', 'weaken')};")]
    marked = marked_comparison(compared("a", old, "b", new), old, new)
    assert [(row.state, row.move) for row in marked] == [("deleted", 1), ("kept", 0), ("kept", 0), ("inserted", 1)]
    assert [piece.wording.text for row in marked for piece in row.pieces if piece.kind != "=" and not piece.moved] == [
        "strengthen", "weaken",
    ]  # fmt: skip
    write_comparison_docx(Compared(compared("a", old, "b", new), tuple(old), tuple(new)), tmp_path / "out.docx")
    xml = zipfile.ZipFile(tmp_path / "out.docx").read("word/document.xml").decode()
    assert xml.count("<w:moveFromRangeStart") == xml.count("<w:moveToRangeEnd") == 1
    assert not re.search(r"<w:moveFrom [^>]*[^/]>(?:(?!</w:moveFrom>).)*<w:delText", xml)


def test_a_number_that_changed_is_a_change() -> None:
    old = [paragraph("opa", f"{ONE};"), paragraph("opb", f"{TWO};")]
    new = [paragraph("opn", f"{THREE};"), *old]
    marked = marked_comparison(compared("a", old, "b", new), old, new)
    assert [(row.former, row.label, row.state) for row in marked] == [
        (None, "OP1", "inserted"), ("OP1", "OP2", "kept"), ("OP2", "OP3", "kept"),
    ]  # fmt: skip


def test_the_written_file_is_proven_and_reads_back_as_both_texts(tmp_path: Path) -> None:
    path = tmp_path / "out.docx"
    found = Compared(compared("old", OLD, "new", NEW), OLD, NEW, "Cooperation")
    proof = write_comparison_docx(found, path)
    assert proof.authors == ("Comparison",)
    draft = read(path)
    assert [row.wording for row in draft.paragraphs] == [row.wording for row in OLD]
    assert [row.wording for row in draft.accepted] == [row.wording for row in NEW]


def test_a_cancelled_redline_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "out.docx"
    path.write_bytes(b"before")

    def stop(fraction: float, _text: str) -> None:
        if fraction >= 0.5:
            raise Refusal("cancelled")

    with pytest.raises(Refusal, match="cancelled"):
        write_comparison_docx(Compared(compared("a", OLD, "b", NEW), OLD, NEW), path, report=stop)
    assert path.read_bytes() == b"before" and [each.name for each in tmp_path.iterdir()] == ["out.docx"]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_gives_both_texts_from_it(tmp_path: Path) -> None:
    uids = {row.uid: row for row in NEW}
    first, *rest = [replace(row, uid=f"x{at}") for at, row in enumerate(NEW)]
    new = [first, *rest[6:9], rest[0], *rest[9:], *rest[1:3]]
    assert len(uids) == len(NEW) and len(new) < len(NEW)
    split = [paragraph("ops1", f"{ONE};"), paragraph("ops2", f"{TWO};")]
    old, new = [*NEW, paragraph("ops", f"{ONE}, and {TWO};")], [*new, *split]
    found = Compared(compared("a", old, "b", new, by_identity=False), tuple(old), tuple(new), "Cooperation")
    path = tmp_path / "out.docx"
    write_comparison_docx(found, path)
    document = WordDocument(WordHead("Cooperation"), marked_comparison(found.comparison, old, new))
    base, amended = expected(document)
    shown = judged(path, tmp_path)
    assert [text for text, _ in shown[REJECTED]] == lines(document, base)
    assert [text for text, _ in shown[ACCEPTED]] == lines(document, amended)
