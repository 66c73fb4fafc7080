"""To place: work whose paragraph is gone or uncertain asks where it belongs."""

from app.ui.panels.placing.card import PlacingCard
from app.ui.panels.placing.dragging import WAITING, drag_waiting

__all__ = ["WAITING", "PlacingCard", "drag_waiting"]
