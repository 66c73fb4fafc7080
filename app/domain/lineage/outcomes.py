"""What became of each amendment: whether the later text has its words, wholly or in part; and whose words a text has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.amendments import Amendment, AmendmentAction
from app.domain.dossier import Dossier
from app.domain.markup import family
from app.domain.paragraphs import Paragraph
from app.domain.wording import Run, Wording, edits, tokens
from app.text import compare_tokens, similarity

LIKE = 0.6
"""From this likeness on, a new paragraph of a received text is one that was proposed, reworded."""


class Fate(StrEnum):
    """What became of an amendment."""

    TAKEN = "taken"
    PARTLY = "partly"
    NOT_TAKEN = "not_taken"
    OPEN = "open"
    """No text has come since it was proposed, and it is not in the one it was proposed on."""


FATE_NAMES = {
    Fate.TAKEN: "Taken in",
    Fate.PARTLY: "Taken in part",
    Fate.NOT_TAKEN: "Not taken in",
    Fate.OPEN: "Open",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one amendment, as the newest text shows. `share` is the part of its changes (by words) that this text has.

    `first` is the version in which any of it stood first, `lost` the one in which all of it was gone again; empty where that did not happen.
    """

    amendment: str
    fate: Fate
    share: float
    first: str = ""
    lost: str = ""


@dataclass(frozen=True, slots=True)
class Came:
    """A stretch of a wording (offsets into its text) that came in since an earlier one, and the amendments that had proposed it."""

    start: int
    end: int
    amendments: tuple[str, ...]


def share_met(base: Wording, proposed: Wording, now: Wording) -> float:
    """The part, by words, of the changes from `base` to `proposed` that `now` shows: 1.0 when all that was to go is gone and all that
    was to come has come. Words that gave way to other ones than those proposed went at nobody's wish."""
    if _words(now) == _words(proposed):
        return 1.0
    if _words(now) == _words(base):
        return 0.0
    met, wanted = _met(base, proposed, now)
    return met / wanted if wanted else 0.0


def _words(text: Wording) -> list[str]:
    return [run.text for run in tokens(text) if _says(run)]


def _says(run: Run) -> bool:
    return run.note is not None or not run.text.isspace()


def _met(base: Wording, proposed: Wording, now: Wording) -> tuple[int, int]:
    before, after, changes = edits(base, proposed)
    gone, _ = _gone_and_fresh(before, tokens(now))
    filled = _filled(before, tokens(now))
    arrived = _arrived(after, tokens(now), before)
    met = wanted = 0
    for change in changes:
        if change.kept:
            continue
        brings = {at for at in range(change.new_start, change.new_end) if _says(after[at])}
        if brings and not brings & arrived.keys():
            gone = gone - (filled & set(range(change.old_start, change.old_end)))
        for at in range(change.old_start, change.old_end):
            if _says(before[at]):
                wanted += 1
                met += at in gone
        for at in range(change.new_start, change.new_end):
            if _says(after[at]):
                wanted += 1
                met += at in arrived
    return met, wanted


def _compared(old: Sequence[Run], new: Sequence[Run]) -> list[tuple[int, int, int, int, bool]]:
    texts = [run.text for run in old], [run.text for run in new]
    found = compare_tokens(list(old), list(new), texts)
    return [(each.old_start, each.old_end, each.new_start, each.new_end, each.kept) for each in found]


def _gone_and_fresh(old: Sequence[Run], new: Sequence[Run]) -> tuple[set[int], set[int]]:
    """The positions in `old` that are gone in `new`, and those in `new` that were not in `old`."""
    gone: set[int] = set()
    fresh: set[int] = set()
    for start, end, first, last, kept in _compared(old, new):
        if not kept:
            gone.update(range(start, end))
            fresh.update(range(first, last))
    return gone, fresh


def _filled(old: Sequence[Run], new: Sequence[Run]) -> set[int]:
    """The positions in `old` that are gone in `new` with other words in their place."""
    filled: set[int] = set()
    for start, end, first, last, kept in _compared(old, new):
        if not kept and any(_says(run) for run in new[first:last]):
            filled.update(range(start, end))
    return filled


def _arrived(proposed: Sequence[Run], now: Sequence[Run], base: Sequence[Run]) -> dict[int, int]:
    """The positions in `proposed` whose words stand in `now` in their place and are no words that were there before."""
    _, fresh = _gone_and_fresh(base, now)
    found: dict[int, int] = {}
    for start, end, first, _last, kept in _compared(proposed, now):
        if kept:
            found.update({at: first + at - start for at in range(start, end) if first + at - start in fresh})
    return found


