"""What stands around the words of a paper in Word: headers, footers, footnotes, the forms of its lists, the page."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.wording import Run, Wording
from app.formats.papers.paper import Paper
from app.formats.word.layout import line, page_number
from app.formats.word.marks import Element, related, runs, text_run, w

_STEP = 425
_BULLETS = ("•", "–", "·", "–")
_COUNTED = (("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)"), ("lowerLetter", "%4."))


def header(paper: Paper, width: int, *, first: bool) -> Element:
    """The head of a page: the classification, the note, and on the following pages the title."""
    rows: list[Element] = []
    if paper.classification:
        rows.append(line("PaperMark", text_run(Run(paper.classification))))
    title = "" if first else paper.title
    if title or paper.note:
        running = line("PaperRunning", text_run(Run(title)))
        if paper.note:
            running[0].append(w("tabs", w("tab", val="right", pos=width)))
            running.append(text_run(Run(f"\t{paper.note}")))
        rows.append(running)
    return w("hdr", *(rows or [line("Header")]))


def footer(paper: Paper) -> Element:
    """The foot of a page: the classification, and "2/7"."""
    rows = [line("PaperMark", text_run(Run(paper.classification)))] if paper.classification else []
    return w("ftr", *rows, page_number("right"))


def notes_part(notes: Sequence[tuple[str, Wording]]) -> Element:
    """The footnotes in their order, behind the rules that Word wants; each with its figure, which Word counts where it is empty."""
    part = w("footnotes")
    for id, kind, tag in ((-1, "separator", "separator"), (0, "continuationSeparator", "continuationSeparator")):
        part.append(w("footnote", w("p", w("r", w(tag))), type=kind, id=id))
    for id, (figure, words) in enumerate(notes, 1):
        paragraph = line("FootnoteText")
        call = text_run(Run(figure)) if figure else w("r", w("footnoteRef"))
        call.insert(0, w("rPr", w("rStyle", val="FootnoteReference")))
        paragraph.append(call)
        paragraph.append(text_run(Run("\t")))
        paragraph.extend(runs(words, None))
        part.append(w("footnote", paragraph, id=id))
    return part


def lists(counted: int) -> Element:
    """The forms of the lists: number 1 has points, each further one counts from 1."""
    points = w("abstractNum", w("multiLevelType", val="hybridMultilevel"), abstractNumId=0)
    points.extend(_level(at, "bullet", sign) for at, sign in enumerate(_BULLETS))
    numbers = w("abstractNum", w("multiLevelType", val="multilevel"), abstractNumId=1)
    numbers.extend(_level(at, form, text) for at, (form, text) in enumerate(_COUNTED))
    part = w("numbering", points, numbers, w("num", w("abstractNumId", val=0), numId=1))
    for number in range(2, counted + 2):
        anew = (w("lvlOverride", w("startOverride", val=1), ilvl=level) for level in range(len(_COUNTED)))
        part.append(w("num", w("abstractNumId", val=1), *anew, numId=number))
    return part


def _level(level: int, form: str, text: str) -> Element:
    return w(
        "lvl",
        w("start", val=1),
        w("numFmt", val=form),
        w("lvlText", val=text),
        w("lvlJc", val="left"),
        w("pPr", w("ind", left=_STEP * (level + 1), hanging=_STEP)),
        ilvl=level,
    )


def section(page: tuple[int, int], margin: int, *, landscape: bool) -> Element:
    """The page: its size and way round, its margins, its headers and footers."""
    across, down = (page[1], page[0]) if landscape else page
    size: dict[str, str | int] = {"w": across, "h": down, **({"orient": "landscape"} if landscape else {})}
    margins = {"top": 1300, "right": margin, "bottom": 1200, "left": margin, "header": 500, "footer": 450, "gutter": 0}
    return w(
        "sectPr",
        related("headerReference", "rIdHeader", type="default"),
        related("headerReference", "rIdHeaderFirst", type="first"),
        related("footerReference", "rIdFooter", type="default"),
        related("footerReference", "rIdFooterFirst", type="first"),
        w("pgSz", **size),
        w("pgMar", **margins),
        w("cols", space=720),
        w("titlePg"),
    )


def settings(language: dict[str, str]) -> Element:
    """The settings, in the schema's order. `language` as in `w:lang`."""
    compatible = w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val="15")
    return w(
        "settings",
        w("zoom", percent=100),
        w("defaultTabStop", val=475),
        w("characterSpacingControl", val="doNotCompress"),
        w("footnotePr", w("footnote", id=-1), w("footnote", id=0)),
        w("compat", compatible),
        w("themeFontLang", **language),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    )
