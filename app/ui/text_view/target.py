"""Where a paragraph is moved to: chosen from the list, or typed as its label is said."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from app.domain.paragraphs import spoken
from app.domain.refusal import Refusal
from app.ui.desk import Desk


class TargetBox(QComboBox):
    """The paragraphs of the version shown but one; typing "op3", or words of a paragraph, finds among them."""

    def __init__(self, desk: Desk, moved: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: dict[str, str] = {}
        self.setAccessibleName("Where it is moved to")
        self.setToolTip("Type a label such as OP3, or words of the paragraph before the new place")
        self.setMinimumContentsLength(24)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.addItem("To the beginning", "")
        labels = desk.labels()
        for paragraph in desk.text():
            if paragraph.uid != moved:
                words = " ".join(paragraph.wording.plain.split()[:7])
                self._labels[labels[paragraph.uid].casefold()] = paragraph.uid
                self.addItem(f"After {labels[paragraph.uid]}: {words} …", paragraph.uid)
        found = QCompleter(self.model(), self)
        found.setFilterMode(Qt.MatchFlag.MatchContains)
        found.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(found)
        self.setCurrentIndex(-1)
        entry = self.lineEdit()
        if entry is not None:
            entry.setPlaceholderText("OP3, or words of the paragraph before it")

    def after(self) -> str:
        """The uid behind which it goes; empty for the beginning. Refused while that is not said."""
        text = self.currentText().strip()
        at = self.findText(text, Qt.MatchFlag.MatchFixedString)
        if at >= 0 and text:
            return str(self.itemData(at))
        try:
            return self._labels[spoken(text).casefold()]
        except (Refusal, KeyError):
            raise Refusal("no-such-target", target=text) from None
