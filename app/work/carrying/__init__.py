"""Carrying our work through the versions: what follows its paragraph, what waits in "To place", and what people say of it.

When a version arrives (`app.work.versions.add_version`), each of its paragraphs takes over an identity, and with it all that hangs there. What
an identity cannot say is kept as links: what was split or merged, and which pairings are a best guess or were made by hand. What waits, where
the words of a note stand and how amendments fit is computed from the dossier each time.
"""

from app.work.carrying.account import Account, account, looked_over
from app.work.carrying.arriving import Arriving, arriving, matched
from app.work.carrying.fitting import can_settle, closing_note, fits, rebase, settle
from app.work.carrying.hanging_on import KINDS, burdened, merged_into, rehung
from app.work.carrying.identities import confirm, join, part
from app.work.carrying.notes import anchor_in, anchors, keep_note, place_note
from app.work.carrying.placing import keep_in_history, place
from app.work.carrying.still import still_waits
from app.work.carrying.suggesting import Suggestion, suggestions
from app.work.carrying.waiting import Waiting, Why, to_place, waiting

__all__ = [
    "KINDS",
    "Account",
    "Arriving",
    "Suggestion",
    "Waiting",
    "Why",
    "account",
    "anchor_in",
    "anchors",
    "arriving",
    "burdened",
    "can_settle",
    "closing_note",
    "confirm",
    "fits",
    "join",
    "keep_in_history",
    "keep_note",
    "looked_over",
    "matched",
    "merged_into",
    "part",
    "place",
    "place_note",
    "rebase",
    "rehung",
    "settle",
    "still_waits",
    "suggestions",
    "to_place",
    "waiting",
]
