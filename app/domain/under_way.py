"""Work under way: how code deep within a long job says how far it is and hears that it should stop, without being handed anything.

Whoever runs the job opens it with `reported`; each part of it takes its share with `stage`; loops go through `steps`. Where nobody has
asked, all of them cost nothing. Each thread has its own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

_EVERY = 24
"""So many steps of a loop are taken without a word: a few milliseconds."""


@dataclass(slots=True)
class _Stage:
    """The part of a job from `start` to `end`, of 0 to 1."""

    report: Callable[[float, str], None]
    start: float
    end: float
    text: str
    done: float = 0.0

    def tell(self, fraction: float) -> None:
        self.done = fraction
        self.report(self.start + (self.end - self.start) * fraction, self.text)

    def part(self, start: float, end: float, text: str) -> _Stage:
        width = self.end - self.start
        return _Stage(self.report, self.start + width * start, self.start + width * end, text or self.text)


_NOW: ContextVar[_Stage | None] = ContextVar("stage", default=None)


@contextmanager
def reported(
    report: Callable[[float, str], None], start: float = 0.0, end: float = 1.0, text: str = ""
) -> Iterator[None]:
    """What runs within tells `report` how far it is; what that raises, because nobody wants the job any more, ends it."""
    token = _NOW.set(_Stage(report, start, end, text))
    try:
        yield
    finally:
        _NOW.reset(token)


@contextmanager
def stage(start: float, end: float, text: str = "") -> Iterator[None]:
    """What runs within is this part, from 0 to 1, of what is under way, and is said in these words."""
    around = _NOW.get()
    if around is None:
        yield
        return
    within = around.part(start, end, text)
    within.tell(0)
    token = _NOW.set(within)
    try:
        yield
    finally:
        _NOW.reset(token)


def reached(fraction: float) -> None:
    """Says that so much of the stage is done; raises where it should stop."""
    now = _NOW.get()
    if now is not None:
        now.tell(fraction)


def steps(items: Collection[T], start: float = 0.0, end: float = 1.0, every: int = _EVERY) -> Iterator[T]:
    """The items one by one, while it is said how many are done: from `start` to `end` of the stage."""
    now = _NOW.get()
    if now is None:
        yield from items
        return
    count = len(items)
    for at, item in enumerate(items):
        if at % every == 0:
            now.tell(start + (end - start) * at / count)
        yield item


def listening(items: Iterable[T], every: int = 4000) -> Iterator[T]:
    """The items one by one, while it is heard now and then whether to stop: for long loops of which nobody knows how many steps there are."""
    now = _NOW.get()
    if now is None:
        yield from items
        return
    for at, item in enumerate(items):
        if at % every == 0:
            now.tell(now.done)
        yield item
