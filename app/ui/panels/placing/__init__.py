"""To place: work whose paragraph is gone asks where it belongs."""

from app.ui.panels.placing.card import WAITING, PlacingCard, drag_waiting

__all__ = ["WAITING", "PlacingCard", "drag_waiting"]
