"""Staleness: positions under which the text has changed in substance since they were set."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache

from app.domain.openings import Standing, standing_at
from app.domain.paragraphs import Paragraph, labels
from app.domain.positions import Position, body
from app.domain.significance import Finder, Ground, Judged, judged, shared_notes, standard_alerts
from app.domain.significance import Text as Judging
from app.domain.wording import EMPTY, Span, Wording, differences, wording


@dataclass(frozen=True, slots=True)
class Staleness:
    """A position to be confirmed: the wording it was set on, the present one, and the difference between them."""

    position: Position
    set_on: Wording
    now: Wording

    @property
    def difference(self) -> tuple[Span, ...]:
        """What has changed since the position was set, word by word."""
        return differences(self.set_on, self.now)


@lru_cache(maxsize=8192)
def changed_in_substance(before: Wording, after: Wording, language: str = "en") -> bool:
    """Whether a text changed in more than what follows by itself, where nothing is known but the paragraph.

    Closing marks, also and further in the opening words, quotes and hyphens, italics, the numbers of notes and the spelling of names follow;
    whether the neighbours force an also is not asked. Where both versions are known, `TwoTexts` knows better.
    """
    if before == after:
        return False
    if _is_same_but_for_marks(before, after):
        return False
    if _has_other_words(before.plain, after.plain):
        return True
    old, new = _without_adverb(before), _without_adverb(after)
    sides = [Judging(side, ((0, "", ""),)) for side in (old, new)]
    return judged(sides[0], sides[1], differences(old, new), _judges(language)).is_substantive


def _is_same_but_for_marks(before: Wording, after: Wording) -> bool:
    """Whether nothing differs but the closing mark, quotes, hyphens, spaces and styles: a quick answer for what has plainly not changed.

    Capitals within count: an Agreement is another thing than an agreement, and peoples may have won their capital letter.
    """
    adverbs = [re.findall(r"\b(?:also|further)\b", text.plain.casefold()) for text in (before, after)]
    notes = [[note.plain for note in text.notes] for text in (before, after)]
    capitals = [[word for word in _WORD.findall(text.plain)[1:] if not word.islower()] for text in (before, after)]
    if adverbs[0] != adverbs[1] or notes[0] != notes[1] or capitals[0] != capitals[1]:
        return False
    return body(before.plain) == body(after.plain)


def _has_other_words(before: str, after: str) -> bool:
    """Whether a common word came or went, which no spelling of a name and no mark explains: a quick answer for what has plainly changed."""
    old, new = (Counter(word.casefold() for word in _WORD.findall(text)) for text in (before, after))
    changed = set((old - new) + (new - old)) - _IN_NAMES
    return bool(changed) and any(word.islower() and word in changed for word in _WORD.findall(f"{before} {after}"))


_WORD = re.compile(r"[^\W\d_]{2,}")
_IN_NAMES = frozenset(
    {"also", "further", "the", "of", "and", "de", "del", "la", "le", "les", "du", "des", "el", "los", "et"}
)


@cache
def _judges(language: str) -> Judged:
    return Judged(Ground(language), Finder(standard_alerts(language)))


_ADVERB = re.compile(r"^(?:also|further),?\s+|\s+(?:also|further)(?=[\s,]|$)", re.IGNORECASE)
_OPENING = re.compile(r"\s*\w+(?:\s+(?:also|further)\b)?", re.IGNORECASE)


def _without_adverb(text: Wording) -> Wording:
    """The wording without the also or further of its opening words, which then begin in lower case."""
    roman = _OPENING.match(text.text)
    opening = text.opening_words or (roman[0].strip() if roman else "")
    found = _ADVERB.search(opening)
    start = text.text.find(opening) if found else -1
    if found is not None and start >= 0:
        text = text.replaced(start + found.start(), start + found.end(), EMPTY)
    first = text.text[:1]
    return text.replaced(0, 1, wording([replace(text.runs[0], text=first.lower())])) if first.isupper() else text


def is_stale(position: Position, now: Wording | None, language: str = "en") -> bool:
    """Whether the text has changed in substance under the position since it was set; one that was set on nothing is never stale."""
    if position.set_on is None or now is None:
        return False
    return changed_in_substance(position.set_on, now, language)


class TwoTexts:
    """An older version and a newer one, as far as they tell of a change in one paragraph: its neighbours, their numbers, the footnotes.

    Each of these is looked up when a change first asks for it.
    """

    def __init__(self, old: Sequence[Paragraph], new: Sequence[Paragraph], language: str = "en") -> None:
        self._texts = (old, new)
        self._language = language

    def changed_in_substance(self, was: Paragraph, now: Paragraph) -> bool:
        """Whether a paragraph changed in more than what follows by itself, judged as a comparison of the whole texts judges it."""
        before, after = was.wording, now.wording
        if before == after or _is_same_but_for_marks(before, after):
            return False
        # Where a number differs, words beside it may belong to the reference ("paragraphs 3 and 4", "of the present resolution").
        if _figures(before) == _figures(after) and _has_other_words(before.plain, after.plain):
            return True
        named = sorted({int(figure) for figure in _figures(before)})
        numbers = tuple((number, self._numbers[number]) for number in named if number in self._numbers)
        notes = self._notes if before.notes or after.notes else frozenset()
        stand = self._standing(was, 0), self._standing(now, 1)
        return _changed_among(before, after, stand, numbers, notes, self._language)

    def _standing(self, row: Paragraph, side: int) -> Standing | None:
        at = self._places[side].get(row.uid)
        return standing_at(self._texts[side], at, self._language) if at is not None else None

    @cached_property
    def _places(self) -> tuple[Mapping[str, int], Mapping[str, int]]:
        old, new = ({row.uid: at for at, row in enumerate(text)} for text in self._texts)
        return old, new

    @cached_property
    def _numbers(self) -> Mapping[int, int]:
        """Which operative number became which."""
        old, new = map(labels, self._texts)
        found = {}
        for uid, label in old.items():
            before, after = _OPERATIVE.fullmatch(label), _OPERATIVE.fullmatch(new.get(uid, ""))
            if before and after:
                found[int(before[1])] = int(after[1])
        return found

    @cached_property
    def _notes(self) -> frozenset[str]:
        old, new = ([row.wording for row in text] for text in self._texts)
        return shared_notes(old, new, self._language)


@lru_cache(maxsize=8192)
def _changed_among(
    before: Wording,
    after: Wording,
    stand: tuple[Standing | None, Standing | None],
    numbers: tuple[tuple[int, int], ...],
    notes: frozenset[str],
    language: str,
) -> bool:
    """The same from nothing but what it depends on: another word elsewhere in the text asks for no new judgement."""
    old, new = (Judging(text, ((0, "", ""),), each) for text, each in zip((before, after), stand, strict=True))
    by = Judged(Ground(language, dict(numbers), notes), _judges(language).finder)
    return judged(old, new, differences(before, after), by).is_substantive


_OPERATIVE = re.compile(r"OP(\d+)")


def _figures(text: Wording) -> list[str]:
    return re.findall(r"\d+", text.plain)
