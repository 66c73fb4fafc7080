"""The keyboard: every command with its keys, as the menus have them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QMenu,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

IN_THE_VIEWS = {
    "In the text": (
        ("Next or previous paragraph", "Down, Up"),
        ("Edit the paragraph", "F2 or Enter"),
        ("End editing", "Esc"),
        ("Save now", "Ctrl+S"),
        ("Next or previous hit of the search", "F3, Shift+F3"),
    ),
    "Where something is to be placed": (
        ("Choose a suggestion", "1 to 5"),
        ("Place it there", "Enter"),
        ("Keep it in history, or answer no", "K"),
        ("Next or previous that waits", "Page Down, Page Up"),
    ),
    "In the amendments": (
        ("Set the status", "S"),
        ("Take into the text", "T"),
        ("Take over the rebased wording of those selected", "R"),
        ("Close those selected that are met or overtaken", "M"),
        ("Withdraw", "W"),
        ("Show in the text", "Enter"),
        ("Select several", "Shift+Down, Ctrl+A"),
        ("New amendment", "N"),
        ("Remove", "Del"),
    ),
    "In the positions": (
        ("Support, can live with, flexible, seek change, reserve, oppose", "1 to 6"),
        ("Clear", "0 or Del"),
        ("Choose from a list", "Enter"),
        ("Copy as a table", "Ctrl+C"),
    ),
    "In the versions": (
        ("Show in the text", "Enter"),
        ("Rename", "F2"),
        ("Remove", "Del"),
        ("Copy the concordance", "Ctrl+C"),
    ),
    "In the sponsors": (
        ("Add what is written above", "Ctrl+Enter"),
        ("Edit", "F2 or Enter"),
        ("Withdraw", "W"),
        ("Remove", "Del"),
    ),
    "In the red lines": (
        ("Next or previous", "F8 or N, Shift+F8 or P"),
        ("Show in the text", "Enter"),
        ("Both versions side by side", "S"),
        ("Confirm our position", "C"),
    ),
    "In Compare": (("Show in the text, or unfold", "Enter"), ("Copy the rows with their marks", "Ctrl+C")),
}


class KeyboardDialog(QDialog):
    """Lists the shortcuts out of the menus themselves, so that the list cannot be wrong."""

    def __init__(self, menus: Sequence[QMenu], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Keyboard")
        self.resize(640, 600)
        tree = QTreeWidget()
        tree.setAccessibleName("Shortcuts")
        tree.setHeaderLabels(["Command", "Keys"])
        tree.setRootIsDecorated(False)
        for menu in menus:
            self._part(tree, menu.title().replace("&", ""), list(_commands(menu)))
        for title, commands in IN_THE_VIEWS.items():
            self._part(tree, title, list(commands))
        tree.expandAll()
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(tree, 1)
        column.addWidget(buttons)

    def _part(self, tree: QTreeWidget, title: str, commands: list[tuple[str, str]]) -> None:
        if not commands:
            return
        part = QTreeWidgetItem([title])
        font = part.font(0)
        font.setBold(True)
        part.setFont(0, font)
        tree.addTopLevelItem(part)
        for name, keys in commands:
            part.addChild(QTreeWidgetItem([name, keys]))


def _commands(menu: QMenu) -> Iterator[tuple[str, str]]:
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            yield from _commands(below)
        elif not action.shortcut().isEmpty():
            yield _named(action), action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def _named(action: QAction) -> str:
    return str(action.property("name") or action.text().replace("&", "").rstrip("…"))
