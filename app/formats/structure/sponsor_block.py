"""Where in the head of a document the sponsors stand, when they fill several lines between the agenda title and the title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.parties import Register, standard_register
from app.formats.languages import Language

SYMBOL = re.compile(
    r"\b(?:A/RES/(?:[\w-]{1,6}/)?\d{1,4} [A-Z](?:-[A-Z])?(?![\w’'])"
    r"|(?:A|S|E|T|ST|TD|DP|UNEP|ISBA|FCCC|CBD|CAT|CCPR|CEDAW|CERD|CRC)/(?=\S{0,60}\d)[\w.-]+(?:\([\w-]+\))?"
    r"(?:/[\w.-]*[\w-](?:\([\w-]+\))?)*(?: \((?:(?:19|20)\d\d|(?:[A-Z]{1,2}-)?[IVXLC]+)\))?)"
)
"""The symbol of a document, with the year or the Roman session that the older ones bear in brackets."""

_UNFINISHED = re.compile(
    r"(?:[,(:–-]|\b(?:the|of|and|on|for|in|to|by|draft|de|la|du|des|el|los|las|del|le|les|et|y|и|проект))$"
)
_MANY = 40
"""No list of sponsors has more lines than this."""


@dataclass(frozen=True, slots=True)
class SponsorBlock:
    """The lines from `start` up to `end` (not included): the list as written, and the draft that amendments are made to."""

    start: int
    end: int
    sponsors: str
    addresses: str = ""


def find_sponsors(lines: Sequence[str], language: Language) -> SponsorBlock | None:
    """The first list of sponsors among the lines, or "Draft resolution submitted by …"; None where there is none."""
    for at, line in enumerate(lines):
        if language.submitted.fullmatch(line):
            return _submitted(lines, at, language)
        if _ends_list(lines, at, language):
            return _listed(lines, at, language)
    return None


def addressed(text: str) -> str:
    """The symbol of the document that the words name last, without its asterisk; empty where they name none."""
    found = [match.group() for match in SYMBOL.finditer(text)]
    return found[-1] if found else ""


def without_part(symbol: str) -> str:
    """The symbol of the document to which an addendum or a corrigendum belongs: "A/75/L.20/Add.1" → "A/75/L.20"."""
    return re.sub(r"/(?:Add|Corr)\.\d+$", "", symbol)


def _ends_list(lines: Sequence[str], at: int, language: Language) -> bool:
    """Whether the words that say what was submitted (": draft resolution") begin in this line, or end in the next."""
    if _tail(lines[at], language):
        return True
    if at + 1 < len(lines) and ":" in lines[at][-40:]:
        return bool(_tail(f"{lines[at]} {lines[at + 1]}", language) and not _tail(lines[at + 1], language))
    return False


def _tail(text: str, language: Language) -> re.Match[str] | None:
    return language.sponsors.fullmatch(text) or language.amendment.fullmatch(text)


def _listed(lines: Sequence[str], at: int, language: Language) -> SponsorBlock:
    end = at + 1 if _tail(lines[at], language) else at + 2
    # What is amended may be told over several lines, up to the symbol of the draft.
    while end < len(lines) and language.amendment.fullmatch(" ".join(lines[at:end])):
        if SYMBOL.search(lines[end - 1]) or not _goes_on(lines[end - 1], lines[end]):
            break
        end += 1
    start = _list_start(lines, at, end, language)
    match = _tail(" ".join(lines[start:end]), language)
    if match is None:
        return SponsorBlock(start, end, " ".join(lines[start:end]))
    return SponsorBlock(start, end, match["sponsors"].rstrip(":： "), addressed(match["what"]))


def _goes_on(line: str, following: str) -> bool:
    return bool(_UNFINISHED.search(line) or following[:1].islower() or SYMBOL.match(following) or len(line) > 55)


def _list_start(lines: Sequence[str], at: int, end: int, language: Language) -> int:
    """The first line that begins with the name of a party; failing that, the first of the lines that run on with a comma."""
    register = standard_register()
    for start in range(max(0, at - _MANY), at + 1):
        if _begins_with_party(" ".join(lines[start : min(end, start + 3)]), register, language):
            return start
    start = at
    while start > 0 and lines[start - 1].endswith((",", "،", "、")):
        start -= 1
    return start


def _begins_with_party(text: str, register: Register, language: Language) -> bool:
    first = re.split(r"[,;:*،、：；]|\*", text, maxsplit=1)[0].strip()
    candidates = [first, first.partition(" (")[0]]
    candidates += [language.pattern("and_between").split(candidate, maxsplit=1)[0] for candidate in candidates]
    return any(candidate and register.find(candidate.strip()) is not None for candidate in candidates)


def _submitted(lines: Sequence[str], at: int, language: Language) -> SponsorBlock:
    """ "Draft resolution submitted by the Vice-Chair, … on the basis of informal consultations on draft resolution A/…"."""
    end = at + 1
    while end < len(lines) and end - at < 6:
        text = " ".join(lines[at:end])
        if text.count("(") <= text.count(")") and not _goes_on_submitted(lines[end - 1], lines[end]):
            break
        end += 1
    text = " ".join(lines[at:end])
    tail = _tail(text, language)
    match = language.submitted.fullmatch(tail["sponsors"] if tail else text)
    by = (match["by"] or match["of"]) if match else text
    return SponsorBlock(at, end, language.pattern("basis").sub("", by))


def _goes_on_submitted(line: str, following: str) -> bool:
    return bool(
        _UNFINISHED.search(line) or following[:1].islower() or following.startswith("(") or SYMBOL.match(following)
    )
