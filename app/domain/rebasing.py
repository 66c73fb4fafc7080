"""What becomes of an amendment when the text it was written on has changed: word by word, computed, never stored.

An amendment still fits; or the text has it already, wholly or partly; or what it changes is no longer there; or others changed the same words
into something else. Nothing is decided here: a person takes the rebased wording over, or closes the amendment.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from app.domain.amendments import Amendment, AmendmentAction
from app.domain.wording import EMPTY, Run, Wording, tokens, wording
from app.text import Edit, carry, compare_tokens, similarity

REWRITTEN = 0.3
"""Below this likeness a paragraph says something else: what was proposed on its words has been overtaken."""

LIKE = 0.5
"""From this likeness on, a deletion is still about the same paragraph, and an inserted paragraph partly there."""

SLIGHTLY = 0.9
"""From this likeness on, a paragraph was edited so little that a wish to delete it stands."""

MOSTLY = 0.6
"""If the text took so much of the proposed words, it took them in part."""


class Fit(StrEnum):
    """How an amendment stands to a text."""

    FITS = "fits"
    MET = "met"
    PARTLY_MET = "partly_met"
    OVERTAKEN = "overtaken"
    CONFLICT = "conflict"


FIT_NAMES = {
    Fit.FITS: "Fits",
    Fit.MET: "Already met",
    Fit.PARTLY_MET: "Partly met",
    Fit.OVERTAKEN: "Overtaken",
    Fit.CONFLICT: "In conflict",
}
"""The words for a fit."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One change that an amendment makes: `removed` becomes `added`. `standing` is what the text has there, `fit` what became of it."""

    fit: Fit
    removed: Wording
    added: Wording
    standing: Wording


@dataclass(frozen=True, slots=True)
class Rebased:
    """An amendment on the text as it stands: `base` is that text, `text` what is proposed on it.

    In a collision `text` has the words that stand, `ours` those of the amendment. `parts` are its changes one by one, in order.
    """

    fit: Fit
    base: Wording
    text: Wording
    ours: Wording
    parts: tuple[Wanted, ...] = ()

    @property
    def collisions(self) -> tuple[Wanted, ...]:
        """The changes that cannot be made as they were meant."""
        return tuple(part for part in self.parts if part.fit in {Fit.CONFLICT, Fit.OVERTAKEN})

    @property
    def met(self) -> tuple[Wanted, ...]:
        """The changes that the text has already, wholly or partly."""
        return tuple(part for part in self.parts if part.fit in {Fit.MET, Fit.PARTLY_MET})

    @property
    def open(self) -> tuple[Wanted, ...]:
        """The changes that are still to be made."""
        return tuple(part for part in self.parts if part.fit is Fit.FITS)


def rebased(amendment: Amendment, standing: Wording | None, *, in_place: bool = False) -> Rebased:
    """What becomes of the amendment on a paragraph that now reads `standing` (None: it does not stand in the text).

    For an insertion, `standing` is the paragraph that has come in its place, if one has. `in_place` says that a paragraph to be moved
    stands where it was to go. Onto the wording it was written on, nothing changes.
    """
    if amendment.action is AmendmentAction.INSERT:
        return _insertion(amendment, standing)
    if standing is None:
        fit = Fit.MET if amendment.action is AmendmentAction.DELETE else Fit.OVERTAKEN
        return Rebased(fit, amendment.base, amendment.text, amendment.text)
    if amendment.action is AmendmentAction.MOVE:
        return Rebased(Fit.MET if in_place else Fit.FITS, standing, standing, standing)
    if amendment.action is AmendmentAction.DELETE:
        return _deletion(amendment, standing)
    return _replacement(amendment.base, amendment.text, standing)


def _insertion(amendment: Amendment, standing: Wording | None) -> Rebased:
    if standing is None:
        return Rebased(Fit.FITS, EMPTY, amendment.text, amendment.text)
    if _same_words(standing, amendment.text):
        return Rebased(Fit.MET, standing, standing, amendment.text)
    alike = similarity(standing.plain, amendment.text.plain) >= LIKE
    fit = Fit.PARTLY_MET if alike else Fit.CONFLICT
    return Rebased(fit, standing, amendment.text, amendment.text)


def _deletion(amendment: Amendment, standing: Wording) -> Rebased:
    """What is to be deleted: still much the same words, or fewer of them (partly met), or other words (to be looked at)."""
    base = amendment.base
    if not base or _same_words(base, standing):
        return Rebased(Fit.FITS, standing, EMPTY, EMPTY)
    alike = similarity(base.plain, standing.plain)
    if alike >= SLIGHTLY:
        return Rebased(Fit.FITS, standing, EMPTY, EMPTY)
    only_shorter = all(edit.kept or edit.new_start == edit.new_end for edit in _edits(base, standing)[2])
    if only_shorter:
        fit = Fit.PARTLY_MET
    else:
        fit = Fit.CONFLICT if alike >= LIKE else Fit.OVERTAKEN
    return Rebased(fit, standing, EMPTY, EMPTY)


def _words(text: Wording) -> list[str]:
    return [run.text for run in tokens(text) if run.text[:1].isalnum()]


def _same_words(one: Wording, other: Wording) -> bool:
    """Whether both say the same in the same words: punctuation, style and footnotes do not count."""
    return _words(one) == _words(other)


@lru_cache(maxsize=2048)
def _edits(old: Wording, new: Wording) -> tuple[list[Run], list[Run], tuple[Edit, ...]]:
    before, after = tokens(old), tokens(new)
    return before, after, compare_tokens(before, after, ([run.text for run in before], [run.text for run in after]))


