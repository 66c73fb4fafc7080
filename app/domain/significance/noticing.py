"""Noticing: what of a change we are alerted to, from the words of the alerts that came, went or were exchanged."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from app.domain.openings import NO_OPENING, Opening
from app.domain.significance.changes import Change, Side
from app.domain.significance.findings import Finding, FindingKind, Passage, Shift, Weight
from app.domain.significance.seeking import Finder, Sighting, folded
from app.domain.significance.telling import told
from app.domain.significance.verdicts import ANEW, JUDGES, SMALL_WORDS, shift_of_verbs
from app.domain.wording import NOTE_MARK

NEAR = 90
"""So many letters before a change the longest phrase could begin that reaches into it."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """Words that came, went or were exchanged, with the loud change that they belong to (its number).

    `parted` says that all of them stand on the other side too, and only something between them came or went.
    """

    sighting: Sighting
    block: int
    parted: bool


Pairing = tuple[_Seen | None, _Seen | None]


def noticed(change: Change, finder: Finder) -> tuple[Finding, ...]:
    """What to look at in one change, the weightiest first."""
    openings = [side.standing.opening if side.standing else NO_OPENING for side in (change.old, change.new)]
    found = list(_opening(change, openings[0], openings[1], finder))
    skips = [opening.length if opening.stem else 0 for opening in openings]
    gone, come = _touched(change, finder, skips)
    for one, other in _paired(gone, come, finder):
        finding = _finding(change, one, other, finder)
        if finding is not None:
            found.append(finding)
    found += _notes(change)
    return tuple(sorted(_once(found), key=lambda finding: -finding.weight))


def _notes(change: Change) -> Iterator[Finding]:
    """The footnotes that say something else, came or went."""
    here = [0, 0]
    gone: list[tuple[int, str]] = []
    come: list[tuple[int, str]] = []
    for span in [*change.spans, None]:
        if span is None or span.kind == "=":
            for one, other in zip_longest(gone, come):
                places = [
                    (each[0], each[0] + 1) if each else (here[side],) * 2 for side, each in enumerate((one, other))
                ]
                words = (one[1] if one else "", other[1] if other else "")
                yield _made(change, FindingKind.NOTE, words, Shift.OTHER, Weight.LOW, (places[0], places[1]))
            gone, come = [], []
        if span is None:
            return
        text = span.wording.text
        side = 1 if span.kind == "+" else 0
        if span.kind != "=" and not span.quiet:
            marks = [at for at, letter in enumerate(text) if letter == NOTE_MARK]
            (come if side else gone).extend(
                (here[side] + at, note.plain) for at, note in zip(marks, span.wording.notes, strict=True)
            )
        here[0] += len(text) if span.kind != "+" else 0
        here[1] += len(text) if span.kind != "-" else 0


def _opening(change: Change, old: Opening, new: Opening, finder: Finder) -> Iterator[Finding]:
    """The finding of the opening words, where another verb opens the paragraph."""
    if not old.stem or not new.stem:
        return
    verbs = [
        finder.verb_at(f"{opening.stem}{' ' * (not finder.is_joined)}{folded(text[opening.length :][:60]).lstrip()}")
        or folded(opening.stem)
        for opening, text in ((old, change.old_text), (new, change.new_text))
    ]
    if verbs[0] == verbs[1] and folded(old.stem) == folded(new.stem):
        return
    if verbs[0] == verbs[1]:
        verbs = [folded(old.stem), folded(new.stem)]
    shift, weight = shift_of_verbs(verbs[0], verbs[1], finder)
    words = [_shown(verb, text) for verb, text in zip(verbs, (change.old_text, change.new_text), strict=True)]
    places = (0, max(old.length, 1)), (0, max(new.length, 1))
    yield _made(change, FindingKind.VERB, (words[0], words[1]), shift, weight, places)


def _shown(words: str, text: str) -> str:
    """The words as the text begins: with a capital where it begins with one."""
    return words[:1].upper() + words[1:] if text[:1].isupper() else words


def _touched(change: Change, finder: Finder, skips: Sequence[int]) -> tuple[list[_Seen], list[_Seen]]:
    """The words of the alerts that do not stand in the same place on the other side, on the old and on the new one."""
    sightings = [
        finder.sightings(
            text, _windows([block.new if side else block.old for block in change.changed[0]], text, skips[side])
        )
        for side, text in enumerate((change.old_text, change.new_text))
    ]
    known = [{(each.start, each.end, each.key) for each in side} for side in sightings]
    found: tuple[list[_Seen], list[_Seen]] = ([], [])
    for side in (0, 1):
        blocks = [block.new if side else block.old for block in change.changed[0]]
        ends = [block[1] for block in blocks]
        for each in sightings[side]:
            start = change.on_other_side(each.start, from_old=not side)
            last = change.on_other_side(each.end - 1, from_old=not side)
            if start is not None and last is not None and (start, last + 1, each.key) in known[1 - side]:
                continue
            number = bisect_right(ends, each.start - 1)
            if number < len(blocks) and blocks[number][0] <= each.end:
                block = blocks[number]
                found[side].append(
                    _Seen(each, number, each.end <= block[0] or each.start >= block[1] or block[0] == block[1])
                )
    return found


def _windows(blocks: Sequence[tuple[int, int]], text: str, skip: int) -> list[tuple[int, int]]:
    """The stretches around what changed in which a phrase could begin that reaches into it; those that meet are one."""
    found: list[tuple[int, int]] = []
    for start, end in blocks:
        low = max(skip, text.rfind(" ", 0, max(0, start - NEAR)) + 1)
        high = min(len(text), end + NEAR)
        if found and low <= found[-1][1]:
            found[-1] = (found[-1][0], max(high, found[-1][1]))
        elif low < high:
            found.append((low, high))
    return found


def _paired(gone: list[_Seen], come: list[_Seen], finder: Finder) -> Iterator[Pairing]:
    """What went with what came for it in the same change; what only changed its place is left out."""
    gone, come = _without_moved(gone, come)
    left = list(come)
    for one in gone:
        other = next(
            (each for each in left if each.block == one.block and _answers(one.sighting, each.sighting, finder)), None
        )
        if other is not None:
            left.remove(other)
        yield one, other
    for other in left:
        yield None, other


def _without_moved(gone: list[_Seen], come: list[_Seen]) -> tuple[list[_Seen], list[_Seen]]:
    left = list(come)
    still: list[_Seen] = []
    for one in gone:
        same = next(
            (
                each
                for each in left
                if each.sighting.key == one.sighting.key and each.sighting.kind is one.sighting.kind
            ),
            None,
        )
        if same is None:
            still.append(one)
        else:
            left.remove(same)
    return still, left


def _answers(one: Sighting, other: Sighting, finder: Finder) -> bool:
    if one.kind is not other.kind:
        return False
    if one.kind is FindingKind.VERB:
        return finder.steps(one.key, other.key) is not None
    if one.kind in {FindingKind.ACTOR, FindingKind.QUALIFIER, FindingKind.NUMBER}:
        return one.group == other.group
    return True


def _finding(change: Change, one: _Seen | None, other: _Seen | None, finder: Finder) -> Finding | None:
    seen = one or other
    if seen is None or (seen.parted and not (one and other)):
        return None
    if seen.sighting.kind in SMALL_WORDS and change.share < ANEW:
        return None
    block = change.changed[0][seen.block]
    judge = JUDGES[seen.sighting.kind]
    verdict = judge(one.sighting if one else None, other.sighting if other else None, block.words, finder)
    if verdict is None:
        return None
    places = (
        (one.sighting.start, one.sighting.end) if one else (block.old[0], block.old[0]),
        (other.sighting.start, other.sighting.end) if other else (block.new[0], block.new[0]),
    )
    words = (
        change.old_text[slice(*places[0])] if one else "",
        change.new_text[slice(*places[1])] if other else "",
    )
    return _made(change, seen.sighting.kind, words, *verdict, places)


def _made(
    change: Change,
    kind: FindingKind,
    words: tuple[str, str],
    shift: Shift,
    weight: Weight,
    places: tuple[tuple[int, int], tuple[int, int]],
) -> Finding:
    passages = [_passage(side, *place) for side, place in zip((change.old, change.new), places, strict=True)]
    return Finding(
        kind, words[0], words[1], shift, weight, told(kind, words[0], words[1], shift), passages[0], passages[1]
    )


def _passage(side: Side, start: int, end: int) -> Passage | None:
    number = bisect_right(side.places, start, key=lambda each: each[0]) - 1
    if number < 0:
        return None
    offset, paragraph, label = side.places[number]
    return Passage(paragraph, label, start - offset, end - offset)


def _once(found: Sequence[Finding]) -> Iterator[Finding]:
    """Each thing said once, though the words come or go several times in a paragraph."""
    said: set[tuple[FindingKind, str, str]] = set()
    for finding in found:
        key = (finding.kind, finding.before.casefold(), finding.after.casefold())
        if key not in said:
            said.add(key)
            yield finding


def noticed_alone(text: str, side: Side, finder: Finder, *, gone: bool) -> tuple[Finding, ...]:
    """What to look at in a paragraph that is gone or new as a whole: its language of human rights."""
    found: list[Finding] = []
    for each in finder.sightings(text):
        if each.kind is not FindingKind.RIGHTS:
            continue
        words = text[each.start : each.end]
        passage = _passage(side, each.start, each.end)
        shift, weight = (Shift.WEAKER, Weight.HIGH) if gone else (Shift.STRONGER, Weight.LOW)
        before, after = (words, "") if gone else ("", words)
        sentence = told(FindingKind.RIGHTS, before, after, shift)
        found.append(
            Finding(
                FindingKind.RIGHTS,
                before,
                after,
                shift,
                weight,
                sentence,
                passage if gone else None,
                None if gone else passage,
            )
        )
    return tuple(_once(found))
