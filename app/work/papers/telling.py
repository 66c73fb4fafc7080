"""The words of all reports: amendments and differences in short, marked paragraphs as lines, the head of a paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.domain.amendments import STATUS_NAMES, Amendment, AmendmentAction
from app.domain.marks import MarkedParagraph
from app.domain.paragraphs import printed_number
from app.domain.positions import STANCE_NAMES, PartyStance
from app.domain.wording import Span, Wording, differences, plain
from app.formats.papers import Block, Line, Paragraph, Style, Tone, paragraph, says
from app.work.papers.asking import Matter

LONGEST = 90
"""Longer words are shortened where something is only named by them."""


def head(matter: Matter, title: str, *said: str) -> tuple[Block, ...]:
    """The first lines of a paper: what it is, on which text, of which day."""
    about = matter.dossier.about
    subtitle = " · ".join(part for part in (matter.subject, matter.day(matter.ask.on)) if part)
    lines = [paragraph(title, Style.TITLE), paragraph(about.title, Style.SUBTITLE)]
    return (*lines, paragraph(subtitle, Style.SMALL), *(paragraph(text, Style.SMALL) for text in said if text))


def shortened(text: str, longest: int = LONGEST) -> str:
    """A text on one line, cut at a word where it is too long."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    cut = line[: longest - 1].rsplit(" ", 1)[0]
    return cut.rstrip(",;:.") + "…"


def in_short(before: Wording, after: Wording, most: int = 3) -> str:
    """What a wording changes, in a few words: “Urges” → “Calls upon”; + “and secure”; – “as appropriate,”."""
    parts: list[str] = []
    spans = differences(before, after)
    at = 0
    while at < len(spans):
        gone = come = ""
        while at < len(spans) and spans[at].kind != "=":
            words = spans[at].wording.plain
            gone, come = (gone + words, come) if spans[at].kind == "-" else (gone, come + words)
            at += 1
        at += at < len(spans) and spans[at].kind == "="
        if gone.strip() or come.strip():
            parts.append(_change(shortened(gone), shortened(come)))
    if not parts and before != after:
        return "type or footnote only"
    more = len(parts) - most
    return "; ".join(parts[:most]) + (f"; and {more} more" if more > 0 else "")


def _change(gone: str, come: str) -> str:
    if gone and come:
        return f"“{gone}” → “{come}”"
    return f"add “{come}”" if come else f"delete “{gone}”"


def proposal(row: Amendment, matter: Matter) -> str:
    """What an amendment proposes, in a few words."""
    if row.action is AmendmentAction.DELETE:
        return "delete the paragraph"
    if row.action is AmendmentAction.INSERT:
        return f"new paragraph “{shortened(row.text.plain)}”"
    if row.action is AmendmentAction.MOVE:
        place = f"after {matter.label(row.after)}" if row.after else "to the beginning"
        changed = "" if row.text == row.base else f", and {in_short(row.base, row.text)}"
        return f"move {place}{changed}"
    return in_short(row.base, row.text)


def status_of(row: Amendment) -> str:
    """Where an amendment stands, with its form where that is not a proposal."""
    parts = (row.formality, STATUS_NAMES[row.status].lower())
    return ", ".join(part for part in parts if part)


def said_of(rows: Sequence[PartyStance], matter: Matter) -> Iterator[str]:
    """What delegations say, those who say the same together: "Support: Belmarine and Cordovia"."""
    by: dict[str, list[str]] = {}
    for row in rows:
        by.setdefault(STANCE_NAMES[row.stance], []).append(matter.name(row.party))
    for name in STANCE_NAMES.values():
        if name in by:
            yield f"{name}: {', '.join(sorted(by[name]))}"


def marked_line(row: MarkedParagraph, matter: Matter) -> Line:
    """A paragraph with its marks, its number before it."""
    spans = tuple(Span(piece.kind, piece.wording) for piece in row.pieces)
    number = printed_number(row.kind, row.label, matter.dossier.about.language, row.level) if row.label else ""
    return Line(spans, Tone.TEXT, number, row.level)


def text_lines(rows: Sequence[MarkedParagraph], matter: Matter) -> tuple[Line, ...]:
    """A paragraph with what amendments change in it; one that is to be moved with its words where it stands, not as gone and come."""
    if len(rows) < 2:
        return tuple(marked_line(row, matter) for row in rows)
    gone = next((row for row in rows if row.state == "deleted"), rows[0])
    come = next((row for row in rows if row.state == "inserted"), rows[-1])
    shown = marked_line(gone, matter)
    return (replace(shown, spans=differences(gone.base, come.amended)), says("To be moved.", Tone.REMARK))


def folded(spans: Sequence[Span], around: int = 6) -> list[Span]:
    """The spans, long unchanged stretches cut to a few words at either side."""
    found: list[Span] = []
    for at, span in enumerate(spans):
        words = re.findall(r"\s*\S+\s*", span.wording.plain)
        first, last = at == 0, at == len(spans) - 1
        keep = around if first or last else 2 * around
        if span.kind != "=" or len(words) <= keep + 3:
            found.append(span)
            continue
        head_words = [] if first else words[:around]
        tail_words = [] if last else words[-around:]
        found.append(Span("=", plain("".join(head_words).rstrip() + " … " + "".join(tail_words).lstrip())))
    return found


def line(words: Line, style: Style = Style.TEXT) -> Paragraph:
    """A line as a paragraph of a paper."""
    return Paragraph(words, style)


def lines_in(text: str) -> list[str]:
    """The lines that somebody typed, without the dashes and bullets before them."""
    return [bare for part in text.splitlines() if (bare := part.strip().lstrip("-–•*·").strip())]
