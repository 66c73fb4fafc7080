"""Writing a version with its amendments as a Word document with native tracked changes, comments and footnotes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from app.domain.marks import MarkedParagraph
from app.domain.paragraphs import Kind
from app.domain.under_way import reached, stage, steps
from app.domain.wording import Run, Wording, plain
from app.formats.text_file import write_checked
from app.formats.word.commenting import Commenting, has_words
from app.formats.word.description import WordComment, WordDocument, WordHead, expected, expected_by_author, numbers_of
from app.formats.word.layout import HEAD_STYLES, around, line, section, style_of
from app.formats.word.marks import Element, W, text_run, w
from app.formats.word.moving import begins, end_mark, ends, settled, way
from app.formats.word.package import pack
from app.formats.word.pairing import Stretch, stretches
from app.formats.word.proof import Proof, Wanted, prove
from app.formats.word.tables import Cell, cells_of, row_of, shifted, table_of, widths_of
from app.formats.word.tracking import Tracking
from app.formats.word.turning import turn_whole


def write_docx(path: Path, document: WordDocument) -> Proof:
    """Writes the file, proves it, and only then puts it in place.

    It is written beside its place under another name; if it cannot be written or the proof fails, it is removed and a file that stood
    under the name before is as it was.
    """
    with stage(0, 0.35, "Writing the file"):
        data = docx_bytes(document)
    with stage(0.35, 1, "Proving the file"):
        return write_checked(path, data, lambda written: proven(written, document))


def proven(written: Path, document: WordDocument) -> Proof:
    """The proof of a file that holds a document; refused where it does not."""
    base, amended = expected(document)
    reached(0.02)
    lead = [text for _, text in document.head.lines]
    wanted = Wanted(lead, base, amended, expected_by_author(document))
    return prove(written, wanted, document.comments, document.forbidden, _form)


@lru_cache(1)
def _form() -> bytes:
    """A file in which nobody has said anything: what it holds stands in every file."""
    comments = (WordComment("", "", ""),)
    nothing = MarkedParagraph("", "PP1", Kind.PREAMBULAR, 0, "kept", ())
    return docx_bytes(WordDocument(WordHead(""), (nothing,), comments=comments))


def docx_bytes(document: WordDocument) -> bytes:
    """The file as bytes, not yet proven."""
    return _Writing(document).packed()


class _Writing:
    """One document on its way: the numbers given out, the comments still to be placed."""

    def __init__(self, document: WordDocument) -> None:
        self.document = document
        self.rows = settled(document.paragraphs, document.moves)
        self.tracking = Tracking(lru_cache(None)(document.attribution))
        self.commenting = Commenting(document)
        self.places = self.commenting.places

    def packed(self) -> bytes:
        head = self.document.head
        body = w("body", *(line(HEAD_STYLES[part], text_run(Run(text))) for part, text in head.lines))
        for first, rows in steps(list(_groups(self.rows)), 0, 0.65):
            body.extend(self._table(first, rows) or self._paragraphs(first, rows))
        # A text never ends on a paragraph whose mark is tracked: the mark of the last paragraph can be neither inserted nor deleted.
        body.append(line("EndRule"))
        body.append(section())
        parts = {
            **around(head, self.tracking, is_tracked=self.document.is_marked),
            **self.commenting.parts(self.document.authors),
        }
        document = w("document", body)
        if head.printing.from_right:
            turn_whole(document, parts)
        reached(0.75)
        return pack(document, parts, head.title, head.printing)

    def _paragraphs(self, first: int, rows: Sequence[MarkedParagraph]) -> Iterator[Element]:
        """The paragraphs; behind the last one of a move, the end of the move, which takes in its mark."""
        for at, row in enumerate(rows, first):
            paragraph = self._paragraph(at, row)
            yield paragraph
            if not row.move:
                continue
            if begins(self.rows, at):
                begun = self.tracking.mark(f"{way(row)}RangeStart", row.amendments)
                begun.set(f"{{{W}}}name", f"move{row.move}")
                paragraph.insert(1, begun)
                self.begun = begun.get(f"{{{W}}}id", "")
            if ends(self.rows, at):
                yield w(f"{way(row)}RangeEnd", id=self.begun)

    def _paragraph(self, index: int, paragraph: MarkedParagraph) -> Element:
        properties = w("pPr", w("pStyle", val=_style(paragraph)))
        tag = {"inserted": "ins", "deleted": "del"}.get(paragraph.state, "")
        mark = end_mark(paragraph) if paragraph.move else {"split": "ins", "joined": "del"}.get(paragraph.state, tag)
        if mark:
            properties.append(w("rPr", self.tracking.mark(mark, paragraph.amendments)))
        element = w("p", properties)
        comments = self.places.get(index, [])
        whole = [(id, comment) for id, comment in comments if not has_words(comment, paragraph)]
        element.extend(w("commentRangeStart", id=id) for id, _ in whole)
        self._number(element, paragraph, tag)
        worded = [(id, comment) for id, comment in comments if has_words(comment, paragraph)]
        self._pieces(element, paragraph, worded)
        for id, _ in whole:
            element.append(w("commentRangeEnd", id=id))
            self._comment_reference(element, id, tag, paragraph.amendments)
        return element

    def _number(self, element: Element, paragraph: MarkedParagraph, tag: str) -> None:
        """The number and its tab; of one that changed, both numbers with the tab they share."""
        old, new = numbers_of(paragraph, self.document.head.language)
        shared = plain("\t")
        if tag or old == new:
            old, new = "", old if tag == "del" else new
            if new:
                self.tracking.append(element, tag, paragraph.amendments, plain(f"{new}\t"))
            return
        if not old or not new:
            old, new, shared = old and f"{old}\t", new and f"{new}\t", Wording()
        for kind, number in (("del", plain(old)), ("ins", plain(new)), ("", shared)):
            self.tracking.append(element, kind, paragraph.amendments, number)

    def _table(self, first: int, rows: list[MarkedParagraph]) -> list[Element]:
        """Rows that follow each other as one table; nothing where they must stay paragraphs.

        That is where a change or a comment reaches over a border of cells, and behind a paragraph whose mark is tracked, which would run
        on into the table.
        """
        before = self.rows[first - 1].state if first else "kept"
        if rows[0].kind is not Kind.TABLE or before != "kept":
            return []
        cells = [found for row in rows if (found := cells_of(row)) is not None]
        if len(cells) < len(rows) or not any(len(row) > 1 for row in cells):
            return []
        for at, row in enumerate(rows):
            worded = [comment for _, comment in self.places.get(first + at, ()) if has_words(comment, row)]
            if not all(any(cell.holds(comment) for cell in cells[at]) for comment in worded):
                return []
        widths = widths_of(cells, 1.5 if self.document.head.printing.from_right else 1.0)
        return [table_of(widths, [self._row(first + at, row, cells[at], widths) for at, row in enumerate(rows)])]

    def _row(self, index: int, row: MarkedParagraph, cells: tuple[Cell, ...], widths: tuple[int, ...]) -> Element:
        tag = {"inserted": "ins", "deleted": "del"}.get(row.state, "")
        waiting = self.places.get(index, [])
        whole = [(id, comment) for id, comment in waiting if not has_words(comment, row)]
        worded = [(id, comment) for id, comment in waiting if has_words(comment, row)]
        paragraphs = []
        for at, cell in enumerate(cells):
            element = line("TableCell")
            if at == 0:
                element.extend(w("commentRangeStart", id=id) for id, _ in whole)
            inside = [(id, shifted(comment, cell)) for id, comment in worded if cell.holds(comment)]
            worded = [(id, comment) for id, comment in worded if not cell.holds(comment)]
            self._pieces(element, cell.paragraph, inside)
            paragraphs.append(element)
        for id, _ in whole:
            paragraphs[-1].append(w("commentRangeEnd", id=id))
            self._comment_reference(paragraphs[-1], id, tag, row.amendments)
        return row_of(widths, paragraphs, self.tracking.mark(tag, row.amendments) if tag else None)

    def _pieces(self, element: Element, paragraph: MarkedParagraph, comments: list[tuple[int, WordComment]]) -> None:
        """The pieces, cut where a comment on words begins or ends (offsets count the wording before the amendments)."""
        starts = sorted((comment.start or 0, id) for id, comment in comments)
        ends = sorted((comment.end or 0, id) for id, comment in comments)
        at = 0
        for stretch in stretches(paragraph.pieces):
            if stretch.kind == "+":
                self.tracking.stretch(element, stretch)
                continue
            for start, part in _cut(stretch, at, {offset for offset, _ in starts + ends}):
                while starts and starts[0][0] <= start:
                    element.append(w("commentRangeStart", id=starts.pop(0)[1]))
                self.tracking.stretch(element, part)
                at = start + len(part.old.text)
                while ends and ends[0][0] <= at:
                    id = ends.pop(0)[1]
                    element.append(w("commentRangeEnd", id=id))
                    self._comment_reference(element, id, "", ())

    def _comment_reference(self, element: Element, id: int, tag: str, amendments: tuple[str, ...]) -> None:
        run = w("r", w("rPr", w("rStyle", val="CommentReference")), w("commentReference", id=id))
        (self.tracking.marked(element, tag, amendments) if tag else element).append(run)


def _groups(paragraphs: Sequence[MarkedParagraph]) -> Iterator[tuple[int, list[MarkedParagraph]]]:
    """The paragraphs one by one, rows of a table together, each with the index of the first."""
    start = 0
    for is_table, rows in groupby(paragraphs, key=lambda row: row.kind is Kind.TABLE):
        group = list(rows)
        if is_table:
            yield start, group
        else:
            yield from ((start + at, [row]) for at, row in enumerate(group))
        start += len(group)


def _style(paragraph: MarkedParagraph) -> str:
    text = paragraph.amended if paragraph.state == "inserted" else paragraph.base
    return style_of(paragraph.kind, paragraph.level, text.plain)


def _cut(stretch: Stretch, at: int, offsets: set[int]) -> Iterator[tuple[int, Stretch]]:
    """The parts of a stretch between the offsets, each with where it begins in the wording before the amendments."""
    if not offsets:
        yield at, stretch
        return
    length = len(stretch.old.text)
    inner = sorted(offset - at for offset in offsets if at < offset < at + length)
    for start, end in zip([0, *inner], [*inner, length], strict=True):
        yield at + start, stretch.part(start, end)
