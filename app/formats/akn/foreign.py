"""XML in which nobody said what is a paragraph of a resolution: the lines in it, read as a text is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from app.domain.refusal import Refusal
from app.domain.wording import NOTE_MARK, plain
from app.formats.akn.elements import name_of
from app.formats.draft import Draft, Form, characters
from app.formats.reporting import Report, silent
from app.formats.structure.account import Account
from app.formats.structure.structuring import Line, structure

_TITLES = re.compile(r"(?:sub)?(?:title|head|heading)|h[1-6]", re.IGNORECASE)
_PROGRAMS = frozenset({"package", "wordDocument", "svg", "html", "rss", "feed", "Workbook"})
"""The outermost elements of files that hold much that nobody reads."""


def read_foreign(root: etree._Element, name: str, report: Report = silent) -> Draft:
    """The text in the elements of some XML, one line for each that holds text; refused with "xml-unknown" when that is no text."""
    lines = [] if name_of(root) in _PROGRAMS else list(_lines(root))
    report(0.4, name)
    found = structure(lines, infer_italics=True, prose=True)
    if found.form is Form.TEXT and not found.is_text:
        raise Refusal("xml-unknown", name=name, element=name_of(root)[:40])
    account = Account(characters("".join(str(text) for text in root.itertext()).replace(NOTE_MARK, "")))
    account.add(found.shares)
    report(1.0, name)
    return Draft(
        found.head,
        found.paragraphs,
        found.paragraphs,
        repaired=found.repaired,
        unread=found.unread,
        form=found.form,
        body=found.body,
        language=found.language,
        balance=account.balance(found.paragraphs, found.body),
    )


def _lines(element: etree._Element) -> Iterator[Line]:
    """A line for each element that holds text of its own, with all that is in it."""
    own = [element.text, *(child.tail for child in element)]
    if any((text or "").strip() for text in own):
        text = " ".join("".join(str(text) for text in element.itertext()).replace(NOTE_MARK, "").split())
        yield Line(plain(text), heading=1 if _TITLES.fullmatch(name_of(element)) else 0, unbroken=True)
        return
    for child in element:
        yield from _lines(child)
