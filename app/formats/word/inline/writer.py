"""Writing a version with its amendments in the inline convention, in the layout of the United Nations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import cycle, groupby, islice
from pathlib import Path

from app.domain.marks import MarkedParagraph, Piece
from app.domain.paragraphs import Kind
from app.domain.under_way import stage, steps
from app.domain.wording import Run, plain
from app.formats.text_file import write_checked
from app.formats.word.commenting import Commenting
from app.formats.word.description import Attribution, WordComment, WordDocument, WordHead
from app.formats.word.inline.description import COLOURS, Inline, InlineLine, Span
from app.formats.word.inline.legend import Row, legend_of
from app.formats.word.inline.proof import prove_inline
from app.formats.word.inline.setting import lines_of
from app.formats.word.inline.words import words_in
from app.formats.word.layout import HEAD_STYLES, around, line, section
from app.formats.word.marks import Element, W, note_reference, text_run, w
from app.formats.word.package import pack
from app.formats.word.proof import Proof
from app.formats.word.tables import cells_of, row_of, table_of, widths_of
from app.formats.word.tracking import Tracking
from app.formats.word.turning import turn_whole

_LEGEND = (2000, 5306)
"""How wide the signs and their meanings are, in twentieths of a point."""
_GREY = "404040"
"""The colour of signs that are nobody's."""
_YELLOW = "yellow"
_BOLD_STYLES = {"SectionHeading", "AnnexHeading"}
"""What is bold as a whole, and so tells nothing of new words."""


def write_inline(path: Path, document: WordDocument, inline: Inline) -> Proof:
    """Writes the text with what delegations propose typed into it, proves the file, and only then puts it in place.

    The proof: without what is coloured it reads exactly as the base, with its footnotes; what is coloured is what was to be typed; comments
    are anchored, and nothing forbidden is in the file. Refused as `write_docx` refuses. Composed best with `Conflicts.BRACKETS`; then
    nothing is left to be told elsewhere.
    """
    with stage(0, 0.5, "Writing the file"):
        data = inline_bytes(document, inline)
    with stage(0.5, 1, "Proving the file"):
        return write_checked(path, data, lambda written: prove_inline(written, document, inline, _form))


@lru_cache(1)
def _form() -> bytes:
    """A file in which nobody has said anything: what it holds stands in every file."""
    nothing = MarkedParagraph("", "PP1", Kind.PREAMBULAR, 0, "kept", (Piece("=", plain("-")),))
    comments = (WordComment("", "", ""),)
    return inline_bytes(WordDocument(WordHead(""), (nothing,), comments=comments), Inline({}, {}))


def inline_bytes(document: WordDocument, inline: Inline) -> bytes:
    """The file as bytes, not yet proven."""
    return _Writing(document, inline).packed()


