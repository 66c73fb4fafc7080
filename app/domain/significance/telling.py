"""The sentences of findings: what has changed, in words that can be read out."""

from __future__ import annotations

from app.domain.significance.findings import FindingKind, Shift

_TAILS = {
    (FindingKind.SCOPE, Shift.WEAKER): "narrower",
    (FindingKind.SCOPE, Shift.STRONGER): "wider",
    (FindingKind.RIGHTS, Shift.WEAKER): "language of human rights",
    (FindingKind.RIGHTS, Shift.STRONGER): "language of human rights",
    (FindingKind.NEGATION, Shift.OTHER): "which may turn the meaning round",
    (FindingKind.QUALIFIER, Shift.WEAKER): "a qualifier that weakens",
    (FindingKind.QUALIFIER, Shift.STRONGER): "without which it is stronger",
    (FindingKind.ACTOR, Shift.OTHER): "others are addressed",
}


def told(kind: FindingKind, before: str, after: str, shift: Shift) -> str:
    """One sentence, with the words before and after: "“Urges” has become “Encourages”, weaker." """
    tail = _TAILS.get((kind, shift), "" if shift is Shift.OTHER else shift.value)
    tail = f", {tail}" if tail else ""
    if kind is FindingKind.NOTE:
        return _told_of_note(_short(before), _short(after))
    if before and after:
        return f"“{before}” has become “{after}”{tail}."
    if before:
        return f"“{before}” is gone{tail}."
    return f"“{after}” is new{tail}."


def _told_of_note(before: str, after: str) -> str:
    if before and after:
        return f"The footnote “{before}” now says “{after}”."
    return f"The footnote “{before}” is gone." if before else f"The footnote “{after}” is new."


def _short(text: str) -> str:
    bare = text.rstrip(".")
    return bare if len(bare) <= 100 else f"{bare[:100].rsplit(' ', 1)[0]} …"
