"""Choosing what is compared: an old and a new side, each a version of the dossier or the text of a file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QTransform, QWheelEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget
from shiboken6 import isValid

from app.domain.dossier import Dossier
from app.domain.markup import marked_text
from app.domain.paragraphs import Paragraph
from app.domain.refusal import Refusal
from app.domain.versions import STAGE_NAMES
from app.ui.compare.reading import Side
from app.ui.desk import Desk
from app.ui.settings import documents_folder
from app.ui.tasks import Tasks
from app.work.receiving.drafts import draft_paragraphs, read_draft

READABLE = "Texts (*.docx *.docm *.dotx *.pdf *.txt *.md *.xml);;All files (*)"
A_FILE = "a file"
"""What stands behind the last entry of the boxes."""
OUR_AMENDMENTS, ALL_AMENDMENTS = AMENDED = ("our amendments", "all amendments")
"""What stands behind a version with amendments taken in."""


@dataclass(frozen=True, slots=True)
class FileText:
    """The text of a file: with its tracked changes rejected, for the old side, and accepted, for the new one."""

    name: str
    rejected: tuple[Paragraph, ...]
    accepted: tuple[Paragraph, ...]
    language: str = ""


def read_text(path: Path) -> FileText:
    """Both texts of a file; refused when it holds none."""
    draft = read_draft(path)
    if not draft.paragraphs and not draft.accepted:
        raise Refusal("version-without-text")
    rejected, accepted = (tuple(draft_paragraphs(draft, accepted=each)) for each in (False, True))
    return FileText(path.name, rejected, accepted, draft.language)


def amended_side(dossier: Dossier, version: str, *, own: bool) -> Side:
    """A version with our delegation's standing amendments taken in, or with those of all."""
    ours = dossier.about.own_party
    chosen = [row.id for row in dossier.amendments.values() if row.is_standing and (not own or ours in row.proponents)]
    rows = marked_text(dossier, version, chosen).amended()
    before = {row.uid: row for row in dossier.text_of(version)}
    paragraphs = tuple(
        replace(before[row.uid], wording=row.amended)
        if row.uid in before
        else Paragraph(version, row.uid, row.kind, row.amended, row.level, row.label)
        for row in rows
    )
    name = dossier.version(version).label
    return Side(f"{name} with {'our' if own else 'all standing'} amendments", paragraphs, version)


