"""History in words: what one step did to a paragraph, field by field."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime
from enum import Enum
from html import escape
from typing import Any, Protocol

from app.domain.amendments import STATUS_NAMES, Status
from app.domain.dossier import Delta, RowChange
from app.domain.positions import RULE_NAMES, STANCE_NAMES, Rule, Stance
from app.domain.wording import Wording, differences, plain
from app.ui.dates import date_text
from app.ui.desk import Desk
from app.ui.difference import difference_html, wording_html

MOST_LINES = 10
"""How many fields of one step are told."""

CREATED = "create"
"""The origin of the step that wrote the dossier: what it wrote is what the panel shows anyway."""

THINGS = {
    "positions": "Position",
    "instructions": "Instruction",
    "red_lines": "Red line",
    "fallbacks": "Fallback",
    "notes": "Note",
    "stances": "Delegation",
    "amendments": "Amendment",
    "paragraphs": "Text",
}
UNTOLD = {
    "id", "uid", "paragraph", "version", "created", "set_on", "engine", "start", "end", "on", "base", "amendment", "level",
    "kind", "author", "after", "action",
}  # fmt: skip
"""Fields that say nothing to a reader, or that the label of the step says already."""

NAMES = {
    "talking_points": "Talking points",
    "dated": "Date",
    "shareable": "May be shared",
    "mention": "To be mentioned",
    "rank": "Place on the ladder",
    "proponents": "Proposed by",
    "party": "Delegation",
    "text": "Words",
}


class Step(Protocol):
    """One step as the workspace remembers it."""

    @property
    def when(self) -> datetime:
        """The moment, with its time zone."""
        ...

    @property
    def who(self) -> str:
        """Who did it."""
        ...

    @property
    def label(self) -> str:
        """Its name."""
        ...

    @property
    def origin(self) -> str:
        """Where it was done: window, shell, import, create."""
        ...

    @property
    def delta(self) -> Delta:
        """The rows it changed."""
        ...


def entry_html(entry: Step, uid: str, desk: Desk) -> str:
    """What the step did to the rows of this paragraph, one line for each field that changed."""
    if entry.origin == CREATED:
        return ""
    changes = [change for change in entry.delta if change.paragraph == uid and change.table in THINGS]
    lines = [line for change in changes for line in _lines(change, desk)]
    if len(lines) > MOST_LINES:
        lines[MOST_LINES:] = [f"and {len(lines) - MOST_LINES} more"]
    return "<br>".join(lines)


def _lines(change: RowChange, desk: Desk) -> list[str]:
    row: Any = change.after if change.after is not None else change.before
    if change.after is None:
        return [f"{THINGS[change.table]} removed: {_summary(row, desk)}"]
    if change.before is None and change.table == "paragraphs":
        return []  # a new version: its text is shown under "Through the versions"
    lines: list[str] = []
    for field in fields(row):
        before, after = getattr(change.before, field.name, None), getattr(row, field.name)
        if field.name in UNTOLD or before == after or (change.before is None and after in (None, "", (), False)):
            continue
        name = NAMES.get(field.name, field.name.replace("_", " ").capitalize())
        lines.append(f"{name}: {_turned(before, after, desk, is_new=change.before is None)}")
    return lines


def _turned(before: Any, after: Any, desk: Desk, *, is_new: bool) -> str:
    """A value and what it became."""
    if isinstance(after, Wording) and isinstance(before, Wording):
        return difference_html(differences(before, after), desk.theme.colours, fold=True)
    if isinstance(after, str) and isinstance(before, str) and not isinstance(after, Enum) and before and after:
        return difference_html(differences(plain(before), plain(after)), desk.theme.colours, fold=True)
    said = _said(after, desk)
    return said if is_new else f"{_said(before, desk)} → {said}"


def _said(value: Any, desk: Desk) -> str:
    if value is None or value == "" or value == ():
        return "none"
    if isinstance(value, Stance):
        return STANCE_NAMES[value].lower()
    if isinstance(value, Status):
        return STATUS_NAMES[value].lower()
    if isinstance(value, Rule):
        return RULE_NAMES[value].lower()
    if isinstance(value, Enum):
        return str(value.value).replace("_", " ")
    if isinstance(value, Wording):
        return wording_html(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return date_text(value)
    if isinstance(value, tuple):
        return ", ".join(escape(desk.party_name(str(code))) for code in value)
    text = str(value)
    return escape(desk.party_name(text)).replace("\n", "<br>")


def _summary(row: Any, desk: Desk) -> str:
    """The words by which one knows a row that is gone."""
    for name in ("text", "words", "wording", "party", "stance"):
        value = getattr(row, name, None)
        if value:
            return _said(value, desk)
    return _said(getattr(row, "proponents", None), desk)
