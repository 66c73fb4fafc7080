"""What the frame of the window says of the dossier: its title above, its numbers below."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.dossier import Dossier
    from app.ui.desk import Desk


def title_of(desk: Desk) -> str:
    """Which text is negotiated, in which file it lies, and whether it can only be read."""
    about, name = desk.dossier.about, desk.workspace.path.name
    head = f"{about.symbol} · {about.title}" if about.symbol else about.title
    reading = " (read only)" if desk.workspace.read_only else ""
    return f"{head} – {name}{reading} – Ad Ref"


def counts_of(dossier: Dossier, waiting: int = 0) -> str:
    """How many positions of ours there are, amendments that stand, and sponsors; before them what waits to be placed, if anything."""
    positions = sum(row.stance is not None for row in dossier.positions.values())
    standing = sum(row.is_standing for row in dossier.amendments.values())
    sponsors = sum(row.is_standing for row in dossier.sponsorships.values())
    counted = ((positions, "position"), (standing, "standing amendment"), (sponsors, "sponsor"))
    told = [f"{number} {name}{'' if number == 1 else 's'}" for number, name in counted]
    return "  ·  ".join([f"{waiting} to place", *told] if waiting else told)
