"""What becomes of an amendment when the text it was written on has changed: word by word, computed, never stored.

An amendment still fits; or the text has it already, wholly or partly; or what it changes is no longer there; or others changed the same words
into something else. Nothing is decided here: a person takes the rebased wording over, or closes the amendment.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from app.domain.amendments import Amendment, AmendmentAction
from app.domain.markup import family
from app.domain.paragraphs import Paragraph
from app.domain.wording import EMPTY, Run, Wording, tokens, wording
from app.text import Edit, compare_tokens, similarity

REWRITTEN = 0.3
"""Below this likeness a paragraph says something else: what was proposed on its words has been overtaken."""

LIKE = 0.5
"""From this likeness on, a deletion is still about the same paragraph, and an inserted paragraph partly there."""

SLIGHTLY = 0.9
"""From this likeness on, a paragraph was edited so little that a wish to delete it stands."""

MOSTLY = 0.55
"""If the text took so much of the proposed words (by their letters), it took them in part."""

STRAY = 0.2
"""If no more of the words that were to go still stand, they stand there by chance."""

PHRASE = 4
"""So many words make a phrase: what was put in next to one that is gone was about it."""


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


class Ground:
    """A text, looked into for what becomes of many amendments on it."""

    def __init__(self, text: Sequence[Paragraph]) -> None:
        self._text = text
        self._at = {row.uid: at for at, row in enumerate(text)}
        self._same: dict[tuple[str, str], Paragraph] | None = None

    def fit(self, row: Amendment) -> Rebased:
        """What becomes of an amendment on the paragraph of its identity."""
        at = self._at.get(row.paragraph)
        return self.fit_on(row, self._text[at].wording if at is not None else None)

    def fit_on(self, row: Amendment, standing: Wording | None) -> Rebased:
        """The same on words that are known to stand for its paragraph: a whole of parts, or what it was merged into."""
        if row.action is AmendmentAction.INSERT and standing is None:
            standing = self._said_elsewhere(row)
        return rebased(row, standing, in_place=row.action is AmendmentAction.MOVE and self._is_behind(row))

    def _said_elsewhere(self, row: Amendment) -> Wording | None:
        """The paragraph of the same kind and words, though it bears another identity."""
        if self._same is None:
            self._same = {(each.kind.value, each.wording.plain): each for each in self._text}
        found = self._same.get((row.kind.value, row.text.plain))
        return found.wording if found is not None else None

    def _is_behind(self, row: Amendment) -> bool:
        """Whether the paragraph stands behind the one it was to follow, or at the beginning."""
        at = self._at.get(row.paragraph)
        if at is None or (row.after and row.after not in self._at):
            return False
        return at == (family(self._text, self._at[row.after]) if row.after else 0)


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
    return [run.text for run in _tokens(text) if run.text[:1].isalnum()]


def _same_words(one: Wording, other: Wording) -> bool:
    """Whether both say the same in the same words: punctuation, style and footnotes do not count."""
    return _words(one) == _words(other)


@lru_cache(maxsize=512)
def _tokens(of: Wording) -> list[Run]:
    return tokens(of)


@lru_cache(maxsize=512)
def _edits(old: Wording, new: Wording) -> tuple[list[Run], list[Run], tuple[Edit, ...]]:
    before, after = _tokens(old), _tokens(new)
    return before, after, compare_tokens(before, after, ([run.text for run in before], [run.text for run in after]))


@lru_cache(maxsize=8192)
def _replacement(base: Wording, text: Wording, standing: Wording) -> Rebased:
    """The changes one by one, each carried onto the standing text by itself."""
    if standing == base:
        return Rebased(Fit.FITS, base, text, text, _wanted(base, text))
    if standing.plain == text.plain:
        met = tuple(replace(part, fit=Fit.MET, standing=part.added) for part in _wanted(base, text))
        return Rebased(Fit.MET, standing, standing, text, met)
    merging = _Merging(base, text, standing)
    merging.run()
    parts = merging.parts
    if any(part.fit is Fit.CONFLICT for part in parts) and similarity(base.plain, standing.plain) < REWRITTEN:
        parts = [replace(part, fit=Fit.OVERTAKEN) if part.fit is Fit.CONFLICT else part for part in parts]
    fit = _fit([part.fit for part in parts])
    return Rebased(fit, standing, wording(merging.carried), wording(merging.own), tuple(parts))


class _Merging:
    """The changes of the amendment and those of the text, stretch by stretch of the base (as `app.text.carry` goes through it)."""

    def __init__(self, base: Wording, text: Wording, standing: Wording) -> None:
        self.base, self.after, changes = _edits(base, text)
        _, self.now, others = _edits(base, standing)
        self.ours = [change for change in changes if not change.kept]
        self.theirs = [change for change in others if not change.kept]
        self.added = [self.now[change.new_start : change.new_end] for change in self.theirs]
        self.parts: list[Wanted] = []
        self.carried: list[Run] = []
        self.own: list[Run] = []

    def run(self) -> None:
        """Go through the base from its beginning to its end."""
        at = 0
        for mine, other in self._stretches():
            start = min(change.old_start for change in (*mine, *other))
            end = max(change.old_end for change in (*mine, *other))
            kept = self.base[at:start]
            wanted, standing = (
                _made(self.base, self.after, mine, start, end),
                _made(self.base, self.now, other, start, end),
            )
            if mine and other:
                carried, own = standing, self._meet(mine, other, wanted, standing)
            else:
                carried = own = self._alone(mine[0], wanted) if mine else standing
            self.carried += [*kept, *carried]
            self.own += [*kept, *own]
            at = end
        self.carried += self.base[at:]
        self.own += self.base[at:]

    def _alone(self, change: Edit, wanted: list[Run]) -> list[Run]:
        """A change whose place nobody else touched; words that came in elsewhere are not set in twice."""
        removed, added = self._sides(change)
        met = _speaks(added) and any(_within(added, stretch) for stretch in self.added)
        met = met or (not _spoken(removed) and self._is_beside(change, added))
        self._tell(Fit.MET if met else Fit.FITS, removed, added, added if met else removed)
        return removed if met else wanted

    def _is_beside(self, change: Edit, added: list[Run]) -> bool:
        """Whether the text put the same words in, only a word away from where they were to stand."""
        words = Counter(_spoken(added))
        for rival, stretch in zip(self.theirs, self.added, strict=True):
            low, high = min(change.old_end, rival.old_end), max(change.old_start, rival.old_start)
            if words and len(_spoken(self.base[low:high])) <= 1 and words <= Counter(_spoken(stretch)):
                return True
        return False

    def _meet(self, mine: list[Edit], other: list[Edit], wanted: list[Run], standing: list[Run]) -> list[Run]:
        """Changes of both on the same words. Gives what the amendment would have there."""
        if wanted == standing or _already_gone(mine, other):
            fits = [Fit.MET for _ in mine]
        else:
            fits = [_collided(*self._sides(change), standing) for change in mine]
        for change, fit in zip(mine, fits, strict=True):
            removed, added = self._sides(change)
            self._tell(fit, removed, added, added if fit is Fit.MET else standing)
        return standing if all(fit is Fit.MET for fit in fits) else wanted

    def _sides(self, change: Edit) -> tuple[list[Run], list[Run]]:
        return self.base[change.old_start : change.old_end], self.after[change.new_start : change.new_end]

    def _tell(self, fit: Fit, removed: list[Run], added: list[Run], standing: list[Run]) -> None:
        self.parts.append(Wanted(fit, wording(removed), wording(added), wording(standing)))

    def _stretches(self) -> list[tuple[list[Edit], list[Edit]]]:
        """The changes in the order of the base, those that touch each other together."""
        sided = [(change, 0) for change in self.ours] + [(change, 1) for change in self.theirs]
        found: list[tuple[list[Edit], list[Edit]]] = []
        for change, side in sorted(sided, key=lambda item: (item[0].old_start, item[0].old_end, item[1])):
            if found and any(self._touch(change, rival, side) for rival in found[-1][1 - side]):
                found[-1][side].append(change)
            else:
                found.append(([change], []) if side == 0 else ([], [change]))
        return found

    def _touch(self, change: Edit, rival: Edit, side: int) -> bool:
        """Whether two changes are about the same words, or put words in the same place."""
        if change.old_start < rival.old_end and rival.old_start < change.old_end:
            return True
        empty = change.old_start == change.old_end, rival.old_start == rival.old_end
        if all(empty):
            between = self.base[min(change.old_start, rival.old_start) : max(change.old_start, rival.old_start)]
            return all(run.text.isspace() for run in between)
        if not any(empty):
            return False
        words = (self.after, self.now) if side == 0 else (self.now, self.after)
        made = [words[at][each.new_start : each.new_end] for at, each in enumerate((change, rival))]
        (inserted, new), (replacing, others) = sorted(
            zip((change, rival), made, strict=True), key=lambda item: item[0].old_start != item[0].old_end
        )
        if not others and len(_spoken(self.base[replacing.old_start : replacing.old_end])) >= PHRASE:
            return self._is_about(inserted, new, replacing)
        before = inserted.old_start == replacing.old_start and others[: len(new)] == new
        return before or (inserted.old_start == replacing.old_end and others[-len(new) :] == new)

    def _is_about(self, inserted: Edit, new: list[Run], gone: Edit) -> bool:
        """Whether words that were put in at the end or the beginning of a phrase that is gone belonged to it, and to nothing else."""
        phrase, words = ([run.text for run in runs if not run.text.isspace()] for runs in (self._base_of(gone), new))
        if not words or not phrase:
            return False
        if inserted.old_start == gone.old_end:
            return words[0][:1].isalnum()
        return inserted.old_start == gone.old_start and words[-1][:1].isalnum() and phrase[0][:1].isalnum()

    def _base_of(self, change: Edit) -> list[Run]:
        return self.base[change.old_start : change.old_end]


def _made(base: list[Run], now: list[Run], changes: list[Edit], start: int, end: int) -> list[Run]:
    """What one side has for the stretch of the base from `start` to `end`, in which its `changes` lie."""
    if not changes:
        return base[start:end]
    first, last = changes[0], changes[-1]
    return now[first.new_start - (first.old_start - start) : last.new_end + (end - last.old_end)]


def _already_gone(mine: list[Edit], other: list[Edit]) -> bool:
    """Whether the amendment only takes away what the text took away too, with nothing put in its place."""
    gone = [rival for rival in other if rival.new_start == rival.new_end]
    return all(
        change.new_start == change.new_end
        and any(rival.old_start <= change.old_start and change.old_end <= rival.old_end for rival in gone)
        for change in mine
    )


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


def _collided(removed: list[Run], wanted: list[Run], standing: list[Run]) -> Fit:
    """What a collision means: the text has the words among others, or most of them, or lost the place, or says something else."""
    words = [run.text for run in wanted if run.text[:1].isalnum()]
    there = [run.text for run in standing if run.text[:1].isalnum()]
    if not there:
        return Fit.CONFLICT if any(run.note is not None for run in standing) else Fit.OVERTAKEN
    lost = {run.text for run in removed if run.text[:1].isalnum()} - set(words)
    left = lost & set(there)
    if words and not left and _within(wanted, standing):
        return Fit.MET
    same = [part for part in compare_tokens(words, there, None) if part.kept]
    kept = sum(len(word) for part in same for word in words[part.old_start : part.old_end])
    if words and kept >= MOSTLY * sum(map(len, words)) and len(left) <= STRAY * len(lost):
        return Fit.PARTLY_MET
    return Fit.CONFLICT


def _speaks(wanted: Sequence[Run]) -> bool:
    """Whether there are words enough not to be found by chance."""
    return sum(run.text[:1].isalnum() for run in wanted) >= 2


def _spoken(runs: Sequence[Run]) -> list[str]:
    """The words of a stretch, whatever their capitals."""
    return [run.text.casefold() for run in runs if run.text[:1].isalnum()]


def _within(wanted: Sequence[Run], stretch: Sequence[Run]) -> bool:
    """Whether the words stand in the stretch, one after the other."""
    words, there = _spoken(wanted), _spoken(stretch)
    return any(there[at : at + len(words)] == words for at in range(len(there) - len(words) + 1))
