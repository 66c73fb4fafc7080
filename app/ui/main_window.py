"""The window: views in the middle, outline left, paragraph panel right, one dossier."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QIcon, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from app.resources import resource
from app.ui.go_to import GoTo
from app.ui.locking import LOCKED, lock_view
from app.ui.messages import Banner
from app.ui.settings import Settings
from app.ui.summary import counts_of, title_of
from app.ui.tasks import Tasks
from app.ui.theme import Theme
from app.ui.version_box import VersionBox
from app.ui.views.factory import ICONS, VIEWS, make_view

if TYPE_CHECKING:  # what shows a dossier is loaded once the empty window is on the screen
    from app.ui.desk import Desk
    from app.ui.panels.outline import Outline
    from app.ui.panels.paragraph_panel import ParagraphPanel
    from app.ui.text_view.view import TextView
    from app.work.workspace import Change

NARROW = 1180
"""Below this width the tabs do without their drawings."""
TEXT_WIDTH = 420
NARROWEST = (190, 300)
"""Where the text has less than this in a narrow window, outline and panel are made as narrow as they go."""
NO_DOSSIER = (
    "No dossier is open.\n\nOpen one (Ctrl+O), make one from a file (Ctrl+N), or look at the sample in the File menu."
)
WITH_OUTLINE = {"Text"}
WITH_PANEL = {"Text", "Amendments", "Positions", "Red lines"}


class MainWindow(QMainWindow):
    """The window on one dossier. It comes up empty at once; `install` puts a desk into it, and again when another dossier is opened.

    `closing` tells that it goes; `dropped` hands on a file that was let fall on it; `import_wanted` asks for a file to bring in;
    `painted` tells once that the window is on the screen.
    """

    closing = Signal()
    dropped = Signal(str)
    import_wanted = Signal()
    painted = Signal()

    def __init__(self, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self.theme = theme
        self.settings = settings
        self.tasks = Tasks(self)
        self.desk: Desk | None = None
        self.text_view: TextView | None = None
        self.outline: Outline | None = None
        self.panel: ParagraphPanel | None = None
        self._views: dict[str, QWidget] = {}
        self._is_painted = False
        self._is_narrow = self._gave_room = False
        self._warned = ""
        self._in_front = ""
        self.banner = Banner(theme)
        self.setWindowIcon(QIcon(str(resource("icons", "adref.svg"))))
        self.setWindowTitle("Ad Ref")
        self.setAcceptDrops(True)
        self.setMinimumSize(QSize(900, 560))
        self._build()
        theme.changed.connect(self._tint)
        self._tint()
        geometry = settings.state("window")
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(1280, 820)

    def _build(self) -> None:
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName("Views")
        self.tabs.setIconSize(QSize(16, 16))
        for number, name in enumerate(VIEWS, 1):
            self.tabs.addTab(name)
            self.tabs.setTabToolTip(number - 1, f"{name} (Alt+{number})")
        self.tabs.currentChanged.connect(lambda index: self.show_view(VIEWS[index]))
        self.version_box = VersionBox()
        self.go_to = GoTo()
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self.banner)
        column.addWidget(self._columns(), 1)
        self.setCentralWidget(whole)
        self._state = QLabel("")
        self._state.setAccessibleName("Last step")
        self.statusBar().addWidget(self._state, 1)
        self._counts = QLabel("")
        self.statusBar().addPermanentWidget(self._counts)

    def _head(self) -> QFrame:
        head = QFrame()
        head.setProperty("bar", True)
        row = QHBoxLayout(head)
        row.setContentsMargins(8, 4, 12, 4)
        row.setSpacing(10)
        row.addWidget(self.tabs)
        row.addStretch(1)
        row.addWidget(self.version_box, 4)
        row.addWidget(self.go_to, 4)
        return head

    def _columns(self) -> QSplitter:
        self._left = QStackedWidget()
        self._centre = QStackedWidget()
        self._right = QStackedWidget()
        self._opening = QLabel("")
        self._opening.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._opening.setProperty("empty", True)
        self._centre.addWidget(self._opening)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        for part, wide in ((self._left, 250), (self._centre, 640), (self._right, 360)):
            self._split.addWidget(part)
            part.setMinimumWidth(min(wide, NARROWEST[part is self._right]))
        self._split.setStretchFactor(1, 1)
        self._split.setSizes([250, 670, 360])
        return self._split

    def install(self, desk: Desk) -> None:
        """Show a dossier: the views of an earlier one are put away, the text comes first."""
        from app.ui.text_view.view import TextView

        self._clear()
        self.desk = desk
        desk.setParent(self)
        text = self.text_view = TextView(desk)
        text.set_zoom(int(self.settings.text("zoom", "100") or 100))
        self._views = {"Text": text}
        self._centre.addWidget(text)
        self.version_box.serve(desk)
        self._title()
        self._count()
        self._state.setText(LOCKED if desk.workspace.read_only else "All changes are saved as you make them")
        self.show_view("Text")
        splitter = self.settings.state("columns")
        if splitter is not None:
            self._split.restoreState(splitter)
        self._share_room()
        text.repaint()  # the text is on the screen before what stands beside it is made
        self._add_sides(desk, text)

    def _add_sides(self, desk: Desk, text: TextView) -> None:
        from app.ui.gate.announcing import put_gate_bar
        from app.ui.panels.outline import Outline
        from app.ui.panels.paragraph_panel import ParagraphPanel

        put_gate_bar(desk, self, self.closing)
        self.outline = Outline(desk)
        self.panel = ParagraphPanel(desk)
        self._left.addWidget(self.outline)
        self._right.addWidget(self.panel)
        self.go_to.serve(desk)
        desk.refused.connect(self.banner.tell)
        desk.changed.connect(self._changed)
        desk.view_wanted.connect(self._wanted)
        self._connect_parts(text, self.outline, self.panel)

    def _connect_parts(self, text: TextView, outline: Outline, panel: ParagraphPanel) -> None:
        """Let the parts ask each other for what is not theirs."""
        outline.activated.connect(lambda uid: self._wanted("Text", uid))
        outline.place_wanted.connect(panel.place)
        text.note_wanted.connect(self._note)
        text.red_line_wanted.connect(self._red_line)
        text.zoom_changed.connect(lambda percent: self.settings.set_text("zoom", str(percent)))
        panel.amend_wanted.connect(self._amend)
        panel.wording_wanted.connect(self._edit_amendment)
        panel.insert_wanted.connect(self._insert)

    def _amend(self, uid: str) -> None:
        if self.text_view is not None:
            self._wanted("Text", uid)
            self.text_view.start_amending(uid)

    def _insert(self, uid: str) -> None:
        if self.text_view is not None:
            self._wanted("Text", uid)
            self.text_view.start_inserting(uid)

    def _edit_amendment(self, id: str) -> None:
        if self.desk is not None and self.text_view is not None and id in self.desk.dossier.amendments:
            self._wanted("Text", self.desk.dossier.amendments[id].paragraph)
            self.text_view.edit_amendment(id)

    def _note(self, uid: str, start: int, end: int) -> None:
        if self.desk is not None and self.panel is not None:
            self.desk.choose(uid)
            self.panel.add_note() if start < 0 else self.panel.add_note(start, end)

    def _red_line(self, uid: str, words: str) -> None:
        if self.desk is not None and self.panel is not None:
            self.desk.choose(uid)
            self.panel.add_red_line(words)

    def _connect_view(self, view: QWidget) -> None:
        """What the later views ask for."""
        if isinstance(wanted := getattr(view, "amend_wanted", None), SignalInstance):
            wanted.connect(self._amend)
        if isinstance(wanted := getattr(view, "import_wanted", None), SignalInstance):
            wanted.connect(self.import_wanted)
        if isinstance(wanted := getattr(view, "dossier_wanted", None), SignalInstance):
            wanted.connect(self.dropped)
        if isinstance(wanted := getattr(view, "compare_wanted", None), SignalInstance):
            wanted.connect(self._compare)

    def _compare(self, old: str, new: str) -> None:
        self.show_view("Compare")
        compare = getattr(self._views["Compare"], "compare", None)
        if callable(compare):
            compare(old, new)

    def show_view(self, name: str) -> None:
        """Bring one of the views to the front, making it the first time it is wanted."""
        if self.desk is None:
            return
        if name not in self._views:
            view = make_view(name, self.desk, self.tasks)
            if self.desk.workspace.read_only:
                lock_view(view)
            self._views[name] = view
            self._centre.addWidget(view)
            self._connect_view(view)
        self._centre.setCurrentWidget(self._views[name])
        self._left.setVisible(name in WITH_OUTLINE)
        self._right.setVisible(name in WITH_PANEL)
        self.version_box.setEnabled(name not in {"Compare", "Versions", "Sponsors"})
        if self.tabs.currentIndex() != VIEWS.index(name):
            self.tabs.setCurrentIndex(VIEWS.index(name))
        if name != self._in_front:
            self._in_front = name
            self._views[name].setFocus()

    def view(self, name: str) -> QWidget | None:
        """One of the views, if it has been shown."""
        return self._views.get(name)

    @property
    def shown(self) -> str:
        """The name of the view in front."""
        return VIEWS[self.tabs.currentIndex()]

    def say(
        self, sentence: str, button: str = "", pressed: Callable[[], None] | None = None, *, good: bool = False
    ) -> None:
        """Tell the user something across the top of the window; `good` news look it."""
        if self.desk is None:
            self._opening.setText(NO_DOSSIER)
        self.banner.tell(sentence, button, pressed, good=good)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close; once, a proposal that is not finished or words that cannot be saved hold the window open and say so."""
        waiting = self._unfinished()
        if waiting and waiting != self._warned:
            self._warned = waiting
            self.say(waiting)
            event.ignore()
            return
        self.settings.set_state("window", self.saveGeometry())
        self.settings.set_state("columns", self._split.saveState())
        self.tasks.finish()
        self.closing.emit()
        self._clear()
        self.settings.save()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (event.size().width() < NARROW) != self._is_narrow:
            self._is_narrow = not self._is_narrow
            self._tint()
        self._share_room()

    def _share_room(self) -> None:
        """In a narrow window the text comes before what is beside it, which gets its room back in a wide one."""
        sizes = self._split.sizes()
        if self._is_narrow and self.shown == "Text" and 0 < sizes[1] < TEXT_WIDTH:
            self._split.setSizes([NARROWEST[0], sum(sizes) - sum(NARROWEST), NARROWEST[1]])
            self._gave_room = True
        elif self._gave_room and not self._is_narrow:
            self._split.setSizes([250, sum(sizes) - 610, 360])
            self._gave_room = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()

    def _unfinished(self) -> str:
        """What would be lost by closing now, as a sentence; empty when nothing would."""
        if not self.save_fields():
            return "Some words could not be saved. Look for “Not saved”, or close again to leave without them."
        view = self.text_view
        if self.desk is None or view is None or not view.proposing.has_words:
            return ""
        label = self.desk.label(view.proposing.uid)
        return f"The proposal on {label} is not finished. Propose or cancel it, or close again to leave without it."

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take whatever leads to a file; what of it cannot be used is told when it is let fall. Not while a page waits for an answer."""
        if event.mimeData().hasUrls() and QApplication.activeModalWidget() is None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if QApplication.activeModalWidget() is not None:
            return
        event.acceptProposedAction()
        urls = event.mimeData().urls()
        if len(urls) > 1:
            self.say("Drop one file at a time: each is shown on a page of its own before anything happens.")
        elif not urls[0].isLocalFile():
            self.say("A link cannot be followed from here. Save the document that it leads to, and drop the file.")
        else:
            self.dropped.emit(urls[0].toLocalFile())

    def save_fields(self) -> bool:
        """Save what is typed anywhere; False while something could not be saved."""
        saved = self.panel.flush() if self.panel is not None else True
        if self.text_view is not None and self.text_view.editing.is_active:
            saved = self.text_view.editing.commit() and saved
        return saved

    def _clear(self) -> None:
        self.save_fields()
        for stack in (self._left, self._centre, self._right):
            while stack.count() > (1 if stack is self._centre else 0):
                widget = stack.widget(stack.count() - 1)
                assert widget is not None
                stack.removeWidget(widget)
                widget.deleteLater()
        self._views = {}
        self._in_front = ""
        self.text_view = self.outline = self.panel = None
        if self.desk is not None:
            self.desk.workspace.close()
            self.desk.deleteLater()
            self.desk = None

    def _wanted(self, name: str, uid: str) -> None:
        self.show_view(name)
        if self.desk is None or not uid:
            return
        if self.desk.label(uid):
            self.desk.choose(uid)
        view = self._views[name]
        go_to = getattr(view, "go_to", None)
        if callable(go_to):
            go_to(uid)

    def _changed(self, change: Change) -> None:
        if change.delta:
            done = {"done": "", "undone": "Undone: ", "redone": "Redone: "}[change.kind]
            self._state.setText(f"{done}{change.label} · saved")
            self.banner.dismiss()
        if change.touches("about"):
            self._title()
        self._count()
        if change.kind != "done" and change.paragraph and self.desk is not None:
            holds = getattr(self._views[self.shown], "holds", lambda _: self.shown not in {"Versions", "Sponsors"})
            self._wanted(self.shown if holds(change.paragraph) else "Text", change.paragraph)

    def _title(self) -> None:
        assert self.desk is not None
        self.setWindowTitle(title_of(self.desk))

    def _count(self) -> None:
        assert self.desk is not None
        self._counts.setText(counts_of(self.desk.dossier, len(self.desk.waiting())))

    def _tint(self) -> None:
        self.tabs.setStyleSheet("QTabBar::tab { padding: 7px; }" if self._is_narrow else "")
        for index, name in enumerate(VIEWS):
            self.tabs.setTabIcon(
                index, QIcon() if self._is_narrow else self.theme.icon(ICONS.get(name, name.lower()), "muted")
            )
