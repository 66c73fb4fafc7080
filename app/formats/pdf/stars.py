"""The notes with asterisks on the first page: on whose behalf a sponsor acts, and what is said of the document itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.wording import plain
from app.formats.draft import characters
from app.formats.pdf.composing import Composing
from app.formats.pdf.notes import Note
from app.formats.structure.structuring import Line

_HEAD = 30
"""A sponsors' line is one of so many first lines."""
_ON_BEHALF = re.compile(r"(?:on behalf of|au nom d|en nombre de|от имени)\b", re.IGNORECASE)
_OF_THE_DOCUMENT = re.compile(
    r"any changes? to the list of|(?:second |third )?re-?issued?\b|the present document|previously issued"
    r"|toute modification|tout changement|nouveau tirage|retirage"
    r"|(?:todo|cualquier) (?:cambio|modificación)|publicado nuevamente|nueva tirada",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Starred:
    """The lines with the groups written into the sponsors' line; what was said of the document; by how many characters both got shorter."""

    lines: list[Line]
    standing: list[str]
    shortened: int


def starred(lines: Sequence[Line], notes: Sequence[Note], composing: Composing) -> Starred:
    """Puts "(on behalf of the …)" behind the sponsor whose asterisk says so, as documents without asterisks write it."""
    kept = list(lines)
    standing: list[str] = []
    shortened = 0
    for note in notes:
        if note.used or not note.mark.startswith("*"):
            continue
        text = composing.note(note).plain
        if _OF_THE_DOCUMENT.match(text):
            note.used = True
            standing.append(text)
            continue
        at = _line_of(kept, note.mark) if _ON_BEHALF.match(text) else None
        if at is None:
            continue
        note.used = True
        written = _written(kept[at].wording.text, note.mark, text)
        shortened += characters(kept[at].wording.text) + characters(text) - characters(written)
        kept[at] = replace(kept[at], wording=plain(written))
    return Starred(kept, standing, shortened)


def _pattern(mark: str) -> str:
    return rf"(?P<before>[^\W\d_)]\)?)(?P<sign>[,:;]?) ?(?<!\*){re.escape(mark)}(?!\*)(?P<after>[,:;]?)"


def _line_of(lines: Sequence[Line], mark: str) -> int | None:
    for at, line in enumerate(lines[:_HEAD]):
        if not line.wording.notes and re.search(_pattern(mark), line.wording.text):
            return at
    return None


def _written(line: str, mark: str, text: str) -> str:
    group = text[0].lower() + text[1:].rstrip(". ")
    return re.sub(
        _pattern(mark),
        lambda match: f"{match['before']} ({group}){match['sign'] or match['after']}",
        line,
        count=1,
    )
