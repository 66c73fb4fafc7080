"""The versions of a dossier as a list, oldest first, with what can be counted about each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QObject, Qt

from app.domain.comparing import compared
from app.domain.dossier import Dossier
from app.domain.paragraphs import COUNTED, Paragraph
from app.domain.versions import STAGE_NAMES, Version
from app.ui.dates import date_text, time_text
from app.ui.desk import Desk
from app.ui.models.following import Index, follow, inside

ENTRY = Qt.ItemDataRole.UserRole + 1
"""The role under which an item gives its `VersionEntry`."""


@dataclass(frozen=True, slots=True)
class VersionEntry:
    """One version as it is listed. `differences` says how it differs from the one it is based on; empty until that is known."""

    version: Version
    paragraphs: int
    notes: int
    base: str = ""
    is_shown: bool = False
    differences: str = ""

    @property
    def facts(self) -> str:
        """ "L-document · A/75/L.20 · 17 Nov 2020"; a symbol that is the name already is not said twice."""
        version = self.version
        symbol = version.symbol if version.symbol != version.label else ""
        return " · ".join(part for part in (STAGE_NAMES[version.stage], symbol, date_text(version.dated)) if part)

    @property
    def counts(self) -> str:
        """ "42 paragraphs · 7 footnotes"."""
        paragraphs = "1 paragraph" if self.paragraphs == 1 else f"{self.paragraphs} paragraphs"
        notes = "" if not self.notes else "1 footnote" if self.notes == 1 else f"{self.notes} footnotes"
        return " · ".join(part for part in (paragraphs, notes) if part)

    @property
    def standing(self) -> str:
        """What it is based on, and how it differs from that; empty for a version based on nothing."""
        if not self.base:
            return ""
        return f"Based on {self.base}" + (f": {self.differences}" if self.differences else "")

    @property
    def frozen(self) -> str:
        """ "Frozen 22 Nov 2026, 10:40"; empty for a version that can still be edited."""
        return f"Frozen {time_text(self.version.frozen)}" if self.version.frozen is not None else ""

    @property
    def in_words(self) -> str:
        """All of it for a reader who hears it."""
        shown = "shown in the text" if self.is_shown else ""
        return ", ".join(
            part for part in (self.version.label, shown, self.frozen, self.facts, self.counts, self.standing) if part
        )


Texts = tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]
"""The text of the version that another is based on, and that of the other."""


def texts_to_compare(dossier: Dossier) -> dict[str, Texts]:
    """By id, the versions that are based on another one, with both texts."""
    return {
        version.id: (dossier.text_of(version.based_on), dossier.text_of(version.id))
        for version in dossier.versions.values()
        if version.based_on in dossier.versions
    }


def differences_in_words(old: tuple[Paragraph, ...], new: tuple[Paragraph, ...]) -> str:
    """How two texts differ: "9 edited, 1 moved, 1 added, 1 deleted"; "no differences" when they do not."""
    counts = compared("", old, "", new).summary()
    said = [f"{counts[name]} {name}" for name in ("edited", "moved", "added", "deleted") if counts[name]]
    return ", ".join(said) or "no differences"


class VersionsModel(QAbstractListModel):
    """Lists the versions; `refresh` after a change, `tell` when the differences have been counted."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._entries: list[VersionEntry] = []
        self._differences: dict[str, str] = {}
        self.refresh()

    @property
    def entries(self) -> list[VersionEntry]:
        """The versions as they are listed."""
        return self._entries

    def refresh(self) -> None:
        """List what there is now."""
        dossier = self._desk.dossier
        fresh = [self._entry(version) for version in dossier.versions_in_order()]
        follow(self, self._entries, fresh, lambda entry: entry.version.id)

    def tell(self, differences: Mapping[str, str]) -> None:
        """The differences of some versions are known (by id; empty: not any more)."""
        self._differences.update(differences)
        self.refresh()

    def position(self, id: str) -> int:
        """Where a version is listed; -1 if it is not."""
        return next((at for at, entry in enumerate(self._entries) if entry.version.id == id), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not inside(index, self._entries):
            return None
        entry = self._entries[index.row()]
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.version.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return entry.in_words
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (entry.version.source, entry.version.note) if part) or None
        return None

    def _entry(self, version: Version) -> VersionEntry:
        dossier = self._desk.dossier
        text = dossier.text_of(version.id)
        based = dossier.versions.get(version.based_on)
        return VersionEntry(
            version,
            sum(paragraph.kind in COUNTED for paragraph in text),
            sum(len(paragraph.wording.notes) for paragraph in text),
            based.label if based is not None else "",
            version.id == self._desk.version,
            self._differences.get(version.id, "") if based is not None else "",
        )
