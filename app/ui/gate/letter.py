"""The draft of a letter, to be read, changed, copied and saved; it is sent by a person."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QLabel, QVBoxLayout, QWidget

from app.domain.refusal import Refusal
from app.sentences import sentence
from app.ui.entries import EntryLine, EntryText
from app.work.checking import Letter, save_letter


class LetterDialog(QDialog):
    """Subject and text in fields; nothing leaves the window but by copying or saving."""

    def __init__(self, letter: Letter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Break silence")
        self.resize(720, 560)
        told = QLabel(
            "A draft, made of our preferred texts, our amendments and the wording before. Fallbacks, instructions and reasons are not "
            "in it. Read it before you send it."
        )
        told.setWordWrap(True)
        told.setProperty("muted", True)
        self.subject = EntryLine("Subject")
        self.subject.setText(letter.subject)
        self.subject.setCursorPosition(0)
        self.text = EntryText("Text of the letter")
        self.text.setPlainText(letter.text)
        self.state = QLabel()
        self.state.setProperty("muted", True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copy_button = buttons.addButton("Copy", QDialogButtonBox.ButtonRole.ActionRole)
        self.save_button = buttons.addButton("Save as text…", QDialogButtonBox.ButtonRole.ActionRole)
        self.copy_button.clicked.connect(self.copy)
        self.save_button.clicked.connect(self.save)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(10)
        for part in (told, self.subject):
            column.addWidget(part)
        column.addWidget(self.text, 1)
        column.addWidget(self.state)
        column.addWidget(buttons)
        self.text.setFocus()

    def written(self) -> str:
        """Subject and text as they stand in the fields."""
        return f"Subject: {self.subject.text().strip()}\n\n{self.text.toPlainText().strip()}\n"

    def copy(self) -> None:
        """The letter goes to the clipboard."""
        QGuiApplication.clipboard().setText(self.written())
        self.state.setText("Copied.")

    def save(self) -> None:
        """Ask for a name and write the letter there."""
        name, _ = QFileDialog.getSaveFileName(self, "Save the letter", "Silence.txt", "Text (*.txt)")
        if not name:
            return
        try:
            save_letter(self.written(), Path(name))
        except Refusal as refusal:
            self.state.setText(sentence(refusal.reason, refusal.details))
        else:
            self.state.setText(f"Saved as {Path(name).name}.")
