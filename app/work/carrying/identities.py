"""Correcting by hand which paragraph is which: a change of identity from a version on, and a link that remembers it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from app.domain.dossier import Dossier
from app.domain.links import Link, LinkKind
from app.domain.refusal import Refusal
from app.work.carrying.hanging_on import free_key, rehung
from app.work.workspace import Action, New


def join(new: New, version: str, uid: str, earlier: str) -> Action:
    """Say that the paragraph `uid` of a version is the paragraph `earlier` of the versions before: from there on it bears that identity.

    What hangs on both is then on the one (see `rehung`). Whatever bore the identity in these versions until now gets one of its own, and keeps
    what was said on it there. Refused if either is not there, or they are one already.
    """
    return Action(
        "Pair with an earlier paragraph", lambda dossier: joined(dossier, new, version, uid, earlier), earlier
    )


def part(new: New, version: str, uid: str) -> Action:
    """Say that the paragraph `uid` of a version is not the one of the versions before: from there on it has an identity of its own (`new.id`).

    What was said on it there goes with it; the rest stays with the earlier paragraph, and waits if that stands no more. Refused if it does
    not stand in the version, or in none before.
    """
    return Action("Part from the earlier paragraph", lambda dossier: parted(dossier, new, version, uid), uid)


def confirm(new: New, version: str, uid: str) -> Action:
    """Say that a pairing which was only a guess is right."""
    return Action("Confirm the pairing", lambda dossier: confirmed(dossier, new, version, uid), uid)


def guesses(dossier: Dossier, version: str) -> dict[str, Link]:
    """The pairings that nobody has confirmed, of the version and of those it was made of, by the identity that still stands in it."""
    standing = set(dossier.version(version).order)
    line, at = [version], dossier.version(version).based_on
    while at in dossier.versions and at not in line:
        line.append(at)
        at = dossier.version(at).based_on
    rows = [row for row in dossier.links.values() if row.kind is LinkKind.TOGETHER and not row.by_hand]
    found = {row.paragraph: row for id in line for row in rows if row.version == id}
    return {uid: row for uid, row in found.items() if uid in standing}


def confirmed(dossier: Dossier, new: New, version: str, uid: str) -> Dossier:
    """See `confirm`."""
    guess = guesses(dossier, version).get(uid) if version in dossier.versions else None
    at = guess.version if guess is not None else version
    dossier = _without_links(dossier, at, uid, LinkKind.TOGETHER)
    return dossier.put("links", Link(new.id, LinkKind.TOGETHER, at, uid, uid, new.at, by_hand=True))


def replaced(dossier: Dossier, new: New, version: str, uid: str, on: str) -> Dossier:
    """The dossier in which `uid`, whose pairing was a guess, is the paragraph `on` of the version instead."""
    guess = guesses(dossier, version).get(uid)
    at = guess.version if guess is not None and on in dossier.version(guess.version).order else version
    dossier = joined(dossier, new, at, on, uid)
    left = [row.id for row in dossier.links.values() if row.kind is LinkKind.TOGETHER and not row.by_hand]
    return dossier.drop("links", *(id for id in left if dossier.links[id].paragraph == uid))


def joined(dossier: Dossier, new: New, version: str, uid: str, earlier: str) -> Dossier:
    """See `join`."""
    _standing(dossier, version, uid)
    if uid == earlier or dossier.newest_wording(earlier) is None:
        raise Refusal("pairing-unknown")
    versions = [id for id in descendants(dossier, version) if uid in dossier.version(id).order]
    rivals = [id for id in versions if earlier in dossier.version(id).order]
    if rivals:
        dossier = _moved(dossier, new, rivals, earlier, _fresh(dossier, new))
    dossier = _moved(dossier, new, versions, uid, earlier)
    dossier = _without_links(dossier, version, earlier, LinkKind.TOGETHER)
    return dossier.put("links", Link(new.id, LinkKind.TOGETHER, version, earlier, earlier, new.at, by_hand=True))


def parted(dossier: Dossier, new: New, version: str, uid: str) -> Dossier:
    """See `part`."""
    _standing(dossier, version, uid)
    versions = [id for id in descendants(dossier, version) if uid in dossier.version(id).order]
    if not _elsewhere(dossier, uid, versions):
        raise Refusal("pairing-unknown")
    fresh = _fresh(dossier, new)
    dossier = _moved(dossier, new, versions, uid, fresh)
    dossier = _without_links(dossier, version, fresh, LinkKind.TOGETHER)
    return dossier.put("links", Link(new.id, LinkKind.APART, version, fresh, uid, new.at, by_hand=True))


def descendants(dossier: Dossier, version: str) -> list[str]:
    """The version and all that were made of it, or of one that was, oldest first."""
    found = {version}
    for row in dossier.versions_in_order():
        if row.based_on in found:
            found.add(row.id)
    return [row.id for row in dossier.versions_in_order() if row.id in found]


def renamed(dossier: Dossier, versions: Iterable[str], uid: str, to: str) -> Dossier:
    """The dossier in which the paragraph bears another identity in these versions; what hangs on it stays where it is."""
    for id in versions:
        row = dossier.version(id)
        paragraph = dossier.paragraphs[f"{id}:{uid}"]
        dossier = dossier.drop("paragraphs", paragraph.id).put("paragraphs", replace(paragraph, uid=to))
        order = tuple(to if each == uid else each for each in row.order)
        dossier = dossier.put("versions", replace(row, order=order))
        dossier = dossier.put(
            "concordance",
            *(replace(line, paragraph=to) for line in _of(dossier, "concordance", id, uid)),
        )
        dossier = dossier.put("links", *(replace(link, paragraph=to) for link in _of(dossier, "links", id, uid)))
    return dossier


def _of(dossier: Dossier, table: str, version: str, uid: str) -> list[Any]:
    rows = getattr(dossier, table).values()
    return [row for row in rows if row.version == version and row.paragraph == uid]


def _standing(dossier: Dossier, version: str, uid: str) -> None:
    if uid not in dossier.version(version).order:
        raise Refusal("paragraph-not-in-version", label=dossier.version(version).label)


def _elsewhere(dossier: Dossier, uid: str, versions: Iterable[str]) -> list[str]:
    """The other versions in which the paragraph stands."""
    without = set(versions)
    return [id for id, row in dossier.versions.items() if id not in without and uid in row.order]


def _fresh(dossier: Dossier, new: New) -> str:
    taken = {uid for row in dossier.versions.values() for uid in row.order}
    return free_key(taken, new.id)


def _moved(dossier: Dossier, new: New, versions: list[str], uid: str, to: str) -> Dossier:
    """The paragraph under another identity in these versions, with what was said on it there; all of it if it stands nowhere else."""
    chosen = _said_there(dossier, versions, uid) if _elsewhere(dossier, uid, versions) else None
    dossier = renamed(dossier, versions, uid, to)
    dossier = rehung(dossier, new, uid, to, chosen, by_hand=False)
    start = min(dossier.version(id).created for id in versions)
    behind = [
        row for row in dossier.amendments.values() if row.after == uid and (chosen is None or row.created >= start)
    ]
    return dossier.put("amendments", *(replace(row, after=to) for row in behind)) if behind else dossier


def _said_there(dossier: Dossier, versions: list[str], uid: str) -> Callable[[str, Any], bool]:
    """Whether a row was written on the paragraph as it reads in these versions: on its words there, or since they are there."""
    own = [dossier.paragraphs[f"{id}:{uid}"].wording for id in versions]
    others = [dossier.paragraphs[f"{id}:{uid}"].wording for id in _elsewhere(dossier, uid, versions)]
    start = min(dossier.version(id).created for id in versions)

    def chosen(table: str, row: Any) -> bool:
        on = {"positions": "set_on", "notes": "on", "amendments": "base"}.get(table)
        text = getattr(row, on) if on else None
        if text and text in own and text not in others:
            return True
        if text and text in others and text not in own:
            return False
        return table not in {"positions", "former"} and row.created >= start

    return chosen


def _without_links(dossier: Dossier, version: str, uid: str, kind: LinkKind) -> Dossier:
    rows = [row.id for row in _of(dossier, "links", version, uid) if row.kind is kind]
    return dossier.drop("links", *rows) if rows else dossier
