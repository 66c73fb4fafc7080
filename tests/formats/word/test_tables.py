"""Rows of a table in a Word file: a table of Word as long as every change stays in its cell, and the same rows back again."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.marks import MarkedParagraph, Piece
from app.domain.paragraphs import Kind
from app.domain.wording import NOTE_MARK, Run, Wording, join, plain
from app.formats import Attribution, WordComment, WordDocument, WordHead, read, write_docx
from app.formats.draft import Draft

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WHO = {"a1": Attribution("Arcadia"), "a2": Attribution("Ruthenia")}
HEAD = WordHead("Scale of assessments", "A/75/L.20")


def row(uid: str, *pieces: tuple[str, str], state: str = "kept", by: str = "a1") -> MarkedParagraph:
    made = tuple(Piece(kind, plain(text), () if kind == "=" else (by,)) for kind, text in pieces)
    return MarkedParagraph(uid, "", Kind.TABLE, 0, state, made, () if state == "kept" else (by,))


def text(uid: str, words: str) -> MarkedParagraph:
    return MarkedParagraph(uid, "OP1", Kind.OPERATIVE, 0, "kept", (Piece("=", plain(words)),))


def document_of(path: Path) -> ElementTree.Element:
    with zipfile.ZipFile(path) as archive:
        return ElementTree.fromstring(archive.read("word/document.xml"))


def written(path: Path, *rows: MarkedParagraph, comments: tuple[WordComment, ...] = ()) -> ElementTree.Element:
    marked = (text("o1", "Adopts the scale below:"), *rows, text("o2", "Requests a report."))
    marked = (*marked[:-1], replace(marked[-1], label="OP2"))
    write_docx(path, WordDocument(HEAD, marked, WHO, comments))
    return document_of(path)


def tables(draft: Draft, *, accepted: bool = False) -> list[str]:
    return [row.wording.text for row in (draft.accepted if accepted else draft.paragraphs) if row.kind is Kind.TABLE]


def test_rows_are_a_table_of_word_and_come_back_as_rows(tmp_path: Path) -> None:
    rows = (
        row("t1", ("=", "State\t2019\t2020")),
        row("t2", ("=", "Arcadia\t\t0.2")),
        row("t3", ("=", "Note: in per cent")),
    )
    document = written(tmp_path / "out.docx", *rows)
    assert [len(found.findall(f"{W}tc")) for found in document.iter(f"{W}tr")] == [3, 3, 1]
    spans = [span.get(f"{W}val") for span in document.iter(f"{W}gridSpan")]
    assert spans == ["3"]
    draft = read(tmp_path / "out.docx")
    assert tables(draft) == ["State\t2019\t2020", "Arcadia\t\t0.2", "Note: in per cent"]
    assert [found.kind for found in draft.paragraphs] == [Kind.OPERATIVE, *[Kind.TABLE] * 3, Kind.OPERATIVE]
    assert draft.balance.missing == 0


def test_changes_within_cells_stay_in_the_table(tmp_path: Path) -> None:
    changed = row("t1", ("=", "Arcadia\t"), ("-", "0.2"), ("+", "0.3"), ("=", "\tmillion"))
    assert written(tmp_path / "out.docx", changed).find(f".//{W}tbl") is not None
    draft = read(tmp_path / "out.docx")
    assert tables(draft) == ["Arcadia\t0.2\tmillion"] and tables(draft, accepted=True) == ["Arcadia\t0.3\tmillion"]


@pytest.mark.parametrize(("state", "kind"), [("inserted", "+"), ("deleted", "-")])
def test_whole_rows_are_tracked_as_rows(tmp_path: Path, state: str, kind: str) -> None:
    rows = (row("t1", ("=", "Arcadia\t0.2")), row("t2", (kind, "Borduria\t0.3"), state=state))
    document = written(tmp_path / "out.docx", *rows)
    marks = [list(found.find(f"{W}trPr") or ()) for found in document.iter(f"{W}tr")]
    assert [[mark.tag.removeprefix(W) for mark in row] for row in marks] == [
        ["cantSplit"],
        ["cantSplit", {"+": "ins", "-": "del"}[kind]],
    ]
    draft = read(tmp_path / "out.docx")
    before, after = (["Arcadia\t0.2"], ["Arcadia\t0.2", "Borduria\t0.3"])
    assert (tables(draft), tables(draft, accepted=True)) == ((before, after) if kind == "+" else (after, before))
    assert {row.author for row in draft.revisions} == {"Arcadia"} and draft.balance.missing == 0


def test_a_change_over_a_border_of_cells_leaves_paragraphs(tmp_path: Path) -> None:
    over = row("t2", ("=", "Borduria"), ("-", "\t0.3"), ("+", "\t0.4"))
    assert written(tmp_path / "out.docx", row("t1", ("=", "Arcadia\t0.2")), over).find(f".//{W}tbl") is None
    draft = read(tmp_path / "out.docx")
    assert tables(draft) == ["Arcadia\t0.2", "Borduria\t0.3"]
    assert tables(draft, accepted=True) == ["Arcadia\t0.2", "Borduria\t0.4"]


def test_a_table_behind_a_tracked_paragraph_stays_paragraphs(tmp_path: Path) -> None:
    new = MarkedParagraph("n", "OP1 bis", Kind.OPERATIVE, 0, "inserted", (Piece("+", plain("New."), ("a1",)),), ("a1",))
    rows = (text("o1", "Adopts:"), new, row("t1", ("=", "Arcadia\t0.2")))
    write_docx(tmp_path / "out.docx", WordDocument(HEAD, rows, WHO))
    assert document_of(tmp_path / "out.docx").find(f".//{W}tbl") is None
    assert tables(read(tmp_path / "out.docx")) == ["Arcadia\t0.2"]


def test_notes_and_comments_stand_in_their_cells(tmp_path: Path) -> None:
    noted = Wording((Run("Arcadia\t0.2"), Run(NOTE_MARK, note=plain("Provisional.")), Run("\tmillion")))
    rows = (MarkedParagraph("t1", "", Kind.TABLE, 0, "kept", (Piece("=", noted),)), row("t2", ("=", "Borduria\t0.3")))
    comments = (WordComment("t1", "Arcadia", "Too much", start=8, end=11), WordComment("t2", "Arcadia", "All of it"))
    assert written(tmp_path / "out.docx", *rows, comments=comments).find(f".//{W}tbl") is not None
    draft = read(tmp_path / "out.docx")
    assert draft.paragraphs[1].wording == noted
    assert [(found.text, found.paragraph, found.start, found.end) for found in draft.comments] == [
        ("Too much", 1, 8, 11),
        ("All of it", 2, None, None),
    ]


def test_a_comment_over_a_border_of_cells_leaves_paragraphs(tmp_path: Path) -> None:
    comment = WordComment("t1", "Arcadia", "Both", start=3, end=10)
    document = written(tmp_path / "out.docx", row("t1", ("=", "Arcadia\t0.2")), comments=(comment,))
    assert document.find(f".//{W}tbl") is None


_WORD = st.text("ab 1é漢ع", max_size=6).map(lambda word: " ".join(word.split()))
_CELL = st.lists(st.tuples(st.sampled_from("=-+"), _WORD.filter(bool)), max_size=3)


@given(st.lists(st.lists(_CELL, min_size=2, max_size=4), min_size=1, max_size=4))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_changes_in_cells_are_proven(tmp_path: Path, cells: list[list[list[tuple[str, str]]]]) -> None:
    rows = []
    for at, line in enumerate(cells):
        pieces: list[tuple[str, str]] = []
        for number, cell in enumerate(line):
            pieces += [("=", "\t")] if number else []
            pieces += cell
        if any(kind == "=" and words != "\t" for kind, words in pieces):
            rows.append(row(f"t{at}", *pieces))
    if not rows:
        return
    assert written(tmp_path / "out.docx", *rows).find(f".//{W}tbl") is not None
    draft = read(tmp_path / "out.docx")
    assert tables(draft) == [join(piece.wording for piece in found.pieces if piece.kind != "+").text for found in rows]
