"""The layout of an L-document: masthead, headers and footers, section, settings."""

from __future__ import annotations

from copy import copy

from app.domain.paragraphs import Kind, is_caption
from app.domain.wording import Run
from app.formats.word.description import WordHead
from app.formats.word.marks import Element, Note, related, text_run, w
from app.formats.word.tracking import Tracking
from app.formats.word.turning import languages

STYLES = {
    Kind.FORMULA: "EnactingFormula",
    Kind.PREAMBULAR: "PreambularParagraph",
    Kind.OPERATIVE: "OperativeParagraph",
    Kind.HEADING: "SectionHeading",
    Kind.CLOSING: "ClosingLine",
    Kind.ANNEX: "AnnexText",
    Kind.TABLE: "TableRow",
}
HEAD_STYLES = {
    "session": "Session",
    "committee": "Committee",
    "agenda-item": "AgendaItem",
    "agenda-title": "AgendaTitle",
    "sponsors": "Sponsors",
    "title": "ResolutionTitle",
}

# US Letter with the margins of documents issued in New York, in twentieths of a point.
_PAGE = {"w": 12240, "h": 15840}
_MARGINS = {"top": 1440, "right": 1200, "bottom": 1152, "left": 1200, "header": 432, "footer": 504, "gutter": 0}
_COLUMNS = (1267, 5227, 245, 3101)
"""The columns of the masthead: under the emblem, the organization and the organ, a gap, the symbol and the dates."""
_MAST = "Masthead"
_WIDTH = _PAGE["w"] - _MARGINS["left"] - _MARGINS["right"]


def style_of(kind: Kind, level: int, text: str) -> str:
    """The paragraph style of a kind of paragraph; of an annex, its headings and its text differ."""
    if kind is Kind.ANNEX and is_caption(kind, text):
        return "AnnexHeading"
    return f"Subparagraph{min(max(level, 1), 4)}" if kind is Kind.SUBPARAGRAPH else STYLES[kind]


def line(style: str, *content: Element, jc: str = "", spacing: dict[str, int | str] | None = None) -> Element:
    """An untracked paragraph."""
    properties = w("pPr", w("pStyle", val=style))
    if spacing:
        properties.append(w("spacing", **spacing))
    if jc:
        properties.append(w("jc", val=jc))
    return w("p", properties, *content)


def _sized(text: str, size: int, *dress: Element, bold: bool = False) -> Element:
    """A run of this size in half points; `dress` is what stands before the size in its properties."""
    marks = [w("b"), w("bCs")] if bold else []
    run = text_run(Run(text))
    run.insert(0, w("rPr", *marks, *dress, w("sz", val=size), w("szCs", val=size)))
    return run


def _fitted(spacing: int, width: int) -> list[Element]:
    """How far apart letters stand, in twentieths of a point, and how wide they are, in hundredths."""
    return [w("spacing", val=spacing), w("w", val=width)]


def _cell(width: int, *content: Element, span: int = 1, rule: int = 0, align: str = "") -> Element:
    properties = w("tcPr", w("tcW", w=width, type="dxa"))
    if span > 1:
        properties.append(w("gridSpan", val=span))
    if rule:
        properties.append(w("tcBorders", w("bottom", val="single", sz=rule, space=0, color="auto")))
    if align:
        properties.append(w("vAlign", val=align))
    return w("tc", properties, *(content or (line("Header"),)))


def _row(height: int, *cells: Element) -> Element:
    return w("tr", w("trPr", w("trHeight", val=height, hRule="exact")), *cells)


def _table(widths: tuple[int, ...], *rows: Element) -> Element:
    margins = w("tblCellMar", w("left", w=0, type="dxa"), w("right", w=0, type="dxa"))
    properties = w("tblPr", w("tblW", w=sum(widths), type="dxa"), w("tblLayout", type="fixed"), margins)
    return w("tbl", properties, w("tblGrid", *(w("gridCol", w=width) for width in widths)), *rows)


def masthead(head: WordHead) -> Element:
    """The header of the first page: organization, symbol, organ, distribution, date, language. Without the emblem, whose use is reserved."""
    first, rest = head.symbol[:1], head.symbol[1:]
    lowered = w("position", val=-4)
    symbol = [_sized(first, 40, lowered), _sized(rest, 20, copy(lowered))] if head.symbol else []
    printing = head.printing
    dates = [printing.distribution(head.distribution)]
    if head.dated:
        dates.append(printing.date(head.dated))
    if head.original:
        dates += ["", printing.original(head.original)]
    lines = [line(_MAST, text_run(Run(text)), spacing={"before": 0 if at else 240}) for at, text in enumerate(dates)]
    named = line(_MAST, _sized(printing.organization, 28, *_fitted(2, 96)), spacing={"after": 80})
    body = line(_MAST, _sized(printing.body(head.body), 40, *_fitted(-4, 98), bold=True), spacing={"before": 109})
    top = _row(
        864,
        _cell(_COLUMNS[0], rule=4, align="bottom"),
        _cell(_COLUMNS[1], named, rule=4, align="bottom"),
        _cell(
            sum(_COLUMNS[2:]), line(_MAST, *symbol, jc="right", spacing={"after": 80}), span=2, rule=4, align="bottom"
        ),
    )
    bottom = _row(
        2652,
        _cell(_COLUMNS[0], rule=12),
        _cell(_COLUMNS[1], body, rule=12),
        _cell(_COLUMNS[2], rule=12),
        _cell(_COLUMNS[3], *lines, rule=12),
    )
    return w("hdr", _table(_COLUMNS, top, bottom), line("Header", spacing={"line": 80, "lineRule": "exact"}))


