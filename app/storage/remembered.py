"""What the program remembers for its user between dossiers: whom an author speaks for, legends, and the words a comparison alerts to.

A small JSON file of the user's own, in the folder where programs keep their settings; nothing of any dossier's text is in it. It may be
deleted at any time, and one that cannot be read is as good as none.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from app.domain.refusal import Refusal

_LARGEST = 2_000_000
_MOST = 2_000
_LONGEST_NAME = 200


@dataclass(frozen=True)
class Remembered:
    """What is remembered.

    `authors`: names as `folded` gives them → codes of delegations. `legends`: facilitators → legends as data. `alerts`: languages → the lists
    of words as data, those that the user changed. `holidays`: the days on which the Secretariat does not work, as data, where the user changed
    them; empty otherwise.
    """

    authors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    legends: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    alerts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    holidays: Mapping[str, Any] = field(default_factory=dict)

    def parties_of(self, author: str) -> tuple[str, ...]:
        """The delegations that the user said this author speaks for; empty if it was never said."""
        return self.authors.get(folded(author), ())

    def with_author(self, author: str, parties: tuple[str, ...]) -> Remembered:
        """The same with this said of the author; no delegation at all forgets the author."""
        others = {name: codes for name, codes in self.authors.items() if name != folded(author)}
        if parties and folded(author):
            others[folded(author)] = parties
        return replace(self, authors=others)

    def with_legend(self, name: str, legend: Mapping[str, Any]) -> Remembered:
        """The same with this legend under the name of a facilitator or a paper, in place of the one of that name."""
        return replace(self, legends={**self.legends, name: dict(legend)})

    def without_legend(self, name: str) -> Remembered:
        """The same without the legend of that name."""
        return replace(self, legends={key: value for key, value in self.legends.items() if key != name})

    def with_alerts(self, language: str, alerts: Mapping[str, Any] | None) -> Remembered:
        """The same with these lists for the language; None forgets them, and ours hold again."""
        others = {code: lists for code, lists in self.alerts.items() if code != language}
        return replace(self, alerts=others if alerts is None else {**others, language: dict(alerts)})

    def with_holidays(self, holidays: Mapping[str, Any] | None) -> Remembered:
        """The same with these holidays; None forgets them, and ours hold again."""
        return replace(self, holidays=dict(holidays or {}))


def folded(author: str) -> str:
    """An author's name as it is looked up: case and the number of spaces do not count."""
    return " ".join(author.split()).casefold()[:_LONGEST_NAME]


def place() -> Path:
    """Where the file lies: in the user's own folder of settings, as the system has it."""
    if sys.platform == "win32":
        home = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        home = Path.home() / "Library" / "Application Support"
    else:
        home = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return home / "adref" / "remembered.json"


def recall(path: Path | None = None) -> Remembered:
    """What is remembered; nothing where the file is missing, damaged or absurdly large. What fits is kept, the rest passed over."""
    try:
        with (path or place()).open("rb") as file:
            data = json.loads(file.read(_LARGEST))
    except (OSError, ValueError, RecursionError):
        return Remembered()
    if not isinstance(data, dict):
        return Remembered()
    return Remembered(
        _authors(data.get("authors")), _legends(data.get("legends")), _legends(data.get("alerts")), _days(data)
    )


def _days(data: dict[str, Any]) -> dict[str, Any]:
    kept = data.get("holidays")
    return kept if isinstance(kept, dict) else {}


def _authors(data: object) -> dict[str, tuple[str, ...]]:
    rows = data.items() if isinstance(data, dict) else ()
    kept: dict[str, tuple[str, ...]] = {}
    for name, codes in rows:
        if len(kept) < _MOST and isinstance(codes, list) and codes and all(isinstance(code, str) for code in codes):
            kept[folded(name)] = tuple(codes)
    return kept


def _legends(data: object) -> dict[str, dict[str, Any]]:
    rows = data.items() if isinstance(data, dict) else ()
    return {name: legend for name, legend in list(rows)[:_MOST] if isinstance(legend, dict)}


def remember(remembered: Remembered, path: Path | None = None) -> None:
    """Writes the file whole or not at all, readable by its owner alone. Refused with "not-remembered" when that cannot be."""
    target = path or place()
    text = json.dumps(
        {
            "adref": 1,
            "authors": {name: list(codes) for name, codes in remembered.authors.items()},
            "legends": {name: dict(legend) for name, legend in remembered.legends.items()},
            "alerts": {language: dict(lists) for language, lists in remembered.alerts.items()},
            "holidays": dict(remembered.holidays),
        },
        ensure_ascii=False,
        indent=1,
    )
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=target.parent)  # made with mode 0600
        try:
            with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(target)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        raise Refusal("not-remembered", folder=str(target.parent), cause=error.strerror or str(error)) from error
