"""What we held on the paragraph in earlier negotiations: to read, never in force."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.positions import STANCE_NAMES, FormerPosition
from app.domain.wording import differences
from app.ui.difference import DifferenceView
from app.ui.locking import reads
from app.ui.panels.controls import QuietButton, muted
from app.ui.panels.row_list import RowList, RowView
from app.ui.panels.section import Section
from app.ui.panels.subject import Subject
from app.ui.signs import stance_icon

WORDS = (
    ("Rationale", "rationale"),
    ("Talking points", "talking_points"),
    ("Instruction", "instruction"),
    ("Red lines", "red_lines"),
    ("Fallbacks", "fallbacks"),
    ("Notes", "notes"),
)


class FormerView(RowView):
    """One earlier position: in which negotiation, on which paragraph, what we held, and how the text has changed since."""

    def __init__(self, section: FormerSection) -> None:
        super().__init__()
        self._section = section
        self._row: FormerPosition | None = None
        self.setProperty("card", True)
        self.head = QLabel()
        self.head.setWordWrap(True)
        self._sign = QLabel()
        self.stance = QLabel()
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.compare = QuietButton("Compare with the text now", "What has changed since that text", self._compare)
        self.compare.setCheckable(True)
        reads(self.compare)
        self.difference = DifferenceView(section.desk.theme, fold=True)
        self.difference.hide()
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._sign)
        row.addWidget(self.stance, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        column.addWidget(self.head)
        column.addLayout(row)
        column.addWidget(self.words)
        column.addWidget(self.compare, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.difference)
        section.desk.theme.changed.connect(self._tint)

    def bind(self, row: FormerPosition) -> None:
        self._row = row
        on = f" · {escape(row.label)}" if row.label else ""
        self.head.setText(f"<b>{escape(row.cycle)}</b>{on}")
        parts = [STANCE_NAMES[row.stance] if row.stance is not None else "No stance"]
        parts += [f"{row.priority.value} priority"] if row.priority is not None else []
        self.stance.setText(", ".join(parts))
        told = [(name, getattr(row, field)) for name, field in WORDS]
        muted_colour = self._section.desk.theme.colours.muted
        self.words.setText(
            "<br>".join(
                f'<span style="color:{muted_colour}">{name}:</span> {escape(text).replace(chr(10), "<br>")}'
                for name, text in told
                if text
            )
        )
        self.words.setVisible(any(text for _, text in told))
        self.compare.setVisible(row.wording is not None)
        self._tint()
        self._compare()

    def _compare(self) -> None:
        row = self._row
        is_wanted = row is not None and row.wording is not None and self.compare.isChecked()
        if row is not None and row.wording is not None and is_wanted:
            self.difference.show_difference(differences(row.wording, self._section.subject.wording))
        self.difference.setVisible(is_wanted)

    def _tint(self) -> None:
        if self._row is not None:
            icon = stance_icon(self._row.stance, self._section.desk.theme)
            self._sign.setPixmap(icon.pixmap(QSize(14, 14)))
            self._sign.setVisible(self._row.stance is not None)


class FormerSection(Section):
    """Positions of earlier negotiations on the paragraph, the newest first; the section shows only where there are any."""

    name = "former"
    title = "In earlier negotiations"
    tables = ("former",)

    def __init__(self, subject: Subject, parent: QWidget | None = None) -> None:
        super().__init__(subject, parent)
        self.hide()

    @property
    def is_ready(self) -> bool:
        return super().is_ready or not self.subject.rows("former")

    def build(self, column: QVBoxLayout) -> None:
        self.rows = RowList(lambda: FormerView(self))
        column.addWidget(muted("What we held then. None of it is in force."))
        column.addWidget(self.rows)

    def fill(self) -> None:
        self.rows.show_rows(self.subject.rows("former")[::-1])

    def refresh(self) -> None:
        self.setVisible(bool(self.subject.uid) and bool(self.subject.rows("former")))
        super().refresh()
