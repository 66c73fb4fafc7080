"""A window of its own never opens larger than the screen, where its buttons could not be reached."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.fitting import FRAME, fit


class _Screen:
    def __init__(self, width: int, height: int) -> None:
        self.size = (width, height)

    def availableGeometry(self) -> QRect:
        return QRect(0, 0, *self.size)


@pytest.mark.parametrize("size", [(750, 475), (1280, 680), (2560, 1400)])
def test_a_window_is_as_large_as_it_should_be_or_as_the_screen_lets(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    monkeypatch.setattr(window, "screen", lambda: _Screen(*size))
    fit(window, 1120, 780, least=(840, 540))
    assert (window.width(), window.height()) == (min(1120, size[0] - FRAME[0]), min(780, size[1] - FRAME[1]))
    assert window.minimumWidth() == min(840, size[0] - FRAME[0])
