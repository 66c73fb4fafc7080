"""The head of an Akoma Ntoso document: its cover page, and the sponsors in its metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from lxml import etree

from app.domain import sessions
from app.formats.akn.elements import name_of
from app.formats.draft import Head
from app.formats.languages import language_named

_LANGUAGES = {"eng": "en", "fra": "fr", "fre": "fr", "spa": "es", "rus": "ru", "zho": "zh", "chi": "zh", "ara": "ar"}
_SPECIAL = re.compile(r"(?:S|ES)-\d+")
_PARTS = frozenset({"docNumber", "docTitle", "docAuthority", "docProponent", "session", "docDate", "inline"})
_NOBODY = "0001-01-01"


def head_of(root: etree._Element) -> Head:
    """What the cover page, the title and the metadata of the first document in the file say."""
    said = dict(_said(root))
    item = " ".join(said.get("agenda item", "").split())
    named = language_named(language_code(root) or "en").agenda_item.fullmatch(item)
    steps = {step.get("outcome", ""): _words(step.get("by", "")) for step in _named(root, "step")}
    symbol = said.get("symbol", "")
    return Head(
        title=said.get("title", "").removeprefix("- "),
        symbol=symbol,
        session=_session(symbol, said.get("session", ""), said.get("session-value", "")),
        agenda_item=(named["item"] or named["of"]) if named else _from_figure(item),
        agenda_title=said.get("agenda item name", ""),
        body=said.get("body", ""),
        dated=_day(said.get("adopted", "")) or _adoption(root) or _day(said.get("issued", "")),
        sponsors=steps.get("draftResolution", "").removeprefix("submitted by "),
        source=said.get("source", ""),
        additional_sponsors=steps.get("draftResolutionAdditionalSponsors", ""),
    )


def language_code(root: etree._Element) -> str:
    """The language that the metadata names: "en", "fr", "es", "ru", "zh", "ar"; empty when it names none of them."""
    for element in _named(root, "FRBRlanguage"):
        return _LANGUAGES.get(element.get("language", "").casefold(), "")
    return ""


def _said(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Each part of the head with its text; the first of a kind is what counts, so it comes last."""
    found: list[tuple[str, str]] = []
    for element in root.iter(etree.Element):
        name, refers = name_of(element), element.get("refersTo", "")
        text = _words("".join(str(text) for text in element.itertext())) if name in _PARTS else ""
        if name == "docNumber" and refers == "#symbol":
            found.append(("symbol", text))
        elif name == "docTitle" and refers == "#resolutionTitle":
            found.append(("title", text))
        elif name == "docAuthority" and refers == "#issuingBody":
            found.append(("body", text))
        elif name == "docProponent":
            found.append(("source", text.strip("[] ")))
        elif name == "session":
            found += [("session", text), ("session-value", element.get("value", ""))]
        elif name == "docDate":
            found.append(("adopted" if refers == "#adoptionDate" else "issued", element.get("date", "")))
        elif name == "inline" and element.get("name") == "agenda item":
            found.append(("agenda item", text))
        elif name == "inline" and element.get("name") == "agenda item name":
            found.append(("agenda item name", text))
    return reversed([pair for pair in found if pair[1]])


def _from_figure(text: str) -> str:
    number = re.search(r"\d.*", text)
    return number[0] if number else text


def _session(symbol: str, words: str, value: str) -> str:
    """Special sessions are told by the symbol or by the words; the value in the file is their bare number."""
    special = _SPECIAL.search(symbol)
    return special[0] if special else value or sessions.in_figures(words)


def _adoption(root: etree._Element) -> date | None:
    for element in _named(root, "FRBRdate"):
        if element.get("name") == "adoption":
            return _day(element.get("date", ""))
    return None


def _day(text: str) -> date | None:
    if text == _NOBODY:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _named(root: etree._Element, name: str) -> Iterator[etree._Element]:
    return (element for element in root.iter(etree.Element) if name_of(element) == name)


def _words(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text).strip()
