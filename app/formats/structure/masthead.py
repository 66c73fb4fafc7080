"""The head of a document: symbol, session, agenda item, sponsors, title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from app.domain import sessions
from app.formats.draft import Head
from app.formats.languages import Language, language_named, language_of
from app.formats.structure.sponsor_block import SYMBOL, find_sponsors, without_part

__all__ = ["BODIES", "SYMBOL", "date_in", "read_head", "written_date"]

BODIES = language_named("en").bodies
_SERIES = ("A/RES/", "S/RES/", "E/RES/", "A/HRC/RES/")
"""What stands before the number of a resolution in its symbol, for the first of `Language.bodies`."""
_YEARED = re.compile(r"\((?:19|20)\d\d\)$")
_FULL_LINE = 40
"""A line of a title at least so long was full, and the title may go on below it."""
_CUT = re.compile(r"(?<=[^\W\d]-) (?!(?:and|or|et|ou|y|o|и|или)\b)(?=[^\W\d])")
"""The blank where a line of a title ended in a word with a hyphen: "eighty- first"."""
_TAKEN = (
    "symbol",
    "body",
    "committee",
    "session",
    "agenda-item",
    "agenda-title",
    "adopted",
    "source",
    "date",
    "furniture",
    "number",
)


def date_in(text: str) -> date | None:
    """The first date written as "23 November 2020", if there is one."""
    return language_named("en").date_in(text)


def written_date(day: date) -> str:
    """The date as documents write it, "23 November 2020", whatever the language of the machine."""
    return f"{day.day} {language_named('en').months[day.month - 1]} {day.year}"


def read_head(lines: Sequence[tuple[str, str]], language: Language | None = None) -> tuple[Head, tuple[str, ...]]:
    """The head out of its lines, each with its style ("" when unknown: then its words tell), and the lines that say nothing we know.

    The date is that of the adoption where one is named, otherwise that of the document. Titles and lists of sponsors may fill several lines.
    Without a language the lines themselves tell theirs.
    """
    reading = _Reading(language or language_of("\n".join(text for _, text in lines)))
    for style, text in lines:
        reading.take(style, " ".join(text.split()))
    return reading.finished()


@dataclass(slots=True)
class _Reading:
    """Takes line after line. What no pattern knows is kept, by where it stands, until everything was seen."""

    language: Language
    head: Head = field(default_factory=Head)
    adopted: date | None = None
    number: str = ""
    region: str = "top"
    open: dict[str, list[str]] = field(default_factory=lambda: {"top": [], "item": [], "title": []})
    """Unknown lines above the agenda item, below it, and below the words that name the adoption."""
    left: list[str] = field(default_factory=list)
    """Words on a known line that say nothing we know."""

    def take(self, style: str, text: str) -> None:
        """Puts one line where it belongs."""
        if not text:
            return
        kind = style or self._kind(text)
        if not kind and (body := self._leading_body(text)):
            self._body(body)
            kind, text = "furniture", text[len(body) :].strip()
        if kind in _TAKEN:
            getattr(self, "_" + kind.replace("-", "_"))(text)
        elif kind == "title":
            self.head = replace(self.head, title=f"{self.head.title} {text}".strip())
        elif kind == "sponsors":
            block = find_sponsors([text], self.language)
            self.head = replace(self.head, sponsors=text)
            if block:
                self.head = replace(self.head, sponsors=block.sponsors, addresses=block.addresses)
            self.region = "title"
        else:
            if self.language.pattern("numbered_title").fullmatch(text):
                self.region = "title"
            self.open[self.region].append(text)

    def finished(self) -> tuple[Head, tuple[str, ...]]:
        """The head, and what ended nowhere in it."""
        loose = self._titled()
        title = self._numbered(self.head.title).rstrip("* ")
        head = replace(self.head, title=title, dated=self.adopted or self.head.dated)
        part = without_part(head.symbol)
        return replace(head, addresses=head.addresses or (part if part != head.symbol else "")), (*loose, *self.left)

    def _kind(self, text: str) -> str:
        rules = self.language
        short = text.rstrip("*").replace("'", "’")
        if short in rules.bodies:
            return "body"
        if short in rules.committees:
            return "committee"
        if (
            rules.furniture.fullmatch(text)
            or rules.page.fullmatch(text)
            or (rules.furniture.match(text) and self._day(text) and not rules.adopted.fullmatch(text))
        ):
            return "furniture"
        if self._is_symbol(text):
            return "symbol"
        if self._day(text) and len(text) < 60 and self.region == "title" and not (self.adopted or self.head.source):
            return "adopted"
        if rules.adopted.fullmatch(text):
            return "adopted"
        if self._day(text) and len(text) < 30:
            return "date"
        if self.region == "top" and sessions.in_figures(text, rules.code):
            return "session"
        if rules.agenda_item.fullmatch(text):
            return "agenda-item"
        if rules.pattern("source").fullmatch(text):
            return "source"
        if rules.pattern("number_alone").fullmatch(text):
            return "number"
        return ""

    def _leading_body(self, text: str) -> str:
        """The organ whose name shares its line with what stands to the right of it ("General Assembly   Distr.: Limited")."""
        body = next((each for each in self.language.bodies if text.startswith(each + " ")), "")
        return body if body and self.language.furniture.fullmatch(text[len(body) :].strip()) else ""

    def _is_symbol(self, text: str) -> bool:
        """Whether the line is the symbol of this document, and not that of a draft that it amends."""
        if self.head.symbol and self.region != "top":
            return False
        return bool(re.fullmatch(rf"(?:[^\W\d]+ [^\W\d]+ )?{SYMBOL.pattern}\*{{0,3}}", text))

    def _symbol(self, text: str) -> None:
        match = SYMBOL.search(text)
        self.head = replace(self.head, symbol=self.head.symbol or (match.group() if match else ""))

    def _body(self, text: str) -> None:
        self.head = replace(self.head, body=self.head.body or text.rstrip("*"))

    def _committee(self, text: str) -> None:
        """The symbol says which committee it is."""

    def _session(self, text: str) -> None:
        found = sessions.in_figures(text, self.language.code)
        self.head = replace(self.head, session=self.head.session or found or text)
        rest = text[sessions.length(text, self.language.code) :].strip(" ,")
        if found and self.language.agenda_item.fullmatch(rest):
            self._agenda_item(rest)
        elif found and re.search(r"\w", rest):
            self.left.append(rest)

    def _agenda_item(self, text: str) -> None:
        match = self.language.agenda_item.fullmatch(text)
        self.region = "item"
        if match is None:
            self.head = replace(self.head, agenda_item=text)
            return
        self.head = replace(self.head, agenda_item=(match["item"] or match["of"]))
        if match["rest"]:
            self.open["item"].append(match["rest"])

    def _agenda_title(self, text: str) -> None:
        self.head = replace(self.head, agenda_title=f"{self.head.agenda_title} {text}".strip())

    def _adopted(self, text: str) -> None:
        self.adopted = self._day(text) or self.adopted
        self.region = "title"
        # "2020年11月23日大会决议": in Chinese the date comes first.
        if self.language.dated.match(text) is None:
            self._leave_rest(text)

    def _source(self, text: str) -> None:
        self.head = replace(self.head, source=text)
        self.region = "title"

    def _number(self, text: str) -> None:
        match = self.language.pattern("number_alone").fullmatch(text)
        self.number = match["symbol"] if match else ""
        self.region = "title"

    def _date(self, text: str) -> None:
        self.head = replace(self.head, dated=self.head.dated or self._day(text))
        self._leave_rest(text)

    def _furniture(self, text: str) -> None:
        self._date(text)

    def _leave_rest(self, text: str) -> None:
        """Keeps what stands on the line of a date behind it."""
        for language in (self.language, language_named("en")):
            match = language.dated.search(text)
            rest = text[match.end() :].strip(" ,.;*)]") if match else ""
            if match:
                if rest and not self.language.furniture.fullmatch(rest):
                    self.left.append(rest)
                return

    def _day(self, text: str) -> date | None:
        """Mastheads in Russian, Chinese and Arabic bear the date of the document in English."""
        return self.language.date_in(text) or date_in(text)

    def _titled(self) -> list[str]:
        """Parts the unknown lines into agenda title, sponsors and title; gives what is left over.

        Below the words that name the adoption stands the title, below a list of sponsors too. Where neither parts agenda title and title,
        the agenda title is the title as well.
        """
        top, item, below = self.open["top"], self.open["item"], self.open["title"]
        lines = item or top
        block = None if self.head.sponsors or self.head.title else find_sponsors(lines, self.language)
        loose = top if item else []
        if block:
            self.head = replace(self.head, sponsors=block.sponsors, addresses=block.addresses)
            below = [*lines[block.end :], *below]
            item, loose = (lines[: block.start], top) if item else ([], lines[: block.start])
        elif not item and not below:
            loose, below = [], top
        elif not item:
            loose = top
        self._agenda_title(" ".join(item))
        if self.head.title:
            return [*loose, *below]
        start = self._title_start(below)
        # A resolution in parts has the letter of its part below the title that all of them bear.
        end = next(
            (at for at in range(start + 1, len(below)) if self.language.section.fullmatch(below[at])), len(below)
        )
        self.head = replace(self.head, title=_CUT.sub("", " ".join(below[start:end])) or self.head.agenda_title)
        return [*loose, *below[:start], *below[end:]]

    def _title_start(self, lines: Sequence[str]) -> int:
        """Where the title begins: at its number, otherwise so many lines above the text as seem to be one sentence."""
        for at, line in enumerate(lines):
            if self.language.pattern("numbered_title").fullmatch(line):
                return at
        start = max(len(lines) - 1, 0)
        while start > 0 and (len(lines[start - 1]) >= _FULL_LINE or lines[start][0].islower()):
            start -= 1
        return start

    def _numbered(self, title: str) -> str:
        """The title without the number of the resolution, which gives the symbol where the head has none."""
        match = self.language.pattern("numbered_title").fullmatch(title)
        number = match["symbol"] if match else self.number
        bodies = self.language.bodies[: len(_SERIES)]
        # Only the Security Council writes "1366 (2001)".
        body = self.head.body or bodies[1 if _YEARED.search(number) else 0]
        if number and not self.head.symbol and body in bodies:
            self.head = replace(self.head, symbol=_SERIES[bodies.index(body)] + number)
        return match["title"] if match else title
