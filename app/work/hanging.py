"""What hangs on each paragraph, sorted out once: for those who need it for every paragraph of a long text."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from app.domain.dossier import Dossier
from app.domain.positions import Fallback, Instruction, Note, PartyStance, RedLine


def _grouped(dossier: Dossier, table: str) -> dict[str, list[Any]]:
    """The rows of a table by paragraph, each list in the order of `Dossier.of_paragraph`."""
    groups: defaultdict[str, list[Any]] = defaultdict(list)
    rows = getattr(dossier, table).values()
    for row in sorted(rows, key=lambda row: (getattr(row, "rank", 0), row.created, row.id)):
        groups[row.paragraph].append(row)
    return dict(groups)


@dataclass(frozen=True)
class Hanging:
    """The annotations of a dossier by the identity of their paragraph; `stances` by paragraph and amendment ("" for the paragraph)."""

    notes: dict[str, list[Note]]
    instructions: dict[str, list[Instruction]]
    red_lines: dict[str, list[RedLine]]
    fallbacks: dict[str, list[Fallback]]
    stances: dict[tuple[str, str], list[PartyStance]] = field(default_factory=dict)


def hanging(dossier: Dossier) -> Hanging:
    """Sorts out everything that hangs on the paragraphs of a dossier."""
    stances: defaultdict[tuple[str, str], list[PartyStance]] = defaultdict(list)
    for row in sorted(dossier.stances.values(), key=lambda row: (row.created, row.id)):
        stances[row.paragraph, row.amendment].append(row)
    return Hanging(
        _grouped(dossier, "notes"),
        _grouped(dossier, "instructions"),
        _grouped(dossier, "red_lines"),
        _grouped(dossier, "fallbacks"),
        dict(stances),
    )
