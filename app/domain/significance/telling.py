"""The sentences of findings: what has changed, in words that can be read out."""

from __future__ import annotations

from app.domain.significance.findings import FindingKind, Shift

_SHIFTS = {Shift.WEAKER: ", weaker", Shift.STRONGER: ", stronger", Shift.OTHER: ""}


def told(kind: FindingKind, before: str, after: str, shift: Shift) -> str:
    """One sentence: "“Urges” has become “Encourages”, weaker." """
    tail = _SHIFTS[shift]
    if before and after:
        return f"“{before}” has become “{after}”{tail}."
    if before:
        return f"“{before}” is gone{tail}."
    return f"“{after}” is new{tail}."
