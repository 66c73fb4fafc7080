"""Import: what a file holds, and what to make of it; nothing happens before it is confirmed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.paragraphs import Kind
from app.domain.refusal import Refusal
from app.sentences import sentence
from app.ui.desk import Desk
from app.ui.main_window import MainWindow
from app.work.exchange import dossier_from_draft, import_amendments, import_version, read_draft
from app.work.workspace import New, Workspace

if TYPE_CHECKING:
    from app.formats.draft import Draft

READABLE = "Texts (*.docx *.txt *.md);;All files (*)"


def what_it_is(draft: Draft) -> list[str]:
    """What was read, in sentences: head, counts, tracked changes, repairs, what could not be read."""
    head = draft.head
    named = ", ".join(part for part in (head.symbol, head.title) if part) or "A text without a masthead"
    count = {kind: sum(row.kind is kind for row in draft.paragraphs) for kind in Kind}
    notes = sum(len(row.wording.notes) for row in draft.paragraphs)
    lines = [
        named,
        f"{count[Kind.PREAMBULAR]} preambular, {count[Kind.OPERATIVE]} operative paragraphs, "
        f"{count[Kind.SUBPARAGRAPH]} subparagraphs, {notes} footnotes.",
    ]
    if draft.by_author:
        authors = ", ".join(f"{row.author} ({len(row.changes)})" for row in draft.by_author)
        lines.append(f"Tracked changes by {authors}.")
    if draft.comments:
        lines.append(f"{len(draft.comments)} comments.")
    lines += [f"Repaired: {sentence(row.reason, {'words': row.words})}" for row in draft.repaired[:6]]
    if len(draft.repaired) > 6:
        lines.append(f"… and {len(draft.repaired) - 6} more repairs.")
    if draft.unread:
        lines.append(
            f"{len(draft.unread)} pieces could not be read as part of the text: {'; '.join(draft.unread)[:300]}"
        )
    return lines


class ImportDialog(QDialog):
    """One page: what the file is, and whether it becomes a version or amendments. Import is one undoable step."""

    def __init__(self, desk: Desk, path: Path, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Import {path.name}")
        self.setMinimumWidth(600)
        self._desk, self._path, self._draft = desk, path, draft
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        for number, line in enumerate(what_it_is(draft)):
            label = QLabel(line)
            label.setWordWrap(True)
            label.setProperty("heading" if number == 0 else "muted", True)
            column.addWidget(label)
        self.doubt = QLabel(self._doubts())
        self.doubt.setWordWrap(True)
        self.doubt.setProperty("refusal", True)
        self.doubt.setVisible(bool(self.doubt.text()))
        column.addWidget(self.doubt)
        group = QButtonGroup(self)
        self.as_version = QRadioButton("Add it as a version; positions, notes and amendments follow their paragraphs")
        self.as_amendments = QRadioButton("Keep its tracked changes as amendments of their authors")
        self.as_amendments.setEnabled(bool(draft.by_author))
        for button in (self.as_version, self.as_amendments):
            group.addButton(button)
            column.addWidget(button)
        form = QFormLayout()
        self.label = QLineEdit(self._suggested())
        self.label.setAccessibleName("Name of the version")
        form.addRow("&Name of the version", self.label)
        self.onto = QComboBox()
        self.onto.setAccessibleName("Amendments to version")
        for version in reversed(desk.dossier.versions_in_order()):
            self.onto.addItem(version.label, version.id)
        self.onto.setCurrentIndex(self.onto.findData(desk.version))
        form.addRow("Amendments to &version", self.onto)
        column.addLayout(form)
        group.buttonToggled.connect(self._toggled)
        (self.as_amendments if draft.by_author else self.as_version).setChecked(True)
        self.problem = QLabel()
        self.problem.setProperty("refusal", True)
        self.problem.setWordWrap(True)
        self.problem.hide()
        column.addWidget(self.problem)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = buttons.addButton("Import", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def _doubts(self) -> str:
        """Why this may be the wrong document: another symbol's session or another title."""
        head, about = self._draft.head, self._desk.dossier.about
        if head.session and about.session and head.session != about.session:
            return f"This text is of session {head.session}, the dossier of session {about.session}. Is it the right document?"
        if head.title and about.title and head.title.casefold() != about.title.casefold():
            return f"This text is called “{head.title}”, the dossier “{about.title}”. Is it the right document?"
        return ""

    def _suggested(self) -> str:
        taken = {version.label.casefold() for version in self._desk.dossier.versions.values()}
        symbol = self._draft.head.symbol
        if symbol and symbol.casefold() not in taken:
            return symbol
        number = 1
        while f"rev.{number}" in taken:
            number += 1
        return f"Rev.{number}"

    def _toggled(self) -> None:
        self.label.setEnabled(self.as_version.isChecked())
        self.onto.setEnabled(self.as_amendments.isChecked())

    def accept(self) -> None:
        work, name = self._desk.workspace, self._path.name
        new = work.new()
        try:
            if self.as_version.isChecked():
                work.do(import_version(new, self._draft, self.label.text(), source=name))
                self._desk.show_version(new.id)
                self._desk.view_wanted.emit("Text", "")
            else:
                read = import_amendments(new, work.dossier, self._draft, str(self.onto.currentData()), source=name)
                work.do(read.action)
                self._desk.view_wanted.emit("Amendments", "")
        except Refusal as refusal:
            self.problem.setText(self._desk.sentence(refusal))
            self.problem.show()
            return
        super().accept()


