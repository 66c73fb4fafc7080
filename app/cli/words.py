"""Words a person types for our own ones, read for the grammar; what cannot be read is wrong usage."""

from __future__ import annotations

import re
from argparse import ArgumentTypeError
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from app.domain.amendments import Status
from app.domain.positions import Priority, Rule, Stance
from app.domain.sponsors import ListedIn, Role
from app.domain.votes import Choice

CLEAR = "none"
"""Takes a stance or a priority back."""

E = TypeVar("E", bound=StrEnum)

_LISTED = {
    **{listed.value.casefold(): listed for listed in ListedIn},
    "l_document": ListedIn.L_DOCUMENT,
    "add1": ListedIn.ADDENDUM,
    "add": ListedIn.ADDENDUM,
    "addendum": ListedIn.ADDENDUM,
}
_RULE = re.compile(
    r"\s*(?P<rule>must[\s_-]*(?:not[\s_-]*)?(?:contain|change))\s*(?::\s*(?P<words>\S.*?)|(?P<quoted>[“\"'].+[”\"'])|\s(?P<bare>[^\s:].*?))?\s*",
    re.IGNORECASE | re.DOTALL,
)


def folded(text: str) -> str:
    """One of our own words as it stands in files: "Can live with" and "can-live-with" are can_live_with."""
    return re.sub(r"[\s_-]+", "_", text.strip().casefold())


def _one_of(kind: type[E], text: str, what: str, *more: str) -> E:
    key = folded(text)
    if key not in set(kind):
        known = ", ".join([*(each.value.replace("_", " ") for each in kind), *more])
        raise ArgumentTypeError(f"“{text}” is no {what}. Known: {known}.")
    return kind(key)


def stance(text: str) -> Stance | str:
    """A stance, or `CLEAR`."""
    return CLEAR if folded(text) == CLEAR else _one_of(Stance, text, "stance", CLEAR)


def priority(text: str) -> Priority | str:
    """A priority, or `CLEAR`."""
    return CLEAR if folded(text) == CLEAR else _one_of(Priority, text, "priority", CLEAR)


def choice(text: str) -> Choice | str:
    """How we vote, or `CLEAR`: "in favour" is yes, "against" is no."""
    said = {"for": "yes", "in_favour": "yes", "against": "no", "abstention": "abstain"}
    key = said.get(folded(text), text)
    return CLEAR if folded(text) == CLEAR else _one_of(Choice, key, "vote", CLEAR)


def status(text: str) -> Status:
    """Where an amendment stands."""
    return _one_of(Status, text, "status")


def role(text: str) -> Role:
    """The role of a sponsor."""
    return _one_of(Role, text, "role")


def listed_in(text: str) -> ListedIn:
    """Where a sponsorship is recorded."""
    key = folded(text)
    if key not in _LISTED:
        raise ArgumentTypeError(f"“{text}” is no place to be listed in. Known: L, Add.1, announced, withdrawn.")
    return _LISTED[key]


def red_line(text: str) -> tuple[Rule, str]:
    """The rule and the words of "must contain: gender", "must contain “gender”" or "must contain gender".

    "must not change" without words is about the whole paragraph; its words are empty here.
    """
    match = _RULE.fullmatch(text)
    rule = (
        re.sub(r"^must_?(not_?)?", lambda part: "must_not_" if part[1] else "must_", folded(match["rule"]))
        if match
        else ""
    )
    words = (match["words"] or match["quoted"] or match["bare"] or "").strip() if match else ""
    if rule not in set(Rule) or not (words or rule == Rule.MUST_NOT_CHANGE):
        raise ArgumentTypeError(
            f"“{text}” is no red line. Write “must contain: WORDS”, “must not contain: WORDS” or “must not change: WORDS”."
        )
    bare = re.fullmatch(r"[“\"'](.+)[”\"']", words)
    return Rule(rule), bare[1] if bare else words


def count(text: str) -> int:
    """A number of words, of a document: 1 or more."""
    if not text.strip().isdecimal() or not int(text):
        raise ArgumentTypeError(f"“{text}” is no number. Write 1 or more.")
    return int(text)


def minutes(text: str) -> float:
    """A time in minutes: "3", "2.5"."""
    if not re.fullmatch(r"\s*\d{1,4}(?:[.,]\d+)?\s*", text) or not (time := float(text.replace(",", "."))):
        raise ArgumentTypeError(f"“{text}” is no time in minutes. Write it as 3 or 2.5.")
    return time


def day(text: str) -> date:
    """A date as 2020-11-12, 12.11.2020 or 12 Nov 2020."""
    for form in ("%Y-%m-%d", "%d.%m.%Y", "%d %b %Y", "%d %B %Y"):
        try:
            return datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
    raise ArgumentTypeError(f"“{text}” is not a date. Write it as 2020-11-12, 12.11.2020 or 12 Nov 2020.")
