"""The proof of the comments in a written Word file: each says what it should, stands once in the text, and in its thread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from xml.etree import ElementTree

from app.formats.word.description import WordComment
from app.formats.word.proof.package import fail
from app.formats.word.proof.text import said_in

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LINE = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_START, _END, _REFERENCE = (f"{_W}{name}" for name in ("commentRangeStart", "commentRangeEnd", "commentReference"))


def check_comments(
    document: ElementTree.Element, trees: Mapping[str, ElementTree.Element], comments: Sequence[WordComment]
) -> None:
    """Refuses the file unless it holds exactly these comments, in their order, each anchored, each thread whole."""
    part = trees.get("word/comments.xml")
    rows = part.findall(f"{_W}comment") if part is not None else []
    said = [(comment.author, comment.short, "\n".join(comment.lines)) for comment in comments]
    if [_said(row) for row in rows] != said:
        raise fail("the comments are not those that should be there")
    _check_places(document, [row.get(f"{_W}id", "") for row in rows])
    _check_threads(rows, trees.get("word/commentsExtended.xml"), comments)


def _said(comment: ElementTree.Element) -> tuple[str, str, str]:
    lines = (said_in(row) for row in comment.iterfind(f"{_W}p"))
    return comment.get(f"{_W}author", ""), comment.get(f"{_W}initials", ""), "\n".join(lines)


def _check_places(document: ElementTree.Element, ids: Sequence[str]) -> None:
    """Each comment begins, ends and is referred to once, in this order."""
    places: dict[str, list[str]] = {id: [] for id in ids}
    if len(places) != len(ids):
        raise fail("two comments share a number")
    for element in document.iter():
        if element.tag in {_START, _END, _REFERENCE}:
            places.setdefault(element.get(f"{_W}id", ""), []).append(element.tag)
    if any(found != [_START, _END, _REFERENCE] for found in places.values()):
        raise fail("a comment has no place in the text")


def _check_threads(
    rows: Sequence[ElementTree.Element], part: ElementTree.Element | None, comments: Sequence[WordComment]
) -> None:
    """Each comment has one line in the part of the threads, which names the comment that its thread begins with, and whether it is done."""
    lines = [[line.get(_LINE) for line in row.iterfind(f"{_W}p")] for row in rows]
    ids = Counter(id for found in lines for id in found if id is not None)
    for id, count in ids.items():
        if count > 1 or len(id) != 8 or not 0 < int(id, 16) < 0x80000000:
            raise fail("the lines of the comments are not numbered")
    threads = part.findall(f"{_W15}commentEx") if part is not None else []
    found = [(row.get(f"{_W15}paraId"), row.get(f"{_W15}paraIdParent"), row.get(f"{_W15}done")) for row in threads]
    keys = {comment.key: at for at, comment in enumerate(comments) if comment.key}
    firsts = [_first(at, comments, keys) for at in range(len(comments))]
    closed = {above for above, comment in zip(firsts, comments, strict=True) if comment.done}
    wanted = [
        (lines[at][-1], lines[above][-1] if above != at else None, "1" if above in closed else "0")
        for at, above in enumerate(firsts)
    ]
    if found != wanted:
        raise fail("a thread of comments is torn")


def _first(at: int, comments: Sequence[WordComment], keys: Mapping[str, int]) -> int:
    """Where the thread of a comment begins; with the comment itself where what it answers is not there, or nothing is answered first."""
    here = at
    for _ in comments:
        if comments[here].answers not in keys:
            return here
        here = keys[comments[here].answers]
    return at