class NewDossierDialog(QDialog):
    """What a new dossier is called, from what its file says; the user can set it right."""

    def __init__(self, path: Path, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("New dossier")
        self.setMinimumWidth(600)
        head = draft.head
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        for line in what_it_is(draft)[1:]:
            label = QLabel(line)
            label.setWordWrap(True)
            label.setProperty("muted", True)
            column.addWidget(label)
        form = QFormLayout()
        self.title = QLineEdit(head.title or path.stem)
        self.symbol = QLineEdit(head.symbol)
        self.label = QLineEdit(head.symbol or "Zero draft")
        for name, field in (("&Title", self.title), ("&Symbol", self.symbol), ("&Name of this version", self.label)):
            field.setAccessibleName(name.replace("&", ""))
            field.setCursorPosition(0)
            form.addRow(name, field)
        column.addLayout(form)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText("Save as…")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)


def _reading(window: MainWindow, path: Path, then: Callable[[Draft], None]) -> None:
    def failed(error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        window.say(sentence(error.reason, dict(error.details)))

    window.tasks.run(lambda _report: read_draft(path), done=then, failed=failed, title=f"Reading {path.name}")


def import_into(window: MainWindow, desk: Desk, path: Path) -> None:
    """Read a file on a worker, then ask what to make of it."""
    _reading(window, path, lambda draft: ImportDialog(desk, path, draft, window).open())


def new_dossier(
    window: MainWindow, path: Path, open_it: Callable[[Path], None], where: Callable[[str], Path | None]
) -> None:
    """Read a file on a worker, ask what the dossier is called and where it shall lie, make and open it."""

    def ask(draft: Draft) -> None:
        dialog = NewDossierDialog(path, draft, window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def make() -> None:
            target = where(dialog.symbol.text() or dialog.title.text())
            if target is None:
                return
            new = New("v1", Workspace.now())
            try:
                dossier = dossier_from_draft(
                    new,
                    draft,
                    dialog.label.text(),
                    source=path.name,
                    title=dialog.title.text(),
                    symbol=dialog.symbol.text(),
                )
                Workspace.create(
                    target, dossier, who=window.settings.text("name") or "This desk", origin="window"
                ).close()
            except Refusal as refusal:
                window.say(sentence(refusal.reason, dict(refusal.details)))
            else:
                open_it(target)

        dialog.accepted.connect(make)
        dialog.open()

    _reading(window, path, ask)
