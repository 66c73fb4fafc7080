"""The difference between two texts, marked the way a reader would mark it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from app.text.tokens import tokenize


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of two sequences: kept in both, or `old[old_start:old_end]` replaced by `new[new_start:new_end]`."""

    kept: bool
    old_start: int
    old_end: int
    new_start: int
    new_end: int


def compare_tokens(
    old: Sequence[Hashable],
    new: Sequence[Hashable],
    texts: tuple[Sequence[str], Sequence[str]] | None = None,
) -> tuple[Edit, ...]:
    """The edits that lead from `old` to `new`: together they cover both completely and in order, kept and changed ones in turn.

    Tokens are the same if they are equal. `texts` holds the characters behind the tokens of both sides and is not needed
    for tokens that are strings.
    """
    numbers: dict[Hashable, int] = {}
    before = [numbers.setdefault(token, len(numbers)) for token in old]
    after = [numbers.setdefault(token, len(numbers)) for token in new]
    edits: list[Edit] = []
    for kept, i, i2, j, j2 in _matched(before, after):
        if edits and edits[-1].kept == kept:
            last = edits[-1]
            edits[-1] = Edit(kept, last.old_start, i2, last.new_start, j2)
        else:
            edits.append(Edit(kept, i, i2, j, j2))
    return tuple(edits)


def _matched(before: list[int], after: list[int]) -> list[tuple[bool, int, int, int, int]]:
    shorter = min(len(before), len(after))
    head = 0
    while head < shorter and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < shorter - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    end, end2 = len(before) - tail, len(after) - tail
    stretches = [(True, 0, head, 0, head)] if head else []
    for code in LCSseq.opcodes(before[head:end], after[head:end2]):
        stretches.append(
            (
                code.tag == "equal",
                code.src_start + head,
                code.src_end + head,
                code.dest_start + head,
                code.dest_end + head,
            )
        )
    if tail:
        stretches.append((True, end, len(before), end2, len(after)))
    return stretches


def compare(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """The difference as spans ("=", kept), ("-", only in `old`), ("+", only in `new`), a deletion before its insertion."""
    before, after = tokenize(old), tokenize(new)
    spans: list[tuple[str, str]] = []
    for edit in compare_tokens(before, after):
        removed = "".join(before[edit.old_start : edit.old_end])
        added = "".join(after[edit.new_start : edit.new_end])
        if edit.kept:
            spans.append(("=", removed))
        else:
            spans.extend((kind, text) for kind, text in (("-", removed), ("+", added)) if text)
    return tuple(spans)
