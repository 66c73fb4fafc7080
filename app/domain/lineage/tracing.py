"""One paragraph through all versions: how it stood in each, what changed from one to the next, where it came from and where it went."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from app.domain.amendments import Amendment, AmendmentAction
from app.domain.comparing import compared
from app.domain.dossier import Dossier
from app.domain.lineage.kinship import Kin, last_stand
from app.domain.lineage.outcomes import Came, Outcome, outcomes, provenance
from app.domain.links import LinkKind
from app.domain.paragraphs import Paragraph, labels
from app.domain.versions import Version
from app.domain.wording import Span, Wording
from app.text import heaviest_chain

_BEFORE = 4
"""How many paragraphs before one tell whether its opening words follow from theirs: the round of also and further is three long."""


class Origin(StrEnum):
    """How a paragraph came into the text."""

    FIRST = "first"
    NEW = "new"
    PROPOSED = "proposed"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Stand:
    """The paragraph in one version. `uid` is its identity there: before a split, that of the paragraph it was a part of.

    `change` says what became of it since the stand before: "first" where there is none, else identical, edited, moved, moved_edited, split
    or merged; `spans` and `significance` (none, consequential, substantive) tell the same of its words, `came` whose words came in.
    `merged` are the paragraphs that went into it here, `parted` those that were split off it here.
    """

    version: str
    version_label: str
    uid: str
    label: str
    wording: Wording
    change: str
    spans: tuple[Span, ...] = ()
    significance: str = "none"
    came: tuple[Came, ...] = ()
    merged: tuple[Kin, ...] = ()
    parted: tuple[Kin, ...] = ()


@dataclass(frozen=True, slots=True)
class Lineage:
    """A paragraph through all versions, oldest first, and what became of the amendments on it.

    `parent` is the paragraph it was split off; `inserted_by` the amendment that proposed it. It `went_into` another paragraph, or is gone
    since the version `gone_in` ("deleted by" names the amendments that had proposed so); all empty while it stands in the newest text.
    """

    uid: str
    origin: Origin
    stands: tuple[Stand, ...]
    outcomes: tuple[Outcome, ...] = ()
    parent: Kin | None = None
    inserted_by: str = ""
    went_into: Kin | None = None
    gone_in: str = ""
    deleted_by: tuple[str, ...] = ()


def lineage(dossier: Dossier, uid: str) -> Lineage:
    """The paragraph of this identity through all versions; without stands when no version has it (one that is only proposed)."""
    versions = dossier.versions_in_order()
    own = [version for version in versions if dossier.paragraph(version.id, uid) is not None]
    stands = _Stands(dossier)
    parent = _parent(dossier, uid, own[0] if own else None)
    before: list[Version] = []
    if parent is not None:
        before = [
            version
            for version in versions
            if dossier.paragraph(version.id, parent.uid) is not None and version.created < own[0].created
        ]
    for version in before:
        stands.add(version, parent.uid if parent is not None else uid)
    for version in own:
        stands.add(version, uid)
    proposal = dossier.amendments.get(uid)
    inserted = proposal is not None and proposal.action is AmendmentAction.INSERT
    went, gone_in = _end(dossier, uid, own)
    told = outcomes(dossier, uid)
    return Lineage(
        uid,
        _origin(versions, own, parent, inserted),
        tuple(stands.rows),
        told,
        parent,
        uid if inserted else "",
        went,
        gone_in,
        tuple(row.amendment for row in told if gone_in and not went and _deletes(dossier, row.amendment)),
    )


def _deletes(dossier: Dossier, amendment: str) -> bool:
    return dossier.amendments[amendment].action is AmendmentAction.DELETE


def _origin(versions: tuple[Version, ...], own: list[Version], parent: Kin | None, inserted: bool) -> Origin:
    if parent is not None:
        return Origin.SPLIT
    if inserted:
        return Origin.PROPOSED
    return Origin.FIRST if own and own[0] is versions[0] else Origin.NEW


def _parent(dossier: Dossier, uid: str, first: Version | None) -> Kin | None:
    """The paragraph that this one was split off, as it stood before."""
    if first is None:
        return None
    split = [link for link in dossier.links.values() if link.kind is LinkKind.SPLIT and link.paragraph == uid]
    if not split:
        return None
    link = min(split, key=lambda each: (each.created, each.id))
    earlier = [version for version in dossier.versions_in_order() if version.created < first.created]
    stood = last_stand(dossier, link.other, earlier[-1].id) if earlier else Kin(link.other, "", "")
    return stood if stood.label else last_stand(dossier, link.other, first.id)


def _end(dossier: Dossier, uid: str, own: list[Version]) -> tuple[Kin | None, str]:
    """Where the paragraph went, and the first version that does not have it any more."""
    versions = dossier.versions_in_order()
    if not own or own[-1] is versions[-1]:
        return None, ""
    after = versions[versions.index(own[-1]) + 1]
    into = [link for link in dossier.links.values() if link.kind is LinkKind.MERGED and link.other == uid]
    if not into:
        return None, after.id
    return last_stand(dossier, max(into, key=lambda each: (each.created, each.id)).paragraph), after.id


class _Stands:
    """The stands of one lineage, each judged against the one before."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._named: dict[str, dict[str, str]] = {}
        self.rows: list[Stand] = []

    def _labels(self, version: str) -> dict[str, str]:
        if version not in self._named:
            self._named[version] = labels(self._dossier.text_of(version))
        return self._named[version]

    def add(self, version: Version, uid: str) -> None:
        """Add the paragraph as it stands in the next version."""
        dossier = self._dossier
        paragraph = dossier.paragraphs[f"{version.id}:{uid}"]
        row = Stand(version.id, version.label, uid, self._labels(version.id)[uid], paragraph.wording, "first")
        merged = self._kin(version, LinkKind.MERGED, uid)
        parted = self._kin(version, LinkKind.SPLIT, uid)
        if self.rows:
            row = self._judged(row, paragraph, merged, parted)
        self.rows.append(row)

    def _judged(self, row: Stand, paragraph: Paragraph, merged: tuple[Kin, ...], parted: tuple[Kin, ...]) -> Stand:
        last = self.rows[-1]
        spans, significance = self._told(last, row, paragraph)
        is_part = last.uid != row.uid or bool(parted)
        change = "identical" if all(span.kind == "=" for span in spans) else "edited"
        if is_part or merged:
            change = "split" if is_part else "merged"
        elif has_moved(self._dossier, last.version, row.version, row.uid):
            change = "moved_edited" if change == "edited" else "moved"
        came: tuple[Came, ...] = ()
        if last.wording != row.wording:
            came = provenance(last.wording, row.wording, self._proposed(last.uid, row.uid))
        return replace(
            row, change=change, spans=spans, significance=significance, came=came, merged=merged, parted=parted
        )

    def _proposed(self, *uids: str) -> list[Amendment]:
        """The amendments that may have brought words."""
        found = [row for uid in dict.fromkeys(uids) for row in self._dossier.of_paragraph("amendments", uid)]
        return [row for row in found if row.action in {AmendmentAction.REPLACE, AmendmentAction.INSERT}]

    def _told(self, last: Stand, row: Stand, paragraph: Paragraph) -> tuple[tuple[Span, ...], str]:
        """What changed in the words, and whether it matters: compared among its neighbours; a part with the whole alone."""
        if last.wording == row.wording:
            return (Span("=", row.wording),), "none" if last.label == row.label else "consequential"
        language = self._dossier.about.language
        if last.uid == row.uid:
            old, new = self._near(last.version, row.uid), self._near(row.version, row.uid)
            for found in compared("", old, "", new, language=language).rows:
                if len(found.old) == len(found.new) == 1 and row.uid in found.uids:
                    return found.spans, found.significance
        before = replace(paragraph, wording=last.wording)
        alone = compared("", [before], "", [paragraph], language=language).rows[0]
        return alone.spans, alone.significance

    def _near(self, version: str, uid: str) -> list[Paragraph]:
        """A paragraph and those of its kind before it, by the labels they bear: what also and further are judged by."""
        dossier, named = self._dossier, self._labels(version)
        order = dossier.version(version).order
        own = dossier.paragraphs[f"{version}:{uid}"]
        near = [own]
        for other in reversed(order[: order.index(uid)]):
            row = dossier.paragraphs[f"{version}:{other}"]
            if row.kind is own.kind:
                near.append(row)
            if len(near) > _BEFORE:
                break
        return [replace(row, label=named[row.uid]) for row in reversed(near)]

    def _kin(self, version: Version, kind: LinkKind, uid: str) -> tuple[Kin, ...]:
        """What went into the paragraph in this version, or was split off it."""
        dossier = self._dossier
        links = sorted(dossier.links.values(), key=lambda link: (link.created, link.id))
        if kind is LinkKind.MERGED:
            others = [
                link.other
                for link in links
                if link.kind is kind and (link.version, link.paragraph) == (version.id, uid)
            ]
        else:
            others = [
                link.paragraph
                for link in links
                if link.kind is kind and (link.version, link.other) == (version.id, uid)
            ]
        return tuple(last_stand(dossier, other, version.id) for other in others)


def has_moved(dossier: Dossier, old: str, new: str, uid: str) -> bool:
    """Whether a paragraph stands outside the longest run of paragraphs that two versions have in the same order.

    Of two that changed places, the one with fewer letters counts as moved, as in the comparison of the versions.
    """
    places = {other: at for at, other in enumerate(dossier.version(new).order)}
    shared = [other for other in dossier.version(old).order if other in places]
    if uid not in places or uid not in shared:
        return False
    here, there = shared.index(uid), places[uid]
    if all((at < here) == (places[other] < there) for at, other in enumerate(shared) if other != uid):
        return False  # nothing passed it: it is in every longest run
    letters = [len(dossier.paragraphs[f"{old}:{other}"].wording.plain) for other in shared]
    size = 1 + sum(letters)
    weights = {(at, places[other]): 1 + letters[at] / size for at, other in enumerate(shared)}
    return (shared.index(uid), places[uid]) not in heaviest_chain(weights)
