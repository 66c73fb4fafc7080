"""The views of the window by name; each is imported when it is first wanted, so that the window comes up at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from app.ui.desk import Desk
    from app.ui.tasks import Tasks

VIEWS = ("Text", "Amendments", "Positions", "Sponsors", "Compare", "Versions", "Red lines")
"""The views in the order of their tabs."""

ICONS = {"Red lines": "redline"}
"""The drawings of those that are not named like their drawing."""


def make_view(name: str, desk: Desk, tasks: Tasks) -> QWidget:
    """A new view of this name on the desk."""
    if name == "Amendments":
        from app.ui.views.amendments import AmendmentsView

        return AmendmentsView(desk)
    if name == "Positions":
        from app.ui.views.positions import PositionsView

        return PositionsView(desk)
    if name == "Sponsors":
        from app.ui.views.sponsors import SponsorsView

        return SponsorsView(desk)
    if name == "Compare":
        from app.ui.compare.view import CompareView
        from app.ui.settings import Settings

        return CompareView(desk, tasks, settings=Settings())
    if name == "Red lines":
        from app.ui.gate.view import GateView

        return GateView(desk, tasks.window)
    from app.ui.views.versions import VersionsView

    return VersionsView(desk)
