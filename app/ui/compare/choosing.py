"""The place of the third text while there is none: it offers the choice where the text will stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from app.ui.buttons import Button
from app.ui.compare.columns import mirrored
from app.ui.compare.row_list import RowList
from app.ui.compare.sides import A_FILE

MOST = 6
"""How many texts are offered as buttons; the box above has them all."""


class ThirdChooser(QFrame):
    """Lies over the empty third column; a button for each text that may stand there. `chosen` is called with the key of it."""

    def __init__(self, rows: RowList, chosen: Callable[[str], object]) -> None:
        super().__init__(rows.viewport())
        self._rows, self._chosen = rows, chosen
        self.setProperty("card", True)
        self.setAccessibleName("Choose a third text")
        self._title = QLabel("Which text shall stand here?")
        self._title.setProperty("heading", True)
        self._title.setWordWrap(True)
        self._said = QLabel("Base and theirs stay where they are. The third text is marked against the base.")
        self._said.setProperty("muted", True)
        self._said.setWordWrap(True)
        self._buttons: list[Button] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 14, 16, 14)
        self._column.setSpacing(8)
        self._column.addWidget(self._title)
        self._column.addWidget(self._said)
        rows.viewport().installEventFilter(self)
        self.hide()

    @property
    def buttons(self) -> Sequence[Button]:
        """The texts that are offered."""
        return self._buttons

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer these texts, as name and key, and a file."""
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []
        for name, key in [*choices[:MOST], ("A file…", A_FILE)]:
            button = Button(name)
            button.setToolTip(
                f"Put “{name}” into the third column" if key != A_FILE else "Read the third text from a file"
            )
            button.setProperty("primary", not self._buttons and key != A_FILE)
            button.clicked.connect(lambda _=False, wanted=key: self._chosen(wanted))
            self._column.addWidget(button)
            self._buttons.append(button)
        self.show()
        self._place()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutDirectionChange} and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        view: QWidget = self._rows.viewport()
        columns = self._rows.setting.columns(view.width())
        wide = min(columns.text, 340)
        high = self._column.heightForWidth(wide) if self._column.hasHeightForWidth() else self.sizeHint().height()
        left = columns.third + (columns.text - wide) // 2
        box = QRect(left, max((view.height() - high) // 3, 12), wide, high)
        direction: Qt.LayoutDirection = view.layoutDirection()
        self.setGeometry(mirrored(box, view.rect(), direction))
