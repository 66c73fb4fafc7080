"""The places in which two wordings differ, each with words that are found once, for an instruction to quote."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.instructions.seeking import occurrences
from app.domain.instructions.steps import Words
from app.domain.wording import EMPTY, NOTE_MARK, Wording, edits, plain

FAR = 12
"""Characters that stay between two changes: nearer ones are said as one."""

MANY = 5
"""With more changes than this a paragraph is said anew: nobody follows six of them."""


@dataclass(frozen=True, slots=True)
class Hunk:
    """One change: `old` words become `new`. Where nothing goes, the new ones are set behind the words of `anchor`, or `before` them."""

    old: Wording
    new: Wording
    anchor: Wording = EMPTY
    before: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    end: int
    new_start: int
    new_end: int


def hunks_of(old: Wording, new: Wording, family: Sequence[str], *, together: bool = False) -> tuple[Hunk, ...] | None:
    """The changes from an old wording to a new one; None where they cannot be told by words alone.

    Quoted words occur once in all the texts of `family` (the paragraph with its subparagraphs), in which an instruction on the
    paragraph looks for them. `together` says every change with its neighbours, as words that are replaced.
    """
    places = _joined(_places(old, new))
    if not places or len(places) > MANY:
        return None
    if sum(place.end - place.start for place in places) > 0.6 * len(old.text):
        return None
    found: list[Hunk] = []
    for at, place in enumerate(places):
        low = places[at - 1].end if at else 0
        high = places[at + 1].start if at + 1 < len(places) else len(old.text)
        hunk = None if together else _alone(place, old, new, family, low)
        hunk = hunk or _with_neighbours(place, old, new, family, (low, high))
        if hunk is None:
            return None
        found.append(hunk)
    return tuple(found)


def _places(old: Wording, new: Wording) -> list[_Place]:
    """Where the wordings differ, as offsets into both texts."""
    before, after, changes = edits(old, new)
    starts, news = [0], [0]
    for run in before:
        starts.append(starts[-1] + len(run.text))
    for run in after:
        news.append(news[-1] + len(run.text))
    return [
        _Place(starts[one.old_start], starts[one.old_end], news[one.new_start], news[one.new_end])
        for one in changes
        if not one.kept
    ]


def _joined(places: Sequence[_Place]) -> list[_Place]:
    """Changes with little between them as one."""
    found: list[_Place] = []
    for place in places:
        if found and place.start - found[-1].end <= FAR:
            last = found[-1]
            found[-1] = replace(last, end=place.end, new_end=place.new_end)
        else:
            found.append(place)
    return found


def _alone(place: _Place, old: Wording, new: Wording, family: Sequence[str], low: int) -> Hunk | None:
    """The change by its own words: words replaced or deleted that occur once, or words set in behind others that do."""
    gone, come = old.part(place.start, place.end), new.part(place.new_start, place.new_end)
    if gone.text.strip():
        if not come.text.strip() and not _is_word(gone.text.strip()):
            return None  # a mark alone is better said with the words around it
        hunk = Hunk(_trimmed(gone), _trimmed(come))
        return hunk if _is_unique(hunk.old.text, family) else None
    if not come.text.strip() or gone.text:
        return None
    for anchor in _growing(old.text, place.start, low):
        words = _trimmed(old.part(anchor, place.start))
        if _is_word(words.text) and _is_unique(words.text, family):
            return Hunk(EMPTY, _trimmed(come), words)
    return None


def _with_neighbours(
    place: _Place, old: Wording, new: Wording, family: Sequence[str], room: tuple[int, int]
) -> Hunk | None:
    """The change with words around it, as many as make it occur once."""
    lefts = [place.start, *_growing(old.text, place.start, room[0])]
    rights = [place.end, *_growing_right(old.text, place.end, room[1])]
    for size in range(1, len(lefts) + len(rights)):
        for left in range(min(size, len(lefts) - 1), -1, -1):
            right = size - left
            if right >= len(rights):
                continue
            start, end = lefts[left], rights[right]
            words = old.part(start, end)
            if not _is_word(words.text) or not _is_unique(words.text, family):
                continue
            shift = place.new_end - place.end
            return Hunk(_trimmed(words), _trimmed(new.part(place.new_start - (place.start - start), end + shift)))
    return None


def _growing(text: str, at: int, low: int) -> list[int]:
    """Offsets before `at` at which a word begins, the nearest first."""
    found = [match.start() for match in re.finditer(rf"[^\s{NOTE_MARK}]+", text[:at]) if match.start() >= low]
    return [start for start in reversed(found) if start < at][:12]


def _growing_right(text: str, at: int, high: int) -> list[int]:
    """Offsets behind `at` at which a word ends, the nearest first."""
    ends = [at + match.end() for match in re.finditer(rf"[^\s{NOTE_MARK}]+", text[at:high])]
    return ends[:12]


def _trimmed(words: Wording) -> Wording:
    text = words.text
    start = len(text) - len(text.lstrip())
    return words.part(start, max(start, len(text.rstrip())))


def _is_word(text: str) -> bool:
    return any(letter.isalnum() for letter in text)


def _is_unique(words: str, family: Sequence[str]) -> bool:
    sought = Words(plain(words.replace(NOTE_MARK, "")))
    return sum(len(occurrences(text, sought)) for text in family) == 1
