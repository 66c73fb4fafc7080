from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from app.ui.theme import DARK, LIGHT, Colours

GROUNDS = ("window", "panel", "page", "hover", "selection")
INKS = ("text", "muted")
ON_MARKED = (
    ("inserted", "inserted_ground"),
    ("deleted", "deleted_ground"),
    ("warning", "warning_ground"),
    ("danger", "danger_ground"),
    ("accent_text", "accent"),
)
ON_PAGE = ("accent", "inserted", "deleted", "warning", "danger")


def luminance(colour: str) -> float:
    parts = [part / 255 for part in QColor(colour).getRgb()[:3]]  # type: ignore[index]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(ink: str, ground: str) -> float:
    """WCAG 2.2, success criterion 1.4.3."""
    darker, lighter = sorted((luminance(ink), luminance(ground)))
    return (lighter + 0.05) / (darker + 0.05)


def pairs(colours: Colours) -> list[tuple[str, str, float]]:
    """Every ink on every ground it is set on, with the least contrast it needs: 4.5 for words, 3 for signs (1.4.11)."""
    named = [(ink, ground, 4.5) for ink in INKS for ground in GROUNDS]
    named += [(ink, ground, 4.5) for ink, ground in ON_MARKED]
    named += [(ink, ground, 4.5) for ink in ON_PAGE for ground in ("page", "panel", "window")]
    found = [(getattr(colours, ink), getattr(colours, ground), least) for ink, ground, least in named]
    for party in colours.parties:  # names and proposed words
        found += [(party, getattr(colours, ground), 4.5) for ground in ("page", "panel", "hover")]
    for stance in colours.stances:
        found += [(stance, getattr(colours, ground), 3.0) for ground in GROUNDS]
    return found


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_ink_can_be_read_on_its_grounds(colours: Colours) -> None:
    weak = [
        f"{ink} on {ground}: {contrast(ink, ground):.2f} < {least}"
        for ink, ground, least in pairs(colours)
        if contrast(ink, ground) < least
    ]
    assert not weak


def test_the_measure_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
