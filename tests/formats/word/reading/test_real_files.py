"""Word files that were really sent, judged line by line by a second reader and by LibreOffice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.formats import Draft, RevisionKind
from app.formats.draft import characters
from app.formats.word.reading import read_docx
from app.formats.word.reading.story import Accept, accepted, rejected
from tests.conftest import SHARED_DATA
from tests.formats.word import independent
from tests.formats.word.reading.applying import all_changes, applied, changes_of
from tests.formats.word.reading.story_lines import left_over, story_lines

REAL = sorted(
    path
    for folder in ("docx_tracked", "docx_un_style")
    for path in (SHARED_DATA / folder).glob("*.docx")
    if not path.name.startswith(".")
)
VIEWS: list[tuple[Accept, independent.Takes]] = [(rejected, independent.nothing), (accepted, independent.everything)]

pytestmark = pytest.mark.skipif(not REAL, reason="the collection of real files is not here")
each_file = pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)


@each_file
def test_the_lines_of_both_texts_are_those_of_the_second_reader(path: Path) -> None:
    for accept, takes in VIEWS:
        assert _symbols(story_lines(path, accept)) == independent.lines(path, takes)


@each_file
def test_every_line_is_in_a_paragraph_or_told(path: Path) -> None:
    draft = read_docx(path)
    head = " ".join(str(getattr(draft.head, name) or "") for name in draft.head.__slots__)
    told = [" ".join(text.split()) for text in draft.unread]
    for paragraphs, accept in ((draft.paragraphs, rejected), (draft.accepted, accepted)):
        left = left_over(paragraphs, story_lines(path, accept))
        if accept is rejected and not draft.head.symbol:
            assert [line for line in left if line not in told and line not in head] == []
    assert draft.balance.missing == 0


@each_file
def test_every_marked_character_is_in_one_change(path: Path) -> None:
    draft = read_docx(path)
    marked = independent.marked_characters(path)
    assert sum(change.characters for change in all_changes(draft)) == marked
    assert _of_revisions(draft) == marked


@each_file
def test_the_changes_of_all_give_the_accepted_text(path: Path) -> None:
    draft = read_docx(path)
    found = [_bare(row.text) for row in applied(draft, all_changes(draft))]
    assert [row for row in found if row] == [row for row in map(_bare, _texts(draft)) if row]


@each_file
def test_the_changes_of_each_author_give_the_text_of_that_author(path: Path) -> None:
    draft = read_docx(path)
    for author in independent.authors(path):
        own = [change for change in changes_of(draft, author) if change.answers is None]
        mine = [text for row in applied(draft, own) if (text := _bare(row.text))]
        theirs = [_bare(line) for line in independent.lines(path, independent.only(author))]
        assert all(any(line.endswith(text) for line in theirs) for text in mine)


def _texts(draft: Draft) -> list[str]:
    return [row.wording.text for row in draft.accepted]


def _of_revisions(draft: Draft) -> int:
    return sum(characters(row.text) for row in draft.revisions if row.kind is not RevisionKind.FORMATTING)


def _bare(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())


def _symbols(lines: list[str]) -> list[str]:
    """The lines with symbols of special typefaces as the second reader has them: it knows none of their shapes."""
    return [re.sub("[☎✏▯]", "□", line) for line in lines]
