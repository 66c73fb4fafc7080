"""Judging: which of the changes of a paragraph follow by themselves, and what the rest of them is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.domain.openings import Standing, is_forced
from app.domain.significance.changes import Change
from app.domain.significance.findings import Finding
from app.domain.significance.following import Consequence, Ground, note_key, stretches
from app.domain.significance.noticing import noticed
from app.domain.significance.quieting import quieted, side_of
from app.domain.significance.seeking import Finder
from app.domain.wording import Span, Wording


@dataclass(frozen=True, slots=True)
class Text:
    """One side of a change: the wording, where each of its paragraphs begins in it, and how its opening words stand.

    `places` are (offset, identity, label), one for each paragraph that is part of the wording.
    """

    wording: Wording
    places: tuple[tuple[int, str, str], ...]
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """What the judges stand on: the ground of the two texts, and the finder of the words that we are alerted to."""

    ground: Ground
    finder: Finder


@dataclass(frozen=True, slots=True)
class Judgement:
    """What came out: the spans with their quiet marks, whether anything of substance changed, and what to look at."""

    spans: tuple[Span, ...]
    is_substantive: bool
    consequences: tuple[Consequence, ...] = ()
    findings: tuple[Finding, ...] = field(default=())


def judged(old: Text, new: Text, spans: Sequence[Span], by: Judged) -> Judgement:
    """Judge the change of one row from what changed in it word by word."""
    if all(span.kind == "=" for span in spans):
        return Judgement(tuple(spans), False)
    ground = by.ground
    sides = [
        side_of(text.wording, stretches(text.wording.text, ground, old=text is old, opening=forced), ground)
        for text, forced in zip((old, new), _forced(old.standing, new.standing), strict=True)
    ]
    quiet = quieted(spans, sides[0], sides[1])
    consequences = tuple(sort for sort in Consequence if sort in quiet.sorts)
    if quiet.is_quiet:
        return Judgement(quiet.spans, False, consequences)
    found = noticed(Change(old.wording.text, new.wording.text, quiet.spans, old, new), by.finder)
    return Judgement(quiet.spans, True, consequences, found)


def _forced(old: Standing | None, new: Standing | None) -> tuple[tuple[int, str] | None, tuple[int, str] | None]:
    """The opening words of both sides as stretches, where the neighbours force another adverb on them."""
    if old is None or new is None or old.opening.degree == new.opening.degree or not is_forced(old, new):
        return None, None
    return (old.opening.length, old.opening.stem), (new.opening.length, new.opening.stem)


def shared_notes(old: Sequence[Wording], new: Sequence[Wording], language: str) -> frozenset[str]:
    """The footnotes that stand in both texts, wherever: one of these that comes or goes in a paragraph only changed its place."""
    keys = [{note_key(note.plain, language) for text in side for note in text.notes} for side in (old, new)]
    return frozenset(keys[0] & keys[1])
