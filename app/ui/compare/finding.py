"""Finding words in either text of a comparison."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from app.domain.folding import folded
from app.ui.compare.lines import Line
from app.ui.compare.row_list import RowList
from app.ui.entries import EntryLine
from app.ui.models.comparison import ComparisonModel
from app.ui.theme import Theme


class FindBar(QFrame):
    """A line to type into; Enter goes to the next line that holds the words, Shift+Enter to the one before, Escape closes.

    Case and kinds of quotes, hyphens and spaces do not count. A folded line is searched too.
    """

    def __init__(self, model: ComparisonModel, rows: RowList, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._rows, self._theme = model, rows, theme
        self.setProperty("bar", True)
        self.words = EntryLine("Find in both texts", hint="Find in both texts")
        self.words.setToolTip("Words to find in either text (Enter: next, Shift+Enter: previous, Escape: close)")
        self.words.setMaximumWidth(360)
        self.words.textChanged.connect(lambda _: self._typed())
        self.told = QLabel()
        self.told.setProperty("muted", True)
        self._close = QToolButton()
        self._close.setAccessibleName("Close the search")
        self._close.setToolTip("Close the search (Escape)")
        self._close.setIconSize(QSize(14, 14))
        self._close.clicked.connect(lambda _=False: self.dismiss())
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.told)
        row.addStretch(1)
        row.addWidget(self._close)
        theme.changed.connect(self._tint)
        self._tint()
        self.hide()

    def ask(self) -> None:
        """Open, and let the person type."""
        self.show()
        self._rows.seek(self.words.text())
        self.words.setFocus()
        self.words.selectAll()

    def dismiss(self) -> None:
        """Close, and go back to the list."""
        self.hide()
        self._rows.seek("")
        self._rows.setFocus()

    def found(self) -> list[int]:
        """The positions of the lines that hold the words."""
        wanted = folded(self.words.text())
        return [at for at, line in enumerate(self._model.lines) if _holds(line, wanted)] if wanted else []

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) line found, round the end."""
        found, here = self.found(), self._rows.current()
        if found and by > 0:
            self._arrive(next((at for at in found if at > here), found[0]))
        elif found:
            self._arrive(next((at for at in reversed(found) if at < here), found[-1]), last=True)
        self._tell(self.found())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        # Any other key that the line did not take ends here: n and p are words now, not steps.

    def _arrive(self, at: int, *, last: bool = False) -> None:
        """Go to a line; a folded one opens, and its first (or last) row that holds the words is gone to."""
        line, wanted = self._model.lines[at], folded(self.words.text())
        if line.folded:
            self._model.unfold(at)
            within = [at + n for n in range(len(line.rows)) if _holds(self._model.lines[at + n], wanted)]
            at = within[-1 if last else 0]
        self._rows.go(at)

    def _typed(self) -> None:
        self._rows.seek(self.words.text())
        found, here = self.found(), max(self._rows.current(), 0)
        if found:
            self._rows.go(next((at for at in found if at >= here), found[0]))
        self._tell(found)

    def _tell(self, found: list[int]) -> None:
        here = self._rows.current()
        if not self.words.text().strip():
            self.told.setText("")
        elif not found:
            self.told.setText("Not found in either text")
        else:
            self.told.setText(f"{found.index(here) + 1 if here in found else 1} of {len(found)}")

    def _tint(self) -> None:
        self._close.setIcon(self._theme.icon("close", "muted"))


def _holds(line: Line, wanted: str) -> bool:
    sides = [side for row in line.rows for side in (*row.compared.old, *row.compared.new)]
    thirds = [row.third.compared for row in line.rows if row.third is not None and row.third.compared is not None]
    sides += [side for third in thirds for side in third.new]
    return any(wanted in folded(side.paragraph.wording.plain) for side in sides)
