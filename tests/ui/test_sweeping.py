from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.ui.sweeping import SELDOM, Sweeping


@pytest.fixture
def sweeping(qapp: QApplication) -> Iterator[Sweeping]:
    made = Sweeping(qapp)
    yield made
    made.stop()
    made.deleteLater()


class Knot:
    """Something that only a collection frees."""

    def __init__(self) -> None:
        self.self = self


def test_the_old_are_not_swept_unasked_and_python_gets_its_way_back(qapp: QApplication) -> None:
    before = gc.get_threshold()
    sweeping = Sweeping(qapp)
    assert gc.get_threshold() == (*before[:2], SELDOM)
    sweeping.stop()
    sweeping.deleteLater()
    assert gc.get_threshold() == before


def test_memory_is_swept_when_the_program_goes_behind_others(sweeping: Sweeping) -> None:
    knot = Knot()
    gone = weakref.ref(knot)
    gc.disable()
    try:
        del knot
        sweeping.state_changed(Qt.ApplicationState.ApplicationActive)
        assert gone() is not None
        sweeping.state_changed(Qt.ApplicationState.ApplicationInactive)
        assert gone() is None
    finally:
        gc.enable()
