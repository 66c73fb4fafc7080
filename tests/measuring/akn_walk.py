"""A walk through Akoma Ntoso that shares nothing with our reader: only what the file itself calls a paragraph with a number."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

_NAMESPACE = re.compile(r"\{.*?\}")


def explicit_rows(path: Path) -> list[tuple[str, str, str]]:
    """Kind, number and letters of the paragraphs whose kind the file says: those of the preamble, and those with a number."""
    root = ElementTree.parse(path).getroot()
    parents = {child: parent for parent in root.iter() for child in parent}
    rows = []
    for element in root.iter():
        above = _above(element, parents)
        if {"meta", "attachment", "doc"} & set(above):
            continue
        name, number = _name(element), _number(element)
        if name == "container" and "preamble" in above and not _child(element, "blockList"):
            rows.append(("preambular", "", _letters(element)))
        elif name == "paragraph" and re.fullmatch(r"\d+\.", number) and "mainBody" in above:
            inner = _child(element, "list")
            rows.append(
                (
                    "operative",
                    number,
                    _letters(_child(inner, "intro") if inner is not None else _child(element, "content")),
                )
            )
        elif name == "point" and re.fullmatch(r"\([a-z]+\)", number):
            inner = _child(element, "sublist")
            held = _child(element, "content") if inner is None else None
            if held is not None:
                rows.append(("subparagraph", number, _letters(held)))
    return [row for row in rows if row[2]]


def _name(element: ElementTree.Element) -> str:
    return _NAMESPACE.sub("", element.tag)


def _above(element: ElementTree.Element, parents: dict[ElementTree.Element, ElementTree.Element]) -> list[str]:
    names = []
    while element in parents:
        element = parents[element]
        names.append(_name(element))
    return names


def _child(element: ElementTree.Element | None, name: str) -> ElementTree.Element | None:
    return next((child for child in element if _name(child) == name), None) if element is not None else None


def _number(element: ElementTree.Element) -> str:
    child = _child(element, "num")
    return "".join("".join(child.itertext()).split()) if child is not None else ""


def _letters(element: ElementTree.Element | None) -> str:
    """The letters of an element without those of its notes."""
    if element is None or _name(element) == "authorialNote":
        return ""
    parts = [element.text or ""]
    for child in element:
        parts += [_letters(child), child.tail or ""]
    return "".join("".join(parts).split())
