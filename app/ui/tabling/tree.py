"""The findings as a tree: by rule, or in the order of the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QBrush, QContextMenuEvent, QFont, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from app.domain.tabling import SEVERITY_NAMES, Finding, Rule, Severity
from app.ui.tabling.telling import COLOURS, ICONS, told
from app.ui.theme import Theme
from app.work.tabling import Checked

FINDING = Qt.ItemDataRole.UserRole
GROUP = Qt.ItemDataRole.UserRole + 1


class FindingTree(QTreeWidget):
    """Findings in two columns: where, and what. `opened` asks for a finding's paragraph (double click, Enter), `correct_wanted` (C) and
    `leave_wanted` (L) for what the keys say; `moved_on` tells that another row is current.
    """

    opened = Signal()
    correct_wanted = Signal()
    leave_wanted = Signal()
    moved_on = Signal()
    menu_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(True)
        self.setUniformRowHeights(False)
        self.setWordWrap(True)
        self.setIndentation(16)
        self.setIconSize(QSize(15, 15))
        self.setAllColumnsShowFocus(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Findings")
        header = self.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        self.setColumnWidth(0, 132)
        self.itemDoubleClicked.connect(lambda item, _column: self._open(item))
        self.currentItemChanged.connect(lambda _now, _before: self.moved_on.emit())

    def show_findings(self, found: Checked, rows: Sequence[Finding], *, by_rule: bool) -> None:
        """Show these findings; the current one stays current, or the one in its place."""
        current = self.finding()
        key = current.key if current is not None else ""
        at = self._position()
        self.blockSignals(True)
        self.clear()
        if by_rule:
            for rule in found.report.rules:
                own = [row for row in rows if row.rule == rule.id]
                if own:
                    self._group(rule, own, found)
        else:
            for row in rows:
                self.addTopLevelItem(self._item(row, found))
        self.setRootIsDecorated(by_rule)
        self.expandAll()
        for number in range(self.topLevelItemCount()):
            item = self.topLevelItem(number)
            if item is not None and item.data(0, GROUP):
                item.setFirstColumnSpanned(True)
        self.blockSignals(False)
        self._choose(key, at)
        self.moved_on.emit()

    def finding(self) -> Finding | None:
        """The current finding; that of a group is its first."""
        item = self.currentItem()
        if item is not None and item.data(0, GROUP) and item.childCount():
            item = item.child(0)
        value = item.data(0, FINDING) if item is not None else None
        return value if isinstance(value, Finding) else None

    def items(self) -> Iterable[QTreeWidgetItem]:
        """The rows of findings, in order."""
        for number in range(self.topLevelItemCount()):
            item = self.topLevelItem(number)
            if item is None:
                continue
            if item.data(0, GROUP):
                yield from (child for at in range(item.childCount()) if (child := item.child(at)) is not None)
            else:
                yield item

    def step(self, steps: int) -> None:
        """Go to the next finding or the one before, round the end."""
        rows = list(self.items())
        if rows:
            at = self._position()
            self.setCurrentItem(rows[(at + steps) % len(rows)] if at >= 0 else rows[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            finding = self.finding()
            if finding is not None:
                QGuiApplication.clipboard().setText(f"{finding.label}: {told(finding)}".removeprefix(": "))
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        elif plain and event.key() == Qt.Key.Key_C:
            self.correct_wanted.emit()
        elif plain and event.key() == Qt.Key.Key_L:
            self.leave_wanted.emit()
        elif plain and event.key() in {Qt.Key.Key_N, Qt.Key.Key_P}:
            self.step(1 if event.key() == Qt.Key.Key_N else -1)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.finding() is not None:
            self.menu_wanted.emit(event.globalPos())

    def _open(self, item: QTreeWidgetItem) -> None:
        if not item.data(0, GROUP):
            self.opened.emit()

    def _position(self) -> int:
        item = self.currentItem()
        return next((at for at, each in enumerate(self.items()) if each is item), -1)

    def _choose(self, key: str, at: int) -> None:
        rows = list(self.items())
        if not rows:
            return
        for item in rows:
            value = item.data(0, FINDING)
            if isinstance(value, Finding) and value.key == key:
                self.setCurrentItem(item)
                return
        self.setCurrentItem(rows[min(max(at, 0), len(rows) - 1)])

    def _group(self, rule: Rule, rows: Sequence[Finding], found: Checked) -> None:
        item = QTreeWidgetItem([_english(f"{rule.name}  ({len(rows)})")])
        item.setData(0, GROUP, rule.id)
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        item.setFont(0, bold)
        item.setIcon(0, self._theme.icon(ICONS[rule.severity], COLOURS[rule.severity]))
        item.setToolTip(0, f"{SEVERITY_NAMES[rule.severity]}. Source: {rule.source}")
        for row in rows:
            item.addChild(self._item(row, found, in_group=True))
        self.addTopLevelItem(item)

    def _item(self, row: Finding, found: Checked, *, in_group: bool = False) -> QTreeWidgetItem:
        rule = found.report.rule(row.rule)
        item = QTreeWidgetItem([row.label or "The text", _english(told(row))])
        item.setData(0, FINDING, row)
        if not in_group:
            item.setIcon(0, self._theme.icon(ICONS[rule.severity], COLOURS[rule.severity]))
        item.setForeground(0, QBrush(self._theme.colour("muted")))
        name = f"{SEVERITY_NAMES[rule.severity]}, {row.label or 'the text'}: {told(row)}"
        if row.key in found.left:
            item.setForeground(1, QBrush(self._theme.colour("muted")))
            reason = found.left[row.key]
            item.setText(1, _english(f"{told(row)} — left as it is{f': {reason}' if reason else ''}"))
            name += ", left as it is"
        item.setData(1, Qt.ItemDataRole.AccessibleTextRole, name)
        return item


def _english(text: str) -> str:
    """English words that keep their order in a window from right to left."""
    return f"\u2066{text}\u2069"


def of_weight(rows: Iterable[Finding], found: Checked, weights: Sequence[Severity]) -> list[Finding]:
    """The findings of these weights."""
    return [row for row in rows if found.report.rule(row.rule).severity in weights]
