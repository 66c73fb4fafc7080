"""A sheet as a table in a Word file: landscape, its heading row on every page, marks one can see in black and white."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.domain.printing import printing_in
from app.domain.wording import Run, Span
from app.formats.comparison.sheet import Cell, Line, Sheet, SheetRow, Tone, is_turned
from app.formats.reporting import Report
from app.formats.word.drawn import cell, drawn, table_properties, widths
from app.formats.word.layout import classified, line, page_number
from app.formats.word.marks import Element, checked, related, text_run, w
from app.formats.word.package import pack
from app.formats.word.turning import languages, turn_lines, turn_pages

_PAGE: dict[str, str | int] = {"w": 15840, "h": 12240, "orient": "landscape"}
_MARGINS = {"top": 1080, "right": 1008, "bottom": 1008, "left": 1008, "header": 500, "footer": 450, "gutter": 0}
_WIDTH = 15840 - 2 * 1008
_SET_IN = 320
"""How far a subparagraph is set in, in twentieths of a point."""
_EVERY = 100
"""After how many rows it is said how far the table is."""

STYLES_OF_TONES = {
    Tone.TEXT: "SheetText",
    Tone.LABEL: "SheetLabel",
    Tone.REMARK: "SheetRemark",
    Tone.ALERT: "SheetAlert",
    Tone.OURS: "SheetOurs",
    Tone.NOTE: "SheetNote",
    Tone.QUIET: "SheetRemark",
}


def table_bytes(sheet: Sheet, report: Report) -> bytes:
    """The Word file as bytes; refused for a character that no Word file can hold, and where `report` is told to stop."""
    body = w("body", *_top(sheet))
    body.append(_table(sheet, report))
    body.append(line("SheetSaid"))
    body.append(_section())
    printing = printing_in(sheet.language)
    document = w("document", body)
    parts = {
        "rIdSettings": _settings(languages(printing)),
        "rIdHeader": w("hdr", _running(sheet)),
        "rIdFooter": w("ftr", *classified(sheet.classification), page_number("right")),
    }
    for element in (document, parts["rIdHeader"]):
        turn_lines(element)
    if is_turned(sheet):
        turn_pages(document)
    report(0.9, "Packing the file")
    return pack(document, parts, sheet.title, printing, styles="sheet.xml")


def _top(sheet: Sheet) -> Iterator[Element]:
    if sheet.classification:
        yield line("SheetAlert", _plain(sheet.classification))
    yield line("SheetTitle", _plain(sheet.title))
    said = " · ".join(part for part in (sheet.subtitle, sheet.dated) if part)
    if said:
        yield line("SheetSubtitle", _plain(said))
    for text in (sheet.counts, sheet.folded):
        if text:
            yield line("SheetSaid", _plain(text))
    for _, what in sheet.findings:
        yield line("SheetFinding", _plain(f"–\t{what}"))
    if sheet.legend:
        yield line("SheetSaid", *_legend(sheet.legend), spacing={"before": 60, "after": 160})


def _legend(legend: Sequence[tuple[Span, str]]) -> Iterator[Element]:
    for at, (span, meaning) in enumerate(legend):
        for run in span.wording.runs:
            yield drawn(run, span, "0")
        yield _plain(f" {meaning}" + ("" if at == len(legend) - 1 else "    "))


def _table(sheet: Sheet, report: Report) -> Element:
    wide = widths([column.share for column in sheet.columns], _WIDTH)
    heads = [
        cell(width, [line("SheetHead", _plain(column.heading))], shaded="EFEEE8")
        for width, column in zip(wide, sheet.columns, strict=True)
    ]
    rows = [w("tr", w("trPr", w("cantSplit"), w("tblHeader")), *heads)]
    for at, row in enumerate(sheet.rows):
        if at % _EVERY == 0:
            report(0.1 + 0.7 * at / len(sheet.rows), "Writing the table")
        rows.append(_row(row, wide))
    return w("tbl", table_properties(_WIDTH), w("tblGrid", *(w("gridCol", w=width) for width in wide)), *rows)


def _row(row: SheetRow, wide: Sequence[int]) -> Element:
    if row.heading:
        over = cell(sum(wide), [line("SheetPart", _plain(row.heading))], span=len(wide), shaded="F7F6F2")
        return w("tr", w("trPr", w("cantSplit")), over)
    return w("tr", *(cell(width, _lines(lines)) for width, lines in zip(wide, row.cells, strict=True)))


def _lines(lines: Cell) -> list[Element]:
    """The paragraphs of a cell; a cell must hold one."""
    return [made for row in lines for made in _line(row)] or [line("SheetText")]


def _line(row: Line) -> Iterator[Element]:
    paragraph = line(STYLES_OF_TONES[row.tone])
    if row.level:
        paragraph[0].append(w("ind", left=_SET_IN * min(row.level, 4)))
    if row.number:
        paragraph.append(_plain(row.number + "\u2002"))
    for at, (span, runs) in enumerate(row.numbered()):
        own = row.colours[at] if at < len(row.colours) else ""
        paragraph.extend(drawn(run, span, str(note), own) for run, note in runs)
    yield paragraph


def _plain(text: str) -> Element:
    return text_run(Run(checked(text)))


def _running(sheet: Sheet) -> Element:
    """The head of the following pages: the title, small."""
    return line("SheetRemark", _plain(sheet.title))


def _section() -> Element:
    return w(
        "sectPr",
        related("headerReference", "rIdHeader", type="default"),
        related("footerReference", "rIdFooter", type="default"),
        w("pgSz", **_PAGE),
        w("pgMar", **_MARGINS),
        w("cols", space=720),
    )


def _settings(language: dict[str, str]) -> Element:
    compatible = w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val="15")
    return w(
        "settings",
        w("zoom", percent=100),
        w("defaultTabStop", val=284),
        w("characterSpacingControl", val="doNotCompress"),
        w("compat", compatible),
        w("themeFontLang", **language),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    )
