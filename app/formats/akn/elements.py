"""The elements of Akoma Ntoso, and the wording that an element holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from app.domain.wording import NOTE_MARK, Run, Wording, wording

BLOCKS = frozenset(
    (
        *("p", "table", "tr", "td", "th", "caption", "paragraph", "section", "subsection", "article"),
        *("chapter", "part", "title", "division", "clause", "list", "point", "sublist", "indent", "blockList"),
        *("listIntroduction", "listWrapUp", "item", "container", "content", "intro", "wrapUp", "num"),
        *("heading", "subheading", "crossHeading", "formula", "longTitle", "preface", "preamble", "mainBody"),
        *("body", "conclusions", "attachments", "attachment", "doc", "components", "component"),
        *("collectionBody", "documentCollection", "statement", "coverPage", "hcontainer", "block"),
        *("blockContainer", "tblock", "ul", "ol", "li", "div", "toc", "tocItem", "foreign", "quotedStructure"),
    )
)
"""Elements that stand on lines of their own; any other is part of the line it is in."""
NOTES = frozenset({"authorialNote", "note"})
_ITALIC = frozenset({"i", "em"})
_BOLD = frozenset({"b", "strong"})
_UNDERLINED = frozenset({"u", "ins"})


def name_of(element: etree._Element) -> str:
    """The name of an element, whatever its namespace; empty for what is no element."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def holding_blocks(root: etree._Element) -> set[etree._Element]:
    """The elements that have lines within them, footnotes not counted: their own text stands between those lines."""
    found: set[etree._Element] = set()
    for element in root.iter(etree.Element):
        above = element.getparent() if name_of(element) in BLOCKS else None
        while above is not None and above not in found and name_of(above) not in NOTES:
            found.add(above)
            above = above.getparent()
    return found


def runs_in(element: etree._Element, style: Run) -> Iterator[Run]:
    """The runs of the text in an element and in all that is in it; the texts of footnotes stand in the runs that call them."""
    own = _style(element, style)
    if element.text:
        yield replace(own, text=element.text)
    for child in element:
        name = name_of(child)
        if name in NOTES:
            yield Run(NOTE_MARK, note=note_of(child))
        elif name in {"eol", "br"}:
            yield replace(own, text="\v")
            yield from runs_in(child, own)
        elif name in BLOCKS:
            yield replace(own, text="\v")
            yield from runs_in(child, own)
            yield replace(own, text="\v")
        else:
            yield from runs_in(child, own)
            if name == "docNumber":
                yield replace(own, text="\v")
        if child.tail:
            yield replace(own, text=child.tail)


EMPTY_NUMBER = re.compile(r"\s*\(\)\s*")
"""What is left before the text of a footnote where only the figure of its number was taken out."""


def note_of(element: etree._Element) -> Wording:
    """The wording of a footnote, without the empty parentheses that its number has left in some languages."""
    whole = tidy(runs_in(element, Run("")), tabs=False)
    left = EMPTY_NUMBER.match(whole.text)
    return whole.part(left.end(), len(whole.text)) if left else whole


def tidy(runs: Iterator[Run] | list[Run], tabs: bool) -> Wording:
    """The wording without the white space by which the file is laid out.

    Runs of white space become one space, "\\v" a line end; a tab stays where `tabs` says so, as in an annex that keeps its numbers before
    one. The white space at the ends of words in italics is roman, so that texts of two encodings compare as equal.
    """
    pieces: list[Run] = []
    before = "\n"
    for run in wording(runs).runs:
        if run.note is not None:
            pieces.append(run)
            before = NOTE_MARK
            continue
        text = _SPACE.sub(lambda match: _one(match[0], tabs), run.text)
        if before in {" ", "\n", "\t"}:
            text = text.lstrip(" ")
        if text:
            pieces.extend(_roman_ends(replace(run, text=text)))
            before = text[-1]
    made = wording(pieces)
    text = made.text
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    return made.part(start, end) if start < end else Wording()


_SPACE = re.compile(r"[ \t\r\n\v\f]+")


def _one(space: str, tabs: bool) -> str:
    if "\v" in space:
        return "\n"
    return "\t" if tabs and "\t" in space else " "


def _roman_ends(run: Run) -> Iterator[Run]:
    if run.style == (False, False, False):
        yield run
        return
    core = run.text.strip(" \t\n")
    start = run.text.index(core) if core else len(run.text)
    yield Run(run.text[:start])
    yield replace(run, text=core)
    yield Run(run.text[start + len(core) :])


def _style(element: etree._Element, style: Run) -> Run:
    name = name_of(element)
    classes = set((element.get("class") or "").casefold().split()) if name == "span" else set()
    return Run(
        "",
        italic=style.italic or name in _ITALIC or "italic" in classes,
        bold=style.bold or name in _BOLD or "bold" in classes,
        underline=style.underline or name in _UNDERLINED or "underline" in classes,
    )
