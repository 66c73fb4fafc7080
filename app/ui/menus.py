"""Menus and shortcuts: every command of the window, once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from operator import attrgetter

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from app.domain.positions import STANCE_NAMES, Stance
from app.domain.refusal import Refusal
from app.ui.compare.commands import menu_of
from app.ui.locking import LOCKED
from app.ui.main_window import MainWindow
from app.ui.opening import Opening
from app.ui.shaping_keys import SHAPING_KEYS
from app.ui.signs import stance_icon
from app.ui.tabling.menu import TablingMenu
from app.ui.views.factory import VIEWS

NO_DOSSIER = "No dossier is open"
MARKS = {"brackets": "Attributed brackets", "tracked": "Tracked changes", "hidden": "Hidden"}
SCHEMES = {"system": "As the system", "light": "Light", "dark": "Dark"}


class Menus(QObject):
    """The menu bar of a window and what its commands do; they follow the dossier (undo's name, what is possible)."""

    def __init__(self, window: MainWindow, opening: Opening) -> None:
        super().__init__(window)
        self._window = window
        self._opening = opening
        self._tabling_menu = TablingMenu(window)
        self._file()
        self._edit()
        self._paragraph()
        self._view()
        self._compare()
        self._help()
        opening.opened.connect(self._opened)
        window.theme.changed.connect(self._icons)
        self._icons()
        self._refresh()
        window.go_to.offer([action for menu in self._menus() for action in _commands(menu)])
        window.go_to.nothing_found.connect(window.say)

    def _menus(self) -> list[QMenu]:
        views = [self._view_menu, self._compare_menu]
        return [self._file_menu, self._edit_menu, self._paragraph_menu, *views, self._help_menu]

    def _add(self, menu: QMenu, text: str, do: Callable[[], object], keys: object = None, tip: str = "") -> QAction:
        action = QAction(text, self._window)
        if keys is not None:
            action.setShortcut(QKeySequence(keys))  # type: ignore[call-overload]
        action.setToolTip(tip or text.replace("&", "").rstrip("…"))
        action.setStatusTip(tip)
        action.triggered.connect(lambda _checked=False: do())
        menu.addAction(action)
        return action

    def _file(self) -> None:
        menu = self._file_menu = self._window.menuBar().addMenu("&File")
        opening = self._opening
        self._add(menu, "&New dossier from a file…", opening.new, QKeySequence.StandardKey.New)
        self._add(menu, "&Open dossier…", opening.choose, QKeySequence.StandardKey.Open)
        self._recent = menu.addMenu("&Recent dossiers")
        self._recent.aboutToShow.connect(self._fill_recent)
        self._add(menu, "Open the &sample A/75/L.20", opening.sample)
        menu.addSeparator()
        self._copy = self._add(
            menu, "Save a &copy…", opening.save_copy, "Ctrl+Shift+S", "A whole copy of this dossier, to keep or to send"
        )
        self._details = self._add(menu, "Dossier &details…", opening.details)
        menu.addSeparator()
        self._import = self._add(menu, "&Import a document…", opening.import_file, "Ctrl+I")
        tip = "A text copied from a message or a page"
        self._paste = self._add(menu, "Import &what was copied", opening.import_copied, "Ctrl+Shift+I", tip)
        self._oral = self._add(
            menu, "Ora&l revision…", opening.oral_revision, "Ctrl+Shift+R", "A version as the main sponsor reads it out"
        )
        self._export = self._add(menu, "&Export to Word…", opening.export, "Ctrl+Shift+E")
        self._reports = self._add(
            menu, "Repor&ts…", opening.reports, "Ctrl+Alt+R", "Papers for capital, room and podium"
        )
        self._votes = self._add(
            menu, "&How we vote…", opening.votes, tip="Our votes on amendments, paragraphs and the whole"
        )
        menu.addSeparator()
        self._print(menu)
        menu.addSeparator()
        self._tabling = self._tabling_menu.check(self._add, menu)
        tip = "Number the paragraphs of the version shown 1 to n, and edit it no more"
        self._freeze = self._add(menu, "Free&ze this version…", partial(self._in_versions, "freeze"), tip=tip)
        tip = "Begin a new dossier from the adopted text, with what was held here as history"
        self._cycle = self._add(menu, "Start the next c&ycle…", partial(self._in_versions, "start_next_cycle"), tip=tip)
        menu.addSeparator()
        self._add(menu, "&Quit", self._window.close, QKeySequence.StandardKey.Quit)

    def _print(self, menu: QMenu) -> None:
        """What prints the view in front; the pages are set by what is loaded on the first of them."""
        do = self._in_print
        tip = "What you see, with its filter and marks, as a PDF that is read back before it gets its name"
        self._printing = [
            self._add(menu, "&Print…", do("print"), QKeySequence.StandardKey.Print, "Print the view in front"),
            self._add(menu, "Print pre&view…", do("preview"), "Ctrl+Alt+P", "See its pages first"),
            self._add(menu, "Export as PD&F…", do("export_pdf"), tip=tip),
        ]
        tip = "Print the label, our stance and what is counted in the margin too, marked as for capital only"
        margin = self._margin = self._add(menu, "Print our positions &beside the text", do("toggle_margin"), tip=tip)
        margin.setCheckable(True)
        self._add(menu, "Page set-&up…", do("set_up"), tip="The size of the paper and the way round")

    def _in_print(self, command: str) -> Callable[[], None]:
        def do() -> None:
            from app.ui.printing.commands import Printing

            printing = self._window.findChild(Printing) or Printing(self._window)
            printing.with_margin = self._margin.isChecked()
            if command != "toggle_margin":
                getattr(printing, command)()

        return do

    def _edit(self) -> None:
        menu = self._edit_menu = self._window.menuBar().addMenu("&Edit")
        self._undo = self._add(menu, "&Undo", partial(self._step, "undo"), QKeySequence.StandardKey.Undo)
        self._redo = self._add(menu, "&Redo", partial(self._step, "redo"), "Ctrl+Shift+Z")
        menu.addSeparator()
        self._find = self._add(menu, "&Find in the text…", self._find_words, QKeySequence.StandardKey.Find)
        self._add(menu, "&Go to a paragraph, do anything", self._window.go_to.setFocus, "Ctrl+K")

    def _paragraph(self) -> None:
        menu = self._paragraph_menu = self._window.menuBar().addMenu("&Paragraph")
        self._stances: list[tuple[QAction, Stance | None]] = []
        positions = menu.addMenu("Our &position")
        for number, stance in enumerate(Stance, 1):
            action = self._add(positions, STANCE_NAMES[stance], partial(self._stance, stance), f"Ctrl+{number}")
            self._stances.append((action, stance))
        self._stances.append((self._add(positions, "None", partial(self._stance, None), "Ctrl+0"), None))
        tip = "Our position holds on the present wording too, which has changed since it was set"
        self._add(menu, "&Confirm our position", self._confirm, "Ctrl+Shift+P", tip)
        menu.addSeparator()
        self._add(menu, "&Note", self._note, "Ctrl+M", "Write a note on the paragraph, or on the words selected")
        self._add(
            menu, "&Red line", self._red_line, "Ctrl+L", "Draw a red line on the paragraph, or on the words selected"
        )
        menu.addSeparator()
        self._add(menu, "Edit the &text", self._in_text("edit"), "F2", "Change the wording in this version")
        tip = "Write another wording and say who proposes it"
        self._add(menu, "Propose an &amendment", self._in_text("amend"), "Ctrl+E", tip)
        self._add(menu, "Propose a ne&w paragraph after this", self._in_text("start_inserting"), "Ctrl+Shift+N")
        self._add(menu, "Propose to &delete it", self._in_text("propose_deletion"), "Ctrl+Shift+D")
        self._add(menu, "Propose to &move it…", self._in_text("propose_move"), "Ctrl+Shift+M")
        menu.addSeparator()
        self._shape(menu.addMenu("&Shape the text"))

    def _shape(self, menu: QMenu) -> None:
        """What changes the text itself: one step each, to be undone."""
        for name, command, tip in (
            ("&Split here", "split_here", "At the caret, or where the selected words begin: OP12 and OP12 bis"),
            ("Mer&ge with the next", "merge_next", "One paragraph of two; all that hangs on either stays"),
            ("Add an &alternative", "add_alternative", "Another wording in square brackets: OP4 alt"),
            ("Move &up", "move_up", "Before the paragraph above, with its subparagraphs"),
            ("Move &down", "move_down", "Behind the paragraph below, with its subparagraphs"),
        ):
            self._add(menu, name, self._in_text(f"shaping.{command}"), SHAPING_KEYS[command], tip)

    def _view(self) -> None:
        menu = self._view_menu = self._window.menuBar().addMenu("&View")
        for number, name in enumerate(VIEWS, 1):
            self._add(menu, f"&{name}", partial(self._window.show_view, name), f"Alt+{number}")
        menu.addSeparator()
        marks = menu.addMenu("Amendments &in the text")
        group = QActionGroup(self)
        for number, (mode, name) in enumerate(MARKS.items(), 1):
            action = self._add(marks, name, partial(self._mark, mode), f"Alt+Shift+{number}")
            action.setCheckable(True)
            action.setData(mode)
            group.addAction(action)
        self._marks = group
        self._tabling_menu.marks(self._add, menu)
        menu.addSeparator()
        self._add(menu, "Text &larger", partial(self._zoom, 1), QKeySequence.StandardKey.ZoomIn)
        self._add(menu, "Text s&maller", partial(self._zoom, -1), QKeySequence.StandardKey.ZoomOut)
        self._add(menu, "Text at its &usual size", partial(self._zoom, 0), "Ctrl+Alt+0")
        menu.addSeparator()
        self._add(menu, "Al&erts…", self._alerts, tip="The words to which a comparison alerts")
        schemes = menu.addMenu("C&olours")
        choices = QActionGroup(self)
        for choice, name in SCHEMES.items():
            action = self._add(schemes, name, partial(self._scheme, choice))
            action.setCheckable(True)
            action.setChecked(choice == self._window.theme.choice)
            choices.addAction(action)

    def _compare(self) -> None:
        """The commands of the comparison; their keys are shown here and work in the view itself, where letters are no typing."""
        menu = self._compare_menu = self._window.menuBar().addMenu("&Compare")
        menu_of(menu, self._in_compare)

    def _in_compare(self, command: str) -> None:
        self._window.show_view("Compare")
        commands = getattr(self._window.view("Compare"), "commands", None)
        if commands is not None:
            commands.run(command)

    def _help(self) -> None:
        menu = self._help_menu = self._window.menuBar().addMenu("&Help")
        self._add(menu, "&Keyboard", self._keyboard, "F1", "All shortcuts")
        self._add(menu, "&About Ad Ref", self._about, tip="Version, sources and licences")

    def _opened(self) -> None:
        desk, view = self._window.desk, self._window.text_view
        if desk is not None and view is not None:
            desk.changed.connect(lambda _: self._refresh())
            desk.paragraph_chosen.connect(lambda _: self._refresh())
            desk.version_shown.connect(lambda _: self._refresh())
            view.marks_changed.connect(self._mark)
        mode = self._window.settings.text("marks", "brackets")
        self._mark(mode if mode in MARKS else "brackets")
        self._tabling_menu.opened()
        self._refresh()

    def _refresh(self) -> None:
        desk = self._window.desk
        work = desk.workspace if desk is not None else None
        for action, name, label in (
            (self._undo, "Undo", work.undo_label if work else ""),
            (self._redo, "Redo", work.redo_label if work else ""),
        ):
            action.setText(f"&{name} {label}".rstrip())
            action.setProperty("name", name)
            action.setEnabled(bool(label))
        locked = work is not None and work.read_only
        for action in (
            self._copy,
            self._details,
            self._export,
            self._reports,
            self._find,
            self._tabling,
            *self._printing,
        ):
            self._able(action, "" if desk is not None else NO_DOSSIER)
        shown = desk.dossier.versions.get(desk.version) if desk is not None else None
        self._able(self._cycle, NO_DOSSIER if desk is None else "" if shown else "There is no text yet")
        done = "This version is frozen already" if shown is not None and shown.frozen is not None else ""
        self._able(self._freeze, NO_DOSSIER if shown is None else LOCKED if locked else done)
        for action in (self._import, self._paste, self._oral, self._votes):
            self._able(action, NO_DOSSIER if desk is None else LOCKED if locked else "")
        for action in self._compare_menu.actions():
            self._able(action, "" if desk is not None else NO_DOSSIER)
        chosen = desk is not None and bool(desk.paragraph)
        for action in self._paragraph_menu.actions():
            self._able(action, LOCKED if locked else "" if chosen else "Choose a paragraph first")

    @staticmethod
    def _able(action: QAction, reason: str) -> None:
        """Enable a command, or say in the status bar why it cannot be done."""
        if action.property("tip") is None:
            action.setProperty("tip", action.statusTip())
        action.setStatusTip(reason or str(action.property("tip")))
        action.setEnabled(not reason)

    def _icons(self) -> None:
        theme = self._window.theme
        for action, name in (
            (self._undo, "undo"),
            (self._redo, "redo"),
            (self._export, "export"),
            (self._find, "search"),
        ):
            action.setIcon(theme.icon(name))
        for action, stance in self._stances:
            action.setIcon(stance_icon(stance, theme))

    def _step(self, which: str) -> None:
        desk = self._window.desk
        if desk is None:
            return
        if not self._window.save_fields():
            return  # what is typed could not be saved; taking back the step before it would lose it
        try:
            desk.workspace.undo() if which == "undo" else desk.workspace.redo()
        except Refusal as refusal:
            self._window.say(desk.sentence(refusal))

    def _stance(self, stance: Stance | None) -> None:
        if self._window.panel is not None:
            self._window.panel.set_stance(stance)

    def _confirm(self) -> None:
        if self._window.panel is not None:
            self._window.panel.confirm()

    def _in_text(self, method: str) -> Callable[[], None]:
        """A command of the text view, which is brought to the front for it."""

        def do() -> None:
            if self._window.text_view is not None:
                self._window.show_view("Text")
                attrgetter(method)(self._window.text_view)()

        return do

    def _note(self) -> None:
        if self._window.text_view is not None and self._window.shown == "Text":
            self._window.text_view.write_note()
        elif self._window.panel is not None:
            self._window.panel.add_note()

    def _red_line(self) -> None:
        view = self._window.text_view
        if view is not None and self._window.shown == "Text" and view.page.places.words() is not None:
            view.draw_red_line()
        elif self._window.panel is not None:
            self._window.panel.add_red_line()

    def _find_words(self) -> None:
        """Search the view in front where it can be searched, else the text."""
        find = getattr(self._window.view(self._window.shown), "find_bar", None)
        if self._window.shown != "Text" and callable(find):
            find()
        else:
            self._in_text("find_words")()

    def _zoom(self, steps: int) -> None:
        shown = self._window.view(self._window.shown)
        by_step = {1: "zoom_in", -1: "zoom_out", 0: "zoom_reset"}[steps]
        zoom = getattr(shown, by_step, None)
        if callable(zoom):
            zoom()
        elif self._window.text_view is not None:
            self._window.text_view.zoom_by(steps)

    def _mark(self, mode: str) -> None:
        if self._window.text_view is not None:
            self._window.text_view.set_marks(mode)
        self._window.settings.set_text("marks", mode)
        for action in self._marks.actions():
            action.setChecked(action.data() == mode)

    def _scheme(self, choice: str) -> None:
        self._window.settings.set_text("scheme", choice)
        self._window.theme.choose(choice)

    def _fill_recent(self) -> None:
        self._recent.clear()
        recent = self._window.settings.recent()
        for path in recent:
            self._add(self._recent, path.name, partial(self._opening.open, path), tip=str(path))
        if not recent:
            self._add(self._recent, "None yet", lambda: None).setEnabled(False)
        else:
            self._recent.addSeparator()
            self._add(self._recent, "Forget them", self._window.settings.forget_recent)

    def _keyboard(self) -> None:
        from app.ui.dialogs.keyboard import KeyboardDialog

        KeyboardDialog(self._menus(), self._window).open()

    def _in_versions(self, method: str) -> None:
        """A command of the view of versions, on the version that is shown."""
        from app.ui.views.versions import VersionsView

        self._window.show_view("Versions")
        view, desk = self._window.view("Versions"), self._window.desk
        if isinstance(view, VersionsView) and desk is not None and desk.version:
            view.choose(desk.version)
            getattr(view, method)()

    def _alerts(self) -> None:
        from app.ui.dialogs.alerts import AlertsDialog

        desk = self._window.desk
        language = desk.dossier.about.language if desk is not None else "en"
        dialog = AlertsDialog(language, self._window)
        told = "The alerts are kept. Comparisons that are made from now on use them."
        dialog.changed.connect(lambda: self._window.say(told, good=True))
        dialog.open()

    def _about(self) -> None:
        from app.ui.dialogs.about import AboutDialog

        AboutDialog(self._window.theme, self._window).open()


def _commands(menu: QMenu) -> Iterator[QAction]:
    """What a menu and the menus in it can do."""
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            yield from _commands(below)
        elif not action.isSeparator():
            yield action
