"""A second reader of Word files, to judge the first by: on the standard library's parser, with its own rules, and only for lines of text."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ADD = {W + "ins", W + "moveTo", W + "cellIns"}
TAKE = {W + "del", W + "moveFrom", W + "cellDel"}
MARKED = {W + name for name in ("ins", "del", "moveFrom", "moveTo")}
SIGNS = {
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
    "sym": "\u25a1",
    "footnoteReference": "\ufffc",
    "endnoteReference": "\ufffc",
}
THROUGH = {"r", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml"}
Takes = Callable[[ElementTree.Element], bool]
"""Whether a change, by its element, is accepted."""


def everything(_: ElementTree.Element) -> bool:
    return True


def nothing(_: ElementTree.Element) -> bool:
    return False


def only(author: str) -> Takes:
    return lambda change: " ".join(change.get(W + "author", "").split()) == author


def part(path: Path, name: str) -> ElementTree.Element | None:
    with zipfile.ZipFile(path) as archive:
        names = {entry.lower(): entry for entry in archive.namelist()}
        return ElementTree.fromstring(archive.read(names[name])) if name in names else None


def main_part(path: Path) -> ElementTree.Element:
    with zipfile.ZipFile(path) as archive:
        rels = ElementTree.fromstring(archive.read("_rels/.rels"))
        (target,) = (row.get("Target", "") for row in rels if row.get("Type", "").endswith("/officeDocument"))
        return ElementTree.fromstring(archive.read(target.lstrip("/")))


def lines(path: Path, takes: Takes) -> list[str]:
    """The lines of the body that are not blank: each paragraph, each row of a table with its cells parted by tabs."""
    body = main_part(path).find(W + "body")
    assert body is not None
    done: list[str] = []
    rest = [""]
    unfinished = broken_fields(body)
    for block in blocks(body):
        if block.tag == W + "tbl":
            done.append(rest.pop())
            rest = [""]
            done += [text for row in block.iter(W + "tr") if (text := row_text(row, takes, unfinished)) is not None]
        else:
            rest[0] += paragraph_text(block, takes, unfinished)
            if end_stays(block, takes):
                done += rest
                rest = [""]
    return [text for text in [*done, *rest] if text.strip()]


def blocks(parent: ElementTree.Element) -> Iterator[ElementTree.Element]:
    for child in parent:
        if child.tag in {W + "p", W + "tbl"}:
            yield child
        elif child.tag in {W + "sdt", W + "sdtContent", W + "customXml"}:
            yield from blocks(child)


def stays(change: ElementTree.Element, takes: Takes) -> bool:
    return takes(change) == (change.tag in ADD)


def end_stays(paragraph: ElementTree.Element, takes: Takes) -> bool:
    marks = paragraph.findall(f"{W}pPr/{W}rPr/*")
    return all(stays(mark, takes) for mark in marks if mark.tag in ADD | TAKE)


def row_text(row: ElementTree.Element, takes: Takes, unfinished: set[ElementTree.Element]) -> str | None:
    if not all(stays(mark, takes) for mark in row.findall(f"{W}trPr/*") if mark.tag in ADD | TAKE):
        return None
    cells = []
    for cell in row.iter(W + "tc"):
        if not all(stays(mark, takes) for mark in cell.findall(f"{W}tcPr/*") if mark.tag in ADD | TAKE):
            continue
        text = ""
        for paragraph in blocks(cell):
            text += paragraph_text(paragraph, takes, unfinished) + ("\n" if end_stays(paragraph, takes) else "")
        cells.append(text.removesuffix("\n"))
    return "\t".join(cells)


def broken_fields(root: ElementTree.Element) -> set[ElementTree.Element]:
    """The characters of fields that are never closed."""
    begun: list[ElementTree.Element] = []
    for element in root.iter(W + "fldChar"):
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            begun.append(element)
        elif kind == "end" and begun:
            begun.pop()
    return set(begun)


def paragraph_text(paragraph: ElementTree.Element, takes: Takes, unfinished: set[ElementTree.Element]) -> str:
    return "".join(pieces(paragraph, takes, unfinished, []))


def pieces(
    element: ElementTree.Element, takes: Takes, unfinished: set[ElementTree.Element], codes: list[bool]
) -> Iterator[str]:
    for child in element:
        tag = child.tag.removeprefix(W)
        if child.tag in ADD | TAKE:
            if stays(child, takes):
                yield from pieces(child, takes, unfinished, codes)
        elif tag in {"t", "delText"}:
            yield (child.text or "") if not any(codes) else ""
        elif tag in {"tab", "ptab"} and element.tag == W + "r":
            yield "\t"
        elif tag == "br" and child.get(W + "type") not in {"page", "column"}:
            yield "\n"
        elif tag in SIGNS:
            yield SIGNS[tag]
        elif tag == "fldChar" and child not in unfinished:
            kind = child.get(W + "fldCharType", "")
            if kind == "begin":
                codes.append(True)
            elif codes:
                codes.pop()
                codes += [False] if kind == "separate" else []
        elif tag in THROUGH and not is_placeholder(child):
            yield from pieces(child, takes, unfinished, codes)


def is_placeholder(element: ElementTree.Element) -> bool:
    asks = element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
    return asks and not any(child.tag in ADD | TAKE for child in element.iter())


def marked_characters(path: Path) -> int:
    """How many characters, no white space, stand under tracked changes in text, notes, headers and footers.

    Each counts once for every change around it, and once more for that of its row or cell, unless the same author has marked it too.
    """
    with zipfile.ZipFile(path) as archive:
        wanted = [
            name
            for name in archive.namelist()
            if name.startswith("word/") and name.count("/") == 1 and name.endswith(".xml")
        ]
        parts = {name: archive.read(name) for name in wanted}
    texts = [
        name
        for name in parts
        if any(word in name for word in ("document", "footnotes", "endnotes", "header", "footer"))
    ]
    return sum(under(ElementTree.fromstring(parts[name]), [], set()) for name in texts)


def under(element: ElementTree.Element, around: list[tuple[str, bool]], rows: set[tuple[str, bool]]) -> int:
    """`around` are the changes that the element stands in, `rows` those of its row and cell: who, and whether it adds."""
    total = 0
    for child in element:
        if child.tag in MARKED:
            total += under(child, [*around, sign(child)], rows)
        elif child.tag in {W + "t", W + "delText"}:
            total += len("".join((child.text or "").split())) * (len(around) + len(rows - set(around)))
        elif child.tag in {W + "noBreakHyphen", W + "softHyphen", W + "sym"}:
            total += len(around) + len(rows - set(around))
        elif child.tag in {W + "tr", W + "tc"}:
            marks = {sign(mark) for mark in child.findall(f"{child.tag}Pr/*") if mark.tag in ADD | TAKE}
            total += under(child, around, rows | marks)
        elif child.tag == MC + "AlternateContent":
            total += under(child[0], around, rows)
        elif child.tag not in {W + "pPr", W + "rPr", W + "trPr", W + "tcPr"}:
            total += under(child, around, rows)
    return total


def sign(change: ElementTree.Element) -> tuple[str, bool]:
    return " ".join(change.get(W + "author", "").split()), change.tag in ADD


def authors(path: Path) -> list[str]:
    """Who changed the body, in the order of the file."""
    changes = (element for element in main_part(path).iter() if element.tag in ADD | TAKE)
    return list(dict.fromkeys(" ".join(element.get(W + "author", "").split()) for element in changes))
