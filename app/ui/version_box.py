"""The box at the top that says which version of the text is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

from app.domain.versions import STAGE_NAMES

if TYPE_CHECKING:
    from app.ui.desk import Desk
    from app.work.workspace import Change

AIR = 4
"""What the style leaves free on either side of the name."""


class VersionBox(QComboBox):
    """The versions of the dossier served, newest first; choosing one shows it, and what is shown elsewhere is chosen here."""

    def __init__(self) -> None:
        super().__init__()
        self._desk: Desk | None = None
        self.setAccessibleName("Version shown")
        self.setMinimumContentsLength(10)
        self.setMaximumWidth(280)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.activated.connect(self._picked)

    def painted(self) -> str:
        """The name as there is room for it: a long one is cut in its middle, as names are told apart by their ends."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width() - 2 * AIR
        return self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideMiddle, room)

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.painted()
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def serve(self, desk: Desk) -> None:
        """Serve this dossier."""
        self._desk = desk
        desk.version_shown.connect(self._fill)
        desk.changed.connect(self._changed)
        self._fill()

    def _changed(self, change: Change) -> None:
        if change.touches("versions"):
            self._fill()

    def _fill(self) -> None:
        if self._desk is None:
            return
        self.clear()
        for version in reversed(self._desk.dossier.versions_in_order()):
            self.addItem(version.label, version.id)
            self.setItemData(self.count() - 1, STAGE_NAMES[version.stage], Qt.ItemDataRole.ToolTipRole)
        self.setCurrentIndex(self.findData(self._desk.version))
        self.setToolTip(f"The version of the text that is shown: {self.currentText()}")

    def _picked(self, index: int) -> None:
        if self._desk is not None:
            self._desk.show_version(str(self.itemData(index)))
