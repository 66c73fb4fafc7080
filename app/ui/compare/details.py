"""What is behind the row that is chosen: why it was paired, what it alerts to, what hangs on it, and correcting the pairing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QLabel, QTextBrowser, QVBoxLayout, QWidget

from app.ui.buttons import Button
from app.ui.compare.correcting import Correcting
from app.ui.compare.holding import NOTHING
from app.ui.compare.lines import Line, head_of
from app.ui.compare.reading import Reading, Row
from app.ui.compare.telling import behind_html, grounds
from app.ui.desk import Desk
from app.ui.flow import FlowLayout
from app.ui.locking import reads

NOTHING_CHOSEN = "Choose a paragraph to see why it was paired, what it alerts to, and what hangs on it."


class Details(QFrame):
    """Shows one row; its buttons do what `run` is told by name (see `COMMANDS`)."""

    def __init__(
        self, desk: Desk, correcting: Correcting, run: Callable[[str], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._correcting, self._run = desk, correcting, run
        self._shown: tuple[Reading, Line] | None = None
        self.setProperty("panel", True)
        self.setAccessibleName("Details of the row")
        self.title = QLabel()
        self.title.setProperty("heading", True)
        self.title.setWordWrap(True)
        self.why = QLabel()
        self.why.setWordWrap(True)
        self.why.setProperty("muted", True)
        self.why.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.behind = QTextBrowser()
        self.behind.setAccessibleName("What hangs on the paragraph")
        self.behind.setFrameShape(QFrame.Shape.NoFrame)
        self.behind.setOpenLinks(False)
        self.behind.setTabChangesFocus(True)
        self.behind.viewport().setAutoFillBackground(False)
        self.behind.setStyleSheet("QTextBrowser { background: transparent; border: none; padding: 0; }")
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=6)
        self.part_button = self._button(
            "Not the same", "part", "Say that these two paragraphs do not belong together (X)"
        )
        self.pair_button = self._button("Pair with…", "pair", "Choose the paragraph that this one answers to (W)")
        self.confirm_button = self._button("Rightly paired", "confirm", "Say that this uncertain pairing is right (Y)")
        self.forget_button = self._button("Forget the correction", "forget", "Forget what was said of it by hand")
        self.jump_button = self._button("Other end of the move", "jump", "Go to where it stood, or stands now (J)")
        self.text_button = self._button("Show in the text", "text", "Go to this paragraph in the text (Enter)")
        for button in (self.jump_button, self.text_button):
            reads(button)
        self._buttons = (
            self.part_button,
            self.pair_button,
            self.confirm_button,
            self.forget_button,
            self.jump_button,
            self.text_button,
        )
        for button in self._buttons:
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(6)
        for part in (self.title, self.why, buttons):
            column.addWidget(part)
        column.addSpacing(4)
        column.addWidget(self.behind, 1)
        desk.theme.changed.connect(self._again)
        self.show_line(None, None)

    def show_line(self, reading: Reading | None, line: Line | None) -> None:
        """Show what is behind a line; None for none."""
        row = line.row if line is not None and not line.folded else None
        self._shown = (reading, line) if reading is not None and line is not None and row is not None else None
        for button in self._buttons:
            button.setVisible(row is not None)
        if reading is None or line is None or row is None:
            self.title.hide()
            self.why.setText(NOTHING_CHOSEN)
            self.behind.clear()
            return
        labels = f"{row.old_label} → {row.new_label}" if row.compared.is_renumbered else row.new_label or row.old_label
        what = head_of(line)
        self.title.show()
        self.title.setText(f"{labels} · {what.split(' · ')[0]}" if what and not what.startswith(labels) else labels)
        self.why.setText(grounds(row, guessed=self._correcting.guess(reading, row) is not None))
        self._enable(reading, row)
        self._fill(row)

    def _enable(self, reading: Reading, row: Row) -> None:
        correcting = self._correcting
        self.part_button.setVisible(correcting.can_part(row))
        self.pair_button.setVisible(correcting.can_pair(row))
        self.confirm_button.setVisible(correcting.can_confirm(reading, row))
        self.forget_button.setVisible(not correcting.is_locked and correcting.is_by_hand(row))
        self.jump_button.setVisible(row.partner >= 0)
        self.text_button.setVisible(bool(row.paragraph))

    def _fill(self, row: Row) -> None:
        uids = [side.paragraph.uid for side in (*row.compared.new, *row.compared.old)] if row.paragraph else []
        held = row.held if row.paragraph else NOTHING
        html = behind_html(self._desk, list(dict.fromkeys(uids)), row, held)
        palette = self.behind.palette()
        palette.setColor(QPalette.ColorRole.Text, self._desk.theme.colour("text"))
        self.behind.setPalette(palette)
        self.behind.setHtml(html)

    def _again(self) -> None:
        if self._shown is not None:
            self.show_line(*self._shown)

    def _button(self, text: str, command: str, tip: str) -> Button:
        button = Button(text)
        button.setToolTip(tip)
        button.clicked.connect(lambda _=False: self._run(command))
        return button
