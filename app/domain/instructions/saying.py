"""How an instruction names a paragraph and the words in it: "in the third preambular paragraph, after the words “…”"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.domain.instructions.resolving import Text
from app.domain.ordinals import in_words
from app.domain.paragraphs import LATIN_COUNTERS, Kind, Paragraph
from app.domain.wording import Wording, join, plain

_LABEL = re.compile(
    rf"(?P<part>PP|OP) ?(?:(?P<section>[IVXLC]+|[A-Z]{{1,2}})\.)?(?P<number>\d+)"
    rf"(?: (?P<latin>{'|'.join(LATIN_COUNTERS)}))?(?P<signs>(?:\([a-z]+\)|[a-z]+\.)*)(?: (?P<below>{'|'.join(LATIN_COUNTERS)}))?"
)
_BEYOND = 199
"""Ordinals go no further in words; such a preambular paragraph is called by its number."""


def spoken_paragraph(text: Text, at: int) -> str:
    """The paragraph at an index as an instruction names it: "the third preambular paragraph", "operative paragraph 13 (b)".

    Empty for one that no instruction can name: a heading, a row of a table, an alternative.
    """
    label = text.label(at)
    match = _LABEL.fullmatch(label)
    if match is None:
        return ""
    if match["part"] == "PP" and text.rows[at].kind is Kind.PREAMBULAR:
        return _preambular(text, at, label)
    signs = re.findall(r"\([a-z]+\)|[a-z]+\.", match["signs"])
    number = f"{match['number']} {match['latin']}" if match["latin"] else match["number"]
    below = "".join(f" {sign if sign.startswith('(') else f'({sign[:-1]})'}" for sign in signs)
    below = f"{below} {match['below']}" if match["below"] else below
    section = f" of section {match['section']}" if match["section"] else ""
    part = "operative" if match["part"] == "OP" else "preambular"
    return f"{part} paragraph {number}{below}{section}"


def paragraph_in_words(paragraphs: Sequence[Paragraph], uid: str) -> str:
    """A paragraph of a text as it is spoken of: "operative paragraph 13 (b)"; empty for what has no number."""
    text = Text(paragraphs)
    at = next((index for index, row in enumerate(text.rows) if row.uid == uid), None)
    return spoken_paragraph(text, at) if at is not None else ""


def _preambular(text: Text, at: int, label: str) -> str:
    """By its place; where labels stand still and say otherwise, by its label, which alone is sure."""
    place = text.of_kind(Kind.PREAMBULAR).index(at) + 1
    if label == f"PP{place}" and place <= _BEYOND:
        return f"the {in_words(place)} preambular paragraph"
    return f"preambular paragraph {label.removeprefix('PP').strip()}"


def quote(words: Wording) -> Wording:
    """Words between quotation marks."""
    return join([plain("“"), words, plain("”")])


def noun(words: Wording) -> str:
    """What is quoted, in one word: "word", "words", or nothing for a mark alone."""
    count = len(re.findall(r"\w+(?:[-’']\w+)*", words.plain))
    return "the words " if count > 1 else "the word " if count else ""


def new_label(label: str) -> str:
    """How a new paragraph is called where its label tells it: " 11 bis" of OP11 bis; nothing for one that is counted anew."""
    match = _LABEL.fullmatch(label)
    if match is None or match["part"] != "OP" or not match["latin"] or match["signs"]:
        return ""
    return f" {match['number']} {match['latin']}"


def quoted_paragraphs(wordings: Sequence[tuple[str, Wording]]) -> tuple[Wording, ...]:
    """Whole paragraphs as they are quoted: each opens anew, and the last mark closes. Each comes with the sign printed before it."""
    lines = []
    for at, (sign, words) in enumerate(wordings):
        parts = [plain(f"“{sign} " if sign else "“"), words]
        lines.append(join([*parts, plain("”")] if at == len(wordings) - 1 else parts))
    return tuple(lines)
