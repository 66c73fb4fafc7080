"""What the comparison remembers between two starts: the layout, the folds, and whether the details are shown."""

from __future__ import annotations

from app.ui.compare.columns import Layout
from app.ui.compare.filters import USUAL, Folds
from app.ui.settings import Settings

LAYOUT, FOLDS, DETAILS = "compare_layout", "compare_folds", "compare_details"
IDENTICAL, CONSEQUENTIAL = "identical", "consequential"


class Kept:
    """Reads and writes these settings; without `Settings` nothing is remembered.

    Three columns are not: they need a third text, which is chosen for one negotiation. Nor is the filter: one who comes back another day
    would take what it shows for the whole.
    """

    def __init__(self, settings: Settings | None) -> None:
        self._settings = settings

    @property
    def layout(self) -> Layout:
        """How the texts stood."""
        return Layout.REDLINE if self._read(LAYOUT, "") == Layout.REDLINE else Layout.TWO

    @property
    def folds(self) -> Folds:
        """What was folded away."""
        words = self._read(FOLDS, CONSEQUENTIAL if USUAL.consequential else "").split()
        return Folds(IDENTICAL in words, CONSEQUENTIAL in words)

    @property
    def details(self) -> bool:
        """Whether what is behind a row was shown."""
        return self._read(DETAILS, "on") != "off"

    def lay(self, layout: Layout) -> None:
        """The texts stand so now."""
        if layout is not Layout.THREE:
            self._write(LAYOUT, layout.value)

    def fold(self, folds: Folds) -> None:
        """This is folded away now."""
        named = ((folds.identical, IDENTICAL), (folds.consequential, CONSEQUENTIAL))
        self._write(FOLDS, " ".join(name for on, name in named if on))

    def show_details(self, on: bool) -> None:
        """They are shown now, or not."""
        self._write(DETAILS, "on" if on else "off")

    def _read(self, key: str, otherwise: str) -> str:
        return self._settings.text(key, otherwise) if self._settings is not None else otherwise

    def _write(self, key: str, value: str) -> None:
        if self._settings is not None:
            self._settings.set_text(key, value)
