"""Comments of others: threads, resolved ones, ranges over paragraphs, and those on words that are only proposed."""

from __future__ import annotations

from pathlib import Path

from app.formats import Draft
from app.formats.word.reader import read_docx
from tests.formats.word.foreign import inserted, paragraph, run, word_file

W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'


def _comment(id: int, text: str, author: str = "Sylvania") -> str:
    return (
        f'<w:comment w:id="{id}" w:author="{author}"><w:p {W14} w14:paraId="0000000{id}">{run(text)}</w:p></w:comment>'
    )


def _start(id: int) -> str:
    return f'<w:commentRangeStart w:id="{id}"/>'


def _end(id: int) -> str:
    return f'<w:commentRangeEnd w:id="{id}"/><w:r><w:commentReference w:id="{id}"/></w:r>'


def _read(folder: Path, *body: str, **parts: str) -> Draft:
    start = paragraph(run("The General Assembly", "<w:i/>"), run(","))
    return read_docx(word_file(folder / "text.docx", start, *body, **parts))


def test_a_thread_that_was_closed(tmp_path: Path) -> None:
    extended = (
        f'<w15:commentEx {W15} w15:paraId="00000001" w15:done="1"/>'
        f'<w15:commentEx {W15} w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="0"/>'
    )
    draft = _read(
        tmp_path,
        paragraph(run("1.\tUrges "), _start(1), run("all"), _end(1), run(" to act.")),
        comments=_comment(1, "Who?") + _comment(2, "Everybody.", "Arcadia"),
        commentsExtended=extended,
    )
    first, second = draft.comments
    assert (first.answers, second.answers, first.resolved, second.resolved) == (None, 0, True, True)
    assert (second.paragraph, second.start, second.end, second.words) == (1, 6, 9, "all")


def test_a_range_over_two_paragraphs_begins_in_the_first(tmp_path: Path) -> None:
    draft = _read(
        tmp_path,
        paragraph(run("1.\tUrges "), _start(1), run("all to act;")),
        paragraph(run("2.\tInvites"), _end(1), run(" others.")),
        comments=_comment(1, "Both."),
    )
    (comment,) = draft.comments
    assert (comment.paragraph, comment.start, comment.end) == (1, 6, 17)
    assert comment.words == "all to act;\n2.\tInvites"


def test_a_comment_on_proposed_words_keeps_them(tmp_path: Path) -> None:
    draft = _read(
        tmp_path,
        paragraph(run("1.\tUrges "), _start(1), inserted(run("nearly ")), _end(1), run("all to act.")),
        comments=_comment(1, "No.", ""),
    )
    (comment,) = draft.comments
    assert (comment.author, comment.paragraph, comment.words, comment.start) == ("", 1, "nearly ", None)


def test_a_comment_in_a_footnote_is_on_its_mark(tmp_path: Path) -> None:
    note = f'<w:footnote w:id="2">{paragraph(run("See "), _start(1), run("there"), _end(1))}</w:footnote>'
    draft = _read(
        tmp_path,
        paragraph(run("1.\tUrges all"), '<w:r><w:footnoteReference w:id="2"/></w:r>', run(" to act.")),
        footnotes=note,
        comments=_comment(1, "Where?"),
    )
    (comment,) = draft.comments
    assert (comment.paragraph, comment.start, comment.end, comment.words) == (1, 9, 10, "there")


def test_a_comment_whose_anchor_is_gone(tmp_path: Path) -> None:
    draft = _read(tmp_path, paragraph(run("1.\tUrges all to act.")), comments=_comment(1, "Lost."))
    (comment,) = draft.comments
    assert (comment.paragraph, comment.text, comment.start) == (-1, "Lost.", None)
    assert draft.balance.missing == 0
