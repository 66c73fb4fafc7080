"""Kinship: what links say of a paragraph in the versions between two: of which it is a part, and what went into it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.dossier import Dossier
from app.domain.links import Link, LinkKind
from app.domain.paragraphs import labels


@dataclass(frozen=True, slots=True)
class Kin:
    """Another paragraph by its identity, with the label it bears (or bore last) and the version in which it does."""

    uid: str
    label: str
    version: str


def last_stand(dossier: Dossier, uid: str, until: str = "") -> Kin:
    """The paragraph where it stood last, at the latest in the version `until`; without label and version when it stands nowhere."""
    versions = dossier.versions_in_order()
    ids = [version.id for version in versions]
    last = ids.index(until) + 1 if until in ids else len(ids)
    for version in reversed(versions[:last]):
        if dossier.paragraph(version.id, uid) is not None:
            return Kin(uid, labels(dossier.text_of(version.id))[uid], version.id)
    return Kin(uid, "", "")


def links_between(dossier: Dossier, old: str, new: str) -> list[Link]:
    """The links made in the versions after `old` up to `new`, oldest first; from the beginning when `old` is empty or the later one."""
    ids = [version.id for version in dossier.versions_in_order()]
    first = ids.index(old) + 1 if old in ids else 0
    last = ids.index(new) if new in ids else len(ids) - 1
    among = set(ids[first : last + 1])
    return sorted((link for link in dossier.links.values() if link.version in among), key=_age)


def _age(link: Link) -> tuple[object, str]:
    return link.created, link.id


def origin_of(links: Iterable[Link], uid: str, present: Iterable[str]) -> str:
    """The identity among `present` that a paragraph was split off, perhaps by way of others; empty when it was split off none."""
    parents = {link.paragraph: link.other for link in links if link.kind is LinkKind.SPLIT}
    return _followed(parents, uid, set(present))


def heir(links: Iterable[Link], uid: str, present: Iterable[str]) -> str:
    """The identity among `present` into which a paragraph was merged, perhaps by way of others; empty when it went into none."""
    into = {link.other: link.paragraph for link in links if link.kind is LinkKind.MERGED}
    return _followed(into, uid, set(present))


def _followed(steps: dict[str, str], uid: str, present: set[str]) -> str:
    seen = {uid}
    while uid in steps:
        uid = steps[uid]
        if uid in present:
            return uid
        if uid in seen:
            return ""
        seen.add(uid)
    return ""
