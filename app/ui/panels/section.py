"""A section of the paragraph panel: a heading that opens and closes what is below it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.ui.locking import lock
from app.ui.panels.subject import Subject
from app.ui.saving import Saver


class Section(QWidget):
    """One part of what is known about a paragraph.

    A section is built when it is first opened and filled only while open; `tables` names the tables whose rows it shows.
    """

    opened = Signal(str, bool)

    name = ""
    title = ""
    tables: tuple[str, ...] = ()

    def __init__(self, subject: Subject, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.subject = subject
        self.desk = subject.desk
        self._is_built = False
        self.head = QToolButton()
        self.head.setCheckable(True)
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setArrowType(Qt.ArrowType.RightArrow)
        self.head.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.head.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.head.setToolTip(f"Open or close: {self.title.lower()} (Space)")
        self.head.setStyleSheet(
            "QToolButton { font-weight: 600; text-align: left; padding: 4px 2px; }"
            "QToolButton:checked:!hover { background: transparent; }"
        )
        self.head.toggled.connect(self._toggled)
        self.body = QWidget()
        self.body.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.body)
        self._name_head()

    def build(self, column: QVBoxLayout) -> None:
        """Make the widgets of the section."""
        raise NotImplementedError

    def fill(self) -> None:
        """Show the chosen paragraph."""
        raise NotImplementedError

    def count(self) -> int | None:
        """How many rows there are, for the heading; None where a number says nothing."""
        rows = self.subject.rows(self.tables[0]) if self.tables else []
        return len(rows)

    def refresh(self) -> None:
        """The paragraph is another one, or rows of it have changed."""
        self._name_head()
        if self.is_open:
            self._fill()

    @property
    def is_ready(self) -> bool:
        """Whether filling it costs no new widgets: it is closed, or was built before."""
        return self._is_built or not self.is_open

    @property
    def is_open(self) -> bool:
        """Whether the section can be seen."""
        return self.head.isChecked()

    def set_open(self, is_open: bool) -> None:
        """Open or close."""
        self.head.setChecked(is_open)

    def flush(self) -> bool:
        """Save what is typed anywhere in the section; False when some of it cannot be saved."""
        saved = [saver.flush() for saver in self.findChildren(Saver) if saver.is_waiting]
        return all(saved)

    def _toggled(self, is_open: bool) -> None:
        self.head.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        if is_open and self.subject.uid:
            self._fill()
        self.body.setVisible(is_open)
        self.opened.emit(self.name, is_open)

    def _fill(self) -> None:
        if not self._is_built:
            self._is_built = True
            content = QWidget()
            column = QVBoxLayout(content)
            column.setContentsMargins(4, 4, 0, 12)
            column.setSpacing(8)
            self.build(column)
            holder = QVBoxLayout(self.body)
            holder.setContentsMargins(0, 0, 0, 0)
            holder.addWidget(content)
            content.show()  # now, not in the next turn of the event loop: one of its fields may be about to get the focus
            for saver in self.body.findChildren(Saver):
                saver.kept = self.subject.kept
        self.fill()
        if self.desk.workspace.read_only:
            lock(self.body)

    def _name_head(self) -> None:
        number = self.count() if self.subject.uid else None
        self.head.setText(f"{self.title}  {number}" if number else self.title)
