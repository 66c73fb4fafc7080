"""Amending: what delegations propose, who stands with them, and what becomes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from app.domain.amendments import STATUS_NAMES, Amendment, AmendmentAction, Status
from app.domain.dossier import Dossier
from app.domain.paragraphs import Kind
from app.domain.rebasing import Fit, rebased
from app.domain.refusal import Refusal
from app.domain.wording import Wording
from app.text import ENGINE
from app.work.editing import delete_paragraph, insert_paragraph, label_for, move_paragraph, reword, standing
from app.work.workspace import Action, New


def _proponents(parties: Sequence[str]) -> tuple[str, ...]:
    named = tuple(dict.fromkeys(parties))
    if not named:
        raise Refusal("amendment-without-proponent")
    return named


def propose_replacement(
    new: New, version: str, uid: str, text: Wording, proponents: Sequence[str], **details: Any
) -> Action:
    """Record that delegations propose another wording of a paragraph.

    `details`: status, dated, source, note, shareable, mention. Refused when the wording is the same, or nothing is left (that is a deletion).
    """

    def run(dossier: Dossier) -> Dossier:
        base = standing(dossier, version, uid).wording
        if text == base:
            raise Refusal("amendment-changes-nothing")
        if not text.plain.strip():
            raise Refusal("amendment-empty")
        row = Amendment(
            new.id, uid, AmendmentAction.REPLACE, _proponents(proponents), new.at, base, text, engine=ENGINE, **details
        )
        return dossier.put("amendments", row)

    return Action("Propose amendment", run, uid)


def propose_insertion(
    new: New,
    version: str,
    after: str,
    kind: Kind,
    text: Wording,
    proponents: Sequence[str],
    *,
    level: int = 0,
    **details: Any,
) -> Action:
    """Record that delegations propose a new paragraph behind `after` (empty: at the beginning), labelled OP4 bis, ter …

    `after` may be a paragraph that is itself only proposed. The identity of the new paragraph is the key of the amendment.
    """

    def run(dossier: Dossier) -> Dossier:
        proposed = any(
            row.paragraph == after and row.action is AmendmentAction.INSERT for row in dossier.amendments.values()
        )
        if after and not proposed:
            standing(dossier, version, after)
        if not text.plain.strip():
            raise Refusal("amendment-empty")
        row = Amendment(
            new.id,
            new.id,
            AmendmentAction.INSERT,
            _proponents(proponents),
            new.at,
            text=text,
            after=after,
            kind=kind,
            level=level,
            label=label_for(dossier, version, after, kind),
            engine=ENGINE,
            **details,
        )
        return dossier.put("amendments", row)

    return Action("Propose new paragraph", run, new.id)


def propose_deletion(new: New, version: str, uid: str, proponents: Sequence[str], **details: Any) -> Action:
    """Record that delegations propose to delete a paragraph, with its subparagraphs."""

    def run(dossier: Dossier) -> Dossier:
        base = standing(dossier, version, uid).wording
        row = Amendment(
            new.id, uid, AmendmentAction.DELETE, _proponents(proponents), new.at, base, engine=ENGINE, **details
        )
        return dossier.put("amendments", row)

    return Action("Propose deletion", run, uid)


def propose_move(new: New, version: str, uid: str, after: str, proponents: Sequence[str], **details: Any) -> Action:
    """Record that delegations propose to move a paragraph, with its subparagraphs, behind another one."""

    def run(dossier: Dossier) -> Dossier:
        base = standing(dossier, version, uid).wording
        move_paragraph(version, uid, after).run(dossier)  # refuses what cannot be moved
        row = Amendment(
            new.id,
            uid,
            AmendmentAction.MOVE,
            _proponents(proponents),
            new.at,
            base,
            base,
            after,
            engine=ENGINE,
            **details,
        )
        return dossier.put("amendments", row)

    return Action("Propose move", run, uid)


def _change(name: str, id: str, uid: str, **values: Any) -> Action:
    def run(dossier: Dossier) -> Dossier:
        if id not in dossier.amendments:
            raise Refusal("row-gone")
        return dossier.put("amendments", replace(dossier.amendments[id], **values))

    return Action(name, run, uid)


def set_status(row: Amendment, status: Status) -> Action:
    """Say where an amendment stands. Its wording stays readable whatever becomes of it."""
    return _change(f"Mark amendment as {STATUS_NAMES[status].lower()}", row.id, row.paragraph, status=status)


def rewrite(row: Amendment, text: Wording) -> Action:
    """Change the proposed wording. Refused when it would be empty or would change nothing."""
    if not text.plain.strip():
        raise Refusal("amendment-empty")
    if row.action is AmendmentAction.REPLACE and text == row.base:
        raise Refusal("amendment-changes-nothing")
    return _change("Edit amendment", row.id, row.paragraph, text=text, engine=ENGINE)


def set_proponents(row: Amendment, parties: Sequence[str]) -> Action:
    """Say who proposes it; at least one delegation. Who joins no longer counts as a supporter, opponent or with a reservation."""
    named = _proponents(parties)

    def run(dossier: Dossier) -> Dossier:
        dossier = _change("", row.id, row.paragraph, proponents=named).run(dossier)
        joined = [other.id for other in dossier.stances.values() if other.amendment == row.id and other.party in named]
        return dossier.drop("stances", *joined) if joined else dossier

    return Action("Set proponents of amendment", run, row.paragraph)


def describe(row: Amendment, *, dated: date | None, source: str, note: str) -> Action:
    """Set the date, source and note of an amendment."""
    return _change("Edit details of amendment", row.id, row.paragraph, dated=dated, source=source, note=note)


def remove_amendment(row: Amendment) -> Action:
    """Take an amendment out of the dossier with what was said to it. Withdrawn ones are better kept: `set_status`."""

    def run(dossier: Dossier) -> Dossier:
        if row.id not in dossier.amendments:
            raise Refusal("row-gone")
        said = [stance.id for stance in dossier.stances.values() if stance.amendment == row.id]
        return dossier.drop("amendments", row.id).drop("stances", *said)

    return Action("Remove amendment", run, row.paragraph)


def take_into_text(row: Amendment, version: str) -> Action:
    """Put an amendment into the text of a version and mark it agreed.

    Words that the text has already are not set in twice. Refused where the text has changed on the same words since it was written: that
    wants a human eye.
    """

    def run(dossier: Dossier) -> Dossier:
        if row.action is AmendmentAction.INSERT:
            dossier = insert_paragraph(row.paragraph, version, row.after, row.kind, row.text, row.level).run(dossier)
            inserted = dossier.paragraphs[f"{version}:{row.paragraph}"]
            dossier = dossier.put("paragraphs", replace(inserted, label=row.label or inserted.label))
        elif row.action is AmendmentAction.DELETE:
            dossier = delete_paragraph(version, row.paragraph).run(dossier)
        elif row.action is AmendmentAction.MOVE:
            dossier = move_paragraph(version, row.paragraph, row.after).run(dossier)
        else:
            found = rebased(row, standing(dossier, version, row.paragraph).wording)
            if any(part.fit not in {Fit.FITS, Fit.MET} for part in found.parts):
                raise Refusal("amendment-collides")
            dossier = reword(version, row.paragraph, found.text).run(dossier)
        return _change("", row.id, row.paragraph, status=Status.AGREED).run(dossier)

    return Action("Take amendment into the text", run, row.paragraph)


def mark_amendments(ids: Sequence[str], *, shareable: bool | None = None, mention: bool | None = None) -> Action:
    """Say of several amendments whether partners may see them, or whether our explanation of position is to mention them.

    What is not said stays as it is. Refused when one of them is gone, or when nothing would change.
    """
    wished = {"shareable": shareable, "mention": mention}
    values: dict[str, Any] = {name: value for name, value in wished.items() if value is not None}

    def run(dossier: Dossier) -> Dossier:
        if not all(id in dossier.amendments for id in ids):
            raise Refusal("row-gone")
        rows = [dossier.amendments[id] for id in ids]
        changed = [new for row in rows if (new := replace(row, **values)) != row]
        if not changed:
            raise Refusal("amendments-marked-already")
        return dossier.put("amendments", *changed)

    which = "amendment" if len(ids) == 1 else f"{len(ids)} amendments"
    names = {
        ("shareable", True): f"Let partners see {which}",
        ("shareable", False): f"Keep {which} from partners",
        ("mention", True): f"Mention {which} in the explanation of position",
        ("mention", False): f"Mention {which} no more",
    }
    name = next((names[key, value] for key, value in values.items()), "Mark amendments")
    return Action(name, run)
