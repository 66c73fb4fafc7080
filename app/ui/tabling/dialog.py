"""The tabling check: how the check list stands on top, findings with their corrections below."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from app.domain.refusal import Refusal
from app.domain.tabling import Finding, Severity
from app.ui.buttons import Button
from app.ui.desk import Desk
from app.ui.fitting import fit
from app.ui.flow import FlowLayout
from app.ui.tabling.asking import Asking
from app.ui.tabling.check_list import CheckListPage
from app.ui.tabling.details import FindingCard
from app.ui.tabling.telling import correction_name, summary
from app.ui.tabling.tree import FindingTree, of_weight
from app.ui.tabling.watch import begun_watch
from app.work.tabling import Checked, correct, correct_all, leave, take_up
from app.work.workspace import Action, Change

WEIGHTS: dict[str, tuple[Severity, ...]] = {
    "Everything": tuple(Severity),
    "Errors and what to look at": (Severity.ERROR, Severity.LOOK),
    "Errors": (Severity.ERROR,),
}


class TablingDialog(QDialog):
    """Stays open beside the text, and follows it. Every correction is one step, to be undone as any other."""

    def __init__(
        self, desk: Desk, parent: QWidget | None = None, *, marks: Callable[[bool], None] | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Tabling check")
        fit(self, 940, 720)
        self._desk = desk
        self._mark = marks
        self.asking = Asking(desk)
        self.watch = begun_watch(desk, parent or self)
        self._build()
        self._connect()
        self.list_page.refresh()
        self.watch.begin()
        self._refresh()

    # Building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        self.pages = QStackedWidget()
        self.list_page = CheckListPage(self._desk)
        self.pages.addWidget(self._findings())
        self.pages.addWidget(self.list_page)
        inside = QVBoxLayout()
        inside.setContentsMargins(16, 12, 16, 14)
        inside.addWidget(self.pages)
        column.addLayout(inside, 1)

    def _head(self) -> QFrame:
        head = QFrame()
        head.setProperty("bar", True)
        column = QVBoxLayout(head)
        column.setContentsMargins(16, 12, 16, 0)
        column.setSpacing(6)
        self.title = QLabel()
        self.title.setProperty("heading", True)
        self.title.setWordWrap(True)
        self.t_minus = QLabel()
        self.t_minus.setTextFormat(Qt.TextFormat.RichText)
        self.t_minus.setAccessibleName("Business days until action")
        self.when = QLabel()
        self.when.setWordWrap(True)
        self.when.setProperty("muted", True)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(4)
        self.progress.setAccessibleName("Lines of the check list that are done")
        row = QHBoxLayout()
        row.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.when)
        row.addLayout(words, 1)
        row.addWidget(self.t_minus, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addWidget(self.progress)
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName("Parts of the check")
        for name in ("Findings", "Check list"):
            self.tabs.addTab(name)
        column.addWidget(self.tabs)
        return head

    def _findings(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(9)
        column.addLayout(self._tools())
        column.addWidget(self.asking)
        self.tree = FindingTree(self._desk.theme)
        self.empty = QLabel()
        self.empty.setProperty("empty", True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.card = FindingCard(self._desk)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(10)
        self._split.setStyleSheet("QSplitter::handle { background: transparent; }")
        self._split.addWidget(self.tree)
        self._split.addWidget(self.card)
        self._split.setSizes([300, 260])
        self._split.setStretchFactor(0, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._split)
        self._stack.addWidget(self.empty)
        column.addWidget(self._stack, 1)
        column.addLayout(self._foot())
        return page

    def _tools(self) -> FlowLayout:
        row = FlowLayout(gap=8)
        self.order = QComboBox()
        self.order.setAccessibleName("Order")
        self.order.addItems(["By rule", "In the order of the text"])
        self.weight = QComboBox()
        self.weight.setAccessibleName("Which findings are shown")
        self.weight.addItems(list(WEIGHTS))
        self.with_left = QCheckBox("With what was left")
        self.with_left.setToolTip("Show findings that were left as they are, too")
        self.marks = QCheckBox("Mark in the text")
        self.marks.setToolTip("A quiet dotted line under the words of findings; also in the View menu")
        self.marks.setChecked(self.watch.marks_on)
        for box in (self.with_left, self.marks):
            box.setMinimumHeight(self.order.sizeHint().height())
        for part in (self.order, self.weight, self.with_left, self.marks):
            row.addWidget(part)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.said = QLabel()
        self.said.setProperty("muted", True)
        self.said.setWordWrap(True)
        self.undo = Button("Undo")
        self.undo.setToolTip("Take the last step back (Ctrl+Z)")
        self.undo.clicked.connect(lambda _=False: self._step_back())
        self.undo.hide()
        self.every = Button("Correct all that can be")
        self.every.setToolTip("Everything that a correction is known for, in one step")
        self.every.clicked.connect(lambda _=False: self._correct_every())
        row.addWidget(self.said, 1)
        row.addWidget(self.undo)
        row.addWidget(self.every)
        return row

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self.pages.setCurrentIndex)
        self.watch.changed.connect(self._refresh)
        self._desk.changed.connect(self._heard)
        self._desk.version_shown.connect(lambda _: self.list_page.refresh())
        self._desk.theme.changed.connect(self._refresh)
        self._desk.theme.changed.connect(self.list_page.refresh)
        self._desk.destroyed.connect(self.close)
        self._desk.refused.connect(self._say)
        self.list_page.changed.connect(self._tell_list)
        for box in (self.order, self.weight):
            box.currentIndexChanged.connect(lambda _: self._refresh())
        self.with_left.toggled.connect(lambda _: self._refresh())
        self.marks.toggled.connect(self._set_marks)
        self.tree.moved_on.connect(self._moved_on)
        self.tree.opened.connect(self.go)
        self.tree.correct_wanted.connect(self.correct)
        self.tree.leave_wanted.connect(lambda: self.card.reason.setFocus())
        self.tree.menu_wanted.connect(self._menu)
        card = self.card
        card.correct_wanted.connect(self.correct)
        card.correct_all_wanted.connect(self.correct_like)
        card.leave_wanted.connect(self.leave)
        card.take_up_wanted.connect(self.take_up)
        card.go_wanted.connect(self.go)
        for keys, do in (
            (QKeySequence(QKeySequence.StandardKey.Undo), self._step_back),
            (QKeySequence("F8"), partial(self.tree.step, 1)),
            (QKeySequence("Shift+F8"), partial(self.tree.step, -1)),
        ):
            QShortcut(keys, self).activated.connect(do)

    def serves(self, desk: Desk) -> bool:
        """Whether it is about this dossier."""
        return desk is self._desk

    # Doing

    def correct(self) -> None:
        """Set the current finding right."""
        found, finding = self.watch.found, self.tree.finding()
        if found is not None and finding is not None and finding.correction is not None:
            self.asking.allow(lambda: self._do(correct(self._desk.version, finding)))

    def correct_like(self) -> None:
        """Set all findings of the current rule right, as one step."""
        finding = self.tree.finding()
        if finding is not None:
            self.asking.allow(lambda: self._do(correct_all(self._desk.version, finding.rule)))

    def leave(self, reason: str) -> None:
        """Leave the current finding as it is."""
        finding = self.tree.finding()
        if finding is not None:
            self._do(leave(finding, reason))

    def take_up(self) -> None:
        """Take up a finding that was left as it is."""
        finding = self.tree.finding()
        if finding is not None:
            self._do(take_up(finding))

    def go(self) -> None:
        """Go to the paragraph of the current finding in the text."""
        finding = self.tree.finding()
        if finding is not None and finding.uid:
            self._desk.view_wanted.emit("Text", finding.uid)

    def _correct_every(self) -> None:
        self.asking.allow(lambda: self._do(correct_all(self._desk.version)))

    def _do(self, action: Action) -> None:
        if self._desk.do(action, by=self):
            self._say(f"{self._desk.workspace.undo_label}. Saved.")
            self.undo.setVisible(bool(self._desk.workspace.undo_label))

    def _heard(self, change: Change) -> None:
        self.list_page.refresh()
        if change.by is not self and change.kind == "done":  # what was said is no longer the last step
            self._say("")
            self.undo.hide()

    def _step_back(self) -> None:
        try:
            change = self._desk.workspace.undo()
        except Refusal as refusal:
            self._say(self._desk.sentence(refusal))
            return
        self._say(f"Undone: {change.label}.")
        self.undo.hide()

    def _set_marks(self, on: bool) -> None:
        if self._mark is not None:
            self._mark(on)
        else:
            self.watch.set_marks(on)

    # Showing

    def _rows(self, found: Checked) -> list[Finding]:
        rows = found.report.findings if self.with_left.isChecked() else found.standing
        return of_weight(rows, found, WEIGHTS[self.weight.currentText()])

    def _refresh(self) -> None:
        found = self.watch.found
        self.marks.setChecked(self.watch.marks_on)
        if found is None:
            self._stack.setCurrentIndex(1)
            self.empty.setText("Checking …" if self._desk.version else "This dossier holds no text yet.")
            self.title.setText("Tabling check")
            self.every.setEnabled(False)
            return
        if found.version != self.asking.version:
            self.asking.hide()
        rows = self._rows(found)
        self.title.setText(f"{found.label}: {summary(found)}")
        self.tabs.setTabText(0, f"Findings ({len(found.standing)})" if found.standing else "Findings")
        self.tree.show_findings(found, rows, by_rule=self.order.currentIndex() == 0)
        self._stack.setCurrentIndex(0 if rows else 1)
        self.empty.setText(self._instead(found))
        self.with_left.setText(
            f"With what was left ({len(found.put_aside)})" if found.put_aside else "With what was left"
        )
        self.with_left.setEnabled(bool(found.put_aside))
        can = sum(row.correction is not None for row in found.standing)
        self.every.setText(f"Correct all {can} that can be" if can > 1 else "Correct all that can be")
        self.every.setVisible(can > 0)
        self.every.setEnabled(not self._desk.workspace.read_only)

    def _instead(self, found: Checked) -> str:
        if found.standing:
            return "Nothing of this weight. Choose “Everything” to see the rest."
        left = f"\n{len(found.put_aside)} left as they are." if found.put_aside else ""
        return f"Nothing found by {len(found.report.rules)} rules.{left}"

    def _moved_on(self) -> None:
        found, finding = self.watch.found, self.tree.finding()
        alike = 0
        if found is not None and finding is not None:
            alike = sum(row.rule == finding.rule and row.correction is not None for row in found.standing)
        self.card.show_finding(found, finding, alike, locked=self._desk.workspace.read_only)

    def _tell_list(self) -> None:
        lines = self.list_page.value
        if lines is None:
            return
        self.tabs.setTabText(1, f"Check list ({lines.done} of {lines.due})")
        self.progress.setMaximum(max(lines.due, 1))
        self.progress.setValue(lines.done)
        due = lines.deadline
        colours = self._desk.theme.colours
        late = due is not None and due.until_last < 0
        self.t_minus.setVisible(due is not None)
        ink = colours.danger if late else colours.text
        self.t_minus.setText(
            f'<div align="right" style="color:{ink}; font-size:22px; font-weight:600;">{due.t_minus if due else ""}</div>'
            f'<div align="right" style="color:{colours.muted}; font-size:11px;">business days</div>'
        )
        self.progress.setStyleSheet(
            f"QProgressBar {{ min-height: 4px; max-height: 4px; border: none; background: {colours.line}; border-radius: 2px; }}"
            f"QProgressBar::chunk {{ background: {colours.danger if late else colours.accent}; border-radius: 2px; }}"
        )
        done = f"Check list: {lines.done} of {lines.due} done."
        if due is None:
            self.when.setText(f"{done} Set the date of action there to see the last day to submit.")
            return
        action = f"Action on {due.action:%A}, {due.action.day} {due.action:%B %Y}"
        working = "" if due.is_working else ", which is no business day"
        last = f"{due.last:%A}, {due.last.day} {due.last:%B}"
        verb = "The last day to submit was" if late else "Submit by"
        self.when.setText(f"{done} {action}{working}. {verb} {last}.")

    def _say(self, words: str) -> None:
        self.said.setText(words)

    def _menu(self, where: QPoint) -> None:
        finding, found = self.tree.finding(), self.watch.found
        if finding is None or found is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        rows: list[tuple[str, Callable[[], None], bool]] = [
            ("Show in the text\tEnter", self.go, bool(finding.uid)),
            (f"{correction_name(finding)}\tC", self.correct, finding.correction is not None),
        ]
        if finding.key in found.left:
            rows.append(("Take it up again", self.take_up, True))
        else:
            rows.append(("Leave it\tL", lambda: self.leave(""), True))
        for text, do, on in rows:
            action = QAction(text, menu)
            action.setEnabled(on)
            action.triggered.connect(lambda _=False, act=do: act())
            menu.addAction(action)
        menu.popup(where)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.watch.end()
        super().closeEvent(event)
