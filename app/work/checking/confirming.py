"""Confirming: saying that our position holds on the wording of today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.domain.checking import read
from app.domain.dossier import Dossier
from app.domain.refusal import Refusal
from app.work.workspace import Action


def confirm(uid: str, version: str) -> Action:
    """Say that our position on the paragraph holds on the wording it has in the version.

    Refused where there is no position, and where the paragraph does not stand in the version: there is no wording to confirm it on.
    """

    def run(dossier: Dossier) -> Dossier:
        return _confirmed(dossier, (uid,), version)

    return Action("Confirm position", run, uid)


def confirm_all(uids: Sequence[str], version: str) -> Action:
    """The same for several paragraphs, as one step."""

    def run(dossier: Dossier) -> Dossier:
        return _confirmed(dossier, uids, version)

    number = len(uids)
    return Action("Confirm position" if number == 1 else f"Confirm {number} positions", run)


def _confirmed(dossier: Dossier, uids: Sequence[str], version: str) -> Dossier:
    text = read(dossier, version)
    rows = []
    for uid in uids:
        if uid not in dossier.positions:
            raise Refusal("no-position")
        standing = text.standing(uid)
        if not standing.pieces:
            raise Refusal("paragraph-not-in-version", label=dossier.version(version).label)
        own = next((piece.wording for piece in standing.pieces if piece.uid == uid), standing.wording)
        rows.append(replace(dossier.positions[uid], set_on=own))
    return dossier.put("positions", *rows)
