"""What sort of document lines make: a text, amendments to a draft, or an addendum with further sponsors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.paragraphs import Kind
from app.formats.draft import Form
from app.formats.structure.rules import Rules
from app.formats.structure.sorting import STYLED, Line
from app.formats.structure.sponsor_block import SYMBOL, find_sponsors, without_part

_HEAD = 60
"""So many lines at most are looked at for the words that say what a document is."""

_LONGEST = 2000
"""A longer line is no part of a head."""

_TITLE = 4
"""So many lines at most stand between those words and the first instruction: the title, in pieces."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What the head says of the document; `start` is the first line below the head."""

    form: Form = Form.TEXT
    start: int = 0
    addresses: str = ""
    sponsors: str = ""


def opening_of(lines: Sequence[Line], rules: Rules) -> Opening:
    """What sort of document the lines make. One with a style of ours in it, or with a formula, is a text."""
    texts = [" ".join(line.wording.plain.split()) for line in lines[:_HEAD]]
    end = next((at for at, line in enumerate(lines[:_HEAD]) if _is_text(line, texts[at], rules)), len(texts))
    for at, text in enumerate(texts[:end]):
        if text and len(text) < _LONGEST and rules.language.pattern("added_sponsors").fullmatch(text):
            opening = _added(texts, at, rules)
            if opening.form is Form.SPONSORS:
                return opening
    head = [text[:_LONGEST] for text in texts[:end]]
    block = find_sponsors(head, rules.language)
    if block and rules.language.amendment.fullmatch(" ".join(head[block.start : block.end])):
        return Opening(Form.AMENDMENTS, _instructions(lines, texts, block.end, rules), block.addresses)
    return Opening()


def _is_text(line: Line, text: str, rules: Rules) -> bool:
    return line.style in STYLED - {Kind.TABLE} or (rules.is_formula(text) and text.endswith((",", "，", "،")))


def _instructions(lines: Sequence[Line], texts: Sequence[str], at: int, rules: Rules) -> int:
    """Where the instructions begin: below the title, at a number or at the first line that ends like a sentence."""
    for index in range(at, min(at + _TITLE, len(texts))):
        if lines[index].number or rules.is_numbered(texts[index]) or re.search(r"[.:;,]\W*$", texts[index]):
            return index
    return min(at + 1, len(lines))


def _added(texts: Sequence[str], at: int, rules: Rules) -> Opening:
    """The names after the words that announce them, on the same line or below it."""
    match = rules.language.pattern("added_sponsors").fullmatch(texts[at])
    named = match.groupdict() if match else {}
    names = [(named.get("sponsors") or named.get("after") or "").strip()]
    for text in texts[at + 1 :]:
        again = rules.language.pattern("added_sponsors").fullmatch(text) if not any(names) else None
        if (
            again
        ):  # a heading, and below it: "Add the following countries to the list of sponsors of the draft resolution:"
            names = [(again.groupdict().get("sponsors") or again.groupdict().get("after") or "").strip()]
            continue
        if not text or rules.is_page(text) or text.startswith("*") or SYMBOL.fullmatch(text):
            continue
        if rules.is_start(text) or names[0]:
            break
        names.append(text)
    found = " ".join(name for name in names if name).rstrip(". ")
    if not found:
        return Opening()
    return Opening(Form.SPONSORS, at, _base_symbol(texts), found)


def _base_symbol(texts: Sequence[str]) -> str:
    """The draft an addendum belongs to: its own symbol without the last part."""
    found = next((match.group() for text in texts if (match := SYMBOL.search(text))), "")
    return without_part(found) if without_part(found) != found else ""
