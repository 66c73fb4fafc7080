"""Dossiers coming and going: new, open, sample, copy, import, export."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from app.domain.refusal import Refusal
from app.sentences import sentence
from app.ui.main_window import MainWindow
from app.ui.settings import documents_folder, sample_path

if TYPE_CHECKING:  # loaded when there is a dossier to open, behind the window
    from app.work.workspace import Workspace

DOSSIERS = "Dossiers (*.adref)"


class Opening(QObject):
    """What the File menu does for one window. `opened` tells that a dossier is on the screen."""

    opened = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._settings = window.settings
        window.dropped.connect(self.take)
        window.import_wanted.connect(self.import_file)

    def first(self) -> None:
        """What a start without a name opens: the dossier of last time, or the sample."""
        recent = self._settings.recent()
        if recent:
            self.open(recent[0])
        else:
            self.sample()

    def open(self, path: Path, *, read_only: bool = False) -> None:
        """Open a dossier in place of the present one. If it is refused, the present one stays and the banner says why.

        One that is open elsewhere, or lies where nothing can be written, is offered for reading only.
        """
        desk = self._window.desk
        if desk is not None and desk.workspace.path == path.resolve() and desk.workspace.read_only == read_only:
            self._window.show_view("Text")
            return
        from app.work.workspace import Workspace

        try:
            workspace = Workspace.open(path.resolve(), who=self._who(), origin="window", read_only=read_only)
        except Refusal as refusal:
            readable = refusal.reason in {"file-in-use", "file-read-only", "folder-read-only"} and not read_only
            self._refuse(refusal, "Open for reading only" if readable else "", lambda: self.open(path, read_only=True))
            return
        self._show(workspace)

    def _show(self, workspace: Workspace) -> None:
        from app.ui.desk import Desk

        self._window.banner.dismiss()
        self._window.install(Desk(workspace, self._window.theme))
        self._settings.remember(workspace.path)
        self.opened.emit()

    def sample(self) -> None:
        """Open the sample dossier, writing it the first time."""
        path = sample_path()
        if path.exists():
            self.open(path)
            return
        from app.work.sample import sample_dossier
        from app.work.workspace import Workspace

        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._show(Workspace.create(path, sample_dossier(), who="Ad Ref", origin="window"))
        except OSError as error:
            self._window.say(
                f"The sample cannot be written to {path.parent}: {error.strerror}. Open a dossier of your own."
            )
        except Refusal as refusal:
            self._refuse(refusal)

    def choose(self) -> None:
        """Ask for a dossier and open it."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, "Open dossier", self._folder(), f"{DOSSIERS};;All files (*)"
        )
        if name:
            self.open(Path(name))

    def take(self, name: str) -> None:
        """A file was dropped on the window: a dossier is opened, any other is imported."""
        path = Path(name)
        desk = self._window.desk
        if self._window.tasks.is_busy():
            self._window.say(f"Something is still under way. Drop “{path.name}” again when it is done.")
        elif path.is_dir():
            self._window.say(f"“{path.name}” is a folder. Drop one file of it: each is shown before anything happens.")
        elif path.suffix.casefold() == ".adref":
            self.open(path)
        elif desk is not None and desk.workspace.read_only:
            told = f"The dossier is open for reading only, so “{path.name}” cannot be taken in. It can begin a new dossier."
            self._window.say(told, "New dossier from it", lambda: self._begin(path))
        else:
            self.import_file(path)

    def _begin(self, path: Path) -> None:
        from app.ui.receiving.starting import start_dossier

        start_dossier(self._window, path, self.open, self._suggest)

    def new(self) -> None:
        """Make a dossier of a file that holds a text."""
        from app.ui.receiving.starting import READABLE, start_dossier

        name, _ = QFileDialog.getOpenFileName(self._window, "Text of the new dossier", self._folder(), READABLE)
        if name:
            start_dossier(self._window, Path(name), self.open, self._suggest)

    def import_file(self, path: Path | None = None) -> None:
        """Bring a file in: a version, amendments, sponsors; without an open dossier it begins a new one."""
        from app.ui.receiving.starting import READABLE, import_file

        desk = self._window.desk
        if desk is None and path is None:
            return
        if path is None:
            name, _ = QFileDialog.getOpenFileName(self._window, "Import a document", self._folder(), READABLE)
            if not name:
                return
            path = Path(name)
        import_file(self._window, desk, path, self.open, self._suggest)

    def import_copied(self) -> None:
        """Bring in the text on the clipboard."""
        from app.ui.receiving.starting import import_copied

        if self._window.desk is not None:
            import_copied(self._window, self._window.desk, self.open, self._suggest)

    def oral_revision(self) -> None:
        """Take down what the main sponsor reads out, as a version of its own."""
        from app.ui.dialogs.oral_revision import OralRevisionDialog

        desk = self._window.desk
        if desk is None or not desk.dossier.versions:
            return
        dialog = OralRevisionDialog(desk, self._window)
        dialog.added.connect(desk.show_version)
        dialog.added.connect(lambda _: desk.view_wanted.emit("Text", ""))
        dialog.open()

    def export(self) -> None:
        """Ask what to export and for whom, write and prove it."""
        from app.ui.exporting import ExportDialog

        if self._window.desk is not None:
            ExportDialog(self._window.desk, self._window.tasks, self._window.settings, self._window).open()

    def reports(self) -> None:
        """Choose a report, look at its pages, write it."""
        from app.ui.papers import ReportsDialog

        desk = self._window.desk
        if desk is not None and desk.dossier.versions:
            ReportsDialog(desk, self._window.tasks, self._window.settings, self._window).open()

    def votes(self) -> None:
        """Enter how we vote, and in which order."""
        from app.ui.papers import VotesDialog

        if self._window.desk is not None:
            VotesDialog(self._window.desk, self._window).open()

    def details(self) -> None:
        """Edit what the dossier is about."""
        from app.ui.dialogs.details import DetailsDialog

        if self._window.desk is not None:
            DetailsDialog(self._window.desk, self._settings, self._window).open()

    def save_copy(self) -> None:
        """Write a whole copy of the dossier elsewhere; this one stays open."""
        desk = self._window.desk
        if desk is None:
            return
        start = desk.workspace.path.with_name(f"{desk.workspace.path.stem} copy.adref")
        name, _ = QFileDialog.getSaveFileName(self._window, "Save a copy", str(start), DOSSIERS)
        if not name:
            return
        path = Path(name) if name.casefold().endswith(".adref") else Path(f"{name}.adref")
        try:
            desk.workspace.save_copy(path)
        except Refusal as refusal:
            self._refuse(refusal)
        else:
            told = f"A copy was saved as {path.name}. You go on working in {desk.workspace.path.name}."
            self._window.say(told, good=True)

    def _suggest(self, title: str) -> Path | None:
        """Where a new dossier shall lie: the user says."""
        safe = "".join(letter if letter.isalnum() or letter in " -_." else "-" for letter in title).strip() or "Dossier"
        name, _ = QFileDialog.getSaveFileName(
            self._window, "Save the new dossier as", str(Path(self._folder()) / f"{safe[:60]}.adref"), DOSSIERS
        )
        if not name:
            return None
        return Path(name) if name.casefold().endswith(".adref") else Path(f"{name}.adref")

    def _folder(self) -> str:
        recent = [path for path in self._settings.recent() if path != sample_path()]
        return str(recent[0].parent if recent else documents_folder())

    def _who(self) -> str:
        return self._settings.text("name") or "This desk"

    def _refuse(self, refusal: Refusal, button: str = "", pressed: Callable[[], None] | None = None) -> None:
        details = dict(refusal.details)
        self._window.say(sentence(refusal.reason, details), button, pressed if button else None)
