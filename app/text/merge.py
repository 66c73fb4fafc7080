"""A change made on an old text, carried over to a newer one; what both changed differently is left for a human."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from app.text.compare import Edit, compare_tokens


@dataclass(frozen=True, slots=True)
class Collision:
    """A stretch of the base, `base[base_start:base_end]`, that was changed into two different things."""

    base_start: int
    base_end: int
    changed: tuple[Hashable, ...]
    current: tuple[Hashable, ...]


@dataclass(frozen=True, slots=True)
class Carried:
    """The current text with the change in it, as far as it could be carried; in a collision the current words stand."""

    tokens: tuple[Hashable, ...]
    collisions: tuple[Collision, ...]


def carry(
    base: Sequence[Hashable],
    changed: Sequence[Hashable],
    current: Sequence[Hashable],
    texts: tuple[Sequence[str], Sequence[str], Sequence[str]] | None = None,
) -> Carried:
    """The change from `base` to `changed`, made on `current`, which came from the same base.

    What only one side changed is taken from it; what both changed alike is taken once. Changes collide if they touch the
    same tokens, or insert different things in the same place: then nothing of the change is made there. `texts` holds
    the characters of the three, as in `compare_tokens`.
    """
    ours = _Side(base, changed, (texts[0], texts[1]) if texts else None)
    theirs = _Side(base, current, (texts[0], texts[2]) if texts else None)
    tokens: list[Hashable] = []
    collisions: list[Collision] = []
    at = 0
    for mine, other in _clusters(ours, theirs):
        start = min(edit.old_start for edit in (*mine, *other))
        end = max(edit.old_end for edit in (*mine, *other))
        tokens.extend(base[at:start])
        at = end
        if mine and other:
            wanted, standing = ours.words(mine, start, end), theirs.words(other, start, end)
            if wanted != standing and not _already_gone(mine, other):
                collisions.append(Collision(start, end, wanted, standing))
            tokens.extend(standing)
        else:
            tokens.extend(ours.words(mine, start, end) if mine else theirs.words(other, start, end))
    tokens.extend(base[at:])
    return Carried(tuple(tokens), tuple(collisions))


class _Side:
    """What one side made of the base."""

    def __init__(
        self, base: Sequence[Hashable], now: Sequence[Hashable], texts: tuple[Sequence[str], Sequence[str]] | None
    ) -> None:
        self.now = now
        self.changes = [edit for edit in compare_tokens(base, now, texts) if not edit.kept]

    def words(self, edits: Sequence[Edit], start: int, end: int) -> tuple[Hashable, ...]:
        """What stands for the stretch of the base from `start` to `end`, in which only these edits lie."""
        first, last = edits[0], edits[-1]
        return tuple(self.now[first.new_start - (first.old_start - start) : last.new_end + (end - last.old_end)])

    def added(self, edit: Edit) -> tuple[Hashable, ...]:
        """What an edit brought in."""
        return tuple(self.now[edit.new_start : edit.new_end])


def _clusters(ours: _Side, theirs: _Side) -> list[tuple[list[Edit], list[Edit]]]:
    """The changes of both sides in the order of the base, those that touch each other together."""
    sided = [(edit, 0) for edit in ours.changes] + [(edit, 1) for edit in theirs.changes]
    clusters: list[tuple[list[Edit], list[Edit]]] = []
    for edit, side in sorted(sided, key=lambda item: (item[0].old_start, item[0].old_end, item[1])):
        rivals = clusters[-1][1 - side] if clusters else []
        if any(_touch(edit, rival, (ours, theirs)[side], (theirs, ours)[side]) for rival in rivals):
            clusters[-1][side].append(edit)
        else:
            clusters.append(([edit], []) if side == 0 else ([], [edit]))
    return clusters


def _touch(edit: Edit, rival: Edit, side: _Side, other: _Side) -> bool:
    """Whether two changes are about the same tokens or the same place.

    A mere insertion beside a stretch that the other side replaced is about another place, unless the replacement
    has the same words there: then both may have meant the same, and the words would stand twice.
    """
    if edit.old_start < rival.old_end and rival.old_start < edit.old_end:
        return True
    insertions = edit.old_start == edit.old_end, rival.old_start == rival.old_end
    if all(insertions):
        return edit.old_start == rival.old_start
    if not any(insertions):
        return False
    inserted, replaced = (edit, rival) if insertions[0] else (rival, edit)
    words, others = (side.added(edit), other.added(rival)) if insertions[0] else (other.added(rival), side.added(edit))
    before = inserted.old_start == replaced.old_start and others[: len(words)] == words
    return before or (inserted.old_start == replaced.old_end and others[-len(words) :] == words)


def _already_gone(mine: Sequence[Edit], other: Sequence[Edit]) -> bool:
    """Whether the change only takes away what the other side took away too, with nothing put in its place."""
    return all(
        edit.new_start == edit.new_end
        and any(
            rival.new_start == rival.new_end and rival.old_start <= edit.old_start and edit.old_end <= rival.old_end
            for rival in other
        )
        for edit in mine
    )
