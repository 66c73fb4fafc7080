"""Fitting a window of its own into the screen it opens on, however small that is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

FRAME = (40, 60)
"""What the frame and title of a window take of the screen, and a little air."""


def fit(window: QWidget, width: int, height: int, least: tuple[int, int] = (0, 0)) -> None:
    """Give a window this size, or as much of it as the screen has room for; `least` is its smallest size where there is room for that."""
    room = window.screen().availableGeometry()
    wide, high = room.width() - FRAME[0], room.height() - FRAME[1]
    if least != (0, 0):
        window.setMinimumSize(min(least[0], wide), min(least[1], high))
    window.resize(min(width, wide), min(height, high))
