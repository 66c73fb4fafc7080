"""A paper as a Word file: real styles, lists and footnotes, its classification on every page; proven before it gets its name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from app.domain.printing import printing_in
from app.domain.wording import Run, Wording
from app.formats.comparison.table import STYLES_OF_TONES
from app.formats.papers.furniture import footer, header, lists, notes_part, section, settings
from app.formats.papers.paper import (
    Block,
    Cell,
    Grid,
    Line,
    PageBreak,
    Paper,
    Paragraph,
    SheetRow,
    Stretch,
    Style,
    printable,
    split,
    stretches,
    without_masthead,
)
from app.formats.papers.proof import prove_paper
from app.formats.reporting import Report, silent
from app.formats.text_file import write_checked
from app.formats.word.drawn import cell, drawn, dress, mark_properties, table_properties, widths
from app.formats.word.layout import line
from app.formats.word.marks import Element, W, text_run, w
from app.formats.word.package import pack
from app.formats.word.turning import languages, turn_lines, turn_pages

PAGE, MARGIN = (12240, 15840), 1134
"""A page of Letter as New York prints on, and its margins at the sides, in twentieths of a point."""
_SET_IN = 320
_STEP = 425
"""How far a list, and each level of it, is set in."""
_EVERY = 100

_STYLES = {
    Style.TITLE: "Title",
    Style.SUBTITLE: "Subtitle",
    Style.HEADING: "Heading1",
    Style.SUBHEADING: "Heading2",
    Style.TEXT: "PaperText",
    Style.NUMBERED: "ListNumber",
    Style.BULLET: "ListBullet",
    Style.QUOTE: "Quote",
    Style.SMALL: "PaperSmall",
    Style.RESOLUTION: "PaperResolution",
    Style.CAPTION: "PaperCaption",
    Style.HEAD: "PaperText",
}
_HEADINGS = {Style.TITLE, Style.HEADING, Style.SUBHEADING}


def write_document(path: Path, paper: Paper, forbidden: Iterable[str], report: Report = silent) -> None:
    """Writes the paper beside its place, proves what was written, and only then gives it its name."""
    paper = without_masthead(printable(paper))
    data = document_bytes(paper, report)

    def check(written: Path) -> None:
        report(0.92, "Proving the file")
        prove_paper(written.read_bytes(), paper, forbidden, lambda: document_bytes(Paper("", ()), silent))

    write_checked(path, data, check)


def document_bytes(paper: Paper, report: Report) -> bytes:
    """The Word file as bytes, not yet proven."""
    return _Writing(paper, report).packed()


class _Writing:
    """One paper on its way: its footnotes, and the lists that begin anew."""

    def __init__(self, paper: Paper, report: Report) -> None:
        self.paper = paper
        self.report = report
        self.notes: list[tuple[str, Wording]] = []
        self.called: set[str] = set()
        self.lists: list[int] = []  # the level each counted list begins at; its number is its place
        self.counting = 0
        across = PAGE[1] if paper.landscape else PAGE[0]
        self.width = across - 2 * MARGIN

    def packed(self) -> bytes:
        paper = self.paper
        body = w("body")
        for at, block in enumerate(paper.blocks):
            self.report(0.8 * at / len(paper.blocks), "Writing the paper")
            body.extend(self._block(block))
        if not paper.blocks or isinstance(paper.blocks[-1], Grid):
            body.append(line("PaperTableEnd"))
        body.append(section(PAGE, MARGIN, landscape=paper.landscape))
        printing = printing_in(paper.language)
        document = w("document", body)
        parts = {
            "rIdSettings": settings(languages(printing)),
            "rIdNumbering": lists(len(self.lists)),
            "rIdFootnotes": notes_part(self.notes),
            "rIdHeaderFirst": header(paper, self.width, first=True),
            "rIdHeader": header(paper, self.width, first=False),
            "rIdFooterFirst": footer(paper),
            "rIdFooter": footer(paper),
        }
        for element in (document, *(part for id, part in parts.items() if id not in {"rIdSettings", "rIdNumbering"})):
            turn_lines(element)
        if paper.from_right:
            turn_pages(document)
        self.report(0.85, "Packing the file")
        return pack(document, parts, paper.title, printing, styles="paper_large.xml" if paper.large else "paper.xml")

    def _block(self, block: Block) -> Iterator[Element]:
        if isinstance(block, PageBreak):
            yield w("p", w("pPr", w("pStyle", val="PaperTableEnd"), w("pageBreakBefore")))
        elif isinstance(block, Paragraph):
            yield self._paragraph(block)
        elif isinstance(block, Grid):
            for number, part in enumerate(split(block)):
                if number:
                    yield line("PaperTableEnd")
                yield from self._table(part)

    def _paragraph(self, block: Paragraph) -> Element:
        said, style = block.line, block.style
        if style in _HEADINGS:
            self.counting = 0
        name = _STYLES[style]
        if style is Style.RESOLUTION and said.level:
            name += str(min(said.level, 4))
        properties = w("pPr", w("pStyle", val=name))
        if style in {Style.NUMBERED, Style.BULLET}:
            self._list(properties, said, style)
        elif style is not Style.RESOLUTION and said.level:
            properties.append(w("ind", left=_STEP * said.level))
        element = w("p", properties)
        if said.number:
            element.append(_plain(said.number + ("\t" if style in _TABBED else "\u2002")))
        element.extend(self._words(said, own_notes=False))
        return element

    def _list(self, properties: Element, said: Line, style: Style) -> None:
        """A list of Word; of one that counts itself elsewhere ("OP4.") only the hanging numbers."""
        level = min(said.level, 3)
        if style is Style.NUMBERED and said.number:
            left = _STEP * (level + 1)
            properties.append(w("tabs", w("tab", val="left", pos=left)))
            properties.append(w("ind", left=left, hanging=_STEP))
            return
        if style is Style.NUMBERED and not self.counting:
            self.lists.append(level)
            self.counting = len(self.lists) + 1
        number = 1 if style is Style.BULLET else self.counting
        properties.append(w("numPr", w("ilvl", val=level), w("numId", val=number)))

    def _table(self, grid: Grid) -> Iterator[Element]:
        wide = widths([column.share for column in grid.columns], self.width)
        heads = [
            cell(width, [line("SheetHead", _plain(column.heading))], shaded="EFEEE8")
            for width, column in zip(wide, grid.columns, strict=True)
        ]
        table = w("tbl", table_properties(self.width), w("tblGrid", *(w("gridCol", w=width) for width in wide)))
        table.append(w("tr", w("trPr", w("cantSplit"), w("tblHeader")), *heads))
        for at, row in enumerate(grid.rows):
            if at % _EVERY == 0:
                self.report(0.8 * at / len(grid.rows), "Writing the table")
            table.append(self._row(row, wide, grid))
        yield table

    def _row(self, row: SheetRow, wide: Sequence[int], grid: Grid) -> Element:
        if row.heading:
            over = cell(sum(wide), [line("SheetPart", _plain(row.heading))], span=len(wide), shaded="F7F6F2")
            return w("tr", w("trPr", w("cantSplit")), over)
        cells = (cell(width, self._cell(lines, grid.own_notes)) for width, lines in zip(wide, row.cells, strict=True))
        whole = [w("trPr", w("cantSplit"))] if is_short(row) else []
        return w("tr", *whole, *cells)

    def _cell(self, lines: Cell, own_notes: bool) -> list[Element]:
        made: list[Element] = []
        for said in lines:
            element = line(STYLES_OF_TONES[said.tone])
            if said.level:
                element[0].append(w("ind", left=_SET_IN * min(said.level, 4)))
            if said.number:
                element.append(_plain(said.number + "\u2002"))
            element.extend(self._words(said, own_notes))
            made.append(element)
        return made or [line("SheetText")]

    def _words(self, said: Line, own_notes: bool) -> Iterator[Element]:
        for each in stretches(said, own_notes):
            if each.run.note is None or own_notes or each.call in self.called:
                yield drawn(each.run, each.span, each.call, each.colour)
            else:
                yield self._reference(each, each.run.note)

    def _reference(self, each: Stretch, note: Wording) -> Element:
        """The call of a footnote of Word, marked as the words around it are."""
        self.notes.append((each.call, note))
        reference = w("footnoteReference")
        if each.call:
            self.called.add(each.call)
            reference.set(f"{{{W}}}customMarkFollows", "1")
        reference.set(f"{{{W}}}id", str(len(self.notes)))
        element = text_run(Run(each.call)) if each.call else w("r")
        element.insert(0, reference)
        element.insert(0, w("rPr", w("rStyle", val="FootnoteReference")))
        dress(element, mark_properties(each.run, each.span, each.colour))
        return element


_TABBED = {Style.NUMBERED, Style.BULLET, Style.RESOLUTION}


def is_short(row: SheetRow) -> bool:
    """Whether a row is kept on one page: one that fills much of a page may break, for else it leaves a hole before it."""
    return max((sum(len(said.plain) + 40 for said in lines) for lines in row.cells), default=0) < SHORT


SHORT = 900
"""The characters of the longest cell from which a row may break over pages."""


def _plain(text: str) -> Element:
    return text_run(Run(text))
