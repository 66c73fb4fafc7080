"""What the window remembers between two starts: where it stood, what was open, how the text is shown."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

RECENT_KEPT = 10


class Settings:
    """The user's settings on this machine, in a file of the user's configuration folder. Nothing in it comes out of a dossier but its path."""

    def __init__(self) -> None:
        self._store = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "AdRef", "adref")

    def recent(self) -> list[Path]:
        """The dossiers opened last, newest first; those that are gone are left out."""
        value = self._store.value("recent", [])
        paths = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        return [Path(str(path)) for path in paths if Path(str(path)).is_file()]

    def remember(self, path: Path) -> None:
        """Put a dossier at the head of the recent ones."""
        path = path.resolve()
        others = [str(other) for other in self.recent() if other != path]
        self._store.setValue("recent", [str(path), *others][:RECENT_KEPT])

    def forget_recent(self) -> None:
        """Empty the list of recent dossiers."""
        self._store.remove("recent")

    def text(self, key: str, default: str = "") -> str:
        """A remembered word, such as the scheme or how amendments are shown."""
        value = self._store.value(key, default)
        return value if isinstance(value, str) else default

    def set_text(self, key: str, value: str) -> None:
        """Remember a word."""
        self._store.setValue(key, value)

    def state(self, key: str) -> QByteArray | None:
        """A remembered geometry; None the first time."""
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else None

    def set_state(self, key: str, value: QByteArray) -> None:
        """Remember a geometry."""
        self._store.setValue(key, value)

    def save(self) -> None:
        """Write to disk now rather than some time later."""
        self._store.sync()


def sample_path() -> Path:
    """Where the sample dossier of a first start lies: among the user's own data of this program."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)) / "adref"
    return folder / "Sample A-75-L.20.adref"


def documents_folder() -> Path:
    """Where the user's documents are: what file boxes open in the first time."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return folder if folder.is_dir() else Path.home()
