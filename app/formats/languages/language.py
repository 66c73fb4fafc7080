"""The rules of one language: patterns and words out of its file, each pattern compiled when it is first asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from app.domain.paragraphs import LATIN_COUNTERS

NEVER = re.compile(r"(?!)")
"""Stands for a rule that a language does not have."""

_LONGEST = 200
"""No opening words are longer."""
_MARKS = frozenset(map(chr, (0x640, *range(0x64B, 0x653))))
"""Marks of Arabic vowels, and the stroke that lengthens a word: some texts write them."""
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])’")
_PIECE = re.compile(r"%(\w+)%")


class Rule:
    """A pattern of a language, as an attribute."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, language: Language, owner: type[Language]) -> re.Pattern[str]:
        return language.pattern(self._name)


class Language:
    """How documents of the United Nations are built in one language; `code` is "en", "fr", "es", "ru", "zh" or "ar".

    The rules are data, `resources/languages/<code>.toml`. A pattern that describes a whole line is meant for `fullmatch` on the stripped
    line, one that describes how a line begins (`operative`, `subparagraph`) for `match`, `dated` for `search`.
    """

    dated = Rule("date")
    """A date, with the groups day, month and year."""
    formula = Rule("formula")
    """The line that leads into the preamble ("The General Assembly,"); its group "end" is the comma, empty without one."""
    closing = Rule("closing")
    """The line that names the meeting of the adoption ("34th plenary meeting", with or without the date)."""
    annex = Rule("annex")
    """The heading of an annex, appendix or enclosure."""
    section = Rule("section_number")
    """The number or letter alone that heads a section."""
    operative = Rule("operative_number")
    """The number before an operative paragraph with the blanks behind it; group "number" is what is printed ("4 bis.")."""
    subparagraph = Rule("subparagraph")
    """The sign before a subparagraph with the blanks behind it; group "number" is what is printed, "sign" or "dotted" the letters."""
    ended = Rule("ended")
    """For `search`: what a whole paragraph can end with, a mark of punctuation or "and"."""
    page = Rule("page")
    """The number of a page, a job number or a bar code."""
    furniture = Rule("furniture")
    """Words of the masthead that say nothing about the text ("Distr.: Limited")."""
    agenda_item = Rule("agenda_item")
    """The line that names the agenda item; its number stands in the group "item" or "of"."""
    adopted = Rule("adopted")
    """ "Resolution adopted by the General Assembly on …"."""
    sponsors = Rule("sponsors")
    """A list of sponsors up to ": draft resolution"; the list is the group "sponsors"."""
    amendment = Rule("amendment")
    """A list of sponsors up to ": amendment to draft resolution A/…"; groups "sponsors" and "what"."""
    submitted = Rule("submitted")
    """ "Draft resolution submitted by the President …"; who submitted it stands in the group "by" or "of"."""
    addendum = Rule("addendum")
    """The word that makes a document an addendum, or the sentence that adds sponsors."""

    def __init__(self, rules: Mapping[str, Any]) -> None:
        self._rules = rules
        self._compiled: dict[str, re.Pattern[str]] = {}
        self.code: str = rules["code"]
        self.name: str = rules["name"]
        self.opens_small: bool = rules.get("opens_small", False)
        """Whether opening words begin with a small letter, being the rest of the sentence that the formula begins."""
        self.bodies: tuple[str, ...] = tuple(rules["bodies"])
        self.committees: tuple[str, ...] = tuple(rules["committees"])
        self.months: tuple[str, ...] = tuple(rules["months"])
        """January to December; spellings of one month are parted by "|"."""

    def __repr__(self) -> str:
        return f"Language({self.code!r})"

    def pattern(self, name: str) -> re.Pattern[str]:
        """The pattern that the language's file has under that name, or one that matches nothing."""
        if name not in self._compiled:
            source = self._rules["patterns"].get(name) or self._rules["openings"].get(name)
            self._compiled[name] = re.compile(self._filled(source), re.DOTALL) if source else NEVER
        return self._compiled[name]

    def preambular_opening(self, text: str) -> int:
        """How many characters of a preambular paragraph are its opening words ("Recalling also"); 0 when none are known."""
        return self._opening("preambular", text)

    def operative_opening(self, text: str) -> int:
        """How many characters of an operative paragraph are its opening words ("Calls upon"); 0 when none are known."""
        return self._opening("operative", text)

    def date_in(self, text: str) -> date | None:
        """The first date in the text as this language writes it ("23 November 2020"), if there is one."""
        match = self.dated.search(text)
        if match is None:
            return None
        month = match["month"].casefold()
        number = next((at for at, names in enumerate(self.months, 1) if month in names.casefold().split("|")), 0)
        try:
            return date(int(match["year"]), number, int(match["day"]))
        except ValueError:
            return None

    def _opening(self, name: str, text: str) -> int:
        start = text[:_LONGEST].replace("\u00a0", " ")
        marks = [at for at, letter in enumerate(start) if letter in _MARKS] if not start.isascii() else []
        words = "".join(letter for letter in start if letter not in _MARKS) if marks else start
        opening = self.pattern(name)
        match = opening.match(words)
        if match:
            joint = self.pattern("joint").match(words, match.end())
            match = (opening.match(words, joint.end()) if joint else None) or match
        else:
            match = self.pattern(f"likely_{name}").match(words)
        end = match.end() if match else 0
        for at in marks:
            end += at <= end and end > 0
        return end

    def _filled(self, source: str) -> str:
        """The pattern with every `%name%` replaced by the piece it stands for."""
        return _PIECE.sub(lambda match: self._piece(match[1]), _APOSTROPHE.sub("[’']", source))

    def _piece(self, name: str) -> str:
        if name == "latin":
            return "|".join(LATIN_COUNTERS)
        if name == "body":
            return _choice(self.bodies)
        if name == "month":
            return "|".join(self.months)
        piece = self._rules["parts"][name]
        return self._filled(piece) if isinstance(piece, str) else f"(?:{self._filled(_choice(piece))})"


def _choice(words: list[str] | tuple[str, ...]) -> str:
    """A pattern for any of the words; longer ones first, for the first that fits is taken."""
    return "|".join(sorted(words, key=len, reverse=True))
