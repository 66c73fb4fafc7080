"""What holds in a language: its marks of punctuation, how resolutions are named, the spelling of the United Nations. Data, not code."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from app.resources import resource

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
"""The languages we have conventions for."""

_NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True)
class Conventions:
    """The conventions of one language; what each means is told in `resources/tabling/conventions.toml`."""

    language: str
    comma: str
    semicolon: str
    stop: str
    colon: str
    data: Mapping[str, Any]

    def words(self, name: str) -> Mapping[str, str]:
        """A table of words and what is written for them; empty for none."""
        found: Mapping[str, str] = self.data.get(name, {})
        return found

    def listed(self, name: str) -> tuple[str, ...]:
        """A list of words; empty for none."""
        return tuple(self.data.get(name, ()))

    def pattern(self, name: str) -> re.Pattern[str]:
        """A pattern; one that matches nothing where the language has none."""
        return _compiled(self.language, name)

    def text(self, name: str) -> str:
        """A single text; empty for none."""
        return str(self.data.get(name, ""))


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(resource("tabling", "conventions.toml").read_text("utf-8"))


@cache
def conventions_of(language: str) -> Conventions:
    """The conventions of a language by its code; English for one that we know none of."""
    data = {**_data()["all"], **_data()[language if language in LANGUAGES else "en"]}
    return Conventions(
        language,
        data["comma"],
        data["semicolon"],
        data["stop"],
        data["colon"],
        data,
    )


@cache
def _compiled(language: str, name: str) -> re.Pattern[str]:
    source = conventions_of(language).data.get(name)
    return re.compile(source) if source else _NOTHING
