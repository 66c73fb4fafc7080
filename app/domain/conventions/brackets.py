"""Square brackets in a text: which belongs to which, and which belong to nothing."""

from __future__ import annotations

from dataclasses import dataclass, field

DEEPEST = 12
"""How deep brackets are understood inside each other; what lies deeper belongs to the words of the twelfth."""

_OPEN, _CLOSE = "[［", "]］"


@dataclass(slots=True)
class Bracket:
    """A pair of brackets: the offsets of both signs, and the pairs directly inside."""

    open: int
    close: int
    inner: list[Bracket] = field(default_factory=list)


def brackets(text: str) -> tuple[list[Bracket], list[int]]:
    """The outermost pairs of brackets of a text, in order, and the offsets of the signs that have no partner."""
    found: list[Bracket] = []
    waiting: list[Bracket] = []
    stray: list[int] = []
    for at, letter in enumerate(text):
        if letter in _OPEN:
            waiting.append(Bracket(at, -1))
        elif letter in _CLOSE and not waiting:
            stray.append(at)
        elif letter in _CLOSE:
            pair = waiting.pop()
            pair.close = at
            if len(waiting) < DEEPEST:
                (waiting[-1].inner if waiting else found).append(pair)
    for lonely in waiting:  # what they hold stands where they stand
        stray.append(lonely.open)
        found.extend(lonely.inner)
    found.sort(key=lambda pair: pair.open)
    return found, sorted(stray)
