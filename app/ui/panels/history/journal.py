"""Who changed what on the paragraph, when: the journal of its steps."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout

from app.ui.dates import time_text
from app.ui.locking import reads
from app.ui.panels.controls import QuietButton, muted
from app.ui.panels.history.words import Step, entry_html
from app.ui.panels.section import Section

AT_ONCE = 12
"""How many steps are listed before "Show more" is pressed."""

ORIGINS = {"window": "", "shell": "from the shell", "import": "by import", "create": "with the dossier"}


class HistorySection(Section):
    """The steps that touched the paragraph, newest first; read from the file only while open."""

    name = "history"
    title = "History"
    tables = ()

    def count(self) -> int | None:
        return None

    def build(self, column: QVBoxLayout) -> None:
        self._limit = AT_ONCE
        self._of = ""
        self.entries: list[QLabel] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        self.nothing = muted("Nothing has been done to this paragraph yet.")
        self.more = QuietButton("Show more", "Show earlier steps", self._more)
        reads(self.more)
        column.addWidget(self.nothing)
        column.addLayout(self._column)
        column.addWidget(self.more)

    def fill(self) -> None:
        if self._of != self.subject.uid:
            self._of, self._limit = self.subject.uid, AT_ONCE
        entries = self.desk.workspace.history(self.subject.uid, self._limit + 1)
        shown = entries[: self._limit]
        while len(self.entries) < len(shown):
            label = QLabel()
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.RichText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.entries.append(label)
            self._column.addWidget(label)
        for label, entry in zip(self.entries, shown, strict=False):
            label.setText(self._html(entry))
            label.show()
        for label in self.entries[len(shown) :]:
            label.hide()
        self.nothing.setVisible(not shown)
        self.more.setVisible(len(entries) > self._limit)

    def _html(self, entry: Step) -> str:
        origin = ORIGINS.get(entry.origin, entry.origin)
        about = " · ".join(part for part in (entry.who, time_text(entry.when), origin) if part)
        colours = self.desk.theme.colours
        details = entry_html(entry, self.subject.uid, self.desk)
        head = f'<b>{entry.label}</b><br><span style="color:{colours.muted}">{about}</span>'
        return f"{head}<br>{details}" if details else head

    def _more(self) -> None:
        self._limit += 2 * AT_ONCE
        self.fill()