def footnotes(tracking: Tracking) -> Element:
    """The footnotes in the order of their references, under the rule that parts them from the text."""
    separators = (
        w("footnote", line("FootnoteRule", w("r", w("separator"))), type="separator", id=-1),
        w("footnote", line("FootnoteRule", w("r", w("continuationSeparator"))), type="continuationSeparator", id=0),
    )
    written = (_footnote(id, note, tracking) for id, note in enumerate(tracking.numbering.notes, 1))
    return w("footnotes", *separators, *written)


def _footnote(id: int, note: Note, tracking: Tracking) -> Element:
    reference = w("r", w("rPr", w("rStyle", val="FootnoteReference")), w("footnoteRef"))
    paragraph = line("FootnoteText", reference, w("r", w("tab")))
    tracking.note_body(paragraph, note)
    return w("footnote", paragraph, id=id)


def running_header(head: WordHead, even: bool) -> Element:
    """The header of the following pages: the symbol on the outer side, over a rule."""
    symbol = line("Header", _sized(head.symbol, 17, bold=True), jc="left" if even else "right", spacing={"after": 80})
    row = _row(864, _cell(_WIDTH, symbol, rule=4, align="bottom"))
    return w("hdr", _table((_WIDTH,), row), line("Header"))


def _field(instruction: str) -> list[Element]:
    def run(content: Element) -> Element:
        return w("r", w("rPr", w("b"), w("bCs"), w("w", val=103)), content)

    code = w("instrText")
    code.text = f" {instruction} "
    code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    shown = w("t")
    shown.text = "1"
    return [
        run(w("fldChar", fldCharType="begin")),
        run(code),
        run(w("fldChar", fldCharType="separate")),
        run(shown),
        run(w("fldChar", fldCharType="end")),
    ]


def footer(head: WordHead, numbered: bool, even: bool = False) -> Element:
    """The foot of a page: the classification, if there is one, and from the second page on "2/7" on the outer side."""
    rows = classified(head.classification)
    if numbered:
        rows.append(page_number("left" if even else "right"))
    return w("ftr", *(rows or [line("Footer")]))


def classified(classification: str) -> list[Element]:
    """The classification as the line of a footer; none where there is none."""
    return [line("Footer", _sized(classification, 17, bold=True), jc="center")] if classification else []


def page_number(side: str) -> Element:
    """ "2/7" as the line of a footer, on this side ("left", "right")."""
    return line("Footer", *_field("PAGE"), text_run(Run("/", bold=True)), *_field("NUMPAGES"), jc=side)


def section() -> Element:
    """The page: size, margins, headers and footers (their relationship ids are fixed)."""
    return w(
        "sectPr",
        related("headerReference", "rIdHeaderEven", type="even"),
        related("headerReference", "rIdHeader", type="default"),
        related("headerReference", "rIdHeaderFirst", type="first"),
        related("footerReference", "rIdFooterEven", type="even"),
        related("footerReference", "rIdFooter", type="default"),
        related("footerReference", "rIdFooterFirst", type="first"),
        w("pgSz", **_PAGE),
        w("pgMar", **_MARGINS),
        w("cols", space=720),
        w("titlePg"),
    )


def settings(tracked: bool, language: dict[str, str]) -> Element:
    """The settings, in the schema's order; changes go on being tracked in a file that shows some. `language` as in `w:lang`."""
    compat = w("compat", *(_compatible(name, value) for name, value in (("compatibilityMode", "15"),)))
    return w(
        "settings",
        w("zoom", percent=100),
        *([w("trackRevisions")] if tracked else []),
        w("defaultTabStop", val=475),
        w("evenAndOddHeaders"),
        w("characterSpacingControl", val="doNotCompress"),
        w("footnotePr", w("footnote", id=-1), w("footnote", id=0)),
        compat,
        w("themeFontLang", **language),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    )


def around(head: WordHead, tracking: Tracking, *, is_tracked: bool) -> dict[str, Element]:
    """The parts around a text by their relationships: settings, footnotes, masthead, headers and footers."""
    return {
        "rIdSettings": settings(is_tracked, languages(head.printing)),
        "rIdFootnotes": footnotes(tracking),
        "rIdHeaderFirst": masthead(head),
        "rIdHeader": running_header(head, even=False),
        "rIdHeaderEven": running_header(head, even=True),
        "rIdFooterFirst": footer(head, numbered=False),
        "rIdFooter": footer(head, numbered=True),
        "rIdFooterEven": footer(head, numbered=True, even=True),
    }


def _compatible(name: str, value: str) -> Element:
    return w("compatSetting", name=name, uri="http://schemas.microsoft.com/office/word", val=value)
