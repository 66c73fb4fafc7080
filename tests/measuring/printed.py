"""Prints a text as somebody would paste it: hard-wrapped lines, numbers as printed, notes in brackets or at the foot of the page."""

from __future__ import annotations

import re
import textwrap
from itertools import zip_longest

from app.domain.paragraphs import Kind
from app.domain.wording import NOTE_MARK, Wording
from app.formats.draft import Draft, DraftParagraph

_WIDTH = 80
_PAGE = 50
_LINE = "_" * 20


def in_brackets(draft: Draft) -> str:
    """The text with its notes as "[^n]", and their wordings at the end."""
    lines, notes = _lines(draft, "[^{}]")
    text = "\n".join(lines)
    return (
        text
        + "\n\n"
        + "\n\n".join(textwrap.fill(f"[^{at}]: {note}", _WIDTH) for at, note in enumerate(notes, 1))
        + "\n"
    )


def on_pages(draft: Draft) -> str:
    """The text on pages, with bare figures as note marks and the wordings of the notes at the foot of the page that calls them."""
    lines, notes = _lines(draft, "\ue000{}\ue001")
    pages: list[str] = []
    rest = lines
    while rest:
        page, foot = [], []
        while rest and len(page) + len(foot) < _PAGE - 4:
            line = rest.pop(0)
            for number in re.findall("\ue000(\\d+)\ue001", line):
                foot += textwrap.wrap(f"{number} {notes[int(number) - 1]}", _WIDTH, break_on_hyphens=False)
            page.append(re.sub("\ue000(\\d+)\ue001", "\\1", line))
        if foot:
            page += [_LINE, *foot]
        pages.append("\n".join(page))
    head = draft.head
    shown = []
    for number, body in enumerate(pages, 1):
        above = "\n".join([head.symbol, *textwrap.wrap(head.title, _WIDTH), "", ""]) if number > 1 else ""
        below = f"\n\n{number}/{len(pages)} 20-15846\n"
        shown.append(above + body + below)
    return "\f".join(shown)


def _lines(draft: Draft, mark: str) -> tuple[list[str], list[str]]:
    head = draft.head
    lines = [
        "United Nations",
        head.symbol,
        "General Assembly",
        "",
        f"Agenda item {head.agenda_item}",
        head.agenda_title,
        "",
    ]
    if head.dated:
        lines += [
            f"Resolution adopted by the General Assembly on {head.dated.day} {head.dated:%B %Y}",
            f"[{head.source}]",
            "",
        ]
    number = head.symbol.removeprefix("A/RES/")
    lines += [*textwrap.wrap(f"{number}. {head.title}", _WIDTH), ""]
    notes: list[str] = []
    for row, following in zip_longest(draft.paragraphs, draft.paragraphs[1:]):
        lines += _wrapped(row, mark, notes)
        if row.kind is not Kind.TABLE or following is None or following.kind is not Kind.TABLE:
            lines.append("")  # the rows of a table stand together
    return lines, notes


def _wrapped(row: DraftParagraph, mark: str, notes: list[str]) -> list[str]:
    text = _marked(row.wording, mark, notes)
    if row.number:
        text = f"{row.number} {text}"
    if row.kind in {Kind.CLOSING, Kind.TABLE}:
        return text.split("\n")
    return textwrap.wrap(text.replace("\u00a0", " "), _WIDTH, break_on_hyphens=False, break_long_words=False)


def _marked(text: Wording, mark: str, notes: list[str]) -> str:
    parts = []
    for run in text.runs:
        if run.note is not None:
            notes.append(" ".join(run.note.plain.split()))
            parts.append(mark.format(len(notes)))
        else:
            parts.append(run.text.replace(NOTE_MARK, ""))
    return "".join(parts)
