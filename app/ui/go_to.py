"""The field at the top right: go to any paragraph, do anything."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from app.domain.refusal import Refusal

if TYPE_CHECKING:
    from app.ui.desk import Desk

_TARGET = Qt.ItemDataRole.UserRole + 1


class GoTo(QLineEdit):
    """Type a label as it is said ("op13b"), words of a paragraph, or the name of a command; Enter goes there or does it.

    `nothing_found` tells a sentence when nothing answers to what was typed.
    """

    nothing_found = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._desk: Desk | None = None
        self._actions: list[QAction] = []
        self.setPlaceholderText("Go to… (Ctrl+K)")
        self.setAcceptDrops(False)  # a file that is let fall here is the window's
        self.setAccessibleName("Go to a paragraph or do anything")
        self.setToolTip("Type op13b, words of a paragraph, or a command (Ctrl+K)")
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(190)
        self.setMaximumWidth(340)
        self._model = QStandardItemModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setMaxVisibleItems(12)
        popup = QListView()
        popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        popup.setTextElideMode(Qt.TextElideMode.ElideRight)
        popup.setUniformItemSizes(True)
        self._completer.setPopup(popup)
        popup.clicked.connect(self._picked)
        self.setCompleter(self._completer)
        self.returnPressed.connect(self._entered)

    def serve(self, desk: Desk) -> None:
        """Serve this dossier."""
        self._desk = desk

    def offer(self, actions: Sequence[QAction]) -> None:
        """The commands that can be done from here."""
        self._actions = list(actions)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._fill()
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.clearFocus()
            return
        super().keyPressEvent(event)

    def _fill(self) -> None:
        self._model.clear()
        if self._desk is None:
            return
        labels = self._desk.labels()
        for paragraph in self._desk.text():
            words = " ".join(paragraph.wording.plain.split()[:14])
            self._add(f"{labels[paragraph.uid]}   {words}", ("paragraph", paragraph.uid))
        for uid, label in self._proposed().items():
            self._add(f"{label}   proposed", ("paragraph", uid))
        for action in self._actions:
            if action.isEnabled():
                name = action.text().replace("&", "").rstrip("…")
                keys = action.shortcut().toString()
                self._add(f"{name}   {keys}" if keys else name, ("action", action))

    def _proposed(self) -> dict[str, str]:
        """The labels of paragraphs that stand in no text yet: proposed as OP4 bis."""
        amendments = self._desk.dossier.amendments.values() if self._desk is not None else ()
        return {row.paragraph: row.label for row in amendments if row.label and row.is_standing}

    def _add(self, text: str, target: tuple[str, object]) -> None:
        item = QStandardItem(text)
        item.setData(target, _TARGET)
        self._model.appendRow(item)

    def _picked(self, index: QModelIndex) -> None:
        source = self._completer.completionModel()
        target = index.data(_TARGET) if index.model() is source else None
        if target is not None:
            self._follow(target)

    def _entered(self) -> None:
        text = self.text().strip()
        if not text or self._desk is None:
            return
        from app.domain.paragraphs import spoken

        try:
            wanted = spoken(text).casefold()
        except Refusal:
            wanted = ""
        for uid, label in (self._desk.labels() | self._proposed()).items():
            if label.casefold() == wanted:
                self._follow(("paragraph", uid))
                return
        for row in range(self._model.rowCount()):
            if text.casefold() in self._model.item(row).text().casefold():
                self._follow(self._model.item(row).data(_TARGET))
                return
        self.nothing_found.emit(
            f"Nothing answers to “{text}”. Type a label such as OP4, or words of a paragraph or command."
        )

    def _follow(self, target: tuple[str, object]) -> None:
        kind, what = target
        self.clear()
        self.clearFocus()
        if kind == "paragraph" and self._desk is not None:
            self._desk.view_wanted.emit("Text", str(what))
        elif isinstance(what, QAction):
            what.trigger()
