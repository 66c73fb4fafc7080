"""The lines of a Word file's body as our reader sees them under a view, before it looks for the structure of a resolution."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.formats.draft import DraftParagraph
from app.formats.word.marks import W
from app.formats.word.reading.container import Package
from app.formats.word.reading.contents import ContentReader
from app.formats.word.reading.numbers import numbers_of
from app.formats.word.reading.story import Accept
from app.formats.word.reading.styles import styles_of
from app.formats.word.reading.views import Story


def story_lines(path: Path, accept: Accept) -> list[str]:
    """The lines of the body that are not blank, without text boxes and automatic numbers; of a row, its cells parted by tabs."""
    package = Package(path)
    try:
        trees = [package.tree(part) for part in (package.main, *package.related("styles")[:1])]
    finally:
        package.close()
    body = trees[0].find(f"{{{W}}}body") if trees[0] is not None else None
    assert body is not None
    styles = styles_of(trees[1] if len(trees) > 1 else None)
    rows = ContentReader(styles, path.name).paragraphs(body)
    lines, _ = Story(rows, styles, numbers_of(None, styles)).lines(accept)
    return [line.wording.text for line in lines if not line.loose and line.wording.text.strip()]


def left_over(paragraphs: Sequence[DraftParagraph], lines: Sequence[str]) -> list[str]:
    """The lines that are in no paragraph, when each paragraph must be made of the lines in their order; fails where one is not."""
    rest = [" ".join(line.split()) for line in lines]
    left: list[str] = []
    for row in paragraphs:
        texts = _ways(row)
        while not any(_begins(text, rest) for text in texts):
            assert rest, f"no line for {row.wording.text!r}"
            left.append(rest.pop(0))
        text = next(text for text in texts if _begins(text, rest))
        while text:
            text = text.removeprefix(rest.pop(0)).lstrip()
    return left + rest


def _ways(row: DraftParagraph) -> list[str]:
    """The paragraph as it may stand in the file: with a number typed before it, or an automatic one that no line has."""
    text = " ".join(row.wording.text.split())
    number = " ".join(row.number.split())
    behind_tab = " ".join(row.wording.text.partition("\t")[2].split())
    return [text, f"{number} {text}", behind_tab] if number else [text, behind_tab or text]


def _begins(text: str, lines: Sequence[str]) -> bool:
    """Whether a text is made of the next lines, one after the other."""
    for line in lines:
        if text == line:
            return True
        if not text.startswith(line):
            return False
        text = text[len(line) :].lstrip()
    return False
