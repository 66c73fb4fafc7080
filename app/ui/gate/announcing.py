"""The quiet bar that tells, when a version has arrived, what it crosses and touches of all that we hold."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMainWindow, QToolButton, QVBoxLayout, QWidget

from app.domain.refusal import Refusal
from app.domain.versions import Version
from app.ui.buttons import Button
from app.ui.desk import Desk
from app.ui.gate.checks import Checks
from app.work.checking import Announcement, announced
from app.work.workspace import Change


class GateBar(QFrame):
    """Checks each version that arrives, on a worker of its own, and tells the result in one line until it is looked at or closed.

    It asks the desk for the view “Red lines”. `told` tells that a check has come to its end, whether or not there was anything to say.
    """

    told = Signal()

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__()
        self._desk = desk
        self._checks = Checks(self, window, self._failed)
        self._version = ""
        self.found: Announcement | None = None
        self.setProperty("bar", True)
        self.setAccessibleName("What the new version touches")
        self._sign = QLabel()
        self._sign.setFixedSize(QSize(18, 18))
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = Button("Show red lines")
        self.button.setToolTip("Everything that the version crosses and touches, the gravest first (Alt+7)")
        self.button.clicked.connect(self._open)
        self.close_button = QToolButton()
        self.close_button.setToolTip("Close this message")
        self.close_button.setAccessibleName("Close this message")
        self.close_button.clicked.connect(self.dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 8, 4)
        row.setSpacing(10)
        for part in (self._sign, self._text, self.button, self.close_button):
            row.addWidget(part, int(part is self._text))
        desk.changed.connect(self._changed)
        desk.theme.changed.connect(self._tint)
        self.hide()

    @property
    def text(self) -> str:
        """What is told; empty while the bar is closed."""
        return self._text.text() if not self.isHidden() else ""

    def dismiss(self) -> None:
        """Close the bar."""
        self._version = ""
        self.hide()

    def finish(self) -> None:
        """The window goes: what is under way is waited for and told to nobody."""
        self._checks.finish()

    def _changed(self, change: Change) -> None:
        arrived = [row.after for row in change.delta if isinstance(row.after, Version) and row.before is None]
        if self._version and self._version not in self._desk.dossier.versions:
            self._checks.cancel()
            self.dismiss()
        if arrived and change.kind != "undone":
            self.check(arrived[-1].id)
        elif self.text:
            self.check(self._version)  # what it tells is worked on while it stands there

    def check(self, version: str) -> None:
        """Check a version and tell what was found."""
        dossier = self._desk.dossier
        self._version = version
        self._checks.run(lambda report: announced(dossier, version, report), self._found)

    def _found(self, found: Announcement) -> None:
        self.found = found
        if found.gate.version in self._desk.dossier.versions and found.is_news and (words := in_words(found)):
            self._text.setText(words)
            self._text.setAccessibleName(words)
            self._tint()
            self.show()
        else:
            self.hide()
        self.told.emit()

    def _open(self) -> None:
        version = self._version
        self.dismiss()
        if version in self._desk.dossier.versions:
            self._desk.show_version(version)
        self._desk.view_wanted.emit("Red lines", "")

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error

    def _tint(self) -> None:
        name, colour = "check", "inserted"
        if self.found is not None and self.found.sentence:
            name, colour = ("redline", "danger") if self.found.is_grave else ("flag", "warning")
        self._sign.setPixmap(self._desk.theme.icon(name, colour).pixmap(18, 18))
        self.close_button.setIcon(self._desk.theme.icon("close", "muted"))


def put_gate_bar(desk: Desk, window: QMainWindow, closing: SignalInstance) -> GateBar:
    """Set a bar for this desk under the banner of the window, in place of the one for an earlier desk."""
    whole = window.centralWidget()
    assert whole is not None
    for earlier in whole.findChildren(GateBar):
        earlier.finish()
        earlier.deleteLater()
    bar = GateBar(desk, window)
    column = whole.layout()
    assert isinstance(column, QVBoxLayout)
    column.insertWidget(2, bar)
    closing.connect(bar.finish)
    return bar


def in_words(found: Announcement) -> str:
    """What is told of a version; empty when we hold nothing that could be touched."""
    if found.sentence:
        return f"{found.gate.label}: {found.sentence}"
    if any(row.lines for row in found.gate.paragraphs):
        return f"{found.gate.label} crosses no red line, and nothing is to be confirmed."
    return ""
