"""Finding words in the text, through brackets and footnotes, built or not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.ui.text_view.plan import Entry
from app.ui.text_view.setting import Chunk, Ink

_ALIKE = str.maketrans("’‘“”‐‑–\u00a0\u202f", "''\"\"---  ")


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where the words stand: the number of the entry and the characters shown there, from `start` to `end`."""

    entry: int
    start: int
    end: int


def hits(entries: Sequence[Entry], words: str) -> list[Hit]:
    """All places where the words stand, in order, case and kinds of quotes and hyphens not counting.

    Words are found as the text has them, as it would have them with the amendments, and as they are shown.
    """
    wanted = _folded(words)
    if not wanted.strip():
        return []
    found: list[Hit] = []
    for number, entry in enumerate(entries):
        places: set[tuple[int, int]] = set()
        for inks in _READINGS if entry.by else _READINGS[-1:]:
            places.update(_places(entry.chunks, inks, wanted))
        found.extend(Hit(number, start, end) for start, end in sorted(places))
    return found


_READINGS: tuple[frozenset[Ink], ...] = (
    frozenset({Ink.KEPT, Ink.DELETED}),
    frozenset({Ink.KEPT, Ink.INSERTED}),
    frozenset(Ink),
)


def _places(chunks: Iterable[Chunk], inks: frozenset[Ink], wanted: str) -> Iterable[tuple[int, int]]:
    """The shown ranges where the stretches of these inks, read on without the others and without footnote numbers, have the words."""
    parts: list[str] = []
    starts: list[tuple[int, int]] = []
    at = read = 0
    for chunk in chunks:
        if chunk.ink in inks and not chunk.is_note:
            starts.append((read, at))
            parts.append(chunk.text)
            read += len(chunk.text)
        at += len(chunk.text)
    text = _folded("".join(parts))
    place = text.find(wanted)
    while place >= 0:
        yield _shown(starts, place), _shown(starts, place + len(wanted) - 1) + 1
        place = text.find(wanted, place + 1)


def _shown(starts: list[tuple[int, int]], place: int) -> int:
    low = 0
    for at, (read, _) in enumerate(starts):
        if read > place:
            break
        low = at
    read, shown = starts[low]
    return shown + place - read


def _folded(text: str) -> str:
    """Letters as they are compared, each still one character, so that places stay places."""
    text = text.translate(_ALIKE)
    folded = text.casefold()
    if len(folded) == len(text):
        return folded
    return "".join(low if len(low := letter.casefold()) == 1 else letter for letter in text)
