"""Blocks: paragraphs that go together, and where in a version an amendment belongs whose neighbour is gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.domain.amendments import Amendment
from app.domain.dossier import Dossier
from app.domain.paragraphs import Kind, Paragraph


def family(paragraphs: Sequence[Paragraph], index: int) -> int:
    """The index after the last subparagraph that belongs to the paragraph at `index`: it is moved, deleted and followed as one."""
    end = index + 1
    while end < len(paragraphs):
        below = paragraphs[end]
        if below.kind is not Kind.SUBPARAGRAPH or below.level <= paragraphs[index].level:
            break
        end += 1
    return end


def placed(dossier: Dossier, version: str, amendment: Amendment) -> Amendment:
    """The amendment with a place in this version: where the paragraph it follows is gone, the nearest that stood before it."""
    after = amendment.after
    if not after or after in dossier.version(version).order:
        return amendment
    last = dossier.newest_wording(after)
    if last is None:
        return amendment  # behind a paragraph that is itself proposed
    standing = set(dossier.version(version).order)
    order = dossier.version(last.version).order
    before = order[: order.index(after)]
    nearest = next((uid for uid in reversed(before) if uid in standing and uid != amendment.paragraph), "")
    return replace(amendment, after=nearest)
