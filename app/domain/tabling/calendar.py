"""Business days at United Nations Headquarters: weekends and official holidays passed over, the last moment to submit a draft."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Any

from app.domain.refusal import Refusal
from app.resources import resource

_LINE = re.compile(r"\s*(?P<day>\d{4}-\d{2}-\d{2})(?:[ \t:–-]+(?P<name>.{1,80}?))?\s*")
_MOST_LINES = 400
_MOST_DAYS = 60


@dataclass(frozen=True)
class Holidays:
    """The holidays: day → its name. `uncertain` are years whose days are expected and not yet announced; `business_days` the full ones due.

    `is_ours` is false where the user has changed the list.
    """

    days: Mapping[date, str] = field(default_factory=dict)
    uncertain: frozenset[int] = frozenset()
    business_days: int = 4
    is_ours: bool = True

    def is_business_day(self, day: date) -> bool:
        """Whether the Secretariat works on that day."""
        return day.weekday() < 5 and day not in self.days

    def knows(self, year: int) -> bool:
        """Whether any holiday of that year is in the list."""
        return any(day.year == year for day in self.days)

    def lines(self) -> tuple[str, ...]:
        """The list as it is edited: "2026-12-25 Christmas Day", one a line, in order."""
        return tuple(f"{day.isoformat()} {name}".rstrip() for day, name in sorted(self.days.items()))

    def to_data(self) -> dict[str, Any]:
        """The form that is kept."""
        return {"business_days": self.business_days, "days": list(self.lines())}


@cache
def standard_holidays() -> Holidays:
    """The list that we ship."""
    data = tomllib.loads(resource("tabling", "holidays.toml").read_text("utf-8"))
    years = {int(key): value for key, value in data.items() if key.isdecimal()}
    days = {day: name for year in years.values() for day, name in map(_read, year["days"])}
    uncertain = frozenset(year for year, value in years.items() if not value["certain"])
    return Holidays(days, uncertain, int(data["business_days"]))


def _read(line: str) -> tuple[date, str]:
    match = _LINE.fullmatch(line)
    try:
        return date.fromisoformat(match["day"] if match else ""), (match["name"] or "" if match else "").strip()
    except ValueError as error:
        raise Refusal("holiday-unreadable", line=line.strip()[:80]) from error


def holidays_from_data(data: Mapping[str, Any]) -> Holidays:
    """The holidays of their kept form: lines "2026-12-25 Christmas Day".

    Refused with "holiday-unreadable" and the line that names no day, with "holidays-too-many", and with "business-days-unreadable" for a
    number of days before action that makes no sense (0 to 60).
    """
    lines = data.get("days", ())
    if isinstance(lines, str) or not isinstance(lines, Iterable):
        raise Refusal("holiday-unreadable", line=str(lines)[:80])
    rows = [str(line) for line in lines if str(line).strip()]
    if len(rows) > _MOST_LINES:
        raise Refusal("holidays-too-many", most=_MOST_LINES)
    due = data.get("business_days", 4)
    if isinstance(due, bool) or not isinstance(due, int) or not 0 <= due <= _MOST_DAYS:
        raise Refusal("business-days-unreadable", days=due)
    ours = standard_holidays()
    days = dict(map(_read, rows))
    is_ours = days == ours.days and due == ours.business_days
    return Holidays(days, ours.uncertain if is_ours else frozenset(), due, is_ours)


def business_days_between(first: date, last: date, holidays: Holidays) -> int:
    """How many full business days lie between two days, neither of them counted; negative when the second comes first."""
    if last < first:
        return -business_days_between(last, first, holidays)
    days = (first + timedelta(days=at) for at in range(1, (last - first).days))
    return sum(holidays.is_business_day(day) for day in days)


def business_days_until(today: date, day: date, holidays: Holidays) -> int:
    """The T-minus: how many business days pass until the day, itself counted if it is one; negative when it is over."""
    if day < today:
        return -business_days_until(day, today, holidays)
    return sum(holidays.is_business_day(today + timedelta(days=at)) for at in range(1, (day - today).days + 1))


def last_day_to_submit(action: date, holidays: Holidays) -> date:
    """The last business day on which a draft can be submitted so that the full business days due lie between it and action.

    Neither the day of submission nor that of action is full: for action on a Monday with four days due it is the Monday before.
    """
    day = action
    for _ in range(holidays.business_days + 1):
        day = _business_day_before(day, holidays)
    return day


def _business_day_before(day: date, holidays: Holidays) -> date:
    day -= timedelta(days=1)
    while not holidays.is_business_day(day):
        day -= timedelta(days=1)
    return day


def passed_over(first: date, last: date, holidays: Holidays) -> tuple[str, ...]:
    """The holidays that fall on weekdays between two days, named: they are why the deadline is as early as it is."""
    days = (first + timedelta(days=at) for at in range(1, max((last - first).days, 0)))
    return tuple(
        f"{holidays.days[day] or 'Holiday'} ({day.day} {day:%B})"
        for day in days
        if day in holidays.days and day.weekday() < 5
    )
