"""Dates as people write and read them: "12 Nov 2026"."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from app.domain.refusal import Refusal

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def date_text(day: date | None) -> str:
    """The date as "12 Nov 2026"; empty for none."""
    return "" if day is None else f"{day.day} {MONTHS[day.month - 1]} {day.year:04}"


def time_text(moment: datetime) -> str:
    """The moment in local time as "12 Nov 2026, 16:40"."""
    local = moment.astimezone()
    return f"{date_text(local.date())}, {local:%H:%M}"


def read_date(text: str, today: date) -> date | None:
    """The date that was typed: 2026-11-12, 12 Nov 2026, 12 November, 12.11.2026, 12/11, today, yesterday; None for nothing.

    Figures are read day first, as the United Nations writes. Without a year it is the one that brings the date nearest to today.
    Refused when it is no date.
    """
    words = " ".join(text.replace(",", " ").split()).casefold()
    if not words:
        return None
    if words in {"today", "yesterday", "tomorrow"}:
        return today + timedelta(days=("yesterday", "today", "tomorrow").index(words) - 1)
    match = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", words)
    if match:
        return _made(text, match[1], match[2], match[3], today)
    match = re.fullmatch(r"(\d{1,2})[./-](\d{1,2})\.?(?:[./-]?(\d{4}|\d{2}))?", words)
    if match:
        return _made(text, match[3], match[2], match[1], today)
    match = re.fullmatch(r"(\d{1,2})\.? ([a-z]{3,9})\.?(?: (\d{4}))?", words)
    if match:
        month = next((at for at, name in enumerate(MONTHS, 1) if match[2].startswith(name.casefold())), 0)
        return _made(text, match[3], str(month), match[1], today)
    raise Refusal("date-unreadable", text=text.strip())


def _made(text: str, year: str | None, month: str, day: str, today: date) -> date:
    """The date of these figures; without a year, of those within reach the nearest to today."""
    if year:
        years = [int(year) + (2000 if len(year) == 2 else 0)]
    else:
        years = [today.year - 1, today.year, today.year + 1]
    found: list[date] = []
    for one in years:
        try:
            found.append(date(one, int(month), int(day)))
        except ValueError:
            continue
    if not found:
        raise Refusal("date-unreadable", text=text.strip())
    return min(found, key=lambda made: abs(made - today))
