"""Staleness: positions under which the text has changed in substance since they were set."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from app.domain.checking.standing import Standing, Text, Whereabouts, read
from app.domain.dossier import Dossier
from app.domain.folding import folded
from app.domain.positions import Position, body
from app.domain.significance import Finder, Ground, Judged, judged, standard_alerts
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
    """Whether a text changed in more than what follows by itself.

    Closing marks, also and further in the opening words, quotes and hyphens, italics, the numbers of notes and the spelling of names follow;
    whether the neighbours force an also is not asked, for they may have gone since.
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
    """Whether nothing differs but the closing mark, quotes, hyphens, spaces and styles: a quick answer for what has plainly not changed."""
    adverbs = [re.findall(r"\b(?:also|further)\b", text.plain.casefold()) for text in (before, after)]
    notes = [[note.plain for note in text.notes] for text in (before, after)]
    return adverbs[0] == adverbs[1] and notes[0] == notes[1] and body(before.plain) == body(after.plain)


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


def stale(dossier: Dossier, uid: str, version: str) -> Staleness | None:
    """The position on the paragraph as one to confirm, with what changed since it was set; None when it holds or there is none.

    A paragraph that was split is read over all its pieces; one that does not stand in the version makes nothing stale: it waits to be placed.
    """
    position = dossier.positions.get(uid)
    return (
        stale_on(position, read(dossier, version).standing(uid), dossier.about.language)
        if position is not None
        else None
    )


def stale_on(position: Position, standing: Standing, language: str = "en") -> Staleness | None:
    """The same for a paragraph whose standing is known."""
    if position.set_on is None or not standing.pieces:
        return None
    own = next((piece.wording for piece in standing.pieces if piece.uid == position.paragraph), standing.wording)
    if not is_stale(position, own, language):
        return None
    if standing.whereabouts is Whereabouts.SPLIT:
        whole = " ".join(piece.wording.plain for piece in standing.pieces)
        if _words(whole) == _words(position.set_on.plain):
            return None
    now = standing.wording if standing.whereabouts is Whereabouts.SPLIT else own
    return Staleness(position, position.set_on, now)


def _words(text: str) -> list[str]:
    """The words alone: where a paragraph was split, marks and capitals follow."""
    return re.findall(r"\w+", folded(text))


def stale_positions(dossier: Dossier, text: Text) -> dict[str, Staleness]:
    """All positions to confirm on a version, by the identity of their paragraph, in reading order."""
    found = {}
    for uid, position in dossier.positions.items():
        if (stale := stale_on(position, text.standing(uid), dossier.about.language)) is not None:
            found[uid] = stale
    return dict(sorted(found.items(), key=lambda item: text.place.get(item[0], len(text.place))))
