"""The result of the proof, with what one does next: open the file, its folder, keep the proof."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from app.domain.refusal import Refusal
from app.ui.buttons import Button
from app.ui.desk import Desk
from app.ui.exporting.telling import result_of
from app.ui.labels import lead
from app.ui.panels.controls import flowing
from app.work.exporting import Exported, keep_proof


class ResultCard(QFrame):
    """Hidden until something was written or failed. `kept` tells the path of a proof that was written.

    `layout_wanted` says that what could not be set into a file of others is to be written in the layout of the United Nations.
    """

    kept = Signal(object)
    layout_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._exported: Exported | None = None
        self.setProperty("card", True)
        self._sign = QLabel()
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.details = QLabel()
        self.details.setWordWrap(True)
        self.details.setProperty("muted", True)
        self.details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        lead(self.told)
        lead(self.details)
        self.open_file = Button("Open file")
        self.open_file.clicked.connect(lambda: self._open(self._path()))
        self.open_folder = Button("Open folder")
        self.open_folder.clicked.connect(lambda: self._open(self._path().parent))
        self.keep = Button("Keep the proof…")
        self.keep.setToolTip("What was checked and found, as a text beside the file; nothing internal is in it")
        self.keep.clicked.connect(self._keep)
        self.other_layout = Button("Use United Nations layout")
        self.other_layout.setToolTip(
            "Write the same text and changes in the layout of an L-document, under the same name"
        )
        self.other_layout.clicked.connect(self.layout_wanted)
        self.other_layout.hide()
        self._buttons = flowing([self.open_file, self.open_folder, self.keep])
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.told)
        words.addWidget(self.details)
        words.addWidget(self._buttons)
        words.addWidget(self.other_layout, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(10)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def show_result(self, exported: Exported) -> None:
        """Show what was written and proven."""
        self._exported = exported
        proof = exported.proof
        base, amended = exported.characters
        self._tell(f"{exported.path.name}: {result_of(exported)}.", good=True)
        self.details.setText(
            f"Opened again and checked: rejecting all gives the version ({base:,} characters), accepting all the amended text "
            f"({amended:,}), with italics and {proof.notes} footnotes; searched for {exported.searched:,} internal strings, none found."
        )
        self.details.show()
        self._buttons.show()
        self.other_layout.hide()
        self.show()

    def show_failure(self, sentence: str, *, offers_layout: bool = False) -> None:
        """Show why there is no file, and another layout where that can be written."""
        self._exported = None
        self._tell(sentence, good=False)
        self.details.hide()
        self._buttons.hide()
        self.other_layout.setVisible(offers_layout)
        self.show()

    def _tell(self, sentence: str, *, good: bool) -> None:
        theme = self._desk.theme
        icon = theme.icon("check", "inserted") if good else theme.icon("warning", "danger")
        self._sign.setPixmap(icon.pixmap(18, 18))
        self.told.setText(sentence)
        self.told.setAccessibleName(sentence)

    def _path(self) -> Path:
        return self._exported.path if self._exported is not None else Path()

    def _open(self, path: Path) -> None:
        if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            return
        if path.exists():
            self.details.setText(f"No program of this computer opened it. It lies at {path}.")
        else:
            self.details.setText(f"“{path.name}” is not in its place any more. Export it again.")

    def _keep(self) -> None:
        if self._exported is None:
            return
        start = self._path().with_name(f"{self._path().stem} proof.txt")
        kinds = "Text (*.txt);;JSON (*.json)"
        name, kind = QFileDialog.getSaveFileName(self, "Keep the proof", str(start), kinds)
        if name:
            path = Path(name)
            ending = ".json" if "json" in kind and path.suffix.casefold() != ".txt" else ".txt"
            self.keep_at(
                path if path.suffix.casefold() in {".txt", ".json"} else path.with_name(f"{path.name}{ending}")
            )

    def keep_at(self, path: Path) -> None:
        """Write the proof there."""
        if self._exported is None:
            return
        try:
            keep_proof(self._exported, path, datetime.now(UTC).astimezone())
        except Refusal as refusal:
            self.details.setText(self._desk.sentence(refusal))
            return
        self.details.setText(f"The proof is kept in {path.name}.")
        self.kept.emit(path)
