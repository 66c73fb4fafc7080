"""Versions: every state of the text, what it is called and where it came from, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from app.ui.buttons import Button
from app.ui.desk import Desk
from app.ui.dialogs.version import NewVersionDialog
from app.ui.flow import FlowLayout
from app.ui.models.versions import Texts, VersionEntry, VersionsModel, differences_in_words, texts_to_compare
from app.ui.tasks import Tasks
from app.ui.views.version_brought import BroughtView
from app.ui.views.version_corrections import CorrectionsView
from app.ui.views.version_details import VersionDetails
from app.ui.views.version_list import VersionList
from app.work.editing import renumber
from app.work.versions import remove_version
from app.work.workspace import Change

NO_TEXT = (
    "This dossier holds no text yet.\nA version is one state of the text, as it was received or as you have changed it. "
    "Bring the first one in from a Word or text file."
)
ONE_ONLY = "Copy this version to work on it; the one you received stays as it came, and Compare shows what you changed."


class VersionsView(QWidget):
    """The list of versions beside the one that is chosen.

    `import_wanted` asks for the dialog that brings a version in from a file; `compare_wanted` for two versions side by side (old, new);
    `dossier_wanted` for another dossier (its path).
    """

    import_wanted = Signal()
    compare_wanted = Signal(str, str)
    dossier_wanted = Signal(str)
    counted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = Tasks(self)
        self._revision = 0
        self._known: dict[str, tuple[Texts, str]] = {}
        self._is_dirty = True
        self.model = VersionsModel(desk, self)
        self.list = VersionList(self.model, desk.theme)
        self.details = VersionDetails(desk)
        self.brought = BroughtView(desk, self._tasks)
        self.corrections = CorrectionsView(desk)
        self._make_actions()
        self._build()
        self.list.chosen.connect(lambda _: self._chosen())
        self.list.opened.connect(lambda _: self.show_in_text())
        self.list.renaming.connect(self.rename)
        self.list.removing.connect(self.remove)
        self.list.menu_wanted.connect(self._menu)
        desk.changed.connect(self._changed)
        desk.version_shown.connect(lambda _: self.model.refresh())
        desk.theme.changed.connect(self._tint)
        self.setFocusProxy(self.list)
        self._tint()
        self.choose(desk.version)

    @property
    def entry(self) -> VersionEntry | None:
        """The version that is chosen."""
        at = self.list.currentIndex().row()
        return self.model.entries[at] if 0 <= at < len(self.model.entries) else None

    def choose(self, id: str) -> None:
        """Choose a version in the list; the last one if there is none of this id."""
        at = self.model.position(id)
        at = at if at >= 0 else self.model.rowCount() - 1
        if at >= 0:
            self.list.setCurrentIndex(self.model.index(at))
        self._chosen()

    def copy_to_work_on(self) -> None:
        """Ask for the name of a copy of the chosen version and add it; it is then the one that is shown."""
        entry = self.entry
        if entry is not None:
            dialog = NewVersionDialog(self._desk, entry.version.id, self)
            dialog.added.connect(self._added)
            dialog.open()

    def show_in_text(self) -> None:
        """Show the chosen version in the text."""
        entry = self.entry
        if entry is not None:
            self._desk.show_version(entry.version.id)
            self._desk.view_wanted.emit("Text", "")

    def compare_with_base(self) -> None:
        """Put the chosen version beside the one it is based on, or beside the one before it."""
        entry = self.entry
        base = self._base_of(entry) if entry is not None else ""
        if entry is not None and base:
            self.compare_wanted.emit(base, entry.version.id)

    def renumber(self) -> None:
        """Count the paragraphs of the chosen version anew: OP4 bis becomes OP5."""
        entry = self.entry
        if entry is not None:
            self._desk.do(renumber(entry.version.id))

    def freeze(self) -> None:
        """Show what freezing the chosen version would do, and freeze it."""
        from app.ui.dialogs.freezing import FreezingDialog

        entry = self.entry
        if entry is not None:
            dialog = FreezingDialog(self._desk, self._tasks, entry.version.id, self)
            # Its button can do nothing more: the focus must not go on to the next one, which begins another dossier.
            dialog.finished.connect(lambda _: self.list.setFocus())
            dialog.open()

    def show_concordance(self) -> None:
        """Show old and new labels of the chosen version."""
        from app.ui.dialogs.concordance import ConcordanceDialog

        entry = self.entry
        if entry is not None:
            ConcordanceDialog(self._desk, self._tasks, entry.version.id, self).open()

    def start_next_cycle(self) -> None:
        """Begin a new dossier from the chosen version."""
        from app.ui.dialogs.next_cycle import NextCycleDialog

        entry = self.entry
        if entry is not None:
            dialog = NextCycleDialog(self._desk, self._tasks, entry.version.id, self)
            dialog.made.connect(self.dossier_wanted)
            dialog.open()

    def rename(self) -> None:
        """Put the caret into the name of the chosen version."""
        self.details.label.setFocus()
        self.details.label.selectAll()

    def remove(self) -> None:
        """Take the chosen version out of the dossier; undo brings it back."""
        entry = self.entry
        if entry is not None:
            self._desk.do(remove_version(entry.version.id))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_dirty:
            self._refresh()

    def _make_actions(self) -> None:
        self._actions: dict[str, QAction] = {}
        rows: tuple[tuple[str, str, str, str, Callable[[], None]], ...] = (
            ("show", "Show in the text", "Enter", "text", self.show_in_text),
            ("compare", "Compare with its base", "", "compare", self.compare_with_base),
            ("copy", "Copy to work on…", "", "copy", self.copy_to_work_on),
            ("concordance", "Concordance…", "", "versions", self.show_concordance),
            ("freeze", "Freeze…", "", "lock", self.freeze),
            ("renumber", "Renumber paragraphs", "", "edit", self.renumber),
            ("cycle", "Start the next cycle…", "", "next", self.start_next_cycle),
            ("rename", "Rename", "F2", "edit", self.rename),
            ("remove", "Remove", "Delete", "remove", self.remove),
        )
        for key, text, keys, icon, do in rows:
            action = QAction(text, self)
            action.setToolTip(f"{text.rstrip('…')} ({keys})" if keys else text.rstrip("…"))
            action.setData((icon, keys))
            action.triggered.connect(lambda _=False, act=do: act())
            self._actions[key] = action
        self._actions["renumber"].setToolTip("Count the paragraphs of this version anew: OP4 bis becomes OP5")
        self._actions["freeze"].setToolTip("Number the paragraphs 1 to n, write the concordance, and edit it no more")
        self._actions["concordance"].setToolTip("Old label, new label, what was done, and at whose wish")
        self._actions["cycle"].setToolTip("Begin a new dossier from this text, with what was held here as history")
        self._actions["copy"].setToolTip("Add a version to work on that begins as a copy of this one")

    def _build(self) -> None:
        bar = QFrame()
        bar.setProperty("bar", True)
        row = QHBoxLayout(bar)
        row.setContentsMargins(14, 8, 14, 8)
        row.setSpacing(8)
        title = QLabel("Versions of the text")
        title.setProperty("heading", True)
        self.copy_button = self._button("copy", "Copy to work on…")
        self.import_button = Button("Add from a file…")
        self.import_button.setToolTip("Bring in a version that was received as a Word or text file (Ctrl+I)")
        self.import_button.clicked.connect(lambda: self.import_wanted.emit())
        row.addWidget(title)
        row.addStretch(1)
        row.addWidget(self.copy_button)
        row.addWidget(self._button("remove"))
        row.addWidget(self.import_button)
        both = QHBoxLayout()
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(0)
        self.list.setMinimumWidth(300)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        both.addWidget(self.list, 2)
        both.addWidget(self._side(), 3)
        page = QWidget()
        page.setLayout(both)
        self.pages = QStackedWidget()
        self.pages.addWidget(page)
        self.pages.addWidget(self._empty())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.pages, 1)

    def _side(self) -> QScrollArea:
        """The chosen version: fields, what can be done, a word for whoever has one version only."""
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=8, even=True)
        for key in ("show", "compare", "concordance", "freeze", "renumber", "cycle"):
            flow.addWidget(self._button(key))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        buttons.setSizePolicy(policy)
        self.hint = QLabel(ONE_ONLY)
        self.hint.setProperty("muted", True)
        self.hint.setWordWrap(True)
        inside = QWidget()
        inside.setProperty("panel", True)
        inside.setMaximumWidth(760)
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(16)
        column.addWidget(self.details)
        column.addWidget(buttons)
        column.addWidget(self.brought)
        column.addWidget(self.corrections)
        column.addWidget(self.hint)
        column.addStretch(1)
        area = QScrollArea()
        area.setProperty("panel", True)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        return area

    def _button(self, key: str, text: str = "") -> Button:
        """A button that does what an action does and follows whether it can be done."""
        action = self._actions[key]
        button = Button(text or action.text())
        button.setToolTip(action.toolTip())
        button.clicked.connect(lambda _=False: action.trigger())

        def follow() -> None:
            button.setEnabled(action.isEnabled())
            button.setIcon(action.icon())
            button.setText(text or action.text())

        action.changed.connect(follow)
        return button

    def _empty(self) -> QWidget:
        text = QLabel(NO_TEXT)
        text.setProperty("empty", True)
        text.setWordWrap(True)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text.setMaximumWidth(560)
        start = Button("Add from a file…")
        start.setProperty("primary", True)
        start.clicked.connect(lambda: self.import_wanted.emit())
        page = QWidget()
        column = QVBoxLayout(page)
        column.addStretch(1)
        column.addWidget(text, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(12)
        column.addWidget(start, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        return page

    def _menu(self, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in self._actions.values():
            _, keys = action.data()
            item = menu.addAction(action.icon(), f"{action.text()}\t{keys}" if keys else action.text())
            item.setEnabled(action.isEnabled())
            item.triggered.connect(lambda _=False, act=action: act.trigger())
        menu.popup(where)

    def _added(self, id: str) -> None:
        self._desk.show_version(id)
        self.choose(id)

    def _base_of(self, entry: VersionEntry) -> str:
        versions = self._desk.dossier.versions
        if entry.version.based_on in versions:
            return entry.version.based_on
        at = self.model.position(entry.version.id)
        return self.model.entries[at - 1].version.id if at > 0 else ""

    def _chosen(self) -> None:
        entry = self.entry
        self.pages.setCurrentIndex(0 if self.model.rowCount() else 1)
        for action in self._actions.values():
            action.setEnabled(entry is not None)
        if entry is None:
            self.details.release()
            return
        self.details.show_entry(entry)
        self.corrections.show_version(entry.version.id)
        self.brought.show_version(entry.version.id)
        base = self._base_of(entry)
        self._actions["compare"].setEnabled(bool(base))
        label = self._desk.dossier.versions[base].label if base else ""
        self._actions["compare"].setToolTip(
            f"Put it beside {label}" if label else "There is no version before this one"
        )
        writes = not self._desk.workspace.read_only
        numbered_anew = any(row.label for row in self._desk.dossier.text_of(entry.version.id))
        frozen = entry.version.frozen is not None
        self._actions["concordance"].setEnabled(self.model.rowCount() > 1 or frozen)
        for key, can in (
            ("copy", True),
            ("rename", True),
            ("freeze", not frozen),
            ("renumber", numbered_anew and not frozen),
            ("remove", self.model.rowCount() > 1),
        ):
            self._actions[key].setEnabled(can and writes)
        self.hint.setVisible(self.model.rowCount() == 1)

    def _changed(self, change: Change) -> None:
        if change.touches("versions", "paragraphs", "links"):
            self._is_dirty = True
            if self.isVisible():
                self._refresh()

    def _refresh(self) -> None:
        self._is_dirty = False
        self.model.refresh()
        if self.entry is None:
            self.choose(self._desk.version)
        else:
            self._chosen()
        self._count()

    def _count(self) -> None:
        """Count on a worker how versions differ from those they are based on, where that is not known yet."""
        self._revision += 1
        wanted = texts_to_compare(self._desk.dossier)
        waiting = {id: texts for id, texts in wanted.items() if id not in self._known or self._known[id][0] != texts}
        if not waiting:
            return
        revision = self._revision
        self._tasks.run(
            lambda _: {id: differences_in_words(*texts) for id, texts in waiting.items()},
            done=partial(self._told, revision, waiting),
            failed=self._failed,
        )

    def _told(self, revision: int, texts: dict[str, Texts], differences: dict[str, str]) -> None:
        if not isValid(self) or revision != self._revision:
            return
        self._known.update({id: (texts[id], said) for id, said in differences.items()})
        self.model.tell(differences)
        if self.entry is not None:
            self.details.show_entry(self.entry)
        self.counted.emit()

    def _failed(self, error: Exception) -> None:
        raise error

    def _tint(self) -> None:
        for action in self._actions.values():
            icon, _ = action.data()
            action.setIcon(self._desk.theme.icon(icon))
        self.import_button.setIcon(self._desk.theme.icon("import"))
