"""The longest common subsequence of two sequences, by rapidfuzz's bit-parallel engine.

The engine is loaded on its first use: loading takes longer than most comparisons, and the window should not wait for it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import cache


@cache
def _measure() -> Callable[[Sequence[Hashable], Sequence[Hashable]], int]:
    from rapidfuzz.distance import LCSseq

    return LCSseq.similarity


def common_length(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    """How many elements both have in common in order."""
    return _measure()(old, new)


def common_pairs(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[tuple[int, int]]:
    """The positions of the common elements in both, in order."""
    from rapidfuzz.distance import LCSseq

    for code in LCSseq.opcodes(old, new):
        if code.tag == "equal":
            yield from zip(range(code.src_start, code.src_end), range(code.dest_start, code.dest_end), strict=True)
