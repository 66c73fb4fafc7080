"""A reader of Word files that shares nothing with ours: the body's letters with all changes rejected or accepted."""

from __future__ import annotations

import zipfile
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = {True: (f"{W}del", f"{W}moveFrom"), False: (f"{W}ins", f"{W}moveTo")}


def letters_of(path: Path, accept: bool) -> str:
    """The letters of the body, white space left out: text, tabs and breaks, with no text box, comment or field instruction."""
    root = etree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))
    gone = _GONE[accept]
    found: list[str] = []
    for element in root.iter(f"{W}t", f"{W}delText", f"{W}noBreakHyphen", f"{W}softHyphen"):
        above = [node.tag for node in element.iterancestors()]
        if any(tag in gone for tag in above) or any(etree.QName(tag).localname in _BESIDE for tag in above):
            continue
        if _row_gone(element, accept):
            continue
        found.append(_SIGNS.get(element.tag) or element.text or "")
    return "".join("".join(found).split())


_SIGNS = {f"{W}noBreakHyphen": "‑", f"{W}softHyphen": "\u00ad"}
_BESIDE = {"txbxContent", "Fallback", "pPrChange", "rPrChange"}


def _row_gone(element: etree._Element, accept: bool) -> bool:
    """Whether a table row around the text is itself inserted (when rejecting) or deleted (when accepting)."""
    mark = f"{W}del" if accept else f"{W}ins"
    return any(row.find(f"{W}trPr/{mark}") is not None for row in element.iterancestors(f"{W}tr"))
