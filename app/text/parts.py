"""Which paragraphs could have been split into several, or merged from several."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from app.text.likeness import Likeness, Match
from app.text.order import Group
from app.text.packing import Packed, joined
from app.text.subsequence import common_length

PART = 0.6
"""So much of a part, in its words and in what it says, must be found in the whole."""

PART_APART = 0.75
"""So much of it, if it stands away from the other part."""

MAIN = 0.4
"""So much at least of the part that was rewritten most; so many of the words of each part must be its own contribution."""

OWN = 0.25
"""So much of what a part says must be in the whole and in no other part: else they are not parts but rivals."""

LEAST_PART = 4
"""A part has at least so many words and marks."""

MOST_PARTS = 6
"""More parts in a row are not tried."""


def divisions(
    likeness: Likeness,
    packed: tuple[Callable[[int], Packed], Callable[[int], Packed]],
    held: Mapping[Match, float],
    partners: Mapping[int, int],
    *,
    mirrored: bool,
) -> Iterator[tuple[Group, float]]:
    """Old pieces with runs of new ones that could be their parts, and how like both are; `mirrored`, the other way round.

    `packed` gives the wholes and the parts by their positions. `held` says how much of the lesser of two pieces is found in
    the other, `partners` who is, as things stand, paired with whom.
    """
    parts: dict[int, list[int]] = defaultdict(list)
    for (i, j), share in held.items():
        whole, part = (j, i) if mirrored else (i, j)
        if share >= PART or (share >= MAIN and partners.get(whole) == part):
            parts[whole].append(part)
    for whole, found in sorted(parts.items()):
        near = [window for run in _runs(sorted(found)) for window in _windows(run)]
        windows = [*near, *_apart(found, whole, held, partners, mirrored=mirrored)]
        if not windows:
            continue
        of_whole = packed[0](whole)
        parts_of = {at: packed[1](at) for window in windows for at in window}
        said = {at: of_whole.stems & part.stems for at, part in parts_of.items()}
        for window in windows:
            if all(_has_its_own(likeness, parts_of[at], said, at, window) for at in window):
                value = _value(likeness, of_whole, [parts_of[at] for at in window])
                if value:
                    yield ((window, (whole,)) if mirrored else ((whole,), window)), value


def _has_its_own(
    likeness: Likeness, part: Packed, said: Mapping[int, frozenset[int]], at: int, window: Sequence[int]
) -> bool:
    """Whether a part says enough of the whole that no other part says. Most windows fail here, before words are compared."""
    others = [said[other] for other in window if other != at]
    return len(part.signs) >= LEAST_PART and likeness.weight(said[at].difference(*others)) >= OWN * part.mass


def _apart(
    found: Sequence[int], whole: int, held: Mapping[Match, float], partners: Mapping[int, int], *, mirrored: bool
) -> Iterator[tuple[int, ...]]:
    """The partner with each part that stands away from it, if that is found almost entirely in the whole."""
    partner = partners.get(whole)
    if partner is None:
        return
    for part in found:
        share = held[(part, whole) if mirrored else (whole, part)]
        if share >= PART_APART and abs(part - partner) > 1:
            yield (min(part, partner), max(part, partner))


def _runs(positions: Sequence[int]) -> Iterator[list[int]]:
    """The positions in stretches without a gap."""
    run: list[int] = []
    for at in positions:
        if run and at != run[-1] + 1:
            yield run
            run = []
        run.append(at)
    if run:
        yield run


def _windows(run: Sequence[int]) -> Iterator[tuple[int, ...]]:
    for start in range(len(run)):
        for end in range(start + 2, min(start + MOST_PARTS, len(run)) + 1):
            yield tuple(run[start:end])


def _value(likeness: Likeness, whole: Packed, parts: Sequence[Packed]) -> float:
    """How like the whole is to its parts together; 0 if one of them adds nothing of its own."""
    orders = [parts, parts[::-1]] if len(parts) == 2 else [parts]
    common, together = max(
        ((common_length(whole.signs, it.signs), it) for it in map(joined, orders)), key=lambda it: it[0]
    )
    for at, part in enumerate(parts):
        rest = joined([*parts[:at], *parts[at + 1 :]])
        if common - common_length(whole.signs, rest.signs) < MAIN * len(part.signs):
            return 0.0
    return likeness.value(whole, together)
