"""How the amendments fit the newest text, taking their rebased wording over, and closing those that are met or overtaken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.domain.amendments import Amendment, AmendmentAction, Status
from app.domain.dossier import Dossier
from app.domain.rebasing import Fit, Ground, Rebased
from app.domain.refusal import Refusal
from app.text import ENGINE
from app.work.workspace import Action

CLOSING = {Fit.MET: Status.AGREED, Fit.OVERTAKEN: Status.OVERTAKEN}
"""The status that closes an amendment: the text has what it wanted, or no longer has what it wanted to change.

That a text has the words does not tell that all agreed to them as this proposal; so the note of one that is met tells how it was closed.
"""


def fits(dossier: Dossier, version: str = "", ids: Iterable[str] | None = None) -> dict[str, Rebased]:
    """What becomes of each amendment that stands, on the version (or the newest), by its key; of `ids` alone if given.

    Those that are withdrawn, rejected or overtaken are left alone.
    """
    if not dossier.versions:
        return {}
    ground = Ground(dossier.text_of(version or dossier.newest_version().id))
    chosen = dossier.amendments.values() if ids is None else [dossier.amendments[id] for id in ids]
    return {row.id: ground.fit(row) for row in chosen if row.is_standing}


def rebase(ids: Iterable[str], version: str = "", *, ours: bool = False) -> Action:
    """Take over the rebased wording of amendments, many as one step: from then on they are written on the version (or the newest).

    Of several, those that are met, overtaken or in conflict are passed over. Of one in conflict, `ours` keeps its words where the text says
    something else. Refused if none can be rebased.
    """
    chosen = tuple(dict.fromkeys(ids))

    def run(dossier: Dossier) -> Dossier:
        known = [id for id in chosen if id in dossier.amendments]
        rows = []
        for id, found in fits(dossier, version, known).items():
            row = dossier.amendments[id]
            if row.action is AmendmentAction.INSERT or found.fit in {Fit.MET, Fit.OVERTAKEN}:
                continue
            if found.fit is Fit.CONFLICT and not ours:
                continue
            text = found.ours if ours else found.text
            if row.action is AmendmentAction.REPLACE and text == found.base:
                continue
            rows.append(replace(row, base=found.base, text=text, engine=ENGINE))
        if not rows:
            raise Refusal("nothing-to-rebase")
        return dossier.put("amendments", *rows)

    return Action("Rebase amendment" if len(chosen) == 1 else "Rebase amendments", run)


def closing_note(dossier: Dossier, version: str = "") -> str:
    """What the note of an amendment tells that is closed because the version (or the newest) has what it wanted."""
    return f"Met by the text of {(dossier.version(version) if version else dossier.newest_version()).label}"


def can_settle(row: Amendment, fit: Fit) -> bool:
    """Whether `settle` would close it: it is met and not agreed yet, or overtaken."""
    return row.is_standing and fit in CLOSING and row.status is not CLOSING[fit]


def settle(ids: Iterable[str], version: str = "") -> Action:
    """Close amendments as one step: those that the text has met as agreed, those that it has overtaken as overtaken; others are passed over.

    The note of one that is met gets a line more (`closing_note`). Refused if there is none to close.
    """
    chosen = tuple(dict.fromkeys(ids))

    def run(dossier: Dossier) -> Dossier:
        known = [id for id in chosen if id in dossier.amendments]
        rows = []
        for id, found in fits(dossier, version, known).items():
            row = dossier.amendments[id]
            if can_settle(row, found.fit):
                told = closing_note(dossier, version) if found.fit is Fit.MET else ""
                lines = row.note.splitlines()
                note = "\n".join([*lines, told]) if told and told not in lines else row.note
                rows.append(replace(row, status=CLOSING[found.fit], note=note))
        if not rows:
            raise Refusal("nothing-to-settle")
        return dossier.put("amendments", *rows)

    return Action("Close amendment" if len(chosen) == 1 else "Close amendments", run)
