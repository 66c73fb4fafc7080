"""What can be done in the comparison: each command once, with its key, for the menus, the keyboard list and the view."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget


@dataclass(frozen=True, slots=True)
class Command:
    """A command by name. `keys` work while the view has the focus; the first of them is shown. An empty `text` parts groups in a menu."""

    name: str
    text: str
    keys: tuple[str, ...] = ()
    tip: str = ""


PARTING = Command("", "")

COMMANDS = (
    Command("next", "&Next substantive change", ("F8",)),
    Command("previous", "&Previous substantive change", ("Shift+F8",)),
    Command("next_any", "Next change of any kind", ("N",), "Consequential changes that are unfolded count too"),
    Command("previous_any", "Previous change of any kind", ("P",)),
    Command(
        "jump", "To the other &end of the move", ("J",), "From where a paragraph stands to where it stood, and back"
    ),
    PARTING,
    Command("consequential", "&Unfold or fold consequential changes", ("U",)),
    Command("identical", "Fold or unfold &identical paragraphs", ("I",)),
    Command(
        "details", "Show or hide the &details", ("D",), "Why two paragraphs were paired, alerts, and what hangs on them"
    ),
    PARTING,
    Command("redline", "One column: &redline", ("1",)),
    Command("two", "&Two columns: old and new", ("2",)),
    Command("three", "T&hree columns: base, theirs, ours", ("3",)),
    Command("swap", "&Swap old and new", ("S", "Ctrl+Shift+X")),
    PARTING,
    Command(
        "part", "N&ot the same paragraph", ("X",), "Say that the two paragraphs of this row do not belong together"
    ),
    Command("pair", "Pair &with…", ("W",), "Choose the paragraph that this one answers to"),
    Command("confirm", "Right&ly paired", ("Y",), "Say that an uncertain pairing is right"),
    PARTING,
    Command("summary", "Su&mmary to read out…", ("R",)),
    Command("export", "Write the &comparison to a file…", ("E",)),
)
"""The commands in the order of the menu."""


def menu_of(menu: QMenu, do: Callable[[str], object]) -> None:
    """Fill a menu. The keys are shown there; they work where the view itself has them."""
    for command in COMMANDS:
        if not command.name:
            menu.addSeparator()
            continue
        action = _action(command, menu)
        action.triggered.connect(lambda _=False, name=command.name: do(name))
        menu.addAction(action)


class Commands(QObject):
    """The commands of one view: `run` does one by its name; their keys work while the focus is in the view."""

    def __init__(self, view: QWidget, doing: Mapping[str, Callable[[], object]]) -> None:
        super().__init__(view)
        self._doing = dict(doing)
        self.actions: dict[str, QAction] = {}
        for command in COMMANDS:
            if command.name:
                action = self.actions[command.name] = _action(command, view)
                action.triggered.connect(lambda _=False, name=command.name: self.run(name))
                view.addAction(action)

    def run(self, name: str) -> None:
        """Do what this command says."""
        self._doing[name]()

    def enable(self, name: str, on: bool) -> None:
        """Whether a command can be used now."""
        self.actions[name].setEnabled(on)

    def keys(self, name: str) -> str:
        """The key of a command as it is shown."""
        return self.actions[name].shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def _action(command: Command, parent: QObject) -> QAction:
    action = QAction(command.text, parent)
    action.setShortcuts([QKeySequence(keys) for keys in command.keys])
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.setToolTip(command.tip or command.text.replace("&", "").rstrip("…"))
    action.setStatusTip(command.tip)
    return action
