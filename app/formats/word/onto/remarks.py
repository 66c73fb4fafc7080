"""Our comments in somebody's file: where each stands, and the parts that hold them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from app.domain.wording import Wording, differences
from app.formats.word.commenting import Commenting, has_words
from app.formats.word.description import WordDocument
from app.formats.word.marks import Element, W, w
from app.formats.word.onto.mapping import Step
from app.formats.word.onto.notes import Notes
from app.formats.word.onto.writing import Writing, Written

_P = f"{{{W}}}"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_LATER = "http://schemas.microsoft.com/office/2011/relationships/"
_KINDS = {
    "rIdComments": ("comments", "comments.xml", f"{_WORD}comments+xml"),
    "rIdThreads": (f"{_LATER}commentsExtended", "commentsExtended.xml", f"{_WORD}commentsExtended+xml"),
    "rIdPeople": (f"{_LATER}people", "people.xml", f"{_WORD}people+xml"),
}


class Remarks:
    """The comments of a document on their way into a file; `cuts` are the places of their words, by the index of a paragraph."""

    def __init__(self, document: WordDocument, steps: Sequence[Step], styles: set[str]) -> None:
        self.document = document
        self.styles = styles
        self.commenting = Commenting(document)
        self.steps = {step.index: step for step in steps if step.index >= 0}
        self.words = dict(self._placed())
        self.cuts: dict[int, list[int]] = {}
        for index, (start, end) in self.words.values():
            self.cuts.setdefault(index, []).extend((start, end))
        self.shift = 0

    def _placed(self) -> Iterator[tuple[int, tuple[int, tuple[int, int]]]]:
        """For each comment on words where those stand in the wording of the file."""
        for index, comments in self.commenting.places.items():
            step, row = self.steps.get(index), self.document.paragraphs[index]
            if step is None or step.place is None:
                continue
            for number, comment in comments:
                if has_words(comment, row) and comment.start is not None and comment.end is not None:
                    start, end = _carried(step.place.wording, row.base, comment.start, comment.end)
                    if start < end:
                        yield number, (index, (start, end))

    def place(self, writing: Writing, notes: Notes) -> None:
        """Anchors the comments; their numbers lie above those of all footnotes."""
        lowest = min((number for number, _ in self.commenting.comments), default=0)
        self.shift = max(0, notes.highest + 1 - lowest)
        written = {made.step.index: made for made in writing.written if made.step.index >= 0}
        last: Written | None = next(iter(writing.written), None)
        for index in range(len(self.document.paragraphs)):
            last = written.get(index, last)
            for number, _ in self.commenting.places.get(index, ()):
                if last is None:
                    continue
                place = self.words.get(number) if written.get(index) is last else None
                self._anchor(writing, last, number + self.shift, place[1] if place else None)

    def _anchor(self, writing: Writing, made: Written, id: int, words: tuple[int, int] | None) -> None:
        first: Element | None = None
        last: Element | None = None
        if words is not None:
            for _, line in made.lines:
                begin, end = line.slot_from(words[0]), line.slot_to(words[1])
                if begin is not None and end is not None and begin.start < words[1] and end.end > words[0]:
                    first = first if first is not None else line.top(begin.elements[0])
                    last = line.top(end.elements[-1])
        start, reference = w("commentRangeStart", id=id), self._reference(id)
        end_mark = w("commentRangeEnd", id=id)
        if first is not None and last is not None:
            first.addprevious(start)
            last.addnext(end_mark)
        else:
            paragraph = made.elements[0]
            at = 1 if len(paragraph) and paragraph[0].tag == f"{_P}pPr" else 0
            paragraph.insert(at, start)
            made.elements[-1].append(end_mark)
        end_mark.addnext(reference)
        for element in (start, end_mark):
            writing.part.touch(element)

    def _reference(self, id: int) -> Element:
        properties = w("rPr", w("rStyle", val="CommentReference")) if "CommentReference" in self.styles else w("rPr")
        run = w("r", properties, w("commentReference", id=id))
        if not len(properties):
            run.remove(properties)
        return run

    def parts(self, authors: Sequence[str]) -> Iterator[tuple[str, str, bytes, str]]:
        """The parts: kind, name, bytes and type of each."""
        for id, tree in self.commenting.parts(authors).items():
            for comment in tree.iter(f"{_P}comment"):
                comment.set(f"{_P}id", str(int(comment.get(f"{_P}id", "0")) + self.shift))
            for style in [*tree.iter(f"{_P}pStyle", f"{_P}rStyle")]:
                parent = style.getparent()
                if style.get(f"{_P}val") not in self.styles and parent is not None:
                    parent.remove(style)
            kind, name, content_type = _KINDS[id]
            yield (
                kind,
                name,
                etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True),
                content_type,
            )


def _carried(file: Wording, version: Wording, start: int, end: int) -> tuple[int, int]:
    """Where words of the version stand in the wording of the file."""
    if file == version:
        return start, end
    old = new = 0
    found: list[tuple[int, int]] = []
    for span in differences(file, version):
        length = len(span.wording.text)
        if span.kind == "=":
            low, high = max(start, new), min(end, new + length)
            if low < high:
                found.append((low - new + old, high - new + old))
        old += length if span.kind != "+" else 0
        new += length if span.kind != "-" else 0
    return (found[0][0], found[-1][1]) if found else (0, 0)
