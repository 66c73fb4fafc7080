"""What people said of pairs of paragraphs in files: that two are one, or are not. Of versions of a dossier the dossier itself remembers it.

A small file of the user's own; it holds no words, only their fingerprints, so that nothing of any text is in it. It may be deleted at any
time, and one that cannot be read is as good as none.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.folding import folded
from app.domain.paragraphs import Paragraph
from app.domain.refusal import Refusal
from app.formats.text_file import write_text
from app.storage.remembered import place

MOST = 5_000
"""How many pairs are kept; the oldest are forgotten first."""

_LARGEST = 2_000_000

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Pairings:
    """Pairs of fingerprints in the order in which they were told: of paragraphs that are one, and of those that are not."""

    together: tuple[Pair, ...] = ()
    apart: tuple[Pair, ...] = ()

    def joined(self, old: Paragraph, new: Paragraph) -> Pairings:
        """The same with this said: the two are one paragraph. What was said of either before with `together` is forgotten."""
        pair = (mark(old), mark(new))
        others = tuple(each for each in self.together if not set(each) & set(pair))
        return Pairings((*others, pair)[-MOST:], tuple(each for each in self.apart if not _same(each, pair)))

    def parted(self, old: Paragraph, new: Paragraph) -> Pairings:
        """The same with this said: the two are not one paragraph."""
        pair = (mark(old), mark(new))
        apart = (*(each for each in self.apart if not _same(each, pair)), pair)
        return Pairings(tuple(each for each in self.together if not _same(each, pair)), apart[-MOST:])

    def without(self, paragraphs: Iterable[Paragraph]) -> Pairings:
        """The same with all forgotten that was said of these paragraphs."""
        marks = {mark(row) for row in paragraphs}
        return replace(
            self,
            together=tuple(pair for pair in self.together if not set(pair) & marks),
            apart=tuple(pair for pair in self.apart if not set(pair) & marks),
        )

    def within(self, old: Sequence[Paragraph], new: Sequence[Paragraph]) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
        """What was said that concerns these two texts, as pairs of identities: together, and apart. Which text came first does not count."""
        if not self.together and not self.apart:
            return (), ()
        left, right = _by_mark(old), _by_mark(new)

        def found(pairs: tuple[Pair, ...]) -> tuple[Pair, ...]:
            either = dict.fromkeys(turned for one, other in pairs for turned in ((one, other), (other, one)))
            return tuple((left[one], right[other]) for one, other in either if one in left and other in right)

        return found(self.together), found(self.apart)


def mark(paragraph: Paragraph) -> str:
    """The fingerprint of a paragraph: of its words, whatever their case, spaces and quotes."""
    return hashlib.sha256(folded(paragraph.wording.plain).encode()).hexdigest()[:20]


def _by_mark(paragraphs: Sequence[Paragraph]) -> dict[str, str]:
    """Identities by fingerprint; of paragraphs with the same words the first."""
    return {mark(row): row.uid for row in reversed(paragraphs)}


def _same(one: Pair, other: Pair) -> bool:
    return set(one) == set(other)


def pairings_file() -> Path:
    """Where it lies: beside what else the program remembers for its user."""
    return place().with_name("pairings.json")


def recall_pairings(path: Path | None = None) -> Pairings:
    """What is remembered; nothing where the file is missing or damaged."""
    try:
        with (path or pairings_file()).open("rb") as file:
            data = json.loads(file.read(_LARGEST))
    except (OSError, ValueError, RecursionError):
        return Pairings()
    if not isinstance(data, dict):
        return Pairings()
    return Pairings(_pairs(data.get("together")), _pairs(data.get("apart")))


def _pairs(data: object) -> tuple[Pair, ...]:
    rows = data if isinstance(data, list) else []
    kept = [
        (str(row[0]), str(row[1]))
        for row in rows
        if isinstance(row, list) and len(row) == 2 and all(isinstance(each, str) for each in row)
    ]
    return tuple(kept[-MOST:])


def remember_pairings(pairings: Pairings, path: Path | None = None) -> None:
    """Write the file whole or not at all. Refused with "not-remembered" when that cannot be."""
    target = path or pairings_file()
    data = {
        "adref": 1,
        "together": [list(pair) for pair in pairings.together],
        "apart": [list(p) for p in pairings.apart],
    }
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_text(target, json.dumps(data))
    except OSError as error:
        raise Refusal("not-remembered", folder=str(target.parent), cause=error.strerror or str(error)) from error
