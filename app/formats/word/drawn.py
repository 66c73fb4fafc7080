"""Marks that are drawn, not tracked: struck and underlined words in a colour, as in a table of comparisons or a paper."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.wording import Run, Span
from app.formats.word.marks import Element, text_run, w

ADDED, GONE, MOVED, QUIET = "0B5D2A", "9B1C1C", "1F4F8F", "595959"
"""The usual colours of marks, dark enough to be read in print."""


def colour_of(span: Span, own: str = "") -> str:
    """The colour of a mark: the delegation's `own` where it is given; empty for kept words."""
    if span.kind == "=":
        return own
    return own or (MOVED if span.moved else QUIET if span.quiet else ADDED if span.kind == "+" else GONE)


def drawn(run: Run, span: Span, number: str = "", own: str = "") -> Element:
    """A run with what shows its mark. A footnote is its `number`, raised; without one it is nothing."""
    element = text_run(Run(number) if run.note is not None else run)
    marks = mark_properties(run, span, own)
    if run.note is not None:
        marks.append(w("vertAlign", val="superscript"))
    dress(element, marks)
    return element


def mark_properties(run: Run, span: Span, own: str = "") -> list[Element]:
    """What shows the mark of a span, in the schema's order: struck, coloured, underlined."""
    marks: list[Element] = []
    if span.kind == "-":
        marks.append(w("strike"))
    colour = colour_of(span, own)
    if colour:
        marks.append(w("color", val=colour))
    if span.kind == "+" or run.underline:
        marks.append(w("u", val="double" if span.moved and span.kind == "+" else "single"))
    return marks


def dress(element: Element, marks: Sequence[Element]) -> None:
    """Put properties into a run behind those that it has, the underline in place of its own."""
    if not marks:
        return
    properties = element.find("{*}rPr")
    if properties is None:
        properties = w("rPr")
        element.insert(0, properties)
    for old in properties.findall("{*}u"):
        properties.remove(old)
    properties.extend(marks)


def widths(shares: Sequence[int], whole: int) -> list[int]:
    """The widths of columns that share a whole, which they fill to the last unit."""
    given = [whole * share // sum(shares) for share in shares]
    return [*given[:-1], whole - sum(given[:-1])]


def table_properties(whole: int) -> Element:
    """The properties of a table of fixed columns between two dark rules, with pale ones inside."""
    rules = [w(side, val="single", sz=8, space=0, color="404040") for side in ("top", "bottom")]
    inner = [w(side, val="single", sz=4, space=0, color="BFBFBF") for side in ("insideH", "insideV")]
    sides = [(side, 0 if side in {"top", "bottom"} else 90) for side in ("top", "left", "bottom", "right")]
    return w(
        "tblPr",
        w("tblW", w=whole, type="dxa"),
        w("tblBorders", *rules, *inner),
        w("tblLayout", type="fixed"),
        w("tblCellMar", *(w(side, w=air, type="dxa") for side, air in sides)),
        w("tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=0, noVBand=1),
    )


def cell(width: int, content: Sequence[Element], *, span: int = 1, shaded: str = "") -> Element:
    """A cell of a table with its paragraphs, of which it must hold one."""
    properties = w("tcPr", w("tcW", w=width, type="dxa"))
    if span > 1:
        properties.append(w("gridSpan", val=span))
    if shaded:
        properties.append(w("shd", val="clear", color="auto", fill=shaded))
    return w("tc", properties, *content)
