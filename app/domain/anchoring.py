"""Where the words of a note stand in another wording of its paragraph: computed each time, never stored.

A note remembers the wording it was written on and which words of it. Through each later wording these words are followed: they stand as they
did, they moved within the paragraph, they were edited and the range follows the edits, or they are gone; then the nearest place is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from app.domain.positions import Note
from app.domain.wording import Run, Wording, tokens
from app.text import Edit, compare_tokens

SURVIVING = 1 / 3
"""If so much of the words (by their letters) stands where it stood, the words were edited."""

ALIKE = 0.6
"""So alike must other words be to be the same words edited: those that replaced them, and those that stand elsewhere."""

STEM = 5
"""Words that begin with so many of the same letters are forms of one word: strengthen, strengthening."""

PHRASE = 3
"""So many words make a phrase that can be known again, though edited, in another place."""

TELLING = 4
"""So many letters words need to be known again in another place: "the" stands everywhere."""


class Hold(StrEnum):
    """What became of the words a note stands on."""

    EXACT = "exact"
    MOVED = "moved"
    EDITED = "edited"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where the words stand now: the offsets from `start` to `end` of the wording asked about.

    `words` are those that stand there, `was` those the note was written on. For `GONE` it is the nearest place: the words that replaced
    them, or the joint (`start == end`) where they stood.
    """

    hold: Hold
    start: int
    end: int
    words: str
    was: str

    @property
    def is_gone(self) -> bool:
        """Whether a person has to say where the note belongs now."""
        return self.hold is Hold.GONE


def anchored(on: Wording, start: int, end: int, *texts: Wording) -> Anchor:
    """Where the words from `start` to `end` of `on` stand in the last of `texts`: the wordings the paragraph went through since, oldest first.

    Onto the same text nothing changes. Words that an intermediate wording lacked are looked for from where they stood last.
    """
    start, end = max(0, min(start, len(on.text))), max(0, min(end, len(on.text)))
    was = on.part(start, end).plain
    here = Anchor(Hold.EXACT, start, max(start, end), was, was)
    stood, found, moved = on, here, False
    for text in texts:
        found = here if text == stood else _followed(stood, here.start, here.end, text)
        if not found.is_gone:
            moved = moved or found.hold is Hold.MOVED
            stood, here = text, found
    if found.is_gone and len(texts) > 1:
        direct = _followed(on, start, end, texts[-1])
        found, moved = (direct, direct.hold is Hold.MOVED) if not direct.is_gone else (found, moved)
    if found.is_gone:
        return replace(found, was=was)
    same = _folded(found.words) == _folded(was)
    hold = (Hold.MOVED if moved else Hold.EXACT) if same else Hold.EDITED
    return replace(found, hold=hold, was=was)


@lru_cache(maxsize=16384)
def anchor_of(note: Note, *texts: Wording) -> Anchor | None:
    """Where the words of a note stand (see `anchored`); None for a note on a whole paragraph."""
    if note.on is None or note.start is None or note.end is None:
        return None
    return anchored(note.on, note.start, note.end, *(texts or (note.on,)))


def _folded(text: str) -> str:
    return " ".join(text.casefold().translate(_SIGNS).split())


@dataclass(frozen=True)
class _Map:
    """Two wordings in tokens, with what each token of one became in the other."""

    old: Sequence[Run]
    new: Sequence[Run]
    edits: tuple[Edit, ...]
    partner: dict[int, int]
    old_at: Sequence[int]
    new_at: Sequence[int]

    def chars(self, first: int, last: int) -> tuple[int, int]:
        """The offsets of the tokens from `first` up to `last` of the new wording, without spaces at their ends."""
        while first < last and self.new[first].text.isspace():
            first += 1
        while first < last and self.new[last - 1].text.isspace():
            last -= 1
        return self.new_at[first], self.new_at[last]


@lru_cache(maxsize=512)
def _mapped(old: Wording, new: Wording) -> _Map:
    before, after = tokens(old), tokens(new)
    texts = [run.text for run in before], [run.text for run in after]
    changes = compare_tokens(_keys(before), _keys(after), texts)
    partner: dict[int, int] = {}
    for change in changes:
        if change.kept:
            size = change.old_end - change.old_start
            partner.update((change.old_start + at, change.new_start + at) for at in range(size))
    return _Map(before, after, changes, partner, _offsets(texts[0]), _offsets(texts[1]))


_SIGNS = str.maketrans("’‘“”‐‑–—", "''\"\"----")


def _keys(runs: Sequence[Run]) -> list[tuple[str, Wording | None]]:
    """What makes words the same: italics, capitals, kinds of quotes, hyphens and spaces come and go without the words changing."""
    return [(" " if run.text.isspace() else run.text.casefold().translate(_SIGNS), run.note) for run in runs]


def _offsets(texts: Sequence[str]) -> list[int]:
    at, found = 0, [0]
    for text in texts:
        at += len(text)
        found.append(at)
    return found


def _weight(runs: Sequence[Run]) -> int:
    """How much the words of a stretch weigh: their letters; of a stretch without words, its signs."""
    letters = sum(len(run.text) for run in runs if run.text[:1].isalnum())
    return letters or sum(not run.text.isspace() for run in runs)


def _followed(on: Wording, start: int, end: int, now: Wording) -> Anchor:
    """One step, from one wording to the next."""
    known = _mapped(on, now)
    first = next((at for at in range(len(known.old)) if known.old_at[at + 1] > start), len(known.old))
    last = next((at for at in range(first, len(known.old)) if known.old_at[at] >= end), len(known.old))
    if start >= end:
        return _gone(known, first, first)
    for found in (_in_place, _elsewhere, _edited, _edited_elsewhere):
        place = found(known, first, last)
        if place is not None:
            low, high = place
            if found is _in_place:
                low, high = low + start - known.old_at[first], high + end - known.old_at[last]
            hold = {_in_place: Hold.EXACT, _elsewhere: Hold.MOVED}.get(found, Hold.EDITED)
            return Anchor(hold, low, high, now.part(low, high).plain, "")
    return _gone(known, first, last)


