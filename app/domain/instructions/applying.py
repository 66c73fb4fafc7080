"""A text as it would stand if the changes of a document of amendments were adopted, all together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.domain.amendments import AmendmentAction
from app.domain.instructions.placements import PlacedChange
from app.domain.markup import family
from app.domain.paragraphs import Kind, Paragraph
from app.domain.wording import Run, Wording, tokens, wording
from app.text import carry


def amended(paragraphs: Sequence[Paragraph], changes: Iterable[PlacedChange]) -> list[Paragraph]:
    """The paragraphs with the changes on them. Where two change the same words the first stands; labels that were fixed stay so.

    A deleted paragraph takes its subparagraphs with it, as a moved one does.
    """
    text = list(paragraphs)
    version = text[0].version if text else ""
    ordered = list(changes)
    for change in ordered:
        if change.action is AmendmentAction.REPLACE:
            at = _index(text, change.uid)
            if at is not None:
                text[at] = replace(text[at], wording=_carried(change, text[at].wording))
    for change in ordered:
        if change.action is AmendmentAction.INSERT:
            row = Paragraph(version, change.uid, change.kind, change.text, change.level, change.label)
            at = _place(text, change, [row])
            text.insert(at, row)
    for change in ordered:
        at = _index(text, change.uid)
        if at is None or change.action not in {AmendmentAction.DELETE, AmendmentAction.MOVE}:
            continue
        block = text[at : family(text, at)]
        kept = [row for row in block[1:] if row.uid.startswith("+")] if change.action is AmendmentAction.DELETE else []
        rest = text[:at] + kept + text[at + len(block) :]
        if change.action is AmendmentAction.MOVE:
            place = _place(rest, change, block)
            rest[place:place] = block
        text = rest
    return text


def _index(text: Sequence[Paragraph], uid: str) -> int | None:
    return next((at for at, row in enumerate(text) if row.uid == uid), None)


def _carried(change: PlacedChange, current: Wording) -> Wording:
    if current == change.base:
        return change.text
    base, proposed, now = tokens(change.base), tokens(change.text), tokens(current)
    result = carry(
        base, proposed, now, ([run.text for run in base], [run.text for run in proposed], [run.text for run in now])
    )
    if result.collisions:
        return current
    return wording(token for token in result.tokens if isinstance(token, Run))


def _place(text: Sequence[Paragraph], change: PlacedChange, block: Sequence[Paragraph]) -> int:
    """Where a new or moved paragraph goes: behind the one it follows with its subparagraphs, or as the first of these."""
    if not change.after:
        return 0
    at = _index(text, change.after)
    if at is None:
        return len(text)
    below = block[0].kind is Kind.SUBPARAGRAPH and (
        text[at].kind is not Kind.SUBPARAGRAPH or text[at].level < block[0].level
    )
    return at + 1 if below else family(text, at)
