"""The legend at the top of an inline text: who has which colour, and what the signs mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.domain.wording import plain
from app.formats.word.inline.description import Inline, InlineLine, Span
from app.formats.word.inline.words import Words

Row = tuple[tuple[Span, ...], tuple[Span, ...]]
"""A sign, and what it means."""
TITLE = "How to read this text"


def legend_of(
    lines: Sequence[InlineLine], inline: Inline, colours: Mapping[str, str], words: Words, bold: bool
) -> list[Row]:
    """The rows of the legend, its title first; only signs that stand in the text are explained. None for a text without any."""
    spans = [span for line in lines for span in line.spans]
    if not colours:
        return []
    rows: list[Row] = [
        ((Span("new", plain(TITLE)),), ()),
        ((_said("Delegations"),), tuple(_delegations(inline, colours))),
    ]
    someone = inline.names.get(next(iter(colours)), next(iter(colours)))
    rows.append(
        ((_said(f"[{someone}: …]"),), (_said("What a delegation proposes. Brackets side by side are alternatives."),))
    )
    kinds = {span.kind for span in spans}
    if "new" in kinds and bold:
        rows.append(((Span("new", plain("bold")),), (_said("New words"),)))
    if "struck" in kinds:
        rows.append(((Span("struck", plain("struck out")),), (_said("Words to be deleted"),)))
    signs = " ".join(span.wording.text for span in spans if span.kind == "sign")
    if any(f": {each}" in signs for each in (words.delete, "move ", *words.stances.values())):
        asked = f"{words.delete}, move, {', '.join(words.stances.values())}"
        rows.append(((_said(asked),), (_said("What a delegation wants of the words before, or says to them"),)))
    if any(span.agreed for span in spans):
        rows.append(
            (
                (Span("sign", plain("yellow"), agreed=True),),
                (_said("Agreed ad referendum; all other brackets are open"),),
            )
        )
    return rows


def _delegations(inline: Inline, colours: Mapping[str, str]) -> list[Span]:
    spans: list[Span] = []
    for code in colours:
        short, full = inline.names.get(code, code), inline.full.get(code, "")
        if spans:
            spans.append(_said(", "))
        spans.append(Span("new", plain(f"{short} ({full})" if full and full != short else short), code))
    return spans


def _said(text: str) -> Span:
    return Span("sign", plain(text))
