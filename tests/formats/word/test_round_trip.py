"""What is written is proven, and what is read back is what was written."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from app.domain.marks import MarkedParagraph
from app.domain.paragraphs import printed_number
from app.domain.wording import Wording
from app.formats import Draft, WordComment, WordDocument, fixed_labels, read, write_docx
from tests.formats.marked import ATTRIBUTIONS, HEAD, marked_rows, sample_document
from tests.formats.word.reading.applying import all_changes, applied, changes_of


def _author(by: tuple[str, ...]) -> str:
    return ", ".join(ATTRIBUTIONS[id].author for id in by)


def _with_only(rows: tuple[MarkedParagraph, ...], author: str) -> list[Wording]:
    """The wordings with the changes of one author alone."""
    texts = []
    for row in rows:
        keeps = row.state == "kept" or (row.state == "inserted") == (_author(row.amendments) == author)
        runs = [
            run
            for piece in row.pieces
            if piece.kind == "=" or (piece.kind == "+") == (_author(piece.amendments) == author)
            for run in piece.wording.runs
        ]
        text = Wording(tuple(runs))
        if keeps and text.text.strip():
            texts.append(text)
    return texts


def _flat(texts: list[Wording]) -> list[list[object]]:
    return [[(character, run.style, run.note) for run in text.runs for character in run.text] for text in texts]


def _check(rows: tuple[MarkedParagraph, ...], draft: Draft) -> None:
    base = [row for row in rows if row.state != "inserted"]
    amended = [row for row in rows if row.state != "deleted" and row.amended.text.strip()]
    assert [(row.kind, row.level, row.wording, row.number) for row in draft.paragraphs] == [
        (row.kind, row.level, row.base, printed_number(row.kind, row.label)) for row in base
    ]
    assert [row.wording for row in draft.accepted] == [row.amended for row in amended]
    assert applied(draft, ()) == [row.base for row in base if row.base.text.strip()]
    assert applied(draft, all_changes(draft)) == [row.amended for row in amended]
    assert draft.balance.missing == 0
    for author in {
        _author(by) for row in rows for by in (row.amendments, *(piece.amendments for piece in row.pieces)) if by
    }:
        assert _flat(applied(draft, changes_of(draft, author))) == _flat(_with_only(rows, author))


@given(marked_rows())
def test_any_text_with_any_changes_comes_back(tmp_path_factory: object, rows: tuple[MarkedParagraph, ...]) -> None:
    path = tmp_path_factory.mktemp("trip") / "out.docx"  # type: ignore[attr-defined]
    proof = write_docx(path, WordDocument(HEAD, rows, ATTRIBUTIONS))
    assert proof.base == len([row for row in rows if row.state != "inserted"])
    _check(rows, read(path))


def test_the_sample_comes_back_with_every_delegations_changes(tmp_path: Path) -> None:
    document = sample_document()
    write_docx(tmp_path / "out.docx", document)
    draft = read(tmp_path / "out.docx")
    _check(tuple(document.paragraphs), draft)
    assert (draft.unread, draft.repaired) == ((), ())
    assert (draft.head.symbol, draft.head.session, draft.head.agenda_item) == ("A/75/L.20", "75", "130 (y)")
    assert (draft.head.title, draft.head.sponsors, draft.head.dated) == (HEAD.title, HEAD.sponsors, HEAD.dated)
    assert draft.head.agenda_title == HEAD.agenda_title
    assert [label for label in fixed_labels(draft.accepted) if label] == [
        "OP4 bis",
        "OP13(c)",
        "OP13(d)",
        "OP13(e)",
        "OP16 bis",
    ]
    by_author = {row.author: row.changes for row in draft.by_author}
    assert [change.action for change in by_author["Arcadia"]] == ["replace", "insert", "delete", "delete"]
    assert {change.dated for change in by_author["Ruthenia"]} == {ATTRIBUTIONS["a2"].dated}
    assert [change.number for change in all_changes(draft)] == list(range(1, len(all_changes(draft)) + 1))


@given(st.data())
def test_a_comment_comes_back_on_exactly_its_words(tmp_path_factory: object, data: st.DataObject) -> None:
    rows = data.draw(marked_rows())
    base = [row for row in rows if row.state != "inserted"]
    at = data.draw(st.integers(0, len(base) - 1))
    length = len(base[at].base.text)
    start = data.draw(st.integers(0, length - 1))
    end = data.draw(st.integers(start + 1, length))
    path = tmp_path_factory.mktemp("comment") / "out.docx"  # type: ignore[attr-defined]
    comment = WordComment(base[at].uid, "Own delegation", "Hold.\nAsk capital.", start=start, end=end)
    write_docx(path, WordDocument(HEAD, rows, ATTRIBUTIONS, [comment]))
    (found,) = read(path).comments
    assert (found.author, found.text, found.paragraph) == ("Own delegation", "Hold.\nAsk capital.", at)
    expected = (None, None) if (start, end) == (0, length) else (start, end)
    assert (found.start, found.end) == expected
