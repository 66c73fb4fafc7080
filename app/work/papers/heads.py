"""The head of a document of the United Nations on a paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.domain.wording import Run, wording
from app.formats.papers import Block, Masthead, Style, paragraph, quoted

if TYPE_CHECKING:
    from app.formats import WordHead

_STYLES = {"sponsors": Style.SUBHEADING, "title": Style.HEADING}
_ROMAN = "agenda-item"
"""The one line between masthead and text that is not bold."""


def head_blocks(head: WordHead) -> Iterator[Block]:
    """The masthead and the lines below it, as the Word file of the same head has them: organ, symbol, distribution, day, language, session …"""
    printing = head.printing
    facts = [printing.distribution(head.distribution)]
    if head.dated is not None:
        facts.append(printing.date(head.dated))
    if head.original:
        facts.append(printing.original(head.original))
    facts = [fact for fact in facts if fact]
    yield Masthead(printing.organization, head.symbol, printing.body(head.body), tuple(facts))
    for part, text in head.lines:
        if part in _STYLES:
            yield paragraph(text, _STYLES[part])
        else:
            yield quoted(wording([Run(text, bold=part != _ROMAN)]), Style.HEAD)
