"""What stands around the list: the texts chosen, the summary, what is told, the ways out, and the page for when there is nothing to compare."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.buttons import Button
from app.ui.compare.commands import menu_of
from app.ui.compare.writing import FORMS
from app.ui.desk import Desk

ONE_VERSION = (
    "This dossier holds one version. Here two of them stand side by side, with every changed word marked.\n"
    "Make a working copy and edit it, or choose “A file…” as the other text above."
)
TIPS = {"Undo": "Take this back", "Compare": "Compare the two texts after all", "Open": "Open what was written"}
"""What the button beside a sentence does, by its name."""
PATIENCE = 350
"""How many milliseconds a comparison may take before its progress is shown."""


class Frame(QObject):
    """Makes the widgets around the list and says what is to be said in them.

    `run` does a command by its name (see `COMMANDS`), `write` writes the comparison in a form by its name (see `FORMS`).
    """

    def __init__(self, view: QWidget, desk: Desk, run: Callable[[str], object], write: Callable[[str], object]) -> None:
        super().__init__(view)
        self._view, self._desk, self._run, self._write = view, desk, run, write
        self._undo: Callable[[], object] | None = None
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(PATIENCE)
        self._slow.timeout.connect(self._show_progress)
        self.summary = QLabel()
        self._telling = QWidget()
        self.told = QLabel()
        self.undo_button = Button("Undo")
        self.progress = QProgressBar()
        self.cancel_button = Button("Cancel")
        self.summary_button = Button("Read out…")
        self.export_button = QToolButton()
        self.more_button = QToolButton()
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.pages = QStackedWidget()
        desk.theme.changed.connect(self._tint)

    def build(self, view: QWidget, sides: QWidget, bar: QWidget, under: Sequence[QWidget]) -> None:
        """Put all into the view: the head, then what stands `under` it."""
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(14, 10, 14, 8)
        column.setSpacing(8)
        column.addWidget(sides)
        column.addLayout(self._says())
        column.addWidget(self._telling)
        column.addWidget(bar)
        line = QFrame()
        line.setFixedHeight(1)
        line.setStyleSheet("background: palette(mid); border: none;")
        whole = QVBoxLayout(view)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for part in (head, line, *under):
            whole.addWidget(part)
        whole.addWidget(self.pages, 1)
        self._tint()

    def fill(self, rows: QWidget, overview: QWidget, details: QWidget) -> None:
        """Put the list with its strip, and the details, on the first page; on the second what is said where one text is missing."""
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(rows, 1)
        row.addWidget(overview)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(both)
        self.split.addWidget(details)
        self.split.setStretchFactor(0, 1)
        self.pages.addWidget(self.split)
        self.pages.addWidget(self._empty())

    def share(self, *, beside: bool) -> None:
        """Give list and details their usual shares."""
        size = self.split.width() if beside else self.split.height()
        part = min(max(round(size * 0.27), 270), 380) if beside else min(max(round(size * 0.32), 140), 260)
        self.split.setSizes([size - part, part])

    def tell(
        self, sentence: str, went_well: bool, undo: Callable[[], object] | None = None, undoing: str = "Undo"
    ) -> None:
        """Say what came of something, with a way to take it back, which is called `undoing`."""
        self._undo = undo
        self.undo_button.setText(undoing)
        self.undo_button.setToolTip(TIPS.get(undoing, ""))
        self.undo_button.setVisible(undo is not None)
        self.told.setProperty("muted", went_well)
        self.told.setProperty("refusal", not went_well)
        self.told.style().polish(self.told)
        self.told.setText(sentence)
        self._telling.show()

    def hush(self) -> None:
        """Say nothing any more."""
        self._telling.hide()

    def begin(self) -> None:
        """A comparison is under way; its progress is shown if it takes long."""
        self.progress.setValue(0)
        self._slow.start()

    def go_on(self, fraction: float, _said: str) -> None:
        """It is this far."""
        self.progress.setValue(round(fraction * 100))

    def controls(self) -> Sequence[QWidget]:
        """What can be used only while there are two texts."""
        return [self.summary_button, self.export_button]

    def end(self) -> None:
        """It is there, or was stopped."""
        self._slow.stop()
        self.progress.hide()
        self.cancel_button.hide()

    def _show_progress(self) -> None:
        self.progress.show()
        self.cancel_button.show()

    def _says(self) -> QHBoxLayout:
        self.summary.setWordWrap(True)
        self.summary.setAccessibleName("Summary")
        self.summary.setMinimumWidth(240)
        self.told.setWordWrap(True)
        self.told.setProperty("muted", True)
        self.undo_button.setToolTip(TIPS["Undo"])
        self.undo_button.clicked.connect(lambda _=False: self._take_back())
        self.cancel_button.setToolTip("Stop comparing; what is shown stays")
        self.progress.setAccessibleName("How far the comparison is")
        self.progress.setFixedWidth(120)
        self.progress.setTextVisible(False)
        telling = QHBoxLayout(
            self._telling
        )  # in a widget of its own: hidden, it takes no part in the width of the words
        telling.setContentsMargins(0, 0, 0, 0)
        telling.addWidget(self.undo_button)
        telling.addWidget(self.told, 1)
        for part in (self._telling, self.undo_button, self.progress, self.cancel_button):
            part.hide()
        self.summary_button.setToolTip("A summary in sentences that can be read out (R)")
        self.summary_button.clicked.connect(lambda _=False: self._run("summary"))
        self._menu_button(self.export_button, "Write the comparison to a file (E)", self._forms())
        self.export_button.setText("Export")
        self.export_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.export_button.setProperty("framed", True)
        menu = QMenu(self.more_button)
        menu_of(menu, self._run)
        self._menu_button(self.more_button, "All commands of the comparison", menu)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.summary, 1)
        ways: list[QWidget] = [
            self.progress,
            self.cancel_button,
            self.summary_button,
            self.export_button,
            self.more_button,
        ]
        for way in ways:
            way.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            row.addWidget(way, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _menu_button(self, button: QToolButton, tip: str, menu: QMenu) -> None:
        button.setAccessibleName(tip)
        button.setToolTip(tip)
        button.setIconSize(QSize(16, 16))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(menu)

    def _forms(self) -> QMenu:
        menu = QMenu(self.export_button)
        for key, form in FORMS.items():
            action = menu.addAction(form.name)
            action.setToolTip(form.tip)
            action.setData(key)
            action.triggered.connect(lambda _=False, wanted=key: self._write(wanted))
        menu.setToolTipsVisible(True)
        return menu

    def _empty(self) -> QWidget:
        self.empty = QLabel(ONE_VERSION)
        self.empty.setProperty("empty", True)
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setMaximumWidth(620)
        middle = QHBoxLayout()  # an aligned label would be as narrow as it likes and lose its last lines
        middle.addStretch(1)
        middle.addWidget(self.empty, 8)
        middle.addStretch(1)
        self.copy_button = Button("Make a working copy")
        self.copy_button.setProperty("primary", True)
        self.copy_button.setToolTip("Go to Versions, where a copy to work on is added")
        self.copy_button.clicked.connect(lambda: self._desk.view_wanted.emit("Versions", ""))
        page = QWidget()
        column = QVBoxLayout(page)
        column.addStretch(1)
        column.addLayout(middle)
        column.addSpacing(12)
        column.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        return page

    def _take_back(self) -> None:
        undo, self._undo = self._undo, None
        self._view.setFocus()  # the button goes away: its focus would fall on whatever comes next
        self.hush()
        if undo is not None:
            undo()

    def _tint(self) -> None:
        theme = self._desk.theme
        self.export_button.setIcon(theme.icon("export"))
        self.more_button.setIcon(theme.icon("more"))
