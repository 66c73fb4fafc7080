"""Preloading: what the other views are made of is loaded behind the text, piece by piece, so that each opens at once when first wanted."""

from __future__ import annotations

from importlib import import_module

from PySide6.QtCore import QObject, QTimer

AFTER = 600
"""How long after a dossier is on the screen it begins, in milliseconds: the text is painted, and laid out, first."""

BETWEEN = 40
"""How long it rests after each piece, for what the user does in the meantime."""

PIECES = (
    "app.work.checking",
    "app.ui.gate.setting",
    "app.ui.gate.card_list",
    "app.ui.gate.view",
    "app.ui.compare.reading",
    "app.ui.compare.filters",
    "app.ui.models.comparison",
    "app.ui.compare.pieces",
    "app.ui.compare.inks",
    "app.ui.compare.setting",
    "app.ui.compare.row_list",
    "app.formats.draft",
    "app.formats.word.description",
    "app.work.receiving.drafts",
    "app.ui.compare.sides",
    "app.formats.comparison",
    "app.work.comparing.sheets",
    "app.work.comparing.redline",
    "app.ui.compare.writing",
    "app.work.pairings",
    "app.ui.compare.correcting",
    "app.ui.compare.details",
    "app.ui.compare.finding",
    "app.ui.compare.steering",
    "app.ui.compare.view",
    "app.ui.models.amendments",
    "app.ui.views.amendment_details",
    "app.ui.views.amendment_lines",
    "app.ui.views.amendments",
    "app.domain.sessions",
    "app.domain.sponsor_line",
    "app.work.receiving.recognizing",
    "app.ui.receiving.reading",
    "app.ui.views.versions",
    "app.ui.models.positions",
    "app.ui.views.positions",
    "app.ui.views.sponsors",
)
"""What is loaded, in this order: what a piece needs stands before it, so that none takes long."""


class Preloading(QObject):
    """Loads the pieces one after another once `begin` was called; another call does nothing."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.left = list(PIECES)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._load)

    def begin(self) -> None:
        """A dossier is on the screen."""
        if self.left and not self._timer.isActive():
            self._timer.start(AFTER)

    def _load(self) -> None:
        import_module(self.left.pop(0))
        if self.left:
            self._timer.start(BETWEEN)