def outcomes(dossier: Dossier, uid: str) -> tuple[Outcome, ...]:
    """What became of every amendment on a paragraph, in the order in which they were proposed."""
    rows: list[Amendment] = dossier.of_paragraph("amendments", uid)
    return tuple(outcome(dossier, row) for row in rows)


def outcome(dossier: Dossier, row: Amendment) -> Outcome:
    """What became of one amendment, judged on the text it was proposed on (it may have been taken into that) and all later ones."""
    versions = dossier.versions_in_order()
    before = [at for at, version in enumerate(versions) if version.created <= row.created]
    later = versions[before[-1] if before else 0 :]
    shares = [(version.id, _share_in(dossier, row, version.id)) for version in later]
    if not shares:
        return Outcome(row.id, Fate.OPEN, 0.0)
    first = next((version for version, share in shares if share > 0), "")
    last = shares[-1][1]
    lost = ""
    if first and not last:
        had = max(at for at, (_, share) in enumerate(shares) if share > 0)
        lost = shares[had + 1][0]
    if last >= 1:
        fate = Fate.TAKEN
    elif last > 0:
        fate = Fate.PARTLY
    else:
        fate = Fate.NOT_TAKEN if len(shares) > 1 or first else Fate.OPEN
    return Outcome(row.id, fate, last, first, lost)


def _share_in(dossier: Dossier, row: Amendment, version: str) -> float:
    paragraph = dossier.paragraph(version, row.paragraph)
    if row.action is AmendmentAction.DELETE:
        return float(paragraph is None)
    if row.action is AmendmentAction.INSERT:
        return _inserted(dossier, row, version)
    if paragraph is None:
        return 0.0
    if row.action is AmendmentAction.MOVE:
        return float(follows(dossier.text_of(version), row.paragraph, row.after))
    return share_met(row.base, row.text, paragraph.wording)


def _inserted(dossier: Dossier, row: Amendment, version: str) -> float:
    """How much of a proposed paragraph stands: under its own identity, or as the new paragraph that is most like it."""
    own = dossier.paragraph(version, row.paragraph)
    if own is not None:
        return _likeness(row.text, own.wording)
    based_on = dossier.version(version).based_on
    known = set(dossier.versions[based_on].order) if based_on in dossier.versions else set()
    fresh = [
        each
        for each in dossier.text_of(version)
        if based_on and each.uid not in known and each.kind is row.kind and each.uid not in dossier.amendments
    ]
    best = max((_likeness(row.text, each.wording) for each in fresh), default=0.0)
    return best if best >= LIKE else 0.0


def _likeness(one: Wording, other: Wording) -> float:
    return 1.0 if _words(one) == _words(other) else min(similarity(one.plain, other.plain), 0.99)


def follows(paragraphs: Sequence[Paragraph], uid: str, after: str) -> bool:
    """Whether a paragraph stands directly behind another one with its subparagraphs (`after` empty: at the beginning)."""
    order = [paragraph.uid for paragraph in paragraphs]
    if uid not in order or (after and after not in order):
        return False
    return order.index(uid) == (family(paragraphs, order.index(after)) if after else 0)


def provenance(before: Wording, now: Wording, amendments: Iterable[Amendment]) -> tuple[Came, ...]:
    """The stretches of `now` that `before` did not have, each with the amendments whose words they are (none: nobody is known to have
    proposed them). Blanks between two stretches of the same origin belong to them."""
    old, new = tokens(before), tokens(now)
    _, fresh = _gone_and_fresh(old, new)
    by: dict[int, list[str]] = {at: [] for at in fresh}
    for row in amendments:
        wanted = _wanted(row)
        for at, place in _arrived(tokens(row.text), new, old).items():
            if at in wanted and place in by:
                by[place].append(row.id)
    found: list[Came] = []
    at = 0
    for number, run in enumerate(new):
        end = at + len(run.text)
        if number in fresh:
            whose = tuple(by[number])
            if found and found[-1].end == at and (found[-1].amendments == whose or not _says(run)):
                found[-1] = Came(found[-1].start, end, found[-1].amendments)
            else:
                found.append(Came(at, end, whose))
        at = end
    return tuple(found)


def _wanted(row: Amendment) -> set[int]:
    """The positions of the words that an amendment brings."""
    _, _, changes = edits(row.base, row.text)
    return {at for change in changes if not change.kept for at in range(change.new_start, change.new_end)}
