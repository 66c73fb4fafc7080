"""The comments of a written Word file: the parts that hold them, their threads, and where in the text each stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lxml import etree

from app.domain.marks import MarkedParagraph
from app.domain.under_way import listening
from app.domain.wording import Run
from app.formats.word.description import WordComment, WordDocument
from app.formats.word.layout import line
from app.formats.word.marks import Element, R, W, checked, text_run, timestamp, w

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
_LATER = {"w": W, "r": R, "w14": W14, "w15": W15, "mc": _IGNORABLE[1:].partition("}")[0]}
_FIRST_LINE = 0x10000000
"""From where the lines of comments are numbered; such a number must lie below 0x80000000."""


class Commenting:
    """The comments of a document with the numbers they get and the places they stand in."""

    def __init__(self, document: WordDocument) -> None:
        # Above every footnote's number, for LibreOffice (7.4 is known to) sorts the numbers of comments in among those of the footnotes and
        # then shows wrong notes; Word takes any number.
        notes = sum(len(piece.wording.notes) for row in document.paragraphs for piece in row.pieces)
        self._roots = roots(document.comments)
        self.comments = [
            (number, _beside(comment, document.comments[root]))
            for number, (comment, root) in enumerate(zip(document.comments, self._roots, strict=True), notes + 1)
        ]
        self.places = _places(document.paragraphs, self.comments)

    def parts(self, authors: Iterable[str]) -> Mapping[str, Element]:
        """The parts that hold the comments, by relationship id; `authors` are those of the changes. None where there are no comments."""
        if not self.comments:
            return {}
        names = dict.fromkeys([*(comment.author for _, comment in self.comments), *authors])
        return {"rIdComments": self._said(), "rIdThreads": self._threads(), "rIdPeople": people(names)}

    def _said(self) -> Element:
        part = etree.Element(f"{{{W}}}comments", nsmap=_LATER)
        part.set(_IGNORABLE, "w14 w15")
        for at, (number, comment) in enumerate(listening(self.comments, 24)):
            part.append(_comment(number, comment, _line_id(at)))
        return part

    def _threads(self) -> Element:
        part = etree.Element(f"{{{W15}}}commentsEx", nsmap=_LATER)
        part.set(_IGNORABLE, "w14 w15")
        done = {root for root, (_, comment) in zip(self._roots, self.comments, strict=True) if comment.done}
        for at, root in enumerate(listening(self._roots, 500)):
            row = etree.SubElement(part, f"{{{W15}}}commentEx")
            row.set(f"{{{W15}}}paraId", _line_id(at))
            if root != at:
                row.set(f"{{{W15}}}paraIdParent", _line_id(root))
            row.set(f"{{{W15}}}done", "1" if root in done else "0")
        return part


def roots(comments: Sequence[WordComment]) -> list[int]:
    """For each comment the place of the one its thread begins with, its own where it answers none; a thread in Word is one level deep.

    What answers nothing that is there begins a thread of its own, and so do comments that answer each other in a ring.
    """
    at = {comment.key: place for place, comment in enumerate(comments) if comment.key}
    found: list[int] = []
    for place, comment in enumerate(comments):
        seen = [place]
        while comment.answers in at and (above := at[comment.answers]) not in seen:
            seen.append(above)
            comment = comments[above]
        found.append(seen[-1] if comment.answers not in at else place)
    return found


def people(names: Iterable[str]) -> Element:
    """The part that names the authors, as persons of no directory."""
    part = etree.Element(f"{{{W15}}}people", nsmap=_LATER)
    part.set(_IGNORABLE, "w14 w15")
    for name in names:
        person = etree.SubElement(part, f"{{{W15}}}person")
        person.set(f"{{{W15}}}author", checked(name))
        known = etree.SubElement(person, f"{{{W15}}}presenceInfo")
        known.set(f"{{{W15}}}providerId", "None")
        known.set(f"{{{W15}}}userId", checked(name))
    return part


def _beside(comment: WordComment, root: WordComment) -> WordComment:
    """The comment where its thread stands."""
    if comment is root:
        return comment
    return WordComment(
        root.uid, comment.author, comment.text, comment.initials, comment.dated, root.start, root.end, done=comment.done
    )


def _line_id(at: int) -> str:
    return f"{_FIRST_LINE + at:08X}"


def _comment(number: int, comment: WordComment, last_line: str) -> Element:
    element = w("comment", id=number, author=checked(comment.author))
    dated = timestamp(comment.dated)
    if dated:
        element.set(f"{{{W}}}date", dated)
    element.set(f"{{{W}}}initials", checked(comment.short))
    for at, text in enumerate(comment.lines):
        paragraph = line("CommentText")
        if at == 0:
            paragraph.append(w("r", w("rPr", w("rStyle", val="CommentReference")), w("annotationRef")))
        paragraph.append(text_run(Run(text)))
        element.append(paragraph)
    element[-1].set(f"{{{W14}}}paraId", last_line)
    return element


def _places(
    paragraphs: Sequence[MarkedParagraph], comments: Iterable[tuple[int, WordComment]]
) -> dict[int, list[tuple[int, WordComment]]]:
    """The comments by the index of the paragraph they stand on; of a moved one, at the words if there are any, else at the new place."""
    places: dict[int, list[tuple[int, WordComment]]] = {}
    standing: dict[str, list[tuple[str, int]]] = {}
    for index, row in enumerate(paragraphs):
        standing.setdefault(row.uid, []).append((row.state, index))
    for number, comment in comments:
        order = ("deleted", "inserted") if comment.start is not None else ("inserted", "deleted")
        found = [(order.index(state) if state in order else -1, at) for state, at in standing.get(comment.uid, ())]
        if not found:
            raise ValueError(f"a comment on a paragraph that is not in the document: {comment.uid}")
        places.setdefault(min(found)[1], []).append((number, comment))
    return places


def has_words(comment: WordComment, paragraph: MarkedParagraph) -> bool:
    """Whether the comment stands on words that are there; one whose words cannot be found stands on the whole paragraph."""
    if comment.start is None or comment.end is None or paragraph.state == "inserted":
        return False
    return 0 <= comment.start < comment.end <= len(paragraph.base.text)
