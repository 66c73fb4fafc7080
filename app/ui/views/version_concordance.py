"""The concordance as a table: old label, new label, what was done, at whose wish. Can be narrowed, read out and copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.concordance import TREATMENT_NAMES, ConcordanceRow, Treatment
from app.ui.desk import Desk
from app.ui.views.painting import lead_headings

HEADINGS = ("Old", "New", "What was done", "At whose wish", "Note")
NONE = "–"


class ConcordanceTable(QTreeWidget):
    """The rows; Ctrl+C copies those chosen (or all) with tabs, to paste into a message or a spreadsheet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Concordance")
        self.setHeaderLabels(list(HEADINGS))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        head = self.header()
        lead_headings(head)
        head.setStretchLastSection(True)
        for section in range(len(HEADINGS) - 1):
            head.setSectionResizeMode(section, QHeaderView.ResizeMode.ResizeToContents)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Copy the chosen rows, or all that are listed."""
        listed = [self.topLevelItem(at) for at in range(self.topLevelItemCount())]
        chosen = [item for item in listed if item is not None and (item.isSelected() or not self.selectedItems())]
        lines = ["\t".join(HEADINGS)]
        lines += ["\t".join(item.text(at) for at in range(len(HEADINGS))) for item in chosen]
        QGuiApplication.clipboard().setText("\n".join(lines))


class ConcordanceView(QWidget):
    """The table with a line that counts it, and a box that leaves out what was kept under its own label."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: tuple[ConcordanceRow, ...] = ()
        self.counts = QLabel()
        self.counts.setProperty("muted", True)
        self.counts.setWordWrap(True)
        self.changed_only = QCheckBox("&Only what was changed or renumbered")
        self.changed_only.toggled.connect(lambda _: self._fill())
        self.table = ConcordanceTable()
        row = QHBoxLayout()
        row.addWidget(self.counts, 1)
        row.addWidget(self.changed_only)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.table, 1)

    def show_rows(self, rows: Sequence[ConcordanceRow]) -> None:
        """Show this concordance."""
        self._rows = tuple(sorted(rows, key=lambda row: row.rank))
        self.counts.setText(concordance_in_words(self._rows))
        self._fill()

    def _fill(self) -> None:
        self.table.clear()
        for row in self._rows:
            if self.changed_only.isChecked() and is_as_it_was(row):
                continue
            self.table.addTopLevelItem(self._item(row))

    def _item(self, row: ConcordanceRow) -> QTreeWidgetItem:
        wish = ", ".join(self._desk.party_name(code) for code in row.proponents)
        cells = [row.old_label or NONE, row.new_label or NONE, TREATMENT_NAMES[row.treatment], wish, row.note]
        item = QTreeWidgetItem(cells)
        if row.old_label and row.new_label and row.old_label != row.new_label:
            font = item.font(1)
            font.setBold(True)
            item.setFont(1, font)
        item.setToolTip(3, wish)
        item.setToolTip(4, row.note)
        spoken = f"{row.old_label or 'new'} becomes {row.new_label or 'nothing: deleted'}"
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{spoken}, {TREATMENT_NAMES[row.treatment].lower()}")
        return item


def is_as_it_was(row: ConcordanceRow) -> bool:
    """Whether the paragraph was kept under its own label."""
    return row.treatment is Treatment.KEPT and row.old_label == row.new_label


def concordance_in_words(rows: Sequence[ConcordanceRow]) -> str:
    """ "52 paragraphs: 27 renumbered, 12 edited, 8 new"; what does not occur is not said."""
    renumbered = sum(bool(row.old_label and row.new_label) and row.old_label != row.new_label for row in rows)
    parts = [f"{renumbered} renumbered"] if renumbered else []
    for treatment, name in TREATMENT_NAMES.items():
        number = sum(row.treatment is treatment for row in rows)
        if number:
            parts.append(f"{number} {name.lower()}")
    head = "1 paragraph" if len(rows) == 1 else f"{len(rows)} paragraphs"
    return f"{head}: {', '.join(parts)}" if parts else head
