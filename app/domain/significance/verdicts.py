"""Verdicts: whether words that came, went or were exchanged are worth raising, which way they go, and how much they matter."""

from __future__ import annotations

from collections.abc import Callable

from app.domain.significance.findings import FindingKind, Shift, Weight
from app.domain.significance.seeking import FIGURE, NARROWING, Finder, Sighting

TINY = 4
"""In a change of at most so many words on either side a single small word matters; in a passage written anew it does not."""

ANEW = 0.6
"""Where a smaller share of a paragraph is kept it was written anew, and small words say nothing."""

SMALL_WORDS = {FindingKind.MODAL, FindingKind.ACTOR, FindingKind.SCOPE, FindingKind.NEGATION, FindingKind.NUMBER}
"""The kinds that are found by small words."""

LARGE = 14
"""What is part of a new or deleted passage longer than this weighs less: it limits what is new as well."""


Verdict = tuple[Shift, Weight] | None
_Judge = Callable[[Sighting | None, Sighting | None, int, Finder], Verdict]


def _verb(one: Sighting | None, other: Sighting | None, words: int, finder: Finder) -> Verdict:
    """A verb inside a paragraph, exchanged for another of its scale."""
    steps = finder.steps(one.key, other.key) if one and other else None
    if steps is None or steps[0] == steps[1] or words > LARGE:
        return None
    return (Shift.WEAKER if steps[1] > steps[0] else Shift.STRONGER), Weight.MEDIUM


def _modal(one: Sighting | None, other: Sighting | None, words: int, _finder: Finder) -> Verdict:
    if one and other:
        if one.group == other.group or words > LARGE:
            return None
        return (Shift.WEAKER if other.group > one.group else Shift.STRONGER), Weight.HIGH
    return (Shift.OTHER, Weight.MEDIUM) if words <= TINY else None


def _actor(one: Sighting | None, other: Sighting | None, words: int, _finder: Finder) -> Verdict:
    return (Shift.OTHER, Weight.MEDIUM) if one and other and words <= LARGE else None


def _scope(one: Sighting | None, other: Sighting | None, words: int, _finder: Finder) -> Verdict:
    if words > TINY:
        return None
    before = _reach(one)
    after = _reach(other)
    if before == after:
        return None
    return (Shift.WEAKER if after < before else Shift.STRONGER), Weight.MEDIUM


def _reach(seen: Sighting | None) -> int:
    return 0 if seen is None else -1 if seen.group == NARROWING else 1


def _qualifier(one: Sighting | None, other: Sighting | None, words: int, _finder: Finder) -> Verdict:
    if one and other:
        return Shift.OTHER, Weight.LOW
    return (Shift.STRONGER if one else Shift.WEAKER), (Weight.HIGH if words <= LARGE else Weight.LOW)


def _rights(one: Sighting | None, other: Sighting | None, _words: int, _finder: Finder) -> Verdict:
    if one and other:
        return Shift.OTHER, Weight.LOW
    return (Shift.WEAKER, Weight.HIGH) if one else (Shift.STRONGER, Weight.LOW)


def _number(one: Sighting | None, other: Sighting | None, words: int, _finder: Finder) -> Verdict:
    seen = one or other
    if seen is None or words > (LARGE if one and other else TINY):
        return None
    return Shift.OTHER, (Weight.MEDIUM if one and other and seen.group == FIGURE else Weight.LOW)


def _negation(one: Sighting | None, other: Sighting | None, words: int, _finder: Finder) -> Verdict:
    return None if (one and other) or words > TINY else (Shift.OTHER, Weight.HIGH)


JUDGES: dict[FindingKind, _Judge] = {
    FindingKind.VERB: _verb,
    FindingKind.MODAL: _modal,
    FindingKind.ACTOR: _actor,
    FindingKind.SCOPE: _scope,
    FindingKind.QUALIFIER: _qualifier,
    FindingKind.RIGHTS: _rights,
    FindingKind.NUMBER: _number,
    FindingKind.NEGATION: _negation,
}
"""What decides for each kind: the words before and after, and how many words the change around them holds."""


def shift_of_verbs(one: str, other: str, finder: Finder) -> tuple[Shift, Weight]:
    """Which way two verbs go that open a paragraph, and how much it matters: by the scales, else by what only makes them stronger."""
    steps = finder.steps(one, other)
    if steps is None or steps[0] == steps[1]:
        bare, count = finder.without_intensifiers(one)
        other_bare, other_count = finder.without_intensifiers(other)
        if bare == other_bare and count != other_count:
            return (Shift.WEAKER if count > other_count else Shift.STRONGER), Weight.MEDIUM
        steps = steps or finder.steps(bare, other_bare)
    if steps is None:
        return Shift.OTHER, Weight.MEDIUM
    if steps[0] == steps[1]:
        return Shift.OTHER, Weight.LOW
    return (Shift.WEAKER if steps[1] > steps[0] else Shift.STRONGER), Weight.HIGH
