"""Asking before a text is corrected that was received from others, or is frozen: a working copy is made, or it is meant so."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from app.domain.versions import STAGE_NAMES, Stage
from app.ui.buttons import Button
from app.ui.desk import Desk
from app.work.versions import copy_version

OURS = (Stage.WORKING, Stage.ROLLING, Stage.COMPILATION)
"""The stages of a text that is ours to change without a question."""


class Asking(QFrame):
    """Stands hidden until there is something to ask; what was to be done is done once it is answered."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("banner", True)
        self._desk = desk
        self._anyway: set[str] = set()
        self._then: Callable[[], None] | None = None
        self.version = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        self.asked = QLabel()
        self.asked.setWordWrap(True)
        self.copy = Button("Make a working copy")
        self.copy.setToolTip("Add a working version with the same text, and correct there")
        self.copy.clicked.connect(lambda _=False: self._on_copy())
        self.edit = Button("Correct here anyway")
        self.edit.setToolTip("Change the text that was received")
        self.edit.clicked.connect(lambda _=False: self._here())
        row.addWidget(self.asked, 1)
        row.addWidget(self.copy)
        row.addWidget(self.edit)
        self.hide()

    def allow(self, then: Callable[[], None]) -> None:
        """Do it at once if the text is ours to change, else ask first."""
        version = self._desk.dossier.version(self._desk.version)
        self.version = version.id
        if version.frozen is None and (version.stage in OURS or version.id in self._anyway):
            then()
            return
        self._then = then
        received = f"{version.label} is the text as it was received ({STAGE_NAMES[version.stage]}). Work on a copy?"
        self.asked.setText(f"{version.label} is frozen. Work on a copy?" if version.frozen is not None else received)
        self.edit.setVisible(version.frozen is None)
        self.show()
        self.copy.setFocus()

    def _here(self) -> None:
        self._anyway.add(self._desk.version)
        self._go_on()

    def _on_copy(self) -> None:
        desk = self._desk
        version = desk.dossier.version(desk.version)
        taken = {each.label for each in desk.dossier.versions.values()}
        names = (f"Working copy of {version.label}" + (f" ({n})" if n > 1 else "") for n in range(1, 1000))
        new = desk.workspace.new()
        if desk.do(copy_version(new, version.id, next(name for name in names if name not in taken)), by=self):
            desk.show_version(new.id)
            self._go_on()

    def _go_on(self) -> None:
        self.hide()
        then, self._then = self._then, None
        if then is not None:
            then()
