"""The head of a document: symbol, session, agenda item, sponsors, title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from app.domain import sessions
from app.formats.draft import Head

SYMBOL = re.compile(r"\b[ASE]/(?:[\w.()-]+/)*[\w.()-]*\d[\w.()-]*")
BODIES = ("General Assembly", "Security Council", "Economic and Social Council", "Human Rights Council")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DATE = re.compile(rf"(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})")
_FURNITURE = re.compile(
    r"(?:United Nations|Distr\.?: ?\w+|Original: [\w, ]+|\*\d{7}\*|\d\d-\d{5}(?: \(E\))?(?: +\d{6})?)\*?"
)
_AGENDA = re.compile(r"(?:Provisional )?Agenda items? (.+)", re.IGNORECASE)
_ADOPTED = re.compile(r"(?:Resolution|Decision) adopted (?:by|on) ", re.IGNORECASE)
_SPONSORS = re.compile(
    r"(.+?)[:：]?\*? ?[:：]\*? ?(?:revised )?draft (?:resolution|decision)\*?$", re.IGNORECASE | re.DOTALL
)
_SUBMITTED = re.compile(r"(?:Draft (?:resolution|decision) )?submitted by ", re.IGNORECASE)
_NUMBERED = re.compile(r"(?P<symbol>(?:S-|ES-)?\d{1,3}/\d{1,3}(?: ?[A-Z])?)\. +(?P<title>.+)", re.DOTALL)


def date_in(text: str) -> date | None:
    """The first date written as "23 November 2020", if there is one."""
    match = _DATE.search(text)
    if match is None:
        return None
    try:
        return date(int(match[3]), _MONTHS.index(match[2]) + 1, int(match[1]))
    except ValueError:
        return None


def written_date(day: date) -> str:
    """The date as documents write it, "23 November 2020", whatever the language of the machine."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def read_head(lines: Sequence[tuple[str, str]]) -> tuple[Head, tuple[str, ...]]:
    """The head out of its lines, each with its style ("" when unknown: then its words tell), and the lines that say nothing we know.

    The date is that of the adoption where one is named, otherwise that of the document.
    """
    head, loose = Head(), []
    adopted: date | None = None
    previous = ""
    for style, text in lines:
        known = style or _kind(text, previous)
        previous = known
        if known == "adopted":
            adopted = date_in(text)
        elif known == "symbol":
            match = SYMBOL.search(text)
            head = replace(head, symbol=head.symbol or (match.group() if match else ""))
        elif known == "body":
            head = replace(head, body=text)
        elif known == "session":
            head = replace(head, session=sessions.in_figures(text) or text)
        elif known == "agenda-item":
            match = _AGENDA.match(text)
            head = replace(head, agenda_item=match[1] if match else text)
        elif known == "agenda-title":
            head = replace(head, agenda_title=f"{head.agenda_title} {text}".strip())
        elif known == "sponsors":
            match = _SPONSORS.match(text)
            head = replace(head, sponsors=match[1].rstrip(":") if match else text)
        elif known == "source":
            head = replace(head, source=text)
        elif known == "date":
            head = replace(head, dated=date_in(text))
        elif known != "furniture":
            loose.append(text)
    if not any(style == "title" for style, _ in lines):
        head, loose = _titled(head, loose)
    else:
        title = next(text for style, text in lines if style == "title")
        head, loose = replace(head, title=title), [text for text in loose if text != title]
    return replace(head, dated=adopted or head.dated), tuple(loose)


def _kind(text: str, previous: str) -> str:
    if text in BODIES:
        return "body"
    if _FURNITURE.fullmatch(text):
        return "furniture"
    if re.fullmatch(rf"(?:United Nations\s+)?{SYMBOL.pattern}\*?", text):
        return "symbol"
    if _DATE.fullmatch(text):
        return "date"
    if sessions.in_figures(text) and len(text) < 60:
        return "session"
    if _AGENDA.match(text) and len(text) < 60:
        return "agenda-item"
    if _ADOPTED.match(text):
        return "adopted"
    if text.startswith("[") and text.endswith("]"):
        return "source"
    if _SPONSORS.match(text) or _SUBMITTED.match(text):
        return "sponsors"
    if _NUMBERED.fullmatch(text):
        return "numbered-title"
    if previous in {"agenda-item", "agenda-title"}:
        return "agenda-title"
    return ""


def _titled(head: Head, loose: list[str]) -> tuple[Head, list[str]]:
    """The title is the last line before the text; an adopted one bears its number, and then its symbol is known too.

    A draft whose agenda title and title stand on neighbouring lines has them apart by a sponsor line or not at all: then the agenda
    title is the title as well.
    """
    if not loose:
        return replace(head, title=head.agenda_title), loose
    title = loose[-1]
    match = _NUMBERED.fullmatch(title)
    if match is None:
        return replace(head, title=title), loose[:-1]
    symbol = head.symbol or ("A/RES/" + match["symbol"] if head.body in {"", "General Assembly"} else "")
    return replace(head, title=match["title"], symbol=symbol), loose[:-1]
