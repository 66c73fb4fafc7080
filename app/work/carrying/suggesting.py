"""Where work may belong whose paragraph is gone: the paragraphs of the newest version, the likeliest first, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from app.domain.dossier import Dossier
from app.domain.links import LinkKind
from app.domain.paragraphs import COUNTED, Paragraph, labels
from app.text import similarity, tokenize
from app.work.carrying.hanging_on import merged_into
from app.work.carrying.identities import guesses

MOST = 5
"""How many are suggested."""

LEAST = 0.2
"""Less alike, a paragraph is no suggestion for its words."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A paragraph of the newest version that may take over what waits: how alike it is to the last text (0 to 1), and why it is suggested."""

    uid: str
    label: str
    likeness: float
    why: str


def suggestions(dossier: Dossier, uid: str, version: str = "") -> tuple[Suggestion, ...]:
    """The paragraphs of the newest version (or of `version`) on which the work of an identity may belong, best first.

    `uid` may be the key of a note. First comes what is known (a merger, the pairing that was guessed), then where the words of a note stand,
    then what is most alike by the rounded percentage that people are shown (of equals, one of the same kind), then what stands where it
    stood. Whatever comes before a paragraph that is more alike says why in words. What a person said it is not is left out.
    """
    if not dossier.versions:
        return ()
    shown = version or dossier.newest_version().id
    note = dossier.notes.get(uid)
    uid = note.paragraph if note is not None else uid
    last = _last(dossier, uid, shown)
    text = [
        row for row in dossier.text_of(shown) if row.kind in COUNTED or (last is not None and row.kind is last.kind)
    ]
    named = labels(dossier.text_of(shown))
    refused = {row.paragraph for row in dossier.links.values() if row.kind is LinkKind.APART and row.other == uid}
    found = _alike(last, text) if last is not None else {}
    same = {row.uid for row in text if last is not None and row.kind is last.kind}
    known = merged_into(dossier, uid, shown)
    if known:
        found[known] = (3.0, found.get(known, (0.0, 0.0, ""))[1], "merged into it")
    elif uid in dossier.version(shown).order:
        rank, why = (1.5, "its own paragraph") if note is not None else (3.0, "paired with it now")
        found[uid] = (rank, found.get(uid, (0.0, 0.0, ""))[1], why)
    words = note.words.strip() if note is not None else ""
    for row in text if words else ():
        if words.casefold() in row.wording.plain.casefold():
            found[row.uid] = (2.0, found.get(row.uid, (0.0, 0.0, ""))[1], "has the words")
    for near, why in _neighbours(dossier, uid, last, shown):
        found.setdefault(near, (0.0, 0.0, why))
    ranked = sorted(
        ((each, value) for each, value in found.items() if each not in refused),
        key=lambda item: (-item[1][0], -round(100 * item[1][1]), item[0] not in same),
    )
    return tuple(Suggestion(each, named[each], likeness, why) for each, (_, likeness, why) in ranked[:MOST])


def _last(dossier: Dossier, uid: str, shown: str) -> Paragraph | None:
    """The paragraph as it stood last before the version; of one that stands there, as it stood before it was paired with what it is now."""
    if uid in dossier.version(shown).order:
        guess = guesses(dossier, shown).get(uid)
        before = dossier.version(guess.version if guess is not None else shown).based_on
        return dossier.paragraph(before, uid) or dossier.paragraph(shown, uid)
    return dossier.newest_wording(uid)


def _alike(last: Paragraph, text: list[Paragraph]) -> dict[str, tuple[float, float, str]]:
    """The paragraphs that are like it, with their rank: 1, or a half for one that only has its words among many others."""
    words = _words(last.wording.plain)
    found: dict[str, tuple[float, float, str]] = {}
    for row in text:
        there = _words(row.wording.plain)
        shared = len(words & there)
        if 2 * shared < LEAST * (len(words) + len(there)) and shared < 0.6 * min(len(words), len(there)):
            continue
        value = similarity(last.wording.plain, row.wording.plain)
        within = shared / len(words) if words else 0.0
        if value >= LEAST:
            found[row.uid] = (1.0, value, f"{round(100 * value)}\u00a0% of the words")
        elif within >= 0.6:
            found[row.uid] = (0.5, value, "has most of the words")
    return found


@lru_cache(maxsize=8192)
def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in tokenize(text) if word[:1].isalnum())


def _neighbours(dossier: Dossier, uid: str, last: Paragraph | None, shown: str) -> list[tuple[str, str]]:
    """The paragraphs that stood beside it and still stand."""
    if last is None or uid not in dossier.version(last.version).order:
        return []
    standing = set(dossier.version(shown).order)
    order = [row.uid for row in dossier.text_of(last.version) if row.kind in COUNTED or row.uid == uid]
    if uid not in order:
        return []
    at = order.index(uid)
    before = next((each for each in reversed(order[:at]) if each in standing), "")
    after = next((each for each in order[at + 1 :] if each in standing), "")
    return [(each, why) for each, why in ((before, "stood before it"), (after, "stood behind it")) if each]
