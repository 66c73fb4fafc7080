"""A second way to accept and reject: a short walk over the XML of a Word file that shares nothing with ours, for the judges to be held against.

It knows what our files and the files of others hold: insertions, deletions, moves, marks of paragraphs and rows, notes, tabs and breaks.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = {"accepted": (f"{W}del", f"{W}moveFrom"), "rejected": (f"{W}ins", f"{W}moveTo")}
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": "\u00ad"}


def accepted(path: Path) -> list[str]:
    """The lines of the body with every change accepted, notes in square brackets."""
    return _lines(path, "accepted")


def rejected(path: Path) -> list[str]:
    """The lines of the body with every change rejected, notes in square brackets."""
    return _lines(path, "rejected")


def _lines(path: Path, view: str) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml")).find(f"{W}body")
        names = archive.namelist()
        notes = ElementTree.fromstring(archive.read("word/footnotes.xml")) if "word/footnotes.xml" in names else None
    noted = {
        note.get(f"{W}id", ""): "\n".join(_paragraphs(note, view, {})).strip()
        for note in (notes if notes is not None else ())
    }
    assert body is not None
    return _paragraphs(body, view, noted)


def _paragraphs(parent: ElementTree.Element, view: str, noted: dict[str, str]) -> list[str]:
    lines: list[str] = []
    begun: str | None = None
    for element in parent.iter():
        if element.tag == f"{W}tr" and any(element.find(f"{W}trPr/{tag}") is not None for tag in _GONE[view]):
            element.clear()
        if element.tag != f"{W}p":
            continue
        text = _text(element, view, noted)
        begun = text if begun is None else begun + text
        if not any(element.find(f"{W}pPr/{W}rPr/{tag}") is not None for tag in _GONE[view]):
            lines.append(begun)
            begun = None
    return lines if begun is None else [*lines, begun]


def _text(element: ElementTree.Element, view: str, noted: dict[str, str]) -> str:
    text = ""
    for child in element:
        if child.tag in _GONE[view] or child.tag in {f"{W}pPr", f"{W}rPr", f"{W}instrText"}:
            continue
        if child.tag in {f"{W}t", f"{W}delText"}:
            text += child.text or ""
        elif child.tag in _SIGNS:
            text += _SIGNS[child.tag]
        elif child.tag == f"{W}footnoteReference":
            text += "[" + re.sub(r"^\s+", "", noted.get(child.get(f"{W}id", ""), "")) + "]"
        else:
            text += _text(child, view, noted)
    return text
