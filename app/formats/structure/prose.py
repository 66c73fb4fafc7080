"""Texts that are no resolutions: a non-paper, a declaration, a treaty. Their lines keep their order and are read as paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.domain.paragraphs import Kind
from app.formats.draft import characters
from app.formats.structure.masthead import read_head
from app.formats.structure.rules import Rules
from app.formats.structure.sorting import Line

_SENTENCE = re.compile(r"[.;:,!?。；：，！？؟؛،][”’\"'»)\]\uFFFC\s]*$")
_WORDS = 6
_SIGNS = 15
"""A sentence has so many words, or so many Chinese signs."""
_MOSTLY = 0.4
"""So much of a text must stand in sentences."""
_LONG = 200
"""A line of a masthead that is no list of sponsors is shorter."""
_SENTENCE_IN_PROSE = 60
"""Two lines that are so long and sentences are no masthead either."""
_LONGEST_HEADING = 120


def prose_lines(lines: Sequence[Line], rules: Rules) -> list[Line] | None:
    """The same lines, each below the title with its kind as its style; None where most of them are no sentences at all.

    Lines that begin like preambular paragraphs before any other are preambular, short ones without a full stop headings, all others
    operative, with the number or sign that they have.
    """
    texts = [" ".join(line.wording.text.split()) for line in lines]
    kept = [text for line, text in zip(lines, texts, strict=True) if text and not line.loose]
    whole = sum(characters(text) for text in kept)
    if sum(characters(text) for text in kept if is_sentence(text)) <= whole * _MOSTLY:
        return None
    head = _head_end(lines, texts, rules)
    found: list[Line] = []
    begun = annexed = False
    for at, (line, text) in enumerate(zip(lines, texts, strict=True)):
        annexed = annexed or (begun and rules.is_annex(text))
        if at < head or annexed or line.loose or line.goes_on or line.style or not text or rules.is_page(text):
            found.append(line)
            continue
        kind = _kind(line, text, rules, begun)
        begun = begun or kind is Kind.OPERATIVE
        found.append(replace(line, style=str(kind), level=0))
    return found


def prose_start(lines: Sequence[Line], start: int, rules: Rules) -> int:
    """Where a text begins that has no masthead of the United Nations: at the first line before `start` that no title can be."""
    head = lines[:start]
    plain = [at for at, line in enumerate(head) if len(line.wording.text) >= _SENTENCE_IN_PROSE and _is_plain(line)]
    if not plain or (len(plain) == 1 and len(head[plain[0]].wording.text) < _LONG):
        return start
    at = plain[0]
    read, _ = read_head([("", line.wording.plain) for line in head if line.wording.text.strip()], rules.language)
    return start if read.symbol or read.body or read.session or read.source or read.sponsors else at


def is_sentence(text: str) -> bool:
    """Whether a line has the length and the end of a sentence."""
    if not _SENTENCE.search(text[-40:]):
        return False
    letters = sum(sign.isalpha() or sign.isspace() for sign in text)
    wide = sum("\u4e00" <= sign <= "\u9fff" for sign in text)
    return (len(text.split()) >= _WORDS or wide >= _SIGNS) and letters * 10 >= len(text) * 7


def _is_plain(line: Line) -> bool:
    text = line.wording.text.strip()
    return not line.loose and not line.style and is_sentence(text) and not text.startswith(("*", "["))


def _head_end(lines: Sequence[Line], texts: Sequence[str], rules: Rules) -> int:
    """Where the head ends: behind the first line that can be a title, before the first sentence."""
    for at, text in enumerate(texts):
        if text and (is_sentence(text) or rules.is_numbered(text) or lines[at].number):
            return at
        head, _ = read_head([("", row) for row in texts[: at + 1] if row], rules.language)
        if head.title or at > _WORDS:
            return at + 1
    return len(texts)


def _kind(line: Line, text: str, rules: Rules, begun: bool) -> Kind:
    if line.number or rules.operative(text):
        sub = line.number and not rules.operative(line.number + " x")
        return Kind.SUBPARAGRAPH if sub and begun else Kind.OPERATIVE
    if begun and rules.subparagraph(text):
        return Kind.SUBPARAGRAPH
    if line.heading or (len(text) < _LONGEST_HEADING and not _SENTENCE.search(text[-40:])):
        return Kind.HEADING
    end = text.rstrip("”’\"' \ufffc")[-1:]
    opens = end in ",，،" or (end in ";；؛" and rules.preambular_opening(text.lstrip('[“«"')) > 0)
    return Kind.PREAMBULAR if opens and not begun else Kind.OPERATIVE
