"""Preparing a heavy action on a worker, so that only the writing is left for the main thread."""

from __future__ import annotations

from app.domain.dossier import TABLES, Dossier
from app.work.workspace import Action


def prepared(dossier: Dossier, action: Action) -> Action:
    """The action with its result worked out on this dossier: pure, a job for a worker.

    Run on the same state (every table the same object) it costs next to nothing; if anything has changed meanwhile, it is worked out anew, so
    the result is always that of the action itself. Refuses what the action refuses.
    """
    after = action.run(dossier)

    def run(now: Dossier) -> Dossier:
        if all(getattr(now, table) is getattr(dossier, table) for table in TABLES):
            return after
        return action.run(now)

    return Action(action.name, run, action.paragraph)
