"""Writing a version with its amendments as a Word document with native tracked changes, comments and footnotes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from app.domain.marks import MarkedParagraph, Piece
from app.domain.paragraphs import Kind
from app.domain.wording import Run, Wording, plain
from app.formats.text_file import write_checked
from app.formats.word.description import WordComment, WordDocument, WordHead, expected, numbers_of
from app.formats.word.layout import HEAD_STYLES, footer, line, masthead, running_header, section, settings, style_of
from app.formats.word.marks import Element, Numbering, W, checked, runs, says_same, text_run, timestamp, w
from app.formats.word.package import pack
from app.formats.word.proof import Proof, prove
from app.formats.word.tables import Cell, cells_of, row_of, shifted, table_of, widths_of
from app.formats.word.turning import languages, turn


def write_docx(path: Path, document: WordDocument) -> Proof:
    """Writes the file, proves it, and only then puts it in place.

    It is written beside its place under another name; if it cannot be written or the proof fails, it is removed and a file that stood
    under the name before is as it was.
    """
    base, amended = expected(document)

    def proved(written: Path) -> Proof:
        return prove(
            written,
            [text for _, text in document.head.lines],
            base,
            amended,
            comments=[(comment.author, "\n".join(comment.lines)) for comment in document.comments],
            forbidden=document.forbidden,
            form=_form,
        )

    return write_checked(path, docx_bytes(document), proved)


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
        self.numbering = Numbering()
        # Above every footnote's number, for LibreOffice (7.4 is known to) sorts the numbers of comments in among those of the footnotes and
        # then shows wrong notes; Word takes any number.
        notes = sum(len(piece.wording.notes) for row in document.paragraphs for piece in row.pieces)
        self.comments = list(enumerate(document.comments, notes + 1))
        self.places = self._places()

    def packed(self) -> bytes:
        head = self.document.head
        body = w("body", *(line(HEAD_STYLES[part], text_run(Run(text))) for part, text in head.lines))
        for first, rows in _groups(self.document.paragraphs):
            body.extend(self._table(first, rows) or self._paragraphs(first, rows))
        # A text never ends on a paragraph whose mark is tracked: the mark of the last paragraph can be neither inserted nor deleted.
        body.append(line("EndRule"))
        body.append(section())
        parts = {
            "rIdSettings": settings(self.document.is_marked, languages(head.printing)),
            "rIdFootnotes": self._footnotes(),
            "rIdHeaderFirst": masthead(head),
            "rIdHeader": running_header(head, even=False),
            "rIdHeaderEven": running_header(head, even=True),
            "rIdFooterFirst": footer(head, numbered=False),
            "rIdFooter": footer(head, numbered=True),
            "rIdFooterEven": footer(head, numbered=True, even=True),
        }
        if self.comments:
            parts["rIdComments"] = w("comments", *(self._comment(id, comment) for id, comment in self.comments))
        document = w("document", body)
        if head.printing.from_right:
            turn(document)
            turn(parts["rIdFootnotes"])
            for id in parts.keys() - {"rIdFootnotes", "rIdSettings"}:
                turn(parts[id], only_right=True)
        return pack(document, parts, head.title, head.printing)

    def _places(self) -> dict[int, list[tuple[int, WordComment]]]:
        """The comments by the index of the paragraph they stand on; of a moved one, at the words if there are any, else at the new place."""
        places: dict[int, list[tuple[int, WordComment]]] = {}
        standing: dict[str, list[tuple[str, int]]] = {}
        for index, row in enumerate(self.document.paragraphs):
            standing.setdefault(row.uid, []).append((row.state, index))
        for id, comment in self.comments:
            order = ("kept", "deleted", "inserted") if comment.start is not None else ("kept", "inserted", "deleted")
            found = [(order.index(state), index) for state, index in standing.get(comment.uid, ())]
            if not found:
                raise ValueError(f"a comment on a paragraph that is not in the document: {comment.uid}")
            places.setdefault(min(found)[1], []).append((id, comment))
        return places

    def _paragraphs(self, first: int, rows: Sequence[MarkedParagraph]) -> Iterator[Element]:
        """The paragraphs; behind one that moved, the end of its move, which takes in its mark."""
        for at, row in enumerate(rows, first):
            paragraph = self._paragraph(at, row)
            yield paragraph
            if row.move:
                way = _way(row)
                begun = self.numbering.mark(f"{way}RangeStart", self.document.attribution(row.amendments))
                begun.set(f"{{{W}}}name", f"move{row.move}")
                paragraph.insert(1, begun)
                yield w(f"{way}RangeEnd", id=begun.get(f"{{{W}}}id", ""))

    def _paragraph(self, index: int, paragraph: MarkedParagraph) -> Element:
        properties = w("pPr", w("pStyle", val=_style(paragraph)))
        tag = {"inserted": "ins", "deleted": "del"}.get(paragraph.state, "")
        mark = _way(paragraph) if paragraph.move else {"split": "ins", "joined": "del"}.get(paragraph.state, tag)
        if mark:
            properties.append(w("rPr", self._mark(mark, paragraph.amendments)))
        element = w("p", properties)
        comments = self.places.get(index, [])
        whole = [(id, comment) for id, comment in comments if not _has_words(comment, paragraph)]
        element.extend(w("commentRangeStart", id=id) for id, _ in whole)
        self._number(element, paragraph, tag)
        worded = [(id, comment) for id, comment in comments if _has_words(comment, paragraph)]
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
                self._append(element, tag, paragraph.amendments, plain(f"{new}\t"))
            return
        if not old or not new:
            old, new, shared = old and f"{old}\t", new and f"{new}\t", Wording()
        for kind, number in (("del", plain(old)), ("ins", plain(new)), ("", shared)):
            self._append(element, kind, paragraph.amendments, number)

    def _table(self, first: int, rows: list[MarkedParagraph]) -> list[Element]:
        """Rows that follow each other as one table; nothing where they must stay paragraphs.

        That is where a change or a comment reaches over a border of cells, and behind a paragraph whose mark is tracked, which would run
        on into the table.
        """
        before = self.document.paragraphs[first - 1].state if first else "kept"
        if rows[0].kind is not Kind.TABLE or before != "kept":
            return []
        cells = [found for row in rows if (found := cells_of(row)) is not None]
        if len(cells) < len(rows) or not any(len(row) > 1 for row in cells):
            return []
        for at, row in enumerate(rows):
            worded = [comment for _, comment in self.places.get(first + at, ()) if _has_words(comment, row)]
            if not all(any(cell.holds(comment) for cell in cells[at]) for comment in worded):
                return []
        widths = widths_of(cells)
        return [table_of(widths, [self._row(first + at, row, cells[at], widths) for at, row in enumerate(rows)])]

    def _row(self, index: int, row: MarkedParagraph, cells: tuple[Cell, ...], widths: tuple[int, ...]) -> Element:
        tag = {"inserted": "ins", "deleted": "del"}.get(row.state, "")
        waiting = self.places.get(index, [])
        whole = [(id, comment) for id, comment in waiting if not _has_words(comment, row)]
        worded = [(id, comment) for id, comment in waiting if _has_words(comment, row)]
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
        return row_of(widths, paragraphs, self._mark(tag, row.amendments) if tag else None)

    def _pieces(self, element: Element, paragraph: MarkedParagraph, comments: list[tuple[int, WordComment]]) -> None:
        """The pieces, cut where a comment on words begins or ends (offsets count the wording before the amendments)."""
        starts = sorted((comment.start or 0, id) for id, comment in comments)
        ends = sorted((comment.end or 0, id) for id, comment in comments)
        at = 0
        for piece in paragraph.pieces:
            if piece.kind == "+":
                self._append(element, "moveTo" if piece.moved else "ins", piece.amendments, piece.wording)
                continue
            for start, part in _cut(piece, at, {offset for offset, _ in starts + ends}):
                while starts and starts[0][0] <= start:
                    element.append(w("commentRangeStart", id=starts.pop(0)[1]))
                tag = "" if piece.kind == "=" else "moveFrom" if piece.moved else "del"
                self._append(element, tag, piece.amendments, part)
                at = start + len(part.text)
                while ends and ends[0][0] <= at:
                    id = ends.pop(0)[1]
                    element.append(w("commentRangeEnd", id=id))
                    self._comment_reference(element, id, "", ())

    def _append(self, element: Element, tag: str, amendments: tuple[str, ...], wording: Wording) -> None:
        content = runs(wording, self.numbering, deleted=tag == "del")
        if not tag:
            element.extend(content)
        elif wording:
            self._marked(element, tag, amendments).extend(content)

    def _marked(self, element: Element, tag: str, amendments: tuple[str, ...]) -> Element:
        """Where content under this mark goes: into the mark before, if that says the same, so that one change is one change in Word."""
        attribution = self.document.attribution(amendments)
        last = element[-1] if len(element) else None
        if last is not None and says_same(last, tag, attribution):
            return last
        mark = self.numbering.mark(tag, attribution)
        element.append(mark)
        return mark

    def _mark(self, tag: str, amendments: tuple[str, ...]) -> Element:
        return self.numbering.mark(tag, self.document.attribution(amendments))

    def _comment_reference(self, element: Element, id: int, tag: str, amendments: tuple[str, ...]) -> None:
        run = w("r", w("rPr", w("rStyle", val="CommentReference")), w("commentReference", id=id))
        (self._marked(element, tag, amendments) if tag else element).append(run)

    def _comment(self, id: int, comment: WordComment) -> Element:
        initials = comment.initials or "".join(word[0] for word in comment.author.split() if word[0].isalnum())
        element = w("comment", id=id, author=checked(comment.author))
        dated = timestamp(comment.dated)
        if dated:
            element.set(f"{{{W}}}date", dated)
        element.set(f"{{{W}}}initials", checked(initials[:4]))
        for number, text in enumerate(comment.lines):
            paragraph = line("CommentText")
            if number == 0:
                paragraph.append(w("r", w("rPr", w("rStyle", val="CommentReference")), w("annotationRef")))
            paragraph.append(text_run(Run(text)))
            element.append(paragraph)
        return element

    def _footnotes(self) -> Element:
        separators = (
            w("footnote", line("Normal", w("r", w("separator"))), type="separator", id=-1),
            w("footnote", line("Normal", w("r", w("continuationSeparator"))), type="continuationSeparator", id=0),
        )
        return w("footnotes", *separators, *(_footnote(id, note) for id, note in enumerate(self.numbering.notes, 1)))


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


def _way(paragraph: MarkedParagraph) -> str:
    """What the marks of a paragraph that moved are called, at the place it is in."""
    return "moveTo" if paragraph.state == "inserted" else "moveFrom"


def _style(paragraph: MarkedParagraph) -> str:
    text = paragraph.amended if paragraph.state == "inserted" else paragraph.base
    return style_of(paragraph.kind, paragraph.level, text.plain)


def _footnote(id: int, note: Wording) -> Element:
    reference = w("r", w("rPr", w("rStyle", val="FootnoteReference")), w("footnoteRef"))
    paragraph = line("FootnoteText", reference, w("r", w("tab")), *runs(note, None))
    return w("footnote", paragraph, id=id)


def _has_words(comment: WordComment, paragraph: MarkedParagraph) -> bool:
    """Whether the comment stands on words that are there; one whose words cannot be found stands on the whole paragraph."""
    if comment.start is None or comment.end is None or paragraph.state == "inserted":
        return False
    return 0 <= comment.start < comment.end <= len(paragraph.base.text)


def _cut(piece: Piece, at: int, offsets: set[int]) -> Iterator[tuple[int, Wording]]:
    """The parts of a piece between the offsets, each with where it begins in the wording."""
    if not offsets:
        yield at, piece.wording
        return
    length = len(piece.wording.text)
    inner = sorted(offset - at for offset in offsets if at < offset < at + length)
    for start, end in zip([0, *inner], [*inner, length], strict=True):
        yield at + start, piece.wording.part(start, end)
