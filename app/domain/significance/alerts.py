"""Alerts: the words a comparison looks for, in the language of the texts; ours, or as the user changed them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from app.domain.refusal import Refusal
from app.resources import resource

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
"""The languages we have lists for."""

Lines = tuple[tuple[str, ...], ...]
"""Lists of words, line by line."""

_LONGEST_WORD = 120
_MOST_WORDS = 4_000


@dataclass(frozen=True, slots=True)
class Scale:
    """Verbs from the strongest to the weakest; those of one step are equally strong."""

    name: str
    steps: Lines


@dataclass(frozen=True)
class Alerts:
    """The lists of one language; what each means is told in `resources/alerts/en.toml`."""

    language: str
    scales: tuple[Scale, ...] = ()
    modals: Lines = ()
    intensifiers: tuple[str, ...] = ()
    actors: Lines = ()
    widening: tuple[str, ...] = ()
    narrowing: tuple[str, ...] = ()
    qualifiers: Lines = ()
    rights: tuple[str, ...] = ()
    negations: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    harmless: tuple[str, ...] = ()

    def to_data(self) -> dict[str, Any]:
        """The form that is shown for editing and kept: plain lists, as in the files we ship."""
        data: dict[str, Any] = {"language": self.language}
        for name in (*FLAT, *LINED):
            value = getattr(self, name)
            data[name] = list(value) if name in FLAT else [list(line) for line in value]
        data["scales"] = [{"name": scale.name, "steps": [list(step) for step in scale.steps]} for scale in self.scales]
        return data


FLAT = ("intensifiers", "widening", "narrowing", "rights", "negations", "numbers", "harmless")
"""The lists of single words."""

LINED = ("modals", "actors", "qualifiers")
"""The lists of lines, each with several words."""

LIST_NAMES = {
    "scales": "Operative verbs",
    "modals": "Shall, should, may",
    "intensifiers": "Words that strengthen a verb",
    "actors": "Whom it addresses",
    "widening": "Words that reach further",
    "narrowing": "Words that reach less far",
    "qualifiers": "Qualifiers",
    "rights": "Human rights",
    "negations": "Negations",
    "numbers": "Numbers in words",
    "harmless": "Phrases to be passed over",
}
"""The words for the lists."""


def alerts_from_data(data: Mapping[str, Any]) -> Alerts:
    """The lists of their plain form; what is missing is empty.

    Refused with "alerts-unreadable" and the name of the list that makes no sense: no list, words that are no text, empty or longer than a
    sentence; with "alerts-word-twice" where two steps of one scale hold the same word, for which then counts cannot be told.
    """
    language = data.get("language", "en")
    if language not in LANGUAGES:
        raise Refusal("alerts-unreadable", what="language", value=language)
    known = {each.name for each in fields(Alerts)}
    for name in data:
        if name not in known | {"follows"}:
            raise Refusal("alerts-unreadable", what=name, value="")
    lists: dict[str, Any] = {name: _words(name, data.get(name, ())) for name in FLAT}
    lists.update({name: tuple(_words(name, line) for line in _list(data, name)) for name in LINED})
    alerts = Alerts(language, tuple(_scale(each) for each in _list(data, "scales")), **lists)
    for name, lines in [
        ("modals", alerts.modals),
        *((f"scales: {scale.name}", scale.steps) for scale in alerts.scales),
    ]:
        _refuse_twice(name, lines)
    if sum(len(line) for line in _all_lines(alerts)) > _MOST_WORDS:
        raise Refusal("alerts-too-many", most=_MOST_WORDS)
    return alerts


def _list(data: Mapping[str, Any], name: str) -> Sequence[Any]:
    value = data.get(name, ())
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise Refusal("alerts-unreadable", what=name, value=value)
    return value


def _scale(data: Any) -> Scale:
    if not isinstance(data, Mapping) or not isinstance(data.get("name"), str) or not data["name"].strip():
        raise Refusal("alerts-unreadable", what="scales", value="")
    steps = tuple(_words(f"scales: {data['name']}", step) for step in _list(data, "steps"))
    return Scale(data["name"].strip(), steps)


def _words(name: str, value: Any) -> tuple[str, ...]:
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise Refusal("alerts-unreadable", what=name, value=value)
    words: list[str] = []
    for word in value:
        if not isinstance(word, str) or not word.strip() or len(word) > _LONGEST_WORD or "\n" in word:
            raise Refusal("alerts-unreadable", what=name, value=word)
        words.append(" ".join(word.split()))
    return tuple(words)


def _refuse_twice(name: str, lines: Lines) -> None:
    seen: dict[str, int] = {}
    for number, line in enumerate(lines):
        for word in line:
            if seen.setdefault(word.casefold(), number) != number:
                raise Refusal("alerts-word-twice", what=name, word=word)


def _all_lines(alerts: Alerts) -> list[tuple[str, ...]]:
    flat = [getattr(alerts, name) for name in FLAT]
    lined = [line for name in LINED for line in getattr(alerts, name)]
    return [*flat, *lined, *(step for scale in alerts.scales for step in scale.steps)]


def code_of(language: str) -> str:
    """The code of the lists for a language, as "fr" for "fr-CA"; English for one we have none for."""
    code = language.casefold().partition("-")[0]
    return code if code in LANGUAGES else "en"


@cache
def shipped(language: str) -> Mapping[str, Any]:
    """What the shipped file of a language holds."""
    return tomllib.loads(resource("alerts", f"{language}.toml").read_text("utf-8"))


@cache
def standard_alerts(language: str = "en") -> Alerts:
    """Our own lists for a language."""
    return alerts_from_data(shipped(code_of(language)))
