"""Preparing a heavy action on a worker, so that only the writing is left for the main thread."""

from __future__ import annotations

from app.domain.dossier import TABLES, Dossier
from app.work.carrying.account import account
from app.work.carrying.suggesting import suggestions
from app.work.carrying.waiting import waiting
from app.work.workspace import Action


def prepared(dossier: Dossier, action: Action) -> Action:
    """The action with its result worked out on this dossier: pure, a job for a worker.

    Run on the same state (every table the same object) it costs next to nothing; if anything has changed meanwhile, it is worked out anew, so
    the result is always that of the action itself. Refuses what the action refuses.
    """
    after = action.run(dossier)
    if after.versions:
        account(after)  # what waits, where it may go and how amendments fit is then known before the main thread asks for it
        for row in waiting(after)[:1]:
            suggestions(after, row.key)

    def run(now: Dossier) -> Dossier:
        if all(getattr(now, table) is getattr(dossier, table) for table in TABLES):
            return after
        return action.run(now)

    return Action(action.name, run, action.paragraph)
