"""Commands about dossiers as files: sample, undo."""

from __future__ import annotations

from pathlib import Path

from app.cli.opening import ORIGIN, opened
from app.cli.speaking import done, say


def sample(*, dossier: Path) -> None:
    """Write the sample dossier: A/75/L.20 with an illustrative negotiation by invented delegations."""
    from app.work.sample import sample_dossier
    from app.work.workspace import Workspace

    Workspace.create(dossier, sample_dossier(), who="Ad Ref", origin=ORIGIN).close()
    say(f"The sample dossier on A/75/L.20 was written to {dossier}.")


def undo(*, dossier: Path) -> None:
    """Take back the last step that was made from the shell."""
    with opened(dossier) as workspace:
        change = workspace.take_back()
        say(done(f"Undone: {change.label}"))
