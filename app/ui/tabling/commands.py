"""The commands of the tabling check: its window, and its marks on the text; loaded when the first of them is wanted."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from app.ui.main_window import MainWindow
from app.ui.tabling.dialog import TablingDialog
from app.ui.tabling.menu import MARKS
from app.ui.tabling.watch import TablingWatch, begun_watch


class Tabling(QObject):
    """Serves one window. `marked` tells whether findings are marked on the text now."""

    marked = Signal(bool)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.dialog: TablingDialog | None = None

    def open(self) -> None:
        """Open the tabling check beside the text, or bring it to the front."""
        desk = self._window.desk
        if desk is None:
            return
        if self.dialog is not None and isValid(self.dialog) and self.dialog.serves(desk):
            self.dialog.raise_()
            self.dialog.activateWindow()
            return
        self._watch()
        self.dialog = TablingDialog(desk, self._window, marks=self.set_marks)
        self.dialog.show()

    def set_marks(self, on: bool) -> None:
        """Mark findings on the text, or do not; remembered for the next dossier."""
        self._window.settings.set_text(MARKS, "on" if on else "")
        watch = self._watch()
        if watch is not None:
            watch.set_marks(on)
        self.marked.emit(on)

    def _watch(self) -> TablingWatch | None:
        desk, view = self._window.desk, self._window.text_view
        if desk is None or view is None:
            return None
        if desk.tabling is None:
            watch = begun_watch(desk, self._window)
            watch.changed.connect(view.page.repaint_margins)
            self._window.closing.connect(watch.finish)
        return desk.tabling
