"""Whatever is marked on a text, the file says it: in six languages, with tables, annexes, moves, splits, other styles, other notes, threads."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from app.domain.marks import MarkedParagraph, Piece
from app.domain.paragraphs import Kind
from app.domain.wording import NOTE_MARK, Run, Wording, differences, wording
from app.formats import WordComment, WordDocument, write_docx
from app.formats.word.writer import docx_bytes
from tests.formats.marked import ATTRIBUTIONS, HEAD, notes, rich_document, sample_document, texts, wordings
from tests.judges.libreoffice import both_ways
from tests.judges.validator import schema_errors
from tests.judges.walking import accepted, rejected

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
LANGUAGES = ["en", "fr", "es", "ru", "zh", "ar"]
authors = st.sampled_from([("a1",), ("a2",), ("a3",), ("a1", "a2")])
kinds = st.sampled_from(
    [Kind.PREAMBULAR, Kind.OPERATIVE, Kind.HEADING, Kind.ANNEX, Kind.TABLE, Kind.TABLE, Kind.CLOSING]
)
cells = st.lists(st.text("ab1", min_size=1, max_size=4), min_size=2, max_size=3).map("\t".join)


@st.composite
def restyled(draw: st.DrawFn, old: Wording) -> Wording:
    """The same characters, some in another style, some notes with other words."""
    runs: list[Run] = []
    for run in old.runs:
        if run.note is not None:
            runs.append(replace(run, note=draw(notes)) if draw(st.booleans()) else run)
            continue
        cut = draw(st.integers(0, len(run.text)))
        runs += [replace(run, text=run.text[:cut], italic=not run.italic), replace(run, text=run.text[cut:])]
    return wording(runs)


@st.composite
def documents(draw: st.DrawFn) -> WordDocument:
    rows: list[MarkedParagraph] = []
    for at in range(draw(st.integers(1, 7))):
        kind = draw(kinds)
        text = draw(wordings) if kind is not Kind.TABLE else wording([Run(draw(cells))])
        row = MarkedParagraph(
            f"u{at}", f"OP{at}" if kind is Kind.OPERATIVE else "", kind, 0, "kept", (Piece("=", text),)
        )
        rows += draw(changed(row))
    rows = draw(moved(rows))
    uids = st.sampled_from([row.uid for row in rows])
    comments = draw(
        st.lists(
            st.builds(WordComment, uids, st.just("Own"), texts, key=keys, answers=keys, done=st.booleans()), max_size=4
        )
    )
    head = replace(
        HEAD, language=draw(st.sampled_from(LANGUAGES)), symbol=draw(st.sampled_from(["A/75/L.20", "A/C.3/75/L.20"]))
    )
    return WordDocument(head, tuple(rows), ATTRIBUTIONS, comments, moves=draw(st.booleans()))


keys = st.sampled_from(["", "x", "y", "z"])


@st.composite
def changed(draw: st.DrawFn, row: MarkedParagraph) -> Sequence[MarkedParagraph]:
    what = draw(st.sampled_from(["nothing", "reword", "restyle", "delete", "insert", "split", "join"]))
    by, old = draw(authors), row.base
    if what in {"reword", "restyle"}:
        new = draw(restyled(old)) if what == "restyle" else draw(wordings)
        pieces = (Piece(span.kind, span.wording, () if span.kind == "=" else by) for span in differences(old, new))
        return [replace(row, pieces=tuple(pieces))]
    if what in {"delete", "insert"}:
        kind = "-" if what == "delete" else "+"
        return [replace(row, state=f"{what}ed".replace("eed", "ed"), pieces=(Piece(kind, old, by),), amendments=by)]
    if what in {"split", "join"} and row.kind is not Kind.TABLE:
        cut = draw(st.integers(0, len(old.text)))
        parts = [(Piece("=", part),) if part else () for part in (old.part(0, cut), old.part(cut, len(old.text)))]
        first = replace(row, state="split" if what == "split" else "joined", pieces=parts[0], amendments=by)
        return [first, replace(row, uid=f"{row.uid} rest", label="", pieces=parts[1])]
    return [row]


@st.composite
def moved(draw: st.DrawFn, rows: list[MarkedParagraph]) -> list[MarkedParagraph]:
    """Some kept paragraphs moved, alone or two together, with a word more or less."""
    for number in (1, 2):
        free = [at for at, row in enumerate(rows) if not row.is_marked and row.pieces and not row.uid.endswith("rest")]
        if not free or draw(st.booleans()):
            continue
        at, by = draw(st.sampled_from(free)), draw(authors)
        end = at + 2 if at + 1 in free and draw(st.booleans()) else at + 1
        block = rows[at:end]
        added = (Piece("+", draw(wordings), by),) if draw(st.booleans()) else ()
        gone = [
            replace(row, state="deleted", pieces=(Piece("-", row.base, by, True),), amendments=by, move=number)
            for row in block
        ]
        come = [
            replace(row, state="inserted", pieces=(Piece("+", row.base, by, True), *added), amendments=by, move=number)
            for row in block
        ]
        rows = [*rows[:at], *gone, *rows[end:]]
        place = draw(st.sampled_from([other for other in range(len(rows) + 1) if not at < other < at + len(gone)]))
        if 0 < place < len(rows) and (
            rows[place - 1].state in {"split", "joined"} or rows[place - 1].move == rows[place].move != 0
        ):
            place = len(rows)
        rows = [*rows[:place], *come, *rows[place:]]
    return rows


@given(documents())
def test_any_document_is_written_and_proven(tmp_path_factory: pytest.TempPathFactory, document: WordDocument) -> None:
    proof = write_docx(tmp_path_factory.mktemp("any") / "out.docx", document)
    assert proof.comments == len(document.comments)
    assert set(proof.authors) <= set(document.authors)
    assert document.moves or proof.moves == 0


def _tree(document: WordDocument, part: str, folder: Path) -> etree._Element:
    path = folder / "out.docx"
    path.write_bytes(docx_bytes(document))
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read(part))


def test_italics_are_tracked_on_the_words_alone(tmp_path: Path) -> None:
    (change,) = _tree(rich_document(), "word/document.xml", tmp_path).iter(f"{W}rPrChange")
    run = change.getparent().getparent()
    assert (change.get(f"{W}author"), "".join(run.itertext())) == ("Ruthenia", "Also reaffirms")
    assert [child.tag.removeprefix(W) for child in change[0]] == ["i", "iCs"]
    assert [child.tag.removeprefix(W) for child in change.getparent()] == ["rPrChange"]


def test_words_of_a_note_are_tracked_inside_it_and_its_reference_stays(tmp_path: Path) -> None:
    changes = list(_tree(rich_document(), "word/footnotes.xml", tmp_path).iter(f"{W}ins", f"{W}del"))
    assert {change.get(f"{W}author") for change in changes} == {"Sylvania (Federated States of)"}
    assert "".join("".join(change.itertext()) for change in changes) == " See also A/75/1."
    document = _tree(rich_document(), "word/document.xml", tmp_path)
    note = changes[0].getparent().getparent().get(f"{W}id")
    (reference,) = [row for row in document.iter(f"{W}footnoteReference") if row.get(f"{W}id") == note]
    assert reference.getparent().getparent().tag == f"{W}p"


def test_a_move_of_two_paragraphs_is_one_move(tmp_path: Path) -> None:
    body = _tree(rich_document(), "word/document.xml", tmp_path)[0]
    (start,) = [row for row in body.iter(f"{W}moveFromRangeStart") if row.get(f"{W}name") == "move2"]
    first = start.getparent()
    assert first.getnext().find(f".//{W}moveFrom") is not None
    assert first.getnext().getnext().tag == f"{W}moveFromRangeEnd"


def test_moves_can_be_written_as_deleted_and_inserted(tmp_path: Path) -> None:
    tree = _tree(rich_document(moves=False), "word/document.xml", tmp_path)
    assert not [row for row in tree.iter() if "move" in row.tag]
    assert write_docx(tmp_path / "plain.docx", rich_document(moves=False)).moves == 0


def test_answers_stand_in_the_thread_they_answer(tmp_path: Path) -> None:
    rows = list(_tree(rich_document(), "word/commentsExtended.xml", tmp_path))
    first = rows[0].get(f"{W15}paraId")
    assert [row.get(f"{W15}paraIdParent") for row in rows] == [None, first, first, None, None, None]
    assert [row.get(f"{W15}done") for row in rows] == ["1", "1", "1", "0", "0", "0"]
    people = _tree(rich_document(), "word/people.xml", tmp_path)
    assert [row.get(f"{W15}author") for row in people][:2] == ["Own delegation", "Capital"]


def test_comments_that_answer_each_other_or_nothing_begin_threads_of_their_own(tmp_path: Path) -> None:
    uid = sample_document().paragraphs[3].uid
    comments = [
        WordComment(uid, "A", "one", key="1", answers="2"),
        WordComment(uid, "B", "two", key="2", answers="1"),
        WordComment(uid, "C", "three", answers="nothing"),
    ]
    rows = list(_tree(sample_document(comments=comments), "word/commentsExtended.xml", tmp_path))
    assert [row.get(f"{W15}paraIdParent") for row in rows] == [None, None, None]
    assert write_docx(tmp_path / "ring.docx", sample_document(comments=comments)).comments == 3


def _everything(language: str) -> WordDocument:
    """The rich sample, with a table, in a language."""
    whole = rich_document()
    table = [
        MarkedParagraph(f"t{at}", "", Kind.TABLE, 0, "kept", (Piece("=", wording([Run(f"Row {at}\t{at}")])),))
        for at in range(2)
    ]
    new = MarkedParagraph(
        "t2", "", Kind.TABLE, 0, "inserted", (Piece("+", wording([Run("New\t3")]), ("a1",)),), ("a1",)
    )
    noted = MarkedParagraph(
        "n",
        "",
        Kind.ANNEX,
        0,
        "kept",
        (Piece("=", wording([Run("Annex", bold=True), Run(NOTE_MARK, note=wording([Run("Note.")]))])),),
    )
    return replace(
        whole, head=replace(whole.head, language=language), paragraphs=(*whole.paragraphs, *table, new, noted)
    )


@pytest.mark.judged
def test_the_judges_agree_in_all_six_languages(tmp_path: Path) -> None:
    paths = []
    for language in LANGUAGES:
        paths.append(tmp_path / f"{language}.docx")
        write_docx(paths[-1], _everything(language))
    assert schema_errors(paths) == {path.name: [] for path in paths}
    read = both_ways(paths, tmp_path)
    for path in paths:
        assert [[line for line in side if line.strip()] for side in read[path.name]] == [
            [line for line in side if line.strip()] for side in (rejected(path), accepted(path))
        ]
