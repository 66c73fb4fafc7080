"""Red lines on the paragraph, tested on the text as it is shown."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout

from app.domain.positions import RULE_NAMES, RedLine, Rule
from app.ui.buttons import Button
from app.ui.fields import SavingChoice, SavingText
from app.ui.panels.controls import IconButton, muted
from app.ui.panels.entries import PlainLine
from app.ui.panels.row_list import RowList, RowView
from app.ui.panels.section import Section
from app.ui.panels.subject import Subject
from app.work.annotating import add_red_line, edit_red_line, remove_red_line

RULES = tuple((rule, RULE_NAMES[rule]) for rule in Rule)


class RedLineView(RowView):
    """One red line: rule, words, and whether the text keeps to it."""

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self._subject, self._desk = subject, subject.desk
        self._row: RedLine | None = None
        self.rule = SavingChoice(self._desk, "Rule of the red line")
        self.rule.offer(RULES)
        self.words = SavingText(self._desk, "Words of the red line")
        self._sign = QLabel()
        self.state = QLabel()
        remove = IconButton(self._desk.theme, "delete", "Remove red line", self._remove)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.rule)
        row.addStretch()
        row.addWidget(self._sign)
        row.addWidget(self.state)
        row.addWidget(remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.words)
        for saver in (self.rule.saver, self.words.saver):
            saver.kept = subject.kept
        self._desk.theme.changed.connect(self._judge)

    def bind(self, row: RedLine) -> None:
        self._row = row
        key = self._subject.key
        self.rule.bind(key("rule", row.id), row.rule, lambda rule: edit_red_line(self._now(row), rule=rule))
        self.words.bind(key("words", row.id), row.words, lambda text: edit_red_line(self._now(row), words=text.strip()))
        self._judge()

    def _judge(self) -> None:
        """Say by sign and word whether the text keeps to the red line."""
        if self._row is None:
            return
        is_crossed = self._desk.on_version().is_crossed(self._row)
        icon, colour = ("redline", "danger") if is_crossed else ("check", "inserted")
        self._sign.setPixmap(self._desk.theme.icon(icon, colour).pixmap(QSize(14, 14)))
        self.state.setText("Crossed" if is_crossed else "Met")
        self.state.setStyleSheet(f"color: {getattr(self._desk.theme.colours, colour)}; font-weight: 600;")

    def _now(self, row: RedLine) -> RedLine:
        return self._desk.dossier.red_lines.get(row.id, row)

    def _remove(self) -> None:
        if self._row is not None:
            self._desk.do(remove_red_line(self._row), by=self)


class RedLineSection(Section):
    """The red lines, and a line to draw another one."""

    name = "red_lines"
    title = "Red lines"
    tables = ("red_lines",)

    def build(self, column: QVBoxLayout) -> None:
        self.lines = RowList(lambda: RedLineView(self.subject))
        self.rule = SavingChoice(self.desk, "Rule of a new red line")
        self.rule.offer(RULES)
        self.rule.setCurrentIndex(0)
        self.rule.setToolTip("What the text must do with the words")
        self.words: QLineEdit = PlainLine("Words of a new red line", "Words from the text")
        self.words.returnPressed.connect(self._add)
        self.add_button = Button("Draw")
        self.add_button.setToolTip("Draw the red line (Enter)")
        self.add_button.clicked.connect(self._add)
        first = QHBoxLayout()
        first.setSpacing(4)
        first.addWidget(self.rule, 1)
        first.addWidget(self.add_button)
        column.addWidget(self.lines)
        column.addWidget(muted("New red line"))
        column.addLayout(first)
        column.addWidget(self.words)
        self._drafts: dict[str, str] = {}
        self._drafted = ""

    def fill(self) -> None:
        if self._drafted != self.subject.uid:
            self._drafts[self._drafted] = self.words.text()
            self._drafted = self.subject.uid
            self.words.setText(self._drafts.pop(self._drafted, ""))
        self.lines.show_rows(self.subject.rows("red_lines"))

    def begin(self, words: str) -> None:
        """Prepare a red line on these words."""
        if words:
            self.words.setText(" ".join(words.split()))
        self.words.setFocus()

    def _add(self) -> None:
        rule = self.rule.value() or Rule.MUST_CONTAIN
        new = self.desk.workspace.new()
        if self.desk.do(add_red_line(new, self.subject.uid, rule, self.words.text()), by=self):
            self.words.clear()
