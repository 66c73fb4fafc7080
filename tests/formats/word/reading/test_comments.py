"""Comments of others: threads, resolved ones, ranges over paragraphs, and those on words that are only proposed."""

from __future__ import annotations

from pathlib import Path

from app.formats import Draft
from app.formats.word.reading import read_docx
from tests.formats.word.foreign import deleted, inserted, paragraph, run, word_file

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


def test_a_comment_in_a_table_is_on_its_words_in_the_row(tmp_path: Path) -> None:
    cells = f"<w:tc>{paragraph(run('2019'))}</w:tc><w:tc>{paragraph(_start(1), run('17'), _end(1), run(' per cent'))}</w:tc>"
    draft = _read(
        tmp_path,
        paragraph(run("1.\tTakes note of:")),
        f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>",
        paragraph(run("2.\tDecides to stop.")),
        comments=_comment(1, "Which?"),
    )
    (comment,) = draft.comments
    assert draft.paragraphs[comment.paragraph].wording.text[comment.start : comment.end] == "17"


def test_a_comment_on_deleted_words_is_on_them_in_the_base(tmp_path: Path) -> None:
    draft = _read(
        tmp_path,
        paragraph(
            run("1.\tUrges "), inserted(run("nearly ")), _start(1), deleted(run("all")), _end(1), run(" to act.")
        ),
        comments=_comment(1, "Keep."),
    )
    (comment,) = draft.comments
    assert (comment.paragraph, comment.start, comment.end, comment.words) == (1, 6, 9, "all")


def test_a_comment_in_a_deleted_paragraph(tmp_path: Path) -> None:
    draft = _read(
        tmp_path,
        paragraph(deleted(run("1.\tUrges all;")), _start(1), deleted(run(" now")), _end(1), mark="del"),
        paragraph(run("2.\tDecides to stop.")),
        comments=_comment(1, "No."),
    )
    (comment,) = draft.comments
    assert draft.paragraphs[comment.paragraph].wording.text[comment.start : comment.end] == " now"


def test_a_range_over_three_paragraphs_one_of_them_new(tmp_path: Path) -> None:
    draft = _read(
        tmp_path,
        paragraph(run("1.\tUrges all;"), properties=""),
        paragraph(_start(1), inserted(run("2.\tInvites others;")), mark="ins"),
        paragraph(run("3.\tDecides"), _end(1), run(" to stop.")),
        comments=_comment(1, "From here."),
    )
    (comment,) = draft.comments
    assert comment.words == "2.\tInvites others;\n3.\tDecides"
    assert draft.balance.missing == 0


def test_answers_to_answers_and_a_circle(tmp_path: Path) -> None:
    extended = "".join(
        f'<w15:commentEx {W15} w15:paraId="0000000{id}" w15:paraIdParent="0000000{parent}"/>'
        for id, parent in ((2, 1), (3, 2), (4, 5), (5, 4))
    )
    comments = "".join(_comment(id, f"Number {id}") for id in range(1, 6))
    draft = _read(
        tmp_path,
        paragraph(run("1.\tUrges "), _start(1), run("all"), _end(1), run(" to act.")),
        comments=comments,
        commentsExtended=extended,
    )
    assert [row.answers for row in draft.comments] == [None, 0, 1, None, None]
    assert [row.words for row in draft.comments] == ["all", "all", "all", "", ""]
    assert not any(row.resolved for row in draft.comments)


def test_two_comments_that_cross_and_one_inside_another(tmp_path: Path) -> None:
    words = (run("1.\tUrges "), _start(1), run("all "), _start(2), run("States"), _end(1), run(" to"))
    rest = (_start(3), run(" act"), _end(3), _end(2), run("."))
    comments = "".join(_comment(id, "Hm.") for id in (1, 2, 3))
    draft = _read(tmp_path, paragraph(*words, *rest), comments=comments)
    assert [row.words for row in draft.comments] == ["all States", "States to act", " act"]


def test_a_comment_with_a_mark_and_no_range_is_on_the_paragraph(tmp_path: Path) -> None:
    mark = '<w:r><w:commentReference w:id="1"/></w:r>'
    draft = _read(tmp_path, paragraph(run("1.\tUrges all"), mark, run(" to act.")), comments=_comment(1, "Hm."))
    (comment,) = draft.comments
    assert (comment.paragraph, comment.start, comment.words) == (1, None, "")


def test_changes_in_a_comment_are_taken_as_accepted_and_told(tmp_path: Path) -> None:
    comment = f'<w:comment w:id="1" w:author="Sylvania">{paragraph(run("Who "), deleted(run("else")), inserted(run("then")))}</w:comment>'
    draft = _read(tmp_path, paragraph(_start(1), run("1.\tUrges all."), _end(1)), comments=comment)
    assert draft.comments[0].text == "Who then"
    assert draft.balance.missing == 0


def test_a_comment_within_a_content_control_and_a_link(tmp_path: Path) -> None:
    inner = f"<w:hyperlink>{_start(1)}{run('all')}</w:hyperlink><w:sdt><w:sdtContent>{run(' to')}{_end(1)}</w:sdtContent></w:sdt>"
    draft = _read(tmp_path, paragraph(run("1.\tUrges "), inner, run(" act.")), comments=_comment(1, "Hm."))
    (comment,) = draft.comments
    assert (comment.words, comment.start, comment.end) == ("all to", 6, 12)
