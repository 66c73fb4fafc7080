"""Compare: two texts side by side, paragraph by paragraph, with what changed in each marked word by word."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from app.ui.buttons import Button
from app.ui.compare.finding import FindBar
from app.ui.compare.lines import FILTER_NAMES, Filter, alerts_in_words, summary_in_words
from app.ui.compare.overview import Overview
from app.ui.compare.reading import Reading, read
from app.ui.compare.row_list import RowList
from app.ui.compare.sides import Sides
from app.ui.compare.writing import Handing
from app.ui.desk import Desk
from app.ui.models.comparison import ComparisonModel
from app.ui.tasks import Tasks
from app.work.workspace import Change

PAUSE = 120
"""How many milliseconds after a change of the text it is compared anew."""

ONE_VERSION = (
    "This dossier holds one version. Here two of them stand side by side, with every changed word marked.\n"
    "Make a working copy and edit it, or choose “A file…” as the other text above."
)


class CompareView(QWidget):
    """Compares any two versions, or a version and a file. `shown` tells that a comparison has come in and is on the screen."""

    shown = Signal()

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self._revision = 0
        self._is_dirty = True
        self.model = ComparisonModel(self)
        self.sides = Sides(desk, tasks)
        self.rows = RowList(self.model, desk.theme)
        self.overview = Overview(self.model, self.rows, desk.theme)
        self.finding = FindBar(self.model, self.rows, desk.theme)
        self.handing = Handing(desk, tasks, self._tell, self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._start)
        self._build()
        self.sides.chosen.connect(lambda: self._wake(0))
        self.rows.opened.connect(self._open)
        self.rows.moved_on.connect(lambda _: self._say_where())
        self.overview.picked.connect(lambda at: self.rows.go(at, top=not self.model.lines[at].is_change))
        self.model.modelReset.connect(self._say_where)
        desk.changed.connect(self._changed)
        desk.theme.changed.connect(self._tint)
        for keys, step in (("F8", 1), ("Shift+F8", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=step: self._step(by))
        self.setFocusProxy(self.rows)
        self._tint()
        self._say_where()

    def compare(self, old: str, new: str) -> None:
        """Put these two versions side by side."""
        self.sides.choose(old, new)

    def compare_file(self, path: Path) -> None:
        """Put the text of a file on the new side."""
        self.sides.add_file(1, path)

    def next_change(self) -> None:
        """Go to the next change; after the last one, to the first."""
        self._step(1)

    def previous_change(self) -> None:
        """Go to the change before; before the first one, to the last."""
        self._step(-1)

    def go_to(self, uid: str) -> None:
        """Bring a paragraph of the dossier into view."""
        reading = self.model.reading
        if reading is None:
            return
        row = next((row for row in reading.rows if row.paragraph == uid and not row.trace), None)
        if row is not None:
            self.rows.go(self.model.position_of(row))

    def find_bar(self) -> None:
        """Open the line in which words are typed that are to be found in either text."""
        self.finding.ask()

    def export_word(self) -> None:
        """Write the comparison as a Word file with tracked changes."""
        if self.model.reading is not None:
            self.handing.ask(self.model.reading, "docx")

    def export_page(self) -> None:
        """Write the comparison as a page."""
        if self.model.reading is not None:
            self.handing.ask(self.model.reading, "html")

    def zoom_in(self) -> None:
        """Set the text larger."""
        self.rows.zoom(min(self.rows.setting.zoom + 0.1, 2.5))

    def zoom_out(self) -> None:
        """Set the text smaller."""
        self.rows.zoom(max(self.rows.setting.zoom - 0.1, 0.8))

    def zoom_reset(self) -> None:
        """Set the text at its usual size."""
        self.rows.zoom(1.0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_dirty:
            self._wake(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_N: 1, Qt.Key.Key_P: -1}.get(Qt.Key(event.key()))
        if step is None or event.modifiers():
            super().keyPressEvent(event)
        else:
            self._step(step)

    def _build(self) -> None:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(14, 10, 14, 8)
        column.setSpacing(8)
        column.addWidget(self.sides)
        column.addLayout(self._says())
        column.addLayout(self._tools())
        line = QFrame()
        line.setFixedHeight(1)
        line.setStyleSheet("background: palette(mid); border: none;")
        both = QHBoxLayout()
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(0)
        both.addWidget(self.rows, 1)
        both.addWidget(self.overview)
        page = QWidget()
        page.setLayout(both)
        self.pages = QStackedWidget()
        self.pages.addWidget(page)
        self.pages.addWidget(self._empty())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for part in (head, line, self.finding):
            whole.addWidget(part)
        whole.addWidget(self.pages, 1)

    def _says(self) -> QHBoxLayout:
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.summary.setAccessibleName("Summary")
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setProperty("muted", True)
        self.told.hide()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.summary)
        words.addWidget(self.told)
        self.word_button = Button("Word…")
        self.word_button.setToolTip("Write the comparison as a Word file with tracked changes")
        self.word_button.clicked.connect(self.export_word)
        self.page_button = Button("Page…")
        self.page_button.setToolTip("Write the comparison as a page to read or to print")
        self.page_button.clicked.connect(self.export_page)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addWidget(self.word_button)
        row.addWidget(self.page_button)
        return row

    def _tools(self) -> QHBoxLayout:
        self.filter_box = QComboBox()
        self.filter_box.setAccessibleName("Which paragraphs are shown")
        self.filter_box.setToolTip("Which paragraphs are shown")
        for wanted, name in FILTER_NAMES.items():
            self.filter_box.addItem(name, wanted.value)
        self.filter_box.currentIndexChanged.connect(lambda _: self._filtered())
        self.fold_box = QCheckBox("Fold &identical paragraphs")
        self.fold_box.setToolTip("Show runs of identical paragraphs as one line that unfolds (Alt+I)")
        self.fold_box.toggled.connect(lambda _: self._filtered())
        self.where = QLabel()
        self.where.setProperty("muted", True)
        self.where.setAccessibleName("Which change")
        self.previous_button = self._arrow("Previous change", "Shift+F8 or P", -1)
        self.next_button = self._arrow("Next change", "F8 or N", 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.filter_box)
        row.addWidget(self.fold_box)
        row.addStretch(1)
        row.addWidget(self.where)
        row.addWidget(self.previous_button)
        row.addWidget(self.next_button)
        return row

    def _arrow(self, name: str, keys: str, step: int) -> QToolButton:
        button = QToolButton()
        button.setAccessibleName(name)
        button.setToolTip(f"{name} ({keys})")
        button.setIconSize(QSize(16, 16))
        button.clicked.connect(lambda _=False: self._step(step))
        return button

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

    def _changed(self, change: Change) -> None:
        if change.touches("versions"):
            self.sides.fill()
        if change.touches("versions", "paragraphs", "positions", "instructions", "red_lines", "fallbacks"):
            self._wake(PAUSE)

    def _wake(self, pause: int) -> None:
        """Compare soon, or as soon as the view is looked at. What is under way is for an older state and will be dropped."""
        self._is_dirty = True
        self._revision += 1
        if self.isVisible():
            self._timer.start(pause)

    def _start(self) -> None:
        self._is_dirty = False
        pair = self.sides.pair()
        enough = pair is not None
        self.pages.setCurrentIndex(0 if enough else 1)
        for control in (self.filter_box, self.fold_box, self.word_button, self.page_button):
            control.setEnabled(enough)
        if pair is None:
            self.summary.setText("")
            self.model.show_reading(None)
            return
        old, new = pair
        dossier, earlier, revision = self._desk.dossier, self.model.reading, self._revision
        if earlier is None:
            self.summary.setText("Comparing…")
        self._tasks.run(
            lambda _: read(old, new, dossier, earlier),
            done=lambda reading: self._came(revision, reading),
            failed=lambda error: self._failed(revision, error),
        )

    def _came(self, revision: int, reading: Reading) -> None:
        """A comparison is there. It is dropped when something newer is on its way, or nobody is here any more."""
        if not isValid(self) or revision != self._revision:
            return
        earlier = self.model.reading
        if earlier == reading:
            self.shown.emit()
            return
        same = earlier is not None and (
            earlier.old.version,
            earlier.new.version,
            earlier.old.name,
            earlier.new.name,
        ) == (
            reading.old.version,
            reading.new.version,
            reading.old.name,
            reading.new.name,
        )
        place = self._place() if same else None
        self.model.show_reading(reading, keep=same)
        self.summary.setText(summary_in_words(reading.comparison) + alerts_in_words(reading))
        if place is not None:
            self._return_to(*place)
        elif not same:
            self.told.hide()
            self.rows.go(0, top=True)
        self._say_where()
        self.shown.emit()

    def _failed(self, revision: int, error: Exception) -> None:
        if isValid(self) and revision == self._revision:
            raise error

    def _place(self) -> tuple[str, str, bool] | None:
        """The line that is current, by the labels it bears, so that it is found again in the next comparison."""
        at = self.rows.current()
        if at < 0:
            return None
        row = self.model.lines[at].row
        return _identity(row.compared.old), _identity(row.compared.new), row.trace

    def _return_to(self, old: str, new: str, trace: bool) -> None:
        for at, line in enumerate(self.model.lines):
            compared = line.row.compared
            if line.row.trace == trace and (_identity(compared.old), _identity(compared.new)) == (old, new):
                self.rows.go(at)
                return

    def _filtered(self) -> None:
        place = self._place()
        self.model.show_through(Filter(self.filter_box.currentData()), fold=self.fold_box.isChecked())
        self.fold_box.setEnabled(self.model.filter is Filter.ALL)
        if place is not None:
            self._return_to(*place)

    def _step(self, by: int) -> None:
        changes = self.model.changes
        if not changes:
            return
        here = self.rows.current()
        if by > 0:
            at = next((change for change in changes if change > here), changes[0])
        else:
            at = next((change for change in reversed(changes) if 0 <= change < here), changes[-1])
        self.rows.go(at)
        self.rows.setFocus()

    def _say_where(self) -> None:
        changes = self.model.changes
        here = self.rows.current()
        if here in changes:
            text = f"{changes.index(here) + 1} of {len(changes)}"
        else:
            text = "No changes" if not changes else "1 change" if len(changes) == 1 else f"{len(changes)} changes"
        if self.model.reading is None:
            text = ""
        self.where.setText(text)
        for button in (self.previous_button, self.next_button):
            button.setEnabled(bool(changes))

    def _open(self, at: int) -> None:
        """Show a line in the text: in the new version, or in the old one when it stands only there."""
        row, reading = self.model.lines[at].row, self.model.reading
        if reading is None or not row.paragraph:
            return
        version = reading.new.version if row.compared.new and reading.new.version else reading.old.version
        self._desk.show_version(version)
        self._desk.view_wanted.emit("Text", row.paragraph)

    def _tell(self, sentence: str, went_well: bool) -> None:
        self.told.setProperty("muted", went_well)
        self.told.setProperty("refusal", not went_well)
        self.told.style().polish(self.told)
        self.told.setText(sentence)
        self.told.show()

    def _tint(self) -> None:
        theme = self._desk.theme
        self.previous_button.setIcon(theme.icon("up"))
        self.next_button.setIcon(theme.icon("down"))
        self.word_button.setIcon(theme.icon("export"))
        self.page_button.setIcon(theme.icon("export"))


def _identity(sides: tuple[object, ...]) -> str:
    return str(getattr(getattr(sides[0], "paragraph", None), "uid", "")) if sides else ""
