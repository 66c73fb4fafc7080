"""What a paper without anything of ours may not hold: everything that was noted, held or said, word for word."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.dossier import Dossier

SHORTEST = 8
"""Shorter strings stand in any text by chance."""


def kept_back(dossier: Dossier) -> tuple[str, ...]:
    """The strings of positions, instructions, votes, notes and what delegations said, line by line, but those of a text or an amendment.

    The words of red lines are words of texts, and may stand in any text that somebody compares; an export for an audience, which is of one
    text, is searched for them as well (`forbidden_strings`).
    """
    known = " ".join(
        " ".join(text.split())
        for text in (
            *(row.wording.plain for row in dossier.paragraphs.values()),
            *(text for row in dossier.amendments.values() for text in (row.text.plain, row.base.plain)),
        )
    )
    lines = (" ".join(line.split()) for text in _held(dossier) for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in lines if len(line) >= SHORTEST and line not in known))


def _held(dossier: Dossier) -> Iterator[str]:
    yield dossier.about.classification
    for position in dossier.positions.values():
        yield from (position.rationale, position.talking_points, position.recommendation)
    for former in dossier.former.values():
        yield from (former.rationale, former.talking_points, former.instruction, former.fallbacks, former.notes)
    yield from (row.reason for row in dossier.votes.values())
    for instruction in dossier.instructions.values():
        yield from (instruction.text, instruction.reference)
    yield from (row.text for row in dossier.fallbacks.values())
    yield from (row.text for row in dossier.notes.values())
    for stance in dossier.stances.values():
        yield from (stance.note, stance.source)
    for amendment in dossier.amendments.values():
        yield from (amendment.note, amendment.source)
