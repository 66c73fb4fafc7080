"""Prints a draft as a pasted page looks: lines of some width, page heads and numbers, footnotes at the foot of each page."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.domain.paragraphs import Kind
from app.domain.wording import NOTE_MARK
from app.formats import DraftParagraph

_SIGN = NOTE_MARK
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True)
class Printing:
    """How a text is printed. `per_page` 0: one endless page, its notes at the end. `raised`: marks are superscript figures."""

    width: int = 80
    blank: bool = True
    per_page: int = 0
    raised: bool = False
    rule: bool = True
    indent: int = 0
    symbol: str = "A/RES/75/10"
    job: str = "20-15902"


PLAIN = Printing()


def printed(head: Sequence[str], paragraphs: Sequence[DraftParagraph], how: Printing = PLAIN) -> str:
    """The text of a document with that head and those paragraphs."""
    lines: list[tuple[str, tuple[str, ...]]] = []
    for line in head:
        lines += [(part, ()) for part in textwrap.wrap(line, how.width)]
        lines += [("", ())] * how.blank
    bodies: list[str] = []
    for row in paragraphs:
        text = f"{row.number} " if row.number else ""
        for run in row.wording.runs:
            if run.note is not None:
                bodies.append(run.note.plain.replace("\n", " "))
            text += run.text if run.note is None else _SIGN
        first = " " * how.indent * (row.level + 1)
        if row.kind is Kind.TABLE:
            lines.append((text, ()))
            continue
        for part in text.split("\n"):
            lines += [
                (line, ()) for line in textwrap.wrap(part, how.width, initial_indent=first, break_on_hyphens=False)
            ]
        lines += [("", ())] * how.blank
    return "\n".join(_paged(list(_numbered(lines, bodies, how)), how)) + "\n"


def _numbered(
    lines: Sequence[tuple[str, tuple[str, ...]]], bodies: Sequence[str], how: Printing
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The lines with figures in place of the signs, and the notes that each line calls."""
    number = 0
    for line, _ in lines:
        called: list[str] = []
        while _SIGN in line:
            number += 1
            figure = str(number).translate(_RAISED) if how.raised else str(number)
            line = line.replace(_SIGN, figure, 1)
            called.append(f"{figure} {bodies[number - 1]}")
        yield line, tuple(called)


def _paged(lines: Sequence[tuple[str, tuple[str, ...]]], how: Printing) -> Iterator[str]:
    size = how.per_page or max(1, len(lines))
    pages = [lines[at : at + size] for at in range(0, len(lines), size)]
    for number, page in enumerate(pages, 1):
        if number > 1:
            yield from (how.symbol, "")
        yield from (line for line, _ in page)
        notes = [note for _, called in page for note in called]
        if notes:
            yield from ["", "_" * 15] if how.rule else [""]
            for note in notes:
                yield from textwrap.wrap(note, how.width, break_on_hyphens=False)
        if how.per_page:
            yield ""
            yield from ["20-15902 (E)    301120", "*2015902*"] if number == 1 else [f"{number}/{len(pages)}", how.job]