class _Writing:
    def __init__(self, document: WordDocument, inline: Inline) -> None:
        self.document = document
        self.inline = inline
        self.lines = lines_of(document, inline)
        parties = dict.fromkeys(span.party for each in self.lines for span in each.spans if span.party)
        self.colours = dict(zip(parties, islice(cycle(COLOURS), len(parties)), strict=True))
        self.bold = not any(span.kind in {"base", "struck"} and _is_bold(span) for each in self.lines for span in each.spans
                            if each.style not in _BOLD_STYLES)  # fmt: skip
        self.tracking = Tracking(lambda _: Attribution(""))
        self.commenting = Commenting(document)
        self.comments: dict[str, list[int]] = {}
        for index, found in self.commenting.places.items():
            uid = document.paragraphs[index].uid
            self.comments.setdefault(uid, []).extend(number for number, _ in found)

    def packed(self) -> bytes:
        head = self.document.head
        body = w("body", *(line(HEAD_STYLES[part], text_run(Run(text))) for part, text in head.lines))
        legend = (
            legend_of(self.lines, self.inline, self.colours, words_in(head.language), self.bold)
            if self.inline.legend
            else []
        )
        if legend:
            body.append(self._legend(legend))
            body.append(line("TableCell"))
        for is_table, group in groupby(self.lines, key=lambda each: each.is_row):
            rows = list(group)
            body.extend((is_table and self._table(rows)) or [self._paragraph(each) for each in steps(rows, 0.4, 0.8)])
        body.append(line("EndRule"))
        body.append(section())
        parts = {**around(head, self.tracking, is_tracked=False), **self.commenting.parts(())}
        document = w("document", body)
        if head.printing.from_right:
            turn_whole(document, parts)
        return pack(document, parts, head.title, head.printing)

    def _legend(self, rows: Sequence[Row]) -> Element:
        made = []
        for sign, meaning in rows:
            cells = [line("TableCell", *self._runs(spans)) for spans in (sign, meaning) if spans]
            made.append(row_of(_LEGEND, cells, None))
        return table_of(_LEGEND, made)

    def _paragraph(self, each: InlineLine) -> Element:
        element = line(each.style)
        numbers = self.comments.pop(each.uid, []) if not each.is_new or each.uid not in self._standing else []
        element.extend(w("commentRangeStart", id=number) for number in numbers)
        if each.number:
            number = Span("sign" if each.is_new else "base", plain(f"{each.number}\t"), each.party)
            element.extend(self._runs([number]))
        element.extend(self._runs(each.spans))
        self._end_comments(element, numbers)
        return element

    @property
    def _standing(self) -> set[str]:
        return {each.uid for each in self.lines if not each.is_new} if self.comments else set()

    def _end_comments(self, element: Element, numbers: Iterable[int]) -> None:
        for number in numbers:
            element.append(w("commentRangeEnd", id=number))
            reference = w("commentReference", id=number)
            element.append(w("r", w("rPr", w("rStyle", val="CommentReference")), reference))

    def _table(self, lines: Sequence[InlineLine]) -> list[Element]:
        """Rows that follow each other as a table; nothing where a sign or a change reaches over a border of cells."""
        bases = [[Piece("=", span.wording) for span in each.spans if span.kind in {"base", "struck"}] for each in lines]
        rows = [
            MarkedParagraph(each.uid, "", Kind.TABLE, 0, "kept", tuple(base))
            for each, base in zip(lines, bases, strict=True)
        ]
        cells = [found for row in rows if (found := cells_of(row)) is not None]
        if len(cells) < len(rows) or not any(len(row) > 1 for row in cells) or any(each.is_new for each in lines):
            return []
        if any(
            "\t" in span.wording.text for each in lines for span in each.spans if span.kind not in {"base", "struck"}
        ):
            return []
        widths = widths_of(cells)
        made = []
        for each in lines:
            paragraphs = [line("TableCell", *self._runs(spans)) for spans in _in_cells(each.spans)]
            numbers = self.comments.pop(each.uid, [])
            for number in numbers:
                paragraphs[0].insert(1, w("commentRangeStart", id=number))
            self._end_comments(paragraphs[0], numbers)
            made.append(row_of(widths, paragraphs, None))
        return [table_of(widths, made)]

    def _runs(self, spans: Iterable[Span]) -> Iterator[Element]:
        for span in spans:
            for run in span.wording.runs:
                if run.note is not None:
                    element = note_reference(self.tracking.numbering.note(run.note))
                else:
                    element = text_run(run)
                yield _dressed(element, span, self.colours, self.bold)


def _in_cells(spans: Iterable[Span]) -> list[list[Span]]:
    """The stretches of a row, cell by cell."""
    cells: list[list[Span]] = [[]]
    for span in spans:
        text, at = span.wording.text, 0
        for number, part in enumerate(text.split("\t")):
            if number:
                cells.append([])
            if part:
                cells[-1].append(Span(span.kind, span.wording.part(at, at + len(part)), span.party, span.agreed))
            at += len(part) + 1
    return cells


_ORDER = {f"{{{W}}}{tag}": at for at, tag in enumerate(
    ("rStyle", "b", "bCs", "i", "iCs", "strike", "color", "highlight", "u", "rtl")
)}  # fmt: skip
"""The order in which the schema wants what we set of a run."""


def _is_bold(span: Span) -> bool:
    return any(run.bold for run in span.wording.runs)


def _dressed(element: Element, span: Span, colours: Mapping[str, str], bold: bool) -> Element:
    """The run in the look of its stretch: base words stay as they are; what is ours has a colour, always.

    New words are `bold` where no word of the text itself is: in Arabic the opening words are.
    """
    if span.kind == "base":
        return element
    properties = element.find(f"{{{W}}}rPr")
    if properties is None:
        properties = w("rPr")
        element.insert(0, properties)
    looks = [w("color", val=colours.get(span.party, _GREY))]
    if span.kind == "struck":
        looks.append(w("strike"))
    if span.kind == "new" and bold and properties.find(f"{{{W}}}b") is None:
        looks += [w("b"), w("bCs")]
    if span.agreed:
        looks.append(w("highlight", val=_YELLOW))
    properties[:] = sorted([*properties, *looks], key=lambda child: _ORDER[child.tag])
    return element
