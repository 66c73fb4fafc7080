"""Freezing a version: its paragraphs numbered 1 to n, what was done written down, and nothing of it changed from then on."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from app.domain.amendments import Amendment, AmendmentAction, Status
from app.domain.concordance import ConcordanceRow, Treatment
from app.domain.dossier import Dossier
from app.domain.lineage import concordance, share_met
from app.domain.links import LinkKind
from app.domain.openings import Correction
from app.domain.openings import corrections as corrections_due
from app.domain.paragraphs import COUNTED, alternative_of, has_counter, labels, renumbered
from app.domain.refusal import Refusal
from app.work.amending import take_into_text
from app.work.editing import label_for, reword
from app.work.workspace import Action, New


@dataclass(frozen=True, slots=True)
class Agreed:
    """An amendment on which delegations agree and which the text does not have yet; `fits` says whether it can be taken in as it is."""

    amendment: Amendment
    fits: bool


def agreed(dossier: Dossier, version: str) -> tuple[Agreed, ...]:
    """The agreed amendments (also those agreed ad ref) that are not in the text of a version, in the order in which they were proposed."""
    rows = sorted(dossier.amendments.values(), key=lambda row: (row.created, row.id))
    found: list[Agreed] = []
    for row in rows:
        if row.status not in {Status.AGREED, Status.AGREED_AD_REF} or _is_in(dossier, version, row):
            continue
        try:
            taken = take_into_text(row, version).run(dossier)
        except Refusal:
            found.append(Agreed(row, fits=False))
            continue
        if _stands_otherwise(taken, dossier, version):
            found.append(Agreed(row, fits=True))
    return tuple(found)


def _is_in(dossier: Dossier, version: str, row: Amendment) -> bool:
    paragraph = dossier.paragraph(version, row.paragraph)
    if row.action is AmendmentAction.INSERT:
        return paragraph is not None
    if paragraph is None:
        return True
    return row.action is AmendmentAction.REPLACE and share_met(row.base, row.text, paragraph.wording) >= 1


def _stands_otherwise(after: Dossier, before: Dossier, version: str) -> bool:
    """Whether a version says anything else, or in another order."""
    rows = [[(row.uid, row.wording) for row in dossier.text_of(version)] for dossier in (after, before)]
    return rows[0] != rows[1]


def undecided(dossier: Dossier, version: str) -> tuple[str, ...]:
    """The labels of the paragraphs of a version that have alternatives which nobody has chosen between, each once."""
    named = labels(dossier.text_of(version)).values()
    return tuple(dict.fromkeys(stem for label in named if (stem := alternative_of(label))))


def base_of(dossier: Dossier, version: str) -> str:
    """The version that one was made from, or else the one before it; empty for the first."""
    row = dossier.version(version)
    if row.based_on in dossier.versions:
        return row.based_on
    ids = [each.id for each in dossier.versions_in_order()]
    at = ids.index(version)
    return ids[at - 1] if at else ""


def corrections(dossier: Dossier, version: str, take_in: Collection[str] = ()) -> tuple[Correction, ...]:
    """The corrections of also and further that are due in a version as it would be frozen, those amendments taken in; in reading order.

    Only where the neighbours have changed since the version it was made from: what was printed so is left alone.
    """
    dossier = _taken(dossier, version, take_in)
    base = base_of(dossier, version)
    before = dossier.text_of(base) if base else ()
    dossier = dossier.put("paragraphs", *renumbered(dossier.text_of(version)))
    return corrections_due(dossier.text_of(version), before, dossier.about.language)


def freeze(new: New, version: str, *, accepted: Sequence[Correction] = (), take_in: Collection[str] = ()) -> Action:
    """Freeze a version: take in those amendments, make those corrections, number the paragraphs 1 to n, write the concordance.

    Identities stay, so all that hangs on the paragraphs follows. Paragraphs that are only proposed are labelled anew (OP5 bis). Refused
    when it is frozen already, and where an amendment cannot be taken in as it is.
    """

    def run(dossier: Dossier) -> Dossier:
        row = dossier.version(version)
        if row.frozen is not None:
            raise Refusal("frozen-already", label=row.label)
        before = labels(dossier.text_of(version))
        dossier = _taken(dossier, version, take_in)
        for correction in accepted:
            dossier = reword(version, correction.uid, correction.wording).run(dossier)
        working = {**labels(dossier.text_of(version)), **before}
        dossier = dossier.put("paragraphs", *renumbered(dossier.text_of(version)))
        dossier = _relabelled(dossier, version)
        rows = frozen_as(dossier, version, working)
        dossier = dossier.put("versions", replace(dossier.version(version), frozen=new.at))
        return dossier.put("concordance", *(replace(each, id=f"{new.id}-{each.rank}") for each in rows))

    return Action("Freeze version", run)


def _taken(dossier: Dossier, version: str, take_in: Collection[str]) -> Dossier:
    rows = [dossier.amendments[id] for id in take_in if id in dossier.amendments]
    for row in sorted(rows, key=lambda each: (each.created, each.id)):
        dossier = take_into_text(row, version).run(dossier)
    return dossier


def _relabelled(dossier: Dossier, version: str) -> Dossier:
    """The proposed new paragraphs labelled by the new numbers, when the version is the one that negotiations go on with."""
    if dossier.newest_version().id != version:
        return dossier
    order = set(dossier.version(version).order)
    rows = [
        row
        for row in sorted(dossier.amendments.values(), key=lambda each: (each.created, each.id))
        if row.action is AmendmentAction.INSERT and row.is_standing and row.label and row.paragraph not in order
    ]
    dossier = dossier.put("amendments", *(replace(row, label="") for row in rows)) if rows else dossier
    for row in rows:
        known = not row.after or row.after in order or row.after in dossier.amendments
        label = label_for(dossier, version, row.after, row.kind) if known else row.label
        dossier = dossier.put("amendments", replace(row, label=label))
    return dossier


def frozen_as(dossier: Dossier, version: str, working: dict[str, str]) -> tuple[ConcordanceRow, ...]:
    """The concordance of a version that is numbered anew with the one it was made from; `working` are the labels it had in the room."""
    base = base_of(dossier, version)
    if base:
        return concordance(dossier, base, version, working)
    return _without_base(dossier, version, working)


def _without_base(dossier: Dossier, version: str, working: dict[str, str]) -> tuple[ConcordanceRow, ...]:
    """The concordance of a text that was made from none: its own labels before and after, what was inserted or split off marked."""
    text = dossier.text_of(version)
    named = labels(text)
    split = {
        link.paragraph: link.other
        for link in dossier.links.values()
        if link.kind is LinkKind.SPLIT and link.version == version
    }
    rows: list[ConcordanceRow] = []
    for row in text:
        if row.kind not in COUNTED:
            continue
        old = working.get(row.uid, "")
        treatment = Treatment.NEW if has_counter(old) else Treatment.KEPT
        note = ""
        if row.uid in split:
            treatment, note = Treatment.SPLIT, f"Split from {working.get(split[row.uid], '')}"
        rows.append(ConcordanceRow("", version, row.uid, len(rows), old, named[row.uid], treatment, note=note))
    return tuple(rows)
