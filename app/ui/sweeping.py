"""Sweeping memory when nobody waits: Python's full garbage collection stops the window, so it is kept for quiet moments.

A full collection looks at every object there is: with a long text open it takes a tenth of a second and more, at any moment, in the middle of a
word being typed. The young objects, which most garbage is made of, are still swept as they come.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

SELDOM = 1_000
"""So many sweeps of the middle-aged before the old are swept unasked (Python's own figure is 10)."""


class Sweeping(QObject):
    """Lets full collections happen while the program is not in front, and otherwise only seldom.

    Lives as long as the application; `stop` gives Python its own way back.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._before = gc.get_threshold()
        gc.set_threshold(self._before[0], self._before[1], SELDOM)
        application.applicationStateChanged.connect(self.state_changed)

    def stop(self) -> None:
        """Leave collecting to Python again."""
        gc.set_threshold(*self._before)

    def state_changed(self, state: Qt.ApplicationState) -> None:
        """Collect everything when the program is no longer in front."""
        if state != Qt.ApplicationState.ApplicationActive:
            gc.collect()
