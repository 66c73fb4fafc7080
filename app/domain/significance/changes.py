"""Changes: one row that changed, as far as one needs it to see what came, went or was exchanged."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from app.domain.openings import Standing
from app.domain.wording import Span


class Side(Protocol):
    """What is known of one side: its paragraphs' places, and how its opening words stand."""

    @property
    def places(self) -> tuple[tuple[int, str, str], ...]:
        """(offset, identity, label) for each paragraph."""

    @property
    def standing(self) -> Standing | None:
        """How its opening words stand; None where there are none."""


@dataclass(frozen=True)
class Block:
    """A loud change: where it stands on both sides, and how many words it holds on the longer one."""

    old: tuple[int, int]
    new: tuple[int, int]
    words: int


@dataclass(frozen=True)
class Change:
    """A row that changed: both texts, the spans with their quiet marks, and both sides."""

    old_text: str
    new_text: str
    spans: tuple[Span, ...]
    old: Side
    new: Side

    @cached_property
    def kept(self) -> tuple[tuple[int, int, int], ...]:
        """What is kept: (offset in the old text, in the new one, length)."""
        found: list[tuple[int, int, int]] = []
        here = [0, 0]
        for span in self.spans:
            length = len(span.wording.text)
            if span.kind == "=":
                found.append((here[0], here[1], length))
            here[0] += length if span.kind != "+" else 0
            here[1] += length if span.kind != "-" else 0
        return tuple(found)

    @cached_property
    def changed(self) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
        """The loud changes, and the quiet ones."""
        found: tuple[list[Block], list[Block]] = ([], [])
        here = [0, 0]
        run: list[Span] = []
        for span in [*self.spans, None]:
            if run and (span is None or span.kind == "=" or span.quiet != run[-1].quiet):
                block = _block(run, here)
                found[run[0].quiet].append(block)
                here = [block.old[1], block.new[1]]
                run = []
            if span is not None and span.kind == "=":
                here = [each + len(span.wording.text) for each in here]
            elif span is not None:
                run.append(span)
        return tuple(found[0]), tuple(found[1])

    @cached_property
    def share(self) -> float:
        """The share of letters that are kept."""
        return 2 * sum(length for _, _, length in self.kept) / max(1, len(self.old_text) + len(self.new_text))

    def on_other_side(self, at: int, *, from_old: bool) -> int | None:
        """Where a kept character stands on the other side; None for one that changed."""
        side = 0 if from_old else 1
        number = bisect_right(self.kept, at, key=lambda each: each[side]) - 1
        if number < 0:
            return None
        each = self.kept[number]
        return each[1 - side] + at - each[side] if at < each[side] + each[2] else None


def _block(run: Sequence[Span], here: Sequence[int]) -> Block:
    texts = ["".join(span.wording.text for span in run if span.kind == kind) for kind in "-+"]
    words = max(len(text.split()) if " " in text else len(text) // 3 for text in texts)
    return Block((here[0], here[0] + len(texts[0])), (here[1], here[1] + len(texts[1])), words)
