"""How paragraphs begin and end: the rules of a language, and the signs that negotiators type in any language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from app.domain.paragraphs import LATIN_COUNTERS
from app.domain.wording import NOTE_MARK
from app.formats.languages import Language, language_named, language_of

_LATIN = "|".join(LATIN_COUNTERS)
_LABEL = re.compile(
    rf"(?P<open>\[*)(?P<number>(?P<part>PP|OP) ?\d{{1,3}}(?: ?(?:{_LATIN})\b)?(?: ?alt\b\.?(?: ?\d{{1,2}})?)?[.:]?)[\s\u00a0]+(?=\S)",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"(?P<open>\[{1,4})(?=\d|\(\w|\w{1,4}[).])")
_LISTED = re.compile(r"(?P<number>(?P<sign>[a-z]{1,6})\))[\s\u00a0]+(?=\S)")
_OPTION = re.compile(
    r"\[?(?:Option|Alternative|Alt\.?|Variante|Opción) ?(?:\d{1,2}|[A-Z])(?: ?(?:bis|ter))?[.:]?\]?", re.IGNORECASE
)

_LONGEST_ORGAN = 14
"""So many words at most name an organ."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number found before a paragraph: `text` as printed, `end` where the wording begins, `opened` the brackets before it.

    The brackets belong to the wording; whoever takes the number away puts them back before it.
    """

    text: str
    end: int
    opened: str = ""
    part: str = ""


class Rules:
    """What the lines of a text in one language can be."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def operative(self, text: str) -> Number | None:
        """The number of an operative paragraph at the head of a line: "4.", "4 bis.", "[4.", "OP4 alt"."""
        label = _LABEL.match(text)
        if label:
            return Number(label["number"], label.end(), label["open"], label["part"].upper())
        return _numbered(self.language.operative, text)

    def subparagraph(self, text: str) -> Number | None:
        """The sign of a subparagraph at the head of a line: "(a)", "(iv) bis", "b.", "c)", "[(d)"."""
        return _numbered(self.language.subparagraph, text) or _numbered(_LISTED, text)

    def listed(self, text: str) -> Number | None:
        """The sign of an item of a programme or an agenda at the head of a line: "Item 3."."""
        return _numbered(self.language.pattern("listed_item"), text)

    def is_decision(self, text: str) -> bool:
        """Whether the organ's name leads at once into a sentence: "The General Assembly, recalling …, decides …"."""
        words = text[:300].split(" ")[:_LONGEST_ORGAN]
        if len(words) < _LONGEST_ORGAN or not self.is_ended(text):
            return False
        return any(self.is_formula(" ".join(words[:count]).rstrip(",") + ",") for count in range(2, len(words)))

    def leads(self, text: str) -> bool:
        """Whether a line begins with the organ's name and goes on with what it does: "The General Assembly approves, subject to"."""
        words = text[:300].split(" ")[:_LONGEST_ORGAN]
        for count in range(2, len(words)):
            organ, rest = " ".join(words[:count]), " ".join(words[count:])
            if self.is_formula(organ.rstrip(",") + ","):
                opened = rest[:1].upper() + rest[1:]
                return rest[:1].islower() and bool(self.preambular_opening(opened) or self.operative_opening(opened))
        return False

    def is_formula(self, text: str) -> bool:
        """Whether the line can lead into the preamble."""
        return len(text) < 200 and bool(self.language.formula.fullmatch(text))

    def is_closing(self, text: str) -> bool:
        """Whether the line names the meeting at which the text was adopted."""
        if len(text) > 200:
            return False
        return bool(self.language.closing.fullmatch(text) or self.language.pattern("adopted_below").fullmatch(text))

    def is_annex(self, text: str) -> bool:
        """Whether the line heads an annex."""
        return len(text) < 60 and bool(self.language.annex.fullmatch(text))

    def is_section(self, text: str) -> bool:
        """Whether the line is the number of a section or the name of an option, and nothing else."""
        return len(text) < 30 and bool(self.language.section.fullmatch(text) or _OPTION.fullmatch(text))

    def is_page(self, text: str) -> bool:
        """Whether the line is a page number, a job number or a bar code."""
        return len(text) < 60 and bool(self.language.page.fullmatch(text))

    def opens_small(self, text: str) -> bool:
        """Whether a paragraph begins here with a small letter, as they all do in Russian."""
        return self.language.opens_small and bool(self.preambular_opening(text) or self.operative_opening(text))

    def is_ended(self, text: str) -> bool:
        """Whether a paragraph can end with these words."""
        return bool(self.language.ended.search(text[-80:]))

    def preambular_opening(self, text: str) -> int:
        """How many characters of a preambular paragraph are its opening words."""
        return 0 if self._goes_on(text) else self.language.preambular_opening(text[:300])

    def operative_opening(self, text: str) -> int:
        """How many characters of an operative paragraph are its opening words."""
        return 0 if self._goes_on(text) else self.language.operative_opening(text[:300])

    def _goes_on(self, text: str) -> bool:
        """Whether a small letter says that a sentence goes on here; Arabic and Chinese have none."""
        return text[:1].islower() and not self.language.opens_small

    def is_numbered(self, text: str) -> bool:
        """Whether the text begins with the number of an operative paragraph or the sign of a subparagraph."""
        return bool(self.operative(text) or self.subparagraph(text))

    def is_start(self, text: str) -> bool:
        """Whether a paragraph can begin with these words: a number, a sign, known opening words, a formula, a closing."""
        bare = text.lstrip("[")
        return bool(
            self.is_numbered(text)
            or self.preambular_opening(bare)
            or self.operative_opening(bare)
            or self.is_formula(text)
            or self.is_closing(text)
            or self.is_annex(text)
        )


def _numbered(pattern: re.Pattern[str], text: str) -> Number | None:
    bracket = _BRACKETED.match(text)
    at = bracket.end() if bracket else 0
    match = pattern.match(text, at)
    if match is None:
        return None
    return Number(match["number"], match.end(), bracket["open"] if bracket else "")


@cache
def rules_for(code: str) -> Rules:
    """The rules of the language with that code."""
    return Rules(language_named(code))


def rules_of(text: str) -> Rules:
    """The rules of the language a text is written in."""
    return rules_for(language_of(text.replace(NOTE_MARK, "")).code)