class SideBox(QComboBox):
    """The versions, newest first, the files read so far, and "A file…". The wheel scrolls past it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(16)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def key(self) -> str:
        """What is chosen."""
        return str(self.currentData() or "")

    def choose(self, key: str) -> None:
        """Choose without telling."""
        with QSignalBlocker(self):
            self.setCurrentIndex(self.findData(key))


class Sides(QWidget):
    """The boxes for old and new with a button between them that swaps, and on demand one for a third text.

    `chosen` tells that other texts are to be compared.
    """

    chosen = Signal()

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self._files: dict[str, FileText] = {}
        self._keys = ["", ""]
        self._third = ""
        self.old = SideBox("Old text")
        self.new = SideBox("New text")
        self.old.setToolTip("The text that is compared from")
        self.new.setToolTip("The text that is compared to")
        self.third = SideBox("Third text")
        self.third.setToolTip("The text in the third column: a version, our amendments on the base, or a file")
        self.third.setPlaceholderText("Choose a third text")
        self.swap_button = QToolButton()
        self.swap_button.setAccessibleName("Swap old and new")
        self.swap_button.setToolTip("Swap old and new (S)")
        self.swap_button.setIconSize(QSize(16, 16))
        self.swap_button.clicked.connect(self.swap)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._labels: list[QLabel] = []
        for at, box in enumerate((self.old, self.new, self.third)):
            label = QLabel()
            label.setBuddy(box)
            label.setProperty("muted", True)
            self._labels.append(label)
            if at == 1:
                row.addWidget(self.swap_button)
            row.addWidget(label)
            row.addWidget(box, 1)
            box.activated.connect(lambda _, side=at: self._picked(side))
        self.show_third(False)
        desk.theme.changed.connect(self._tint)
        self._tint()
        self.fill()

    @property
    def keys(self) -> tuple[str, str]:
        """What is chosen on either side: ids of versions, or names given to files."""
        return self._keys[0], self._keys[1]

    def pair(self) -> tuple[Side, Side] | None:
        """The two texts; None when there are not two."""
        old, new = self._side(0), self._side(1)
        return (old, new) if old is not None and new is not None else None

    @property
    def third_key(self) -> str:
        """What is chosen as the third text; empty for nothing yet."""
        return self._third

    def show_third(self, on: bool) -> None:
        """Offer a third text, or not."""
        for label, (two, three) in zip(
            self._labels, (("&Old", "&Base"), ("&New", "&Theirs"), ("", "O&urs")), strict=True
        ):
            label.setText(three if on else two)
        self._labels[2].setVisible(on)
        self.third.setVisible(on)

    def third_side(self) -> Side | None:
        """The third text; None while none is chosen."""
        key, old = self._third, self._keys[0]
        if key in AMENDED and old in self._desk.dossier.versions:
            return amended_side(self._desk.dossier, old, own=key == OUR_AMENDMENTS)
        return self._text_of(key, old=False)

    def third_choices(self) -> list[tuple[str, str]]:
        """What can be a third text beside the two, as name and key."""
        dossier = self._desk.dossier
        found: list[tuple[str, str]] = []
        if self._keys[0] in dossier.versions:
            if any(
                row.is_standing and dossier.about.own_party in row.proponents for row in dossier.amendments.values()
            ):
                found.append(("Our amendments on the base", OUR_AMENDMENTS))
            if any(row.is_standing for row in dossier.amendments.values()):
                found.append(("All amendments on the base", ALL_AMENDMENTS))
        found += [
            (version.label, version.id)
            for version in reversed(dossier.versions_in_order())
            if version.id not in self._keys
        ]
        return found + [
            (self._file_name(text, old=False), key) for key, text in self._files.items() if key not in self._keys
        ]

    def choose_third(self, key: str) -> None:
        """Put this text beside the two; `A_FILE` asks for one."""
        if key == A_FILE:
            self._ask_file(2)
        elif key != self._third:
            self._third = key
            self.fill()
            self.chosen.emit()

    def choose(self, old: str, new: str) -> None:
        """Compare these two."""
        self._keys = [old, new]
        self.fill()
        self.chosen.emit()

    def swap(self) -> None:
        """Old becomes new, and new old."""
        self.choose(self._keys[1], self._keys[0])

    def add_file(self, side: int, path: Path) -> None:
        """Read a file on a worker and put it on the old (0) or new (1) side, or beside them (2)."""
        self._tasks.run(
            lambda _: read_text(path),
            done=lambda text: self._read(side, text),
            failed=self._unread,
            title=f"Reading {path.name}",
        )

    def fill(self) -> None:
        """Offer what there is now; what is gone is replaced by the nearest sensible choice."""
        versions = self._desk.dossier.versions_in_order()
        known = {version.id for version in versions} | set(self._files)
        if any(key not in known for key in self._keys):
            self._settle(known)
        for box, key in ((self.old, self._keys[0]), (self.new, self._keys[1])):
            with QSignalBlocker(box):
                box.clear()
                for version in reversed(versions):
                    box.addItem(version.label, version.id)
                    tip = f"{version.label} · {STAGE_NAMES[version.stage]}"
                    box.setItemData(box.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
                for name, text in self._files.items():
                    box.addItem(self._file_name(text, old=box is self.old), name)
                box.insertSeparator(box.count())
                box.addItem("A file…", A_FILE)
                box.setCurrentIndex(box.findData(key))
        self._fill_third()

    def _fill_third(self) -> None:
        choices = self.third_choices()
        if self._third not in {key for _, key in choices}:
            self._third = ""
        with QSignalBlocker(self.third):
            self.third.clear()
            for name, key in choices:
                self.third.addItem(name, key)
            if choices:
                self.third.insertSeparator(self.third.count())
            self.third.addItem("A file…", A_FILE)
            self.third.setCurrentIndex(self.third.findData(self._third) if self._third else -1)

    def _settle(self, known: set[str]) -> None:
        """The newest version beside the one it is based on, or the one before it; what was chosen and is still there stays."""
        order = [version.id for version in self._desk.dossier.versions_in_order()]
        new = self._keys[1] if self._keys[1] in known else order[-1] if order else ""
        old = self._keys[0] if self._keys[0] in known and self._keys[0] != new else ""
        if not old and new in order:
            based, at = self._desk.dossier.version(new).based_on, order.index(new)
            old = based if based in order else order[at - 1] if at else ""
            if not old and len(order) > 1:
                old, new = new, order[-1]
        self._keys = [old, new]

    def _side(self, at: int) -> Side | None:
        return self._text_of(self._keys[at], old=not at)

    def _text_of(self, key: str, *, old: bool) -> Side | None:
        if key in self._files:
            text = self._files[key]
            paragraphs = text.rejected if old else text.accepted
            return Side(self._file_name(text, old=old), paragraphs, language=text.language)
        if key in self._desk.dossier.versions:
            return Side(self._desk.dossier.version(key).label, self._desk.dossier.text_of(key), key)
        return None

    @staticmethod
    def _file_name(text: FileText, *, old: bool) -> str:
        if text.rejected == text.accepted:
            return text.name
        return f"{text.name} ({'tracked changes rejected' if old else 'tracked changes accepted'})"

    def _picked(self, side: int) -> None:
        box = (self.old, self.new, self.third)[side]
        if side == 2:
            self.choose_third(box.key())
        elif box.key() == A_FILE:
            self._ask_file(side)
        elif box.key() != self._keys[side]:
            self._put(side, box.key())

    def _put(self, side: int, key: str) -> None:
        keys = list(self._keys)
        keys[side] = key
        if keys[0] == keys[1]:  # a text beside itself says nothing: the other side takes what this one had
            keys[1 - side] = self._keys[side]
        self.choose(*keys)

    def _ask_file(self, side: int) -> None:
        for box, key in ((self.old, self._keys[0]), (self.new, self._keys[1]), (self.third, self._third)):
            if key:
                box.choose(key)
        name, _ = QFileDialog.getOpenFileName(self, "Compare with a file", str(documents_folder()), READABLE)
        if name:
            self.add_file(side, Path(name))

    def _read(self, side: int, text: FileText) -> None:
        if not isValid(self):
            return
        key = f"{A_FILE}: {text.name}"
        self._files[key] = text
        if side == 2:
            self._third = key
            self.fill()
            self.chosen.emit()
            return
        keys = list(self._keys)
        keys[side] = key
        if keys[0] == keys[1]:
            keys[1 - side] = ""
        self.choose(*keys)

    def _unread(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if error.reason != "cancelled" and isValid(self):
            self._desk.refused.emit(self._desk.sentence(error))

    def _tint(self) -> None:
        upright = self._desk.theme.icon("move", "muted").pixmap(32, 32)
        self.swap_button.setIcon(QIcon(upright.transformed(QTransform().rotate(90))))
