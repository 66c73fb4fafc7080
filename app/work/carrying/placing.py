"""Placing what waits, or leaving it in history."""

from __future__ import annotations

from app.domain.dossier import Dossier
from app.domain.links import Link, LinkKind
from app.domain.refusal import Refusal
from app.work.carrying.hanging_on import rehung
from app.work.carrying.identities import confirmed, replaced
from app.work.carrying.notes import keep_note, place_note
from app.work.workspace import Action, New


def place(new: New, uid: str, on: str) -> Action:
    """Hang everything that waits under one identity on the paragraph `on` of the newest version; nothing is lost (`rehung` says how).

    For a pairing that is only a guess, `on` the same paragraph confirms it, and `on` another one pairs it with that. With the key of a note
    (`Waiting.key`) that one note is hung on the whole paragraph. Refused when `on` does not stand in the newest version.
    """

    def run(dossier: Dossier) -> Dossier:
        version = dossier.newest_version()
        if uid in dossier.notes:
            return place_note(uid, on).run(dossier)
        if on not in version.order:
            raise Refusal("paragraph-not-in-version", label=version.label)
        if uid in version.order:
            known = uid == on
            return confirmed(dossier, new, version.id, uid) if known else replaced(dossier, new, version.id, uid, on)
        dossier = rehung(dossier, new, uid, on)
        link = Link(new.id, LinkKind.TOGETHER, version.id, on, uid, new.at, by_hand=True)
        return dossier.put("links", link)

    return Action("Place", run, on)


def keep_in_history(new: New, uid: str) -> Action:
    """Say that a paragraph is gone for good: what hangs on it stays readable where it stood and waits no more.

    Should the paragraph come back in a later version, so does its work. With the key of a note: it stands on its whole paragraph.
    """

    def run(dossier: Dossier) -> Dossier:
        if uid in dossier.notes:
            return keep_note(uid).run(dossier)
        version = dossier.newest_version().id
        return dossier.put("links", Link(new.id, LinkKind.APART, version, "", uid, new.at, by_hand=True))

    return Action("Keep in history", run, uid)
