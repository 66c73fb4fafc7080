"""What the arrival of a version did to our work, in figures: what followed, what waits, what was split or merged, how amendments fit."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from app.domain.dossier import Dossier
from app.domain.links import LinkKind
from app.domain.paragraphs import labels
from app.work.carrying.fitting import fits
from app.work.carrying.hanging_on import burdened, merged_into
from app.work.carrying.suggesting import suggestions
from app.work.carrying.waiting import Why, waiting
from app.work.workspace import label_of


@dataclass(frozen=True)
class Account:
    """Counts by kind of row (`follows`, `waits`), by reason (`why`) and by fit (`fits`); splits and mergers by labels.

    `split` are pairs of a paragraph and the labels of the parts that came off it; `merged` of a paragraph and the labels of what went into it.
    """

    follows: dict[str, int]
    waits: dict[str, int]
    why: dict[str, int]
    fits: dict[str, int]
    split: tuple[tuple[str, tuple[str, ...]], ...]
    merged: tuple[tuple[str, tuple[str, ...]], ...]


def account(dossier: Dossier, version: str = "") -> Account:
    """What became of our work in a version (or the newest)."""
    shown = version or dossier.newest_version().id
    standing = set(dossier.version(shown).order)
    follows: Counter[str] = Counter()
    for uid, counts in burdened(dossier).items():
        if uid in standing:
            follows.update(counts)
    waits: Counter[str] = Counter()
    why: Counter[str] = Counter()
    for row in waiting(dossier, shown):
        why[row.why.value] += 1
        if row.why in {Why.GONE, Why.MERGED}:
            waits.update(dict(row.holds))
    fitting = Counter(found.fit.value for found in fits(dossier, shown).values())
    return Account(dict(follows), dict(waits), dict(why), dict(fitting), *_splits_and_mergers(dossier, shown))


Groups = tuple[tuple[str, tuple[str, ...]], ...]


def _splits_and_mergers(dossier: Dossier, version: str) -> tuple[Groups, Groups]:
    named = labels(dossier.text_of(version))
    split: dict[str, list[str]] = {}
    merged: dict[str, list[str]] = {}
    for row in dossier.links.values():
        if row.version != version:
            continue
        if row.kind is LinkKind.SPLIT and row.paragraph in named and row.other in named:
            split.setdefault(named[row.other], []).append(named[row.paragraph])
        elif row.kind is LinkKind.MERGED and row.paragraph in named and merged_into(dossier, row.other, version):
            merged.setdefault(named[row.paragraph], []).append(label_of(dossier, row.other))
    return _groups(split), _groups(merged)


def _groups(found: dict[str, list[str]]) -> Groups:
    return tuple((label, tuple(others)) for label, others in found.items())


def looked_over(dossier: Dossier) -> Account:
    """What became of our work, worked out ahead on a worker: what waits, where the first of it may go, where the words of notes stand and
    how amendments fit is then at hand when the window asks for it.
    """
    found = account(dossier)
    for row in waiting(dossier)[:1]:
        suggestions(dossier, row.key)
    return found
