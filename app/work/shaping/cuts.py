"""Where a paragraph can be split, and the two wordings that come of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from app.domain.dossier import Dossier
from app.domain.paragraphs import Kind
from app.domain.refusal import Refusal
from app.domain.wording import NOTE_MARK, Run, Wording, italicized, join, wording
from app.work.editing import standing

_STOPS = {".": ";", "。": "；", ":": ";", "：": "；"}
"""What a first part ends with in place of a mark that only the last words of a paragraph may have."""

_ENDING = re.compile(rf"[,;:.،؛，；。：](?=[\s{NOTE_MARK}]*$)")
_JOINTS = {"en": "and", "fr": "et", "es": "y|e", "ru": "и|а также", "zh": "并|和", "ar": "و"}
"""The words that join two parts of a sentence. The Arabic one is written together with the next word; see `_prefix`."""


@cache
def _joints(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What goes at the end of a first part, at the beginning of a second, and where a sentence may be cut."""
    word = _JOINTS.get(language, _JOINTS["en"])
    mark, space = "[,;،؛，；]", r"[\s\u00a0]"
    if language == "zh":
        return (
            re.compile(rf"{mark}?(?:{word})?$"),
            re.compile(rf"^{mark}*(?:{word})?"),
            re.compile(rf"{mark}(?:{word})?"),
        )
    joined = rf"{space}+(?:{word})\b" if language != "ar" else rf"{space}+(?!)"
    return (
        re.compile(rf"(?:{space}*{mark})?(?:{joined})?{space}*$"),
        re.compile(rf"^(?:{space}|{mark})*(?:(?:{word}){space}+)?" if language != "ar" else rf"^(?:{space}|{mark})*"),
        re.compile(rf"{mark}(?:{joined})?|(?<=\w){joined}"),
    )


@dataclass(frozen=True, slots=True)
class Cut:
    """A place to split a paragraph at: the offset in its text, what the second part would open with, and how it reads before and after.

    `is_sure` says that known opening words follow; a semicolon alone only makes it likely.
    """

    at: int
    opening: str
    before: str
    after: str
    is_sure: bool


def cuts(dossier: Dossier, version: str, uid: str) -> tuple[Cut, ...]:
    """The places where a paragraph can well be split, in the order of its words: at semicolons, and where another verb takes over."""
    paragraph = standing(dossier, version, uid)
    text = paragraph.wording.text
    found: list[Cut] = []
    for match in _joints(dossier.about.language)[2].finditer(text):
        rest = text[match.end() :]
        lead = len(rest) - len(rest.lstrip())
        rest = rest.lstrip()
        if not rest or _ENDING.match(text, match.start()) or not re.search(r"\w", text[: match.start()]):
            continue
        rest = rest[_prefix(paragraph.kind, rest, dossier.about.language) :]
        opening = _opening(paragraph.kind, capital(rest, dossier.about.language), dossier.about.language)
        semicolon = match.group()[0] in ";；؛"
        if not opening and not semicolon:
            continue
        at = match.end() + lead
        if found and found[-1].at == at:
            continue
        found.append(Cut(at, rest[:opening], _clipped(text[: match.start()][::-1])[::-1], _clipped(rest), opening > 0))
    return tuple(found)


def _prefix(kind: Kind, text: str, language: str) -> int:
    """The letter of "and" that Arabic writes together with an operative verb, and without which a paragraph opens; 0 where there is none."""
    if language != "ar" or kind is not Kind.OPERATIVE or not text.startswith("و") or _opening(kind, text, language):
        return 0
    return 1 if _opening(kind, text[1:], language) else 0


def _clipped(text: str, letters: int = 60) -> str:
    return text.replace(NOTE_MARK, "")[:letters].strip()


def _opening(kind: Kind, text: str, language: str) -> int:
    """How many characters of the text are opening words of that kind of paragraph."""
    from app.formats.languages import language_named  # compiles large patterns; few actions need it

    rules = language_named(language or "en")
    if kind is Kind.PREAMBULAR:
        return rules.preambular_opening(text)
    return rules.operative_opening(text) if kind is Kind.OPERATIVE else 0


def capital(text: str, language: str) -> str:
    """The text with the first letter of a paragraph: a capital, but where paragraphs go on the sentence that the formula begins."""
    from app.formats.languages import language_named

    return text if language_named(language or "en").opens_small else text[:1].upper() + text[1:]


def divided(text: Wording, at: int, kind: Kind, language: str = "en") -> tuple[Wording, Wording]:
    """The two wordings that a split at an offset gives, as they are printed.

    The joint between them ("; and", ", and") goes; the first part ends as the paragraph did (with a semicolon where that was a full
    stop or a colon), the second begins with a capital letter and its opening words in italics.
    An offset within a word means before it. Refused where a side would have no words.
    """
    if not 0 <= at <= len(text.text):
        raise Refusal("split-outside", label="")
    at = _between_words(text.text, at)
    trailing, leading, _ = _joints(language)
    head, tail = text.part(0, at), text.part(at, len(text.text))
    head = head.part(0, len(head.text) - len(_match(trailing.search(head.text))))
    tail = tail.part(len(_match(leading.match(tail.text))), len(tail.text))
    if not re.search(r"\w", head.plain) or not re.search(r"\w", tail.plain):
        raise Refusal("split-nothing")
    ending = _ENDING.search(text.text)
    mark = ending.group() if ending else ""
    mark = _STOPS.get(mark, mark)
    if mark and not _ENDING.search(head.text):
        head = join([head, wording([Run(mark)])])
    return head, _opened(tail, kind, language)


def _between_words(text: str, at: int) -> int:
    """The offset, or the beginning of the word it lies in; ideographs are words of their own."""
    while 0 < at < len(text) and _is_letter(text[at - 1]) and _is_letter(text[at]):
        at -= 1
    return at


def _is_letter(sign: str) -> bool:
    return sign.isalnum() and sign < "\u2e80"


def _match(found: re.Match[str] | None) -> str:
    return found.group() if found else ""


def _opened(text: Wording, kind: Kind, language: str) -> Wording:
    """The wording as the beginning of a paragraph."""
    text = text.part(_prefix(kind, text.text, language), len(text.text))
    first = text.runs[0]
    if first.note is None:
        text = wording([Run(capital(first.text, language), *first.style), *text.runs[1:]])
    length = _opening(kind, text.text, language)
    return italicized(text, length) if length else text
