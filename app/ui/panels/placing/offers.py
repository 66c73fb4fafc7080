"""What waits to be placed, and on which paragraphs it may belong."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.dossier import Dossier
from app.domain.paragraphs import COUNTED, Paragraph
from app.text import similarity
from app.work.versions import place as _place
from app.work.versions import to_place
from app.work.workspace import Action


@dataclass(frozen=True, slots=True)
class Waiting:
    uid: str
    last: Paragraph | None


@dataclass(frozen=True, slots=True)
class Suggestion:
    uid: str
    likeness: float
    why: str


def waiting(dossier: Dossier) -> tuple[Waiting, ...]:
    return tuple(Waiting(uid, dossier.newest_wording(uid)) for uid in to_place(dossier))


def suggestions(dossier: Dossier, uid: str) -> tuple[Suggestion, ...]:
    last = dossier.newest_wording(uid)
    if last is None:
        return ()
    found = [
        Suggestion(row.uid, similarity(last.wording.plain, row.wording.plain), "")
        for row in dossier.text_of(dossier.newest_version().id)
        if row.kind in COUNTED
    ]
    return tuple(sorted((row for row in found if row.likeness > 0.2), key=lambda row: -row.likeness)[:5])


def place(uid: str, target: str) -> Action:
    return _place(uid, target)


def keep_in_history(new: object, uid: str) -> Action:
    raise NotImplementedError
