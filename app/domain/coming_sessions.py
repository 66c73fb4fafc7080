"""What a text asks for at a coming session of the General Assembly: reports, items of the agenda, and by when."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Any

from app.domain.ordinals import LAST, number_of, spellings
from app.domain.paragraphs import COUNTED, Paragraph, labels
from app.resources import resource

AHEAD = 12
"""A session further ahead than this is another body's, or a mistake."""


class Asked(StrEnum):
    """What a paragraph asks for at a coming session."""

    REPORT = "report"
    AGENDA = "agenda"
    OTHER = "other"


ASKED_NAMES = {
    Asked.REPORT: "Report",
    Asked.AGENDA: "Agenda item",
    Asked.OTHER: "Coming session",
}


@dataclass(frozen=True, slots=True)
class Coming:
    """One thing that is asked for: by which paragraph, at which session, with the words that name it (offsets into the wording's text).

    `opens` is the day on which that session would open by the rules as they stand: the deadline that is proposed, to be confirmed.
    """

    paragraph: str
    label: str
    session: int
    asked: Asked
    start: int
    end: int
    opens: date

    @property
    def is_report(self) -> bool:
        """Whether a report is due."""
        return self.asked is Asked.REPORT


def coming(paragraphs: Sequence[Paragraph], session: int, language: str = "en") -> tuple[Coming, ...]:
    """What a text of that session asks for at later ones, in reading order; each session once for a paragraph.

    Sessions of other bodies, which have other numbers, are passed over as far as their numbers tell them. Nothing for a language without
    rules, or a session without a number.
    """
    rules = _rules().get(language)
    if not isinstance(rules, dict) or not 0 < session < LAST:
        return ()
    named = labels(paragraphs)
    found: list[Coming] = []
    for row in paragraphs:
        if row.kind in COUNTED:
            for number, start, end in _sessions(row.wording.text, language, session):
                if session < number <= session + AHEAD and not any(
                    (each.paragraph, each.session) == (row.uid, number) for each in found
                ):
                    asked = _asked(row.wording.text, rules)
                    found.append(Coming(row.uid, named[row.uid], number, asked, start, end, opening_day(number)))
    return tuple(found)


def next_session(found: Sequence[Coming]) -> int | None:
    """The session at which the matter comes up again: that of the agenda item, or else the first that is named."""
    agenda = [each.session for each in found if each.asked is Asked.AGENDA]
    return min(agenda or [each.session for each in found], default=None)


def opening_day(session: int) -> date:
    """The day on which a regular session of the Assembly would open: a Tuesday in September, as the rules stand."""
    data = _rules()
    week = [each["week"] for each in data["opening"] if each["from"] <= session]
    first = date(int(data["first_year"]) + session - 1, 9, 1)
    monday = first - timedelta(days=first.weekday())
    if first.weekday() > 4:  # the month begins on a weekend: the first week with a working day is the next
        monday += timedelta(days=7)
    return monday + timedelta(days=7 * ((week or [3])[-1] - 1) + 1)


def _asked(text: str, rules: Mapping[str, Any]) -> Asked:
    if re.search(rules["agenda"], text, re.IGNORECASE):
        return Asked.AGENDA
    return Asked.REPORT if re.search(rules["report"], text, re.IGNORECASE) else Asked.OTHER


def _sessions(text: str, language: str, after: int) -> Iterator[tuple[int, int, int]]:
    """The sessions after one that a text names: number, and where the words stand."""
    if str(_rules()[language]["word"]) not in text.casefold():  # most paragraphs: the pattern is a long one
        return
    whole, single = _patterns(language, after)
    for match in whole.finditer(text.replace("\u00a0", " ")):
        for ordinal in single.finditer(match["list"]):
            number = _number(ordinal.group(), language)
            if number is not None:
                yield number, match.start(), match.end()


def _number(words: str, language: str) -> int | None:
    found = number_of(words, language)
    for ending, other in _rules()[language].get("endings", {}).items():
        if found is None and words.endswith(ending):
            found = number_of(words.removesuffix(ending) + other, language)
            if found is None:  # a soft stem: третьей is looked up as третья
                found = number_of(words.removesuffix(ending) + "я", language)
    return found


@cache
def _patterns(language: str, after: int) -> tuple[re.Pattern[str], re.Pattern[str]]:
    rules = _rules()[language]
    endings: Mapping[str, str] = rules.get("endings", {})
    numbers = range(after + 1, min(after + AHEAD, LAST) + 1)
    words = {form for number in numbers for form in spellings(number, language)}
    for ending, other in endings.items():
        words |= {form.removesuffix(other) + ending for form in words if form.endswith(other)}
        words |= {form.removesuffix("я") + ending for form in words if form.endswith("ья")}
    spelled = "|".join(re.escape(form).replace(r"\ ", "[ -]") for form in sorted(words, key=len, reverse=True))
    border = "" if language in {"zh", "ar"} else r"(?<!\w)"
    ordinal = rf"{border}(?:{spelled}|{_figures(language)})"
    return (
        re.compile(rules["session"].replace("%ordinal%", ordinal), re.IGNORECASE),
        re.compile(ordinal, re.IGNORECASE),
    )


def _figures(language: str) -> str:
    """Figures for an ordinal, as the ordinal numbers of the language know them."""
    data = tomllib.loads(resource("languages", "ordinals.toml").read_text("utf-8"))
    return str(data[language]["figures"]).replace("(\\d", "(?:\\d")


@cache
def _rules() -> Mapping[str, Any]:
    return tomllib.loads(resource("languages", "coming.toml").read_text("utf-8"))
