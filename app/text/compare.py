"""The difference between two texts, marked the way a careful reader would mark it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from app.text.subsequence import common_length, common_pairs
from app.text.tokens import is_word, tokenize

Texts = tuple[Sequence[str], Sequence[str]]
"""The characters behind the tokens of both sides."""

STRAY_WORDS, STRAY_SHARE = 2, 0.15
"""So few words between two replacements are marked with them, if that adds no more than this share to what is marked."""


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
    texts: Texts | None = None,
) -> tuple[Edit, ...]:
    """The edits that lead from `old` to `new`; together they cover both completely and in order.

    Kept and changed edits come in turn; tokens are the same if they are equal. `texts` holds the characters behind the
    tokens of both sides and is not needed for strings. With characters at hand the marks follow the words: spaces alone
    hold no two changes apart, so that a new phrase reads as a phrase; a word added or removed takes the space after it;
    and a punctuation mark that changes beside a word keeps its own mark. Without them the marks are merely as few as
    can be. Meant for paragraphs: memory grows with the product of the lengths, so documents are aligned first.
    """
    if texts is None and all(isinstance(token, str) for sequence in (old, new) for token in sequence):
        texts = [str(token) for token in old], [str(token) for token in new]
    numbers: defaultdict[Hashable, int] = defaultdict(count().__next__)
    before, after = list(map(numbers.__getitem__, old)), list(map(numbers.__getitem__, new))
    if texts is None:
        changes = list(_changes(before, after, _common(before, after)))
    else:
        spaces = list(map(str.isspace, texts[0])), list(map(str.isspace, texts[1]))
        pairs = _common_words(before, after, spaces)
        changes = [part for change in _changes(before, after, pairs) for part in _parted(change, before, after, texts)]
        changes = _slid(_gathered(changes, texts), before, after, texts)
    return tuple(_alternating(changes, len(before), len(after)))


def compare(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """The difference as spans ("=", kept), ("-", only in `old`), ("+", only in `new`), deletions first."""
    before, after = tokenize(old), tokenize(new)
    spans: list[tuple[str, str]] = []
    for edit in compare_tokens(before, after, (before, after)):
        removed = "".join(before[edit.old_start : edit.old_end])
        if edit.kept:
            spans.append(("=", removed))
            continue
        added = "".join(after[edit.new_start : edit.new_end])
        spans.extend((kind, text) for kind, text in (("-", removed), ("+", added)) if text)
    return tuple(spans)


def similarity(old: str, new: str) -> float:
    """How much of the words and punctuation of both texts a comparison keeps, from 0 to 1; 1 only for equal texts."""
    if old == new:
        return 1.0
    before, after = ([token for token in tokenize(text) if not token.isspace()] for text in (old, new))
    return words_kept(before, after)


def words_kept(before: Sequence[Hashable], after: Sequence[Hashable]) -> float:
    """`similarity` of two *different* texts by the words in them; the same words count as nearly 1."""
    total = len(before) + len(after)
    kept = 2 * common_length(before, after)
    return min(kept, total - 0.5) / total if total else 0.0


def _common(before: Sequence[int], after: Sequence[int]) -> list[tuple[int, int]]:
    """The pairs of positions of a longest common subsequence; the common ends are cut off first, for speed."""
    shorter = min(len(before), len(after))
    head = 0
    while head < shorter and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < shorter - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    pairs = [(at, at) for at in range(head)]
    middle = before[head : len(before) - tail], after[head : len(after) - tail]
    if all(middle):
        pairs.extend((head + old_at, head + new_at) for old_at, new_at in common_pairs(*middle))
    pairs.extend((len(before) - back, len(after) - back) for back in range(tail, 0, -1))
    return pairs


def _common_words(before: list[int], after: list[int], spaces: tuple[list[bool], list[bool]]) -> list[tuple[int, int]]:
    """Like `_common`, of what is not a space: counted like words, spaces would outvote them and scatter the marks."""
    olds = [at for at, space in enumerate(spaces[0]) if not space]
    news = [at for at, space in enumerate(spaces[1]) if not space]
    pairs = _common([before[at] for at in olds], [after[at] for at in news])
    return [(olds[old_at], news[new_at]) for old_at, new_at in pairs]


def _changes(before: list[int], after: list[int], pairs: list[tuple[int, int]]) -> Iterator[Edit]:
    """What stands between the paired positions, without what its two sides have in common at their ends."""
    i = j = 0
    for i2, j2 in [*pairs, (len(before), len(after))]:
        end, end2 = i2, j2
        while i < end and j < end2 and before[i] == after[j]:
            i, j = i + 1, j + 1
        while i < end and j < end2 and before[end - 1] == after[end2 - 1]:
            end, end2 = end - 1, end2 - 1
        if i < end or j < end2:
            yield Edit(False, i, end, j, end2)
        i, j = i2 + 1, j2 + 1


def _parted(
    change: Edit, before: list[int], after: list[int], texts: tuple[Sequence[str], Sequence[str]]
) -> list[Edit]:
    """The change of punctuation at the beginning of a change, apart from the words that follow after a common space."""
    i, j = change.old_start, change.new_start
    while i < change.old_end and _is_mark(texts[0][i]):
        i += 1
    while j < change.new_end and _is_mark(texts[1][j]):
        j += 1
    punctuation = i > change.old_start or j > change.new_start
    if punctuation and i < change.old_end and j < change.new_end and before[i] == after[j] and texts[0][i].isspace():
        rest = replace(change, old_start=i + 1, new_start=j + 1)
        return [replace(change, old_end=i, new_end=j), rest]
    return [change]


def _is_mark(text: str) -> bool:
    return not text.isspace() and not is_word(text)


def _gathered(changes: list[Edit], texts: Texts) -> list[Edit]:
    """The changes, with those made one that only a stray word or two hold apart in the middle of a rewritten passage.

    "the", "of the": kept by chance, they help no reader. Punctuation stays, as the joint between phrases.
    """
    gathered: list[Edit] = []
    for change in changes:
        while gathered and _stray(gathered[-1], change, texts):
            last = gathered.pop()
            change = replace(change, old_start=last.old_start, new_start=last.new_start)
        gathered.append(change)
    return gathered


def _stray(left: Edit, right: Edit, texts: Texts) -> bool:
    """Whether what stands between two replacements is too little, against them, to be worth telling apart."""
    if (
        min(it.old_end - it.old_start for it in (left, right)) * min(it.new_end - it.new_start for it in (left, right))
        == 0
    ):
        return False
    island = [text for text in texts[0][left.old_end : right.old_start] if not text.isspace()]
    if not 0 < len(island) <= STRAY_WORDS or any(_is_mark(text) for text in island):
        return False
    size = sum(map(len, texts[0][left.old_end : right.old_start]))
    return 2 * size <= STRAY_SHARE * sum(_marked(change, texts) for change in (left, right))


def _marked(change: Edit, texts: Texts) -> int:
    """How many characters a change marks."""
    removed, added = texts[0][change.old_start : change.old_end], texts[1][change.new_start : change.new_end]
    return sum(map(len, removed)) + sum(map(len, added))


def _slid(changes: list[Edit], before: list[int], after: list[int], texts: Texts) -> list[Edit]:
    """The changes, with each mere insertion or deletion at the best of the places where it says the same.

    "a big dog" → "a dog" loses "big " rather than " big"; of "A, B, C" → "A, C" goes "B, " rather than ", B".
    """
    slid: list[Edit] = []
    for at, change in enumerate(changes):
        inserted = change.old_start == change.old_end
        if not inserted and change.new_start != change.new_end:
            slid.append(change)
            continue
        sequence, words = (after, texts[1]) if inserted else (before, texts[0])
        start, end = (change.new_start, change.new_end) if inserted else (change.old_start, change.old_end)
        # One kept token always stays between two changes, so that they remain two.
        room_left = change.old_start - (slid[-1].old_end + 1 if slid else 0)
        room_right = (changes[at + 1].old_start - 1 if at + 1 < len(changes) else len(before)) - change.old_end
        low = high = 0
        while low < room_left and sequence[start - low - 1] == sequence[end - low - 1]:
            low += 1
        while high < room_right and sequence[start + high] == sequence[end + high]:
            high += 1
        best = max(
            range(-low, high + 1), key=lambda by: (_strength(words, start + by) + _strength(words, end + by), by)
        )
        slid.append(
            Edit(False, change.old_start + best, change.old_end + best, change.new_start + best, change.new_end + best)
        )
    return slid


def _strength(words: Sequence[str], at: int) -> int:
    """How natural it is to begin or end a mark before `words[at]`: at the ends, after a sentence, a phrase, a word."""
    if at in {0, len(words)}:
        return 7
    last = words[at - 1]
    spaced = last.isspace() and at > 1
    if spaced:
        last = words[at - 2]
    if last in "。！？；：" or (spaced and (last in ".;:!?؟؛…" or "\n" in words[at - 1])):
        return 6
    if last in "，、" or (spaced and last in ",،)]»”–—"):
        return 5
    if spaced:
        return 4
    if words[at].isspace():
        return 2 if not is_word(last) else 1
    return 3 if last in "([«“/" else 1


def _alternating(changes: list[Edit], old_length: int, new_length: int) -> Iterator[Edit]:
    """The changes with the kept stretches between them."""
    i = j = 0
    for change in changes:
        if i < change.old_start:
            yield Edit(True, i, change.old_start, j, change.new_start)
        yield change
        i, j = change.old_end, change.new_end
    if i < old_length:
        yield Edit(True, i, old_length, j, new_length)