def _in_place(known: _Map, first: int, last: int) -> tuple[int, int] | None:
    """Where the tokens stand, if all were kept and stand together."""
    places = [known.partner.get(at) for at in range(first, last)]
    if not places or places[0] is None or places != list(range(places[0], places[0] + len(places))):
        return None
    return known.new_at[places[0]], known.new_at[places[0] + len(places)]


def _elsewhere(known: _Map, first: int, last: int) -> tuple[int, int] | None:
    """Where the same words stand in another place, in words that are new there: others of the same words do not count."""
    wanted = _keys(known.old[first:last])
    while wanted and wanted[-1][0].isspace():
        wanted.pop()
    while wanted and wanted[0][0].isspace():
        wanted.pop(0)
    if sum(len(text) for text, _ in wanted if text[:1].isalnum()) < TELLING:
        return None
    now = _keys(known.new)
    taken = {new for old, new in known.partner.items() if not first <= old < last}
    expected = _joint(known, first)
    best: tuple[int, int, int] | None = None
    for at in range(len(now) - len(wanted) + 1):
        if now[at] != wanted[0] or now[at : at + len(wanted)] != wanted:
            continue
        stretch = range(at, at + len(wanted))
        others = _weight([known.new[each] for each in stretch if each in taken] or [Run(" ")])
        if 2 * others > _weight(known.new[at : at + len(wanted)]):
            continue
        place = (others, abs(at - expected), at)
        best = min(best, place) if best is not None else place
    return known.chars(best[2], best[2] + len(wanted)) if best is not None else None


def _edited(known: _Map, first: int, last: int) -> tuple[int, int] | None:
    """The range that follows the edits, if enough of the words still stand in it, or what replaced them is like them."""
    kept = [at for at in range(first, last) if at in known.partner]
    total = _weight(known.old[first:last])
    words = [known.old[at] for at in kept if known.old[at].text[:1].isalnum()]
    low, high = _edges(known, first, last)
    if words and _weight(words) >= SURVIVING * total:
        return known.chars(low, high)
    if _likeness(known.old[first:last], known.new[low:high]) >= ALIKE:
        return known.chars(low, high)
    return None


def _edges(known: _Map, first: int, last: int) -> tuple[int, int]:
    """The tokens of the new wording that stand for those from `first` to `last`.

    At either end, words that replaced some belong to the range if most of those they replaced did.
    """
    low, high = len(known.new), 0
    for edit in known.edits:
        inside = min(last, edit.old_end) - max(first, edit.old_start)
        if edit.kept and inside > 0:
            begin = edit.new_start + max(first, edit.old_start) - edit.old_start
            low, high = min(low, begin), max(high, begin + inside)
        elif not edit.kept and inside > 0 and 2 * inside >= edit.old_end - edit.old_start:
            low, high = min(low, edit.new_start), max(high, edit.new_end)
    return (low, high) if low <= high else (_joint(known, first), _joint(known, first))


def _edited_elsewhere(known: _Map, first: int, last: int) -> tuple[int, int] | None:
    """Words much like them in a stretch that is new: in what replaced theirs, or, for a phrase, in another place."""
    wanted = [at for at in range(first, last) if known.old[at].text[:1].isalnum()]
    best: tuple[float, int, int] | None = None
    for edit in known.edits:
        here = edit.old_start <= first and last <= edit.old_end
        if edit.kept or not wanted or (len(wanted) < PHRASE and not here):
            continue
        stretch = [at for at in range(edit.new_start, edit.new_end) if known.new[at].text[:1].isalnum()]
        stems = [_stem(known.old[at]) for at in wanted], [_stem(known.new[at]) for at in stretch]
        same = [part for part in compare_tokens(*stems) if part.kept] if stretch else []
        if not same:
            continue
        kept = [known.old[wanted[at]] for part in same for at in range(part.old_start, part.old_end)]
        share = _weight(kept) / _weight(known.old[first:last])
        found = (share, stretch[same[0].new_start], stretch[same[-1].new_end - 1] + 1)
        best = max(best, found) if best is not None else found
    return known.chars(best[1], best[2]) if best is not None and best[0] >= ALIKE else None


def _joint(known: _Map, first: int) -> int:
    """The token of the new wording before which the tokens from `first` stood."""
    for at in range(first - 1, -1, -1):
        if at in known.partner:
            return known.partner[at] + 1
    return 0


def _gone(known: _Map, first: int, last: int) -> Anchor:
    """The nearest place: what replaced the words, or a stretch of which they were a part, or else the joint."""
    low, high = _edges(known, first, last)
    if low == high:
        around = [edit for edit in known.edits if not edit.kept and edit.old_start <= first and last <= edit.old_end]
        low, high = (around[0].new_start, around[0].new_end) if around and first < last else (low, high)
    start, end = known.chars(low, high)
    words = "".join(run.text for run in known.new[low:high] if run.note is None).strip()
    return Anchor(Hold.GONE, start, max(start, end), words, "")


def _stem(run: Run) -> str:
    return run.text.casefold()[:STEM]


def _likeness(one: Sequence[Run], other: Sequence[Run]) -> float:
    """How much of the words of both is the same, in order, but for their endings."""
    before, after = ([_stem(run) for run in side if run.text[:1].isalnum()] for side in (one, other))
    if not before or not after:
        return 0.0
    kept = sum(part.old_end - part.old_start for part in compare_tokens(before, after) if part.kept)
    return 2 * kept / (len(before) + len(after))
