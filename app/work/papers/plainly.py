"""A paper as Markdown: for an e-mail, and for the terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.formats.comparison import Sheet, markdown_of
from app.formats.papers import Grid, Line, PageBreak, Paper, Paragraph, Style, split, without_masthead

_BEFORE = {
    Style.TITLE: "# ",
    Style.SUBTITLE: "",
    Style.HEADING: "## ",
    Style.SUBHEADING: "### ",
    Style.BULLET: "- ",
    Style.QUOTE: "> ",
}
_SIGNS = re.compile(r"([\\`*_\[\]<>|~#])")


def in_markdown(paper: Paper) -> str:
    """The paper as Markdown: deleted words ~~struck~~, new ones **bold**, italics in *stars*; footnotes at the end."""
    notes: list[str] = []
    parts = [part for part in (paper.classification, paper.note) if part]
    blocks = [_escaped(" · ".join(parts)), *_blocks(paper, notes)]
    if notes:
        blocks.append("\n".join(f"[^{number}]: {_escaped(text)}" for number, text in enumerate(notes, 1)))
    return "\n\n".join(block for block in blocks if block) + "\n"


def _blocks(paper: Paper, notes: list[str]) -> Iterator[str]:
    count = 0
    for block in without_masthead(paper).blocks:
        if isinstance(block, PageBreak):
            continue
        if isinstance(block, Grid):
            for part in split(block):
                yield _grid(part)
            continue
        assert isinstance(block, Paragraph)
        count = count + 1 if block.style is Style.NUMBERED else 0 if block.style is Style.HEADING else count
        lead = f"{count}. " if block.style is Style.NUMBERED and not block.line.number else _BEFORE.get(block.style, "")
        yield lead + _line(block.line, notes)


def _grid(grid: Grid) -> str:
    """The table alone, without the head of a sheet."""
    lines = markdown_of(Sheet("", grid.columns, grid.rows)).splitlines()
    return "\n".join(line for line in lines if line.startswith("|"))


def _line(line: Line, notes: list[str]) -> str:
    parts = [f"{line.number} "] if line.number else []
    for span in line.spans:
        for run in span.wording.runs:
            if run.note is not None:
                notes.append(run.note.plain)
                parts.append(f"[^{len(notes)}]")
                continue
            sign = {"-": "~~", "+": "**"}.get(span.kind, "") + ("*" if run.italic else "")
            bare = run.text.strip(" ")
            head, tail = run.text[: len(run.text) - len(run.text.lstrip(" "))], run.text[len(run.text.rstrip(" ")) :]
            parts.append(f"{head}{sign}{_escaped(bare)}{sign[::-1]}{tail}" if bare else run.text)
    return "".join(parts).strip()


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\1", text)
