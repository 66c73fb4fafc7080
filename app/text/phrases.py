"""Phrases that only changed their place inside a text: the same words struck here and added there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence

from app.text.compare import Edit, Texts
from app.text.tokens import is_word

LEAST_WORDS, LEAST_LETTERS = 2, 12
"""So many words with so many letters make a phrase; less comes back by chance."""

SHORT_WORD, IDEOGRAPH = 3, 3
"""Words of so few letters begin and end no phrase; one ideograph is worth so many letters."""

LONG_PHRASE, SHARE = 5, 0.5
"""So many words are a phrase anyhow; fewer must be so much of what is struck or added there, and stand nowhere else."""

Moved = tuple[dict[int, int], dict[int, int]]
"""For each side, the number of the phrase by the position of each of its tokens."""


def moved_phrases(edits: Sequence[Edit], old: Sequence[Hashable], new: Sequence[Hashable], texts: Texts) -> Moved:
    """The phrases that are struck in one place and added, word for word, in another, numbered from 1 as they stand in `old`.

    The longest are found first; a phrase begins and ends with a word. `texts` holds the characters behind the tokens.
    """
    struck = {at: edit for edit in edits if not edit.kept for at in range(edit.old_start, edit.old_end)}
    added = {at: edit for edit in edits if not edit.kept for at in range(edit.new_start, edit.new_end)}
    if not struck or not added:
        return {}, {}
    phrases: list[tuple[int, int, int]] = []
    olds, news = set(struck), set(added)
    stretches = [it for it in _common_stretches([*struck], [*added], old, new) if it[0] >= LEAST_WORDS]
    for length, i, j in sorted(stretches, key=lambda it: (-it[0], it[1], it[2])):
        i, j, length = _trimmed(i, j, length, olds, news, texts[0])
        words = texts[0][i : i + length]
        if _is_phrase(words) and (_is_long(words) or _is_most(words, texts, struck[i], added[j])):
            phrases.append((i, j, length))
            olds.difference_update(range(i, i + length))
            news.difference_update(range(j, j + length))
    gone: dict[int, int] = {}
    come: dict[int, int] = {}
    for number, (i, j, length) in enumerate(sorted(phrases), 1):
        gone.update(dict.fromkeys(range(i, i + length), number))
        come.update(dict.fromkeys(range(j, j + length), number))
    return gone, come


def _common_stretches(
    struck: list[int], added: list[int], old: Sequence[Hashable], new: Sequence[Hashable]
) -> Iterator[tuple[int, int, int]]:
    """Every longest stretch of equal tokens out of both selections: its length and where it begins."""
    places: dict[Hashable, list[int]] = defaultdict(list)
    for j in added:
        places[new[j]].append(j)
    running: dict[int, int] = {}
    last = -2
    for i in struck:
        longer = {j: (running.get(j - 1, 0) if last == i - 1 else 0) + 1 for j in places.get(old[i], ())}
        for j, length in running.items():
            if last != i - 1 or j + 1 not in longer:
                yield length, last - length + 1, j - length + 1
        running, last = longer, i
    for j, length in running.items():
        yield length, last - length + 1, j - length + 1


def _trimmed(i: int, j: int, length: int, olds: set[int], news: set[int], texts: Sequence[str]) -> tuple[int, int, int]:
    """The longest part of the stretch that is still free on both sides and begins and ends with a word."""
    best = (i, j, 0)
    start = 0
    for at in range(length + 1):
        if at < length and i + at in olds and j + at in news:
            continue
        low, high = start, at
        while low < high and not _says_something(texts[i + low]):
            low += 1
        while low < high and not _says_something(texts[i + high - 1]):
            high -= 1
        best = max(best, (i + low, j + low, high - low), key=lambda it: it[2])
        start = at + 1
    return best


def _says_something(text: str) -> bool:
    return is_word(text) and (len(text) > SHORT_WORD or _is_ideograph(text) or text[0].isdigit())


def _is_ideograph(text: str) -> bool:
    return text >= "\u3000"


def _is_phrase(words: Sequence[str]) -> bool:
    telling = [word for word in words if _says_something(word)]
    letters = sum(IDEOGRAPH if _is_ideograph(word) else len(word) for word in telling)
    return len(telling) >= LEAST_WORDS and letters >= LEAST_LETTERS


def _is_long(words: Sequence[str]) -> bool:
    return sum(is_word(word) for word in words) >= LONG_PHRASE * (2 if _is_ideograph(words[0]) else 1)


def _is_most(words: Sequence[str], texts: Texts, struck: Edit, added: Edit) -> bool:
    """Whether the words are the better part of what is struck or of what is added, and stand only once on both sides."""
    size = sum(map(len, words))
    around = texts[0][struck.old_start : struck.old_end], texts[1][added.new_start : added.new_end]
    if size < SHARE * min(sum(map(len, side)) for side in around):
        return False
    phrase = "".join(words)
    return all("".join(side).count(phrase) == 1 for side in texts)
