"""Versions: adding one to work on, describing it, removing it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from app.domain.dossier import About, AddedParty, Dossier
from app.domain.paragraphs import Paragraph, labels
from app.domain.refusal import Refusal
from app.domain.versions import Stage, Version
from app.work.carrying import matched, to_place
from app.work.carrying.arriving import arriving
from app.work.carrying.following import followed
from app.work.carrying.returning import returned
from app.work.workspace import Action, New

__all__ = [
    "add_party",
    "add_version",
    "copy_version",
    "describe_dossier",
    "describe_version",
    "matched",
    "remove_version",
    "to_place",
]


def _free_label(dossier: Dossier, label: str) -> str:
    label = " ".join(label.split())
    if not label:
        raise Refusal("version-without-label")
    if any(version.label.casefold() == label.casefold() for version in dossier.versions.values()):
        raise Refusal("version-label-taken", label=label)
    return label


def copy_version(new: New, source: str, label: str, **details: Any) -> Action:
    """Add a version to work on: the same paragraphs, whose labels stand still so that insertions take bis, ter …

    `details`: stage, symbol, dated, note.
    """

    def run(dossier: Dossier) -> Dossier:
        origin = dossier.version(source)
        paragraphs = dossier.text_of(source)
        named = labels(paragraphs)
        rows = [replace(paragraph, version=new.id, label=named[paragraph.uid]) for paragraph in paragraphs]
        version = Version(
            id=new.id,
            label=_free_label(dossier, label),
            order=origin.order,
            created=new.at,
            source=f"Copy of {origin.label}",
            based_on=source,
            **{"stage": Stage.WORKING, **details},
        )
        return dossier.put("paragraphs", *rows).put("versions", version)

    return Action(f"Add version {label}", run)


def add_version(new: New, label: str, paragraphs: Sequence[Paragraph], *, based_on: str = "", **details: Any) -> Action:
    """Add a version received from outside, its paragraphs matched to the identities of `based_on` (or of the newest version).

    `paragraphs` come with provisional uids. One that is like a paragraph of the earlier version takes over its identity, and with it its
    positions, notes and amendments; what has no likeness stays new (`app.work.carrying.arriving` says how). `details`: stage, symbol, dated,
    source, note.
    """
    given = tuple(paragraphs)

    def run(dossier: Dossier) -> Dossier:
        name = _free_label(dossier, label)
        if not given:
            raise Refusal("version-without-text")
        earlier = based_on or (dossier.newest_version().id if dossier.versions else "")
        found = arriving(new, dossier, earlier, given)
        rows = [replace(row, version=new.id, uid=found.uids[row.uid]) for row in given]
        version = Version(
            id=new.id,
            label=name,
            order=tuple(row.uid for row in rows),
            created=new.at,
            based_on=earlier,
            **{"stage": Stage.REVISION, **details},
        )
        dossier = dossier.put("paragraphs", *rows).put("versions", version)
        if not found.links:
            return dossier
        return followed(dossier.put("links", *found.links), new, found.links)

    return Action(f"Add version {label}", run)


def describe_version(id: str, **values: Any) -> Action:
    """Change a version's `label`, `stage`, `symbol`, `dated`, `source` or `note`."""

    def run(dossier: Dossier) -> Dossier:
        version = dossier.version(id)
        if "label" in values and values["label"].casefold() != version.label.casefold():
            values["label"] = _free_label(dossier, values["label"])
        return dossier.put("versions", replace(version, **values))

    return Action("Edit version", run)


def remove_version(id: str) -> Action:
    """Take a version out. Refused for the last one. Positions, notes and amendments stay with their paragraphs' identities.

    What was placed on a paragraph that stands in this version alone, or followed a part of a split onto one, goes back to where it came from.
    """

    def run(dossier: Dossier) -> Dossier:
        version = dossier.version(id)
        if len(dossier.versions) == 1:
            raise Refusal("last-version")
        rebased = [
            replace(other, based_on=version.based_on) for other in dossier.versions.values() if other.based_on == id
        ]
        dossier = returned(dossier, id)
        dossier = dossier.drop("paragraphs", *(f"{id}:{uid}" for uid in version.order)).drop("versions", id)
        dossier = dossier.drop("base_files", id)
        for table in ("readings", "links", "concordance"):
            dossier = dossier.drop(table, *(row.id for row in getattr(dossier, table).values() if row.version == id))
        return dossier.put("versions", *rebased) if rebased else dossier

    return Action("Remove version", run)


def describe_dossier(**values: Any) -> Action:
    """Change the title, symbol, session, agenda item, body or own delegation of the dossier."""

    def run(dossier: Dossier) -> Dossier:
        about: About = replace(dossier.about, **values)
        if not about.title.strip():
            raise Refusal("title-empty")
        return dossier.put("about", about)

    return Action("Edit dossier details", run)


def add_party(party: AddedParty) -> Action:
    """Add a delegation that is in no list, for this dossier alone."""

    def run(dossier: Dossier) -> Dossier:
        if not party.name.strip() or not party.code.strip():
            raise Refusal("party-without-name")
        if party.code in dossier.parties:
            raise Refusal("party-exists", party=party.name)
        return dossier.put("parties", party)

    return Action(f"Add delegation {party.name}", run)