@lru_cache(maxsize=2048)
def _replacement(base: Wording, text: Wording, standing: Wording) -> Rebased:
    """The changes one by one, each carried onto the standing text by itself."""
    if standing == base:
        return Rebased(Fit.FITS, base, text, text, _wanted(base, text))
    if standing.plain == text.plain:
        met = tuple(replace(part, fit=Fit.MET, standing=part.added) for part in _wanted(base, text))
        return Rebased(Fit.MET, standing, standing, text, met)
    before, after, changes = _edits(base, text)
    now = tokens(standing)
    added = _added(base, standing)
    rewritten = similarity(base.plain, standing.plain) < REWRITTEN
    parts: list[Wanted] = []
    still: list[Edit] = []
    for change in changes:
        if change.kept:
            continue
        part = _judged(before, after, change, now, added)
        if rewritten and part.fit is Fit.CONFLICT:
            part = replace(part, fit=Fit.OVERTAKEN)
        parts.append(part)
        if part.fit is not Fit.MET:
            still.append(change)
    wanted = _with(before, after, still)  # what is met already must not be made twice
    carried, ours = _carried(before, wanted, now), _carried(before, now, wanted)
    if not still:
        carried = ours = standing
    return Rebased(_fit([part.fit for part in parts]), standing, carried, ours, tuple(parts))


def _wanted(base: Wording, text: Wording) -> tuple[Wanted, ...]:
    before, after, changes = _edits(base, text)
    return tuple(
        Wanted(
            Fit.FITS,
            removed := wording(before[change.old_start : change.old_end]),
            wording(after[change.new_start : change.new_end]),
            removed,
        )
        for change in changes
        if not change.kept
    )


def _fit(parts: Sequence[Fit]) -> Fit:
    """The fit of the whole amendment by those of its changes."""
    if all(part is Fit.MET for part in parts):
        return Fit.MET
    if any(part in {Fit.MET, Fit.PARTLY_MET} for part in parts):
        return Fit.PARTLY_MET
    if all(part is Fit.OVERTAKEN for part in parts):
        return Fit.OVERTAKEN
    return Fit.CONFLICT if any(part in {Fit.CONFLICT, Fit.OVERTAKEN} for part in parts) else Fit.FITS


def _judged(before: list[Run], after: list[Run], change: Edit, now: list[Run], added: Sequence[list[Run]]) -> Wanted:
    """What became of one change of the amendment."""
    removed, wanted = before[change.old_start : change.old_end], after[change.new_start : change.new_end]
    result = carry(before, _with(before, after, [change]), now, _texts(before, _with(before, after, [change]), now))
    standing = [run for hit in result.collisions for run in hit.current if isinstance(run, Run)]
    if not result.collisions:
        if list(result.tokens) == now:
            return Wanted(Fit.MET, wording(removed), wording(wanted), wording(wanted))
        if _speaks(wanted) and any(_within(wanted, stretch) for stretch in added):
            return Wanted(Fit.MET, wording(removed), wording(wanted), wording(wanted))
        return Wanted(Fit.FITS, wording(removed), wording(wanted), wording(removed))
    return Wanted(_collided(removed, wanted, standing), wording(removed), wording(wanted), wording(standing))


def _collided(removed: list[Run], wanted: list[Run], standing: list[Run]) -> Fit:
    """What a collision means: the text has the words among others, or most of them, or lost the place, or says something else."""
    words = [run.text for run in wanted if run.text[:1].isalnum()]
    there = [run.text for run in standing if run.text[:1].isalnum()]
    if not there:
        return Fit.CONFLICT if any(run.note is not None for run in standing) else Fit.OVERTAKEN
    lost = {run.text for run in removed if run.text[:1].isalnum()} - set(words)
    if words and _within(wanted, standing) and lost.isdisjoint(there):
        return Fit.MET
    kept = sum(part.old_end - part.old_start for part in compare_tokens(words, there, None) if part.kept)
    if words and kept >= MOSTLY * len(words) and lost.isdisjoint(there):
        return Fit.PARTLY_MET
    return Fit.CONFLICT


def _speaks(wanted: Sequence[Run]) -> bool:
    """Whether there are words enough not to be found by chance."""
    return sum(run.text[:1].isalnum() for run in wanted) >= 2


def _within(wanted: Sequence[Run], stretch: Sequence[Run]) -> bool:
    """Whether the words stand in the stretch, one after the other."""
    words = [run.text.casefold() for run in wanted if run.text[:1].isalnum()]
    there = [run.text.casefold() for run in stretch if run.text[:1].isalnum()]
    return any(there[at : at + len(words)] == words for at in range(len(there) - len(words) + 1))


def _added(base: Wording, standing: Wording) -> list[list[Run]]:
    """The stretches that the text has and the base had not."""
    _, after, changes = _edits(base, standing)
    return [after[change.new_start : change.new_end] for change in changes if not change.kept]


def _with(before: Sequence[Run], after: Sequence[Run], changes: Sequence[Edit]) -> list[Run]:
    """The base with some of the changes made on it."""
    made: list[Run] = []
    at = 0
    for change in changes:
        made += [*before[at : change.old_start], *after[change.new_start : change.new_end]]
        at = change.old_end
    return [*made, *before[at:]]


def _texts(*sides: Sequence[Run]) -> tuple[list[str], list[str], list[str]]:
    base, changed, current = ([run.text for run in side] for side in sides)
    return base, changed, current


def _carried(base: list[Run], changed: list[Run], current: list[Run]) -> Wording:
    found: Sequence[Hashable] = carry(base, changed, current, _texts(base, changed, current)).tokens
    return wording(run for run in found if isinstance(run, Run))
