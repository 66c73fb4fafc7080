"""Quoted words in an instruction: found with straight, curly, angled and nested marks, and put aside while the rest is read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.domain.wording import Wording, plain

FIRST, LAST = 0xE000, 0xEFFF
"""Signs of the private area: the n-th quotation is masked by the n-th of them."""

_PAIRS = {"“": "”", "„": "“”", "«": "»", "‟": "”"}
_SINGLE = {"‘": "’", "‚": "‘’", "‹": "›"}


@dataclass(frozen=True, slots=True)
class Masked:
    """A line with each quotation put aside: `text` holds one private sign for each; `is_open` says that the last one is never closed."""

    text: str
    quotes: tuple[Wording, ...]
    is_open: bool = False


def masked(line: Wording, first: int = 0) -> Masked:
    """The line with its quotations put aside, numbered from `first`.

    Single marks count as quotation marks only where a line has no double ones: inside these they are words. A mark that is never closed
    takes all that follows.
    """
    text = line.text
    parts: list[str] = []
    quotes: list[Wording] = []
    at = 0
    is_open = False
    for start, end, closed in _stretches(text):
        if FIRST + first + len(quotes) > LAST:
            break
        parts.append(_bare(text[at:start]) + chr(FIRST + first + len(quotes)))
        quotes.append(trimmed(line.part(start + 1, end - 1 if closed else end)))
        at = end
        is_open = not closed
    parts.append(_bare(text[at:]))
    return Masked("".join(parts), tuple(quotes), is_open)


def _bare(text: str) -> str:
    """The text without private signs of its own."""
    return re.sub("[\ue000-\uf8ff]", "?", text)


def trimmed(line: Wording) -> Wording:
    """The wording without white space at its ends."""
    text = line.text
    start = len(text) - len(text.lstrip())
    return line.part(start, max(start, len(text.rstrip())))


def _stretches(text: str) -> list[tuple[int, int, bool]]:
    """Where quotations stand, marks included, and whether each is closed."""
    found: list[tuple[int, int, bool]] = []
    double = any(mark in text for mark in _PAIRS) or '"' in text
    at = 0
    while at < len(text):
        mark = text[at]
        end: int | None = None
        if mark in _PAIRS:
            end = _closing(text, at, mark, _PAIRS[mark])
        elif mark == '"' and _opens(text, at):
            end = _closing_straight(text, at)
        elif not double and (mark in _SINGLE or mark == "'") and _opens(text, at):
            end = _closing_single(text, at, _SINGLE.get(mark, "'"))
            if end is None:
                double = True  # an apostrophe, then; and nothing that follows is closed either
                continue
        else:
            at += 1
            continue
        found.append((at, len(text) if end is None else end + 1, end is not None))
        at = found[-1][1]
    return found


def _closing(text: str, start: int, opening: str, closing: str) -> int | None:
    depth = 0
    for at in range(start, len(text)):
        if text[at] in closing and at > start:
            depth -= 1
            if not depth:
                return at
        elif text[at] == opening:
            depth += 1
    # More are opened than closed: each paragraph of a quotation opens anew, and the last mark closes it.
    ends = [at for at in range(start + 1, len(text)) if text[at] in closing]
    return ends[-1] if ends else None


def _opens(text: str, at: int) -> bool:
    return (at == 0 or not text[at - 1].isalnum()) and at + 1 < len(text) and not text[at + 1].isspace()


def _closes(text: str, at: int) -> bool:
    return not text[at - 1].isspace() and (at + 1 == len(text) or not text[at + 1].isalnum())


def _closing_straight(text: str, start: int) -> int | None:
    depth = 1
    for at in range(start + 1, len(text)):
        if text[at] != '"':
            continue
        if _closes(text, at):
            depth -= 1
        elif _opens(text, at):
            depth += 1
        if not depth:
            return at
    end = text.rfind('"')
    return end if end > start else None


def _closing_single(text: str, start: int, closing: str) -> int | None:
    for at in range(start + 1, len(text)):
        if text[at] not in closing or not _closes(text, at):
            continue
        rest = text[at + 1 :]
        later = re.search(r"[‘’']", rest)
        possessive = text[at - 1] in "sz" and re.match(r" [^\W\d_]", rest) and later and later[0] != "‘"
        if not (possessive and later and _closes(rest, later.start())):
            return at
    return None


def sign(text: str) -> Wording:
    """A punctuation mark that was named in words ("a comma"), as the quotation it stands for."""
    return plain(text)
